"""`ipv6plan plan rebase` as a person starts it: words, files, exit codes."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ipv6plan.planning import read_plan
from tests.cli.test_cli_basics import started

FROM = ("--from", "2001:db8:1000::/40")
TO = ("--to", "2400:100::/40", "--kind", "dependent")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office") / "w"
    assert started("init", str(folder)).returncode == 0
    assert started("plan", "build", "-C", str(folder)).returncode == 0
    return folder


@pytest.fixture
def workspace(built: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "w"
    shutil.copytree(built, folder)
    return folder


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_words(workspace: Path, language: str, golden: Callable[[str, str], None]) -> None:
    before = (workspace / "plan.jsonl").read_bytes()
    found = started("plan", "rebase", *FROM, *TO, cwd=workspace, language=language)
    assert (found.returncode, found.stderr) == (0, "")
    golden(f"planning/rebase-{language}.txt", found.stdout)
    assert (workspace / "plan.jsonl").read_bytes() == before


def test_the_plan_written_is_in_force_after_network_yaml_is_changed(workspace: Path) -> None:
    assert started("plan", "rebase", *FROM, *TO, "--write", cwd=workspace).returncode == 0
    assert started("plan", "verify", cwd=workspace).returncode == 4
    network = workspace / "network.yaml"
    text = network.read_text(encoding="utf-8")
    line = '"2001:db8:1000::/40": {kind: documentation}'
    changed = text.replace(line, '"2400:100::/40": {kind: dependent}')
    assert changed != text
    network.write_text(changed, encoding="utf-8")
    assert started("plan", "verify", cwd=workspace).returncode == 0


def test_a_file_of_its_own(workspace: Path) -> None:
    before = (workspace / "plan.jsonl").read_bytes()
    found = started("plan", "rebase", *FROM, *TO, "-o", "other.jsonl", cwd=workspace)
    assert found.returncode == 0
    other = read_plan((workspace / "other.jsonl").read_text(encoding="utf-8"), "other.jsonl")
    assert [str(a.prefix) for a in other.aggregates] == ["2400:100::/40"]
    assert (workspace / "plan.jsonl").read_bytes() == before
    diff = started("plan", "diff", "plan.jsonl", "other.jsonl", cwd=workspace)
    assert diff.returncode == 4


def test_the_sites_as_json(workspace: Path) -> None:
    found = started("plan", "rebase", *FROM, *TO, "--format", "json", cwd=workspace)
    told = json.loads(found.stdout)
    rows = {row["site"]: row for row in told["sites"]}
    assert rows["tru-so"] == {"site": "tru-so", "prefixes": 4, "addresses": 8, "devices": 3}
    assert (told["phase"], told["written"], told["difference"]["breaks"]) == (
        "at-once", False, True,
    )  # fmt: skip
    assert "Nothing was written" in found.stderr


@pytest.mark.parametrize("language", ["en", "vi"])
def test_make_before_break(
    workspace: Path, language: str, golden: Callable[[str, str], None]
) -> None:
    told = []
    for phase in ("add", "switch", "deprecate", "remove"):
        options = ("--make-before-break", "--phase", phase, "--write")
        found = started("plan", "rebase", *FROM, *TO, *options, cwd=workspace, language=language)
        assert (found.returncode, found.stderr) == (0, "")
        told.append(f"# {phase}\n{found.stdout}")
    golden(f"planning/make-before-break-{language}.txt", "\n".join(told))
    plan = read_plan((workspace / "plan.jsonl").read_text(encoding="utf-8"), "plan.jsonl")
    assert [str(a.prefix) for a in plan.aggregates] == ["2400:100::/40"]


@pytest.mark.parametrize(
    "to,words",
    [
        (("2001:db8:2000::/40", "--kind", "independent"), "is documentation space (RFC 3849"),
        (("2400:100::/40", "--kind", "documentation"), "is not documentation space"),
        (("2400:100::/40",), "say whose it is: `--kind independent`"),
        (("fc00::/40", "--kind", "ula"), "is not unique local"),
        (("3fff::/48",), "does not fit: at its offset"),
        (("2001:db8:1000::/40",), "is where the plan is already"),
    ],
)
def test_a_target_that_cannot_be(workspace: Path, to: tuple[str, ...], words: str) -> None:
    found = started("plan", "rebase", *FROM, "--to", *to, "--write", cwd=workspace)
    assert (found.returncode, found.stdout) == (3, "")
    assert words in found.stderr


def test_a_made_up_unique_local_prefix_is_remarked(workspace: Path) -> None:
    found = started("plan", "rebase", *FROM, "--to", "fd00::/40", cwd=workspace)
    assert found.returncode == 0
    assert "the global id looks made up" in found.stdout


@pytest.mark.parametrize(
    "options",
    [
        ("--to", "2400:100::1/40"),
        ("--to", "10.0.0.0/8"),
        ("--to", "2400:100::/40", "--phase", "switch"),
        ("--to", "2400:100::/40", "--kind", "stolen"),
        (),
    ],
)
def test_wrong_usage_exits_with_2(workspace: Path, options: tuple[str, ...]) -> None:
    found = started("plan", "rebase", *FROM, *options, cwd=workspace)
    assert (found.returncode, found.stdout) == (2, "")
