"""Decides what a simulated device shows of IPv6: what its intent says, bent by its condition."""

from collections.abc import Mapping, Sequence
from typing import Final

from ipv6plan.model.address import IPv6Address, IPv6Interface
from ipv6plan.model.intent import DeviceIntent, InterfaceKind
from ipv6plan.simulator.drift import drift, lie
from ipv6plan.simulator.equipment import Equipment, Traits
from ipv6plan.simulator.faults import EVERYWHERE, Condition, Fault
from ipv6plan.simulator.ports import Port, PortKind, ports_of
from ipv6plan.simulator.shown import (
    WORKING,
    Origin,
    Shown,
    ShownAddress,
    digest,
)

_LOOPBACK: Final = IPv6Interface(IPv6Address(1), 128)
_SUBNET: Final = 64
_IN_VLANS: Final = frozenset({InterfaceKind.GATEWAY, InterfaceKind.REDUNDANT, InterfaceKind.HOST})
TUNNELS: Final[Mapping[Fault, tuple[str, str, int]]] = {
    Fault.TUNNEL_6TO4: ("tun6to4", "6TO4 Adapter", 11),
    Fault.TUNNEL_ISATAP: ("is0", "isatap", 13),
    Fault.TUNNEL_TEREDO: ("teredo", "Teredo Tunneling Pseudo-Interface", 14),
}
"""Of each tunnel: its interface's name, the long one, and IANAtunnelType."""


def show(
    intent: DeviceIntent,
    equipment: Equipment,
    condition: Condition,
    loopback: str,
    faults: frozenset[Fault] = frozenset(),
) -> Shown:
    """Give what the device shows under `condition`; `loopback` is its platform's name for it."""
    traits = equipment.traits
    ports = ports_of(intent, loopback if traits.loopback_address else "")
    by_name = {port.name: port for port in ports}
    planned = tuple(
        ShownAddress(port=by_name[i.name], address=i.address)
        for i in intent.interfaces
        if i.address is not None
    )
    if Fault.INTERFACE_ABSENT in faults and (gone := _victim(planned, intent)) is not None:
        planned = tuple(a for a in planned if a.port != gone)
        ports = tuple(port for port in ports if port != gone)
    configured, faults = _bent(planned, intent, condition, faults, traits)
    enabled = _enabled(planned, configured, condition)
    extra = [a for port in enabled for a in _link_local(port)]
    if Fault.NO_LINK_LOCAL in faults:
        extra = extra[1:]
    if traits.loopback_address:
        extra.append(ShownAddress(port=by_name[loopback], address=_LOOPBACK))
    forwards = intent.routes and condition in WORKING and Fault.FORWARDING_OFF not in faults
    down = _victim(planned, intent) if Fault.INTERFACE_DOWN in faults else None
    tunnels = _tunnels(ports, faults, long_names=traits.long_names)
    if traits.tunnels:
        extra += [_of_tunnel(port, intent) for port in tunnels]
    return Shown(
        intent=intent,
        condition=condition,
        ports=(*ports, *tunnels),
        enabled=(*enabled, *_bare(ports, planned, faults)),
        addresses=(*configured, *extra),
        forwards=forwards or Fault.FORWARDING_HOST in faults,
        faults=faults,
        down=frozenset() if down is None else frozenset({down}),
    )


def _bent(
    planned: tuple[ShownAddress, ...],
    intent: DeviceIntent,
    condition: Condition,
    faults: frozenset[Fault],
    traits: Traits,
) -> tuple[tuple[ShownAddress, ...], frozenset[Fault]]:
    """Give the configured addresses, and the faults that are left."""
    match condition:
        case Condition.DUAL_STACK | Condition.DEPRECATED_MIB:
            return drift(planned, intent, faults, traits)
        case Condition.LYING if planned:
            says = intent.routes and (traits.ip_mib or traits.ipv6_mib_scalars)
            told, configured = lie(planned, intent.device.id, traits, about_forwarding=says)
            return configured, _apart(faults) | {told}
        case Condition.LYING:
            return planned, _apart(faults)
        case Condition.HALF_CONFIGURED:
            return _half(planned, intent.device.id), _apart(faults)
    return (), _apart(faults)


def _apart(faults: frozenset[Fault]) -> frozenset[Fault]:
    """Leave the faults that need no IPv6 that works."""
    return faults & EVERYWHERE


def _victim(planned: tuple[ShownAddress, ...], intent: DeviceIntent) -> Port | None:
    """Give the interface of a VLAN that is spoilt; None where it would leave nothing."""
    names = {i.name for i in intent.interfaces if i.kind in _IN_VLANS and i.name}
    able = [shown.port for shown in planned if shown.port.name in names]
    return able[-1] if len(planned) > 1 and able else None


def _bare(
    ports: tuple[Port, ...], planned: tuple[ShownAddress, ...], faults: frozenset[Fault]
) -> tuple[Port, ...]:
    """Give an interface with IPv6 enabled on which there is no address, not even link-local."""
    taken = {shown.port for shown in planned}
    idle = [port for port in ports if port.kind is PortKind.ETHERNET and port not in taken]
    return tuple(idle[-1:]) if Fault.BARE_INTERFACE in faults else ()


def _tunnels(
    ports: tuple[Port, ...], faults: frozenset[Fault], *, long_names: bool
) -> tuple[Port, ...]:
    first = max((port.index for port in ports), default=0)
    kinds = [fault for fault in TUNNELS if fault in faults]
    return tuple(
        Port(
            index=first + number,
            name=TUNNELS[fault][1] if long_names else TUNNELS[fault][0],
            kind=PortKind.TUNNEL,
            alias="",
            mac=b"",
        )
        for number, fault in enumerate(kinds, start=1)
    )


def _of_tunnel(port: Port, intent: DeviceIntent) -> ShownAddress:
    """Give the address that an automatic tunnel makes of the device's IPv4 address."""
    attached = intent.device.management
    old = attached.ipv4.value if attached is not None and attached.ipv4 is not None else 0
    if port.name in TUNNELS[Fault.TUNNEL_6TO4]:
        return ShownAddress(
            port=port, address=IPv6Interface(IPv6Address(0x2002 << 112 | old << 80 | 1), 16)
        )
    if port.name in TUNNELS[Fault.TUNNEL_ISATAP]:
        value = 0xFE80 << 112 | 0x5EFE << 32 | old
        return ShownAddress(port=port, address=IPv6Interface(IPv6Address(value), _SUBNET))
    value = 0x2001 << 112 | old << 64 | 0x8000 << 48 | old ^ 0xFFFF_FFFF
    return ShownAddress(port=port, address=IPv6Interface(IPv6Address(value), 32))


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


def _half(planned: tuple[ShownAddress, ...], device: str) -> tuple[ShownAddress, ...]:
    """Leave out about half of the addresses, at least one, and keep at least one of several."""
    ranked = sorted(planned, key=lambda shown: digest(f"{device}/{shown.port.name}"))
    kept = ranked[: len(ranked) // 2]
    return tuple(shown for shown in planned if shown in kept)
