"""The interfaces of simulated equipment: numbers, names, MAC addresses, link-local addresses."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from ipv6plan.model.address import IPv6Address
from ipv6plan.model.intent import DeviceIntent, InterfaceIntent, InterfaceKind

_LINK_LOCAL: Final = 0xFE80 << 112
_LOCALLY_ADMINISTERED: Final = 0x02 << 40
_MOST: Final = 0xFFF
"""The highest ifIndex that leaves MAC addresses apart."""
_WIRED: Final = frozenset({InterfaceKind.LINK, InterfaceKind.TRUNK, InterfaceKind.ACCESS})


class PortKind(IntEnum):
    """ifType (IANAifType-MIB)."""

    ETHERNET = 6
    LOOPBACK = 24
    SUBINTERFACE = 135
    """l2vlan."""
    TUNNEL = 131
    VLAN = 136
    """l3ipvlan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Port:
    """One interface as its agent numbers it."""

    index: int
    """ifIndex."""
    name: str
    kind: PortKind
    alias: str
    mac: bytes
    """Six octets; empty for loopbacks."""

    @property
    def link_local(self) -> IPv6Address:
        """Its link-local address by EUI-64 (RFC 4291 appendix A)."""
        mac = self.mac or bytes(6)
        identifier = bytes((mac[0] ^ 2,)) + mac[1:3] + b"\xff\xfe" + mac[3:]
        return IPv6Address(_LINK_LOCAL | int.from_bytes(identifier, "big"))


def ports_of(intent: DeviceIntent, loopback: str = "") -> tuple[Port, ...]:
    """Give a device's ports, then others of its intent, and `loopback` last."""
    planned = {interface.name: interface for interface in intent.interfaces}
    physical = [port.name for port in intent.device.ports]
    names = dict.fromkeys((*physical, *planned, *([loopback] if loopback else [])))
    base = _mac_base(intent.device.id)
    return tuple(
        _port(index, name, _kind(name, physical, planned.get(name), loopback), planned, base)
        for index, name in enumerate(names, start=1)
    )


def _port(
    index: int, name: str, kind: PortKind, planned: dict[str, InterfaceIntent], base: int
) -> Port:
    mac = (base | index & _MOST).to_bytes(6, "big")
    return Port(
        index=index,
        name=name,
        kind=kind,
        alias=planned[name].description if name in planned else "",
        mac=b"" if kind is PortKind.LOOPBACK else mac,
    )


def _kind(
    name: str, physical: Sequence[str], planned: InterfaceIntent | None, loopback: str
) -> PortKind:
    if name in physical:
        return PortKind.ETHERNET
    if planned is None or name == loopback or planned.kind is InterfaceKind.LOOPBACK:
        return PortKind.LOOPBACK
    if name.rpartition(".")[0] in physical:
        return PortKind.SUBINTERFACE
    single = planned.kind is InterfaceKind.HOST and not physical
    return PortKind.ETHERNET if single or planned.kind in _WIRED else PortKind.VLAN


def _mac_base(device: str) -> int:
    """Locally administered, so that no maker is claimed."""
    digest = int.from_bytes(hashlib.sha256(device.encode()).digest()[:4], "big")
    return _LOCALLY_ADMINISTERED | digest >> 4 << 12
