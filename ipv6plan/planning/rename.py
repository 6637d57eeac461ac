"""Renamed ids (`was: OLD`): what an earlier plan calls by the old id gets the new one."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from ipv6plan.model.inventory import Device, Inventory, Link, Site
from ipv6plan.model.plan import Allocation, Plan, Role
from ipv6plan.planning.want import Known

_HOST_PARTS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    """Old id to new id, for each kind of object."""

    groups: Mapping[str, str]
    sites: Mapping[str, str]
    devices: Mapping[str, str]
    links: Mapping[str, str]

    def __bool__(self) -> bool:
        return any((self.groups, self.sites, self.devices, self.links))


def known_from(inventory: Inventory, previous: Plan | None) -> Known:
    """Give what an earlier plan holds, under today's names.

    A rename counts while the plan has the old id and not the new one, and nothing in the inventory
    has the old id; so `was` may stay in the file for good.
    """
    if previous is None:
        return Known(placed={}, lengths={})
    names = _names(inventory, previous)
    if not names:
        return Known(placed=previous.index, lengths=previous.lengths)
    renamed = (replace(a, owner=_owner(a.role, a.owner, names)) for a in previous.allocations)
    lengths = {_length_key(key, names): length for key, length in previous.lengths.items()}
    return Known(placed={a.key: a for a in renamed}, lengths=lengths)


def _names(inventory: Inventory, previous: Plan) -> _Names:
    groups = {owner for role, owner in previous.index if role is Role.GROUP}
    groups |= {_last(a, "loopbacks/") for a in previous.of_role(Role.INFRASTRUCTURE)}
    sites = {a.owner for a in previous.of_role(Role.SITE)}
    links = {a.owner for a in previous.of_role(Role.LINK)}
    devices = set(_devices_of(previous))
    renamed = _pairs(((s.id, _olds(s.was)) for s in inventory.sites), sites, inventory.site)
    old_sites = {new: old for old, new in renamed.items()}
    return _Names(
        groups=_pairs(((g.id, _olds(g.was)) for g in inventory.groups), groups, inventory.group),
        sites=renamed,
        devices=_pairs(
            ((d.id, _old_devices(d, old_sites)) for d in inventory.devices),
            devices,
            inventory.device,
        ),
        links=_pairs(
            ((link.id, _old_links(link, inventory.sites, old_sites)) for link in inventory.links),
            links,
            {link.id for link in inventory.links},
        ),
    )


def _last(allocation: Allocation, start: str) -> str:
    owner = allocation.owner
    return owner.removeprefix(start) if owner.startswith(start) else ""


def _olds(was: str | None) -> tuple[str, ...]:
    return () if was is None else (was,)


def _old_devices(device: Device, old_sites: Mapping[str, str]) -> Iterator[str]:
    """Give what it may have been called: its id begins with its site's, renamed or not."""
    keys = (device.key, *_olds(device.was))
    for site in (device.site, *_olds(old_sites.get(device.site))):
        yield from (f"{site}-{key}" for key in keys)
    yield from _olds(device.was)


def _old_links(link: Link, sites: Iterable[Site], old_sites: Mapping[str, str]) -> Iterator[str]:
    """Give what it may have been called: a site's own link is `SITE-uplink`."""
    yield from _olds(link.was)
    yield from (
        f"{old_sites[site.id]}-uplink"
        for site in sites
        if site.id in old_sites and link.id == f"{site.id}-uplink"
    )


def _pairs(
    renames: Iterable[tuple[str, Iterable[str]]], planned: set[str], current: Iterable[str]
) -> dict[str, str]:
    today = frozenset(current)
    found: dict[str, str] = {}
    for new, olds in renames:
        if new in planned:
            continue
        old = next((o for o in olds if o in planned and o not in today and o not in found), None)
        if old is not None:
            found[old] = new
    return found


def _devices_of(plan: Plan) -> Iterator[str]:
    for role, owner in plan.index:
        if role is Role.LOOPBACK:
            yield owner
        elif role in {Role.GATEWAY, Role.SERVER, Role.INTERFACE}:
            yield owner.rpartition("/")[2]


def _owner(role: Role, owner: str, names: _Names) -> str:
    parts = owner.split("/")
    match role:
        case Role.GROUP:
            parts[0] = names.groups.get(parts[0], parts[0])
        case Role.SITE | Role.ZONE | Role.VLAN:
            parts[0] = names.sites.get(parts[0], parts[0])
        case Role.INFRASTRUCTURE if len(parts) > 1:
            kind = names.groups if parts[0] == "loopbacks" else names.links
            parts[1] = kind.get(parts[1], parts[1])
        case Role.LOOPBACK:
            parts[0] = names.devices.get(parts[0], parts[0])
        case Role.LINK:
            parts[0] = names.links.get(parts[0], parts[0])
        case Role.GATEWAY | Role.INTERFACE | Role.SERVER:
            outer = names.sites if len(parts) == _HOST_PARTS else names.links
            parts[0] = outer.get(parts[0], parts[0])
            parts[-1] = names.devices.get(parts[-1], parts[-1])
    return "/".join(parts)


def _length_key(key: str, names: _Names) -> str:
    tier, slash, owner = key.partition("/")
    if not slash:
        return key
    role = {"site": Role.SITE, "zone": Role.ZONE}.get(tier, Role.GROUP)
    return f"{tier}/{_owner(role, owner, names)}"
