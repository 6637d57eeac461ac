"""manifest.jsonl: what a recording is, then one line a device, in the order they answered."""

from dataclasses import dataclass

from ipv6plan.codec import CodecError, from_json, to_json
from ipv6plan.errors import Problem, RecordError, Source
from ipv6plan.model.snmp import Reached, Request, format_oid
from ipv6plan.text import Text, same

FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedOids:
    """What is asked of every device, dotted."""

    scalars: tuple[str, ...]
    subtrees: tuple[str, ...]
    firsts: tuple[str, ...]
    again: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingHeader:
    """The first line of manifest.jsonl."""

    format: int
    audit: str
    """The id of the audit that was recorded."""
    network: str
    started: str
    """RFC 3339, UTC."""
    simulated: bool
    """Whether simulated equipment answered."""
    anonymized: bool
    """Whether addresses and names stand for others."""
    asked: AskedOids


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A subtree or scalar that could not be read to its end."""

    oid: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedDevice:
    """What stands beside the answers of one device: one line of manifest.jsonl."""

    device: str
    outcome: str
    """answered or unreachable."""
    reason: str = ""
    """Why it was unreachable."""
    gaps: tuple[Unread, ...] = ()
    besides: tuple[str, ...] = ()
    """What it alone was asked for, beyond what every device was; dotted."""
    only: bool = False
    """Whether `besides` is all that it was asked for."""
    later: tuple[str, ...] = ()
    """What it answered when it was asked again, as snmprec lines."""
    sha256: str = ""
    """Of its file, so that what was edited since is known."""
    transport: str = ""
    """udp/ipv4 or udp/ipv6; empty where it was not asked."""
    version: str = ""
    """v1, v2c or v3."""
    reached: Reached | None = None
    default_community: bool | None = None
    """Whether its community was one that everybody knows; the community itself is never here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """One recording: at most one entry a device."""

    header: RecordingHeader
    devices: tuple[RecordedDevice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How a device was asked."""

    transport: str = ""
    version: str = ""
    default_community: bool | None = None


def asked_of(request: Request) -> AskedOids:
    """Give a request as it is written down."""
    return AskedOids(
        scalars=tuple(map(format_oid, request.scalars)),
        subtrees=tuple(map(format_oid, request.subtrees)),
        firsts=tuple(map(format_oid, request.firsts)),
        again=tuple(map(format_oid, request.again)),
    )


def write_header(header: RecordingHeader) -> str:
    """Write the first line, without a line end."""
    return to_json(header)


def write_entry(entry: RecordedDevice) -> str:
    """Write one device's line, without a line end."""
    return to_json(entry)


def read_manifest(text: str, file: str) -> Manifest:
    """Read a manifest; the last entry of a device wins, in the place of its first.

    A last line without its line end is left out: the program was stopped while it wrote it. Raises
    RecordError with every damaged line.
    """
    lines = text.split("\n")[:-1]
    if not lines:
        raise RecordError.at(Source(file), _empty())
    header = _header(lines[0], file)
    devices: dict[str, RecordedDevice] = {}
    problems: list[Problem] = []
    for number, line in enumerate(lines[1:], start=2):
        try:
            entry = from_json(line, RecordedDevice)
        except CodecError as error:
            problems.append(_damaged(Source(file, number), error))
        else:
            devices[entry.device] = entry
    if problems:
        raise RecordError(problems)
    return Manifest(header=header, devices=tuple(devices.values()))


def _header(line: str, file: str) -> RecordingHeader:
    try:
        header = from_json(line, RecordingHeader)
    except CodecError as error:
        raise RecordError((_damaged(Source(file, 1), error),)) from error
    if header.format != FORMAT:
        raise RecordError.at(Source(file, 1), _other_format(header.format), path="format")
    return header


def _damaged(source: Source, error: CodecError) -> Problem:
    hint = Text(
        en="the file was damaged or edited; without it the folder is read as plain recordings",
        vi="tệp bị hỏng hoặc đã bị sửa; nếu bỏ tệp này, thư mục được đọc như bản ghi thông thường",
    )
    return Problem(source=source, path="", message=same(str(error)), hint=hint)


def _empty() -> Text:
    return Text(en="the file is empty", vi="tệp trống")


def _other_format(number: int) -> Text:
    return Text(
        en=f"format {number} is not known; this program reads format {FORMAT}",
        vi=f"không biết định dạng {number}; chương trình này đọc định dạng {FORMAT}",
    )
