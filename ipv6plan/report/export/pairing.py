"""IPv4 beside IPv6: which subnet, gateway, server and link of today belongs to which of the plan.

A half that nobody wrote down is empty: the IPv4 gateway of a VLAN, for one, is known only where the
router is managed by that address.
"""

from collections.abc import Iterator
from typing import Final

from ipv6plan.model.inventory import Device, Inventory, Link, Site, Vlan
from ipv6plan.model.plan import Plan, Role
from ipv6plan.office.cells import csv_text
from ipv6plan.report.export.lines import Line, Place, describe

HEAD: Final = (
    "kind", "site", "site_name", "vlan", "name", "device", "link", "ipv4", "ipv6", "status",
)  # fmt: skip
_KINDS: Final = frozenset(Role) - {Role.GROUP, Role.ZONE, Role.INFRASTRUCTURE}
"""Roles that have something of IPv4 beside them, or could have."""
Row = tuple[str, ...]
Held = dict[tuple[str, str, str], list[Line]]
"""Lines by site, VLAN and link; they are taken out as they are written."""


def pairing_csv(inventory: Inventory, plan: Plan) -> str:
    """Give the pairs as CSV: site by site and link by link in inventory order, then what only the
    plan has.
    """
    held: Held = {}
    for line in describe(inventory, plan):
        if line.allocation.role in _KINDS:
            place = line.place
            key = ("", "", place.link) if place.link else (place.site, place.vlan, "")
            held.setdefault(key, []).append(line)
    return csv_text(HEAD, _rows(inventory, held))


def _rows(inventory: Inventory, held: Held) -> Iterator[Row]:
    for site in inventory.sites:
        yield from _site(site, held)
    for link in inventory.links:
        yield from _link(link, held)
    for lines in held.values():
        yield from map(_line, lines)


def _site(site: Site, held: Held) -> Iterator[Row]:
    own = held.pop((site.id, "", ""), [])
    blocks = [line for line in own if line.allocation.role is Role.SITE]
    yield from map(_line, blocks) if blocks else [_half("site", site, ipv4=site.ipv4)]
    paired: set[str] = set()
    for vlan in site.vlans:
        lines = held.pop((site.id, str(vlan.id), ""), [])
        if not any(line.allocation.role is Role.VLAN for line in lines):
            yield _half("vlan", site, vlan=vlan, ipv4=vlan.ipv4)
        yield from map(_line, lines)
        paired |= {line.place.device for line in lines if line.ipv4}
    others = [line for line in own if line.allocation.role is not Role.SITE]
    yield from map(_line, others)
    paired |= {line.place.device for line in others if line.ipv4}
    yield from (_managed(site, device) for device in site.devices if _left(device, paired))


def _left(device: Device, paired: set[str]) -> bool:
    at = device.management
    return at is not None and at.ipv4 is not None and device.id not in paired


def _managed(site: Site, device: Device) -> Row:
    at = device.management
    vlan = next((v for v in site.vlans if at is not None and v.id == at.vlan), None)
    ipv4 = at.ipv4 if at else None
    return _half("management", site, vlan=vlan, device=device.id, ipv4=ipv4)


def _half(
    kind: str, site: Site, *, vlan: Vlan | None = None, device: str = "", ipv4: object = None
) -> Row:
    """Give a row of which IPv6 knows nothing yet."""
    name = device or (vlan.name if vlan else site.name)
    number = str(vlan.id) if vlan else ""
    known = "" if ipv4 is None else str(ipv4)
    return (kind, site.id, site.name, number, name, device, "", known, "", "")


def _link(link: Link, held: Held) -> Iterator[Row]:
    lines = held.pop(("", "", link.id), [])
    if not any(line.allocation.role is Role.LINK for line in lines):
        ipv4 = "" if link.ipv4 is None else str(link.ipv4)
        yield ("link", "", "", "", link.id, "", link.id, ipv4, "", "")
    yield from map(_line, lines)


def _line(line: Line) -> Row:
    place: Place = line.place
    allocation = line.allocation
    ipv6 = allocation.prefix
    return (
        allocation.role.value,
        place.site,
        line.site_name,
        place.vlan,
        line.name,
        place.device,
        place.link,
        line.ipv4,
        str(ipv6.network) if ipv6.length == ipv6.bits else str(ipv6),
        allocation.status.value,
    )
