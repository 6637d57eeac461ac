"""Change sheets are made of fresh files alone: what is older than plan or inventory is refused."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from ipv6plan import resources
from ipv6plan.errors import InventoryError, StaleError
from ipv6plan.pipeline.configs import Choice, write_chosen
from ipv6plan.pipeline.fresh_configs import fresh_files
from ipv6plan.pipeline.inputs import load_inputs, load_planned
from ipv6plan.pipeline.plan import make_plan
from ipv6plan.pipeline.running import write_compared
from ipv6plan.pipeline.sheets import SheetChoice, write_sheets
from ipv6plan.text import Language
from ipv6plan.workspace import Workspace

TODAY = date(2026, 11, 26)
ALL = SheetChoice()
RUNNING = (
    "Building configuration...\n\nCurrent configuration : 180 bytes\n!\nversion 15.2\n"
    "!\nhostname tru-so-core\n!\ninterface GigabitEthernet0/0/0\n no ip address\n!\nend\n"
)


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sheets") / "w"
    copytree(resources.inventories() / "small-office", folder)
    make_plan(load_inputs(Workspace(folder)))
    render(folder)
    return folder


@pytest.fixture
def workspace(rendered: Path, tmp_path: Path) -> Path:
    copytree(rendered, tmp_path / "w")
    return tmp_path / "w"


def render(
    folder: Path, language: Language = "vi", *, effect: bool = False, gateways: bool = False
) -> None:
    ready = load_planned(Workspace(folder), gateway_filters=gateways)
    write_chosen(ready, Choice(), language, ipv4_effect=effect)


def sheets(folder: Path, choice: SheetChoice = ALL, *, dry_run: bool = False) -> tuple[str, ...]:
    ready = load_planned(Workspace(folder))
    return write_sheets(ready, TODAY, choice, "en", dry_run=dry_run)


def there(folder: Path) -> set[str]:
    found = (folder / "build/sheets").rglob("*.*")
    return {path.relative_to(folder).as_posix() for path in found if path.name[0] != "."}


def test_there_is_a_sheet_a_wave_and_one_a_device(workspace: Path) -> None:
    paths = sheets(workspace)
    assert there(workspace) == set(paths)
    devices = {d.id for d in load_planned(Workspace(workspace)).inputs.inventory.devices}
    named = {Path(path).stem for path in paths if "/devices/" in path}
    assert named == devices
    assert "build/sheets/en/wave-01.html" in paths
    for device in devices:
        text = (workspace / f"build/sheets/en/devices/{device}.md").read_text(encoding="utf-8")
        for file in (workspace / "build/configs").glob(f"{device}.*"):
            assert file.read_text(encoding="utf-8").rstrip("\n") in text
    again = {path: (workspace / path).read_bytes() for path in paths}
    assert sheets(workspace) == paths
    assert again == {path: (workspace / path).read_bytes() for path in paths}


def test_some_sheets_leave_the_others(workspace: Path) -> None:
    every = sheets(workspace)
    choice = SheetChoice(devices=("chi-nhanh-2-gw",), kinds=("md",))
    assert sheets(workspace, choice) == ("build/sheets/en/devices/chi-nhanh-2-gw.md",)
    assert there(workspace) == set(every)
    assert len(sheets(workspace, SheetChoice(wave=1, kinds=("md",)))) >= 2
    (workspace / "build/sheets/en/wave-01.md").unlink()
    assert "build/sheets/en/wave-01.md" in sheets(workspace, dry_run=True)
    assert "build/sheets/en/wave-01.md" not in there(workspace)


Change = Callable[[Path], object]


def _edit(folder: Path) -> None:
    file = next((folder / "build/configs").glob("chi-nhanh-2-gw.*"))
    file.write_text(f"{file.read_text(encoding='utf-8')}x\n", encoding="utf-8")


def _replace(old: str, new: str) -> Change:
    def change(folder: Path) -> None:
        file = folder / "network.yaml"
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")

    return change


CHANGES: dict[str, Change] = {
    "a file was edited": _edit,
    "a file is missing": lambda f: next(
        (f / "build/configs").glob("chi-nhanh-2-gw.rollback.*")
    ).unlink(),
    "a file is too many": lambda f: (f / "build/configs/chi-nhanh-2-gw.old.cfg").write_text("x\n"),
    "a name is another": _replace("Chi nhánh 2", "Chi nhánh Hai"),
    "the plan lacks a VLAN": _replace(
        "zone: users, ipv4: 0/26}", "zone: users, ipv4: 0/26}\n      11: {name: Khách, zone: users}"
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_not_fresh_is_refused_and_nothing_is_touched(change: str, workspace: Path) -> None:
    old = workspace / "build/sheets/en/wave-01.md"
    old.parent.mkdir(parents=True)
    old.write_text("old\n", encoding="utf-8")
    CHANGES[change](workspace)
    with pytest.raises(StaleError) as caught:
        sheets(workspace)
    assert caught.value.exit_code == 3
    assert all(problem.hint is not None for problem in caught.value.problems)
    assert there(workspace) == {"build/sheets/en/wave-01.md"}
    assert old.read_text(encoding="utf-8") == "old\n"


def test_another_device_may_be_stale(workspace: Path) -> None:
    _edit(workspace)
    with pytest.raises(StaleError):
        sheets(workspace, SheetChoice(devices=("chi-nhanh-2-gw",)))
    other = next(
        d.id for d in load_planned(Workspace(workspace)).inputs.inventory.devices
        if d.id != "chi-nhanh-2-gw"
    )  # fmt: skip
    assert sheets(workspace, SheetChoice(devices=(other,)))


def test_nothing_rendered_is_said(workspace: Path) -> None:
    for file in (workspace / "build/configs").iterdir():
        if file.is_file():
            file.unlink()
    with pytest.raises(StaleError) as caught:
        sheets(workspace)
    assert "has not been rendered yet" in str(caught.value)


@pytest.mark.parametrize(
    "language,options", [("en", ()), ("vi", ("effect",)), ("en", ("effect", "gateways"))]
)
def test_files_are_fresh_however_they_were_rendered(
    language: Language, options: tuple[str, ...], workspace: Path
) -> None:
    render(workspace, language, effect="effect" in options, gateways="gateways" in options)
    ready = load_planned(Workspace(workspace))
    devices = [d.id for d in ready.inputs.inventory.devices]
    fresh = fresh_files(ready, devices)
    assert set(fresh.files) == set(devices)
    assert language in {way.language for way in fresh.ways.values()}


@pytest.mark.parametrize(
    "choice,words",
    [
        (SheetChoice(wave=999), "there are"),
        (
            SheetChoice(devices=("chi-nhanh-2-gww",)),
            "there is no 'chi-nhanh-2-gww'; did you mean chi-nhanh-2-gw?",
        ),
    ],
)
def test_what_is_not_there(choice: SheetChoice, words: str, workspace: Path) -> None:
    with pytest.raises(InventoryError, match=words.replace("?", r"\?")):
        sheets(workspace, choice)


def test_files_with_what_is_missing_make_sheets_too(workspace: Path) -> None:
    saved = workspace / "saved/tru-so-core.cfg"
    saved.parent.mkdir()
    saved.write_text(RUNNING, encoding="utf-8")
    only = Choice(devices=("tru-so-core",))
    write_compared(load_planned(Workspace(workspace)), only, "vi", saved.parent)
    choice = SheetChoice(devices=("tru-so-core",), kinds=("md",))
    (path,) = sheets(workspace, choice)
    config = (workspace / "build/configs/tru-so-core.cfg").read_text(encoding="utf-8")
    assert config.rstrip("\n") in (workspace / path).read_text(encoding="utf-8")
    saved.write_text(RUNNING.replace("!\nend", "!\n!\nend"), encoding="utf-8")
    with pytest.raises(StaleError, match="running configuration"):
        sheets(workspace, choice)
