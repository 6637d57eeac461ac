"""Runs an audit with the clock, the environment and a progress bar: what only the command line
may touch.
"""

import os
import secrets
from datetime import UTC, datetime
from pathlib import Path

from ipv6plan.cli.asking_view import Counted, going_on, resumed, stopped
from ipv6plan.cli.console import remark
from ipv6plan.model.audit import AuditReport
from ipv6plan.pipeline.audit import audit_network, audit_simulated, begin_audit
from ipv6plan.pipeline.audit_record import KEY_SIZE, Keeping, communities, recorded
from ipv6plan.pipeline.inputs import Planned
from ipv6plan.snmp import Settings


def ask(
    planned: Planned,
    settings: Settings,
    *,
    simulate: bool,
    resume: bool = False,
    record: Path | None = None,
    anonymize: bool = False,
    quiet: bool = False,
) -> AuditReport:
    """Ask every device and give the audit; with `resume`, go on with one that was interrupted.
    What was answered is kept in the folder `record`, if one is named; with `anonymize`, under other
    names and addresses.

    Raises SecretError, SimulatorError, RecordError.
    """
    begun = begin_audit(planned, datetime.now(UTC), simulated=simulate, resume=resume)
    if resume:
        remark(resumed(begun), quiet=quiet)
    keeping = _keeping(planned, record, simulate=simulate, anonymize=anonymize)
    total = len(planned.intents) - len(begun.devices)
    counted = Counted()
    try:
        with (
            recorded(planned, begun, keeping) as keep,
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


def _keeping(
    planned: Planned, record: Path | None, *, simulate: bool, anonymize: bool
) -> Keeping | None:
    """Give what is to be kept of the audit; the key of other names is drawn here and forgotten."""
    if record is None:
        return None
    known = {} if simulate else communities(planned, os.environ)
    return Keeping(
        folder=record, known=known, key=secrets.token_bytes(KEY_SIZE) if anonymize else None
    )
