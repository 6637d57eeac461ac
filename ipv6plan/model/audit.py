"""What the audit concludes, and from what."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, Literal

from ipv6plan.model.inventory import Device
from ipv6plan.model.snmp import Reached


class Truth(StrEnum):
    """Three values and one that says the question does not arise."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


class Outcome(StrEnum):
    """How far a device was heard."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    UNREACHABLE = "unreachable"


class Verdict(StrEnum):
    """How ready a device is, as far as the evidence goes; from least to most (STANDARDS B)."""

    UNREACHABLE = "unreachable"
    NO_EVIDENCE = "no-evidence"
    """It answered and showed no IPv6 object; this does not prove that it has none."""
    NOT_CONFIGURED = "capable-not-configured"
    LINK_LOCAL = "link-local-only"
    CONFIGURED = "configured"
    """A global or unique local address."""
    ROUTED = "routed"
    """A router that forwards and has an IPv6 neighbour or default route; a host with a default
    router.
    """
    TRAFFIC = "carrying-traffic"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One object instance that a conclusion rests on."""

    oid: str
    """Dotted."""
    value: str
    """The raw value, printable: numbers in decimal, octets as text where they are printable
    ASCII, else hex after `0x`.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class ActualAddress:
    """An IPv6 address that a device says it has."""

    address: str
    """RFC 5952, without zone."""
    length: int | None
    """None where the device does not say; never guessed."""
    interface: str
    """ifName, else ifDescr, else `ifIndex N`; escaped."""
    status: str
    """preferred, deprecated, invalid, inaccessible, unknown, tentative, duplicate, optimistic;
    empty where not given.
    """
    origin: str
    """other, manual, dhcp, linklayer, random; empty where not given."""
    oid: str
    """The instance it was read from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a device says of itself, uninterpreted but decoded. Empty strings and None: it did
    not say.
    """

    name: str = ""
    """sysName."""
    description: str = ""
    """sysDescr, escaped, one line."""
    object_id: str = ""
    vendor: str = ""
    platform: str = ""
    """Netmiko's name, as identified; empty if not."""
    os_version: str = ""
    model: str = ""
    """As known by its sysObjectID, else as it says itself; empty if neither."""
    kind: str = ""
    """router, switch, firewall, ... as known by its sysObjectID; empty if not."""
    forwarding: Truth = Truth.UNKNOWN
    addresses: tuple[ActualAddress, ...] = ()
    interfaces_enabled: tuple[str, ...] = ()
    """Interfaces with IPv6 enabled, by name."""
    ipv6_neighbours: tuple[str, ...] = ()
    """Interfaces with an IPv6 neighbour, by name; only the first two dozen are looked at."""
    ipv6_share: float | None = None
    """The part of IPv6 in what went through it while it was watched, 0 to 1."""
    uptime: int | None = None
    """Seconds; starts again after 497 days."""
    verdict: Verdict = Verdict.UNREACHABLE


Severity = Literal["info", "low", "medium", "high"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One check's answer about one device."""

    check: str
    """The check's id: `ipv6-forwarding`."""
    status: Truth
    evidence: tuple[Evidence, ...] = ()
    reason: str = ""
    """A code of the reason catalogue; always there for unknown and not_applicable."""
    detail: tuple[str, ...] = ()
    """What the reason speaks of: addresses, interface names."""


class DualStack(StrEnum):
    """How a device gets on with IPv6 (the five classes of ipv6guide.github.io, Identify
    equipment), as it runs now; from worst to best.
    """

    UNKNOWN = "unknown"
    """The evidence leaves several classes; `possible` says which."""
    DISTURBED = "disturbed"
    """IPv6 around it breaks what it does over IPv4."""
    OBLIVIOUS = "oblivious"
    """It takes no notice of IPv6."""
    COMPATIBLE = "compatible"
    """It does what matters most over IPv6, not all that it does over IPv4."""
    PARITY = "parity"
    """It does over IPv6 all that it does over IPv4."""
    ENHANCED = "enhanced"
    """It does over IPv6 more than over IPv4."""


class Ipv6Only(StrEnum):
    """Whether a device goes on working when IPv4 is taken away."""

    READY = "ready"
    BLOCKED = "blocked"
    UNKNOWN = "unknown"


class Action(StrEnum):
    """What is to be done with a device next; from most to least work."""

    REPLACE = "replace"
    UPGRADE = "upgrade-os"
    CONFIGURE = "configure"
    ASK = "ask-owner"
    """The evidence does not decide: somebody must look, or say how it is reached."""
    REACH = "not-reached"
    """It did not answer: first find out why."""
    NOTHING = "nothing"


Weight = Literal["decides", "supports"]
"""A ground that decides settles the value alone; one that supports does so with the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A check that a verdict rests on; the finding itself stands among the findings."""

    check: str
    status: Truth
    weight: Weight


@dataclass(frozen=True, slots=True, kw_only=True)
class DualStackVerdict:
    """The class of one device, and from what."""

    value: DualStack = DualStack.UNKNOWN
    reason: str = "not-judged"
    """A code of the verdict catalogue."""
    possible: tuple[DualStack, ...] = ()
    """The classes that the evidence leaves, from worst to best."""
    grounds: tuple[Ground, ...] = ()
    needs: tuple[str, ...] = ()
    """Codes of what would narrow it further."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ipv6OnlyVerdict:
    """Whether one device can do without IPv4, and what stands against it or is not known."""

    value: Ipv6Only = Ipv6Only.UNKNOWN
    reason: str = "not-judged"
    grounds: tuple[Ground, ...] = ()
    """Where blocked: by what; where unknown: by what."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionVerdict:
    """What is to be done with one device, and why."""

    value: Action = Action.ASK
    reason: str = "not-judged"
    grounds: tuple[Ground, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdicts:
    """What follows from all findings about one device, question by question."""

    dual_stack: DualStackVerdict = field(default_factory=DualStackVerdict)
    ipv6_only: Ipv6OnlyVerdict = field(default_factory=Ipv6OnlyVerdict)
    action: ActionVerdict = field(default_factory=ActionVerdict)


NOT_ASKED: Final = frozenset({"no-credential", "no-address"})
"""Reasons that say nobody asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceAudit:
    """All that one audit says of one device: one line of audits/*.jsonl."""

    device: str
    outcome: Outcome
    reason: str
    """For unreachable: why; for partial: the first gap's reason; else empty."""
    facts: Facts
    findings: tuple[Finding, ...]
    verdicts: Verdicts = field(default_factory=Verdicts)
    """All `not-judged` in audits that were written before there were verdicts."""
    heard_in: str = ""
    """The id of the audit it was heard in, where several were merged into this one."""
    reached: Reached | None = None
    """With which credential, and at which addresses; None where that is not known."""

    @property
    def asked(self) -> bool:
        """Whether anybody asked: who has no credential or address did not fail to answer."""
        return self.outcome is not Outcome.UNREACHABLE or self.reason not in NOT_ASKED

    def finding(self, check: str) -> Finding | None:
        """Give the finding of one check, if it was made."""
        return next((f for f in self.findings if f.check == check), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeSource:
    """One of the audits that were merged."""

    id: str
    started: str
    devices: int
    """How many it has; of these, the merged one took `taken`."""
    taken: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditHeader:
    """The first line of audits/*.jsonl."""

    format: int
    id: str
    """The file's name without its ending: 2026-11-25T155030Z."""
    network: str
    started: str
    """RFC 3339, UTC."""
    simulated: bool
    """Whether simulated equipment answered: then nothing here is true of a real network."""
    replayed: str = ""
    """For what was judged from recordings: when they were begun, RFC 3339, or `unknown`; empty
    where the equipment itself was asked.
    """
    merged_from: tuple[MergeSource, ...] = ()
    """The audits it was put together from; empty where it was asked itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditReport:
    """One audit: at most one entry a device, in inventory order once complete."""

    header: AuditHeader
    devices: tuple[DeviceAudit, ...]

    def of(self, device: Device | str) -> DeviceAudit | None:
        """Give what was found of a device, if it was asked."""
        name = device if isinstance(device, str) else device.id
        return next((d for d in self.devices if d.device == name), None)
