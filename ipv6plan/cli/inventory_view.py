"""How an inventory looks on a terminal."""

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
