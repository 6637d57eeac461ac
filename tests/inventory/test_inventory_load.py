from pathlib import Path

import pytest

from ipv6plan import resources
from ipv6plan.errors import InventoryError, Source, WorkspaceError
from ipv6plan.inventory import load_inventory
from ipv6plan.model.address import IPv4Address, IPv4Prefix, IPv6Prefix
from ipv6plan.model.inventory import (
    Aggregate,
    AggregateKind,
    Attachment,
    Credential,
    Device,
    Encoding,
    Endpoint,
    Group,
    HostMode,
    Inventory,
    Keyed,
    Link,
    LinkEnd,
    Network,
    Order,
    Policy,
    Port,
    PortMode,
    SecretRef,
    Service,
    SnmpVersion,
    Tenant,
    Tier,
    Vlan,
    Zone,
)
from ipv6plan.platforms import Catalogue, load_platforms
from ipv6plan.workspace import Workspace
from tests.inventory.broken import BASE, write

FILE = "network.yaml"
CORE = "GigabitEthernet0/0/1"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_platforms()


@pytest.fixture(scope="module")
def office(catalogue: Catalogue) -> Inventory:
    return load_inventory(Workspace(resources.inventories() / "small-office"), catalogue)


def line(text: str) -> Source:
    """Give the first line of the example that begins with a text."""
    path = resources.inventories() / "small-office" / FILE
    lines = path.read_text(encoding="utf-8").splitlines()
    return Source(FILE, next(n for n, found in enumerate(lines, 1) if found.startswith(text)))


def test_what_is_declared(office: Inventory) -> None:
    assert office.network == Network(
        id="small-office", name="Văn phòng mẫu", language="vi", domain="vanphong.example"
    )
    assert office.aggregates == (
        Aggregate(
            prefix=IPv6Prefix.parse("2001:db8:1000::/40"),
            kind=AggregateKind.DOCUMENTATION,
            source=line('  "2001:db8:1000::/40"'),
        ),
    )
    assert office.zones == (
        Zone(id="users", name="Vùng người dùng", hosts=HostMode.SLAAC, exposed=False),
        Zone(id="servers", name="Vùng máy chủ nội bộ", hosts=HostMode.STATIC, exposed=False),
        Zone(id="management", name="Vùng quản trị", hosts=HostMode.STATIC, exposed=False),
    )
    assert office.groups == (
        Group(id="head", name="Trụ sở", tier="group", parent=None, source=line("  head:")),
        Group(
            id="branches", name="Chi nhánh", tier="group", parent=None, source=line("  branches:")
        ),
    )
    assert office.tenants[0] == Tenant(
        id="van-phong", name="Văn phòng", group="head", source=line("  van-phong:")
    )


def test_the_policy(office: Inventory) -> None:
    tiers = tuple(
        Tier(
            name=name,
            length=length,
            order=order,
            encoding=encoding,
            fallback=Order.RIGHTMOST,
            growth=growth,
            least_parent=128,
            source=line(f"    - {{tier: {name},"),
        )
        for name, length, order, encoding, growth in (
            ("group", None, Order.LEFTMOST, None, 1),
            ("site", None, Order.LEFTMOST, None, 2),
            ("vlan", 64, Order.ENCODED, Encoding.VLAN_DECIMAL, 1),
        )
    )
    assert office.policy == Policy(
        tiers=tiers, infrastructure=Order.RIGHTMOST, opaque_exposed=True, last_octet=True
    )


def test_credentials_name_where_secrets_are(office: Inventory) -> None:
    assert office.credentials == (
        Credential(
            id="read",
            version=SnmpVersion.V2C,
            community=SecretRef(kind="env", name="SNMP_COMMUNITY"),
            source=line("  read:"),
        ),
        Credential(
            id="audit",
            version=SnmpVersion.V3,
            user="audit",
            auth=Keyed(protocol="sha256", secret=SecretRef(kind="env", name="SNMP_AUTH")),
            priv=Keyed(protocol="aes128", secret=SecretRef(kind="env", name="SNMP_PRIV")),
            source=line("  audit:"),
        ),
    )


def test_a_site_as_its_profile_has_it(office: Inventory) -> None:
    site = office.site["chi-nhanh-1"]
    assert (site.group, site.size, site.profile) == ("branches", 60, "branch")
    assert site.ipv4 == IPv4Prefix.parse("10.99.1.0/24")
    assert site.vlans == (
        Vlan(
            id=10,
            name="Người dùng",
            zone="users",
            ipv4=IPv4Prefix.parse("10.99.1.0/26"),
            gateway="chi-nhanh-1-gw",
            source=line("      10: {name: Người dùng, zone: users, ipv4: 0/26}"),
        ),
        Vlan(
            id=90,
            name="Quản trị",
            zone="management",
            ipv4=IPv4Prefix.parse("10.99.1.64/28"),
            gateway="chi-nhanh-1-gw",
            source=line("      90: {name: Quản trị, zone: management, ipv4: 64/28}"),
        ),
    )
    assert [device.id for device in site.devices] == ["chi-nhanh-1-gw", "chi-nhanh-1-sw"]
    assert site.devices[0] == Device(
        id="chi-nhanh-1-gw",
        site="chi-nhanh-1",
        role="router",
        platform="mikrotik_routeros",
        model="RB750Gr3",
        management=Attachment(vlan=90, ipv4=IPv4Address.parse("10.99.1.65")),
        credential="read",
        over_ipv6=False,
        ports=(
            Port(name="ether1", mode=PortMode.UPLINK),
            Port(name="ether2", mode=PortMode.TRUNK, vlans=(10, 90)),
            Port(name="ether3", mode=PortMode.ACCESS, vlans=(10,)),
            Port(name="ether4", mode=PortMode.ACCESS, vlans=(10,)),
            Port(name="ether5", mode=PortMode.ACCESS, vlans=(10,)),
        ),
        source=line("      gw: {role: router, platform: mikrotik_routeros"),
    )


def test_a_site_says_what_differs(office: Inventory) -> None:
    gw = office.device["chi-nhanh-2-gw"]
    assert (gw.role, gw.platform, gw.model, gw.credential) == (
        "router", "juniper_junos", "SRX300", "audit",
    )  # fmt: skip
    assert gw.management == Attachment(vlan=90, ipv4=IPv4Address.parse("10.99.2.65"))
    assert gw.ports == (
        Port(name="ge-0/0/0.0", mode=PortMode.UPLINK),
        Port(name="ge-0/0/1", mode=PortMode.TRUNK, vlans=(10, 90)),
    )
    assert gw.source == line("      gw: {platform: juniper_junos")
    assert [d.key for d in office.site["chi-nhanh-2"].devices] == ["gw", "sw", "ap"]


def test_trunks_say_where_they_lead(office: Inventory) -> None:
    ports = office.device["tru-so-sw"].ports
    assert len(ports) == 25
    assert ports[23] == Port(name="GigabitEthernet0/0/24", mode=PortMode.ACCESS, vlans=(10,))
    assert (ports[24].mode, ports[24].to) == (PortMode.TRUNK, "tru-so-core")


def test_uplinks_make_links(office: Inventory) -> None:
    assert office.links == (
        Link(
            id="chi-nhanh-1-uplink",
            a=LinkEnd(device="chi-nhanh-1-gw", interface="ether1"),
            b=LinkEnd(device="tru-so-core", interface=f"{CORE}.101"),
            kind="wan",
            ipv4=IPv4Prefix.parse("10.99.255.0/31"),
            source=line(f"                uplink: tru-so-core/{CORE}.101"),
        ),
        Link(
            id="chi-nhanh-2-uplink",
            a=LinkEnd(device="chi-nhanh-2-gw", interface="ge-0/0/0.0"),
            b=LinkEnd(device="tru-so-core", interface=f"{CORE}.102"),
            kind="wan",
            ipv4=IPv4Prefix.parse("10.99.255.2/31"),
            source=line(f"    uplink: tru-so-core/{CORE}.102"),
        ),
    )


def test_services(office: Inventory) -> None:
    assert office.services == (
        Service(
            id="dns",
            name="Hệ thống phân giải tên miền (DNS)",
            owner="van-phong",
            endpoints=(Endpoint(server="tru-so-srv", port=53, protocol="dns", name="ns1"),),
            consumers=("all-tenants",),
            needs=(),
            strategy="dual-stack",
            source=line("  dns:"),
        ),
    )


def loaded(folder: Path, catalogue: Catalogue, *edits: tuple[str, str], **files: str) -> Inventory:
    text = BASE
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new, 1)
    named = {f"sites/{name}.yaml": content for name, content in files.items()}
    return load_inventory(write(folder, text, named), catalogue)


XA_B = "tenant: van-phong, ipv4: 10.1.2.0/24"


@pytest.mark.parametrize(
    "profile, site, vlan, expected",
    [
        ("", "", "", None),
        ("gateway: gw", "", "", "xa-b-gw"),
        ("gateway: gw", ", gateway: sw", "", "xa-b-sw"),
        ("gateway: gw", ", gateway: null", "", None),
        ("gateway: gw", ", gateway: sw", "gateway: gw", "xa-b-gw"),
        ("gateway: gw", ", gateway: sw", "gateway: null", None),
        ("", "", "gateway: gw", "xa-b-gw"),
    ],
)
def test_the_gateway_of_a_vlan_is_the_innermost_word(
    profile: str,
    site: str,
    vlan: str,
    *,
    expected: str | None,
    tmp_path: Path,
    catalogue: Catalogue,
) -> None:
    inventory = loaded(
        tmp_path,
        catalogue,
        ("    gateway: gw\n", f"    {profile}\n"),
        (XA_B, f"{XA_B}{site}, vlans: {{10: {{{vlan}}}}}"),
    )
    assert inventory.site["xa-b"].vlans[0].gateway == expected


def test_vlans_merge_key_by_key_and_null_removes(tmp_path: Path, catalogue: Catalogue) -> None:
    vlans = "{90: {ipv4: 10.1.2.192/26, name: Khác}, 10: null, 20: {name: Mới, zone: users}}"
    inventory = loaded(
        tmp_path,
        catalogue,
        (XA_B, f"{XA_B}, vlans: {vlans}, devices: {{gw: {{ports: {{ether9: routed}}}}, sw: null}}"),
    )
    site = inventory.site["xa-b"]
    assert [(v.id, v.name, v.zone, str(v.ipv4)) for v in site.vlans] == [
        (90, "Khác", "management", "10.1.2.192/26"),
        (20, "Mới", "users", "None"),
    ]
    assert [(d.id, d.management) for d in site.devices] == [
        ("xa-b-gw", Attachment(vlan=90, ipv4=IPv4Address.parse("10.1.2.193")))
    ]
    assert site.devices[0].ports == (Port(name="ether9", mode=PortMode.ROUTED),)


def test_wide_sites_count_in_two_numbers(tmp_path: Path, catalogue: Catalogue) -> None:
    inventory = loaded(
        tmp_path,
        catalogue,
        ("tenant: van-phong, ipv4: 10.1.2.0/24", "tenant: van-phong, ipv4: 10.2.0.0/15"),
        ("ipv4: 0/25", "ipv4: 0.128/25"),
        ("    ipv4: 10.1.0.0/24\n", "    ipv4: 10.1.0.0/24\n    vlans: {90: {ipv4: 64/28}}\n"),
        ("ipv4: 128/28", "ipv4: 0/28"),
        ("uplink-ipv4: 10.255.1.0/31}", "uplink-ipv4: 10.255.1.0/31, vlans: {90: {ipv4: 16/28}}}"),
        ("10.2.0.0/15", "10.2.0.0/15, vlans: {90: {ipv4: 1.2.48/28}}"),
    )
    assert [str(v.ipv4) for v in inventory.site["xa-b"].vlans] == ["10.2.0.128/25", "10.3.2.48/28"]


def test_sites_links_and_services_come_from_further_files(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    inventory = loaded(
        tmp_path,
        catalogue,
        a="links: {x: {a: xa-c-gw/ether9, b: tru-so-core/GigabitEthernet0/0/9, kind: lan}}\n",
        b="sites: {xa-c: {name: Xã C, profile: branch, tenant: van-phong, ipv4: 10.1.3.0/24}}\n",
        c="services: {ntp: {name: NTP, owner: van-phong, needs: [ntp, dns], strategy: undecided}}",
        d="",
        e="sites:\n",
    )
    assert [site.id for site in inventory.sites] == ["tru-so", "xa-a", "xa-b", "xa-c"]
    assert inventory.site["xa-c"].source == Source("sites/b.yaml", 1)
    assert [link.id for link in inventory.links] == ["xa-a-uplink", "ra-ngoai", "x"]
    assert [service.id for service in inventory.services] == ["dns", "ntp"]


OLD = "  old: {snmp: v1, community: env:OLD}\n"


def test_a_device_may_have_several_credentials(tmp_path: Path, catalogue: Catalogue) -> None:
    """One key or the other, the site's word before the profile's."""
    inventory = loaded(
        tmp_path,
        catalogue,
        ("credentials:\n", f"credentials:\n{OLD}"),
        ("credential: read", "credentials: [read, old]"),
    )
    found = {d.id: d.credentials for d in inventory.devices if d.credential}
    gateways = ("tru-so-gw", "xa-a-gw", "xa-b-gw")
    assert found == dict.fromkeys(gateways, ("read", "old"))
    assert inventory.device["xa-a-gw"].credential == "read"
    assert inventory.credential["old"] == Credential(
        id="old",
        version=SnmpVersion.V1,
        community=SecretRef(kind="env", name="OLD"),
        source=Source("network.yaml", 12),
    )


def test_defaults_and_lists(tmp_path: Path, catalogue: Catalogue) -> None:
    inventory = loaded(
        tmp_path,
        catalogue,
        ("consumers: [all-tenants]", "consumers: [head, {outside: ngsp}, van-phong]"),
        ("order: leftmost}\n    - {tier: zone", "order: leftmost, growth: 3}\n    - {tier: zone"),
        ("branches: {name: Chi nhánh}", "branches: {name: Chi nhánh, was: cu}"),
        ("encode: vlan-decimal", "encode: vlan-hex, else: centermost"),
        ("credentials:", "  infrastructure: last\n  interface-ids: {ipv4: order}\ncredentials:"),
        ("model: J9145A", "model: 2530, over: ipv6, was: switch"),
        ("credentials:\n", "credentials:\n  open: {snmp: v3, user: khách}\n"),
    )
    policy = inventory.policy
    assert [t.least_parent for t in policy.tiers] == [128, 128, 56, 128]
    assert [t.growth for t in policy.tiers] == [1, 3, 1, 1]
    assert policy.tiers[3].fallback is Order.CENTERMOST
    assert policy.tiers[3].encoding is Encoding.VLAN_HEX
    assert policy.infrastructure is Order.LEFTMOST
    assert (policy.opaque_exposed, policy.last_octet) == (True, False)
    assert inventory.services[0].consumers == ("head", "outside:ngsp", "van-phong")
    assert inventory.group["branches"].was == "cu"
    assert inventory.credential["open"].user == "khách"
    assert (inventory.credential["open"].auth, inventory.credential["open"].priv) == (None, None)
    assert inventory.site["xa-a"].group == "branches"
    assert inventory.site["xa-b"].group == "head"
    sw = inventory.device["xa-b-sw"]
    assert (sw.model, sw.over_ipv6, sw.was, sw.credential) == ("2530", True, "switch", None)
    core = inventory.device["tru-so-core"]
    assert core.management == Attachment(vlan=None, ipv4=IPv4Address.parse("10.255.0.1"))


def test_names_are_composed(tmp_path: Path, catalogue: Catalogue) -> None:
    apart = "Ma\u0323ng thu\u031b\u0309"
    inventory = loaded(tmp_path, catalogue, ("name: Mạng thử", f"name: '  {apart}  '"))
    assert inventory.network.name == "Mạng thử"


def test_without_network_yaml_there_is_nothing_to_load(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    with pytest.raises(WorkspaceError) as raised:
        load_inventory(Workspace(tmp_path), catalogue)
    assert str(raised.value) == "network.yaml: there is no such file"


def test_a_site_file_that_is_not_text_is_one_problem_of_many(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    workspace = write(tmp_path, BASE.replace("hosts: slaac", "hosts: slacc"), {"sites/a.yaml": ""})
    (tmp_path / "sites" / "a.yaml").write_bytes(b"sites: {\xff\n")
    with pytest.raises(InventoryError) as raised:
        load_inventory(workspace, catalogue)
    assert [str(problem) for problem in raised.value.problems] == [
        (
            "network.yaml:15: zones.users.hosts: 'slacc' is none of slaac, dhcpv6, static; "
            "did you mean slaac?"
        ),
        "sites/a.yaml: cannot be read or written: not UTF-8 at byte 8",
    ]


def test_the_same_files_give_the_same_values(catalogue: Catalogue) -> None:
    workspace = Workspace(resources.inventories() / "thai-binh")
    assert load_inventory(workspace, catalogue) == load_inventory(workspace, catalogue)
