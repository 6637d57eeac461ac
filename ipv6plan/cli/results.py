"""Delivers a result of rows as table, JSON, CSV or Markdown, to stdout or to a file."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ipv6plan.cli.console import escape, show, write
from ipv6plan.cli.language import spoken
from ipv6plan.cli.options import Format
from ipv6plan.codec import to_pretty_json
from ipv6plan.text import Text
from ipv6plan.workspace import write_result

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table


LONGEST: Final = 90
"""Characters of one line in a cell of a table on a terminal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """A table of words: English keys for machines, titles for people."""

    columns: Mapping[str, Text]
    """Key to title, in order."""
    rows: Sequence[Sequence[str]]
    styles: Mapping[str, str] = field(default_factory=dict)
    """Cell text to Rich style, for words that carry a judgement."""
    wrap: bool = False
    """Whether the first column may be broken: names may, ids may not."""


def deliver(
    rows: Rows, format_: Format, output: Path | None, *, picture: "RenderableType | None" = None
) -> None:
    """Print or write rows; `picture` stands for the table on a terminal."""
    if format_ is Format.TABLE and output is None:
        show(table(rows) if picture is None else picture)
        return
    text = _text(rows, format_)
    if output is None:
        write(text)
    else:
        save(output, text)


def save(output: Path, text: str) -> None:
    """Write a result whole to a file that the user named."""
    write_result(output, text)


def table(rows: Rows, *, title: str = "") -> "Table":
    """Draw rows as a Rich table; cells are data, never markup."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text as Cell

    drawn = Table(box=SIMPLE_HEAD, title=title or None, title_justify="left", pad_edge=False)
    for number, heading in enumerate(rows.columns.values()):
        counts = bool(rows.rows) and all(_is_count(row[number]) for row in rows.rows)
        drawn.add_column(
            heading.in_(spoken()),
            overflow="fold",
            no_wrap=number == 0 and not rows.wrap,
            justify="right" if counts else "left",
        )
    for row in rows.rows:
        cells = (Cell(_short(escape(cell)), style=rows.styles.get(cell, "")) for cell in row)
        drawn.add_row(*cells)
    return drawn


def _is_count(cell: str) -> bool:
    return cell.isascii() and cell.isdigit()


def _short(cell: str) -> str:
    """Cut what would fill a screen; the other formats have it whole."""
    lines = (
        line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…" for line in cell.split("\n")
    )
    return "\n".join(lines)


def _text(rows: Rows, format_: Format) -> str:
    match format_:
        case Format.JSON:
            return to_pretty_json(_objects(rows))
        case Format.CSV:
            return _csv(rows)
        case Format.MD:
            return _markdown(rows)
        case Format.TABLE:
            return _plain(rows)


def _objects(rows: Rows) -> list[dict[str, Any]]:
    return [dict(zip(rows.columns, row, strict=True)) for row in rows.rows]


def _csv(rows: Rows) -> str:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(rows.columns)
    writer.writerows([_harmless(cell) for cell in row] for row in rows.rows)
    return file.getvalue()


def _harmless(cell: str) -> str:
    """Quote what a spreadsheet would run as a formula, and show control characters."""
    return escape(f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell)


def _markdown(rows: Rows) -> str:
    titles = [title.in_(spoken()) for title in rows.columns.values()]
    lines = [_md_row(titles), _md_row(["---"] * len(titles)), *(_md_row(row) for row in rows.rows)]
    return "".join(f"{line}\n" for line in lines)


def _md_row(cells: Sequence[str]) -> str:
    safe = (
        escape(c).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")
        for c in cells
    )
    return f"| {' | '.join(safe)} |"


def _plain(rows: Rows) -> str:
    titles = [title.in_(spoken()) for title in rows.columns.values()]
    lines = [titles, *rows.rows]
    widths = [max(len(line[i]) for line in lines) for i in range(len(titles))]
    return "".join(
        "  ".join(
            escape(cell).ljust(width) for cell, width in zip(line, widths, strict=True)
        ).rstrip()
        + "\n"
        for line in lines
    )
