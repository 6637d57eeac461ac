"""What an inventory says of how devices are to be configured, beyond addresses."""

from dataclasses import dataclass
from typing import Final

from ipv6plan.errors import NOWHERE, Source
from ipv6plan.model.address import IPv4Address, IPv6Address

ROUTINGS: Final = ("ospf", "static")
VRRP: Final = "vrrp"
HSRP: Final = "hsrp"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tunnel:
    """What carries a link's packets across an IPv4 network."""

    mode: str
    """`6in4` (RFC 4213) or `gre` (RFC 2784, RFC 7676)."""
    a: IPv4Address
    """The IPv4 address that the link's end `a` sends from."""
    b: IPv4Address


@dataclass(frozen=True, slots=True, kw_only=True)
class Receiver:
    """A server that equipment turns to: one of the network's, or an address outside of it."""

    device: str = ""
    """A device id; empty where the address is given."""
    address: IPv6Address | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Management:
    """The servers that equipment turns to over IPv6, in the order they are tried."""

    ntp: tuple[Receiver, ...] = ()
    syslog: tuple[Receiver, ...] = ()
    traps: tuple[Receiver, ...] = ()
    """Where SNMP notifications go."""
    radius: tuple[Receiver, ...] = ()


NO_SERVERS: Final = Management()


@dataclass(frozen=True, slots=True, kw_only=True)
class Peering:
    """A BGP neighbour at the edge."""

    link: str
    """The id of a link of kind internet."""
    asn: int
    address: IPv6Address | None = None
    """The neighbour's; None where it is the other end of the planned /127."""
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """BGP with those outside."""

    asn: int
    neighbours: tuple[Peering, ...]
