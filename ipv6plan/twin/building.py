"""Turns a part of the network into a topology: pure, the same input gives the same names."""

from collections.abc import Iterator, Sequence
from typing import Final

from ipv6plan.errors import Source, TwinError
from ipv6plan.model.address import IPv6Interface
from ipv6plan.model.intent import Bgp, BgpNeighbour, DeviceIntent, InterfaceIntent, InterfaceKind
from ipv6plan.model.inventory import Inventory, Link
from ipv6plan.model.platform import Platform
from ipv6plan.text import Text
from ipv6plan.twin.drafting import ETHERNET, FABRIC, Draft
from ipv6plan.twin.part import SHARED, chosen_sites, routers_of
from ipv6plan.twin.placing import leasing_servers, place_hosts, vlans_of
from ipv6plan.twin.plugs import Played, link_words, play
from ipv6plan.twin.topology import Cable, Node, NodeKind, Peering, Plug, Port, Topology

MOST: Final = 200
"""Namespaces of one twin."""


def build_topology(
    inventory: Inventory,
    intents: Sequence[DeviceIntent],
    platform: Platform,
    wanted: Sequence[str] = (),
    *,
    leases: bool = True,
) -> Topology:
    """Give the twin of the sites `wanted` (all where none is named) and of what lies between, with
    every router played by `platform`. Without `leases` no DHCPv6
    server gives any. Raises TwinError where a site is unknown, or the part is empty or too large.
    """
    sites = chosen_sites(inventory, wanted)
    inside = routers_of(inventory, intents, sites)
    links = [link for link in inventory.links if all(e.device in inside for e in link.ends)]
    words = frozenset(map(link_words, links))
    played = [play(i, platform, words) for i in intents if i.device.id in inside]
    if not played:
        raise TwinError.at(Source("--site"), _empty())
    leasing = leasing_servers(inventory, intents, sites) if leases else ()
    segments = vlans_of(played, leasing)
    draft = Draft()
    for one in played:
        _router(draft, one)
    _wire_links(draft, links, played)
    place_hosts(draft, inventory, intents, sites, segments)
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
        leasing=leasing,
        peerings=tuple(draft.peerings),
    )


def _close(draft: Draft) -> None:
    """Add the fabric, where anything ends there; raises TwinError where there is too much."""
    if draft.fabric:
        ports = tuple(draft.fabric)
        draft.nodes.append(Node(id=FABRIC, kind=NodeKind.FABRIC, site="", ports=ports))
    if len(draft.nodes) > MOST:
        raise TwinError.at(Source("--site"), _too_large(len(draft.nodes)), hint=_name_sites())


def _leads_out(link: Link, inside: frozenset[str]) -> bool:
    ends = [end.device in inside for end in link.ends]
    return any(ends) and not all(ends)


def _router(draft: Draft, one: Played) -> None:
    device = one.intent.device
    ports = tuple(
        Port(name=i.name, real=real)
        for i, real in zip(one.intent.interfaces, one.real, strict=True)
    )
    draft.nodes.append(Node(id=device.id, kind=NodeKind.ROUTER, site=device.site, ports=ports))
    for i in one.intent.interfaces:
        if i.kind in SHARED:
            draft.join(i.description, device.id, i.name)


def _wire_links(draft: Draft, links: Sequence[Link], played: Sequence[Played]) -> None:
    """Join both ends of each link; what leaves the province ends at a namespace of its own."""
    at = {
        (one.intent.device.id, i.description): (one.intent, i)
        for one in played
        for i in one.intent.interfaces
        if i.kind is InterfaceKind.LINK
    }
    for link in links:
        found = [at[key] for e in link.ends if (key := (e.device, link_words(link))) in at]
        plugs = [Plug(node=intent.device.id, port=i.name) for intent, i in found]
        if len(plugs) == len(link.ends) == 1:
            plugs.append(_provider(draft, link, *found[0]))
        if len(plugs) == 2:  # noqa: PLR2004  # a cable's ends
            draft.cables.append(Cable(a=plugs[0], b=plugs[1], link=link.id))


def _provider(draft: Draft, link: Link, intent: DeviceIntent, near: InterfaceIntent) -> Plug:
    """Place the provider's end of a link, with BGP where the plan has a session over it."""
    assert near.address is not None  # noqa: S101  # links without one are not played
    name = f"provider-{link.id}"
    neighbour = next(_sessions(intent.bgp, link), None)
    other = near.address.prefix.address(near.address.address.value & 1 ^ 1)
    if intent.bgp is not None and neighbour is not None:
        other = neighbour.address
        draft.peerings.append(_peering(name, intent.bgp, neighbour, intent, near.address))
    port = Port(name=ETHERNET, real="", address=IPv6Interface(other, near.address.length))
    via = None if neighbour else near.address.address
    draft.nodes.append(Node(id=name, kind=NodeKind.INTERNET, site="", ports=(port,), via=via))
    return Plug(node=name, port=ETHERNET)


def _sessions(bgp: Bgp | None, link: Link) -> Iterator[BgpNeighbour]:
    yield from (n for n in (bgp.neighbours if bgp else ()) if n.about == link.id)


def _peering(
    name: str, bgp: Bgp, neighbour: BgpNeighbour, edge: DeviceIntent, own: IPv6Interface
) -> Peering:
    return Peering(
        link=neighbour.about,
        provider=name,
        asn=neighbour.asn,
        address=neighbour.address,
        edge=edge.device.id,
        edge_asn=bgp.asn,
        edge_address=own.address,
        networks=bgp.networks,
        bogons=bgp.bogons,
    )


def _wire_vlans(draft: Draft) -> None:
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
