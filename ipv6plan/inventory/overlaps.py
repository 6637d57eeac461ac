"""IPv4 blocks that overlap, and addresses that two devices have."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ipv6plan.inventory.forms import AttachedForm
from ipv6plan.inventory.links import Joint
from ipv6plan.inventory.problems import Place, Problems
from ipv6plan.inventory.unfold import Unfolded
from ipv6plan.model.address import IPv4Address, IPv4Prefix
from ipv6plan.model.inventory import Device, Site, Vlan
from ipv6plan.text import Text


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Claim:
    """A block, who has it, and where that is written."""

    block: IPv4Prefix
    written: str
    owner: Text
    group: str
    """Claims of one group are not compared with each other."""
    place: Place


def clashes(claims: Iterable[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Give each claim that overlaps an earlier written one, with that one.

    Blocks nest or are apart: in order of address, only those around a block can overlap it.
    """
    ranked = sorted(enumerate(claims), key=lambda c: (c[1].block.value, c[1].block.length, c[0]))
    around: list[tuple[int, Claim]] = []
    for number, claim in ranked:
        while around and not around[-1][1].block.holds(claim.block):
            around.pop()
        other = next((a for a in reversed(around) if not _together(a[1], claim)), None)
        if other is not None:
            later, first = (claim, other[1]) if number > other[0] else (other[1], claim)
            yield later, first
        around.append((number, claim))


def _together(one: Claim, other: Claim) -> bool:
    return one.group != "" and one.group == other.group


def check_vlans(unfolded: Unfolded, vlans: Mapping[int, Vlan]) -> None:
    """Verify that the subnets of a site's VLANs are apart."""
    claims = [
        Claim(
            block=vlan.ipv4,
            written=str(unfolded.vlans[key].get("ipv4")),
            owner=_vlan(key),
            group="",
            place=unfolded.vlans[key].at("ipv4"),
        )
        for key, vlan in vlans.items()
        if vlan.ipv4 is not None
    ]
    for later, first in clashes(claims):
        unfolded.note(later.place, _overlap(later, first))


def check_sites(unfolded: Iterable[Unfolded], sites: Iterable[Site], problems: Problems) -> None:
    """Verify that sites' blocks are apart; a site without one counts with its subnets."""
    claims = [claim for pair in zip(unfolded, sites, strict=True) for claim in _blocks(*pair)]
    for later, first in clashes(claims):
        same = later.block == first.block
        problems.add(later.place, _same(later, first) if same else _overlap(later, first))


def _blocks(unfolded: Unfolded, site: Site) -> Iterator[Claim]:
    place = unfolded.place.at("ipv4")
    if site.ipv4 is not None:
        yield _claim(site.ipv4, _site(site.id), site.id, place)
        return
    for vlan in site.vlans:
        if vlan.ipv4 is not None:
            at = unfolded.vlans[vlan.id].at("ipv4")
            yield _claim(vlan.ipv4, _vlan_of(vlan.id, site.id), site.id, at)


def check_links(joints: Iterable[Joint], sites: Iterable[Site], problems: Problems) -> None:
    """Verify that links' blocks are apart from each other and from every VLAN's subnet."""
    links = [
        _claim(joint.link.ipv4, _link(joint.link.id), "", joint.place)
        for joint in joints
        if joint.link.ipv4 is not None
    ]
    if not links:
        return
    # Of a subnet and a link the link is the later one, so that only its place is ever shown.
    subnets = [
        _claim(vlan.ipv4, _vlan_of(vlan.id, site.id), "vlans", links[0].place)
        for site in sites
        for vlan in site.vlans
        if vlan.ipv4 is not None
    ]
    for later, first in clashes([*subnets, *links]):
        problems.add(later.place, _overlap(later, first))


def _claim(block: IPv4Prefix, owner: Text, group: str, place: Place) -> Claim:
    return Claim(block=block, written=str(block), owner=owner, group=group, place=place)


def check_hosts(unfolded: Unfolded, devices: Iterable[Device]) -> None:
    """Verify that no two devices of a site have one management address."""
    seen: dict[IPv4Address, Device] = {}
    for device, address in _managed(devices):
        if address in seen:
            layers = unfolded.devices[device.key]
            form, place = layers.get("management"), layers.at("management")
            name = f"host {form.host}" if isinstance(form, AttachedForm) else str(address)
            unfolded.note(place, _taken(name, seen[address].key))
        seen.setdefault(address, device)


def check_addresses(
    unfolded: Iterable[Unfolded], sites: Iterable[Site], problems: Problems
) -> None:
    """Verify that an address that is written out belongs to no device of another site."""
    seen: dict[IPv4Address, Device] = {}
    for folded, site in zip(unfolded, sites, strict=True):
        for device, address in _managed(site.devices):
            other = seen.setdefault(address, device)
            explicit = None in {_vlan_id(device), _vlan_id(other)}
            if explicit and other.site != device.site:
                place = folded.devices[device.key].at("management")
                problems.add(place, _taken(str(address), other.id), site=site.id)


def _managed(devices: Iterable[Device]) -> Iterator[tuple[Device, IPv4Address]]:
    for device in devices:
        if device.management is not None and device.management.ipv4 is not None:
            yield device, device.management.ipv4


def _vlan_id(device: Device) -> int | None:
    return None if device.management is None else device.management.vlan


def _vlan(key: int) -> Text:
    return Text(en=f"VLAN {key}", vi=f"VLAN {key}")


def _vlan_of(key: int, site: str) -> Text:
    return Text(en=f"VLAN {key} of {site}", vi=f"VLAN {key} của {site}")


def _site(key: str) -> Text:
    return Text(en=f"site {key}", vi=f"địa điểm {key}")


def _link(key: str) -> Text:
    return Text(en=f"link {key}", vi=f"liên kết {key}")


def _overlap(later: Claim, first: Claim) -> Text:
    return Text(
        en=f"{later.written} overlaps {first.written} of {first.owner.en}",
        vi=f"{later.written} chồng lấn với {first.written} của {first.owner.vi}",
    )


def _same(later: Claim, first: Claim) -> Text:
    return Text(
        en=f"{later.written} is the block of {first.owner.en} already",
        vi=f"{later.written} đã là khối của {first.owner.vi}",
    )


def _taken(address: str, other: str) -> Text:
    return Text(
        en=f"{address} is the management address of {other} already",
        vi=f"{address} đã là địa chỉ quản trị của {other}",
    )
