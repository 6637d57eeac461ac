"""Other addresses inside instance identifiers, in the form in which they stand there."""

from typing import Final

from ipv6plan.model.address import AddressError, IPv4Address, IPv6Address
from ipv6plan.model.snmp import Oid
from ipv6plan.recordings.anonymous.addresses import Addresses
from ipv6plan.recordings.anonymous.bits import digest
from ipv6plan.recordings.anonymous.objects import Part

_IPV6: Final = 16
"""Octets."""
_ZONED: Final = 20
_WORDS: Final = 8
_INET: Final = {1: 4, 2: _IPV6, 3: 8, 4: _ZONED}
"""Octets of an InetAddress by its type: ipv4, ipv6, ipv4z, ipv6z (RFC 4001)."""
_SIZES_OF: Final = frozenset({4, _IPV6, _ZONED})
"""Octets of an address of a type that does not say, or says ipv6z without a zone."""
_OCTET: Final = 256
_SHORT: Final = 3
"""So few numbers hold no address, unless one is as large as one."""
_LARGE: Final = 1 << 24


class Unreadable(Exception):  # noqa: N818  # caught by `rewrite`, never leaves this file
    """An index is not what it should be."""


class Indexes:
    """What stands for each index under one key."""

    def __init__(self, key: bytes, addresses: Addresses) -> None:
        self._key = key
        self._addresses = addresses

    def rewrite(self, index: Oid, parts: tuple[Part, ...]) -> Oid:
        """Give an index for another; one that is not as its table says, number by number."""
        try:
            return self._read(index, parts)
        except Unreadable:
            return self.numbers(index)

    def numbers(self, index: Oid) -> Oid:
        """Give other numbers for those of an unknown index: as many, and as large. Few small ones
        name rows and stay.
        """
        if len(index) <= _SHORT and all(number < _LARGE for number in index):
            return index
        return tuple(self._number(place, number) for place, number in enumerate(index))

    def _number(self, place: int, number: int) -> int:
        if number == 0:
            return 0
        data = place.to_bytes(2, "big") + number.to_bytes(8, "big")
        drawn = int.from_bytes(digest(self._key, "index", data, 4), "big")
        if number < _OCTET:
            return 1 + (number + drawn % 253) % 255
        return _OCTET + drawn % ((1 << 16) - _OCTET)

    def _read(self, index: Oid, parts: tuple[Part, ...]) -> Oid:
        found: list[int] = []
        address, rest = (0, 0), index
        for part in parts:
            before = len(found)
            taken = self._part(rest, part)
            found += taken[0]
            if part is Part.LENGTH:
                self._cut(found, address, rest[0])
            address, rest = (before, len(found)), rest[taken[1] :]
        if rest and parts:
            raise Unreadable
        return tuple(found)

    def _part(self, rest: Oid, part: Part) -> tuple[Oid, int]:
        """Give what stands for the first part of `rest`, and how many numbers that was."""
        readers = {
            Part.IPV4: self._ipv4,
            Part.IPV6: self._ipv6,
            Part.INET: self._inet,
            Part.LAST: self._last,
            Part.POLICY: self._policy,
            Part.TAIL: self._tail,
        }
        if not rest:
            raise Unreadable
        if part in readers:
            return readers[part](rest)
        return ((self._addresses.ipv4(rest[0]) if part is Part.ROUTER else rest[0],), 1)

    def _ipv4(self, rest: Oid) -> tuple[Oid, int]:
        return self._octets(rest, 4), 4

    def _ipv6(self, rest: Oid) -> tuple[Oid, int]:
        start = 1 if len(rest) > _IPV6 and rest[0] == _IPV6 else 0
        return rest[:start] + self._octets(rest[start:], _IPV6), start + _IPV6

    def _policy(self, rest: Oid) -> tuple[Oid, int]:
        size = rest[0] + 1
        if size > len(rest):
            raise Unreadable
        return rest[:1] + (0,) * (size - 1), size

    def _inet(self, rest: Oid) -> tuple[Oid, int]:
        """Read type, length and address with something behind them; the length may be missing."""
        if len(rest) < 2:  # noqa: PLR2004  # type and length
            raise Unreadable
        kind, length = rest[0], rest[1]
        size = _INET.get(kind, 0)
        if length in {0, size} or (length in _SIZES_OF and kind in {0, 4}):
            return rest[:2] + self._octets(rest[2:], length), 2 + length
        return rest[:1] + self._octets(rest[1:], size), 1 + size

    def _last(self, rest: Oid) -> tuple[Oid, int]:
        """Read type and address at the end, in every form that agents were seen to write."""
        kind, numbers = rest[:1], rest[1:]
        if numbers and numbers[0] == len(numbers) - 1:
            inner = self._sized(numbers[1:])
            return (*kind, len(inner), *inner), len(rest)
        return kind + self._sized(numbers), len(rest)

    def _sized(self, numbers: Oid) -> Oid:
        if numbers and all(0x20 <= n < 0x7F for n in numbers):  # noqa: PLR2004  # printable ASCII
            textual = self._textual(bytes(numbers).decode("ascii"))
            if textual is not None:
                return tuple(textual.encode())
        if len(numbers) == _WORDS and any(n >= _OCTET for n in numbers):
            return self._of_words(numbers)
        if len(numbers) in {0, 4, 8, _IPV6, _ZONED}:
            return self._octets(numbers, len(numbers))
        raise Unreadable

    def _textual(self, text: str) -> str | None:
        try:
            return str(IPv6Address(self._addresses.ipv6(IPv6Address.parse(text).value)))
        except AddressError:
            pass
        try:
            return str(IPv4Address(self._addresses.ipv4(IPv4Address.parse(text).value)))
        except AddressError:
            return None

    def _of_words(self, numbers: Oid) -> Oid:
        if any(not 0 <= n < 1 << 16 for n in numbers):
            raise Unreadable
        value = sum(n << 112 - 16 * place for place, n in enumerate(numbers))
        mapped = self._addresses.ipv6(value)
        return tuple(mapped >> 112 - 16 * place & 0xFFFF for place in range(_WORDS))

    def _tail(self, rest: Oid) -> tuple[Oid, int]:
        """Read numbers, and an IPv6 or IPv4 address at the end; few small numbers are no more."""
        if len(rest) <= _SHORT:
            return self.numbers(rest), len(rest)
        size = _IPV6 if len(rest) > _IPV6 else 4 if len(rest) > 4 else 0  # noqa: PLR2004  # IPv4
        head = rest[:-size] if size else rest
        if not size or len(head) > 9 or any(n >= _LARGE for n in head):  # noqa: PLR2004  # Huawei's
            raise Unreadable
        return head + self._octets(rest[-size:], size), len(rest)

    def _octets(self, numbers: Oid, size: int) -> Oid:
        """Give other octets for the first `size`; zones behind an address stay."""
        octets = numbers[:size]
        if len(octets) < size or any(not 0 <= n < _OCTET for n in octets):
            raise Unreadable
        long = size in {_IPV6, _ZONED}
        width = _IPV6 if long else min(size, 4)
        value = int.from_bytes(bytes(octets[:width]), "big")
        mapped = self._addresses.ipv6(value) if long else self._addresses.ipv4(value)
        return tuple(mapped.to_bytes(width, "big")) + octets[width:]

    def _cut(self, found: list[int], place: tuple[int, int], length: int) -> None:
        """Clear what a prefix has beyond its length, of the address just before it."""
        start, end = place
        size = _IPV6 if end - start >= _IPV6 else 4
        first = end - size
        if first < start or length > size * 8:
            return
        value = int.from_bytes(bytes(found[first:end]), "big")
        spare = size * 8 - length
        found[first:end] = (value >> spare << spare).to_bytes(size, "big")
