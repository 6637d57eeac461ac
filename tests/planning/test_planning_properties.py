"""What must hold for any inventory: valid, stable, deterministic, idempotent."""

from dataclasses import replace

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from ipv6plan.errors import CapacityError
from ipv6plan.model.delegating import Delegation
from ipv6plan.model.inventory import Group, Inventory, Link, Order, Site, Tier
from ipv6plan.model.plan import Plan, Role, Status
from ipv6plan.planning import build_plan, read_plan, verify_plan, write_plan
from tests.planning.world import device, group, inventory, link, site, tier

ZONES = ("users", "servers", "dmz", "management")
ORDERS = st.sampled_from((Order.RIGHTMOST, Order.LEFTMOST, Order.CENTERMOST))
SIZES = st.sampled_from((None, None, 60, 56, 52))
VLANS = st.dictionaries(st.integers(1, 4094), st.sampled_from(ZONES), max_size=5)
PROPERTY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def tiers(draw: st.DrawFn) -> tuple[Tier, ...]:
    lengths = st.sampled_from((None, None, 44))
    found = [tier("group", draw(lengths), draw(ORDERS), draw(st.integers(1, 3)))]
    found += [tier("district", None, draw(ORDERS))] * draw(st.integers(0, 1))
    found.append(tier("site", None, draw(ORDERS), draw(st.integers(1, 4))))
    if draw(st.booleans()):
        found.append(
            tier("zone", None, draw(ORDERS), least_parent=draw(st.sampled_from((56, 128))))
        )
    return (*found, tier("vlan"))


@st.composite
def a_site(draw: st.DrawFn, name: str, groups: tuple[str, ...]) -> Site:
    made = site(
        name,
        draw(st.sampled_from(groups)),
        draw(SIZES),
        vlans=draw(VLANS),
        hosts=draw(st.integers(0, 4)),
    )
    delegated = st.none() | st.builds(
        Delegation, length=st.sampled_from((60, 61, 62, 64)), count=st.integers(1, 9)
    )
    made = replace(made, vlans=tuple(replace(v, delegation=draw(delegated)) for v in made.vlans))
    vlan = made.vlans[0].id if made.vlans else None
    octets = draw(st.lists(st.integers(0, 255), max_size=4))
    kinds = ("access-switch", "server", "printer")
    more = tuple(
        device(name, f"d{i}", kinds[i % 3], vlan, f"10.0.0.{octet}")
        for i, octet in enumerate(octets)
    )
    return replace(made, devices=(*made.devices, *more))


@st.composite
def inventories(draw: st.DrawFn) -> Inventory:
    policy = draw(tiers())
    groups: tuple[Group, ...] = (group("a"), group("b"), group("c", "district", "b"))
    if all(t.name != "district" for t in policy):
        groups = (group("a"), group("b"), group("c", "group", "b"))
    names = tuple(f"s{i}" for i in range(draw(st.integers(0, 6))))
    sites = tuple(draw(a_site(name, ("a", "b", "c"))) for name in names)
    return inventory(
        sites,
        groups=groups,
        links=draw(links(names)),
        aggregate="2001:db8::/32",
        tiers=policy,
        last=draw(st.booleans()),
    )


@st.composite
def links(draw: st.DrawFn, names: tuple[str, ...]) -> tuple[Link, ...]:
    pairs = [(a, b) for a in names for b in names if a < b]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=6)) if pairs else []
    return tuple(link(f"{a}-{b}", f"{a}-gw/up", f"{b}-gw/{a}") for a, b in chosen)


def planned(of: Inventory, previous: Plan | None = None) -> Plan:
    """Build, or give the example up where a block is too small for what was drawn."""
    try:
        return build_plan(of, previous)
    except CapacityError:
        assume(condition=False)
        raise


GROWING = frozenset({Role.GROUP, Role.SITE, Role.ZONE, Role.INFRASTRUCTURE})


def moved(before: Plan, after: Plan) -> list[str]:
    """What has another prefix than before, but for blocks that grew around what they were."""
    found = []
    for a in before.allocations:
        now = after.find(a.role, a.owner)
        if now is None or not (
            now.prefix.holds(a.prefix) if a.role in GROWING else now.prefix == a.prefix
        ):
            found.append(f"{a.prefix} {a.owner} {now}")
    return found


def with_sites(of: Inventory, *sites: Site, links_: tuple[Link, ...] | None = None) -> Inventory:
    kept = {s.id for s in sites}
    known = tuple(x for x in of.links if all(e.device.removesuffix("-gw") in kept for e in x.ends))
    return replace(of, sites=sites, links=known if links_ is None else links_)


@PROPERTY
@given(inventories())
def test_a_plan_is_valid_and_reads_back_as_it_was(of: Inventory) -> None:
    plan = planned(of)
    assert verify_plan(of, plan) == ()
    assert read_plan(write_plan(plan), "plan.jsonl") == plan


@PROPERTY
@given(inventories())
def test_building_again_changes_no_byte(of: Inventory) -> None:
    plan = planned(of)
    assert write_plan(build_plan(of, plan)) == write_plan(plan)
    assert write_plan(build_plan(of, None)) == write_plan(plan)


@PROPERTY
@given(inventories(), st.data())
def test_adding_only_adds_lines(of: Inventory, data: st.DataObject) -> None:
    plan = planned(of)
    new = data.draw(a_site("new", ("a", "b", "c")))
    joined = tuple(link(f"{s.id}-new", f"{s.id}-gw/x", "new-gw/y") for s in of.sites[:1])
    place = data.draw(st.integers(0, len(of.sites)))
    more = replace(
        of, sites=(*of.sites[:place], new, *of.sites[place:]), links=(*joined, *of.links)
    )
    grown = planned(more, plan)
    assert moved(plan, grown) == []
    assert set(plan.lengths) <= set(grown.lengths)
    assert verify_plan(more, grown) == ()
    assert build_plan(more, grown) == grown


@PROPERTY
@given(inventories(), st.data())
def test_what_leaves_is_deprecated_and_comes_back_to_its_place(
    of: Inventory, data: st.DataObject
) -> None:
    assume(of.sites)
    plan = planned(of)
    gone = data.draw(st.sampled_from(of.sites))
    fewer = with_sites(of, *(s for s in of.sites if s is not gone))
    without = build_plan(fewer, plan)
    assert [(a.prefix, a.key) for a in without.allocations] == [
        (a.prefix, a.key) for a in plan.allocations
    ]
    for allocation in without.allocations:
        if gone.id in allocation.owner.replace("-", "/").split("/"):
            assert allocation.status is Status.DEPRECATED
    assert verify_plan(fewer, without) == ()
    assert build_plan(of, without) == plan


@PROPERTY
@given(inventories(), st.data())
def test_the_space_of_what_left_is_not_given_out_again(of: Inventory, data: st.DataObject) -> None:
    assume(of.sites)
    gone = data.draw(st.sampled_from(of.sites))
    plan = planned(of)
    new = replace(data.draw(a_site("new", (gone.group,))))
    changed = with_sites(of, *(s for s in of.sites if s is not gone), new)
    later = planned(changed, plan)
    assert moved(plan, later) == []
    assert verify_plan(changed, later) == ()


@PROPERTY
@given(inventories(), st.data())
def test_a_renamed_site_keeps_every_prefix(of: Inventory, data: st.DataObject) -> None:
    assume(of.sites)
    plan = planned(of)
    old = data.draw(st.sampled_from(of.sites))
    changed = renamed(of, old)
    later = build_plan(changed, plan)
    assert [a.prefix for a in later.allocations] == [a.prefix for a in plan.allocations]
    assert [a.status for a in later.allocations] == [a.status for a in plan.allocations]
    assert verify_plan(changed, later) == ()
    assert build_plan(changed, later) == later


def renamed(of: Inventory, old: Site, new_id: str = "other") -> Inventory:
    """The same inventory, `old` called `new_id` and its devices with it."""

    def name(text: str) -> str:
        return (
            text.replace(f"{old.id}-", f"{new_id}-", 1) if text.startswith(f"{old.id}-") else text
        )

    new = replace(
        old,
        id=new_id,
        was=old.id,
        vlans=tuple(
            replace(v, gateway=name(v.gateway or "") or None, standby=tuple(map(name, v.standby)))
            for v in old.vlans
        ),
        devices=tuple(replace(d, id=name(d.id), site=new_id) for d in old.devices),
    )
    sites = tuple(new if s is old else s for s in of.sites)
    joined = tuple(
        replace(
            x,
            a=replace(x.a, device=name(x.a.device)),
            b=None if x.b is None else replace(x.b, device=name(x.b.device)),
        )
        for x in of.links
    )
    return replace(of, sites=sites, links=joined)


@PROPERTY
@given(inventories(), st.data())
def test_a_site_that_changes_its_group_stays(of: Inventory, data: st.DataObject) -> None:
    assume(of.sites)
    plan = planned(of)
    moved = data.draw(st.sampled_from(of.sites))
    sites = tuple(replace(s, group="a") if s is moved else s for s in of.sites)
    changed = replace(of, sites=sites)
    later = planned(changed, plan)
    before = {a.key: (a.prefix, a.parent) for a in plan.allocations}
    after = {a.key: (a.prefix, a.parent) for a in later.allocations}
    assert before.items() <= after.items()
    assert verify_plan(changed, later) == ()
    assert build_plan(changed, later) == later
