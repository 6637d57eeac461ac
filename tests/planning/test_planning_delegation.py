"""Blocks that prefixes are delegated from: how long, where, and that they never move."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from ipv6plan.errors import CapacityError
from ipv6plan.model.address import IPv6Prefix
from ipv6plan.model.delegating import DelegatedPool, Delegation
from ipv6plan.model.explanation import Holding
from ipv6plan.model.inventory import Inventory, Site, Vlan
from ipv6plan.model.plan import Allocation, Plan, Role, Status
from ipv6plan.planning import build_plan, read_plan, verify_plan, write_plan
from ipv6plan.planning.explain import explain
from ipv6plan.planning.map import block_map
from ipv6plan.planning.sizing import size
from tests.planning.world import ZONED, inventory, site, small

PROPERTY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def delegating(of: Site, length: int, count: int, vlan: int = 10) -> Site:
    """A site that delegates prefixes in one of its VLANs."""
    wanted = Delegation(length=length, count=count)
    vlans = (replace(v, delegation=wanted) if v.id == vlan else v for v in of.vlans)
    return replace(of, vlans=tuple(vlans))


def pool(plan: Plan, owner: str = "one/10/delegation") -> Allocation:
    found = plan.find(Role.DELEGATION, owner)
    assert found is not None
    return found


def place(plan: Plan, owner: str = "one") -> IPv6Prefix:
    found = plan.find(Role.SITE, owner)
    assert found is not None
    return found.prefix


@pytest.mark.parametrize(
    "length, count, least, comfortable",
    [(60, 16, 56, 56), (60, 17, 55, 52), (60, 1, 60, 60), (64, 3, 62, 60), (62, 4, 60, 60)],
)
def test_a_pool_holds_a_prefix_for_each(
    length: int, count: int, least: int, comfortable: int
) -> None:
    wanted = Delegation(length=length, count=count)
    assert (wanted.least, wanted.comfortable) == (least, comfortable)
    block = IPv6Prefix.parse(f"2001:db8::/{least}")
    assert DelegatedPool(block=block, length=length).count >= count


def test_it_stands_at_the_end_of_its_site_in_use_and_its_own() -> None:
    of = inventory((delegating(site("one", size=52), 60, 16),))
    plan = build_plan(of, None)
    found, around = pool(plan), place(plan)
    assert (found.prefix.length, found.status, found.parent) == (56, Status.ACTIVE, around)
    assert found.prefix.last == around.last
    assert verify_plan(of, plan) == ()


def test_it_stands_in_the_zone_of_its_vlan() -> None:
    made = delegating(site("one", size=48), 60, 4)
    of = inventory((made,), tiers=ZONED)
    plan = build_plan(of, None)
    zone = plan.find(Role.ZONE, "one/users")
    assert zone is not None
    assert pool(plan).parent == zone.prefix
    assert verify_plan(of, plan) == ()


def test_a_site_sized_from_need_has_room_for_it() -> None:
    plain = build_plan(inventory((site("one", size=None),)), None)
    plan = build_plan(inventory((delegating(site("one", size=None), 60, 16),)), None)
    assert place(plain).length > place(plan).length == 52


def test_where_nibbles_do_not_fit_it_is_sized_to_the_bit() -> None:
    of = inventory((delegating(site("one", size=56), 60, 8),))
    plan = build_plan(of, None)
    assert pool(plan).prefix.length == 57
    assert verify_plan(of, plan) == ()


def test_numbers_keep_their_places_while_there_is_another() -> None:
    of = inventory((delegating(site("one", size=56), 62, 8),))
    plan = build_plan(of, None)
    numbers = {a.owner: a.prefix.value >> 64 & 0xFF for a in plan.of_role(Role.VLAN)}
    assert numbers == {"one/10": 0x10, "one/90": 0x90}


def test_what_does_not_fit_is_told_with_the_line_of_its_vlan() -> None:
    made = delegating(site("one", size=60), 64, 8)
    of = inventory((replace(made, vlans=(*made.vlans, *_more(made, 7))),))
    with pytest.raises(CapacityError) as raised:
        build_plan(of, None)
    assert "delegation one/10/delegation (/61)" in raised.value.problems[0].message.en


def _more(of: Site, many: int) -> list[Vlan]:
    return [replace(of.vlans[1], id=100 + n) for n in range(many)]


def test_delegating_later_moves_nothing() -> None:
    before = inventory((site("one", size=52), site("two", size=56)))
    first = build_plan(before, None)
    after = replace(before, sites=(delegating(before.sites[0], 60, 16), before.sites[1]))
    second = build_plan(after, first)
    assert set(first.allocations) < set(second.allocations)
    assert [a.owner for a in second.allocations if a not in first.allocations] == [
        "one/10/delegation"
    ]
    assert build_plan(after, second) == second


@pytest.mark.parametrize("more, length", [(9, 56), (33, 55), (128, 52)])
def test_it_grows_in_place(more: int, length: int) -> None:
    of = inventory((delegating(site("one", size=48), 60, 8),))
    first = build_plan(of, None)
    assert pool(first).prefix.length == 56
    grown = replace(of, sites=(delegating(of.sites[0], 60, more),))
    second = build_plan(grown, first)
    assert pool(second).prefix.holds(pool(first).prefix)
    assert pool(second).prefix.length <= length
    assert verify_plan(grown, second) == ()


def test_who_stands_in_the_way_is_named_and_it_may_move() -> None:
    made = site("one", size=56, vlans={10: "users", 11: "users", 12: "management"})
    of = inventory((delegating(delegating(made, 62, 1), 62, 1, 11),))
    first = build_plan(of, None)
    grown = replace(of, sites=(delegating(of.sites[0], 62, 16),))
    with pytest.raises(CapacityError) as raised:
        build_plan(grown, first)
    problem = raised.value.problems[0]
    assert problem.path == "sites.one.vlans.10.delegation"
    assert problem.hint is not None
    assert "--allow-renumber one/10/delegation" in problem.hint.en
    second = build_plan(grown, first, allow_renumber=("one/10/delegation",))
    assert verify_plan(grown, second) == ()
    assert pool(second, "one/11/delegation") == pool(first, "one/11/delegation")


def test_what_is_not_delegated_any_more_rests() -> None:
    of = inventory((delegating(site("one", size=52), 60, 16),))
    first = build_plan(of, None)
    gone = replace(of, sites=(site("one", size=52),))
    second = build_plan(gone, first)
    assert pool(second).status is Status.DEPRECATED
    assert build_plan(of, second) == first


def test_a_renamed_site_keeps_its_pool() -> None:
    of = inventory((delegating(site("one", size=52), 60, 16),))
    first = build_plan(of, None)
    named = replace(of, sites=(delegating(site("uno", size=52, was="one"), 60, 16),))
    second = build_plan(named, first)
    assert pool(second, "uno/10/delegation").prefix == pool(first).prefix


def broken(plan: Plan, prefix: str) -> Plan:
    wrong = replace(pool(plan), prefix=IPv6Prefix.parse(prefix))
    every = (wrong if a.role is Role.DELEGATION else a for a in plan.allocations)
    return replace(
        plan, allocations=tuple(sorted(every, key=lambda a: (a.prefix.value, a.prefix.length)))
    )


def test_a_wrong_pool_is_noticed() -> None:
    of = inventory((delegating(site("one", size=52), 60, 16),))
    plan = build_plan(of, None)
    block, subnet = place(plan), plan.find(Role.VLAN, "one/10")
    assert subnet is not None
    cases = {
        str(IPv6Prefix(block.value + block.size - (1 << 71), 57)): {"delegation"},
        str(subnet.prefix): {"delegation", "overlap"},
        str(IPv6Prefix.around(subnet.prefix.value, 56)): {"overlap"},
        str(block): {"overlap"},
        "2001:db8:1fff::/56": {"containment", "owner"},
    }
    found = {prefix: {v.rule for v in verify_plan(of, broken(plan, prefix))} for prefix in cases}
    assert {prefix: rules & cases[prefix] for prefix, rules in found.items()} == cases


def test_a_pool_that_is_missing_or_that_nobody_asked_for_is_noticed() -> None:
    plain, of = (inventory((s,)) for s in (site("one"), delegating(site("one"), 64, 2)))
    assert [v.rule for v in verify_plan(of, build_plan(plain, None))] == ["missing"]
    assert [v.rule for v in verify_plan(plain, build_plan(of, None))] == ["unknown"]


def test_an_address_in_a_pool_is_explained() -> None:
    of = inventory((delegating(site("one", size=52), 60, 16),))
    plan = build_plan(of, None)
    inside = IPv6Prefix(pool(plan).prefix.value | 1, 128)
    told = explain(of, plan, inside)
    assert (told.holding, told.owner) == (Holding.DELEGATED, "one/10/delegation")
    assert (told.place.vlan, told.place.zone, told.place.site) == ("10", "users", "one")
    steps = {step.tier: step.rule for step in told.steps}
    assert steps["delegation"] == "delegation"
    assert explain(of, plan, pool(plan).prefix).holding is Holding.HELD


def test_the_map_and_the_sizing_know_it() -> None:
    of = inventory((delegating(site("one", size=52), 60, 16),))
    plan = build_plan(of, None)
    owners = block_map(of, plan, place(plan)).owners
    assert [o.owner for o in owners if o.role is Role.DELEGATION] == ["one/10/delegation"]
    weighed = size(of, plan, 0, 5)  # type: ignore[arg-type]  # an int is as good as a Fraction
    assert [t.blocks for t in weighed.tiers if t.tier == "delegation"] == [1]


@st.composite
def edited(draw: st.DrawFn) -> tuple[Inventory, Inventory]:
    """A small network, and the same with more delegated, counts raised, VLANs and sites added."""
    of = small()
    counts = st.integers(1, 40)
    lengths = st.sampled_from((60, 62, 63, 64))
    sizes = st.sampled_from((None, 48, 52, 56))

    def some(site_: Site) -> Site:
        made = replace(site_, size=draw(sizes))
        for vlan in (v.id for v in made.vlans if v.zone == "users"):
            if draw(st.booleans()):
                made = delegating(made, draw(lengths), draw(counts), vlan)
        return made

    def more(site_: Site) -> Site:
        new = tuple(replace(site_.vlans[0], id=n, delegation=None) for n in (11, 12))
        made = replace(site_, vlans=(*site_.vlans, *new[: draw(st.integers(0, 2))]))
        for vlan in made.vlans:
            if vlan.zone == "users" and draw(st.booleans()):
                old = vlan.delegation
                length = draw(lengths) if old is None else old.length
                least = 1 if old is None else old.count
                made = delegating(made, length, draw(st.integers(least, least + 40)), vlan.id)
        return made

    before = replace(of, sites=tuple(map(some, of.sites)))
    after = replace(before, sites=(*map(more, before.sites), some(site("three", "branches"))))
    return before, after


def built(of: Inventory, previous: Plan | None = None) -> Plan:
    try:
        return build_plan(of, previous)
    except CapacityError:
        assume(condition=False)
        raise


@PROPERTY
@given(edited())
def test_pools_are_apart_from_all_else_and_never_move(pair: tuple[Inventory, Inventory]) -> None:
    before, after = pair
    first = built(before)
    assert verify_plan(before, first) == ()
    assert build_plan(before, first) == first
    assert read_plan(write_plan(first), "plan.jsonl") == first
    second = built(after, first)
    assert verify_plan(after, second) == ()
    for old in first.of_role(Role.DELEGATION):
        assert pool(second, old.owner).prefix.holds(old.prefix)
    for old in first.of_role(Role.VLAN):
        assert second.find(Role.VLAN, old.owner) is not None
    routed = sorted(
        (a.prefix for a in second.allocations if a.role in {Role.VLAN, Role.DELEGATION}),
        key=lambda p: p.value,
    )
    assert all(a.last < b.value for a, b in pairwise(routed))
    for a in second.of_role(Role.DELEGATION):
        vlan = a.owner.removesuffix("/delegation")
        wanted = next(
            v.delegation for s in after.sites for v in s.vlans if f"{s.id}/{v.id}" == vlan
        )
        assert wanted is not None
        assert DelegatedPool(block=a.prefix, length=wanted.length).count >= wanted.count
