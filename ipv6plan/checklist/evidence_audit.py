"""Evidence of the kind `audit:CHECK`: what equipment said when it was last asked."""

from collections.abc import Iterable, Mapping
from typing import Final

from ipv6plan.checklist import words
from ipv6plan.checklist.sources import Answer, Sources
from ipv6plan.checklist.subjects import Subject
from ipv6plan.model.audit import Finding, Truth
from ipv6plan.model.checklist import State


def audited(check: str, subject: Subject, sources: Sources) -> Answer:
    """Join the findings of the subject's devices: a no outweighs an unknown, an unknown a yes."""
    findings = {i.device.id: _finding(check, i.device.id, sources) for i in subject.devices}
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


def _finding(check: str, device: str, sources: Sources) -> Finding:
    found = sources.findings.get((device, check))
    if found is not None:
        return found
    entry = sources.audits.get(device)
    reason = words.NOT_AUDITED if entry is None else entry.reason or words.NOT_CHECKED
    return Finding(check=check, status=Truth.UNKNOWN, reason=reason)


def _detail(chosen: Mapping[str, Finding], *, alone: bool) -> tuple[str, ...]:
    """Give what a finding speaks of, or the devices where there are several to tell apart."""
    return next(iter(chosen.values())).detail if alone else tuple(chosen)
