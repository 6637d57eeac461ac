"""Rows of the IPv6 objects of IP-MIB and ICMP (RFC 4293), and of tables that resemble them."""

from collections.abc import Iterator, Sequence
from typing import Final

from ipv6plan.model.address import IPv4Address, IPv6Address
from ipv6plan.model.intent import InterfaceIntent, InterfaceKind
from ipv6plan.model.inventory import HostMode
from ipv6plan.model.snmp import Oid, Varbind, parse_oid
from ipv6plan.simulator.equipment import Traits
from ipv6plan.simulator.faults import Condition, Fault
from ipv6plan.simulator.ports import Port, PortKind
from ipv6plan.simulator.rows import IP, row, scalar
from ipv6plan.simulator.rows_index import IPV6, address_index, inet, prefix_index, prefix_pointer
from ipv6plan.simulator.shown import Shown, ShownAddress, digest
from ipv6plan.simulator.topology import Surroundings
from ipv6plan.wire import ber

INTERFACE_ENTRY: Final = (*IP, 30, 1)
PREFIX_ENTRY: Final = (*IP, 32, 1)
ADDRESS_ENTRY: Final = (*IP, 34, 1)
NEIGHBOUR_ENTRY: Final = (*IP, 35, 1)
ADVERT_ENTRY: Final = (*IP, 39, 1)
ICMP_ENTRY: Final = parse_oid("1.3.6.1.2.1.5.29.1")
CISCO_IETF: Final = parse_oid("1.3.6.1.4.1.9.10.86.1")
"""CISCO-IETF-IP-MIB: a draft of IP-MIB, whose columns it has."""
TP_LINK: Final = parse_oid("1.3.6.1.4.1.11863.6.50.1.1.1")

YES, NO = 1, 2
"""TruthValue, and forwarding alike."""
USUAL_HOP_LIMIT, LOW_HOP_LIMIT = 64, 16
_ACTIVE: Final = 1
_ROW_STATUS: Final = ber.INTEGER
_FOREVER: Final = (1 << 32) - 1
_LIFETIME: Final = 1800
_DYNAMIC, _REACHABLE = 3, 1
"""ipNetToPhysicalType, ipNetToPhysicalState."""
_LANS: Final = frozenset({InterfaceKind.GATEWAY, InterfaceKind.REDUNDANT})
_HEARING: Final = frozenset({HostMode.SLAAC, HostMode.DHCPV6})
_WITHOUT: Final = frozenset({PortKind.LOOPBACK, PortKind.TUNNEL})


def ip_mib_rows(shown: Shown, around: Surroundings, traits: Traits) -> Iterator[Varbind]:
    """Write the IPv6 objects of IP-MIB but routes, statistics and sockets."""
    yield scalar((*IP, 25), ber.INTEGER, YES if shown.forwards else NO)
    yield scalar((*IP, 26), ber.INTEGER, hop_limit(shown))
    for port in shown.enabled:
        yield from _interface(port, forwards=shown.forwards)
    for column, number in ((2, 1000), (4, 800)):
        seed = digest(f"{shown.intent.device.id} icmp") % number if shown.enabled else 0
        yield from row(ICMP_ENTRY, (IPV6,), (column, ber.COUNTER32, seed))
    yield from _prefixes(shown.addresses)
    for shown_address in shown.addresses:
        yield from _address(ADDRESS_ENTRY, shown_address, traits)
    if Fault.INDEX_IPV4_TEXT in shown.faults:
        yield from _misplaced(shown)
    if traits.adverts:
        yield from _adverts(shown)
    if traits.neighbours:
        yield from _neighbours(shown, around)


def cisco_ietf_rows(shown: Shown, traits: Traits) -> Iterator[Varbind]:
    """Write the addresses and forwarding of CISCO-IETF-IP-MIB."""
    yield scalar((*CISCO_IETF, 2, 1), ber.INTEGER, YES if shown.forwards else NO)
    for found in shown.addresses:
        yield from _address((*CISCO_IETF, 1, 2, 1), found, traits)


def tp_link_rows(shown: Shown) -> Iterator[Varbind]:
    """Write TP-Link's table of IPv6 addresses: names, addresses, lengths."""
    for number, found in enumerate(shown.addresses, start=1):
        yield from row(
            TP_LINK,
            (found.port.index, number),
            (2, ber.OCTET_STRING, found.port.name.encode()),
            (4, ber.OCTET_STRING, found.address.address.packed),
            (5, ber.INTEGER, found.address.length),
        )


def hop_limit(shown: Shown) -> int:
    """Give the default hop limit."""
    return LOW_HOP_LIMIT if Fault.HOP_LIMIT_LOW in shown.faults else USUAL_HOP_LIMIT


def _interface(port: Port, *, forwards: bool) -> Iterator[Varbind]:
    identifier = port.link_local.packed[8:] if port.mac else bytes(8)
    yield from row(
        INTERFACE_ENTRY,
        (port.index,),
        (2, ber.GAUGE32, 1500),
        (3, ber.OCTET_STRING, identifier),
        (5, ber.INTEGER, YES),
        (6, ber.GAUGE32, 30_000),
        (7, ber.GAUGE32, 1_000),
        (8, ber.INTEGER, YES if forwards else NO),
    )


def _prefixes(addresses: Sequence[ShownAddress]) -> Iterator[Varbind]:
    for port, prefix in dict.fromkeys((a.port, a.address.prefix) for a in addresses):
        yield from row(
            PREFIX_ENTRY,
            prefix_index(port, prefix),
            (5, ber.INTEGER, 2),
            (6, ber.INTEGER, YES),
            (7, ber.INTEGER, YES if prefix.length == 64 else NO),  # noqa: PLR2004  # SLAAC
            (8, ber.GAUGE32, _FOREVER),
            (9, ber.GAUGE32, _FOREVER),
        )


def _address(entry: Oid, shown: ShownAddress, traits: Traits) -> Iterator[Varbind]:
    address, port = shown.address.address, shown.port
    pointer = prefix_pointer((*PREFIX_ENTRY, 5), port, shown.address.prefix, traits)
    yield from row(
        entry,
        address_index(address, port, traits),
        (3, ber.INTEGER, port.index),
        (4, ber.INTEGER, 1),
        (5, ber.OBJECT_IDENTIFIER, pointer),
        (6, ber.INTEGER, int(shown.origin)),
        (7, ber.INTEGER, int(shown.status)),
        (10, _ROW_STATUS, _ACTIVE),
    )


def _misplaced(shown: Shown) -> Iterator[Varbind]:
    """Write a row of type ipv6 that holds an IPv4 address as text, as was seen."""
    text = str(IPv4Address.parse("169.254.1.1")).encode()
    yield from row(
        ADDRESS_ENTRY,
        (IPV6, len(text), *text),
        (3, ber.INTEGER, shown.ports[0].index if shown.ports else 1),
        (4, ber.INTEGER, 1),
        (5, ber.OBJECT_IDENTIFIER, (0, 0)),
        (6, ber.INTEGER, 2),
        (7, ber.INTEGER, 1),
    )


def _adverts(shown: Shown) -> Iterator[Varbind]:
    """Write ipv6RouterAdvertTable of a router: sent into VLANs whose hosts need it, else not."""
    if shown.condition is Condition.LINK_LOCAL or not shown.forwards:
        return
    planned = {interface.name: interface for interface in shown.intent.interfaces}
    stray = Fault.STRAY_ADVERTISEMENTS in shown.faults
    for port in shown.enabled:
        interface = planned.get(port.name)
        if interface is not None and port.kind not in _WITHOUT:
            sends = interface.kind in _LANS and interface.hosts in _HEARING
            sends = (sends and Fault.NO_ADVERTISEMENTS not in shown.faults) or (stray and not sends)
            yield from _advert(port, interface, shown.faults, sends=sends)


def _advert(
    port: Port, interface: InterfaceIntent, faults: frozenset[Fault], *, sends: bool
) -> Iterator[Varbind]:
    managed = (interface.hosts is HostMode.DHCPV6) is not (Fault.OTHER_FLAGS in faults)
    lifetime = 0 if Fault.LIFETIME_ZERO in faults else _LIFETIME
    yield from row(
        ADVERT_ENTRY,
        (port.index,),
        (2, ber.INTEGER, YES if sends else NO),
        (3, ber.GAUGE32, 600),
        (4, ber.GAUGE32, 200),
        (5, ber.INTEGER, YES if managed else NO),
        (6, ber.INTEGER, YES if interface.hosts in _HEARING else NO),
        (7, ber.GAUGE32, 0),
        (10, ber.GAUGE32, 64),
        (11, ber.GAUGE32, lifetime),
    )


def _neighbours(shown: Shown, around: Surroundings) -> Iterator[Varbind]:
    """Write ipNetToPhysicalTable: the routers that are heard, and a host in each VLAN."""
    heard = [(n.port, n.address, bytes((2, *n.address.packed[-5:]))) for n in around.neighbours]
    if around.router is not None:
        port, address = around.router
        heard.append((port, address, bytes((2, *address.packed[-5:]))))
    if shown.carries and shown.forwards:
        lans = {i.name for i in shown.intent.interfaces if i.kind in _LANS}
        heard += [_host(shown, port) for port in shown.enabled if port.name in lans]
    for port, address, mac in heard:
        yield from row(
            NEIGHBOUR_ENTRY,
            (port.index, *inet(address)),
            (4, ber.OCTET_STRING, mac),
            (6, ber.INTEGER, _DYNAMIC),
            (7, ber.INTEGER, _REACHABLE),
        )


def _host(shown: Shown, port: Port) -> tuple[Port, IPv6Address, bytes]:
    """Give some host of a VLAN."""
    number = digest(f"{shown.intent.device.id} {port.name} host") % (1 << 32)
    mac = (0x02 << 40 | number).to_bytes(6, "big")
    address = 0xFE80 << 112 | 0xFF_FE00_0000 | (number & 0xFFFFFF) | (number >> 24) << 40
    return port, IPv6Address(address), mac
