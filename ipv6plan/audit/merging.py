"""One audit out of several: collectors behind different firewalls each hear a part."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from ipv6plan.audit.changes import alike
from ipv6plan.errors import RecordError, Source
from ipv6plan.model.audit import (
    AuditHeader,
    AuditReport,
    DeviceAudit,
    MergeSource,
    Outcome,
    Truth,
)
from ipv6plan.model.audit_change import Conflict, Difference, Merged
from ipv6plan.text import Text

_UNKNOWN: Final = "unknown"
Heard = tuple[AuditHeader, DeviceAudit]
_BEST: Final = (Outcome.UNREACHABLE, Outcome.PARTIAL, Outcome.ANSWERED)


def merge_audits(reports: Sequence[AuditReport]) -> Merged:
    """Take of each device what was heard best (in full, in part, not at all), then last.

    The merged audit is named after the newest of them. Raises RecordError where they are of
    different networks, some simulated and some real, or one is there twice.
    """
    alike(*reports)
    _distinct(reports)
    heard: dict[str, list[Heard]] = {}
    for report in reports:
        for audit in report.devices:
            heard.setdefault(audit.device, []).append((report.header, audit))
    taken = {name: max(entries, key=_rank) for name, entries in heard.items()}
    count = Counter(header.id for header, _ in taken.values())
    sources = tuple(
        MergeSource(
            id=r.header.id,
            started=r.header.started,
            devices=len(r.devices),
            taken=count[r.header.id],
        )
        for r in reports
    )
    devices = tuple(_named(header, audit) for header, audit in taken.values())
    return Merged(
        report=AuditReport(header=_header(reports, sources), devices=devices),
        conflicts=tuple(c for name, all_ in heard.items() for c in _conflicts(taken[name], all_)),
    )


def _named(header: AuditHeader, audit: DeviceAudit) -> DeviceAudit:
    """Say where a device was heard; what was merged before says so already."""
    return audit if audit.heard_in else replace(audit, heard_in=header.id)


def _distinct(reports: Sequence[AuditReport]) -> None:
    for name, times in Counter(report.header.id for report in reports).items():
        if times > 1:
            raise RecordError.at(Source(name), _TWICE)


def _rank(heard: Heard) -> tuple[int, bool, str]:
    header, audit = heard
    return _BEST.index(audit.outcome), audit.asked, _when(header)


def _when(header: AuditHeader) -> str:
    """Give when the equipment was heard; recordings of an unknown day count as the oldest."""
    if not header.replayed:
        return header.started
    return "" if header.replayed == _UNKNOWN else header.replayed


def _header(reports: Sequence[AuditReport], sources: tuple[MergeSource, ...]) -> AuditHeader:
    newest = max((report.header for report in reports), key=lambda header: header.started)
    replayed = sorted({r.header.replayed for r in reports if r.header.replayed})
    stem = newest.id.removesuffix("-merged")
    return replace(
        newest,
        id=f"{stem}-merged",
        merged_from=sources,
        replayed=_UNKNOWN if _UNKNOWN in replayed else replayed[0] if replayed else "",
    )


def _conflicts(taken: Heard, heard: Sequence[Heard]) -> Iterator[Conflict]:
    """Go through the audits that heard the device too, and heard otherwise."""
    for header, audit in heard:
        found = () if audit is taken[1] else tuple(_differences(taken[1], audit))
        if found:
            yield Conflict(
                device=audit.device, taken_from=taken[0].id, other=header.id, differences=found
            )


def _differences(taken: DeviceAudit, other: DeviceAudit) -> Iterator[Difference]:
    """Compare what both say; what one of them does not say is no conflict."""
    if Outcome.UNREACHABLE in {taken.outcome, other.outcome}:
        return
    for what in ("name", "object_id", "os_version"):
        one, two = getattr(taken.facts, what), getattr(other.facts, what)
        if one and two and one != two:
            yield Difference(what=what, taken=one, other=two)
    if taken.facts.verdict is not other.facts.verdict and taken.outcome is other.outcome:
        yield Difference(
            what="verdict", taken=taken.facts.verdict.value, other=other.facts.verdict.value
        )
    answers = {finding.check: finding.status for finding in other.findings}
    for finding in taken.findings:
        pair = {finding.status, answers.get(finding.check)}
        if pair == {Truth.YES, Truth.NO}:
            yield Difference(
                what=finding.check, taken=finding.status.value, other=answers[finding.check].value
            )


_TWICE: Final = Text(en="this audit is given twice", vi="lần đánh giá này được đưa vào hai lần")
