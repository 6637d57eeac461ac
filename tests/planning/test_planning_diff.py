"""What became of every allocation between two plans."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipv6plan.model.address import IPv6Prefix
from ipv6plan.model.inventory import AggregateKind
from ipv6plan.model.plan import Allocation, Plan, PlanAggregate, Role, Status
from ipv6plan.model.plan_change import Change, ChangeKind, LengthChange, PlanDiff
from ipv6plan.planning.diff import diff_plans

AGGREGATE = PlanAggregate(
    prefix=IPv6Prefix.parse("2001:db8::/32"), kind=AggregateKind.DOCUMENTATION
)


def held(
    prefix: str, owner: str = "a", role: Role = Role.SITE, status: Status = Status.CONTAINER
) -> Allocation:
    return Allocation(
        prefix=IPv6Prefix.parse(prefix), role=role, status=status, owner=owner, parent=None
    )


def plan(*allocations: Allocation, **lengths: int) -> Plan:
    return Plan(aggregates=(AGGREGATE,), lengths=lengths, allocations=allocations)


SITE = held("2001:db8:0:100::/56")
SERVER = held("2001:db8:0:100::5/128", "a/10/a-srv", Role.SERVER, Status.ACTIVE)

LEFT = replace(SERVER, status=Status.DEPRECATED)


@pytest.mark.parametrize(
    "before,after,kind,breaks",
    [
        (None, SITE, ChangeKind.ADDED, False),
        (SITE, held("2001:db8::/52"), ChangeKind.GROWN, False),
        (SITE, held("2001:db8:0:100::/60"), ChangeKind.SHRUNK, False),
        (SITE, held("2001:db8:0:200::/56"), ChangeKind.MOVED, True),
        (SITE, held("2001:db8:0:200::/60"), ChangeKind.MOVED, True),
        (SITE, held("2001:db8:0:100::/56", "b"), ChangeKind.RENAMED, False),
        (SERVER, replace(SERVER, status=Status.DEPRECATED), ChangeKind.DEPRECATED, False),
        (replace(SERVER, status=Status.DEPRECATED), SERVER, ChangeKind.REACTIVATED, False),
        (replace(SERVER, status=Status.RESERVED), SERVER, ChangeKind.CHANGED, False),
        (SITE, replace(SITE, parent=IPv6Prefix.parse("2001:db8::/40")), ChangeKind.CHANGED, False),
        (LEFT, replace(LEFT, deprecated=date(2026, 1, 2)), ChangeKind.CHANGED, False),
        (SERVER, None, ChangeKind.REMOVED, True),
        (replace(SERVER, status=Status.DEPRECATED), None, ChangeKind.REMOVED, False),
        (SITE, None, ChangeKind.REMOVED, False),
    ],
)
def test_each_kind(
    before: Allocation | None, after: Allocation | None, kind: ChangeKind, *, breaks: bool
) -> None:
    old, new = (plan() if a is None else plan(a) for a in (before, after))
    found = diff_plans(old, new)
    assert found.changes == (Change(kind=kind, before=before, after=after),)
    assert found.breaks is breaks
    assert found.counts == {kind: 1}


def test_what_is_the_same_is_no_change() -> None:
    assert diff_plans(plan(SITE, SERVER), plan(SITE, SERVER)) == PlanDiff(
        changes=(), unchanged=(SITE, SERVER), aggregates_added=(), aggregates_removed=(), lengths=()
    )


def test_two_that_change_places_have_moved() -> None:
    one, two = held("2001:db8:1::/48", "a"), held("2001:db8:2::/48", "b")
    found = diff_plans(plan(one, two), plan(replace(one, owner="b"), replace(two, owner="a")))
    assert found.counts == {ChangeKind.MOVED: 2}


def test_the_same_prefix_of_another_role_was_not_renamed() -> None:
    found = diff_plans(plan(SITE), plan(replace(SITE, role=Role.GROUP)))
    assert found.counts == {ChangeKind.REMOVED: 1, ChangeKind.ADDED: 1}


def test_the_header_is_compared() -> None:
    other = replace(AGGREGATE, kind=AggregateKind.INDEPENDENT)
    before, after = plan(SITE, group=40, site=56), replace(plan(SITE, site=52, zone=60))
    found = diff_plans(before, replace(after, aggregates=(other,)))
    assert (found.aggregates_removed, found.aggregates_added) == ((AGGREGATE,), (other,))
    assert found.lengths == (
        LengthChange(name="group", before=40, after=None),
        LengthChange(name="site", before=56, after=52),
        LengthChange(name="zone", before=None, after=60),
    )
    assert not found.empty
    assert not found.breaks


def test_the_gravest_come_first() -> None:
    before = plan(SITE, SERVER, held("2001:db8:10::/48", "z"))
    after = plan(held("2001:db8:0:200::/56"), held("2001:db8:10::/44", "z"))
    kinds = [change.kind for change in diff_plans(before, after).changes]
    assert kinds == [ChangeKind.MOVED, ChangeKind.REMOVED, ChangeKind.GROWN]


PREFIXES = st.builds(
    lambda value, length: IPv6Prefix.around((0x20010DB8 << 96) | value << 72, length),
    st.integers(0, 15),
    st.sampled_from((48, 52, 56)),
)
ALLOCATIONS = st.builds(
    Allocation,
    prefix=PREFIXES,
    role=st.sampled_from((Role.SITE, Role.GROUP, Role.VLAN)),
    status=st.sampled_from(Status),
    owner=st.sampled_from(("a", "b", "c", "d")),
    parent=st.none() | PREFIXES,
)
PLANS = st.lists(ALLOCATIONS, max_size=12).map(lambda found: plan(*found))


@given(PLANS)
def test_no_plan_differs_from_itself(one: Plan) -> None:
    found = diff_plans(one, one)
    assert found.empty
    assert Counter(found.unchanged) == Counter(one.allocations)


@given(PLANS, PLANS)
def test_every_allocation_is_accounted_for_exactly_once(one: Plan, other: Plan) -> None:
    found = diff_plans(one, other)
    befores = [c.before for c in found.changes if c.before is not None]
    afters = [c.after for c in found.changes if c.after is not None]
    assert Counter([*befores, *found.unchanged]) == Counter(one.allocations)
    assert Counter([*afters, *found.unchanged]) == Counter(other.allocations)
    assert sum(found.counts.values()) == len(found.changes)


@given(PLANS, PLANS)
def test_a_kind_says_what_the_two_sides_have_in_common(one: Plan, other: Plan) -> None:
    for change in diff_plans(one, other).changes:
        assert _kinds(change) == {change.kind}


def _kinds(change: Change) -> set[ChangeKind]:
    """Say again, each by a rule of its own, which kinds a change could be of."""
    old, new = change.before, change.after
    if old is None or new is None:
        return {ChangeKind.ADDED} if old is None else {ChangeKind.REMOVED}
    here, there = set(map(int, _ends(old.prefix))), set(map(int, _ends(new.prefix)))
    inside = min(there) >= min(here) and max(there) <= max(here)
    around = min(there) <= min(here) and max(there) >= max(here)
    stays = inside and around and old.key == new.key
    gone, back = new.status is Status.DEPRECATED, old.status is Status.DEPRECATED
    rules = {
        ChangeKind.RENAMED: old.prefix == new.prefix and old.owner != new.owner,
        ChangeKind.MOVED: old.key == new.key and not inside and not around,
        ChangeKind.GROWN: old.key == new.key and around and not inside,
        ChangeKind.SHRUNK: old.key == new.key and inside and not around,
        ChangeKind.DEPRECATED: stays and gone and not back,
        ChangeKind.REACTIVATED: stays and back and not gone,
        ChangeKind.CHANGED: stays and gone == back,
    }
    return {kind for kind, holds in rules.items() if holds}


def _ends(prefix: IPv6Prefix) -> tuple[int, int]:
    return prefix.value, prefix.last


@given(PLANS, PLANS)
def test_the_way_back_has_as_many_moves(one: Plan, other: Plan) -> None:
    there, back = diff_plans(one, other).counts, diff_plans(other, one).counts
    assert there.get(ChangeKind.GROWN, 0) == back.get(ChangeKind.SHRUNK, 0)
    assert there.get(ChangeKind.ADDED, 0) == back.get(ChangeKind.REMOVED, 0)
    assert there.get(ChangeKind.MOVED, 0) == back.get(ChangeKind.MOVED, 0)
