"""What must hold of every export, whatever people call things and whatever a plan holds."""

import csv
import io
import json
import re
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from ipv6plan.model.address import IPv6Prefix
from ipv6plan.model.inventory import Inventory
from ipv6plan.model.plan import Allocation, Plan, Role, Status
from ipv6plan.office.cells import FORMULA
from ipv6plan.report.export.ansible import ansible_files
from ipv6plan.report.export.netbox import netbox_files
from ipv6plan.report.export.pairing import pairing_csv
from ipv6plan.report.export.plan_csv import plan_csv
from ipv6plan.report.export.plan_html import plan_html
from ipv6plan.report.export.plan_json import plan_json
from ipv6plan.report.export.plan_md import plan_markdown
from ipv6plan.report.export.rpsl import plan_rpsl
from ipv6plan.report.export.terraform import terraform_variables
from ipv6plan.report.export.workbook import plan_workbook
from tests.report.export_cases import example

PROPERTY = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
CHARACTERS = st.characters(exclude_categories=["Cs"])
NAMES = st.one_of(
    st.text(CHARACTERS, min_size=1, max_size=130),
    st.text("=+-@|<>&\"'{%#}\\\t\r\n\u202e aĐ", min_size=1, max_size=12),
)
OWNERS = st.sampled_from([
    "head", "tru-so", "tru-so/10", "tru-so/10/tru-so-core", "tru-so/10@ula", "tru-so@ula",
    "infrastructure", "loopbacks/head", "links/chi-nhanh-1-uplink", "links/gone", "gone", "gone/7",
    "chi-nhanh-1-uplink", "chi-nhanh-1-uplink/tru-so-core", "tru-so-core", "tru-so/10/virtual",
    "tru-so/10/pool", "head/reserved/last", "reserved/first", "tru-so/left/2001:db8:1000::",
    "head/users", "tru-so/users", "gone/7/gone-gw", "gone/gone", "links", "loopbacks",
])  # fmt: skip
TAGS = {
    "body", "h1", "h2", "p", "div", "nav", "ul", "li", "a", "code", "small", "section", "table",
    "thead", "tbody", "tr", "th", "td", "",
}  # fmt: skip
BASE = IPv6Prefix.parse("2001:db8:1000::/40")


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A plan of any roles, owners and statuses: what a later planner may write."""
    keys = st.tuples(st.sampled_from(Role), OWNERS, st.sampled_from(Status))
    drawn = draw(st.lists(keys, max_size=12, unique_by=lambda key: key[:2]))
    found: list[Allocation] = []
    for number, (role, owner, status) in enumerate(drawn):
        within = [a for a in found if a.prefix.length < 120]
        parent = draw(st.sampled_from([None, *within]))
        block = BASE if parent is None else parent.prefix
        length = draw(st.sampled_from([x for x in (48, 56, 64, 80, 127, 128) if x > block.length]))
        prefix = block.block(min(number + 1, (1 << length - block.length) - 1), length)
        if prefix not in {a.prefix for a in found}:
            holder = None if parent is None else parent.prefix
            found.append(
                Allocation(prefix=prefix, role=role, status=status, owner=owner, parent=holder)
            )
    ordered = sorted(found, key=lambda a: (a.prefix.value, a.prefix.length))
    _, plan = example("small-office")
    return Plan(aggregates=plan.aggregates, lengths={}, allocations=tuple(ordered))


@st.composite
def inventories(draw: st.DrawFn) -> Inventory:
    """The small office under any names."""
    of, _ = example("small-office")
    name = draw(st.lists(NAMES, min_size=3, max_size=3))
    sites = tuple(
        replace(s, name=name[0], vlans=tuple(replace(v, name=name[1]) for v in s.vlans))
        for s in of.sites
    )
    return replace(
        of,
        network=replace(of.network, name=name[2]),
        sites=sites,
        groups=tuple(replace(g, name=name[1]) for g in of.groups),
        tenants=tuple(replace(t, name=name[2]) for t in of.tenants),
        zones=tuple(replace(z, name=name[0]) for z in of.zones),
    )


def prefixes(plan: Plan) -> list[str]:
    return [str(a.prefix) for a in plan.allocations]


@PROPERTY
@given(inventories(), plans())
def test_every_allocation_is_there_once(of: Inventory, plan: Plan) -> None:
    rows = list(csv.DictReader(io.StringIO(plan_csv(of, plan))))
    assert [row["prefix"] for row in rows] == prefixes(plan)
    records = json.loads(plan_json(of, plan))["allocations"]
    assert [record["prefix"] for record in records] == prefixes(plan)
    page = plan_html(of, plan, "en")
    shown = re.findall(r'<tr class=\w+><td><code class="i\d">([^<]*)</code>', page)
    assert sorted(shown) == sorted(prefixes(plan))
    text = plan_markdown(of, plan, "en")
    cells = re.findall(r"^\| (\S+/\d+) \|", text, re.MULTILINE)
    assert sorted(cells) == sorted([*prefixes(plan), *(str(a.prefix) for a in plan.aggregates)])


@PROPERTY
@given(inventories(), plans())
def test_a_workbook_has_every_allocation_once_as_text(of: Inventory, plan: Plan) -> None:
    sheets = load_workbook(io.BytesIO(plan_workbook(of, plan, "vi"))).worksheets
    found = [str(row[0].value) for sheet in sheets[1:] for row in sheet.iter_rows(min_row=2)]
    assert sorted(found) == sorted(prefixes(plan))
    cells = (cell for sheet in sheets for row in sheet.iter_rows() for cell in row)
    assert {cell.data_type for cell in cells if cell.value is not None} <= {"s"}


@PROPERTY
@given(inventories(), plans())
def test_netbox_has_prefixes_and_addresses_for_all(of: Inventory, plan: Plan) -> None:
    tables = {
        file.path: list(csv.DictReader(io.StringIO(str(file.content))))
        for file in netbox_files(of, plan, "en")[1:]
    }
    blocks = [row["prefix"] for row in tables["10-prefixes.csv"]]
    hosts = [row["address"].partition("/")[0] for row in tables["11-ip-addresses.csv"]]
    assert blocks == [p for p in prefixes(plan) if not p.endswith("/128")]
    assert hosts == [p.removesuffix("/128") for p in prefixes(plan) if p.endswith("/128")]
    for path, rows in tables.items():
        names = [(row.get("group", ""), row["name"].casefold()) for row in rows if "name" in row]
        assert len(set(names)) == len(names), path
        assert all(len(name) <= 100 for _, name in names)


@PROPERTY
@given(inventories(), plans())
def test_names_do_nothing(of: Inventory, plan: Plan) -> None:
    tables = [file.content for file in netbox_files(of, plan, "en")[1:]]
    for text in (plan_csv(of, plan), pairing_csv(of, plan), *map(str, tables)):
        for row in csv.reader(io.StringIO(text)):
            assert not [cell for cell in row if cell.startswith((*FORMULA, "\t", "\r", "\n"))]
    page = plan_html(of, plan, "vi")
    tags = set(re.findall(r"<([^\s>/]*)", page[page.index("<body>") :]))
    assert tags <= TAGS
    for file in ansible_files(of, plan):
        assert not re.search(r"\{[{%#]", str(file.content))
    for line in plan_rpsl(of, plan, "en").splitlines():
        assert line == "" or line.startswith("#") or re.match(r"[a-z0-9-]+: +\S", line)
    value = json.loads(terraform_variables(of, plan))["ipv6plan"]
    assert value["network"]["name"] == of.network.name
