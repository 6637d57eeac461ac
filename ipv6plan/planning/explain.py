"""Explains an address or a block: every nibble, every holder, and how its reverse names go."""

from collections.abc import Sequence
from typing import Final

from ipv6plan.model.address import IPv6Prefix
from ipv6plan.model.explanation import NIBBLES, Explanation, Holding, Nibble, Place, Step
from ipv6plan.model.inventory import HostMode, Inventory
from ipv6plan.model.plan import Allocation, Plan, Role, Status
from ipv6plan.planning import explain_words as say
from ipv6plan.planning.explain_place import is_kept_back, place_of
from ipv6plan.planning.explain_reverse import reverse_zones
from ipv6plan.planning.explain_steps import aggregate_of, holders, steps_to
from ipv6plan.planning.interface_ids import is_reserved
from ipv6plan.text import Text

_BITS, _NIBBLE, _SUBNET = 128, 4, 64
_WELL_KNOWN: Final = tuple((IPv6Prefix.parse(text), what) for text, what in say.WELL_KNOWN)


def explain(inventory: Inventory, plan: Plan, target: IPv6Prefix) -> Explanation:
    """Say all that is known of an address (a /128) or a block; it need not be in the plan."""
    chain = holders(plan, target)
    holder = chain[-1] if chain else None
    inside = [a for a in plan.allocations if target.holds(a.prefix) and a.prefix != target]
    holding = _holding(inventory, plan, target, holder, inside)
    steps = tuple(steps_to(inventory, plan, target))
    return Explanation(
        target=target,
        holding=holding,
        said=_said(target, holding, holder),
        owner="" if holder is None else holder.owner,
        role=None if holder is None else holder.role,
        status=None if holder is None else holder.status,
        place=Place() if holder is None else place_of(inventory, holder),
        steps=steps,
        nibbles=tuple(_nibbles(target, steps)),
        free_block=_free_block(plan, target, holder) if holding is Holding.FREE else None,
        inside=len(inside),
        reverse_zones=reverse_zones(target) if target.length < _BITS else _zone_of(target, chain),
        reverse_name=target.network.reverse_name if target.length == _BITS else "",
    )


def _holding(
    inventory: Inventory,
    plan: Plan,
    target: IPv6Prefix,
    holder: Allocation | None,
    inside: Sequence[Allocation],
) -> Holding:
    if holder is not None and holder.prefix == target:
        return Holding.RESERVED if is_kept_back(holder) else Holding.HELD
    if inside:
        return Holding.PARTLY
    if aggregate_of(plan, target) is None:
        return Holding.OUTSIDE
    return _unheld(inventory, target, holder)


def _unheld(inventory: Inventory, target: IPv6Prefix, holder: Allocation | None) -> Holding:
    if holder is not None and holder.status is Status.DEPRECATED:
        return Holding.DEPRECATED
    if holder is not None and is_kept_back(holder):
        return Holding.RESERVED
    if holder is not None and holder.role is Role.DELEGATION:
        return Holding.DELEGATED
    if holder is None or holder.prefix.length < _SUBNET:
        return Holding.FREE
    return _in_subnet(inventory, target, holder)


def _in_subnet(inventory: Inventory, target: IPv6Prefix, holder: Allocation) -> Holding:
    """Tell what becomes of an address that a subnet's holder has not given out."""
    if holder.status is Status.RESERVED or holder.role is Role.LINK:
        return Holding.RESERVED
    if target.length == _BITS and is_reserved(target.network.interface_id):
        return Holding.RESERVED
    zone = inventory.zone.get(place_of(inventory, holder).zone)
    listed = holder.role is Role.INFRASTRUCTURE or (
        zone is not None and zone.hosts is HostMode.STATIC
    )
    return Holding.FREE if listed else Holding.HOSTS


def _said(target: IPv6Prefix, holding: Holding, holder: Allocation | None) -> Text:
    if holding is Holding.HELD and holder is not None and holder.status is Status.DEPRECATED:
        return say.FORMER
    known = next((what for block, what in _WELL_KNOWN if block.holds(target)), None)
    said = say.HOLDINGS[holding]
    if holding is not Holding.OUTSIDE or known is None:
        return said
    return Text(en=f"{said.en}: {known.en}", vi=f"{said.vi}: {known.vi}")


def _nibbles(target: IPv6Prefix, steps: Sequence[Step]) -> list[Nibble]:
    digits = f"{target.value:032x}"
    return [
        Nibble(
            position=at,
            digit=digits[at],
            tiers=tuple(s.tier for s in steps if _decides(s, at)),
        )
        for at in range(NIBBLES)
    ]


def _decides(step: Step, at: int) -> bool:
    first, end = at * _NIBBLE, (at + 1) * _NIBBLE
    return step.start < end and first < step.prefix.length and step.start < step.prefix.length


def _free_block(plan: Plan, target: IPv6Prefix, holder: Allocation | None) -> IPv6Prefix:
    """Grow the block as long as nobody holds a part of it, inside its holder."""
    aggregate = aggregate_of(plan, target)
    above = holder.prefix if holder is not None else None
    limit = above if above is not None else target if aggregate is None else aggregate.prefix
    taken = [a.prefix for a in plan.allocations if limit.holds(a.prefix) and a.prefix != limit]
    block = target
    while block.length > limit.length + (above is not None):
        wider = IPv6Prefix.around(block.value, block.length - 1)
        if any(wider.holds(prefix) for prefix in taken):
            break
        block = wider
    return block


def _zone_of(target: IPv6Prefix, chain: Sequence[Allocation]) -> tuple[str, ...]:
    """Give the zone that an address's name belongs into: that of its subnet."""
    subnet = next((a.prefix for a in chain if a.prefix.length == _SUBNET), None)
    return reverse_zones(subnet or IPv6Prefix.around(target.value, _SUBNET))
