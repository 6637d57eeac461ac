"""How full the blocks of a plan are, tier by tier, in units of each tier."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from ipv6plan.model.address import IPv6Prefix
from ipv6plan.model.inventory import Inventory
from ipv6plan.model.plan import Allocation, Plan, Role
from ipv6plan.model.sizing import TierUse, Use
from ipv6plan.planning.explain_place import is_kept_back, plain_owner
from ipv6plan.planning.explain_steps import aggregate_of, tier_name
from ipv6plan.planning.sizing_ratio import use_of

BITS: Final = 128
_SUBNET: Final = 64
_CONTAINERS: Final = frozenset({"infrastructure", "loopbacks", "links"})
_Parent = IPv6Prefix


def tier_uses(inventory: Inventory, plan: Plan) -> tuple[TierUse, ...]:
    """Give every tier that has blocks, from the aggregate down, infrastructure last.

    What has left and is kept counts as used; what the policy keeps back does not.
    """
    tiers: dict[str, list[Allocation]] = {}
    for allocation in plan.allocations:
        if _counts(allocation):
            tiers.setdefault(tier_name(inventory, allocation), []).append(allocation)
    order = [tier.name for tier in inventory.policy.tiers]
    ranked = sorted(tiers, key=lambda name: order.index(name) if name in order else len(order))
    beside = {"vlan": tiers.get(Role.DELEGATION.value, [])}
    return tuple(_tier(plan, name, tiers[name], beside.get(name, [])) for name in ranked)


def _counts(allocation: Allocation) -> bool:
    if allocation.prefix.length > _SUBNET or is_kept_back(allocation):
        return False
    return allocation.role is not Role.INFRASTRUCTURE or plain_owner(allocation) not in _CONTAINERS


def _tier(
    plan: Plan, tier: str, blocks: Sequence[Allocation], beside: Sequence[Allocation]
) -> TierUse:
    """Weigh a tier; what lies `beside` its blocks, in the same parents, takes of their room."""
    lengths = Counter(block.prefix.length for block in blocks)
    unit = min(lengths, key=lambda length: (-lengths[length], length))
    parents = dict(_parents(plan, (*blocks, *beside)))
    uses = {parent: _use(parent, inside, unit) for parent, inside in parents.items()}
    fullest = max(uses, key=lambda parent: uses[parent].used / uses[parent].capacity)
    used, capacity = (
        sum(use.used for use in uses.values()),
        sum(use.capacity for use in uses.values()),
    )
    return TierUse(
        tier=tier,
        unit=unit,
        blocks=len(blocks),
        parents=len(parents),
        use=use_of(used, capacity),
        fullest=_owner(plan, fullest, parents[fullest][0]),
        fullest_use=uses[fullest],
    )


def _parents(
    plan: Plan, blocks: Sequence[Allocation]
) -> Iterator[tuple[_Parent, list[Allocation]]]:
    inside: dict[_Parent, list[Allocation]] = {}
    for block in blocks:
        parent = block.parent
        if parent is None:
            aggregate = aggregate_of(plan, block.prefix)
            parent = block.prefix if aggregate is None else aggregate.prefix
        inside.setdefault(parent, []).append(block)
    yield from inside.items()


def _use(parent: IPv6Prefix, inside: Sequence[Allocation], unit: int) -> Use:
    """Count the places of `unit` that blocks touch; a larger block takes several."""
    large = sum(1 << unit - b.prefix.length for b in inside if b.prefix.length <= unit)
    touched = {b.prefix.value >> BITS - unit for b in inside if b.prefix.length > unit}
    return use_of(large + len(touched), 1 << max(0, unit - parent.length))


def _owner(plan: Plan, parent: IPv6Prefix, child: Allocation) -> str:
    held = [a for a in plan.allocations if a.prefix == parent and a.key != child.key]
    return held[-1].owner if held and child.parent is not None else str(parent)
