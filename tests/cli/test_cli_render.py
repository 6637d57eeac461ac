"""`ipv6plan render configs`: all, some, and what cannot be rendered."""

import subprocess
from pathlib import Path

import pytest

from tests.cli.test_cli_basics import started


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small office, planned and rendered."""
    folder = tmp_path_factory.mktemp("render") / "office"
    for command in (
        ("init", str(folder)),
        ("plan", "build", "-C", str(folder)),
        ("render", "-C", str(folder)),
    ):
        assert started(*command).returncode == 0
    return folder


@pytest.fixture
def office(made: Path, tmp_path: Path) -> Path:
    """A copy to work on."""
    subprocess.run(["cp", "-r", str(made), str(tmp_path / "office")], check=True)
    return tmp_path / "office"


def files(folder: Path) -> dict[str, bytes]:
    found = sorted((folder / "build/configs").glob("[!.]*"))
    return {p.name: p.read_bytes() for p in found if p.is_file()}


def configs(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return started("render", "configs", "-C", str(folder), *arguments)


@pytest.mark.parametrize(
    "choice, devices",
    [
        (("--site", "chi-nhanh-1"), {"chi-nhanh-1-gw"}),
        (("--device", "tru-so-core"), {"tru-so-core"}),
        (("--stage", "core"), {"tru-so-core"}),
        (("--stage", "core", "--site", "chi-nhanh-2"), set()),
        (
            ("--stage", "access", "--site", "chi-nhanh-2"),
            {f"chi-nhanh-2-{d}" for d in ("gw", "sw", "ap")},
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_only_the_chosen_are_written_and_the_others_stay(
    choice: tuple[str, ...], devices: set[str], office: Path
) -> None:
    before = files(office)
    for path in (office / "build/configs").glob("[!.]*"):
        path.write_text("old\n", encoding="utf-8")
    done = configs(office, *choice)
    assert (done.returncode, done.stderr.count("\n")) == (0, 1)
    after = files(office)
    assert after.keys() == before.keys()
    written = {name for name, content in after.items() if content != b"old\n"}
    assert {name.partition(".")[0] for name in written} >= devices
    assert all(after[name] == before[name] for name in written)
    hp = {"chi-nhanh-1-sw"}  # whether its platform has templates does not matter here
    assert {name.partition(".")[0] for name in written} - hp == devices


def test_only_what_changed_since_a_plan(office: Path) -> None:
    plan = office / "plan.jsonl"
    old = office / "old.jsonl"
    old.write_bytes(plan.read_bytes())
    assert configs(office, "--changed-since", str(old)).stderr.startswith("0 files")
    lines = plan.read_text(encoding="utf-8").splitlines(keepends=True)
    gone = [line for line in lines if '"chi-nhanh-2/10/chi-nhanh-2-gw"' not in line]
    assert len(gone) == len(lines) - 1
    old.write_text("".join(gone), encoding="utf-8")
    done = configs(office, "--changed-since", str(old), "--dry-run")
    assert (done.returncode, done.stderr[:8]) == (0, "3 files ") or done.stderr.startswith(
        "2 files"
    )


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=t", "-c", "user.email=t@example.org")
    subprocess.run(["git", "-C", str(folder), *who, *arguments], check=True, capture_output=True)


def test_only_what_changed_since_a_git_revision(office: Path) -> None:
    git(office, "init", "-q")
    git(office, "add", "network.yaml", "plan.jsonl")
    git(office, "commit", "-q", "-m", "first")
    assert configs(office, "--changed-since", "HEAD").stderr.startswith("0 files")
    network = office / "network.yaml"
    text = network.read_text(encoding="utf-8")
    changed = text.replace("model: S5720-28P-LI-AC", "model: S5735-L24T4X-A", 1)
    assert changed != text
    network.write_text(f"# moved by a line\n{changed}", encoding="utf-8")
    done = configs(office, "--changed-since", "HEAD", "--dry-run")
    assert done.returncode == 0, done.stderr
    assert done.stderr.startswith("3 files"), done.stderr
    own = office / "templates/platforms/cisco_ios"
    own.mkdir(parents=True)
    (own / "verify.j2").write_text("{{ header }}\n", encoding="utf-8")
    done = configs(office, "--changed-since", "HEAD", "--stage", "core", "--dry-run")
    assert done.stderr.startswith("3 files"), done.stderr


def test_a_revision_whose_inventory_is_refused_is_named(office: Path) -> None:
    git(office, "init", "-q")
    network = office / "network.yaml"
    text = network.read_text(encoding="utf-8")
    network.write_text(text.replace("format: 1", "format: 7"), encoding="utf-8")
    git(office, "add", "network.yaml", "plan.jsonl")
    git(office, "commit", "-q", "-m", "first")
    network.write_text(text, encoding="utf-8")
    done = configs(office, "--changed-since", "HEAD")
    assert done.returncode == 3
    assert done.stderr.startswith("HEAD:network.yaml:"), done.stderr
    done = configs(office, "--changed-since", "no-such")
    assert (done.returncode, "no revision no-such" in done.stderr) == (3, True), done.stderr


def test_ids_that_are_not_there(office: Path) -> None:
    before = files(office)
    done = configs(office, "--site", "tru-s", "--device", "tru-so-coer")
    assert done.returncode == 3
    assert "--site: there is no 'tru-s'; did you mean tru-so?" in done.stderr
    assert "--device: there is no 'tru-so-coer'; did you mean tru-so-core?" in done.stderr
    assert files(office) == before


def test_a_device_without_templates_that_was_asked_for(office: Path) -> None:
    text = (office / "network.yaml").read_text(encoding="utf-8")
    text = text.replace(
        "platform: huawei_vrp, model: S5720-28P-LI-AC", "platform: raisecom_roap, model: ISCOM2924"
    )
    (office / "network.yaml").write_text(text, encoding="utf-8")
    done = configs(office, "--device", "tru-so-sw", "--device", "tru-so-core")
    assert done.returncode == 3
    assert "tru-so-sw.platform: there are no templates for" in done.stderr
    left = {name.partition(".")[0] for name in files(office)}
    assert "tru-so-core" in left
    assert "tru-so-sw" not in left
    sheet = office / "build/configs/by-hand/tru-so-sw.txt"
    assert "Chưa có câu lệnh cho nền tảng này" in sheet.read_text(encoding="utf-8")


@pytest.mark.parametrize("choice", [(), ("--site", "tru-so")], ids=["all", "some"])
def test_a_failing_template_of_ones_own_stops_its_devices_only(
    choice: tuple[str, ...], office: Path
) -> None:
    before = files(office)
    own = office / "templates/platforms/cisco_ios"
    own.mkdir(parents=True)
    (own / "rollback.j2").write_text("{{ header }}\n{{ d.nothing }}\n", encoding="utf-8")
    done = configs(office, *choice)
    assert done.returncode == 3
    assert (
        "templates/platforms/cisco_ios/rollback.j2:2: tru-so-core: 'nothing' is not defined"
        in done.stderr
    )
    expected = {n: c for n, c in before.items() if not n.startswith("tru-so-core.")}
    assert files(office) == expected


def test_an_unknown_platform_stops_its_devices_only(office: Path) -> None:
    before = files(office)
    text = (office / "network.yaml").read_text(encoding="utf-8")
    (office / "network.yaml").write_text(
        text.replace("platform: cisco_ios", "platform: cisco_iso"), encoding="utf-8"
    )
    done = configs(office)
    assert done.returncode == 3
    assert "network.yaml:40: " in done.stderr
    assert "there is no platform 'cisco_iso'; did you mean cisco_ios?" in done.stderr
    assert files(office) == {n: c for n, c in before.items() if not n.startswith("tru-so-core.")}


def test_an_unknown_platform_among_other_faults_touches_no_file(office: Path) -> None:
    before = files(office)
    text = (office / "network.yaml").read_text(encoding="utf-8")
    text = text.replace("platform: cisco_ios", "platform: cisco_iso")
    (office / "network.yaml").write_text(text.replace("vlan: 90", "vlan: 91"), encoding="utf-8")
    done = configs(office)
    assert done.returncode == 3
    assert files(office) == before


@pytest.mark.parametrize(
    "since, said",
    [
        ("a" * 5000, "is not the name of a revision"),
        ("network.yaml", "network.yaml:1: this is no plan; --changed-since takes an earlier plan"),
        ("a\x1b[31mb", "'a\\x1b[31mb': is not the name of a revision"),
        ("HEAD..HEAD", "is not the name of a revision"),
    ],
    ids=["long", "no plan", "escape", "range"],
)
def test_what_is_neither_a_plan_nor_a_revision(since: str, said: str, office: Path) -> None:
    done = started("render", "configs", "--changed-since", since, "--dry-run", cwd=office)
    assert (done.returncode, done.stderr.count("\n"), said in done.stderr) == (3, 1, True), (
        done.stderr
    )


def test_a_revision_that_a_shallow_clone_lacks(office: Path, tmp_path: Path) -> None:
    git(office, "init", "-q")
    for message in ("first", "second"):
        (office / "note").write_text(message, encoding="utf-8")
        git(office, "add", "network.yaml", "plan.jsonl", "note")
        git(office, "commit", "-q", "-m", message)
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth", "1", office.as_uri(), str(clone))
    done = configs(clone, "--changed-since", "HEAD~1")
    assert done.returncode == 3
    assert "`git fetch --unshallow` brings the rest" in done.stderr
