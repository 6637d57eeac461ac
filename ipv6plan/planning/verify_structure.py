"""Rules about the plan itself: containment, overlap, lengths, interface ids, documentation."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence, Sized
from typing import Final

from ipv6plan.model.address import IPv6Prefix
from ipv6plan.model.inventory import AggregateKind, Inventory
from ipv6plan.model.plan import Allocation, Plan, Role, Status, Violation
from ipv6plan.text import Text

_CONTAINERS: Final = frozenset({Role.GROUP, Role.SITE, Role.ZONE, Role.INFRASTRUCTURE})
_HOSTS: Final = frozenset({Role.LOOPBACK, Role.GATEWAY, Role.INTERFACE, Role.SERVER, Role.VIRTUAL})
_PARENTS: Final[Mapping[Role, frozenset[Role]]] = {
    Role.SITE: frozenset({Role.GROUP, Role.ZONE}),
    Role.ZONE: frozenset({Role.SITE}),
    Role.VLAN: frozenset({Role.SITE, Role.ZONE}),
    Role.GROUP: frozenset({Role.GROUP, Role.ZONE}),
    Role.INFRASTRUCTURE: frozenset({Role.INFRASTRUCTURE}),
    Role.LOOPBACK: frozenset({Role.INFRASTRUCTURE}),
    Role.LINK: frozenset({Role.INFRASTRUCTURE}),
    Role.GATEWAY: frozenset({Role.VLAN}),
    Role.VIRTUAL: frozenset({Role.VLAN}),
    Role.POOL: frozenset({Role.VLAN}),
    Role.DELEGATION: frozenset({Role.SITE, Role.ZONE}),
    Role.SERVER: frozenset({Role.VLAN}),
    Role.INTERFACE: frozenset({Role.VLAN, Role.LINK}),
}
_NESTED: Final = (
    Role.VLAN, Role.DELEGATION, Role.ZONE, Role.SITE, Role.INFRASTRUCTURE, Role.GROUP,
)  # fmt: skip
"""From the innermost."""
_DISJOINT: Final = frozenset({Role.VLAN, Role.DELEGATION})
"""Roles in which no block stands."""
_AT_THE_TOP: Final = frozenset({Role.GROUP, Role.SITE, Role.INFRASTRUCTURE})
_DOCUMENTATION: Final = (IPv6Prefix.parse("2001:db8::/32"), IPv6Prefix.parse("3fff::/20"))
"""RFC 3849, RFC 9637."""
_RESERVED: Final = (
    range(1),
    range(0x02005EFFFE000000, 0x02005EFFFF000000),
    range(0xFDFFFFFFFFFFFF80, 0xFDFFFFFFFFFFFFFF + 1),
    range(0xFFFFFFFFFFFFFF7F, 0xFFFFFFFFFFFFFFFF + 1),
)
"""Registry of RFC 5453; RFC 2526; RFC 6164 section 5.2."""
_WITH_IDS: Final = _HOSTS | {Role.LINK}
_FREE: Final = frozenset({Role.LOOPBACK, Role.GATEWAY, Role.SERVER, Role.VIRTUAL})
"""Roles whose interface ids no rule fixes."""
_INTERFACE_ID: Final = (1 << 64) - 1
_LOW: Final = _RESERVED[1].start
"""Interface ids from 1 up to here are not reserved, and most are low."""
_PAIR: Final = 127
_SUBNET: Final = 64
_POOL: Final = 80
_DUE: Final = {**dict.fromkeys(_HOSTS, 128), Role.LINK: _PAIR, Role.POOL: _POOL, Role.VLAN: 64}
_ENDS: Final = frozenset({0xA, 0xB})


def structure(inventory: Inventory, plan: Plan, index: Sized) -> Iterator[Violation]:
    """Go through what is wrong with the plan whatever the inventory needs."""
    yield from _aggregates(inventory, plan)
    unsorted = tuple(_order(plan))
    yield from unsorted
    yield from _twice(plan) if len(index) < len(plan.allocations) else ()
    holders = _roles_by_prefix(plan)
    real = _real_aggregates_in_documentation(plan)
    for allocation in plan.allocations:
        role = allocation.role
        if not _is_placed(allocation, holders):
            yield from _place(plan, allocation, holders)
        if allocation.prefix.length != _DUE.get(role):
            yield from _length(inventory, plan, allocation)
        if allocation.deprecated is not None:
            yield from _date(allocation)
        if role in _WITH_IDS and not (
            role in _FREE and 0 < allocation.prefix.value & _INTERFACE_ID < _LOW
        ):
            yield from _interface_id(allocation)
        if real:
            yield from _documentation(allocation, real)
    in_order = sorted(plan.allocations, key=_place_of) if unsorted else plan.allocations
    yield from _overlaps(in_order)


_Roles = Mapping[IPv6Prefix, tuple[Role, ...]]
_ALONE: Final = {role: (role,) for role in Role}


def _roles_by_prefix(plan: Plan) -> _Roles:
    """Give which roles hold each prefix that may be somebody's parent."""
    found: dict[IPv6Prefix, tuple[Role, ...]] = {}
    for allocation in plan.allocations:
        if allocation.role not in _HOSTS:
            roles = found.get(allocation.prefix)
            alone = _ALONE[allocation.role]
            found[allocation.prefix] = alone if roles is None else roles + alone
    return found


def _is_placed(allocation: Allocation, holders: _Roles) -> bool:
    """Tell at a glance whether an allocation is where it may be: most are.

    What lies in a parent lies in an aggregate, where the outermost does.
    """
    prefix, parent = allocation.prefix, allocation.parent
    if parent is None or prefix.length <= parent.length:
        return False
    if (prefix.value ^ parent.value) >> 128 - parent.length:
        return False
    return not _PARENTS[allocation.role].isdisjoint(holders.get(parent, ()))


def _violation(rule: str, subject: object, en: str, vi: str) -> Violation:
    return Violation(rule=rule, subject=str(subject), message=Text(en=en, vi=vi))


def _named(allocation: Allocation) -> str:
    return f"{allocation.role.value} {allocation.owner}"


def _aggregates(inventory: Inventory, plan: Plan) -> Iterator[Violation]:
    declared = {(aggregate.prefix, aggregate.kind) for aggregate in inventory.aggregates}
    for aggregate in plan.aggregates:
        if (aggregate.prefix, aggregate.kind) not in declared:
            yield _violation(
                "aggregate",
                aggregate.prefix,
                f"{aggregate.prefix} ({aggregate.kind.value}) is not declared in the inventory",
                f"{aggregate.prefix} ({aggregate.kind.value}) không được khai báo trong kiểm kê",
            )


def _order(plan: Plan) -> Iterator[Violation]:
    value, length = -1, 0
    for allocation in plan.allocations:
        prefix = allocation.prefix
        if prefix.value < value or (prefix.value == value and prefix.length < length):
            yield _violation(
                "order",
                prefix,
                f"{prefix} is not in address order",
                f"{prefix} không theo thứ tự địa chỉ",
            )
        value, length = prefix.value, prefix.length


def _twice(plan: Plan) -> Iterator[Violation]:
    keys: set[tuple[Role, str]] = set()
    for allocation in plan.allocations:
        if allocation.key in keys:
            yield _violation(
                "duplicate",
                allocation.owner,
                f"{_named(allocation)} is in the plan twice",
                f"{_named(allocation)} xuất hiện hai lần trong quy hoạch",
            )
        keys.add(allocation.key)


def _place(plan: Plan, allocation: Allocation, by_prefix: _Roles) -> Iterator[Violation]:
    prefix, parent = allocation.prefix, allocation.parent
    if not any(
        a.prefix.value <= prefix.value <= prefix.last <= a.prefix.last for a in plan.aggregates
    ):
        yield _violation(
            "aggregate",
            prefix,
            f"{prefix} ({_named(allocation)}) lies in no aggregate of the plan",
            f"{prefix} ({_named(allocation)}) nằm ngoài mọi khối địa chỉ của quy hoạch",
        )
    if parent is None:
        over_all = allocation.role is Role.ZONE and "/" not in allocation.owner
        kept_back = allocation.owner.startswith("reserved/")
        if allocation.role not in _AT_THE_TOP and not over_all and not kept_back:
            yield _misplaced(allocation)
        return
    holders = list(by_prefix.get(parent, ()))
    if parent == prefix and allocation.role in holders:
        holders.remove(allocation.role)
    if not holders:
        yield _violation(
            "parent",
            prefix,
            f"the parent {parent} of {prefix} ({_named(allocation)}) is not in the plan",
            f"khối cha {parent} của {prefix} ({_named(allocation)}) không có trong quy hoạch",
        )
    elif not any(role in _PARENTS.get(allocation.role, ()) for role in holders):
        yield _misplaced(allocation)
    if not parent.value <= prefix.value <= prefix.last <= parent.last:
        yield _violation(
            "containment",
            prefix,
            f"{prefix} ({_named(allocation)}) lies outside its parent {parent}",
            f"{prefix} ({_named(allocation)}) nằm ngoài khối cha {parent}",
        )


def _misplaced(allocation: Allocation) -> Violation:
    where = "the top" if allocation.parent is None else str(allocation.parent)
    vi = "ngay dưới khối địa chỉ gốc" if allocation.parent is None else f"trong {allocation.parent}"
    return _violation(
        "parent",
        allocation.prefix,
        f"{allocation.prefix} ({_named(allocation)}) cannot stand directly in {where}",
        f"{allocation.prefix} ({_named(allocation)}) không thể nằm {vi}",
    )


def _date(allocation: Allocation) -> Iterator[Violation]:
    if allocation.deprecated is not None and allocation.status is not Status.DEPRECATED:
        yield _violation(
            "date",
            allocation.prefix,
            f"{allocation.prefix} ({_named(allocation)}) is in use, yet has a date of its end",
            f"{allocation.prefix} ({_named(allocation)}) đang dùng nhưng lại có ngày loại bỏ",
        )


def _length(inventory: Inventory, plan: Plan, allocation: Allocation) -> Iterator[Violation]:
    length, due = allocation.prefix.length, _due(allocation)
    if due is not None and length != due:
        yield _violation(
            "length",
            allocation.prefix,
            f"{allocation.prefix} ({_named(allocation)}) must be a /{due}",
            f"{allocation.prefix} ({_named(allocation)}) phải là /{due}",
        )
    if allocation.role is Role.DELEGATION and length > _SUBNET:
        yield _violation(
            "length",
            allocation.prefix,
            f"{allocation.prefix} ({_named(allocation)}) is smaller than a subnet",
            f"{allocation.prefix} ({_named(allocation)}) nhỏ hơn một mạng con",
        )
    odd = allocation.role in _CONTAINERS and length % 4
    if odd and not _asked(inventory, allocation) and not _decided(plan, allocation):
        yield _violation(
            "nibble",
            allocation.prefix,
            f"{allocation.prefix} ({_named(allocation)}) does not end on a nibble",
            f"{allocation.prefix} ({_named(allocation)}) không ở ranh giới nibble (4 bit)",
        )


def _due(allocation: Allocation) -> int | None:
    in_subnets = allocation.role is Role.INFRASTRUCTURE and "/" in allocation.owner
    return 64 if in_subnets else _DUE.get(allocation.role)


def _asked(inventory: Inventory, allocation: Allocation) -> bool:
    """Tell whether a person asked for this length."""
    length = allocation.prefix.length
    if any(tier.length == length or tier.bits is not None for tier in inventory.policy.tiers):
        return True
    owner = allocation.owner.partition("@")[0].partition("/left/")[0]
    site = inventory.site.get(owner) if allocation.role is Role.SITE else None
    if allocation.status in {Status.RESERVED, Status.DEPRECATED}:
        return True
    return site is not None and (site.size == length or site.prefix == allocation.prefix)


def _decided(plan: Plan, allocation: Allocation) -> bool:
    """Tell whether the plan records that this length was decided, because nibbles do not fit."""
    noted = (length for key, length in plan.lengths.items() if _speaks_of(key, allocation))
    return allocation.prefix.length in noted


def _speaks_of(key: str, allocation: Allocation) -> bool:
    owner = key.partition("/")[2].partition("@")[0]
    return owner in {"", allocation.owner.partition("@")[0]}


def _interface_id(allocation: Allocation) -> Iterator[Violation]:
    interface_id = allocation.prefix.value % 2**64
    if interface_id not in _ids_of_links(allocation):
        yield _bad_end(allocation)
    if allocation.role in _HOSTS and any(interface_id in ids for ids in _RESERVED):
        yield _violation(
            "reserved-interface-id",
            allocation.prefix,
            f"{allocation.prefix} ({_named(allocation)}) has a reserved interface id",
            f"{allocation.prefix} ({_named(allocation)}) dùng định danh giao diện dành riêng",
        )


def _ids_of_links(allocation: Allocation) -> Container[int]:
    if allocation.role is Role.LINK:
        return {min(_ENDS)}
    in_link = allocation.parent is not None and allocation.parent.length == _PAIR
    return _ENDS if allocation.role is Role.INTERFACE and in_link else range(1 << 64)


def _bad_end(allocation: Allocation) -> Violation:
    return _violation(
        "link",
        allocation.prefix,
        f"{allocation.prefix} ({_named(allocation)}): a link's ends are ::a and ::b of its /64",
        f"{allocation.prefix} ({_named(allocation)}): hai đầu liên kết là ::a và ::b của /64 đó",
    )


def _real_aggregates_in_documentation(plan: Plan) -> tuple[IPv6Prefix, ...]:
    """Give the aggregates that are not declared as documentation, and yet touch such space."""
    return tuple(
        a.prefix
        for a in plan.aggregates
        if a.kind is not AggregateKind.DOCUMENTATION
        and any(space.overlaps(a.prefix) for space in _DOCUMENTATION)
    )


def _documentation(allocation: Allocation, real: tuple[IPv6Prefix, ...]) -> Iterator[Violation]:
    prefix = allocation.prefix
    inside = any(space.overlaps(prefix) for space in _DOCUMENTATION)
    if inside and any(a.value <= prefix.value <= a.last for a in real):
        yield _violation(
            "documentation",
            prefix,
            f"{prefix} is documentation space; its aggregate is not declared as that",
            f"{prefix} là địa chỉ dành cho tài liệu; khối địa chỉ không được khai báo như vậy",
        )


def _overlaps(allocations: Sequence[Allocation]) -> Iterator[Violation]:
    """Compare each with the one before it in the same parent that reaches furthest.

    In address order, blocks of one length come one after the other with all that lies inside, so
    for each length there is but one parent at a time.
    """
    reach: dict[int, tuple[IPv6Prefix | None, int, Allocation]] = {}
    as_large: list[Allocation] = []
    for allocation in allocations:
        prefix, parent = allocation.prefix, allocation.parent
        level = -1 if parent is None else parent.length
        if level == prefix.length and prefix == parent:
            as_large.append(allocation)
            continue
        around, end, before = reach.get(level, (None, -1, allocation))
        if around is not parent and around != parent:
            end = -1
        elif prefix.value <= end:
            yield _overlap(before, allocation)
        last = prefix.last
        if last > end:
            reach[level] = parent, last, allocation
    if as_large:
        yield from _among_as_large(allocations, as_large)


def _place_of(allocation: Allocation) -> int:
    return allocation.prefix.value << 8 | allocation.prefix.length


def _among_as_large(
    allocations: Iterable[Allocation], as_large: Sequence[Allocation]
) -> Iterator[Violation]:
    """Compare what is as large as its parent with all else in there."""
    held: dict[IPv6Prefix | None, list[Allocation]] = {a.parent: [] for a in as_large}
    for allocation in (*as_large, *(a for a in allocations if a.prefix != a.parent)):
        if allocation.parent in held:
            held[allocation.parent].append(allocation)
    for allocation in as_large:
        inside = held[allocation.parent]
        yield from (_overlap(allocation, a) for a in inside if _rivals(allocation, a))


def _rivals(whole: Allocation, other: Allocation) -> bool:
    """Tell whether a block as large as its parent clashes with what names that prefix as its own.

    Those of an inner role may be its children; groups alone may hold their like.
    """
    if other is whole or whole.role is Role.GROUP or other.role not in _NESTED:
        return False
    if {whole.role, other.role} <= _DISJOINT:
        return True
    return _NESTED.index(other.role) >= _NESTED.index(whole.role)


def _overlap(one: Allocation, other: Allocation) -> Violation:
    return _violation(
        "overlap",
        other.prefix,
        f"{other.prefix} ({_named(other)}) overlaps {one.prefix} ({_named(one)})",
        f"{other.prefix} ({_named(other)}) chồng lấn {one.prefix} ({_named(one)})",
    )
