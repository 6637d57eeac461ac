"""The justification sheet: whole, in both languages, and harmless whatever names say."""

import io
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import openpyxl
import pytest

from ipv6plan.inventory import load_inventory
from ipv6plan.model.sizing import Sizing
from ipv6plan.planning import build_plan
from ipv6plan.planning.sizing import size
from ipv6plan.platforms import load_platforms
from ipv6plan.report.justification import justification, justification_markdown
from ipv6plan.report.justification_workbook import justification_workbook
from ipv6plan.resources import inventories
from ipv6plan.text import LANGUAGES, Language
from ipv6plan.workspace import Workspace


@pytest.fixture(scope="module")
def office() -> Sizing:
    of = load_inventory(Workspace(inventories() / "small-office"), load_platforms())
    return size(of, build_plan(of, None), Fraction("12.5"), 5)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_as_markdown(
    office: Sizing, language: Language, golden: Callable[[str, str], None]
) -> None:
    golden(
        f"report/small-office.justification.{language}.md", justification_markdown(office, language)
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_is_as_wide_as_its_head(office: Sizing, language: Language) -> None:
    for section in justification(office, language):
        assert {len(row) for row in section.rows} == {len(section.head)}
        assert all(cell for row in section.rows[:-1] for cell in row)


def test_the_workbook_says_what_the_markdown_says(office: Sizing) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(justification_workbook(office, "vi"))).worksheets[0]
    written = {str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value}
    for section in justification(office, "vi"):
        cells = {cell for row in (section.head, *section.rows) for cell in row if cell}
        assert cells | {section.title, *section.remarks} <= written


def test_the_same_sizing_gives_the_same_bytes(office: Sizing) -> None:
    assert justification_workbook(office, "en") == justification_workbook(office, "en")


HOSTILE = (
    '=HYPERLINK("http://x",1)', "+1", "-1+2", "@SUM(A1)", "\t=1", "＝1", "a\x00\x1bb", "<script>",
    "| x |", "x" * 40_000, "\u202eevil",
)  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_no_cell_is_ever_a_formula(office: Sizing, name: str) -> None:
    kinds = (replace(office.kinds[0], profile=name),)
    hostile = replace(
        office, network=replace(office.network, name=name), kinds=kinds, zones={name: 1}
    )
    book = openpyxl.load_workbook(io.BytesIO(justification_workbook(hostile, "en")))
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}
    text = justification_markdown(hostile, "en")
    assert "\x1b" not in text
    assert "<script" not in text
    assert "\u202e" not in text
