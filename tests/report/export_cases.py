"""Plans to export: the small office, one with a site that left, one with hostile names."""

from dataclasses import replace
from functools import cache

from ipv6plan import resources
from ipv6plan.inventory import load_inventory
from ipv6plan.model.inventory import Inventory, Site
from ipv6plan.model.plan import Plan
from ipv6plan.planning import build_plan
from ipv6plan.platforms import load_platforms
from ipv6plan.workspace import Workspace

EVIL = '=cmd()|<script>"\'&{{ lookup("pipe", "id") }}\u202e'
Case = tuple[Inventory, Plan]


@cache
def example(name: str) -> Case:
    inventory = load_inventory(Workspace(resources.inventories() / name), load_platforms())
    return inventory, build_plan(inventory, None)


@cache
def with_a_site_gone() -> Case:
    """The small office after branch 2 closed: its lines are deprecated, its names unknown."""
    inventory, plan = example("small-office")
    fewer = replace(
        inventory,
        sites=tuple(s for s in inventory.sites if s.id != "chi-nhanh-2"),
        links=tuple(x for x in inventory.links if x.id != "chi-nhanh-2-uplink"),
    )
    return fewer, build_plan(fewer, plan)


@cache
def hostile() -> Case:
    """The small office with every name that people choose made to attack its readers."""
    inventory, plan = example("small-office")
    return replace(
        inventory,
        network=replace(inventory.network, name=EVIL),
        groups=tuple(replace(g, name=EVIL) for g in inventory.groups),
        tenants=tuple(replace(t, name=f"-{EVIL}") for t in inventory.tenants),
        zones=tuple(replace(z, name=f"@{EVIL}") for z in inventory.zones),
        sites=tuple(_evil(site) for site in inventory.sites),
        services=tuple(replace(s, name=EVIL) for s in inventory.services),
    ), plan


def _evil(site: Site) -> Site:
    vlans = tuple(replace(v, name=f"+{EVIL}" * 20) for v in site.vlans)
    devices = tuple(replace(d, model=EVIL) for d in site.devices)
    return replace(site, name=f"\t={EVIL}", vlans=vlans, devices=devices)
