"""Addresses inside instance identifiers, in every form that agents were seen to write them.

The canonical index of an InetAddress is `type.length.octets` (RFC 4001). ASA leaves the length out,
OcNOS appends a zone to type ipv6, FortiOS writes eight words, Fabric OS the text of the address.
"""

from typing import Final

from ipv6plan.model.address import AddressError, IPv6Address
from ipv6plan.model.snmp import Oid

OCTETS: Final = 16
_ZONED: Final = 20
_WORDS: Final = 8
_LINK_LOCAL: Final = 0xFE80
_UNIQUE_LOCAL: Final = 0xFC >> 1
LEAST_LENGTH: Final = 16
"""A shorter prefix length shows that a pointer was written otherwise."""


def address(index: Oid) -> int | None:
    """Read an IPv6 address from what follows the type in an index; None where it holds none."""
    if not index:
        return None
    length, rest = index[0], index[1:]
    return _sized(rest) if length == len(rest) else _sized(index)


def ipv6_mib(index: Oid) -> tuple[int, int] | None:
    """Read ifIndex and address from an index of ipv6AddrTable (RFC 2465)."""
    found = address(index[1:])
    return None if found is None else (index[0], found)


def prefix_length(pointer: Oid, of: int) -> int | None:
    """Read the prefix length from a RowPointer into ipAddressPrefixTable, if it covers `of`.

    Its last sub-identifier is the length, the octets before it are the prefix (RFC 4293); any other
    pointer, `0.0` above all, says nothing.
    """
    if len(pointer) <= OCTETS or not LEAST_LENGTH <= pointer[-1] <= 128:  # noqa: PLR2004
        return None
    length, body = pointer[-1], pointer[:-1]
    candidates = (_packed(body[-OCTETS:]), _packed(body[-_ZONED:][:OCTETS]))
    covers = any(p is not None and (p ^ of) >> 128 - length == 0 for p in candidates)
    return length if covers else None


def is_global(value: int) -> bool:
    """Tell whether an address is global unicast, 2000::/3."""
    return value >> 125 == 1


def is_unique_local(value: int) -> bool:
    """Tell whether an address is unique local, fc00::/7 (RFC 4193)."""
    return value >> 121 == _UNIQUE_LOCAL


def is_link_local(value: int) -> bool:
    """Tell whether an address is link-local, fe80::/10."""
    return value >> 118 == _LINK_LOCAL >> 6


def is_interface_address(value: int) -> bool:
    """Tell whether an address can be a neighbour's: not ::, not ::1, not multicast."""
    return value > 1 and value >> 120 != 0xFF  # noqa: PLR2004


def _sized(numbers: Oid) -> int | None:
    if numbers and all(0x20 <= n < 0x7F for n in numbers):  # noqa: PLR2004
        found = _textual(numbers)
        if found is not None or len(numbers) != OCTETS:
            return found
    if len(numbers) in {OCTETS, _ZONED}:
        found = _packed(numbers)
        return None if found is None else _without_zone(found)
    if len(numbers) == _WORDS and all(0 <= n < 1 << 16 for n in numbers):
        return _without_zone(sum(n << 112 - 16 * place for place, n in enumerate(numbers)))
    return None


def _packed(numbers: Oid) -> int | None:
    octets = numbers[:OCTETS]
    if len(octets) < OCTETS or any(not 0 <= n < 1 << 8 for n in numbers):
        return None
    return int.from_bytes(bytes(octets), "big")


def _without_zone(value: int) -> int:
    """Clear the interface number that KAME's stack keeps in the second word of fe80::/16."""
    if value >> 112 != _LINK_LOCAL:
        return value
    return value & ~(0xFFFF << 96)


def _textual(numbers: Oid) -> int | None:
    try:
        return _without_zone(IPv6Address.parse(bytes(numbers).decode("ascii")).value)
    except AddressError:
        return None
