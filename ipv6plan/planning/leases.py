"""Says where each DHCPv6 server gives addresses: the planned pools, shared among the servers."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from ipv6plan.model.address import IPv6Address, IPv6Prefix
from ipv6plan.model.intent import Lease
from ipv6plan.model.inventory import HostMode, Inventory, Site, Vlan
from ipv6plan.model.plan import Plan, Role, Status

_SUBNET_BITS: Final = 64
_NUMBER_MASK: Final = (1 << 32) - 1
_HIGHEST: Final = _NUMBER_MASK - 1


def build_leases(
    inventory: Inventory, plan: Plan, servers: Sequence[str]
) -> Mapping[str, tuple[Lease, ...]]:
    """Give what each of `servers` (device ids) leases, in inventory order.

    Several servers get a part of every pool each, the next power of two of them, so that no two
    give the same address (RFC 6853 section 5.1); a server that joins within that power takes
    nothing from the others.
    """
    if not servers:
        return MappingProxyType({})
    pools = tuple(_pools(inventory, plan))
    bits = (len(servers) - 1).bit_length()
    shared = {
        server: tuple(
            Lease(
                number=number,
                subnet=subnet,
                pool=_share(pool, bits, share),
                relays=tuple(_relays(plan, site, vlan)),
                about=f"{site.id}/{vlan.id}",
            )
            for number, subnet, pool, site, vlan in pools
        )
        for share, server in enumerate(servers)
    }
    return MappingProxyType(shared)


def _pools(
    inventory: Inventory, plan: Plan
) -> Iterator[tuple[int, IPv6Prefix, IPv6Prefix, Site, Vlan]]:
    used: set[int] = set()
    for site in inventory.sites:
        for vlan in site.vlans:
            if inventory.zone[vlan.zone].hosts is not HostMode.DHCPV6:
                continue
            subnet = plan.held(Role.VLAN, f"{site.id}/{vlan.id}")
            pool = plan.held(Role.POOL, f"{site.id}/{vlan.id}/pool")
            if subnet is None or pool is None or pool.status is Status.DEPRECATED:
                continue
            number = _number(subnet.prefix, used)
            used.add(number)
            yield number, subnet.prefix, pool.prefix, site, vlan


def _number(subnet: IPv6Prefix, used: set[int]) -> int:
    """Name a subnet by the second 32 bits of its prefix, the next free number if those are taken
    (by another aggregate) or out of range.
    """
    number = (subnet.value >> _SUBNET_BITS) & _NUMBER_MASK
    while number in used or not 1 <= number <= _HIGHEST:
        number = number % _HIGHEST + 1
    return number


def _share(pool: IPv6Prefix, bits: int, share: int) -> IPv6Prefix:
    length = pool.length + bits
    return IPv6Prefix(pool.value | share << (IPv6Prefix.bits - length), length)


def _relays(plan: Plan, site: Site, vlan: Vlan) -> Iterator[IPv6Address]:
    """Give the routers' own addresses: those a relay puts into link-address (RFC 8415 section
    19.1.1).
    """
    role = Role.INTERFACE if vlan.standby else Role.GATEWAY
    for device in vlan.routers:
        found = plan.held(role, f"{site.id}/{vlan.id}/{device}")
        if found is not None and found.status is not Status.DEPRECATED:
            yield found.prefix.network
