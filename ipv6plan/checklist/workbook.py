"""Checklists as a workbook to be filled in: a row an item, and a mark that brings each row back."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from ipv6plan.checklist import words
from ipv6plan.checklist.fields import CHOICES, COLUMNS, FILLED, FORMAT, HEADS, KEY, Row, table_rows
from ipv6plan.checklist.files import FOLDER, NO_WORDS, Words
from ipv6plan.checklist.telling import Teller
from ipv6plan.model.artifact import Artifact
from ipv6plan.model.checklist import Checklist, Said, State
from ipv6plan.office.cells import csv_text
from ipv6plan.office.sheet import Column, Sheet, Value
from ipv6plan.text import Language, Text

FILE: Final = "checklists"
ABOUT: Final = "ipv6plan"
"""The hidden sheet that says what the workbook is of, and which rows it had."""
SHEET: Final = Text(en="Steps", vi="Công việc")
HOW: Final = Text(en="How to fill in", vi="Hướng dẫn")
_BOM: Final = "\ufeff"
"""Makes Excel read CSV as UTF-8."""
_NAMES: Final = 100
"""Names that are offered for whoever reports."""
_WIDTHS: Final = {
    KEY: 10, "step": 14, "subject": 16, "place": 17, "phase": 12, "heading": 14, "title": 34,
    "who": 16, "days": 7, "state": 13, "evidence": 28, "said": 12, "on": 11, "by": 16, "note": 20,
}  # fmt: skip
_FROZEN: Final = 3
_COLOURS: Final[Mapping[State, str]] = MappingProxyType({
    State.CONTRADICTED: "F8B4B4",
    State.REGRESSED: "F8B4B4",
    State.DONE: "C6EFCE",
    State.UNKNOWN: "FFEB9C",
    State.NOT_APPLICABLE: "E4E7EA",
})  # fmt: skip
_FILLED_COLOURS: Final[Mapping[Said, str]] = MappingProxyType({
    Said.DONE: "C6EFCE", Said.OPEN: "FFEB9C", Said.NOT_APPLICABLE: "E4E7EA",
})  # fmt: skip
_SAID: Final = Text(
    en="Choose from the list. Leave it empty where nothing is to be reported.",
    vi="Chọn trong danh sách. Để trống nếu chưa có gì để xác nhận.",
)
_ON: Final = Text(
    en="Day/month/year of the report, such as 05/12/2026; not in the future.",
    vi="Ngày/tháng/năm xác nhận, ví dụ 05/12/2026; không ghi ngày trong tương lai.",
)
HINTS: Final[Mapping[str, Text]] = MappingProxyType({
    "said": _SAID, "on": _ON,
})  # fmt: skip
GUIDE: Final = (
    Text(
        en="Fill in the four columns at the right: Reported, Date, By, Note. The others are "
        "locked: they say what the plan, the files and the audit show.",
        vi="Chỉ điền bốn cột bên phải: Xác nhận, Ngày, Người xác nhận, Ghi chú. Các cột khác được "
        "khóa: đó là kết quả từ quy hoạch, tệp đã sinh và lần đánh giá.",
    ),
    Text(en=f"Reported: {_SAID.en}", vi=f"Xác nhận: {_SAID.vi}"),
    Text(en=f"Date: {_ON.en}", vi=f"Ngày: {_ON.vi}"),
    Text(
        en="Note: the number of a document, a remark; at most 400 characters.",
        vi="Ghi chú: số văn bản, lý do; không quá 400 ký tự.",
    ),
    Text(
        en="Rows may be filtered, sorted or left out. Do not merge cells, and write no formulas.",
        vi="Có thể lọc, sắp xếp hoặc bỏ bớt dòng. Không gộp ô và không nhập công thức.",
    ),
    Text(
        en="Send the workbook back to the operating unit, which reads it with "
        "`ipv6plan checklist import`.",
        vi="Gửi lại tệp cho đơn vị vận hành; đơn vị này nhập tệp bằng lệnh "
        "`ipv6plan checklist import`.",
    ),
)


def checklist_sheets(
    checklists: tuple[Checklist, ...],
    language: Language,
    *,
    network: str = "",
    reasons: Words = NO_WORDS,
) -> tuple[Sheet, ...]:
    """Give the sheets of the workbook: all items, how to fill in, and what it is of; `network` is
    the id of the network where the first checklist is not that of the whole.
    """
    rows = tuple(table_rows(checklists, Teller(language, reasons)))
    return (
        Sheet(
            name=SHEET.in_(language),
            columns=tuple(_columns(rows, language)),
            rows=(_cells(row, language) for row in rows),
            frozen=_FROZEN,
            locked=True,
        ),
        Sheet(
            name=HOW.in_(language),
            columns=(Column(title=HOW.in_(language), width=110, wrap=True),),
            rows=((text.in_(language),) for text in GUIDE),
            locked=True,
        ),
        Sheet(
            name=ABOUT,
            columns=(Column(title="key", width=10), Column(title="value", width=40)),
            rows=_about(network or checklists[0].subject, language, rows),
            hidden=True,
        ),
    )


def workbook_path(language: Language) -> str:
    """Give where the workbook is: build/checklists/LANG/checklists.xlsx."""
    return f"{FOLDER}/{language}/{FILE}.xlsx"


def workbook_title(checklists: tuple[Checklist, ...], language: Language) -> str:
    """Give what the workbook is called in its properties."""
    return f"{words.TITLE.in_(language)}: {checklists[0].name}"


def checklist_csv(
    checklists: tuple[Checklist, ...], language: Language, *, reasons: Words = NO_WORDS
) -> Artifact:
    """Give build/checklists/LANG/checklists.csv: the same rows, for Excel and for programs."""
    head = [HEADS[name].in_(language) for name in COLUMNS[1:]]
    rows = table_rows(checklists, Teller(language, reasons))
    cells = ([_text(value) for value in _cells(row, language)[1:]] for row in rows)
    return Artifact(
        path=f"{FOLDER}/{language}/{FILE}.csv", content=f"{_BOM}{csv_text(head, cells)}"
    )


def _text(value: Value) -> str:
    return str(value or "")


def _cells(row: Row, language: Language) -> Sequence[Value]:
    filled = row.filled
    said = CHOICES[Said(filled.said)].in_(language) if filled.said else ""
    return (row.key, *row.told, said, filled.on, filled.by, filled.note)


def _columns(rows: Iterable[Row], language: Language) -> Iterator[Column]:
    names = sorted({row.filled.by for row in rows if row.filled.by})[:_NAMES]
    choices = {
        "said": tuple(text.in_(language) for text in CHOICES.values()),
        "by": tuple(names),
    }
    colours = {
        "state": tuple((words.STATES[s].in_(language), c) for s, c in _COLOURS.items()),
        "said": tuple((CHOICES[s].in_(language), c) for s, c in _FILLED_COLOURS.items()),
    }
    for name in COLUMNS:
        yield Column(
            title=HEADS[name].in_(language),
            width=_WIDTHS[name],
            fill=name in FILLED,
            hidden=name == KEY,
            wrap=name not in {KEY, "step", "on"},
            choices=choices.get(name, ()),
            strict=name == "said",
            dates=name == "on",
            hint=HINTS[name].in_(language) if name in HINTS else "",
            colours=colours.get(name, ()),
        )


def _about(network: str, language: Language, rows: Iterable[Row]) -> Iterator[Sequence[Value]]:
    yield "format", FORMAT
    yield "network", network
    yield "language", language
    for row in rows:
        yield "row", f"{row.item.step.id}|{row.item.subject}"
