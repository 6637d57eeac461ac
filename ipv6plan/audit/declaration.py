"""How a check is declared: a function that judges one device's answer, and what it is called."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Literal

from ipv6plan.audit.doubts import doubt_of_addresses
from ipv6plan.audit.printable import evidence
from ipv6plan.audit.seen import Seen, look
from ipv6plan.model.audit import ActualAddress, Evidence, Facts, Finding, Severity, Truth
from ipv6plan.model.intent import DeviceIntent
from ipv6plan.model.inventory import Credential, Device
from ipv6plan.model.snmp import Answered, Oid, Varbind, parse_oid
from ipv6plan.platforms import Catalogue
from ipv6plan.text import Text

OBJECT_ABSENT = "object-absent"
OTHER_ROLE = "other-role"
NOTHING = Text(en="", vi="")
Axis = Literal["dual-stack", "ipv6-only"]
"""The question a check helps to answer: can it run both, and what stops when IPv4 goes."""
DUAL_STACK: frozenset[Axis] = frozenset({"dual-stack"})
IPV6_ONLY: frozenset[Axis] = frozenset({"ipv6-only"})
BOTH = DUAL_STACK | IPV6_ONLY
NEITHER: frozenset[Axis] = frozenset()
"""Of what only informs."""
ROUTERS = ("router", "core-switch", "distribution-switch", "firewall", "load-balancer")
"""Roles of devices that may route."""
STABLE = (*ROUTERS, "access-switch", "server", "hypervisor", "wireless-controller", "storage")
"""Roles of devices that others must find at the same address tomorrow."""
MOST_EVIDENCE, FEW = 12, 3
"""Instances kept as evidence of one finding; of a yes a few will do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One device that answered, with what is planned for it."""

    device: Device
    intent: DeviceIntent
    catalogue: Catalogue
    answered: Answered
    facts: Facts
    as_of: date | None = None
    """The day it was heard, for what depends on the calendar; None where that is not known."""
    credential: Credential | None = None
    """What it was asked with; its secrets are not in it. None where that is not known."""
    default_community: bool | None = None
    """Whether its community is one that everybody knows; None where that is not known."""
    seen: Seen = field(init=False, repr=False, compare=False)
    """Its interfaces."""
    doubt: str = field(init=False, repr=False, compare=False)
    """Why an address that is not shown may yet be there; empty where it is not."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "seen", look(self.answered, self.facts.addresses))
        object.__setattr__(self, "doubt", doubt_of_addresses(self.answered))

    def gap_of(self, oids: Iterable[Oid]) -> str:
        """Say why one of `oids` could not be read to its end, or nothing."""
        gaps = (self.answered.gap(oid) for oid in oids)
        return next((gap.reason for gap in gaps if gap is not None), "")

    def rows(self, addresses: Iterable[ActualAddress]) -> tuple[Varbind | None, ...]:
        """Give the instances that addresses were read from."""
        return tuple(self.answered.get(parse_oid(a.oid)) for a in addresses)

    def why_absent(self, oids: Iterable[Oid]) -> str:
        """Say why none of `oids` was answered: a gap's reason, else that there is none."""
        return self.gap_of(oids) or OBJECT_ABSENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What a check's function gives back."""

    status: Truth
    evidence: tuple[Evidence, ...] = ()
    reason: str = ""
    detail: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One question that is asked of every device."""

    id: str
    title: Text
    severity: Severity
    description: Text
    needs: tuple[Oid, ...]
    """The objects and subtrees it reads."""
    statuses: frozenset[Truth]
    """What it can answer: where no proof of a `no` exists, it has none."""
    judge: Callable[[Case], Judgement]
    references: tuple[str, ...] = ()
    """Where the rule comes from: "RFC 4293", "RFC 4861 section 6.2.1"."""
    remedy: Text = NOTHING
    """What to do where the answer is no."""
    roles: frozenset[str] = frozenset()
    """Roles of devices it is asked of; empty for all."""
    axes: frozenset[Axis] = DUAL_STACK
    """What its answers count for; empty where they only inform."""

    def find(self, case: Case) -> Finding:
        """Judge one device."""
        found = self.judge(case) if self.concerns(case.device) else not_applicable(OTHER_ROLE)
        if not found.evidence and not found.detail:
            return _bare(self.id, found.status, found.reason)
        return Finding(
            check=self.id,
            status=found.status,
            evidence=found.evidence,
            reason=found.reason,
            detail=found.detail,
        )

    def concerns(self, device: Device) -> bool:
        """Tell whether it is asked of devices of this role."""
        return not self.roles or device.role in self.roles

    def unknown(self, reason: str) -> Finding:
        """Give the finding about a device that said nothing."""
        return _bare(self.id, Truth.UNKNOWN, reason)


@lru_cache(maxsize=1024)  # most findings are without evidence, and alike from device to device
def _bare(check: str, status: Truth, reason: str) -> Finding:
    return Finding(check=check, status=status, reason=reason)


def check(
    *,
    id: str,  # noqa: A002  # the word everywhere else
    title: Text,
    severity: Severity,
    vi: str,
    needs: tuple[Oid, ...],
    statuses: Iterable[Truth] = tuple(Truth),
    references: tuple[str, ...] = (),
    remedy: Text = NOTHING,
    roles: Iterable[str] = (),
    axes: frozenset[Axis] = DUAL_STACK,
) -> Callable[[Callable[[Case], Judgement]], Check]:
    """Declare a function as a check; its docstring and `vi` are the description."""

    def declare(judge: Callable[[Case], Judgement]) -> Check:
        return Check(
            id=id,
            title=title,
            severity=severity,
            description=Text(en=" ".join((judge.__doc__ or "").split()), vi=vi),
            needs=needs,
            statuses=frozenset(statuses),
            judge=judge,
            references=references,
            remedy=remedy,
            roles=frozenset(roles),
            axes=axes,
        )

    return declare


def yes(*proof: Varbind | None) -> Judgement:
    """Answer yes, on the evidence of some instances."""
    return Judgement(status=Truth.YES, evidence=_evidence(proof, FEW))


def no(reason: str, *proof: Varbind | None, detail: Iterable[str] = ()) -> Judgement:
    """Answer no, with what is wrong."""
    return Judgement(
        status=Truth.NO, evidence=_evidence(proof), reason=reason, detail=tuple(detail)
    )


def unknown(reason: str, *proof: Varbind | None, detail: Iterable[str] = ()) -> Judgement:
    """Answer that it cannot be told, and why."""
    return Judgement(
        status=Truth.UNKNOWN, evidence=_evidence(proof), reason=reason, detail=tuple(detail)
    )


@lru_cache(maxsize=256)
def not_applicable(reason: str) -> Judgement:
    """Answer that the question does not arise, and why."""
    return Judgement(status=Truth.NOT_APPLICABLE, reason=reason)


def _evidence(proof: Iterable[Varbind | None], most: int = MOST_EVIDENCE) -> tuple[Evidence, ...]:
    found = [varbind for varbind in proof if varbind is not None]
    return tuple(map(evidence, found[:most]))
