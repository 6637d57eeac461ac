"""How much address space is needed, now and later, and how full what there is has become."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from ipv6plan.model.inventory import Network
from ipv6plan.model.plan import PlanAggregate


class Case(StrEnum):
    """What a forecast counts."""

    TODAY = "today"
    """What the inventory holds, with growth factors of 1."""
    POLICY = "policy"
    """What the inventory holds, with the growth factors of the policy."""
    LATER = "later"
    """The sites that there will be, with growth factors of 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockCount:
    """Blocks of one tier and length directly under the aggregate."""

    tier: str
    length: int
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """The space that one case needs."""

    case: Case
    years: int
    """From now; 0 for TODAY and POLICY."""
    sites: int
    subnets: int
    """VLANs, one /64 each."""
    links: int
    blocks: tuple[BlockCount, ...]
    """What lies directly under the aggregate, largest first."""
    length: int
    """The longest prefix, to the bit, that holds every block at its full length."""


class Grade(StrEnum):
    """How an HD-ratio is to be read (RFC 3194 section 3)."""

    COMFORTABLE = "comfortable"
    """At most 0.80."""
    TIGHT = "tight"
    """Up to 0.85."""
    PAINFUL = "painful"
    """Up to 0.87, the practical maximum."""
    FULL = "full"
    """Above."""
    UNDEFINED = "undefined"
    """One place only: there is no ratio."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """How many of the places of a tier are taken."""

    used: int
    capacity: int
    hd: float | None
    """ln(used) / ln(capacity), to three digits; 0 for nothing used; None for one place."""
    grade: Grade


@dataclass(frozen=True, slots=True, kw_only=True)
class TierUse:
    """How full the blocks are that a tier's blocks lie in."""

    tier: str
    unit: int
    """The commonest length of its blocks; places are counted in it."""
    blocks: int
    parents: int
    use: Use
    """Over all parents."""
    fullest: str
    """The owner of the fullest parent, or the aggregate."""
    fullest_use: Use


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteKind:
    """The sites of one profile."""

    profile: str
    sites: int
    subnets: int
    devices: int
    lengths: tuple[int, ...]
    """Of their blocks, shortest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IPv4Use:
    """The IPv4 addresses that the inventory names; overlapping blocks are counted once."""

    private: int
    """Addresses of RFC 1918 blocks of sites, VLANs and links."""
    public: int
    """Addresses of all other blocks."""
    subnets: int
    """VLANs with an IPv4 prefix."""
    devices: int
    """Devices with an IPv4 address of their own; what users plug in is not counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizing:
    """The whole answer."""

    network: Network
    aggregates: tuple[PlanAggregate, ...]
    """Declared today."""
    percent: str
    """How many sites are added a year, in per cent, compound: an assumption."""
    horizon: int
    """For how many years the request is made."""
    forecasts: tuple[Forecast, ...]
    requested: int
    """The prefix length to ask for."""
    enough: bool
    """Whether one of the aggregates declared today is at least as large."""
    planned: bool
    """Whether `tiers` tells of the plan in force; else of one made for the requested prefix."""
    tiers: tuple[TierUse, ...]
    kinds: tuple[SiteKind, ...]
    zones: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """Subnets by the name of their zone."""
    groups: int
    tenants: int
    devices: int
    ipv4: IPv4Use
