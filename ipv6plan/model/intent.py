"""What each device should have once the plan is in force: plan and inventory joined, per device.

The renderers print it, the simulator plays it, the audit compares equipment with it.
"""

from dataclasses import dataclass
from enum import StrEnum

from ipv6plan.model.address import IPv4Address, IPv6Address, IPv6Interface, IPv6Prefix
from ipv6plan.model.configuring import VRRP
from ipv6plan.model.delegating import DelegatedPool
from ipv6plan.model.inventory import Device, HostMode


class InterfaceKind(StrEnum):
    """What an interface does in the plan."""

    LOOPBACK = "loopback"
    LINK = "link"
    """A routed point-to-point connection, a /127."""
    GATEWAY = "gateway"
    """The routed interface of a VLAN; hosts use it as their router."""
    REDUNDANT = "redundant"
    """The routed interface of a VLAN that several devices route: its own address, beside the
    virtual router's that hosts use.
    """
    HOST = "host"
    """An address in a VLAN that another device routes (management of a switch, a server)."""
    ACCESS = "access"
    """A port to end systems: no address; first-hop security belongs here."""
    TRUNK = "trunk"
    """A port that carries VLANs on: no address; trusted by first-hop security."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TunnelEnd:
    """One end of a tunnel across an IPv4 network."""

    mode: str
    """`6in4` (RFC 4213) or `gre` (RFC 2784, RFC 7676)."""
    local: IPv4Address
    remote: IPv4Address

    @property
    def mtu(self) -> int:
        """What fits into 1500 octets of IPv4: both ends must say the same, or OSPFv3 stays away."""
        return 1480 if self.mode == "6in4" else 1476


@dataclass(frozen=True, slots=True, kw_only=True)
class VirtualRouter:
    """A virtual router (VRRPv3, RFC 9568; or HSRP version 2) that several devices share."""

    group: int
    """The virtual router identifier, 1 to 255."""
    link_local: IPv6Address
    """What hosts have as their router: fe80::1; the first address of the group."""
    address: IPv6Interface
    """Its global address, with the length of the subnet."""
    priority: int
    """1 to 254; the highest forwards."""
    protocol: str = VRRP
    """`vrrp` or `hsrp`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StaticRoute:
    """One static route."""

    prefix: IPv6Prefix
    next_hop: IPv6Address | None = None
    """None where the prefix is discarded."""
    port: str = ""
    """The interface the next hop lies behind; given where it is link-local."""
    discard: bool = False
    delegated: bool = False
    """Whether prefixes are delegated from it: what is delegated has routes of its own, what is not
    is discarded, and others are told of the whole.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class BgpNeighbour:
    """One external neighbour."""

    address: IPv6Address
    asn: int
    about: str
    """The link's id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bgp:
    """What an edge device tells the world, and whom."""

    asn: int
    router_id: IPv4Address
    neighbours: tuple[BgpNeighbour, ...]
    networks: tuple[IPv6Prefix, ...]
    """The own aggregates: all that is announced."""
    bogons: tuple[IPv6Prefix, ...]
    """What is never accepted, more particular prefixes included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterRule:
    """One rule of a packet filter."""

    action: str
    """`permit` or `deny`."""
    protocol: str
    """`ipv6` (all), `tcp`, `udp`, `icmpv6`, `esp`."""
    sources: tuple[IPv6Prefix, ...] = ()
    """Empty for any."""
    destinations: tuple[IPv6Prefix, ...] = ()
    """Empty for any."""
    ports: tuple[tuple[int, int], ...] = ()
    """Destination ports, first and last; empty for any."""
    icmp_types: tuple[int, ...] = ()
    """ICMPv6 types (RFC 4890); empty for any."""
    about: str = ""
    """Ids only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """A packet filter: the first rule that matches decides; what none matches is denied."""

    name: str
    rules: tuple[FilterRule, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lease:
    """A subnet in which a DHCPv6 server gives addresses, prefixes, or both."""

    number: int
    """Names the subnet for good: leases on file refer to it; 1 to 4294967294."""
    subnet: IPv6Prefix
    pool: IPv6Prefix | None
    """This server's own share: with several servers each has a part (RFC 6853 section 5.1); None
    where hosts make their own addresses.
    """
    relays: tuple[IPv6Address, ...]
    """The addresses of the routers that relay from there."""
    about: str
    """Ids only: `xa-dong-son/10`."""
    delegated: DelegatedPool | None = None
    """What this server delegates prefixes from, its own share as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InterfaceIntent:
    """One interface and what it should carry."""

    name: str
    """As the platform calls it; empty for end systems: the inventory does not name theirs."""
    kind: InterfaceKind
    description: str
    """Ids only: `xa-dong-son/10`, `link xa-dong-son-uplink`."""
    address: IPv6Interface | None = None
    vlan: int | None = None
    """The VLAN of gateway, host and access interfaces."""
    vlans: tuple[int, ...] = ()
    """The VLANs of a trunk."""
    hosts: HostMode | None = None
    """For gateways: how hosts of the VLAN get addresses; decides RA flags and relay."""
    relay: tuple[IPv6Address, ...] = ()
    """DHCPv6 servers to relay to; only where hosts is DHCPV6, or prefixes are delegated."""
    peer: IPv6Address | None = None
    """For links: the other end."""
    peer_name: str = ""
    """For links: the other end's device id."""
    virtual: IPv6Address | None = None
    """For redundant interfaces: the virtual router's address."""
    passive: bool = True
    """Whether OSPFv3 sends no hellos here."""
    external: bool = False
    """Whether the link leaves the province: no OSPFv3 on it."""
    uplink: bool = False
    """For trunks: whether it leads towards the gateway, so that first-hop security trusts it."""
    vrf: str = ""
    """The VRF it belongs to; empty for the global one."""
    vrrp: VirtualRouter | None = None
    """For redundant interfaces: the virtual router it takes part in."""
    urpf: str = ""
    """How the source of what comes in is checked (RFC 3704): `strict`, `loose`, or not."""
    acl_in: str = ""
    """The name of the filter for what comes in; one of the device's filters."""
    tunnel: TunnelEnd | None = None
    """For links through an IPv4 network."""
    delegated: DelegatedPool | None = None
    """For gateways: what routers in the VLAN are delegated prefixes from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceIntent:
    """One device and what it should carry."""

    device: Device
    site_name: str
    tenant_name: str
    routes: bool
    """Whether it forwards IPv6: it has a gateway or link interface."""
    router_id: IPv4Address | None
    """For OSPFv3: its IPv4 management address, else None (said in the configuration, not
    guessed); None in sites of static routing, too.
    """
    interfaces: tuple[InterfaceIntent, ...]
    """Loopback first, then links, gateways, hosts, trunks, access ports; in inventory order
    within each.
    """
    resolvers: tuple[IPv6Address, ...]
    """Recursive DNS servers, for RDNSS."""
    management: IPv6Address | None
    """The address it is managed by over IPv6."""
    gateway: IPv6Address | None
    """For devices that do not route: the router of their management VLAN."""
    management_sources: tuple[IPv6Prefix, ...]
    """Where managers connect from: the subnets of zones named `management` in the data centre."""
    ntp: tuple[IPv6Address, ...] = ()
    syslog: tuple[IPv6Address, ...] = ()
    traps: tuple[IPv6Address, ...] = ()
    """Where SNMP notifications go."""
    radius: tuple[IPv6Address, ...] = ()
    routing: str = "ospf"
    """`ospf` or `static`."""
    statics: tuple[StaticRoute, ...] = ()
    bgp: Bgp | None = None
    filters: tuple[Filter, ...] = ()
    leases: tuple[Lease, ...] = ()
    """For DHCPv6 servers: where they give addresses."""
    domain: str = ""
    """The network's DNS domain."""

    @property
    def addresses(self) -> tuple[IPv6Interface, ...]:
        """Every address it should carry."""
        return tuple(i.address for i in self.interfaces if i.address is not None)
