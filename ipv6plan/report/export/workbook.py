"""The plan as a workbook for Excel: a summary, then a sheet a tier. The only door to openpyxl here.

Every cell is text: a name that looks like a formula stays what it is. Needs the extra `excel`.
"""

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from ipv6plan.model.address import IPv6Prefix
from ipv6plan.model.inventory import Inventory
from ipv6plan.model.plan import Plan, Status
from ipv6plan.office.cells import shown
from ipv6plan.office.fixed_zip import with_fixed_times
from ipv6plan.report.export import wording as say
from ipv6plan.report.export.columns import COLUMNS
from ipv6plan.report.export.lines import Line, Tier, describe
from ipv6plan.text import Language

CHILDREN: Final = "children"
_COMMON: Final = ("prefix", "status", "name")
SHEETS: Final[Mapping[Tier, tuple[str, ...]]] = MappingProxyType({
    Tier.GROUPS: (*_COMMON, "owner", "parent", CHILDREN),
    Tier.SITES: (*_COMMON, "owner", "tenant_name", "group", "ipv4", "parent", CHILDREN),
    Tier.ZONES: (*_COMMON, "site", "site_name", "zone", "parent", CHILDREN),
    Tier.VLANS: (
        "prefix", "status", "vlan", "name", "site", "site_name", "zone", "ipv4", "parent", CHILDREN,
    ),
    Tier.INFRASTRUCTURE: ("prefix", "status", "owner", "name", "parent", CHILDREN),
    Tier.LINKS: ("prefix", "status", "link", "ipv4", "parent", CHILDREN),
    Tier.LOOPBACKS: ("prefix", "status", "device", "site", "site_name", "parent"),
    Tier.ADDRESSES: (
        "prefix", "status", "role", "device", "site", "vlan", "vlan_name", "link", "ipv4", "parent",
    ),
})  # fmt: skip
"""The columns of each tier's sheet."""
_WIDEST: Final = 48
_CELL_LIMIT: Final = 32767
"""Characters that Excel takes in a cell."""
_HEAD: Final = PatternFill("solid", fgColor="DCE6F1")
_FACE: Final = "Calibri"
_PLAIN: Final = Font(name=_FACE, size=11)
_BOLD: Final = Font(name=_FACE, size=11, bold=True)
_TITLE: Final = Font(name=_FACE, size=14, bold=True)
_LINK: Final = Font(name=_FACE, size=11, color="0B57A4", underline="single")
_FONTS: Final = MappingProxyType({
    Status.RESERVED: Font(name=_FACE, size=11, italic=True, color="666D75"),
    Status.DEPRECATED: Font(name=_FACE, size=11, color="9A2B1F"),
})  # fmt: skip
_GONE: Final = Font(name=_FACE, size=11, strike=True, color="9A2B1F")
_RIGHT: Final = Alignment(horizontal="right")


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """What all sheets need to know."""

    language: Language
    place: Mapping[IPv6Prefix | None, str]
    """A block's row, as a target of hyperlinks."""
    children: Mapping[IPv6Prefix | None, tuple[str, int]]
    """Where the first allocation in a block is, and how many are directly inside."""


def plan_workbook(inventory: Inventory, plan: Plan, language: Language) -> bytes:
    """Give the workbook; the same plan gives the same bytes."""
    lines = describe(inventory, plan)
    tiers = {t: [x for x in lines if x.tier is t] for t in Tier}
    book = _book(tiers, language)
    workbook = Workbook()
    summary = workbook.worksheets[0]
    _summary(summary, inventory, plan, tiers, language)
    for tier, held in tiers.items():
        _sheet(workbook.create_sheet(_title(tier, language)), tier, held, book)
    file = io.BytesIO()
    workbook.save(file)
    return with_fixed_times(file.getvalue())


def _title(tier: Tier, language: Language) -> str:
    return say.TIERS[tier].in_(language)


def _book(tiers: Mapping[Tier, list[Line]], language: Language) -> Book:
    place: dict[IPv6Prefix | None, str] = {}
    children: dict[IPv6Prefix | None, tuple[str, int]] = {}
    for tier, lines in tiers.items():
        for number, line in enumerate(lines, start=2):
            at = f"'{_title(tier, language)}'!A{number}"
            place.setdefault(line.allocation.prefix, at)
            first, count = children.get(line.allocation.parent, (at, 0))
            children[line.allocation.parent] = (first, count + 1)
    return Book(language=language, place=place, children=children)


def _sheet(sheet: Worksheet, tier: Tier, lines: list[Line], book: Book) -> None:
    columns = SHEETS[tier]
    headings = {**say.HEADINGS, CHILDREN: say.CHILDREN}
    _head(sheet, 1, [headings[key].in_(book.language) for key in columns])
    for number, line in enumerate(lines, start=2):
        for position, key in enumerate(columns, start=1):
            cell = _text(sheet, number, position, _value(line, key, book))
            cell.font = _font(line, key)
            if key in {"parent", CHILDREN}:
                _follow(cell, _target(line, key, book))
    _print_on_a4(sheet)
    sheet.print_title_rows = "1:1"
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(lines) + 1}"
    _fit(sheet)


def _font(line: Line, key: str) -> Font:
    if key == "prefix" and line.allocation.status is Status.DEPRECATED:
        return _GONE
    return _FONTS.get(line.allocation.status, _PLAIN)


def _value(line: Line, key: str, book: Book) -> str:
    if key == "role":
        return say.ROLES[line.allocation.role].in_(book.language)
    if key == "status":
        return say.STATUSES[line.allocation.status].in_(book.language)
    if key == CHILDREN:
        _, count = book.children.get(line.allocation.prefix, ("", 0))
        return str(count) if count else ""
    return COLUMNS[key](line)


def _target(line: Line, key: str, book: Book) -> str:
    if key == "parent":
        return book.place.get(line.allocation.parent, "")
    return book.children.get(line.allocation.prefix, ("", 0))[0]


def _follow(cell: Cell | MergedCell, target: str) -> None:
    """Make a cell lead to another of this workbook."""
    if target:
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=target)
        cell.font = _LINK


def _text(sheet: Worksheet, row: int, column: int, text: str) -> Cell | MergedCell:
    """Write text that stays text, also once somebody edits the cell."""
    cell = sheet.cell(row=row, column=column)
    cell.font = _PLAIN
    value = shown(text)[:_CELL_LIMIT]
    if value:
        cell.value = value
        cell.data_type = "s"
        cell.quotePrefix = value[:1] in "=+-@"
    return cell


def _head(sheet: Worksheet, row: int, titles: Iterable[str]) -> None:
    for position, title in enumerate(titles, start=1):
        cell = _text(sheet, row, position, title)
        cell.font = _BOLD
        cell.fill = _HEAD
        cell.alignment = Alignment(vertical="center")


def _fit(sheet: Worksheet) -> None:
    """Make columns as wide as what is in them, within reason; room for the filter's button."""
    for column in sheet.iter_cols():
        longest = max(len(str(cell.value or "")) for cell in column)
        letter = get_column_letter(column[0].column or 1)
        sheet.column_dimensions[letter].width = min(longest, _WIDEST) + 4


def _print_on_a4(sheet: Worksheet) -> None:
    """Print in landscape, as wide as the paper, on as many pages as it takes."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = Worksheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0


def _summary(
    sheet: Worksheet,
    inventory: Inventory,
    plan: Plan,
    tiers: Mapping[Tier, list[Line]],
    language: Language,
) -> None:
    sheet.title = say.SUMMARY.in_(language)
    _print_on_a4(sheet)
    name = f"{say.TITLE.in_(language)}: {inventory.network.name}"
    _text(sheet, 1, 1, name).font = _TITLE
    _counts(sheet, 3, tiers, language)
    first = 5 + len(tiers)
    _head(sheet, first, (say.AGGREGATES.in_(language), say.AGGREGATE_KIND.in_(language)))
    for row, aggregate in enumerate(plan.aggregates, start=first + 1):
        _text(sheet, row, 1, str(aggregate.prefix))
        _text(sheet, row, 2, say.KINDS[aggregate.kind].in_(language))
    sheet.column_dimensions["A"].width = 26
    for letter in "BCDEF":
        sheet.column_dimensions[letter].width = 14


def _counts(
    sheet: Worksheet, first: int, tiers: Mapping[Tier, list[Line]], language: Language
) -> None:
    statuses = [say.STATUSES[status].in_(language) for status in Status]
    _head(sheet, first, (say.TIER.in_(language), *statuses, say.TOTAL.in_(language)))
    for position in range(2, len(statuses) + 3):
        sheet.cell(row=first, column=position).alignment = _RIGHT
    for row, (tier, lines) in enumerate(tiers.items(), start=first + 1):
        _follow(_text(sheet, row, 1, _title(tier, language)), f"'{_title(tier, language)}'!A1")
        held = [line.allocation.status for line in lines]
        counts = (*(held.count(status) for status in Status), len(held))
        for position, count in enumerate(counts, start=2):
            _text(sheet, row, position, str(count)).alignment = _RIGHT
