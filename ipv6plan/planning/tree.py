"""What the inventory needs, as a tree: who needs a block, inside whose, in what order.

    aggregate > infrastructure > loopbacks > loopbacks/GROUP
                               > links > links/LINK
              > group > ... > site > zone > vlan

A group whose tier the policy does not have gets no block of its own: its sites stand one level up.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from ipv6plan.errors import NOWHERE, Source
from ipv6plan.model.inventory import Encoding, Group, Inventory, Order, Site, Tier, Vlan
from ipv6plan.model.plan import Role, Status
from ipv6plan.planning.size import SUBNET, enough_for
from ipv6plan.planning.want import Known, Want

RESERVED_TIERS = frozenset({"site", "zone", "vlan"})
INFRASTRUCTURE_GROWTH = 4
"""Every new site adds a link, so these containers are sized for more than today's."""
_SUBNETS = Tier(
    name="vlan",
    length=SUBNET,
    order=Order.RIGHTMOST,
    encoding=None,
    fallback=Order.RIGHTMOST,
    growth=1,
    least_parent=128,
)
_SITES = replace(_SUBNETS, name="site", length=None)


def routers(inventory: Inventory) -> frozenset[str]:
    """Give the ids of the devices that forward: a VLAN's gateway, or an end of a link."""
    gateways = {vlan.gateway for site in inventory.sites for vlan in site.vlans if vlan.gateway}
    return frozenset(gateways | {end.device for link in inventory.links for end in link.ends})


def grow_tree(inventory: Inventory, known: Known) -> tuple[Want, ...]:
    """Give what is needed directly under the aggregate, infrastructure first."""
    tiers = {tier.name: tier for tier in inventory.policy.tiers}
    sites = {site.id: _site(site, tiers, known) for site in inventory.sites}
    return (_infrastructure(inventory), *_level(inventory, tiers, sites, None))


def addressed(group: Group, tiers: Iterable[str]) -> bool:
    """Tell whether the policy has a tier for a group."""
    return group.tier in tiers and group.tier not in RESERVED_TIERS


def _level(
    inventory: Inventory, tiers: Mapping[str, Tier], sites: Mapping[str, Want], parent: str | None
) -> Iterator[Want]:
    for group in inventory.groups:
        if group.parent != parent:
            continue
        inside = tuple(_level(inventory, tiers, sites, group.id))
        if addressed(group, tiers):
            yield _group(group, tiers[group.tier], inside)
        else:
            yield from inside
    yield from (sites[site.id] for site in inventory.sites if site.group == parent)


def _group(group: Group, tier: Tier, inside: tuple[Want, ...]) -> Want:
    return Want(
        role=Role.GROUP,
        owner=group.id,
        tier=tier.name,
        length=tier.length,
        growth=tier.growth,
        order=tier.order if tier.order is not Order.ENCODED else tier.fallback,
        source=group.source,
        path=f"groups.{group.id}",
        children=inside,
    )


def _site(site: Site, tiers: Mapping[str, Tier], known: Known) -> Want:
    tier = tiers.get("site", _SITES)
    return Want(
        role=Role.SITE,
        owner=site.id,
        tier="site",
        length=site.size if site.size is not None else tier.length,
        growth=tier.growth,
        order=tier.order if tier.order is not Order.ENCODED else tier.fallback,
        source=site.source,
        path=f"sites.{site.id}",
        children=tuple(_inside(site, tiers, known)),
    )


def _inside(site: Site, tiers: Mapping[str, Tier], known: Known) -> Iterator[Want]:
    """Give zones, and the VLANs outside any.

    A zone of an earlier plan stays; a new one needs its tier and a site that is large enough.
    """
    tier = tiers.get("zone")
    roomy = tier is not None and _length(site, tiers, known) <= tier.least_parent
    zones = dict.fromkeys(vlan.zone for vlan in site.vlans)
    zoned = {z for z in zones if roomy or (Role.ZONE, f"{site.id}/{z}") in known.placed}
    vlans = {vlan.id: _vlan(site, vlan, tiers) for vlan in sorted(site.vlans, key=lambda v: v.id)}
    for zone in zones:
        if zone in zoned:
            inside = (vlans[v.id] for v in sorted(site.vlans, key=lambda v: v.id) if v.zone == zone)
            yield _zone(site, zone, tier or replace(_SITES, name="zone"), tuple(inside))
    yield from (vlans[v.id] for v in site.vlans if v.zone not in zoned)


def _length(site: Site, tiers: Mapping[str, Tier], known: Known) -> int:
    placed = known.placed.get((Role.SITE, site.id))
    if placed is not None:
        return placed.prefix.length
    tier = tiers.get("site", _SITES)
    fixed = site.size if site.size is not None else tier.length
    if fixed is not None:
        return fixed
    return enough_for({SUBNET: max(1, len(site.vlans))}, tier.growth)


def _zone(site: Site, zone: str, tier: Tier, inside: tuple[Want, ...]) -> Want:
    return Want(
        role=Role.ZONE,
        owner=f"{site.id}/{zone}",
        tier="zone",
        length=tier.length,
        growth=tier.growth,
        order=tier.order if tier.order is not Order.ENCODED else tier.fallback,
        source=site.source,
        path=f"sites.{site.id}",
        children=inside,
    )


def _vlan(site: Site, vlan: Vlan, tiers: Mapping[str, Tier]) -> Want:
    tier = tiers.get("vlan", _SUBNETS)
    encoded = tier.order is Order.ENCODED
    return Want(
        role=Role.VLAN,
        owner=f"{site.id}/{vlan.id}",
        status=Status.ACTIVE,
        tier="vlan",
        length=SUBNET,
        growth=tier.growth,
        order=tier.fallback if encoded else tier.order,
        code=_code(vlan.id, tier.encoding) if encoded else None,
        source=vlan.source if vlan.source != NOWHERE else site.source,
        path=f"sites.{site.id}.vlans.{vlan.id}",
    )


def _code(vlan: int, encoding: Encoding | None) -> int:
    return vlan if encoding is Encoding.VLAN_HEX else int(str(vlan), 16)


def _infrastructure(inventory: Inventory) -> Want:
    last = inventory.policy.infrastructure is Order.LEFTMOST
    return Want(
        role=Role.INFRASTRUCTURE,
        owner="infrastructure",
        tier="infrastructure",
        code=-1 if last else 0,
        source=inventory.source,
        path="addressing.infrastructure",
        children=(_loopbacks(inventory), _links(inventory)),
    )


def _loopbacks(inventory: Inventory) -> Want:
    routing = routers(inventory)
    held = {inventory.site[d.site].group for d in inventory.devices if d.id in routing}
    inside = tuple(
        _subnet(f"loopbacks/{group.id}", Status.CONTAINER, group.source, f"groups.{group.id}")
        for group in inventory.groups
        if group.id in held
    )
    return _container("loopbacks", inventory.source, inside)


def _links(inventory: Inventory) -> Want:
    inside = tuple(
        _subnet(f"links/{link.id}", Status.RESERVED, link.source, f"links.{link.id}")
        for link in inventory.links
    )
    return _container("links", inventory.source, inside)


def _container(name: str, source: Source, inside: tuple[Want, ...]) -> Want:
    return Want(
        role=Role.INFRASTRUCTURE,
        owner=name,
        tier=name,
        growth=INFRASTRUCTURE_GROWTH,
        source=source,
        path="addressing.infrastructure",
        children=inside,
    )


def _subnet(owner: str, status: Status, source: Source, path: str) -> Want:
    return Want(
        role=Role.INFRASTRUCTURE,
        owner=owner,
        status=status,
        tier="subnet",
        length=SUBNET,
        source=source,
        path=path,
    )
