"""How it looks what a workbook brought back."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ipv6plan.checklist.returning_words import FATES
from ipv6plan.checklist.taking_in import counts
from ipv6plan.cli.console import escape
from ipv6plan.cli.language import spoken
from ipv6plan.cli.options import Format
from ipv6plan.cli.results import Rows, deliver, table
from ipv6plan.model.returned import REFUSED, Fate, Returned
from ipv6plan.text import Text

if TYPE_CHECKING:
    from rich.table import Table

_STYLES: Final = {
    Fate.CONFLICT: "bold red",
    Fate.UNREADABLE: "red",
    Fate.UNKNOWN: "red",
    Fate.CONTRADICTED: "yellow",
    Fate.TAKEN: "green",
    Fate.REMARK: "dim",
}
_SHOWN: Final = 3
"""How many of the rows that are gone are named."""


def deliver_returned(back: Returned, file: Path, format_: Format, output: Path | None) -> None:
    """Print or write what became of the rows; nothing on a terminal where there is nothing new."""
    if back.verdicts or format_ is not Format.TABLE or output is not None:
        picture = returned_picture(back, file.name)
        deliver(returned_rows(back, str(file)), format_, output, picture=picture)


def returned_rows(back: Returned, file: str) -> Rows:
    """Give one row a row of the workbook that was changed, or could not be read."""
    columns = {
        "outcome": Text(en="outcome", vi="kết quả"),
        "file": Text(en="file", vi="tệp"),
        "sheet": Text(en="sheet", vi="trang tính"),
        "row": Text(en="row", vi="dòng"),
        "step": Text(en="step", vi="mã việc"),
        "subject": Text(en="subject", vi="đối tượng"),
        "message": Text(en="what", vi="nội dung"),
    }
    rows = [
        (
            FATES[v.fate].in_(spoken()),
            file,
            v.sheet,
            str(v.row or ""),
            v.step,
            v.subject,
            v.message.in_(spoken()),
        )
        for v in back.verdicts
    ]
    styles = {FATES[fate].in_(spoken()): style for fate, style in _STYLES.items()}
    return Rows(columns=columns, rows=rows, styles=styles)


def returned_picture(back: Returned, file: str) -> "Table":
    """Draw the same for a terminal, where there is no room to name the file in every row."""
    many = len({v.sheet for v in back.verdicts}) > 1
    columns = {
        "outcome": Text(en="outcome", vi="kết quả"),
        "row": Text(en="row", vi="dòng"),
        "step": Text(en="step, subject", vi="việc, đối tượng"),
        "message": Text(en="what", vi="nội dung"),
    }
    rows = [
        (
            FATES[v.fate].in_(spoken()),
            f"{v.sheet} {v.row or ''}" if many else str(v.row or ""),
            f"{v.step}\n{v.subject}",
            v.message.in_(spoken()),
        )
        for v in back.verdicts
    ]
    styles = {FATES[fate].in_(spoken()): style for fate, style in _STYLES.items()}
    drawn = Rows(columns=columns, rows=rows, styles=styles, wrap=True)
    return table(drawn, title=escape(file))


def returned_words(back: Returned, *, dry_run: bool) -> Text:
    """Say how many rows there were, and what became of them."""
    count = counts(back)
    taken = count[Fate.TAKEN] + count[Fate.CONTRADICTED]
    refused = sum(count[fate] for fate in REFUSED)
    could = ("would be taken down", "sẽ được ghi") if dry_run else ("taken down", "đã ghi")
    en = (
        f"{back.rows} rows: {taken} {could[0]} ({count[Fate.CONTRADICTED]} contradicted by the "
        f"evidence), {refused} not, {back.unchanged} with nothing new."
    )
    vi = (
        f"{back.rows} dòng: {taken} {could[1]} ({count[Fate.CONTRADICTED]} mâu thuẫn với bằng "
        f"chứng), {refused} không ghi, {back.unchanged} không có gì mới."
    )
    gone = tuple(_gone(back))
    return Text(en=" ".join((en, *(t.en for t in gone))), vi=" ".join((vi, *(t.vi for t in gone))))


def _gone(back: Returned) -> Iterator[Text]:
    """Say which rows were sent out and did not come back: nothing changes for them."""
    if back.missing:
        first = ", ".join(f"{step} {subject}" for step, subject in back.missing[:_SHOWN])
        more = ", ..." if len(back.missing) > _SHOWN else ""
        yield Text(
            en=f"{len(back.missing)} rows were left out, and stay as they are: {first}{more}.",
            vi=f"{len(back.missing)} dòng không có trong tệp, giữ nguyên như cũ: {first}{more}.",
        )
