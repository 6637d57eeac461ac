"""Inventory and earlier plan in, plan out: joins tree, sizes, growth, allocation and addresses."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from ipv6plan.errors import CapacityError, InventoryError
from ipv6plan.model.inventory import Aggregate, Inventory
from ipv6plan.model.plan import (
    Allocation,
    Plan,
    PlanAggregate,
    Role,
    Status,
    stands_beside,
)
from ipv6plan.planning.allocate import Placed, allocate
from ipv6plan.planning.aside import Aside, set_aside
from ipv6plan.planning.build_problems import no_aggregate, nobody, not_followed, undeclared
from ipv6plan.planning.draws import drawn, home_of
from ipv6plan.planning.fitting import with_sizes_that_fit
from ipv6plan.planning.grow import Growth, Moved
from ipv6plan.planning.holdings import Holdings
from ipv6plan.planning.hosts import Host, address_hosts, address_links, hosts, link_keys
from ipv6plan.planning.leaving import Leaving
from ipv6plan.planning.rename import known_from
from ipv6plan.planning.size import Sizes, settle
from ipv6plan.planning.tree import grow_tree
from ipv6plan.planning.unwatched import unwatched
from ipv6plan.planning.want import Container, Key, Known, Terms, Want, walk
from ipv6plan.text import Text

_DEPTH = {role: depth for depth, role in enumerate(Role)}
_DEPTH[Role.INFRASTRUCTURE] = _DEPTH[Role.GROUP]


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A plan, and what should be said about it."""

    plan: Plan
    warnings: tuple[Text, ...]


def build_plan(
    inventory: Inventory,
    previous: Plan | None,
    *,
    as_of: date | None = None,
    reclaim: bool = False,
    allow_renumber: Collection[str] = (),
) -> Plan:
    """Give everything its addresses; what `previous` gave out never moves.

    What left the inventory is deprecated from `as_of` on, and its block is given to others only
    when one is needed, after its quarantine, or with `reclaim` at once; what comes back before is
    active again. A block that is too small grows in place; only owners named in `allow_renumber`
    move. Raises CapacityError where something does not fit, InventoryError where a prefix that was
    given cannot be honoured, or an aggregate that holds addresses is no longer declared.
    """
    terms = Terms(
        as_of=as_of,
        quarantine=inventory.policy.quarantine,
        reclaim=reclaim,
        renumber=frozenset(allow_renumber),
    )
    return plan_addresses(inventory, previous, terms).plan


@unwatched()
def plan_addresses(inventory: Inventory, previous: Plan | None, terms: Terms) -> Built:
    """Build a plan as `build_plan` does, and give the warnings with it."""
    with suppress(CapacityError, InventoryError):
        return _planned(inventory, previous, terms)
    try:  # once more with all sites in view, to say how many addresses would have to move
        return _planned(inventory, previous, terms, all_in_view=True)
    except CapacityError as error:
        if previous is not None:
            raise
        raise with_sizes_that_fit(inventory, error.problems, _fits) from error


def _fits(inventory: Inventory) -> bool:
    try:
        _planned(inventory, None, Terms())
    except CapacityError:
        return False
    return True


def _planned(
    inventory: Inventory, previous: Plan | None, terms: Terms, *, all_in_view: bool = False
) -> Built:
    known = known_from(inventory, previous)
    home = _home(inventory, known)
    aside = Aside() if all_in_view else set_aside(inventory, previous, known, home, terms)
    if aside.outer is not None:
        known = replace(known, placed=aside.outer)
    trees = {a: grow_tree(inventory, known, a, home, aside) for a in _drawn(inventory, home)}
    wants = tuple(want for tree in trees.values() for want in tree)
    needed = tuple(hosts(inventory, home, aside))
    wanted = _wanted(inventory, wants, needed)
    wanted = {**wanted, **_beside(known, wanted)}
    _check_renumbered(inventory, known, terms)
    leaving = Leaving(placed=known.placed, wanted=wanted, terms=terms)
    holdings = Holdings(known.placed)
    if terms.reclaim:
        leaving.reclaim(holdings)
    known, sizes = _grown(trees, wants, known, holdings, leaving)
    placed = [
        allocate(_root(a), tree, known=known, sizes=sizes, holdings=holdings, leaving=leaving)
        for a, tree in trees.items()
    ]
    _refuse(placed)
    blocks = _addressed(inventory, needed, _allocations(known, wants, holdings), leaving)
    lengths = {**known.lengths, **{k: n for p in placed for k, n in p.lengths.items()}}
    plan = Plan(
        aggregates=tuple(_recorded(aggregate) for aggregate in inventory.aggregates),
        lengths=dict(sorted(_in_force(lengths, holdings))),
        renamed=known.renamed,
        allocations=_joined(inventory, _in_order(_with_status(blocks, wanted, terms.as_of)), aside),
    )
    warnings = (*_unfollowed(inventory, known), *(text for p in placed for text in p.warnings))
    unkept = tuple(text for p in placed for text in p.unkept)
    if unkept and plan != previous:
        return _kept_back_after_all(inventory, plan, terms, warnings)
    return Built(plan=plan, warnings=(*warnings, *unkept))


def _kept_back_after_all(
    inventory: Inventory, plan: Plan, terms: Terms, warnings: tuple[Text, ...]
) -> Built:
    """Try again to keep blocks back, now that lengths are settled, so that no later build does."""
    again = replace(terms, reclaim=False, renumber=frozenset())
    built = _planned(inventory, plan, again)
    return Built(plan=built.plan, warnings=(*warnings, *built.warnings))


def _unfollowed(inventory: Inventory, known: Known) -> Iterator[Text]:
    """Warn of renames that could not be followed, because the new name is in the plan already."""
    for site in inventory.sites:
        old = known.placed.get((Role.SITE, site.was or ""))
        gone = site.was not in inventory.site
        if old is not None and gone and old.status is not Status.DEPRECATED:
            yield not_followed(site.id, old)


def _root(aggregate: Aggregate) -> Container:
    path = f"aggregates.{aggregate.prefix}"
    return Container(prefix=aggregate.prefix, holder=None, source=aggregate.source, path=path)


def _recorded(aggregate: Aggregate) -> PlanAggregate:
    return PlanAggregate(prefix=aggregate.prefix, kind=aggregate.kind, id=aggregate.id)


def _home(inventory: Inventory, known: Known) -> Aggregate:
    top = (a for a in known.placed.values() if a.parent is None)
    outside = [a for a in top if not _declared(inventory, a)]
    if outside:
        raise InventoryError([undeclared(inventory, min(outside, key=lambda a: a.prefix))])
    if not inventory.aggregates:
        raise InventoryError([no_aggregate(inventory)])
    return home_of(inventory, known)


def _declared(inventory: Inventory, allocation: Allocation) -> bool:
    return any(a.prefix.holds(allocation.prefix) for a in inventory.aggregates)


def _drawn(inventory: Inventory, home: Aggregate) -> tuple[Aggregate, ...]:
    """Give the aggregates that something is drawn from, home first."""
    apart = any(z.aggregates for z in inventory.zones)
    if not apart and not any(site.aggregates for site in inventory.sites):
        return (home,)
    found = (a for s in inventory.sites for v in s.vlans for a in drawn(inventory, home, s, v))
    named = set(found)
    return (home, *(a for a in inventory.aggregates if a in named and a is not home))


def _check_renumbered(inventory: Inventory, known: Known, terms: Terms) -> None:
    owners = {owner.partition("@")[0] for _, owner in known.placed}
    unknown = sorted(terms.renumber - owners)
    if unknown:
        raise InventoryError([nobody(inventory, name) for name in unknown])


def _grown(
    trees: Mapping[Aggregate, tuple[Want, ...]],
    wants: tuple[Want, ...],
    known: Known,
    holdings: Holdings,
    leaving: Leaving,
) -> tuple[Known, Sizes]:
    """Let what is too small grow, until nothing moves any more; then size what is to be placed."""
    moved: list[Moved] = []
    while True:
        sizes = settle(wants, holdings.prefix, known.lengths)
        grown = [Growth(_root(a), holdings, leaving, sizes) for a in trees]
        for growth, tree in zip(grown, trees.values(), strict=True):
            growth.visit(tree)
        misplaced = [problem for growth in grown for problem in growth.misplaced]
        problems = [problem for growth in grown for problem in growth.problems]
        if misplaced:
            raise InventoryError(misplaced)
        if problems:
            raise CapacityError(problems)
        lengths = {**known.lengths, **{k: n for g in grown for k, n in g.grown.items()}}
        known = replace(known, lengths=dict(_in_force(lengths, holdings)))
        now = [move for growth in grown for move in growth.moved]
        moved += now
        if not now:
            break
    _leave_behind(moved, holdings)
    return known, sizes


def _leave_behind(moved: Iterable[Moved], holdings: Holdings) -> None:
    """Keep the old place of what moved from being given out at once."""
    for move in moved:
        role, owner = move.key
        name, mark, aggregate = owner.partition("@")
        if move.vacated and (move.above is None or move.above in holdings.prefix):
            left = f"{name}/left/{move.prefix.network}{mark}{aggregate}"
            holdings.put((role, left), move.prefix, move.above)


def _in_force(lengths: Mapping[str, int], holdings: Holdings) -> Iterator[tuple[str, int]]:
    """Give the lengths of tiers, and of owners that still hold something."""
    owners = {owner for _, owner in holdings.prefix}
    for key, length in lengths.items():
        _, slash, owner = key.partition("/")
        if not slash or owner in owners:
            yield key, length


def _refuse(placed: Iterable[Placed]) -> None:
    placed = tuple(placed)
    misplaced = [problem for p in placed for problem in p.misplaced]
    if misplaced:
        raise InventoryError(misplaced)
    problems = [problem for p in placed for problem in p.problems]
    if problems:
        raise CapacityError(problems)


def _allocations(known: Known, wants: Iterable[Want], holdings: Holdings) -> dict[Key, Allocation]:
    """Give what is held as allocations; statuses are set at the end."""
    statuses = {want.key: want.status for want in walk(wants)}
    found: dict[Key, Allocation] = {}
    for key, prefix in holdings.prefix.items():
        old, parent = known.placed.get(key), holdings.parent(key)
        if old is not None and old.prefix == prefix and old.parent == parent:
            found[key] = old
        else:
            status = statuses.get(key, Status.DEPRECATED) if old is None else old.status
            found[key] = Allocation(
                prefix=prefix, role=key[0], status=status, owner=key[1], parent=parent
            )
    return found


def _addressed(
    inventory: Inventory,
    needed: Iterable[Host],
    blocks: Mapping[Key, Allocation],
    leaving: Leaving,
) -> dict[Key, Allocation]:
    """Add the addresses inside subnets; one that gives way to its heir goes."""
    new = [
        *address_hosts(inventory.network.id, needed, blocks, leaving.is_over),
        *address_links(inventory.links, blocks),
    ]
    taken = {(a.prefix, a.parent) for a in new}
    kept = {key: a for key, a in blocks.items() if (a.prefix, a.parent) not in taken}
    return {**kept, **{a.key: a for a in new}}


def _wanted(
    inventory: Inventory, wants: Iterable[Want], needed: Iterable[Host]
) -> Mapping[Key, Status]:
    wanted = {want.key: want.status for want in walk(wants)}
    wanted.update((host.key, Status.ACTIVE) for host in needed)
    wanted.update((key, Status.ACTIVE) for link in inventory.links for key in link_keys(link))
    return wanted


def _beside(known: Known, wanted: Mapping[Key, Status]) -> Mapping[Key, Status]:
    """Give what stands beside something wanted for a time, as long as it is in use."""
    return {
        key: a.status
        for key, a in known.placed.items()
        if key not in wanted and a.status is not Status.DEPRECATED and stands_beside(*key) in wanted
    }


def _with_status(
    allocations: Mapping[Key, Allocation], wanted: Mapping[Key, Status], as_of: date | None
) -> Iterator[Allocation]:
    for key, allocation in allocations.items():
        status = wanted.get(key, Status.DEPRECATED)
        since = None
        if status is Status.DEPRECATED:
            since = allocation.deprecated or as_of
        if allocation.status is status and allocation.deprecated == since:
            yield allocation
        else:
            yield replace(allocation, status=status, deprecated=since)


def _joined(
    inventory: Inventory, allocations: tuple[Allocation, ...], aside: Aside
) -> tuple[Allocation, ...]:
    """Put what lies inside the sites that were set aside behind each one's block."""
    if not aside:
        return allocations
    found: list[Allocation] = []
    for allocation in allocations:
        found.append(allocation)
        if allocation.role is Role.SITE and allocation.owner in aside:
            found.extend(aside.inside(inventory.site[allocation.owner], allocation.prefix))
    return tuple(found)


def _in_order(allocations: Iterable[Allocation]) -> tuple[Allocation, ...]:
    """Sort by address, then length; where both are the same the outer block comes first."""
    return tuple(
        sorted(
            allocations, key=lambda a: (a.prefix.value, a.prefix.length, _DEPTH[a.role], a.owner)
        )
    )
