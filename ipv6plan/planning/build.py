"""Inventory and earlier plan in, plan out: joins tree, sizes, allocation and addresses."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from ipv6plan.errors import CapacityError, InventoryError, Problem
from ipv6plan.model.inventory import Aggregate, Inventory
from ipv6plan.model.plan import Allocation, Plan, PlanAggregate, Role, Status
from ipv6plan.planning.allocate import allocate
from ipv6plan.planning.hosts import address_hosts, address_links, hosts, link_keys
from ipv6plan.planning.rename import known_from
from ipv6plan.planning.size import settle
from ipv6plan.planning.tree import grow_tree
from ipv6plan.planning.want import Container, Key, Known, Want, walk
from ipv6plan.text import Text

_DEPTH = {role: depth for depth, role in enumerate(Role)}
_DEPTH[Role.INFRASTRUCTURE] = _DEPTH[Role.GROUP]


def build_plan(inventory: Inventory, previous: Plan | None) -> Plan:
    """Give everything its addresses; what `previous` gave out never moves.

    What left the inventory is deprecated and keeps its space; what comes back is active again.
    Raises CapacityError where something does not fit, InventoryError where an aggregate that holds
    addresses is no longer declared.
    """
    known = known_from(inventory, previous)
    aggregate = _home(inventory, known)
    tree = grow_tree(inventory, known)
    sizes = settle(tree, known.placed, known.lengths)
    placed = allocate(_container(aggregate), tree, known, sizes)
    if placed.problems:
        raise CapacityError(placed.problems)
    blocks = {**known.placed, **{a.key: a for a in placed.allocations}}
    addressed = _addressed(inventory, blocks)
    lengths = {**known.lengths, **placed.lengths}
    return Plan(
        aggregates=tuple(PlanAggregate(prefix=a.prefix, kind=a.kind) for a in inventory.aggregates),
        lengths=dict(sorted(lengths.items())),
        allocations=_in_order(_with_status(addressed, _wanted(inventory, tree))),
    )


def _container(aggregate: Aggregate) -> Container:
    path = f"aggregates.{aggregate.prefix}"
    return Container(prefix=aggregate.prefix, holder=None, source=aggregate.source, path=path)


def _home(inventory: Inventory, known: Known) -> Aggregate:
    """Give the aggregate that holds the infrastructure, at first the first one."""
    outside = [a for a in known.placed.values() if not _declared(inventory, a)]
    if outside:
        raise InventoryError([_undeclared(inventory, min(outside, key=lambda a: a.prefix))])
    if not inventory.aggregates:
        raise InventoryError([_no_aggregate(inventory)])
    core = known.placed.get((Role.INFRASTRUCTURE, "infrastructure"))
    held = (a for a in inventory.aggregates if core is not None and a.prefix.holds(core.prefix))
    return next(held, inventory.aggregates[0])


def _declared(inventory: Inventory, allocation: Allocation) -> bool:
    return any(a.prefix.holds(allocation.prefix) for a in inventory.aggregates)


def _undeclared(inventory: Inventory, allocation: Allocation) -> Problem:
    what = f"{allocation.prefix} ({allocation.role.value} {allocation.owner})"
    return Problem(
        source=inventory.source,
        path="aggregates",
        message=Text(
            en=f"the plan holds {what}, which lies in none of the aggregates",
            vi=f"quy hoạch có {what} nằm ngoài mọi khối địa chỉ đã khai báo",
        ),
        hint=Text(
            en="declare its aggregate as long as addresses of it are in use",
            vi="hãy giữ khai báo khối địa chỉ chừng nào còn dùng địa chỉ của khối đó",
        ),
    )


def _no_aggregate(inventory: Inventory) -> Problem:
    return Problem(
        source=inventory.source,
        path="aggregates",
        message=Text(
            en="there is no aggregate to plan in", vi="không có khối địa chỉ để quy hoạch"
        ),
    )


def _addressed(inventory: Inventory, blocks: Mapping[Key, Allocation]) -> dict[Key, Allocation]:
    """Add the addresses inside subnets; a gateway or link end that gives way to its heir goes."""
    new = [
        *address_hosts(inventory, hosts(inventory), blocks),
        *address_links(inventory.links, blocks),
    ]
    taken = {(a.prefix, a.parent) for a in new}
    kept = {key: a for key, a in blocks.items() if (a.prefix, a.parent) not in taken}
    return {**kept, **{a.key: a for a in new}}


def _wanted(inventory: Inventory, tree: Iterable[Want]) -> Mapping[Key, Status]:
    wanted = {want.key: want.status for want in walk(tree)}
    wanted.update((host.key, Status.ACTIVE) for host in hosts(inventory))
    wanted.update((key, Status.ACTIVE) for link in inventory.links for key in link_keys(link))
    return wanted


def _with_status(
    allocations: Mapping[Key, Allocation], wanted: Mapping[Key, Status]
) -> Iterator[Allocation]:
    for key, allocation in allocations.items():
        status = wanted.get(key, Status.DEPRECATED)
        yield allocation if allocation.status is status else replace(allocation, status=status)


def _in_order(allocations: Iterable[Allocation]) -> tuple[Allocation, ...]:
    """Sort by address, then length; where both are the same the outer block comes first."""
    return tuple(sorted(allocations, key=lambda a: (a.prefix, _DEPTH[a.role], a.owner)))
