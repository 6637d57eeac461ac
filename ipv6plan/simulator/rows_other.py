"""Rows of IPV6-MIB (RFC 2465), which old agents serve, and of TUNNEL-MIB (RFC 4087)."""

from collections.abc import Iterator
from typing import Final

from ipv6plan.model.snmp import Varbind, parse_oid
from ipv6plan.simulator.ports import Port, PortKind
from ipv6plan.simulator.rows import row, scalar
from ipv6plan.simulator.rows_ipv6 import NO, YES, hop_limit
from ipv6plan.simulator.show import TUNNELS
from ipv6plan.simulator.shown import AddressStatus, Origin, Shown
from ipv6plan.wire import ber

IPV6_MIB: Final = parse_oid("1.3.6.1.2.1.55.1")
TUNNEL_ENCAPS: Final = parse_oid("1.3.6.1.2.1.10.131.1.1.1.1.3")

_STATELESS, _UNKNOWN_TYPE = 1, 3
"""ipv6AddrType."""
_PREFERRED, _INVALID = 1, 3
"""ipv6AddrStatus, which knows neither tentative nor duplicate."""


def ipv6_mib_rows(shown: Shown, *, scalars: bool) -> Iterator[Varbind]:
    """Write IPV6-MIB: its address table, and its scalars and interfaces where `scalars`."""
    if scalars:
        yield scalar((*IPV6_MIB, 1), ber.INTEGER, YES if shown.forwards else NO)
        yield scalar((*IPV6_MIB, 2), ber.INTEGER, hop_limit(shown))
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


def tunnel_rows(shown: Shown) -> Iterator[Varbind]:
    """Write tunnelIfEncapsMethod."""
    kinds = {name: kind for short, long, kind in TUNNELS.values() for name in (short, long)}
    for port in shown.ports:
        if port.kind is PortKind.TUNNEL:
            yield Varbind((*TUNNEL_ENCAPS, port.index), ber.INTEGER, kinds[port.name])
