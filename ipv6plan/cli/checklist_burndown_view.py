"""How a burn-down looks on a terminal, and as JSON."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ipv6plan.checklist import burndown_words as words
from ipv6plan.checklist.burndown_picture import burndown_svg
from ipv6plan.checklist.forecast import HORIZON, RUNS, SEED
from ipv6plan.checklist.waves_picture import day
from ipv6plan.checklist.words import SIMULATED
from ipv6plan.cli.console import out, write
from ipv6plan.cli.language import spoken
from ipv6plan.cli.options import Format
from ipv6plan.cli.results import Rows, deliver, save
from ipv6plan.codec import to_plain, to_pretty_json
from ipv6plan.model.burndown import Burndown, Point

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text as Cell

FORMAT: Final = 1
_BARS: Final = (("done", "█", "green"), ("open", "▒", "yellow"), ("unknown", "·", "dim"))
_NARROWEST, _WIDEST = 12, 60


def present(of: Burndown, format_: Format, output: Path | None) -> None:
    """Print the past and the forecast: a picture on a terminal, SVG where the name ends so."""
    if output is not None and output.suffix.lower() == ".svg":
        save(output, burndown_svg(of, spoken()))
    elif format_ is Format.JSON:
        how = {"runs": RUNS, "seed": SEED, "horizon_days": HORIZON}
        text = to_pretty_json({"format": FORMAT, **to_plain(of), "method": how})
        write(text) if output is None else save(output, text)
    else:
        rows = Rows(columns=words.COLUMNS, rows=[_row(point) for point in of.points])
        deliver(rows, format_, output, picture=_picture(of))


def _row(point: Point) -> tuple[str, ...]:
    counts = (point.done, point.open, point.unknown, point.worked, point.lost, point.found)
    return day(point.on, spoken()), *map(str, counts), point.audit


def _picture(of: Burndown) -> "RenderableType":
    from rich.console import Group
    from rich.text import Text as Cell

    language = spoken()
    lines = [Cell(words.TITLE.in_(language), style="bold")]
    if of.simulated:
        lines.append(Cell(SIMULATED.in_(language), style="yellow"))
    lines += [Cell(""), *_bars(of), Cell(""), *_forecast(of)]
    lines.append(Cell(words.method(of).in_(language), style="dim"))
    lines += [Cell(words.GAPS[gap].in_(language), style="yellow") for gap in of.gaps]
    lines.append(Cell(words.left_out(of.undated).in_(language), style="dim"))
    return Group(*lines)


def _bars(of: Burndown) -> "Iterator[Cell]":
    """Draw a bar a point, as long as all there is, with its numbers behind it."""
    from rich.text import Text as Cell

    language = spoken()
    labels = [words.COLUMNS[name].in_(language) for name, _, _ in _BARS]
    digits = max(len(str(getattr(p, name))) for p in of.points for name, _, _ in _BARS)
    columns = [max(digits, len(label)) for label in labels]
    wide = out().width - 12 - sum(columns) - 2 * len(columns) - 1
    wide = max(_NARROWEST, min(_WIDEST, wide))
    head = Cell(" " * (12 + wide))
    for (_, sign, style), label, width in zip(_BARS, labels, columns, strict=True):
        head.append(f"  {label.rjust(width)}", style=style if sign != "·" else "")
    yield head
    for point in of.points:
        yield _bar(point, wide, columns)


def _bar(point: Point, wide: int, columns: list[int]) -> "Cell":
    from rich.text import Text as Cell

    line = Cell(day(point.on, spoken()).ljust(12))
    whole = max(1, point.done + point.left)
    drawn = before = 0
    for name, sign, style in _BARS:
        before += getattr(point, name)
        until = round(wide * before / whole)
        line.append(sign * (until - drawn), style=style)
        drawn = until
    line.append(" " * (wide - drawn))
    for (name, _, _), width in zip(_BARS, columns, strict=True):
        line.append(f"  {str(getattr(point, name)).rjust(width)}")
    return line


def _forecast(of: Burndown) -> "Iterator[Cell]":
    from rich.text import Text as Cell

    for heading, forecast in ((words.EVERYTHING, of.everything), (words.KNOWN, of.known)):
        line = Cell(f"{heading.in_(spoken())} ({forecast.left}): ")
        line.append(words.told(forecast, of.target).in_(spoken()), style="bold")
        yield line
