"""What is in build/configs is believed only where it is what would be rendered now."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest

from ipv6plan import resources
from ipv6plan.checklist import words
from ipv6plan.model.checklist import Item, State
from ipv6plan.pipeline import standing
from ipv6plan.pipeline.configs import Choice, write_chosen
from ipv6plan.pipeline.documents import put_configs, write_checklists, write_configs
from ipv6plan.pipeline.inputs import Planned, load_inputs, load_planned
from ipv6plan.pipeline.ledger import LEDGER, Ledger, noted
from ipv6plan.pipeline.origins import Way, sealed
from ipv6plan.pipeline.plan import make_plan
from ipv6plan.pipeline.running import write_compared
from ipv6plan.render import DeviceFiles, render_devices
from ipv6plan.workspace import Workspace

GATEWAY = "build/configs/chi-nhanh-2-gw"
RUNNING = (
    "Building configuration...\n\nCurrent configuration : 180 bytes\n!\nversion 15.2\n"
    "!\nhostname tru-so-core\n!\ninterface GigabitEthernet0/0/0\n no ip address\n!\n"
)


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("standing") / "w"
    copytree(resources.inventories() / "small-office", folder)
    make_plan(load_inputs(Workspace(folder)))
    write_configs(ready(folder), "vi")
    return folder


@pytest.fixture
def workspace(rendered: Path, tmp_path: Path) -> Path:
    copytree(rendered, tmp_path / "w")
    return tmp_path / "w"


def ready(folder: Path, *, gateways: bool = False) -> Planned:
    return load_planned(Workspace(folder), gateway_filters=gateways)


def doubts(folder: Path) -> Mapping[str, str]:
    return standing.doubts(ready(folder), standing.built_files(Workspace(folder)))


def configs(folder: Path) -> frozenset[str]:
    return standing.built_files(Workspace(folder))


def edit(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def _own_template(folder: Path, name: str) -> None:
    path = folder / "templates" / name
    path.parent.mkdir(parents=True)
    path.write_text("x\n", encoding="utf-8")


Change = Callable[[Path], object]
CHANGES: dict[str, tuple[Change, str, Callable[[str], bool]]] = {
    "nothing": (lambda _: None, "", lambda _: False),
    "a file was edited": (
        lambda f: edit(f, f"{GATEWAY}.set", "\n", "\n\n"),
        words.CHANGED, lambda path: path == f"{GATEWAY}.set",
    ),
    "a file has other line ends": (
        lambda f: (f / f"{GATEWAY}.set").write_bytes(
            (f / f"{GATEWAY}.set").read_bytes().replace(b"\n", b"\r\n")
        ),
        words.CHANGED, lambda path: path == f"{GATEWAY}.set",
    ),
    "a file came from elsewhere": (
        lambda f: (f / "build/configs/chi-nhanh-2-gw.old.set").write_text("x\n"),
        words.UNNOTED, lambda path: ".old." in path,
    ),
    "a site has another name": (
        lambda f: edit(f, "network.yaml", "Chi nhánh 2", "Chi nhánh Hai"),
        words.OLDER, lambda path: "/chi-nhanh-2-" in path,
    ),
    "lines of the inventory moved": (
        lambda f: edit(f, "network.yaml", "network: {", "# a remark\n\nnetwork: {"),
        "", lambda _: False,
    ),
    "a template of one's own": (
        lambda f: _own_template(f, "platforms/mikrotik_routeros/config.j2"),
        words.OLDER, lambda _: True,
    ),
    "a page of one's own": (
        lambda f: _own_template(f, "documents/checklist.html.j2"), "", lambda _: False,
    ),
    "nothing is noted": (lambda f: (f / LEDGER).unlink(), words.UNNOTED, lambda _: True),
    "what is noted is not text": (
        lambda f: (f / LEDGER).write_bytes(b"\xff\xfe"), words.UNNOTED, lambda _: True,
    ),
    "it is noted in a later form": (
        lambda f: edit(f, LEDGER, '{"format":1}', '{"format":2}'), words.UNNOTED, lambda _: True,
    ),
    "a note is damaged": (
        lambda f: edit(f, LEDGER, '{"device":"chi-nhanh-2-gw"', "<<<<<<< HEAD"),
        words.UNNOTED, lambda path: path.startswith(f"{GATEWAY}."),
    ),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_every_file_has_one_of_three_values(change: str, workspace: Path) -> None:
    act, reason, concerns = CHANGES[change]
    act(workspace)
    found = doubts(workspace)
    assert found == {path: reason for path in sorted(configs(workspace)) if concerns(path)}
    assert set(found.values()) <= set(words.DOUBTS) <= set(words.REASONS)


@pytest.mark.parametrize(
    "old,new",
    [
        ("Chi nhánh 2", "Chi nhánh Hai"),
        ("language: vi", "language: en"),
        ("domain: ", "domain: a."),
        ("zone: users, ipv4: 0/26}", "zone: management, ipv4: 0/26}"),
    ],
)
def test_no_file_that_would_be_another_is_believed(old: str, new: str, workspace: Path) -> None:
    edit(workspace, "network.yaml", old, new)
    now = ready(workspace)
    files = render_devices(now.intents, now.inputs.catalogue, now.inputs.workspace.templates, "vi")
    other = {
        artifact.path
        for one in files
        for artifact in one.artifacts
        if not (workspace / artifact.path).exists()
        or (workspace / artifact.path).read_text(encoding="utf-8") != artifact.content
    }
    assert other & configs(workspace) <= set(doubts(workspace))


def test_the_options_that_files_were_rendered_with_are_remembered(workspace: Path) -> None:
    given = ready(workspace, gateways=True)
    write_chosen(given, Choice(devices=("chi-nhanh-2-gw",)), "en", ipv4_effect=True)
    assert doubts(workspace) == {}
    ways = {made.device: made.way for made in noted(Workspace(workspace)).values()}
    special = Way(language="en", ipv4_effect=True, gateway_filters=True)
    assert {d for d, way in ways.items() if way == special} == {"chi-nhanh-2-gw"}
    assert set(ways.values()) == {special, Way(language="vi")}


def test_rendering_some_again_believes_these(workspace: Path) -> None:
    _own_template(workspace, "platforms/own.j2")
    write_chosen(ready(workspace), Choice(devices=("chi-nhanh-2-gw",)), "vi")
    found = doubts(workspace)
    assert found == {
        path: words.OLDER for path in configs(workspace) if not path.startswith(f"{GATEWAY}.")
    }
    write_chosen(ready(workspace), Choice(), "vi", dry_run=True)
    assert doubts(workspace) == found
    write_chosen(ready(workspace), Choice(), "vi")
    assert doubts(workspace) == {}


def test_nothing_is_claimed_of_a_run_that_was_interrupted(workspace: Path) -> None:
    given = ready(workspace)

    def stops() -> Iterator[DeviceFiles]:
        inputs = given.inputs
        yield from render_devices(given.intents[:1], inputs.catalogue, None, "en")
        raise KeyboardInterrupt

    ledger = Ledger(
        ready=given, way=Way(language="en"), stays=lambda device: device == "chi-nhanh-2-gw"
    )
    with pytest.raises(KeyboardInterrupt):
        put_configs(given.inputs.workspace, stops(), ledger)
    assert set(noted(Workspace(workspace))) == {"chi-nhanh-2-gw"}
    others = [path for path in configs(workspace) if not path.startswith(f"{GATEWAY}.")]
    assert doubts(workspace) == dict.fromkeys(sorted(others), words.UNNOTED)


def test_the_same_input_gives_the_same_notes_in_every_process(rendered: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from ipv6plan.workspace import Workspace\n"
        "from ipv6plan.pipeline.inputs import load_planned\n"
        "from ipv6plan.pipeline.origins import Origins, Way\n"
        "now = load_planned(Workspace(Path(sys.argv[1]))); origins = Origins(now.inputs)\n"
        "print(*(origins.of(i, Way(language='vi')) for i in now.intents))"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code, str(rendered)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("0", "1")
    }
    assert len(told) == 1


def test_a_digest_is_that_of_sha256sum(workspace: Path) -> None:
    assert sealed("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    made = noted(Workspace(workspace))["chi-nhanh-2-gw"]
    assert made.files[f"{GATEWAY}.set"] == sealed((workspace / f"{GATEWAY}.set").read_bytes())


def test_files_that_were_compared_ask_for_what_they_were_compared_with(workspace: Path) -> None:
    saved = workspace / "saved/tru-so-core.cfg"
    saved.parent.mkdir()
    saved.write_text(f"{RUNNING}end\n", encoding="utf-8")
    choice = Choice(devices=("tru-so-core",))
    compared = write_compared(ready(workspace), choice, "vi", saved.parent)
    assert compared.compared == ("tru-so-core",)
    assert noted(Workspace(workspace))["tru-so-core"].running == "saved/tru-so-core.cfg"
    assert doubts(workspace) == {}
    saved.write_text(f"{RUNNING}!\nend\n", encoding="utf-8")
    assert set(doubts(workspace).values()) == {words.RUNNING}
    saved.unlink()
    assert set(doubts(workspace).values()) == {words.RUNNING}
    assert {Path(p).name.partition(".")[0] for p in doubts(workspace)} == {"tru-so-core"}


def steps_of(folder: Path) -> dict[str, Item]:
    lists = write_checklists(ready(folder), None, dry_run=True)
    items = {
        item.step.id: item for c in lists for item in c.items if item.subject == "chi-nhanh-2-gw"
    }
    return {id_: i for id_, i in items.items() if i.step.evidence.startswith("file:")}


def test_a_step_is_ticked_by_what_would_be_rendered_now_alone(workspace: Path) -> None:
    assert {item.state for item in steps_of(workspace).values()} == {State.DONE}
    edit(workspace, f"{GATEWAY}.set", "\n", "\n\n")
    by_hand = steps_of(workspace)["INT-DUA-01"]
    assert (by_hand.state, by_hand.reason) == (State.UNKNOWN, words.CHANGED)
    assert by_hand.detail == (f"{GATEWAY}.set",)
    edit(workspace, "network.yaml", "Chi nhánh 2", "Chi nhánh Hai")
    found = steps_of(workspace)
    assert {item.state for item in found.values()} == {State.UNKNOWN}
    assert found["INT-DUA-01"].reason == words.CHANGED
    assert found["INT-DUA-01"].detail == (f"{GATEWAY}.set",)
    assert found["INT-RBK-01"].reason == words.OLDER
    write_configs(ready(workspace), "vi")
    assert {item.state for item in steps_of(workspace).values()} == {State.DONE}
    for path in (workspace / "build/configs").glob("chi-nhanh-2-gw.*"):
        path.unlink()
    assert {item.state for item in steps_of(workspace).values()} == {State.OPEN}


def test_a_device_that_left_has_old_files(workspace: Path) -> None:
    now = ready(workspace)
    fewer = replace(now, intents=tuple(i for i in now.intents if i.device.id != "chi-nhanh-2-gw"))
    found = standing.doubts(fewer, configs(workspace))
    assert set(found.values()) == {words.OLDER}
    assert all(path.startswith(f"{GATEWAY}.") for path in found)
