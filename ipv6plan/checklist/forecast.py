"""When what is left may be done, from what was worked off in past windows.

The method is a bootstrap in two stages. A run first draws as many windows as there were, with
replacement, from those that were seen: the past as it might as well have been. From these it draws
windows one after the other until what is left is worked off. The dates that one, five and nine runs
in ten were done by are given. The first stage carries the uncertainty of a short past into the
future, which drawing from the past itself would hide. Nothing is assumed but that the future is
like the past: no learning, no holidays, no growth. The random numbers are seeded, so that the same
past gives the same dates.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from random import Random
from typing import Final

from ipv6plan.model.burndown import Doubt, Forecast

RUNS: Final = 2000
SEED: Final = 749  # the number of the national programme, Decision 749/QĐ-TTg; any would do
FEWEST: Final = 3
"""Windows that a forecast needs."""
HORIZON: Final = 3653
"""Days, ten years: what takes longer has no date."""
MOST_NEW: Final = 0.5
"""The share of what is left that may be new."""
NEVER: Final = HORIZON + 1
_DRAWN: Final = 16
"""Windows that are drawn at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What was seen."""

    windows: tuple[int, ...]
    """Worked off in each, less what was lost."""
    days: int
    """Of one window."""
    end: date
    """Of the last."""
    today: date
    """Nothing that is left now was done before it."""


def forecast(left: int, new: int, past: Past, target: date | None) -> Forecast:
    """Say when `left` items may be done, `new` of which no window has seen."""
    doubt = _doubt(left, new, past)
    if doubt is not None:
        return Forecast(left=left, doubt=doubt)
    days = sorted(_runs(left, past))
    within = None
    if target is not None:
        limit = (target - past.end).days if target >= past.today else -1
        within = sum(found <= limit for found in days) / len(days)
    p10, p50, p90 = (_date(days[ceil(share * len(days)) - 1], past) for share in (0.1, 0.5, 0.9))
    return Forecast(left=left, doubt=None, p10=p10, p50=p50, p90=p90, in_time=within)


def _doubt(left: int, new: int, past: Past) -> Doubt | None:
    if not left:
        return Doubt.NOTHING_LEFT
    if len(past.windows) < FEWEST:
        return Doubt.FEW_WINDOWS
    if max(past.windows) <= 0:
        return Doubt.NOTHING_MOVED
    return Doubt.MOSTLY_NEW if new > MOST_NEW * left else None


def _date(days: int, past: Past) -> date | None:
    return max(past.today, past.end + timedelta(days=days)) if days <= HORIZON else None


def _runs(left: int, past: Past) -> Iterator[int]:
    """Give the days that each run takes."""
    count = len(past.windows)
    for run in range(RUNS):
        # a generator a run: what one draws must not depend on how far the others had to go
        random = Random(SEED * RUNS + run)  # noqa: S311  # a simulation, not a secret
        world = random.choices(past.windows, k=count)
        yield _run(left, world, past.days, random) if sum(world) > 0 else NEVER


def _run(left: int, world: Sequence[int], days: int, random: Random) -> int:
    """Draw windows until nothing is left; the last counts in part."""
    before, drawn = 0, [0]
    for number in range(HORIZON // days + 1):
        if number % _DRAWN == 0:
            drawn = random.choices(world, k=_DRAWN)
        total = before + drawn[number % _DRAWN]
        if total >= left:
            return ceil(days * (number + (left - before) / (total - before)))
        before = total
    return NEVER
