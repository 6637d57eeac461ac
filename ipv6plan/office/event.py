"""What a calendar holds: events of whole days, or of hours."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event."""

    uid: str
    """The same for the same event whenever the calendar is made again."""
    title: str
    text: str
    first: date | datetime
    """A day, or an hour as the clock on the wall shows it."""
    last: date | datetime
    """The last day, or the hour of the end."""
    kind: str
    """A category, for filters."""
    busy: bool = True
