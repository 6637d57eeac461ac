"""Words of progress.yaml that say nothing, or too early, are named with their line."""

from datetime import date

import pytest

from ipv6plan.checklist import build_checklists, read_progress
from ipv6plan.checklist.progress import corrected, latest, write_progress
from ipv6plan.checklist.strays import MOST, strays
from ipv6plan.errors import InventoryError, RecordError
from ipv6plan.model.checklist import Checklist, Phase, Said, Scope, Statement, Step
from ipv6plan.model.intent import DeviceIntent
from ipv6plan.model.inventory import Inventory
from ipv6plan.model.plan import Plan
from ipv6plan.text import same

TODAY = date(2026, 11, 26)
HEAD = "format: 1\nsaid:\n"


@pytest.fixture
def lists(
    province: Inventory, plan: Plan, intents: tuple[DeviceIntent, ...]
) -> tuple[Checklist, ...]:
    text = same("text")
    step = Step(
        id="T-SITE-1", phase=Phase.INTERNAL, heading="survey", scope=Scope.SITE, title=text,
        verify=text, rollback=text, who=text, after=(), when=(), evidence="person",
    )  # fmt: skip
    return build_checklists(province, plan, intents, None, frozenset(), (step,))


def entry(step: str = "T-SITE-1", subject: str = "dic", on: str = "2026-11-26") -> str:
    return f'  - {{step: "{step}", subject: "{subject}", said: "done", on: "{on}", by: "An"}}\n'


@pytest.mark.parametrize(
    "wrong,said",
    [
        (entry(), ""),
        (
            entry(step="T-SITE-2"),
            (
                "progress.yaml:4: T-SITE-2: counts for nothing: no checklist has this step; did "
                "you mean T-SITE-1?"
            ),
        ),
        (
            entry(subject="dicc"),
            (
                "progress.yaml:4: T-SITE-1: counts for nothing: dicc has no such step; did you "
                "mean dic?"
            ),
        ),
        (
            entry(on="2026-12-11"),
            (
                "progress.yaml:4: T-SITE-1: 2026-12-11 has not come yet, and the word counts "
                "already: are day and month the right way round?"
            ),
        ),
    ],
)
def test_a_word_that_says_nothing_is_named(
    wrong: str, said: str, lists: tuple[Checklist, ...]
) -> None:
    words = read_progress(HEAD + entry(subject="xa-dong-son") + wrong)
    found = strays(words, lists, TODAY)
    assert [str(problem) for problem in found] == ([said] if said else [])
    assert all(p.message.vi != p.message.en for p in found)


def test_of_many_the_first_are_named(lists: tuple[Checklist, ...]) -> None:
    text = HEAD + "".join(entry(step=f"X-{n}") for n in range(MOST + 5))
    found = strays(read_progress(text), lists, TODAY)
    assert len(found) == MOST + 1
    assert str(found[-1]) == "progress.yaml: and 5 words more"


def word(said: Said, by: str = "An", on: date = TODAY) -> Statement:
    return Statement(step="T", subject="dic", said=said, on=on, by=by)


def test_whoever_says_something_else_on_the_same_day_corrects_himself() -> None:
    said: tuple[Statement, ...] = ()
    for what in (Said.DONE, Said.OPEN, Said.DONE, Said.NOT_APPLICABLE, Said.OPEN, Said.DONE):
        said = corrected(said, [word(what)])
        assert latest(said)["T", "dic"].said is what
    assert len(said) == 1
    assert len(corrected(said, [word(Said.OPEN, by="Bình")])) == 2
    assert len(corrected(said, [word(Said.OPEN, on=date(2026, 11, 27))])) == 2


def test_of_one_day_the_most_careful_word_counts() -> None:
    said = [word(Said.OPEN, by="An"), word(Said.DONE, by="Bình")]
    assert latest(said)["T", "dic"].said is Said.OPEN
    assert latest(reversed(said))["T", "dic"].said is Said.OPEN


def test_lines_are_no_part_of_what_is_said() -> None:
    (read,) = read_progress(HEAD + entry())
    assert read.line == 3
    again = Statement(step="T-SITE-1", subject="dic", said=Said.DONE, on=TODAY, by="An")
    assert read == again
    assert write_progress([read, again]).count("T-SITE-1") == 1


def test_a_year_that_was_mistyped_is_refused_with_its_line() -> None:
    with pytest.raises(RecordError) as caught:
        read_progress(HEAD + entry(on="0026-11-26"))
    assert str(caught.value) == "progress.yaml:3: said.0.on: is before the year 2000"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_two_versions_that_git_left_are_named(end: str) -> None:
    text = HEAD + entry() + "<<<<<<< HEAD\n" + entry() + "=======\n" + entry() + ">>>>>>> b\n"
    with pytest.raises(InventoryError) as caught:
        read_progress(text.replace("\n", end))
    (problem,) = caught.value.problems
    assert str(problem.source) == "progress.yaml:4"
    assert "git left two versions" in problem.message.en
    assert problem.hint is not None


def test_what_looks_like_a_mark_of_git_inside_a_text_is_none() -> None:
    with pytest.raises(InventoryError) as caught:
        read_progress(HEAD + entry() + '  - {step: "<<<<<<< HEAD", :\n')
    assert "this is not YAML" in str(caught.value)
