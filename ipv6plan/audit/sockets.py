"""Which ports a device listens on, over which IP version (RFC 4022, RFC 4113)."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from ipv6plan.audit import inet, objects
from ipv6plan.model.snmp import Answered, Oid, Varbind

_ANY, _IPV4, _IPV6, _IPV4Z, _IPV6Z = range(5)
"""InetAddressType: unknown(0) stands for a socket that serves both (RFC 4022)."""
_OCTETS: Final = 4
_MOST: Final = 65535
_OF_IPV4: Final = frozenset({67, 68, 137, 138, 139, 520, 1985})
"""Ports of protocols that IPv6 has not, or has elsewhere: DHCPv4, NetBIOS, RIP, HSRP."""
EPHEMERAL: Final = 32768
"""Local UDP ports from here on are those of clients, more often than services."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listener:
    """One socket that waits for others."""

    port: int
    ipv4: bool
    ipv6: bool
    wildcard: bool
    """Whether it has no address of its own: an IPv6 one may then serve IPv4 as well."""
    row: Varbind


def tcp_listeners(answered: Answered) -> tuple[Listener, ...]:
    """Give the TCP listeners that others can reach; rows that cannot be read are left out."""
    return tuple(_listeners(answered, objects.TCP_LISTENER_PROCESS, _tcp))


def udp_listeners(answered: Answered) -> tuple[Listener, ...]:
    """Give the UDP sockets below the ports of clients that others can reach and that are not tied
    to one peer.
    """
    found = _listeners(answered, objects.UDP_ENDPOINT_PROCESS, _udp)
    return tuple(listener for listener in found if listener.port < EPHEMERAL)


def only_on_ipv4(listeners: Iterable[Listener]) -> tuple[Listener, ...]:
    """Give those whose port nothing listens on over IPv6."""
    listeners = tuple(listeners)
    served = {listener.port for listener in listeners if listener.ipv6}
    return tuple(x for x in listeners if x.ipv4 and x.port not in served | _OF_IPV4)


def only_on_ipv6(listeners: Iterable[Listener]) -> tuple[Listener, ...]:
    """Give those whose port nothing listens on over IPv4."""
    listeners = tuple(listeners)
    served = {listener.port for listener in listeners if listener.ipv4}
    return tuple(x for x in listeners if x.ipv6 and x.port not in served)


def _listeners(
    answered: Answered, column: Oid, cut: Callable[[Oid], Oid | None]
) -> Iterator[Listener]:
    for varbind in answered.under(column):
        local = cut(varbind.oid[len(column) :])
        found = None if local is None else _listener(local, varbind)
        if found is not None:
            yield found


def _tcp(index: Oid) -> Oid | None:
    return index


def _udp(index: Oid) -> Oid | None:
    """Cut an index of udpEndpointTable down to its local part; None where it has a remote port."""
    size = _size(index)
    if size is None or len(index) < size + 1:
        return None
    local, remote = index[: size + 1], index[size + 1 :]
    width = _size(remote)
    tied = width is not None and len(remote) > width and remote[width] != 0
    return None if tied else local


def _size(index: Oid) -> int | None:
    """Give how many sub-identifiers type and address take; NX-OS leaves out a length of 0."""
    if not index:
        return None
    if index[0] == _ANY and len(index) > 1 and index[1] not in {0, _OCTETS, inet.OCTETS}:
        return 1
    return 2 + index[1] if len(index) > 1 and 0 <= index[1] <= 20 else None  # noqa: PLR2004


def _listener(local: Oid, row: Varbind) -> Listener | None:
    """Read `type.length.octets.port`."""
    if len(local) < 2 or not 0 < local[-1] <= _MOST:  # noqa: PLR2004
        return None
    kind, port = local[0], local[-1]
    if kind == _ANY:
        return Listener(port=port, ipv4=True, ipv6=True, wildcard=True, row=row)
    if kind in {_IPV4, _IPV4Z}:
        return _on_ipv4(local[2:-1], port, row)
    return _on_ipv6(local[1:-1], port, row) if kind in {_IPV6, _IPV6Z} else None


def _on_ipv4(address: Oid, port: int, row: Varbind) -> Listener | None:
    octets = address[:_OCTETS]
    if len(octets) < _OCTETS or octets[0] == 127:  # noqa: PLR2004  # 127/8
        return None
    return Listener(port=port, ipv4=True, ipv6=False, wildcard=not any(octets), row=row)


def _on_ipv6(index: Oid, port: int, row: Varbind) -> Listener | None:
    value = inet.address(index)
    if value is None or value == 1:
        return None
    mapped = value >> 32 == 0xFFFF  # noqa: PLR2004  # ::ffff:0:0/96
    return Listener(port=port, ipv4=mapped, ipv6=not mapped, wildcard=value == 0, row=row)
