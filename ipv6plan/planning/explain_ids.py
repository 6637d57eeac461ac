"""Why an address has its interface id: the rule that gives it today, or that none does."""

from typing import Final

from ipv6plan.model.address import IPv4Address, IPv6Prefix
from ipv6plan.model.inventory import Device, Inventory
from ipv6plan.model.plan import Allocation, Role
from ipv6plan.planning import explain_words as say
from ipv6plan.planning.explain_place import place_of
from ipv6plan.planning.interface_ids import FIRST_BY_ORDER, GATEWAY, last_octet, opaque
from ipv6plan.text import Text

_TRIES = 4
"""How far an opaque id's counter is followed; each step is a collision of 64-bit hashes."""
_BY_HAND = 1 << 32
"""Nothing is counted this far."""
_FIXED: Final = {Role.LINK: ("link-pair", say.LINK_PAIR), Role.POOL: ("pool", say.POOL)}


def interface_reason(inventory: Inventory, above: IPv6Prefix, of: Allocation) -> tuple[str, Text]:
    """Give the rule of an allocation longer than a subnet, as a code and in words."""
    interface_id = of.prefix.network.interface_id
    match of.role:
        case Role.LINK | Role.POOL:
            return _FIXED[of.role]
        case Role.INTERFACE if above.length == of.prefix.length - 1:
            return "link-end", say.LINK_SECOND if of.prefix.value & 1 else say.LINK_FIRST
        case Role.LOOPBACK if interface_id < FIRST_BY_ORDER:
            return "by-order", say.LOOPBACK
        case Role.GATEWAY if interface_id < FIRST_BY_ORDER:
            return "gateway", say.GATEWAY
        case Role.VIRTUAL if interface_id < FIRST_BY_ORDER:
            return "gateway", say.VIRTUAL
        case _:
            return _of_host(inventory, above, of, interface_id)


def _of_host(
    inventory: Inventory, subnet: IPv6Prefix, of: Allocation, interface_id: int
) -> tuple[str, Text]:
    ipv4 = _ipv4(inventory.device.get(place_of(inventory, of).device))
    if ipv4 is not None and interface_id == last_octet(ipv4) and interface_id > GATEWAY:
        return "last-octet", say.last_octet(str(ipv4))
    if interface_id in _opaque_ids(subnet, of.owner, inventory.network.id):
        return "opaque", say.OPAQUE
    if FIRST_BY_ORDER <= interface_id < _BY_HAND:
        return "by-order", say.BY_ORDER
    return "earlier", say.EARLIER


def _opaque_ids(subnet: IPv6Prefix, owner: str, network: str) -> set[int]:
    found: set[int] = set()
    for _ in range(_TRIES):
        found.add(opaque(subnet, owner, network, found))
    return found


def _ipv4(device: Device | None) -> IPv4Address | None:
    return None if device is None or device.management is None else device.management.ipv4
