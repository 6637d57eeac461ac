"""What changed between two audits; what is not known any more is neither better nor worse."""

from collections.abc import Iterator
from typing import Final

from ipv6plan.errors import RecordError, Source
from ipv6plan.model.audit import AuditReport, DeviceAudit, Outcome, Truth, Verdict
from ipv6plan.model.audit_change import AuditDiff, DeviceChange, Presence, Side, Trend
from ipv6plan.text import Text

_ORDER: Final = tuple(Verdict)
_PROVES_NOTHING: Final = frozenset({Verdict.UNREACHABLE, Verdict.NO_EVIDENCE})
_LISTS: Final = {
    (Truth.NO, Truth.YES): "fixed",
    (Truth.YES, Truth.NO): "broken",
    (Truth.UNKNOWN, Truth.NO): "found",
    (Truth.UNKNOWN, Truth.YES): "cleared",
    (Truth.YES, Truth.UNKNOWN): "lost",
    (Truth.NO, Truth.UNKNOWN): "lost",
}


def compare_audits(before: AuditReport, after: AuditReport) -> AuditDiff:
    """Compare two audits of one network, both real or both simulated; else raises RecordError."""
    alike(before, after)
    was = {audit.device: audit for audit in before.devices}
    now = {audit.device: audit for audit in after.devices}
    names = (*now, *(name for name in was if name not in now))
    found = [_change(was.get(name), now.get(name)) for name in names]
    changes = tuple(change for change in found if change is not None)
    return AuditDiff(
        before=before.header,
        after=after.header,
        changes=changes,
        unchanged=len(found) - len(changes),
    )


def alike(*reports: AuditReport) -> None:
    """Raise RecordError unless all audits are of one network, and all real or all simulated."""
    first, *others = (report.header for report in reports)
    for other in others:
        source = Source(other.id)
        if other.network != first.network:
            raise RecordError.at(source, _other_network(other.network, first.network))
        if other.simulated != first.simulated:
            raise RecordError.at(source, _MIXED)


def _change(was: DeviceAudit | None, now: DeviceAudit | None) -> DeviceChange | None:
    either = now or was
    if either is None:
        return None
    if was is None or now is None:
        presence = Presence.APPEARED if was is None else Presence.VANISHED
        return DeviceChange(
            device=either.device,
            presence=presence,
            trend=Trend.KNOWN if was is None else Trend.UNKNOWN,
            before=None if was is None else _side(was),
            after=None if now is None else _side(now),
        )
    lists: dict[str, list[str]] = {name: [] for name in _LISTS.values()}
    for name, check in _moved(was, now):
        lists[name].append(check)
    before, after, trend = _side(was), _side(now), _trend(was, now)
    if before == after and trend is Trend.SAME and not any(lists.values()):
        return None
    return DeviceChange(
        device=now.device,
        presence=Presence.BOTH,
        trend=trend,
        before=before,
        after=after,
        fixed=tuple(lists["fixed"]),
        broken=tuple(lists["broken"]),
        found=tuple(lists["found"]),
        cleared=tuple(lists["cleared"]),
        lost=tuple(lists["lost"]),
    )


def _moved(was: DeviceAudit, now: DeviceAudit) -> Iterator[tuple[str, str]]:
    """Go through the checks whose answer moved, with the list that each belongs to."""
    before = {finding.check: finding.status for finding in was.findings}
    for finding in now.findings:
        earlier = before.get(finding.check)
        name = None if earlier is None else _LISTS.get((earlier, finding.status))
        if name is not None:
            yield name, finding.check


def _side(audit: DeviceAudit) -> Side:
    return Side(
        verdict=audit.facts.verdict,
        dual_stack=audit.verdicts.dual_stack.value,
        ipv6_only=audit.verdicts.ipv6_only.value,
        action=audit.verdicts.action.value,
    )


def _trend(was: DeviceAudit, now: DeviceAudit) -> Trend:
    """Compare verdicts: silence, a missing sign and half an answer show no fall, and no rise."""
    before, after = was.facts.verdict, now.facts.verdict
    if before is after or {before, after} <= _PROVES_NOTHING:
        return Trend.SAME
    if before in _PROVES_NOTHING:
        return Trend.KNOWN
    if after in _PROVES_NOTHING:
        return Trend.UNKNOWN
    if _ORDER.index(after) > _ORDER.index(before):
        return Trend.BETTER if was.outcome is Outcome.ANSWERED else Trend.KNOWN
    return Trend.WORSE if now.outcome is Outcome.ANSWERED else Trend.UNKNOWN


_MIXED: Final = Text(
    en="one audit is of simulated equipment, another of the real network: they cannot be joined "
    "or compared",
    vi="có lần đánh giá thiết bị mô phỏng và lần đánh giá mạng thật: không thể gộp hay so sánh",
)


def _other_network(one: str, other: str) -> Text:
    return Text(
        en=f"it is of the network {one!r}, another of {other!r}",
        vi=f"đây là đánh giá của mạng {one!r}, tệp kia là của mạng {other!r}",
    )
