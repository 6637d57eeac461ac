"""Judges what was recorded, without any equipment: the same answers give the same findings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Final

from ipv6plan.audit import (
    evaluate,
    evaluate_unlisted,
    requests,
    write_device,
    write_header,
)
from ipv6plan.errors import Problem, RecordError, Source
from ipv6plan.model.artifact import Artifact
from ipv6plan.model.audit import AuditHeader, AuditReport, DeviceAudit
from ipv6plan.model.intent import DeviceIntent
from ipv6plan.model.inventory import Credential, SnmpVersion
from ipv6plan.model.snmp import Answered, Request
from ipv6plan.pipeline.audit_record import MANIFEST
from ipv6plan.pipeline.inputs import Inputs, Planned
from ipv6plan.platforms import Catalogue
from ipv6plan.recordings import (
    Manifest,
    Reading,
    RecordedDevice,
    RecordingHeader,
    is_file_name,
    read_manifest,
    read_plain,
    read_recorded,
)
from ipv6plan.text import Text
from ipv6plan.workspace import Workspace

FORMAT: Final = 1
UNKNOWN_TIME: Final = "unknown"
_COMMUNITY: Final = frozenset({SnmpVersion.V1.value, SnmpVersion.V2C.value})
"""Of an SNMPv3 user the recording does not tell the protocols."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """One device's recording, read."""

    device: str
    reading: Reading
    file: str
    """As messages name it."""
    entry: RecordedDevice | None = None
    """What the manifest says of it; None where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recordings:
    """What is to be judged, in the order it was recorded; without a manifest, in name order."""

    header: RecordingHeader | None
    devices: tuple[Played, ...]

    def notes(self) -> tuple[Problem, ...]:
        """Give every line that could not be read, and every file that was edited."""
        return tuple(note for played in self.devices for note in _notes(played))


def load_recordings(
    folder: Path | None, files: Sequence[tuple[str, Path]], catalogue: Catalogue
) -> Recordings:
    """Read a folder of recordings, and single files with the ids of their devices, which come
    last. Raises RecordError, TemplateError, WorkspaceError.
    """
    catalogue.read_all()
    request = requests(catalogue)
    manifest = None if folder is None else _manifest(folder)
    devices = [
        *([] if folder is None else _of_folder(folder, manifest, request)),
        *(_of_file(device, path, request) for device, path in files),
    ]
    found = {played.device: played for played in devices}
    if not found:
        raise RecordError.at(Source(str(folder or "")), _none_there())
    header = None if manifest is None else manifest.header
    return Recordings(header=header, devices=tuple(found.values()))


def replay(
    planned: Planned, recordings: Recordings, *, now: datetime, as_of: date | None = None
) -> AuditReport:
    """Judge the recordings of the network's devices; others are left out."""
    intents = {intent.device.id: intent for intent in planned.intents}
    header = _header(recordings, planned.inputs.inventory.network.id, now=now, as_of=as_of)
    day = as_of or datetime.fromisoformat(header.started).date()
    audits = tuple(
        _judge(planned.inputs, intents[played.device], played, day)
        for played in recordings.devices
        if played.device in intents
    )
    return AuditReport(header=header, devices=audits)


def replay_unlisted(
    catalogue: Catalogue,
    recordings: Recordings,
    known: frozenset[str],
    *,
    now: datetime,
    as_of: date | None = None,
) -> AuditReport:
    """Judge the recordings of devices that are not `known`, by themselves."""
    network = "" if recordings.header is None else recordings.header.network
    header = _header(recordings, network, now=now, as_of=as_of)
    day = as_of or datetime.fromisoformat(header.started).date()
    audits = tuple(
        _judge_alone(catalogue, played, day)
        for played in recordings.devices
        if played.device not in known
    )
    return AuditReport(header=replace(header, id=f"{header.id}-unlisted"), devices=audits)


def unlisted(planned: Planned, recordings: Recordings) -> tuple[str, ...]:
    """Give the recorded devices that the inventory does not know."""
    known = {intent.device.id for intent in planned.intents}
    return tuple(played.device for played in recordings.devices if played.device not in known)


def audit_text(report: AuditReport) -> str:
    """Give an audit as its file holds it."""
    lines = (write_header(report.header), *map(write_device, report.devices))
    return "".join(f"{line}\n" for line in lines)


def save_audit(workspace: Workspace, report: AuditReport) -> Path:
    """Write an audit whole into audits/; the same recording goes into the same file."""
    path = f"audits/{report.header.id}.jsonl"
    return workspace.write(Artifact(path=path, content=audit_text(report)))


def _manifest(folder: Path) -> Manifest | None:
    place = Workspace(folder)
    path = folder / MANIFEST
    return read_manifest(place.read(path), str(path)) if path.exists() else None


def _of_folder(folder: Path, manifest: Manifest | None, request: Request) -> Iterator[Played]:
    if manifest is None:
        for path in sorted(folder.glob("*.snmprec")):
            yield _of_file(path.name.removesuffix(".snmprec"), path, request)
        return
    yield from _of_manifest(folder, manifest, request)


def _of_manifest(folder: Path, manifest: Manifest, request: Request) -> Iterator[Played]:
    problems = tuple(_missing(folder, manifest))
    if problems:
        raise RecordError(problems)
    place = Workspace(folder)
    for entry in manifest.devices:
        path = folder / f"{entry.device}.snmprec"
        data = place.read_bytes(path) if entry.outcome == "answered" else b""
        reading = read_recorded(entry, manifest.header, data, request)
        yield Played(device=entry.device, reading=reading, file=str(path), entry=entry)


def _missing(folder: Path, manifest: Manifest) -> Iterator[Problem]:
    """Find entries whose file is not there, or whose id cannot name one."""
    for entry in manifest.devices:
        source = Source(str(folder / MANIFEST))
        if not is_file_name(entry.device):
            yield Problem(source=source, path=entry.device, message=_no_name())
        elif entry.outcome == "answered" and not (folder / f"{entry.device}.snmprec").is_file():
            yield Problem(source=source, path=entry.device, message=_no_file(entry.device))


def _of_file(device: str, path: Path, request: Request) -> Played:
    data = Workspace(path.parent).read_bytes(path)
    return Played(device=device, reading=read_plain(device, data, request), file=str(path))


def _judge(inputs: Inputs, intent: DeviceIntent, played: Played, day: date) -> DeviceAudit:
    snapshot = played.reading.snapshot
    used = (
        snapshot.reached.credential if isinstance(snapshot, Answered) and snapshot.reached else ""
    )
    return evaluate(
        intent.device,
        intent,
        inputs.catalogue,
        snapshot,
        day,
        credential=inputs.inventory.credential.get(used),
        default_community=played.entry.default_community if played.entry else None,
    )


def _judge_alone(catalogue: Catalogue, played: Played, day: date) -> DeviceAudit:
    """Judge a device without an inventory; what it was asked with is in the recording."""
    entry = played.entry
    version = entry.version if entry else ""
    credential = Credential(id="", version=SnmpVersion(version)) if version in _COMMUNITY else None
    return evaluate_unlisted(
        catalogue,
        played.reading.snapshot,
        day,
        credential=credential,
        default_community=entry.default_community if entry else None,
    )


def _header(
    recordings: Recordings, network: str, *, now: datetime, as_of: date | None
) -> AuditHeader:
    """Head a replay; named after the audit that was recorded, so that it never passes for newer."""
    found = recordings.header
    stem = now.strftime("%Y-%m-%dT%H%M%SZ") if found is None else found.audit
    return AuditHeader(
        format=FORMAT,
        id=f"{stem}-replayed" + (f"-as-of-{as_of}" if as_of else ""),
        network=network,
        started=now.strftime("%Y-%m-%dT%H:%M:%SZ") if found is None else found.started,
        simulated=found is not None and found.simulated,
        replayed=UNKNOWN_TIME if found is None else found.started,
    )


def _notes(played: Played) -> Iterator[Problem]:
    for line, why in played.reading.bad:
        message = Text(en=f"left out: {why}", vi=f"bỏ qua dòng này: {why}")
        yield Problem(source=Source(played.file, line), path="", message=message)
    if played.reading.edited:
        yield Problem(source=Source(played.file), path="", message=_edited())


def _none_there() -> Text:
    return Text(en="there are no recordings here", vi="ở đây không có bản ghi nào")


def _no_name() -> Text:
    return Text(
        en="the device's id cannot name a file", vi="mã thiết bị không dùng làm tên tệp được"
    )


def _no_file(device: str) -> Text:
    return Text(en=f"{device}.snmprec is missing", vi=f"thiếu {device}.snmprec")


def _edited() -> Text:
    return Text(
        en="it was edited after it was recorded: what it lacks counts as unknown",
        vi="tệp đã bị sửa sau khi ghi: những gì thiếu được coi là chưa rõ",
    )
