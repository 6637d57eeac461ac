"""New sites of a shape that was seen before: laid out once, by the same means as all others.

Sites of one profile differ in names and in where they lie, not in what they need. Inside a block of
its own a site's subnets and addresses depend on the block's length and the site's shape alone; so
the first of each shape is planned, and the others are copies of it at another offset.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ipv6plan.errors import NOWHERE
from ipv6plan.model.address import IPv4Address, IPv4Prefix, IPv6Prefix, sound_prefix
from ipv6plan.model.inventory import HOST_ROLES, IdMode, Inventory, Site
from ipv6plan.model.plan import Allocation, Role, Status, allocated
from ipv6plan.planning.allocate import allocate
from ipv6plan.planning.holdings import Holdings
from ipv6plan.planning.hosts import address_hosts, site_hosts
from ipv6plan.planning.leaving import Leaving
from ipv6plan.planning.size import settle
from ipv6plan.planning.tree import Grower
from ipv6plan.planning.want import Container, Key, Known, Terms, Want

_Row = tuple[int, int, Role, Status, str, int, int]
"""Offset in the site's block, length, role, status, what the owner has after the site's id, which
of the site's names follows (-1: none), and which row is its parent (-1: the site).
"""
_Need = tuple[Role, str, int]
"""Role, and of the owner what `_Row` has."""
_Shape = tuple[object, ...]
_NAMED = frozenset({Role.GATEWAY, Role.INTERFACE, Role.SERVER})
"""What is owned by a device."""
_NOTHING = Known(placed={}, lengths={})
_ANYWHERE = 0x2000 << 112
_THIRD, _FOURTH = 0xFF00, 0xFF
"""Octets of IPv4 addresses that can be seen in IPv6 ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What lies in a site's block, in address order."""

    rows: tuple[_Row, ...]

    def copy(self, site: Site, block: IPv6Prefix) -> Iterator[Allocation]:
        """Give the same inside another block, for another site of the same shape."""
        first, named, names = block.value, site.id, _names(site)
        placed: list[IPv6Prefix] = []
        for offset, length, role, status, below, name, above in self.rows:
            prefix = sound_prefix(first + offset, length)
            placed.append(prefix)
            owner = f"{named}{below}" if name < 0 else f"{named}{below}{names[name]}"
            yield allocated(prefix, role, status, owner, block if above < 0 else placed[above])


class Shapes:
    """What sites need, and how new ones are laid out, by their shape."""

    def __init__(self, inventory: Inventory, grower: Grower) -> None:
        self.inventory = inventory
        self.grower = grower
        self._needs: dict[_Shape, tuple[_Need, ...]] = {}
        self._layouts: dict[tuple[int, _Shape], Layout | None] = {}

    def needs(self, site: Site) -> set[Key]:
        """Give the role and owner of all that a site needs inside its block."""
        shape = _shape(site)
        if shape not in self._needs:
            self._needs[shape] = tuple(self._needed(site))
        named, names = site.id, _names(site)
        return {
            (role, f"{named}{below}" if name < 0 else f"{named}{below}{names[name]}")
            for role, below, name in self._needs[shape]
        }

    def layout(self, site: Site, length: int) -> Layout | None:
        """Give the layout of a new site in a block of a fixed length; None where its inside is not
        a matter of shape, or does not fit.
        """
        shape = length, _shape(site)
        if shape not in self._layouts:
            self._layouts[shape] = self._planned(site, length)
        return self._layouts[shape]

    def _needed(self, site: Site) -> Iterator[_Need]:
        names = _positions(site)
        for want in self.grower.subnets(site):
            yield want.role, want.owner.removeprefix(site.id), -1
        for host in site_hosts(self.inventory, self.grower.home, site):
            yield host.role, *_named(site, host.role, host.owner, names)

    def _planned(self, site: Site, length: int) -> Layout | None:
        """Plan one site in a block of its own."""
        hosts = tuple(site_hosts(self.inventory, self.grower.home, site))
        if any(host.mode is IdMode.OPAQUE for host in hosts):
            return None
        wants = self.grower.subnets(site)
        block = IPv6Prefix.around(_ANYWHERE, length)
        holder = self.grower.site(site, wants)
        subnets = _subnets(Container(prefix=block, holder=holder, source=NOWHERE, path=""), wants)
        if subnets is None:
            return None
        addressed = address_hosts(self.inventory.network.id, hosts, subnets, lambda _: False)
        found = sorted((*subnets.values(), *addressed), key=_place)
        return Layout(rows=tuple(_rows(site, block, found)))


def _shape(site: Site) -> _Shape:
    """Give all that decides what a site's inside looks like, names left out."""
    vlans = [
        (
            v.id,
            v.zone,
            v.gateway is None,
            len(v.standby),
            v.interface_ids,
            _octet(v.ipv4, _THIRD),
            v.delegation,
        )
        for v in site.vlans
    ]
    routers = {v.id: v.routers for v in site.vlans} if site.devices else {}
    devices = [
        (at.vlan, d.role in HOST_ROLES, _octet(at.ipv4, _FOURTH))
        if (at := d.management) and d.id not in routers.get(at.vlan or 0, ())
        else None
        for d in site.devices
    ]
    return tuple(vlans), tuple(devices)


def _octet(of: IPv4Address | IPv4Prefix | None, mask: int) -> int | None:
    return None if of is None else of.value & mask


def _subnets(container: Container, wants: Sequence[Want]) -> dict[Key, Allocation] | None:
    """Give out the subnets of one site; None where they do not fit."""
    holdings = Holdings({})
    placed = allocate(
        container,
        wants,
        known=_NOTHING,
        sizes=settle(wants, (), {}),
        holdings=holdings,
        leaving=Leaving(placed={}, wanted=(), terms=Terms()),
    )
    if placed.problems or placed.misplaced or placed.warnings or placed.unkept:
        return None
    block = container.prefix
    return {
        want.key: Allocation(
            prefix=holdings.prefix[want.key],
            role=want.role,
            status=want.status,
            owner=want.owner,
            parent=block,
        )
        for want in wants
    }


def _rows(site: Site, block: IPv6Prefix, found: Sequence[Allocation]) -> Iterator[_Row]:
    above: dict[IPv6Prefix | None, int] = {
        a.prefix: number for number, a in enumerate(found) if a.role is Role.VLAN
    }
    names = _positions(site)
    for a in found:
        below, name = _named(site, a.role, a.owner, names)
        around = -1 if a.role is Role.VLAN else above.get(a.parent, -1)
        yield a.prefix.value - block.value, a.prefix.length, a.role, a.status, below, name, around


def _named(site: Site, role: Role, owner: str, names: Mapping[str, int]) -> tuple[str, int]:
    """Take an owner apart: what follows the site's id, and which of the site's names follows."""
    below = owner.removeprefix(site.id)
    if role not in _NAMED:
        return below, -1
    subnet, slash, name = below.rpartition("/")
    return f"{subnet}{slash}", names[name]


def _positions(site: Site) -> Mapping[str, int]:
    return {name: number for number, name in reversed(tuple(enumerate(_names(site))))}


def _names(site: Site) -> list[str]:
    """Give the names that owners inside a site end in, in an order that alike sites share."""
    names = [vlan.gateway or "" for vlan in site.vlans]
    names += [router for vlan in site.vlans if vlan.standby for router in vlan.standby]
    names += [device.id for device in site.devices]
    return names


def _place(allocation: Allocation) -> tuple[int, int, bool]:
    prefix = allocation.prefix
    return prefix.value, prefix.length, allocation.role is not Role.VLAN
