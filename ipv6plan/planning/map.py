"""Cuts a block into slots two nibbles below it, and tells whose each is."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from ipv6plan.model.address import IPv6Prefix
from ipv6plan.model.block_map import BlockMap, MapOwner, Slot, SlotState
from ipv6plan.model.inventory import Inventory
from ipv6plan.model.plan import Allocation, Plan, Status
from ipv6plan.planning.explain_place import named
from ipv6plan.planning.explain_steps import holders

SUBNET: Final = 64
"""What lies inside a subnet is addresses, not blocks."""
_NIBBLE: Final = 4
_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_STATES: Final = {
    Status.ACTIVE: SlotState.USED,
    Status.RESERVED: SlotState.RESERVED,
    Status.DEPRECATED: SlotState.DEPRECATED,
}


def slot_length(block: IPv6Prefix) -> int:
    """Give the length of a block's slots: two nibbles below, on a nibble, at most a subnet's."""
    return min(SUBNET, (block.length + 2 * _NIBBLE) // _NIBBLE * _NIBBLE)


def block_map(inventory: Inventory, plan: Plan, block: IPv6Prefix) -> BlockMap:
    """Give the map of a block shorter than a subnet; it need not be in the plan."""
    length = slot_length(block)
    tops = _tops(plan, block)
    owners = tuple(
        MapOwner(
            label=label(number),
            owner=top.owner,
            name=named(inventory, top),
            role=top.role,
            prefix=top.prefix,
        )
        for number, top in enumerate(tops)
    )
    chain = holders(plan, block)
    touched = _touched(plan, tops, block, length)
    return BlockMap(
        block=block,
        holder=chain[-1].owner if chain else "",
        length=length,
        slots=tuple(_slots(block, length, tuple(zip(tops, owners, strict=True)), touched)),
        owners=owners,
    )


def label(number: int) -> str:
    """Give a label: A to Z, AA to ZZ, AAA and so on."""
    letters = _LETTERS[number % len(_LETTERS)]
    rest = number // len(_LETTERS)
    return label(rest - 1) + letters if rest else letters


def _tops(plan: Plan, block: IPv6Prefix) -> list[Allocation]:
    """Give what lies directly inside a block: sorted, what is inside follows what holds it."""
    found: list[Allocation] = []
    for allocation in plan.allocations:
        inside = block.holds(allocation.prefix) and allocation.prefix != block
        if inside and not (found and found[-1].prefix.holds(allocation.prefix)):
            found.append(allocation)
    return found


def _touched(
    plan: Plan, tops: Sequence[Allocation], block: IPv6Prefix, length: int
) -> frozenset[int]:
    """Give the numbers of the slots in which an owner has given something out."""
    keys = {top.key for top in tops}
    inside = (a.prefix for a in plan.allocations if a.key not in keys and _below(a.prefix, block))
    return frozenset(at for prefix in inside for at in _span(prefix, block, length))


def _below(prefix: IPv6Prefix, block: IPv6Prefix) -> bool:
    return prefix.length > block.length and block.holds(prefix)


def _span(prefix: IPv6Prefix, block: IPv6Prefix, length: int) -> range:
    first, last = (
        (value - block.value) >> block.bits - length for value in (prefix.value, prefix.last)
    )
    return range(first, last + 1)


_Held = Sequence[tuple[Allocation, MapOwner]]


def _slots(block: IPv6Prefix, length: int, held: _Held, touched: frozenset[int]) -> Iterator[Slot]:
    inside = _by_slot(block, length, held)
    for number in range(1 << length - block.length):
        prefix = block.block(number, length)
        yield _slot(prefix, inside.get(number, ()), touched=number in touched)


def _by_slot(
    block: IPv6Prefix, length: int, held: Iterable[tuple[Allocation, MapOwner]]
) -> Mapping[int, _Held]:
    found: dict[int, list[tuple[Allocation, MapOwner]]] = {}
    for pair in held:
        for number in _span(pair[0].prefix, block, length):
            found.setdefault(number, []).append(pair)
    return found


def _slot(prefix: IPv6Prefix, held: _Held, *, touched: bool) -> Slot:
    if len(held) != 1:
        state = SlotState.SHARED if held else SlotState.FREE
        return Slot(prefix=prefix, state=state, owner=None)
    (allocation, owner) = held[0]
    return Slot(prefix=prefix, state=_state(prefix, allocation, touched=touched), owner=owner)


def _state(prefix: IPv6Prefix, allocation: Allocation, *, touched: bool) -> SlotState:
    if allocation.prefix.length > prefix.length:
        return SlotState.PARTLY
    kept = SlotState.USED if touched else SlotState.KEPT
    return _STATES.get(allocation.status, kept)
