"""Compares two plans: who kept its place, who moved, who came and who left."""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from ipv6plan.model.address import IPv6Prefix
from ipv6plan.model.plan import Allocation, Plan, PlanAggregate, Role, Status
from ipv6plan.model.plan_change import Change, ChangeKind, LengthChange, PlanDiff

_ORDER: Final[Mapping[ChangeKind, int]] = {kind: rank for rank, kind in enumerate(ChangeKind)}


def diff_plans(before: Plan, after: Plan) -> PlanDiff:
    """Tell what became of every allocation.

    Role and owner name an allocation, so that a swap of two blocks is two moves; only what is left
    then, and has the same role and prefix on both sides, was renamed.
    """
    same = _matched(before.allocations, after.allocations, _key)
    renamed = _matched(same.before, same.after, _place)
    changes = [Change(kind=_kind(b, a), before=b, after=a) for b, a in same.pairs if b != a]
    changes += [Change(kind=ChangeKind.RENAMED, before=b, after=a) for b, a in renamed.pairs]
    changes += [Change(kind=ChangeKind.REMOVED, before=b, after=None) for b in renamed.before]
    changes += [Change(kind=ChangeKind.ADDED, before=None, after=a) for a in renamed.after]
    return PlanDiff(
        changes=tuple(sorted(changes, key=_rank)),
        unchanged=tuple(a for b, a in same.pairs if b == a),
        aggregates_added=_without(after.aggregates, before.aggregates),
        aggregates_removed=_without(before.aggregates, after.aggregates),
        lengths=tuple(_lengths(before.lengths, after.lengths)),
    )


class _Matched(NamedTuple):
    pairs: list[tuple[Allocation, Allocation]]
    before: list[Allocation]
    """What found no match on the other side."""
    after: list[Allocation]


def _matched(
    before: Iterable[Allocation], after: Iterable[Allocation], name: Callable[[Allocation], object]
) -> _Matched:
    """Pair what has the same name; of several with one name the first goes with the first."""
    waiting: dict[object, deque[Allocation]] = defaultdict(deque)
    for allocation in after:
        waiting[name(allocation)].append(allocation)
    matched = _Matched([], [], [])
    for allocation in before:
        others = waiting[name(allocation)]
        if others:
            matched.pairs.append((allocation, others.popleft()))
        else:
            matched.before.append(allocation)
    matched.after.extend(allocation for others in waiting.values() for allocation in others)
    return matched


def _key(allocation: Allocation) -> tuple[Role, str]:
    return allocation.key


def _place(allocation: Allocation) -> tuple[Role, IPv6Prefix]:
    return allocation.role, allocation.prefix


def _kind(before: Allocation, after: Allocation) -> ChangeKind:
    if before.prefix != after.prefix:
        if after.prefix.holds(before.prefix):
            return ChangeKind.GROWN
        return ChangeKind.SHRUNK if before.prefix.holds(after.prefix) else ChangeKind.MOVED
    if before.status is after.status:
        return ChangeKind.CHANGED
    if after.status is Status.DEPRECATED:
        return ChangeKind.DEPRECATED
    return ChangeKind.REACTIVATED if before.status is Status.DEPRECATED else ChangeKind.CHANGED


def _rank(change: Change) -> tuple[int, IPv6Prefix, Role, str]:
    first = change.before or change.either
    return _ORDER[change.kind], first.prefix, first.role, first.owner


def _without(
    some: Iterable[PlanAggregate], others: Iterable[PlanAggregate]
) -> tuple[PlanAggregate, ...]:
    known = set(others)
    return tuple(aggregate for aggregate in some if aggregate not in known)


def _lengths(before: Mapping[str, int], after: Mapping[str, int]) -> Iterator[LengthChange]:
    for name in sorted({*before, *after}):
        was, now = before.get(name), after.get(name)
        if was != now:
            yield LengthChange(name=name, before=was, after=now)
