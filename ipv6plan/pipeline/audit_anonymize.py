"""Writes recordings once more, under other names and addresses."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ipv6plan.errors import RecordError, Source
from ipv6plan.model.artifact import Artifact
from ipv6plan.model.inventory import Inventory
from ipv6plan.model.snmp import Answered, Snapshot
from ipv6plan.pipeline.audit_record import MANIFEST, disguise_for, write_recording
from ipv6plan.pipeline.audit_replay import Played, Recordings, load_recordings
from ipv6plan.platforms import Catalogue
from ipv6plan.recordings import RecordingHeader, Way, write_header
from ipv6plan.recordings.anonymous import Disguise
from ipv6plan.text import Text
from ipv6plan.wire import decode_snmprec, scan_snmprec, write_snmprec
from ipv6plan.workspace import Workspace

SYS_DESCR = (1, 3, 6, 1, 2, 1, 1, 1, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Renamed:
    """One device, and what was written of it."""

    device: str
    other: str
    kept: int
    left_out: int
    """Instances that are not written, because nobody can say what they give away."""
    description: str
    """sysDescr as it is written: for people to look over."""


def anonymize(
    folder: Path, out: Path, catalogue: Catalogue, key: bytes, inventory: Inventory | None
) -> tuple[Renamed, ...]:
    """Write what stands for the recordings of `folder` into `out`, a folder that is new or empty.

    Nothing of `key` is written. Names of the inventory are looked for in all texts, if there is
    one. Raises RecordError, WorkspaceError.
    """
    if out.exists() and any(out.iterdir()):
        raise RecordError.at(Source(str(out)), _not_empty(), hint=_elsewhere())
    recordings = load_recordings(folder, (), catalogue)
    disguise = disguise_for(catalogue, key, inventory)
    whole = tuple(_whole(recordings))
    for played, snapshot in whole:
        answered = snapshot.varbinds if isinstance(snapshot, Answered) else ()
        disguise.learn(answered, (played.device,))
    place = Workspace(out)
    if recordings.header is None:
        return tuple(_write_plain(place, snapshot, disguise) for _, snapshot in whole)
    header = replace(
        recordings.header, anonymized=True, network=disguise.word(recordings.header.network)
    )
    return tuple(_write_all(place, header, whole, disguise))


def _whole(recordings: Recordings) -> Iterator[tuple[Played, Snapshot]]:
    """Give each device's answers with all that its file holds, asked for today or not."""
    for played in recordings.devices:
        snapshot = played.reading.snapshot
        if isinstance(snapshot, Answered) and played.entry is None:
            text = decode_snmprec(Path(played.file).read_bytes())
            snapshot = replace(snapshot, varbinds=scan_snmprec(text)[0])
        yield played, snapshot


def _write_plain(place: Workspace, snapshot: Snapshot, disguise: Disguise) -> Renamed:
    disguised = disguise.snapshot(snapshot)
    other = disguised.snapshot
    text = write_snmprec(other.varbinds) if isinstance(other, Answered) else ""
    place.write(Artifact(path=f"{other.device}.snmprec", content=text), private=True)
    return _renamed(snapshot, other, disguised.left_out)


def _write_all(
    place: Workspace,
    header: RecordingHeader,
    whole: tuple[tuple[Played, Snapshot], ...],
    disguise: Disguise,
) -> Iterator[Renamed]:
    """Write the files and a manifest; what was edited before stays known as edited."""
    with place.appender(MANIFEST, private=True) as manifest:
        manifest.line(write_header(header))
        for played, snapshot in whole:
            disguised = disguise.snapshot(snapshot)
            way = _way_of(played)
            write_recording(
                place, manifest, disguised.snapshot, header, way, edited=played.reading.edited
            )
            yield _renamed(snapshot, disguised.snapshot, disguised.left_out)


def _way_of(played: Played) -> Way:
    entry = played.entry
    if entry is None:
        return Way()
    return Way(
        transport=entry.transport,
        version=entry.version,
        default_community=entry.default_community,
    )


def _renamed(snapshot: Snapshot, other: Snapshot, left_out: int) -> Renamed:
    kept = other.varbinds if isinstance(other, Answered) else ()
    description = other.get(SYS_DESCR) if isinstance(other, Answered) else None
    value = description.value if description is not None else b""
    return Renamed(
        device=snapshot.device,
        other=other.device,
        kept=len(kept),
        left_out=left_out,
        description=value.decode("utf-8", "replace") if isinstance(value, bytes) else "",
    )


def _not_empty() -> Text:
    return Text(en="the folder is not empty", vi="thư mục không trống")


def _elsewhere() -> Text:
    return Text(en="name a new folder", vi="hãy chọn thư mục mới")
