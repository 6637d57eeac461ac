"""How ready the province is, counted; what could not be seen is counted apart."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ipv6plan.model.audit import (
    Action,
    AuditHeader,
    DualStack,
    Ipv6Only,
    Outcome,
    Verdict,
)
from ipv6plan.model.grades import GradePack, Grading


class Standing(StrEnum):
    """Where one device stands; every device is in exactly one of these."""

    READY = "ready"
    """It answered and has a global or unique local address, or better."""
    NOT_READY = "not-ready"
    """It told all its addresses, has IPv6, and no more than a link-local address."""
    UNDETERMINED = "undetermined"
    """It answered, in part or without any IPv6 object: this proves neither."""
    UNREACHABLE = "unreachable"
    NOT_AUDITED = "not-audited"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceReadiness:
    """What the audit says of one device, as counts."""

    device: str
    site: str
    tenant: str
    standing: Standing
    outcome: Outcome | None
    """None where it was not audited, and so for the verdict."""
    verdict: Verdict | None
    reason: str
    """A code of the reason catalogue where it was unreachable or heard in part; else empty."""
    platform: str
    """As identified by what it said; empty if it was not."""
    os_version: str
    yes: int
    """How many checks it passes; the next three count the other answers."""
    no: int
    unknown: int
    not_applicable: int
    failed: tuple[str, ...]
    """Ids of the checks answered no."""
    unclear: tuple[str, ...]
    """Ids of the checks answered unknown."""
    dual_stack: DualStack = DualStack.UNKNOWN
    possible: tuple[DualStack, ...] = ()
    """The classes that the evidence leaves; all where nothing was heard."""
    ipv6_only: Ipv6Only = Ipv6Only.UNKNOWN
    blockers: tuple[str, ...] = ()
    """Ids of the checks that show what needs IPv4."""
    action: Action | None = None
    """None where it was not audited."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The devices of a site, an agency, a group or the province, counted."""

    id: str
    name: str
    devices: int
    """All in the inventory: audited + unreachable + not_audited."""
    audited: int
    """Those that answered: ready + not_ready + undetermined."""
    ready: int
    not_ready: int
    undetermined: int
    unreachable: int
    not_audited: int
    verdicts: Mapping[Verdict, int]
    """Every verdict, from least to most; they add up to audited + unreachable."""
    dual_stack: Mapping[DualStack, int] = field(default_factory=dict)
    """Every class; they add up to devices."""
    compatible_or_better: int = 0
    """Those of which the evidence leaves nothing worse; of some it leaves several classes."""
    ipv6_only: Mapping[Ipv6Only, int] = field(default_factory=dict)
    """Ready, blocked, unknown; they add up to devices."""
    actions: Mapping[Action, int] = field(default_factory=dict)
    """What is to be done with the devices that the audit names."""
    grading: Grading | None = None
    """Of an agency, where agencies are graded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """The measure of one audit, in inventory order throughout."""

    audit: AuditHeader | None
    """None where there was no audit: then every device is not audited."""
    province: Tally
    groups: tuple[Tally, ...]
    """Each with all groups inside it."""
    tenants: tuple[Tally, ...]
    sites: tuple[Tally, ...]
    devices: tuple[DeviceReadiness, ...]
    grades: GradePack | None = None
    """By what the agencies were graded."""
