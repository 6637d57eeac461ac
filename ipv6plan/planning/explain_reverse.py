"""Names in ip6.arpa: the zones of a block, and the block of a name (RFC 3596 section 2.5)."""

from typing import Final

from ipv6plan.model.address import IPv6Prefix

ROOT: Final = "ip6.arpa"
_BITS, _NIBBLE = 128, 4
_DIGITS: Final = frozenset("0123456789abcdef")


def reverse_zones(prefix: IPv6Prefix) -> tuple[str, ...]:
    """Give the zones that hold the reverse names of a block, in address order, no final dot.

    A length between two nibbles has no zone of its own: 2, 4 or 8 zones of the next nibble make it.
    """
    length = -(-prefix.length // _NIBBLE) * _NIBBLE
    blocks = (prefix.block(i, length) for i in range(1 << length - prefix.length))
    return tuple(_zone(block) for block in blocks)


def _zone(prefix: IPv6Prefix) -> str:
    digits = f"{prefix.value:032x}"[: prefix.length // _NIBBLE]
    return ".".join((*reversed(digits), ROOT))


def reversed_prefix(name: str) -> IPv6Prefix | None:
    """Give the block of a name in ip6.arpa, or None where it is no such name."""
    labels = name.casefold().rstrip(".").split(".")
    digits, root = labels[:-2], ".".join(labels[-2:])
    if root != ROOT or len(digits) * _NIBBLE > _BITS or not all(d in _DIGITS for d in digits):
        return None
    length = len(digits) * _NIBBLE
    return IPv6Prefix(int("0" + "".join(reversed(digits)), 16) << _BITS - length, length)
