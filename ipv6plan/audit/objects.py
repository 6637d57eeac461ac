"""The objects that the audit asks for and reads, named after their MIBs."""

from typing import Final

from ipv6plan.model.snmp import Request, parse_oid
from ipv6plan.platforms import Catalogue

SYS_DESCR: Final = parse_oid("1.3.6.1.2.1.1.1.0")
SYS_OBJECT_ID: Final = parse_oid("1.3.6.1.2.1.1.2.0")
SYS_UP_TIME: Final = parse_oid("1.3.6.1.2.1.1.3.0")
SYS_NAME: Final = parse_oid("1.3.6.1.2.1.1.5.0")

IF_DESCR: Final = parse_oid("1.3.6.1.2.1.2.2.1.2")
IF_NAME: Final = parse_oid("1.3.6.1.2.1.31.1.1.1.1")

# IP-MIB (RFC 4293)
IPV6_IP_FORWARDING: Final = parse_oid("1.3.6.1.2.1.4.25.0")
IPV6_IP_DEFAULT_HOP_LIMIT: Final = parse_oid("1.3.6.1.2.1.4.26.0")
IPV6_INTERFACE_TABLE: Final = parse_oid("1.3.6.1.2.1.4.30.1")
IPV6_INTERFACE_ENABLE_STATUS: Final = (*IPV6_INTERFACE_TABLE, 5)
IP_SYSTEM_STATS_IN_RECEIVES_V6: Final = parse_oid("1.3.6.1.2.1.4.31.1.1.3.2")
IP_SYSTEM_STATS_HC_IN_RECEIVES_V6: Final = parse_oid("1.3.6.1.2.1.4.31.1.1.4.2")
IP_ADDRESS_TABLE: Final = parse_oid("1.3.6.1.2.1.4.34.1")
IP_DEFAULT_ROUTER_LIFETIME: Final = parse_oid("1.3.6.1.2.1.4.37.1.4")
ICMP_STATS_IN_MSGS_V6: Final = parse_oid("1.3.6.1.2.1.5.29.1.2.2")

IF_INDEX, ADDRESS_TYPE, PREFIX, ORIGIN, STATUS = 3, 4, 5, 6, 7
"""Columns of ipAddressTable; CISCO-IETF-IP-MIB numbers its own alike."""

# IP-FORWARD-MIB (RFC 4292): inetCidrRouteProto of ::/0
DEFAULT_ROUTE: Final = (*parse_oid("1.3.6.1.2.1.4.24.7.1.9"), 2, 16, *(0,) * 16, 0)

# IPV6-MIB (RFC 2465), obsolete and still served
IPV6_MIB: Final = parse_oid("1.3.6.1.2.1.55.1")
IPV6_FORWARDING: Final = (*IPV6_MIB, 1, 0)
IPV6_DEFAULT_HOP_LIMIT: Final = (*IPV6_MIB, 2, 0)
IPV6_INTERFACES: Final = (*IPV6_MIB, 3, 0)
IPV6_IF_DESCR: Final = (*IPV6_MIB, 5, 1, 2)
IPV6_IF_OPER_STATUS: Final = (*IPV6_MIB, 5, 1, 10)
IPV6_ADDR_TABLE: Final = (*IPV6_MIB, 8, 1)
IPV6_ADDR_PFX_LENGTH: Final = (*IPV6_ADDR_TABLE, 2)
IPV6_ADDR_STATUS: Final = (*IPV6_ADDR_TABLE, 5)

# OSPFV3-MIB (RFC 5643)
OSPFV3: Final = parse_oid("1.3.6.1.2.1.191")
OSPFV3_ADMIN_STATUS: Final = (*OSPFV3, 1, 1, 2, 0)
OSPFV3_NBR_STATE: Final = (*OSPFV3, 1, 9, 1, 8)
OSPFV3_FULL: Final = 8

# BGP over IPv6: BGP4-MIB knows IPv4 only, so the vendors' own tables
CBGP_PEER2_STATE: Final = parse_oid("1.3.6.1.4.1.9.9.187.1.2.5.1.3")
ARISTA_BGP4V2_PEER_STATE: Final = parse_oid("1.3.6.1.4.1.30065.4.1.1.2.1.13")
JNX_BGP_M2_PEER_STATE: Final = parse_oid("1.3.6.1.4.1.2636.5.1.1.2.1.1.1.2")
BGP_TYPE_AT: Final = {CBGP_PEER2_STATE: 0, ARISTA_BGP4V2_PEER_STATE: 1, JNX_BGP_M2_PEER_STATE: 1}
"""Where the InetAddressType of the peer stands in the index of each table."""
BGP_ESTABLISHED: Final = 6

# CISCO-IETF-IP-MIB, of IOS before it had IP-MIB
CISCO_IETF_IP: Final = parse_oid("1.3.6.1.4.1.9.10.86.1")
CISCO_ADDRESS_TABLE: Final = (*CISCO_IETF_IP, 1, 2, 1)
CISCO_FORWARDING: Final = (*CISCO_IETF_IP, 2, 1, 0)
CISCO_ICMPV6_IN_MSGS: Final = (*CISCO_IETF_IP, 3, 1, 1, 3, 2, 0)

_INET_TYPES: Final = (2, 4)
"""InetAddressType ipv6 and ipv6z (RFC 4001): IPv4 rows are not asked for."""

SCALARS: Final = (
    SYS_DESCR,
    SYS_OBJECT_ID,
    SYS_UP_TIME,
    SYS_NAME,
    IPV6_IP_FORWARDING,
    IPV6_IP_DEFAULT_HOP_LIMIT,
    IPV6_FORWARDING,
    IPV6_DEFAULT_HOP_LIMIT,
    IPV6_INTERFACES,
    IP_SYSTEM_STATS_IN_RECEIVES_V6,
    IP_SYSTEM_STATS_HC_IN_RECEIVES_V6,
    ICMP_STATS_IN_MSGS_V6,
    OSPFV3_ADMIN_STATUS,
    CISCO_FORWARDING,
    CISCO_ICMPV6_IN_MSGS,
)
FIRSTS: Final = ((*IP_ADDRESS_TABLE, IF_INDEX),)
SUBTREES: Final = (
    IF_NAME,
    IF_DESCR,
    IPV6_INTERFACE_ENABLE_STATUS,
    *(
        (*table, column, inet)
        for table in (IP_ADDRESS_TABLE, CISCO_ADDRESS_TABLE)
        for inet in _INET_TYPES
        for column in (IF_INDEX, ADDRESS_TYPE, PREFIX, ORIGIN, STATUS)
    ),
    IPV6_IF_DESCR,
    IPV6_IF_OPER_STATUS,
    IPV6_ADDR_PFX_LENGTH,
    IPV6_ADDR_STATUS,
    IP_DEFAULT_ROUTER_LIFETIME,
    DEFAULT_ROUTE,
    OSPFV3_NBR_STATE,
    *BGP_TYPE_AT,
)


def requests(catalogue: Catalogue | None = None) -> Request:
    """Give what to ask of every device, version objects of the catalogue's platforms included."""
    platforms = () if catalogue is None else catalogue.platforms.values()
    versions = {v.oid for p in platforms for v in p.versions if v.oid is not None}
    return Request(scalars=(*SCALARS, *sorted(versions)), subtrees=SUBTREES, firsts=FIRSTS)
