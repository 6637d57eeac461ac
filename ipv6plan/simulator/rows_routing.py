"""Rows of routing: routes (RFC 4292), OSPFv3 (RFC 5643), VRRPv3 (RFC 6527), vendors' BGP tables."""

from collections.abc import Iterator
from typing import Final

from ipv6plan.model.address import IPv6Address, IPv6Prefix
from ipv6plan.model.intent import InterfaceKind
from ipv6plan.model.inventory import Inventory
from ipv6plan.model.snmp import Oid, Varbind, parse_oid
from ipv6plan.simulator.equipment import Traits
from ipv6plan.simulator.faults import Fault
from ipv6plan.simulator.ports import Port
from ipv6plan.simulator.rows import IP, row, scalar
from ipv6plan.simulator.rows_index import IPV6, inet, is_link_local, zone_of
from ipv6plan.simulator.shown import Shown
from ipv6plan.simulator.topology import FULL, Surroundings, peer_of
from ipv6plan.wire import ber

DEFAULT_ROUTER_ENTRY: Final = (*IP, 37, 1)
ROUTE_NUMBER: Final = (*IP, 24, 6)
ROUTE_ENTRY: Final = (*IP, 24, 7, 1)
OSPFV3: Final = parse_oid("1.3.6.1.2.1.191.1")
VRRPV3_STATUS: Final = parse_oid("1.3.6.1.2.1.207.1.1.1.1.6")
CBGP_PEER2_STATE: Final = parse_oid("1.3.6.1.4.1.9.9.187.1.2.5.1.3")
ARISTA_PEER_STATE: Final = parse_oid("1.3.6.1.4.1.30065.4.1.1.2.1.13")
JNX_PEER_STATE: Final = parse_oid("1.3.6.1.4.1.2636.5.1.1.2.1.1.1.2")
HW_PEER_STATE: Final = parse_oid("1.3.6.1.4.1.2011.5.25.177.1.1.2.1.5")

_LOCAL, _REMOTE = 3, 4
"""inetCidrRouteType."""
_PROTO_LOCAL, _PROTO_STATIC, _PROTO_OSPF = 2, 3, 13
"""inetCidrRouteProto (IANA-RTPROTO-MIB): local, netmgmt, ospf."""
_ACTIVE: Final = 1
_NO_POLICY: Final[Oid] = (2, 0, 0)
_NOWHERE: Final[Oid] = (0, 0)
"""A next hop of type unknown(0): what is reached without one."""
_NAT64: Final = IPv6Prefix.parse("64:ff9b::/96")
_ENABLED, _DISABLED = 1, 2
_BROADCAST, _POINT_TO_POINT = 1, 3
"""ospfv3IfType."""
_STATES: Final = {InterfaceKind.LOOPBACK: 2, InterfaceKind.LINK: 4}
"""ospfv3IfState: loopback, pointToPoint; others are designatedRouter."""
_DESIGNATED: Final = 5
_INIT: Final = 3
"""ospfv3NbrState: its hellos are heard, and ours are not."""
_OTHER_ID: Final = 1 << 24
_STRAY_ID: Final = 0xC000_02FE
"""192.0.2.254."""
_INITIALIZE, _BACKUP, _MASTER = 1, 2, 3
"""vrrpv3OperationsStatus."""
_ACTIVE_STATE, _ESTABLISHED = 3, 6
"""bgpPeerState, and each vendor's alike."""
_MOST_GROUPS: Final = 255
"""Numbers of virtual routers."""


def route_rows(shown: Shown, around: Surroundings, traits: Traits) -> Iterator[Varbind]:
    """Write inetCidrRouteTable as far as IPv6 goes, and ipDefaultRouterTable."""
    rows = [*_default_route(shown, around, traits), *_connected(shown)]
    if Fault.NAT64_ROUTE in shown.faults and shown.enabled:
        index = _route_index(_NAT64, inet(shown.enabled[0].link_local))
        rows += _route(index, shown.enabled[0], _REMOTE, _PROTO_STATIC)
    yield from rows
    yield scalar(ROUTE_NUMBER, ber.GAUGE32, sum(v.oid[len(ROUTE_ENTRY)] == 7 for v in rows))  # noqa: PLR2004
    if around.router is not None and Fault.NO_DEFAULT_ROUTE not in shown.faults:
        port, address = around.router
        if Fault.OTHER_DEFAULT_ROUTER in shown.faults:
            address = IPv6Address(address.value ^ 0xBAD)
        index = (*inet(address), port.index)
        yield from row(DEFAULT_ROUTER_ENTRY, index, (4, ber.GAUGE32, 1800), (5, ber.INTEGER, 0))


def _default_route(shown: Shown, around: Surroundings, traits: Traits) -> Iterator[Varbind]:
    route = around.route
    if route is None or Fault.NO_DEFAULT_ROUTE in shown.faults:
        return
    via = inet(route.via, zone_of(route.via, route.port, traits))
    proto = _PROTO_OSPF if route.learnt else _PROTO_STATIC
    yield from _route(_route_index(IPv6Prefix.parse("::/0"), via), route.port, _REMOTE, proto)


def _connected(shown: Shown) -> Iterator[Varbind]:
    own = (a for a in shown.addresses if a.port.mac and not is_link_local(a.address.address))
    for port, prefix in dict.fromkeys((a.port, a.address.prefix) for a in own):
        yield from _route(_route_index(prefix, _NOWHERE), port, _LOCAL, _PROTO_LOCAL)


def _route_index(prefix: IPv6Prefix, via: Oid) -> Oid:
    return (*inet(prefix.network), prefix.length, *_NO_POLICY, *via)


def _route(index: Oid, port: Port, kind: int, proto: int) -> Iterator[Varbind]:
    yield from row(
        ROUTE_ENTRY,
        index,
        (7, ber.INTEGER, port.index),
        (8, ber.INTEGER, kind),
        (9, ber.INTEGER, proto),
        (12, ber.INTEGER, 1),
        (17, ber.INTEGER, _ACTIVE),
    )


def ospfv3_rows(shown: Shown, around: Surroundings) -> Iterator[Varbind]:
    """Write OSPFV3-MIB of a router that has a router id; of others nothing."""
    router_id = shown.intent.router_id
    if router_id is None or not shown.forwards:
        return
    off = Fault.OSPFV3_OFF in shown.faults
    other = _OTHER_ID if Fault.OTHER_ROUTER_ID in shown.faults else 0
    yield scalar((*OSPFV3, 1, 1), ber.GAUGE32, router_id.value ^ other)
    yield scalar((*OSPFV3, 1, 2), ber.INTEGER, _DISABLED if off else _ENABLED)
    if off:
        return
    yield from _ospfv3_interfaces(shown)
    down = Fault.NEIGHBOUR_DOWN in shown.faults
    for number, neighbour in enumerate(around.neighbours):
        state = _INIT if down and number == 0 else FULL
        yield from _ospfv3_neighbour(neighbour.port, neighbour.router_id, neighbour.address, state)
    lans = [i.name for i in shown.intent.interfaces if i.kind is InterfaceKind.GATEWAY]
    stray = next((port for port in shown.enabled if port.name in lans), None)
    if Fault.STRAY_NEIGHBOUR in shown.faults and stray is not None:
        address = IPv6Address(0xFE80 << 112 | _STRAY_ID)
        yield from _ospfv3_neighbour(stray, _STRAY_ID, address, FULL)


def _ospfv3_interfaces(shown: Shown) -> Iterator[Varbind]:
    ports = {port.name: port for port in shown.enabled}
    for interface in shown.intent.interfaces:
        if not interface.external and interface.name in ports:
            link = interface.kind is InterfaceKind.LINK
            yield from row(
                (*OSPFV3, 7, 1),
                (ports[interface.name].index, 0),
                (4, ber.INTEGER, _POINT_TO_POINT if link else _BROADCAST),
                (5, ber.INTEGER, 1),
                (12, ber.INTEGER, _STATES.get(interface.kind, _DESIGNATED)),
            )


def _ospfv3_neighbour(
    port: Port, router_id: int, address: IPv6Address, state: int
) -> Iterator[Varbind]:
    yield from row(
        (*OSPFV3, 9, 1),
        (port.index, 0, router_id),
        (4, ber.INTEGER, IPV6),
        (5, ber.OCTET_STRING, address.packed),
        (8, ber.INTEGER, state),
    )


def vrrpv3_rows(inventory: Inventory, shown: Shown) -> Iterator[Varbind]:
    """Write vrrpv3OperationsStatus of the VLANs that several devices route."""
    ports = {port.name: port for port in shown.enabled}
    vlans = {vlan.id: vlan for vlan in inventory.site[shown.intent.device.site].vlans}
    for interface in shown.intent.interfaces:
        port, vlan = ports.get(interface.name), vlans.get(interface.vlan or 0)
        if interface.kind is InterfaceKind.REDUNDANT and port is not None and vlan is not None:
            state = _MASTER if vlan.gateway == shown.intent.device.id else _BACKUP
            if Fault.VRRP_STOPPED in shown.faults:
                state = _INITIALIZE
            index = (port.index, vlan.id % _MOST_GROUPS or 1, IPV6)
            yield Varbind((*VRRPV3_STATUS, *index), ber.INTEGER, state)


def bgp_rows(shown: Shown, traits: Traits) -> Iterator[Varbind]:
    """Write the state of the sessions with the peers outside, in the vendor's table."""
    state = _ACTIVE_STATE if Fault.BGP_DOWN in shown.faults else _ESTABLISHED
    for interface in shown.intent.interfaces:
        own, peer = interface.address, peer_of(interface)
        if interface.external and peer is not None and own and shown.has(own.address):
            oid = _bgp_instance(traits.bgp, own.address, peer)
            if oid:
                yield Varbind(oid, ber.INTEGER, state)


def _bgp_instance(table: str, own: IPv6Address, peer: IPv6Address) -> Oid:
    match table:
        case "cbgp-peer2":
            return (*CBGP_PEER2_STATE, *inet(peer))
        case "arista-bgp4v2":
            return (*ARISTA_PEER_STATE, 1, *inet(peer))
        case "jnx-bgp-m2":
            return (*JNX_PEER_STATE, 0, IPV6, *own.packed, IPV6, *peer.packed)
        case "hw-bgp":
            return (*HW_PEER_STATE, 0, IPV6, 1, *inet(peer))
    return ()
