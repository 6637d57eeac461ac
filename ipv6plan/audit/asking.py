"""What is asked of every device, and what follows from its first answers."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Final

from ipv6plan.audit import objects
from ipv6plan.audit.printable import object_id, text
from ipv6plan.audit.vendors import Asking, vendor_objects
from ipv6plan.model.snmp import Oid, Request, Varbind
from ipv6plan.platforms import Catalogue

MOST_INTERFACES: Final = 24
"""Interfaces on which an IPv6 neighbour is looked for: two packets."""
_INDEXES: Final = range(1, 1 << 31)
"""InterfaceIndex (RFC 2863)."""


def requests(catalogue: Catalogue | None = None) -> Request:
    """Give what to ask of every device; the catalogue knows what follows from its answers."""
    return Request(
        scalars=objects.SCALARS,
        subtrees=objects.SUBTREES,
        firsts=objects.FIRSTS,
        again=(objects.SYS_UP_TIME, *objects.COUNTERS),
        then=partial(further, catalogue=catalogue),
    )


def further(found: Mapping[Oid, Varbind], *, catalogue: Catalogue | None = None) -> Request | None:
    """Give what to ask besides: version objects of the catalogue, the vendor's own objects, and one
    IPv6 neighbour an interface.
    """
    versions = () if catalogue is None else _versions(found, catalogue)
    wanted = vendor_objects(found)
    firsts = (
        *(o.oid for o in wanted if o.asking is Asking.FIRST),
        *((*objects.IP_NET_TO_PHYSICAL_TYPE, index, 2) for index in _interfaces(found)),
    )
    if not versions and not wanted and not firsts:
        return None
    return Request(
        scalars=(*versions, *(o.oid for o in wanted if o.asking is Asking.INSTANCE)),
        subtrees=tuple(o.oid for o in wanted if o.asking is Asking.ALL),
        firsts=firsts,
    )


def _versions(found: Mapping[Oid, Varbind], catalogue: Catalogue) -> tuple[Oid, ...]:
    """Give the version objects that its platform may have, whichever that will be."""
    described, identity = found.get(objects.SYS_DESCR), found.get(objects.SYS_OBJECT_ID)
    return catalogue.versions_to_ask(
        None if identity is None else object_id(identity.value),
        "" if described is None else text(described.value),
    )


def _interfaces(found: Mapping[Oid, Varbind]) -> tuple[int, ...]:
    """Give the interfaces that have IPv6, by the tables that name them; the first few."""
    indexes = {index for index in _ipv6_indexes(found) if index in _INDEXES}
    return tuple(sorted(indexes)[:MOST_INTERFACES])


def _ipv6_indexes(found: Mapping[Oid, Varbind]) -> Iterator[int]:
    addresses = tuple((*objects.IP_ADDRESS_TABLE, objects.IF_INDEX, i) for i in objects.INET_TYPES)
    enabled = (objects.IPV6_INTERFACE_ENABLE_STATUS, objects.IPV6_IF_OPER_STATUS)
    size = len(addresses[0])
    for oid, varbind in found.items():
        if oid[:-1] in enabled and varbind.value == 1:
            yield oid[-1]
        elif oid[:size] in addresses and isinstance(varbind.value, int):
            yield varbind.value
