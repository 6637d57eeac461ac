"""Runs an audit with the clock, the environment and a progress bar: what only the command line
may touch.
"""

import os
from datetime import UTC, datetime
from pathlib import Path

from ipv6plan.cli.asking_view import Counted, going_on, resumed, stopped
from ipv6plan.cli.console import remark
from ipv6plan.model.audit import AuditReport
from ipv6plan.pipeline.audit import audit_network, audit_simulated, begin_audit
from ipv6plan.pipeline.audit_record import recorded
from ipv6plan.pipeline.inputs import Planned
from ipv6plan.snmp import Settings


def ask(
    planned: Planned,
    settings: Settings,
    *,
    simulate: bool,
    resume: bool = False,
    record: Path | None = None,
    quiet: bool = False,
) -> AuditReport:
    """Ask every device and give the audit; with `resume`, go on with one that was interrupted.
    What was answered is kept in the folder `record`, if one is named.

    Raises SecretError, SimulatorError, RecordError.
    """
    begun = begin_audit(planned, datetime.now(UTC), simulated=simulate, resume=resume)
    if resume:
        remark(resumed(begun), quiet=quiet)
    total = len(planned.intents) - len(begun.devices)
    counted = Counted()
    try:
        with (
            recorded(planned, begun, record) as keep,
            going_on(counted, total, quiet=quiet) as step,
        ):
            if simulate:
                return audit_simulated(
                    planned, begun, settings=settings, on_device=step, on_snapshot=keep
                )
            return audit_network(
                planned,
                begun,
                environ=os.environ,
                settings=settings,
                on_device=step,
                on_snapshot=keep,
            )
    except KeyboardInterrupt:
        remark(stopped(begun, counted.devices, total, simulate=simulate))
        raise
