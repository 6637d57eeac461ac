"""Grades agencies: what is known earns points, what is unknown makes a range."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Final

from ipv6plan.model.audit import DeviceAudit, DualStack, Ipv6Only, Outcome, Truth, Verdict
from ipv6plan.model.grades import Criterion, CriterionCount, GradePack, Grading
from ipv6plan.model.inventory import Device
from ipv6plan.model.readiness import Standing
from ipv6plan.report.standings import standing

Member = tuple[Device, DeviceAudit | None]
"""A device and what was found of it."""
_CLASSES: Final = tuple(DualStack)
_VERDICTS: Final = tuple(Verdict)


def grade(pack: GradePack, members: Iterable[Member]) -> Grading:
    """Grade an agency by its devices."""
    devices = tuple(members)
    counts = tuple(count(criterion, devices) for criterion in pack.criteria)
    scored = [
        (criterion, found)
        for criterion, found in zip(pack.criteria, counts, strict=True)
        if found.yes + found.no + found.unknown
    ]
    if not scored:
        return Grading(grade=None, worst=None, best=None, score=None, unknown=0.0, counts=counts)
    worst = _level(pack, _mean((c.weight, _points(c, n.yes, _all(n))) for c, n in scored))
    best = _level(
        pack, _mean((c.weight, _points(c, n.yes + n.unknown, _all(n))) for c, n in scored)
    )
    unknown = _mean((c.weight, Fraction(n.unknown, _all(n))) for c, n in scored)
    known = [(c.weight, _points(c, n.yes, n.yes + n.no)) for c, n in scored if n.yes + n.no]
    score = _mean(known) if known else None
    return Grading(
        grade=_given(pack, worst, best, score, unknown),
        worst=worst,
        best=best,
        score=None if score is None else percent(score),
        unknown=percent(unknown),
        counts=counts,
    )


def percent(share: Fraction) -> float:
    """Give a share in percent, rounded down to a tenth: 100 means all of it."""
    return (share * 1000).__floor__() / 10


def count(criterion: Criterion, members: Iterable[Member]) -> CriterionCount:
    """Count devices by one criterion."""
    found = Counter(answer(criterion, device, entry) for device, entry in members)
    return CriterionCount(
        criterion=criterion.id,
        yes=found[Truth.YES],
        no=found[Truth.NO],
        unknown=found[Truth.UNKNOWN],
    )


def answer(criterion: Criterion, device: Device, entry: DeviceAudit | None) -> Truth:
    """Tell whether a device meets a criterion; unknown where it was not heard."""
    if criterion.roles and device.role not in criterion.roles:
        return Truth.NOT_APPLICABLE
    at = standing(entry)
    if entry is None or at in {Standing.NOT_AUDITED, Standing.UNREACHABLE}:
        return Truth.UNKNOWN
    kind, _, value = criterion.counts.partition(":")
    if kind == "standing":
        return _STANDING.get(at, Truth.UNKNOWN)
    return _ANSWERS[kind](entry, value)


def _check(entry: DeviceAudit, check: str) -> Truth:
    found = entry.finding(check)
    return Truth.UNKNOWN if found is None else found.status


_ONLY: Final = {
    Ipv6Only.READY: Truth.YES, Ipv6Only.BLOCKED: Truth.NO, Ipv6Only.UNKNOWN: Truth.UNKNOWN,
}  # fmt: skip
_STANDING: Final = {Standing.READY: Truth.YES, Standing.NOT_READY: Truth.NO}


def _verdict(entry: DeviceAudit, value: str) -> Truth:
    """Compare a verdict: an incomplete answer and a missing sign show a yes, never a no."""
    found = entry.facts.verdict
    if _VERDICTS.index(found) >= _VERDICTS.index(Verdict(value)):
        return Truth.YES
    whole = entry.outcome is Outcome.ANSWERED and found is not Verdict.NO_EVIDENCE
    return Truth.NO if whole else Truth.UNKNOWN


def _class(entry: DeviceAudit, value: str) -> Truth:
    """Compare a class: yes and no only where all classes that are left agree."""
    least = _CLASSES.index(DualStack(value))
    reached = {_CLASSES.index(c) >= least for c in entry.verdicts.dual_stack.possible}
    if len(reached) != 1:
        return Truth.UNKNOWN
    return Truth.YES if True in reached else Truth.NO


def _ipv6_only(entry: DeviceAudit, value: str) -> Truth:
    del value
    return _ONLY[entry.verdicts.ipv6_only.value]


_ANSWERS: Final[Mapping[str, Callable[[DeviceAudit, str], Truth]]] = {
    "check": _check, "verdict": _verdict, "dual-stack": _class, "ipv6-only": _ipv6_only,
}  # fmt: skip


def _given(
    pack: GradePack, worst: str, best: str, score: Fraction | None, unknown: Fraction
) -> str | None:
    """Give a grade where nothing unknown could change it, or too little is unknown to matter."""
    if worst == best:
        return worst
    enough = score is not None and unknown * 100 <= pack.unknown_at_most
    return _level(pack, score) if enough and score is not None else None


def _level(pack: GradePack, score: Fraction) -> str:
    return next(level.id for level in pack.levels if score * 100 >= level.at_least)


def _all(found: CriterionCount) -> int:
    return found.yes + found.no + found.unknown


def _points(criterion: Criterion, part: int, whole: int) -> Fraction:
    """Give the share of a criterion's points that `part` of `whole` devices earn."""
    return min(Fraction(1), Fraction(part * 100, whole * criterion.full_at))


def _mean(weighted: Iterable[tuple[int, Fraction]]) -> Fraction:
    pairs = tuple(weighted)
    return sum((weight * share for weight, share in pairs), Fraction(0)) / sum(w for w, _ in pairs)
