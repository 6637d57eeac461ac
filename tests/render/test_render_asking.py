"""Lines at which a device asks: what is pasted behind one would be taken for the answer."""

import re

import pytest

from tests.reading.samples import GRAMMARS, PLATFORMS, files, samples

ASKING = {
    "huawei_vrp": r" *(?:peer \S+ enable|undo (?:peer \S+(?: enable)?|ospfv3 \d+|ipv6-family))",
    "aruba_aoscx": r"no router ospfv3 \d+",
    "hp_comware": r" *(?:peer \S+ enable|undo peer \S+(?: enable)?|undo ospfv3 \d+)",
}
"""`undo ospf`, `undo peer`, `peer enable` and what is deleted like them."""
PROCESS = r"undo ospfv3 1|no router ospfv3 1"
CLOSES = {
    "huawei_vrp": r" *undo peer \S+ enable",
    "hp_comware": r" *undo peer \S+(?: enable)?",
    "ruijie_os": r" *no neighbor \S+ activate",
}
"""What ends a session in a rollback."""


@pytest.mark.parametrize("platform", sorted(ASKING))
def test_what_may_ask_has_a_warning_above_it(platform: str) -> None:
    found = 0
    for intent in samples(platform):
        for name, text in files(intent):
            lines = text.split("\n")
            for at, line in enumerate(lines):
                if re.fullmatch(ASKING[platform], line):
                    found += 1
                    head = next(n for n in range(at, -1, -1) if lines[n][0] != " ")
                    assert "[Y/N]" in lines[head - 1], f"{name}:{at + 1}: {line}"
    assert found > 5


@pytest.mark.parametrize("platform", sorted(ASKING))
def test_no_comment_stands_within_a_block(platform: str) -> None:
    """Whether a sign of comments leaves the view that a terminal is in is not known."""
    for intent in samples(platform):
        for name, text in files(intent):
            lines = text.split("\n")
            for at, line in enumerate(lines):
                assert not (line.startswith(("#", "!")) and lines[at + 1].startswith(" ")), (
                    f"{name}:{at + 1}"
                )


@pytest.mark.parametrize("platform", sorted(ASKING))
def test_the_process_goes_last_so_that_its_question_swallows_nothing(platform: str) -> None:
    for intent in samples(platform):
        lines = [line for line in files(intent)[1][1].split("\n") if line and line[0] not in "#!"]
        ends = next((n for n, line in enumerate(lines) if re.fullmatch(PROCESS, line)), len(lines))
        assert [one for one in lines[ends + 1 :] if "plan-static" not in one.lower()] == []


@pytest.mark.parametrize("platform", sorted(CLOSES))
def test_a_session_ends_before_its_filters_go(platform: str) -> None:
    """A filter that is taken off a running session lets everything out for a moment."""
    tried = 0
    for intent in samples(platform):
        if intent.bgp is None:
            continue
        rollback = files(intent)[1][1].split("\n")
        for neighbour in intent.bgp.neighbours:
            lines = [line for line in rollback if f" {neighbour.address}" in line]
            ends = next(n for n, line in enumerate(lines) if re.fullmatch(CLOSES[platform], line))
            assert not [line for line in lines[:ends] if "ipv6plan-" in line]
            tried += 1
    assert tried


def test_the_platforms_that_are_tried_are_rendered() -> None:
    assert set(ASKING) | set(CLOSES) <= set(PLATFORMS) & set(GRAMMARS)
