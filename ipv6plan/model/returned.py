"""What came back in a workbook that was filled in, and what became of each row."""

from dataclasses import dataclass
from enum import StrEnum

from ipv6plan.model.checklist import Statement
from ipv6plan.text import Text


class Fate(StrEnum):
    """What became of a row that somebody changed."""

    CONFLICT = "conflict"
    """It was changed there and here, or two rows of one step and subject differ: not written."""
    UNREADABLE = "unreadable"
    """What it holds cannot be kept as it stands: not written."""
    UNKNOWN = "unknown"
    """Its step does not apply to its subject any more, or never did: not written."""
    CONTRADICTED = "contradicted"
    """Written as what a person said; the evidence says no."""
    TAKEN = "taken"
    """Written."""
    REMARK = "remark"
    """Nothing was lost, but something was not read."""


REFUSED = frozenset({Fate.CONFLICT, Fate.UNREADABLE, Fate.UNKNOWN})
"""What keeps a row from being written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of one row, and why."""

    fate: Fate
    sheet: str
    row: int
    """From 1; 0 for a whole sheet."""
    step: str
    """Empty where the row does not say."""
    subject: str
    message: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """Everything that one workbook brought back."""

    statements: tuple[Statement, ...]
    """What is new: to be added to progress.yaml."""
    verdicts: tuple[Verdict, ...]
    """In the order of sheets and rows."""
    rows: int
    """Rows with a mark that could be read."""
    unchanged: int
    """Rows that say nothing new."""
    missing: tuple[tuple[str, str], ...]
    """Step and subject of the rows that the workbook was sent out with, and that are gone."""
