"""What is planned of servers and of the daemons of Linux machines, beside what all devices have.

The kinds, as `facts` has them:

    lease, lease-pool, lease-relay   a subnet; the number that leases on file refer to, the pool, an
                            address of a router that relays from there
    lease-prefixes-from, lease-prefixes-length, lease-delegates   a subnet; of the block that
                            prefixes are delegated from the first address and the length; the
                            length of each prefix
    lease-option            `dns-servers`, `domain-search`; an address, a domain
    serves                  interface; the address at which a DHCPv6 server listens
    tag, carrier            interface of a VLAN on a port, `eth3.10`: the VLAN, the port
    untagged                any other interface: yes
    bare                    a port that carries VLANs, where it has no address itself: yes
    deaf                    interface: yes; takes no router advertisements itself
    now, way-now            interface: an address with its length, `fe80::1/64` too; its router,
                            where a script enters them without waiting for a restart
    tells-ospf              device: nothing, some; whether OSPFv3 tells others of routes not its own
    bgp-local               a neighbour's address; the own AS
"""

from collections.abc import Iterator
from typing import Final

from ipv6plan.model.intent import DeviceIntent, InterfaceIntent, InterfaceKind
from ipv6plan.reading.facts import DEVICE, Fact

MACHINE_MARKS: Final = frozenset(
    {
        "tells-ospf",
        "tag",
        "carrier",
        "bare",
        "deaf",
        "bgp-local",
        "serves",
        "untagged",
        "now",
        "way-now",
    }
)
"""Kinds that no line need state by itself."""
_GATEWAY: Final = "fe80::1/64"
_RESOLVERS, _DOMAIN = "dns-servers", "domain-search"
"""Names of Kea's options 23 and 24 (RFC 3646)."""


def machine(intent: DeviceIntent, placed: tuple[InterfaceIntent, ...]) -> Iterator[Fact]:
    """Give what a Linux machine has beside addresses, routes and what it tells hosts."""
    yield from _leases(intent, placed)
    yield from _tagged(placed)
    for i in placed:
        yield Fact(kind="now", at=i.name, value=str(i.address))
        if i.kind is InterfaceKind.GATEWAY:
            yield Fact(kind="now", at=i.name, value=_GATEWAY)
        if i.kind is not InterfaceKind.LOOPBACK:
            yield Fact(kind="deaf", at=i.name, value="yes")
    if intent.routes and intent.router_id is not None and intent.routing == "ospf":
        known = (s for s in intent.statics if s.delegated or not s.discard)
        told = intent.bgp or any(route.prefix.length for route in known)
        yield Fact(kind="tells-ospf", at=DEVICE, value="some" if told else "nothing")
    if intent.bgp is not None:
        for neighbour in intent.bgp.neighbours:
            yield Fact(kind="bgp-local", at=str(neighbour.address), value=str(intent.bgp.asn))


def _leases(intent: DeviceIntent, placed: tuple[InterfaceIntent, ...]) -> Iterator[Fact]:
    """RFC 6853: this server's own share of each pool, of addresses and of prefixes."""
    for lease in intent.leases:
        at = str(lease.subnet)
        yield Fact(kind="lease", at=at, value=str(lease.number))
        if lease.pool is not None:
            yield Fact(kind="lease-pool", at=at, value=str(lease.pool))
        if lease.delegated is not None:
            block, each = lease.delegated.block, lease.delegated.length
            yield Fact(kind="lease-prefixes-from", at=at, value=str(block.network))
            yield Fact(kind="lease-prefixes-length", at=at, value=str(block.length))
            yield Fact(kind="lease-delegates", at=at, value=str(each))
        for relay in lease.relays:
            yield Fact(kind="lease-relay", at=at, value=str(relay))
    if not intent.leases:
        return
    for server in intent.resolvers:
        yield Fact(kind="lease-option", at=_RESOLVERS, value=str(server))
    if intent.domain:
        yield Fact(kind="lease-option", at=_DOMAIN, value=intent.domain)
    for i in placed:
        if i.kind is InterfaceKind.HOST and i.address:
            yield Fact(kind="serves", at=i.name, value=str(i.address.address))


def _tagged(placed: tuple[InterfaceIntent, ...]) -> Iterator[Fact]:
    named = {i.name for i in placed}
    for i in placed:
        port, dot, vlan = i.name.rpartition(".")
        if not dot:
            yield Fact(kind="untagged", at=i.name, value="yes")
        if dot:
            yield Fact(kind="tag", at=i.name, value=vlan)
            yield Fact(kind="carrier", at=i.name, value=port)
            if port not in named:
                yield Fact(kind="bare", at=port, value="yes")
