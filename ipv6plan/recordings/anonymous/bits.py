"""Keyed permutations of numbers that keep common prefixes common (the way of Crypto-PAn).

Whether a bit is turned depends on the key and on the bits before it. So two numbers that begin
alike still do, and to exactly the same depth; without the key nothing can be turned back.
"""

import hashlib
from collections.abc import Callable, Iterable

Kept = tuple[int, int]
"""The first bits of a number, and how many they are."""
Still = Callable[[int, int], bool]
"""Tells by depth and the bits before whether the next bit stays as it is."""


def digest(key: bytes, label: str, data: bytes, size: int = 8) -> bytes:
    """Give `size` octets that nobody can tell without the key."""
    return hashlib.blake2s(
        label.encode() + b"\0" + data, key=key, digest_size=size, usedforsecurity=True
    ).digest()


def never(depth: int, before: int) -> bool:
    """Let every bit be turned."""
    del depth, before
    return False


class Bits:
    """A permutation of the numbers of `width` bits that maps each of `kept` onto itself.

    What follows the path of a kept prefix, or has just left it, is turned for certain, so that no
    number outside stays what it was.
    """

    __slots__ = ("_key", "_label", "_paths", "_still", "_width")

    def __init__(
        self, key: bytes, label: str, width: int, kept: Iterable[Kept] = (), still: Still = never
    ) -> None:
        self._key = key
        self._label = label
        self._width = width
        self._paths = frozenset(
            (depth, value >> (length - depth)) for value, length in kept for depth in range(length)
        )
        self._still = still

    def map(self, value: int, start: int = 0) -> int:
        """Give the number that stands for `value`; its first `start` bits stay."""
        mapped, sure = value >> (self._width - start), True
        for depth in range(start, self._width):
            before = value >> (self._width - depth)
            bit = value >> (self._width - depth - 1) & 1
            if (depth, before) not in self._paths and not self._still(depth, before):
                bit ^= 1 if sure else self._turn(depth, before)
                sure = False
            mapped = mapped << 1 | bit
        return mapped

    def _turn(self, depth: int, before: int) -> int:
        data = depth.to_bytes(1, "big") + before.to_bytes(16, "big")
        return digest(self._key, self._label, data, 1)[0] & 1
