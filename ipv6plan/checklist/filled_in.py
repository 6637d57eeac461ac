"""Finds in a workbook what people filled in: rows by their marks, columns by their titles."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from ipv6plan.checklist.fields import CHOICES, FILLED, FORMAT, HEADS, TOLD, Filled, digest, even
from ipv6plan.checklist.returning_words import (
    ADDED_COLUMN,
    MERGED,
    NO_MARK,
    NO_MARKS,
    OTHER_FORMAT,
    TOLD_CHANGED,
    formula_in,
    no_day,
    no_heads,
    no_such_word,
    twice,
)
from ipv6plan.checklist.words import SAYINGS
from ipv6plan.model.checklist import Said
from ipv6plan.model.returned import Fate, Verdict
from ipv6plan.office.read_sheet import ReadCell, ReadRow, ReadSheet
from ipv6plan.text import Text

_MARK: Final = re.compile(
    r"([0-9]{1,4})\|([A-Z0-9-]{1,40})\|([^|]{1,80})\|([0-9a-f]{16})\|([0-9a-f]{16})"
)
_HEAD_WITHIN: Final = 20
"""The rows in which the titles are looked for: people put a heading above."""
_HEADS_NEEDED: Final = 2
"""Titles of columns to be filled in that make a row the one of the titles."""
_ISO: Final = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_DAY_FIRST: Final = re.compile(r"([0-9]{1,2})\s?[/.-]\s?([0-9]{1,2})\s?[/.-]\s?([0-9]{4})")
_SPELT: Final = re.compile(
    r"ngày\s([0-9]{1,2})\stháng\s([0-9]{1,2})\snăm\s([0-9]{4})", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row with a mark, as it came back."""

    sheet: str
    row: int
    step: str
    subject: str
    base: str
    """The digest of what it was sent out with."""
    filled: Filled
    problems: tuple[Text, ...]
    """Why it cannot be taken as it stands."""
    remarks: tuple[Text, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether somebody filled in something that was not there before."""
        return bool(self.problems) or self.filled.mark() != self.base

    def verdict(self, fate: Fate, message: Text) -> Verdict:
        """Say what became of it."""
        return Verdict(
            fate=fate,
            sheet=self.sheet,
            row=self.row,
            step=self.step,
            subject=self.subject,
            message=message,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What one sheet gave."""

    entries: tuple[Entry, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    ours: bool = False
    """Whether there were marks or titles of ours at all."""


def read_filled(sheet: ReadSheet) -> Read:
    """Read one sheet: its rows with marks, and what is wrong with the sheet or with other rows."""
    marks = _mark_column(sheet)
    head = _head_row(sheet)
    if marks is None and head is None:
        return Read()
    if head is None:
        missing = [HEADS[name] for name in FILLED]
        return Read(verdicts=(_whole(sheet, no_heads(missing)),), ours=True)
    places = _places(head)
    wrong = tuple(_wrong_heads(sheet, places))
    if wrong or marks is None:
        return Read(verdicts=wrong or (_whole(sheet, NO_MARKS),), ours=True)
    columns = {name: found[0] for name, found in places.items()}
    reader = _Reader(sheet, columns, marks)
    rows = [row for row in sheet.rows if row.number > head.number]
    unmarked = (v for row in rows if (v := reader.unmarked(row)))
    return Read(
        entries=tuple(entry for row in rows if (entry := reader.entry(row))),
        verdicts=(*_added(sheet, head, columns, marks), *unmarked),
        ours=True,
    )


def _whole(sheet: ReadSheet, message: Text, row: int = 0, fate: Fate = Fate.UNREADABLE) -> Verdict:
    return Verdict(fate=fate, sheet=sheet.name, row=row, step="", subject="", message=message)


def _mark_column(sheet: ReadSheet) -> int | None:
    """Find the column of the marks by what is in it: its title is hidden, and may be gone."""
    for row in sheet.rows:
        for column, cell in row.cells.items():
            if _MARK.fullmatch(cell.text):
                return column
    return None


def _head_row(sheet: ReadSheet) -> ReadRow | None:
    for row in sheet.rows:
        if row.number > _HEAD_WITHIN:
            return None
        if sum(name in FILLED for name in _places(row)) >= _HEADS_NEEDED:
            return row
    return None


def _places(row: ReadRow) -> Mapping[str, list[int]]:
    """Give the columns that each title stands over, in either language."""
    found: dict[str, list[int]] = {}
    for column, cell in row.cells.items():
        for name, title in HEADS.items():
            if _plain(cell.text) in {_plain(title.vi), _plain(title.en)}:
                found.setdefault(name, []).append(column)
    return found


def _plain(text: str) -> str:
    return even(text).casefold()


def _wrong_heads(sheet: ReadSheet, places: Mapping[str, list[int]]) -> Iterator[Verdict]:
    missing = [HEADS[name] for name in FILLED if name not in places]
    if missing:
        yield _whole(sheet, no_heads(missing))
    for name in FILLED:
        if len(places.get(name, ())) > 1:
            yield _whole(sheet, twice(HEADS[name]))


def _added(
    sheet: ReadSheet, head: ReadRow, columns: Mapping[str, int], marks: int
) -> Iterator[Verdict]:
    """Say which columns are not read though there is something in them."""
    known = {marks, *columns.values()}
    used = {column for row in sheet.rows for column in row.cells if row.number > head.number}
    for column in sorted(used - known):
        name = head.text(column) or f"#{column + 1}"
        message = Text(en=f"{ADDED_COLUMN.en}: {name}", vi=f"{ADDED_COLUMN.vi}: {name}")
        yield _whole(sheet, message, head.number, Fate.REMARK)


class _Reader:
    """Reads the rows of one sheet."""

    def __init__(self, sheet: ReadSheet, columns: Mapping[str, int], marks: int) -> None:
        self.sheet = sheet
        self.columns = columns
        self.marks = marks
        self.told = [columns[name] for name in TOLD if name in columns]
        self.merged = frozenset(self._merged())
        """Rows in which a cell that counts is merged with another."""

    def _merged(self) -> Iterator[int]:
        counts = {self.marks, *(self.columns[name] for name in FILLED)}
        for area in self.sheet.merged:
            if any(area.first_column <= column <= area.last_column for column in counts):
                yield from range(area.first_row, area.last_row + 1)

    def unmarked(self, row: ReadRow) -> Verdict | None:
        """Say what is lost with a row whose mark is missing or damaged; None where it has one."""
        if _MARK.fullmatch(row.text(self.marks)):
            return None
        filled = any(self.columns[name] in row.cells for name in FILLED)
        fate = Fate.UNREADABLE if filled else Fate.REMARK
        return _whole(self.sheet, NO_MARK, row.number, fate)

    def entry(self, row: ReadRow) -> Entry | None:
        """Read a row by its mark; None where it has none."""
        mark = _MARK.fullmatch(row.text(self.marks))
        if mark is None:
            return None
        filled, problems = self._filled(row)
        if mark[1] != FORMAT:
            problems = [OTHER_FORMAT]
        if row.number in self.merged:
            problems = [MERGED]
        return Entry(
            sheet=self.sheet.name,
            row=row.number,
            step=mark[2],
            subject=mark[3],
            base=mark[4],
            filled=filled,
            problems=tuple(problems),
            remarks=tuple(self._remarks(row, mark[5])),
        )

    def _remarks(self, row: ReadRow, told: str) -> Iterator[Text]:
        if len(self.told) == len(TOLD) and digest(map(row.text, self.told)) != told:
            yield TOLD_CHANGED

    def _filled(self, row: ReadRow) -> tuple[Filled, list[Text]]:
        cells = {name: row.cells.get(self.columns[name], ReadCell()) for name in FILLED}
        problems = [formula_in(HEADS[name]) for name, cell in cells.items() if cell.formula]
        if problems:
            return Filled(), problems
        said, on = said_of(cells["said"].text), day_of(cells["on"])
        if said is None:
            problems.append(no_such_word(cells["said"].text, list(CHOICES.values())))
        if on is None and cells["on"].text:
            problems.append(no_day(cells["on"].text))
        filled = Filled(
            said=said or "", on=on, by=even(cells["by"].text), note=even(cells["note"].text)
        )
        return filled, problems


def said_of(text: str) -> str | None:
    """Give the Said that a word stands for, in either language; None for another word."""
    return "" if not text else _SAID.get(_plain(text))


def _words() -> Iterator[tuple[str, str]]:
    for said in Said:
        yield said.value, said.value
        for text in (CHOICES[said], SAYINGS[said]):
            yield _plain(text.vi), said.value
            yield _plain(text.en), said.value


_SAID: Final = dict(_words())


def day_of(cell: ReadCell) -> date | None:
    """Give the day of a cell: a date, or text as ISO 8601 has it or as Vietnamese write it:
    05/12/2026, 5-12-2026, `ngày 5 tháng 12 năm 2026`; None for anything else, a bare number too.
    """
    if cell.day is not None:
        return cell.day
    text = even(cell.text)
    iso = _ISO.fullmatch(text)
    day_first = _DAY_FIRST.fullmatch(text) or _SPELT.fullmatch(text)
    if iso:
        return _day(*iso.groups())
    return _day(*reversed(day_first.groups())) if day_first else None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
