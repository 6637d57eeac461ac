"""The plan for people and spreadsheets: whole documents on file, and what must hold of any."""

import csv
import io
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest

from ipv6plan.model.plan import Plan, Status
from ipv6plan.office.cells import FORMULA, inert, shown
from ipv6plan.report.export.lines import describe
from ipv6plan.report.export.pairing import pairing_csv
from ipv6plan.report.export.plan_csv import plan_csv
from ipv6plan.report.export.plan_html import plan_html
from ipv6plan.report.export.plan_json import plan_json
from ipv6plan.report.export.plan_md import plan_markdown
from ipv6plan.text import LANGUAGES, Language
from tests.report.export_cases import Case, example, hostile, with_a_site_gone

Golden = Callable[[str, str], None]
CASES: dict[str, Callable[[], Case]] = {
    "small-office": lambda: example("small-office"),
    "thai-binh": lambda: example("thai-binh"),
    "site-gone": with_a_site_gone,
    "hostile": hostile,
}
every_case = pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def keys(plan: Plan) -> list[tuple[str, str, str, str]]:
    return [(str(a.prefix), a.role.value, a.owner, a.status.value) for a in plan.allocations]


@pytest.mark.parametrize("name", ["small-office", "site-gone"])
def test_csv_json_and_pairing_are_on_file(name: str, golden: Golden) -> None:
    inventory, plan = CASES[name]()
    golden(f"report/export/{name}.csv", plan_csv(inventory, plan))
    golden(f"report/export/{name}.json", plan_json(inventory, plan))
    golden(f"report/export/{name}.pairing.csv", pairing_csv(inventory, plan))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["small-office", "site-gone"])
def test_documents_are_on_file(name: str, language: Language, golden: Golden) -> None:
    inventory, plan = CASES[name]()
    golden(f"report/export/{name}.{language}.md", plan_markdown(inventory, plan, language))
    golden(f"report/export/{name}.{language}.html", plan_html(inventory, plan, language))


@every_case
def test_csv_has_every_allocation_once_in_order(case: Callable[[], Case]) -> None:
    inventory, plan = case()
    found = rows(plan_csv(inventory, plan))
    assert [(r["prefix"], r["role"], r["owner"], r["status"]) for r in found] == keys(plan)


@every_case
def test_json_has_every_allocation_once_in_order(case: Callable[[], Case]) -> None:
    inventory, plan = case()
    found = json.loads(plan_json(inventory, plan))
    records = found["allocations"]
    assert [(r["prefix"], r["role"], r["owner"], r["status"]) for r in records] == keys(plan)
    assert "" not in {value for record in records for value in record.values()}
    assert found["network"]["name"] == inventory.network.name


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.codes: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.style = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        if self.tags[-1:] == ["code"] and "/" in data:
            self.codes.append(data)
        if self.tags[-1:] == ["style"]:
            self.style += data


KNOWN_TAGS = {
    "html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "div", "nav", "ul", "li",
    "a", "code", "small", "section", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip


@every_case
def test_the_page_has_a_row_an_allocation_and_nothing_from_elsewhere(
    case: Callable[[], Case],
) -> None:
    inventory, plan = case()
    text = plan_html(inventory, plan, "vi")
    page = _Page()
    page.feed(text)
    assert set(page.tags) <= KNOWN_TAGS
    body = text[text.index("<section>") :]
    cells = re.findall(r'<tr class=\w+><td><code class="i\d">([^<]*)</code>', body)
    assert sorted(cells) == sorted(str(a.prefix) for a in plan.allocations)
    assert {name for name, _ in page.attributes} <= {
        "lang", "charset", "name", "content", "http-equiv", "class", "href", "id",
    }  # fmt: skip
    assert all((value or "").startswith("#") for name, value in page.attributes if name == "href")
    assert "url(" not in page.style
    assert "@import" not in page.style
    assert "\u202e" not in text


@every_case
def test_links_of_the_contents_lead_somewhere(case: Callable[[], Case]) -> None:
    page = _Page()
    page.feed(plan_html(*case(), "en"))
    anchors = [value for name, value in page.attributes if name == "id"]
    assert len(anchors) == len(set(anchors))
    assert {f"#{a}" for a in anchors} == {v for n, v in page.attributes if n == "href"}


@every_case
def test_no_cell_of_csv_is_a_formula(case: Callable[[], Case]) -> None:
    inventory, plan = case()
    for text in (plan_csv(inventory, plan), pairing_csv(inventory, plan)):
        for row in csv.reader(io.StringIO(text)):
            for cell in row:
                assert not cell.startswith((*FORMULA, "\t", "\r", "\n"))
                assert "\u202e" not in cell


@every_case
def test_a_row_of_markdown_has_as_many_cells_as_its_head(case: Callable[[], Case]) -> None:
    wide = 0
    for line in plan_markdown(*case(), "vi").splitlines():
        bars = len(re.findall(r"(?<!\\)\|", line))
        wide = bars if wide == 0 else wide
        assert bars in (0, wide), line
        wide = 0 if bars == 0 else wide
        assert "<script" not in line


@every_case
def test_pairing_has_every_subnet_host_and_link_of_both_sides_once(
    case: Callable[[], Case],
) -> None:
    inventory, plan = case()
    found = rows(pairing_csv(inventory, plan))
    alone = {"group", "zone", "infrastructure"}
    wanted = [str(a.prefix).removesuffix("/128") for a in plan.allocations if a.role not in alone]
    assert sorted(r["ipv6"] for r in found if r["ipv6"]) == sorted(wanted)
    old = [str(v.ipv4) for s in inventory.sites for v in s.vlans if v.ipv4]
    old += [str(x.ipv4) for x in inventory.links if x.ipv4]
    old += [str(s.ipv4) for s in inventory.sites if s.ipv4]
    old += [str(d.management.ipv4) for d in inventory.devices if d.management and d.management.ipv4]
    assert sorted(r["ipv4"] for r in found if r["ipv4"]) == sorted(old)


def test_what_is_not_planned_yet_has_an_empty_half() -> None:
    inventory, plan = example("small-office")
    none = Plan(aggregates=plan.aggregates, lengths={}, allocations=())
    found = rows(pairing_csv(inventory, none))
    assert {r["ipv6"] for r in found} == {""}
    assert [r["kind"] for r in found].count("vlan") == 7
    assert [r["kind"] for r in found].count("link") == 2
    assert [r["kind"] for r in found].count("management") == 8


def test_what_left_is_marked_and_its_names_are_not_guessed() -> None:
    inventory, plan = with_a_site_gone()
    gone = [x for x in describe(inventory, plan) if x.allocation.status is Status.DEPRECATED]
    assert {line.site_name for line in gone} == {"", "Trụ sở chính"}
    assert {line.place.site for line in gone if line.allocation.role == "vlan"} == {"chi-nhanh-2"}
    assert "deprecated" in plan_csv(inventory, plan)


@pytest.mark.parametrize(
    "text,cell",
    [
        ("=1", "'=1"),
        ("  =1", "'  =1"),
        ("+84", "'+84"),
        ("＝1", "'＝1"),
        ("\t=1", "\\t=1"),
        ("a=1", "a=1"),
        ("", ""),
        ("Chi nhánh\u00a01", "Chi nhánh\u00a01"),
        ("a\u202eb\x00", "a\\u202eb\\x00"),
    ],
)
def test_cells_are_shown_and_do_nothing(text: str, cell: str) -> None:
    assert inert(text) == cell
    assert shown(text) in (cell, cell[1:])
