"""What differs between two audits, and what happened as several became one."""

from dataclasses import dataclass
from enum import StrEnum

from ipv6plan.model.audit import Action, AuditHeader, AuditReport, DualStack, Ipv6Only, Verdict


class Presence(StrEnum):
    """In which of the two audits a device is."""

    BOTH = "both"
    APPEARED = "appeared"
    VANISHED = "vanished"


class Trend(StrEnum):
    """How what is known of a device's readiness changed."""

    SAME = "same"
    BETTER = "better"
    WORSE = "worse"
    KNOWN = "known"
    """It could not be told before."""
    UNKNOWN = "unknown"
    """It cannot be told any more; this is neither better nor worse."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One audit's verdicts on a device."""

    verdict: Verdict
    dual_stack: DualStack
    ipv6_only: Ipv6Only
    action: Action


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceChange:
    """What differs about one device; only checks that both audits asked are compared."""

    device: str
    presence: Presence
    trend: Trend
    before: Side | None
    after: Side | None
    fixed: tuple[str, ...] = ()
    """Ids of checks that went from no to yes; the next go from yes to no, and so on."""
    broken: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    """From unknown to no: it may have been so before."""
    cleared: tuple[str, ...] = ()
    """From unknown to yes."""
    lost: tuple[str, ...] = ()
    """From yes or no to unknown."""

    @property
    def worse(self) -> bool:
        """Whether something that was shown to be well is shown not to be."""
        ready = self.before is not None and self.before.ipv6_only is Ipv6Only.READY
        blocked = self.after is not None and self.after.ipv6_only is Ipv6Only.BLOCKED
        return self.trend is Trend.WORSE or bool(self.broken) or (ready and blocked)

    @property
    def unclear(self) -> bool:
        """Whether something that was known is not any more."""
        gone = self.presence is Presence.VANISHED
        return gone or self.trend is Trend.UNKNOWN or bool(self.lost)


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditDiff:
    """The earlier and the later audit, and each device that differs, in the later one's order."""

    before: AuditHeader
    after: AuditHeader
    changes: tuple[DeviceChange, ...]
    unchanged: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that two audits say otherwise of a device."""

    what: str
    """`name`, `object_id`, `os_version`, `verdict`, or a check's id."""
    taken: str
    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A device of which two audits heard, and heard different things."""

    device: str
    taken_from: str
    """The id of the audit whose word was taken."""
    other: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """One audit out of several."""

    report: AuditReport
    conflicts: tuple[Conflict, ...]
