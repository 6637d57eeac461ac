"""Open sockets: tcpListenerTable and udpEndpointTable (RFC 4022, RFC 4113)."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from ipv6plan.model.inventory import Inventory
from ipv6plan.model.snmp import Oid, Varbind, parse_oid
from ipv6plan.simulator.equipment import ListenerStyle, Traits
from ipv6plan.simulator.faults import Condition, Fault
from ipv6plan.simulator.shown import Shown, digest
from ipv6plan.wire import ber

TCP_LISTENER: Final = parse_oid("1.3.6.1.2.1.6.20.1.4")
UDP_ENDPOINT: Final = parse_oid("1.3.6.1.2.1.7.7.1.8")
SSH, HTTPS, NTP, SNMP = 22, 443, 123, 161
_DATAGRAMS: Final = frozenset({"udp", "dns", "dhcp", "dhcpv6", "ntp", "syslog", "radius", "snmp"})
_PROCESS: Final = 20_000
_IPV4_ANY: Final[Oid] = (1, 4, 0, 0, 0, 0)
_IPV6_ANY: Final[Oid] = (2, 16, *(0,) * 16)
_STRAY_PORT: Final = 8443


def services_of(inventory: Inventory) -> Mapping[str, tuple[tuple[str, int], ...]]:
    """Give (tcp or udp, port) of the services that each device offers."""
    found: dict[str, dict[tuple[str, int], None]] = {}
    for service in inventory.services:
        for endpoint in service.endpoints:
            kind = "udp" if endpoint.protocol in _DATAGRAMS else "tcp"
            found.setdefault(endpoint.server, {})[kind, endpoint.port] = None
    return {device: tuple(ports) for device, ports in found.items()}


def listener_rows(
    shown: Shown, traits: Traits, services: Iterable[tuple[str, int]]
) -> Iterator[Varbind]:
    """Write both tables: ports of management, and of `services`."""
    if traits.listeners is ListenerStyle.NONE:
        return
    has_ipv6 = shown.condition is not Condition.NO_IPV6
    services = tuple(services)
    tcp = sorted({SSH, *(port for kind, port in services if kind == "tcp")})
    udp = sorted({SNMP, NTP, *(port for kind, port in services if kind == "udp")})
    for port in tcp:
        old = not has_ipv6 or (Fault.IPV4_LISTENERS in shown.faults and port == tcp[-1])
        for local in _locals(port, traits.listeners, ipv6=not old):
            yield Varbind((*TCP_LISTENER, *local), ber.GAUGE32, _process(shown, port))
    owned = (a.address.address for a in shown.addresses if a.port in shown.enabled)
    if Fault.IPV6_LISTENERS in shown.faults and (own := next(owned, None)) is not None:
        index = (2, 16, *own.packed, _STRAY_PORT)
        yield Varbind((*TCP_LISTENER, *index), ber.GAUGE32, _process(shown, _STRAY_PORT))
    for port in udp:
        old = not has_ipv6 or (Fault.IPV4_SNMP in shown.faults and port == SNMP)
        for local in _locals(port, ListenerStyle.BOTH, ipv6=not old):
            remote = (*local[:-1], 0)
            index = (*local, *remote, _process(shown, port) + local[0])
            yield Varbind((*UDP_ENDPOINT, *index), ber.GAUGE32, _process(shown, port))


def _locals(port: int, style: ListenerStyle, *, ipv6: bool) -> list[Oid]:
    if not ipv6:
        return [(*_IPV4_ANY, port)]
    if style is ListenerStyle.ANY:
        return [(0, 0, port)]
    if style is ListenerStyle.ANY_SHORT:
        return [(0, port)]
    return [(*_IPV4_ANY, port), (*_IPV6_ANY, port)]


def _process(shown: Shown, port: int) -> int:
    return 1 + digest(f"{shown.intent.device.id} {port}") % _PROCESS
