"""Judges one device's snapshot against the plan."""

from datetime import date

from ipv6plan.audit.checks import CHECKS
from ipv6plan.audit.declaration import Case
from ipv6plan.audit.facts import read_facts
from ipv6plan.audit.verdicts import judged
from ipv6plan.model.audit import DeviceAudit, Facts, Outcome
from ipv6plan.model.intent import DeviceIntent
from ipv6plan.model.inventory import Credential, Device
from ipv6plan.model.snmp import Answered, Snapshot, Unreachable
from ipv6plan.platforms import Catalogue


def evaluate(
    device: Device,
    intent: DeviceIntent,
    catalogue: Catalogue,
    snapshot: Snapshot,
    as_of: date | None = None,
    *,
    credential: Credential | None = None,
    default_community: bool | None = None,
) -> DeviceAudit:
    """Give facts, a finding for each check (all unknown if the device said nothing), and verdicts.

    `as_of` is the day it was heard: support that ends is judged by it. `credential` is what it was
    asked with, `default_community` whether its community is one that everybody knows.
    """
    match snapshot:
        case Unreachable(reason=reason):
            return judged(_silent(device, reason), CHECKS)
        case Answered():
            case = Case(
                device=device,
                intent=intent,
                catalogue=catalogue,
                answered=snapshot,
                facts=read_facts(snapshot, catalogue),
                as_of=as_of,
                credential=credential,
                default_community=default_community,
            )
            return judged(_answered(case), CHECKS)


def _silent(device: Device, reason: str) -> DeviceAudit:
    return DeviceAudit(
        device=device.id,
        outcome=Outcome.UNREACHABLE,
        reason=reason,
        facts=Facts(),
        findings=tuple(check.unknown(reason) for check in CHECKS),
    )


def _answered(case: Case) -> DeviceAudit:
    answered = case.answered
    return DeviceAudit(
        device=case.device.id,
        outcome=Outcome.PARTIAL if answered.gaps else Outcome.ANSWERED,
        reason=answered.gaps[0].reason if answered.gaps else "",
        facts=case.facts,
        findings=tuple(check.find(case) for check in CHECKS),
        reached=answered.reached,
    )
