"""Whom a renumbering touches: how many blocks, addresses and devices, site by site."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from ipv6plan.model.inventory import Inventory
from ipv6plan.model.plan import Allocation, Role

_OF_DEVICES: Final = frozenset({Role.LOOPBACK, Role.GATEWAY, Role.INTERFACE, Role.SERVER})
_OF_SITES: Final = frozenset(
    {Role.SITE, Role.ZONE, Role.VLAN, Role.VIRTUAL, Role.POOL, Role.DELEGATION}
)
_HOST: Final = 128
_IN_A_VLAN: Final = 3
"""Parts of `SITE/VLAN/DEVICE`."""
_AT: Final = "@"


@dataclass(frozen=True, slots=True, kw_only=True)
class Touch:
    """What changes at one site, or at all together."""

    site: str
    """Its id; empty for what belongs to none: blocks of groups, infrastructure."""
    prefixes: int
    addresses: int
    """Those of hosts, /128."""
    devices: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """All that changes."""

    total: Touch
    sites: tuple[Touch, ...]
    """In the order of the inventory; what belongs to no site comes first."""

    @property
    def count(self) -> int:
        """How many sites are touched."""
        return sum(touch.site != "" for touch in self.sites)


@dataclass(slots=True)
class _Counted:
    prefixes: int = 0
    addresses: int = 0
    devices: set[str] = field(default_factory=set)

    def touch(self, site: str) -> Touch:
        return Touch(
            site=site,
            prefixes=self.prefixes,
            addresses=self.addresses,
            devices=len(self.devices),
        )


def touched(inventory: Inventory, allocations: Iterable[Allocation]) -> Touched:
    """Count the allocations that get another prefix; `inventory` says where devices stand."""
    sites: dict[str, _Counted] = defaultdict(_Counted)
    total = _Counted()
    for allocation in allocations:
        for counted in (sites[_site(inventory, allocation)], total):
            _count(counted, allocation)
    order = {"": -1, **{site.id: number for number, site in enumerate(inventory.sites)}}
    known = sorted(sites, key=lambda site: (order.get(site, len(order)), site))
    return Touched(total=total.touch(""), sites=tuple(sites[site].touch(site) for site in known))


def _count(counted: _Counted, allocation: Allocation) -> None:
    if allocation.prefix.length == _HOST:
        counted.addresses += 1
    else:
        counted.prefixes += 1
    if allocation.role in _OF_DEVICES:
        counted.devices.add(_parts(allocation)[-1])


def _parts(allocation: Allocation) -> list[str]:
    return allocation.owner.partition(_AT)[0].split("/")


def _site(inventory: Inventory, allocation: Allocation) -> str:
    parts = _parts(allocation)
    if allocation.role in _OF_SITES or len(parts) == _IN_A_VLAN:
        return parts[0]
    device = inventory.device.get(parts[-1]) if allocation.role in _OF_DEVICES else None
    return "" if device is None else device.site
