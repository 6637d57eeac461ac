"""Sites that need no thought, and are set aside while the rest is planned: most of a province.

A site is set aside where all it needs is in the earlier plan and in use, so that its lines stay as
they are; or where it is new, and its inside is like that of a site seen before (`alike`). Only its
own block is then planned with all others. What is special is never set aside: zones inside a site,
several aggregates, prefixes that are deployed already, renaming, renumbering, reclaiming.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ipv6plan.model.address import IPv6Prefix
from ipv6plan.model.inventory import Aggregate, Inventory, Site, Tier
from ipv6plan.model.plan import CHANGING, Allocation, Plan, Role, Status
from ipv6plan.planning.alike import Layout, Shapes
from ipv6plan.planning.tree import Grower, grower_of
from ipv6plan.planning.want import Key, Known, Terms


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """What is set aside, by site."""

    kept: Mapping[str, Sequence[Allocation]] = field(default_factory=dict)
    """What lies inside the sites that stay as they are, in address order."""
    alike: Mapping[str, Layout] = field(default_factory=dict)
    """What is to lie inside the new ones."""
    outer: Mapping[Key, Allocation] | None = None
    """The earlier plan without what is kept; None where nothing is."""

    def __contains__(self, site: object) -> bool:
        return site in self.kept or site in self.alike

    def __bool__(self) -> bool:
        return bool(self.kept or self.alike)

    def inside(self, site: Site, block: IPv6Prefix) -> Iterable[Allocation]:
        """Give what lies inside a site that was set aside, now that its block is known."""
        layout = self.alike.get(site.id)
        if layout is not None:
            return layout.copy(site, block)
        return _within(self.kept[site.id], block)


def _within(inside: Sequence[Allocation], block: IPv6Prefix) -> Iterable[Allocation]:
    """Give what lies inside a site, whose block may have grown around it."""
    outermost = inside[0].parent if inside else block
    if outermost == block:
        return inside
    return [replace(a, parent=block) if a.parent == outermost else a for a in inside]


def set_aside(
    inventory: Inventory, previous: Plan | None, known: Known, home: Aggregate, terms: Terms
) -> Aside:
    """Find the sites that need no thought."""
    special = any(zone.aggregates for zone in inventory.zones) or inventory.policy.use_first
    if special or any(aggregate.id in CHANGING for aggregate in inventory.aggregates):
        return Aside()
    grower = grower_of(inventory, known, home, home)
    plain = {site.id: site for site in inventory.sites if _is_plain(site, grower)}
    shapes = Shapes(inventory, grower)
    alike = _alike(plain.values(), shapes, known)
    touched = terms.reclaim or terms.renumber
    if previous is None or touched or known.placed is not previous.index:
        return Aside(alike=alike)
    keeping = _Keeping(plain, shapes)
    outer = {(a.role, a.owner): a for a in keeping.sort_out(previous.allocations)}
    return Aside(kept=keeping.kept, alike=alike, outer=outer)


def _is_plain(site: Site, grower: Grower) -> bool:
    """Tell whether a site has VLANs in one aggregate, no zones of its own, nothing deployed."""
    if site.aggregates or not site.vlans or {vlan.prefix for vlan in site.vlans} != {None}:
        return False
    length = grower.fixed_length(site)
    return length is not None and not _may_have_zones(grower.tiers, length)


def _may_have_zones(tiers: Mapping[str, Tier], length: int) -> bool:
    zone, vlan = tiers.get("zone"), tiers.get("vlan")
    return (zone is not None and length <= zone.least_parent) or bool(vlan and vlan.reserve)


def _alike(sites: Iterable[Site], shapes: Shapes, known: Known) -> dict[str, Layout]:
    found: dict[str, Layout] = {}
    for site in sites:
        length = shapes.grower.fixed_length(site)
        if length is None or (Role.SITE, site.id) in known.placed or _has_subnets(site, known):
            continue
        layout = shapes.layout(site, length)
        if layout is not None:
            found[site.id] = layout
    return found


def _has_subnets(site: Site, known: Known) -> bool:
    held = known.placed
    return bool(held) and any((Role.VLAN, f"{site.id}/{v.id}") in held for v in site.vlans)


class _Keeping:
    """Tells the lines that stay as they are from the others."""

    def __init__(self, sites: Mapping[str, Site], shapes: Shapes) -> None:
        self.sites = sites
        self.shapes = shapes
        self.kept: dict[str, Sequence[Allocation]] = {}

    def sort_out(self, lines: Sequence[Allocation]) -> Iterator[Allocation]:
        """Go through the lines outside the sites that stay as they are."""
        at, end = 0, len(lines)
        while at < end:
            line = lines[at]
            yield line
            at += 1
            site = self.sites.get(line.owner) if line.role is Role.SITE else None
            if site is None:
                continue
            last, after = line.prefix.last, at
            while after < end and lines[after].prefix.value <= last:
                after += 1
            if self._stays(site, inside := lines[at:after]):
                self.kept[site.id] = inside
                at = after

    def _stays(self, site: Site, inside: Sequence[Allocation]) -> bool:
        """Tell whether all that a site needs is there and in use, and all else was left."""
        in_use = {(a.role, a.owner) for a in inside if a.status is Status.ACTIVE}
        if in_use != self.shapes.needs(site) or not _are_large_enough(site, inside):
            return False
        left = len(inside) - len(in_use)
        return not left or all(map(_is_left, (a for a in inside if a.status is not Status.ACTIVE)))


def _are_large_enough(site: Site, inside: Iterable[Allocation]) -> bool:
    """Tell whether prefixes can be delegated to as many as are expected by now."""
    most = {f"{site.id}/{v.id}/delegation": v.delegation.least for v in site.vlans if v.delegation}
    if not most:
        return True
    pools = (a for a in inside if a.role is Role.DELEGATION and a.status is Status.ACTIVE)
    return all(a.prefix.length <= most[a.owner] for a in pools)


def _is_left(allocation: Allocation) -> bool:
    return allocation.status is Status.DEPRECATED and allocation.deprecated is not None
