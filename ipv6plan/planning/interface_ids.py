"""Interface identifiers: which are reserved, and how one is chosen for a host."""

from collections.abc import Container, Iterable
from hashlib import sha256
from itertools import count

from ipv6plan.model.address import IPv4Address, IPv6Prefix

GATEWAY = 1
"""Where gateways and loopbacks are counted from."""
FIRST_ROUTER = 2
"""Where the routers behind a virtual gateway are counted from."""
FIRST_BY_ORDER = 0x100
"""Where hosts without an IPv4 address are counted from, clear of low ids made by hand."""
POOL_BITS = 48
"""A pool of a DHCPv6 server is a /80."""
POOL_BY_CHOICE = 1
"""The number of the /80 that is a pool unless somebody stands in it already: ::1:0:0:0/80."""
_RESERVED = (
    (0, 0),  # subnet-router anycast, RFC 4291 section 2.6.1
    (0x0200_5EFF_FE00_0000, 0x0200_5EFF_FEFF_FFFF),  # IANA's own and Proxy Mobile IPv6, RFC 5453
    (0xFDFF_FFFF_FFFF_FF80, 0xFDFF_FFFF_FFFF_FFFF),  # subnet anycast, RFC 2526
    (0xFFFF_FFFF_FFFF_FF7F, 0xFFFF_FFFF_FFFF_FFFF),  # as above; RFC 6164 section 5.2 starts at ff7f
)
_LOWEST = _RESERVED[1][0]


def is_reserved(interface_id: int) -> bool:
    """Tell whether an interface id must not be given to a host (RFC 5453 and its registry)."""
    if 0 < interface_id < _LOWEST:
        return False
    return any(low <= interface_id <= high for low, high in _RESERVED)


def next_free(used: Container[int], start: int) -> int:
    """Give the lowest usable interface id from `start` on."""
    found = start
    while found in used or is_reserved(found):
        found = next((high for low, high in _RESERVED if low <= found <= high), found) + 1
    return found


def first_pool(used: Iterable[int], pools: Container[int]) -> int:
    """Give the interface id where the first /80 begins in which there is nobody and nothing
    reserved.
    """
    held = {interface_id >> POOL_BITS for interface_id in used}
    held |= {edge >> POOL_BITS for low, high in _RESERVED for edge in (low, high)}
    return next(n for n in count(POOL_BY_CHOICE) if n not in held and n not in pools) << POOL_BITS


def last_octet(address: IPv4Address) -> int:
    """Give the last octet's decimal digits read as hexadecimal: 10.34.4.11 is 0x11."""
    return int(str(address.value & 0xFF), 16)


def opaque(prefix: IPv6Prefix, owner: str, network: str, used: Container[int]) -> int:
    """Give a stable id that says nothing, in the manner of RFC 7217 section 5.

    There is no secret key: it spreads addresses against scanning (RFC 7707) and is no secret from
    those who know owner and network. Reserved and used ids count the counter up.
    """
    tried = (_hashed(str(prefix), owner, network, str(counter)) for counter in count())
    return next(
        i
        for i in tried
        if i not in used and not is_reserved(i) and i >> POOL_BITS != POOL_BY_CHOICE
    )


def _hashed(*parts: str) -> int:
    return int.from_bytes(sha256("\0".join(parts).encode()).digest()[-8:], "big")
