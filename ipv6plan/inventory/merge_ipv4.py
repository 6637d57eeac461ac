"""IPv4 space that two inventories both use, and other blocks for the second's."""

from collections.abc import Iterator, Mapping
from typing import Any

from ipv6plan.errors import Source
from ipv6plan.model.address import AddressError, IPv4Address, IPv4Prefix
from ipv6plan.model.inventory import Inventory
from ipv6plan.model.merging import Claim, Kind, Overlap

_HOST = 32


def find_overlaps(
    first: Inventory, second: Inventory, blocks: Mapping[str, IPv4Prefix]
) -> tuple[Overlap, ...]:
    """Give each pair of a block of the first network and one of the second that share addresses:
    of sites, of links, and addresses of devices that are written out.

    `blocks` are other blocks for some of the second's, by id.
    """
    known = tuple(_claims(first, {}))
    return tuple(
        Overlap(first=one, second=other)
        for other in _claims(second, blocks)
        for one in known
        if one.block.overlaps(other.block) and not _told_by_sites(one, other)
    )


def block_of(inventory: Inventory, key: str) -> IPv4Prefix | None:
    """Give the block of a site or a link, or the address of a device that is written out."""
    return next((claim.block for claim in _claims(inventory, {}) if claim.id == key), None)


def _told_by_sites(one: Claim, other: Claim) -> bool:
    """Tell whether a link or device lies in a site's block: then two sites overlap, or none do."""
    return (one.kind is Kind.SITE) != (other.kind is Kind.SITE)


def _claims(inventory: Inventory, blocks: Mapping[str, IPv4Prefix]) -> Iterator[Claim]:
    for site in inventory.sites:
        held = [site.ipv4] if site.ipv4 is not None else [v.ipv4 for v in site.vlans]
        for block in held:
            yield from _claim(Kind.SITE, site.id, block, site.source, blocks)
        for device in site.devices:
            at = device.management
            if at is None or at.vlan is not None or at.ipv4 is None:
                continue
            address = _moved(at.ipv4, site.ipv4, blocks.get(site.id))
            yield from _claim(Kind.DEVICE, device.id, address, device.source, blocks)
    for link in inventory.links:
        yield from _claim(Kind.LINK, link.id, link.ipv4, link.source, blocks)


def _claim(
    kind: Kind,
    key: str,
    block: IPv4Prefix | None,
    source: Source,
    blocks: Mapping[str, IPv4Prefix],
) -> Iterator[Claim]:
    if block is not None:
        yield Claim(kind=kind, id=key, block=blocks.get(key, block), source=source)


def _moved(address: IPv4Address, old: IPv4Prefix | None, new: IPv4Prefix | None) -> IPv4Prefix:
    value = address.value
    if old is not None and new is not None and old.holds(address):
        value += new.value - old.value
    return IPv4Prefix(value, _HOST)


def with_blocks(
    files: Mapping[str, Mapping[str, Any]], inventory: Inventory, blocks: Mapping[str, IPv4Prefix]
) -> dict[str, Mapping[str, Any]]:
    """Give the files with other IPv4 blocks for some sites, links and devices, by their ids.

    What is written as a whole address or prefix inside a site's old block moves along with it.
    """
    return {name: _with_blocks(data, inventory, blocks) for name, data in files.items()}


def _with_blocks(
    data: Mapping[str, Any], inventory: Inventory, blocks: Mapping[str, IPv4Prefix]
) -> dict[str, Any]:
    found = dict(data)
    if found.get("sites"):
        found["sites"] = {
            key: _site(str(key), value, inventory, blocks) for key, value in found["sites"].items()
        }
    if found.get("links"):
        found["links"] = {
            key: _link(str(key), value, inventory, blocks) for key, value in found["links"].items()
        }
    return found


def _link(
    key: str, value: Mapping[str, Any], inventory: Inventory, blocks: Mapping[str, IPv4Prefix]
) -> dict[str, Any]:
    """Give a link its block; the ends of a tunnel move with the blocks of their sites."""
    found = dict(value)
    if key in blocks:
        found["ipv4"] = str(blocks[key])
    if isinstance(found.get("tunnel"), Mapping):
        ends = dict(found["tunnel"])
        for end in ("a", "b"):
            device = inventory.device[str(value[end]).partition("/")[0]]
            old, new = inventory.site[device.site].ipv4, blocks.get(device.site)
            if old is not None and new is not None:
                ends[end] = _along(str(ends[end]), old, new)
        found["tunnel"] = ends
    return found


def _site(
    key: str, value: Mapping[str, Any], inventory: Inventory, blocks: Mapping[str, IPv4Prefix]
) -> dict[str, Any]:
    found = dict(value)
    old = inventory.site[key].ipv4
    new = blocks.get(key)
    if new is not None:
        found["ipv4"] = str(new)
        found["vlans"] = _shifted(found.get("vlans"), "ipv4", old, new)
        found["devices"] = _shifted(found.get("devices"), "management", old, new)
    if f"{key}-uplink" in blocks:
        found["uplink-ipv4"] = str(blocks[f"{key}-uplink"])
    devices = dict(found.get("devices") or {})
    for device in inventory.site[key].devices:
        block = blocks.get(device.id)
        if block is not None:
            entry = devices.get(device.key) or {}
            devices[device.key] = {**entry, "management": str(IPv4Address(block.value))}
    found["devices"] = devices
    return {k: v for k, v in found.items() if v != {} or k in value}


def _shifted(
    entries: Mapping[Any, Any] | None, field: str, old: IPv4Prefix | None, new: IPv4Prefix
) -> dict[Any, Any]:
    found = dict(entries or {})
    for key, entry in found.items():
        text = None if entry is None else entry.get(field)
        if old is not None and isinstance(text, str):
            found[key] = {**entry, field: _along(text, old, new)}
    return found


def _along(text: str, old: IPv4Prefix, new: IPv4Prefix) -> str:
    """Move a whole address or prefix; what is counted from the site's block stays as it is."""
    address, slash, length = text.partition("/")
    try:
        value = IPv4Address.parse(address)
    except AddressError:
        return text
    if not old.holds(value):
        return text
    return f"{IPv4Address(new.value + value.value - old.value)}{slash}{length}"
