"""Lets the addresses of a device drift from the plan, fault by fault."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from ipv6plan.model.address import IPv6Address, IPv6Interface, IPv6Prefix
from ipv6plan.model.intent import DeviceIntent
from ipv6plan.simulator.equipment import Traits
from ipv6plan.simulator.faults import Fault
from ipv6plan.simulator.shown import AddressStatus, Origin, ShownAddress, digest

_SUBNET: Final = 64
_FOREIGN: Final = 0x0BAD_0BAD
"""The interface id of an address that no plan has."""
_SITE_LOCAL: Final = 0xFEC0 << 112 | 1
_UNIQUE_LOCAL: Final = 0xFD69_7076_3600 << 80
"""Which no plan of an example has."""
_RESERVED_ID: Final = 0xFDFF_FFFF_FFFF_FF90
"""Of RFC 2526."""
_LIES: Final = (Fault.DUPLICATE, Fault.TENTATIVE, Fault.OTHER_LENGTH, Fault.UNPLANNED)
_TO_OTHERS: Final = 2
"""Addresses that must be left, or nothing could be missing among them."""

Bent = tuple[ShownAddress, ...]


def lie(
    planned: Bent, device: str, traits: Traits, *, about_forwarding: bool
) -> tuple[Fault, Bent]:
    """Choose one of the untruths that fit the device, by its id; gives it and the addresses."""
    number = digest(device)
    lies = [fault for fault in _LIES if _shows(fault, traits)] or list(_LIES)
    chosen = number % (len(lies) + about_forwarding)
    if chosen == len(lies):
        return Fault.FORWARDING_OFF, planned
    at = number // 8 % len(planned)
    fault = lies[chosen]
    return fault, (*planned[:at], *_CHANGES[fault](planned[at]), *planned[at + 1 :])


def drift(
    planned: Bent, intent: DeviceIntent, faults: frozenset[Fault], traits: Traits
) -> tuple[Bent, frozenset[Fault]]:
    """Spoil addresses, each at most once; gives them, and the faults without those that found
    nothing to spoil or that the agent cannot show.
    """
    found, left = planned, set(faults)
    for fault in _ORDER:
        if fault in faults:
            bent = _apply(fault, found, planned, intent) if _shows(fault, traits) else None
            found = found if bent is None else bent
            left -= {fault} if bent is None else set()
    return found, frozenset(left)


def _apply(fault: Fault, found: Bent, planned: Bent, intent: DeviceIntent) -> Bent | None:
    if fault is Fault.UNIQUE_LOCAL_ALONE:
        return tuple(map(_unique_local, found)) if found == planned and found else None
    if fault is Fault.OTHER_INTERFACE:
        return _swapped(found, planned)
    able = [a for a in found if a in planned and _is_fit(fault, a)]
    if not able or (fault is Fault.MISSING_ADDRESS and len(found) < _TO_OTHERS):
        return None
    victim = able[digest(f"{fault} of {intent.device.id}") % len(able)]
    at = found.index(victim)
    return (*found[:at], *_CHANGES[fault](victim), *found[at + 1 :])


def _is_fit(fault: Fault, shown: ShownAddress) -> bool:
    if fault in {Fault.EUI_64, Fault.TEMPORARY, Fault.RESERVED_ID}:
        return shown.address.length == _SUBNET and bool(shown.port.mac)
    return True


def _shows(fault: Fault, traits: Traits) -> bool:
    """Tell whether what the agent serves can show the fault: IPV6-MIB knows no origin, and no
    status but valid and invalid.
    """
    beyond = {Fault.DUPLICATE, Fault.TENTATIVE, Fault.DEPRECATED, Fault.TEMPORARY}
    return traits.ip_mib or (traits.ipv6_mib and fault not in beyond)


def _swapped(found: Bent, planned: Bent) -> Bent | None:
    """Let two interfaces have each other's address."""
    able = [a for a in found if a in planned and a.address.length == _SUBNET]
    if len(able) < _TO_OTHERS:
        return None
    one, other = able[0], able[1]
    turned = {one: replace(one, port=other.port), other: replace(other, port=one.port)}
    return tuple(turned.get(a, a) for a in found)


def _other_length(shown: ShownAddress) -> Sequence[ShownAddress]:
    length = 48 if shown.address.length == _SUBNET else _SUBNET
    return [replace(shown, address=IPv6Interface(shown.address.address, length))]


def _beside(shown: ShownAddress, identifier: int, origin: Origin) -> Sequence[ShownAddress]:
    """Give it, and a second address of the same subnet."""
    subnet = IPv6Prefix.around(shown.address.address.value, _SUBNET)
    second = IPv6Interface(subnet.address(identifier), _SUBNET)
    return [shown, replace(shown, address=second, origin=origin)]


def _unique_local(shown: ShownAddress) -> ShownAddress:
    value = _UNIQUE_LOCAL | shown.port.index << 64 | shown.address.address.value & (1 << 64) - 1
    return replace(shown, address=IPv6Interface(IPv6Address(value), shown.address.length))


def _eui_64(shown: ShownAddress) -> Sequence[ShownAddress]:
    identifier = shown.port.link_local.value & (1 << 64) - 1
    return _beside(shown, identifier, Origin.LINK_LAYER)


def _temporary(shown: ShownAddress) -> Sequence[ShownAddress]:
    drawn = digest(f"temporary {shown.address}") & ~(0xFFFF << 24) | 0x1234 << 24
    return _beside(shown, drawn, Origin.RANDOM)


def _site_local(shown: ShownAddress) -> Sequence[ShownAddress]:
    address = IPv6Interface(IPv6Address(_SITE_LOCAL | shown.port.index << 64), _SUBNET)
    return [shown, replace(shown, address=address)]


_CHANGES: Final[Mapping[Fault, Callable[[ShownAddress], Sequence[ShownAddress]]]] = {
    Fault.MISSING_ADDRESS: lambda _: (),
    Fault.OTHER_LENGTH: _other_length,
    Fault.DUPLICATE: lambda a: [replace(a, status=AddressStatus.DUPLICATE)],
    Fault.TENTATIVE: lambda a: [replace(a, status=AddressStatus.TENTATIVE)],
    Fault.DEPRECATED: lambda a: [replace(a, status=AddressStatus.DEPRECATED)],
    Fault.UNPLANNED: lambda a: _beside(a, _FOREIGN, Origin.MANUAL),
    Fault.SITE_LOCAL: _site_local,
    Fault.EUI_64: _eui_64,
    Fault.TEMPORARY: _temporary,
    Fault.RESERVED_ID: lambda a: _beside(a, _RESERVED_ID, Origin.MANUAL),
}
_ORDER: Final = (Fault.UNIQUE_LOCAL_ALONE, Fault.OTHER_INTERFACE, *_CHANGES)
