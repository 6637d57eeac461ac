"""Keeps what equipment answers while it is audited: a folder that can be sent to somebody else."""

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from ipv6plan.audit import requests
from ipv6plan.errors import RecordError, Source
from ipv6plan.model.artifact import Artifact
from ipv6plan.model.audit import AuditReport
from ipv6plan.model.inventory import Inventory
from ipv6plan.model.snmp import Answered, Snapshot
from ipv6plan.pipeline.audit import OnSnapshot, unkept
from ipv6plan.pipeline.audit_targets import is_default, used_credentials
from ipv6plan.pipeline.inputs import Planned
from ipv6plan.pipeline.secrets import resolve
from ipv6plan.platforms import Catalogue
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
from ipv6plan.recordings.anonymous import Disguise
from ipv6plan.text import Text
from ipv6plan.workspace import Appender, Workspace

MANIFEST: Final = "manifest.jsonl"
KEY_SIZE: Final = 32
"""Octets of a key for other names and addresses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """What is kept of an audit, and where."""

    folder: Path
    known: Mapping[str, bool] = field(default_factory=dict)
    """By credential: whether its community is one that everybody knows."""
    key: bytes | None = field(default=None, repr=False)
    """With a key, other names and addresses are written; it is kept nowhere."""


@contextlib.contextmanager
def recorded(planned: Planned, begun: AuditReport, keeping: Keeping | None) -> Iterator[OnSnapshot]:
    """Give what keeps each answer in a folder as it comes; without one, nothing is kept.

    The files are for their owner's eyes alone, and hold no secret. A folder that holds another
    recording is refused: RecordError.
    """
    if keeping is None:
        yield unkept
        return
    header = _header(planned, begun)
    place = Workspace(keeping.folder)
    disguise = None
    if keeping.key is not None:
        disguise = disguise_for(planned.inputs.catalogue, keeping.key, planned.inputs.inventory)
        header = replace(header, anonymized=True, network=disguise.word(header.network))
    new = _is_new(place, header)
    ways = _Ways(inventory=planned.inputs.inventory, known=keeping.known)
    with place.appender(MANIFEST, private=True) as manifest:
        if new:
            manifest.line(write_header(header))

        def keep(snapshot: Snapshot) -> None:
            shown = snapshot if disguise is None else _disguised(snapshot, disguise)
            write_recording(place, manifest, shown, header, ways.of(snapshot))

        yield keep


def write_recording(
    place: Workspace,
    manifest: Appender,
    snapshot: Snapshot,
    header: RecordingHeader,
    way: Way,
    *,
    edited: bool = False,
) -> None:
    """Write a device's file whole, and only then its line; of one that was edited before, the line
    does not vouch for it.
    """
    text, entry = record(snapshot, header, way)
    entry = replace(entry, sha256="") if edited else entry
    if isinstance(snapshot, Answered):
        place.write(Artifact(path=f"{snapshot.device}.snmprec", content=text), private=True)
    manifest.line(write_entry(entry))


def communities(planned: Planned, environ: Mapping[str, str]) -> Mapping[str, bool]:
    """Tell by credential whether its community is one that everybody knows; raises SecretError."""
    inputs = planned.inputs
    access = resolve(used_credentials(inputs.inventory), environ, inputs.workspace)
    return {key: is_default(found) for key, found in access.items()}


def disguise_for(catalogue: Catalogue, key: bytes, inventory: Inventory | None) -> Disguise:
    """Give what rewrites answers, knowing what the audit asks for and the inventory's names."""
    request = requests(catalogue)
    further = request.then({}) if request.then else None
    asked = (request,) if further is None else (request, further)
    disguise = Disguise(
        key,
        asked=(o for r in asked for o in (*r.scalars, *r.subtrees, *r.firsts)),
        versions=(v.oid for p in catalogue.platforms.values() for v in p.versions if v.oid),
    )
    disguise.learn((), () if inventory is None else _names(inventory))
    return disguise


def _names(inventory: Inventory) -> Iterator[str]:
    """Go through what the inventory calls devices, places and agencies."""
    yield from (inventory.network.id, inventory.network.name)
    yield from (device.id for device in inventory.devices)
    yield from (text for site in inventory.sites for text in (site.id, site.name))
    yield from (text for tenant in inventory.tenants for text in (tenant.id, tenant.name))
    yield from (text for group in inventory.groups for text in (group.id, group.name))


def _disguised(snapshot: Snapshot, disguise: Disguise) -> Snapshot:
    if isinstance(snapshot, Answered):
        disguise.learn(snapshot.varbinds)
    return disguise.snapshot(snapshot).snapshot


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
    """Tell whether the folder is new or empty; False where it holds this audit's recording.

    Any other is refused: nobody's files are mixed with what equipment answered.
    """
    path = place.root / MANIFEST
    if not path.exists() or "\n" not in (text := place.read(path)):
        if place.root.exists() and any(file != path for file in place.root.iterdir()):
            raise RecordError.at(Source(str(place.root)), _others(), hint=_elsewhere())
        return True
    found = read_manifest(text, str(path)).header
    same = (found.audit, found.network) == (header.audit, header.network)
    if not same or found.anonymized or header.anonymized:  # nobody has the key any more
        raise RecordError.at(Source(str(path)), _other_audit(found.audit), hint=_elsewhere())
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ways:
    """How devices are asked: as the inventory has it, and by which credential they let in."""

    inventory: Inventory
    known: Mapping[str, bool]

    def of(self, snapshot: Snapshot) -> Way:
        """Give how a device was asked."""
        device = self.inventory.device[snapshot.device]
        reached = snapshot.reached if isinstance(snapshot, Answered) else None
        over_ipv6 = ":" in reached.answered[0] if reached else device.over_ipv6
        used = (reached.credential if reached else "") or device.credential or ""
        credential = self.inventory.credential.get(used)
        return Way(
            transport="udp/ipv6" if over_ipv6 else "udp/ipv4",
            version="" if credential is None else credential.version.value,
            default_community=self.known.get(used) if reached else None,
        )


def _others() -> Text:
    return Text(
        en="the folder holds something that is not of this audit's recording",
        vi="thư mục đã có tệp không thuộc bản ghi của lần đánh giá này",
    )


def _other_audit(audit: str) -> Text:
    return Text(
        en=f"the folder holds the recording of another audit, {audit}",
        vi=f"thư mục đã có bản ghi của lần đánh giá khác, {audit}",
    )


def _elsewhere() -> Text:
    return Text(en="name a new folder", vi="hãy chọn thư mục mới")
