"""What is asked of every device, and what follows from its first answers."""

from collections.abc import Iterator, Mapping
from typing import Final

from ipv6plan.audit import objects
from ipv6plan.audit.vendors import Asking, vendor_objects
from ipv6plan.model.snmp import Oid, Request, Varbind
from ipv6plan.platforms import Catalogue

MOST_INTERFACES: Final = 24
"""Interfaces on which an IPv6 neighbour is looked for: two packets."""


def requests(catalogue: Catalogue | None = None) -> Request:
    """Give what to ask of every device, version objects of the catalogue's platforms included."""
    platforms = () if catalogue is None else catalogue.platforms.values()
    versions = {v.oid for p in platforms for v in p.versions if v.oid is not None}
    return Request(
        scalars=(*objects.SCALARS, *sorted(versions)),
        subtrees=objects.SUBTREES,
        firsts=objects.FIRSTS,
        again=(objects.SYS_UP_TIME, *objects.COUNTERS),
        then=further,
    )


def further(found: Mapping[Oid, Varbind]) -> Request | None:
    """Give what to ask besides: the vendor's own objects, and one IPv6 neighbour an interface."""
    wanted = vendor_objects(found)
    firsts = (
        *(o.oid for o in wanted if o.asking is Asking.FIRST),
        *((*objects.IP_NET_TO_PHYSICAL_TYPE, index, 2) for index in _interfaces(found)),
    )
    if not wanted and not firsts:
        return None
    return Request(
        scalars=tuple(o.oid for o in wanted if o.asking is Asking.INSTANCE),
        subtrees=tuple(o.oid for o in wanted if o.asking is Asking.ALL),
        firsts=firsts,
    )


def _interfaces(found: Mapping[Oid, Varbind]) -> tuple[int, ...]:
    """Give the interfaces that have IPv6, by the tables that name them; the first few."""
    return tuple(sorted(set(_ipv6_indexes(found)))[:MOST_INTERFACES])


def _ipv6_indexes(found: Mapping[Oid, Varbind]) -> Iterator[int]:
    addresses = tuple((*objects.IP_ADDRESS_TABLE, objects.IF_INDEX, i) for i in objects.INET_TYPES)
    enabled = (objects.IPV6_INTERFACE_ENABLE_STATUS, objects.IPV6_IF_OPER_STATUS)
    size = len(addresses[0])
    for oid, varbind in found.items():
        if oid[:-1] in enabled and varbind.value == 1:
            yield oid[-1]
        elif oid[:size] in addresses and isinstance(varbind.value, int):
            yield varbind.value
