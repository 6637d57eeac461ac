"""The matrix of the policy for Excel: one sheet, every cell text. Needs the extra `excel`."""

import io
from collections.abc import Sequence
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from ipv6plan.office.cells import FORMULA, shown
from ipv6plan.office.fixed_zip import with_fixed_times

_FILLS: Final = ("E2EFDA", "F2F2F2", "FFF2CC")
"""For yes, no and asked."""
_FIRST, _OTHER = 34, 26


def policy_workbook(
    head: Sequence[str], rows: Sequence[Sequence[str]], words: Sequence[str]
) -> bytes:
    """Give the workbook: `words` are how yes, no and asked begin a cell."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "IPv6"
    sheet.freeze_panes = "C2"
    for number, row in enumerate((head, *rows), start=1):
        for column, text in enumerate(row, start=1):
            cell = sheet.cell(number, column)
            cell.value, cell.data_type = shown(text), "s"
            cell.quotePrefix = text.lstrip().startswith(FORMULA)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=number == 1)
            for word, colour in zip(words, _FILLS, strict=True):
                if number > 1 and column > 2 and text.startswith(word):  # noqa: PLR2004  # id, name
                    cell.fill = PatternFill("solid", fgColor=colour)
    for column in range(1, len(head) + 1):
        width = _FIRST if column <= 2 else _OTHER  # noqa: PLR2004  # id, name
        sheet.column_dimensions[get_column_letter(column)].width = width
    file = io.BytesIO()
    workbook.save(file)
    return with_fixed_times(file.getvalue())
