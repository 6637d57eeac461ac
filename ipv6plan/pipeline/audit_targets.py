"""How each device of a plan is asked: its addresses, and its credentials in their order."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from ipv6plan.model.intent import DeviceIntent
from ipv6plan.model.inventory import Credential, Inventory
from ipv6plan.model.snmp import Community, Entry, Target
from ipv6plan.pipeline.secrets import Access

SNMP_PORT: Final = 161
_DEFAULTS: Final = frozenset(
    {"public", "private", "community", "admin", "snmp", "cisco", "manager"}
)
"""Communities that equipment is shipped with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unasked:
    """A device that cannot be asked, and why: a reason of the audit's catalogue."""

    device: str
    reason: str


def used_credentials(inventory: Inventory) -> tuple[Credential, ...]:
    """Give the credentials that some device names, as they are declared."""
    used = {credential for device in inventory.devices for credential in device.credentials}
    return tuple(c for c in inventory.credentials if c.id in used)


def target_of(intent: DeviceIntent, access: Mapping[str, Access]) -> Target | Unasked:
    """Give how to ask a device; `access` by the id of the credential."""
    device = intent.device
    if device.credential is None:
        return Unasked(device=device.id, reason="no-credential")
    over_ipv4 = device.management.ipv4 if device.management else None
    hosts = (over_ipv4, intent.management)
    host, other = reversed(hosts) if device.over_ipv6 else hosts
    if host is None:
        return Unasked(device=device.id, reason="no-address")
    return Target(
        device=device.id,
        host=str(host),
        port=SNMP_PORT,
        access=access[device.credential],
        credential=device.credential,
        further=tuple(Entry(credential=c, access=access[c]) for c in device.further_credentials),
        other_host="" if other is None else str(other),
    )


def simulated_target(intent: DeviceIntent, playing: Mapping[str, Target]) -> Target | Unasked:
    """Give how to ask the simulation of a device."""
    device = intent.device
    if device.credential is None:
        return Unasked(device=device.id, reason="no-credential")
    if device.id not in playing:
        return Unasked(device=device.id, reason="no-address")
    return replace(playing[device.id], credential=device.credential)


def is_default(access: Access) -> bool:
    """Tell whether everybody knows the community; a user has none."""
    return isinstance(access, Community) and access.name.lower() in _DEFAULTS
