"""The rows of a sheet as SpreadsheetML (ECMA-376 part 1, 18.3.1), each cell text or a date."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final
from xml.sax.saxutils import escape

from ipv6plan.office.cells import FORMULA, shown
from ipv6plan.office.sheet import Value

MOST: Final = 32767
"""Characters that Excel takes in a cell."""
Rows = Iterable[Sequence[Value]]
_ENCODED: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_SAMPLES: Final = re.compile(rb'<row r="2".*</row>(?=</sheetData>)', re.DOTALL)
_STYLE: Final = re.compile(rb'<c r="([A-Z]+)([23])" s="([0-9]+)"')
_LINE, _TALLEST = 13, 390
"""Points."""
_DAY_ZERO: Final = date(1899, 12, 30)
"""From which Excel counts days."""


def encoded(text: str) -> str:
    """Give text as a cell holds it: on one line, not too long, `_x0041_` not taken for a letter."""
    return _ENCODED.sub("_x005F_", shown(text)[:MOST])[:MOST]


def with_rows(sheet: bytes, rows: Rows, widths: Sequence[int]) -> bytes:
    """Give a sheet's XML with `rows` in place of its rows 2 and 3, in the styles of those: of row 3
    where text looks like a formula, else of row 2. Each is as high as its text at these `widths`.
    """
    samples = _SAMPLES.search(sheet)
    if samples is None:
        return sheet
    found = {(row, column): style.decode() for column, row, style in _STYLE.findall(samples[0])}
    columns = [column.decode() for row, column in found if row == b"2"]
    looks = [(c, found[b"2", c.encode()], found[b"3", c.encode()]) for c in columns]
    body = "".join(_rows(rows, looks, widths)).encode()
    return sheet[: samples.start()] + body + sheet[samples.end() :]


def _rows(
    rows: Rows, looks: Sequence[tuple[str, str, str]], widths: Sequence[int]
) -> Iterator[str]:
    for number, row in enumerate(rows, start=2):
        cells = "".join(
            _cell(f"{column}{number}", value, plain, quoted)
            for (column, plain, quoted), value in zip(looks, row, strict=True)
        )
        height = min(_TALLEST, _LINE * max(map(_lines, row, widths)) + 2)
        yield f'<row r="{number}" ht="{height}" customHeight="1">{cells}</row>'


def _lines(value: Value, width: int) -> int:
    """Count the lines of a text, a little more than its letters need, since words are not cut."""
    return 1 if not isinstance(value, str) else max(1, -(-len(value) * 6 // (5 * width)))


def _cell(at: str, value: Value, plain: str, quoted: str) -> str:
    if isinstance(value, date):
        return f'<c r="{at}" s="{plain}"><v>{(value - _DAY_ZERO).days}</v></c>'
    if not value:
        return f'<c r="{at}" s="{plain}"/>'
    text = encoded(value)
    style = quoted if text.lstrip().startswith(FORMULA) else plain
    inside = f'<t xml:space="preserve">{escape(text)}</t>'
    return f'<c r="{at}" s="{style}" t="inlineStr"><is>{inside}</is></c>'
