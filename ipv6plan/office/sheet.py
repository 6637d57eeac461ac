"""What a workbook to be filled in holds: sheets of columns, choices and colours."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

Value = str | date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column."""

    title: str
    width: int
    """In characters."""
    fill: bool = False
    """Whether people write here; all other columns are locked."""
    hidden: bool = False
    wrap: bool = False
    choices: tuple[str, ...] = ()
    """What is offered; nothing offers nothing."""
    strict: bool = False
    """Whether anything but a choice is refused."""
    dates: bool = False
    """Whether only dates may be written here."""
    hint: str = ""
    """What is said to whoever writes here; at most 255 characters."""
    colours: tuple[tuple[str, str], ...] = ()
    """Text of a cell, and the colour that it gives the cell: `FCE4D6`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet; the titles of its columns are its first row."""

    name: str
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[Value]]
    frozen: int = 0
    """How many columns stay in sight."""
    hidden: bool = False
    """Whether only a program sees it."""
    locked: bool = False
    """Whether only the columns to be filled in can be changed; there is no password."""
