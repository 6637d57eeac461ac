"""Rows of IPv4: what is there already, and the measure of what IPv6 lacks (RFC 4293)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from ipv6plan.model.address import IPv4Address, IPv4Prefix
from ipv6plan.model.intent import InterfaceIntent, InterfaceKind
from ipv6plan.model.inventory import Inventory
from ipv6plan.model.snmp import Varbind
from ipv6plan.simulator.equipment import Traits
from ipv6plan.simulator.faults import Fault
from ipv6plan.simulator.ports import Port, PortKind
from ipv6plan.simulator.rows import IP, row, scalar
from ipv6plan.simulator.shown import Shown
from ipv6plan.wire import ber

IP_ADDR_ENTRY: Final = (*IP, 20, 1)
_ROUTED: Final = frozenset({InterfaceKind.GATEWAY, InterfaceKind.REDUNDANT})
_ALONE: Final = IPv4Address.parse("192.168.77.1")
"""On an interface that only IPv4 has."""
_TO_ENDS: Final = 31
"""A prefix of this length has no address but those of its two ends (RFC 3021)."""
Ends = Mapping[tuple[str, str], tuple[IPv4Prefix, int]]
"""By device and interface: a link's prefix, and the number of the end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An IPv4 address that a device has."""

    port: Port
    address: IPv4Address
    length: int


def link_ends(inventory: Inventory) -> Ends:
    """Give the ends of the links that have IPv4."""
    return {
        (end.device, end.interface): (link.ipv4, number)
        for link in inventory.links
        if link.ipv4 is not None
        for number, end in enumerate(link.ends)
    }


def held(inventory: Inventory, shown: Shown, ends: Ends) -> tuple[Held, ...]:
    """Give the IPv4 addresses of a device, as far as the inventory tells, each once."""
    found = {h.address: h for h in _planned(inventory, shown, ends)}
    attached = shown.intent.device.management
    if attached is not None and attached.ipv4 is not None and attached.ipv4 not in found:
        subnet = _subnet(inventory, shown, attached.vlan)
        fits = subnet is not None and subnet.holds(attached.ipv4)
        length = subnet.length if subnet is not None and fits else 32
        port = _management_port(shown)
        if port is not None:
            found[attached.ipv4] = Held(port=port, address=attached.ipv4, length=length)
    if Fault.IPV4_ONLY_INTERFACE in shown.faults and (port := spare(shown)) is not None:
        found[_ALONE] = Held(port=port, address=_ALONE, length=24)
    return tuple(found.values())


def spare(shown: Shown) -> Port | None:
    """Give a port that the plan gives no address; None where there is none."""
    planned = {i.name for i in shown.intent.interfaces if i.address is not None}
    idle = (p for p in shown.ports if p.kind is PortKind.ETHERNET and p.name not in planned)
    return next((p for p in idle if p not in shown.enabled), None)


def _planned(inventory: Inventory, shown: Shown, ends: Ends) -> Iterator[Held]:
    ports = {port.name: port for port in shown.ports}
    attached = shown.intent.device.management
    own = attached.ipv4 if attached is not None else None
    for interface in shown.intent.interfaces:
        port = ports.get(interface.name)
        subnet, address = _placed(inventory, shown, interface, ends)
        if port is None or subnet is None:
            continue
        if own is not None and interface.kind is not InterfaceKind.LINK and subnet.holds(own):
            address = own
        if address is not None:
            yield Held(port=port, address=address, length=subnet.length)


def _placed(
    inventory: Inventory, shown: Shown, interface: InterfaceIntent, ends: Ends
) -> tuple[IPv4Prefix | None, IPv4Address | None]:
    """Give the subnet of an interface, and its address there if the interface has one by rule."""
    if interface.kind is InterfaceKind.LINK:
        prefix, number = ends.get((shown.intent.device.id, interface.name), (None, 0))
        if prefix is None:
            return None, None
        return prefix, prefix.address(number + (prefix.length < _TO_ENDS))
    if interface.kind in _ROUTED:
        subnet = _subnet(inventory, shown, interface.vlan)
        return subnet, None if subnet is None else subnet.address(1)
    return None, None


def _subnet(inventory: Inventory, shown: Shown, vlan: int | None) -> IPv4Prefix | None:
    site = inventory.site[shown.intent.device.site]
    return next((v.ipv4 for v in site.vlans if v.id == vlan and v.ipv4 is not None), None)


def _management_port(shown: Shown) -> Port | None:
    """Give the interface of the management VLAN, else the loopback, else the first one."""
    attached = shown.intent.device.management
    vlan = attached.vlan if attached else None
    planned = [i for i in shown.intent.interfaces if i.address is not None]
    named = [i.name for i in planned if vlan is not None and i.vlan == vlan]
    named += [i.name for i in planned if i.kind is InterfaceKind.LOOPBACK]
    named += [i.name for i in planned]
    ports = {port.name: port for port in shown.ports}
    known = (ports[name] for name in named if name in ports)
    return next(known, shown.ports[0] if shown.ports else None)


def ipv4_rows(shown: Shown, addresses: tuple[Held, ...], traits: Traits) -> Iterator[Varbind]:
    """Write ipForwarding, ipAddrTable and the IPv4 rows of ipAddressTable."""
    yield scalar((*IP, 1), ber.INTEGER, 1 if shown.intent.routes else 2)
    for found in addresses:
        octets = tuple(found.address.packed)
        mask = ((1 << 32) - (1 << 32 - found.length)).to_bytes(4, "big")
        yield from row(
            IP_ADDR_ENTRY,
            (*octets, traits.vdom) if traits.vdom else octets,
            (1, ber.IP_ADDRESS, found.address.packed),
            (2, ber.INTEGER, found.port.index),
            (3, ber.IP_ADDRESS, mask),
        )
        if traits.ip_mib:
            yield from _address_row(found)


def _address_row(found: Held) -> Iterator[Varbind]:
    start = IPv4Prefix.around(found.address.value, found.length).address(0)
    index = (found.port.index, 1, 4, *start.packed, found.length)
    yield from row(
        (*IP, 34, 1),
        (1, 4, *found.address.packed),
        (3, ber.INTEGER, found.port.index),
        (4, ber.INTEGER, 1),
        (5, ber.OBJECT_IDENTIFIER, (*IP, 32, 1, 5, *index)),
        (6, ber.INTEGER, 2),
        (7, ber.INTEGER, 1),
    )
