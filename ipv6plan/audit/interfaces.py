"""Finds the planned interfaces among those a device shows."""

from collections.abc import Mapping
from types import MappingProxyType

from ipv6plan.audit import objects
from ipv6plan.audit.printable import text
from ipv6plan.model.snmp import Answered

NAMES = (objects.IF_NAME, objects.IF_DESCR, objects.IPV6_IF_DESCR)
"""Where names stand: IOS shortens them in ifName (Gi0/1) and spells them out in ifDescr."""


def interface_indexes(answered: Answered) -> Mapping[str, int]:
    """Give ifIndex by every name an interface has, in lower case."""
    found: dict[str, int] = {}
    for column in NAMES:
        for varbind in answered.under(column):
            if len(varbind.oid) == len(column) + 1:
                found.setdefault(text(varbind.value).lower(), varbind.oid[-1])
    return MappingProxyType(found)


def names_gap(answered: Answered) -> str:
    """Say why a name that is not found may yet exist, or nothing."""
    gaps = (answered.gap(column) for column in NAMES[:2])
    reason = next((gap.reason for gap in gaps if gap is not None), "")
    shown = any(True for column in NAMES for _ in answered.under(column))
    return reason or ("" if shown else "interfaces-not-shown")
