"""Finds the platform of a device from what it says of itself; agents are often wrong about it."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from ipv6plan.model.platform import Model, Platform
from ipv6plan.model.snmp import Oid, Varbind

_BROKEN: Final = (0, 10, 43)
"""How 1.3 is read from agents that write its octet (0x2b, 43) twice as long as it is: they answer
0.10.43.6.1.4.1... for 1.3.6.1.4.1...
"""


def repaired(object_id: Oid | None) -> Oid | None:
    """Give a sysObjectID as it was meant."""
    if object_id is not None and object_id[:3] == _BROKEN:
        return (1, 3, *object_id[3:])
    return object_id or None


def identify(
    platforms: Iterable[Platform],
    object_id: Oid | None,
    description: str,
    said: Mapping[Oid, Varbind],
    model: Callable[[Oid], Model | None],
) -> Platform | None:
    """Give the platform that a device runs, None where nothing tells.

    The longest prefix of sysObjectID over the platforms whose sysDescr patterns agree decides,
    unless it is one that appliances share (net-snmp's on Linux). Then, in this order: a platform's
    own version object, the product that the OID names, sysDescr, and the shared platform last.
    """
    known, meant = tuple(platforms), repaired(object_id)
    registered = _by_object_id(known, meant, description) if meant else None
    if _is_settled(registered):
        return registered
    return (
        _by_objects(known, said)
        or (_by_model(known, model(meant)) if meant else None)
        or _by_description(known, description, generic=False)
        or registered
        or _by_description(known, description, generic=True)
    )


def settled(
    platforms: Iterable[Platform], object_id: Oid | None, description: str
) -> Platform | None:
    """Give the platform that sysObjectID and sysDescr decide, whatever else the device says."""
    meant = repaired(object_id)
    registered = _by_object_id(platforms, meant, description) if meant else None
    return registered if _is_settled(registered) else None


def _is_settled(registered: Platform | None) -> bool:
    return registered is not None and not registered.generic


def _by_object_id(
    platforms: Iterable[Platform], object_id: Oid, description: str
) -> Platform | None:
    found = [
        (len(prefix), bool(platform.sys_descr), not platform.generic, platform)
        for platform in platforms
        for prefix in platform.sys_object_ids
        if object_id[: len(prefix)] == prefix and _agrees(platform, description)
    ]
    return max(found, key=lambda item: item[:3], default=(0, False, False, None))[3]


def _by_objects(platforms: Iterable[Platform], said: Mapping[Oid, Varbind]) -> Platform | None:
    """Give the one platform whose version object was answered; of two, neither."""
    found = [
        p
        for p in platforms
        if any(_tells(source.oid, source.pattern, said) for source in p.versions)
    ]
    return found[0] if len(found) == 1 else None


def _tells(oid: Oid | None, pattern: str, said: Mapping[Oid, Varbind]) -> bool:
    varbind = None if oid is None else said.get(oid)
    if varbind is None or not isinstance(varbind.value, bytes):
        return False
    return re.search(pattern, varbind.value.decode("ascii", "replace")) is not None


def _by_model(platforms: Iterable[Platform], model: Model | None) -> Platform | None:
    if model is None or not model.exact:
        return None
    return next((p for p in platforms if p.name == model.platform), None)


def _by_description(
    platforms: Iterable[Platform], description: str, *, generic: bool
) -> Platform | None:
    found = (p for p in platforms if p.generic is generic and p.sys_descr)
    return next((p for p in found if _agrees(p, description)), None)


def _agrees(platform: Platform, description: str) -> bool:
    flat = " ".join(description.split())
    return not platform.sys_descr or any(re.search(p, flat) for p in platform.sys_descr)
