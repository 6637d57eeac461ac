"""What an official letter holds: who issues it, its title, paragraphs and tables, who signs."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Some text: of the body, or a heading of it."""

    text: str
    heading: int = 0
    """1 and 2 are headings; 0 is text."""
    strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of text under titles."""

    titles: tuple[str, ...]
    widths: tuple[int, ...]
    """In millimetres."""
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The parts of the form that are the same in every letter of a language."""

    state: str
    motto: str
    number: str
    """The line of the number, to be completed by hand."""
    place: str
    """The line of place and date, to be completed by hand."""
    above: str
    """The body above the one that issues it, to be completed by hand."""
    to: str
    """The title over the receivers."""
    receivers: tuple[str, ...]
    signer: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A whole letter."""

    form: Form
    issuer: str
    kind: str
    """What kind of document it is: REPORT."""
    subject: str
    blocks: tuple[Paragraph | Table, ...]
