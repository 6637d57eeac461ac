"""What the plan promises of a part of the network, as single things that can be tried."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from ipv6plan.model.address import IPv6Address
from ipv6plan.model.audit import Truth
from ipv6plan.model.intent import InterfaceKind
from ipv6plan.model.inventory import Endpoint, Inventory, Service
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
    """A router accepts every line of its file."""
    ADDRESSES = "addresses"
    """A router has its planned addresses where they are planned."""
    NEIGHBOUR = "neighbour"
    """Both ends of a link are OSPFv3 neighbours."""
    LINK = "link"
    """Both ends of a link answer each other."""
    LOOPBACK = "loopback"
    LAN = "lan"
    """A computer in a VLAN is told its address and its router."""
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


def promised(topology: Topology, inventory: Inventory) -> tuple[Promise, ...]:
    """Give everything that can be tried in a twin, in the order in which faults explain each
    other.
    """
    return (
        *(_of_router(Kind.ACCEPTED, router) for router in topology.of(NodeKind.ROUTER)),
        *(_of_router(Kind.ADDRESSES, router) for router in topology.of(NodeKind.ROUTER)),
        *_links(topology),
        *_loopbacks(topology),
        *_lans(topology),
        *_services(topology, inventory),
        *_path_mtu(topology),
        *_audits(topology),
    )


def _of_router(kind: Kind, router: Node) -> Promise:
    return Promise(kind=kind, subject=router.id, at=router.id)


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


def _services(topology: Topology, inventory: Inventory) -> Iterator[Promise]:
    for client in topology.of(NodeKind.CLIENT):
        for service in inventory.services:
            if _may(inventory, client.site, service):
                yield from _reaching(topology, client, service)


def _may(inventory: Inventory, site: str, service: Service) -> bool:
    """Tell whether the agency of a site is among the consumers of a service."""
    tenant = inventory.tenant[inventory.site[site].tenant]
    groups = {group.id for group in inventory.lineage(tenant.group)}
    return bool({"all-tenants", tenant.id, *groups} & set(service.consumers))


def _reaching(topology: Topology, client: Node, service: Service) -> Iterator[Promise]:
    for endpoint in service.endpoints:
        address = _address_of(topology, endpoint)
        if address is not None:
            protocol = "udp" if endpoint.protocol in UDP else "tcp"
            words = f"{client.segment} > {service.id} {endpoint.server} {protocol}/{endpoint.port}"
            yield Promise(
                kind=Kind.SERVICE,
                subject=words,
                at=client.id,
                to=endpoint.server,
                address=address,
                port=endpoint.port,
                protocol=protocol,
            )


def _address_of(topology: Topology, endpoint: Endpoint) -> IPv6Address | None:
    server = topology.node.get(endpoint.server)
    if server is None or server.kind is not NodeKind.SERVER:
        return None
    address = server.ports[0].address
    return None if address is None else address.address


def _path_mtu(topology: Topology) -> Iterator[Promise]:
    """Try between a client and somebody with a fixed address in another site, with every link of
    the client's router at 1280 bytes: so that whichever way is taken is narrow.
    """
    fixed = topology.of(NodeKind.SERVER, NodeKind.MANAGER)
    for client in topology.of(NodeKind.CLIENT):
        far = next((node for node in fixed if node.site != client.site), None)
        ends = tuple(_links_of(topology, client))
        if far is not None and far.ports[0].address is not None and ends:
            yield Promise(
                kind=Kind.PATH_MTU,
                subject=f"{client.segment} > {far.id}",
                at=client.id,
                to=far.id,
                address=far.ports[0].address.address,
                plugs=ends,
            )
            return


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
