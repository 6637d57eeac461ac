"""Decides what a simulated device shows of IPv6: what its intent says, bent by its condition."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Final

from ipv6plan.model.address import IPv6Address, IPv6Interface, IPv6Prefix
from ipv6plan.model.intent import DeviceIntent
from ipv6plan.simulator.equipment import Equipment
from ipv6plan.simulator.faults import Condition
from ipv6plan.simulator.ports import Port, ports_of

_LOOPBACK: Final = IPv6Interface(IPv6Address(1), 128)
_SUBNET: Final = 64
_FOREIGN: Final = 0x0BAD_0BAD
"""The interface id of an address that no plan has."""
WORKING: Final = frozenset(
    {Condition.DUAL_STACK, Condition.HALF_CONFIGURED, Condition.DEPRECATED_MIB, Condition.LYING}
)
"""Conditions under which a device forwards, if it should."""


class Origin(IntEnum):
    """IpAddressOriginTC (RFC 4293)."""

    MANUAL = 2
    LINK_LAYER = 5


class AddressStatus(IntEnum):
    """IpAddressStatusTC (RFC 4293)."""

    PREFERRED = 1
    TENTATIVE = 6
    DUPLICATE = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownAddress:
    """An address that a device says it has."""

    port: Port
    address: IPv6Interface
    origin: Origin = Origin.MANUAL
    status: AddressStatus = AddressStatus.PREFERRED


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a device shows of itself, before it is written as rows of a MIB."""

    intent: DeviceIntent
    condition: Condition
    ports: tuple[Port, ...]
    enabled: tuple[Port, ...]
    """Where IPv6 is enabled."""
    addresses: tuple[ShownAddress, ...]
    """Link-local ones and ::1 included."""
    forwards: bool

    def has(self, address: IPv6Address | None) -> bool:
        """Tell whether `address` is there and usable."""
        preferred = AddressStatus.PREFERRED
        return any(a.address.address == address and a.status == preferred for a in self.addresses)


def show(intent: DeviceIntent, equipment: Equipment, condition: Condition, loopback: str) -> Shown:
    """Give what the device shows under `condition`; `loopback` is its platform's name for it."""
    ports = ports_of(intent, loopback if equipment.traits.loopback_address else "")
    by_name = {port.name: port for port in ports}
    planned = tuple(
        ShownAddress(port=by_name[i.name], address=i.address)
        for i in intent.interfaces
        if i.address is not None
    )
    traits = equipment.traits
    configured, forwards = _bent(
        planned, intent, condition, says_forwarding=traits.ip_mib or traits.ipv6_mib_scalars
    )
    enabled = _enabled(planned, configured, condition)
    extra = [a for port in enabled for a in _link_local(port)]
    if traits.loopback_address:
        extra.append(ShownAddress(port=by_name[loopback], address=_LOOPBACK))
    return Shown(
        intent=intent,
        condition=condition,
        ports=ports,
        enabled=enabled,
        addresses=(*configured, *extra),
        forwards=forwards,
    )


def _enabled(
    planned: Sequence[ShownAddress], configured: Sequence[ShownAddress], condition: Condition
) -> tuple[Port, ...]:
    only_enabled = condition is Condition.LINK_LOCAL or (
        condition is Condition.HALF_CONFIGURED and not configured
    )
    with_ipv6 = planned if only_enabled else configured
    return tuple(dict.fromkeys(shown.port for shown in with_ipv6))


def _link_local(port: Port) -> list[ShownAddress]:
    if not port.mac:
        return []
    address = IPv6Interface(port.link_local, _SUBNET)
    return [ShownAddress(port=port, address=address, origin=Origin.LINK_LAYER)]


def _bent(
    planned: tuple[ShownAddress, ...],
    intent: DeviceIntent,
    condition: Condition,
    *,
    says_forwarding: bool,
) -> tuple[tuple[ShownAddress, ...], bool]:
    """Give the configured addresses and whether the device says that it forwards."""
    forwards = intent.routes and condition in WORKING
    match condition:
        case Condition.DUAL_STACK | Condition.DEPRECATED_MIB:
            return planned, forwards
        case Condition.HALF_CONFIGURED:
            return _half(planned, intent.device.id), forwards
        case Condition.LYING:
            return _lie(planned, intent, about_forwarding=intent.routes and says_forwarding)
    return (), forwards


def _half(planned: tuple[ShownAddress, ...], device: str) -> tuple[ShownAddress, ...]:
    """Leave out about half of the addresses, at least one, and keep at least one of several."""
    ranked = sorted(planned, key=lambda shown: digest(f"{device}/{shown.port.name}"))
    kept = ranked[: len(ranked) // 2]
    return tuple(shown for shown in planned if shown in kept)


def _lie(
    planned: tuple[ShownAddress, ...], intent: DeviceIntent, *, about_forwarding: bool
) -> tuple[tuple[ShownAddress, ...], bool]:
    """Choose one of the untruths that fit the device, by its id."""
    number = digest(intent.device.id)
    if not planned:
        return (), intent.routes
    at = number // 8 % len(planned)
    victim = planned[at]
    match number % (5 if about_forwarding else 4):
        case 0:
            changed = [replace(victim, status=AddressStatus.DUPLICATE)]
        case 1:
            changed = [replace(victim, status=AddressStatus.TENTATIVE)]
        case 2:
            changed = [replace(victim, address=_other_length(victim.address))]
        case 3:
            changed = [victim, replace(victim, address=_foreign(victim.address))]
        case _:
            return planned, False
    return (*planned[:at], *changed, *planned[at + 1 :]), intent.routes


def _other_length(address: IPv6Interface) -> IPv6Interface:
    length = 48 if address.length == _SUBNET else _SUBNET
    return IPv6Interface(address.address, length)


def _foreign(address: IPv6Interface) -> IPv6Interface:
    subnet = IPv6Prefix.around(address.address.value, _SUBNET)
    return IPv6Interface(subnet.address(_FOREIGN), _SUBNET)


def digest(text: str) -> int:
    """Turn a text into a number that looks arbitrary and never changes."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
