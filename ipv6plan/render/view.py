"""Decides what each device's configuration says; templates only print these values."""

import re
from dataclasses import replace

from ipv6plan.model.address import IPv6Address, IPv6Interface, IPv6Prefix
from ipv6plan.model.intent import (
    DeviceIntent,
    InterfaceIntent,
    InterfaceKind,
    StaticRoute,
    TunnelEnd,
)
from ipv6plan.model.inventory import HostMode
from ipv6plan.model.platform import Platform
from ipv6plan.render.device import View
from ipv6plan.render.features import features
from ipv6plan.render.parts import (
    Advertisement,
    Block,
    InterfaceView,
    StaticRouteView,
    bgp_view,
    block,
    delegated_view,
    filter_view,
    lease_view,
    static_view,
    tunnel_view,
    virtual_view,
)

_SWITCHES = frozenset({"core-switch", "distribution-switch", "access-switch"})
"""Roles with first-hop security: the built-in ports of routers and firewalls mostly have none."""
_LANS = (InterfaceKind.GATEWAY, InterfaceKind.REDUNDANT)
_ROUTED = (InterfaceKind.LOOPBACK, InterfaceKind.LINK, *_LANS)


def unplaced(interface: InterfaceIntent) -> bool:
    """Tell whether an address has no known interface to stand on: the file asks for it."""
    return interface.kind is InterfaceKind.HOST and not interface.name


def stood_in(intent: DeviceIntent, platform: Platform) -> DeviceIntent:
    """Put the platform's stand-in where the inventory does not name an interface."""
    if not platform.stand_in or not any(map(unplaced, intent.interfaces)):
        return intent
    named = (replace(i, name=platform.stand_in) if unplaced(i) else i for i in intent.interfaces)
    return replace(intent, interfaces=tuple(named))


def build_view(intent: DeviceIntent, platform: Platform, *, ipv4_effect: bool = False) -> View:
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
        gateways=(
            *_addressed(intent, InterfaceKind.GATEWAY, platform),
            *_redundant(intent, platform),
        ),
        hosts=_addressed(intent, InterfaceKind.HOST, platform),
        trusted=_ports(intent, InterfaceKind.TRUNK) if guards else (),
        guarded=_ports(intent, InterfaceKind.ACCESS) if guards else (),
        managers=_managers(intent, platform),
        next_hop=hop,
        next_hop_port=port,
        features=frozenset(),
        ipv4_effect=ipv4_effect,
        routing=intent.routing,
        ntp=_servers("ntp", intent.ntp, platform),
        syslog=_servers("syslog", intent.syslog, platform),
        traps=_servers("traps", intent.traps, platform),
        radius=_servers("radius", intent.radius, platform),
        statics=_statics(intent) if "static" in platform.writes else (),
        bgp=bgp_view(intent.bgp) if intent.bgp and "bgp" in platform.writes else None,
        filters=tuple(map(filter_view, intent.filters)) if "filters" in platform.writes else (),
        leases=tuple(map(lease_view, intent.leases)),
        resolvers=tuple(map(str, intent.resolvers)),
        dns=_servers("dns", intent.resolvers, platform),
        domain=intent.domain,
        ipv4=_ipv4(intent),
        stand_in=platform.stand_in if _stands_in(intent, platform) else "",
    )
    return replace(view, features=frozenset(features(view, intent)))


def _ipv4(intent: DeviceIntent) -> str:
    at = intent.device.management
    return "" if at is None or at.ipv4 is None else str(at.ipv4)


def _stands_in(intent: DeviceIntent, platform: Platform) -> bool:
    return any(i.name == platform.stand_in for i in intent.interfaces if platform.stand_in)


def _servers(
    feature: str, addresses: tuple[IPv6Address, ...], platform: Platform
) -> tuple[str, ...]:
    return tuple(map(str, addresses)) if feature in platform.writes else ()


def _redundant(intent: DeviceIntent, platform: Platform) -> tuple[InterfaceView, ...]:
    """Give the VLANs that others route too, where the platform's templates write the protocol."""
    return tuple(i for i in _addressed(intent, InterfaceKind.REDUNDANT, platform) if i.vrrp)


def _managers(intent: DeviceIntent, platform: Platform) -> tuple[Block, ...]:
    return () if "managers" in platform.lacks else tuple(map(block, intent.management_sources))


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
        subnet=block(address.prefix),
        vlan=i.vlan or 0,
        advertises=_advertisement(i, intent),
        relay=() if "relay" in platform.lacks else tuple(map(str, i.relay)),
        ospf=_in_ospf(i, intent),
        passive=i.passive,
        external=i.external,
        peer=str(i.peer) if i.peer else "",
        peer_name=i.peer_name,
        vrf=i.vrf if "vrf" in platform.writes else "",
        vrrp=virtual_view(i.vrrp) if i.vrrp and i.vrrp.protocol in platform.writes else None,
        urpf=_urpf(i, intent, platform),
        next_hop=_next_hop(i, intent),
        acl_in=i.acl_in if "filters" in platform.writes else "",
        tunnel=tunnel_view(i.tunnel) if i.tunnel and _makes(i.tunnel, platform) else None,
        delegated=delegated_view(i.delegated),
    )


def _makes(tunnel: TunnelEnd, platform: Platform) -> bool:
    return f"tunnel-{tunnel.mode}" in platform.writes


def _urpf(i: InterfaceIntent, intent: DeviceIntent, platform: Platform) -> str:
    """Check sources on routers only: on switches it takes a part of the forwarding tables."""
    safe = "urpf" in platform.writes and intent.device.role not in _SWITCHES
    return i.urpf if safe else ""


def _advertisement(i: InterfaceIntent, intent: DeviceIntent) -> Advertisement | None:
    """Decide the flags by how hosts get addresses.

    SLAAC: A=1, O=1 and resolvers in the advertisement, which Android needs. DHCPv6: M=1, O=1, and
    A=0 so that DHCPv6 is the only source. Static hosts configure their router themselves, so that
    nothing is advertised to them.
    """
    if i.kind not in _LANS:
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
    known = intent.routes and intent.router_id is not None and intent.routing == "ospf"
    return known and i.kind in _ROUTED and not i.external and not i.vrf


def _statics(intent: DeviceIntent) -> tuple[StaticRouteView, ...]:
    return tuple(static_view(route, _behind(route, intent)) for route in intent.statics)


def _behind(route: StaticRoute, intent: DeviceIntent) -> str:
    """Name the interface that a route leaves by: FortiOS takes no route without one."""
    hop = route.next_hop
    if route.port or hop is None:
        return route.port
    near = (i.name for i in intent.interfaces if i.address and i.address.prefix.holds(hop))
    return next(near, "")


def _default_route(intent: DeviceIntent) -> tuple[str, str]:
    if intent.routes or intent.gateway is None:
        return "", ""
    if IPv6Prefix.parse("fe80::/10").holds(intent.gateway):
        hosts = (i.name for i in intent.interfaces if i.kind is InterfaceKind.HOST and i.name)
        name = next(hosts, "")
        return (str(intent.gateway), name) if name else ("", "")
    return str(intent.gateway), ""


def _next_hop(i: InterfaceIntent, intent: DeviceIntent) -> str:
    """Give the default router that lies on one interface's link."""
    hop, port = _default_route(intent)
    if i.kind is not InterfaceKind.HOST or i.address is None or intent.gateway is None:
        return ""
    return hop if port == i.name or i.address.prefix.holds(intent.gateway) else ""


def _variant(model: str, platform: Platform) -> str:
    found = (name for name, pattern in platform.variants.items() if re.search(pattern, model))
    return next(found, "")
