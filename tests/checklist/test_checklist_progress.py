"""What people say: kept a line an entry, weighed against what the evidence shows."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipv6plan.checklist import load_steps
from ipv6plan.checklist.evidence import weighed
from ipv6plan.checklist.progress import checked, latest, read_progress, write_progress
from ipv6plan.errors import InventoryError, RecordError
from ipv6plan.model.checklist import Said, State, Statement

WORDS = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S"), include_characters=" "),
    min_size=1,
    max_size=30,
).map(str.strip).filter(bool)  # fmt: skip
STATEMENTS = st.builds(
    Statement,
    step=st.sampled_from(("PREP-GOV-01", "INT-UPG-01")),
    subject=st.sampled_from(("thai-binh", "dic", "dic-core-1")),
    said=st.sampled_from(Said),
    on=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    by=WORDS,
    note=WORDS | st.just(""),
)


def statement(said: Said = Said.DONE, day: int = 1, by: str = "An", note: str = "") -> Statement:
    return Statement(
        step="PREP-GOV-01", subject="thai-binh", said=said, on=date(2026, 11, day), by=by, note=note
    )


@given(st.lists(STATEMENTS, max_size=8))
def test_what_is_written_is_read_back(said: list[Statement]) -> None:
    text = write_progress(said)
    read = read_progress(text)
    assert set(read) == set(said)
    assert write_progress(read) == text
    assert write_progress(reversed(said)) == text


@given(st.lists(STATEMENTS, max_size=8))
def test_two_branches_merge_line_by_line(said: list[Statement]) -> None:
    """Every entry is one line, so lines of two files put together are the file of both."""
    whole = write_progress(said).splitlines()
    alone = {line for one in said for line in write_progress([one]).splitlines()}
    assert set(whole) == (alone or set(whole))
    assert len(whole) == len(set(said)) + 3


def test_an_empty_file_and_no_entry_are_nothing() -> None:
    assert read_progress("") == ()
    assert read_progress(write_progress(())) == ()


@pytest.mark.parametrize(
    "text,expected",
    [
        ("format: 2\nsaid: []\n", "progress.yaml:1: format: format 2 is not known"),
        ("said:\n  - {step: A}\n", "progress.yaml:2: said.0.subject: is missing"),
        (
            'said:\n  - {step: A, subject: b, said: maybe, on: "2026-01-01", by: x}\n',
            "progress.yaml:2: said.0.said: must be one of done, open, not-applicable",
        ),
        (
            "said:\n  - {step: A, subject: b, said: done, on: soon, by: x}\n",
            "progress.yaml:2: said.0.on: ",
        ),
        ("said:\n  - {who: x}\n", "progress.yaml:2: said.0.who: is not a known key"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text: str, expected: str) -> None:
    with pytest.raises(RecordError) as caught:
        read_progress(text)
    assert expected in str(caught.value)


def test_what_is_no_yaml_is_said() -> None:
    with pytest.raises(InventoryError):
        read_progress("said: [\n")


def test_the_last_word_counts() -> None:
    said = (statement(day=2, said=Said.OPEN), statement(day=1), statement(day=3, by="Bình"))
    assert latest(said)["PREP-GOV-01", "thai-binh"].by == "Bình"
    assert latest(said[:2])["PREP-GOV-01", "thai-binh"].said is Said.OPEN


@pytest.mark.parametrize(
    "shown,said,asked,expected",
    [
        (State.OPEN, Said.DONE, True, State.DONE),
        (State.OPEN, Said.DONE, False, State.CONTRADICTED),
        (State.REGRESSED, Said.DONE, False, State.CONTRADICTED),
        (State.UNKNOWN, Said.DONE, False, State.DONE),
        (State.DONE, Said.DONE, False, State.DONE),
        (State.NOT_APPLICABLE, Said.DONE, False, State.DONE),
        (State.OPEN, Said.OPEN, True, State.OPEN),
        (State.DONE, Said.OPEN, False, State.DONE),
        (State.UNKNOWN, Said.OPEN, False, State.UNKNOWN),
        (State.OPEN, Said.NOT_APPLICABLE, True, State.NOT_APPLICABLE),
        (State.UNKNOWN, Said.NOT_APPLICABLE, False, State.NOT_APPLICABLE),
        (State.DONE, Said.NOT_APPLICABLE, False, State.DONE),
        (State.OPEN, Said.NOT_APPLICABLE, False, State.OPEN),
        (State.REGRESSED, Said.NOT_APPLICABLE, False, State.REGRESSED),
    ],
)
def test_a_word_never_outweighs_a_no(
    shown: State, said: Said, expected: State, *, asked: bool
) -> None:
    evidence = "person" if asked else "audit:reachable"
    step = next(s for s in load_steps(None) if s.evidence == evidence)
    assert weighed(step, shown, said) is expected


@pytest.mark.parametrize(
    "key,value,words",
    [
        ("by", "", "must not be empty"),
        ("by", "   ", "must not be empty"),
        ("by", "x" * 121, "is too long"),
        ("by", "An\x1b[31m", "one line without control characters"),
        ("note", "a\nb", "one line without control characters"),
        ("note", "x" * 401, "is too long"),
    ],
)
def test_words_that_could_not_be_read_back_are_refused(key: str, value: str, words: str) -> None:
    with pytest.raises(RecordError) as caught:
        checked(statement(by=value) if key == "by" else statement(note=value))
    assert str(caught.value).startswith(f"--{key}: ")
    assert words in str(caught.value)
    (problem,) = caught.value.problems
    assert problem.message.vi != problem.message.en


@given(STATEMENTS)
def test_what_is_checked_can_be_read_back(said: Statement) -> None:
    assert read_progress(write_progress([checked(said)])) == (checked(said),)


@pytest.mark.parametrize("day", ["20261205", "5", "0", "2026-12-05T00:00:00", "2026-02-30", "true"])
def test_only_a_date_is_a_date(day: str) -> None:
    with pytest.raises(RecordError) as caught:
        read_progress(f"said:\n  - {{step: A, subject: b, said: done, on: {day}, by: x}}\n")
    assert "progress.yaml:2: said.0.on: must be a date like 2026-12-05" in str(caught.value)
