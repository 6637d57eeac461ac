"""The dates of a migration as events: waves, days on which nothing is changed, the target."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Final

from ipv6plan.checklist.files import FOLDER
from ipv6plan.checklist.waves_picture import TITLE, counts
from ipv6plan.model.night import Night
from ipv6plan.model.waves import Schedule, TaskKind, Terms, Wave
from ipv6plan.office.cells import shown
from ipv6plan.office.event import Event
from ipv6plan.text import Language, Text

_MOST: Final = 30
"""Subjects of a wave that are named."""
WAVE: Final = Text(en="IPv6 migration, wave", vi="Chuyển đổi IPv6, đợt")
FREEZE: Final = Text(en="Nothing is changed (freeze)", vi="Không thay đổi hệ thống")
FREEZE_TEXT: Final = Text(
    en="No wave of the IPv6 migration falls into these days.",
    vi="Không có đợt chuyển đổi IPv6 nào trong những ngày này.",
)
TARGET: Final = Text(en="IPv6 migration: target date", vi="Hạn hoàn thành chuyển đổi IPv6")
TARGET_TEXT: Final = Text(
    en="Everything is to be done by this day.", vi="Mọi việc phải hoàn thành trước hết ngày này."
)
DAYS: Final = Text(en="person-days", vi="ngày công")
DECIDES: Final = Text(en="Decides", vi="Người quyết định")
MORE: Final = Text(en="and more", vi="và các mục khác")


def agenda_path(language: Language) -> str:
    """Give where the calendar is: build/checklists/LANG/waves.ics."""
    return f"{FOLDER}/{language}/waves.ics"


def agenda_title(name: str, language: Language) -> str:
    """Give what the calendar is called; `name` is the network's."""
    return f"{TITLE.in_(language)}: {name}"


def agenda(
    schedule: Schedule,
    terms: Terms,
    network: str,
    language: Language,
    people: Mapping[str, Text],
) -> Iterator[Event]:
    """Give all events; `people` says what roles are called. A wave has the hours of the night."""
    for wave in schedule.waves:
        yield _wave(wave, terms.night, network, (language, people))
    for first, last in terms.freezes:
        yield Event(
            uid=f"freeze-{first}@{network}.ipv6plan",
            title=FREEZE.in_(language),
            text=FREEZE_TEXT.in_(language),
            first=first,
            last=last,
            kind="freeze",
            busy=False,
        )
    if terms.target is not None:
        yield Event(
            uid=f"target@{network}.ipv6plan",
            title=TARGET.in_(language),
            text=TARGET_TEXT.in_(language),
            first=terms.target,
            last=terms.target,
            kind="target",
            busy=False,
        )


def _wave(
    wave: Wave, night: Night, network: str, how: tuple[Language, Mapping[str, Text]]
) -> Event:
    language, people = how
    first, last = hours(wave.on, night)
    return Event(
        uid=f"wave-{wave.number}@{network}.ipv6plan",
        title=f"{WAVE.in_(language)} {wave.number}: {counts(wave, language)}",
        text="\n".join(map(shown, _text(wave, night, language, people))),
        first=first,
        last=last,
        kind="wave",
    )


def _text(
    wave: Wave, night: Night, language: Language, people: Mapping[str, Text]
) -> Iterator[str]:
    for who, days in wave.days.items():
        name = people[who].in_(language) if who in people else who
        yield f"{name}: {days:g} {DAYS.in_(language)}"
    if night.decides:
        yield f"{DECIDES.in_(language)}: {night.decides}"
    subjects = [task.subject for task in wave.tasks if task.kind is not TaskKind.DNS]
    named = list(dict.fromkeys(subjects))
    more = f", {MORE.in_(language)}" if len(named) > _MOST else ""
    yield f"{', '.join(named[:_MOST])}{more}"


def hours(day: date, night: Night) -> tuple[date | datetime, date | datetime]:
    """Give when a wave begins and ends; the whole day where the night has no two hours.

    Hours before the first of the night are those of the next day.
    """
    given = [hour for hour in (night.go, night.begin, night.back, night.end) if hour is not None]
    begin, end = night.begin or night.go, night.end or night.back
    if begin is None or end is None or begin == end:
        return day, day
    return _at(day, begin, given[0]), _at(day, end, given[0])


def _at(day: date, hour: time, first: time) -> datetime:
    """Give an hour as the clock on the wall shows it: calendars read it in their own zone."""
    on = day + timedelta(days=1) if hour < first else day
    return datetime.combine(on, hour)
