"""Blocks that grow: the room kept beside holders, growth in place, and what has to move."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipv6plan.errors import CapacityError, InventoryError
from ipv6plan.model.address import IPv6Prefix
from ipv6plan.model.inventory import Inventory, Order, Tier
from ipv6plan.model.plan import Plan, Role, Status
from ipv6plan.planning import build_plan, verify_plan
from tests.planning.world import inventory, site, tier

TODAY = date(2026, 11, 25)


def at(plan: Plan, owner: str, role: Role = Role.SITE) -> IPv6Prefix:
    found = plan.find(role, owner)
    assert found is not None
    return found.prefix


def fleet(sizes: Sequence[int], order: Order, growth: int, length: int = 48) -> Inventory:
    """Sites of these sizes in one group of a fixed length."""
    tiers: tuple[Tier, ...] = (
        tier("group", length), tier("site", None, order, growth), tier("vlan"),
    )  # fmt: skip
    sites = tuple(site(f"s{i}", size=size, vlans={10: "users"}) for i, size in enumerate(sizes))
    return inventory(sites, tiers=tiers)


@given(st.integers(1, 128))
@settings(max_examples=12, deadline=None)
def test_leftmost_holders_can_double_until_the_tier_is_half_full(count: int) -> None:
    """256 slots of a /56 in a /48: each of the first 128 has the slot beside it free."""
    plan = build_plan(fleet([56] * count, Order.LEFTMOST, 1), None)
    held = {at(plan, f"s{i}").value >> 72 for i in range(count)}
    assert len(held) == count
    assert not {slot ^ 1 for slot in held} & held


@pytest.mark.parametrize("order", [Order.LEFTMOST, Order.RIGHTMOST, Order.CENTERMOST])
def test_growth_keeps_a_bit_free_beside_each_holder_of_any_size(order: Order) -> None:
    sizes = [56] * 3 + [60] * 100
    before = fleet(sizes, order, 2)
    plan = build_plan(before, None)
    after = fleet([55] * 3 + [59] * 100, order, 2)
    grown = build_plan(after, plan)
    for i in range(len(sizes)):
        assert at(grown, f"s{i}").holds(at(plan, f"s{i}"))
        assert at(grown, f"s{i}").length == sizes[i] - 1
        assert at(grown, f"s{i}/10", Role.VLAN) == at(plan, f"s{i}/10", Role.VLAN)
    assert verify_plan(after, grown) == ()


def test_growth_is_given_up_only_when_nothing_else_is_left() -> None:
    of = fleet([56] * 9, Order.RIGHTMOST, 2, length=52)
    plan = build_plan(of, None)
    slots = [at(plan, f"s{i}").value >> 72 & 0xF for i in range(9)]
    assert slots == [0, 2, 4, 6, 8, 10, 12, 14, 1]


def test_a_site_that_needs_more_subnets_grows_in_place() -> None:
    tiers = (tier("group", 48), tier("site", None, Order.LEFTMOST), tier("vlan"))
    few = site("a", size=None, vlans=dict.fromkeys(range(10, 20), "users"))
    of = inventory((few, site("b", size=None)), tiers=tiers)
    plan = build_plan(of, None)
    assert at(plan, "a").length == 60
    many = site("a", size=None, vlans=dict.fromkeys(range(10, 40), "users"))
    changed = inventory((many, site("b", size=None)), tiers=tiers)
    grown = build_plan(changed, plan)
    assert at(grown, "a") == IPv6Prefix(at(plan, "a").value, 59)
    assert grown.lengths["site/a"] == 59
    assert verify_plan(changed, grown) == ()
    kept = [a for a in plan.allocations if a.key != (Role.SITE, "a")]
    assert {(a.prefix, a.key) for a in kept} <= {(a.prefix, a.key) for a in grown.allocations}
    assert build_plan(changed, grown) == grown


def blocked() -> tuple[Inventory, Plan, Inventory]:
    """Site `s0` is to double, and `s1` stands beside it."""
    of = fleet([56, 56], Order.RIGHTMOST, 1, length=52)
    return of, build_plan(of, None), fleet([55, 56], Order.RIGHTMOST, 1, length=52)


def test_what_cannot_grow_says_who_would_have_to_move() -> None:
    _, plan, wish = blocked()
    with pytest.raises(CapacityError) as caught:
        build_plan(wish, plan)
    assert str(caught.value) == (
        "network.yaml:50: sites.s0: site s0 (2001:db8:1080::/56) needs a /55 and cannot grow to "
        "2001:db8:1080::/55: site s1 (2001:db8:1080:100::/56) would have to move; "
        "`--allow-renumber s0` moves it elsewhere instead (3 allocations)"
    )
    assert caught.value.problems[0].in_("vi") == (
        "network.yaml:50: sites.s0: site s0 (2001:db8:1080::/56) cần /55 nhưng không mở rộng "
        "thành 2001:db8:1080::/55 được: site s1 (2001:db8:1080:100::/56) phải dời đi; "
        "`--allow-renumber s0` cho phép dời chính khối này đi nơi khác (3 mục cấp phát)"
    )


def test_a_site_that_may_move_is_renumbered_and_its_old_place_rests() -> None:
    _, plan, wish = blocked()
    moved = build_plan(wish, plan, as_of=TODAY, allow_renumber=["s0"])
    assert at(moved, "s0") == IPv6Prefix.parse("2001:db8:1080:200::/55")
    assert at(moved, "s1") == at(plan, "s1")
    left = moved.find(Role.SITE, "s0/left/2001:db8:1080::")
    assert left is not None
    assert (left.status, left.deprecated, left.prefix) == (
        Status.DEPRECATED,
        TODAY,
        at(plan, "s0"),
    )
    assert verify_plan(wish, moved) == ()
    assert build_plan(wish, moved, as_of=TODAY) == moved


def test_a_neighbour_that_may_move_makes_room() -> None:
    _, plan, wish = blocked()
    moved = build_plan(wish, plan, as_of=TODAY, allow_renumber=["s1"])
    assert at(moved, "s0") == IPv6Prefix.parse("2001:db8:1080::/55")
    assert at(moved, "s1") == IPv6Prefix.parse("2001:db8:1080:200::/56")
    assert at(moved, "s1/10", Role.VLAN) == IPv6Prefix.parse("2001:db8:1080:210::/64")
    assert verify_plan(wish, moved) == ()


def test_nobody_can_be_renumbered_who_is_not_there() -> None:
    of, plan, _ = blocked()
    with pytest.raises(InventoryError, match=r"--allow-renumber: the plan has no owner 'nobody'"):
        build_plan(of, plan, allow_renumber=["nobody"])


def test_a_group_grows_for_the_site_that_does_not_fit() -> None:
    tiers = (tier("group"), tier("site"), tier("vlan"))
    fifteen = tuple(site(f"s{i}", size=56) for i in range(15))
    plan = build_plan(inventory(fifteen, tiers=tiers), None)
    assert at(plan, "head", Role.GROUP).length == 52
    more = inventory((*fifteen, site("t", size=56), site("u", size=56)), tiers=tiers)
    grown = build_plan(more, plan)
    assert at(grown, "head", Role.GROUP) == IPv6Prefix(at(plan, "head", Role.GROUP).value, 51)
    assert {a.parent for a in grown.of_role(Role.SITE)} == {at(grown, "head", Role.GROUP)}
    assert grown.lengths["group/head"] == 51
    assert verify_plan(more, grown) == ()


def test_blocks_are_sized_to_the_bit_where_nibbles_do_not_fit() -> None:
    """20 sites of /56 and 260 of /60 in a /48, with one bit of growth."""
    tiers = (tier("group"), tier("site", growth=2), tier("vlan"))
    sites = (
        *(site(f"d{i}", "departments", 56) for i in range(20)),
        *(site(f"c{i}", "communes", 60) for i in range(260)),
    )
    of = inventory(sites, tiers=tiers, aggregate="2001:db8:7::/48")
    plan = build_plan(of, None)
    lengths = {a.owner: a.prefix.length for a in plan.of_role(Role.GROUP)}
    assert lengths == {"departments": 50, "communes": 50}
    assert plan.lengths["group/departments"] == 50
    assert verify_plan(of, plan) == ()
    assert build_plan(of, plan) == plan


def test_a_fixed_length_is_a_persons_word_and_does_not_grow() -> None:
    of = inventory((site("a", size=60),))
    plan = build_plan(of, None)
    vlans = dict.fromkeys(range(100, 120), "users")
    with pytest.raises(CapacityError, match=r"site a .* has no room for vlan a/100"):
        build_plan(inventory((site("a", size=60, vlans=vlans),)), plan)
