"""How addresses are given out: aggregates, tiers, and what a policy decides."""

from dataclasses import dataclass
from enum import StrEnum

from ipv6plan.errors import NOWHERE, Source
from ipv6plan.model.address import IPv6Prefix


class AggregateKind(StrEnum):
    """Where an aggregate comes from (STANDARDS: VNNIC "độc lập", a provider's "phụ thuộc", RFC
    4193, RFC 3849).
    """

    INDEPENDENT = "independent"
    DEPENDENT = "dependent"
    ULA = "ula"
    DOCUMENTATION = "documentation"


class Order(StrEnum):
    """How the next free block of a tier is chosen (RFC 3531)."""

    RIGHTMOST = "rightmost"
    LEFTMOST = "leftmost"
    CENTERMOST = "centermost"
    ENCODED = "encoded"


class Encoding(StrEnum):
    """What an encoded tier writes into its bits."""

    VLAN_DECIMAL = "vlan-decimal"
    """The digits of the VLAN id read as hexadecimal: VLAN 110 is `0110`."""
    VLAN_HEX = "vlan-hex"
    SITE_NUMBER = "site-number"
    """A site's `number`, as it is: site 10 has the block a."""
    IPV4_THIRD_OCTET = "ipv4-third-octet"
    """The third octet of the IPv4 block, as it is: 10.34.100.0/24 has the block 64."""


class IdMode(StrEnum):
    """Where a host's interface id comes from."""

    OPAQUE = "opaque"
    """A stable hash (in the manner of RFC 7217), hard to guess (RFC 7707)."""
    LAST_OCTET = "last-octet"
    """The digits of the last octet of its IPv4 address, read as hexadecimal."""
    ORDER = "order"


@dataclass(frozen=True, slots=True, kw_only=True)
class Aggregate:
    """A block that a registry or a provider gave."""

    prefix: IPv6Prefix
    kind: AggregateKind
    id: str = ""
    """What sites and zones call it; empty where nobody does."""
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Reserve:
    """A block of a tier that nobody is given, in every parent that has room for it."""

    block: int
    """Its number among its siblings; -1 for the last."""
    name: str = ""

    @property
    def key(self) -> str:
        """What owners call it: `first`, `last`, or its number."""
        return {0: "first", -1: "last"}.get(self.block, str(self.block))


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier:
    """One level of the addressing hierarchy, from the aggregate down."""

    name: str
    """`site`, `zone`, `vlan`, or the name that groups give as their `tier` (by default `group`)."""
    length: int | None
    """The prefix length of each of its blocks; None where it is decided from need (`auto`)."""
    order: Order
    encoding: Encoding | None
    fallback: Order
    """The order for what cannot be encoded."""
    growth: int
    """How many times its present need each block is sized for, at least 1."""
    least_parent: int
    """The tier exists only in parents of at most this prefix length (`when: /56`); 128 for
    always.
    """
    bits: int | None = None
    """How many bits longer than the blocks around it (`bits: 8`), in place of a length."""
    reserve: tuple[Reserve, ...] = ()
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """How addresses are given out."""

    tiers: tuple[Tier, ...]
    infrastructure: Order
    """Where the infrastructure block lies in the aggregate: RIGHTMOST is first, LEFTMOST is
    last.
    """
    opaque_exposed: bool
    """Whether servers of exposed zones get stable opaque interface ids (in the manner of RFC
    7217).
    """
    last_octet: bool
    """Whether other servers take the last octet of their IPv4 address as interface id."""
    quarantine: int = 90
    """For how many days a block that was left is not given to anybody else."""
    use_first: bool = False
    """Whether zones stand above groups and sites (one prefix a use), not inside sites."""
