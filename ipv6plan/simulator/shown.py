"""What a simulated device shows of itself, as values, before it is written as rows of MIBs."""

import hashlib
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from ipv6plan.model.address import IPv6Address, IPv6Interface
from ipv6plan.model.intent import DeviceIntent
from ipv6plan.simulator.faults import Condition, Fault
from ipv6plan.simulator.ports import Port

WORKING: Final = frozenset(
    {Condition.DUAL_STACK, Condition.HALF_CONFIGURED, Condition.DEPRECATED_MIB, Condition.LYING}
)
"""Conditions under which a device forwards, if it should."""


class Origin(IntEnum):
    """IpAddressOriginTC (RFC 4293)."""

    MANUAL = 2
    LINK_LAYER = 5
    RANDOM = 6


class AddressStatus(IntEnum):
    """IpAddressStatusTC (RFC 4293)."""

    PREFERRED = 1
    DEPRECATED = 2
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
    faults: frozenset[Fault] = frozenset()
    """Those that could have an effect on the addresses; whether others have, rows decide."""
    down: frozenset[Port] = frozenset()

    def has(self, address: IPv6Address | None) -> bool:
        """Tell whether `address` is there and usable."""
        preferred = AddressStatus.PREFERRED
        return any(a.address.address == address and a.status == preferred for a in self.addresses)

    @property
    def carries(self) -> bool:
        """Tell whether IPv6 is in use: there is an address beyond link-local ones."""
        return any(a.address.address.value >> 118 != _LINK_LOCAL for a in self._own())

    def _own(self) -> list[ShownAddress]:
        return [a for a in self.addresses if a.address.address.value != 1]


_LINK_LOCAL: Final = 0xFE80 >> 6


def digest(text: str) -> int:
    """Turn a text into a number that looks arbitrary and never changes."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
