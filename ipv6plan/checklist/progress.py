"""progress.yaml: what people said of steps, an entry a line, in order, so that git merges it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Annotated, Any, Final

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
)
from pydantic_core import PydanticCustomError

from ipv6plan.checklist.schema import Day, OneLine, explain, one_line
from ipv6plan.errors import Problem, RecordError, Source
from ipv6plan.model.checklist import Said, Statement
from ipv6plan.text import Text
from ipv6plan.yamlfile import Document, parse

FILE: Final = "progress.yaml"
FORMAT: Final = 1
_HEAD: Final = f"""\
# What people said of steps; `ipv6plan checklist done` adds to it. An entry a line, sorted.
format: {FORMAT}
"""
Name = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=120),
    AfterValidator(one_line),
]


EARLIEST: Final = date(2000, 1, 1)
"""Before it nobody moved to IPv6: a year that was mistyped."""


def _plausible(on: date) -> date:
    """Let a day pass on which somebody can have done something."""
    if on < EARLIEST:
        raise PydanticCustomError("too_early", "is before 2000")
    return on


class EntryForm(BaseModel):
    """One entry."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    step: Name
    subject: Name
    said: Said
    on: Annotated[Day, AfterValidator(_plausible)]
    by: Name
    note: OneLine = ""


class ProgressForm(BaseModel):
    """The whole file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: int = FORMAT
    said: list[EntryForm] = Field(default_factory=list)


def read_progress(text: str, file: str = FILE) -> tuple[Statement, ...]:
    """Read all entries; raises InventoryError where it is no YAML, RecordError with every entry
    that is not as it should be.
    """
    document = parse(text, file)
    try:
        form = ProgressForm.model_validate({} if document.data is None else document.data)
    except ValidationError as error:
        raise RecordError(explain(error, document, (), ProgressForm)) from error
    if form.format != FORMAT:
        raise RecordError((_other_format(document.source(("format",)), form.format),))
    return tuple(
        _statement(entry, document.source(("said", number)).line)
        for number, entry in enumerate(form.said)
    )


def _statement(entry: EntryForm, line: int = 0) -> Statement:
    return Statement(line=line, **{n: getattr(entry, n) for n in EntryForm.model_fields})


def _other_format(source: Source, found: int) -> Problem:
    return Problem(
        source=source,
        path="format",
        message=Text(
            en=f"format {found} is not known; this program reads format {FORMAT}",
            vi=f"không biết định dạng {found}; chương trình này đọc định dạng {FORMAT}",
        ),
    )


def checked(statement: Statement) -> Statement:
    """Give an entry as it will be read back; raises RecordError where it could not be, naming the
    options of `checklist done`.
    """
    given = {name: getattr(statement, name) for name in EntryForm.model_fields}
    try:
        return _statement(EntryForm.model_validate({**given, "on": str(statement.on)}))
    except ValidationError as error:
        wrong = explain(error, Document(file="", data=given, lines={}), (), EntryForm)
        raise RecordError(
            replace(problem, source=Source(f"--{problem.path}"), path="") for problem in wrong
        ) from error


def write_progress(statements: Iterable[Statement]) -> str:
    """Write all entries, each on a line of its own; the same entries, the same bytes."""
    ordered = sorted(set(statements), key=_order)
    lines = "".join(f"  - {_line(statement)}\n" for statement in ordered)
    return f"{_HEAD}said:\n{lines}" if lines else f"{_HEAD}said: []\n"


def _order(of: Statement) -> tuple[str, str, date, str, str, str]:
    return of.step, of.subject, of.on, of.said.value, of.by, of.note


def _line(of: Statement) -> str:
    fields: dict[str, Any] = {
        "step": of.step,
        "subject": of.subject,
        "said": of.said.value,
        "on": str(of.on),
        "by": of.by,
    }
    if of.note:
        fields["note"] = of.note
    return f"{{{', '.join(f'{key}: {_scalar(value)}' for key, value in fields.items())}}}"


def _scalar(text: str) -> str:
    """Write as JSON does, which is YAML too: no text can be taken for anything else."""
    return json.dumps(text, ensure_ascii=False)


def latest(statements: Iterable[Statement]) -> Mapping[tuple[str, str], Statement]:
    """Give the last word on each step and subject; of one day's the most careful: that it is not
    done before that it does not apply, and that before that it is done.
    """
    return {(s.step, s.subject): s for s in sorted(statements, key=_order)}


def corrected(before: Iterable[Statement], said: Iterable[Statement]) -> tuple[Statement, ...]:
    """Add words to those before; whoever says something else on the same day corrects himself."""
    said = tuple(said)
    again = {(s.step, s.subject, s.on, s.by) for s in said}
    kept = (s for s in before if (s.step, s.subject, s.on, s.by) not in again)
    return (*kept, *said)
