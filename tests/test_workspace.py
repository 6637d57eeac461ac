"""Files are written whole or not at all, inside the workspace only, by one writer at a time."""

from pathlib import Path

import pytest

from ipv6plan.errors import WorkspaceError
from ipv6plan.model.artifact import Artifact
from ipv6plan.workspace import Workspace


def test_a_written_file_is_whole_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    Workspace(tmp_path).write(Artifact(path="build/a.md", content="tiền tố\n"), durable=True)
    assert [p.name for p in (tmp_path / "build").iterdir()] == ["a.md"]
    assert (tmp_path / "build/a.md").read_text(encoding="utf-8") == "tiền tố\n"


def test_a_failed_write_keeps_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = Workspace(tmp_path)
    workspace.write(Artifact(path="plan.jsonl", content="old"))

    def no_space(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", no_space)
    with pytest.raises(
        WorkspaceError, match=r"plan\.jsonl: cannot be read or written: No space left"
    ):
        workspace.write(Artifact(path="plan.jsonl", content="new"))
    assert (tmp_path / "plan.jsonl").read_text(encoding="utf-8") == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["plan.jsonl"]


@pytest.mark.parametrize("name", ["../out.cfg", "/etc/ipv6plan.cfg", "build/../../out.cfg"])
def test_no_path_leaves_the_workspace(tmp_path: Path, name: str) -> None:
    root = tmp_path / "workspace"
    root.mkdir()
    with pytest.raises(WorkspaceError, match="leaves the workspace"):
        Workspace(root).write(Artifact(path=name, content=""))
    assert list(tmp_path.iterdir()) == [root]


def test_no_symbolic_link_leads_out_of_the_workspace(tmp_path: Path) -> None:
    root = tmp_path / "workspace"
    root.mkdir()
    (root / "build").symlink_to(tmp_path)
    with pytest.raises(WorkspaceError, match="leaves the workspace"):
        Workspace(root).write(Artifact(path="build/x.cfg", content=""))


def test_a_second_writer_is_refused_and_the_lock_is_given_back(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    with workspace.lock():  # noqa: SIM117  # the second one is expected to fail
        with pytest.raises(WorkspaceError, match="another ipv6plan is writing"), workspace.lock():
            pass
    with workspace.lock():
        assert workspace.root == tmp_path


def test_appended_lines_are_on_disk_before_the_file_is_closed(tmp_path: Path) -> None:
    with Workspace(tmp_path).appender("audits/a.jsonl") as file:
        file.line('{"a": 1}')
        assert (tmp_path / "audits/a.jsonl").read_text(encoding="utf-8") == '{"a": 1}\n'


def test_what_is_not_utf_8_is_said(tmp_path: Path) -> None:
    (tmp_path / "network.yaml").write_bytes(b"name: \xff")
    workspace = Workspace(tmp_path)
    with pytest.raises(WorkspaceError, match=r"^network\.yaml: .*not UTF-8 at byte 6$"):
        workspace.read(workspace.network)


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    with pytest.raises(WorkspaceError, match=r"^network\.yaml: there is no such file$"):
        workspace.read(workspace.network)
