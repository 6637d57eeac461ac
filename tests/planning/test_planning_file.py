"""plan.jsonl: written alike, read back whole, and every kind of damage named with its line."""

import pytest

from ipv6plan.errors import PlanFileError
from ipv6plan.planning import build_plan, read_plan, write_plan
from tests.planning.world import small

TEXT = write_plan(build_plan(small(), None))
LINES = TEXT.splitlines()
HEADER = LINES[0]
HEAD = '{"format":1,"aggregates":[{"prefix":"2001:db8::/32","kind":"documentation"}],"lengths":{}}'
GROUP = '{"prefix":"2001:db8:1::/48","role":"group","status":"container","owner":"g","parent":null}'
SITE = (
    '{"prefix":"2001:db8:1::/56","role":"site","status":"container","owner":"s",'
    '"parent":"2001:db8:1::/48"}'
)


def problems(*lines: str, end: str = "\n") -> list[str]:
    with pytest.raises(PlanFileError) as caught:
        read_plan("\n".join(lines) + end, "plan.jsonl")
    assert all(p.message.vi and p.message.vi != p.message.en for p in caught.value.problems)
    return str(caught.value).splitlines()


def test_the_header_comes_first_and_holds_no_date_count_or_hash() -> None:
    assert HEADER == (
        '{"format":1,"aggregates":[{"prefix":"2001:db8:1000::/40","kind":"documentation"}],'
        '"lengths":{"group":52,"infrastructure":56,"links":60,"loopbacks":60}}'
    )
    assert LINES[1] == (
        '{"prefix":"2001:db8:1000::/56","role":"infrastructure","status":"container",'
        '"owner":"infrastructure","parent":null}'
    )


def test_a_plan_reads_back_as_it_was() -> None:
    assert read_plan(TEXT, "plan.jsonl") == build_plan(small(), None)
    assert write_plan(read_plan(TEXT, "plan.jsonl")) == TEXT


def test_an_empty_plan_is_a_plan() -> None:
    assert read_plan(HEAD + "\n", "plan.jsonl").allocations == ()


def test_a_good_sample_is_good() -> None:
    assert len(read_plan(f"{HEAD}\n{GROUP}\n{SITE}\n", "plan.jsonl").allocations) == 2


RESTORE = "restore the last whole version (`git checkout -- plan.jsonl`)"


def test_an_empty_file() -> None:
    with pytest.raises(PlanFileError) as caught:
        read_plan("", "plan.jsonl")
    assert str(caught.value) == f"plan.jsonl:1: the file is empty; {RESTORE}"


def test_a_last_line_without_its_end() -> None:
    expected = [f"plan.jsonl:3: the last line is cut off; {RESTORE}"]
    assert problems(HEAD, GROUP, SITE, end="") == expected
    assert problems(HEAD, GROUP, SITE[:40], end="") == expected


@pytest.mark.parametrize("cut", range(1, len(TEXT), 97))
def test_a_file_cut_off_anywhere_is_refused(cut: int) -> None:
    text = TEXT[:-cut]
    text = text.removesuffix("\n")
    with pytest.raises(PlanFileError):
        read_plan(text, "plan.jsonl")


def swap(line: str, old: str, new: str) -> str:
    assert old in line
    return line.replace(old, new, 1)


SAME_PREFIX = "plan.jsonl:3: prefix: this prefix is here twice with the same role, first on line 2"
STATUSES = "container, active, reserved, deprecated"
ROLES = (
    "group, site, zone, vlan, infrastructure, loopback, link, gateway, interface, server, virtual, "
    "pool, delegation"
)


@pytest.mark.parametrize(
    "lines,expected",
    [
        ([HEAD, "{"], ["plan.jsonl:2: this line is not JSON"]),
        ([HEAD, ""], ["plan.jsonl:2: this line is not JSON"]),
        ([HEAD, "[" * 100_000], ["plan.jsonl:2: this line is not JSON"]),
        ([HEAD, "[]"], ["plan.jsonl:2: a JSON object is due here"]),
        ([HEAD, "1" * 5000], ["plan.jsonl:2: this line is not JSON"]),
        (
            [HEAD, swap(GROUP, '"owner"', '"colour":1,"owner"')],
            ["plan.jsonl:2: colour: unknown key"],
        ),
        ([HEAD, swap(GROUP, '"owner":"g",', "")], ["plan.jsonl:2: owner: this key is missing"]),
        (
            [HEAD, swap(GROUP, '"owner"', '"owner":"h","owner"')],
            ["plan.jsonl:2: owner: this key is here twice"],
        ),
        (
            [HEAD, swap(GROUP, '"group"', '"gruop"')],
            [f"plan.jsonl:2: role: 'gruop' is not one of {ROLES}"],
        ),
        ([HEAD, swap(GROUP, '"group"', "[]")], [f"plan.jsonl:2: role: [] is not one of {ROLES}"]),
        (
            [HEAD, swap(GROUP, '"container"', '"used"')],
            [f"plan.jsonl:2: status: 'used' is not one of {STATUSES}"],
        ),
        (
            [HEAD, swap(GROUP, '"g"', '""')],
            ["plan.jsonl:2: owner: '' is not an owner (ids joined by `/`)"],
        ),
        (
            [HEAD, swap(GROUP, "/48", "/x")],
            ["plan.jsonl:2: prefix: '2001:db8:1::/x' is not a valid IPv6 prefix"],
        ),
        (
            [HEAD, swap(GROUP, '"2001:db8:1::/48"', "7")],
            ["plan.jsonl:2: prefix: '' is not a valid IPv6 prefix"],
        ),
        (
            [HEAD, swap(GROUP, "2001:db8:1::", "2001:0db8:1::")],
            ["plan.jsonl:2: prefix: '2001:0db8:1::/48' must be written 2001:db8:1::/48 (RFC 5952)"],
        ),
        (
            [HEAD, swap(GROUP, "1::/48", "1::1/48")],
            [
                ("plan.jsonl:2: prefix: 2001:db8:1::1/48 has host bits set; "
                "the prefix is 2001:db8:1::/48")
            ],
        ),
        (
            [HEAD, SITE, GROUP],
            [
                ("plan.jsonl:3: prefix: the lines are not in address order: "
                "this one belongs further up")
            ],
        ),
        (
            [HEAD, GROUP, swap(GROUP, ":1:", ":2:")],
            ["plan.jsonl:3: owner: this role and owner are here twice, first on line 2"],
        ),
        (
            [HEAD, GROUP, swap(GROUP, '"g"', '"h"')],
            [SAME_PREFIX],
        ),
        (
            [HEAD, GROUP, swap(SITE, "1::/56", "2::/56")],
            ["plan.jsonl:3: prefix: 2001:db8:2::/56 lies outside its parent 2001:db8:1::/48"],
        ),
        ([HEAD, SITE], ["plan.jsonl:2: parent: the parent 2001:db8:1::/48 is not in the plan"]),
        (
            [HEAD, swap(GROUP, "2001:db8:1::", "2001:db9::")],
            ["plan.jsonl:2: prefix: 2001:db9::/48 lies in none of the header's aggregates"],
        ),
        (
            [swap(HEAD, ":1,", ":2,")],
            ["plan.jsonl:1: format: format 2 is not known; this program reads format 1"],
        ),
        (
            [swap(HEAD, ":1,", ":true,")],
            ["plan.jsonl:1: format: format True is not known; this program reads format 1"],
        ),
        (
            [swap(HEAD, '"lengths":{}', '"lengths":{"site":129}')],
            ["plan.jsonl:1: lengths.site: 129 is not a prefix length (0 to 128)"],
        ),
        (
            [swap(HEAD, '"lengths":{}', '"lengths":[]')],
            ["plan.jsonl:1: lengths: a JSON object is due here"],
        ),
        (
            [swap(HEAD, '[{"prefix":"2001:db8::/32","kind":"documentation"}]', "{}")],
            ["plan.jsonl:1: aggregates: a JSON list is due here"],
        ),
        (
            [swap(HEAD, '{"prefix":"2001:db8::/32","kind":"documentation"}', "3")],
            ["plan.jsonl:1: aggregates.0: a JSON object is due here"],
        ),
        (
            [swap(HEAD, "documentation", "mine")],
            [
                ("plan.jsonl:1: aggregates.0.kind: 'mine' is not one of "
                "independent, dependent, ula, documentation")
            ],
        ),
        ([GROUP], ["plan.jsonl:1: " + text for text in (
            "prefix: unknown key", "role: unknown key", "status: unknown key",
            "owner: unknown key", "parent: unknown key", "format: this key is missing",
            "aggregates: this key is missing", "lengths: this key is missing",
        )]),
    ],
)  # fmt: skip
def test_damage_is_named(lines: list[str], expected: list[str]) -> None:
    assert problems(*lines) == expected


def test_every_problem_is_reported_with_its_line() -> None:
    found = problems(HEAD, swap(GROUP, "/48", "/x"), swap(SITE, '"site"', '"sight"'), "nonsense")
    assert [line.split(": ")[0] for line in found] == [f"plan.jsonl:{n}" for n in (2, 3, 4)]
