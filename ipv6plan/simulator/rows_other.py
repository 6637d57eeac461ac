"""Rows of IPV6-MIB (RFC 2465), which old agents serve, and of OSPFV3-MIB (RFC 5643)."""

from collections.abc import Iterator
from typing import Final

from ipv6plan.model.intent import InterfaceKind
from ipv6plan.model.snmp import Oid, Varbind, parse_oid
from ipv6plan.simulator.ports import Port
from ipv6plan.simulator.rows import row, scalar
from ipv6plan.simulator.rows_ipv6 import IPV6, NO, YES
from ipv6plan.simulator.shown import AddressStatus, Origin, Shown
from ipv6plan.simulator.topology import Surroundings
from ipv6plan.wire import ber

IPV6_MIB: Final = parse_oid("1.3.6.1.2.1.55.1")
OSPFV3: Final = parse_oid("1.3.6.1.2.1.191.1")

_STATELESS, _UNKNOWN_TYPE = 1, 3
"""ipv6AddrType."""
_PREFERRED, _INVALID = 1, 3
"""ipv6AddrStatus, which knows neither tentative nor duplicate."""
_BROADCAST, _POINT_TO_POINT = 1, 3
"""ospfv3IfType."""
_STATES: Final = {InterfaceKind.LOOPBACK: 2, InterfaceKind.LINK: 4}
"""ospfv3IfState: loopback, pointToPoint; others are designatedRouter."""
_DESIGNATED: Final = 5
_FULL: Final = 8
"""ospfv3NbrState."""


def ipv6_mib_rows(shown: Shown, *, scalars: bool) -> Iterator[Varbind]:
    """Write IPV6-MIB: its address table, and its scalars and interfaces where `scalars`."""
    if scalars:
        yield scalar((*IPV6_MIB, 1), ber.INTEGER, YES if shown.forwards else NO)
        yield scalar((*IPV6_MIB, 2), ber.INTEGER, 64)
        yield scalar((*IPV6_MIB, 3), ber.GAUGE32, len(shown.enabled))
        for port in shown.enabled:
            yield from _interface(port)
    for found in shown.addresses:
        preferred = found.status is AddressStatus.PREFERRED
        automatic = found.origin is Origin.LINK_LAYER
        yield from row(
            (*IPV6_MIB, 8, 1),
            (found.port.index, *found.address.address.packed),
            (2, ber.INTEGER, found.address.length),
            (3, ber.INTEGER, _STATELESS if automatic else _UNKNOWN_TYPE),
            (4, ber.INTEGER, NO),
            (5, ber.INTEGER, _PREFERRED if preferred else _INVALID),
        )


def _interface(port: Port) -> Iterator[Varbind]:
    yield from row(
        (*IPV6_MIB, 5, 1),
        (port.index,),
        (2, ber.OCTET_STRING, port.name.encode()),
        (4, ber.GAUGE32, 1500),
        (8, ber.OCTET_STRING, port.mac),
        (9, ber.INTEGER, 1),
        (10, ber.INTEGER, 1),
    )


def ospfv3_rows(shown: Shown, around: Surroundings) -> Iterator[Varbind]:
    """Write OSPFV3-MIB of a router that runs OSPFv3; of others nothing."""
    router_id = shown.intent.router_id
    ports = {port.name: port for port in shown.enabled}
    if router_id is None or not shown.forwards:
        return
    yield scalar((*OSPFV3, 1, 1), ber.GAUGE32, router_id.value)
    yield scalar((*OSPFV3, 1, 2), ber.INTEGER, 1)
    for interface in shown.intent.interfaces:
        if not interface.external and interface.name in ports:
            link = interface.kind is InterfaceKind.LINK
            yield from row(
                (*OSPFV3, 7, 1),
                _index(ports[interface.name]),
                (4, ber.INTEGER, _POINT_TO_POINT if link else _BROADCAST),
                (5, ber.INTEGER, 1),
                (12, ber.INTEGER, _STATES.get(interface.kind, _DESIGNATED)),
            )
    for neighbour in around.neighbours:
        yield from row(
            (*OSPFV3, 9, 1),
            (*_index(neighbour.port), neighbour.router_id),
            (4, ber.INTEGER, IPV6),
            (5, ber.OCTET_STRING, neighbour.address.packed),
            (8, ber.INTEGER, _FULL),
        )


def _index(port: Port) -> Oid:
    """Index an interface: ifIndex, and the instance."""
    return (port.index, 0)
