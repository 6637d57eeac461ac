"""`ipv6plan plan merge` as a person starts it: Thái Bình and Hưng Yên become one."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ipv6plan.inventory import load_inventory
from ipv6plan.model.address import IPv6Prefix
from ipv6plan.planning import build_plan, read_plan, verify_plan
from ipv6plan.planning.diff import diff_plans
from ipv6plan.platforms import load_platforms
from ipv6plan.workspace import Workspace
from tests.cli.test_cli_basics import started

THAI_BINH, HUNG_YEN = Path("inventories/thai-binh"), Path("inventories/hung-yen-merge")
OTHER_BLOCK = ("--ipv4", "so-tai-chinh-hy=10.61.6.0/23")
MERGE = ("plan", "merge", "-C", str(THAI_BINH))


@pytest.fixture(scope="module")
def twin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Hưng Yên in the aggregate that Thái Bình has."""
    folder = tmp_path_factory.mktemp("twin") / "hung-yen"
    shutil.copytree(HUNG_YEN, folder)
    network = folder / "network.yaml"
    text = network.read_text(encoding="utf-8")
    network.write_text(text.replace("3fff:7c0::/40", "3fff:7b0::/36"), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def merged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    into = tmp_path_factory.mktemp("merged") / "whole"
    found = started(*MERGE, str(HUNG_YEN), *OTHER_BLOCK, "--into", str(into), "--write")
    assert found.returncode == 0, found.stderr
    return into


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_words_where_aggregates_are_apart(
    language: str, golden: Callable[[str, str], None]
) -> None:
    found = started(*MERGE, str(HUNG_YEN), language=language)
    assert (found.returncode, found.stderr) == (0, "")
    golden(f"planning/merge-apart-{language}.txt", found.stdout)


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_words_where_the_aggregate_is_the_same(
    twin: Path, language: str, golden: Callable[[str, str], None]
) -> None:
    found = started(*MERGE, str(twin), *OTHER_BLOCK, language=language)
    assert (found.returncode, found.stderr) == (0, "")
    golden(f"planning/merge-same-{language}.txt", found.stdout)


def test_the_merged_workspace_is_whole(merged: Path) -> None:
    names = sorted(path.name for path in (merged / "sites").iterdir())
    own = [path.name for path in sorted((THAI_BINH / "sites").iterdir())]
    assert names == sorted([*own, "hung-yen.yaml"])
    assert started("inventory", "check", "-C", str(merged)).returncode == 0
    assert started("plan", "verify", "-C", str(merged)).returncode == 0
    again = started("plan", "build", "-C", str(merged))
    assert again.stderr == "The plan is as it was.\n"


def test_both_keep_every_prefix(merged: Path) -> None:
    plan = read_plan((merged / "plan.jsonl").read_text(encoding="utf-8"), "plan.jsonl")
    whole = {a.prefix for a in plan.allocations}
    for folder in (THAI_BINH, HUNG_YEN):
        inventory = load_inventory(Workspace(folder), load_platforms())
        assert {a.prefix for a in build_plan(inventory, None).allocations} <= whole


def test_sites_that_came_are_configured_with_their_own_prefix(merged: Path) -> None:
    assert started("render", "configs", "-C", str(merged), "-q").returncode == 0
    configs = merged / "build" / "configs"
    text = "".join(p.read_text(encoding="utf-8") for p in sorted(configs.glob("xa-yen-my-gw*")))
    assert "address=3fff:7c0:c0:400::1/64 interface=vlan10" in text


@pytest.mark.parametrize("keep", ["first", "second", "fewest"])
def test_every_way_to_share_one_aggregate_holds(twin: Path, keep: str, tmp_path: Path) -> None:
    into = tmp_path / "whole"
    options = (*OTHER_BLOCK, "--keep", keep, "--into", str(into), "--write")
    assert started(*MERGE, str(twin), *options).returncode == 0
    inventory = load_inventory(Workspace(into), load_platforms())
    plan = read_plan((into / "plan.jsonl").read_text(encoding="utf-8"), "plan.jsonl")
    assert verify_plan(inventory, plan) == ()
    assert [str(a.prefix) for a in plan.aggregates] == ["3fff:7b0::/36"]
    thai_binh = build_plan(load_inventory(Workspace(THAI_BINH), load_platforms()), None)
    stays = not diff_plans(thai_binh, plan).breaks
    assert stays is (keep != "second")


def test_json_says_all_of_it(twin: Path) -> None:
    found = started(*MERGE, str(twin), "--format", "json")
    value = json.loads(found.stdout)
    assert value["networks"] == ["thai-binh", "hung-yen"]
    assert {"kind": "site", "id": "dic", "renamed": "dic-hung-yen"} in value["collisions"]
    (overlap,) = value["ipv4"]
    assert overlap["second"] == {"id": "so-tai-chinh-hy", "block": "10.35.4.0/23"}
    moved = {o["keep"]: o["moved"] for o in value["options"]}
    assert moved["fewest"] == moved["first"] < moved["second"]
    assert value["chosen"] == "fewest"
    for option in value["options"]:
        for move in option["moves"]:
            old, new = (IPv6Prefix.parse(move[key]) for key in ("before", "after"))
            assert old.length == new.length


@pytest.mark.parametrize(
    "options,code,words",
    [
        ((), 3, "so-tai-chinh-hy: 10.35.4.0/23 overlaps 10.35.4.0/23 of tt-hcc in thai-binh"),
        (("--ipv4", "so-tai-chinh-hy=10.35.6.0/23"), 3, "overlaps 10.35.6.0/23 of vp-hdnd"),
        (("--ipv4", "nobody=10.61.6.0/23"), 3, "no IPv4 block or address of 'nobody'"),
        (("--ipv4", "so-tai-chinh-hy=10.61.6.0/24"), 3, "10.61.6.0/24 is smaller than"),
        (("--ipv4", "so-tai-chinh-hy=moon"), 2, "is not a valid IPv4 address"),
    ],
)
def test_ipv4_must_be_settled_before_anything_is_written(
    options: tuple[str, ...], code: int, words: str, tmp_path: Path
) -> None:
    into = tmp_path / "whole"
    found = started(*MERGE, str(HUNG_YEN), *options, "--into", str(into), "--write")
    assert found.returncode == code
    assert words in found.stderr
    assert not into.exists()


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine", encoding="utf-8")
    found = started(*MERGE, str(HUNG_YEN), *OTHER_BLOCK, "--into", str(tmp_path), "--write")
    assert found.returncode == 3
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_writing_needs_a_place() -> None:
    assert started(*MERGE, str(HUNG_YEN), "--write").returncode == 2
