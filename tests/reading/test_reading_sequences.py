"""Lists whose order is that of the file's lines: a later item that comes first is seen."""

import re
from dataclasses import dataclass

import pytest

from ipv6plan.reading.sequences import Listed, out_of_order
from tests.reading.samples import check, files, full, said


@dataclass(frozen=True)
class Line:
    path: tuple[str, ...]
    line: int


@pytest.mark.parametrize(
    "platform, model, late, early, text",
    [
        (
            "juniper_junos", "", "IPV6PLAN-MGMT term others from next-header tcp",
            "IPV6PLAN-MGMT term managers from source-address", "managers must come before others",
        ),
        ("juniper_junos", "", "V6-EDGE-IN term r3 from", "V6-EDGE-IN term r2 from",
         "r2 must come before r3"),
        ("juniper_junos", "", "IPV6PLAN-IN term rest from route-filter ::/0",
         "IPV6PLAN-IN term never", "never must come before rest"),
        ("mikrotik_routeros", "", 'chain=ipv6plan-out rule="reject"',
         'chain=ipv6plan-out rule="if', "must come before reject"),
        ("mikrotik_routeros", "", 'chain=ipv6plan-in rule="if (dst == ::/0)',
         'chain=ipv6plan-in rule="if (dst in', "must come before if (dst == ::/0)"),
        ("mikrotik_routeros", "RouterOS 6.49", "chain=ipv6plan-out action=discard",
         "chain=ipv6plan-out prefix", "must come before action=discard"),
        ("mikrotik_routeros", "", "chain=input in-interface", "chain=input protocol=tcp",
         "must come before in-interface"),
        ("paloalto_panos", "", "rules IPV6PLAN-4 from any", "rules IPV6PLAN-2 from any",
         "IPV6PLAN-2 must come before IPV6PLAN-4"),
    ],
)  # fmt: skip
def test_a_line_that_is_moved_before_those_that_decide_first_is_seen(  # a case
    platform: str, model: str, late: str, early: str, text: str
) -> None:
    intent = full(platform, "router", model)
    written = dict(files(intent))
    name = next(iter(written))
    lines = written[name].split("\n")
    moved = next(line for line in lines if late in line)
    lines.remove(moved)
    lines.insert(next(n for n, line in enumerate(lines) if early in line), moved)
    found = said(check(intent, {**written, name: "\n".join(lines)}))
    assert any(text in one for one in found), found


LISTS = (
    Listed(
        lines=re.compile(r"^(?P<list>\w+) (?P<item>\w+)"),
        items=(re.compile("first"), re.compile(r"r\d+"), re.compile("rest")),
    ),
)


@pytest.mark.parametrize(
    "texts, wrong",
    [
        (["a first", "a r1 x", "a r2 x", "a r1 y", "a rest"], []),
        (["a r1", "b first", "a r2", "b r10"], []),
        (["a r10", "a r9", "a r11"], [2]),
        (["a rest", "a first", "a r1", "a other"], [2, 3]),
        ([], []),
    ],
)
def test_items_follow_one_another_by_when_they_are_first_named(
    texts: list[str], wrong: list[int]
) -> None:
    lines = [Line(path=("block", text), line=n) for n, text in enumerate(texts, start=1)]
    assert [number for number, _ in out_of_order(lines, LISTS)] == wrong
