"""Workbooks from outside: what is dangerous or no workbook is refused, cells are what they are."""

import contextlib
import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipv6plan.errors import RecordError
from ipv6plan.office import sheet_reading
from ipv6plan.office.read_sheet import Area, ReadCell
from ipv6plan.office.sheet_reading import read_workbook

PAGE = "xl/worksheets/sheet1.xml"
BOMB = b"""<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>
<worksheet>&b;</worksheet>"""


def book(fill: Callable[[Any], None] = lambda _: None) -> bytes:
    whole = openpyxl.Workbook()
    page: Any = whole.worksheets[0]
    page["A1"] = "x"
    fill(page)
    file = io.BytesIO()
    whole.save(file)
    return file.getvalue()


def changed(content: bytes, parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        names = dict.fromkeys([*old.namelist(), *parts])
        for name in names:
            new.writestr(name, parts[name] if name in parts else old.read(name))
    return file.getvalue()


def page_of(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(PAGE)


def refused(content: bytes) -> str:
    with pytest.raises(RecordError) as caught:
        read_workbook(content, "f.xlsx")
    (problem,) = caught.value.problems
    assert problem.message.vi != problem.message.en
    return str(problem)


NO_WORKBOOK = "f.xlsx: this is not a workbook of Excel (.xlsx), or a damaged one"
DECLARED = "f.xlsx: its XML declares a document type, entities or another encoding than UTF-8"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK",
        b"a,b\n1,2\n",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),  # the old format of Excel
        book()[:-30],
        changed(book(), {PAGE: b"<worksheet"}),
        changed(book(), {"[Content_Types].xml": b""}),
    ],
    ids=["empty", "two", "csv", "xls", "cut", "page", "types"],
)
def test_what_is_no_workbook_is_refused(content: bytes) -> None:
    assert refused(content) == NO_WORKBOOK


@pytest.mark.parametrize(
    "page",
    [
        BOMB,
        BOMB.replace(b"DOCTYPE", b"doctype"),
        b'<!DOCTYPE worksheet SYSTEM "http://evil.example/x.dtd"><worksheet/>',
        '<?xml version="1.0" encoding="utf-16"?><worksheet/>'.encode("utf-16"),
        '<?xml version="1.0"?><!DOCTYPE a><worksheet/>'.encode("utf-16-le"),
        b'<?xml version="1.0" encoding="utf-7"?><worksheet/>',
    ],
    ids=["laughs", "lower", "outside", "utf16", "utf16le", "utf7"],
)
def test_xml_that_declares_anything_is_refused(page: bytes) -> None:
    assert refused(changed(book(), {PAGE: page})).startswith(DECLARED)
    assert refused(changed(book(), {"docProps/custom.bin": page})).startswith(DECLARED)


def test_archives_that_unpack_to_too_much_are_refused() -> None:
    zeros = bytes(sheet_reading.MOST_UNPACKED // 4)
    bomb = changed(book(), {f"xl/media/{n}": zeros for n in range(5)})
    assert len(bomb) < 2_000_000
    assert "unpacks to more than 256 MB" in refused(bomb)
    many = changed(book(), {f"x/{n}": b"" for n in range(sheet_reading.MOST_PARTS)})
    assert "unpacks to more than" in refused(many)


def test_files_that_are_too_large_are_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_reading, "MOST_PACKED", 100)
    assert "larger than" in refused(book())


def test_rows_without_end_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_reading, "MOST_ROWS", 50)
    far = book(lambda page: page.__setitem__("A51", "x"))
    assert "more than" in refused(far)
    assert len(read_workbook(book(lambda page: page.__setitem__("A50", "x")), "f")[0].rows) == 2


def test_columns_far_away_and_false_sizes_do_no_harm() -> None:
    content = book(lambda page: page.__setitem__("XFD3", "far"))
    page = page_of(content).replace(b'ref="A1:XFD3"', b'ref="A1"')
    (sheet,) = read_workbook(changed(content, {PAGE: page}), "f")
    assert [(row.number, dict(row.cells)) for row in sheet.rows] == [(1, {0: ReadCell(text="x")})]


def test_cells_are_what_they_are() -> None:
    def fill(page: Any) -> None:
        page["A2"] = datetime(2026, 12, 5, 10, 30)  # noqa: DTZ001  # as Excel has it
        page["B2"] = date(2026, 12, 5)
        page["C2"] = "=1+1"
        page["D2"] = 12.0
        page["E2"] = 0.5
        page["F2"] = True
        page["G2"] = " a \n  b\u0323 "
        page["H2"] = "=text"
        page["H2"].data_type = "s"
        page["I2"] = "  "

    row = read_workbook(book(fill), "f")[0].rows[1]
    day = ReadCell(text="2026-12-05", day=date(2026, 12, 5))
    assert dict(row.cells) == {
        0: day,
        1: day,
        2: ReadCell(text="=", formula=True),
        3: ReadCell(text="12"),
        4: ReadCell(text="0.5"),
        5: ReadCell(text="True"),
        6: ReadCell(text="a ḅ"),
        7: ReadCell(text="=text"),
    }
    assert (row.text(3), row.text(8)) == ("12", "")


def test_merged_cells_are_found() -> None:
    sheet = read_workbook(book(lambda page: page.merge_cells("B2:C5")), "f")[0]
    assert sheet.merged == (Area(first_row=2, last_row=5, first_column=1, last_column=2),)


def test_merged_cells_without_end_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_reading, "MOST_MERGED", 1)

    def fill(page: Any) -> None:
        page.merge_cells("B2:C5")
        page.merge_cells("B7:C8")

    assert refused(book(fill)) == NO_WORKBOOK


def test_a_book_without_sheets_holds_nothing() -> None:
    assert read_workbook(changed(book(), {"xl/workbook.xml": b"<nothing/>"}), "f") == ()


def assert_handled(content: bytes) -> None:
    """Read it, or refuse it with one problem; no other error may come out."""
    with contextlib.suppress(RecordError):
        sheets = read_workbook(content, "f")
        assert all(sheet.name for sheet in sheets)


SMALL = book()


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(SMALL) - 1), st.binary(min_size=1, max_size=8))
def test_damage_is_an_error_of_ours_or_nothing(at: int, octets: bytes) -> None:
    damaged = SMALL[:at] + octets + SMALL[at + len(octets) :]
    assert_handled(damaged)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 1 << 16), st.binary(min_size=1, max_size=12))
def test_damaged_xml_is_an_error_of_ours_or_nothing(at: int, octets: bytes) -> None:
    page = page_of(SMALL)
    place = at % len(page)
    broken = page[:place] + octets + page[place + len(octets) :]
    assert_handled(changed(SMALL, {PAGE: broken}))
