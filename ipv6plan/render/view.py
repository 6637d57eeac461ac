"""Decides what each device's configuration says; templates only print these values."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ipv6plan.model.address import IPv6Interface, IPv6Prefix
from ipv6plan.model.intent import DeviceIntent, InterfaceIntent, InterfaceKind
from ipv6plan.model.inventory import HostMode
from ipv6plan.model.platform import Platform

_SWITCHES = frozenset({"core-switch", "distribution-switch", "access-switch"})
"""Roles with first-hop security: the built-in ports of routers and firewalls mostly have none."""
_ROUTED = (InterfaceKind.LOOPBACK, InterfaceKind.LINK, InterfaceKind.GATEWAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """An IPv6 block in the forms that platforms ask for."""

    prefix: str
    """With its length: `2001:db8::/64`."""
    network: str
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Advertisement:
    """What router advertisements say to the hosts of a VLAN (RFC 4861 section 4.2, RFC 8106)."""

    managed: bool
    other: bool
    autonomous: bool
    resolvers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InterfaceView:
    """One interface that carries an address."""

    name: str
    parent: str
    """The name before its last dot (the port of a sub-interface); else the whole name."""
    unit: str
    """The number after the last dot; `0` where it has none."""
    kind: str
    about: str
    address: str
    """With the length of its subnet."""
    ip: str
    """The address alone."""
    length: int
    subnet: Block
    vlan: int
    """0 where it belongs to no VLAN."""
    advertises: Advertisement | None
    """None where no router advertisement may leave."""
    relay: tuple[str, ...]
    ospf: bool
    passive: bool
    external: bool
    peer: str
    """The other end's address, empty where there is none."""
    peer_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One device, as its templates print it."""

    device: str
    model: str
    variant: str
    """The platform's command variant for this model; empty for the usual one."""
    routes: bool
    router_id: str
    """Empty where OSPFv3 has none and is therefore left out."""
    loopbacks: tuple[InterfaceView, ...]
    links: tuple[InterfaceView, ...]
    gateways: tuple[InterfaceView, ...]
    hosts: tuple[InterfaceView, ...]
    trusted: tuple[str, ...]
    """Ports towards the gateway, which first-hop security trusts; set before the guarded ones."""
    guarded: tuple[str, ...]
    """Ports to end systems."""
    managers: tuple[Block, ...]
    """Where management may come from."""
    next_hop: str
    """The default router of a device that does not route; empty where none is known."""
    next_hop_port: str
    """The interface it lies behind, given where it is link-local; else empty."""
    features: frozenset[str]
    """What the file has in it: the conditions of notes."""

    @property
    def routed(self) -> tuple[InterfaceView, ...]:
        """Every interface that takes part in forwarding."""
        return (*self.loopbacks, *self.links, *self.gateways)

    @property
    def in_ospf(self) -> tuple[InterfaceView, ...]:
        """The interfaces that OSPFv3 announces."""
        return tuple(i for i in self.routed if i.ospf)

    @property
    def addressed(self) -> tuple[InterfaceView, ...]:
        """Every interface with an address."""
        return (*self.routed, *self.hosts)


def unplaced(interface: InterfaceIntent) -> bool:
    """Tell whether an address has no known interface to stand on: the file asks for it."""
    return interface.kind is InterfaceKind.HOST and not interface.name


def build_view(intent: DeviceIntent, platform: Platform) -> View:
    """Prepare what the templates of `platform` print for one device."""
    hop, port = _default_route(intent)
    guards = intent.device.role in _SWITCHES and "guards" not in platform.lacks
    view = View(
        device=intent.device.id,
        model=intent.device.model,
        variant=_variant(intent.device.model, platform),
        routes=intent.routes,
        router_id=str(intent.router_id) if intent.router_id and intent.routes else "",
        loopbacks=_addressed(intent, InterfaceKind.LOOPBACK, platform),
        links=_addressed(intent, InterfaceKind.LINK, platform),
        gateways=_addressed(intent, InterfaceKind.GATEWAY, platform),
        hosts=_addressed(intent, InterfaceKind.HOST, platform),
        trusted=_ports(intent, InterfaceKind.TRUNK) if guards else (),
        guarded=_ports(intent, InterfaceKind.ACCESS) if guards else (),
        managers=_managers(intent, platform),
        next_hop=hop,
        next_hop_port=port,
        features=frozenset(),
    )
    return replace(view, features=frozenset(_features(view, intent)))


def _managers(intent: DeviceIntent, platform: Platform) -> tuple[Block, ...]:
    return () if "managers" in platform.lacks else tuple(map(_block, intent.management_sources))


def _addressed(
    intent: DeviceIntent, kind: InterfaceKind, platform: Platform
) -> tuple[InterfaceView, ...]:
    return tuple(
        _interface(interface, interface.address, intent, platform)
        for interface in intent.interfaces
        if interface.kind is kind and interface.address is not None and not unplaced(interface)
    )


def _ports(intent: DeviceIntent, kind: InterfaceKind) -> tuple[str, ...]:
    """Name the access ports, or the trunks towards the gateway."""
    ports = (i for i in intent.interfaces if i.kind is kind)
    return tuple(i.name for i in ports if i.uplink or kind is InterfaceKind.ACCESS)


def _interface(
    i: InterfaceIntent, address: IPv6Interface, intent: DeviceIntent, platform: Platform
) -> InterfaceView:
    parent, dot, unit = i.name.rpartition(".")
    return InterfaceView(
        name=i.name,
        parent=parent if dot else i.name,
        unit=unit if dot else "0",
        kind=i.kind.value,
        about=i.description,
        address=str(address),
        ip=str(address.address),
        length=address.length,
        subnet=_block(address.prefix),
        vlan=i.vlan or 0,
        advertises=_advertisement(i, intent),
        relay=() if "relay" in platform.lacks else tuple(map(str, i.relay)),
        ospf=_in_ospf(i, intent),
        passive=i.passive,
        external=i.external,
        peer=str(i.peer) if i.peer else "",
        peer_name=i.peer_name,
    )


def _block(prefix: IPv6Prefix) -> Block:
    return Block(prefix=str(prefix), network=str(prefix.network), length=prefix.length)


def _advertisement(i: InterfaceIntent, intent: DeviceIntent) -> Advertisement | None:
    """Decide the flags by how hosts get addresses.

    SLAAC: A=1, O=1 and resolvers in the advertisement, which Android needs. DHCPv6: M=1, O=1, and
    A=0 so that DHCPv6 is the only source. Static hosts configure their router themselves, so that
    nothing is advertised to them.
    """
    if i.kind is not InterfaceKind.GATEWAY:
        return None
    resolvers = tuple(map(str, intent.resolvers))
    match i.hosts:
        case HostMode.SLAAC:
            return Advertisement(managed=False, other=True, autonomous=True, resolvers=resolvers)
        case HostMode.DHCPV6:
            return Advertisement(managed=True, other=True, autonomous=False, resolvers=())
        case HostMode.STATIC | None:
            return None


def _in_ospf(i: InterfaceIntent, intent: DeviceIntent) -> bool:
    """Tell whether OSPFv3 announces it: never an external link, nothing without a router id."""
    known = intent.routes and intent.router_id is not None
    return known and i.kind in _ROUTED and not i.external


def _default_route(intent: DeviceIntent) -> tuple[str, str]:
    if intent.routes or intent.gateway is None:
        return "", ""
    if IPv6Prefix.parse("fe80::/10").holds(intent.gateway):
        hosts = (i.name for i in intent.interfaces if i.kind is InterfaceKind.HOST and i.name)
        name = next(hosts, "")
        return (str(intent.gateway), name) if name else ("", "")
    return str(intent.gateway), ""


def _variant(model: str, platform: Platform) -> str:
    found = (name for name, pattern in platform.variants.items() if re.search(pattern, model))
    return next(found, "")


def _features(view: View, intent: DeviceIntent) -> Iterator[str]:
    """Name what the file has in it and what it lacks; notes of platforms are chosen by these."""
    sent = [g.advertises for g in view.gateways if g.advertises]
    ports = any(i.kind is InterfaceKind.ACCESS for i in intent.interfaces)
    yield f"variant-{view.variant or 'usual'}"
    yield "managers" if view.managers else "no-managers"
    yield "routes" if view.routes else "host"
    facts = {
        "loopback": bool(view.loopbacks),
        "links": bool(view.links),
        "gateways": bool(view.gateways),
        "hosts": bool(view.hosts),
        "external": any(link.external for link in view.links),
        "ra": bool(sent),
        "rdnss": any(a.resolvers for a in sent),
        "managed": any(a.managed for a in sent),
        "relay": any(g.relay for g in view.gateways),
        "no-relay": any(i.relay for i in intent.interfaces)
        and not any(g.relay for g in view.gateways),
        "ospf": bool(view.in_ospf),
        "no-router-id": view.routes and not view.router_id,
        "guards": bool(view.guarded),
        "no-trust": bool(view.guarded) and not view.trusted,
        "no-guards": ports and not view.guarded,
        "default-route": bool(view.next_hop),
        "no-default-route": not view.routes and not view.next_hop,
    }
    yield from (name for name, true in facts.items() if true)
