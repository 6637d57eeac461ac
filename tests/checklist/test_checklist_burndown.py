"""The past as it was known then, and a forecast that says how little it knows."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipv6plan.checklist.burndown import burndown, window_days
from ipv6plan.checklist.burndown_picture import burndown_svg
from ipv6plan.checklist.burndown_words import method, told
from ipv6plan.checklist.forecast import HORIZON, Past, forecast
from ipv6plan.checklist.history import History, Look, Mark, has_history
from ipv6plan.model.burndown import Burndown, Doubt, Forecast
from ipv6plan.model.checklist import Item, Phase, Said, Scope, State, Statement, Step
from ipv6plan.text import LANGUAGES, Language, same

DAY = date(2026, 7, 1)
YES, NO, UNKNOWN = State.DONE, State.OPEN, State.UNKNOWN


def on(days: int) -> date:
    return DAY + timedelta(days=days)


def item(number: int, evidence: str = "audit:reachable", **fields: object) -> Item:
    step = Step(
        id=f"S{number}", phase=Phase.INTERNAL, heading="dual-stack", scope=Scope.DEVICE,
        title=same("."), verify=same("."), rollback=same("."), who=same("."), after=(), when=(),
        evidence=evidence,
    )  # fmt: skip
    state = UNKNOWN if evidence.startswith("audit") else NO
    return Item(step=step, subject="d", state=state, **fields)  # type: ignore[arg-type]  # by name


def look(days: int, *states: State) -> Look:
    return Look(on=on(days), audit=f"A{days}", states=states)


def word(number: int, days: int, said: Said = Said.DONE) -> Statement:
    return Statement(step=f"S{number}", subject="d", said=said, on=on(days), by="An")


def made(
    items: Sequence[Item], looks: Sequence[Look], words: Sequence[Statement] = (), until: int = 365
) -> Burndown:
    return burndown(
        History(items, looks, words), on(until), target=on(400), simulated=False, undated=0
    )


AUDITED, SAID = item(0), item(1, "person")


def test_a_past_day_knows_nothing_of_what_came_later() -> None:
    history = History(
        [AUDITED, SAID],
        [look(30, YES, NO), look(10, NO, NO)],
        [word(1, 20), word(1, 40, Said.OPEN), word(9, 1)],
    )
    marks = {days: history.marks(on(days)) for days in (5, 10, 20, 30, 40)}
    assert marks == {
        5: (Mark.UNKNOWN, Mark.TODO),
        10: (Mark.TODO, Mark.TODO),
        20: (Mark.TODO, Mark.DONE),
        30: (Mark.DONE, Mark.DONE),
        40: (Mark.DONE, Mark.TODO),
    }
    assert history.days() == tuple(map(on, (10, 20, 30, 40)))


def test_a_word_against_a_no_is_no_work_done() -> None:
    history = History([AUDITED], [look(10, NO)], [word(0, 12)])
    assert history.marks(on(12)) == (Mark.TODO,)
    assert history.marks(on(9)) == (Mark.UNKNOWN,)


@pytest.mark.parametrize(
    "one,known",
    [
        (AUDITED, True),
        (SAID, True),
        (item(2, "document:documents/x*"), True),
        (item(2, "document:documents/x*", proof=("documents/x.pdf",)), False),
        (item(2, "plan:vlans"), False),
        (item(2, "file:build/configs/x"), False),
    ],
)
def test_what_files_and_plan_show_has_no_dates(one: Item, known: bool) -> None:  # noqa: FBT001
    assert has_history(one) is known


def test_what_is_first_seen_done_is_no_work() -> None:
    items = [item(n) for n in range(4)]
    looks = [look(0, NO, NO, UNKNOWN, YES), look(14, YES, UNKNOWN, YES, NO), look(28, *[YES] * 4)]
    points = made(items, looks, until=28).points
    assert [(p.worked, p.lost, p.found) for p in points] == [(0, 0, 1), (1, 1, 1), (2, 0, 0)]
    assert [(p.done, p.open, p.unknown) for p in points] == [(1, 2, 1), (2, 1, 1), (4, 0, 0)]


@pytest.mark.parametrize(
    "days,window",
    [((), 7), ((3,), 7), ((0, 7, 14), 7), ((0, 14, 28, 30), 14), ((0, 30, 61), 35), ((0, 1), 7)],
)
def test_a_window_is_as_long_as_the_time_between_audits(days: tuple[int, ...], window: int) -> None:
    assert window_days([on(day) for day in days]) == window


WINDOWS = st.lists(st.integers(-5, 20), min_size=3, max_size=12).map(tuple)


def past(windows: tuple[int, ...], days: int = 7) -> Past:
    return Past(windows=windows, days=days, end=DAY, today=DAY)


@settings(max_examples=12, deadline=None)
@given(WINDOWS, st.integers(1, 200))
def test_the_dates_come_in_order_and_the_same_past_gives_the_same(
    windows: tuple[int, ...], left: int
) -> None:
    found = forecast(left, 0, past(windows), on(200))
    assert found == forecast(left, 0, past(windows), on(200))
    far = on(HORIZON + 1)
    dates = [date or far for date in (found.p10, found.p50, found.p90)]
    assert dates == sorted(dates)
    assert dates[0] >= DAY
    more = forecast(left + 1, 0, past(windows), on(200))
    assert [d or far for d in (more.p10, more.p50, more.p90)] >= dates or more.doubt


@pytest.mark.parametrize("left,days", [(5, 7), (10, 14), (12, 17), (1, 2)])
def test_an_even_past_leaves_no_doubt(left: int, days: int) -> None:
    assert forecast(left, 0, past((5, 5, 5)), on(days)) == Forecast(
        left=left, doubt=None, p10=on(days), p50=on(days), p90=on(days), in_time=1.0
    )


def test_a_short_and_uneven_past_leaves_much_doubt() -> None:
    even = forecast(100, 0, past((5,) * 12), None)
    short = forecast(100, 0, past((0, 5, 10)), None)
    long = forecast(100, 0, past((0, 5, 10) * 8), None)
    assert even.p10 == even.p90
    width = [(f.p90 or on(HORIZON)) - (f.p10 or on(HORIZON)) for f in (short, long)]
    assert width[0] > 2 * width[1] > timedelta(0)


def test_what_is_left_now_was_not_done_in_the_past() -> None:
    late = Past(windows=(5, 5, 5), days=7, end=DAY, today=on(60))
    found = forecast(5, 0, late, on(50))
    assert (found.p10, found.p90, found.in_time) == (on(60), on(60), 0.0)


@pytest.mark.parametrize(
    "left,new,windows,doubt",
    [
        (0, 0, (1, 1, 1), Doubt.NOTHING_LEFT),
        (9, 0, (1, 1), Doubt.FEW_WINDOWS),
        (9, 0, (), Doubt.FEW_WINDOWS),
        (9, 0, (0, 0, 0), Doubt.NOTHING_MOVED),
        (9, 0, (0, -3, 0, -1), Doubt.NOTHING_MOVED),
        (9, 5, (1, 1, 1), Doubt.MOSTLY_NEW),
        (10, 5, (1, 1, 1), None),
    ],
)
def test_what_cannot_be_told_is_said(
    left: int, new: int, windows: tuple[int, ...], doubt: Doubt | None
) -> None:
    found = forecast(left, new, past(windows), None)
    assert found.doubt is doubt
    assert (found.p50 is None) == (doubt is not None)
    assert ("unknown" in told(found, None).en) == (doubt not in {None, Doubt.NOTHING_LEFT})


def test_a_network_seen_for_the_first_time_has_no_past() -> None:
    items = [item(n) for n in range(20)]
    few = [[YES] * n + [NO] * (3 - n) + [UNKNOWN] * 17 for n in range(4)]
    looks = [look(7 * n, *states) for n, states in enumerate(few)]
    looks.append(look(28, *[YES] * 3, *[NO] * 17))
    assert made(items, looks, until=28).everything.doubt is Doubt.MOSTLY_NEW


@st.composite
def pasts(draw: st.DrawFn) -> tuple[list[Item], list[Look], list[Statement]]:
    count = draw(st.integers(1, 6))
    items = [item(n, draw(st.sampled_from(("audit:x", "person")))) for n in range(count)]
    states = st.sampled_from((YES, NO, UNKNOWN, State.NOT_APPLICABLE))
    looks = [
        look(day, *(draw(states) if i.state is UNKNOWN else NO for i in items))
        for day in draw(st.sets(st.integers(0, 90), max_size=6))
    ]
    words = [
        word(draw(st.integers(0, count - 1)), draw(st.integers(0, 90)), draw(st.sampled_from(Said)))
        for _ in range(draw(st.integers(0, 6)))
    ]
    return items, looks, words


@settings(max_examples=40, deadline=None)
@given(pasts(), st.integers(0, 90))
def test_the_past_is_not_rewritten(
    given_: tuple[list[Item], list[Look], list[Statement]], cut: int
) -> None:
    items, looks, words = given_
    whole = made(items, looks, words, until=cut)
    before = [one for one in looks if one.on <= on(cut)]
    known = [one for one in words if one.on <= on(cut)]
    assert made(items, before, known, until=cut) == whole
    assert made(items, looks[::-1], words[::-1], until=cut) == whole
    for point in whole.points:
        assert point.done + point.left <= len(items)
    assert [p.on for p in whole.points] == sorted({p.on for p in whole.points})
    assert whole.points[-1].on == on(cut)


def test_a_point_a_week_is_enough() -> None:
    points = made([SAID, item(2, "person")], [], [word(1, 0), word(2, 2), word(1, 9)], until=20)
    assert [p.on for p in points.points] == [on(2), on(9), on(20)]


@pytest.fixture
def told_of() -> Burndown:
    items = [item(n) for n in range(12)]
    looks = [look(14 * n, *[YES] * (2 * n), *[NO] * (12 - 2 * n)) for n in range(5)]
    looks[2] = look(28, *[YES] * 3, *[NO] * 7, UNKNOWN, UNKNOWN)
    return made(items, looks, until=60)


def test_a_picture_of_simulated_equipment_says_so(told_of: Burndown) -> None:
    words = "Simulated equipment answered this audit"
    assert words not in burndown_svg(told_of, "en")
    assert words in burndown_svg(replace(told_of, simulated=True), "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_picture(
    language: Language, told_of: Burndown, golden: Callable[[str, str], None]
) -> None:
    golden(f"checklist/burndown.{language}.svg", burndown_svg(told_of, language))


def test_the_words(told_of: Burndown) -> None:
    assert told_of.windows == (2, 1, 3, 2)
    assert (told_of.window, told_of.everything.left) == (14, 4)
    assert "over 4 windows of 14 days (worked off less lost: +2, +1, +3, +2)" in method(told_of).en
    assert told(told_of.everything, told_of.target).en == (
        "P10 2026-09-14, P50 2026-09-23, P90 2026-10-07; by the target 2027-08-05: 100 in 100 runs"
    )
