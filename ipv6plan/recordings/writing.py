"""Puts one device's answer into text: an snmprec file, and its line of the manifest."""

import hashlib
import re
from collections.abc import Iterable
from typing import Final

from ipv6plan.model.snmp import Answered, Oid, Snapshot, Unreachable, Varbind, format_oid
from ipv6plan.recordings.manifest import RecordedDevice, RecordingHeader, Unread, Way
from ipv6plan.wire import write_snmprec

_FILE_NAME: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.+@-]{0,199}")


def is_file_name(device: str) -> bool:
    """Tell whether a device's id can name its file: no folders, nothing hidden."""
    return _FILE_NAME.fullmatch(device) is not None


def record(snapshot: Snapshot, header: RecordingHeader, way: Way) -> tuple[str, RecordedDevice]:
    """Give the snmprec text of what a device answered, and its entry; an empty text where it was
    not reached.
    """
    match snapshot:
        case Unreachable(device=device, reason=reason):
            entry = RecordedDevice(
                device=device,
                outcome="unreachable",
                reason=reason,
                transport=way.transport,
                version=way.version,
                default_community=way.default_community,
            )
            return "", entry
        case Answered() as answered:
            text = write_snmprec(answered.varbinds)
            return text, _entry(answered, header, way, digest(text))


def digest(text: str) -> str:
    """Give the SHA-256 of a file's text."""
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()


def _entry(answered: Answered, header: RecordingHeader, way: Way, sha256: str) -> RecordedDevice:
    besides, only = _besides(tuple(map(format_oid, answered.asked)), header)
    return RecordedDevice(
        device=answered.device,
        outcome="answered",
        gaps=tuple(Unread(oid=format_oid(g.oid), reason=g.reason) for g in answered.gaps),
        besides=besides,
        only=only,
        later=_lines(answered.later),
        sha256=sha256,
        transport=way.transport,
        version=way.version,
        reached=answered.reached,
        default_community=way.default_community,
    )


def _besides(asked: tuple[str, ...], header: RecordingHeader) -> tuple[tuple[str, ...], bool]:
    usual = (*header.asked.scalars, *header.asked.subtrees)
    if asked[: len(usual)] == usual:
        return asked[len(usual) :], False
    return asked, True


def _lines(varbinds: Iterable[Varbind]) -> tuple[str, ...]:
    return tuple(write_snmprec(varbinds).splitlines())


def oids(texts: Iterable[str]) -> tuple[Oid, ...]:
    """Read dotted OIDs that were written here; an empty text is the empty OID."""
    return tuple(tuple(map(int, text.split("."))) if text else () for text in texts)
