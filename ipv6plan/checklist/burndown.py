"""The burn-down: a point a week in which anything changed, windows of work, and the forecast."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from math import ceil
from statistics import median_high
from typing import Final

from ipv6plan.checklist.forecast import Past, forecast
from ipv6plan.checklist.history import History, Mark, Marks
from ipv6plan.model.burndown import Burndown, Point

WEEK: Final = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Moves:
    """What happened between two dates."""

    worked: int
    lost: int
    found: int


def burndown(
    history: History, as_of: date, *, target: date | None, simulated: bool, undated: int
) -> Burndown:
    """Give points, windows and forecasts as they are at the end of the day `as_of`."""
    days = tuple(day for day in history.days() if day <= as_of)
    points = tuple(_points(history, days, as_of))
    window = window_days(tuple(look.on for look in history.looks if look.on <= as_of))
    end = days[-1] if days else as_of
    edges = tuple(_edges(history, days, window))
    past = Past(windows=tuple(_net(history, edges)), days=window, end=end, today=as_of)
    now = history.marks(as_of)
    left = _indices(now, Mark.TODO, Mark.UNKNOWN)
    open_ = _indices(now, Mark.TODO)
    before = _known_at(history, edges[-2]) if len(edges) > 1 else ()
    return Burndown(
        as_of=as_of,
        target=target,
        simulated=simulated,
        undated=undated,
        points=points,
        window=window,
        windows=past.windows,
        everything=forecast(len(left), _new(left, before), past, target),
        known=forecast(len(open_), _new(open_, before), past, target),
    )


def window_days(audits: Sequence[date]) -> int:
    """Give the length of a window: the usual time between two audits in whole weeks, so that what
    an audit brings to light falls on the time that it took; a week where there are not two.
    """
    gaps = [(later - earlier).days for earlier, later in pairwise(sorted(set(audits)))]
    return WEEK * max(1, ceil(median_high(gaps) / WEEK)) if gaps else WEEK


def _points(history: History, days: Sequence[date], as_of: date) -> Iterator[Point]:
    """Give the last day of each week in which anything changed, and the day itself."""
    weeks = {day.isocalendar()[:2]: day for day in days}
    known: Marks = ()
    for day in dict.fromkeys((*weeks.values(), as_of)):
        marks = history.marks(day)
        moves, known = _moved(known or (Mark.UNKNOWN,) * len(marks), marks)
        count = Counter(marks)
        look = history.audit(day)
        yield Point(
            on=day,
            audit=look.audit if look else "",
            done=count[Mark.DONE],
            open=count[Mark.TODO],
            unknown=count[Mark.UNKNOWN],
            worked=moves.worked,
            lost=moves.lost,
            found=moves.found,
        )


def _moved(known: Marks, now: Marks) -> tuple[Moves, Marks]:
    """Compare what is shown now with what was last known; give that, too, as it is from now on."""
    pairs = Counter(zip(known, now, strict=True))
    over = (Mark.DONE, Mark.AWAY)
    moves = Moves(
        worked=sum(pairs[Mark.TODO, mark] for mark in over),
        lost=sum(pairs[mark, Mark.TODO] for mark in over),
        found=pairs[Mark.UNKNOWN, Mark.DONE],
    )
    return moves, tuple(n if n is not Mark.UNKNOWN else k for k, n in zip(known, now, strict=True))


def _known_at(history: History, on: date) -> Marks:
    """Give what was last known of each item at the end of a day."""
    known: Marks = (Mark.UNKNOWN,) * len(history.items)
    for day in (*(look.on for look in history.looks if look.on < on), on):
        known = _moved(known, history.marks(day))[1]
    return known


def _edges(history: History, days: Sequence[date], window: int) -> Iterator[date]:
    """Give the ends of whole windows, from the first look to the last; the last one is an end."""
    if not days:
        return
    first = next((look.on for look in history.looks if look.on <= days[-1]), days[0])
    count = max(0, (days[-1] - first).days // window)
    for number in range(count, -1, -1):
        yield days[-1] - timedelta(days=window * number)


def _net(history: History, edges: Sequence[date]) -> Iterator[int]:
    """Give what was worked off less what was lost, window by window."""
    known = _known_at(history, edges[0]) if edges else ()
    for _, end in pairwise(edges):
        moves, known = _moved(known, history.marks(end))
        yield moves.worked - moves.lost


def _indices(marks: Marks, *wanted: Mark) -> tuple[int, ...]:
    return tuple(number for number, mark in enumerate(marks) if mark in wanted)


def _new(left: Sequence[int], before: Marks) -> int:
    """Count what is left and was not known yet before the last window."""
    return sum(before[number] is Mark.UNKNOWN for number in left) if before else len(left)
