"""Whole devices: what is missing, how it is taken back, what is said."""

from collections.abc import Callable

import pytest

from ipv6plan.running.adding import difference
from ipv6plan.running.saved import Saved
from ipv6plan.running.statements import statements
from ipv6plan.running.tree import Trees
from ipv6plan.running.writing import Against, Files, write_against, write_full
from ipv6plan.text import Language
from tests.running.saved_cases import DESCRIPTIONS, KNOWN, SECRET, Case, case, commands

HEADING = {"en": "Not undone here", "vi": "Không gỡ trong tệp này"}
Golden = Callable[[str, str], None]


def against(one: Case, language: Language = "en", saved: Saved | None = None) -> Against:
    files = Files(device="dic-core", config=one.config, rollback=one.rollback)
    trees = Trees(one.about)
    return write_against(files, saved or one.saved, trees, language, obsolete=HEADING[language])


def said(found: Against) -> str:
    return "".join(f"{problem}\n" for problem in (*found.incomplete, *found.warnings))


@pytest.mark.parametrize("platform", KNOWN)
def test_what_is_missing_and_how_it_is_taken_back(platform: str, golden: Golden) -> None:
    one = case(platform)
    found = against(one)
    assert not [problem for problem in found.incomplete if "played" in problem.message.en]
    golden(f"running/{platform}.config.txt", found.config)
    golden(f"running/{platform}.rollback.txt", found.rollback)
    golden(f"running/{platform}.said.txt", said(found))


@pytest.mark.parametrize("platform", ["cisco_ios", "huawei_vrp"])
def test_in_vietnamese(platform: str, golden: Golden) -> None:
    found = against(case(platform), "vi")
    assert "Đã đối chiếu với running/core.cfg" in found.config
    golden(f"running/{platform}.config.vi.txt", found.config)


@pytest.mark.parametrize("platform", KNOWN)
def test_no_secret_and_no_line_of_ipv4_alone_is_written(platform: str) -> None:
    one = case(platform)
    found = against(one)
    for text in (found.config, found.rollback, said(found)):
        assert SECRET not in text
    stands = {line.strip() for line in one.running.split("\n")}
    ipv4 = {line for line in stands if " ip address " in f" {line} "}
    entered = {line.strip() for line in commands(found.config, one.about)}
    entered |= {line.strip() for line in commands(found.rollback, one.about)}
    assert not entered & ipv4


@pytest.mark.parametrize("platform", KNOWN)
def test_every_line_that_is_entered_was_planned_and_does_not_stand(platform: str) -> None:
    one = case(platform)
    found = against(one)
    planned = commands(one.config, one.about)
    assert set(commands(found.config, one.about)) <= set(planned)
    assert found.missing > 0
    assert found.there > 0


@pytest.mark.parametrize("platform", KNOWN)
def test_the_order_of_the_templates_is_kept(platform: str) -> None:
    one = case(platform)
    rest = iter(commands(one.config, one.about))
    assert all(line in rest for line in commands(against(one).config, one.about))


@pytest.mark.parametrize("platform", KNOWN)
def test_once_it_is_entered_nothing_is_missing(platform: str) -> None:
    one = case(platform)
    lines = commands(against(one).config, one.about)
    ending = [] if one.about.last is None else [one.about.last.pattern.strip("^$")]
    text = "\n".join((_without_end(one), *lines, *ending, ""))
    if platform == "juniper_junos":
        text = "\n".join((*_as_set(one), *lines, ""))
    again = one.read(text)
    assert isinstance(again, Saved), again
    found = against(one, saved=_replaced(one, again))
    assert (found.missing, commands(found.config, one.about)) == (0, [])
    assert commands(found.rollback, one.about) == []


def _without_end(one: Case) -> str:
    lines = one.running.split("\n")
    if one.about.last is None:
        return one.running
    end = max(n for n, line in enumerate(lines) if one.about.last.search(line))
    return "\n".join(lines[:end])


def _as_set(one: Case) -> list[str]:
    return [statement.raw for statement in one.saved.statements]


def _replaced(one: Case, saved: Saved) -> Saved:
    """Leave out what was replaced: a device has one value, a text that was added to has both."""
    planned = statements(one.config, one.about)
    replaced = difference(planned, one.saved, Trees(one.about)).replaced
    gone = {statement.path for statement in replaced.values()}
    kept = tuple(s for s in saved.statements if s.path not in gone)
    return Saved(file=saved.file, hostname=saved.hostname, statements=kept)


@pytest.mark.parametrize("end", [";reload", "\x07", "\x0breload", "\u2028reload"])
@pytest.mark.parametrize("platform", ["cisco_ios", "arista_eos", "aruba_aoscx"])
def test_no_line_that_could_be_two_is_put_back(platform: str, end: str) -> None:
    one = case(platform)
    stood = "router-id 10.0.0.99"
    assert stood in one.running
    saved = one.read(one.running.replace(stood, stood + end))
    if not isinstance(saved, Saved):
        return  # the file is refused whole
    found = against(one, saved=saved)
    for text in (found.config, found.rollback):
        assert not [line for line in commands(text, one.about) if end in line]


def test_a_device_that_was_not_compared_says_so() -> None:
    text = write_full("! title\n!\nipv6 unicast-routing\n", "!", "en")
    assert text.startswith("! title\n! No running configuration of this device was given")
    assert text.endswith("\n!\nipv6 unicast-routing\n")


def test_platforms_without_a_driver_are_compared_item_by_item() -> None:
    without = {name for name, about in DESCRIPTIONS.items() if not about.driver}
    assert without >= {"mikrotik_routeros"}
    assert all(DESCRIPTIONS[name].menus or DESCRIPTIONS[name].reason for name in without)
