"""Two inventories become one: ids, files, IPv4 blocks."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from ipv6plan import yamlfile
from ipv6plan.inventory import load_inventory
from ipv6plan.inventory.merge_files import Part, merge_files, read_data
from ipv6plan.inventory.merge_ipv4 import block_of, find_overlaps, with_blocks
from ipv6plan.inventory.merge_names import collisions, find_renames
from ipv6plan.inventory.merge_rewrite import keep_names, rewritten
from ipv6plan.model.address import IPv4Address, IPv4Prefix, IPv6Prefix
from ipv6plan.model.inventory import AggregateKind, Inventory
from ipv6plan.model.merging import Kind, Renames
from ipv6plan.model.plan import PlanAggregate
from ipv6plan.platforms import load_platforms
from ipv6plan.workspace import Workspace
from tests.inventory.broken import BASE

FIRST = PlanAggregate(prefix=IPv6Prefix.parse("2001:db8::/32"), kind=AggregateKind.DOCUMENTATION)
SECOND = PlanAggregate(
    prefix=IPv6Prefix.parse("3fff::/32"), kind=AggregateKind.DOCUMENTATION, id="khac"
)
CHANGES = {
    "id: thu": "id: khac",
    "2001:db8::/32": "3fff::/32",
    "10.1.": "10.7.",
    "10.255.": "10.8.",
}
"""What makes another network of the test network, apart in its prefixes."""


def network(root: Path, changes: Mapping[str, str]) -> Workspace:
    text = BASE
    for old, new in changes.items():
        assert old in text, old
        text = text.replace(old, new)
    root.mkdir()
    (root / "network.yaml").write_text(text, encoding="utf-8")
    return Workspace(root)


def loaded(workspace: Workspace) -> Inventory:
    return load_inventory(workspace, load_platforms())


@pytest.fixture
def first(tmp_path: Path) -> Workspace:
    return network(tmp_path / "first", {})


@pytest.fixture
def second(tmp_path: Path) -> Workspace:
    return network(tmp_path / "second", CHANGES)


def profiles(workspace: Workspace) -> Mapping[str, Any]:
    found: Mapping[str, Any] = read_data(workspace)["network.yaml"]["profiles"]
    return found


def renames_of(first: Workspace, second: Workspace) -> Renames:
    return find_renames(loaded(first), loaded(second), (profiles(first), profiles(second)))


def test_places_are_two_and_words_that_mean_the_same_are_one(
    first: Workspace, second: Workspace
) -> None:
    found = renames_of(first, second)
    assert found.label == "khac"
    kinds = {c.kind for c in collisions(found)}
    assert kinds == {
        Kind.GROUP, Kind.TENANT, Kind.SITE, Kind.DEVICE, Kind.LINK, Kind.SERVICE
    }  # fmt: skip
    inventory = loaded(second)
    assert set(found.ids[Kind.SITE]) == set(inventory.site)
    assert set(found.ids[Kind.DEVICE]) == set(inventory.device)
    assert set(found.ids[Kind.LINK]) == {link.id for link in inventory.links}


def test_a_zone_that_differs_is_renamed_and_the_profiles_that_name_it(
    first: Workspace, tmp_path: Path
) -> None:
    other = network(tmp_path / "x", {**CHANGES, "users: {name: Người dùng": "users: {name: Khách"})
    found = renames_of(first, other)
    assert found.ids[Kind.ZONE] == {"users": "users-khac"}
    assert found.ids[Kind.PROFILE] == {"branch": "branch-khac"}


def test_a_network_of_the_same_id_is_told_apart(first: Workspace, tmp_path: Path) -> None:
    other = network(tmp_path / "x", {k: v for k, v in CHANGES.items() if k != "id: thu"})
    found = renames_of(first, other)
    assert found.label == "thu-2"
    assert "tru-so-thu-2" in found.ids[Kind.SITE].values()


def test_new_ids_are_nobodys_and_short_enough(first: Workspace, tmp_path: Path) -> None:
    other = network(tmp_path / "x", {**CHANGES, "id: thu": f"id: {'x' * 60}"})
    renames = renames_of(first, other)
    one, two = loaded(first), loaded(other)
    for kind, old in ((Kind.SITE, {*one.site, *two.site}), (Kind.DEVICE, {*one.device})):
        new = list(renames.ids[kind].values())
        assert len(set(new)) == len(new)
        assert not set(new) & old
        assert all(len(key) <= 63 for key in new)


def test_the_merged_files_load_and_hold_both(
    first: Workspace, second: Workspace, tmp_path: Path
) -> None:
    one, two = loaded(first), loaded(second)
    renames = renames_of(first, second)
    parts = [
        Part(inventory=one, files=read_data(first), placing=lambda p: p, home=""),
        Part(inventory=two, files=read_data(second), placing=lambda p: p, home="khac"),
    ]
    artifacts = merge_files(parts[0], parts[1], renames, (FIRST, SECOND), "Chú thích")
    into = Workspace(tmp_path / "merged")
    for artifact in artifacts:
        into.write(artifact)
    merged = loaded(into)
    assert [a.path for a in artifacts] == ["network.yaml", "sites/khac.yaml"]
    assert len(merged.sites) == len(one.sites) + len(two.sites)
    assert len(merged.devices) == len(one.devices) + len(two.devices)
    assert len(merged.links) == len(one.links) + len(two.links)
    assert [a.id for a in merged.aggregates] == ["", "khac"]
    drawn = {site.id: site.aggregates for site in merged.sites}
    assert {drawn[key] for key in one.site} == {()}
    assert {drawn[renames.of(Kind.SITE, key)] for key in two.site} == {("khac",)}
    assert merged.zone == one.zone
    for site in two.sites:
        found = merged.site[renames.of(Kind.SITE, site.id)]
        assert (found.name, found.ipv4) == (site.name, site.ipv4)
        assert [d.key for d in found.devices] == [d.key for d in site.devices]
        assert [v.ipv4 for v in found.vlans] == [v.ipv4 for v in site.vlans]


def test_what_everybody_may_use_stays_with_its_own_network() -> None:
    workspace = Workspace(Path("inventories/small-office"))
    inventory = loaded(workspace)
    part = Part(inventory=inventory, files=read_data(workspace), placing=lambda p: p, home="")
    empty = Part(
        inventory=inventory,
        files={"network.yaml": {"addressing": {"tiers": []}}},
        placing=lambda p: p,
        home="",
    )
    (artifact,) = merge_files(part, empty, Renames(label="b", ids={}), (FIRST,), "")
    data = yamlfile.parse(str(artifact.content), "x").data
    assert data["services"]["dns"]["consumers"] == ["head", "branches"]


RENAMES = Renames(
    label="b",
    ids={
        Kind.AGGREGATE: {"ula": "ula-b"},
        Kind.CREDENTIAL: {"read": "read-b"},
        Kind.ZONE: {"users": "users-b"},
        Kind.PROFILE: {"branch": "branch-b"},
        Kind.GROUP: {"head": "head-b"},
        Kind.TENANT: {"12": "12-b"},
        Kind.SITE: {"dic": "dic-b"},
        Kind.DEVICE: {"dic-gw": "dic-b-gw"},
        Kind.LINK: {"wan": "wan-b"},
        Kind.SERVICE: {"dns": "dns-b"},
    },
)


@pytest.mark.parametrize(
    "section,old,new",
    [
        (
            "zones",
            {"users": {"hosts": "slaac", "aggregates": ["ula", "other"]}},
            {"users-b": {"hosts": "slaac", "aggregates": ["ula-b", "other"]}},
        ),
        (
            "groups",
            {"head": {"name": "A"}, "x": {"parent": "head"}},
            {"head-b": {"name": "A"}, "x": {"parent": "head-b"}},
        ),
        ("tenants", {12: {"group": "head"}}, {"12-b": {"group": "head-b"}}),
        (
            "profiles",
            {"branch": {"vlans": {10: {"zone": "users"}},
                        "devices": {"gw": {"credential": "read"}}}},
            {
                "branch-b": {
                    "vlans": {10: {"zone": "users-b"}},
                    "devices": {"gw": {"credential": "read-b"}},
                }
            },
        ),
        (
            "sites",
            {"dic": {"profile": "branch", "tenant": 12, "group": None, "uplink": "dic-gw/Gi0/1",
                     "aggregates": ["ula"], "vlans": {10: None}, "devices": {"gw": None}}},
            {"dic-b": {"profile": "branch-b", "tenant": "12-b", "group": None,
                       "uplink": "dic-b-gw/Gi0/1", "aggregates": ["ula-b"], "vlans": {10: None},
                       "devices": {"gw": None}}},
        ),
        (
            "links",
            {"wan": {"a": "dic-gw/Gi0/1", "b": None, "kind": "internet"}},
            {"wan-b": {"a": "dic-b-gw/Gi0/1", "b": None, "kind": "internet"}},
        ),
        (
            "services",
            {"dns": {"owner": 12, "endpoints": [{"server": "dic-gw", "port": 53}],
                     "consumers": ["head", 12, "other", {"outside": "ngsp"}], "needs": ["dns"]}},
            {"dns-b": {"owner": "12-b", "endpoints": [{"server": "dic-b-gw", "port": 53}],
                       "consumers": ["head-b", "12-b", "other", {"outside": "ngsp"}],
                       "needs": ["dns-b"]}},
        ),
        ("credentials", {"read": {"snmp": "v2c"}}, {"read-b": {"snmp": "v2c"}}),
        ("sites", None, {}),
    ],
)  # fmt: skip
def test_ids_are_rewritten_wherever_they_stand(
    section: str, old: dict[Any, Any] | None, new: dict[str, Any]
) -> None:
    assert rewritten({section: old, "format": 1}, RENAMES) == {section: new}


def test_old_ids_are_kept_in_mind_where_nobody_has_them() -> None:
    data = {"sites": {"dic-b": {}, "x": {"was": "y"}, "z": {"was": "taken"}, "same": {}}}
    current = {kind: frozenset({"taken"}) for kind in Kind}
    assert keep_names(data, RENAMES, current) == {
        "sites": {"dic-b": {"was": "dic"}, "x": {"was": "y"}, "z": {}, "same": {}}
    }


def test_ipv4_space_that_both_use_is_named(first: Workspace, tmp_path: Path) -> None:
    other = network(tmp_path / "x", {k: v for k, v in CHANGES.items() if k != "10.1."})
    one, two = loaded(first), loaded(other)
    found = find_overlaps(one, two, {})
    sites = {(o.first.id, o.second.id) for o in found if o.first.kind is Kind.SITE}
    assert sites == {(key, key) for key in one.site}
    blocks = {
        o.second.id: IPv4Prefix(o.second.block.value + (9 << 24), o.second.block.length)
        for o in found
    }
    assert find_overlaps(one, two, blocks) == ()


def test_networks_apart_share_no_ipv4_space(first: Workspace, second: Workspace) -> None:
    assert find_overlaps(loaded(first), loaded(second), {}) == ()


def test_what_is_written_out_moves_with_its_site(second: Workspace, tmp_path: Path) -> None:
    inventory = loaded(second)
    site = next(s for s in inventory.sites if s.ipv4 is not None)
    new = IPv4Prefix.parse(f"172.16.0.0/{site.ipv4.length if site.ipv4 else 24}")
    device = next(d for d in inventory.devices if d.management and d.management.vlan is None)
    blocks = {site.id: new, device.id: IPv4Prefix.parse("172.31.0.1/32")}
    files = with_blocks(read_data(second), inventory, blocks)
    into = tmp_path / "moved"
    into.mkdir()
    (into / "network.yaml").write_text(yamlfile.write(files["network.yaml"]), encoding="utf-8")
    moved = loaded(Workspace(into))
    assert moved.site[site.id].ipv4 == new
    offsets = [v.ipv4.value - site.ipv4.value for v in site.vlans if v.ipv4 and site.ipv4]
    assert [v.ipv4.value - new.value for v in moved.site[site.id].vlans if v.ipv4] == offsets
    found = moved.device[device.id].management
    assert found is not None
    assert str(found.ipv4) == "172.31.0.1"


def test_the_ends_of_a_tunnel_move_with_their_sites(tmp_path: Path) -> None:
    held = next(s for s in loaded(network(tmp_path / "plain", {})).sites if s.ipv4 is not None)
    assert held.ipv4 is not None
    own = IPv4Address(held.ipv4.value + 1)
    router = next(d for d in held.devices if d.role == "router")
    tunnel = (
        f"links:\n  ham: {{a: tru-so-core/Tunnel1, b: {router.id}/tunnel1, kind: tunnel, "
        f"tunnel: {{a: 192.0.2.1, b: {own}}}}}"
    )
    workspace = network(tmp_path / "with", {"\nlinks:": f"\n{tunnel}"})
    new = IPv4Prefix.parse(f"172.16.0.0/{held.ipv4.length}")
    files = with_blocks(read_data(workspace), loaded(workspace), {held.id: new})
    moved = files["network.yaml"]["links"]["ham"]["tunnel"]
    assert moved == {"a": "192.0.2.1", "b": "172.16.0.1"}


def test_a_block_is_found_by_whoever_has_it(second: Workspace) -> None:
    inventory = loaded(second)
    assert block_of(inventory, "tru-so") == inventory.site["tru-so"].ipv4
    assert block_of(inventory, "nobody") is None
