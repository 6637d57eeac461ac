"""New sites of a shape that was seen before: laid out once, by the same means as all others.

Sites of one profile differ in names and in where they lie, not in what they need. Inside a block of
its own a site's subnets and addresses depend on the block's length and the site's shape alone; so
the first of each shape is planned, and the others are copies of it at another offset.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ipv6plan.errors import NOWHERE
from ipv6plan.model.address import IPv6Prefix
from ipv6plan.model.inventory import HOST_ROLES, Aggregate, IdMode, Inventory, Site
from ipv6plan.model.plan import Allocation, Role, Status
from ipv6plan.planning.allocate import allocate
from ipv6plan.planning.holdings import Holdings
from ipv6plan.planning.hosts import address_hosts, site_hosts
from ipv6plan.planning.leaving import Leaving
from ipv6plan.planning.size import settle
from ipv6plan.planning.want import Container, Key, Known, Terms, Want

_Row = tuple[int, int, Role, Status, str, int, int]
"""Offset in the site's block, length, role, status, what the owner has after the site's id, which
of the site's names follows (-1: none), and which row is its parent (-1: the site).
"""
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
            prefix = IPv6Prefix(first + offset, length)
            placed.append(prefix)
            yield Allocation(
                prefix=prefix,
                role=role,
                status=status,
                owner=f"{named}{below}" if name < 0 else f"{named}{below}{names[name]}",
                parent=block if above < 0 else placed[above],
            )


class Layouts:
    """Layouts by the shape of sites; a shape that does not fit its block has none."""

    def __init__(self, inventory: Inventory, home: Aggregate) -> None:
        self.inventory = inventory
        self.home = home
        self._known: dict[_Shape, Layout | None] = {}

    def of(self, site: Site, want: Want, inside: Callable[[Site], Sequence[Want]]) -> Layout | None:
        """Give the layout of a new site whose block is of the fixed length that `want` asks for.

        None where its inside is not a matter of shape, or does not fit. `inside` gives what a site
        needs in its block.
        """
        shape = self._shape(site, want)
        if shape not in self._known:
            self._known[shape] = self._planned(site, want, inside(site))
        return self._known[shape]

    def _shape(self, site: Site, want: Want) -> _Shape:
        """Give all that decides what a site's inside looks like, names left out."""
        routers: dict[int | None, tuple[str, ...]] = {v.id: v.routers for v in site.vlans}
        vlans = tuple(
            (v.id, v.zone, v.interface_ids, v.ipv4 and v.ipv4.value & _THIRD, len(routers[v.id]))
            for v in site.vlans
        )
        devices = tuple(
            (at.vlan, d.role in HOST_ROLES, at.ipv4 and at.ipv4.value & _FOURTH)
            if (at := d.management) and d.id not in routers.get(at.vlan, ())
            else None
            for d in site.devices
        )
        return want.length, vlans, devices

    def _planned(self, site: Site, want: Want, wants: Sequence[Want]) -> Layout | None:
        """Plan one site in a block of its own."""
        hosts = tuple(site_hosts(self.inventory, self.home, site))
        if want.length is None or any(host.mode is IdMode.OPAQUE for host in hosts):
            return None
        block = IPv6Prefix.around(_ANYWHERE, want.length)
        subnets = _subnets(Container(prefix=block, holder=want, source=NOWHERE, path=""), wants)
        if subnets is None:
            return None
        addressed = address_hosts(self.inventory.network.id, hosts, subnets, lambda _: False)
        found = sorted((*subnets.values(), *addressed), key=_place)
        return Layout(rows=tuple(_rows(site, block, found)))


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
    above = {(a.prefix, a.role): number for number, a in enumerate(found)}
    names = {name: number for number, name in reversed(tuple(enumerate(_names(site))))}
    for a in found:
        subnet, slash, last = a.owner.removeprefix(site.id).rpartition("/")
        named = a.role in _NAMED
        yield (
            a.prefix.value - block.value,
            a.prefix.length,
            a.role,
            a.status,
            f"{subnet}{slash}" if named else f"{subnet}{slash}{last}",
            names[last] if named else -1,
            -1 if a.role is Role.VLAN or a.parent is None else above[a.parent, Role.VLAN],
        )


def _names(site: Site) -> list[str]:
    """Give the names that owners inside a site end in, in an order that alike sites share."""
    names = [router for vlan in site.vlans for router in vlan.routers]
    names += [device.id for device in site.devices]
    return names


def _place(allocation: Allocation) -> tuple[int, int, bool]:
    prefix = allocation.prefix
    return prefix.value, prefix.length, allocation.role is not Role.VLAN
