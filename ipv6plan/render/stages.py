"""Tells when in a roll-out a device gets its turn: from the middle of the network outwards."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from ipv6plan.model.inventory import Device, Inventory

STAGES: Final = ("core", "distribution", "access", "services")
_BY_ROLE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "core-switch": "core",
        "distribution-switch": "distribution",
        "access-switch": "access",
        "access-point": "access",
        "wireless-controller": "access",
        "load-balancer": "services",
        "server": "services",
        "hypervisor": "services",
        "storage": "services",
        "printer": "services",
        "camera": "services",
        "ups": "services",
        "other": "services",
    }
)
_UPLINK: Final = "-uplink"


def stages(inventory: Inventory) -> Mapping[str, str]:
    """Give each device's stage, by its id.

    Routers and firewalls go by where they stand: `core` in a site without an uplink,
    `distribution` where other sites hang on theirs, `access` at the ends.
    """
    ups, downs = _uplinks(inventory)
    return MappingProxyType(
        {
            device.id: _BY_ROLE.get(device.role) or _by_place(device, ups, downs)
            for device in inventory.devices
        }
    )


def _by_place(device: Device, ups: frozenset[str], downs: frozenset[str]) -> str:
    if device.site not in ups:
        return "core"
    return "distribution" if device.site in downs else "access"


def _uplinks(inventory: Inventory) -> tuple[frozenset[str], frozenset[str]]:
    """Give the sites that have an uplink, and those that uplinks of others lead to."""
    links = [link for link in inventory.links if link.id.endswith(_UPLINK) and link.b is not None]
    ups = frozenset(inventory.device[link.a.device].site for link in links)
    downs = frozenset(inventory.device[link.b.device].site for link in links if link.b is not None)
    return ups, downs
