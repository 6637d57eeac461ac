"""What the plan promises of a part of the network, as single things that can be tried."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from ipv6plan.model.address import IPv6Address
from ipv6plan.model.audit import Truth
from ipv6plan.model.intent import DeviceIntent, Filter, InterfaceKind
from ipv6plan.model.inventory import Endpoint, Inventory
from ipv6plan.text import Text
from ipv6plan.twin.topology import Cable, Node, NodeKind, Plug, Topology

UDP: Final = frozenset(
    {
        "udp",
        "dns",
        "ntp",
        "dhcp",
        "dhcpv6",
        "snmp",
        "snmptrap",
        "syslog",
        "radius",
        "tftp",
        "netflow",
    }
)
"""Protocols of endpoints that are tried over UDP; all others over TCP."""


class Kind(StrEnum):
    """What is promised."""

    ACCEPTED = "accepted"
    """A router, or a DHCPv6 server, accepts every line of its file."""
    ADDRESSES = "addresses"
    """A router has its planned addresses where they are planned."""
    NEIGHBOUR = "neighbour"
    """Both ends of a link are OSPFv3 neighbours."""
    LINK = "link"
    """Both ends of a link answer each other."""
    LOOPBACK = "loopback"
    LAN = "lan"
    """A computer in a VLAN is told its address and its router."""
    DELEGATION = "delegation"
    """A router in a VLAN is delegated a prefix of the planned pool and length; its gateways discard
    what is not delegated, and all routers know the pool.
    """
    PEERING = "bgp"
    """The provider hears our own blocks and nothing else; the edge takes a default route and no
    bogons.
    """
    VIRTUAL = "virtual-router"
    """Hosts' router answers, and still does when the first of its routers is gone."""
    SERVICE = "service"
    """Who may use a service reaches it."""
    REFUSED = "refused"
    """Who may not is kept out."""
    PATH_MTU = "path-mtu"
    """Large packets arrive over a link of 1280 bytes: packets too big are told (RFC 8201)."""
    AUDIT = "audit"
    """The audit finds a router as planned."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """One thing to be tried."""

    kind: Kind
    subject: str
    """Ids: a router, a link, a VLAN, `from -> service`."""
    at: str
    """The node where it is tried."""
    to: str = ""
    """The node at the other end."""
    address: IPv6Address | None = None
    """What is reached for."""
    port: int = 0
    protocol: str = ""
    """`tcp` or `udp`."""
    plugs: tuple[Plug, ...] = ()
    """The ends of links."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A promise that was tried."""

    promise: Promise
    result: Truth
    """Yes, no, or unknown with a reason."""
    detail: Text
    """What was seen, or why it is not known."""


Allowed = Callable[[IPv6Address, IPv6Address, str, int], bool]
"""Whether the policy lets a source reach a destination by `tcp` or `udp` at a port."""


def promised(topology: Topology, inventory: Inventory, allowed: Allowed) -> tuple[Promise, ...]:
    """Give everything that can be tried in a twin, in the order in which faults explain each
    other.
    """
    services = tuple(_services(topology, inventory, allowed))
    return (
        *(_of_router(Kind.ACCEPTED, router) for router in topology.of(NodeKind.ROUTER)),
        *(_accepts(server) for server in topology.leasing),
        *(_of_router(Kind.ADDRESSES, router) for router in topology.of(NodeKind.ROUTER)),
        *_links(topology),
        *_loopbacks(topology),
        *_lans(topology),
        *_delegations(topology),
        *_peerings(topology),
        *services,
        *_path_mtu(topology, services),
        *_audits(topology),
        *_virtual(topology),
    )


def _of_router(kind: Kind, router: Node) -> Promise:
    return Promise(kind=kind, subject=router.id, at=router.id)


def _accepts(server: DeviceIntent) -> Promise:
    return Promise(kind=Kind.ACCEPTED, subject=server.device.id, at=server.device.id)


def _links(topology: Topology) -> Iterator[Promise]:
    for cable in topology.cables:
        if cable.link:
            far = topology.node[cable.b.node]
            if far.kind is NodeKind.ROUTER and _in_ospf(topology, cable):
                yield _of_link(Kind.NEIGHBOUR, cable)
            yield _of_link(Kind.LINK, cable)


def _of_link(kind: Kind, cable: Cable) -> Promise:
    ends = (cable.a, cable.b)
    return Promise(
        kind=kind, subject=cable.link, at=cable.a.node, to=cable.b.node, plugs=ends
    )  # fmt: skip


def _in_ospf(topology: Topology, cable: Cable) -> bool:
    """Tell whether both ends have a router id, without which there is no OSPFv3."""
    ends = (topology.intent[plug.node] for plug in (cable.a, cable.b))
    return all(intent.router_id is not None for intent in ends)


def _loopbacks(topology: Topology) -> Iterator[Promise]:
    asking = (*topology.of(NodeKind.MANAGER), *topology.of(NodeKind.CLIENT))
    for intent in topology.intents if asking else ():
        for i in intent.interfaces:
            if i.kind is InterfaceKind.LOOPBACK and i.address is not None:
                name = intent.device.id
                yield Promise(
                    kind=Kind.LOOPBACK,
                    subject=name,
                    at=asking[0].id,
                    to=name,
                    address=i.address.address,
                )


def _lans(topology: Topology) -> Iterator[Promise]:
    for client in topology.of(NodeKind.CLIENT):
        yield Promise(kind=Kind.LAN, subject=client.segment, at=client.id)


def _delegations(topology: Topology) -> Iterator[Promise]:
    for client in topology.of(NodeKind.CLIENT):
        if topology.segment[client.segment].delegates:
            yield Promise(kind=Kind.DELEGATION, subject=client.segment, at=client.id)


def _peerings(topology: Topology) -> Iterator[Promise]:
    for peering in topology.peerings:
        yield Promise(
            kind=Kind.PEERING, subject=peering.link, at=peering.edge, to=peering.provider
        )  # fmt: skip


def _virtual(topology: Topology) -> Iterator[Promise]:
    """Promise the virtual router of each VLAN where somebody stands who can tell."""
    hosts = topology.of(NodeKind.CLIENT, NodeKind.SERVER, NodeKind.MANAGER)
    first = {node.segment: node for node in reversed(hosts)}
    for segment in topology.segments:
        if segment.virtual is not None and segment.id in first:
            yield Promise(
                kind=Kind.VIRTUAL,
                subject=segment.id,
                at=first[segment.id].id,
                to=_first_router(topology, segment.id),
                address=segment.virtual,
            )


def _first_router(topology: Topology, vlan: str) -> str:
    """Give the router that forwards for a virtual router: the one of the highest priority."""
    found = {
        intent.device.id: i.vrrp.priority
        for intent in topology.intents
        for i in intent.interfaces
        if i.vrrp is not None and i.description == vlan
    }
    return max(found, key=lambda router: found[router])


def _services(topology: Topology, inventory: Inventory, allowed: Allowed) -> Iterator[Promise]:
    """Promise what the policy lets through, and, where a filter stands before either end, that the
    rest is kept out.
    """
    guarded = _guarded(topology)
    sockets = tuple(_sockets(topology, inventory))
    for source in _sources(topology):
        for service, endpoint, address, protocol in sockets:
            target = topology.node[endpoint.server]
            if source.segment == target.segment:
                continue
            words = f"{source.segment} > {service} {target.id} {protocol}/{endpoint.port}"
            open_ = allowed(_address_in(topology, source), address, protocol, endpoint.port)
            if not open_ and guarded.isdisjoint((source.segment, target.segment)):
                continue
            yield Promise(
                kind=Kind.SERVICE if open_ else Kind.REFUSED,
                subject=words,
                at=source.id,
                to=target.id,
                address=address,
                port=endpoint.port,
                protocol=protocol,
            )


def _sources(topology: Topology) -> Iterator[Node]:
    """Give every computer, and one server of each VLAN."""
    yield from topology.of(NodeKind.CLIENT)
    first = {node.segment: node for node in reversed(topology.of(NodeKind.SERVER))}
    yield from reversed(first.values())


def _address_in(topology: Topology, node: Node) -> IPv6Address:
    """Give an address of a node; of a computer one that it could be told."""
    address = node.ports[0].address
    return topology.segment[node.segment].subnet.address(2) if address is None else address.address


def _guarded(topology: Topology) -> frozenset[str]:
    """Give the VLANs whose router filters what it forwards."""
    return frozenset(
        i.description
        for intent in topology.intents
        if forwarding_filters(intent)
        for i in intent.interfaces
        if i.kind in {InterfaceKind.GATEWAY, InterfaceKind.REDUNDANT}
    )


def forwarding_filters(intent: DeviceIntent) -> tuple[Filter, ...]:
    """Give the filters of all that a device forwards: those that no single interface has."""
    bound = {i.acl_in for i in intent.interfaces}
    return tuple(f for f in intent.filters if f.name not in bound)


def _sockets(
    topology: Topology, inventory: Inventory
) -> Iterator[tuple[str, Endpoint, IPv6Address, str]]:
    """Give every endpoint of the part, each socket once, with its service's id."""
    seen = set()
    for service in inventory.services:
        for endpoint in service.endpoints:
            address = _address_of(topology, endpoint)
            protocol = "udp" if endpoint.protocol in UDP else "tcp"
            if address is not None and (address, protocol, endpoint.port) not in seen:
                seen.add((address, protocol, endpoint.port))
                yield service.id, endpoint, address, protocol


def _address_of(topology: Topology, endpoint: Endpoint) -> IPv6Address | None:
    server = topology.node.get(endpoint.server)
    if server is None or server.kind is not NodeKind.SERVER:
        return None
    address = server.ports[0].address
    return None if address is None else address.address


def _path_mtu(topology: Topology, services: Sequence[Promise]) -> Iterator[Promise]:
    """Try between a client and somebody with a fixed address in another site, with every link of
    the client's router at 1280 bytes: so that whichever way is taken is narrow.

    Where a filter stands before them, over a socket that it lets through.
    """
    for client, far, port in (*_over_services(topology, services), *_unguarded(topology)):
        ends = tuple(_links_of(topology, client))
        address = far.ports[0].address
        if client.site != far.site and ends and address is not None:
            yield Promise(
                kind=Kind.PATH_MTU,
                subject=f"{client.segment} > {far.id}",
                at=client.id,
                to=far.id,
                address=address.address,
                port=port,
                plugs=ends,
            )
            return


def _over_services(
    topology: Topology, services: Sequence[Promise]
) -> Iterator[tuple[Node, Node, int]]:
    for promise in services:
        client = topology.node[promise.at]
        allowed = promise.kind is Kind.SERVICE and promise.protocol == "tcp"
        if allowed and client.kind is NodeKind.CLIENT:
            yield client, topology.node[promise.to], promise.port


def _unguarded(topology: Topology) -> Iterator[tuple[Node, Node, int]]:
    guarded = _guarded(topology)
    for client in topology.of(NodeKind.CLIENT):
        for far in topology.of(NodeKind.SERVER, NodeKind.MANAGER):
            if guarded.isdisjoint((client.segment, far.segment)):
                yield client, far, 0


def _links_of(topology: Topology, client: Node) -> Iterator[Plug]:
    """Give both ends of every link of the routers of a client's site."""
    for cable in topology.cables:
        ends = (cable.a, cable.b)
        if cable.link and any(topology.node[plug.node].site == client.site for plug in ends):
            yield from ends


def _audits(topology: Topology) -> Sequence[Promise]:
    managers = topology.of(NodeKind.MANAGER)
    return [
        Promise(kind=Kind.AUDIT, subject=i.device.id, at=managers[0].id, address=i.management)
        for i in topology.intents
        if managers
    ]
