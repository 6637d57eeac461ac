"""What templates print of one device, part by part; `view` puts them together."""

from dataclasses import dataclass

from ipv6plan.model.address import IPv6Address, IPv6Prefix
from ipv6plan.model.delegating import DelegatedPool
from ipv6plan.model.intent import (
    Bgp,
    Filter,
    FilterRule,
    Lease,
    StaticRoute,
    TunnelEnd,
    VirtualRouter,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """An IPv6 block in the forms that platforms ask for; printed, it is the prefix."""

    prefix: str
    """With its length: `2001:db8::/64`."""
    network: str
    length: int

    def __str__(self) -> str:
        return self.prefix

    @property
    def mask(self) -> str:
        """The length as a mask: `ffff:ffff:ffff:ffff::`."""
        ones = (1 << self.length) - 1
        return str(IPv6Address(ones << (IPv6Prefix.bits - self.length)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Advertisement:
    """What router advertisements say to the hosts of a VLAN (RFC 4861 section 4.2, RFC 8106)."""

    managed: bool
    other: bool
    autonomous: bool
    resolvers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TunnelView:
    """A tunnel across an IPv4 network."""

    mode: str
    """`6in4` or `gre`."""
    local: str
    remote: str
    mtu: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VirtualRouterView:
    """A virtual router (VRRPv3, RFC 9568; or HSRP version 2)."""

    group: int
    link_local: str
    """`fe80::1`; the first address of the group, and the last that is taken back."""
    address: str
    """The global one, with the length of the subnet."""
    ip: str
    """The global one alone."""
    priority: int
    protocol: str
    """`vrrp` or `hsrp`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StaticRouteView:
    """A static route."""

    prefix: Block
    next_hop: str
    """Empty where the prefix is discarded."""
    port: str
    """The interface of the next hop, where it is needed; else empty."""
    discard: bool
    behind: str
    """The interface of the next hop, where the plan tells it; else empty."""
    delegated: bool = False
    """Whether prefixes are delegated from it: others are told of it, though it is discarded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BgpNeighbourView:
    """An external BGP neighbour."""

    address: str
    asn: int
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BgpView:
    """What an edge device announces, to whom, and what it never accepts."""

    asn: int
    router_id: str
    neighbours: tuple[BgpNeighbourView, ...]
    networks: tuple[Block, ...]
    """The own aggregates; all that is announced."""
    bogons: tuple[Block, ...]
    """With everything inside them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ports:
    """Destination ports; printed, `443` or `8000-8010`."""

    first: int
    last: int

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleView:
    """One rule of a packet filter."""

    action: str
    """`permit` or `deny`."""
    protocol: str
    """`ipv6` (all), `tcp`, `udp`, `icmpv6`, `esp`."""
    sources: tuple[Block, ...]
    """Empty for any."""
    destinations: tuple[Block, ...]
    """Empty for any."""
    ports: tuple[Ports, ...]
    """Empty for any."""
    icmp_types: tuple[int, ...]
    """Empty for any."""
    about: str

    @property
    def services(self) -> "tuple[ServiceView, ...]":
        """What it is about, as named services; none for every protocol and port."""
        return services_of(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceView:
    """A protocol with one port range or ICMPv6 type, for platforms that name such things."""

    protocol: str
    """`tcp`, `udp` or `icmpv6`."""
    value: str
    """`443`, `8000-8010`, or the ICMPv6 type."""

    @property
    def name(self) -> str:
        """Its name, unique and short: `IPV6PLAN-TCP-443`."""
        return f"IPV6PLAN-{self.protocol.upper()}-{self.value}"


def services_of(rule: RuleView) -> tuple[ServiceView, ...]:
    """Give what a rule is about as services; none for every protocol."""
    values = (*map(str, rule.ports), *map(str, rule.icmp_types))
    return tuple(ServiceView(protocol=rule.protocol, value=value) for value in values)


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterView:
    """A packet filter; what no rule matches is denied."""

    name: str
    rules: tuple[RuleView, ...]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Every source and destination, each once, in the order of the rules."""
        return tuple(dict.fromkeys(b for r in self.rules for b in (*r.sources, *r.destinations)))

    @property
    def services(self) -> tuple[ServiceView, ...]:
        """Every service of the rules, each once, in their order."""
        return tuple(dict.fromkeys(s for r in self.rules for s in r.services))


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegatedView:
    """A block that prefixes are delegated from."""

    block: Block
    length: int
    """Of each prefix."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaseView:
    """A subnet in which a DHCPv6 server gives addresses, prefixes, or both."""

    number: int
    subnet: Block
    pool: Block | None
    relays: tuple[str, ...]
    about: str
    delegated: DelegatedView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InterfaceView:
    """One interface that carries an address."""

    name: str
    parent: str
    """The name before its last dot (the port of a sub-interface); else the whole name."""
    unit: str
    """The number after the last dot; `0` where it has none."""
    kind: str
    about: str
    address: str
    """With the length of its subnet."""
    ip: str
    """The address alone."""
    length: int
    subnet: Block
    vlan: int
    """0 where it belongs to no VLAN."""
    advertises: Advertisement | None
    """None where no router advertisement may leave."""
    relay: tuple[str, ...]
    ospf: bool
    passive: bool
    external: bool
    peer: str
    """The other end's address, empty where there is none."""
    peer_name: str
    vrf: str = ""
    """Empty for the global one."""
    vrrp: VirtualRouterView | None = None
    """Where several devices route the VLAN; the device's own link-local address is not fe80::1."""
    urpf: str = ""
    """`strict`, `loose`, or empty for none."""
    next_hop: str = ""
    """For an address in a VLAN that another device routes: that router, where it lies there."""
    acl_in: str = ""
    """The name of one of the device's filters, for what comes in."""
    tunnel: TunnelView | None = None
    """For links through an IPv4 network, where the platform's templates make the tunnel."""
    delegated: DelegatedView | None = None
    """What routers in the VLAN are delegated prefixes from."""


def block(prefix: IPv6Prefix) -> Block:
    """Give a prefix in the forms that templates print."""
    return Block(prefix=str(prefix), network=str(prefix.network), length=prefix.length)


def virtual_view(virtual: VirtualRouter) -> VirtualRouterView:
    """Give a virtual router as templates print it."""
    return VirtualRouterView(
        group=virtual.group,
        link_local=str(virtual.link_local),
        address=str(virtual.address),
        ip=str(virtual.address.address),
        priority=virtual.priority,
        protocol=virtual.protocol,
    )


def tunnel_view(tunnel: TunnelEnd) -> TunnelView:
    """Give a tunnel's end as templates print it."""
    return TunnelView(
        mode=tunnel.mode, local=str(tunnel.local), remote=str(tunnel.remote), mtu=tunnel.mtu
    )


def static_view(route: StaticRoute, behind: str) -> StaticRouteView:
    """Give a static route as templates print it; `behind` is the interface of its next hop."""
    return StaticRouteView(
        prefix=block(route.prefix),
        next_hop="" if route.next_hop is None else str(route.next_hop),
        port=route.port,
        discard=route.discard,
        behind=behind,
        delegated=route.delegated,
    )


def lease_view(lease: Lease) -> LeaseView:
    """Give a subnet of a DHCPv6 server as templates print it."""
    return LeaseView(
        number=lease.number,
        subnet=block(lease.subnet),
        pool=None if lease.pool is None else block(lease.pool),
        relays=tuple(map(str, lease.relays)),
        about=lease.about,
        delegated=delegated_view(lease.delegated),
    )


def delegated_view(pool: DelegatedPool | None) -> DelegatedView | None:
    """Give a pool of delegated prefixes as templates print it."""
    return None if pool is None else DelegatedView(block=block(pool.block), length=pool.length)


def bgp_view(bgp: Bgp) -> BgpView:
    """Give BGP as templates print it."""
    return BgpView(
        asn=bgp.asn,
        router_id=str(bgp.router_id),
        neighbours=tuple(
            BgpNeighbourView(address=str(n.address), asn=n.asn, about=n.about)
            for n in bgp.neighbours
        ),
        networks=tuple(map(block, bgp.networks)),
        bogons=tuple(map(block, bgp.bogons)),
    )


def filter_view(wanted: Filter) -> FilterView:
    """Give a packet filter as templates print it."""
    return FilterView(name=wanted.name, rules=tuple(map(_rule_view, wanted.rules)))


def _rule_view(rule: FilterRule) -> RuleView:
    return RuleView(
        action=rule.action,
        protocol=rule.protocol,
        sources=tuple(map(block, rule.sources)),
        destinations=tuple(map(block, rule.destinations)),
        ports=tuple(Ports(first=first, last=last) for first, last in rule.ports),
        icmp_types=rule.icmp_types,
        about=rule.about,
    )
