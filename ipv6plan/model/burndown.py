"""How far the work was at past dates, and when it may be done."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """The state at the end of one day, of the items that there are today."""

    on: date
    audit: str
    """The id of the latest audit then; empty where there was none yet."""
    done: int
    open: int
    """Known not to be done."""
    unknown: int
    """Nothing had shown it yet."""
    worked: int
    """Since the point before: known not to be done then or earlier, done now."""
    lost: int
    """Done then or earlier, known not to be done now."""
    found: int
    """Done when first seen: progress of knowledge, and not of work."""

    @property
    def left(self) -> int:
        """All that is not known to be done."""
        return self.open + self.unknown


class Doubt(StrEnum):
    """Why there is no forecast."""

    NOTHING_LEFT = "nothing-left"
    FEW_WINDOWS = "few-windows"
    """Fewer than three whole windows lie between the first and the last look."""
    NOTHING_MOVED = "nothing-moved"
    """No window had more work done than lost."""
    MOSTLY_NEW = "mostly-new"
    """Most of what is left has not been seen before the last window, or not at all: there is no
    past to learn from.
    """


class Gap(StrEnum):
    """Why git may not have shown all of the past."""

    SHALLOW = "shallow"
    """The clone has but the newest commits."""
    UNREADABLE = "unreadable"
    """A file of an earlier commit cannot be read back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """When what is left may be done, or why that cannot be told."""

    left: int
    doubt: Doubt | None
    p10: date | None = None
    """One run in ten was done by then; None: fewer were within the horizon."""
    p50: date | None = None
    p90: date | None = None
    in_time: float | None = None
    """The share of runs that were done by the target; None where there is no target."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Burndown:
    """The past, and what may be said of the future."""

    as_of: date
    target: date | None
    simulated: bool
    """Whether simulated equipment answered the audits."""
    undated: int
    """Items that are left out, since files and the plan, which show them, have no history here."""
    points: tuple[Point, ...]
    window: int
    """Days of one window."""
    windows: tuple[int, ...]
    """What was worked off in each window, less what was lost; oldest first."""
    everything: Forecast
    """As if all that is unknown were still to be done."""
    known: Forecast
    """As if all that is unknown were done already."""
    gaps: tuple[Gap, ...] = ()
