"""One device as its templates print it: a file is filled from this and nothing else."""

from dataclasses import dataclass

from ipv6plan.render.parts import (
    BgpView,
    Block,
    FilterView,
    InterfaceView,
    LeaseView,
    StaticRouteView,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One device, as its templates print it."""

    device: str
    model: str
    variant: str
    """The platform's command variant for this model; empty for the usual one."""
    routes: bool
    router_id: str
    """Empty where OSPFv3 has none and is therefore left out."""
    loopbacks: tuple[InterfaceView, ...]
    links: tuple[InterfaceView, ...]
    gateways: tuple[InterfaceView, ...]
    hosts: tuple[InterfaceView, ...]
    trusted: tuple[str, ...]
    """Ports towards the gateway, which first-hop security trusts; set before the guarded ones."""
    guarded: tuple[str, ...]
    """Ports to end systems."""
    managers: tuple[Block, ...]
    """Where management may come from."""
    next_hop: str
    """The default router of a device that does not route; empty where none is known."""
    next_hop_port: str
    """The interface it lies behind, given where it is link-local; else empty."""
    features: frozenset[str]
    """What the file has in it: the conditions of notes."""
    routing: str = "ospf"
    """`ospf` or `static`."""
    ntp: tuple[str, ...] = ()
    syslog: tuple[str, ...] = ()
    traps: tuple[str, ...] = ()
    """Where SNMP notifications go."""
    radius: tuple[str, ...] = ()
    statics: tuple[StaticRouteView, ...] = ()
    bgp: BgpView | None = None
    filters: tuple[FilterView, ...] = ()
    """Those that interfaces name in `acl_in`."""
    ipv4_effect: bool = False
    """Whether lines that change IPv4 too may be written; each is marked."""
    leases: tuple[LeaseView, ...] = ()
    """For DHCPv6 servers."""
    resolvers: tuple[str, ...] = ()
    """Recursive DNS servers."""
    dns: tuple[str, ...] = ()
    """Those that the device itself is to ask, where the platform's templates write them."""
    domain: str = ""
    ipv4: str = ""
    """Its IPv4 management address; by it a machine finds the interface that is not named."""
    stand_in: str = ""
    """What stands for the interface that the inventory does not name; else empty."""

    @property
    def routed(self) -> tuple[InterfaceView, ...]:
        """Every interface that takes part in forwarding."""
        return (*self.loopbacks, *self.links, *self.gateways)

    @property
    def tunnels(self) -> tuple[InterfaceView, ...]:
        """The links through tunnels that the file makes."""
        return tuple(link for link in self.links if link.tunnel)

    @property
    def vrfs(self) -> tuple[str, ...]:
        """The VRFs of interfaces, each once."""
        return tuple(dict.fromkeys(i.vrf for i in self.addressed if i.vrf))

    @property
    def redistributed(self) -> tuple[StaticRouteView, ...]:
        """The static routes that OSPFv3 tells others of."""
        told = (s for s in self.statics if s.delegated or not s.discard)
        wanted = (s for s in told if s.prefix.length)
        return tuple(wanted) if self.routing == "ospf" and self.router_id else ()

    @property
    def in_ospf(self) -> tuple[InterfaceView, ...]:
        """The interfaces that OSPFv3 announces."""
        return tuple(i for i in self.routed if i.ospf)

    @property
    def addressed(self) -> tuple[InterfaceView, ...]:
        """Every interface with an address."""
        return (*self.routed, *self.hosts)
