"""What is to be said of one address or block: its nibbles, its holders, its reverse zones."""

from dataclasses import dataclass
from enum import StrEnum

from ipv6plan.model.address import IPv6Prefix
from ipv6plan.model.plan import Role, Status
from ipv6plan.text import Text

NIBBLES = 32


class Holding(StrEnum):
    """Whether somebody holds what was asked for."""

    HELD = "held"
    """The plan gave out exactly this."""
    FREE = "free"
    """It lies in a block of the plan (or an aggregate), and nobody holds it or a part of it."""
    PARTLY = "partly"
    """Nobody holds all of it; parts of it were given out."""
    RESERVED = "reserved"
    """It is never to be given out: a reserved interface id, or the rest of a link's /64."""
    HOSTS = "hosts"
    """Hosts of its subnet choose or lease addresses that the plan does not list."""
    DELEGATED = "delegated"
    """A DHCPv6 server delegates it; to whom, its leases tell."""
    DEPRECATED = "deprecated"
    """Its block was given out to somebody who has left, and is kept."""
    OUTSIDE = "outside"
    """It lies in none of the plan's aggregates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A run of bits that one tier decided."""

    tier: str
    """`aggregate`, a tier's name, a role, or `free` for what nobody decided."""
    start: int
    """The first bit it decided; what is above decided those before. Its last bit is before
    `prefix.length`."""
    prefix: IPv6Prefix
    role: Role | None
    owner: str
    name: str
    """What people call the owner; empty if it has no name of its own."""
    status: Status | None
    slot: int
    """The value of its bits: its number in its parent, from 0."""
    rule: str
    """Why the bits have this value: `given`, `first`, `last`, `order`, an encoding's name,
    `declared`, `kept-back`, `whole`, `gateway`, `pool`, `last-octet`, `opaque`, `by-order`,
    `link-pair`, `link-end`, `earlier` or `asked`."""
    why: Text

    @property
    def slots(self) -> int:
        """How many values its bits can have."""
        return 1 << self.prefix.length - self.start


@dataclass(frozen=True, slots=True, kw_only=True)
class Nibble:
    """One hexadecimal digit."""

    position: int
    """From 0 to 31."""
    digit: str
    tiers: tuple[str, ...]
    """Of the steps that decided its bits; empty past the end of the prefix."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Who and where; empty where it does not apply or the inventory no longer knows it."""

    groups: tuple[str, ...] = ()
    """Names, outermost first."""
    tenant: str = ""
    tenant_name: str = ""
    site: str = ""
    site_name: str = ""
    zone: str = ""
    zone_name: str = ""
    vlan: str = ""
    vlan_name: str = ""
    device: str = ""
    device_role: str = ""
    platform: str = ""
    model: str = ""
    link: str = ""
    ipv4: str = ""
    """The IPv4 address or block that the same holder has today."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """All that is known of one address or block."""

    target: IPv6Prefix
    """An address is a /128."""
    holding: Holding
    said: Text
    """The holding in one sentence."""
    owner: str
    """Of the innermost holder; empty outside."""
    role: Role | None
    status: Status | None
    place: Place
    steps: tuple[Step, ...]
    """From the aggregate down; none outside."""
    nibbles: tuple[Nibble, ...]
    """All 32."""
    free_block: IPv6Prefix | None
    """The largest free block around it, where it is free."""
    inside: int
    """How many allocations lie inside it, itself not counted."""
    reverse_zones: tuple[str, ...]
    """Its zones in ip6.arpa: one, or 2, 4 or 8 where its length is not on a nibble."""
    reverse_name: str
    """The name of an address in ip6.arpa; empty for blocks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Something that a word may mean."""

    kind: str
    """`group`, `tenant`, `site`, `zone`, `vlan`, `device`, `link`, or the role of an allocation."""
    id: str
    name: str
    prefixes: tuple[IPv6Prefix, ...]
    """What it holds itself, most important first; empty if it holds nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A word means one thing."""

    candidate: Candidate


@dataclass(frozen=True, slots=True, kw_only=True)
class Ambiguous:
    """A word may mean several things."""

    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """A word means nothing here."""

    suggestions: tuple[str, ...]
    """Ids that look like it, likeliest first."""


Meaning = Found | Ambiguous | Unknown
