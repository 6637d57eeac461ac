"""What is known of IPv6 in a platform's releases, and how long these are maintained."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal, get_args

from ipv6plan.model.audit import Truth
from ipv6plan.text import Text

Feature = Literal[
    "ipv6-forwarding",
    "management-over-ipv6",
    "ospfv3",
    "dhcpv6-relay",
    "dhcpv6-server",
    "dhcpv6-pd-client",
    "ra-options",
    "ra-guard",
    "dhcpv6-guard",
    "nd-inspection",
    "ipv6-acl",
    "first-hop-redundancy",
    "nat64",
    "ipv6-in-mib",
]
FEATURES: tuple[Feature, ...] = get_args(Feature)
Certainty = Literal["documented", "observed", "known", "guess"]
"""documented: a named document shows it for that release. observed: seen in a recording or in
templates in use. known: general knowledge, not confirmed. guess: never decides alone.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One thing that is said of one feature."""

    feature: Feature
    family: str
    """Which products it speaks of, in the words of the source."""
    models: str
    """A regular expression found in those products' models; empty for the whole platform."""
    since: str
    """The first release that has it; empty where not known."""
    seen: str
    """A release that has it, where the first is not known; with `never`: the release of which it
    is said, empty for all.
    """
    never: bool
    """Whether it is said that they do not have it."""
    condition: Text | None
    """What it takes besides: a licence, a template, a package."""
    certainty: Certainty
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeatureAnswer:
    """Whether a release has a feature, and who says so."""

    value: Truth
    """YES, NO or UNKNOWN."""
    reason: str = ""
    """For UNKNOWN: version-not-shown, version-not-comparable, older-than-documented,
    support-not-documented, support-only-guessed, sources-disagree.
    """
    claims: tuple[Claim, ...] = ()
    """What decided it; for UNKNOWN: what is said of it all the same."""


class Life(StrEnum):
    """Where a release stands."""

    SUPPORTED = "supported"
    ENDED = "ended"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """One release cycle."""

    cycle: str
    """How its versions begin: 7.2."""
    name: str
    """What people call it, where that is not the cycle: Windows Server 2019."""
    ends: date | Literal["past", "open"]
    """The last day of security support; `past` where it has ended and no day is given, `open` where
    no end had been announced.
    """
    extended: date | None
    """The last day of support that is paid for besides."""
    object_ids: tuple[tuple[int, ...], ...]
    """Prefixes of sysObjectID of the products it is a release of; empty for all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lifecycle:
    """All release cycles of a platform that are known."""

    releases: tuple[Release, ...] = ()
    source: str = ""
    checked: date = date.min
    """When the source said so."""
    certainty: Certainty = "guess"


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeAnswer:
    """Whether a release is maintained on a day."""

    value: Life
    reason: str = ""
    """For UNKNOWN: version-not-shown, lifecycle-not-known, release-not-listed, end-not-announced,
    end-only-guessed, several-releases, day-not-known.
    """
    releases: tuple[Release, ...] = ()
    """The cycles the version may belong to."""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """All that support.yaml of one platform says."""

    claims: tuple[Claim, ...] = ()
    lifecycle: Lifecycle = Lifecycle()
