"""How equipment presents itself under its condition and its faults, and spoils what it says."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from ipv6plan.model.inventory import Device
from ipv6plan.model.platform import Platform
from ipv6plan.model.snmp import Varbind
from ipv6plan.simulator.agent import Manner
from ipv6plan.simulator.equipment import Equipment, IndexStyle, PointerStyle, Showroom, Traits
from ipv6plan.simulator.faults import Condition, Fault
from ipv6plan.simulator.rows import IF_ENTRY
from ipv6plan.simulator.shown import Shown
from ipv6plan.wire import ber

MANNERS: Final[Mapping[Fault, Manner]] = MappingProxyType({
    Fault.LATE: Manner.LATE,
    Fault.TWICE: Manner.TWICE,
    Fault.BIT_FLIPS: Manner.BIT_FLIPS,
    Fault.OID_LOOP: Manner.OID_LOOP,
})  # fmt: skip
_STYLES: Final[Mapping[Fault, IndexStyle]] = MappingProxyType({
    Fault.INDEX_WITHOUT_LENGTH: IndexStyle.WITHOUT_LENGTH,
    Fault.INDEX_TRAILING_ZONE: IndexStyle.TRAILING_ZONE,
    Fault.INDEX_WORDS: IndexStyle.WORDS,
    Fault.INDEX_TEXT: IndexStyle.TEXT,
    Fault.INDEX_EMBEDDED_ZONE: IndexStyle.EMBEDDED_ZONE,
})  # fmt: skip
_IPV4: Final = 1
"""InetVersion (RFC 4001)."""
_ENDLESS: Final = 9000
"""Rows of a column that has no end: more than anybody should read."""
_FIRST: Final = 100_000
"""ifIndex of the first of them."""
_STRANGER: Final = "device"
"""sysDescr of equipment that says nothing of itself."""


def worn(
    showroom: Showroom,
    device: Device,
    platform: Platform,
    condition: Condition,
    faults: frozenset[Fault],
) -> Equipment:
    """Give how a device presents itself."""
    old = Fault.OLD_SOFTWARE in faults
    if Fault.OTHER_MODEL in faults and (model := showroom.other_model(device)):
        device = replace(device, model=model)
    looks = showroom.equipment(device, platform, old=old)
    if Fault.OTHER_PLATFORM in faults:
        looks = _of_another(showroom, device, platform, looks)
    if Fault.NAMELESS in faults:
        looks = replace(looks, object_id=(), objects=(), description=_STRANGER)
    traits = _served(looks.traits, condition)
    style = next((_STYLES[f] for f in _STYLES if f in faults), traits.index)
    pointer = PointerStyle.ZERO if Fault.POINTER_ZERO in faults else traits.pointer
    return replace(looks, traits=replace(traits, index=style, pointer=pointer))


def _of_another(
    showroom: Showroom, device: Device, platform: Platform, looks: Equipment
) -> Equipment:
    """Give the looks of another maker's equipment, with what the right one serves."""
    other = showroom.stranger(device.platform)
    found = showroom.equipment(replace(device, platform=other, model=""), platform)
    return replace(found, traits=looks.traits, maker="", model="")


def _served(traits: Traits, condition: Condition) -> Traits:
    """Take away the MIBs that the condition does not leave."""
    kept = Traits(
        statistics=tuple(version for version in traits.statistics if version == _IPV4),
        entity=traits.entity,
        listeners=traits.listeners,
        long_names=traits.long_names,
        tunnels=traits.tunnels,
        vdom=traits.vdom,
    )
    match condition:
        case Condition.NO_IPV6 | Condition.SILENT:
            return kept
        case Condition.DEPRECATED_MIB:
            scalars = traits.ipv6_mib_scalars or not traits.ipv6_mib
            return replace(kept, ipv6_mib=True, ipv6_mib_scalars=scalars, in_use=traits.in_use)
    return traits


def spoilt(varbinds: list[Varbind], shown: Shown) -> list[Varbind]:
    """Give what an agent says, with its rows without end and its carriage returns."""
    if Fault.ENDLESS in shown.faults:
        numbers = range(_FIRST, _FIRST + _ENDLESS)
        varbinds += [Varbind((*IF_ENTRY, 2, n), ber.OCTET_STRING, b"unit %d" % n) for n in numbers]
    if Fault.CARRIAGE_RETURNS in shown.faults:
        return [_ended(varbind) for varbind in varbinds]
    return varbinds


def _ended(varbind: Varbind) -> Varbind:
    value = varbind.value
    if not isinstance(value, bytes) or varbind.tag != ber.OCTET_STRING or not value.isascii():
        return varbind
    return varbind._replace(value=value + b"\r")
