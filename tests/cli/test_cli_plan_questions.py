"""The questions a plan answers, as a person asks them: pictures, exit codes, files."""

import json
from pathlib import Path

import pytest

from tests.cli.test_cli_basics import started


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office")
    assert started("init", str(folder)).returncode == 0
    assert started("plan", "build", "-C", str(folder)).returncode == 0
    return folder


def test_an_address_is_drawn_with_a_letter_under_every_nibble(office: Path) -> None:
    found = started("plan", "explain", "2001:DB8:1000:10::B", "-C", str(office))
    assert found.returncode == 0
    lines = [line.rstrip() for line in found.stdout.splitlines()]
    assert lines[0] == "2001:db8:1000:10::b: given out by the plan"
    assert lines[2:4] == [
        "  2001:0db8:1000:0010:0000:0000:0000:000b",
        "  AAAA AAAA AABB BBCD EEEE EEEE EEEE EEEF",
    ]
    assert lines[-1] == (
        "  b.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.1.0.0.0.0.0.1.8.b.d.0.1.0.0.2.ip6.arpa"
    )


def test_a_device_lists_its_addresses(office: Path) -> None:
    found = started("plan", "explain", "tru-so-core", "-C", str(office), language="vi")
    assert found.stdout.startswith("thiết bị tru-so-core (router Trụ sở chính)\n")
    assert found.stdout.count("2001:db8:10") == 6


def test_json_says_everything_in_both_languages(office: Path) -> None:
    found = started("plan", "explain", "tru so chinh", "-C", str(office), "--format", "json")
    answer = json.loads(found.stdout)
    assert answer["format"] == 1
    assert answer["matched"]["id"] == "tru-so"
    assert [set(s["why"]) for s in answer["explanations"][0]["steps"]] == [{"en", "vi"}] * 3


@pytest.mark.parametrize(
    "word,said",
    [
        ("nhanh", "nhanh may mean:"),
        ("chi-nhan-1", "did you mean chi-nhanh-1"),
        ("\x1b[31mred", "nothing in the inventory or the plan is called \\x1b[31mred"),
    ],
)
def test_an_unclear_word_exits_with_2_and_prints_nothing(
    word: str, said: str, office: Path
) -> None:
    found = started("plan", "explain", word, "-C", str(office))
    assert (found.returncode, found.stdout) == (2, "")
    assert said in found.stderr
    assert "\x1b" not in found.stderr


def test_rows_go_to_a_file(office: Path, tmp_path: Path) -> None:
    output = tmp_path / "rows.csv"
    found = started(
        "plan", "explain", "tru-so/20", "-C", str(office), "--format", "csv", "-o", str(output)
    )
    assert (found.returncode, found.stdout) == (0, "")
    lines = output.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "target,tier,bits,digits,prefix,owner,name,rule,why"
    assert lines[-1].startswith("2001:db8:1080:20::/64,vlan,56-64,20,2001:db8:1080:20::/64,")


def test_the_size_to_ask_for_is_said_first(office: Path) -> None:
    found = started("plan", "size", "-C", str(office), "--growth-per-year", "12.5")
    assert found.returncode == 0
    assert found.stdout.startswith(
        "Ask for a /48: /50 by the policy today, /50 in 10 years at 12.5 % more sites a year "
    )


def test_a_size_needs_no_plan(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    assert started("init", str(folder)).returncode == 0
    found = started("plan", "size", "-C", str(folder), "--format", "json", "--horizon", "5")
    sizing = json.loads(found.stdout)
    assert (sizing["format"], sizing["planned"], sizing["requested"]) == (1, False, 48)


@pytest.mark.parametrize("name", ["sheet.md", "sheet.xlsx"])
def test_the_sheet_is_written_where_it_is_wanted(name: str, office: Path, tmp_path: Path) -> None:
    found = started(
        "plan", "size", "-C", str(office), "--sheet", str(tmp_path / name), "--lang", "en"
    )
    assert (found.returncode, found.stderr) == (0, f"written to {tmp_path / name}\n")
    assert (tmp_path / name).stat().st_size > 2000


@pytest.mark.parametrize(
    "arguments",
    [
        ("--sheet", "sheet.docx"), ("--growth-per-year", "-1"), ("--growth-per-year", "nan"),
        ("--growth-per-year", "inf"), ("--horizon", "7"),
    ],
)  # fmt: skip
def test_a_size_asked_wrongly_exits_with_2(arguments: tuple[str, str], office: Path) -> None:
    found = started("plan", "size", "-C", str(office), *arguments)
    assert (found.returncode, found.stdout) == (2, "")


def test_a_map_tells_slots_apart_without_colour(office: Path) -> None:
    found = started("plan", "show", "tru so chinh", "--map", "-C", str(office))
    lines = [line.rstrip() for line in found.stdout.splitlines()]
    assert lines[0] == "2001:db8:1080::/56 (tru-so): 256 slots of /64"
    assert lines[4:7] == [
        "  0_ · · · · · · · · · · · · · · · ·",
        "  1_ A · · · · · · · · · · · · · · ·",
        "  2_ B · · · · · · · · · · · · · · ·",
    ]
    assert "  B   2001:db8:1080:20::/64  tru-so/20 (Máy chủ)" in lines


@pytest.mark.parametrize(
    "name,start",
    [("map.svg", "<svg "), ("map.txt", "2001:db8:1000::/40: 256 slots of /48\n")],
)
def test_a_map_goes_to_a_file(name: str, start: str, office: Path, tmp_path: Path) -> None:
    found = started("plan", "show", "--map", "-C", str(office), "-o", str(tmp_path / name))
    assert (found.returncode, found.stdout) == (0, "")
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)


def test_a_map_as_rows(office: Path) -> None:
    found = started(
        "plan", "show", "tru-so", "--map", "-C", str(office), "--format", "csv", language="vi"
    )
    lines = found.stdout.splitlines()
    assert len(lines) == 257
    assert lines[1 + 0x20] == "20,2001:db8:1080:20::/64,used,tru-so/20,Máy chủ"


@pytest.mark.parametrize("word", ["tru-so/20", "2001:db8:1080:20::1", "nhanh", "nobody"])
def test_what_has_no_map_exits_with_2(word: str, office: Path) -> None:
    found = started("plan", "show", word, "--map", "-C", str(office))
    assert (found.returncode, found.stdout) == (2, "")
