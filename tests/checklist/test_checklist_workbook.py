"""Checklists as a workbook and as CSV: a row an item, words of one language, nothing that runs."""

import csv
import io
from dataclasses import replace
from typing import Any

import openpyxl
import pytest

from ipv6plan.checklist import build_checklists, load_steps
from ipv6plan.checklist.fields import CHOICES, COLUMNS, FILLED, HEADS, LONGEST, TOLD
from ipv6plan.checklist.letters import COUNT, DRAFT, ISSUER, KIND, RESULTS, SUBJECT, WHY
from ipv6plan.checklist.returning_words import FATES
from ipv6plan.checklist.words import HEADINGS, PHASES, STATES
from ipv6plan.checklist.workbook import (
    GUIDE,
    HINTS,
    HOW,
    SHEET,
    checklist_csv,
    checklist_sheets,
    workbook_path,
    workbook_title,
)
from ipv6plan.model.audit import AuditReport, Evidence
from ipv6plan.model.checklist import Checklist, Said, State, Statement
from ipv6plan.model.intent import DeviceIntent
from ipv6plan.model.inventory import Inventory
from ipv6plan.model.plan import Plan
from ipv6plan.model.returned import Fate
from ipv6plan.office.sheet_writing import workbook
from ipv6plan.text import LANGUAGES, Language
from tests.checklist.test_checklist_import import FIRST

HOSTILE = ['=HYPERLINK("http://x")', "+1", "-1+cmd|' /C calc'!A0", "@x", "＝1", "a\nb", "\u202ex",
           "<v>&", "x" * 5000]  # fmt: skip


@pytest.fixture
def checklists(
    province: Inventory, plan: Plan, intents: tuple[DeviceIntent, ...], audit: AuditReport
) -> tuple[Checklist, ...]:
    return build_checklists(
        province, plan, intents, audit, frozenset(), load_steps(None), statements=(FIRST,)
    )


def page(checklists: tuple[Checklist, ...], language: Language) -> Any:
    content = workbook(checklist_sheets(checklists, language), workbook_title(checklists, language))
    return openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]


def table(checklists: tuple[Checklist, ...], language: Language) -> list[dict[str, str]]:
    content = checklist_csv(checklists, language).content
    assert isinstance(content, str)
    assert content.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(content[1:])))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_row_an_item_and_what_to_clear_up_first(
    checklists: tuple[Checklist, ...], language: Language
) -> None:
    province, dic, *rest = checklists
    wrong = (replace(dic.items[5], state=State.REGRESSED),
             replace(dic.items[9], state=State.CONTRADICTED))  # fmt: skip
    items = (*dic.items[:5], wrong[0], *dic.items[6:9], wrong[1], *dic.items[10:])
    whole = (province, replace(dic, items=items), *rest)
    rows = list(page(whole, language).iter_rows(values_only=True))
    assert rows[0] == tuple(HEADS[name].in_(language) for name in COLUMNS)
    found = [(row[1], row[2]) for row in rows[1:]]
    assert found[:2] == [(i.step.id, i.subject) for i in reversed(wrong)]
    assert sorted(found) == sorted({(i.step.id, i.subject) for c in whole for i in c.items})
    assert len(found) == len(set(found))
    states = {str(row[COLUMNS.index("state")]) for row in rows[1:]}
    assert states <= {text.in_(language) for text in STATES.values()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_persons_word_is_filled_in_already(
    checklists: tuple[Checklist, ...], language: Language
) -> None:
    (row,) = (row for row in page(checklists, language).iter_rows(min_row=2, values_only=True)
              if (row[1], row[2]) == (FIRST.step, FIRST.subject))  # fmt: skip
    said, on, by, note = row[-4:]
    assert (said, on.date(), by, note) == (
        CHOICES[Said.DONE].in_(language), FIRST.on, FIRST.by, None,
    )  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_strings_of_equipment_and_people_do_nothing(
    checklists: tuple[Checklist, ...], text: str, language: Language
) -> None:
    said = Statement(
        step="s", subject="s", said=Said.DONE, on=FIRST.on, by=text[:90], note=text[:90]
    )
    item = replace(
        checklists[0].items[0], reason=text, detail=(text,), statement=said,
        evidence=(Evidence(oid=text, value=text),),
    )  # fmt: skip
    harmed = (replace(checklists[0], name=text, items=(item,)),)
    for cell in page(harmed, language)[2]:
        assert cell.data_type in {"s", "n", "d"}
        assert cell.data_type != "n" or cell.value is None
        value = str(cell.value or "")
        assert len(value) <= LONGEST
        assert cell.quotePrefix == value.startswith(("=", "+", "-", "@", "＝"))
        assert not set(value) & {"\n", "\u202e"}
    (row,) = table(harmed, language)
    for value in row.values():
        assert not value.startswith(("=", "+", "-", "@", "＝"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_csv_has_the_same_rows(checklists: tuple[Checklist, ...], language: Language) -> None:
    rows = table(checklists, language)
    assert list(rows[0]) == [HEADS[name].in_(language) for name in COLUMNS[1:]]
    ids = [(row[HEADS["step"].in_(language)], row[HEADS["subject"].in_(language)]) for row in rows]
    sheet = page(checklists, language).iter_rows(min_row=2, values_only=True)
    assert ids == [(row[1], row[2]) for row in sheet]
    assert checklist_csv(checklists, language).path == f"build/checklists/{language}/checklists.csv"
    assert workbook_path(language) == f"build/checklists/{language}/checklists.xlsx"


def test_nothing_lacks_a_translation() -> None:
    texts = [
        *HEADS.values(), *CHOICES.values(), *GUIDE, *HINTS.values(), *FATES.values(),
        *STATES.values(), *PHASES.values(), *HEADINGS.values(),
        SHEET, HOW, COUNT, DRAFT, ISSUER, KIND, RESULTS, SUBJECT, WHY,
    ]  # fmt: skip
    for text in texts:
        assert text.vi.strip()
        assert text.en.strip()
        assert text.vi != text.en
    assert set(FATES) == set(Fate)
    assert set(CHOICES) == set(Said)
    assert set(HEADS) == {"key", *TOLD, *FILLED}
    assert all(len(text.in_(language)) <= 255 for text in HINTS.values() for language in LANGUAGES)


def test_the_same_checklists_give_the_same_bytes(checklists: tuple[Checklist, ...]) -> None:
    sheets = [workbook(checklist_sheets(checklists, "vi"), "t") for _ in range(2)]
    assert sheets[0] == sheets[1]
