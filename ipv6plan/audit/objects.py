"""The standard objects that the audit asks for and reads, named after their MIBs."""

from typing import Final

from ipv6plan.model.snmp import parse_oid

SYS_DESCR: Final = parse_oid("1.3.6.1.2.1.1.1.0")
SYS_OBJECT_ID: Final = parse_oid("1.3.6.1.2.1.1.2.0")
SYS_UP_TIME: Final = parse_oid("1.3.6.1.2.1.1.3.0")
SYS_NAME: Final = parse_oid("1.3.6.1.2.1.1.5.0")

# IF-MIB (RFC 2863)
IF_DESCR: Final = parse_oid("1.3.6.1.2.1.2.2.1.2")
IF_TYPE: Final = parse_oid("1.3.6.1.2.1.2.2.1.3")
IF_ADMIN_STATUS: Final = parse_oid("1.3.6.1.2.1.2.2.1.7")
IF_OPER_STATUS: Final = parse_oid("1.3.6.1.2.1.2.2.1.8")
IF_NAME: Final = parse_oid("1.3.6.1.2.1.31.1.1.1.1")

# IP-MIB (RFC 4293)
IP_FORWARDING: Final = parse_oid("1.3.6.1.2.1.4.1.0")
IP_AD_ENT_IF_INDEX: Final = parse_oid("1.3.6.1.2.1.4.20.1.2")
"""Of the IPv4-only table that RFC 4293 deprecates, and that everything serves."""
IPV6_IP_FORWARDING: Final = parse_oid("1.3.6.1.2.1.4.25.0")
IPV6_IP_DEFAULT_HOP_LIMIT: Final = parse_oid("1.3.6.1.2.1.4.26.0")
IPV6_INTERFACE_TABLE: Final = parse_oid("1.3.6.1.2.1.4.30.1")
IPV6_INTERFACE_ENABLE_STATUS: Final = (*IPV6_INTERFACE_TABLE, 5)
IP_SYSTEM_STATS_IN_RECEIVES_V6: Final = parse_oid("1.3.6.1.2.1.4.31.1.1.3.2")
IP_SYSTEM_STATS_HC_IN_RECEIVES_V6: Final = parse_oid("1.3.6.1.2.1.4.31.1.1.4.2")
IP_SYSTEM_STATS: Final = parse_oid("1.3.6.1.2.1.4.31.1.1")
IN_RECEIVES, HC_IN_RECEIVES, HC_IN_OCTETS, OUT_NO_ROUTES, HC_OUT_OCTETS = 3, 4, 6, 22, 33
"""Columns of ipSystemStatsTable; its index is the IP version, 1 for IPv4 and 2 for IPv6."""
IP_NET_TO_PHYSICAL_TYPE: Final = parse_oid("1.3.6.1.2.1.4.35.1.6")
IP_ADDRESS_TABLE: Final = parse_oid("1.3.6.1.2.1.4.34.1")
IP_DEFAULT_ROUTER_LIFETIME: Final = parse_oid("1.3.6.1.2.1.4.37.1.4")
IPV6_ROUTER_ADVERT: Final = parse_oid("1.3.6.1.2.1.4.39.1")
SEND_ADVERTS, MANAGED_FLAG, OTHER_FLAG, LIFETIME = 2, 5, 6, 11
"""Columns of ipv6RouterAdvertTable; its index is ifIndex."""
ICMP_STATS_IN_MSGS_V6: Final = parse_oid("1.3.6.1.2.1.5.29.1.2.2")

IF_INDEX, ADDRESS_TYPE, PREFIX, ORIGIN, STATUS = 3, 4, 5, 6, 7
"""Columns of ipAddressTable; CISCO-IETF-IP-MIB numbers its own alike."""

# IP-FORWARD-MIB (RFC 4292): inetCidrRouteProto and inetCidrRouteType of ::/0 and of 2000::/3
INET_CIDR_ROUTE: Final = parse_oid("1.3.6.1.2.1.4.24.7.1")
ROUTE_TYPE, ROUTE_PROTO = 8, 9
_EVERYTHING: Final = (2, 16, *(0,) * 16, 0)
_ALL_GLOBAL: Final = (2, 16, 0x20, *(0,) * 15, 3)
"""2000::/3 leads as far as ::/0 does; RouterOS was seen to have its way out written so."""
DEFAULT_ROUTE: Final = (*INET_CIDR_ROUTE, ROUTE_PROTO, *_EVERYTHING)
GLOBAL_ROUTE: Final = (*INET_CIDR_ROUTE, ROUTE_PROTO, *_ALL_GLOBAL)
DROPPING: Final = frozenset({2, 5})
"""inetCidrRouteType reject and blackhole."""

IPV6_ROUTES: Final = (*INET_CIDR_ROUTE, ROUTE_PROTO, 2)
"""The first of these is ::/0 where there is one: it has the lowest index."""
NAT64_ROUTE: Final = (*IPV6_ROUTES, 16, 0, 100, 0xFF, 0x9B, *(0,) * 12)
"""Routes to 64:ff9b::, whatever their length (RFC 6052)."""

# TCP-MIB and UDP-MIB (RFC 4022, RFC 4113)
TCP_LISTENER_PROCESS: Final = parse_oid("1.3.6.1.2.1.6.20.1.4")
UDP_ENDPOINT_PROCESS: Final = parse_oid("1.3.6.1.2.1.7.7.1.8")

# TUNNEL-MIB (RFC 4087), VRRPV3-MIB (RFC 6527), ENTITY-MIB (RFC 6933)
TUNNEL_ENCAPS_METHOD: Final = parse_oid("1.3.6.1.2.1.10.131.1.1.1.1.3")
VRRPV3_STATUS: Final = parse_oid("1.3.6.1.2.1.207.1.1.1.1.6")
ENT_PHYSICAL_CLASS: Final = parse_oid("1.3.6.1.2.1.47.1.1.1.1.5")
CHASSIS, STACK = 3, 11
"""entPhysicalClass."""
ENT_PHYSICAL_MODEL_NAME: Final = parse_oid("1.3.6.1.2.1.47.1.1.1.1.13")

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
IPV6_ROUTE_IF_INDEX: Final = (*IPV6_MIB, 11, 1, 4)
IPV6_ROUTE_DEFAULT: Final = (*IPV6_ROUTE_IF_INDEX, *_EVERYTHING[2:])
IPV6_ROUTE_GLOBAL: Final = (*IPV6_ROUTE_IF_INDEX, *_ALL_GLOBAL[2:])
IPV6_NET_TO_MEDIA: Final = (*IPV6_MIB, 12, 1, 2)

# OSPFV3-MIB (RFC 5643)
OSPFV3: Final = parse_oid("1.3.6.1.2.1.191")
OSPFV3_ROUTER_ID: Final = (*OSPFV3, 1, 1, 1, 0)
OSPFV3_ADMIN_STATUS: Final = (*OSPFV3, 1, 1, 2, 0)
OSPFV3_NBR_STATE: Final = (*OSPFV3, 1, 9, 1, 8)
OSPFV3_FULL: Final = 8

INET_TYPES: Final = (2, 4)
"""InetAddressType ipv6 and ipv6z (RFC 4001): IPv4 rows are not asked for."""

COUNTERS: Final = (
    *(
        (*IP_SYSTEM_STATS, column, version)
        for version in (1, 2)
        for column in (IN_RECEIVES, HC_IN_RECEIVES, HC_IN_OCTETS, HC_OUT_OCTETS)
    ),
    (*IP_SYSTEM_STATS, OUT_NO_ROUTES, 2),
)
"""What is asked twice."""
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
    IP_FORWARDING,
    *COUNTERS,
    ICMP_STATS_IN_MSGS_V6,
    OSPFV3_ROUTER_ID,
    OSPFV3_ADMIN_STATUS,
)
FIRSTS: Final = (
    (*IP_ADDRESS_TABLE, IF_INDEX),
    IPV6_ROUTES,
    IPV6_ROUTE_IF_INDEX,
    IPV6_ROUTE_GLOBAL,
    IPV6_NET_TO_MEDIA,
    ENT_PHYSICAL_CLASS,
    ENT_PHYSICAL_MODEL_NAME,
)
SUBTREES: Final = (
    IF_NAME,
    IF_DESCR,
    IF_TYPE,
    IF_ADMIN_STATUS,
    IF_OPER_STATUS,
    IPV6_INTERFACE_ENABLE_STATUS,
    IP_AD_ENT_IF_INDEX,
    *(
        (*IP_ADDRESS_TABLE, column, inet)
        for inet in INET_TYPES
        for column in (IF_INDEX, ADDRESS_TYPE, PREFIX, ORIGIN, STATUS)
    ),
    IPV6_IF_DESCR,
    IPV6_IF_OPER_STATUS,
    IPV6_ADDR_PFX_LENGTH,
    IPV6_ADDR_STATUS,
    IP_DEFAULT_ROUTER_LIFETIME,
    *(
        (*INET_CIDR_ROUTE, column, *prefix)
        for prefix in (_EVERYTHING, _ALL_GLOBAL)
        for column in (ROUTE_TYPE, ROUTE_PROTO)
    ),
    NAT64_ROUTE,
    *((*IPV6_ROUTER_ADVERT, n) for n in (SEND_ADVERTS, MANAGED_FLAG, OTHER_FLAG, LIFETIME)),
    OSPFV3_NBR_STATE,
    VRRPV3_STATUS,
    TUNNEL_ENCAPS_METHOD,
    TCP_LISTENER_PROCESS,
    UDP_ENDPOINT_PROCESS,
)
