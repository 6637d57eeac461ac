"""What shows that a step is done: a finding, a file, the plan; or only a person can tell."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from types import MappingProxyType
from typing import Any, Final

from ipv6plan.checklist import words
from ipv6plan.checklist.subjects import Subject
from ipv6plan.model.audit import AuditHeader, DeviceAudit, Finding, Truth
from ipv6plan.model.checklist import Said, State, Statement, Step
from ipv6plan.model.intent import InterfaceKind
from ipv6plan.model.inventory import Inventory
from ipv6plan.model.plan import Plan, Role
from ipv6plan.text import Text

PERSON: Final = "person"
Answer = Mapping[str, Any]
"""The fields of an Item that evidence decides: state, evidence, reason, detail, proof."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """All that can show something."""

    inventory: Inventory
    plan: Plan
    audits: Mapping[str, DeviceAudit]
    audit: AuditHeader | None
    paths: tuple[str, ...]
    """Of rendered files, sorted."""
    said: Mapping[tuple[str, str], Statement] = field(default_factory=dict)
    """The last word of people, by step and subject."""
    passed: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """The earlier audit that last said yes, by device and check."""


def judge(step: Step, subject: Subject, sources: Sources) -> Answer:
    """Tell how far a step is for one subject: what shows it, and what people said."""
    answer = shown(step.evidence, subject, sources)
    statement = sources.said.get((step.id, subject.id))
    if statement is None:
        return answer
    state = _weighed(answer["state"], statement.said, asked=step.evidence == PERSON)
    return {**answer, "state": state, "statement": statement}


def _weighed(state: State, said: Said, *, asked: bool) -> State:
    """Weigh a person's word: it decides where nothing else can tell, and never against a no."""
    against = state in {State.OPEN, State.REGRESSED} and not asked
    if said is Said.DONE and against:
        return State.CONTRADICTED
    if said is Said.OPEN or state is State.DONE:
        return state
    return State.DONE if said is Said.DONE else State.NOT_APPLICABLE


def shown(evidence: str, subject: Subject, sources: Sources) -> Answer:
    """Tell what the audit, files and the plan show of a step with this evidence."""
    kind, _, argument = evidence.partition(":")
    match kind:
        case "audit":
            return _audit(argument, subject, sources)
        case "file":
            return _file(argument, subject, sources)
        case "plan":
            return _plan(argument, subject, sources)
        case _:
            return {"state": State.OPEN}


def _audit(check: str, subject: Subject, sources: Sources) -> Answer:
    """Join the findings of the subject's devices: a no outweighs an unknown, an unknown a yes."""
    findings = {i.device.id: _finding(check, i.device.id, sources.audits) for i in subject.devices}
    for truth, state in _OUTWEIGHS:
        chosen = {device: f for device, f in findings.items() if f.status is truth}
        if chosen:
            before = _passed(check, chosen, sources) if truth is Truth.NO else ""
            return {
                "state": State.REGRESSED if before else state,
                "before": before,
                "evidence": tuple(e for f in chosen.values() for e in f.evidence),
                "reason": next((f.reason for f in chosen.values() if f.reason), ""),
                "detail": _detail(chosen, alone=len(findings) == 1),
            }
    return {"state": State.UNKNOWN, "reason": words.NOT_AUDITED}


def _passed(check: str, devices: Iterable[str], sources: Sources) -> str:
    """Give the latest of the audits in which one of the devices still passed; empty if none."""
    return max((sources.passed.get((device, check), "") for device in devices), default="")


_OUTWEIGHS: Final = (
    (Truth.NO, State.OPEN),
    (Truth.UNKNOWN, State.UNKNOWN),
    (Truth.YES, State.DONE),
    (Truth.NOT_APPLICABLE, State.NOT_APPLICABLE),
)


def _finding(check: str, device: str, audits: Mapping[str, DeviceAudit]) -> Finding:
    entry = audits.get(device)
    if entry is None:
        return Finding(check=check, status=Truth.UNKNOWN, reason=words.NOT_AUDITED)
    missing = Finding(check=check, status=Truth.UNKNOWN, reason=entry.reason or words.NOT_CHECKED)
    return entry.finding(check) or missing


def _detail(chosen: Mapping[str, Finding], *, alone: bool) -> tuple[str, ...]:
    """Give what a finding speaks of, or the devices where there are several to tell apart."""
    return next(iter(chosen.values())).detail if alone else tuple(chosen)


def _file(pattern: str, subject: Subject, sources: Sources) -> Answer:
    """Look for rendered files by name; `{device}` and `{site}` stand for ids."""
    pattern = pattern.replace("{device}", subject.id)
    pattern = pattern.replace("{site}", subject.sites[0].id if len(subject.sites) == 1 else "")
    found = tuple(_matching(pattern, sources.paths))
    if found:
        return {"state": State.DONE, "proof": found}
    return {"state": State.OPEN, "reason": words.NOT_RENDERED}


def _matching(pattern: str, paths: tuple[str, ...]) -> Iterator[str]:
    fixed = pattern[: next((i for i, c in enumerate(pattern) if c in "*?["), len(pattern))]
    for path in paths[bisect_left(paths, fixed) :]:
        if not path.startswith(fixed):
            return
        if fnmatchcase(path, pattern):
            yield path


def _plan(what: str, subject: Subject, sources: Sources) -> Answer:
    """Look up everything that the plan should hold of the subject."""
    expected = dict(PLANNED[what](subject, sources))
    missing = tuple(owner for owner, held in expected.items() if held is None)
    if missing:
        return {"state": State.OPEN, "reason": words.NOT_IN_PLAN, "detail": missing}
    if not expected:
        return {"state": State.NOT_APPLICABLE, "reason": words.NOTHING_TO_PLAN}
    return {"state": State.DONE, "proof": tuple(h for h in expected.values() if h is not None)}


Held = Iterable[tuple[str, str | None]]
"""What should be held, by owner, and the block or address that is held; None where nothing is."""


def _held(plan: Plan, role: Role, owners: Iterable[str]) -> Held:
    for owner in owners:
        found = plan.held(role, owner)
        yield owner, str(found.prefix) if found else None


def _aggregates(_: Subject, sources: Sources) -> Held:
    planned = {str(aggregate.prefix) for aggregate in sources.plan.aggregates}
    for prefix in (str(aggregate.prefix) for aggregate in sources.inventory.aggregates):
        yield prefix, prefix if prefix in planned else None


def _groups(_: Subject, sources: Sources) -> Held:
    return _held(sources.plan, Role.GROUP, (group.id for group in sources.inventory.groups))


def _infrastructure(_: Subject, sources: Sources) -> Held:
    return _held(sources.plan, Role.INFRASTRUCTURE, ("infrastructure",))


def _sites(subject: Subject, sources: Sources) -> Held:
    return _held(sources.plan, Role.SITE, (site.id for site in subject.sites))


def _vlans(subject: Subject, sources: Sources) -> Held:
    owners = (f"{site.id}/{vlan.id}" for site in subject.sites for vlan in site.vlans)
    return _held(sources.plan, Role.VLAN, owners)


def _gateways(subject: Subject, sources: Sources) -> Held:
    routed = ((site, vlan) for site in subject.sites for vlan in site.vlans if vlan.gateway)
    owners = (f"{site.id}/{vlan.id}/{vlan.gateway}" for site, vlan in routed)
    return _held(sources.plan, Role.GATEWAY, owners)


def _links(subject: Subject, sources: Sources) -> Held:
    owners = (link.id for link in subject.links if link.b is not None)
    return _held(sources.plan, Role.LINK, owners)


def _loopbacks(subject: Subject, sources: Sources) -> Held:
    routers = (
        i.device.id
        for i in subject.devices
        if any(f.kind is InterfaceKind.LOOPBACK for f in i.interfaces)
    )
    return _held(sources.plan, Role.LOOPBACK, routers)


def _addresses(subject: Subject, _: Sources) -> Held:
    for intent in subject.devices:
        yield intent.device.id, ", ".join(map(str, intent.addresses)) or None


def _management(subject: Subject, _: Sources) -> Held:
    for intent in subject.devices:
        yield intent.device.id, str(intent.management) if intent.management else None


PLANNED: Final[Mapping[str, Callable[[Subject, Sources], Held]]] = MappingProxyType({
    "aggregates": _aggregates,
    "groups": _groups,
    "infrastructure": _infrastructure,
    "site": _sites,
    "vlans": _vlans,
    "gateways": _gateways,
    "links": _links,
    "loopback": _loopbacks,
    "addresses": _addresses,
    "management": _management,
})  # fmt: skip

_CHECK: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_GLOB: Final = re.compile(r"build/(?!.*(^|/)\.\.(/|$))[^{}]*((\{device\}|\{site\})[^{}]*)*")


def complaint(evidence: str) -> tuple[Text, Text] | None:
    """Give what is wrong with the evidence of a step and how to mend it, if anything is."""
    kind, _, argument = evidence.partition(":")
    match kind:
        case "audit" if _CHECK.fullmatch(argument):
            return None
        case "file" if _GLOB.fullmatch(argument):
            return None
        case "plan" if argument in PLANNED:
            return None
        case "person" if evidence == PERSON:
            return None
    return _not_evidence(evidence), _evidence_is()


def _not_evidence(evidence: str) -> Text:
    return Text(
        en=f"{evidence!r} is not a kind of evidence",
        vi=f"{evidence!r} không phải là loại bằng chứng hợp lệ",
    )


def _evidence_is() -> Text:
    plan = "|".join(PLANNED)
    kinds = f"audit:CHECK, file:build/..., plan:{plan}, person"
    return Text(en=f"evidence is {kinds}", vi=f"bằng chứng là {kinds}")
