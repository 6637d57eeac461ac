"""The audit stage: every device is asked and judged, and what was learnt is on disk at once."""

import contextlib
import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from ipv6plan.audit import evaluate, read_audit, requests, write_device, write_header
from ipv6plan.model.audit import AuditHeader, AuditReport, DeviceAudit
from ipv6plan.model.intent import DeviceIntent
from ipv6plan.model.snmp import Answered, Snapshot, Target, Unreachable
from ipv6plan.pipeline.audit_targets import (
    Unasked,
    is_default,
    simulated_target,
    target_of,
    used_credentials,
)
from ipv6plan.pipeline.inputs import Planned
from ipv6plan.pipeline.secrets import resolve
from ipv6plan.simulator import load_faults, make_agents, simulated
from ipv6plan.snmp import Settings, collect
from ipv6plan.workspace import Appender, Workspace

OnDevice = Callable[[DeviceAudit], None]
OnSnapshot = Callable[[Snapshot], None]
LOOPBACK: Final = 1.0
"""Seconds that simulated equipment is waited for at most: it is on this machine."""


def unkept(snapshot: Snapshot) -> None:
    """Keep nothing of what was answered: audits that are not recorded."""
    del snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asking:
    """How the devices of one audit are asked, and who is told."""

    targets: Sequence[Target | Unasked]
    settings: Settings
    on_device: OnDevice
    on_snapshot: OnSnapshot
    known: Mapping[str, bool]
    """By credential: whether its community is one that everybody knows; empty in simulations."""


def begin_audit(
    planned: Planned, started: datetime, *, simulated: bool, resume: bool = False
) -> AuditReport:
    """Give a new audit without devices; with `resume` the newest one of its kind, if some of the
    network's devices are not in it yet. Raises RecordError.
    """
    if resume and (found := _unfinished(planned, simulated=simulated)) is not None:
        return found
    return AuditReport(header=_header(planned, started, simulated=simulated), devices=())


def audit_network(
    planned: Planned,
    begun: AuditReport,
    *,
    environ: Mapping[str, str],
    settings: Settings,
    on_device: OnDevice,
    on_snapshot: OnSnapshot = unkept,
) -> AuditReport:
    """Ask the real equipment what `begun` does not say yet; raises SecretError before anything is
    sent. `on_snapshot` gets each answer before it is judged.
    """
    inputs = planned.inputs
    access = resolve(used_credentials(inputs.inventory), environ, inputs.workspace)
    asking = _Asking(
        targets=[target_of(intent, access) for intent in planned.intents],
        settings=settings,
        on_device=on_device,
        on_snapshot=on_snapshot,
        known={key: is_default(found) for key, found in access.items()},
    )
    return _audit(planned, begun, asking)


def audit_simulated(
    planned: Planned,
    begun: AuditReport,
    *,
    settings: Settings,
    on_device: OnDevice,
    on_snapshot: OnSnapshot = unkept,
) -> AuditReport:
    """Ask simulated equipment, over real UDP on loopback, what `begun` does not say yet; raises
    SimulatorError.
    """
    inputs = planned.inputs
    faults = load_faults(inputs.workspace)
    agents = make_agents(inputs.inventory, planned.intents, faults, inputs.catalogue)
    with simulated(agents) as playing:
        asking = _Asking(
            targets=[simulated_target(intent, playing) for intent in planned.intents],
            settings=replace(settings, timeout=min(settings.timeout, LOOPBACK), pace=0.0),
            on_device=on_device,
            on_snapshot=on_snapshot,
            known={},
        )
        return _audit(planned, begun, asking)


EARLIER = 5
"""How many audits back a checklist looks for what was right once."""


def earlier_audits(workspace: Workspace, audit: AuditReport) -> tuple[AuditReport, ...]:
    """Read the audits before one, of the same network's real or simulated equipment, oldest first;
    raises RecordError.
    """
    found: list[AuditReport] = []
    for path in reversed(workspace.audits()):
        if path.stem >= audit.header.id or len(found) == EARLIER:
            continue
        report = read_audit(workspace.read(path), workspace.name(path), unfinished=True)
        alike = (audit.header.network, audit.header.simulated)
        if (report.header.network, report.header.simulated) == alike:
            found.append(report)
    return tuple(reversed(found))


def latest_audit(workspace: Workspace) -> AuditReport | None:
    """Read the newest audit, if there is one; raises RecordError."""
    files = workspace.audits()
    if not files:
        return None
    return read_audit(workspace.read(files[-1]), workspace.name(files[-1]))


def _audit(planned: Planned, begun: AuditReport, asking: _Asking) -> AuditReport:
    catalogue = planned.inputs.catalogue
    catalogue.read_all()
    intents = {intent.device.id: intent for intent in planned.intents}
    found = {audit.device: audit for audit in begun.devices}
    left = [target for target in asking.targets if target.device not in found]
    with planned.inputs.workspace.appender(f"audits/{begun.header.id}.jsonl") as file:
        if not begun.devices:
            file.line(write_header(begun.header))
        judged = _judge(planned, begun, asking.known)

        def note(snapshot: Snapshot) -> None:
            asking.on_snapshot(snapshot)
            audit = judged(intents[snapshot.device], snapshot)
            found[audit.device] = audit
            _keep(audit, file, asking.on_device)

        for target in left:
            if isinstance(target, Unasked):
                note(Unreachable(device=target.device, reason=target.reason))
        asked = [target for target in left if isinstance(target, Target)]
        with _frozen():
            collect(asked, requests(catalogue), asking.settings, note)
    in_order = tuple(found[name] for name in intents if name in found)
    return AuditReport(header=begun.header, devices=in_order)


def _judge(
    planned: Planned, begun: AuditReport, known: Mapping[str, bool]
) -> Callable[[DeviceIntent, Snapshot], DeviceAudit]:
    """Give what judges each snapshot of one audit, knowing the credential that was let in."""
    inputs = planned.inputs
    as_of = datetime.fromisoformat(begun.header.started).date()

    def judge(intent: DeviceIntent, snapshot: Snapshot) -> DeviceAudit:
        reached = snapshot.reached if isinstance(snapshot, Answered) else None
        credential = reached.credential if reached else ""
        return evaluate(
            intent.device,
            intent,
            inputs.catalogue,
            snapshot,
            as_of,
            credential=inputs.inventory.credential.get(credential),
            default_community=known.get(credential),
        )

    return judge


@contextlib.contextmanager
def _frozen() -> Iterator[None]:
    """Keep the garbage collector from looking through the inventory and the plan, again and again
    while answers come in: a sixth of the time.
    """
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _unfinished(planned: Planned, *, simulated: bool) -> AuditReport | None:
    """Give the newest audit of this network's real or simulated equipment that has devices, if it
    lacks others.
    """
    workspace, network = planned.inputs.workspace, planned.inputs.inventory.network.id
    for path in reversed(workspace.audits()):
        text = workspace.read(path)
        if "\n" not in text:  # stopped before its first line was whole
            continue
        report = read_audit(text, workspace.name(path), unfinished=True)
        header = report.header
        asked = not (header.replayed or header.merged_from)
        if asked and (header.network, header.simulated) == (network, simulated):
            heard = {audit.device for audit in report.devices}
            complete = heard.issuperset(intent.device.id for intent in planned.intents)
            if report.devices:
                return None if complete else report
    return None


def _keep(audit: DeviceAudit, file: Appender, on_device: OnDevice) -> None:
    file.line(write_device(audit))
    on_device(audit)


def _header(planned: Planned, started: datetime, *, simulated: bool) -> AuditHeader:
    name = started.strftime("%Y-%m-%dT%H%M%SZ")
    folder = planned.inputs.workspace.root / "audits"
    free = name
    for number in range(2, 1000):
        if not (folder / f"{free}.jsonl").exists():
            break
        free = f"{name}-{number}"
    return AuditHeader(
        format=1,
        id=free,
        network=planned.inputs.inventory.network.id,
        started=started.strftime("%Y-%m-%dT%H:%M:%SZ"),
        simulated=simulated,
    )
