"""The twin's parts as values: which namespaces there are, how they are cabled, and who stands in
them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from ipv6plan.model.address import IPv6Address, IPv6Interface, IPv6Prefix
from ipv6plan.model.delegating import DelegatedPool
from ipv6plan.model.intent import DeviceIntent
from ipv6plan.model.inventory import HostMode, by_id


class NodeKind(StrEnum):
    """What a namespace plays."""

    ROUTER = "router"
    SERVER = "server"
    """A server of a service, with its planned address."""
    CLIENT = "client"
    """A person's computer in a VLAN: it has what the network tells it, nothing else."""
    MANAGER = "manager"
    """Where management comes from; it asks the routers over SNMP."""
    INTERNET = "internet"
    """The provider's end of a link that leaves the province; it speaks BGP where the plan does."""
    FABRIC = "fabric"
    """The switches: one bridge a VLAN that more than two share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Port:
    """One interface of a namespace."""

    name: str
    """At most 15 characters, as Linux has it."""
    real: str
    """As the device has it; empty for what no device has."""
    address: IPv6Interface | None = None
    """Set by the twin itself; None for routers, whose addresses come from their files, and for
    computers that are told theirs.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One namespace."""

    id: str
    """A device's id, or a name of the twin's own."""
    kind: NodeKind
    site: str
    ports: tuple[Port, ...]
    via: IPv6Address | None = None
    """The default router of what does not route; None for clients, who learn it."""
    segment: str = ""
    """The VLAN of a client, as `site/vlan`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plug:
    """One end of a cable."""

    node: str
    port: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cable:
    """Two interfaces that are one wire."""

    a: Plug
    b: Plug
    link: str = ""
    """The link of the inventory that it stands for; empty within a VLAN."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """One VLAN of a site."""

    id: str
    """`site/vlan`."""
    subnet: IPv6Prefix
    hosts: HostMode | None
    gateway: IPv6Address
    """Its first router's own address."""
    virtual: IPv6Address | None = None
    """The global address of the virtual router that is the hosts' router; None where one router
    serves the VLAN.
    """
    pools: tuple[IPv6Prefix, ...] = ()
    """What the DHCPv6 servers of the part give out here."""
    delegates: bool = False
    """Whether routers in it are to be given prefixes."""
    delegated: tuple[DelegatedPool, ...] = ()
    """What the DHCPv6 servers of the part delegate prefixes from here."""

    @property
    def router(self) -> IPv6Address:
        """The global address of the hosts' router."""
        return self.gateway if self.virtual is None else self.virtual

    @property
    def is_told(self) -> bool:
        """Whether its computers learn addresses from router advertisements."""
        return self.hosts is HostMode.SLAAC

    @property
    def is_leased(self) -> bool:
        """Whether its computers have addresses from a DHCPv6 server of the part."""
        return self.hosts is HostMode.DHCPV6 and bool(self.pools)


@dataclass(frozen=True, slots=True, kw_only=True)
class Peering:
    """A BGP session with a provider."""

    link: str
    provider: str
    """The provider's namespace."""
    asn: int
    """The provider's."""
    address: IPv6Address
    """The provider's."""
    edge: str
    """The router at the other end."""
    edge_asn: int
    edge_address: IPv6Address
    networks: tuple[IPv6Prefix, ...]
    """All that the edge may announce."""
    bogons: tuple[IPv6Prefix, ...]
    """What the edge never accepts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topology:
    """A part of the network as the twin builds it."""

    sites: tuple[str, ...]
    nodes: tuple[Node, ...]
    cables: tuple[Cable, ...]
    bridges: tuple[tuple[str, tuple[str, ...]], ...]
    """In the fabric: a bridge's name and its ports."""
    segments: tuple[Segment, ...]
    intents: tuple[DeviceIntent, ...]
    """Of the routers, with the platform and the interface names that they have here."""
    left_out: tuple[str, ...]
    """Ids of links that lead out of the part."""
    leasing: tuple[DeviceIntent, ...] = ()
    """Of the DHCPv6 servers, with the interface names that they have here."""
    peerings: tuple[Peering, ...] = ()
    node: Mapping[str, Node] = field(init=False, repr=False, compare=False)
    segment: Mapping[str, Segment] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "node", by_id(self.nodes))
        object.__setattr__(self, "segment", by_id(self.segments))

    def of(self, *kinds: NodeKind) -> tuple[Node, ...]:
        """Give the namespaces of some kinds, in order."""
        return tuple(node for node in self.nodes if node.kind in kinds)

    @property
    def speakers(self) -> tuple[str, ...]:
        """The namespaces that run FRR: routers, and providers that speak BGP."""
        routers = (intent.device.id for intent in self.intents)
        return (*routers, *(peering.provider for peering in self.peerings))

    @property
    def intent(self) -> Mapping[str, DeviceIntent]:
        """What each router should carry, by its id."""
        return MappingProxyType({intent.device.id: intent for intent in self.intents})
