"""Renamed ids (`was: OLD`): what an earlier plan calls by the old id gets the new one.

A rename counts while the plan has the old id and not the new one, and nothing in the inventory has
the old id; so `was` may stay in the file for good. Names can also move on in a row or in a circle
(a swap): then they count all together. A circle leaves no trace in names, so the plan's header
records that it was carried out.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from ipv6plan.model.inventory import Device, Inventory, Link, Site
from ipv6plan.model.plan import Allocation, Plan, Role
from ipv6plan.planning.draws import MARK
from ipv6plan.planning.want import Known

_HOST_PARTS = 3
_RESERVED = "reserved"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    """Old id to new id, for each kind of object."""

    groups: Mapping[str, str]
    sites: Mapping[str, str]
    devices: Mapping[str, str]
    links: Mapping[str, str]
    aggregates: Mapping[str, str]

    def __bool__(self) -> bool:
        return any((self.groups, self.sites, self.devices, self.links, self.aggregates))


def known_from(inventory: Inventory, previous: Plan | None) -> Known:
    """Give what an earlier plan holds, under today's names."""
    if previous is None:
        return Known(placed={}, lengths={})
    if not _may_be_renamed(inventory, previous):
        return Known(placed=previous.index, lengths=previous.lengths)
    names = _names(inventory, previous)
    renamed = _carried_out(inventory, previous, names)
    if not names:
        return Known(placed=previous.index, lengths=previous.lengths, renamed=renamed)
    lengths = {_length_key(key, names): length for key, length in previous.lengths.items()}
    found = (_under_new_name(allocation, names) for allocation in previous.allocations)
    return Known(placed={a.key: a for a in found}, lengths=lengths, renamed=renamed)


def _may_be_renamed(inventory: Inventory, previous: Plan) -> bool:
    """Tell whether any name may have changed: without that, no line is looked at."""
    return bool(
        previous.renamed
        or _aggregates(inventory, previous)
        or any(group.was is not None for group in inventory.groups)
        or any(site.was is not None for site in inventory.sites)
        or any(link.was is not None for link in inventory.links)
        or any(d.was is not None or d.id != f"{d.site}-{d.key}" for d in inventory.devices)
    )


def _names(inventory: Inventory, previous: Plan) -> _Names:
    owners = [(role, owner.partition(MARK)[0].split("/")) for role, owner in previous.index]
    groups = {parts[0] for role, parts in owners if role is Role.GROUP}
    groups |= {
        p[1] for role, p in owners if role is Role.INFRASTRUCTURE and p[0] == "loopbacks" != p[-1]
    }
    sites = {parts[0] for role, parts in owners if role is Role.SITE and parts[1:2] != [_RESERVED]}
    done = previous.renamed
    renamed = _pairs(
        "site", ((s.id, _olds(s.was)) for s in inventory.sites), sites, inventory.site, done
    )
    old_sites = {new: old for old, new in renamed.items()}
    return _Names(
        groups=_pairs(
            "group", ((g.id, _olds(g.was)) for g in inventory.groups), groups, inventory.group, done
        ),
        sites=renamed,
        devices=_pairs(
            "device",
            (
                (d.id, tuple(_old_devices(d, inventory.site[d.site], old_sites, done)))
                for d in inventory.devices
            ),
            set(_devices_of(previous)),
            inventory.device,
            done,
        ),
        links=_pairs(
            "link",
            ((x.id, tuple(_old_links(x, inventory.sites, old_sites))) for x in inventory.links),
            {parts[0] for role, parts in owners if role is Role.LINK},
            {link.id for link in inventory.links},
            done,
        ),
        aggregates=_aggregates(inventory, previous),
    )


def _aggregates(inventory: Inventory, previous: Plan) -> Mapping[str, str]:
    """Give which aggregates are called otherwise now."""
    ids = {a.prefix: a.id for a in inventory.aggregates if a.id}
    before = ((a.id, ids.get(a.prefix, a.id)) for a in previous.aggregates if a.id)
    return {old: new for old, new in before if old != new}


def _olds(was: str | None) -> tuple[str, ...]:
    return () if was is None else (was,)


def _old_devices(
    device: Device, site: Site, old_sites: Mapping[str, str], done: Mapping[str, str]
) -> Iterator[str]:
    """Give what it may have been called: its id begins with its site's, renamed or not; a site
    without any block is in the plan by its devices only.
    """
    old = old_sites.get(device.site)
    keys = (*_olds(device.was), device.key)
    yield from (f"{device.site if old is None else old}-{key}" for key in keys)
    yield from _olds(device.was)
    if done.get(f"site/{site.id}") != site.was:
        yield from (f"{site_was}-{key}" for site_was in _olds(site.was) for key in keys)


def _old_links(link: Link, sites: Iterable[Site], old_sites: Mapping[str, str]) -> Iterator[str]:
    """Give what it may have been called: a site's own link is `SITE-uplink`."""
    yield from _olds(link.was)
    yield from (
        f"{old_sites[site.id]}-uplink"
        for site in sites
        if site.id in old_sites and link.id == f"{site.id}-uplink"
    )


def _pairs(
    kind: str,
    renames: Iterable[tuple[str, tuple[str, ...]]],
    planned: Collection[str],
    current: Collection[str],
    done: Mapping[str, str],
) -> dict[str, str]:
    """Give old to new, where every old name is given up and every new one is free by then."""
    olds: dict[str, str] = {}
    claimed: set[str] = set()
    for new, names in renames:
        found = (o for o in names if o in planned and o not in claimed)
        old = next((o for o in found if o != new and done.get(f"{kind}/{new}") != o), None)
        if old is not None:
            olds[new] = old
            claimed.add(old)
    while True:
        given_up = set(olds.values())
        wrong = [
            new
            for new, old in olds.items()
            if (new in planned and new not in given_up) or (old in current and old not in olds)
        ]
        if not wrong:
            return {old: new for new, old in olds.items()}
        for new in wrong:
            del olds[new]


def _carried_out(inventory: Inventory, previous: Plan, names: _Names) -> Mapping[str, str]:
    """Give the renames in circles that are carried out now or were before, and are still written
    down.
    """
    written = {f"group/{g.id}": _olds(g.was) for g in inventory.groups}
    written |= {f"site/{s.id}": _olds(s.was) for s in inventory.sites}
    written |= {f"link/{x.id}": _olds(x.was) for x in inventory.links}
    written |= {f"device/{d.id}": (*_olds(d.was), *_whole(d)) for d in inventory.devices}
    found = {key: old for key, old in previous.renamed.items() if old in written.get(key, ())}
    for kind, pairs in (
        ("group", names.groups),
        ("site", names.sites),
        ("link", names.links),
        ("device", names.devices),
    ):
        for old, new in pairs.items():
            if _in_circle(old, pairs) and old in written[f"{kind}/{new}"]:
                found[f"{kind}/{new}"] = old
    return dict(sorted(found.items()))


def _whole(device: Device) -> tuple[str, ...]:
    return () if device.was is None else (f"{device.site}-{device.was}",)


def _in_circle(old: str, pairs: Mapping[str, str]) -> bool:
    at = pairs[old]
    while at in pairs and at != old:
        at = pairs[at]
    return at == old


def _devices_of(plan: Plan) -> Iterator[str]:
    for role, owner in plan.index:
        body = owner.partition(MARK)[0]
        if role is Role.LOOPBACK:
            yield body
        elif role in {Role.GATEWAY, Role.SERVER, Role.INTERFACE}:
            yield body.rpartition("/")[2]


def _under_new_name(allocation: Allocation, names: _Names) -> Allocation:
    owner = _owner(allocation.role, allocation.owner, names)
    return allocation if owner == allocation.owner else replace(allocation, owner=owner)


def _owner(role: Role, owner: str, names: _Names) -> str:
    body, mark, aggregate = owner.partition(MARK)
    parts = body.split("/")
    kept_back = parts[1:2] == [_RESERVED]
    match role:
        case Role.GROUP:
            parts[0] = names.groups.get(parts[0], parts[0])
        case Role.SITE if kept_back:
            parts[0] = names.groups.get(parts[0], parts[0])
        case Role.SITE | Role.ZONE | Role.VLAN | Role.POOL | Role.DELEGATION | Role.VIRTUAL:
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
    return f"{'/'.join(parts)}{mark}{names.aggregates.get(aggregate, aggregate)}"


def _length_key(key: str, names: _Names) -> str:
    tier, slash, owner = key.partition("/")
    name, mark, aggregate = tier.partition(MARK)
    tier = f"{name}{mark}{names.aggregates.get(aggregate, aggregate)}"
    if not slash:
        return tier
    role = {"site": Role.SITE, "zone": Role.ZONE}.get(name, Role.GROUP)
    return f"{tier}/{_owner(role, owner, names)}"
