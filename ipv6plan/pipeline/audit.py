"""The audit stage: every device is asked and judged, and what was learnt is on disk at once."""

import contextlib
import gc
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from ipv6plan.audit import evaluate, read_audit, requests, write_device, write_header
from ipv6plan.model.audit import AuditHeader, AuditReport, DeviceAudit
from ipv6plan.model.intent import DeviceIntent
from ipv6plan.model.snmp import Snapshot, Target, Unreachable
from ipv6plan.pipeline.inputs import Planned
from ipv6plan.pipeline.secrets import Access, resolve
from ipv6plan.simulator import load_faults, make_agents, simulated
from ipv6plan.snmp import Settings, collect
from ipv6plan.workspace import Appender, Workspace

OnDevice = Callable[[DeviceAudit], None]
OnSnapshot = Callable[[Snapshot], None]
SNMP_PORT = 161


def unkept(snapshot: Snapshot) -> None:
    """Keep nothing of what was answered: audits that are not recorded."""
    del snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Unasked:
    """A device that cannot be asked, and why: a reason of the audit's catalogue."""

    device: str
    reason: str


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
    inventory = planned.inputs.inventory
    used = {d.credential for d in inventory.devices}
    credentials = tuple(c for c in inventory.credentials if c.id in used)
    access = resolve(credentials, environ, planned.inputs.workspace)
    targets = [_target(intent, access) for intent in planned.intents]
    return _audit(planned, begun, targets, settings, on_device, on_snapshot)


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
        targets = [_simulated_target(intent, playing) for intent in planned.intents]
        return _audit(planned, begun, targets, settings, on_device, on_snapshot)


def latest_audit(workspace: Workspace) -> AuditReport | None:
    """Read the newest audit, if there is one; raises RecordError."""
    files = workspace.audits()
    if not files:
        return None
    return read_audit(workspace.read(files[-1]), workspace.name(files[-1]))


def _target(intent: DeviceIntent, access: Mapping[str, Access]) -> Target | Unasked:
    device = intent.device
    if device.credential is None:
        return Unasked(device=device.id, reason="no-credential")
    attached = device.management.ipv4 if device.management else None
    host = intent.management if device.over_ipv6 else attached
    if host is None:
        return Unasked(device=device.id, reason="no-address")
    return Target(
        device=device.id, host=str(host), port=SNMP_PORT, access=access[device.credential]
    )


def _simulated_target(intent: DeviceIntent, playing: Mapping[str, Target]) -> Target | Unasked:
    device = intent.device
    if device.credential is None:
        return Unasked(device=device.id, reason="no-credential")
    return playing.get(device.id) or Unasked(device=device.id, reason="no-address")


def _audit(
    planned: Planned,
    begun: AuditReport,
    targets: list[Target | Unasked],
    settings: Settings,
    on_device: OnDevice,
    on_snapshot: OnSnapshot,
) -> AuditReport:
    catalogue = planned.inputs.catalogue
    intents = {intent.device.id: intent for intent in planned.intents}
    found = {audit.device: audit for audit in begun.devices}
    as_of = datetime.fromisoformat(begun.header.started).date()
    left = [target for target in targets if target.device not in found]
    with planned.inputs.workspace.appender(f"audits/{begun.header.id}.jsonl") as file:
        if not begun.devices:
            file.line(write_header(begun.header))

        def judge(snapshot: Snapshot) -> None:
            on_snapshot(snapshot)
            intent = intents[snapshot.device]
            audit = evaluate(intent.device, intent, catalogue, snapshot, as_of)
            found[audit.device] = audit
            _keep(audit, file, on_device)

        for target in left:
            if isinstance(target, Unasked):
                judge(Unreachable(device=target.device, reason=target.reason))
        asked = [target for target in left if isinstance(target, Target)]
        with _frozen():
            collect(asked, requests(catalogue), settings, judge)
    in_order = tuple(found[name] for name in intents if name in found)
    return AuditReport(header=begun.header, devices=in_order)


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
    """Give the newest audit of this network's real or simulated equipment, if it lacks devices."""
    workspace, network = planned.inputs.workspace, planned.inputs.inventory.network.id
    for path in reversed(workspace.audits()):
        report = read_audit(workspace.read(path), workspace.name(path), unfinished=True)
        header = report.header
        if not header.replayed and (header.network, header.simulated) == (network, simulated):
            heard = {audit.device for audit in report.devices}
            complete = heard.issuperset(intent.device.id for intent in planned.intents)
            return report if report.devices and not complete else None
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
