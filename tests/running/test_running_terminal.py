"""Configurations out of the logs of terminals: read as the screen showed them, or refused."""

from collections.abc import Callable

import pytest

from ipv6plan.errors import Problem
from ipv6plan.running.saved import Saved, SavedFile, text_of
from ipv6plan.running.terminal import paged, screen
from tests.running.saved_cases import DESCRIPTIONS, case

FILE = SavedFile(name="x.cfg", stem="x")
INDENTED = tuple(name for name, about in DESCRIPTIONS.items() if about.shape == "indent")
ASKS = {
    "huawei_vrp": ("<HW>", "display current-configuration"),
    "hp_comware": ("[H3C]", "dis cu"),
    "aruba_aoscx": ("cx# ", "show running-config"),
    "hp_procurve": ("HP-2530# ", "sh run"),
    "ruijie_os": ("RG#", "show running-config"),
}
"""How a session's log asks, on platforms that say so."""
WIPES = {
    "moved back": "  ---- More ----\x1b[42D" + " " * 42 + "\x1b[42D",
    "moved back by its width": "---- More ----\x1b[16D" + " " * 16 + "\x1b[16D",
    "backspaces": " --More-- " + "\b" * 10 + " " * 10 + "\b" * 10,
    "a return": "---- More ----\r" + " " * 20 + "\r",
    "the line erased": "-- MORE --, next page: Space, quit: q\r\x1b[K",
    "the whole line erased": "---- More ----\x1b[2K\r",
    "the mark left out of the log": "\x1b[42D" + " " * 42 + "\x1b[42D",
    "a colour": "\x1b[0m",
}


def read(platform: str, content: bytes) -> Saved | Problem:
    text = text_of(FILE, content)
    return text if isinstance(text, Problem) else case(platform).read(text)


def every_20th(text: str, before: str) -> str:
    lines = text.split("\n")
    return "\n".join(
        f"{before}{line}" if n and n % 20 == 0 else line for n, line in enumerate(lines)
    )


@pytest.mark.parametrize("platform", INDENTED)
@pytest.mark.parametrize("wipe", WIPES.values(), ids=WIPES)
def test_a_pager_that_was_wiped_out_leaves_no_trace(platform: str, wipe: str) -> None:
    one = case(platform)
    assert read(platform, every_20th(one.running, wipe).encode()) == _named(one.saved)


def _named(saved: Saved) -> Saved:
    return Saved(file="running/core.cfg", hostname=saved.hostname, statements=saved.statements)


@pytest.mark.parametrize("platform", INDENTED)
@pytest.mark.parametrize(
    "changed",
    [
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("\n", "\r\0\n").encode(),
        lambda text: text.replace("\n", "\r\r\n").encode(),
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode("utf-16"),
        lambda text: text.replace("\n", "\r").encode(),
        lambda text: text.replace("\n", "\n\r").encode(),
    ],
    ids=["dos", "telnet", "twice", "utf-8", "utf-16", "mac", "turned"],
)
def test_how_lines_end_and_which_unicode_it_is_counts_for_nothing(
    platform: str, changed: Callable[[str], bytes]
) -> None:
    one = case(platform)
    found = read(platform, changed(one.running))
    assert isinstance(found, Saved), found
    assert [s.path for s in found.statements] == [s.path for s in one.saved.statements]


@pytest.mark.parametrize(
    "before, words",
    [
        ("---- More ----", "marks of a pager"),
        ("---- More ----\r", "marks of a pager"),
        ("---- More ----\x1b[14D", "marks of a pager"),
        ("---- More ----[42D" + " " * 42 + "[42D", "marks of a pager"),
        ("-- MORE --, next page: Space", "marks of a pager"),
        (" " * 42, "so many blanks that a pager was wiped out"),
        ("\x1b[24;1H\x1b[2J", "codes of a terminal"),
    ],
    ids=range(7),
)
def test_what_is_not_certain_any_more_is_refused_with_its_line(before: str, words: str) -> None:
    found = read("huawei_vrp", every_20th(case("huawei_vrp").running, before).encode())
    assert isinstance(found, Problem)
    assert words in found.message.en
    assert found.source.line == 21
    assert found.hint is not None


@pytest.mark.parametrize("platform", INDENTED)
def test_a_text_that_lost_its_indentation_is_refused(platform: str) -> None:
    flat = "\n".join(line.strip() for line in case(platform).running.split("\n"))
    found = read(platform, flat.encode())
    assert isinstance(found, Problem)
    assert "no line is indented" in found.message.en


@pytest.mark.parametrize("letters", ["gbk", "utf-8", "gb18030"])
def test_descriptions_in_chinese_and_vietnamese_change_nothing_else(letters: str) -> None:
    one = case("huawei_vrp")
    name = "Mạng người dùng" if letters == "utf-8" else "办公网核心交换机"
    text = one.running.replace("interface Vlanif10\n", f"interface Vlanif10\n description {name}\n")
    found = read("huawei_vrp", text.encode(letters))
    assert isinstance(found, Saved)
    paths = [s.path for s in found.statements if not s.path[-1].startswith("description ")]
    assert paths == [s.path for s in one.saved.statements]


@pytest.mark.parametrize("platform", sorted(set(ASKS) & set(DESCRIPTIONS)))
def test_a_log_of_a_session_gives_the_configuration_alone(platform: str) -> None:
    one = case(platform)
    prompt, ask = ASKS[platform]
    shown = "interface Vlanif7\n ipv6 address 2001:db8:bad::1/64"
    lines = one.running.split("\n")
    ends = [n for n, line in enumerate(lines) if one.about.first and one.about.first.match(line)]
    body = "\n".join(lines[ends[-1] + 1 :] if ends else lines)
    before, after = f"login: admin\n{prompt}one\n{shown}\n", f"{prompt}other\n{shown}\n"
    log = f"{before}{prompt}{ask}\n{body}\n{after}"
    found = read(platform, log.encode())
    assert isinstance(found, Saved), found
    assert [s.path for s in found.statements] == [s.path for s in one.saved.statements]


def test_two_configurations_in_one_file_are_refused() -> None:
    text = "\n".join(
        line for line in case("huawei_vrp").running.split("\n") if not line.startswith("<")
    )
    found = read("huawei_vrp", f"{text}{text}".encode())
    assert isinstance(found, Problem)
    assert "a second configuration ends here" in found.message.en


def test_of_two_in_a_log_the_later_one_counts() -> None:
    one = case("huawei_vrp")
    old = one.running.replace("sysname TTTHDL-CORE-HW", "sysname OLD").rstrip("\n")
    found = read("huawei_vrp", f"{old}display current-configuration\n{one.running}".encode())
    assert isinstance(found, Saved)
    assert found.hostname == "TTTHDL-CORE-HW"


@pytest.mark.parametrize(
    "sent, shown",
    [
        ("abc\rX", "Xbc"),
        ("abc\b\bX", "aXc"),
        ("abc\x1b[2DX", "aXc"),
        ("ab\x1b[3CX", "ab   X"),
        ("abc\x1b[1GX", "Xbc"),
        ("abc\x1b[1D\x1b[KX", "abX"),
        ("abc\x1b[1K", "   "),
        ("a\ab", "ab"),
        ("\x1b[1;31ma\x1b[0m", "a"),
        ("a\x1b[99999999999b", "a\x1b[99999999999b"),
        ("a\x1b", "a\x1b"),
        ("no codes", "no codes"),
    ],
    ids=range(12),
)
def test_what_a_screen_shows(sent: str, shown: str) -> None:
    assert screen(f"{sent}\n") == f"{shown}\n"


@pytest.mark.parametrize(
    "mark",
    ["--More--", "---- More ----", "<--- More --->", "-- MORE --, next page", "---(more 12%)---",
     "---(more)---", "-- [Q quit|D dump|down]"],
)  # fmt: skip
def test_the_marks_of_pagers(mark: str) -> None:
    assert paged(f"  {mark}")
    assert not paged(" description one more switch")


@pytest.mark.parametrize(
    "line",
    ["a" * 200_000 + "\b" * 200_000, "\x1b[512C ---- More ----\r\x1b[K" * 20_000, "a\b" * 200_000],
    ids=range(3),
)
def test_a_line_that_would_take_for_ever_is_left_as_it_is(line: str) -> None:
    assert screen(f"{line}\nb\bc\n") == f"{line}\nc\n"


def test_a_line_of_a_configuration_with_signs_left_in_it_is_refused() -> None:
    long = f"interface Vlanif10\n description {'x' * 3000}\b"
    text = case("huawei_vrp").running.replace("interface Vlanif10", long, 1)
    found = read("huawei_vrp", text.encode())
    assert isinstance(found, Problem)
    assert "codes of a terminal" in found.message.en
