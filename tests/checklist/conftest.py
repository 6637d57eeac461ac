"""A province small enough to read: one data centre with two services, one commune."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from ipv6plan.model.address import IPv4Address, IPv6Address, IPv6Interface, IPv6Prefix
from ipv6plan.model.audit import (
    AuditHeader,
    AuditReport,
    DeviceAudit,
    Evidence,
    Facts,
    Finding,
    Outcome,
    Truth,
    Verdict,
)
from ipv6plan.model.intent import DeviceIntent, InterfaceIntent, InterfaceKind
from ipv6plan.model.inventory import (
    Aggregate,
    AggregateKind,
    Attachment,
    Device,
    Endpoint,
    Group,
    HostMode,
    Inventory,
    Link,
    LinkEnd,
    Network,
    Order,
    Policy,
    Service,
    Site,
    Tenant,
    Vlan,
    Zone,
)
from ipv6plan.model.plan import Allocation, Plan, PlanAggregate, Role, Status

GLOBAL = IPv6Prefix.parse("3fff:100::/36")


def _device(id_: str, site: str, role: str, platform: str) -> Device:
    return Device(
        id=id_,
        site=site,
        role=role,
        platform=platform,
        model="",
        management=Attachment(vlan=90, ipv4=IPv4Address.parse("10.0.0.1")),
        credential="read",
        over_ipv6=False,
        ports=(),
    )


def _vlan(id_: int, zone: str, gateway: str | None) -> Vlan:
    return Vlan(id=id_, name=f"VLAN {id_}", zone=zone, ipv4=None, gateway=gateway)


def _site(id_: str, name: str, tenant: str, vlans: tuple[Vlan, ...], *devices: Device) -> Site:
    return Site(
        id=id_,
        name=name,
        profile="data-centre" if id_ == "dic" else "commune",
        tenant=tenant,
        group="departments" if id_ == "dic" else "communes",
        size=None,
        ipv4=None,
        vlans=vlans,
        devices=devices,
    )


def _service(id_: str, name: str, protocol: str, *consumers: str) -> Service:
    return Service(
        id=id_,
        name=name,
        owner="so-khcn",
        endpoints=(Endpoint(server="dic-lgsp-1", port=443, protocol=protocol, name=id_),),
        consumers=consumers,
        needs=(),
        strategy="dual-stack",
    )


@pytest.fixture
def province() -> Inventory:
    """Two sites, five devices, two services and one service without a server."""
    dic = _site(
        "dic",
        "Trung tâm Tích hợp dữ liệu",
        "so-khcn",
        (_vlan(20, "dmz", "dic-core"), _vlan(90, "management", "dic-core")),
        _device("dic-core", "dic", "core-switch", "cisco_ios"),
        _device("dic-lgsp-1", "dic", "server", "linux"),
    )
    commune = _site(
        "xa-dong-son",
        "Xã Đông Sơn",
        "ubnd-dong-son",
        (_vlan(10, "users", "xa-dong-son-gw"), _vlan(90, "management", "xa-dong-son-gw")),
        _device("xa-dong-son-gw", "xa-dong-son", "router", "mikrotik_routeros"),
        _device("xa-dong-son-sw", "xa-dong-son", "access-switch", "hp_comware"),
        _device("xa-dong-son-printer", "xa-dong-son", "printer", "other"),
    )
    return Inventory(
        network=Network(id="thai-binh", name="Tỉnh Thái Bình", language="vi", domain=""),
        aggregates=(Aggregate(prefix=GLOBAL, kind=AggregateKind.DOCUMENTATION),),
        policy=Policy(
            tiers=(), infrastructure=Order.RIGHTMOST, opaque_exposed=True, last_octet=True
        ),
        credentials=(),
        zones=(
            Zone(id="users", name="Vùng người dùng", hosts=HostMode.SLAAC, exposed=False),
            Zone(id="dmz", name="Vùng DMZ", hosts=HostMode.STATIC, exposed=True),
            Zone(id="management", name="Vùng quản trị", hosts=HostMode.STATIC, exposed=False),
        ),
        groups=(
            Group(id="departments", name="Sở, ban, ngành", tier="group", parent=None),
            Group(id="communes", name="Cấp xã", tier="group", parent=None),
        ),
        tenants=(
            Tenant(id="so-khcn", name="Sở Khoa học và Công nghệ", group="departments"),
            Tenant(id="ubnd-dong-son", name="UBND xã Đông Sơn", group="communes"),
        ),
        sites=(dic, commune),
        links=(
            Link(
                id="xa-dong-son-uplink",
                a=LinkEnd(device="xa-dong-son-gw", interface="ether1"),
                b=LinkEnd(device="dic-core", interface="Te1/0/1"),
                kind="wan",
                ipv4=None,
            ),
        ),
        services=(
            _service("lgsp", "Nền tảng tích hợp, chia sẻ dữ liệu (LGSP)", "https", "outside:ngsp"),
            replace(
                _service("dns", "Hệ thống DNS", "dns"),
                consumers=("all-tenants", "outside:internet"),
            ),
            replace(_service("fax", "Máy fax", "other"), endpoints=()),
        ),
    )


def _interface(kind: InterfaceKind, address: str = "", vlan: int | None = None) -> InterfaceIntent:
    at, _, length = address.partition("/")
    planned = IPv6Interface(IPv6Address.parse(at), int(length)) if address else None
    name = f"{kind}{vlan or ''}"
    return InterfaceIntent(name=name, kind=kind, description=name, address=planned, vlan=vlan)


def _intent(device: Device, *interfaces: InterfaceIntent) -> DeviceIntent:
    routes = any(i.kind in {InterfaceKind.GATEWAY, InterfaceKind.LINK} for i in interfaces)
    addresses = [i.address.address for i in interfaces if i.address]
    return DeviceIntent(
        device=device,
        site_name=device.site,
        tenant_name="",
        routes=routes,
        router_id=None,
        interfaces=interfaces,
        resolvers=(),
        management=addresses[0] if addresses else None,
        gateway=None,
        management_sources=(),
    )


@pytest.fixture
def intents(province: Inventory) -> tuple[DeviceIntent, ...]:
    """What the plan below means for each device; the printer has no address yet."""
    kind = InterfaceKind
    core, lgsp, gw, sw, printer = province.devices
    return (
        _intent(
            core,
            _interface(kind.LOOPBACK, "3fff:100::1/128"),
            _interface(kind.LINK, "3fff:100:0:1::a/127"),
            _interface(kind.GATEWAY, "3fff:101:0:20::1/64", 20),
        ),
        _intent(lgsp, _interface(kind.HOST, "3fff:101:0:20::10/64", 20)),
        _intent(
            gw,
            _interface(kind.LOOPBACK, "3fff:100::2/128"),
            _interface(kind.LINK, "3fff:100:0:1::b/127"),
            _interface(kind.GATEWAY, "3fff:102:0:10::1/64", 10),
            _interface(kind.ACCESS, vlan=10),
        ),
        _intent(
            sw,
            _interface(kind.HOST, "3fff:102:0:90::2/64", 90),
            _interface(kind.ACCESS, vlan=10),
        ),
        _intent(printer),
    )


@pytest.fixture
def plan() -> Plan:
    """All but the commune's VLAN 90 and the loopback of the core."""
    held = [
        ("3fff:100::/48", Role.INFRASTRUCTURE, "infrastructure"),
        ("3fff:100::2/128", Role.LOOPBACK, "xa-dong-son-gw"),
        ("3fff:100:0:1::a/127", Role.LINK, "xa-dong-son-uplink"),
        ("3fff:101::/40", Role.GROUP, "departments"),
        ("3fff:101::/48", Role.SITE, "dic"),
        ("3fff:101:0:20::/64", Role.VLAN, "dic/20"),
        ("3fff:101:0:90::/64", Role.VLAN, "dic/90"),
        ("3fff:102::/40", Role.GROUP, "communes"),
        ("3fff:102::/48", Role.SITE, "xa-dong-son"),
        ("3fff:102:0:10::/64", Role.VLAN, "xa-dong-son/10"),
    ]
    return Plan(
        aggregates=(PlanAggregate(prefix=GLOBAL, kind=AggregateKind.DOCUMENTATION),),
        lengths={},
        allocations=tuple(
            Allocation(
                prefix=_block(text), role=role, status=Status.ACTIVE, owner=owner, parent=None
            )
            for text, role, owner in held
        ),
    )


def _block(text: str) -> IPv6Prefix:
    address, _, length = text.partition("/")
    return IPv6Prefix.around(IPv6Address.parse(address).value, int(length))


def finding(check: str, status: Truth, **fields: object) -> Finding:
    return Finding(check=check, status=status, **fields)  # type: ignore[arg-type]  # by name


Audit = Callable[..., AuditReport]


@pytest.fixture
def audit() -> AuditReport:
    """The core and the gateway answered, the switch in part, the server not; no printer."""
    yes, no, unknown = Truth.YES, Truth.NO, Truth.UNKNOWN
    forwards = Evidence(oid="1.3.6.1.2.1.4.25.0", value="1")
    hosts = Evidence(oid="1.3.6.1.2.1.4.25.0", value="2")
    core = DeviceAudit(
        device="dic-core",
        outcome=Outcome.ANSWERED,
        reason="",
        facts=Facts(platform="cisco_ios", os_version="15.2(4)E8", verdict=Verdict.ROUTED),
        findings=(
            finding("reachable", yes),
            finding("ipv6-forwarding", yes, evidence=(forwards,)),
            finding("planned-addresses-present", yes),
        ),
    )
    server = DeviceAudit(
        device="dic-lgsp-1",
        outcome=Outcome.UNREACHABLE,
        reason="no-answer",
        facts=Facts(),
        findings=(finding("reachable", no, reason="no-answer"),),
    )
    gateway = DeviceAudit(
        device="xa-dong-son-gw",
        outcome=Outcome.ANSWERED,
        reason="",
        facts=Facts(verdict=Verdict.LINK_LOCAL),
        findings=(
            finding("reachable", yes),
            finding("ipv6-forwarding", no, evidence=(hosts,), reason="not-forwarding"),
            finding("planned-addresses-present", no, detail=("3fff:102:0:10::1",)),
        ),
    )
    switch = DeviceAudit(
        device="xa-dong-son-sw",
        outcome=Outcome.PARTIAL,
        reason="timeout",
        facts=Facts(verdict=Verdict.NO_EVIDENCE),
        findings=(
            finding("reachable", yes),
            finding("ipv6-forwarding", Truth.NOT_APPLICABLE, reason="does-not-route"),
            finding("planned-addresses-present", unknown, reason="timeout"),
        ),
    )
    header = AuditHeader(
        format=1,
        id="2026-11-25T155030Z",
        network="thai-binh",
        started="2026-11-25T15:50:30Z",
        simulated=True,
    )
    return AuditReport(header=header, devices=(core, server, gateway, switch))
