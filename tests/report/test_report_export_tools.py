"""The plan for other tools: NetBox, registries, Terraform, Ansible."""

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from ipv6plan.model.address import IPv6Prefix
from ipv6plan.model.artifact import Artifact
from ipv6plan.model.inventory import AggregateKind
from ipv6plan.model.plan import Plan, Role
from ipv6plan.office.cells import FORMULA
from ipv6plan.report.export.ansible import ansible_files, untemplated
from ipv6plan.report.export.netbox import netbox_files
from ipv6plan.report.export.netbox_names import unique
from ipv6plan.report.export.rpsl import ascii_text, net_name, plan_rpsl
from ipv6plan.report.export.terraform import terraform_variables
from ipv6plan.text import LANGUAGES, Language
from tests.report.export_cases import EVIL, Case, example, hostile, with_a_site_gone

CASES: dict[str, Callable[[], Case]] = {
    "small-office": lambda: example("small-office"),
    "thai-binh": lambda: example("thai-binh"),
    "site-gone": with_a_site_gone,
    "hostile": hostile,
}
Golden = Callable[[str, str], None]
every_case = pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
on_file = pytest.mark.parametrize("name", ["small-office", "site-gone"])


def whole(files: tuple[Artifact, ...]) -> str:
    return "".join(f"=== {file.path}\n{file.content!s}" for file in files)


def table(files: tuple[Artifact, ...], name: str) -> list[dict[str, str]]:
    content = next(str(file.content) for file in files if file.path.endswith(name))
    return list(csv.DictReader(io.StringIO(content)))


@on_file
def test_netbox_is_on_file(name: str, golden: Golden) -> None:
    golden(f"report/export/{name}.netbox.txt", whole(netbox_files(*CASES[name](), "en")[1:]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_readme_for_netbox_names_every_file(language: Language) -> None:
    readme, *tables = netbox_files(*example("small-office"), language)
    assert re.findall(r"\| `([\w.-]+)` \|", str(readme.content)) == [t.path for t in tables]


@every_case
def test_netbox_has_every_line_once_with_its_status(case: Callable[[], Case]) -> None:
    inventory, plan = case()
    files = netbox_files(inventory, plan, "en")
    found = {r["prefix"]: r["status"] for r in table(files, "prefixes.csv")}
    assert found == {
        str(a.prefix): a.status.value for a in plan.allocations if a.prefix.length < 128
    }
    hosts = {r["address"].partition("/")[0]: r["status"] for r in table(files, "addresses.csv")}
    assert hosts == {
        str(a.prefix.network): a.status.value for a in plan.allocations if a.prefix.length == 128
    }


@every_case
def test_what_a_file_for_netbox_refers_to_is_in_an_earlier_one(case: Callable[[], Case]) -> None:
    files = netbox_files(*case(), "en")

    def names(file: str, key: str = "name") -> set[str]:
        found = [row[key] for row in table(files, file)]
        assert len(found) == len(set(found)), file
        return {*found, ""}

    tenants, sites, roles = names("tenants.csv"), names("sites.csv"), names("roles.csv")
    groups, vlan_groups = names("site-groups.csv"), names("vlan-groups.csv")
    assert groups == names("tenant-groups.csv")
    assert {r["group"] for r in table(files, "tenants.csv")} <= groups
    assert {r["group"] for r in table(files, "06-sites.csv")} <= groups
    assert {r["tenant"] for r in table(files, "06-sites.csv")} <= tenants
    assert {r["scope_name"] for r in table(files, "vlan-groups.csv")} <= sites
    vlans = table(files, "vlans.csv")
    numbers = {(r["group"], r["vid"]) for r in vlans}
    assert len(numbers) == len(vlans) == len({(r["group"], r["name"]) for r in vlans})
    assert {r["group"] for r in vlans} <= vlan_groups
    assert {r["role"] for r in vlans} <= roles
    prefixes = table(files, "prefixes.csv")
    assert {(r["vlan_group"], r["vlan"]) for r in prefixes} <= numbers | {("", "")}
    assert {r["role"] for r in prefixes} <= roles
    assert {r["scope_name"] for r in prefixes} <= sites
    assert {r["tenant"] for r in prefixes} <= tenants


@every_case
def test_names_for_netbox_fit_and_slugs_are_ascii(case: Callable[[], Case]) -> None:
    files = netbox_files(*case(), "en")
    for file in files[1:]:
        for row in csv.DictReader(io.StringIO(str(file.content))):
            assert not [c for c in row.values() if c.startswith(FORMULA)]
            assert len(row.get("name", "")) <= (64 if "09-vlans" in file.path else 100)
            assert re.fullmatch(r"[a-z0-9-]{1,100}|", row.get("slug", ""))
            assert len(row.get("description", "")) <= 200


def test_groups_come_after_those_above_them() -> None:
    inventory, plan = example("thai-binh")
    upside_down = replace(inventory, groups=tuple(reversed(inventory.groups)))
    seen = {""}
    for row in table(netbox_files(upside_down, plan, "en"), "tenant-groups.csv"):
        assert row["parent"] in seen
        seen.add(row["name"])


def test_a_server_has_its_dns_name() -> None:
    rows = table(netbox_files(*example("small-office"), "en"), "addresses.csv")
    assert {r["address"]: r["dns_name"] for r in rows if r["dns_name"]} == {
        "2001:db8:1080:20::138/64": "ns1.vanphong.example"
    }


@pytest.mark.parametrize(
    "named,names",
    [
        ([("a", "X"), ("b", "Y")], ["X", "Y"]),
        ([("a", "X"), ("b", "x")], ["X (a)", "x (b)"]),
        ([("a", "X" * 20)], ["XXXXXX (a)"]),
        ([("a", " ")], ["a"]),
        ([("a", "=X")], ["'=X"]),
    ],
)
def test_names_are_unique(named: list[tuple[str, str]], names: list[str]) -> None:
    assert list(unique(named, 10).values()) == names


@pytest.mark.parametrize("language", LANGUAGES)
def test_rpsl_is_on_file(language: Language, golden: Golden) -> None:
    inventory, plan = with_a_site_gone()
    text = plan_rpsl(inventory, plan, language, "AS64500")
    golden(f"report/export/site-gone.{language}.rpsl", text)


def objects(text: str) -> list[dict[str, str]]:
    paragraphs = (p for p in text.split("\n\n") if not p.startswith("#"))
    return [dict(re.split(r":\s+", x, maxsplit=1) for x in p.splitlines()) for p in paragraphs]


@every_case
def test_rpsl_guesses_nothing(case: Callable[[], Case]) -> None:
    inventory, plan = case()
    found = objects(plan_rpsl(inventory, plan, "en"))
    first = [a for a in plan.allocations if a.parent is None]
    assert len(found) == 2 * len(plan.aggregates) + len(first)
    for item in found:
        unknown = {
            "country",
            "admin-c",
            "tech-c",
            "status",
            "mnt-by",
            "mnt-irt",
            "source",
            "origin",
        }
        assert all(item[key].startswith("FILL-IN-") for key in unknown & set(item))
        assert all(value.isascii() and "#" not in value for value in item.values())
        IPv6Prefix.parse(item.get("inet6num") or item["route6"])


def test_the_origin_is_the_one_given() -> None:
    found = objects(plan_rpsl(*example("small-office"), "en", "AS64500"))
    assert [(x["route6"], x["origin"]) for x in found if "route6" in x] == [
        ("2001:db8:1000::/40", "AS64500")
    ]


def test_unique_local_space_is_not_registered() -> None:
    inventory, plan = example("small-office")
    local = tuple(replace(a, kind=AggregateKind.ULA) for a in plan.aggregates)
    assert objects(plan_rpsl(inventory, replace(plan, aggregates=local), "en")) == []


@pytest.mark.parametrize(
    "text,plain,name",
    [
        ("Xã Đông Sơn", "Xa Dong Son", "XA-DONG-SON"),
        ("a # b\nmnt-by: EVIL", "a b mnt-by: EVIL", "A-B-MNT-BY-EVIL"),
        ("", "-", "NET"),
        ("9x", "9x", "NET-9X"),
    ],
)
def test_registries_get_ascii(text: str, plain: str, name: str) -> None:
    assert ascii_text(text) == plain
    assert net_name(text) == name


@on_file
def test_variables_are_on_file(name: str, golden: Golden) -> None:
    inventory, plan = CASES[name]()
    golden(f"report/export/{name}.tfvars.json", terraform_variables(inventory, plan))
    golden(f"report/export/{name}.ansible.txt", whole(ansible_files(inventory, plan)))


def everything(value: object) -> list[str]:
    if isinstance(value, dict):
        return [x for k, v in value.items() for x in (*everything(k), *everything(v))]
    if isinstance(value, list):
        return [x for v in value for x in everything(v)]
    return [value] if isinstance(value, str) else []


@every_case
def test_variables_have_every_allocation(case: Callable[[], Case]) -> None:
    inventory, plan = case()
    text = terraform_variables(inventory, plan)
    tree = json.loads(text)["ipv6plan"]
    found = set(everything(tree))
    for allocation in plan.allocations:
        assert {str(allocation.prefix), str(allocation.prefix).removesuffix("/128")} & found
    assert set(tree["sites"]) == {site.id for site in inventory.sites}
    assert set(tree["devices"]) == {device.id for device in inventory.devices}
    for site in inventory.sites:
        for vlan in site.vlans:
            block = plan.find(Role.VLAN, f"{site.id}/{vlan.id}")
            prefix = tree["sites"][site.id]["vlans"][str(vlan.id)]["prefix"]
            assert prefix == (str(block.prefix) if block else None)


def test_what_left_is_told_apart() -> None:
    tree = json.loads(terraform_variables(*with_a_site_gone()))["ipv6plan"]
    assert {x["status"] for x in tree["left"]} == {"deprecated"}
    assert len(tree["left"]) == 10


def test_an_empty_plan_is_all_null() -> None:
    inventory, plan = example("small-office")
    none = Plan(aggregates=plan.aggregates, lengths={}, allocations=())
    tree = json.loads(terraform_variables(inventory, none))["ipv6plan"]
    assert tree["sites"]["tru-so"]["prefix"] is None
    assert tree["devices"]["tru-so-core"]["loopback"] is None
    assert tree["devices"]["tru-so-core"]["management_ipv4"] == "10.99.0.193"


@every_case
def test_ansible_finds_no_template_and_no_path_outside(case: Callable[[], Case]) -> None:
    inventory, plan = case()
    files = ansible_files(inventory, plan)
    assert len({file.path for file in files}) == len(files)
    for file in files:
        assert re.fullmatch(r"[a-z0-9_]+(/[a-z0-9_-]+/ipv6plan)?\.json", file.path)
        for text in everything(json.loads(str(file.content))):
            assert not re.search(r"\{[{%#]", text)


def test_a_template_is_broken_and_nothing_else() -> None:
    assert untemplated({"a{{": [f"{EVIL}", "{{{x}}", "{%", "{#", "{a}", 1, None]}) == {
        "a{ {": [EVIL.replace("{{", "{ {"), "{ { {x}}", "{ %", "{ #", "{a}", 1, None]
    }
