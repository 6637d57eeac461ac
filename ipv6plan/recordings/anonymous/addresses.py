"""Other addresses for addresses: prefixes stay common, special ranges and the forms of interface
identifiers stay what they are, so that what is judged by them does not change.
"""

from functools import lru_cache
from typing import Final

from ipv6plan.recordings.anonymous.bits import Bits

_LOW64: Final = (1 << 64) - 1
_LOW32: Final = (1 << 32) - 1
_V4_KEPT: Final = tuple(
    (int.from_bytes(bytes(octets), "big") >> (32 - length), length)
    for octets, length in (
        ((0, 0, 0, 0), 8), ((10, 0, 0, 0), 8), ((100, 64, 0, 0), 10), ((127, 0, 0, 0), 8),
        ((169, 254, 0, 0), 16), ((172, 16, 0, 0), 12), ((192, 0, 0, 0), 24),
        ((192, 0, 2, 0), 24), ((192, 88, 99, 0), 24), ((192, 168, 0, 0), 16),
        ((198, 18, 0, 0), 15), ((198, 51, 100, 0), 24), ((203, 0, 113, 0), 24),
        ((224, 0, 0, 0), 4), ((239, 0, 0, 0), 8), ((240, 0, 0, 0), 4),
    )
)  # fmt: skip
"""IANA's IPv4 special-purpose registry (RFC 6890), multicast and class E."""
_V4_WHOLE: Final = ((0, 8), (127, 8), (0xE000, 16), (0xF, 4))
"""This host, loopback, well-known groups, masks and broadcast: nobody's in particular."""
_TOP_KEPT: Final = (
    (0b001, 3), (0xFC, 8), (0xFD, 8), (0xFEC0 >> 6, 10), (0x20010000, 32), (0x200100020000, 48),
    (0x2001001, 28), (0x2001002, 28), (0x20010DB8, 32), (0x2002, 16), (0x3FFF0, 20),
    (0x3FFE, 16), (0x0064FF9B0001, 48), (0x0100000000000000, 64), (0x5F00, 16),
    (0xFD00000000000001, 64),
)  # fmt: skip
"""Global unicast, unique and site local, IANA's IPv6 special-purpose registry, and the prefix that
Cisco's firewalls have inside every one of them.
"""
_EUI64: Final = 0xFFFE
_ISATAP: Final = (0x00005EFE, 0x02005EFE)
_LOW_NUMBER: Final = 1 << 16
_WELL_KNOWN_MAC: Final = frozenset({0xFFFFFF, 0x00005E, 0x01005E, 0x0180C2, 0x01000C})
"""Blocks of groups and of virtual routers (RFC 9542)."""


class Addresses:
    """What stands for each address under one key."""

    def __init__(self, key: bytes) -> None:
        self._v4 = Bits(key, "ipv4", 32, _V4_KEPT, _last_octet_low)
        self._top = Bits(key, "ipv6", 64, _TOP_KEPT)
        self._low = Bits(key, "identifier", 64, ((0, 32), *((i, 32) for i in _ISATAP)), _no_eui64)
        self._small = Bits(key, "small", 32, ((0, 16),))
        self._site = Bits(key, "6to4", 16, ((0, 15),))
        self._mac = Bits(key, "mac", 48)
        self._group = Bits(key, "group", 112, ((0, 80), (0x1FF, 88)))
        self.ipv6 = lru_cache(maxsize=1 << 16)(self._ipv6)

    def ipv4(self, value: int) -> int:
        """Give an IPv4 address for another."""
        whole = any(value >> (32 - length) == prefix for prefix, length in _V4_WHOLE)
        return value if whole else self._v4.map(value)

    def _ipv6(self, value: int, length: int = 128) -> int:
        """Give an IPv6 address for another; of a prefix, `length` bits."""
        mapped = self._whole(value)
        return mapped >> (128 - length) << (128 - length)

    def identifier(self, value: int) -> int:
        """Give an interface identifier for another, of the same form."""
        if value < _LOW_NUMBER:
            return value
        if value >> 24 & 0xFFFF == _EUI64:
            maker = value >> 40 ^ 0x020000
            return value >> 24 << 24 | self.mac(maker << 24 | value & 0xFFFFFF) & 0xFFFFFF
        if value >> 32 in _ISATAP:
            return value >> 32 << 32 | self.ipv4(value & _LOW32)
        return self._low.map(value) if value >> 32 else self._small.map(value)

    def mac(self, value: int) -> int:
        """Give a MAC address for another, of the same maker."""
        if value == 0 or value >> 24 in _WELL_KNOWN_MAC:
            return value
        return self._mac.map(value, 24)

    def _whole(self, value: int) -> int:
        top, low = value >> 64, value & _LOW64
        if value >> 32 in {0, 0xFFFF, 0x0064FF9B << 64}:  # IPv4 in the last 32 bits
            embedded = value & _LOW32
            return value >> 32 << 32 | (embedded if value <= 1 else self.ipv4(embedded))
        if top >> 56 == 0xFF:  # noqa: PLR2004  # multicast
            return self._multicast(value)
        if top >> 54 == 0xFE80 >> 6:  # link-local, with a zone in it or without
            return top << 64 | self.identifier(low)
        if top >> 48 == 0x2002:  # noqa: PLR2004  # 6to4
            router, site = self.ipv4(top >> 16 & _LOW32), self._site.map(top & 0xFFFF)
            return (0x2002 << 48 | router << 16 | site) << 64 | self.identifier(low)
        return self._top.map(top) << 64 | self.identifier(low)

    def _multicast(self, value: int) -> int:
        """Keep well-known groups; the tail of solicited-node ones is that of an address."""
        group = value & (1 << 112) - 1
        return value >> 112 << 112 | (group if group < 1 << 32 else self._group.map(group))


def _last_octet_low(depth: int, before: int) -> bool:
    """Keep the leading zeros of the last octet: .0 stays .0 and .1 stays .1."""
    return depth > 24 and before & (1 << depth - 24) - 1 == 0  # noqa: PLR2004


def _no_eui64(depth: int, before: int) -> bool:
    """Keep what is not ff:fe in the middle from becoming it."""
    into = depth - 24
    return 0 <= into < 16 and before & (1 << into) - 1 == _EUI64 >> (16 - into)  # noqa: PLR2004
