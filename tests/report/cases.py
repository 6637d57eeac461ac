"""Makers of inventories and audits for the tests of the report."""

from ipv6plan.model.audit import (
    AuditHeader,
    DeviceAudit,
    Facts,
    Finding,
    Outcome,
    Truth,
    Verdict,
)
from ipv6plan.model.inventory import (
    Device,
    Group,
    Inventory,
    Network,
    Order,
    Policy,
    Site,
    Tenant,
)

HEADER = AuditHeader(
    format=1,
    id="2026-11-25T155030Z",
    network="thai-binh",
    started="2026-11-25T15:50:30Z",
    simulated=True,
)


def make_device(id_: str, site: str) -> Device:
    return Device(
        id=id_,
        site=site,
        role="router",
        platform="cisco_ios",
        model="",
        management=None,
        credential="read",
        over_ipv6=False,
        ports=(),
    )


def make_site(id_: str, name: str, tenant: str, group: str, *devices: str) -> Site:
    return Site(
        id=id_,
        name=name,
        profile="office",
        tenant=tenant,
        group=group,
        size=None,
        ipv4=None,
        vlans=(),
        devices=tuple(make_device(device, id_) for device in devices),
    )


def make_inventory(*sites: Site) -> Inventory:
    return Inventory(
        network=Network(id="thai-binh", name="Tỉnh Thái Bình", language="vi", domain=""),
        aggregates=(),
        policy=Policy(
            tiers=(), infrastructure=Order.RIGHTMOST, opaque_exposed=False, last_octet=False
        ),
        credentials=(),
        zones=(),
        groups=(
            Group(id="departments", name="Sở, ban, ngành", tier="group", parent=None),
            Group(id="districts", name="Khối huyện", tier="group", parent=None),
            Group(id="dong-hung", name="Huyện Đông Hưng", tier="district", parent="districts"),
        ),
        tenants=(
            Tenant(id="so-khcn", name="Sở Khoa học và Công nghệ", group="departments"),
            Tenant(id="ubnd-dong-hung", name="UBND huyện Đông Hưng", group="dong-hung"),
            Tenant(id="ban-moi", name="Ban mới | chưa có <mạng>", group="departments"),
        ),
        sites=sites,
        links=(),
        services=(),
    )


def make_entry(
    device: str,
    outcome: Outcome,
    verdict: Verdict,
    reason: str = "",
    **findings: Truth,
) -> DeviceAudit:
    return DeviceAudit(
        device=device,
        outcome=outcome,
        reason=reason,
        facts=Facts(platform="cisco_ios", os_version="15.2", verdict=verdict),
        findings=tuple(
            Finding(check=check.replace("_", "-"), status=truth)
            for check, truth in findings.items()
        ),
    )
