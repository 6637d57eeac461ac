"""Where the sources of traffic are: the blocks of agencies, the addresses of servers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ipv6plan.model.address import IPv6Address, IPv6Prefix
from ipv6plan.model.intent import DeviceIntent
from ipv6plan.model.inventory import Group, HostMode, Inventory, Service, Site
from ipv6plan.model.plan import Plan, Role, Status

OUTSIDE = "outside:"
INTERNET = "outside:internet"
GLOBAL = IPv6Prefix.parse("2000::/3")
"""All global unicast addresses that are given out (RFC 4291 section 2.4)."""
EVERYBODY = "all-tenants"
_UDP = frozenset({"udp", "ntp", "snmp", "syslog", "tftp", "radius", "dhcp", "dhcpv6", "quic"})
_BOTH = frozenset({"dns", "domain"})


def consumes(inventory: Inventory, service: Service, tenant: str) -> bool:
    """Tell whether the inventory names an agency, or a group above it, among the consumers."""
    above = {g.id for g in inventory.lineage(inventory.tenant[tenant].group)}
    return not above.union({tenant, EVERYBODY}).isdisjoint(service.consumers)


def transports(protocol: str) -> tuple[str, ...]:
    """Give what carries a protocol; DNS needs both (RFC 7766)."""
    if protocol in _BOTH:
        return ("tcp", "udp")
    return ("udp",) if protocol in _UDP else ("tcp",)


def addresses(intents: Iterable[DeviceIntent]) -> Mapping[str, IPv6Address]:
    """Give the address that each device is known by, where it has one."""
    return {i.device.id: i.management for i in intents if i.management is not None}


def servers(service: Service, known: Mapping[str, IPv6Address]) -> tuple[IPv6Prefix, ...]:
    """Give the /128s of a service's servers, in inventory order."""
    found = (known.get(e.server) for e in service.endpoints)
    return tuple(dict.fromkeys(host(a) for a in found if a is not None))


def host(address: IPv6Address) -> IPv6Prefix:
    """Give the /128 of an address."""
    return IPv6Prefix(address.value, 128)


def blocks(inventory: Inventory, plan: Plan, tenants: frozenset[str]) -> tuple[IPv6Prefix, ...]:
    """Give the fewest blocks that hold the sites of these agencies and of no other.

    Of a site where servers of services stand, only the VLANs of users count: its servers reach
    what their own services need, and no more.
    """
    held = _Held(inventory=inventory, plan=plan, tenants=tenants, hosting=_hosting(inventory))
    found: list[IPv6Prefix] = []
    for group in inventory.groups:
        if group.parent is None:
            found += _of_group(held, group)
    return collapsed(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """What blocks are looked up in."""

    inventory: Inventory
    plan: Plan
    tenants: frozenset[str]
    hosting: frozenset[str]
    """The sites where servers of services stand."""


def _hosting(inventory: Inventory) -> frozenset[str]:
    servers = (e.server for service in inventory.services for e in service.endpoints)
    return frozenset(inventory.device[s].site for s in servers if s in inventory.device)


def _of_group(held: _Held, group: Group) -> Iterator[IPv6Prefix]:
    below = _sites(held.inventory, group.id)
    block = _held(held.plan, Role.GROUP, group.id)
    whole = all(s.tenant in held.tenants and s.id not in held.hosting for s in below)
    if block is not None and below and whole:
        yield block
        return
    for child in held.inventory.groups:
        if child.parent == group.id:
            yield from _of_group(held, child)
    for site in below:
        if site.group == group.id and site.tenant in held.tenants:
            yield from _of_site(held, site)


def _sites(inventory: Inventory, group: str) -> tuple[Site, ...]:
    lineages = {g.id: {above.id for above in inventory.lineage(g.id)} for g in inventory.groups}
    return tuple(s for s in inventory.sites if group in lineages[s.group])


def _of_site(held: _Held, site: Site) -> Iterator[IPv6Prefix]:
    block = _held(held.plan, Role.SITE, site.id)
    hosting = site.id in held.hosting
    if block is not None and not hosting:
        yield block
        return
    for vlan in site.vlans:
        subnet = _held(held.plan, Role.VLAN, f"{site.id}/{vlan.id}")
        users = held.inventory.zone[vlan.zone].hosts is not HostMode.STATIC
        if subnet is not None and (users or not hosting):
            yield subnet
        pool = _held(held.plan, Role.DELEGATION, f"{site.id}/{vlan.id}/delegation")
        if pool is not None:  # only where users are
            yield pool


def _held(plan: Plan, role: Role, owner: str) -> IPv6Prefix | None:
    found = plan.held(role, owner)
    return None if found is None or found.status is Status.DEPRECATED else found.prefix


def collapsed(prefixes: Iterable[IPv6Prefix]) -> tuple[IPv6Prefix, ...]:
    """Give the same addresses as blocks that do not overlap, in address order."""
    kept: list[IPv6Prefix] = []
    for prefix in sorted(set(prefixes), key=lambda p: (p.value, p.length)):
        if not kept or not kept[-1].holds(prefix):
            kept.append(prefix)
    return tuple(kept)


def common(some: Sequence[IPv6Prefix], others: Sequence[IPv6Prefix]) -> tuple[IPv6Prefix, ...]:
    """Give the addresses in both; an empty sequence stands for any address."""
    if not some or not others:
        return tuple(some or others)
    inside = (a if b.holds(a) else b for a in some for b in others if a.overlaps(b))
    return collapsed(inside)
