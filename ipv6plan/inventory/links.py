"""Links as values: those that are written, and the one that each site's `uplink` makes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ipv6plan.inventory.forms import LinkForm, SiteForm
from ipv6plan.inventory.interfaces import fits, misnamed, platform_of, uplink_ports
from ipv6plan.inventory.problems import MISSING, Place, Problems
from ipv6plan.inventory.reading import Entry
from ipv6plan.inventory.references import Fleet, Lookup, routes_nothing
from ipv6plan.model.address import IPv4Prefix
from ipv6plan.model.configuring import Tunnel
from ipv6plan.model.inventory import Device, Link, LinkEnd, PortMode, Site
from ipv6plan.text import Text

_HOST: Final = 32


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Joint:
    """A link, and where it and its ends are written."""

    link: Link
    place: Place
    """Where its block is written."""
    ends: tuple[tuple[LinkEnd, Place], ...]


def build_links(lookup: Lookup, sites: tuple[Site, ...], fleet: Fleet) -> tuple[Joint, ...]:
    """Give the links, uplinks first, in the order of sites and links; their ends are checked."""
    problems = lookup.problems
    uplinks = [
        joint
        for site in sites
        for joint in _uplink(site, lookup.written.sites[site.id], problems, fleet)
    ]
    joints = list(uplinks)
    taken = {joint.link.id for joint in uplinks}
    for key, entry in lookup.written.links.items():
        if key in taken:
            problems.add(entry.place, _taken(key))
        joints.append(_link(key, entry, problems))
    _check_ends(joints, lookup, fleet)
    return tuple(joints)


def _uplink(
    site: Site, entry: Entry[SiteForm], problems: Problems, fleet: Fleet
) -> Iterator[Joint]:
    form, place = entry.form, entry.place
    ports = tuple(uplink_ports(site.devices))
    if form.uplink is None:
        if form.uplink_ipv4 is not None:
            problems.add(place.at("uplink-ipv4"), _no_uplink())
        return
    if not ports:
        if not f"{site.id}-".startswith(fleet.doubtful):
            problems.add(place.at("uplink"), _no_port())
        return
    near = LinkEnd(device=ports[0][0].id, interface=ports[0][1])
    link = Link(
        id=f"{site.id}-uplink",
        a=near,
        b=form.uplink,
        kind="wan",
        ipv4=form.uplink_ipv4,
        source=place.at("uplink").source,
    )
    ends = ((near, place.at("uplink")), (form.uplink, place.at("uplink")))
    yield Joint(link=link, place=place.at("uplink-ipv4"), ends=ends)


def _link(key: str, entry: Entry[LinkForm], problems: Problems) -> Joint:
    form, place = entry.form, entry.place
    if form.b is None and form.kind != "internet":
        problems.add(place.at("b"), MISSING, _only_internet())
    _check_tunnel(form, place, problems)
    link = Link(
        id=key,
        a=form.a,
        b=form.b,
        kind=form.kind,
        ipv4=form.ipv4,
        tunnel=_tunnel(form),
        was=form.was,
        source=place.source,
    )
    ends = [(form.a, place.at("a"))]
    if form.b is not None:
        ends.append((form.b, place.at("b")))
    return Joint(link=link, place=place.at("ipv4"), ends=tuple(ends))


def _tunnel(form: LinkForm) -> Tunnel | None:
    if form.tunnel is None:
        return None
    return Tunnel(mode=form.tunnel.mode, a=form.tunnel.a, b=form.tunnel.b)


def _check_tunnel(form: LinkForm, place: Place, problems: Problems) -> None:
    """Verify that a tunnel, and nothing else, has two different IPv4 ends."""
    if form.kind == "tunnel" and form.tunnel is None:
        problems.add(place.at("tunnel"), MISSING, _tunnel_ends())
    if form.kind != "tunnel" and form.tunnel is not None:
        problems.add(place.at("tunnel"), _no_tunnel(form.kind))
    if form.tunnel is not None and form.tunnel.a == form.tunnel.b:
        problems.add(place.at("tunnel"), _same_ends(str(form.tunnel.a)))


def _check_ends(joints: list[Joint], lookup: Lookup, fleet: Fleet) -> None:
    problems = lookup.problems
    used: dict[LinkEnd, str] = {}
    for joint in joints:
        for end, place in joint.ends:
            if end in used:
                problems.add(place, _used(end, used[end]))
            used.setdefault(end, joint.link.id)
            device = fleet.check(place, end.device, problems)
            if device is not None:
                _check_end(end, device, place, lookup)
        if joint.link.b is not None and joint.link.a.device == joint.link.b.device:
            problems.add(joint.ends[-1][1], _loop(joint.link.a.device))
        if joint.link.ipv4 is not None and joint.link.ipv4.length == _HOST:
            problems.add(joint.place, _no_room(joint.link.ipv4))


def _check_end(end: LinkEnd, device: Device, place: Place, lookup: Lookup) -> None:
    message = routes_nothing(device)
    if message is not None:
        lookup.problems.add(place, message)
    platform = platform_of(lookup.catalogue, device.platform)
    if platform is not None and not fits(end.interface, platform):
        lookup.problems.add(place, misnamed(end.interface, platform))
    for port in device.ports:
        if port.name == end.interface and port.mode not in {PortMode.UPLINK, PortMode.ROUTED}:
            lookup.problems.add(place, _switched(end, port.mode))


def _taken(key: str) -> Text:
    return Text(
        en=f"{key} is the link that the site's `uplink` makes",
        vi=f"{key} là liên kết do `uplink` của địa điểm tạo ra",
    )


def _no_uplink() -> Text:
    return Text(
        en="the site has no `uplink` that this could be the block of",
        vi="địa điểm không có `uplink` để dùng khối này",
    )


def _no_port() -> Text:
    return Text(
        en="no port of the site's devices is marked `uplink`",
        vi="không có cổng nào của thiết bị tại địa điểm được ghi là `uplink`",
    )


def _only_internet() -> Text:
    return Text(
        en="only a link of `kind: internet` has one end",
        vi="chỉ liên kết `kind: internet` mới có một đầu",
    )


def _tunnel_ends() -> Text:
    return Text(
        en="write the IPv4 addresses between which it runs: {a: 10.33.0.1, b: 10.34.4.1}",
        vi="ghi hai địa chỉ IPv4 mà đường hầm nối: {a: 10.33.0.1, b: 10.34.4.1}",
    )


def _no_tunnel(kind: str) -> Text:
    return Text(
        en=f"a link of `kind: {kind}` is no tunnel; write `kind: tunnel`",
        vi=f"liên kết `kind: {kind}` không phải đường hầm; hãy ghi `kind: tunnel`",
    )


def _same_ends(address: str) -> Text:
    return Text(
        en=f"both ends are {address}: a tunnel runs between two addresses",
        vi=f"cả hai đầu là {address}: đường hầm nối hai địa chỉ khác nhau",
    )


def _used(end: LinkEnd, other: str) -> Text:
    return Text(
        en=f"{end.device}/{end.interface} is used by link {other} already",
        vi=f"{end.device}/{end.interface} đã dùng cho liên kết {other}",
    )


def _loop(device: str) -> Text:
    return Text(en=f"both ends are on {device}", vi=f"cả hai đầu đều ở {device}")


def _no_room(block: IPv4Prefix) -> Text:
    return Text(
        en=f"{block} has no room for two ends; use a /31 (RFC 3021) or a /30",
        vi=f"{block} không đủ cho hai đầu; hãy dùng /31 (RFC 3021) hoặc /30",
    )


def _switched(end: LinkEnd, mode: PortMode) -> Text:
    return Text(
        en=f"{end.device}/{end.interface} is described as {mode.value} and cannot be a link's end",
        vi=f"{end.device}/{end.interface} đang khai báo là {mode.value}, không thể là đầu liên kết",
    )
