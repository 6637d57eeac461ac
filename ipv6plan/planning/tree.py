"""What the inventory needs of one aggregate, as a tree: who needs a block, inside whose.

    aggregate > infrastructure > loopbacks > loopbacks/GROUP
                               > links > links/LINK
              > group > ... > site > zone > vlan, delegation

A group whose tier the policy does not have gets no block of its own: its sites stand one level up.
Where uses come first (`layout: use-first`), zones stand above groups and sites:

              > zone > group > ... > site > vlan, delegation

What routers in a VLAN are delegated lies beside the VLAN, as far back as can be.
"""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from ipv6plan.errors import NOWHERE
from ipv6plan.model.address import IPv6Prefix
from ipv6plan.model.inventory import Aggregate, Encoding, Group, Inventory, Order, Site, Tier, Vlan
from ipv6plan.model.plan import Role, Status
from ipv6plan.planning.draws import drawn, suffix
from ipv6plan.planning.infrastructure import infrastructure
from ipv6plan.planning.size import SUBNET, enough_for
from ipv6plan.planning.want import Known, Want

T = TypeVar("T")
RESERVED_TIERS = frozenset({"site", "zone", "vlan"})
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
_POOLS = "@delegation"
"""No name of a tier: those are ids."""
_OCTET = 0xFF
_THIRD = 8


def grow_tree(
    inventory: Inventory,
    known: Known,
    aggregate: Aggregate,
    home: Aggregate,
    aside: Container[str] = frozenset(),
) -> tuple[Want, ...]:
    """Give what is needed directly under an aggregate, infrastructure first; of the sites set aside
    their own block only.
    """
    grower = grower_of(inventory, known, aggregate, home, aside)
    core = (infrastructure(inventory),) if aggregate is home else ()
    if not inventory.policy.use_first:
        inside = tuple(grower.level(None))
    else:
        zones = (grower.use(zone.id) for zone in inventory.zones)
        inside = tuple(zone for zone in zones if zone.children)
    return (*grower.kept_back("", inside), *core, *inside)


def grower_of(
    inventory: Inventory,
    known: Known,
    aggregate: Aggregate,
    home: Aggregate,
    aside: Container[str] = frozenset(),
) -> "Grower":
    """Give what makes the tree of one aggregate."""
    return Grower(
        inventory=inventory,
        known=known,
        aggregate=aggregate,
        home=home,
        tiers=_resolved(inventory.policy.tiers, aggregate.prefix.length),
        suffix=suffix(aggregate, home),
        sites=_by(inventory.sites, lambda site: site.group),
        inside=_by(inventory.groups, lambda group: group.parent),
        aside=aside if aggregate is home else frozenset(),
    )


def _by(things: Iterable[T], name: Callable[[T], str | None]) -> Mapping[str | None, list[T]]:
    found: dict[str | None, list[T]] = {}
    for thing in things:
        found.setdefault(name(thing), []).append(thing)
    return found


def addressed(group: Group, tiers: Iterable[str]) -> bool:
    """Tell whether the policy has a tier for a group."""
    return group.tier in tiers and group.tier not in RESERVED_TIERS


def _resolved(tiers: Iterable[Tier], around: int) -> Mapping[str, Tier]:
    """Give tiers by name, `bits` counted from the length of the tier around; a zone's from its
    site's.
    """
    found: dict[str, Tier] = {}
    above: int | None = around
    for tier in tiers:
        length = tier.length
        if tier.bits is not None and above is not None and tier.name != "zone":
            length = above + tier.bits
        found[tier.name] = tier if length == tier.length else replace(tier, length=length)
        above = length
    return found


def _order(tier: Tier) -> Order:
    return tier.fallback if tier.order is Order.ENCODED else tier.order


@dataclass(frozen=True, slots=True, kw_only=True)
class Grower:
    """The tree of one aggregate."""

    inventory: Inventory
    known: Known
    aggregate: Aggregate
    home: Aggregate
    tiers: Mapping[str, Tier]
    suffix: str
    sites: Mapping[str | None, Sequence[Site]]
    """By their group."""
    inside: Mapping[str | None, Sequence[Group]]
    """Groups by the group around them."""
    aside: Container[str] = frozenset()
    """Ids of sites whose inside is planned elsewhere."""
    zone: str = ""
    """The zone all this is inside of, where uses come first."""

    def use(self, zone: str) -> Want:
        """Give the block of a zone over all groups and sites."""
        tier = self.tiers.get("zone", replace(_SITES, name="zone"))
        inside = tuple(replace(self, zone=zone).level(None))
        return Want(
            role=Role.ZONE,
            owner=f"{zone}{self.suffix}",
            tier="zone",
            length=tier.length,
            growth=tier.growth,
            order=_order(tier),
            source=self.inventory.source,
            path=f"zones.{zone}",
            children=(*self.kept_back(zone, inside), *inside),
        )

    def level(self, parent: str | None) -> Iterator[Want]:
        """Give what stands directly in a group, or outside any."""
        for group in self.inside.get(parent, ()):
            inside = tuple(self.level(group.id))
            if addressed(group, self.tiers):
                yield self._group(group, inside)
            else:
                yield from inside
        for site in self.sites.get(parent, ()):
            if site.id in self.aside:
                yield self.site(site)
                continue
            vlans = tuple(v for v in site.vlans if self._draws(site, v))
            if vlans or self._empty(site):
                yield self.site(site, tuple(self._inside(site, vlans)))

    def _draws(self, site: Site, vlan: Vlan) -> bool:
        if self.zone and vlan.zone != self.zone:
            return False
        if not site.aggregates and not self.inventory.zone[vlan.zone].aggregates:
            return self.aggregate is self.home
        return self.aggregate in drawn(self.inventory, self.home, site, vlan)

    def _empty(self, site: Site) -> bool:
        """Tell whether a site without VLANs has its block here."""
        return not site.vlans and not self.zone and self.aggregate is self.home

    def _of(self, owner: str) -> str:
        inside = f"/{self.zone}" if self.zone else ""
        return f"{owner}{inside}{self.suffix}"

    def kept_back(self, owner: str, inside: tuple[Want, ...]) -> Iterator[Want]:
        """Give the blocks that the policy keeps for nobody among those of a container."""
        for name in dict.fromkeys(want.tier for want in inside):
            tier = self.tiers.get(name)
            alike = [want for want in inside if want.tier == name]
            lengths = Counter(want.length for want in alike if want.length is not None)
            for reserve in () if tier is None else tier.reserve:
                path = f"{owner}/reserved/{reserve.key}" if owner else f"reserved/{reserve.key}"
                yield Want(
                    role=alike[0].role,
                    owner=f"{path}{self.suffix}",
                    status=Status.RESERVED,
                    tier=name,
                    length=max(lengths, key=lambda n: (lengths[n], n)) if lengths else None,
                    code=reserve.block,
                    source=NOWHERE if tier is None else tier.source,
                    path="addressing.tiers",
                )

    def _group(self, group: Group, inside: tuple[Want, ...]) -> Want:
        tier = self.tiers[group.tier]
        return Want(
            role=Role.GROUP,
            owner=self._of(group.id),
            tier=tier.name,
            length=tier.length,
            growth=tier.growth,
            order=_order(tier),
            source=group.source,
            path=f"groups.{group.id}",
            children=(*self.kept_back(self._under(group.id), inside), *inside) if inside else (),
        )

    def _under(self, owner: str) -> str:
        return f"{owner}/{self.zone}" if self.zone else owner

    def subnets(self, site: Site) -> tuple[Want, ...]:
        """Give what a site without zones needs inside."""
        inside = (self._vlan(site, vlan) for vlan in site.vlans)
        return (*inside, *self._pools(site, site.vlans))

    def site(self, site: Site, inside: tuple[Want, ...] = ()) -> Want:
        """Give a site's block with what is needed inside."""
        tier = self.tiers.get("site", _SITES)
        return Want(
            role=Role.SITE,
            owner=self._of(site.id),
            tier="site",
            length=self.fixed_length(site),
            growth=tier.growth,
            order=_order(tier),
            code=_site_code(site, tier),
            pin=self._pin(site),
            source=site.source,
            path=f"sites.{site.id}",
            children=(*self.kept_back(self._under(site.id), inside), *inside),
        )

    def _pin(self, of: Site | Vlan) -> IPv6Prefix | None:
        here = of.prefix is not None and self.aggregate.prefix.holds(of.prefix)
        return of.prefix if here and not (self.zone and isinstance(of, Site)) else None

    def fixed_length(self, site: Site) -> int | None:
        """Give the length of a site's block; None where it is decided from need."""
        tier = self.tiers.get("site", _SITES)
        size = None if self.zone else site.size
        pin = self._pin(site)
        if size is None and tier.length is None and pin is not None:
            return pin.length
        return size if size is not None else tier.length

    def _inside(self, site: Site, vlans: tuple[Vlan, ...]) -> Iterator[Want]:
        """Give zones, and the VLANs outside any.

        A zone of an earlier plan stays; a new one needs its tier and a site that is large enough.
        """
        subnets = {vlan.id: self._vlan(site, vlan) for vlan in sorted(vlans, key=lambda v: v.id)}
        zoned: set[str] = set()
        if not self.zone:
            zoned = self._zoned(site, vlans)
        for zone in dict.fromkeys(vlan.zone for vlan in vlans):
            if zone in zoned:
                yield self._zone(site, zone, vlans, subnets)
        apart = tuple(v for v in vlans if v.zone not in zoned)
        yield from (subnets[v.id] for v in apart)
        yield from self._pools(site, apart)

    def _zoned(self, site: Site, vlans: tuple[Vlan, ...]) -> set[str]:
        """Give the zones that have a block; what an earlier plan has in or out of one stays so."""
        tier = self.tiers.get("zone")
        roomy = tier is not None and self._length(site, vlans) <= tier.least_parent
        held = self.known.placed
        there = {v.zone for v in vlans if (Role.VLAN, f"{site.id}/{v.id}{self.suffix}") in held}
        return {
            v.zone
            for v in vlans
            if (Role.ZONE, f"{site.id}/{v.zone}{self.suffix}") in held
            or (roomy and v.zone not in there)
        }

    def _length(self, site: Site, vlans: tuple[Vlan, ...]) -> int:
        placed = self.known.placed.get((Role.SITE, self._of(site.id)))
        tier = self.tiers.get("site", _SITES)
        fixed = self.fixed_length(site)
        if placed is not None:
            return placed.prefix.length if fixed is None else min(fixed, placed.prefix.length)
        if fixed is not None:
            return fixed
        pools = Counter(v.delegation.comfortable for v in vlans if v.delegation)
        return enough_for(Counter({SUBNET: max(1, len(vlans))}) + pools, tier.growth)

    def _zone(
        self, site: Site, zone: str, vlans: tuple[Vlan, ...], subnets: Mapping[int, Want]
    ) -> Want:
        tier = self.tiers.get("zone", replace(_SITES, name="zone"))
        own = tuple(v for v in sorted(vlans, key=lambda v: v.id) if v.zone == zone)
        inside = (*(subnets[v.id] for v in own), *self._pools(site, own))
        length = tier.length
        if tier.bits is not None:
            length = min(SUBNET, self._length(site, vlans) + tier.bits)
        return Want(
            role=Role.ZONE,
            owner=f"{site.id}/{zone}{self.suffix}",
            tier="zone",
            length=length,
            growth=tier.growth,
            order=_order(tier),
            source=site.source,
            path=f"sites.{site.id}",
            children=(*self.kept_back(f"{site.id}/{zone}", inside), *inside),
        )

    def _vlan(self, site: Site, vlan: Vlan) -> Want:
        tier = self.tiers.get("vlan", _SUBNETS)
        return Want(
            role=Role.VLAN,
            owner=f"{site.id}/{vlan.id}{self.suffix}",
            status=Status.ACTIVE,
            tier="vlan",
            length=SUBNET,
            growth=tier.growth,
            order=_order(tier),
            code=_vlan_code(vlan, tier),
            pin=self._pin(vlan),
            source=vlan.source if vlan.source != NOWHERE else site.source,
            path=f"sites.{site.id}.vlans.{vlan.id}",
        )

    def _pools(self, site: Site, vlans: Iterable[Vlan]) -> Iterator[Want]:
        """Give the blocks that prefixes are delegated from in some VLANs."""
        tier = self.tiers.get("vlan", _SUBNETS)
        for vlan in vlans:
            if vlan.delegation is not None:
                yield Want(
                    role=Role.DELEGATION,
                    owner=f"{site.id}/{vlan.id}/delegation{self.suffix}",
                    status=Status.ACTIVE,
                    tier=_POOLS,
                    length=vlan.delegation.comfortable,
                    tight=vlan.delegation.least,
                    growth=tier.growth,
                    at_the_end=True,
                    source=vlan.source if vlan.source != NOWHERE else site.source,
                    path=f"sites.{site.id}.vlans.{vlan.id}.delegation",
                )


def _site_code(site: Site, tier: Tier) -> int | None:
    match tier.encoding if tier.order is Order.ENCODED else None:
        case Encoding.SITE_NUMBER:
            return site.number
        case Encoding.IPV4_THIRD_OCTET if site.ipv4 is not None:
            return site.ipv4.value >> _THIRD & _OCTET
    return None


def _vlan_code(vlan: Vlan, tier: Tier) -> int | None:
    match tier.encoding if tier.order is Order.ENCODED else None:
        case Encoding.VLAN_HEX:
            return vlan.id
        case Encoding.VLAN_DECIMAL:
            return int(str(vlan.id), 16)
        case Encoding.IPV4_THIRD_OCTET if vlan.ipv4 is not None:
            return vlan.ipv4.value >> _THIRD & _OCTET
    return None
