"""Two plans become one: who keeps its blocks, who moves, and what each choice costs.

Blocks directly under an aggregate are the units: a unit moves whole, and everything inside keeps
its offset. Where aggregates do not overlap nothing moves.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from ipv6plan.model.address import IPv6Prefix
from ipv6plan.model.inventory import Inventory, Order
from ipv6plan.model.merging import Kind, Renames
from ipv6plan.model.plan import Allocation, Plan, PlanAggregate, Role
from ipv6plan.planning.diff_touched import Touched, touched
from ipv6plan.planning.merge_names import bare, has_aggregate, in_aggregate, length_key, renamed
from ipv6plan.planning.rebase import shifted
from ipv6plan.planning.space import FreeSpace
from ipv6plan.text import Text

FIRST, SECOND = 0, 1
_RESERVED = "reserved/"
"""How owners begin that the policy keeps for nobody, directly under an aggregate."""


class Keep(StrEnum):
    """Which side's blocks stay where both want the same place."""

    FIRST = "first"
    SECOND = "second"
    FEWEST = "fewest"
    """Of each clash whatever moves fewer allocations."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the networks."""

    inventory: Inventory
    plan: Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Two units that overlap."""

    first: Allocation
    second: Allocation


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A unit that gets another place."""

    side: int
    """FIRST or SECOND."""
    unit: Allocation
    target: IPv6Prefix


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One way to merge."""

    keep: Keep
    moves: tuple[Move, ...]
    touched: tuple[Touched, Touched]
    """What moves, on each side."""
    plan: Plan | None
    """None where something does not fit."""
    problem: Text | None

    @property
    def moved(self) -> int:
        """How many allocations move."""
        return sum(side.total.prefixes + side.total.addresses for side in self.touched)

    @property
    def devices(self) -> int:
        """How many devices get another address."""
        return sum(side.total.devices for side in self.touched)

    @property
    def sites(self) -> int:
        """How many sites are touched."""
        return sum(side.count for side in self.touched)


@dataclass(frozen=True, slots=True, kw_only=True)
class Merger:
    """Both plans compared, and every way to merge them."""

    aggregates: tuple[PlanAggregate, ...]
    """Of the merged plan, the first network's first."""
    clashes: tuple[Clash, ...]
    options: tuple[Option, ...]
    """One a Keep, or the first alone where nothing clashes."""

    def option(self, keep: Keep) -> Option:
        """Give the option asked for; without a clash all are the same."""
        return next((o for o in self.options if o.keep is keep), self.options[0])


def merge_plans(first: Side, second: Side, renames: Renames) -> Merger:
    """Compare the ways to merge two plans; `renames` is what the second's ids become."""
    aggregates = merged_aggregates(first.plan.aggregates, second.plan.aggregates, renames)
    second = replace(second, plan=_without_twice_reserved(first.plan, second.plan))
    clashes = tuple(_clashes(first.plan, second.plan))
    merging = _Merging(first=first, second=second, renames=renames, aggregates=aggregates)
    keeps = tuple(Keep) if clashes else (Keep.FEWEST,)
    return Merger(
        aggregates=aggregates,
        clashes=clashes,
        options=tuple(merging.option(keep, clashes) for keep in keeps),
    )


def merged_aggregates(
    first: Sequence[PlanAggregate], second: Sequence[PlanAggregate], renames: Renames
) -> tuple[PlanAggregate, ...]:
    """Give the aggregates of both; of those that overlap, the outer one.

    Every aggregate but the first network's first has an id, which sites name where they draw from
    it.
    """
    found = list(first)
    for aggregate in second:
        if any(a.prefix.holds(aggregate.prefix) for a in found):
            continue
        inside = [a for a in found if aggregate.prefix.holds(a.prefix)]
        name = aggregate.id or renames.label
        outer = replace(aggregate, id=renames.of(Kind.AGGREGATE, name))
        if inside:
            found[found.index(inside[0])] = replace(outer, id=inside[0].id)
        else:
            found.append(outer)
        found = [a for a in found if a not in inside]
    return tuple(found)


def _without_twice_reserved(first: Plan, second: Plan) -> Plan:
    """Leave out what the second keeps for nobody in an aggregate that the first has too: there the
    first network's policy decides.
    """
    kept = (
        a
        for a in second.allocations
        if not _is_reserved(a) or not any(o.prefix.overlaps(a.prefix) for o in first.aggregates)
    )
    return replace(second, allocations=tuple(kept))


def _is_reserved(allocation: Allocation) -> bool:
    return allocation.parent is None and allocation.owner.startswith(_RESERVED)


def _units(plan: Plan) -> list[Allocation]:
    return [a for a in plan.allocations if a.parent is None]


def _clashes(first: Plan, second: Plan) -> Iterator[Clash]:
    for one in _units(first):
        for other in _units(second):
            if one.prefix.overlaps(other.prefix):
                yield Clash(first=one, second=other)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Merging:
    first: Side
    second: Side
    renames: Renames
    aggregates: tuple[PlanAggregate, ...]

    def option(self, keep: Keep, clashes: Sequence[Clash]) -> Option:
        movers = self._movers(keep, clashes)
        moves, problem = self._placed(movers)
        inside = [
            touched(side.inventory, _inside(side.plan, [u for s, u in movers if s == number]))
            for number, side in enumerate((self.first, self.second))
        ]
        return Option(
            keep=keep,
            moves=moves,
            touched=(inside[FIRST], inside[SECOND]),
            plan=self._plan(moves) if problem is None else None,
            problem=problem,
        )

    def _movers(self, keep: Keep, clashes: Sequence[Clash]) -> list[tuple[int, Allocation]]:
        """Give the units that move.

        Prefixes nest or are apart, so the clashes of a unit that holds others are all of theirs:
        either it moves or all of them do.
        """
        found: dict[tuple[int, IPv6Prefix], Allocation] = {}
        for outer, inner in _stars(clashes):
            for side, unit in self._cheaper(outer, inner, keep):
                found[side, unit.prefix] = unit
        return [(side, unit) for (side, _), unit in sorted(found.items(), key=lambda f: f[0])]

    def _cheaper(
        self, outer: "_Placed", inner: Sequence["_Placed"], keep: Keep
    ) -> Sequence["_Placed"]:
        if any(_is_reserved(unit) for _, unit in (outer, *inner)):
            return inner if _is_reserved(outer[1]) else (outer,)
        if keep is not Keep.FEWEST:
            moving = SECOND if keep is Keep.FIRST else FIRST
            return (outer,) if outer[0] == moving else inner
        costs = [sum(self._weight(*unit) for unit in some) for some in ((outer,), inner)]
        if costs[0] == costs[1]:
            return (outer,) if outer[0] == SECOND else inner
        return (outer,) if costs[0] < costs[1] else inner

    def _weight(self, side: int, unit: Allocation) -> int:
        plan = (self.first, self.second)[side].plan
        return sum(1 for _ in _inside(plan, [unit]))

    def _placed(
        self, movers: Sequence[tuple[int, Allocation]]
    ) -> tuple[tuple[Move, ...], Text | None]:
        """Find places for the movers, the largest first, clear of where anything is or was."""
        spaces = [FreeSpace(a.prefix) for a in self.aggregates]
        for plan in (self.first.plan, self.second.plan):
            for space in spaces:
                for unit in _units(plan):
                    if space.block.holds(unit.prefix):
                        space.occupy(unit.prefix)
        found = []
        for side, unit in sorted(movers, key=lambda m: (m[1].prefix.length, m[0], m[1].prefix)):
            target = self._place(spaces, unit)
            if target is None:
                return (), _no_room(unit)
            found.append(Move(side=side, unit=unit, target=target))
        return tuple(sorted(found, key=lambda move: (move.side, move.unit.prefix))), None

    def _place(self, spaces: Iterable[FreeSpace], unit: Allocation) -> IPv6Prefix | None:
        order = Order.RIGHTMOST if unit.role is Role.INFRASTRUCTURE else self._order()
        for space in self._of_kind(spaces, unit):
            target = space.first(unit.prefix.length, order)
            if target is not None:
                space.occupy(target)
                return target
        return None

    def _of_kind(self, spaces: Iterable[FreeSpace], unit: Allocation) -> list[FreeSpace]:
        """Give the space of a unit's own aggregate, then that of others of the same kind."""
        kinds = {a.prefix: a.kind for a in self.aggregates}
        own = next(a for a in self.aggregates if a.prefix.holds(unit.prefix))
        alike = [space for space in spaces if kinds[space.block] is own.kind]
        return sorted(alike, key=lambda space: space.block != own.prefix)

    def _order(self) -> Order:
        """Give the order of the outermost tier of the first network, whose policy goes on."""
        tier = self.first.inventory.policy.tiers[0]
        return tier.fallback if tier.order is Order.ENCODED else tier.order

    def _plan(self, moves: Sequence[Move]) -> Plan:
        of_first = [m for m in moves if m.side == FIRST]
        of_second = [m for m in moves if m.side == SECOND]
        home = self._home(of_first)
        lines = [self._line(a, home) for a in _moved(self.first.plan, of_first)]
        taken = {a.key for a in lines}
        for before, after in zip(
            self.second.plan.allocations, _moved(self.second.plan, of_second), strict=True
        ):
            line = self._line(replace(after, owner=renamed(before, self.renames)), home)
            if line.key in taken:
                line = replace(line, owner=in_aggregate(line.owner, self.renames.label))
            lines.append(line)
        theirs = lines[len(self.first.plan.allocations) :]
        return Plan(
            aggregates=self.aggregates,
            lengths=dict(sorted(self._lengths(theirs))),
            allocations=tuple(sorted(lines, key=lambda a: a.prefix)),
            renamed=self.first.plan.renamed,
        )

    def _home(self, moves: Sequence[Move]) -> PlanAggregate:
        """Give the aggregate that holds the first network's infrastructure."""
        core = self.first.plan.find(Role.INFRASTRUCTURE, "infrastructure")
        if core is None:
            return self.aggregates[0]
        at = next((m.target for m in moves if m.unit.key == core.key), core.prefix)
        return next((a for a in self.aggregates if a.prefix.holds(at)), self.aggregates[0])

    def _line(self, allocation: Allocation, home: PlanAggregate) -> Allocation:
        """Let an owner say in which aggregate it lies now."""
        if not has_aggregate(allocation):
            return allocation
        lies = next((a for a in self.aggregates if a.prefix.holds(allocation.prefix)), home)
        name = "" if lies is home else lies.id or str(lies.prefix)
        owner = in_aggregate(allocation.owner, name)
        return allocation if owner == allocation.owner else replace(allocation, owner=owner)

    def _lengths(self, theirs: Iterable[Allocation]) -> Iterable[tuple[str, int]]:
        """Join what `auto` decided; the first network's common lengths go on."""
        owners = {bare(line.owner): line.owner for line in theirs}
        found = {}
        for key, length in self.second.plan.lengths.items():
            tier, slash, owner = length_key(key, self.renames).partition("/")
            found[f"{tier}{slash}{owners.get(owner, owner)}"] = length
        return {**found, **self.first.plan.lengths}.items()


_Placed = tuple[int, Allocation]


def _stars(clashes: Sequence[Clash]) -> Iterator[tuple[_Placed, tuple[_Placed, ...]]]:
    """Give each unit that holds units of the other side, with those; of equals the first's."""
    held: dict[tuple[int, IPv6Prefix], tuple[_Placed, list[_Placed]]] = {}
    for clash in clashes:
        one, other = (FIRST, clash.first), (SECOND, clash.second)
        outer, inner = (
            (one, other) if clash.first.prefix.holds(clash.second.prefix) else (other, one)
        )
        held.setdefault((outer[0], outer[1].prefix), (outer, []))[1].append(inner)
    yield from ((outer, tuple(inner)) for outer, inner in held.values())


def _inside(plan: Plan, units: Iterable[Allocation]) -> Iterator[Allocation]:
    blocks = [unit.prefix for unit in units]
    return (a for a in plan.allocations if any(block.holds(a.prefix) for block in blocks))


def _moved(plan: Plan, moves: Sequence[Move]) -> Iterator[Allocation]:
    for allocation in plan.allocations:
        move = next((m for m in moves if m.unit.prefix.holds(allocation.prefix)), None)
        if move is None:
            yield allocation
        else:
            yield shifted(allocation, move.unit.prefix, move.target)


def _no_room(unit: Allocation) -> Text:
    name = f"{unit.prefix} ({unit.role.value} {unit.owner})"
    return Text(
        en=f"the aggregates have no free /{unit.prefix.length} left for {name}",
        vi=f"các khối địa chỉ không còn /{unit.prefix.length} trống cho {name}",
    )


def placed_anew(moves: Iterable[Move], side: int, prefix: IPv6Prefix) -> IPv6Prefix:
    """Give where a prefix of one side lies in the merged plan."""
    for move in moves:
        if move.side == side and move.unit.prefix.holds(prefix):
            offset = prefix.value - move.unit.prefix.value
            return IPv6Prefix(move.target.value + offset, prefix.length)
    return prefix


__all__ = [
    "Clash",
    "Keep",
    "Merger",
    "Move",
    "Option",
    "Side",
    "merge_plans",
    "merged_aggregates",
    "placed_anew",
]
