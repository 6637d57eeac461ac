"""The plan line by line, each with what the inventory knows of its owner; every format starts here.

What left the inventory keeps the ids that its owner is made of; names that are not known are empty.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from ipv6plan.model.address import IPv4Address, IPv6Prefix
from ipv6plan.model.inventory import Device, Inventory, Vlan
from ipv6plan.model.plan import Allocation, Plan, Role


class Tier(StrEnum):
    """The kinds of lines that formats keep apart: sheets, sections."""

    GROUPS = "groups"
    SITES = "sites"
    ZONES = "zones"
    VLANS = "vlans"
    INFRASTRUCTURE = "infrastructure"
    LINKS = "links"
    LOOPBACKS = "loopbacks"
    ADDRESSES = "addresses"


_TIERS: Final[Mapping[Role, Tier]] = MappingProxyType({
    Role.GROUP: Tier.GROUPS,
    Role.SITE: Tier.SITES,
    Role.ZONE: Tier.ZONES,
    Role.VLAN: Tier.VLANS,
    Role.INFRASTRUCTURE: Tier.INFRASTRUCTURE,
    Role.LINK: Tier.LINKS,
    Role.LOOPBACK: Tier.LOOPBACKS,
})  # fmt: skip
_DEPTHS: Final = MappingProxyType({Role.VLAN: 1, Role.DELEGATION: 2})
"""How many `/` an owner's whole block has."""
_MARKS: Final = ("reserved", "left")
"""Words in owners after which no ids follow."""
HOST: Final = 128
"""The length of an allocation that is one address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The ids that an owner is made of; empty where it does not name one."""

    group: str = ""
    site: str = ""
    zone: str = ""
    vlan: str = ""
    device: str = ""
    link: str = ""
    aggregate: str = ""
    """What an owner ends in after `@`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One allocation with its names."""

    allocation: Allocation
    tier: Tier
    depth: int
    """How many allocations it lies in."""
    place: Place
    name: str
    """What people call it: a site's or VLAN's name, else the id of the device or link."""
    site_name: str = ""
    tenant: str = ""
    tenant_name: str = ""
    vlan_name: str = ""
    ipv4: str = ""
    """Its IPv4 counterpart, where the inventory says it; never guessed."""
    holder: Allocation | None = field(default=None, repr=False)
    """The allocation that holds it."""


Holders = Mapping[IPv6Prefix | None, Allocation]


def describe(inventory: Inventory, plan: Plan) -> tuple[Line, ...]:
    """Give a line for every allocation, in the order of the plan."""
    holders: Holders = {a.prefix: a for a in plan.allocations if a.prefix.length < HOST}
    return tuple(_line(inventory, holders, allocation) for allocation in plan.allocations)


def _line(inventory: Inventory, holders: Holders, a: Allocation) -> Line:
    place = _located(inventory, place_of(inventory, a))
    site = inventory.site.get(place.site)
    vlan = vlan_of(inventory, place.site, place.vlan)
    tenant = inventory.tenant.get(site.tenant) if site else None
    return Line(
        allocation=a,
        tier=_TIERS.get(a.role, Tier.ADDRESSES),
        depth=_depth(holders, a),
        place=place,
        name=_name(inventory, a, place, vlan),
        site_name=site.name if site else "",
        tenant=tenant.id if tenant else "",
        tenant_name=tenant.name if tenant else "",
        vlan_name=vlan.name if vlan else "",
        ipv4=_ipv4(inventory, a, place, vlan),
        holder=holders.get(a.parent),
    )


def _depth(holders: Holders, allocation: Allocation) -> int:
    depth, at = 0, allocation
    while at.parent is not None and at.parent.length < at.prefix.length:
        if at.parent not in holders:
            break
        depth, at = depth + 1, holders[at.parent]
    return depth


def place_of(inventory: Inventory, allocation: Allocation) -> Place:
    """Read the ids out of an owner (model/plan.py); unknown words are left out."""
    path, _, aggregate = allocation.owner.partition("@")
    first, second, third, *_ = (*_ids(path), "", "", "")
    known = _block_place(inventory, allocation.role, first, second)
    place = _address_place(first, second, third, allocation.role) if known is None else known
    return replace(place, aggregate=aggregate)


def _ids(path: str) -> list[str]:
    parts = path.split("/")
    return parts[: next((i for i, part in enumerate(parts) if part in _MARKS), len(parts))]


def _kept_back(owner: str) -> str:
    """Give `reserved/last` or `left/PREFIX`, where an owner is of such a block."""
    return "/".join(owner.split("/")[len(_ids(owner)) :])


def is_whole(allocation: Allocation) -> bool:
    """Tell whether it is all that its owner has in the first aggregate: no part of it, nothing kept
    back, nothing left behind.
    """
    depth = _DEPTHS.get(allocation.role, 0)
    return "@" not in allocation.owner and allocation.owner.count("/") == depth


def _block_place(inventory: Inventory, role: Role, first: str, second: str) -> Place | None:
    if role in {Role.GROUP, Role.SITE, Role.ZONE}:
        of_group = first in inventory.group and first not in inventory.site
        if role is Role.GROUP or (role is Role.ZONE and of_group):
            return Place(group=first, zone=second)
        return Place(site=first, zone=second)
    if role is Role.INFRASTRUCTURE:
        return Place(link=second) if first == "links" else Place(group=second)
    if role is Role.LINK:
        return Place(link=first)
    return Place(device=first) if role is Role.LOOPBACK else None


def _address_place(first: str, second: str, third: str, role: Role) -> Place:
    if second.isascii() and second.isdigit():
        shared = role in {Role.VIRTUAL, Role.POOL, Role.DELEGATION}
        return Place(site=first, vlan=second, device="" if shared else third)
    return Place(link=first, device=second) if second else Place(device=first)


def _located(inventory: Inventory, place: Place) -> Place:
    """Add the ids that follow from others by the inventory."""
    device = inventory.device.get(place.device)
    name = place.site or (device.site if device else "")
    site = inventory.site.get(name)
    vlan = vlan_of(inventory, name, place.vlan)
    return replace(
        place,
        group=place.group or (site.group if site else ""),
        site=name,
        zone=place.zone or (vlan.zone if vlan else ""),
    )


def vlan_of(inventory: Inventory, site: str, vlan: str) -> Vlan | None:
    """Give a VLAN of a site, if the inventory has it."""
    at = inventory.site.get(site)
    return next((v for v in at.vlans if str(v.id) == vlan), None) if at else None


def _name(inventory: Inventory, allocation: Allocation, place: Place, vlan: Vlan | None) -> str:
    if kept_back := _kept_back(allocation.owner):
        return kept_back
    found: object = None
    match allocation.role:
        case Role.GROUP | Role.SITE | Role.ZONE if place.zone:
            found = inventory.zone.get(place.zone)
        case Role.GROUP | Role.INFRASTRUCTURE:
            found = inventory.group.get(place.group)
        case Role.SITE:
            found = inventory.site.get(place.site)
        case Role.VLAN:
            found = vlan
    known: str = getattr(found, "name", "")
    if allocation.role is Role.VLAN:
        return known or allocation.owner
    return known or place.device or place.link or allocation.owner.rpartition("/")[2]


def _ipv4(inventory: Inventory, allocation: Allocation, place: Place, vlan: Vlan | None) -> str:
    if _kept_back(allocation.owner):
        return ""
    match allocation.role:
        case Role.SITE if not place.zone:
            site = inventory.site.get(place.site)
            return _said(site.ipv4 if site else None)
        case Role.VLAN:
            return _said(vlan.ipv4 if vlan else None)
        case Role.LINK:
            link = next((x for x in inventory.links if x.id == place.link), None)
            return _said(link.ipv4 if link else None)
        case Role.LOOPBACK:
            return _said(_ipv4_of_loopback(inventory.device.get(place.device)))
    return _said(_ipv4_in_vlan(inventory.device.get(place.device), vlan))


def _ipv4_in_vlan(device: Device | None, vlan: Vlan | None) -> IPv4Address | None:
    """Give a device's IPv4 address in a VLAN: only its management address is ever known."""
    at = device.management if device else None
    if at is None or at.ipv4 is None or vlan is None or at.vlan != vlan.id:
        return None
    return at.ipv4 if vlan.ipv4 is None or vlan.ipv4.holds(at.ipv4) else None


def _ipv4_of_loopback(device: Device | None) -> IPv4Address | None:
    """Give a management address that the inventory says is on a loopback."""
    at = device.management if device else None
    return at.ipv4 if at and at.vlan is None and at.interface.lower().startswith("lo") else None


def _said(value: object) -> str:
    return "" if value is None else str(value)
