"""Writes calendars (RFC 5545): the door to icalendar. Needs the extra `calendar`."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

import icalendar

from ipv6plan.office.cells import shown
from ipv6plan.office.event import Event
from ipv6plan.text import Language


def calendar(events: Iterable[Event], name: str, stamp: date, language: Language) -> bytes:
    """Give the calendar; `stamp` is the day whose data it was made from, not today's."""
    whole = icalendar.Calendar()
    whole.add("prodid", f"-//ipv6plan//ipv6plan//{language.upper()}")
    whole.add("version", "2.0")
    whole.add("method", "PUBLISH")
    whole.add("name", shown(name))
    whole.add("x-wr-calname", shown(name))
    made = datetime.combine(stamp, time(), UTC)
    for event in events:
        whole.add_component(_event(event, made))
    return bytes(whole.to_ical())


def _event(event: Event, made: datetime) -> icalendar.Event:
    written = icalendar.Event()
    written.add("uid", shown(event.uid))
    written.add("dtstamp", made)
    written.add("dtstart", event.first)
    written.add("dtend", _end(event.last))
    written.add("summary", shown(event.title))
    written.add("description", "\n".join(shown(line) for line in event.text.splitlines()))
    written.add("categories", [event.kind])
    written.add("transp", "OPAQUE" if event.busy else "TRANSPARENT")
    return written


def _end(last: date | datetime) -> date | datetime:
    """Give the end that is not part of the event: for days, the day after (RFC 5545 3.6.1)."""
    return last if isinstance(last, datetime) else last + timedelta(days=1)
