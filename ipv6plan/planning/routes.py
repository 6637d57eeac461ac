"""Derives static routes and BGP from plan and inventory: who learns what from whom, and where."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from ipv6plan.model.address import IPv6Address, IPv6Prefix
from ipv6plan.model.configuring import Peering
from ipv6plan.model.delegating import DelegatedPool
from ipv6plan.model.intent import Bgp, BgpNeighbour, StaticRoute
from ipv6plan.model.inventory import AggregateKind, Device, Inventory, Link, Site, Vlan
from ipv6plan.model.plan import Plan, Role, Status
from ipv6plan.planning.infrastructure import routers

DEFAULT: Final = IPv6Prefix.parse("::/0")
BOGONS: Final = tuple(
    map(
        IPv6Prefix.parse,
        (
            "::/8", "100::/64", "2001:2::/48", "2001:10::/28", "2001:db8::/32", "2002::/16",
            "3ffe::/16", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10",
            "ff00::/8",
        ),
    )
)  # fmt: skip
"""What no neighbour may announce: not global in the IANA registry of special-purpose addresses
(RFC 6890, RFC 9637), 6to4 (RFC 7526), the 6bone (RFC 3701), site-local (RFC 3879), multicast.
"""
UPLINK: Final = "-uplink"


def in_force(plan: Plan, role: Role, owner: str) -> IPv6Prefix | None:
    """Give a prefix that is in force."""
    found = plan.held(role, owner)
    return None if found is None or found.status is Status.DEPRECATED else found.prefix


def static_routes(inventory: Inventory, plan: Plan) -> Mapping[str, tuple[StaticRoute, ...]]:
    """Give the static routes of each device that has some, by its id.

    A site of static routing has a default route up its uplink; the device above it has a route to
    whatever stands in the site and below it. The device that talks BGP discards what of its own
    aggregates is not used, so that nothing loops (RFC 7454 section 6.1.3 asks for the same filter
    outside); so do the gateways of a VLAN with what is not delegated there.
    """
    found: dict[str, list[StaticRoute]] = {}
    above = {link.a.device: link for link in inventory.links if _is_uplink(link)}
    below = _sites_below(inventory)
    for site in inventory.sites:
        link = next((above[d.id] for d in site.devices if d.id in above), None)
        if site.routing != "static" or link is None or link.b is None:
            continue
        up = _end(plan, link, link.b.device)
        down = _end(plan, link, link.a.device)
        if up is not None:
            found.setdefault(link.a.device, []).append(StaticRoute(prefix=DEFAULT, next_hop=up))
        if down is not None:
            found.setdefault(link.b.device, []).extend(
                StaticRoute(prefix=prefix, next_hop=down)
                for prefix in _inside(inventory, plan, (site, *_all_below(site, below)))
            )
    for device in _edges(inventory):
        found.setdefault(device, []).extend(
            StaticRoute(prefix=a, discard=True) for a in _own(inventory)
        )
    for device, pool in _pools(inventory, plan):
        route = StaticRoute(prefix=pool, discard=True, delegated=True)
        found.setdefault(device, []).append(route)
    return MappingProxyType({key: tuple(dict.fromkeys(routes)) for key, routes in found.items()})


def _pools(inventory: Inventory, plan: Plan) -> Iterator[tuple[str, IPv6Prefix]]:
    """Give the devices that route a VLAN where prefixes are delegated, and from what."""
    for site in inventory.sites:
        for vlan in site.vlans:
            pool = pool_of(plan, site, vlan)
            if pool is not None:
                yield from ((device, pool.block) for device in vlan.routers)


def pool_of(plan: Plan, site: Site, vlan: Vlan) -> DelegatedPool | None:
    """Give what prefixes are delegated from in a VLAN, where the plan has it in force."""
    if vlan.delegation is None:
        return None
    block = in_force(plan, Role.DELEGATION, f"{site.id}/{vlan.id}/delegation")
    return None if block is None else DelegatedPool(block=block, length=vlan.delegation.length)


def static_links(inventory: Inventory) -> frozenset[str]:
    """Give the ids of the links with a site of static routing at an end: no hellos there."""
    return frozenset(
        link.id
        for link in inventory.links
        for end in link.ends
        if (device := inventory.device.get(end.device)) is not None
        and inventory.site[device.site].routing == "static"
    )


def bgp_of(inventory: Inventory, plan: Plan, device: Device) -> Bgp | None:
    """Give a device's BGP; None where no neighbour is at one of its links, or it has no IPv4
    management address to take its router id from.
    """
    if inventory.edge is None or device.id not in _edges(inventory):
        return None
    links = {link.id: link for link in inventory.links}
    neighbours = tuple(
        BgpNeighbour(address=address, asn=peering.asn, about=peering.link)
        for peering in inventory.edge.neighbours
        if peering.link in links and links[peering.link].a.device == device.id
        if (address := _neighbour(plan, peering)) is not None
    )
    if not neighbours or device.management is None or device.management.ipv4 is None:
        return None
    own = _own(inventory)
    return Bgp(
        asn=inventory.edge.asn,
        router_id=device.management.ipv4,
        neighbours=neighbours,
        networks=own,
        bogons=tuple(bogon for bogon in BOGONS if bogon not in own),
    )


def neighbour_of(inventory: Inventory, plan: Plan, link: Link) -> IPv6Address | None:
    """Give the far end of a link that leaves the network, where BGP says who is there."""
    if inventory.edge is None:
        return None
    found = (p for p in inventory.edge.neighbours if p.link == link.id)
    return next((_neighbour(plan, peering) for peering in found), None)


def _neighbour(plan: Plan, peering: Peering) -> IPv6Address | None:
    """Give the neighbour's address: as it is written, else the other end of the planned /127."""
    if peering.address is not None:
        return peering.address
    pair = in_force(plan, Role.LINK, peering.link)
    if pair is None:
        return None
    own = {
        a.prefix.value
        for a in plan.allocations
        if a.role is Role.INTERFACE and pair.holds(a.prefix) and a.status is not Status.DEPRECATED
    }
    free = (v for v in range(pair.value, pair.value + pair.size) if v not in own)
    return next((IPv6Address(value) for value in free), None) if len(own) == 1 else None


def _own(inventory: Inventory) -> tuple[IPv6Prefix, ...]:
    """Give the aggregates that are announced: all but those of unique local addresses."""
    return tuple(a.prefix for a in inventory.aggregates if a.kind is not AggregateKind.ULA)


def _edges(inventory: Inventory) -> tuple[str, ...]:
    if inventory.edge is None:
        return ()
    wanted = {peering.link for peering in inventory.edge.neighbours}
    return tuple(dict.fromkeys(link.a.device for link in inventory.links if link.id in wanted))


def _is_uplink(link: Link) -> bool:
    return link.id.endswith(UPLINK) and link.b is not None


def _end(plan: Plan, link: Link, device: str) -> IPv6Address | None:
    found = in_force(plan, Role.INTERFACE, f"{link.id}/{device}")
    return None if found is None else found.network


def _sites_below(inventory: Inventory) -> Mapping[str, tuple[Site, ...]]:
    """Give the sites whose uplinks end at each site."""
    found: dict[str, tuple[Site, ...]] = {}
    for link in inventory.links:
        if _is_uplink(link) and link.b is not None:
            upper = inventory.device[link.b.device].site
            lower = inventory.site[inventory.device[link.a.device].site]
            found[upper] = (*found.get(upper, ()), lower)
    return found


def _all_below(site: Site, below: Mapping[str, tuple[Site, ...]]) -> tuple[Site, ...]:
    """Give every site under `site`; a circle of uplinks is gone round once."""
    found: dict[str, Site] = {}
    ahead = list(below.get(site.id, ()))
    while ahead:
        at = ahead.pop(0)
        if at.id not in found and at.id != site.id:
            found[at.id] = at
            ahead.extend(below.get(at.id, ()))
    return tuple(found.values())


def _inside(inventory: Inventory, plan: Plan, sites: tuple[Site, ...]) -> Iterator[IPv6Prefix]:
    """Give the prefixes of sites, the loopbacks of their routers, and the links between them."""
    routing, ids = routers(inventory), {site.id for site in sites}
    for site in sites:
        own = in_force(plan, Role.SITE, site.id)
        if own is not None:
            yield own
        loopbacks = (in_force(plan, Role.LOOPBACK, d.id) for d in site.devices if d.id in routing)
        yield from (prefix for prefix in loopbacks if prefix is not None)
    for link in inventory.links:
        inner = all(inventory.device[end.device].site in ids for end in link.ends)
        pair = in_force(plan, Role.LINK, link.id)
        if inner and link.b is not None and pair is not None:
            yield pair
