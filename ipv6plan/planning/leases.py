"""Says where each DHCPv6 server gives addresses and prefixes: the planned pools, shared among the
servers.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from ipv6plan.model.address import IPv6Address, IPv6Prefix
from ipv6plan.model.delegating import DelegatedPool
from ipv6plan.model.intent import Lease
from ipv6plan.model.inventory import HostMode, Inventory, Site, Vlan
from ipv6plan.model.plan import Plan, Role, Status
from ipv6plan.planning.routes import in_force, pool_of

_SUBNET_BITS: Final = 64
_NUMBER_MASK: Final = (1 << 32) - 1
_HIGHEST: Final = _NUMBER_MASK - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class _Given:
    """What is given out in one VLAN, by all servers together."""

    number: int
    subnet: IPv6Prefix
    pool: IPv6Prefix | None
    delegated: DelegatedPool | None
    relays: tuple[IPv6Address, ...]
    about: str


def build_leases(
    inventory: Inventory, plan: Plan, servers: Sequence[str]
) -> Mapping[str, tuple[Lease, ...]]:
    """Give what each of `servers` (device ids) leases, in inventory order.

    Several servers get a part of every pool each, the next power of two of them, so that no two
    give the same address or prefix (RFC 6853 section 5.1); a server that joins within that power
    takes nothing from the others. Of a pool with fewer prefixes than that, the first servers have
    one each and the others none.
    """
    if not servers:
        return MappingProxyType({})
    given = tuple(_given(inventory, plan))
    bits = (len(servers) - 1).bit_length()
    shared = {
        server: tuple(lease for one in given if (lease := _lease(one, bits, share)) is not None)
        for share, server in enumerate(servers)
    }
    return MappingProxyType(shared)


def _lease(given: _Given, bits: int, share: int) -> Lease | None:
    """Give one server's share; None where it has nothing to give."""
    pool = None if given.pool is None else _share(given.pool, bits, share)
    delegated = None if given.delegated is None else _part(given.delegated, bits, share)
    if pool is None and delegated is None:
        return None
    return Lease(
        number=given.number,
        subnet=given.subnet,
        pool=pool,
        relays=given.relays,
        about=given.about,
        delegated=delegated,
    )


def _given(inventory: Inventory, plan: Plan) -> Iterator[_Given]:
    used: set[int] = set()
    for site in inventory.sites:
        for vlan in site.vlans:
            owner = f"{site.id}/{vlan.id}"
            subnet = plan.held(Role.VLAN, owner)
            leased = inventory.zone[vlan.zone].hosts is HostMode.DHCPV6
            pool = in_force(plan, Role.POOL, f"{owner}/pool") if leased else None
            delegated = pool_of(plan, site, vlan)
            if subnet is None or (pool is None and delegated is None):
                continue
            number = _number(subnet.prefix, used)
            used.add(number)
            yield _Given(
                number=number,
                subnet=subnet.prefix,
                pool=pool,
                delegated=delegated,
                relays=tuple(_relays(plan, site, vlan)),
                about=owner,
            )


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


def _part(pool: DelegatedPool, bits: int, share: int) -> DelegatedPool | None:
    """Give a server's share of what is delegated; None where there are not enough prefixes."""
    bits = min(bits, pool.length - pool.block.length)
    if share >= 1 << bits:
        return None
    return DelegatedPool(block=_share(pool.block, bits, share), length=pool.length)


def _relays(plan: Plan, site: Site, vlan: Vlan) -> Iterator[IPv6Address]:
    """Give the routers' own addresses: those a relay puts into link-address (RFC 8415 section
    19.1.1).
    """
    role = Role.INTERFACE if vlan.standby else Role.GATEWAY
    for device in vlan.routers:
        found = plan.held(role, f"{site.id}/{vlan.id}/{device}")
        if found is not None and found.status is not Status.DEPRECATED:
            yield found.prefix.network
