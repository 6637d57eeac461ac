"""The inventory as it will be: so many more sites of each kind, with their links and devices."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from math import ceil

from ipv6plan.model.inventory import Device, Inventory, Link, LinkEnd, Site, Vlan

_Kind = tuple[str, str]
"""Group and profile: sites of a kind grow together."""


def later_count(sites: int, percent: Fraction, years: int) -> int:
    """Give how many sites there will be, compound, rounded up."""
    return ceil(sites * (1 + percent / 100) ** years)


def grown(inventory: Inventory, percent: Fraction, years: int) -> Inventory:
    """Give the inventory with the sites that will have been added, each like one of today's.

    What is added is shared out among the kinds of sites by their number, largest remainder first.
    """
    more = later_count(len(inventory.sites), percent, years) - len(inventory.sites)
    if not more:
        return inventory
    kinds: dict[_Kind, list[Site]] = {}
    for site in inventory.sites:
        kinds.setdefault((site.group, site.profile), []).append(site)
    shares = _shared_out(more, [len(sites) for sites in kinds.values()])
    models = [
        (sites[i % len(sites)], i // len(sites) + 2)
        for sites, share in zip(kinds.values(), shares, strict=True)
        for i in range(share)
    ]
    return replace(
        inventory,
        sites=(*inventory.sites, *(_site(site, number) for site, number in models)),
        links=(*inventory.links, *_links(inventory, models)),
    )


def _shared_out(total: int, weights: Sequence[int]) -> list[int]:
    whole = sum(weights)
    shares = [total * weight // whole for weight in weights]
    rest = [total * weight % whole for weight in weights]
    for at in sorted(range(len(weights)), key=lambda i: -rest[i])[: total - sum(shares)]:
        shares[at] += 1
    return shares


def _renamed(name: str, site: Site, number: int) -> str:
    """Name a device of a copied site after the copy; `~` stands in no id of an inventory."""
    rest = name.removeprefix(site.id)
    return f"{site.id}~{number}{rest}"


def _site(site: Site, number: int) -> Site:
    return replace(
        site,
        id=f"{site.id}~{number}",
        number=None,
        was=None,
        vlans=tuple(_vlan(site, vlan, number) for vlan in site.vlans),
        devices=tuple(_device(site, device, number) for device in site.devices),
    )


def _vlan(site: Site, vlan: Vlan, number: int) -> Vlan:
    return replace(
        vlan,
        gateway=None if vlan.gateway is None else _renamed(vlan.gateway, site, number),
        standby=tuple(_renamed(device, site, number) for device in vlan.standby),
    )


def _device(site: Site, device: Device, number: int) -> Device:
    return replace(
        device, id=_renamed(device.id, site, number), site=f"{site.id}~{number}", was=None
    )


def _links(inventory: Inventory, models: Sequence[tuple[Site, int]]) -> list[Link]:
    """Give each copied site the links of its model: those whose first end stands there."""
    held: dict[str, list[Link]] = {}
    for link in inventory.links:
        held.setdefault(inventory.device[link.a.device].site, []).append(link)
    return [
        replace(
            link,
            id=f"{link.id}~{number}",
            a=LinkEnd(device=_renamed(link.a.device, site, number), interface=link.a.interface),
            was=None,
        )
        for site, number in models
        for link in held.get(site.id, ())
    ]
