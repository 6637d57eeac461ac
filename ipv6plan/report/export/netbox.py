"""The plan as CSV for the bulk imports of NetBox, numbered in the order in which they are imported.

Columns are the fields of the import forms of NetBox 4.5.5 and later, which is the first to take the
scope of a prefix by name. IPv4, devices and interfaces are not in it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from ipv6plan.model.artifact import Artifact
from ipv6plan.model.inventory import Inventory
from ipv6plan.model.plan import Plan, Role, Status
from ipv6plan.office.cells import csv_text
from ipv6plan.report.export.lines import HOST, Line, describe
from ipv6plan.report.export.netbox_names import (
    REGISTRIES,
    Names,
    described,
    names_of,
    plan_role,
    vlan_names,
)
from ipv6plan.report.export.netbox_readme import README
from ipv6plan.text import Language

Row = tuple[str, ...]
SITE: Final = "dcim.site"
_ADDRESS_ROLES: Final[Mapping[Role, str]] = MappingProxyType({
    Role.LOOPBACK: "loopback",
    Role.VIRTUAL: "vip",
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What the tables are made from."""

    inventory: Inventory
    plan: Plan
    lines: tuple[Line, ...]
    names: Names


def netbox_files(inventory: Inventory, plan: Plan, language: Language) -> tuple[Artifact, ...]:
    """Give the CSV files and a README that tells the order."""
    source = Source(
        inventory=inventory,
        plan=plan,
        lines=describe(inventory, plan),
        names=names_of(inventory),
    )
    tables = (
        Artifact(path=name, content=csv_text(head.split(), rows(source)))
        for name, (head, rows) in TABLES.items()
    )
    return (Artifact(path="README.md", content=README.in_(language)), *tables)


def _rirs(source: Source) -> Iterator[Row]:
    for kind in dict.fromkeys(a.kind for a in source.plan.aggregates):
        registry = REGISTRIES[kind]
        yield (registry.name, registry.slug, str(registry.private).lower())


def _aggregates(source: Source) -> Iterator[Row]:
    for aggregate in source.plan.aggregates:
        yield (str(aggregate.prefix), REGISTRIES[aggregate.kind].name, aggregate.kind.value)


def _groups(source: Source) -> Iterator[Row]:
    """Give groups, those above before those below."""
    of, names = source.inventory, source.names.groups
    for group in sorted(of.groups, key=lambda group: len(of.lineage(group.id))):
        yield (names[group.id], group.id, names[group.parent] if group.parent else "", group.tier)


def _tenants(source: Source) -> Iterator[Row]:
    for tenant in source.inventory.tenants:
        yield (source.names.tenants[tenant.id], tenant.id, source.names.groups[tenant.group])


def _sites(source: Source) -> Iterator[Row]:
    names = source.names
    for site in source.inventory.sites:
        group, tenant = names.groups[site.group], names.tenants[site.tenant]
        ipv4 = "" if site.ipv4 is None else f"IPv4 {site.ipv4}"
        yield (names.sites[site.id], site.id, "active", group, tenant, ipv4)


def _roles(source: Source) -> Iterator[Row]:
    for zone in source.inventory.zones:
        yield (source.names.zones[zone.id], f"zone-{zone.id}", "1000")
    blocks = (line.allocation for line in source.lines if line.allocation.prefix.length < HOST)
    used = {allocation.role for allocation in blocks}
    for role in (role for role in Role if role in used):
        yield (plan_role(role), f"plan-{role.value}", "2000")


def _vlan_groups(source: Source) -> Iterator[Row]:
    for site in source.inventory.sites:
        if site.vlans:
            yield (site.id, site.id, SITE, source.names.sites[site.id])


def _vlans(source: Source) -> Iterator[Row]:
    names = source.names
    for site in source.inventory.sites:
        called = vlan_names(site)
        for vlan in site.vlans:
            number = str(vlan.id)
            ipv4 = "" if vlan.ipv4 is None else f"IPv4 {vlan.ipv4}"
            tenant, zone = names.tenants[site.tenant], names.zones[vlan.zone]
            where = (names.sites[site.id], site.id)
            yield (*where, number, called[number], tenant, "active", zone, ipv4)


def _prefixes(source: Source) -> Iterator[Row]:
    names = source.names
    for line in source.lines:
        a, place = line.allocation, line.place
        if a.prefix.length == HOST:
            continue
        known = line.vlan_name != "" and a.role is Role.VLAN
        vlan = (place.site, place.vlan) if known else ("", "")
        site = names.sites.get(place.site, "")
        yield (
            str(a.prefix),
            a.status.value,
            names.role(a.role, place.zone),
            names.tenants.get(line.tenant, ""),
            *vlan,
            *((SITE, site) if site else ("", "")),
            described(a.owner, f"IPv4 {line.ipv4}" if line.ipv4 else ""),
        )


def _addresses(source: Source) -> Iterator[Row]:
    names = source.names
    for line in source.lines:
        a = line.allocation
        if a.prefix.length == HOST:
            named = a.role in {Role.SERVER, Role.LOOPBACK}
            yield (
                f"{a.prefix.network}/{_mask(line)}",
                "active" if a.status is Status.CONTAINER else a.status.value,
                _ADDRESS_ROLES.get(a.role, ""),
                names.tenants.get(line.tenant, ""),
                names.hosts.get(line.place.device, "") if named else "",
                described(a.role.value, a.owner, f"IPv4 {line.ipv4}" if line.ipv4 else ""),
            )


def _mask(line: Line) -> int:
    """Give the length that an address is configured with: its subnet's, but for loopbacks."""
    parent = line.allocation.parent
    return HOST if parent is None or line.allocation.role is Role.LOOPBACK else parent.length


TABLES: Final[Mapping[str, tuple[str, Callable[[Source], Iterator[Row]]]]] = MappingProxyType({
    "01-rirs.csv": ("name slug is_private", _rirs),
    "02-aggregates.csv": ("prefix rir description", _aggregates),
    "03-tenant-groups.csv": ("name slug parent description", _groups),
    "04-tenants.csv": ("name slug group", _tenants),
    "05-site-groups.csv": ("name slug parent description", _groups),
    "06-sites.csv": ("name slug status group tenant description", _sites),
    "07-roles.csv": ("name slug weight", _roles),
    "08-vlan-groups.csv": ("name slug scope_type scope_name", _vlan_groups),
    "09-vlans.csv": ("site group vid name tenant status role description", _vlans),
    "10-prefixes.csv": (
        "prefix status role tenant vlan_group vlan scope_type scope_name description", _prefixes,
    ),
    "11-ip-addresses.csv": ("address status role tenant dns_name description", _addresses),
})  # fmt: skip
"""File to its columns and rows, in the order of import."""
