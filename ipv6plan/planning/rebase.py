"""The same plan under another prefix: all at once, or in the steps of RFC 4192.

Every allocation keeps its offset, so that subnets, interface ids and access lists stay readable
and a reviewer compares prefixes alone. Opaque interface ids are kept too: a host that moves between
networks should not be recognised by its id (RFC 7217), but a server whose network gets another
prefix is named in the DNS all the same, and its id stays as hard to guess (RFC 7707).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Final

from ipv6plan.errors import CapacityError, PlanFileError, Problem, Source
from ipv6plan.model.address import IPv6Prefix
from ipv6plan.model.plan import Allocation, Plan, PlanAggregate, Role, Status
from ipv6plan.planning import rebase_problems as say
from ipv6plan.text import Text

PLAN: Final = Source("plan.jsonl")
NEW, OLD = "new", "old"
"""The ids of the two aggregates while both are in use; owners end in them (`dic/10@new`)."""
_AT: Final = "@"
_BITS: Final = 128


class Phase(StrEnum):
    """How far a change of the prefix has come (RFC 4192 section 2)."""

    AT_ONCE = "at-once"
    """A flag day: every allocation is at its new place, the old ones are gone."""
    ADD = "add"
    """Every allocation has a twin (`OWNER@new`) under the new prefix, reserved until the switch."""
    SWITCH = "switch"
    """The twins take the names over; what they had before is `OWNER@old`, in use as before."""
    DEPRECATE = "deprecate"
    """What is under the old prefix is deprecated: no new connection uses it."""
    REMOVE = "remove"
    """The old prefix is gone from the plan."""


def rebase_plan(
    plan: Plan,
    source: IPv6Prefix,
    target: PlanAggregate,
    phase: Phase,
    today: date | None = None,
) -> Plan:
    """Carry out one phase of the change from the aggregate `source` to `target`; `today` is written
    to what is deprecated.

    Raises PlanFileError where the plan is not ready for the phase, CapacityError where something
    does not fit under the new prefix.
    """
    held = next((a for a in plan.aggregates if a.prefix == source), None)
    if held is None:
        raise _unready(say.no_aggregate(source, plan.aggregates))
    match phase:
        case Phase.AT_ONCE:
            return _at_once(plan, held, target)
        case Phase.ADD:
            return _add(plan, held, target)
        case Phase.SWITCH:
            return _switch(plan, held, target)
        case Phase.DEPRECATE:
            return _deprecate(plan, held, today)
        case Phase.REMOVE:
            return _remove(plan, held)


def shifted(allocation: Allocation, source: IPv6Prefix, target: IPv6Prefix) -> Allocation:
    """Give an allocation of `source` at the same offset in `target`; a parent outside stays."""
    parent = allocation.parent
    if parent is not None and source.holds(parent):
        parent = _at_offset(parent, source, target)
    return replace(allocation, prefix=_at_offset(allocation.prefix, source, target), parent=parent)


def labelled(owner: str, label: str) -> str:
    """Give the name of a further block of an owner."""
    return f"{owner}{_AT}{label}"


def _at_offset(prefix: IPv6Prefix, source: IPv6Prefix, target: IPv6Prefix) -> IPv6Prefix:
    return IPv6Prefix(target.value + prefix.value - source.value, prefix.length)


def _at_once(plan: Plan, held: PlanAggregate, target: PlanAggregate) -> Plan:
    _check_target(plan, held.prefix, target.prefix, apart=False)
    inside = [a for a in plan.allocations if held.prefix.holds(a.prefix)]
    _check_room(inside, held.prefix, target.prefix)
    moved = (shifted(a, held.prefix, target.prefix) for a in inside)
    others = (a for a in plan.allocations if not held.prefix.holds(a.prefix))
    aggregates = (replace(target, id=a.id) if a is held else a for a in plan.aggregates)
    return _with(plan, aggregates, (*others, *moved))


def _add(plan: Plan, held: PlanAggregate, target: PlanAggregate) -> Plan:
    """Give a twin to each allocation that lacks one; this can be done again after the plan grew."""
    new = replace(target, id=NEW)
    known = new in plan.aggregates
    if not known:
        _check_target(plan, held.prefix, target.prefix, apart=True)
    inside = [a for a in plan.allocations if held.prefix.holds(a.prefix)]
    used = [a for a in inside if a.status is not Status.DEPRECATED]
    _check_room(used, held.prefix, target.prefix)
    twins = [_twin(a, held.prefix, target.prefix) for a in used]
    twins = [twin for twin in twins if twin.key not in plan.index]
    aggregates = plan.aggregates if known else (*plan.aggregates, new)
    return _with(plan, aggregates, (*plan.allocations, *twins))


def _twin(allocation: Allocation, source: IPv6Prefix, target: IPv6Prefix) -> Allocation:
    owner = labelled(allocation.owner, NEW)
    return replace(shifted(allocation, source, target), owner=owner, status=Status.RESERVED)


def _switch(plan: Plan, held: PlanAggregate, target: PlanAggregate) -> Plan:
    new = replace(target, id=NEW)
    if new not in plan.aggregates:
        raise _unready(say.not_added(target.prefix), hint=say.add_first())
    inside = [a for a in plan.allocations if held.prefix.holds(a.prefix)]
    used = {a.key: a for a in inside if a.status is not Status.DEPRECATED}
    lacking = [a for a in used.values() if (a.role, labelled(a.owner, NEW)) not in plan.index]
    if lacking:
        raise _unready(say.no_twin(lacking), hint=say.add_first())
    aggregates = (_switched(a, held, new) for a in plan.aggregates)
    return _with(plan, aggregates, (_with_names(a, used, new) for a in plan.allocations))


def _switched(aggregate: PlanAggregate, held: PlanAggregate, new: PlanAggregate) -> PlanAggregate:
    if aggregate == held:
        return replace(held, id=OLD)
    return replace(new, id=held.id) if aggregate == new else aggregate


def _with_names(
    allocation: Allocation, used: Mapping[tuple[Role, str], Allocation], new: PlanAggregate
) -> Allocation:
    """Let a twin take the name and the status of the one it stands for, which becomes the old."""
    if allocation.key in used:
        return replace(allocation, owner=labelled(allocation.owner, OLD))
    name = allocation.owner.removesuffix(f"{_AT}{NEW}")
    former = used.get((allocation.role, name))
    if former is None or not new.prefix.holds(allocation.prefix):
        return allocation
    return replace(allocation, owner=name, status=former.status)


def _deprecate(plan: Plan, held: PlanAggregate, today: date | None) -> Plan:
    _check_switched(held)
    return _with(
        plan,
        plan.aggregates,
        (
            replace(a, status=Status.DEPRECATED, deprecated=today)
            if held.prefix.holds(a.prefix) and a.status is not Status.DEPRECATED
            else a
            for a in plan.allocations
        ),
    )


def _remove(plan: Plan, held: PlanAggregate) -> Plan:
    _check_switched(held)
    inside = [a for a in plan.allocations if held.prefix.holds(a.prefix)]
    used = [a for a in inside if a.status is not Status.DEPRECATED]
    if used:
        raise _unready(say.still_used(used), hint=say.deprecate_first())
    kept = (a for a in plan.allocations if not held.prefix.holds(a.prefix))
    return _with(plan, (a for a in plan.aggregates if a != held), kept)


def _with(
    plan: Plan, aggregates: Iterable[PlanAggregate], allocations: Iterable[Allocation]
) -> Plan:
    """Give the plan with other lines; where prefixes are the same, the outer block stays first."""
    ordered = sorted(allocations, key=lambda a: a.prefix)
    return replace(plan, aggregates=tuple(aggregates), allocations=tuple(ordered))


def _check_switched(held: PlanAggregate) -> None:
    if held.id != OLD:
        raise _unready(say.not_switched(held.prefix), hint=say.switch_first())


def _check_target(plan: Plan, source: IPv6Prefix, target: IPv6Prefix, *, apart: bool) -> None:
    if source == target:
        raise _unready(say.the_same(source))
    others = [a.prefix for a in plan.aggregates if apart or a.prefix != source]
    clash = next((prefix for prefix in others if prefix.overlaps(target)), None)
    if clash is not None:
        raise _unready(say.overlaps(target, clash))


def _check_room(inside: list[Allocation], source: IPv6Prefix, target: IPv6Prefix) -> None:
    outside = list(_outermost(a for a in inside if not _fits(a.prefix, source, target)))
    if outside:
        end = max(a.prefix.last for a in outside) - source.value
        least = min(a.prefix.length for a in outside)
        hint = say.enough(min(_BITS - end.bit_length(), least))
        raise CapacityError(
            Problem(source=PLAN, path=a.owner, message=say.outside(a, source, target), hint=hint)
            for a in outside
        )


def _fits(prefix: IPv6Prefix, source: IPv6Prefix, target: IPv6Prefix) -> bool:
    offset = prefix.value - source.value
    return prefix.length >= target.length and offset + prefix.size <= target.size


def _outermost(allocations: Iterable[Allocation]) -> Iterator[Allocation]:
    """Leave out what lies inside one that is named already."""
    around: IPv6Prefix | None = None
    for allocation in allocations:
        if around is None or not around.holds(allocation.prefix):
            around = allocation.prefix
            yield allocation


def _unready(message: Text, hint: Text | None = None) -> Exception:
    return PlanFileError.at(PLAN, message, hint=hint)
