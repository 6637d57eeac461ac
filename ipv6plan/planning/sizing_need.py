"""The prefix that an inventory needs: planned without a limit, then weighed."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from ipv6plan.errors import CapacityError
from ipv6plan.model.address import IPv6Prefix
from ipv6plan.model.inventory import Aggregate, AggregateKind, Inventory, Site, Tier
from ipv6plan.model.plan import Plan
from ipv6plan.model.sizing import BlockCount, Case, Forecast
from ipv6plan.planning.build import build_plan
from ipv6plan.planning.explain_steps import tier_name

BITS: Final = 128
_ROOM: Final = IPv6Prefix.parse("4000::/3")
"""More than anybody needs, and given to nobody (RFC 4291 section 2.4 leaves it unassigned)."""
_OWN: Final = frozenset({"site", "zone", "vlan"})
"""Tiers whose lengths are those of one site and its subnets, however many sites there are."""
_SHORTEST: Final = 8
"""No prefix shorter than this is looked for."""


def forecast(inventory: Inventory, case: Case, years: int) -> Forecast:
    """Give the longest prefix that holds an inventory, every block at its full length."""
    room = free_of_place(inventory)
    if case is not Case.POLICY:
        room = without_growth(room)
    room, plan = _planned(room, case)
    blocks = tuple(_blocks(room, plan))
    need = sum(block.count << BITS - block.length for block in blocks)
    least = BITS - max(0, need - 1).bit_length()
    return Forecast(
        case=case,
        years=years,
        sites=len(inventory.sites),
        subnets=sum(len(site.vlans) for site in inventory.sites),
        links=len(inventory.links),
        blocks=blocks,
        length=next(
            length
            for length in range(least, 0, -1)
            if length <= _SHORTEST or holds(room, plan, length)
        ),
    )


def _planned(room: Inventory, case: Case) -> tuple[Inventory, Plan]:
    """Plan without a limit; tiers whose fixed length later sites outgrow are sized from need."""
    try:
        return room, build_plan(room, None)
    except CapacityError:
        if case is not Case.LATER:
            raise
    tiers = tuple(t if t.name in _OWN else replace(t, length=None) for t in room.policy.tiers)
    roomy = replace(room, policy=replace(room.policy, tiers=tiers))
    return roomy, build_plan(roomy, None)


def holds(room: Inventory, plan: Plan, length: int) -> bool:
    """Tell whether a prefix of `length` holds all that `plan` gave without a limit, no less."""
    try:
        under = build_plan(within(room, length), None)
    except CapacityError:
        return False
    return _lengths(under) == _lengths(plan)


def _lengths(plan: Plan) -> list[tuple[str, str, int]]:
    return sorted((a.role.value, a.owner, a.prefix.length) for a in plan.allocations)


def within(inventory: Inventory, length: int) -> Inventory:
    """Give the inventory with one aggregate of `length`, and of nobody's."""
    kinds = [aggregate.kind for aggregate in inventory.aggregates]
    kind = kinds[0] if kinds else AggregateKind.DOCUMENTATION
    aggregate = Aggregate(prefix=IPv6Prefix.around(_ROOM.value, length), kind=kind)
    return replace(inventory, aggregates=(aggregate,))


def free_of_place(inventory: Inventory) -> Inventory:
    """Give the inventory as if nothing were deployed: one aggregate, lengths but no prefixes.

    Lengths that count from the aggregate's stay what they are under the first aggregate declared.
    """
    return replace(
        within(inventory, _ROOM.length),
        policy=replace(inventory.policy, tiers=tuple(_tiers(inventory))),
        zones=tuple(replace(zone, aggregates=()) for zone in inventory.zones),
        sites=tuple(_site(site) for site in inventory.sites),
    )


def _tiers(inventory: Inventory) -> Iterator[Tier]:
    above = next((a.prefix.length for a in inventory.aggregates), None)
    for tier in inventory.policy.tiers:
        length = tier.length
        if tier.bits is not None and above is not None and tier.name != "zone":
            length = above + tier.bits
            yield replace(tier, length=length, bits=None)
        else:
            yield tier
        above = length


def _site(site: Site) -> Site:
    return replace(
        site,
        size=site.size if site.prefix is None else site.prefix.length,
        prefix=None,
        aggregates=(),
        vlans=tuple(replace(vlan, prefix=None) for vlan in site.vlans),
    )


def without_growth(inventory: Inventory) -> Inventory:
    """Give the inventory with every growth factor 1; room for one more block is always kept."""
    tiers = tuple(replace(tier, growth=1) for tier in inventory.policy.tiers)
    return replace(inventory, policy=replace(inventory.policy, tiers=tiers))


def _blocks(inventory: Inventory, plan: Plan) -> Iterator[BlockCount]:
    top = [a for a in plan.allocations if a.parent is None]
    counted = Counter((a.prefix.length, tier_name(inventory, a)) for a in top)
    for (length, tier), count in sorted(counted.items()):
        yield BlockCount(tier=tier, length=length, count=count)
