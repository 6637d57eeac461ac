"""Interface identifiers: which are reserved, and how one is chosen for a host."""

from collections.abc import Container
from hashlib import sha256
from itertools import count

from ipv6plan.model.address import IPv4Address, IPv6Prefix

GATEWAY = 1
"""Where gateways and loopbacks are counted from."""
FIRST_BY_ORDER = 0x100
"""Where hosts without an IPv4 address are counted from, clear of low ids made by hand."""
_RESERVED = (
    (0, 0),  # subnet-router anycast, RFC 4291 section 2.6.1
    (0x0200_5EFF_FE00_0000, 0x0200_5EFF_FEFF_FFFF),  # IANA's own and Proxy Mobile IPv6, RFC 5453
    (0xFDFF_FFFF_FFFF_FF80, 0xFDFF_FFFF_FFFF_FFFF),  # subnet anycast, RFC 2526
    (0xFFFF_FFFF_FFFF_FF7F, 0xFFFF_FFFF_FFFF_FFFF),  # as above; RFC 6164 section 5.2 starts at ff7f
)


def is_reserved(interface_id: int) -> bool:
    """Tell whether an interface id must not be given to a host (RFC 5453 and its registry)."""
    return any(low <= interface_id <= high for low, high in _RESERVED)


def next_free(used: Container[int], start: int) -> int:
    """Give the lowest usable interface id from `start` on."""
    return next(i for i in count(start) if i not in used and not is_reserved(i))


def last_octet(address: IPv4Address) -> int:
    """Give the last octet's decimal digits read as hexadecimal: 10.34.4.11 is 0x11."""
    return int(str(address.value & 0xFF), 16)


def opaque(prefix: IPv6Prefix, owner: str, network: str, used: Container[int]) -> int:
    """Give a stable id that says nothing, in the manner of RFC 7217 section 5.

    There is no secret key: it spreads addresses against scanning (RFC 7707) and is no secret from
    those who know owner and network. Reserved and used ids count the counter up.
    """
    tried = (_hashed(str(prefix), owner, network, str(counter)) for counter in count())
    return next(i for i in tried if i not in used and not is_reserved(i))


def _hashed(*parts: str) -> int:
    return int.from_bytes(sha256("\0".join(parts).encode()).digest()[-8:], "big")
