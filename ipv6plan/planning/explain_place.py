"""Who holds an allocation, in the words of the inventory: site, agency, device, zone, VLAN."""

from collections.abc import Sequence
from dataclasses import replace

from ipv6plan.model.explanation import Place
from ipv6plan.model.inventory import Device, Inventory, Link, Site, Vlan
from ipv6plan.model.plan import Allocation, Role, Status

_LINK_END = 2
"""LINK/DEVICE; an interface in a VLAN is SITE/VLAN/DEVICE."""


def place_of(inventory: Inventory, allocation: Allocation) -> Place:
    """Give what the inventory says of an allocation's owner."""
    head, *rest = plain_owner(allocation).split("/")
    if is_kept_back(allocation):
        return _of_anything(inventory, head)
    return _of_role(inventory, allocation.role, head, rest)


def _of_role(inventory: Inventory, role: Role, head: str, rest: Sequence[str]) -> Place:
    match role:
        case Role.GROUP:
            return _with_zone(inventory, _of_group(inventory, head), rest)
        case Role.LOOPBACK:
            return _of_device(inventory, head)
        case Role.LINK:
            return _of_link(inventory, head)
        case Role.INTERFACE if len(rest) + 1 == _LINK_END:
            return _with_link(inventory, _of_device(inventory, rest[0]), head)
        case Role.INFRASTRUCTURE:
            return _of_infrastructure(inventory, head, rest)
        case _:
            return _of_site(inventory, head, rest)


def plain_owner(allocation: Allocation) -> str:
    """Give the owner without the aggregate that stands after `@`."""
    return allocation.owner.partition("@")[0]


def is_kept_back(allocation: Allocation) -> bool:
    """Tell whether the policy keeps a block back: `departments/reserved/last`."""
    return allocation.status is Status.RESERVED and "reserved" in allocation.owner.split("/")


def _of_anything(inventory: Inventory, name: str) -> Place:
    return _of_group(inventory, name) if name in inventory.group else _of_site(inventory, name, ())


def named(inventory: Inventory, allocation: Allocation) -> str:
    """Give what people call the owner: its innermost name; empty if it has none."""
    place = place_of(inventory, allocation)
    match allocation.role:
        case Role.GROUP:
            return place.groups[-1] if place.groups else ""
        case Role.SITE:
            return place.site_name
        case Role.ZONE:
            return place.zone_name
        case Role.VLAN | Role.DELEGATION:
            return place.vlan_name
        case Role.INFRASTRUCTURE:
            return place.groups[-1] if place.groups else ""
        case _:
            return place.site_name


def _of_group(inventory: Inventory, group: str) -> Place:
    if group not in inventory.group:
        return Place()
    return Place(groups=tuple(g.name for g in inventory.lineage(group)))


def _with_zone(inventory: Inventory, place: Place, rest: Sequence[str]) -> Place:
    found = next((inventory.zone[part] for part in rest if part in inventory.zone), None)
    return place if found is None else replace(place, zone=found.id, zone_name=found.name)


def _of_infrastructure(inventory: Inventory, kind: str, rest: Sequence[str]) -> Place:
    if kind == "links" and rest:
        return _of_link(inventory, rest[0])
    return _of_group(inventory, rest[0]) if rest else Place()


def _of_link(inventory: Inventory, link: str) -> Place:
    found = _link(inventory, link)
    device = None if found is None else inventory.device.get(found.a.device)
    place = Place() if device is None else _of_site(inventory, device.site, ())
    return _with_link(inventory, place, link)


def _with_link(inventory: Inventory, place: Place, link: str) -> Place:
    found = _link(inventory, link)
    ipv4 = "" if found is None or found.ipv4 is None else str(found.ipv4)
    return replace(place, link=link, ipv4=ipv4)


def _link(inventory: Inventory, link: str) -> Link | None:
    return next((one for one in inventory.links if one.id == link), None)


def _of_device(inventory: Inventory, device: str) -> Place:
    found = inventory.device.get(device)
    if found is None:
        return Place(device=device)
    return _with_device(_of_site(inventory, found.site, ()), found)


def _with_device(place: Place, device: Device) -> Place:
    at = None if device.management is None else device.management.ipv4
    return replace(
        place,
        device=device.id,
        device_role=device.role,
        platform=device.platform,
        model=device.model,
        ipv4="" if at is None else str(at),
    )


def _of_site(inventory: Inventory, site: str, rest: Sequence[str]) -> Place:
    found = inventory.site.get(site)
    if found is None:
        known = site in inventory.zone
        return _with_zone(inventory, Place(), (site,)) if known else Place(site=site)
    tenant = inventory.tenant.get(found.tenant)
    place = Place(
        groups=tuple(g.name for g in inventory.lineage(found.group)),
        tenant=found.tenant,
        tenant_name="" if tenant is None else tenant.name,
        site=found.id,
        site_name=found.name,
        ipv4="" if found.ipv4 is None else str(found.ipv4),
    )
    return _inside(inventory, found, place, rest)


def _inside(inventory: Inventory, site: Site, place: Place, rest: Sequence[str]) -> Place:
    """Add the zone or VLAN, and the device, that the owner names below its site."""
    for part in rest:
        if part.isascii() and part.isdigit():
            place = _with_vlan(inventory, site, place, int(part))
        elif part in inventory.device:
            place = _with_device(place, inventory.device[part])
        elif part in inventory.zone:
            place = _with_zone(inventory, replace(place, ipv4=""), (part,))
    return place


def _with_vlan(inventory: Inventory, site: Site, place: Place, vlan: int) -> Place:
    found = vlan_of(site, vlan)
    if found is None:
        return replace(place, vlan=str(vlan), ipv4="")
    zone = inventory.zone.get(found.zone)
    return replace(
        place,
        vlan=str(vlan),
        vlan_name=found.name,
        zone=found.zone,
        zone_name="" if zone is None else zone.name,
        ipv4="" if found.ipv4 is None else str(found.ipv4),
    )


def vlan_of(site: Site, vlan: int) -> Vlan | None:
    """Give a site's VLAN, if it has it."""
    return next((one for one in site.vlans if one.id == vlan), None)
