"""Two plans become one: what moves, what stays, and that the result holds."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import assume, given

from ipv6plan.inventory.merge_names import find_renames
from ipv6plan.model.address import IPv6Prefix
from ipv6plan.model.inventory import Aggregate, Inventory, Link, LinkEnd, Network, Site
from ipv6plan.model.merging import Kind, Renames
from ipv6plan.model.plan import Allocation, Plan, Role
from ipv6plan.planning import build_plan, read_plan, verify_plan, write_plan
from ipv6plan.planning.merge import FIRST, SECOND, Keep, Merger, Option, Side, merge_plans
from ipv6plan.planning.merge_names import renamed
from ipv6plan.planning.rebase import Phase, rebase_plan
from tests.planning.test_planning_properties import PROPERTY, inventories, planned
from tests.planning.world import group, inventory, site, small

OTHER = Network(id="other", name="Khác", language="vi", domain="other.example")


def other(of: Inventory, aggregate: str) -> Inventory:
    """The inventory as that of another network, in another aggregate."""
    block = replace(of.aggregates[0], prefix=IPv6Prefix.parse(aggregate))
    return replace(of, network=OTHER, aggregates=(block,))


def merged(one: Inventory, two: Inventory, plans: tuple[Plan, Plan] | None = None) -> Merger:
    first, second = plans or (planned(one), planned(two))
    renames = find_renames(one, two, ({}, {}))
    return merge_plans(Side(inventory=one, plan=first), Side(inventory=two, plan=second), renames)


def joined(one: Inventory, two: Inventory, merger: Merger) -> Inventory:
    """The inventory of the merged network, put together by hand."""
    renames = find_renames(one, two, ({}, {}))
    blocks = [Aggregate(prefix=a.prefix, kind=a.kind, id=a.id) for a in merger.aggregates]
    lies = next(b for b in blocks if b.prefix.holds(two.aggregates[0].prefix))
    draws = (lies.id,) if lies is not blocks[0] else ()
    groups = tuple(
        replace(
            g,
            id=renames.of(Kind.GROUP, g.id),
            parent=None if g.parent is None else renames.of(Kind.GROUP, g.parent),
        )
        for g in two.groups
    )
    tiers = {t.name: t for t in (*two.policy.tiers, *one.policy.tiers)}
    names = [t.name for t in one.policy.tiers]
    more = [t for t in two.policy.tiers if t.name not in names]
    policy = replace(one.policy, tiers=(*more, *(tiers[name] for name in names)))
    return replace(
        one,
        aggregates=tuple(blocks),
        policy=policy,
        groups=(*one.groups, *groups),
        sites=(*one.sites, *(_site(s, renames, draws) for s in two.sites)),
        links=(*one.links, *(_link(x, renames) for x in two.links)),
    )


def _site(of: Site, renames: Renames, draws: tuple[str, ...]) -> Site:
    def device(key: str) -> str:
        return renames.of(Kind.DEVICE, key)

    name = renames.of(Kind.SITE, of.id)
    return replace(
        of,
        id=name,
        group=renames.of(Kind.GROUP, of.group),
        aggregates=draws,
        vlans=tuple(
            replace(v, gateway=None if v.gateway is None else device(v.gateway)) for v in of.vlans
        ),
        devices=tuple(replace(d, id=device(d.id), site=name) for d in of.devices),
    )


def _link(of: Link, renames: Renames) -> Link:
    def end(of: LinkEnd) -> LinkEnd:
        return replace(of, device=renames.of(Kind.DEVICE, of.device))

    return replace(
        of,
        id=renames.of(Kind.LINK, of.id),
        a=end(of.a),
        b=None if of.b is None else end(of.b),
    )


def plan_of(option: Option) -> Plan:
    assert option.plan is not None, option.problem
    return option.plan


def places(plan: Plan) -> Counter[tuple[Role, IPv6Prefix]]:
    return Counter((a.role, a.prefix) for a in plan.allocations)


def test_where_aggregates_are_apart_nothing_moves() -> None:
    one, two = small(), other(small(), "2001:db8:2000::/40")
    found = merged(one, two)
    assert found.clashes == ()
    (option,) = found.options
    assert (option.moves, option.moved, option.devices, option.sites) == ((), 0, 0, 0)
    assert [(str(a.prefix), a.id) for a in found.aggregates] == [
        ("2001:db8:1000::/40", ""),
        ("2001:db8:2000::/40", "other"),
    ]
    first, second = build_plan(one, None), build_plan(two, None)
    assert places(plan_of(option)) == places(first) + places(second)
    whole = joined(one, two, found)
    assert verify_plan(whole, plan_of(option)) == ()
    assert build_plan(whole, plan_of(option)) == plan_of(option)


@pytest.mark.parametrize("phase", [Phase.ADD, Phase.SWITCH, Phase.DEPRECATE, Phase.REMOVE])
@pytest.mark.parametrize("aggregate", ["2001:db8:1000::/40", "2001:db8:2000::/40"])
def test_a_merged_network_can_change_either_prefix(aggregate: str, phase: Phase) -> None:
    one, two = small(), other(small(), "2001:db8:2000::/40")
    found = merged(one, two)
    whole, plan = joined(one, two, found), plan_of(found.options[0])
    source = IPv6Prefix.parse(aggregate)
    held = next(a for a in plan.aggregates if a.prefix == source)
    target = replace(held, prefix=IPv6Prefix.parse("2001:db8:3000::/40"))
    steps = [Phase.ADD, Phase.SWITCH, Phase.DEPRECATE, Phase.REMOVE]
    for step in steps[: steps.index(phase) + 1]:
        plan = rebase_plan(plan, source, target, step)
    blocks = (Aggregate(prefix=a.prefix, kind=a.kind, id=a.id) for a in plan.aggregates)
    now = replace(whole, aggregates=tuple(blocks))
    assert verify_plan(now, plan) == ()
    assert build_plan(now, plan) == plan
    sites = {a.prefix for a in plan.of_role(Role.SITE)}
    in_force = {h.prefix for s in now.sites if (h := plan.held(Role.SITE, s.id)) is not None}
    assert in_force <= sites
    late = phase in {Phase.SWITCH, Phase.DEPRECATE, Phase.REMOVE}
    assert any(target.prefix.holds(p) for p in in_force) is late


def test_owners_of_the_second_follow_their_ids_and_their_aggregate() -> None:
    one, two = small(), other(small(), "2001:db8:2000::/40")
    plan = plan_of(merged(one, two).options[0])
    second = {a.owner for a in plan.allocations if two.aggregates[0].prefix.holds(a.prefix)}
    assert second >= {
        "infrastructure@other", "loopbacks@other", "links@other", "loopbacks/head-other",
        "links/isp-other", "centre-other-gw", "isp-other", "isp-other/centre-other-gw",
        "head-other@other", "centre-other@other", "centre-other/10@other",
        "centre-other/10/centre-other-gw@other", "one-other-uplink",
    }  # fmt: skip


def test_the_same_aggregate_compares_ways() -> None:
    one = small()
    two = other(inventory((site("x", "west"), site("y", "west"))), "2001:db8:1000::/40")
    found = merged(one, two)
    assert [(c.first.owner, c.second.owner) for c in found.clashes] == [
        ("infrastructure", "infrastructure"),
        ("head", "west"),
    ]
    moved = {o.keep: (o.moved, o.devices, o.sites) for o in found.options}
    assert moved == {Keep.FIRST: (17, 2, 2), Keep.SECOND: (29, 5, 3), Keep.FEWEST: (16, 5, 3)}
    for option in found.options:
        whole, plan = joined(one, two, found), plan_of(option)
        assert verify_plan(whole, plan) == ()
        assert build_plan(whole, plan) == plan


def test_of_each_clash_the_cheaper_moves() -> None:
    one = inventory(
        (site("a", "large", vlans=dict.fromkeys(range(10, 30), "users")), site("b", "tiny", 60)),
        groups=(group("large"), group("tiny")),
        aggregate="2001:db8:1000::/40",
    )
    two = inventory(
        (site("c", "small", 60), site("d", "wide", vlans=dict.fromkeys(range(10, 30), "users"))),
        groups=(group("small"), group("wide")),
    )
    found = merged(one, other(two, "2001:db8:1000::/40"))
    fewest = found.option(Keep.FEWEST)
    assert {(m.side, m.unit.owner) for m in fewest.moves} == {
        (SECOND, "infrastructure"), (SECOND, "small"), (FIRST, "tiny"),
    }  # fmt: skip
    others = [o.moved for o in found.options if o.keep is not Keep.FEWEST]
    assert fewest.moved < min(others)


def test_a_unit_that_holds_several_moves_or_all_of_them_do() -> None:
    one = inventory((site("a", "wide", 44),), aggregate="2001:db8::/40")
    held = [inventory((site(name, name, 60),), aggregate="2001:db8::/40") for name in "xyz"]
    two = inventory(tuple(h.sites[0] for h in held), aggregate="2001:db8::/40")
    found = merged(one, other(two, "2001:db8::/40"))
    movers = {(m.side, m.unit.owner) for m in found.option(Keep.SECOND).moves}
    assert all(side == FIRST for side, _ in movers)


def test_nothing_fits_into_an_aggregate_that_is_full() -> None:
    one = inventory((site("a", size=44),), aggregate="2001:db8::/40")
    two = other(inventory((site("b", size=44),), aggregate="2001:db8::/40"), "2001:db8::/40")
    full = inventory(tuple(site(f"s{i}", f"g{i}", 44) for i in range(7)), aggregate="2001:db8::/40")
    assert all(o.plan is not None for o in merged(one, two).options)
    option = merged(full, two).option(Keep.FIRST)
    assert option.plan is None
    assert option.problem is not None
    assert "have no free /" in option.problem.en


def test_an_aggregate_inside_another_goes_into_it() -> None:
    one, two = small(), other(small(), "2001:db8:1000::/44")
    found = merged(one, two)
    assert [str(a.prefix) for a in found.aggregates] == ["2001:db8:1000::/40"]
    assert verify_plan(joined(one, two, found), plan_of(found.option(Keep.FEWEST))) == ()
    back = merged(two, one)
    assert [str(a.prefix) for a in back.aggregates] == ["2001:db8:1000::/40"]


def test_what_the_policy_keeps_for_nobody_is_kept_once() -> None:
    one, two = small(), other(small(), "2001:db8:1000::/40")
    plans = tuple(_with_reserve(planned(i)) for i in (one, two))
    found = merged(one, two, (plans[0], plans[1]))
    reserved = [a for a in plan_of(found.option(Keep.FIRST)).allocations if "reserved" in a.owner]
    assert [(str(a.prefix), a.owner) for a in reserved] == [("2001:db8:10f0::/44", "reserved/last")]


def _with_reserve(plan: Plan) -> Plan:
    held = Allocation(
        prefix=IPv6Prefix.parse("2001:db8:10f0::/44"),
        role=Role.GROUP,
        status=plan.allocations[0].status,
        owner="reserved/last",
        parent=None,
    )
    lines = sorted((*plan.allocations, held), key=lambda a: a.prefix)
    return replace(plan, allocations=tuple(lines))


@pytest.mark.parametrize(
    "role,owner,becomes",
    [
        (Role.GROUP, "head", "head-b"),
        (Role.GROUP, "head/users", "head-b/users-b"),
        (Role.SITE, "a", "a-b"),
        (Role.SITE, "a@ula", "a-b"),
        (Role.SITE, "kept", "kept"),
        (Role.SITE, "a/left/2001:db8::", "a-b/left/2001:db8::"),
        (Role.GROUP, "reserved/first", "reserved/first"),
        (Role.ZONE, "a/users", "a-b/users-b"),
        (Role.ZONE, "users", "users-b"),
        (Role.VLAN, "a/10", "a-b/10"),
        (Role.GATEWAY, "a/10/a-gw", "a-b/10/a-b-gw"),
        (Role.SERVER, "a/10/kept-gw", "a-b/10/kept-gw"),
        (Role.INTERFACE, "a/10/a-gw", "a-b/10/a-b-gw"),
        (Role.INTERFACE, "a-uplink/a-gw", "a-b-uplink/a-b-gw"),
        (Role.VIRTUAL, "a/10/virtual", "a-b/10/virtual"),
        (Role.POOL, "a/10/pool", "a-b/10/pool"),
        (Role.LOOPBACK, "a-gw", "a-b-gw"),
        (Role.LINK, "a-uplink", "a-b-uplink"),
        (Role.INFRASTRUCTURE, "infrastructure", "infrastructure@b"),
        (Role.INFRASTRUCTURE, "links@earlier", "links@earlier"),
        (Role.INFRASTRUCTURE, "loopbacks/head", "loopbacks/head-b"),
        (Role.INFRASTRUCTURE, "links/a-uplink", "links/a-b-uplink"),
    ],
)
def test_every_form_of_owner_is_renamed(role: Role, owner: str, becomes: str) -> None:
    ids = {
        Kind.GROUP: {"head": "head-b"},
        Kind.SITE: {"a": "a-b"},
        Kind.ZONE: {"users": "users-b"},
        Kind.DEVICE: {"a-gw": "a-b-gw"},
        Kind.LINK: {"a-uplink": "a-b-uplink"},
    }
    allocation = replace(planned(small()).allocations[0], role=role, owner=owner)
    assert renamed(allocation, Renames(label="b", ids=ids)) == becomes


@PROPERTY
@given(inventories(), inventories())
def test_disjoint_aggregates_keep_every_line_of_both(one: Inventory, two: Inventory) -> None:
    first, second = planned(one), planned(two)
    there = other(two, "2400::/32")
    target = replace(first.aggregates[0], prefix=there.aggregates[0].prefix)
    second = rebase_plan(second, two.aggregates[0].prefix, target, Phase.AT_ONCE)
    found = merged(one, there, (first, second))
    (option,) = found.options
    assert option.moved == 0
    plan = plan_of(option)
    assert places(plan) == places(first) + places(second)
    assert {a.status for a in plan.allocations} <= {
        a.status for a in (*first.allocations, *second.allocations)
    }
    assert read_plan(write_plan(plan), "plan.jsonl") == plan


@PROPERTY
@given(inventories(), inventories())
def test_of_equal_aggregates_no_more_moves_than_the_smaller_side(
    one: Inventory, two: Inventory
) -> None:
    found = merged(one, other(two, "2001:db8::/32"))
    fewest = found.option(Keep.FEWEST)
    sides = [len(planned(i).allocations) for i in (one, two)]
    assert fewest.moved <= min(sides)
    assert fewest.moved <= min(o.moved for o in found.options)


@PROPERTY
@given(inventories(), inventories())
def test_every_way_to_merge_holds(one: Inventory, two: Inventory) -> None:
    there = other(two, "2001:db8::/32")
    found = merged(one, there)
    for option in found.options:
        assume(option.plan is not None)
        plan = plan_of(option)
        assert read_plan(write_plan(plan), "plan.jsonl") == plan
        lines = len(planned(one).allocations) + len(planned(there).allocations)
        assert len(plan.allocations) == lines
        violations = verify_plan(joined(one, there, found), plan)
        assert [v for v in violations if v.rule != "nibble"] == []
