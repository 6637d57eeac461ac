"""The plan as variables for automation: one value a site, link and device, by id."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from ipv6plan.model.inventory import Device, Inventory, Link, Site, Vlan
from ipv6plan.model.plan import Plan, Role
from ipv6plan.report.export.lines import HOST, Line, describe, is_whole, vlan_of

FORMAT: Final = 1
"""Rises where a key changes its meaning or goes; new keys may come without."""
Value = dict[str, Any]
"""What JSON knows: null where the plan or the inventory does not say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """The lines of a plan by what they belong to."""

    inventory: Inventory
    plan: Plan
    lines: tuple[Line, ...]
    sites: Mapping[str, list[Line]]
    links: Mapping[str, list[Line]]
    devices: Mapping[str, list[Line]]


def gather(inventory: Inventory, plan: Plan) -> Gathered:
    """Sort the lines once."""
    lines = describe(inventory, plan)
    return Gathered(
        inventory=inventory,
        plan=plan,
        lines=lines,
        sites=_by(lines, lambda line: line.place.site),
        links=_by(lines, lambda line: line.place.link),
        devices=_by(lines, lambda line: line.place.device),
    )


def _by(lines: Iterable[Line], key: Callable[[Line], str]) -> Mapping[str, list[Line]]:
    found: dict[str, list[Line]] = {}
    for line in lines:
        if key(line):
            found.setdefault(key(line), []).append(line)
    return found


def common_value(of: Gathered) -> Value:
    """Give what is not of one site or device."""
    network, groups = of.inventory.network, _with(of.lines, Role.GROUP)
    return {
        "format": FORMAT,
        "network": {"id": network.id, "name": network.name, "domain": network.domain or None},
        "aggregates": [{"prefix": str(a.prefix), "kind": a.kind.value} for a in of.plan.aggregates],
        "groups": {
            group.id: {"name": group.name, "parent": group.parent}
            | _blocks(line for line in groups if line.place.group == group.id)
            for group in of.inventory.groups
        },
        "infrastructure": {
            line.allocation.owner: _block(line) for line in _with(of.lines, Role.INFRASTRUCTURE)
        },
        "links": {link.id: _link(link, of.links.get(link.id, [])) for link in of.inventory.links},
        "left": [
            _block(line) | {"role": line.allocation.role.value}
            for line in of.lines
            if not _held(of.inventory, line)
        ],
    }


_ROUTED: Final = frozenset({Role.VLAN, Role.DELEGATION})
"""Roles whose prefixes a VLAN has for itself; all others are addresses in it."""


def site_value(of: Gathered, site: Site) -> Value:
    """Give a site with its zones and VLANs."""
    mine = of.sites.get(site.id, [])
    return {
        "name": site.name,
        "tenant": site.tenant,
        "tenant_name": of.inventory.tenant[site.tenant].name,
        "group": site.group,
        "ipv4": _known(site.ipv4),
        **_blocks(_with(mine, Role.SITE)),
        "zones": {
            line.allocation.owner: {"zone": line.place.zone, "name": line.name} | _block(line)
            for line in _with(mine, Role.ZONE)
        },
        "vlans": {
            str(vlan.id): _vlan(vlan, [line for line in mine if line.place.vlan == str(vlan.id)])
            for vlan in site.vlans
        },
        "devices": [device.id for device in site.devices],
    }


def device_value(of: Gathered, device: Device) -> Value:
    """Give a device with its addresses."""
    mine = of.devices.get(device.id, [])
    loopbacks, at = _with(mine, Role.LOOPBACK), device.management
    return {
        "site": device.site,
        "role": device.role,
        "platform": device.platform,
        "management_ipv4": _known(at.ipv4 if at else None),
        "loopback": _address(loopbacks[0]) if loopbacks else None,
        "addresses": [_address(x) for x in mine if x.allocation.role is not Role.LOOPBACK],
    }


def _with(lines: Iterable[Line], role: Role) -> list[Line]:
    return [line for line in lines if line.allocation.role is role]


def _vlan(vlan: Vlan, lines: list[Line]) -> Value:
    return {
        "name": vlan.name,
        "zone": vlan.zone,
        "ipv4": _known(vlan.ipv4),
        "gateway": vlan.gateway,
        **_blocks(_with(lines, Role.VLAN)),
        "delegation": _delegation(vlan, lines),
        "addresses": [_address(x) for x in lines if x.allocation.role not in _ROUTED],
    }


def _delegation(vlan: Vlan, lines: list[Line]) -> Value | None:
    """Give what routers of a VLAN are delegated; None where there is none, or never was."""
    pools = _with(lines, Role.DELEGATION)
    if vlan.delegation is None and not pools:
        return None
    wanted = vlan.delegation
    return {
        **_blocks(pools),
        "length": wanted.length if wanted else None,
        "count": wanted.count if wanted else None,
    }


def _link(link: Link, lines: list[Line]) -> Value:
    return {
        "kind": link.kind,
        "ipv4": _known(link.ipv4),
        **_blocks(_with(lines, Role.LINK)),
        "ends": {line.place.device: _address(line) for line in _with(lines, Role.INTERFACE)},
    }


def _blocks(lines: Iterable[Line]) -> Value:
    """Give the block that is meant where only one is asked for, and all."""
    held = list(lines)
    main = next((x for x in held if is_whole(x.allocation)), None)
    return {
        "prefix": str(main.allocation.prefix) if main else None,
        "status": main.allocation.status.value if main else None,
        "prefixes": [_block(line) for line in held],
    }


def _block(line: Line) -> Value:
    a = line.allocation
    return {"prefix": str(a.prefix), "status": a.status.value, "owner": a.owner}


def _address(line: Line) -> Value:
    """Give an address, or the prefix of a pool, and the subnet it lies in."""
    a, place = line.allocation, line.place
    alone = a.prefix.length == HOST
    return {
        "address": str(a.prefix.network if alone else a.prefix),
        "subnet": None if a.parent is None else str(a.parent),
        "role": a.role.value,
        "status": a.status.value,
        "site": place.site or None,
        "vlan": int(place.vlan) if place.vlan else None,
        "link": place.link or None,
        "device": place.device or None,
        "ipv4": line.ipv4 or None,
    }


def _held(inventory: Inventory, line: Line) -> bool:
    """Tell whether a line is under one of the values above."""
    place = line.place
    match line.allocation.role:
        case Role.INFRASTRUCTURE:
            return True
        case Role.GROUP:
            return place.group in inventory.group
        case Role.LINK:
            return any(link.id == place.link for link in inventory.links)
        case Role.SITE | Role.ZONE:
            return place.site in inventory.site
    if place.device in inventory.device:
        return True
    return bool(place.vlan) and vlan_of(inventory, place.site, place.vlan) is not None


def _known(value: object) -> str | None:
    return None if value is None else str(value)
