"""Runs an audit with the clock, the environment and a progress bar: what only the command line
may touch.
"""

import os
from datetime import UTC, datetime

from ipv6plan.cli.console import progress
from ipv6plan.cli.language import say
from ipv6plan.model.audit import AuditReport
from ipv6plan.pipeline.audit import audit_network, audit_simulated
from ipv6plan.pipeline.inputs import Planned
from ipv6plan.snmp import Settings


def ask(
    planned: Planned, settings: Settings, *, simulate: bool, quiet: bool = False
) -> AuditReport:
    """Ask every device and give the audit; raises SecretError, SimulatorError."""
    started = datetime.now(UTC)
    label = say(en="asking devices", vi="đang hỏi thiết bị")
    with progress(label, len(planned.intents), quiet=quiet) as step:
        if simulate:
            return audit_simulated(
                planned,
                started=started,
                settings=settings,
                on_device=lambda found: step(found.device),
            )
        return audit_network(
            planned,
            started=started,
            environ=os.environ,
            settings=settings,
            on_device=lambda found: step(found.device),
        )
