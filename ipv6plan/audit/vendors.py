"""What vendors' own MIBs say of IPv6: asked of their own equipment alone, and how it is read.

Equipment that does not say what it is, or says it falsely, is asked for all of it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from ipv6plan.audit import objects
from ipv6plan.model.snmp import Oid, Varbind, parse_oid
from ipv6plan.text import Text

ENTERPRISES: Final = parse_oid("1.3.6.1.4.1")
CISCO, HUAWEI, COMWARE, JUNIPER = 9, 2011, 25506, 2636
ARISTA, TP_LINK, CHECK_POINT, FORTINET = 30065, 11863, 2620, 12356
MIKROTIK, D_LINK = 14988, 171

# CISCO-IETF-IP-MIB, of IOS before it had IP-MIB
CISCO_IETF_IP: Final = parse_oid("1.3.6.1.4.1.9.10.86.1")
CISCO_ADDRESS_TABLE: Final = (*CISCO_IETF_IP, 1, 2, 1)
CISCO_FORWARDING: Final = (*CISCO_IETF_IP, 2, 1, 0)
CISCO_ICMPV6_IN_MSGS: Final = (*CISCO_IETF_IP, 3, 1, 1, 3, 2, 0)

# HUAWEI-IPV6-MIB, and those of TP-Link and Check Point
HUAWEI_IPV6_ENABLE: Final = parse_oid("1.3.6.1.4.1.2011.5.25.153.1.1.1.2")
HUAWEI_ADDRESSES: Final = parse_oid("1.3.6.1.4.1.2011.5.25.153.1.4.1")
TP_LINK_ADDRESSES: Final = parse_oid("1.3.6.1.4.1.11863.6.50.1.1.1")
CHECK_POINT_INTERFACES: Final = parse_oid("1.3.6.1.4.1.2620.1.1.27.1")

# BGP over IPv6: BGP4-MIB knows IPv4 only
CBGP_PEER2_STATE: Final = parse_oid("1.3.6.1.4.1.9.9.187.1.2.5.1.3")
ARISTA_BGP4V2_PEER_STATE: Final = parse_oid("1.3.6.1.4.1.30065.4.1.1.2.1.13")
JNX_BGP_M2_PEER_STATE: Final = parse_oid("1.3.6.1.4.1.2636.5.1.1.2.1.1.1.2")
HW_BGP_PEER_STATE: Final = parse_oid("1.3.6.1.4.1.2011.5.25.177.1.1.2.1.5")
BGP_TYPE_AT: Final[Mapping[Oid, int]] = MappingProxyType({
    CBGP_PEER2_STATE: 0, ARISTA_BGP4V2_PEER_STATE: 1, JNX_BGP_M2_PEER_STATE: 1,
    HW_BGP_PEER_STATE: -18,
})  # fmt: skip
"""Where the InetAddressType of the peer stands in the index of each table."""
BGP_ESTABLISHED: Final = 6


class Asking(StrEnum):
    """How much of an object is asked for."""

    INSTANCE = "instance"
    ALL = "all"
    FIRST = "first"


class Meaning(StrEnum):
    """What an answer proves."""

    STACK = "stack"
    """IPv6 is in the software: no more."""
    IN_USE = "in-use"
    """A number of things under way: where it is not zero, IPv6 carries something."""
    ADDRESS = "address"
    ENABLED = "enabled"
    BGP = "bgp"
    GUARD = "guard"
    """The software has a first-hop guard; whether it is on does not show."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorObject:
    """One object of a vendor's MIB."""

    enterprise: int
    """The number under 1.3.6.1.4.1 that sysObjectID starts with."""
    oid: Oid
    asking: Asking
    meaning: Meaning
    title: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressColumns:
    """A table whose values, not its index, hold addresses; whatever the index, it ends alike."""

    address: Oid
    """Sixteen octets, or the text of the address."""
    length: Oid
    name: Oid | None
    """The interface's name; where there is none the index starts with ifIndex."""


def _of(
    enterprise: int, asking: Asking, meaning: Meaning, title: Text, *oids: Oid
) -> Iterator[VendorObject]:
    for oid in oids:
        yield VendorObject(
            enterprise=enterprise, oid=oid, asking=asking, meaning=meaning, title=title
        )


ADDRESS_COLUMNS: Final = (
    AddressColumns(address=(*HUAWEI_ADDRESSES, 1), length=(*HUAWEI_ADDRESSES, 2), name=None),
    AddressColumns(
        address=(*TP_LINK_ADDRESSES, 4),
        length=(*TP_LINK_ADDRESSES, 5),
        name=(*TP_LINK_ADDRESSES, 2),
    ),
    AddressColumns(
        address=(*CHECK_POINT_INTERFACES, 12),
        length=(*CHECK_POINT_INTERFACES, 13),
        name=(*CHECK_POINT_INTERFACES, 2),
    ),
)
_ADDRESSES = Text(en="IPv6 addresses", vi="Các địa chỉ IPv6")
_SESSIONS = Text(en="State of BGP sessions", vi="Trạng thái các phiên BGP")
_CISCO_COLUMNS = tuple(
    (*CISCO_ADDRESS_TABLE, column, inet)
    for inet in objects.INET_TYPES
    for column in (
        objects.IF_INDEX,
        objects.ADDRESS_TYPE,
        objects.PREFIX,
        objects.ORIGIN,
        objects.STATUS,
    )
)
VENDOR_OBJECTS: Final = (
    *_of(CISCO, Asking.ALL, Meaning.ADDRESS, _ADDRESSES, *_CISCO_COLUMNS),
    *_of(
        CISCO,
        Asking.INSTANCE,
        Meaning.STACK,
        Text(
            en="IPv6 forwarding, and ICMPv6 messages received",
            vi="Chuyển tiếp IPv6 và số bản tin ICMPv6 đã nhận",
        ),
        CISCO_FORWARDING,
        CISCO_ICMPV6_IN_MSGS,
    ),
    *_of(CISCO, Asking.ALL, Meaning.BGP, _SESSIONS, CBGP_PEER2_STATE),
    *_of(
        CISCO,
        Asking.FIRST,
        Meaning.GUARD,
        Text(
            en="IPv6 first-hop security (small business series)",
            vi="An toàn chặng đầu IPv6 (dòng Small Business)",
        ),
        parse_oid("1.3.6.1.4.1.9.6.1.101.215"),
    ),
    *_of(
        HUAWEI,
        Asking.ALL,
        Meaning.ENABLED,
        Text(en="IPv6 enabled on interfaces", vi="IPv6 được bật trên các giao diện"),
        HUAWEI_IPV6_ENABLE,
    ),
    *_of(
        HUAWEI,
        Asking.ALL,
        Meaning.ADDRESS,
        _ADDRESSES,
        (*HUAWEI_ADDRESSES, 1),
        (*HUAWEI_ADDRESSES, 2),
    ),
    *_of(HUAWEI, Asking.ALL, Meaning.BGP, _SESSIONS, HW_BGP_PEER_STATE),
    *_of(
        COMWARE,
        Asking.FIRST,
        Meaning.STACK,
        Text(en="Prefix lengths of IPv6 addresses", vi="Độ dài tiền tố của các địa chỉ IPv6"),
        parse_oid("1.3.6.1.4.1.25506.2.71.1.1.2.1.4"),
    ),
    *_of(
        JUNIPER,
        Asking.INSTANCE,
        Meaning.STACK,
        Text(en="IPv6 packets received and forwarded", vi="Số gói IPv6 đã nhận và đã chuyển tiếp"),
        parse_oid("1.3.6.1.4.1.2636.3.11.1.1.1.0"),
        parse_oid("1.3.6.1.4.1.2636.3.11.1.1.12.0"),
    ),
    *_of(JUNIPER, Asking.ALL, Meaning.BGP, _SESSIONS, JNX_BGP_M2_PEER_STATE),
    *_of(ARISTA, Asking.ALL, Meaning.BGP, _SESSIONS, ARISTA_BGP4V2_PEER_STATE),
    *_of(
        TP_LINK,
        Asking.ALL,
        Meaning.ADDRESS,
        _ADDRESSES,
        *((*TP_LINK_ADDRESSES, column) for column in (2, 4, 5)),
    ),
    *_of(
        TP_LINK,
        Asking.INSTANCE,
        Meaning.STACK,
        Text(en="IPv6 routing", vi="Định tuyến IPv6"),
        parse_oid("1.3.6.1.4.1.11863.6.50.2.1.0"),
    ),
    *_of(
        CHECK_POINT,
        Asking.ALL,
        Meaning.ADDRESS,
        _ADDRESSES,
        *((*CHECK_POINT_INTERFACES, column) for column in (2, 12, 13)),
    ),
    *_of(
        FORTINET,
        Asking.INSTANCE,
        Meaning.IN_USE,
        Text(en="Active IPv6 sessions", vi="Số phiên IPv6 đang hoạt động"),
        parse_oid("1.3.6.1.4.1.12356.101.4.1.15.0"),
    ),
    *_of(
        MIKROTIK,
        Asking.INSTANCE,
        Meaning.IN_USE,
        Text(en="IPv6 connections tracked", vi="Số kết nối IPv6 đang theo dõi"),
        parse_oid("1.3.6.1.4.1.14988.1.1.22.1.3.0"),
    ),
    *_of(
        D_LINK,
        Asking.FIRST,
        Meaning.GUARD,
        Text(
            en="RA guard, DHCPv6 guard, ND inspection, IPv6 source guard",
            vi="RA guard, DHCPv6 guard, kiểm tra ND, chống giả mạo nguồn IPv6",
        ),
        *(parse_oid(f"1.3.6.1.4.1.171.14.{number}") for number in (141, 142, 144, 145)),
    ),
)


def vendor_objects(found: Mapping[Oid, Varbind]) -> tuple[VendorObject, ...]:
    """Give what to ask of a device, by its sysObjectID; all where that names no such vendor's
    enterprise because it is absent or not below 1.3.6.1.4.1.
    """
    identity = found.get(objects.SYS_OBJECT_ID)
    said = identity.value if identity is not None else None
    size = len(ENTERPRISES)
    if not isinstance(said, tuple) or len(said) <= size or said[:size] != ENTERPRISES:
        return VENDOR_OBJECTS
    return tuple(o for o in VENDOR_OBJECTS if o.enterprise == said[size])
