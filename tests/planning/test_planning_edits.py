"""What must hold through any sequence of edits: nothing moves, nothing overlaps, nothing is lost.

The rules are checked here by arithmetic on integers, apart from the planner and its verifier.
"""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ipv6plan.errors import CapacityError
from ipv6plan.model.address import IPv6Prefix
from ipv6plan.model.inventory import Aggregate, AggregateKind, Inventory, Reserve, Site
from ipv6plan.model.plan import Allocation, Plan, Role, Status
from ipv6plan.planning import build_plan, read_plan, verify_plan, write_plan
from ipv6plan.planning.build import _planned
from ipv6plan.planning.want import Terms
from tests.planning.test_planning_properties import (
    GROWING,
    a_site,
    inventories,
    renamed,
    with_sites,
)
from tests.planning.world import device, site

EDITS = ("add", "remove", "grow", "rename", "regroup", "resize", "gateways")
START = date(2026, 1, 1)
SEQUENCES = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@st.composite
def policies(draw: st.DrawFn) -> Inventory:
    """An inventory whose tiers keep blocks back, count bits, or stand use first."""
    of = draw(inventories())
    reserves = st.lists(st.sampled_from((0, -1, 3)), unique=True, max_size=2)
    tiers = tuple(
        replace(tier, reserve=tuple(Reserve(block=n) for n in draw(reserves)))
        for tier in of.policy.tiers
    )
    if draw(st.booleans()):
        tiers = (replace(tiers[0], length=None, bits=draw(st.integers(6, 12))), *tiers[1:])
    zones = tuple(
        replace(zone, aggregates=("net", "ula")) if draw(st.integers(0, 5)) == 0 else zone
        for zone in of.zones
    )
    prefixes = (of.aggregates[0].prefix, IPv6Prefix.parse("fd12:3456::/32"))
    kinds = (AggregateKind.DOCUMENTATION, AggregateKind.ULA)
    found = zip(prefixes, kinds, ("net", "ula"), strict=True)
    return replace(
        of,
        aggregates=tuple(Aggregate(prefix=p, kind=k, id=i) for p, k, i in found),
        zones=zones,
        policy=replace(
            of.policy, tiers=tiers, use_first=draw(st.integers(0, 4)) == 0, quarantine=90
        ),
    )


@st.composite
def edited(draw: st.DrawFn, of: Inventory, step: int) -> Inventory:
    """The inventory after one edit."""
    edit = draw(st.sampled_from(EDITS))
    if edit == "add" or not of.sites:
        new = draw(a_site(f"new{step}", ("a", "b", "c")))
        return replace(of, sites=(*of.sites, new))
    chosen = draw(st.sampled_from(of.sites))
    if edit == "remove":
        return with_sites(of, *(s for s in of.sites if s is not chosen))
    if edit == "rename" and not chosen.id.startswith("other"):
        return renamed(of, chosen, f"other{step}")
    return _with(of, chosen, draw(changed(chosen, edit)))


@st.composite
def changed(draw: st.DrawFn, of: Site, edit: str) -> Site:
    """A site after an edit that leaves its name alone."""
    if edit == "regroup":
        return replace(of, group=draw(st.sampled_from("abc")))
    if edit == "resize" and of.size is not None:
        return replace(of, size=draw(st.integers(52, of.size)))
    if edit == "gateways" and of.vlans:
        return _second_router(of)
    return _more_vlans(of, draw(st.integers(1, 20)))


def _with(of: Inventory, old: Site, new: Site) -> Inventory:
    return replace(of, sites=tuple(new if s is old else s for s in of.sites))


def _more_vlans(of: Site, count: int) -> Site:
    taken = {vlan.id for vlan in of.vlans}
    free = [n for n in range(2000, 4000) if n not in taken][:count]
    more = site(of.id, of.group, vlans=dict.fromkeys(free, "users")).vlans
    gateway = of.vlans[0].gateway if of.vlans else None
    return replace(of, vlans=(*of.vlans, *(replace(v, gateway=gateway) for v in more)))


def _second_router(of: Site) -> Site:
    key = f"{of.id}-gw2"
    vlans = tuple(replace(v, standby=() if v.standby else (key,)) for v in of.vlans)
    if any(d.id == key for d in of.devices):
        return replace(of, vlans=vlans)
    return replace(of, vlans=vlans, devices=(*of.devices, device(of.id, "gw2", "router", None)))


def span(a: Allocation) -> range:
    return range(a.prefix.value, a.prefix.value + (1 << 128 - a.prefix.length))


def check_shape(plan: Plan) -> None:
    """No overlap, containment, alignment, order, and each key once."""
    assert len(plan.index) == len(plan.allocations)
    starts = [(a.prefix.value, a.prefix.length) for a in plan.allocations]
    assert starts == sorted(starts)
    prefixes = {(a.prefix.value, a.prefix.length) for a in plan.allocations}
    siblings: dict[object, list[Allocation]] = {}
    for a in plan.allocations:
        assert a.prefix.value % (1 << 128 - a.prefix.length) == 0
        if a.parent is not None:
            outer = range(a.parent.value, a.parent.value + (1 << 128 - a.parent.length))
            assert (a.parent.value, a.parent.length) in prefixes
            assert outer.start <= span(a).start < span(a).stop <= outer.stop
        if a.prefix != a.parent:
            siblings.setdefault(a.parent, []).append(a)
    for held in siblings.values():
        for one, other in pairwise(held):
            assert span(one).stop <= span(other).start, (one, other)


def check_kept(before: Plan, after: Plan, today: date, old: str, new: str) -> None:
    """What was in the plan is where it was, or grew around that, or was out of quarantine."""
    for a in before.allocations:
        owner = a.owner.replace(old, new) if old else a.owner
        now = after.find(a.role, owner) or after.find(a.role, a.owner)
        if now is None:
            over = a.deprecated is not None and a.deprecated + timedelta(days=90) <= today
            heirs = {b.role for b in after.allocations if b.prefix == a.prefix}
            assert over or heirs & {a.role, Role.GATEWAY, Role.VIRTUAL}, a
        elif a.role in GROWING:
            assert span(now).start <= span(a).start < span(a).stop <= span(now).stop
        else:
            assert now.prefix == a.prefix, (a, now)


def check_reuse(before: Plan, after: Plan, today: date) -> None:
    """Nothing new lies in what was left less than a quarantine ago, but for its own heirs."""
    fresh = [a for a in after.allocations if a.key not in before.index and a.prefix.length <= 64]
    resting = [
        a
        for a in before.allocations
        if a.status is Status.DEPRECATED
        and a.prefix.length <= 64
        and (a.deprecated is None or a.deprecated + timedelta(days=90) > today)
        and after.find(a.role, a.owner) is not None
        and after.index[a.key].status is Status.DEPRECATED
    ]
    for a in fresh:
        for b in resting:
            inside = b.prefix.holds(a.prefix)
            assert not inside or a.status is not Status.ACTIVE or _shares_parent(after, a, b)


def _shares_parent(plan: Plan, a: Allocation, b: Allocation) -> bool:
    """Whether `b` is a container that somebody who left a group still lives in."""
    return b.role in {Role.GROUP, Role.ZONE, Role.INFRASTRUCTURE} and any(
        c.status is not Status.DEPRECATED and b.prefix.holds(c.prefix) and c.key != a.key
        for c in plan.allocations
    )


def in_full_view(of: Inventory, before: Plan | None, today: date) -> Plan:
    """The plan that is made when no site is set aside."""
    terms = Terms(as_of=today, quarantine=of.policy.quarantine)
    return _planned(of, before, terms, all_in_view=True).plan


@SEQUENCES
@given(policies(), st.data())
def test_a_sequence_of_edits_keeps_every_rule(of: Inventory, data: st.DataObject) -> None:
    plan: Plan | None = None
    today = START
    for step in range(data.draw(st.integers(2, 6), label="steps")):
        after = data.draw(edited(of, step)) if step else of
        try:
            built = build_plan(after, plan, as_of=today)
        except CapacityError:
            break
        names = set(of.site) - set(after.site), set(after.site) - set(of.site)
        renames = f"other{step}" in names[1]
        check_shape(built)
        assert [str(v.message) for v in verify_plan(after, built)] == []
        assert read_plan(write_plan(built), "plan.jsonl") == built
        assert write_plan(build_plan(after, built, as_of=today)) == write_plan(built)
        assert write_plan(in_full_view(after, plan, today)) == write_plan(built)
        if plan is not None:
            check_kept(plan, built, today, *((*names[0], *names[1]) if renames else ("", "")))
            check_reuse(plan, built, today)
        of, plan = after, built
        today += timedelta(days=data.draw(st.sampled_from((0, 30, 89, 91)), label="days"))


@SEQUENCES
@given(policies(), st.data())
def test_the_order_of_everything_but_sites_does_not_matter(
    of: Inventory, data: st.DataObject
) -> None:
    """Sites are placed as they are written; links, devices' places and zones are not."""
    try:
        plan = build_plan(of, None)
    except CapacityError:
        return
    shuffled = replace(
        of,
        tenants=tuple(data.draw(st.permutations(of.tenants))),
        services=tuple(reversed(of.services)),
        sites=tuple(replace(s, vlans=s.vlans) for s in of.sites),
    )
    assert write_plan(build_plan(shuffled, plan)) == write_plan(plan)
    again = replace(
        of,
        sites=tuple(data.draw(st.permutations(of.sites))),
        groups=tuple(data.draw(st.permutations(of.groups))),
        links=tuple(data.draw(st.permutations(of.links))),
    )
    assert write_plan(build_plan(again, plan)) == write_plan(plan)
