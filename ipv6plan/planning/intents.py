"""Joins plan and inventory, device by device: what each interface should carry."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from ipv6plan.model.address import IPv4Address, IPv6Address, IPv6Interface, IPv6Prefix
from ipv6plan.model.configuring import Receiver
from ipv6plan.model.intent import (
    DeviceIntent,
    InterfaceIntent,
    InterfaceKind,
    Lease,
    StaticRoute,
    TunnelEnd,
    VirtualRouter,
)
from ipv6plan.model.inventory import (
    HOST_ROLES,
    Device,
    Endpoint,
    HostMode,
    Inventory,
    Link,
    PortMode,
    Service,
    Site,
    Vlan,
)
from ipv6plan.model.plan import Plan, Role, Status
from ipv6plan.model.platform import Naming
from ipv6plan.planning.infrastructure import routers
from ipv6plan.planning.leases import build_leases
from ipv6plan.planning.names import leads_up, vlan_interface
from ipv6plan.planning.routes import bgp_of, neighbour_of, pool_of, static_links, static_routes
from ipv6plan.platforms import Catalogue

DNS_PORT = 53
MOST_RESOLVERS = 3
"""As many as resolvers on hosts use."""
MANAGEMENT = "management"
_SUBNET, _LINK, _HOST = 64, 127, 128
_ROUTER = IPv6Address.parse("fe80::1")
_LAST_GROUP = 255
_HIGHEST, _STEP = 120, 10
"""Priorities: above 100, which equipment has by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shared:
    """What all devices have in common."""

    inventory: Inventory
    plan: Plan
    catalogue: Catalogue
    routing: frozenset[str]
    links: Mapping[str, tuple[Link, ...]]
    relay: tuple[IPv6Address, ...]
    resolvers: tuple[IPv6Address, ...]
    management_sources: tuple[IPv6Prefix, ...]
    leases: Mapping[str, tuple[Lease, ...]]
    statics: Mapping[str, tuple[StaticRoute, ...]]
    quiet: frozenset[str]
    """Ids of links to sites of static routing."""


def build_intents(
    inventory: Inventory, plan: Plan, catalogue: Catalogue
) -> tuple[DeviceIntent, ...]:
    """Give what each device should have, in inventory order; what the plan lacks is left out."""
    dhcp = tuple(e for s in inventory.services for e in s.endpoints if _is_dhcp(s, e))
    dns = (e for s in inventory.services if _serves_us(s) for e in s.endpoints if _is_dns(e))
    links: dict[str, tuple[Link, ...]] = {}
    for link in inventory.links:
        for device in dict.fromkeys(end.device for end in link.ends):
            links[device] = (*links.get(device, ()), link)
    shared = _Shared(
        inventory=inventory,
        plan=plan,
        catalogue=catalogue,
        routing=routers(inventory),
        links=links,
        relay=tuple(_servers(inventory, plan, catalogue, iter(dhcp))),
        resolvers=tuple(islice(_servers(inventory, plan, catalogue, dns), MOST_RESOLVERS)),
        management_sources=tuple(_management_sources(inventory, plan)),
        leases=build_leases(inventory, plan, tuple(dict.fromkeys(e.server for e in dhcp))),
        statics=static_routes(inventory, plan),
        quiet=static_links(inventory),
    )
    return tuple(_intent(shared, site, d) for site in inventory.sites for d in site.devices)


def _is_dhcp(service: Service, endpoint: Endpoint) -> bool:
    return service.id == "dhcp" or endpoint.protocol in {"dhcp", "dhcpv6"}


def _serves_us(service: Service) -> bool:
    """Tell whether anybody inside uses it: a name server for the world alone resolves for
    nobody here.
    """
    outside = all(consumer.startswith("outside:") for consumer in service.consumers)
    return not (service.consumers and outside)


def _is_dns(endpoint: Endpoint) -> bool:
    return endpoint.protocol == "dns" or endpoint.port == DNS_PORT


def _servers(
    inventory: Inventory, plan: Plan, catalogue: Catalogue, endpoints: Iterator[Endpoint]
) -> Iterator[IPv6Address]:
    """Give the addresses of the servers of endpoints, each once."""
    for server in dict.fromkeys(endpoint.server for endpoint in endpoints):
        device = inventory.device.get(server)
        if device is None:
            continue
        address = _own_address(plan, device, catalogue[device.platform].naming)
        if address is not None:
            yield address


def _address(plan: Plan, role: Role, owner: str) -> IPv6Address | None:
    """Give an address that is in force."""
    found = plan.held(role, owner)
    if found is None or found.status is Status.DEPRECATED:
        return None
    return found.prefix.network


def _own_address(plan: Plan, device: Device, naming: Naming) -> IPv6Address | None:
    """Give the address a device is known by: its loopback, else the one in its VLAN, be it that
    of the VLAN's gateway.

    A platform without a name for loopbacks has none to be known by.
    """
    loopback = _address(plan, Role.LOOPBACK, device.id) if naming.loopback else None
    if loopback is not None or device.management is None:
        return loopback
    owner = f"{device.site}/{device.management.vlan}/{device.id}"
    return _attached(plan, device) or _address(plan, Role.GATEWAY, owner)


def _attached(plan: Plan, device: Device) -> IPv6Address | None:
    if device.management is None or device.management.vlan is None:
        return None
    owner = f"{device.site}/{device.management.vlan}/{device.id}"
    return _address(plan, Role.SERVER if device.role in HOST_ROLES else Role.INTERFACE, owner)


def _management_sources(inventory: Inventory, plan: Plan) -> Iterator[IPv6Prefix]:
    """Give the management subnets of the sites where servers of services stand: the data centre."""
    servers = {e.server for service in inventory.services for e in service.endpoints}
    for site in inventory.sites:
        if not any(device.id in servers for device in site.devices):
            continue
        for vlan in site.vlans:
            subnet = plan.held(Role.VLAN, f"{site.id}/{vlan.id}")
            if vlan.zone == MANAGEMENT and subnet is not None:
                yield subnet.prefix


def _intent(shared: _Shared, site: Site, device: Device) -> DeviceIntent:
    routes = device.id in shared.routing
    naming = shared.catalogue[device.platform].naming
    return DeviceIntent(
        device=device,
        site_name=site.name,
        tenant_name=shared.inventory.tenant[site.tenant].name,
        routes=routes,
        router_id=_router_id(site, device),
        interfaces=(
            *_loopback(shared, device, naming),
            *_links(shared, device),
            *_gateways(shared, site, device, naming),
            *_redundant(shared, site, device, naming),
            *_hosts(shared, site, device, naming),
            *_trunks(site, device),
            *_access(site, device),
        ),
        resolvers=shared.resolvers,
        management=_own_address(shared.plan, device, naming),
        gateway=None if routes else _router(shared.plan, site, device),
        management_sources=shared.management_sources,
        leases=shared.leases.get(device.id, ()),
        domain=shared.inventory.network.domain,
        ntp=_receivers(shared, device, shared.inventory.management.ntp),
        syslog=_receivers(shared, device, shared.inventory.management.syslog),
        traps=_receivers(shared, device, shared.inventory.management.traps),
        radius=_receivers(shared, device, shared.inventory.management.radius),
        routing=site.routing,
        statics=shared.statics.get(device.id, ()),
        bgp=bgp_of(shared.inventory, shared.plan, device),
    )


def _router_id(site: Site, device: Device) -> IPv4Address | None:
    known = device.management is not None and site.routing == "ospf"
    return device.management.ipv4 if known and device.management else None


def _receivers(
    shared: _Shared, device: Device, wanted: tuple[Receiver, ...]
) -> tuple[IPv6Address, ...]:
    """Give the planned addresses of servers, but the device's own: nobody is its own server."""
    found = (
        _server(shared, receiver.device) if receiver.address is None else receiver.address
        for receiver in wanted
        if receiver.device != device.id
    )
    return tuple(dict.fromkeys(address for address in found if address is not None))


def _server(shared: _Shared, server: str) -> IPv6Address | None:
    device = shared.inventory.device.get(server)
    if device is None:
        return None
    return _own_address(shared.plan, device, shared.catalogue[device.platform].naming)


def _router(plan: Plan, site: Site, device: Device) -> IPv6Address | None:
    """Give the address of the router of a device's VLAN; of several routers, the one they share."""
    at = device.management
    vlan = next((v for v in site.vlans if at is not None and v.id == at.vlan), None)
    if vlan is None or vlan.gateway is None:
        return None
    if vlan.standby:
        return _address(plan, Role.VIRTUAL, f"{site.id}/{vlan.id}/virtual")
    return _address(plan, Role.GATEWAY, f"{site.id}/{vlan.id}/{vlan.gateway}")


def _loopback(shared: _Shared, device: Device, naming: Naming) -> Iterator[InterfaceIntent]:
    address = _address(shared.plan, Role.LOOPBACK, device.id)
    if address is not None and device.id in shared.routing and naming.loopback:
        yield InterfaceIntent(
            name=naming.loopback,
            kind=InterfaceKind.LOOPBACK,
            description="loopback",
            address=IPv6Interface(address, _HOST),
        )


def _links(shared: _Shared, device: Device) -> Iterator[InterfaceIntent]:
    for link in shared.links.get(device.id, ()):
        address = _address(shared.plan, Role.INTERFACE, f"{link.id}/{device.id}")
        if address is None:
            continue
        mine = next(end for end in link.ends if end.device == device.id)
        far = next((end.device for end in link.ends if end.device != device.id), "")
        external = link.kind == "internet"
        peer = _address(shared.plan, Role.INTERFACE, f"{link.id}/{far}") if far else None
        yield InterfaceIntent(
            name=mine.interface,
            kind=InterfaceKind.LINK,
            description=f"link {link.id}",
            address=IPv6Interface(address, _LINK),
            peer=neighbour_of(shared.inventory, shared.plan, link) if external else peer,
            peer_name=far,
            passive=external or link.id in shared.quiet,
            external=external,
            tunnel=_tunnel(link, device),
        )


def _tunnel(link: Link, device: Device) -> TunnelEnd | None:
    """Give a device's end of the tunnel that a link runs through."""
    if link.tunnel is None:
        return None
    own, other = link.tunnel.a, link.tunnel.b
    if device.id != link.a.device:
        own, other = other, own
    return TunnelEnd(mode=link.tunnel.mode, local=own, remote=other)


def _gateways(
    shared: _Shared, site: Site, device: Device, naming: Naming
) -> Iterator[InterfaceIntent]:
    for vlan in site.vlans:
        owner = f"{site.id}/{vlan.id}"
        address = _address(shared.plan, Role.GATEWAY, f"{owner}/{device.id}")
        if vlan.gateway != device.id or address is None:
            continue
        mode = shared.inventory.zone[vlan.zone].hosts
        delegated = pool_of(shared.plan, site, vlan)
        yield InterfaceIntent(
            name=vlan_interface(device, vlan.id, naming),
            kind=InterfaceKind.GATEWAY,
            description=owner,
            address=IPv6Interface(address, _SUBNET),
            vlan=vlan.id,
            hosts=mode,
            relay=shared.relay if mode is HostMode.DHCPV6 or delegated else (),
            vrf=vlan.vrf,
            urpf=_source_check(mode),
            delegated=delegated,
        )


def _redundant(
    shared: _Shared, site: Site, device: Device, naming: Naming
) -> Iterator[InterfaceIntent]:
    """Give the device's own addresses in VLANs that it routes together with others."""
    for vlan in site.vlans:
        owner = f"{site.id}/{vlan.id}"
        address = _address(shared.plan, Role.INTERFACE, f"{owner}/{device.id}")
        if not vlan.standby or device.id not in vlan.routers or address is None:
            continue
        mode = shared.inventory.zone[vlan.zone].hosts
        delegated = pool_of(shared.plan, site, vlan)
        virtual = _address(shared.plan, Role.VIRTUAL, f"{owner}/virtual")
        yield InterfaceIntent(
            name=vlan_interface(device, vlan.id, naming),
            kind=InterfaceKind.REDUNDANT,
            description=owner,
            address=IPv6Interface(address, _SUBNET),
            vlan=vlan.id,
            hosts=mode,
            relay=shared.relay if mode is HostMode.DHCPV6 or delegated else (),
            virtual=virtual,
            vrrp=None if virtual is None else _virtual_router(vlan, device, virtual),
            vrf=vlan.vrf,
            urpf=_source_check(mode),
            delegated=delegated,
        )


def _virtual_router(vlan: Vlan, device: Device, virtual: IPv6Address) -> VirtualRouter:
    """Give the virtual router of a VLAN (RFC 9568): the first of its routers forwards, the others
    follow in the order they are written; 100 is what equipment has by itself.
    """
    return VirtualRouter(
        group=vlan.id if vlan.id <= _LAST_GROUP else 1 + vlan.id % _LAST_GROUP,
        link_local=_ROUTER,
        address=IPv6Interface(virtual, _SUBNET),
        priority=max(_HIGHEST - _STEP * vlan.routers.index(device.id), 1),
        protocol=vlan.fhrp,
    )


def _source_check(mode: HostMode) -> str:
    """Check sources where people's machines stand (BCP 38); servers may route for others."""
    return "" if mode is HostMode.STATIC else "strict"


def _hosts(
    shared: _Shared, site: Site, device: Device, naming: Naming
) -> Iterator[InterfaceIntent]:
    if any(device.id in v.routers and v.standby for v in site.vlans if _is_at(device, v.id)):
        return
    address = _attached(shared.plan, device)
    if address is None or device.management is None or device.management.vlan is None:
        return
    vlan = device.management.vlan
    yield InterfaceIntent(
        name=device.management.interface or _host_interface(device, vlan, naming),
        kind=InterfaceKind.HOST,
        description=f"{device.site}/{vlan}",
        address=IPv6Interface(address, _SUBNET),
        vlan=vlan,
    )


def _is_at(device: Device, vlan: int) -> bool:
    return device.management is not None and device.management.vlan == vlan


def _host_interface(device: Device, vlan: int, naming: Naming) -> str:
    """Give the interface of a switch's own address; an end system's is not known by rule."""
    return "" if device.role in HOST_ROLES else vlan_interface(device, vlan, naming)


def _trunks(site: Site, device: Device) -> Iterator[InterfaceIntent]:
    for port in device.ports:
        if port.mode is PortMode.TRUNK:
            yield InterfaceIntent(
                name=port.name,
                kind=InterfaceKind.TRUNK,
                description=f"trunk {port.to}" if port.to else "trunk",
                vlans=port.vlans,
                uplink=leads_up(site, device, port),
            )


def _access(site: Site, device: Device) -> Iterator[InterfaceIntent]:
    for port in device.ports:
        if port.mode is PortMode.ACCESS:
            yield InterfaceIntent(
                name=port.name,
                kind=InterfaceKind.ACCESS,
                description=f"{site.id}/{port.vlans[0]}",
                vlan=port.vlans[0],
            )
