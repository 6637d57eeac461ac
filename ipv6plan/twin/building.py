"""Turns a part of the network into a topology: pure, the same input gives the same names."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from ipv6plan.errors import Source, TwinError
from ipv6plan.model.address import IPv6Interface
from ipv6plan.model.intent import DeviceIntent, InterfaceIntent, InterfaceKind
from ipv6plan.model.inventory import HostMode, Inventory, Link
from ipv6plan.model.platform import Platform
from ipv6plan.text import Text
from ipv6plan.twin.part import SHARED, chosen_sites, routers_of
from ipv6plan.twin.plugs import Played, link_words, play
from ipv6plan.twin.topology import (
    Cable,
    Node,
    NodeKind,
    Plug,
    Port,
    Segment,
    Topology,
)

MOST: Final = 200
"""Namespaces of one twin."""
FABRIC, MANAGER = "fabric", "manager"
ETHERNET: Final = "lan0"
"""The only interface of what does not route."""
_MANAGER_ID: Final = 0xFFF0
"""The manager's interface id, or the next below that is free: no planned address is so far up."""
_LEASED_ID: Final = 0xFFE0
"""The interface id of a computer whose VLAN has DHCPv6: it stands in for a lease."""
_ROUTERS: Final = (InterfaceKind.GATEWAY, InterfaceKind.REDUNDANT)


@dataclass(slots=True, kw_only=True)
class _Draft:
    """A topology in the making."""

    nodes: list[Node] = field(default_factory=list)
    cables: list[Cable] = field(default_factory=list)
    bridges: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    fabric: list[Port] = field(default_factory=list)
    members: dict[str, list[Plug]] = field(default_factory=dict)
    """The plugs of each VLAN."""

    def join(self, segment: str, node: str, port: str) -> None:
        self.members.setdefault(segment, []).append(Plug(node=node, port=port))

    def outlet(self, name: str) -> Plug:
        self.fabric.append(Port(name=name, real=""))
        return Plug(node=FABRIC, port=name)


def build_topology(
    inventory: Inventory,
    intents: Sequence[DeviceIntent],
    platform: Platform,
    wanted: Sequence[str] = (),
) -> Topology:
    """Give the twin of the sites `wanted` (all where none is named) and of what lies between, with
    every router played by `platform`. Raises TwinError where a site is unknown, or the part is
    empty or too large.
    """
    sites = chosen_sites(inventory, wanted)
    inside = routers_of(inventory, intents, sites)
    links = [link for link in inventory.links if all(e.device in inside for e in link.ends)]
    words = frozenset(map(link_words, links))
    played = [play(i, platform, words) for i in intents if i.device.id in inside]
    if not played:
        raise TwinError.at(Source("--site"), _empty())
    segments = _segments(played)
    draft = _Draft()
    for one in played:
        _router(draft, one)
    _wire_links(draft, links, played)
    _servers(draft, inventory, intents, sites, segments)
    _clients(draft, sites, segments)
    _manager(draft, inventory, intents, sites, segments)
    _wire_vlans(draft)
    _close(draft)
    return Topology(
        sites=sites,
        nodes=tuple(draft.nodes),
        cables=tuple(draft.cables),
        bridges=tuple(draft.bridges),
        segments=tuple(segments.values()),
        intents=tuple(one.intent for one in played),
        left_out=tuple(link.id for link in inventory.links if _leads_out(link, inside)),
    )


def _close(draft: _Draft) -> None:
    """Add the fabric, where anything ends there; raises TwinError where there is too much."""
    if draft.fabric:
        ports = tuple(draft.fabric)
        draft.nodes.append(Node(id=FABRIC, kind=NodeKind.FABRIC, site="", ports=ports))
    if len(draft.nodes) > MOST:
        raise TwinError.at(Source("--site"), _too_large(len(draft.nodes)), hint=_name_sites())


def _leads_out(link: Link, inside: frozenset[str]) -> bool:
    ends = [end.device in inside for end in link.ends]
    return any(ends) and not all(ends)


def _segments(played: Sequence[Played]) -> Mapping[str, Segment]:
    """Give the VLANs that the routers route, by `site/vlan`, each by its first router."""
    found: dict[str, Segment] = {}
    for one in played:
        for i in one.intent.interfaces:
            if i.kind in _ROUTERS and i.address is not None and i.description not in found:
                found[i.description] = Segment(
                    id=i.description,
                    subnet=i.address.prefix,
                    hosts=i.hosts,
                    gateway=i.address.address,
                    redundant=i.kind is InterfaceKind.REDUNDANT,
                )
    return found


def _router(draft: _Draft, one: Played) -> None:
    device = one.intent.device
    ports = tuple(
        Port(name=i.name, real=real)
        for i, real in zip(one.intent.interfaces, one.real, strict=True)
    )
    draft.nodes.append(Node(id=device.id, kind=NodeKind.ROUTER, site=device.site, ports=ports))
    for i in one.intent.interfaces:
        if i.kind in SHARED:
            draft.join(i.description, device.id, i.name)


def _wire_links(draft: _Draft, links: Sequence[Link], played: Sequence[Played]) -> None:
    """Join both ends of each link; what leaves the province ends at a namespace of its own."""
    at = {
        (one.intent.device.id, i.description): i
        for one in played
        for i in one.intent.interfaces
        if i.kind is InterfaceKind.LINK
    }
    for link in links:
        ends = [(e.device, at.get((e.device, link_words(link)))) for e in link.ends]
        plugs = [Plug(node=device, port=i.name) for device, i in ends if i is not None]
        if len(plugs) == len(link.ends) == 1:
            plugs.append(_provider(draft, link, next(i for _, i in ends if i is not None)))
        if len(plugs) == 2:  # noqa: PLR2004  # a cable's ends
            draft.cables.append(Cable(a=plugs[0], b=plugs[1], link=link.id))


def _provider(draft: _Draft, link: Link, near: InterfaceIntent) -> Plug:
    assert near.address is not None  # noqa: S101  # links without one are not played
    other = near.address.prefix.address(near.address.address.value & 1 ^ 1)
    port = Port(name=ETHERNET, real="", address=IPv6Interface(other, near.address.length))
    draft.nodes.append(
        Node(
            id=f"provider-{link.id}",
            kind=NodeKind.INTERNET,
            site="",
            ports=(port,),
            via=near.address.address,
        )
    )
    return Plug(node=f"provider-{link.id}", port=ETHERNET)


def _servers(
    draft: _Draft,
    inventory: Inventory,
    intents: Sequence[DeviceIntent],
    sites: tuple[str, ...],
    segments: Mapping[str, Segment],
) -> None:
    """Place the servers of services that stand in a VLAN of the part."""
    serving = {e.server for service in inventory.services for e in service.endpoints}
    for intent in intents:
        device = intent.device
        if device.id not in serving or device.site not in sites or intent.routes:
            continue
        for i in intent.interfaces:
            if i.kind is InterfaceKind.HOST and i.description in segments and i.address:
                port = Port(name=ETHERNET, real=i.name, address=i.address)
                segment = segments[i.description]
                _place(draft, NodeKind.SERVER, device.id, port, segment)
                break


def _clients(draft: _Draft, sites: tuple[str, ...], segments: Mapping[str, Segment]) -> None:
    """Place one computer in each VLAN of the named sites whose hosts are told their addresses."""
    for segment in segments.values():
        site, _, vlan = segment.id.rpartition("/")
        if site in sites and segment.hosts in {HostMode.SLAAC, HostMode.DHCPV6}:
            leased = segment.hosts is HostMode.DHCPV6
            address = _free(segment, _LEASED_ID, frozenset()) if leased else None
            port = Port(name=ETHERNET, real="", address=address)
            _place(draft, NodeKind.CLIENT, f"{site}-pc{vlan}", port, segment)


def _place(draft: _Draft, kind: NodeKind, name: str, port: Port, segment: Segment) -> None:
    site = segment.id.rpartition("/")[0]
    draft.nodes.append(
        Node(
            id=name,
            kind=kind,
            site=site,
            ports=(port,),
            via=None if kind is NodeKind.CLIENT else segment.gateway,
            segment=segment.id,
        )
    )
    draft.join(segment.id, name, port.name)


def _manager(
    draft: _Draft,
    inventory: Inventory,
    intents: Sequence[DeviceIntent],
    sites: tuple[str, ...],
    segments: Mapping[str, Segment],
) -> None:
    """Place the manager where management comes from, else in a management VLAN, else in any."""
    best = min(_places(inventory, intents, sites, segments), default=None)
    if best is None:
        return
    segment = segments[best[2]]
    taken = frozenset(i.address.value for intent in intents for i in intent.addresses)
    address = _free(segment, _MANAGER_ID, taken)
    port = Port(name=ETHERNET, real="", address=address)
    _place(draft, NodeKind.MANAGER, MANAGER, port, segment)


def _free(segment: Segment, number: int, taken: frozenset[int]) -> IPv6Interface:
    """Give the address with interface id `number`, or the next below that nobody has."""
    while segment.subnet.value + number in taken:
        number -= 1
    return IPv6Interface(segment.subnet.address(number), segment.subnet.length)


def _places(
    inventory: Inventory,
    intents: Sequence[DeviceIntent],
    sites: tuple[str, ...],
    segments: Mapping[str, Segment],
) -> Iterator[tuple[int, int, str]]:
    """Give the VLANs of the named sites, with how well each suits a manager (0 best)."""
    sources = {source for intent in intents[:1] for source in intent.management_sources}
    zones = {f"{s.id}/{v.id}": v.zone for s in inventory.sites for v in s.vlans}
    for number, segment in enumerate(segments.values()):
        if segment.id.rpartition("/")[0] not in sites or segment.redundant:
            continue
        suits = 0 if segment.subnet in sources else 1 if zones[segment.id] == "management" else 2
        yield suits, number, segment.id


def _wire_vlans(draft: _Draft) -> None:
    """Join what shares a VLAN: two by a cable, more by a bridge; one alone ends in the fabric."""
    for number, plugs in enumerate(draft.members.values(), start=1):
        if len(plugs) == 2:  # noqa: PLR2004  # a cable's ends
            draft.cables.append(Cable(a=plugs[0], b=plugs[1]))
            continue
        outlets = [draft.outlet(f"v{number}p{place}") for place in range(1, len(plugs) + 1)]
        draft.cables += [Cable(a=a, b=b) for a, b in zip(plugs, outlets, strict=True)]
        if len(plugs) > 1:
            draft.bridges.append((f"v{number}", tuple(outlet.port for outlet in outlets)))


def _empty() -> Text:
    return Text(
        en="no router of this part has an address in the plan",
        vi="không bộ định tuyến nào của phần này có địa chỉ trong quy hoạch",
    )


def _too_large(count: int) -> Text:
    return Text(
        en=f"this part needs {count} namespaces; a twin has at most {MOST}",
        vi=f"phần này cần {count} không gian mạng; một bản sao có nhiều nhất {MOST}",
    )


def _name_sites() -> Text:
    return Text(en="name fewer sites with --site", vi="hãy chọn ít địa điểm hơn bằng --site")
