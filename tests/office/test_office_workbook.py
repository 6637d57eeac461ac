"""Workbooks that are written: text stays text, choices and colours are there, no clock."""

import io
import zipfile
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipv6plan.office.cells import shown
from ipv6plan.office.sheet import Column, Sheet
from ipv6plan.office.sheet_reading import read_workbook
from ipv6plan.office.sheet_rows import MOST, encoded
from ipv6plan.office.sheet_writing import LISTS, workbook

COLUMNS = (
    Column(title="a", width=10),
    Column(title="b", width=20, fill=True, wrap=True, choices=("x", "y"), strict=True, hint="h"),
    Column(title="c", width=12, fill=True, dates=True),
    Column(title="d", width=12, hidden=True, colours=(("x", "C6EFCE"),)),
)
FORMULAS = ["=1+1", "+1", "-1", "@SUM(1)", " =1", "＝1", "=cmd|' /C calc'!A0"]


def made(*rows: tuple[str | date | None, ...]) -> bytes:
    sheet = Sheet(name="S", columns=COLUMNS, rows=rows, frozen=1, locked=True)
    return workbook([sheet, Sheet(name="H", columns=COLUMNS[:1], rows=[("k",)], hidden=True)], "t")


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def test_a_sheet_to_be_filled_in() -> None:
    book = opened(made(("1", "x", date(2026, 12, 5), "x"), ("2", None, None, "")))
    page = book["S"]
    assert [cell.value for cell in page[2]] == ["1", "x", datetime(2026, 12, 5), "x"]  # noqa: DTZ001  # as Excel has it
    assert [cell.value for cell in page[3]] == ["2", None, None, None]
    assert [cell.protection.locked for cell in page[3]] == [True, False, False, True]
    assert page["C3"].number_format == "dd/mm/yyyy"
    assert (page.freeze_panes, page.auto_filter.ref) == ("B2", "A1:D3")
    assert (page.protection.sheet, page.protection.password) == (True, None)
    assert (page.page_setup.orientation, int(page.page_setup.paperSize)) == ("landscape", 9)
    assert page.print_title_rows == "$1:$1"
    assert page.column_dimensions["D"].hidden
    rules = {str(rule.sqref): rule for rule in page.data_validations.dataValidation}
    assert set(rules) == {"B2:B3", "C2:C3"}
    assert (rules["B2:B3"].formula1, rules["B2:B3"].error) == (f"{LISTS}!$A$1:$B$1", "h")
    assert rules["B2:B3"].showErrorMessage
    (area,) = page.conditional_formatting
    assert (str(area.sqref), area.rules[0].formula) == ("D2:D3", ['"x"'])
    assert [(p.title, p.sheet_state) for p in book] == [
        ("S", "visible"), ("H", "veryHidden"), (LISTS, "veryHidden"),
    ]  # fmt: skip


@pytest.mark.parametrize("text", FORMULAS)
def test_what_looks_like_a_formula_is_text_and_marked_as_such(text: str) -> None:
    content = made((text, text, None, "x"))
    cell = opened(content)["S"]["A2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (shown(text), "s", True)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        page = archive.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in page
    assert b"<f " not in page


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(st.characters(), max_size=40), min_size=1, max_size=6))
def test_any_text_comes_back_as_it_is_shown(texts: list[str]) -> None:
    """Also what no XML may hold, and what looks as a workbook writes hidden letters: `_x0041_`."""
    texts = [*texts, "_x0041_", "_x005F_", "\x00\x1b\ufffe", "<&>\"'"]
    content = made(*((text, "x", None, text) for text in texts))
    read = read_workbook(content, "f")[0]
    for number, text in enumerate(texts, start=2):
        row = next((row for row in read.rows if row.number == number), None)
        assert row is not None
        expected = " ".join(shown(text).split())
        assert " ".join(row.text(0).split()) == _composed(expected)


def _composed(text: str) -> str:
    import unicodedata  # noqa: PLC0415  # beside its only use

    return " ".join(unicodedata.normalize("NFC", text).split())


def test_no_cell_is_longer_than_excel_takes() -> None:
    assert len(encoded("x" * 40_000)) == MOST
    assert len(encoded("_x0041_" * 10_000)) == MOST
    assert encoded("_x0041_") == "_x005F_x0041_"


def test_the_same_sheets_give_the_same_bytes() -> None:
    content = made(("1", "x", date(2026, 12, 5), "x"))
    assert content == made(("1", "x", date(2026, 12, 5), "x"))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert core.count("1980-01-01T00:00:00Z") == 2


def test_a_sheet_may_be_empty() -> None:
    page = opened(made())["S"]
    assert [cell.value for cell in page[1]] == ["a", "b", "c", "d"]
    assert page.max_row == 1
