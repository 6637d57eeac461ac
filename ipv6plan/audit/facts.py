"""What a device says of itself, decoded, and how ready that makes it."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from ipv6plan.audit import inet, objects, vendors
from ipv6plan.audit.addresses import (
    actual_addresses,
    address_rows,
    interface_names,
)
from ipv6plan.audit.printable import object_id, raw, text
from ipv6plan.audit.samples import IPV6, ipv6_share, received, uptime
from ipv6plan.model.address import IPv6Address
from ipv6plan.model.audit import ActualAddress, Facts, Truth, Verdict
from ipv6plan.model.platform import Platform
from ipv6plan.model.snmp import Answered, Oid, Value, Varbind
from ipv6plan.platforms import Catalogue

_FORWARDING: Mapping[Value, Truth] = MappingProxyType({1: Truth.YES, 2: Truth.NO})
"""ipv6IpForwarding, ipv6Forwarding, Cisco's own alike: forwarding(1), notForwarding(2)."""
_SIGNS = (
    objects.IPV6_IP_FORWARDING,
    objects.IPV6_IP_DEFAULT_HOP_LIMIT,
    objects.IP_SYSTEM_STATS_IN_RECEIVES_V6,
    objects.IP_SYSTEM_STATS_HC_IN_RECEIVES_V6,
    objects.ICMP_STATS_IN_MSGS_V6,
)
_SIGN_TREES = (objects.IPV6_INTERFACE_TABLE, objects.IPV6_MIB, objects.OSPFV3)
_ENABLED = (
    objects.IPV6_INTERFACE_ENABLE_STATUS,
    objects.IPV6_IF_OPER_STATUS,
    vendors.HUAWEI_IPV6_ENABLE,
)
_IN_USE = tuple(o.oid for o in vendors.VENDOR_OBJECTS if o.meaning is vendors.Meaning.IN_USE)
_VENDOR_SIGNS = tuple(
    o.oid
    for o in vendors.VENDOR_OBJECTS
    if o.meaning in {vendors.Meaning.STACK, vendors.Meaning.IN_USE, vendors.Meaning.ENABLED}
)
_INVALID = 2
"""ipNetToPhysicalType."""
_UP = 1
"""ipv6InterfaceEnableStatus, ipv6IfOperStatus and hwIpv6 alike."""


def read_facts(answered: Answered, catalogue: Catalogue) -> Facts:
    """Decode an answer; nothing that was not said is filled in."""
    described, named = answered.get(objects.SYS_DESCR), answered.get(objects.SYS_NAME)
    identity = answered.get(objects.SYS_OBJECT_ID)
    description = "" if described is None else text(described.value)
    object_id_ = None if identity is None else object_id(identity.value)
    platform = catalogue.identify(object_id_, description, answered.index)
    names = interface_names(answered)
    addresses = actual_addresses(answered, names)
    product = catalogue.model_of(object_id_)
    return Facts(
        name="" if named is None else text(named.value),
        description=description,
        object_id=raw(object_id_),
        vendor=platform.vendor if platform else "",
        platform=platform.name if platform else "",
        os_version=_version(platform, answered, description) if platform else "",
        model=(product.model if product else "") or _said_model(answered),
        kind=(product.kind if product else "") or (platform.kind if platform else ""),
        forwarding=forwards(answered),
        addresses=addresses,
        interfaces_enabled=_enabled_names(answered, addresses, names),
        ipv6_neighbours=_neighbour_names(answered, names),
        ipv6_share=ipv6_share(answered),
        uptime=uptime(answered),
        verdict=_verdict(answered, addresses),
    )


def forwarding_of(answered: Answered) -> Varbind | None:
    """Give the object that says whether IPv6 is forwarded, if one says so."""
    for oid in (objects.IPV6_IP_FORWARDING, objects.IPV6_FORWARDING, vendors.CISCO_FORWARDING):
        found = answered.get(oid)
        if found is not None and found.value in _FORWARDING:
            return found
    return None


def forwards(answered: Answered) -> Truth:
    """Tell whether IPv6 is forwarded."""
    found = forwarding_of(answered)
    return Truth.UNKNOWN if found is None else _FORWARDING[found.value]


def enabled_interfaces(answered: Answered) -> tuple[Varbind, ...]:
    """Give the rows that say whether IPv6 is up on an interface; they end in ifIndex."""
    for column in _ENABLED:
        rows = tuple(v for v in answered.under(column) if len(v.oid) == len(column) + 1)
        if rows:
            return rows
    return ()


def is_up(row: Varbind) -> bool:
    """Tell whether such a row says up."""
    return row.value == _UP


def default_routes(answered: Answered) -> tuple[Varbind, ...]:
    """Give the routes to ::/0 or 2000::/3 that lead somewhere, and the routers that were heard."""
    column = objects.IP_DEFAULT_ROUTER_LIFETIME
    heard = (v for v in answered.under(column) if _is_ipv6(v.oid[len(column) :], 0))
    return (*_ways_out(answered), *heard)


def _ways_out(answered: Answered) -> Iterator[Varbind]:
    """Go through the routes to everywhere but those that drop what they get."""
    size = len(objects.INET_CIDR_ROUTE)
    for everywhere in (objects.DEFAULT_ROUTE, objects.GLOBAL_ROUTE):
        for varbind in answered.under(everywhere):
            kind = (*objects.INET_CIDR_ROUTE, objects.ROUTE_TYPE, *varbind.oid[size + 1 :])
            found = answered.get(kind)
            if found is None or found.value not in objects.DROPPING:
                yield varbind
    for everywhere in (objects.IPV6_ROUTE_DEFAULT, objects.IPV6_ROUTE_GLOBAL):
        yield from answered.under(everywhere)


def ospfv3_neighbours(answered: Answered) -> tuple[Varbind, ...]:
    """Give the OSPFv3 neighbours that are full; their index is ifIndex, instance, router id."""
    rows = answered.under(objects.OSPFV3_NBR_STATE)
    return tuple(v for v in rows if v.value == objects.OSPFV3_FULL)


def bgp_sessions(answered: Answered) -> tuple[Varbind, ...]:
    """Give the BGP sessions with IPv6 peers that are established."""
    return tuple(v for v in _bgp_peers(answered) if v.value == vendors.BGP_ESTABLISHED)


def bgp_peers(answered: Answered) -> tuple[Varbind, ...]:
    """Give the state of every BGP session with an IPv6 peer."""
    return tuple(_bgp_peers(answered))


def neighbours(answered: Answered) -> tuple[Varbind, ...]:
    """Give rows of the IPv6 neighbours that were asked for: at most one an interface."""
    column = objects.IP_NET_TO_PHYSICAL_TYPE
    valid = (
        v
        for v in answered.under(column)
        if _is_ipv6(v.oid[len(column) :], 1) and v.value != _INVALID
    )
    return (*valid, *answered.under(objects.IPV6_NET_TO_MEDIA))


def in_use(answered: Answered) -> tuple[Varbind, ...]:
    """Give vendors' counts of IPv6 sessions under way that are not zero."""
    counts = map(answered.get, _IN_USE)
    return tuple(v for v in counts if v is not None and isinstance(v.value, int) and v.value > 0)


def _bgp_peers(answered: Answered) -> Iterator[Varbind]:
    for column, place in vendors.BGP_TYPE_AT.items():
        for varbind in answered.under(column):
            if _is_ipv6(varbind.oid[len(column) :], place):
                yield varbind


def _is_ipv6(index: Oid, place: int) -> bool:
    """Tell whether the InetAddressType at `place` of an index is ipv6 or ipv6z."""
    return -len(index) <= place < len(index) and index[place] in objects.INET_TYPES


def _version(platform: Platform, answered: Answered, description: str) -> str:
    for source in platform.versions:
        found = None if source.oid is None else answered.get(source.oid)
        said = description if source.oid is None else "" if found is None else text(found.value)
        match = re.search(source.pattern, said)
        if match:
            return match["version"].strip()
    return ""


def _said_model(answered: Answered) -> str:
    """Give entPhysicalModelName of the first entity, if that is a chassis or a stack (RFC 6933)."""
    model = next(iter(answered.under(objects.ENT_PHYSICAL_MODEL_NAME)), None)
    if model is None:
        return ""
    index = model.oid[len(objects.ENT_PHYSICAL_MODEL_NAME) :]
    kind = answered.get((*objects.ENT_PHYSICAL_CLASS, *index))
    whole = kind is not None and kind.value in {objects.CHASSIS, objects.STACK}
    return text(model.value) if whole else ""


def _neighbour_names(answered: Answered, names: Mapping[int, str]) -> tuple[str, ...]:
    """Name the interfaces with an IPv6 neighbour."""
    column = objects.IP_NET_TO_PHYSICAL_TYPE
    size = len(column)
    heard = [v.oid[size] for v in neighbours(answered) if v.oid[:size] == column]
    return tuple(dict.fromkeys(names.get(n, f"ifIndex {n}") for n in heard))


def _enabled_names(
    answered: Answered, addresses: tuple[ActualAddress, ...], names: Mapping[int, str]
) -> tuple[str, ...]:
    """Name the interfaces with IPv6: those that say so, else those that carry an address."""
    rows = enabled_interfaces(answered)
    if not rows:
        return tuple(dict.fromkeys(a.interface for a in addresses))
    return tuple(names.get(v.oid[-1], f"ifIndex {v.oid[-1]}") for v in rows if is_up(v))


def _verdict(answered: Answered, addresses: tuple[ActualAddress, ...]) -> Verdict:
    values = [IPv6Address.parse(a.address).value for a in addresses]
    lives = ospfv3_neighbours(answered) or bgp_sessions(answered)
    if lives or any(inet.is_global(v) or inet.is_unique_local(v) for v in values):
        routes = default_routes(answered)
        host = forwards(answered) is Truth.NO and routes
        router = forwards(answered) is Truth.YES and (lives or routes)
        return _in_use(answered, routed=bool(host or router))
    if any(inet.is_link_local(v) for v in values):
        return Verdict.LINK_LOCAL
    shown = any(True for _ in ipv6_signs(answered))
    return Verdict.NOT_CONFIGURED if shown else Verdict.NO_EVIDENCE


def _in_use(answered: Answered, *, routed: bool) -> Verdict:
    """Tell traffic from readiness for it: packets came in while it was watched. A device that says
    it does not forward, or shows no way out, is no further than its configuration.
    """
    grown = received(answered, IPV6)
    watched = grown is not None and grown.by > 0
    if watched and (routed or forwards(answered) is Truth.UNKNOWN):
        return Verdict.TRAFFIC
    return Verdict.ROUTED if routed else Verdict.CONFIGURED


def ipv6_signs(answered: Answered) -> Iterator[Varbind]:
    """Go through the instances that can only come from an IPv6 stack."""
    yield from (v for v in map(answered.get, _SIGNS) if v is not None)
    for oid in _SIGN_TREES:
        yield from answered.under(oid)
    yield from address_rows(answered)
    yield from default_routes(answered)
    yield from _bgp_peers(answered)
    yield from neighbours(answered)
    for oid in _VENDOR_SIGNS:
        yield from answered.under(oid)
