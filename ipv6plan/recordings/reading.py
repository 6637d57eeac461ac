"""Makes answers of recordings again: of our own as they were given, of others as far as they go.

A recording without a manifest, or one that was edited since, does not say what was asked: what is
not in it may not have been asked for, and what is in it may be a part. Every object of the audit is
then a gap; what is recorded still counts as evidence.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ipv6plan.model.snmp import Answered, Gap, Oid, Request, Snapshot, Unreachable, Varbind
from ipv6plan.recordings.manifest import RecordedDevice, RecordingHeader
from ipv6plan.recordings.writing import digest, oids
from ipv6plan.wire import decode_snmprec, scan_snmprec

NOT_RECORDED: Final = "not-recorded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one recording gave."""

    snapshot: Snapshot
    bad: tuple[tuple[int, str], ...] = ()
    """Lines that could not be read, from 1, and why."""
    edited: bool = False
    """Whether the file is not the one that was recorded."""


def read_recorded(
    entry: RecordedDevice, header: RecordingHeader, data: bytes, request: Request
) -> Reading:
    """Give what a device answered, exactly as it did; where its file was edited since, what
    read_plain gives. `request` is what the audit asks today.
    """
    if entry.outcome != "answered":
        return Reading(snapshot=Unreachable(device=entry.device, reason=entry.reason))
    text = decode_snmprec(data)
    if digest(text) != entry.sha256:
        plain = read_plain(entry.device, data, request)
        return Reading(snapshot=plain.snapshot, bad=plain.bad, edited=True)
    varbinds, bad = scan_snmprec(text)
    usual = () if entry.only else (*header.asked.scalars, *header.asked.subtrees)
    answered = Answered(
        device=entry.device,
        varbinds=varbinds,
        asked=oids((*usual, *entry.besides)),
        gaps=tuple(Gap(oid=oids((g.oid,))[0], reason=g.reason) for g in entry.gaps),
        later=_varbinds(entry.later),
        reached=entry.reached,
    )
    return Reading(snapshot=answered, bad=bad)


def read_plain(device: str, data: bytes, request: Request) -> Reading:
    """Give what an audit would have found in such a recording, and a gap for all that it would
    have asked for: nothing says that it is whole.
    """
    varbinds, bad = scan_snmprec(decode_snmprec(data))
    everything = {varbind.oid: varbind for varbind in varbinds}
    kept, asked, gaps = _taken(everything, request)
    further = None if request.then is None else request.then(kept)
    if further is not None:
        more, also, unknown = _taken(everything, further)
        kept, asked, gaps = kept | more, (*asked, *also), (*gaps, *unknown)
    answered = Answered(
        device=device,
        varbinds=tuple(kept[oid] for oid in sorted(kept)),
        asked=asked,
        gaps=tuple(Gap(oid=oid, reason=NOT_RECORDED) for oid in dict.fromkeys(gaps)),
    )
    return Reading(snapshot=answered, bad=bad)


def _taken(
    everything: Mapping[Oid, Varbind], request: Request
) -> tuple[dict[Oid, Varbind], tuple[Oid, ...], tuple[Oid, ...]]:
    """Give the instances that a request would have brought, what it asks, and what may be more."""
    kept = {oid: everything[oid] for oid in request.scalars if oid in everything}
    for oid in _below(everything, request.subtrees):
        kept[oid] = everything[oid]
    absent = tuple(oid for oid in request.scalars if oid not in kept)
    unseen = []
    for subtree in request.firsts:
        first = next((o for o in everything if o[: len(subtree)] == subtree), None)
        if first is None:
            unseen.append(subtree)
        else:
            kept[first] = everything[first]
    asked = (*request.scalars, *request.subtrees)
    return kept, asked, (*absent, *request.subtrees, *unseen)


def _below(everything: Mapping[Oid, Varbind], subtrees: Sequence[Oid]) -> Iterator[Oid]:
    """Go through the instances under any of the subtrees."""
    wanted = frozenset(subtrees)
    sizes = sorted({len(subtree) for subtree in subtrees})
    return (oid for oid in everything if any(oid[:size] in wanted for size in sizes))


def _varbinds(lines: Sequence[str]) -> tuple[Varbind, ...]:
    """Read snmprec lines, in the order given."""
    return tuple(v for line in lines for v in scan_snmprec(line)[0])
