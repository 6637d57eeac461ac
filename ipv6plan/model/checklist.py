"""Checklists: steps as data, and how far each is for one subject."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ipv6plan.model.audit import AuditHeader, Evidence
from ipv6plan.text import Text


class Phase(StrEnum):
    """RFC 7381's phases."""

    PREPARATION = "preparation"
    EXTERNAL = "external"
    INTERNAL = "internal"
    IPV6_ONLY = "ipv6-only"


class Scope(StrEnum):
    """What a step is done once for."""

    PROVINCE = "province"
    AGENCY = "agency"
    """A tenant: what its own people do, wherever its sites are."""
    SITE = "site"
    DEVICE = "device"
    SERVICE = "service"


class State(StrEnum):
    """How far an item is."""

    CONTRADICTED = "contradicted"
    """A person said that it is done, and the evidence says that it is not."""
    REGRESSED = "regressed"
    """An earlier audit showed it, and the latest says no."""
    DONE = "done"
    """The audit or a file shows it, or a person said so where these cannot tell."""
    OPEN = "open"
    UNKNOWN = "unknown"
    """It should be seen by the audit, and the audit could not tell."""
    NOT_APPLICABLE = "not-applicable"


class Each(StrEnum):
    """What the person-days of an effort are for: the subject, or each thing that it has."""

    SUBJECT = "subject"
    SITE = "site"
    DEVICE = "device"
    VLAN = "vlan"
    SERVICE = "service"


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How much work a step is, in person-days: an estimate, which a pilot corrects."""

    days: float
    each: Each = Each.SUBJECT
    roles: tuple[tuple[str, float], ...] = ()
    """Person-days for devices of certain roles, in place of `days`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing to be done, as the catalogue in templates/checklists has it."""

    id: str
    phase: Phase
    heading: str
    """Key of the province's own heading (STANDARDS D): survey, resources, addressing, routing,
    security, ...
    """
    scope: Scope
    title: Text
    verify: Text
    rollback: Text
    who: Text
    """The role that does it."""
    after: tuple[str, ...]
    """Ids of steps that come before."""
    when: tuple[str, ...]
    """Conditions, all of which hold where the step applies: `role:router`, `routes`,
    `zone:dmz`, `profile:commune`.
    """
    evidence: str
    """`audit:CHECK`, `file:GLOB`, `document:GLOB`, `plan:WHAT`, or `person`."""
    role: str = ""
    """The key of the phrase that `who` is: `network-engineer`; empty where it was written out."""
    effort: Effort | None = None
    """None where nobody has estimated it."""


class Said(StrEnum):
    """What a person can say of a step."""

    DONE = "done"
    OPEN = "open"
    """It was thought to be done, and is not."""
    NOT_APPLICABLE = "not-applicable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One person's word on a step for one subject: an entry of progress.yaml."""

    step: str
    subject: str
    said: Said
    on: date
    by: str
    note: str = ""
    line: int = field(default=0, compare=False)
    """Where it stands in progress.yaml; 0 where it is not there yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A step applied to one subject."""

    step: Step
    subject: str
    """The id of the agency, site, device or service; the network's id for the province."""
    state: State
    evidence: tuple[Evidence, ...] = ()
    reason: str = ""
    """A code of the reason catalogue, or empty."""
    detail: tuple[str, ...] = ()
    """What the reason speaks of: addresses, interface names, owners that the plan lacks."""
    proof: tuple[str, ...] = ()
    """What shows it where no device was asked: paths of files, prefixes of the plan."""
    statement: Statement | None = None
    """The last that a person said of it."""
    remarks: tuple[Text, ...] = ()
    """What the step is about for this subject, where that is not the same for all."""
    before: str = ""
    """Where it regressed: the id of the audit that last showed it."""
    days: float | None = None
    """Person-days for this subject, done or not; None where nobody has estimated them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """All items of one site, agency, device or service, or of the province."""

    subject: str
    name: str
    scope: Scope
    items: tuple[Item, ...]
    """In phase order, then catalogue order, then subject."""
    audit: AuditHeader | None = None
    """The audit that ticked it; None if there was none. A simulated one says nothing of reality."""
