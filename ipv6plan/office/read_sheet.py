"""What was read from a workbook: sheets of cells, and which of them are merged."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadCell:
    """One cell that holds something."""

    text: str = ""
    """On one line; of a number or a date, what it would be as text."""
    day: date | None = None
    """Where the cell is a date by its format."""
    formula: bool = False
    """A formula is not computed, and what it last gave is not believed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRow:
    """One row, by its number from 1; empty cells are not there."""

    number: int
    cells: Mapping[int, ReadCell]
    """By column, from 0."""

    def text(self, column: int) -> str:
        """Give the text of a cell; empty where there is none."""
        cell = self.cells.get(column)
        return "" if cell is None else cell.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """Merged cells: rows from 1 and columns from 0, both ends inside."""

    first_row: int
    last_row: int
    first_column: int
    last_column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSheet:
    """One sheet; rows in order, those without any text left out."""

    name: str
    rows: tuple[ReadRow, ...]
    merged: tuple[Area, ...] = ()
