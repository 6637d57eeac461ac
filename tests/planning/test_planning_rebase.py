"""The same plan under another prefix: offsets stay, phases follow each other."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from ipv6plan.errors import CapacityError, PlanFileError
from ipv6plan.model.address import IPv6Prefix
from ipv6plan.model.aggregate_kind import looks_made_up, misfit
from ipv6plan.model.inventory import Aggregate, AggregateKind, Inventory
from ipv6plan.model.plan import Plan, PlanAggregate, Status
from ipv6plan.model.plan_change import ChangeKind
from ipv6plan.planning import build_plan, read_plan, verify_plan, write_plan
from ipv6plan.planning.diff import diff_plans
from ipv6plan.planning.diff_touched import Touch, touched
from ipv6plan.planning.rebase import Phase, rebase_plan
from tests.planning.test_planning_properties import PROPERTY, inventories, planned
from tests.planning.world import small

HERE = IPv6Prefix.parse("2001:db8:1000::/40")
THERE = PlanAggregate(prefix=IPv6Prefix.parse("2400:100::/40"), kind=AggregateKind.DEPENDENT)
TODAY = date(2026, 1, 2)
STEPS = (Phase.ADD, Phase.SWITCH, Phase.DEPRECATE, Phase.REMOVE)


def there(prefix: str, kind: AggregateKind = AggregateKind.DEPENDENT) -> PlanAggregate:
    return PlanAggregate(prefix=IPv6Prefix.parse(prefix), kind=kind)


def declaring(of: Inventory, plan: Plan) -> Inventory:
    """The inventory with the plan's aggregates declared in network.yaml."""
    found = (Aggregate(prefix=a.prefix, kind=a.kind, id=a.id) for a in plan.aggregates)
    return replace(of, aggregates=tuple(found))


def up_to(plan: Plan, source: IPv6Prefix, target: PlanAggregate, last: Phase) -> Plan:
    for phase in STEPS[: STEPS.index(last) + 1]:
        plan = rebase_plan(plan, source, target, phase, TODAY)
    return plan


def test_every_allocation_keeps_its_offset() -> None:
    before = build_plan(small(), None)
    after = rebase_plan(before, HERE, THERE, Phase.AT_ONCE)
    assert after.aggregates == (THERE,)
    assert {a.key: a.prefix.value - HERE.value for a in before.allocations} == {
        a.key: a.prefix.value - THERE.prefix.value for a in after.allocations
    }
    assert diff_plans(before, after).counts == {ChangeKind.MOVED: len(before.allocations)}


def test_the_rebased_plan_is_in_force_once_the_aggregate_is_declared() -> None:
    after = rebase_plan(build_plan(small(), None), HERE, THERE, Phase.AT_ONCE)
    inventory = declaring(small(), after)
    assert verify_plan(inventory, after) == ()
    assert build_plan(inventory, after) == after


def test_opaque_interface_ids_are_kept() -> None:
    before = build_plan(small(), None)
    after = rebase_plan(before, HERE, THERE, Phase.AT_ONCE)
    for allocation in before.allocations:
        found = after.index[allocation.key]
        assert found.prefix.network.interface_id == allocation.prefix.network.interface_id


def test_a_larger_prefix_is_fine() -> None:
    before = build_plan(small(), None)
    after = rebase_plan(before, HERE, there("2400:100::/32"), Phase.AT_ONCE)
    assert verify_plan(declaring(small(), after), after) == ()


def test_a_smaller_prefix_is_fine_where_everything_fits() -> None:
    before = rebase_plan(build_plan(small(), None), HERE, there("2400::/24"), Phase.AT_ONCE)
    after = rebase_plan(before, IPv6Prefix.parse("2400::/24"), THERE, Phase.AT_ONCE)
    assert after == rebase_plan(build_plan(small(), None), HERE, THERE, Phase.AT_ONCE)


def test_a_prefix_that_is_too_small_names_what_does_not_fit() -> None:
    before = build_plan(small(), None)
    with pytest.raises(CapacityError) as found:
        rebase_plan(before, HERE, there("2400:100::/48"), Phase.AT_ONCE)
    held = [a for a in before.allocations if a.parent is None and a.prefix.value != HERE.value]
    assert [p.path for p in found.value.problems] == [a.owner for a in held]
    for problem, allocation in zip(found.value.problems, held, strict=True):
        assert problem.message.en == (
            f"{allocation.prefix} (group {allocation.owner}) does not fit: at its offset in {HERE} "
            "it lies past the end of 2400:100::/48"
        )


def test_the_length_that_is_named_would_do() -> None:
    before = build_plan(small(), None)
    with pytest.raises(CapacityError) as found:
        rebase_plan(before, HERE, there("2400:100::/48"), Phase.AT_ONCE)
    hint = found.value.problems[0].hint
    assert hint is not None
    length = int(hint.en.split()[1].removeprefix("/"))
    rebase_plan(before, HERE, there(f"2400:100::/{length}"), Phase.AT_ONCE)
    with pytest.raises(CapacityError):
        rebase_plan(before, HERE, there(f"2400:100::/{length + 1}"), Phase.AT_ONCE)


@pytest.mark.parametrize(
    "source,target,phase,words",
    [
        (
            "2001:db8::/32", "2400::/32", Phase.AT_ONCE,
            "2001:db8::/32 is no aggregate of the plan; it has 2001:db8:1000::/40",
        ),
        (
            "2001:db8:1000::/40", "2001:db8:1000::/40", Phase.AT_ONCE,
            "2001:db8:1000::/40 is where the plan is already",
        ),
        (
            "2001:db8:1000::/40", "2001:db8::/32", Phase.ADD,
            "2001:db8::/32 overlaps 2001:db8:1000::/40, an aggregate of the plan",
        ),
        (
            "2001:db8:1000::/40", "2400::/32", Phase.SWITCH,
            "nothing has been planned under 2400::/32 yet",
        ),
        (
            "2001:db8:1000::/40", "2400::/32", Phase.DEPRECATE,
            "2001:db8:1000::/40 is still the prefix in force",
        ),
        (
            "2001:db8:1000::/40", "2400::/32", Phase.REMOVE,
            "2001:db8:1000::/40 is still the prefix in force",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said(source: str, target: str, phase: Phase, words: str) -> None:
    plan = build_plan(small(), None)
    with pytest.raises(PlanFileError) as found:
        rebase_plan(plan, IPv6Prefix.parse(source), there(target), phase)
    assert [p.message.en for p in found.value.problems] == [words]


def test_twins_are_reserved_and_nothing_else_changes() -> None:
    before = build_plan(small(), None)
    after = rebase_plan(before, HERE, THERE, Phase.ADD)
    found = diff_plans(before, after)
    assert found.counts == {ChangeKind.ADDED: len(before.allocations)}
    twins = [c.either for c in found.changes]
    assert {a.status for a in twins} == {Status.RESERVED}
    assert {a.owner for a in twins} == {f"{a.owner}@new" for a in before.allocations}


@pytest.mark.parametrize("phase", STEPS)
def test_every_phase_is_in_force_as_it_is(phase: Phase) -> None:
    plan = up_to(build_plan(small(), None), HERE, THERE, phase)
    inventory = declaring(small(), plan)
    assert verify_plan(inventory, plan) == ()
    assert build_plan(inventory, plan, as_of=TODAY) == plan


def test_what_is_deprecated_gets_no_twin() -> None:
    before = build_plan(small(), None)
    gone = replace(small(), sites=small().sites[:2], links=small().links[::2])
    later = build_plan(gone, before)
    twins = rebase_plan(later, HERE, THERE, Phase.ADD).allocations
    used = [a for a in later.allocations if a.status is not Status.DEPRECATED]
    assert 0 < len(used) < len(later.allocations)
    assert len(twins) == len(later.allocations) + len(used)
    assert read_plan(write_plan(up_to(later, HERE, THERE, Phase.REMOVE)), "plan.jsonl")


def test_what_came_later_is_added_before_the_switch() -> None:
    world = small()
    fewer = replace(world, sites=world.sites[:2], links=world.links[::2])
    twinned = rebase_plan(build_plan(fewer, None), HERE, THERE, Phase.ADD)
    grown = build_plan(world, build_plan(fewer, None)).allocations
    known = {a.key for a in twinned.allocations}
    lines = (*twinned.allocations, *(a for a in grown if a.key not in known))
    later = replace(twinned, allocations=tuple(sorted(lines, key=lambda a: a.prefix)))
    with pytest.raises(PlanFileError, match="came later and has no place under the new prefix"):
        rebase_plan(later, HERE, THERE, Phase.SWITCH)
    again = rebase_plan(later, HERE, THERE, Phase.ADD)
    assert rebase_plan(again, HERE, THERE, Phase.ADD) == again
    rebase_plan(again, HERE, THERE, Phase.SWITCH)


def test_the_old_prefix_stays_until_it_is_deprecated() -> None:
    switched = up_to(build_plan(small(), None), HERE, THERE, Phase.SWITCH)
    with pytest.raises(PlanFileError, match="is not deprecated yet"):
        rebase_plan(switched, HERE, THERE, Phase.REMOVE)
    gone = rebase_plan(switched, HERE, THERE, Phase.DEPRECATE, TODAY)
    old = [a for a in gone.allocations if HERE.holds(a.prefix)]
    assert {(a.status, a.deprecated) for a in old} == {(Status.DEPRECATED, TODAY)}
    assert not diff_plans(gone, rebase_plan(gone, HERE, THERE, Phase.REMOVE)).breaks


@PROPERTY
@given(inventories())
def test_there_and_back_is_the_same_plan(of: Inventory) -> None:
    before = planned(of)
    source = before.aggregates[0]
    target = there("2400::/28")
    moved = rebase_plan(before, source.prefix, target, Phase.AT_ONCE)
    assert rebase_plan(moved, target.prefix, source, Phase.AT_ONCE) == before


@PROPERTY
@given(inventories())
def test_all_phases_end_where_the_flag_day_does(of: Inventory) -> None:
    before = planned(of)
    source, target = before.aggregates[0].prefix, there("2400::/32")
    flag_day = rebase_plan(before, source, target, Phase.AT_ONCE)
    assert up_to(before, source, target, Phase.REMOVE) == flag_day


@PROPERTY
@given(inventories())
def test_every_phase_holds(of: Inventory) -> None:
    before = planned(of)
    source, target = before.aggregates[0].prefix, there("2400::/32")
    for phase in STEPS:
        plan = up_to(before, source, target, phase)
        assert read_plan(write_plan(plan), "plan.jsonl") == plan
        assert verify_plan(declaring(of, plan), plan) == ()


def test_what_is_touched_is_counted_per_site() -> None:
    plan = build_plan(small(), None)
    found = touched(small(), plan.allocations)
    assert found.sites == (
        Touch(site="", prefixes=13, addresses=0, devices=0),
        Touch(site="centre", prefixes=4, addresses=9, devices=3),
        Touch(site="one", prefixes=3, addresses=4, devices=1),
        Touch(site="two", prefixes=3, addresses=4, devices=1),
    )
    total = found.total
    assert (total.prefixes + total.addresses, total.devices) == (len(plan.allocations), 5)
    assert found.count == 3


@pytest.mark.parametrize(
    "prefix,kind,fits",
    [
        ("2001:db8::/32", AggregateKind.DOCUMENTATION, True),
        ("2001:db8::/32", AggregateKind.INDEPENDENT, False),
        ("3fff:800::/32", AggregateKind.DEPENDENT, False),
        ("2400::/32", AggregateKind.DOCUMENTATION, False),
        ("2400::/32", AggregateKind.INDEPENDENT, True),
        ("fd12::/48", AggregateKind.ULA, True),
        ("fc00::/48", AggregateKind.ULA, False),
        ("fd12::/48", AggregateKind.DEPENDENT, False),
        ("2002::/16", AggregateKind.DEPENDENT, False),
        ("fe80::/64", AggregateKind.INDEPENDENT, False),
    ],
)
def test_kinds_fit_their_space(prefix: str, kind: AggregateKind, *, fits: bool) -> None:
    assert (misfit(IPv6Prefix.parse(prefix), kind) is None) is fits


@pytest.mark.parametrize(
    "prefix,made_up",
    [
        ("fd00::/48", True),
        ("fd12:3456:789a::/48", True),
        ("fdaa:bbcc:aabb::/48", True),
        ("fd7c:6e1b:93a5::/48", False),
        ("2400::/48", False),
    ],
)
def test_global_ids_that_people_choose_are_noticed(prefix: str, *, made_up: bool) -> None:
    assert looks_made_up(IPv6Prefix.parse(prefix)) is made_up
