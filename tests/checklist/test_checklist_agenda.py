"""The dates of waves as a calendar: stable ids, no clock, one day or one night a wave."""

from datetime import UTC, date, datetime, time
from typing import Any

import icalendar
import pytest

from ipv6plan.checklist.agenda import agenda, agenda_path, agenda_title, hours
from ipv6plan.model.night import NO_NIGHT, Night
from ipv6plan.model.waves import Schedule, Task, TaskKind, Terms, Wave
from ipv6plan.office.event_writing import calendar
from ipv6plan.text import LANGUAGES, Language, Text

PEOPLE = {"network-engineer": Text(en="network engineer", vi="cán bộ kỹ thuật mạng")}
TERMS = Terms(
    start=date(2026, 12, 5),
    freezes=((date(2027, 2, 1), date(2027, 2, 14)),),
    target=date(2027, 9, 30),
)


def wave(number: int, day: date, *subjects: str) -> Wave:
    tasks = tuple(
        Task(
            id=f"device:{s}", kind=TaskKind.DEVICE, subject=s, site="dic",
            who="network-engineer", days=0.5,
        )
        for s in subjects
    )  # fmt: skip
    days = {"network-engineer": 0.5 * len(tasks), "unnamed": 1.0}
    return Wave(number=number, on=day, tasks=tasks, days=days)


WAVES = Schedule(
    waves=(wave(1, date(2026, 12, 7), "a", "b"), wave(2, date(2026, 12, 14), "c;,\r\nX:1")),
    critical_path=(),
)


def made(terms: Terms = TERMS, language: Language = "vi") -> bytes:
    events = agenda(WAVES, terms, "thai-binh", language, PEOPLE)
    return calendar(events, agenda_title("Thái Bình", language), terms.start, language)


def read(content: bytes) -> dict[str, Any]:
    whole: Any = icalendar.Calendar.from_ical(content)
    return {str(event["uid"]): event for event in whole.walk("VEVENT")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_in_the_calendar(language: Language) -> None:
    found = read(made(language=language))
    spans = {uid.partition("@")[0]: (e["dtstart"].dt, e["dtend"].dt) for uid, e in found.items()}
    assert spans == {
        "wave-1": (date(2026, 12, 7), date(2026, 12, 8)),
        "wave-2": (date(2026, 12, 14), date(2026, 12, 15)),
        "freeze-2027-02-01": (date(2027, 2, 1), date(2027, 2, 15)),
        "target": (date(2027, 9, 30), date(2027, 10, 1)),
    }
    assert {uid.partition("@")[2] for uid in found} == {"thai-binh.ipv6plan"}
    assert {e["dtstamp"].dt for e in found.values()} == {datetime(2026, 12, 5, tzinfo=UTC)}
    first = found["wave-1@thai-binh.ipv6plan"]
    expected = {
        "vi": "Chuyển đổi IPv6, đợt 1: 2 thiết bị",
        "en": "IPv6 migration, wave 1: 2 devices",
    }
    assert str(first["summary"]) == expected[language]
    assert PEOPLE["network-engineer"].in_(language) in str(first["description"])


def test_without_freezes_and_target_there_are_waves_alone() -> None:
    found = read(made(Terms(start=date(2026, 12, 5))))
    assert list(found) == ["wave-1@thai-binh.ipv6plan", "wave-2@thai-binh.ipv6plan"]


def test_names_make_no_lines_of_their_own() -> None:
    content = made()
    assert b"\nX:1" not in content
    text = str(read(content)["wave-2@thai-binh.ipv6plan"]["description"])
    assert text.endswith("c;,\\r\\nX:1")


@pytest.mark.parametrize(
    "night,begin,end",
    [
        (Night(begin=time(22), end=time(4)), datetime(2026, 12, 7, 22), datetime(2026, 12, 8, 4)),  # noqa: DTZ001  # hours on the wall
        (Night(go=time(21, 30), begin=time(0, 30), back=time(2), end=time(4)),
         datetime(2026, 12, 8, 0, 30), datetime(2026, 12, 8, 4)),  # noqa: DTZ001  # as above
        (Night(go=time(8), back=time(11)), datetime(2026, 12, 7, 8), datetime(2026, 12, 7, 11)),  # noqa: DTZ001  # as above
        (Night(begin=time(22)), date(2026, 12, 7), date(2026, 12, 7)),
        (NO_NIGHT, date(2026, 12, 7), date(2026, 12, 7)),
    ],
)  # fmt: skip
def test_a_wave_has_the_hours_of_its_night(
    night: Night, begin: date | datetime, end: date | datetime
) -> None:
    assert hours(date(2026, 12, 7), night) == (begin, end)


def test_the_same_waves_give_the_same_bytes() -> None:
    assert made() == made()
    assert made() != made(language="en")
    assert agenda_path("vi") == "build/checklists/vi/waves.ics"
