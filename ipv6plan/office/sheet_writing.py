"""Writes workbooks for Excel and LibreOffice: the door to openpyxl for writing. Needs the extra
`excel`.

Text stays text, whatever it begins with; the same sheets give the same bytes.
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties

from ipv6plan.office.cells import shown
from ipv6plan.office.fixed_zip import with_fixed_times
from ipv6plan.office.sheet import Column, Sheet
from ipv6plan.office.sheet_rows import encoded, with_rows

LISTS: Final = "lists"
"""The hidden sheet that choices are kept in: a list in a cell's rule may be 255 characters long."""
_HEADS: Final = 28
"""Points: two lines."""
_LINE: Final = Border(*(Side(style="thin", color="C9CED4"),) * 4)
_HEAD: Final = PatternFill("solid", fgColor="DCE6F1")
_FILL: Final = PatternFill("solid", fgColor="FFFDF0")
_FIRST_DAY: Final = "DATE(2000,1,1)"
_DATE: Final = "dd/mm/yyyy"


def workbook(sheets: Iterable[Sheet], title: str) -> bytes:
    """Give the workbook; choices of columns are kept on a hidden sheet that is added last.

    openpyxl writes all but the rows, which would take it a minute for a province.
    """
    sheets = tuple(sheets)
    lists = _lists(sheets)
    rows = [list(sheet.rows) for sheet in sheets]
    book = Workbook(write_only=True)
    book.properties.title, book.properties.creator = shown(title), "ipv6plan"
    for style in _styles():
        book.add_named_style(style)
    for sheet, inside in zip(sheets, rows, strict=True):
        _write(book, sheet, lists, len(inside) + 1)
    if lists:
        _keep(book, lists)
    file = io.BytesIO()
    book.save(file)
    bodies = {
        f"xl/worksheets/sheet{number}.xml": (inside, [_room(column) for column in sheet.columns])
        for number, (sheet, inside) in enumerate(zip(sheets, rows, strict=True), start=1)
    }

    def change(name: str, text: bytes) -> bytes:
        return with_rows(text, *bodies[name]) if name in bodies else text

    return with_fixed_times(file.getvalue(), change)


def _room(column: Column) -> int:
    """Give after how many letters a line ends."""
    return column.width if column.wrap else 1 << 20


def _keep(book: Workbook, lists: list[tuple[str, ...]]) -> None:
    page: Any = book.create_sheet(LISTS)
    page.sheet_state = "veryHidden"
    for words in lists:
        page.append([_cell(page, word, "kept") for word in words])


def _styles() -> Iterator[NamedStyle]:
    yield _named("head", _HEAD, wrap=True)
    yield _named("kept")
    yield _named("kept wrapped", wrap=True)
    yield _named("fill", _FILL, form="@")
    yield _named("fill wrapped", _FILL, form="@", wrap=True)
    yield _named("fill date", _FILL, form=_DATE)


def _named(
    name: str, fill: PatternFill | None = None, *, form: str = "General", wrap: bool = False
) -> NamedStyle:
    return NamedStyle(
        name,
        font=Font(name="Calibri", size=10, bold=name == "head"),
        border=_LINE,
        fill=fill,
        alignment=Alignment(vertical="top", wrap_text=wrap),
        number_format=form,
        protection=Protection(locked=fill is not _FILL),
    )


def _lists(sheets: Sequence[Sheet]) -> list[tuple[str, ...]]:
    return list(dict.fromkeys(c.choices for s in sheets for c in s.columns if c.choices))


def _write(book: Workbook, sheet: Sheet, lists: list[tuple[str, ...]], last: int) -> None:
    """Write all of a sheet but its rows; rows 2 and 3 show how a cell of each column looks."""
    page: Any = book.create_sheet(sheet.name)
    _set_up(page, sheet)
    page.append([_cell(page, column.title, "head") for column in sheet.columns])
    styles = [_style(column) for column in sheet.columns]
    for quoted in (False, True):
        page.append([_cell(page, "", style, quoted=quoted) for style in styles])
    _rules(page, sheet, lists, last)


def _cell(page: Any, text: str, style: str, *, quoted: bool = False) -> Any:
    cell: Any = WriteOnlyCell(page)
    cell.style = style
    if quoted:
        cell.quotePrefix = True
    if text:
        cell.value, cell.data_type = encoded(text), "s"
    return cell


def _style(column: Column) -> str:
    if column.dates:
        return "fill date"
    return f"{'fill' if column.fill else 'kept'}{' wrapped' if column.wrap else ''}"


def _set_up(page: Any, sheet: Sheet) -> None:
    """Set what must stand before the rows: widths, frozen panes, print on A4."""
    for number, column in enumerate(sheet.columns, start=1):
        dimension = page.column_dimensions[get_column_letter(number)]
        dimension.width, dimension.hidden = column.width, column.hidden
    page.freeze_panes = f"{get_column_letter(sheet.frozen + 1)}2"
    page.sheet_state = "veryHidden" if sheet.hidden else "visible"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = "9"
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_title_rows = "1:1"
    page.oddFooter.right.text = "&P / &N"
    page.page_margins.left = page.page_margins.right = 0.4
    page.page_margins.top, page.page_margins.bottom = 0.5, 0.6
    page.row_dimensions[1].height = _HEADS
    if sheet.locked:
        page.protection.sheet = True
        page.protection.autoFilter = False
        page.protection.formatColumns = False
        page.protection.formatRows = False


def _rules(page: Any, sheet: Sheet, lists: list[tuple[str, ...]], last: int) -> None:
    """Set what speaks of all rows: filter, choices, dates, colours."""
    page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{last}"
    for number, column in enumerate(sheet.columns, start=1):
        letter = get_column_letter(number)
        area = f"{letter}2:{letter}{max(last, 2)}"
        if column.choices:
            _add(page, area, _choice(column, lists.index(column.choices) + 1), column)
        if column.dates:
            _add(page, area, DataValidation("date", _FIRST_DAY, operator="greaterThan"), column)
        for word, colour in column.colours:
            fill = PatternFill("solid", bgColor=colour)
            # openpyxl's stubs say nothing of this function's arguments
            rule = CellIsRule("equal", [f'"{word}"'], fill=fill)  # type: ignore[no-untyped-call]
            page.conditional_formatting.add(area, rule)


def _add(page: Any, area: str, rule: DataValidation, column: Column) -> None:
    rule.allowBlank = True
    if column.hint:
        rule.showInputMessage, rule.promptTitle, rule.prompt = True, column.title, column.hint
        rule.errorTitle, rule.error = column.title, column.hint
    rule.add(area)
    page.data_validations.append(rule)


def _choice(column: Column, row: int) -> DataValidation:
    last = get_column_letter(len(column.choices))
    rule = DataValidation("list", f"{LISTS}!$A${row}:${last}${row}")
    rule.showErrorMessage = column.strict
    return rule
