"""Audits the routers of a twin, as equipment is audited: over SNMP and IPv6."""

import time
from collections.abc import Mapping, Sequence
from typing import Final

from ipv6plan.audit import evaluate, requests
from ipv6plan.model.audit import DeviceAudit, Outcome, Truth
from ipv6plan.model.intent import DeviceIntent
from ipv6plan.model.snmp import Community, Snapshot, Target
from ipv6plan.pipeline.inputs import Planned
from ipv6plan.snmp import Settings, collect
from ipv6plan.text import Text, same
from ipv6plan.twin import Kind, Promise, Trial, Twin
from ipv6plan.twin.files import COMMUNITY, Kit
from ipv6plan.twin.inside import inside

NEAR: Final = Settings(timeout=1.0, retries=1, pace=0.0, sample=0.0)
"""Everything that is asked is on this machine."""
STALE: Final = 45.0
"""Seconds after which an answer is not older than the twin: net-snmp's agent keeps what it read of
interfaces and addresses for up to thirty.
"""
_PAUSE: Final = 2.0
PLANNED_CHECKS: Final = (
    "planned-interfaces-present", "planned-interfaces-up", "planned-addresses-present",
    "planned-addresses-on-planned-interfaces", "prefix-lengths-as-planned",
    "no-unplanned-addresses", "no-duplicate-or-tentative-address", "links-use-127",
    "lan-prefixes-are-64", "ipv6-forwarding", "ospfv3-enabled", "ospfv3-router-id-as-planned",
    "ospfv3-neighbours", "no-unplanned-ospfv3-neighbours",
)  # fmt: skip
"""The checks that compare a router with the plan: where one says no, it is not as planned."""


def audited(
    planned: Planned, twin: Twin, promises: Sequence[Promise], kit: Kit, *, settled: bool
) -> Sequence[Trial]:
    """Ask every router over SNMP and IPv6 from the manager's namespace, and judge it.

    Where the twin has `settled`, so that its kernels were seen to be as planned, an agent that says
    otherwise may speak of what was before, and is asked again until it cannot.
    """
    asked = [p for p in promises if p.kind is Kind.AUDIT]
    if not kit.snmp:
        return [Trial(promise=p, result=Truth.UNKNOWN, detail=_no_agent()) for p in asked]
    until = time.monotonic() + STALE
    trials = dict(zip(asked, _judge_all(planned, twin, asked), strict=True))
    while again := [p for p in asked if settled and trials[p].result is Truth.NO]:
        if time.monotonic() > until:
            break
        time.sleep(_PAUSE)
        trials.update(zip(again, _judge_all(planned, twin, again), strict=True))
    return list(trials.values())


def _judge_all(planned: Planned, twin: Twin, asked: Sequence[Promise]) -> Sequence[Trial]:
    heard = _heard(planned, twin, asked)
    return [
        _judged(planned, twin.topology.intent[p.subject], p, heard.get(p.subject)) for p in asked
    ]


def _heard(planned: Planned, twin: Twin, asked: Sequence[Promise]) -> Mapping[str, Snapshot]:
    access = Community(name=COMMUNITY)
    targets = [
        Target(device=p.subject, host=str(p.address), port=161, access=access)
        for p in asked
        if p.address is not None
    ]
    heard: dict[str, Snapshot] = {}
    catalogue = planned.inputs.catalogue

    def ask() -> None:
        collect(targets, requests(catalogue), NEAR, lambda s: heard.update({s.device: s}))

    if targets:
        inside(twin.at(asked[0].at), ask)
    return heard


def _judged(
    planned: Planned, intent: DeviceIntent, promise: Promise, snapshot: Snapshot | None
) -> Trial:
    if snapshot is None:
        return Trial(promise=promise, result=Truth.UNKNOWN, detail=_no_address())
    audit = evaluate(intent.device, intent, planned.inputs.catalogue, snapshot)
    result, detail = _verdict(audit)
    return Trial(promise=promise, result=result, detail=detail)


def _verdict(audit: DeviceAudit) -> tuple[Truth, Text]:
    """Say no where one check of the plan does, unknown where none could be answered."""
    if audit.outcome is Outcome.UNREACHABLE:
        return Truth.NO, _unreachable(audit.reason)
    said = {f.check: f for f in audit.findings if f.check in PLANNED_CHECKS}
    wrong = [f for f in said.values() if f.status is Truth.NO]
    if wrong:
        return Truth.NO, same("; ".join(f"{f.check}: {' '.join(f.detail)}" for f in wrong))
    right = sum(f.status is Truth.YES for f in said.values())
    open_ = [f.check for f in said.values() if f.status is Truth.UNKNOWN]
    return (
        (Truth.YES, _as_planned(right, open_)) if right else (Truth.UNKNOWN, _as_planned(0, open_))
    )


def _as_planned(right: int, unknown: Sequence[str]) -> Text:
    en, vi = f"{right} checks as planned", f"{right} mục đúng quy hoạch"
    if not unknown:
        return Text(en=en, vi=vi)
    return Text(
        en=f"{en}; not known: {', '.join(unknown)}", vi=f"{vi}; chưa xác định: {', '.join(unknown)}"
    )  # fmt: skip


def _unreachable(reason: str) -> Text:
    return Text(
        en=f"does not answer SNMP over IPv6 ({reason})",
        vi=f"không trả lời SNMP qua IPv6 ({reason})",
    )


def _no_agent() -> Text:
    return Text(
        en="snmpd and frr-snmp are not installed", vi="máy chưa cài snmpd và frr-snmp"
    )  # fmt: skip


def _no_address() -> Text:
    return Text(en="it has no management address", vi="thiết bị không có địa chỉ quản trị")
