"""How an inventory looks on a terminal."""

from typing import Final

from ipv6plan.cli.results import Rows
from ipv6plan.model.inventory import Device, Inventory
from ipv6plan.text import Text

COLUMNS = {
    "device": Text(en="device", vi="thiết bị"),
    "site": Text(en="site", vi="địa điểm"),
    "tenant": Text(en="agency", vi="cơ quan"),
    "role": Text(en="role", vi="vai trò"),
    "platform": Text(en="platform", vi="nền tảng"),
    "model": Text(en="model", vi="model"),
    "management": Text(en="management", vi="quản trị"),
    "credential": Text(en="credential", vi="tài khoản SNMP"),
}


def counted(inventory: Inventory) -> Text:
    """Say how much an inventory holds."""
    sites, devices = len(inventory.sites), len(inventory.devices)
    tenants, links, services = len(inventory.tenants), len(inventory.links), len(inventory.services)
    platforms = len({device.platform for device in inventory.devices})
    return Text(
        en=f"The inventory is sound: {tenants} agencies, {sites} sites, {devices} devices of "
        f"{platforms} platforms, "
        f"{links} links, {services} services.",
        vi=f"Dữ liệu kiểm kê hợp lệ: {tenants} cơ quan, {sites} địa điểm, {devices} thiết bị "
        f"thuộc {platforms} nền tảng, "
        f"{links} liên kết, {services} dịch vụ.",
    )


ROOMY: Final = 120
"""Columns of a terminal that all columns of the table fit into."""
_NARROW: Final = ("device", "platform", "model", "management")


def drawn_rows(inventory: Inventory, width: int) -> Rows:
    """Give the rows for a terminal: on a narrow one without what the ids tell already."""
    whole = device_rows(inventory)
    if width >= ROOMY:
        return whole
    kept = [number for number, key in enumerate(COLUMNS) if key in _NARROW]
    rows = [[row[number] for number in kept] for row in whole.rows]
    return Rows(columns={key: COLUMNS[key] for key in _NARROW}, rows=rows)


def narrowed() -> Text:
    """Say what a narrow terminal leaves out."""
    return Text(
        en=f"Site, agency, role and credential: on a terminal of {ROOMY} columns, or --format csv.",
        vi=f"Địa điểm, cơ quan, vai trò, tài khoản SNMP: xem ở cửa sổ rộng {ROOMY} cột hoặc dùng "
        "--format csv.",
    )


def device_rows(inventory: Inventory) -> Rows:
    """Give one row a device."""
    return Rows(columns=COLUMNS, rows=[_row(inventory, device) for device in inventory.devices])


def _row(inventory: Inventory, device: Device) -> tuple[str, ...]:
    site = inventory.site[device.site]
    attached = device.management.ipv4 if device.management else None
    return (
        device.id,
        site.name,
        inventory.tenant[site.tenant].name,
        device.role,
        device.platform,
        device.model,
        "" if attached is None else str(attached),
        ", ".join(device.credentials),
    )
