"""Workbooks that come back: every way in which people change them has one outcome."""

import io
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ipv6plan.checklist import build_checklists, load_steps, write_progress
from ipv6plan.checklist import returning_words as say
from ipv6plan.checklist.fields import COLUMNS, HEADS, Filled
from ipv6plan.checklist.filled_in import day_of, said_of
from ipv6plan.checklist.progress import latest, read_progress
from ipv6plan.checklist.taking_in import Taking, take_in, with_evidence
from ipv6plan.checklist.workbook import ABOUT, SHEET, checklist_sheets
from ipv6plan.errors import RecordError
from ipv6plan.model.audit import AuditReport
from ipv6plan.model.checklist import Checklist, Item, Said, Scope, State, Statement, Step
from ipv6plan.model.intent import DeviceIntent
from ipv6plan.model.inventory import Inventory
from ipv6plan.model.plan import Plan
from ipv6plan.model.returned import REFUSED, Fate, Returned
from ipv6plan.office.read_sheet import ReadCell
from ipv6plan.office.sheet_reading import read_workbook
from ipv6plan.office.sheet_writing import workbook
from ipv6plan.text import LANGUAGES, Language, Text

TODAY = date(2026, 11, 26)
PLACE = {name: number for number, name in enumerate(COLUMNS, start=1)}
WORDS = {"said": "đã xong", "on": "05/11/2026", "by": "Trần Thị Bình", "note": "QĐ 12/QĐ-SNV"}
FIRST = Statement(
    step="INT-RTE-01", subject="dic-core", said=Said.DONE, on=date(2026, 10, 1), by="An"
)
STEPS = load_steps(None)
FEW = tuple(s for s in STEPS if s.id in {"PREP-ORG-01", "PREP-SUR-05", "INT-RTE-01", "INT-DUA-04"})


@dataclass
class Sent:
    """A workbook that was sent out, and what is done to it."""

    checklists: tuple[Checklist, ...]
    book: Any
    """openpyxl says little of its types."""

    @property
    def page(self) -> Any:
        return self.book.worksheets[0]

    def row(self, step: str, subject: str) -> int:
        found = (row[PLACE["step"] - 1].value == step and row[PLACE["subject"] - 1].value == subject
                 for row in self.page.iter_rows(min_row=2))  # fmt: skip
        return next(number for number, hit in enumerate(found, start=2) if hit)

    def fill(self, row: int, **values: object) -> None:
        for name, value in values.items():
            self.page.cell(row, PLACE[name]).value = value

    def bytes(self) -> bytes:
        file = io.BytesIO()
        self.book.save(file)
        return file.getvalue()

    def back(self, *, by: str = "", checklists: tuple[Checklist, ...] | None = None) -> Returned:
        taking = Taking(file="b.xlsx", by=by, today=TODAY)
        return take_in(read_workbook(self.bytes(), "b.xlsx"), checklists or self.checklists, taking)


def sent(checklists: tuple[Checklist, ...], language: Language = "vi") -> Sent:
    content = workbook(checklist_sheets(checklists, language), "t")
    return Sent(checklists=checklists, book=openpyxl.load_workbook(io.BytesIO(content)))


Build = Callable[..., tuple[Checklist, ...]]


@pytest.fixture
def build(
    province: Inventory, plan: Plan, intents: tuple[DeviceIntent, ...], audit: AuditReport
) -> Build:
    def make(*said: Statement) -> tuple[Checklist, ...]:
        return build_checklists(
            province, plan, intents, audit, frozenset(), FEW, statements=(FIRST, *said)
        )

    return make


def outcomes(back: Returned) -> list[tuple[Fate, int, Text]]:
    return [(v.fate, v.row, v.message) for v in back.verdicts]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_untouched_workbook_brings_nothing(build: Build, language: Language) -> None:
    checklists = build()
    back = sent(checklists, language).back()
    rows = {(i.step.id, i.subject) for c in checklists for i in c.items}
    assert back == Returned(
        statements=(), verdicts=(), rows=len(rows), unchanged=len(rows), missing=()
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("read_in", LANGUAGES)
def test_what_was_filled_in_is_taken_whole(
    build: Build, language: Language, read_in: Language
) -> None:
    """Either language's words are understood in a workbook of the other."""
    book = sent(build(), language)
    row = book.row("PREP-ORG-01", "thai-binh")
    word = {"vi": "Đã  XONG ", "en": "Done"}[read_in]
    book.fill(row, **{**WORDS, "said": word})
    back = book.back()
    expected = Statement(
        step="PREP-ORG-01", subject="thai-binh", said=Said.DONE, on=date(2026, 11, 5),
        by="Trần Thị Bình", note="QĐ 12/QĐ-SNV",
    )  # fmt: skip
    assert back.statements == (expected,)
    assert [(v.fate, v.row, v.step) for v in back.verdicts] == [(Fate.TAKEN, row, "PREP-ORG-01")]
    again = book.back(checklists=build(expected))
    assert (again.statements, again.verdicts) == ((), ())


def test_text_that_looks_like_a_formula_is_kept_as_text(build: Build) -> None:
    book = sent(build())
    row = book.row("PREP-ORG-01", "thai-binh")
    book.fill(row, **WORDS)
    cell = book.page.cell(row, PLACE["note"])
    cell.value, cell.data_type = "=HYPERLINK(1)", "s"
    (statement,) = book.back().statements
    assert statement.note == "=HYPERLINK(1)"
    out = sent(build(statement))
    again = out.page.cell(out.row("PREP-ORG-01", "thai-binh"), PLACE["note"])
    assert (again.value, again.data_type, again.quotePrefix) == ("=HYPERLINK(1)", "s", True)


def test_who_and_when_may_be_left_to_the_one_who_takes_it_in(build: Build) -> None:
    book = sent(build())
    row = book.row("PREP-ORG-01", "thai-binh")
    book.fill(row, said="đã xong")
    assert outcomes(book.back()) == [(Fate.UNREADABLE, row, say.NOBODY)]
    (statement,) = book.back(by="Sở Nội vụ").statements
    assert (statement.by, statement.on) == ("Sở Nội vụ", TODAY)
    assert book.back(by="Sở Nội vụ", checklists=build(statement)).statements == ()


@pytest.mark.parametrize(
    "values,message",
    [
        ({"said": "xong rồi"}, say.no_such_word("xong rồi", [])),
        ({"on": "31/02/2026"}, say.no_day("31/02/2026")),
        ({"on": "12/25/2026"}, say.no_day("12/25/2026")),
        ({"on": "05/11/26"}, say.no_day("05/11/26")),
        ({"on": "46331"}, say.no_day("46331")),
        ({"on": "hôm qua"}, say.no_day("hôm qua")),
        ({"on": "27/11/2026"}, say.in_future(date(2026, 11, 27))),
        ({"on": datetime(2027, 5, 11)}, say.in_future(date(2027, 5, 11))),  # noqa: DTZ001  # Excel
        ({"said": ""}, say.NO_WORD),
        ({"note": "=1+1"}, say.formula_in(HEADS["note"])),
        ({"said": '=IF(1=1,"đã xong","")'}, say.formula_in(HEADS["said"])),
        ({"note": "x" * 401}, Text(en="Note: is too long", vi="Ghi chú: quá dài")),
        ({"by": "x" * 121}, Text(en="By: is too long", vi="Người xác nhận: quá dài")),
    ],
    ids=str,
)
def test_what_cannot_be_kept_is_listed_and_not_written(
    build: Build, values: dict[str, object], message: Text
) -> None:
    book = sent(build())
    row = book.row("PREP-ORG-01", "thai-binh")
    book.fill(row, **{**WORDS, **values})
    back = book.back()
    assert back.statements == ()
    ((fate, at, found),) = outcomes(back)
    assert (fate, at) == (Fate.UNREADABLE, row)
    assert found == message or found.en.startswith(message.en.removesuffix("choose "))
    assert found.vi != found.en


@pytest.mark.parametrize("form,days", [("dd/mm/yyyy", [date(2026, 11, 5)]), ("General", [])])
def test_a_number_is_a_day_where_the_cell_says_so(
    build: Build, form: str, days: list[date]
) -> None:
    book = sent(build())
    row = book.row("PREP-ORG-01", "thai-binh")
    book.fill(row, **{**WORDS, "on": 46331})
    book.page.cell(row, PLACE["on"]).number_format = form
    assert [statement.on for statement in book.back().statements] == days


def test_emptying_a_row_takes_no_word_back(build: Build) -> None:
    book = sent(build())
    row = book.row("INT-RTE-01", "dic-core")
    book.fill(row, said=None, on=None, by=None)
    assert outcomes(book.back()) == [(Fate.UNREADABLE, row, say.EMPTIED)]


def test_a_word_that_would_not_count_is_not_written(build: Build) -> None:
    book = sent(build())
    row = book.row("INT-RTE-01", "dic-core")
    book.fill(row, said="chưa xong", on="30/09/2026")
    assert outcomes(book.back()) == [(Fate.UNREADABLE, row, say.outdated(FIRST.on, "An"))]
    book.fill(row, on="02/10/2026")
    (statement,) = book.back().statements
    assert latest((FIRST, statement))["INT-RTE-01", "dic-core"] == statement


def test_what_changed_here_meanwhile_is_not_overwritten(build: Build) -> None:
    book = sent(build())
    row = book.row("PREP-ORG-01", "thai-binh")
    book.fill(row, **WORDS)
    here = Statement(
        step="PREP-ORG-01", subject="thai-binh", said=Said.OPEN, on=date(2026, 11, 20), by="Lê"
    )
    back = book.back(checklists=build(here))
    message = say.changed_here(Text(
        en="Lê, 2026-11-20: not done after all", vi="Lê, 20/11/2026: thực ra chưa xong"
    ))  # fmt: skip
    assert outcomes(back) == [(Fate.CONFLICT, row, message)]
    assert back.statements == ()
    untouched = sent(build())
    assert untouched.back(checklists=build(here)).verdicts == ()


def test_evidence_that_says_no_is_named_and_the_word_kept(build: Build) -> None:
    book = sent(build())
    row = book.row("INT-DUA-04", "xa-dong-son-gw")
    book.fill(row, **WORDS)
    back = book.back()
    (statement,) = back.statements
    told = with_evidence(back, build(statement))
    ((fate, at, message),) = outcomes(told)
    assert (fate, at) == (Fate.CONTRADICTED, row)
    assert message.en.endswith(say.DENIED.en)
    assert told.statements == (statement,)


def test_rows_may_be_moved_left_out_and_said_twice(build: Build) -> None:
    book = sent(build())
    page = book.page
    book.fill(book.row("PREP-ORG-01", "thai-binh"), **WORDS)
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=2)]
    page.delete_rows(2, page.max_row)
    gone = rows.pop(3)
    for row in [*reversed(rows), *rows[2:6]]:
        page.append(row)
    back = book.back()
    assert len(back.statements) == 1
    step, subject = gone[PLACE["step"] - 1], gone[PLACE["subject"] - 1]
    assert back.missing == ((step, subject),)
    assert back.rows == len(rows) + 4


def test_two_rows_that_differ_clash(build: Build) -> None:
    book = sent(build())
    row = book.row("PREP-ORG-01", "thai-binh")
    copy = [cell.value for cell in book.page[row]]
    book.page.append(copy)
    last = book.page.max_row
    book.fill(row, **WORDS)
    expected = [(Fate.CONFLICT, row, say.DIFFER), (Fate.CONFLICT, last, say.DIFFER)]
    assert outcomes(book.back()) == expected
    book.fill(last, **WORDS)
    assert len(book.back().statements) == 1
    book.fill(last, said="nhầm")
    fates = [(v.fate, v.row) for v in book.back().verdicts]
    assert fates == [(Fate.CONFLICT, row), (Fate.UNREADABLE, last)]


def test_a_row_without_a_mark_is_told(build: Build) -> None:
    book = sent(build())
    row = book.row("PREP-ORG-01", "thai-binh")
    book.page.cell(row, PLACE["key"]).value = "1|PREP-ORG-01|thai-binh|x"
    assert outcomes(book.back()) == [(Fate.REMARK, row, say.NO_MARK)]
    book.fill(row, **WORDS)
    assert outcomes(book.back()) == [(Fate.UNREADABLE, row, say.NO_MARK)]
    book.page.cell(row, PLACE["key"]).value = "=A5"
    assert outcomes(book.back()) == [(Fate.UNREADABLE, row, say.NO_MARK)]


def test_a_step_that_is_gone_is_told(build: Build) -> None:
    """An old export: the step applied when it was sent out, and does not now."""
    checklists = build()
    book = sent(checklists)
    row = book.row("PREP-ORG-01", "thai-binh")
    less = tuple(
        replace(c, items=tuple(i for i in c.items if i.step.id != "PREP-ORG-01"))
        for c in checklists
    )
    assert outcomes(book.back(checklists=less)) == [(Fate.REMARK, row, say.NOT_APPLIED)]
    book.fill(row, **WORDS)
    assert outcomes(book.back(checklists=less)) == [(Fate.UNKNOWN, row, say.NOT_APPLIED)]


def test_another_version_wrote_the_row(build: Build) -> None:
    book = sent(build())
    row = book.row("PREP-ORG-01", "thai-binh")
    key = book.page.cell(row, PLACE["key"])
    key.value = f"2{key.value[1:]}"
    assert outcomes(book.back()) == [(Fate.UNREADABLE, row, say.OTHER_FORMAT)]


@pytest.mark.parametrize("area", ["L{0}:L{1}", "L{0}:O{0}", "A{0}:A{1}", "G{0}:M{0}"])
def test_merged_cells_are_not_guessed_at(build: Build, area: str) -> None:
    book = sent(build())
    row = book.row("PREP-ORG-01", "thai-binh")
    book.fill(row, **WORDS)
    book.page.merge_cells(area.format(row, row + 1))
    found = outcomes(book.back())
    assert book.back().statements == ()
    assert (Fate.UNREADABLE, row, say.MERGED) in found
    rows = {at for _, at, _ in found}
    assert rows == ({row, row + 1} if area.endswith("{1}") else {row})


def test_merging_what_is_not_read_harms_nothing(build: Build) -> None:
    book = sent(build())
    row = book.row("PREP-ORG-01", "thai-binh")
    book.fill(row, **WORDS)
    book.page.merge_cells(f"E{row}:F{row}")
    back = book.back()
    assert len(back.statements) == 1
    assert (Fate.REMARK, row, say.TOLD_CHANGED) in outcomes(back)


def test_changes_of_locked_columns_are_told_and_not_read(build: Build) -> None:
    book = sent(build())
    row = book.row("PREP-ORG-01", "thai-binh")
    book.fill(row, state="đã xong")
    assert outcomes(book.back()) == [(Fate.REMARK, row, say.TOLD_CHANGED)]


def test_columns_may_be_moved_added_and_put_under_a_heading(build: Build) -> None:
    book = sent(build())
    row = book.row("PREP-ORG-01", "thai-binh")
    book.fill(row, **WORDS)
    book.page.insert_cols(1)
    book.page.cell(1, 1).value = "Điện thoại"
    book.page.cell(row, 1).value = "0912 345 678"
    book.page.insert_rows(1, 2)
    book.page.cell(1, 1).value = "SỞ NỘI VỤ"
    back = book.back()
    assert len(back.statements) == 1
    added = Text(en=f"{say.ADDED_COLUMN.en}: Điện thoại", vi=f"{say.ADDED_COLUMN.vi}: Điện thoại")
    assert (Fate.REMARK, 3, added) in outcomes(back)
    assert {v.fate for v in back.verdicts} == {Fate.REMARK, Fate.TAKEN}


def test_titles_that_were_changed_stop_the_sheet(build: Build) -> None:
    book = sent(build())
    book.fill(book.row("PREP-ORG-01", "thai-binh"), **WORDS)
    book.fill(1, note="Ý kiến")
    assert outcomes(book.back()) == [(Fate.UNREADABLE, 0, say.no_heads([HEADS["note"]]))]
    book.fill(1, note="Ngày")
    assert outcomes(book.back()) == [
        (Fate.UNREADABLE, 0, say.no_heads([HEADS["note"]])),
        (Fate.UNREADABLE, 0, say.twice(HEADS["on"])),
    ]
    book.page.delete_rows(1)
    heads = [HEADS[name] for name in ("said", "on", "by", "note")]
    assert outcomes(book.back()) == [(Fate.UNREADABLE, 0, say.no_heads(heads))]


def test_without_its_marks_a_sheet_is_not_read(build: Build) -> None:
    book = sent(build())
    book.page.delete_cols(1)
    assert outcomes(book.back()) == [(Fate.UNREADABLE, 0, say.NO_MARKS)]


def test_a_sheet_copied_into_another_workbook_is_read(build: Build) -> None:
    book = sent(build())
    book.fill(book.row("PREP-ORG-01", "thai-binh"), **WORDS)
    for name in (ABOUT, "lists", "Hướng dẫn"):
        book.book.remove(book.book[name])
    book.page.title = "Sheet1"
    back = book.back()
    assert len(back.statements) == 1
    assert back.missing == ()


def refused(book: Sent) -> Text:
    with pytest.raises(RecordError) as caught:
        book.back()
    (problem,) = caught.value.problems
    assert problem.source.file == "b.xlsx"
    return problem.message


def test_workbooks_of_others_are_refused(build: Build) -> None:
    book = sent(build())
    about = book.book[ABOUT]
    assert about["B3"].value == "thai-binh"
    about["B3"].value = "hung-yen"
    assert refused(book) == say.of_other_network("hung-yen")
    about["B2"].value = "7"
    assert refused(book) == say.of_other_format("7")
    foreign = openpyxl.Workbook()
    foreign.worksheets[0].append(["Ngày", "Chi phí"])
    assert refused(Sent(checklists=book.checklists, book=foreign)) == say.NOT_OURS


@pytest.mark.parametrize(
    "text,expected",
    [
        ("05/12/2026", date(2026, 12, 5)),
        ("5/12/2026", date(2026, 12, 5)),
        ("5-12-2026", date(2026, 12, 5)),
        ("5.12.2026", date(2026, 12, 5)),
        (" 5 / 12 / 2026 ", date(2026, 12, 5)),
        ("2026-12-05", date(2026, 12, 5)),
        ("Ngày 5 tháng 12 năm 2026", date(2026, 12, 5)),
        ("29/02/2028", date(2028, 2, 29)),
        ("29/02/2026", None),
        ("05/12/26", None),
        ("12/2026", None),
        ("46361", None),
        ("", None),
        ("٠٥/١٢/٢٠٢٦", None),
    ],
)
def test_days_as_people_write_them(text: str, expected: date | None) -> None:
    assert day_of(ReadCell(text=text)) == expected


def test_every_word_is_understood_in_both_languages() -> None:
    words = {"đã xong": "done", "chưa xong": "open", "không áp dụng": "not-applicable",
             "done": "done", "not done": "open", "does not apply": "not-applicable",
             "not-applicable": "not-applicable", "": ""}  # fmt: skip
    assert {word: said_of(word) for word in words} == words
    assert said_of("mâu thuẫn") is None


def many(rows: int) -> tuple[Checklist, ...]:
    """Give a checklist of many items: steps of devices, for as many devices as it takes."""
    steps = [step for step in STEPS if step.scope is Scope.DEVICE]
    whole = (_item(step, f"d-{n}") for n in range(rows) for step in steps)
    items = tuple(item for item, _ in zip(whole, range(rows), strict=False))
    return (Checklist(subject="net", name="Net", scope=Scope.PROVINCE, items=items),)


def _item(step: Step, subject: str) -> Item:
    return Item(step=step, subject=subject, state=State.OPEN)


FILLED = st.builds(
    Filled,
    said=st.sampled_from([said.value for said in Said]),
    on=st.dates(date(2026, 1, 1), TODAY),
    by=st.sampled_from(["An", "Bình", "=Châu"]),
    note=st.sampled_from(["", "QĐ 1", "-2", "_x0041_", "a\u0302 ạ"]),
)
Edits = Sequence[Filled | None]
Row = list[Any]
HAND = {Said(s): w for s, w in ((Said.DONE, "đã xong"), (Said.OPEN, "chưa xong"),
        (Said.NOT_APPLICABLE, "không áp dụng"))}  # fmt: skip


def sheet_rows(content: bytes) -> list[Row]:
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    rows = [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]
    book.close()
    return rows


def saved(head: Row, rows: Sequence[Row], about: Sequence[Row]) -> bytes:
    """Write rows as a spreadsheet program would, all of them as values."""
    book = openpyxl.Workbook(write_only=True)
    for name, lines in ((SHEET.vi, [head, *rows]), (ABOUT, about)):
        page: Any = book.create_sheet(name)
        for line in lines:
            page.append([_value(page, value) for value in line])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _value(page: Any, value: object) -> Any:
    if not isinstance(value, str) or not value.startswith("="):
        return value
    cell: Any = openpyxl.cell.WriteOnlyCell(page, value)
    cell.data_type = "s"
    return cell


def written(row: Row, filled: Filled) -> Row:
    word = HAND[Said(filled.said)]
    return [*row[: PLACE["said"] - 1], word, filled.on, filled.by, filled.note]


def statement_of(item: Item, filled: Filled) -> Statement:
    assert filled.on is not None
    return Statement(
        step=item.step.id, subject=item.subject, said=Said(filled.said), on=filled.on,
        by=filled.by, note=Filled.of(None).note if not filled.note else composed(filled.note),
    )  # fmt: skip


def composed(text: str) -> str:
    return text.replace("a\u0302", "â")


SIZE = 12


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    edits=st.lists(st.none() | FILLED, min_size=SIZE, max_size=SIZE),
    copies=st.lists(st.tuples(st.integers(0, SIZE - 1), st.none() | FILLED), max_size=4),
    gone=st.sets(st.integers(0, SIZE - 1), max_size=4),
    here=st.dictionaries(st.integers(0, SIZE - 1), FILLED, max_size=4),
    seed=st.randoms(use_true_random=False),
)
def test_whatever_is_done_to_rows_nothing_is_lost_or_overwritten(
    edits: Edits,
    copies: Sequence[tuple[int, Filled | None]],
    gone: set[int],
    here: dict[int, Filled],
    seed: random.Random,
) -> None:
    (checklist,) = many(SIZE)
    items = checklist.items
    head, *rows = sheet_rows(workbook(checklist_sheets((checklist,), "vi"), "t"))
    about = [["format", "1"], ["network", "net"],
             *(["row", f"{i.step.id}|{i.subject}"] for i in items)]  # fmt: skip
    variants: dict[int, list[Filled | None]] = {
        n: [] if n in gone else [edit] for n, edit in enumerate(edits)
    }
    for n, edit in copies:
        variants[n].append(edit)
    lines = [
        rows[n] if edit is None else written(rows[n], edit)
        for n, found in variants.items()
        for edit in found
    ]
    seed.shuffle(lines)
    said = {n: statement_of(items[n], filled) for n, filled in here.items()}
    now = replace(
        checklist, items=tuple(replace(i, statement=said.get(n)) for n, i in enumerate(items))
    )
    taking = Taking(file="b", by="", today=TODAY)
    back = take_in(read_workbook(saved(head, lines, about), "b"), (now,), taking)

    expected, clashes = set(), 0
    for n, found in variants.items():
        kinds = {None if edit is None else statement_of(items[n], edit) for edit in found}
        if len(kinds) > 1:
            clashes += len(found)
            continue
        new = next(iter(kinds), None)
        if new is None or new == said.get(n):
            continue
        if n in said:
            clashes += 1
        else:
            expected.add(new)
    assert set(back.statements) == expected
    assert sum(v.fate is Fate.CONFLICT for v in back.verdicts) == clashes
    assert {v.fate for v in back.verdicts} <= {Fate.CONFLICT, Fate.TAKEN}
    assert back.rows == len(lines)
    assert set(back.missing) == {
        (items[n].step.id, items[n].subject) for n, found in variants.items() if not found
    }
    whole = (*said.values(), *back.statements)
    assert set(read_progress(write_progress(whole))) == set(said.values()) | expected


def test_ten_thousand_rows_come_back() -> None:
    """3,000 edited, 1,000 left out, 750 copied, 200 copied and changed, all of them shuffled."""
    (checklist,) = many(10_000)
    assert len({(i.step.id, i.subject) for i in checklist.items}) == 10_000
    sheet, *others = checklist_sheets((checklist,), "vi")
    rows = [list(row) for row in sheet.rows]
    order = random.Random(6)  # noqa: S311  # the same rows each time
    numbers = order.sample(range(10_000), 10_000)
    edited, gone = numbers[:3000], set(numbers[3000:4000])
    same, clash = numbers[4000:4500], numbers[4500:4700]
    filled = [
        Filled(said=order.choice(list(Said)).value, on=date(2026, 11, 1 + n % 25), by=f"Tổ {n % 9}",
               note=f"=SUM({n})" if n % 2 else "")
        for n in range(10_000)
    ]  # fmt: skip
    for n in edited:
        rows[n] = written(rows[n], filled[n])
    lines = [row for n, row in enumerate(rows) if n not in gone]
    lines += [list(rows[n]) for n in (*same, *edited[:250])]
    lines += [written(rows[n], filled[n]) for n in clash]
    order.shuffle(lines)
    content = workbook([replace(sheet, rows=lines), *others], "t")
    back = take_in(read_workbook(content, "b"), (checklist,), Taking(file="b", by="", today=TODAY))
    assert back.rows == 9000 + 750 + 200
    assert set(back.statements) == {statement_of(checklist.items[n], filled[n]) for n in edited}
    assert len(back.statements) == 3000
    assert sum(v.fate is Fate.CONFLICT for v in back.verdicts) == 400
    assert sum(v.fate in REFUSED for v in back.verdicts) == 400
    assert {(checklist.items[n].step.id, checklist.items[n].subject) for n in gone} == set(
        back.missing
    )
    assert len(read_progress(write_progress(back.statements))) == 3000
