"""Exit codes of commands that are asked to judge: 4 not ready, 5 could not be determined; 4 wins."""

import typer

from ipv6plan.cli.options import FailOn
from ipv6plan.model.audit import AuditReport, DeviceAudit, Outcome, Truth, Verdict

_READY = frozenset({Verdict.CONFIGURED, Verdict.ROUTED, Verdict.TRAFFIC})


def judge(report: AuditReport, fail_on: list[FailOn] | None) -> None:
    """Exit with 4 or 5 where `fail_on` says so and the audit has such a device."""
    wanted = set(fail_on or ())
    if FailOn.NOT_READY in wanted and any(map(_not_ready, report.devices)):
        raise typer.Exit(4)
    if FailOn.UNKNOWN in wanted and any(map(_undetermined, report.devices)):
        raise typer.Exit(5)


def _not_ready(device: DeviceAudit) -> bool:
    if _undetermined_verdict(device):
        return False
    return device.facts.verdict not in _READY or any(f.status is Truth.NO for f in device.findings)


def _undetermined(device: DeviceAudit) -> bool:
    return _undetermined_verdict(device) or any(f.status is Truth.UNKNOWN for f in device.findings)


def _undetermined_verdict(device: DeviceAudit) -> bool:
    return device.outcome is Outcome.UNREACHABLE or device.facts.verdict is Verdict.NO_EVIDENCE
