"""The justification for Excel: one printable sheet, every cell text. Needs the extra `excel`."""

import io
from collections.abc import Sequence
from typing import Final

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from ipv6plan.model.sizing import Sizing
from ipv6plan.office.cells import FORMULA, shown
from ipv6plan.office.fixed_zip import with_fixed_times
from ipv6plan.report.justification import Section, justification, sheet_title
from ipv6plan.text import Language

_WIDTHS: Final = (40, 20, 46, 22, 42, 26, 12)
_LINE_HEIGHT: Final = 15
_CELL_LIMIT: Final = 32767
"""Characters that Excel takes in a cell."""
_HEAD: Final = PatternFill("solid", fgColor="DCE6F1")
_LINE: Final = Border(*(Side(style="thin", color="B4BBC4"),) * 4)
_WRAPPED: Final = Alignment(wrap_text=True, vertical="top")


def justification_workbook(sizing: Sizing, language: Language) -> bytes:
    """Give the workbook; the same sizing gives the same bytes."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "IPv6"
    _write(sheet, 1, 1, sheet_title(sizing, language)).font = Font(bold=True, size=14)
    row = 3
    for section in justification(sizing, language):
        row = _section(sheet, row, section)
    for position, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(position)].width = width
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    file = io.BytesIO()
    workbook.save(file)
    return with_fixed_times(file.getvalue())


def _section(sheet: Worksheet, row: int, section: Section) -> int:
    """Write a section from `row` on, and give the row where the next begins."""
    _write(sheet, row, 1, section.title).font = Font(bold=True, size=12)
    row += 1
    for cell in _row(sheet, row, section.head):
        cell.font, cell.fill = Font(bold=True), _HEAD
    for cells in section.rows:
        row += 1
        _row(sheet, row, cells)
    for remark in section.remarks:
        row += 1
        _write(sheet, row, 1, remark).alignment = _WRAPPED
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(_WIDTHS))
        _heighten(sheet, row, -(-len(remark) // sum(_WIDTHS)))
    return row + 2


def _row(sheet: Worksheet, row: int, texts: Sequence[str]) -> list[Cell | MergedCell]:
    """Write a row of the table, high enough for its longest text."""
    cells = [_write(sheet, row, position, text) for position, text in enumerate(texts, start=1)]
    for cell in cells:
        cell.border, cell.alignment = _LINE, _WRAPPED
    lines = (-(-len(text) // width) for text, width in zip(texts, _WIDTHS, strict=False))
    _heighten(sheet, row, max(lines, default=1))
    return cells


def _heighten(sheet: Worksheet, row: int, lines: int) -> None:
    sheet.row_dimensions[row].height = _LINE_HEIGHT * max(1, lines)


def _write(sheet: Worksheet, row: int, column: int, text: str) -> Cell | MergedCell:
    """Write text that stays text, whatever it begins with, also once somebody edits the cell."""
    cell = sheet.cell(row=row, column=column)
    value = shown(text)[:_CELL_LIMIT]
    if value:
        cell.value = value
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(FORMULA)
    return cell
