"""Text from outside in cells: nothing hidden, and nothing that a spreadsheet would run."""

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

_HIDDEN: Final = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
FORMULA: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠")  # full width counts too
"""What makes a spreadsheet read a cell as a formula."""


def shown(text: str) -> str:
    r"""Give `text` on one line, with control and direction characters as escapes: `\u202e`."""
    if text.isprintable():
        return text
    return "".join(c.encode("unicode_escape").decode() if _is_hidden(c) else c for c in text)


def _is_hidden(c: str) -> bool:
    """Tell what nobody sees; U+FFFE and U+FFFF are no characters, and XML cannot write them."""
    return unicodedata.category(c) in _HIDDEN or c in "\ufffe\uffff"


def inert(text: str) -> str:
    """Give `text` as a cell of CSV: quoted with an apostrophe where it would be a formula."""
    cell = shown(text)
    return f"'{cell}" if cell.lstrip().startswith(FORMULA) else cell


def csv_text(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Give CSV (RFC 4180, but with line feeds alone), the head first."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(head)
    writer.writerows([inert(cell) for cell in row] for row in rows)
    return file.getvalue()
