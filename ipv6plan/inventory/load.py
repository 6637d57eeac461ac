"""Loads an inventory: files to forms, forms to values, and everything that is wrong at once."""

from collections import Counter

from ipv6plan.errors import InventoryError, Problem
from ipv6plan.inventory.aggregates import build_aggregates
from ipv6plan.inventory.configuring import build_edge, build_management
from ipv6plan.inventory.declared import (
    build_credentials,
    build_groups,
    build_network,
    build_policy,
    build_tenants,
    build_zones,
    check_words,
)
from ipv6plan.inventory.expand import build_site
from ipv6plan.inventory.groups import check_groups
from ipv6plan.inventory.links import build_links
from ipv6plan.inventory.only6 import check_translated
from ipv6plan.inventory.overlaps import check_addresses, check_links, check_sites
from ipv6plan.inventory.pinned import check_pins
from ipv6plan.inventory.problems import Problems
from ipv6plan.inventory.reading import ALL, Written, read_files
from ipv6plan.inventory.references import Fleet, Lookup
from ipv6plan.inventory.renames import check_renames
from ipv6plan.inventory.services import build_services
from ipv6plan.inventory.tiers import check_tiers
from ipv6plan.inventory.unfold import unfold
from ipv6plan.model.inventory import Inventory, Site
from ipv6plan.platforms import Catalogue
from ipv6plan.text import Text
from ipv6plan.workspace import Workspace


def load_inventory(workspace: Workspace, catalogue: Catalogue) -> Inventory:
    """Read network.yaml and sites/*.yaml, profiles unfolded; raises InventoryError with every
    problem, WorkspaceError where network.yaml is missing.
    """
    return _load(workspace, catalogue, None)


def load_with_strangers(
    workspace: Workspace, catalogue: Catalogue
) -> tuple[Inventory, tuple[Problem, ...]]:
    """Read the same, but let devices of platforms that are not known pass: they have the name that
    is written, and each is a problem beside the inventory. All else raises InventoryError.
    """
    strangers = Problems()
    return _load(workspace, catalogue, strangers), tuple(strangers.all())


def _load(workspace: Workspace, catalogue: Catalogue, strangers: Problems | None) -> Inventory:
    problems = Problems()
    written = read_files(workspace, problems)
    lookup = None if written is None else Lookup(written, catalogue, problems, strangers)
    inventory = None if lookup is None else _build(lookup)
    found = problems.all()
    if found or inventory is None:
        raise InventoryError(found)
    return inventory


def _build(lookup: Lookup) -> Inventory:
    written, problems = lookup.written, lookup.problems
    file, top = written.network, written.top
    check_words(lookup)
    unfolded = tuple(unfold(key, entry, lookup) for key, entry in written.sites.items())
    sites = tuple(map(build_site, unfolded))
    fleet = _fleet(written, sites, problems)
    joints = build_links(lookup, sites, fleet)
    links = tuple(joint.link for joint in joints)
    aggregates = build_aggregates(written, problems)
    groups = build_groups(lookup)
    check_tiers(written, aggregates, problems)
    check_groups(lookup, groups)
    check_renames(lookup, unfolded, links, fleet)
    check_sites(unfolded, sites, problems)
    check_links(joints, sites, problems)
    check_addresses(unfolded, sites, problems)
    check_translated(unfolded, sites)
    use_first = file.addressing.layout == "use-first"
    check_pins(unfolded, sites, aggregates, problems, use_first=use_first)
    return Inventory(
        network=build_network(file),
        aggregates=aggregates,
        policy=build_policy(file, top),
        credentials=build_credentials(file, top),
        zones=build_zones(file),
        groups=groups,
        tenants=build_tenants(lookup),
        sites=sites,
        links=links,
        services=build_services(lookup, fleet),
        management=build_management(lookup, fleet),
        edge=build_edge(lookup, joints),
        source=top.at("addressing").source,
    )


def _fleet(written: Written, sites: tuple[Site, ...], problems: Problems) -> Fleet:
    """Gather the devices; two sites must not make one id (`a-b` and `c`, `a` and `b-c`)."""
    devices = {device.id: device for site in sites for device in site.devices}
    unread = {key for section, key in written.broken if section == "sites" and key != ALL}
    unsure = {s.id for s in sites if s.profile not in written.network.profiles}
    counted = Counter(device.id for site in sites for device in site.devices)
    for site in sites:
        for device in site.devices:
            if counted[device.id] > 1:
                problems.add(
                    written.sites[site.id].place.at("devices", device.key), _same(device.id)
                )
    return Fleet(
        devices=devices,
        doubtful=tuple(sorted(f"{key}-" for key in unread | unsure)),
        all_doubtful=written.doubtful("sites"),
    )


def _same(device: str) -> Text:
    return Text(
        en=f"the device id {device} comes out of two sites",
        vi=f"mã thiết bị {device} trùng nhau ở hai địa điểm",
    )
