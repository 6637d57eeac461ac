"""Sizes: the prefix that holds the inventory and no longer one, growth, and the HD-ratio."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipv6plan import codec
from ipv6plan.errors import CapacityError
from ipv6plan.model.address import IPv4Prefix, IPv6Prefix
from ipv6plan.model.inventory import Inventory
from ipv6plan.model.plan import Plan, Role
from ipv6plan.model.sizing import Case, Forecast, Grade, IPv4Use
from ipv6plan.planning import build_plan, verify_plan
from ipv6plan.planning.sizing import ipv4_use, request, size
from ipv6plan.planning.sizing_growth import grown, later_count
from ipv6plan.planning.sizing_need import forecast, free_of_place, holds, within, without_growth
from ipv6plan.planning.sizing_ratio import grade, hd_ratio, use_of
from ipv6plan.planning.sizing_use import tier_uses
from tests.planning.test_planning_examples import load
from tests.planning.test_planning_properties import PROPERTY, inventories, planned
from tests.planning.world import TIERS, inventory, link, site, small, tier


@pytest.mark.parametrize(
    "capacity,most",
    [(256, (84, 111, 124)), (4096, (776, 1176, 1389)), (65536, (7132, 12417, 15500))],
)
def test_hd_ratios_of_rfc_3194(capacity: int, most: tuple[int, int, int]) -> None:
    for limit, used in zip((0.80, 0.85, 0.87), most, strict=True):
        fewer, more = hd_ratio(used - 1, capacity), hd_ratio(used + 1, capacity)
        assert fewer is not None
        assert more is not None
        assert fewer < limit < more


@pytest.mark.parametrize(
    "used,capacity,ratio", [(0, 1, None), (1, 1, None), (0, 0, None), (0, 16, 0.0), (1, 16, 0.0)]
)
def test_hd_ratios_at_the_edges(used: int, capacity: int, ratio: float | None) -> None:
    assert hd_ratio(used, capacity) == ratio


@pytest.mark.parametrize(
    "used,expected",
    [
        (0, Grade.COMFORTABLE), (776, Grade.COMFORTABLE), (777, Grade.TIGHT), (1176, Grade.TIGHT),
        (1177, Grade.PAINFUL), (1389, Grade.PAINFUL), (1390, Grade.FULL), (4096, Grade.FULL),
    ],
)  # fmt: skip
def test_grades(used: int, expected: Grade) -> None:
    assert use_of(used, 4096).grade is expected
    assert grade(None) is Grade.UNDEFINED


@pytest.mark.parametrize(
    "sites,percent,years,expected",
    [(290, "5", 5, 371), (290, "5", 10, 473), (3, "12.5", 5, 6), (0, "100", 10, 0), (7, "0", 9, 7),
     (1, "0.1", 1, 2), (10, "100", 1, 20)],
)  # fmt: skip
def test_growth_is_compound_and_exact(sites: int, percent: str, years: int, expected: int) -> None:
    assert later_count(sites, Fraction(percent), years) == expected


def test_added_sites_are_like_those_there_are() -> None:
    later = grown(small(), Fraction(100), 1)
    assert [s.id for s in later.sites] == [
        "centre", "one", "two", "centre~2", "one~2", "two~2",
    ]  # fmt: skip
    copy = later.site["one~2"]
    assert [d.id for d in copy.devices] == ["one~2-gw"]
    assert {v.gateway for v in copy.vlans} == {"one~2-gw"}
    assert [(x.id, x.a.device, x.b and x.b.device) for x in later.links[3:]] == [
        ("isp~2", "centre~2-gw", None),
        ("one-uplink~2", "one~2-gw", "centre-gw"),
        ("two-uplink~2", "two~2-gw", "centre-gw"),
    ]
    assert verify_plan(later, build_plan(later, None)) == ()


def test_growth_is_shared_out_by_number() -> None:
    sites = (site("centre"), *(site(f"c{i}", "communes") for i in range(9)))
    later = grown(inventory(sites), Fraction(30), 1)
    assert len(later.sites) == 13
    assert sum(s.group == "communes" for s in later.sites) == 12
    again = grown(inventory(sites), Fraction(0), 10)
    assert again == inventory(sites)


def room_of(of: Inventory, case: Case) -> Inventory:
    room = free_of_place(of)
    return room if case is Case.POLICY else without_growth(room)


def unlimited(of: Inventory) -> tuple[Inventory, Plan]:
    room = room_of(of, Case.POLICY)
    return room, build_plan(room, None)


@PROPERTY
@given(inventories(), st.sampled_from([Case.TODAY, Case.POLICY]))
def test_the_prefix_holds_everything_and_one_bit_less_does_not(of: Inventory, case: Case) -> None:
    planned(of)
    found = forecast(of, case, 0)
    room = room_of(of, case)
    plan = build_plan(room, None)
    assert holds(room, plan, found.length)
    assert not holds(room, plan, found.length + 1)
    assert (
        verify_plan(within(room, found.length), build_plan(within(room, found.length), None)) == ()
    )


@PROPERTY
@given(inventories(), st.integers(0, 40))
def test_more_growth_never_needs_less(of: Inventory, percent: int) -> None:
    planned(of)
    now = forecast(of, Case.TODAY, 0)
    later = forecast(grown(of, Fraction(percent), 5), Case.LATER, 5)
    assert later.sites >= now.sites
    assert later.subnets >= now.subnets
    assert (later.length <= now.length) or later.sites == now.sites


@PROPERTY
@given(inventories())
def test_no_tier_uses_more_than_there_is(of: Inventory) -> None:
    plan = planned(of)
    for found in tier_uses(of, plan):
        assert 0 < found.use.used <= found.use.capacity
        assert found.fullest_use.used <= found.fullest_use.capacity
        share = found.fullest_use.used / found.fullest_use.capacity
        assert share >= found.use.used / found.use.capacity


def test_what_is_deployed_keeps_its_length_but_not_its_place() -> None:
    of = small()
    pinned = replace(of.sites[0], prefix=IPv6Prefix.parse("2001:db8:1000:400::/54"))
    room = free_of_place(replace(of, sites=(pinned, *of.sites[1:])))
    assert (room.sites[0].prefix, room.sites[0].size) == (None, 54)


def test_lengths_counted_from_the_aggregate_stay_what_they_are() -> None:
    tiers = (replace(tier("group"), bits=8), replace(tier("site"), bits=8), tier("vlan"))
    room = free_of_place(inventory((site("a", size=None),), tiers=tiers))
    assert [t.length for t in room.policy.tiers] == [48, 56, 64]


def cases(policy: int, later: int) -> tuple[Forecast, ...]:
    plain = Forecast(case=Case.TODAY, years=0, sites=1, subnets=1, links=0, blocks=(), length=60)
    return (
        plain,
        replace(plain, case=Case.POLICY, length=policy),
        replace(plain, case=Case.LATER, years=5, length=later),
        replace(plain, case=Case.LATER, years=10, length=20),
    )


@pytest.mark.parametrize(
    "policy,later,expected", [(46, 46, 44), (44, 45, 44), (50, 43, 40), (60, 60, 48), (48, 48, 48)]
)
def test_the_request_is_on_a_nibble_and_not_under_a_48(
    policy: int, later: int, expected: int
) -> None:
    assert request(cases(policy, later), 5) == expected
    assert request(cases(policy, later), 10) == 20


def test_too_much_growth_is_refused() -> None:
    with pytest.raises(CapacityError) as caught:
        size(load("thai-binh")[0], None, Fraction(60), 10)
    assert [p.message.en for p in caught.value.problems] == [
        "60 % a year makes 31886 sites in 10 years; at most 10000 can be sized"
    ]


def test_ipv4_is_counted_once() -> None:
    of = inventory(
        (site("a"), site("b")),
        links=(replace(link("a-b", "a-gw/1", "b-gw/1"), ipv4=IPv4Prefix.parse("192.0.2.0/30")),),
    )
    assert ipv4_use(of) == IPv4Use(private=256, public=4, subnets=0, devices=0)


def test_without_a_plan_the_use_is_that_of_the_request() -> None:
    found = size(small(), None, Fraction(5), 10)
    assert not found.planned
    assert found.tiers[0].fullest == f"4000::/{found.requested}"


def test_the_sizing_of_the_small_office(golden: Callable[[str, str], None]) -> None:
    of, _ = load("small-office")
    found = size(of, build_plan(of, None), Fraction("12.5"), 5)
    golden("planning/small-office.sizing.json", codec.to_pretty_json(found))


def test_tiers_of_a_fixed_length_may_be_outgrown_later() -> None:
    of = replace(
        small(),
        policy=replace(small().policy, tiers=(replace(TIERS[0], bits=15, length=None), *TIERS[1:])),
        sites=tuple(site(f"s{n}", "branches", 57) for n in range(3)),
        links=(),
    )
    assert build_plan(of, None).find(Role.GROUP, "branches") is not None
    found = size(of, None, Fraction(10), 10)
    assert [f.case for f in found.forecasts] == [Case.TODAY, Case.POLICY, Case.LATER, Case.LATER]
    assert found.forecasts[-1].length < found.forecasts[0].length
