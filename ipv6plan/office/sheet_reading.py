"""Reads workbooks that came from outside: the door to openpyxl for reading. Needs the extra
`excel`.

An archive that unpacks to more than a bound, XML that declares entities or a document type, and
whatever is no workbook are refused before anything is believed. Formulas are not computed.
"""

import io
import re
import struct
import unicodedata
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, Final

from openpyxl import load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.utils.exceptions import InvalidFileException

from ipv6plan.errors import Problem, RecordError, Source
from ipv6plan.office.read_sheet import Area, ReadCell, ReadRow, ReadSheet
from ipv6plan.text import Text

MOST_PACKED: Final = 64 << 20
MOST_UNPACKED: Final = 256 << 20
"""Bytes: a province's workbook of 100,000 rows unpacks to about 100 MB."""
MOST_PARTS: Final = 1000
MOST_ROWS: Final = 300_000
MOST_COLUMNS: Final = 64
MOST_MERGED: Final = 10_000
_BROKEN: Final = (
    ArithmeticError, AttributeError, EOFError, InvalidFileException, LookupError,
    NotImplementedError, OSError, RuntimeError, SyntaxError, TypeError, ValueError,
    struct.error, zipfile.BadZipFile, zlib.error,
)  # fmt: skip
"""What openpyxl and zipfile raise for a file that is not as it should be; SyntaxError is that of
XML.
"""
_DECLARES: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING: Final = re.compile(rb"""^\s*<\?xml[^>]*encoding\s*=\s*["']([^"']*)""")
_OTHER_MARKS: Final = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff", b"<\x00", b"\x00<")
"""How a text in UTF-16 or UTF-32 begins."""
_MERGED: Final = re.compile(rb"""<(?:\w+:)?mergeCell\b[^>]*\bref=["']([A-Z0-9:$]{1,40})["']""")
_BLANK: Final = re.compile(r"\s+")


def read_workbook(content: bytes, file: str) -> tuple[ReadSheet, ...]:
    """Read every sheet; raises RecordError where `file` is no workbook, or a dangerous one."""
    _check(content, file)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of extensions that openpyxl leaves out
            book = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
            try:
                pages = [page for page in book.worksheets if hasattr(page, "iter_rows")]
                return tuple(_sheet(page, content, file) for page in pages)
            finally:
                book.close()
    except _BROKEN as error:
        raise _refused(file, _NO_WORKBOOK) from error


def _check(content: bytes, file: str) -> None:
    """Refuse an archive that is too large, or whose XML declares what no workbook needs."""
    if len(content) > MOST_PACKED:
        raise too_large(file)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(p.file_size for p in parts) > MOST_UNPACKED:
                raise too_large(file)
            for part in parts:
                if _hostile(archive.read(part)):
                    raise _refused(file, _DECLARED)
    except _BROKEN as error:
        raise _refused(file, _NO_WORKBOOK) from error


def _hostile(part: bytes) -> bool:
    if part.startswith(_OTHER_MARKS) or _DECLARES.search(part):
        return True
    encoding = _ENCODING.match(part.removeprefix(b"\xef\xbb\xbf"))
    return encoding is not None and encoding[1].lower() not in {b"utf-8", b"us-ascii"}


def _sheet(page: Any, content: bytes, file: str) -> ReadSheet:
    page.reset_dimensions()  # what a sheet says of its size need not be so
    rows: list[ReadRow] = []
    for number, cells in enumerate(page.iter_rows(max_col=MOST_COLUMNS), start=1):
        if number > MOST_ROWS:
            raise _refused(file, _TOO_MANY)
        filled = [(column, cell) for column, cell in enumerate(cells) if cell.value is not None]
        found = {column: read for column, cell in filled if (read := _read(cell))}
        if found:
            rows.append(ReadRow(number=number, cells=found))
    path = page._worksheet_path  # noqa: SLF001  # openpyxl does not say what is merged otherwise
    return ReadSheet(name=page.title, rows=tuple(rows), merged=tuple(_merged(content, path)))


def _read(cell: Any) -> ReadCell | None:
    value = cell.value
    if cell.data_type == "f":
        return ReadCell(text="=", formula=True)
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        return ReadCell(text=day.isoformat(), day=day)
    text = _text(value)
    return ReadCell(text=text) if text else None


def _text(value: object) -> str:
    """Give what a cell shows, on one line, composed: `_x005F_` is how a workbook writes `_`."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value).replace("_x000D_", " ").replace("_x005F_", "_")
    return _BLANK.sub(" ", unicodedata.normalize("NFC", text)).strip()


def _merged(content: bytes, path: str) -> Iterator[Area]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        part = archive.read(path.removeprefix("/"))
    for number, found in enumerate(_MERGED.finditer(part)):
        if number >= MOST_MERGED:
            raise ValueError(path)
        left, top, right, bottom = range_boundaries(found[1].decode())
        if left and top and right and bottom:
            yield Area(first_row=top, last_row=bottom, first_column=left - 1, last_column=right - 1)


_NO_WORKBOOK: Final = Text(
    en="this is not a workbook of Excel (.xlsx), or a damaged one",
    vi="đây không phải là tệp Excel (.xlsx), hoặc tệp đã hỏng",
)
_DECLARED: Final = Text(
    en="its XML declares a document type, entities or another encoding than UTF-8: no office "
    "program writes that",
    vi="XML bên trong khai báo kiểu tài liệu, thực thể hoặc bảng mã khác UTF-8: không phần mềm văn "
    "phòng nào ghi như vậy",
)
_TOO_MANY: Final = Text(
    en=f"a sheet has more than {MOST_ROWS} rows", vi=f"một trang tính có hơn {MOST_ROWS} dòng"
)


def too_large(file: str) -> RecordError:
    """Give the error for a file that is too large to be looked at."""
    packed, unpacked = MOST_PACKED >> 20, MOST_UNPACKED >> 20
    message = Text(
        en=f"it is larger than {packed} MB, or unpacks to more than {unpacked} MB",
        vi=f"tệp lớn hơn {packed} MB, hoặc giải nén ra hơn {unpacked} MB",
    )
    return _refused(file, message)


def _refused(file: str, message: Text) -> RecordError:
    return RecordError((Problem(source=Source(file), path="", message=message),))
