"""The audit stage: every device is asked and judged, and what was learnt is on disk at once."""

from collections.abc import Callable, Mapping
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
SNMP_PORT = 161


@dataclass(frozen=True, slots=True, kw_only=True)
class Unasked:
    """A device that cannot be asked, and why: a reason of the audit's catalogue."""

    device: str
    reason: str


def audit_network(
    planned: Planned,
    *,
    started: datetime,
    environ: Mapping[str, str],
    settings: Settings,
    on_device: OnDevice,
) -> AuditReport:
    """Ask the real equipment; raises SecretError before anything is sent."""
    inventory = planned.inputs.inventory
    used = {d.credential for d in inventory.devices}
    credentials = tuple(c for c in inventory.credentials if c.id in used)
    access = resolve(credentials, environ, planned.inputs.workspace)
    targets = [_target(intent, access) for intent in planned.intents]
    return _audit(planned, targets, started, settings, on_device, simulated=False)


def audit_simulated(
    planned: Planned, *, started: datetime, settings: Settings, on_device: OnDevice
) -> AuditReport:
    """Ask simulated equipment over real UDP on loopback; raises SimulatorError."""
    inputs = planned.inputs
    faults = load_faults(inputs.workspace)
    agents = make_agents(inputs.inventory, planned.intents, faults, inputs.catalogue)
    with simulated(agents) as playing:
        targets = [_simulated_target(intent, playing) for intent in planned.intents]
        return _audit(planned, targets, started, settings, on_device, simulated=True)


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
    targets: list[Target | Unasked],
    started: datetime,
    settings: Settings,
    on_device: OnDevice,
    *,
    simulated: bool,
) -> AuditReport:
    catalogue = planned.inputs.catalogue
    header = _header(planned, started, simulated=simulated)
    intents = {intent.device.id: intent for intent in planned.intents}
    found: dict[str, DeviceAudit] = {}
    with planned.inputs.workspace.appender(f"audits/{header.id}.jsonl") as file:
        file.line(write_header(header))

        def judge(snapshot: Snapshot) -> None:
            intent = intents[snapshot.device]
            audit = evaluate(intent.device, intent, catalogue, snapshot)
            found[audit.device] = audit
            _keep(audit, file, on_device)

        for target in targets:
            if isinstance(target, Unasked):
                judge(Unreachable(device=target.device, reason=target.reason))
        asked = [target for target in targets if isinstance(target, Target)]
        collect(asked, requests(catalogue), settings, judge)
    in_order = tuple(found[i.device.id] for i in planned.intents if i.device.id in found)
    return AuditReport(header=header, devices=in_order)


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
