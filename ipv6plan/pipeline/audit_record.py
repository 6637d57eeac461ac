"""Keeps what equipment answers while it is audited: a folder that can be sent to somebody else."""

import contextlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from ipv6plan.audit import requests
from ipv6plan.errors import RecordError, Source
from ipv6plan.model.artifact import Artifact
from ipv6plan.model.audit import AuditReport
from ipv6plan.model.inventory import Inventory
from ipv6plan.model.snmp import Answered, Snapshot
from ipv6plan.pipeline.audit import OnSnapshot, unkept
from ipv6plan.pipeline.inputs import Planned
from ipv6plan.recordings import (
    FORMAT,
    RecordingHeader,
    Way,
    asked_of,
    read_manifest,
    record,
    write_entry,
    write_header,
)
from ipv6plan.text import Text
from ipv6plan.workspace import Appender, Workspace

MANIFEST: Final = "manifest.jsonl"


@contextlib.contextmanager
def recorded(planned: Planned, begun: AuditReport, folder: Path | None) -> Iterator[OnSnapshot]:
    """Give what keeps each answer in `folder` as it comes; without a folder, nothing is kept.

    The files are for their owner's eyes alone, and hold no secret. A folder that holds another
    recording is refused: RecordError.
    """
    if folder is None:
        yield unkept
        return
    header = _header(planned, begun)
    place = Workspace(folder)
    new = _is_new(place, header)
    ways = _ways(planned.inputs.inventory)
    with place.appender(MANIFEST, private=True) as manifest:
        if new:
            manifest.line(write_header(header))
        yield lambda snapshot: _keep(snapshot, header, ways, place, manifest)


def _keep(
    snapshot: Snapshot,
    header: RecordingHeader,
    ways: Mapping[str, Way],
    place: Workspace,
    manifest: Appender,
) -> None:
    """Write a device's file whole, and only then its line."""
    way = _way(snapshot, ways)
    text, entry = record(snapshot, header, way)
    if isinstance(snapshot, Answered):
        place.write(Artifact(path=f"{snapshot.device}.snmprec", content=text), private=True)
    manifest.line(write_entry(entry))


def _header(planned: Planned, begun: AuditReport) -> RecordingHeader:
    return RecordingHeader(
        format=FORMAT,
        audit=begun.header.id,
        network=begun.header.network,
        started=begun.header.started,
        simulated=begun.header.simulated,
        anonymized=False,
        asked=asked_of(requests(planned.inputs.catalogue)),
    )


def _is_new(place: Workspace, header: RecordingHeader) -> bool:
    """Tell whether the folder holds nothing yet; False where it holds this audit's recording."""
    path = place.root / MANIFEST
    if not path.exists() or "\n" not in (text := place.read(path)):
        if any(place.root.glob("*.snmprec")):
            raise RecordError.at(Source(str(place.root)), _others(), hint=_elsewhere())
        return True
    found = read_manifest(text, str(path)).header
    if (found.audit, found.network, found.anonymized) != (header.audit, header.network, False):
        raise RecordError.at(Source(str(path)), _other_audit(found.audit), hint=_elsewhere())
    return False


def _ways(inventory: Inventory) -> Mapping[str, Way]:
    """Give how each device is asked, as the inventory has it."""
    versions = {c.id: c.version.value for c in inventory.credentials}
    return {
        device.id: Way(
            transport="udp/ipv6" if device.over_ipv6 else "udp/ipv4",
            version=versions.get(device.credential or "", ""),
        )
        for device in inventory.devices
    }


def _way(snapshot: Snapshot, ways: Mapping[str, Way]) -> Way:
    """Give how a device was asked: as it answered, else as the inventory has it."""
    way = ways.get(snapshot.device, Way())
    if not isinstance(snapshot, Answered) or snapshot.reached is None:
        return way
    over_ipv6 = ":" in snapshot.reached.answered[0]
    return Way(transport="udp/ipv6" if over_ipv6 else "udp/ipv4", version=way.version)


def _others() -> Text:
    return Text(
        en="the folder holds recordings that are not of this audit",
        vi="thư mục đã có bản ghi không thuộc lần đánh giá này",
    )


def _other_audit(audit: str) -> Text:
    return Text(
        en=f"the folder holds the recording of another audit, {audit}",
        vi=f"thư mục đã có bản ghi của lần đánh giá khác, {audit}",
    )


def _elsewhere() -> Text:
    return Text(en="name a new folder", vi="hãy chọn thư mục mới")
