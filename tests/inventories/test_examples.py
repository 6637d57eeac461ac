"""The example networks: they load, plan without a violation, and hold what the demo promises."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

import pytest

from ipv6plan import resources
from ipv6plan.audit import read_audit
from ipv6plan.checklist import load_steps, read_progress, write_progress
from ipv6plan.inventory import load_inventory
from ipv6plan.model.address import IPv4Prefix, IPv6Prefix
from ipv6plan.model.inventory import AggregateKind, HostMode, Inventory, Site, SnmpVersion
from ipv6plan.model.plan import Role
from ipv6plan.planning import build_plan, verify_plan
from ipv6plan.platforms import load_platforms
from ipv6plan.simulator import load_faults
from ipv6plan.workspace import Workspace

EXAMPLES = sorted(path.parent.name for path in resources.inventories().glob("*/network.yaml"))
DOCUMENTATION_V6 = tuple(map(IPv6Prefix.parse, ("2001:db8::/32", "3fff::/20")))
PRIVATE_OR_DOCUMENTATION_V4 = tuple(
    map(IPv4Prefix.parse, ("10.0.0.0/8", "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24"))
)
ID = re.compile(r"[a-z0-9][a-z0-9-]*")
RENDERED = {"cisco_ios", "huawei_vrp", "juniper_junos", "mikrotik_routeros", "frr"}
SERVICES = {
    "lgsp", "public-services", "e-office", "digital-signature", "antivirus", "soc",
    "shared-databases", "dns", "mail", "dhcp",
}  # fmt: skip


@pytest.fixture(scope="module", params=EXAMPLES)
def workspace(request: pytest.FixtureRequest) -> Workspace:
    return Workspace(resources.inventories() / str(request.param))


@pytest.fixture(scope="module")
def inventory(workspace: Workspace) -> Inventory:
    return load_inventory(workspace, load_platforms())


@pytest.fixture(scope="module")
def province() -> Inventory:
    return load_inventory(Workspace(resources.inventories() / "thai-binh"), load_platforms())


def test_the_examples_are_there() -> None:
    assert {"small-office", "thai-binh"} <= set(EXAMPLES)


def test_plans_without_violation(inventory: Inventory) -> None:
    assert verify_plan(inventory, build_plan(inventory, None)) == ()


def test_keeps_its_addresses_when_planned_again(inventory: Inventory) -> None:
    plan = build_plan(inventory, None)
    assert build_plan(inventory, plan) == plan


def test_every_rule_of_its_simulation_decides_something(
    workspace: Workspace, inventory: Inventory
) -> None:
    faults = load_faults(workspace)
    decided = {
        next((n for n, rule in enumerate(faults.rules) if rule.agrees(device, site.profile)), None)
        for site in inventory.sites
        for device in site.devices
    }
    assert set(range(len(faults.rules))) - decided == set()


def test_uses_documentation_space_only(inventory: Inventory) -> None:
    for aggregate in inventory.aggregates:
        assert aggregate.kind is AggregateKind.DOCUMENTATION
        assert any(block.holds(aggregate.prefix) for block in DOCUMENTATION_V6)
    for prefix in _ipv4(inventory):
        assert any(block.holds(prefix) for block in PRIVATE_OR_DOCUMENTATION_V4), prefix


def test_ids_are_ascii_and_names_are_composed_vietnamese(inventory: Inventory) -> None:
    named = [
        *((zone.id, zone.name) for zone in inventory.zones),
        *((group.id, group.name) for group in inventory.groups),
        *((tenant.id, tenant.name) for tenant in inventory.tenants),
        *((site.id, site.name) for site in inventory.sites),
        *((service.id, service.name) for service in inventory.services),
        *((site.id, vlan.name) for site in inventory.sites for vlan in site.vlans),
    ]
    for identifier, name in named:
        assert ID.fullmatch(identifier), identifier
        assert unicodedata.is_normalized("NFC", name), name
        assert name == " ".join(name.split())


def test_files_are_composed_and_without_tabs(workspace: Workspace) -> None:
    for path in workspace.root.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        assert unicodedata.is_normalized("NFC", text), path
        assert "\t" not in text, path


def test_credentials_name_environment_variables(inventory: Inventory) -> None:
    for credential in inventory.credentials:
        keyed = [key.secret for key in (credential.auth, credential.priv) if key]
        secrets = [credential.community, *keyed] if credential.community else keyed
        assert secrets
        assert {secret.kind for secret in secrets if secret} == {"env"}


def test_office_fits_on_one_screen() -> None:
    workspace = Workspace(resources.inventories() / "small-office")
    office = load_inventory(workspace, load_platforms())
    lines = workspace.read(workspace.network).splitlines()
    assert (len(office.sites), len(office.devices)) == (3, 8)
    assert len(lines) <= 90  # a tall terminal


def test_province_is_the_one_of_2020(province: Inventory) -> None:
    districts = [group for group in province.groups if group.tier == "district"]
    assert Counter(group.name.split()[0] for group in districts) == {"Huyện": 7, "Thành": 1}
    kinds = Counter(_kind(site) for site in province.sites)
    assert kinds == {
        "xã": 241,
        "phường": 10,
        "thị trấn": 9,
        "centre": 1,
        "district": 8,
        "department": 21,
    }
    assert {g.parent for g in districts} == {"districts"}


def test_communes_are_unique_in_their_district(province: Inventory) -> None:
    communes = [site for site in province.sites if site.profile.startswith("commune")]
    assert max(Counter((site.group, site.name) for site in communes).values()) == 1


def test_district_and_communes_share_one_block(province: Inventory) -> None:
    plan = build_plan(province, None)
    for site in province.sites:
        group, block = plan.find(Role.GROUP, site.group), plan.find(Role.SITE, site.id)
        assert group is not None
        assert block is not None
        assert group.prefix.holds(block.prefix), site.id


def test_sizes_of_the_tiers(province: Inventory) -> None:
    sizes = {_tier(site): site.size for site in province.sites}
    assert sizes == {"centre": 52, "department": 56, "district": 56, "commune": 60}


def test_fleet_is_large_and_mixed(province: Inventory) -> None:
    platforms = Counter(device.platform for device in province.devices)
    routers = Counter(device.platform for device in province.devices if device.role == "router")
    assert 650 <= len(province.devices) <= 750  # the size the demo promises
    assert len(platforms) >= 8
    assert set(routers) >= RENDERED
    assert sum(routers[name] for name in RENDERED) > 0.9 * routers.total()
    switches = {device.platform for device in province.devices if device.role == "access-switch"}
    assert switches >= {"cisco_ios", "huawei_vrp", "juniper_junos"}


def test_readme_counts_what_is_there(province: Inventory) -> None:
    readme = (resources.inventories() / "README.md").read_text(encoding="utf-8")
    devices, platforms = len(province.devices), len({d.platform for d in province.devices})
    assert f"{devices} devices of {platforms} platforms" in readme
    assert f"{devices} thiết bị, {platforms} nền tảng" in readme


def test_centre_has_its_zones_and_services(province: Inventory) -> None:
    centre = province.site["dic"]
    assert centre.name == "Trung tâm Tích hợp dữ liệu"
    assert (centre.tenant, centre.group) == ("so-tttt", "centre")
    zones = {vlan.zone for vlan in centre.vlans}
    assert zones >= {"edge", "dmz", "servers", "databases", "management", "monitoring", "backup"}
    assert set(province.service) >= SERVICES
    assert "outside:ngsp" in province.service["lgsp"].consumers


def test_endpoints_stand_in_zones_for_servers(province: Inventory) -> None:
    zones = {(site.id, vlan.id): vlan.zone for site in province.sites for vlan in site.vlans}
    where = {
        service.id: {
            zones[device.site, device.management.vlan]
            for device in (province.device[endpoint.server] for endpoint in service.endpoints)
            if device.management and device.management.vlan
        }
        for service in province.services
    }
    assert where["shared-databases"] == {"databases"}
    assert where["lgsp"] == where["dhcp"] == {"servers"}
    assert where["public-dns"] == {"dmz"}
    assert where["soc"] == {"monitoring"}


def test_hosts_get_addresses_as_their_zone_says(province: Inventory) -> None:
    modes = {zone.id: zone.hosts for zone in province.zones}
    for site in province.sites:
        for vlan in site.vlans:
            if _tier(site) == "commune":
                assert modes[vlan.zone] is not HostMode.DHCPV6
    assert {z: modes[z] for z in ("users", "staff", "servers")} == {
        "users": HostMode.SLAAC,
        "staff": HostMode.DHCPV6,
        "servers": HostMode.STATIC,
    }


def test_every_office_reaches_the_centre(province: Inventory) -> None:
    up = {
        link.a.device: link.b.device
        for link in province.links
        if link.id.endswith("-uplink") and link.b
    }
    for site in province.sites:
        if site.id == "dic":
            continue
        device, steps = f"{site.id}-gw", 0
        while not device.startswith("dic-") and steps < 3:  # commune, district, centre
            device, steps = up[device], steps + 1
        assert device in {"dic-wan-1", "dic-wan-2"}, site.id
    assert [link.kind for link in province.links].count("internet") == 2


def test_old_equipment_is_asked_with_v2c_and_new_with_v3(province: Inventory) -> None:
    def version(device: str) -> SnmpVersion | None:
        credential = province.device[device].credential
        return province.credential[credential].version if credential else None

    assert version("so-tu-phap-gw") is SnmpVersion.V2C
    assert version("xa-dong-son-gw") is SnmpVersion.V2C
    assert version("dic-core-1") is SnmpVersion.V3
    assert version("dic-cks-1") is None
    over_ipv6 = {device.site for device in province.devices if device.over_ipv6}
    assert over_ipv6 >= {"dic", "so-tnmt"}
    assert "commune" not in {_tier(province.site[site]) for site in over_ipv6}


def _ipv4(inventory: Inventory) -> Iterator[IPv4Prefix]:
    for site in inventory.sites:
        yield from (prefix for prefix in (site.ipv4, *(v.ipv4 for v in site.vlans)) if prefix)
    yield from (link.ipv4 for link in inventory.links if link.ipv4)


def _tier(site: Site) -> str:
    return "centre" if site.profile == "data-centre" else site.profile.split("-")[0]


def _kind(site: Site) -> str:
    if _tier(site) != "commune":
        return _tier(site)
    return next(kind for kind in ("xã", "phường", "thị trấn") if site.name.lower().startswith(kind))


def test_what_the_province_said_before_speaks_of_what_is_there(province: Inventory) -> None:
    root = resources.inventories() / "thai-binh"
    said = read_progress((root / "progress.yaml").read_text(encoding="utf-8"))
    assert write_progress(said) == (root / "progress.yaml").read_text(encoding="utf-8")
    steps = {step.id: step for step in load_steps(None)}
    known = {province.network.id, *province.site, *province.device}
    assert {s.step for s in said} <= set(steps)
    assert {s.subject for s in said} <= known
    paths = sorted((root / "audits").glob("*.jsonl"))
    assert len(paths) > 3
    for path in paths:
        before = read_audit(path.read_text(encoding="utf-8"), path.name)
        assert before.header.simulated
        assert before.header.network == province.network.id
        assert {entry.device for entry in before.devices} <= set(province.device)
