"""A recording as an agent looks into it: instances in order, encoded when first asked for."""

import time
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Final

from ipv6plan.model.snmp import Oid, Value
from ipv6plan.wire import ber

_END: Final = bytes((ber.END_OF_MIB_VIEW, 0))
_ISO_ORG: Final = (1, 3)
"""What nearly every name begins with; one octet, `+`, stands for both."""
_LONG: Final = 0x80
"""Octets from which on a length takes more than one."""
_NOTHING: Final[Mapping[int, int]] = {}


class Recording:
    """Instances in OID order, and the encoded variable binding of each.

    `growing` says by position how much a value grows a second; `clock` counts the seconds.
    """

    __slots__ = ("_clock", "_encoded", "_growing", "_tags", "_values", "oids")

    def __init__(
        self,
        oids: Sequence[Oid],
        tags: Sequence[int],
        values: Sequence[Value],
        growing: Mapping[int, int] = _NOTHING,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.oids = oids
        self._tags = tags
        self._values = values
        self._growing = growing
        self._clock = clock
        self._encoded: list[bytes | None] = [None] * len(oids)

    def tag(self, position: int) -> int:
        """Give the tag of the instance at `position`."""
        return self._tags[position]

    def encoded(self, position: int) -> bytes:
        """Give the instance at `position` as an encoded variable binding."""
        found = self._encoded[position]
        if found is None:
            if position in self._growing:
                return self._grown(position)
            value = _value(self._tags[position], self._values[position])
            found = _pair(self.oids[position], value)
            self._encoded[position] = found
        return found

    def _grown(self, position: int) -> bytes:
        """Encode what a counter says now; it runs over where its type does."""
        tag, start = self._tags[position], self._values[position]
        number = start if isinstance(start, int) else 0
        number += int(self._clock() * self._growing[position])
        value = ber.encode_integer(number % ber.UNSIGNED.get(tag, 1 << 31), tag)
        return _pair(self.oids[position], value)

    def run(self, start: int, number: int, room: int) -> bytes | None:
        """Give `number` encoded instances from `start` on in one piece; None where there are fewer,
        or they need more room.
        """
        stop = start + number
        if number <= 0 or stop > len(self.oids):
            return None
        pieces = self._encoded[start:stop]
        if None in pieces:
            pieces = list(map(self.encoded, range(start, stop)))
        whole = b"".join(piece for piece in pieces if piece is not None)
        return whole if len(whole) <= room else None

    def find(self, oid: Oid) -> int | None:
        """Give the position of an instance, if it is there."""
        position = bisect_left(self.oids, oid)
        return position if position < len(self.oids) and self.oids[position] == oid else None

    def after(self, oid: Oid) -> int:
        """Give the position of the first instance beyond `oid`, or past the last one."""
        return bisect_right(self.oids, oid)

    def absence(self, oid: Oid) -> int:
        """Tell noSuchInstance from noSuchObject (RFC 3416 section 4.2.1) by the neighbours."""
        position = bisect_left(self.oids, oid)
        column = oid[:-1]
        near = self.oids[max(0, position - 1) : position + 1]
        known = any(other[: len(column)] == column for other in near)
        return ber.NO_SUCH_INSTANCE if known else ber.NO_SUCH_OBJECT

    def say_again(self, since: int, until: int) -> None:
        """Let the instances from `since` to `until` say, in turn, what the first two of them say:
        a walk that looks for what comes next never leaves.
        """
        for position in range(since + 2, until):
            self._encoded[position] = self.encoded(since + (position - since) % 2)


@lru_cache(maxsize=8192)
def encode_absence(oid: Oid, tag: int) -> bytes:
    """Encode a variable binding that says that there is no value."""
    return _pair(oid, bytes((tag, 0)))


@lru_cache(maxsize=8192)
def encode_end(oid: Oid) -> bytes:
    """Encode endOfMibView behind `oid`."""
    return _pair(oid, _END)


def _pair(oid: Oid, value: bytes) -> bytes:
    """Encode a variable binding around an encoded value: short ones, as nearly all are, at once."""
    head = oid[:2]
    if head != _ISO_ORG:
        return ber.encode(ber.SEQUENCE, ber.encode_oid(oid) + value)
    name = b"".join(map(_sub_identifier, oid[2:]))
    size = len(name) + 1
    whole = size + 2 + len(value)
    if whole >= _LONG:
        return ber.encode(ber.SEQUENCE, ber.encode(ber.OBJECT_IDENTIFIER, b"+" + name) + value)
    return b"%c%c%c%c+%b%b" % (ber.SEQUENCE, whole, ber.OBJECT_IDENTIFIER, size, name, value)


@lru_cache(maxsize=1 << 16)
def _sub_identifier(number: int) -> bytes:
    """Encode one sub-identifier (X.690 section 8.19.2): few are ever used."""
    return ber.encode_oid((1, 3, number))[3:]


@lru_cache(maxsize=1 << 14)
def _value(tag: int, value: Value) -> bytes:
    """Encode a value: most come again, from the next device."""
    return ber.encode_value(tag, value)
