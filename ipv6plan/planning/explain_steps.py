"""Why the bits of a block have their value: the steps from the aggregate down to it."""

from collections.abc import Iterator
from dataclasses import dataclass

from ipv6plan.model.address import IPv6Prefix
from ipv6plan.model.delegating import Delegation
from ipv6plan.model.explanation import Step
from ipv6plan.model.inventory import Encoding, Inventory, Order, Tier
from ipv6plan.model.plan import Allocation, Plan, PlanAggregate, Role
from ipv6plan.planning import explain_words as say
from ipv6plan.planning.explain_ids import interface_reason
from ipv6plan.planning.explain_place import is_kept_back, named, plain_owner
from ipv6plan.planning.orders import rank
from ipv6plan.planning.space import FreeSpace
from ipv6plan.text import Text

Reason = tuple[str, Text]
"""A rule's code, and the rule in words."""
_SUBNET = 64


def holders(plan: Plan, target: IPv6Prefix) -> tuple[Allocation, ...]:
    """Give the allocations that hold a block or are it, outermost first."""
    return tuple(a for a in plan.allocations if a.prefix.holds(target))


def aggregate_of(plan: Plan, target: IPv6Prefix) -> PlanAggregate | None:
    """Give the innermost aggregate that holds a block."""
    held = [a for a in plan.aggregates if a.prefix.holds(target)]
    return max(held, key=lambda a: a.prefix.length, default=None)


def steps_to(inventory: Inventory, plan: Plan, target: IPv6Prefix) -> Iterator[Step]:
    """Give who decided which bits of a block; nothing for one outside the aggregates."""
    aggregate = aggregate_of(plan, target)
    if aggregate is None:
        return
    yield _given(aggregate)
    above = aggregate.prefix
    for allocation in holders(plan, target):
        yield _step(inventory, plan, above, allocation)
        above = allocation.prefix
    if above.length < target.length:
        yield _rest(above, target)


def _given(aggregate: PlanAggregate) -> Step:
    return Step(
        tier="aggregate",
        start=0,
        prefix=aggregate.prefix,
        role=None,
        owner="",
        name="",
        status=None,
        slot=aggregate.prefix.value >> aggregate.prefix.bits - aggregate.prefix.length,
        rule="given",
        why=say.GIVEN[aggregate.kind],
    )


def _rest(above: IPv6Prefix, target: IPv6Prefix) -> Step:
    return Step(
        tier="interface-id" if above.length >= _SUBNET else "free",
        start=above.length,
        prefix=target,
        role=None,
        owner="",
        name="",
        status=None,
        slot=_slot(above, target),
        rule="asked",
        why=say.ASKED,
    )


def _step(inventory: Inventory, plan: Plan, above: IPv6Prefix, of: Allocation) -> Step:
    rule, why = _reason(inventory, plan, above, of)
    return Step(
        tier=tier_name(inventory, of),
        start=above.length,
        prefix=of.prefix,
        role=of.role,
        owner=of.owner,
        name=named(inventory, of),
        status=of.status,
        slot=_slot(above, of.prefix),
        rule=rule,
        why=why,
    )


def _slot(above: IPv6Prefix, block: IPv6Prefix) -> int:
    return (block.value - above.value) >> block.bits - block.length


def tier_name(inventory: Inventory, allocation: Allocation) -> str:
    """Give what the policy calls an allocation's level; the role where it has no name for it."""
    if allocation.role is Role.INFRASTRUCTURE:
        return plain_owner(allocation).partition("/")[0]
    head = plain_owner(allocation).partition("/")[0]
    group = inventory.group.get(head) if allocation.role is Role.GROUP else None
    return allocation.role.value if group is None else group.tier


def _reason(inventory: Inventory, plan: Plan, above: IPv6Prefix, of: Allocation) -> Reason:
    if of.prefix.length == above.length:
        return "whole", say.WHOLE
    if of.prefix.length > _SUBNET:
        return interface_reason(inventory, above, of)
    if plain_owner(of) == "infrastructure":
        return _infrastructure(inventory, plan, above, of)
    return _of_tier(inventory, plan, above, of)


def _of_tier(inventory: Inventory, plan: Plan, above: IPv6Prefix, of: Allocation) -> Reason:
    if is_kept_back(of):
        return "kept-back", say.KEPT_BACK
    if _is_declared(inventory, of):
        return "declared", say.DECLARED
    if of.role is Role.DELEGATION:
        return "delegation", say.delegation(_delegation(inventory, of))
    tier = next((t for t in inventory.policy.tiers if t.name == tier_name(inventory, of)), None)
    if tier is not None and tier.order is Order.ENCODED:
        return _encoded(inventory, tier, plan, above, of)
    return _ordered(_order(tier), plan, above, of)


def _delegation(inventory: Inventory, of: Allocation) -> Delegation | None:
    """Give what the inventory says is delegated from a pool; None where it says so no more."""
    head, number, *_ = (*plain_owner(of).split("/"), "")
    site = inventory.site.get(head)
    vlan = next((v for v in site.vlans if str(v.id) == number), None) if site else None
    return None if vlan is None else vlan.delegation


def _is_declared(inventory: Inventory, of: Allocation) -> bool:
    head, _, rest = plain_owner(of).partition("/")
    site = inventory.site.get(head)
    if site is None or of.role not in {Role.SITE, Role.VLAN}:
        return False
    if of.role is Role.SITE:
        return site.prefix == of.prefix
    return any(str(vlan.id) == rest and vlan.prefix == of.prefix for vlan in site.vlans)


def _order(tier: Tier | None) -> Order:
    if tier is None:
        return Order.RIGHTMOST
    return tier.fallback if tier.order is Order.ENCODED else tier.order


def _infrastructure(inventory: Inventory, plan: Plan, above: IPv6Prefix, of: Allocation) -> Reason:
    if of.prefix.value == above.value and inventory.policy.infrastructure is Order.RIGHTMOST:
        return "first", say.FIRST
    if of.prefix.last == above.last and inventory.policy.infrastructure is Order.LEFTMOST:
        return "last", say.LAST
    return _ordered(Order.RIGHTMOST, plan, above, of)


def _encoded(
    inventory: Inventory, tier: Tier, plan: Plan, above: IPv6Prefix, of: Allocation
) -> Reason:
    code = None if tier.encoding is None else _code(inventory, tier.encoding, of)
    if tier.encoding is None or code is None:
        return _ordered(tier.fallback, plan, above, of)
    width = of.prefix.length - above.length
    number = say.numbered(tier.encoding, code.number, f"{code.value:0{max(1, -(-width // 4))}x}")
    if code.value == _slot(above, of.prefix):
        return tier.encoding.value, number
    lead = say.displaced(number, width) if code.value < 1 << width else say.too_wide(number, width)
    rule, why = _ordered(tier.fallback, plan, above, of)
    return rule, Text(en=f"{lead.en}; {why.en}", vi=f"{lead.vi}; {why.vi}")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Code:
    number: int
    """As people know it."""
    value: int
    """As the bits hold it."""


def _code(inventory: Inventory, encoding: Encoding, of: Allocation) -> _Code | None:
    """Give what a tier would write into the bits of a block, where the inventory says it."""
    owner = plain_owner(of)
    site, last = inventory.site.get(owner.partition("/")[0]), owner.rpartition("/")[2]
    match encoding:
        case Encoding.VLAN_DECIMAL | Encoding.VLAN_HEX:
            if of.role is not Role.VLAN or not (last.isascii() and last.isdigit()):
                return None
            decimal = encoding is Encoding.VLAN_DECIMAL
            return _Code(number=int(last), value=int(last, 16 if decimal else 10))
        case Encoding.SITE_NUMBER:
            number = None if site is None else site.number
            return None if number is None else _Code(number=number, value=number)
        case Encoding.IPV4_THIRD_OCTET:
            if site is None or site.ipv4 is None:
                return None
            octet = site.ipv4.value >> 8 & 0xFF
            return _Code(number=octet, value=octet)


def _ordered(order: Order, plan: Plan, above: IPv6Prefix, of: Allocation) -> Reason:
    width, slot = of.prefix.length - above.length, _slot(above, of.prefix)
    space = FreeSpace(above)
    for other in plan.allocations:
        if _beside(other, of, above):
            space.occupy(other.prefix)
    first = space.first(of.prefix.length, order) == of.prefix
    return "order", say.ordered(slot, 1 << width, rank(order, width, slot), order, first=first)


def _beside(other: Allocation, of: Allocation, above: IPv6Prefix) -> bool:
    return other.parent == of.parent and other.prefix not in {of.prefix, above}
