"""Folders of generated files: what goes, what stays, what a hostile manifest cannot do."""

from pathlib import Path

import pytest

from ipv6plan.model.artifact import Artifact
from ipv6plan.pipeline.publishing import publish, publish_each
from ipv6plan.workspace import Workspace

FOLDER = "build/configs"


def artifact(name: str) -> Artifact:
    return Artifact(path=f"{FOLDER}/{name}", content=f"{name}\n")


def there(root: Path) -> list[str]:
    return sorted(path.name for path in (root / FOLDER).glob("[!.]*"))


def test_what_is_not_made_any_more_goes_and_what_is_not_ours_stays(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    publish(workspace, FOLDER, [artifact("a.cfg"), artifact("b.cfg")])
    (tmp_path / FOLDER / "mine.cfg").write_text("mine", encoding="utf-8")
    publish(workspace, FOLDER, [artifact("b.cfg"), artifact("c.cfg")])
    assert there(tmp_path) == ["b.cfg", "c.cfg", "mine.cfg"]


@pytest.mark.parametrize(
    "line",
    [
        f"{FOLDER}/../../network.yaml",
        f"{FOLDER}/./../../network.yaml",
        "network.yaml",
        "build/configs-of-mine/a.cfg",
        "/etc/hostname",
        f"{FOLDER}//../../network.yaml",
    ],
)
def test_a_manifest_names_nothing_outside_its_folder(line: str, tmp_path: Path) -> None:
    for name in ("network.yaml", "build/configs-of-mine/a.cfg", f"{FOLDER}/.manifest"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{line}\n", encoding="utf-8")
    publish(Workspace(tmp_path), FOLDER, [artifact("a.cfg")])
    assert (tmp_path / "network.yaml").exists()
    assert (tmp_path / "build/configs-of-mine/a.cfg").exists()
    manifest = (tmp_path / FOLDER / ".manifest").read_text(encoding="utf-8")
    assert manifest == f"{FOLDER}/a.cfg\n"


def test_a_device_whose_files_cannot_all_be_written_keeps_its_old_ones(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    publish_each(workspace, FOLDER, [(artifact("a.cfg"), artifact("a.rollback.cfg"))])
    (tmp_path / FOLDER / "b.rollback.cfg").mkdir()
    new = Artifact(path=f"{FOLDER}/a.cfg", content="new\n")
    pairs = [(new,), (artifact("b.cfg"), artifact("b.rollback.cfg"))]
    with pytest.raises(Exception, match=r"b\.rollback\.cfg: .*Is a directory"):
        publish_each(workspace, FOLDER, pairs)
    assert there(tmp_path) == ["a.cfg", "a.rollback.cfg", "b.rollback.cfg"]
    assert (tmp_path / FOLDER / "a.cfg").read_text(encoding="utf-8") == "new\n"
