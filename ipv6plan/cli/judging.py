"""Exit codes of commands that are asked to judge: 4 not ready, 5 could not be determined; 4
wins.
"""

import typer

from ipv6plan.cli.options import FailOn
from ipv6plan.model.audit import AuditReport, DeviceAudit, Truth
from ipv6plan.model.readiness import Standing
from ipv6plan.report import standing


def judge(report: AuditReport, fail_on: list[FailOn] | None) -> None:
    """Exit with 4 or 5 where `fail_on` says so and the audit has such a device."""
    wanted = set(fail_on or ())
    if FailOn.NOT_READY in wanted and any(map(_not_ready, report.devices)):
        raise typer.Exit(4)
    if FailOn.UNKNOWN in wanted and any(map(_undetermined, report.devices)):
        raise typer.Exit(5)


def _not_ready(device: DeviceAudit) -> bool:
    return standing(device) is Standing.NOT_READY or any(
        finding.status is Truth.NO for finding in device.findings
    )


def _undetermined(device: DeviceAudit) -> bool:
    return standing(device) in {Standing.UNREACHABLE, Standing.UNDETERMINED} or any(
        finding.status is Truth.UNKNOWN for finding in device.findings
    )
