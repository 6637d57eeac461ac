"""The workbook, read back as Excel would: text alone, every allocation once, links that lead."""

import io
import zipfile
from collections.abc import Callable

import pytest
from openpyxl import Workbook, load_workbook

from ipv6plan.office.fixed_zip import with_fixed_times
from ipv6plan.report.export.lines import Tier
from ipv6plan.report.export.workbook import plan_workbook
from ipv6plan.text import LANGUAGES, Language
from tests.report.export_cases import EVIL, Case, example, hostile, with_a_site_gone

CASES = [lambda: example("small-office"), with_a_site_gone, hostile]
every_case = pytest.mark.parametrize("case", CASES, ids=["small-office", "site-gone", "hostile"])


def opened(case: Case, language: Language = "en") -> Workbook:
    return load_workbook(io.BytesIO(plan_workbook(*case, language)))


def shown(workbook: Workbook) -> str:
    """The workbook as text: a line a row, cells between bars, targets of links after arrows."""
    lines = []
    for sheet in workbook.worksheets:
        lines.append(f"[{sheet.title}] frozen {sheet.freeze_panes} filter {sheet.auto_filter.ref}")
        widths = ((letter, d.width) for letter, d in sorted(sheet.column_dimensions.items()))
        lines.append("widths " + " ".join(f"{letter}={width:g}" for letter, width in widths))
        for row in sheet.iter_rows():
            cells = (
                f"{c.value or ''}" + (f" -> {c.hyperlink.location}" if c.hyperlink else "")
                for c in row
            )
            lines.append(" | ".join(cells).rstrip())
    return "".join(f"{line}\n" for line in lines)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_is_on_file(language: Language, golden: Callable[[str, str], None]) -> None:
    found = shown(opened(with_a_site_gone(), language))
    golden(f"report/export/site-gone.{language}.xlsx.txt", found)


def test_the_workbook_of_the_small_office_is_on_file(golden: Callable[[str, str], None]) -> None:
    found = shown(opened(example("small-office"), "vi"))
    golden("report/export/small-office.vi.xlsx.txt", found)


@every_case
def test_every_allocation_is_one_row(case: Callable[[], Case]) -> None:
    inventory, plan = case()
    sheets = opened((inventory, plan)).worksheets[1:]
    assert [sheet.title.lower() for sheet in sheets] == [str(tier) for tier in Tier]
    found = [str(row[0].value) for sheet in sheets for row in sheet.iter_rows(min_row=2)]
    assert sorted(found) == sorted(str(a.prefix) for a in plan.allocations)


@every_case
def test_every_cell_is_text(case: Callable[[], Case]) -> None:
    for sheet in opened(case()).worksheets:
        cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
        assert {cell.data_type for cell in cells} == {"s"}


def test_a_formula_stays_a_name() -> None:
    content = plan_workbook(*hostile(), "en")
    values = [
        str(cell.value)
        for sheet in load_workbook(io.BytesIO(content)).worksheets
        for row in sheet.iter_rows()
        for cell in row
    ]
    assert EVIL.replace("\u202e", "\\u202e") in values
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [archive.read(n) for n in archive.namelist() if n.startswith("xl/worksheets/")]
        assert not any(b"<f>" in sheet or b"<f " in sheet for sheet in sheets)
        assert not any("externalLink" in name for name in archive.namelist())
        relations = [archive.read(n) for n in archive.namelist() if n.endswith(".rels")]
        assert not any(b'TargetMode="External"' in relation for relation in relations)


@every_case
def test_links_between_rows_lead_to_them(case: Callable[[], Case]) -> None:
    workbook = opened(case())
    checked = 0
    for sheet in workbook.worksheets[1:]:
        keys = [str(cell.value) for cell in next(sheet.iter_rows())]
        for row in sheet.iter_rows(min_row=2):
            for key, cell in zip(keys, row, strict=True):
                if cell.hyperlink is None:
                    continue
                title, _, at = str(cell.hyperlink.location).rpartition("!")
                target = workbook[title.strip("'")]
                line = {
                    str(k.value): v.value
                    for k, v in zip(target[1], target[int(at[1:])], strict=True)
                }
                mine = row[0].value
                assert mine == line["Lies in"] if key == "Inside" else cell.value == line["Prefix"]
                checked += 1
    assert checked > 20


def test_the_same_plan_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    first = plan_workbook(*example("small-office"), "vi")
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert plan_workbook(*example("small-office"), "vi") == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml")
        assert core.count(b"1980-01-01T00:00:00Z") == 2
    assert with_fixed_times(first) == first
