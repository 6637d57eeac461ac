"""Rows of the IPv6 objects of IP-MIB (RFC 4293), IP-FORWARD-MIB (RFC 4292) and ICMP (RFC 4293)."""

from collections.abc import Iterator, Sequence
from typing import Final

from ipv6plan.model.address import IPv6Address, IPv6Prefix
from ipv6plan.model.intent import InterfaceKind
from ipv6plan.model.inventory import HostMode
from ipv6plan.model.snmp import Oid, Varbind, parse_oid
from ipv6plan.simulator.faults import Condition
from ipv6plan.simulator.ports import Port
from ipv6plan.simulator.rows import IP, row, scalar
from ipv6plan.simulator.shown import Shown, ShownAddress, digest
from ipv6plan.simulator.topology import Surroundings
from ipv6plan.wire import ber

INTERFACE_ENTRY: Final = (*IP, 30, 1)
STATS_ENTRY: Final = (*IP, 31, 1, 1)
PREFIX_ENTRY: Final = (*IP, 32, 1)
ADDRESS_ENTRY: Final = (*IP, 34, 1)
DEFAULT_ROUTER_ENTRY: Final = (*IP, 37, 1)
ADVERT_ENTRY: Final = (*IP, 39, 1)
ROUTE_ENTRY: Final = (*IP, 24, 7, 1)
ICMP_ENTRY: Final = parse_oid("1.3.6.1.2.1.5.29.1")

IPV6, IPV6Z = 2, 4
"""InetVersion and InetAddressType (RFC 4001)."""
YES, NO = 1, 2
"""TruthValue, and forwarding alike."""
_ACTIVE: Final = 1
_ROW_STATUS: Final = ber.INTEGER
_PROTO_STATIC, _PROTO_OSPF = 3, 13
"""inetCidrRouteProto (IANA-RTPROTO-MIB): netmgmt, ospf."""
_FOREVER: Final = (1 << 32) - 1


def ip_mib_rows(shown: Shown, around: Surroundings, *, zoned: bool) -> Iterator[Varbind]:
    """Write every IPv6 object of IP-MIB that is served."""
    yield scalar((*IP, 25), ber.INTEGER, YES if shown.forwards else NO)
    yield scalar((*IP, 26), ber.INTEGER, 64)
    for port in shown.enabled:
        yield from _interface(port, forwards=shown.forwards)
    yield from _statistics(shown)
    yield from _prefixes(shown.addresses)
    for shown_address in shown.addresses:
        yield from _address(shown_address, zoned=zoned)
    yield from _adverts(shown)
    if around.router is not None:
        port, address = around.router
        index = (*inet(address, 0), port.index)
        cells = ((4, ber.GAUGE32, 1800), (5, ber.INTEGER, 0))
        yield from row(DEFAULT_ROUTER_ENTRY, index, *cells)
    yield from _default_route(around, zoned=zoned)


def inet(address: IPv6Address, zone: int) -> Oid:
    """Write InetAddressType and InetAddress as an index; `zone` 0 for none."""
    if zone:
        return (IPV6Z, 20, *address.packed, *zone.to_bytes(4, "big"))
    return (IPV6, 16, *address.packed)


def _zone(address: IPv6Address, port: Port, *, zoned: bool) -> int:
    return port.index if zoned and address.value >> 118 == 0xFE80 >> 6 else 0


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


def _statistics(shown: Shown) -> Iterator[Varbind]:
    """Write ipSystemStatsTable and icmpStatsTable with numbers that could go together."""
    seed = digest(f"{shown.intent.device.id} traffic") if shown.enabled else 0
    received, requests = seed % (1 << 30), seed // 8 % (1 << 28)
    forwarded = received // 2 if shown.forwards else 0
    counters = {
        4: received,
        6: received * 612,
        13: forwarded,
        19: (received - forwarded) // 2,
        21: requests,
        24: forwarded,
        31: requests + forwarded,
        33: (requests + forwarded) * 540,
    }
    yield from row(STATS_ENTRY, (IPV6,), (3, ber.COUNTER32, received))
    for column, number in counters.items():
        yield from row(STATS_ENTRY, (IPV6,), (column, ber.COUNTER64, number))
    for column, number in ((2, received // 1000), (4, requests // 1000)):
        yield from row(ICMP_ENTRY, (IPV6,), (column, ber.COUNTER32, number))


def _prefixes(addresses: Sequence[ShownAddress]) -> Iterator[Varbind]:
    for port, prefix in dict.fromkeys((a.port, a.address.prefix) for a in addresses):
        yield from row(
            PREFIX_ENTRY,
            _prefix_index(port, prefix),
            (5, ber.INTEGER, 2),
            (6, ber.INTEGER, YES),
            (7, ber.INTEGER, YES if prefix.length == 64 else NO),  # noqa: PLR2004  # SLAAC
            (8, ber.GAUGE32, _FOREVER),
            (9, ber.GAUGE32, _FOREVER),
        )


def _prefix_index(port: Port, prefix: IPv6Prefix) -> Oid:
    return (port.index, *inet(prefix.network, 0), prefix.length)


def _address(shown: ShownAddress, *, zoned: bool) -> Iterator[Varbind]:
    address, port = shown.address.address, shown.port
    pointer = (*PREFIX_ENTRY, 5, *_prefix_index(port, shown.address.prefix))
    yield from row(
        ADDRESS_ENTRY,
        inet(address, _zone(address, port, zoned=zoned)),
        (3, ber.INTEGER, port.index),
        (4, ber.INTEGER, 1),
        (5, ber.OBJECT_IDENTIFIER, pointer),
        (6, ber.INTEGER, int(shown.origin)),
        (7, ber.INTEGER, int(shown.status)),
        (10, _ROW_STATUS, _ACTIVE),
    )


def _adverts(shown: Shown) -> Iterator[Varbind]:
    """Write ipv6RouterAdvertTable for the gateways of VLANs."""
    if shown.condition is Condition.LINK_LOCAL or not shown.forwards:
        return
    ports = {port.name: port for port in shown.enabled}
    for interface in shown.intent.interfaces:
        port = ports.get(interface.name)
        if interface.kind is InterfaceKind.GATEWAY and port is not None:
            managed = YES if interface.hosts is HostMode.DHCPV6 else NO
            yield from row(
                ADVERT_ENTRY,
                (port.index,),
                (2, ber.INTEGER, YES),
                (3, ber.GAUGE32, 600),
                (4, ber.GAUGE32, 200),
                (5, ber.INTEGER, managed),
                (6, ber.INTEGER, managed),
                (7, ber.GAUGE32, 0),
                (10, ber.GAUGE32, 64),
                (11, ber.GAUGE32, 1800),
            )


def _default_route(around: Surroundings, *, zoned: bool) -> Iterator[Varbind]:
    """Write the row of ::/0 in inetCidrRouteTable."""
    route = around.route
    if route is None:
        return
    via = inet(route.via, _zone(route.via, route.port, zoned=zoned))
    yield from row(
        ROUTE_ENTRY,
        (*inet(IPv6Address(0), 0), 0, 2, 0, 0, *via),
        (7, ber.INTEGER, route.port.index),
        (8, ber.INTEGER, 4),
        (9, ber.INTEGER, _PROTO_OSPF if route.learnt else _PROTO_STATIC),
        (12, ber.INTEGER, 1),
        (17, _ROW_STATUS, _ACTIVE),
    )
