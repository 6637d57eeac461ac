"""The Basic Encoding Rules as far as SNMP uses them (RFC 3417 section 8: definite lengths only).

Strict about bounds and kind; lenient where agents in the field are: lengths need not be minimal, an
unsigned value may lack its leading zero octet, an OBJECT IDENTIFIER may be empty. Nothing recurses
and nothing is allocated by a length that the data does not back.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from ipv6plan.model.snmp import Oid, Value, Varbind

INTEGER: Final = 0x02
OCTET_STRING: Final = 0x04
NULL: Final = 0x05
OBJECT_IDENTIFIER: Final = 0x06
SEQUENCE: Final = 0x30
IP_ADDRESS: Final = 0x40
COUNTER32: Final = 0x41
GAUGE32: Final = 0x42
TIME_TICKS: Final = 0x43
OPAQUE: Final = 0x44
COUNTER64: Final = 0x46
NO_SUCH_OBJECT: Final = 0x80
NO_SUCH_INSTANCE: Final = 0x81
END_OF_MIB_VIEW: Final = 0x82

EXCEPTIONS: Final = frozenset({NO_SUCH_OBJECT, NO_SUCH_INSTANCE, END_OF_MIB_VIEW})
UNSIGNED: Final = {COUNTER32: 1 << 32, GAUGE32: 1 << 32, TIME_TICKS: 1 << 32, COUNTER64: 1 << 64}
"""Tags of unsigned values, and what each stays below."""
OCTETS: Final = frozenset({OCTET_STRING, IP_ADDRESS, OPAQUE})
TAGS: Final = frozenset({INTEGER, NULL, OBJECT_IDENTIFIER}) | EXCEPTIONS | OCTETS | UNSIGNED.keys()
"""Every tag that a value may have."""

MAX_SUB_IDENTIFIER: Final = (1 << 32) - 1
MAX_SUB_IDENTIFIERS: Final = 128
_WIDEST_NAME: Final = 5 * MAX_SUB_IDENTIFIERS
"""Octets of the longest OBJECT IDENTIFIER."""
_TOO_LONG: Final = "the OBJECT IDENTIFIER is too long or too large"
_WIDEST: Final = 9
"""Octets of the longest integer: 64 bits and a sign octet."""


class BerError(ValueError):
    """Data is not what the encoding rules allow; `offset` says where, `reason` why."""

    def __init__(self, reason: str, offset: int = 0) -> None:
        self.reason = reason
        self.offset = offset
        super().__init__(f"{reason} at octet {offset}")


# Encoding


def encode(tag: int, content: bytes) -> bytes:
    """Put a tag and a length before `content`."""
    size = len(content)
    if size < 0x80:  # noqa: PLR2004  # the short form (X.690 section 8.1.3.4)
        return bytes((tag, size)) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(length))) + length + content


def encode_sequence(*parts: bytes, tag: int = SEQUENCE) -> bytes:
    """Wrap encoded parts into a sequence, or into a PDU by its tag."""
    return encode(tag, b"".join(parts))


def encode_integer(value: int, tag: int = INTEGER) -> bytes:
    """Encode an integer in as few octets as its sign needs; raises BerError past 64 bits."""
    if 0 <= value < 0x80:  # noqa: PLR2004
        return bytes((tag, 1, value))
    size = (value + (value < 0)).bit_length() // 8 + 1
    if size > _WIDEST:
        raise BerError(f"{value} does not fit into 64 bits")
    return encode(tag, value.to_bytes(size, "big", signed=True))


def encode_octets(value: bytes, tag: int = OCTET_STRING) -> bytes:
    """Encode an octet string."""
    return encode(tag, value)


def encode_oid(oid: Oid) -> bytes:
    """Encode an OBJECT IDENTIFIER; an empty one has no content. Raises BerError."""
    if len(oid) > MAX_SUB_IDENTIFIERS:
        raise BerError(f"more than {MAX_SUB_IDENTIFIERS} sub-identifiers")
    if not oid:
        return encode(OBJECT_IDENTIFIER, b"")
    if len(oid) == 1 or oid[0] not in {0, 1, 2} or (oid[0] != 2 and oid[1] > 39):  # noqa: PLR2004
        raise BerError(f"no OBJECT IDENTIFIER begins with {oid[:2]}")
    if min(oid) < 0 or max(oid) > MAX_SUB_IDENTIFIER:
        raise BerError("a sub-identifier is not within 32 bits")
    numbers = (oid[0] * 40 + oid[1], *oid[2:])
    try:
        content = b"".join([_SUB_IDENTIFIERS[number] for number in numbers])
    except IndexError:
        content = b"".join([_SUB_IDENTIFIERS[n] if n < _USUAL else _base128(n) for n in numbers])
    return encode(OBJECT_IDENTIFIER, content)


@lru_cache(maxsize=4096)  # the numbers of interfaces and enterprises come again and again
def _base128(number: int) -> bytes:
    octets = [number & 0x7F]
    while number := number >> 7:
        octets.append(number & 0x7F | 0x80)
    return bytes(reversed(octets))


_USUAL: Final = 1 << 8
_SUB_IDENTIFIERS: Final = tuple(map(_base128, range(_USUAL)))
"""The encoding of the usual ones: most stand for an octet of something."""


def encode_value(tag: int, value: Value) -> bytes:
    """Encode a value by its tag; raises BerError where they do not agree."""
    if isinstance(value, int):
        if tag == INTEGER or 0 <= value < UNSIGNED.get(tag, 0):
            return encode_integer(value, tag)
    elif isinstance(value, bytes):
        if tag in OCTETS and (tag != IP_ADDRESS or len(value) == 4):  # noqa: PLR2004
            return encode(tag, value)
    elif isinstance(value, tuple):
        if tag == OBJECT_IDENTIFIER:
            return encode_oid(value)
    elif tag == NULL or tag in EXCEPTIONS:
        return bytes((tag, 0))
    raise BerError(f"tag {tag:#x} cannot hold {value!r}")


def encode_varbind(varbind: Varbind) -> bytes:
    """Encode a name and its value; raises BerError."""
    return encode(SEQUENCE, encode_oid(varbind.oid) + encode_value(varbind.tag, varbind.value))


# Decoding


def decode_header(data: bytes, at: int, end: int) -> tuple[int, int, int]:
    """Give the tag at `at`, and where its content begins and ends; raises BerError past `end`."""
    if at + 2 > end:
        raise BerError("the data ends within a header", at)
    tag, length = data[at], data[at + 1]
    start = at + 2
    if length & 0x80:
        size = length & 0x7F
        if not 0 < size <= 4 or start + size > end:  # noqa: PLR2004
            raise BerError("the length is indefinite, too long or cut off", at + 1)
        length = int.from_bytes(data[start : start + size], "big")
        start += size
    if length > end - start:
        raise BerError("the length runs past the data", at + 1)
    return tag, start, start + length


def decode_oid(data: bytes, start: int, end: int) -> Oid:
    """Give the OBJECT IDENTIFIER whose content is there; raises BerError."""
    if end - start > _WIDEST_NAME:
        raise BerError(_TOO_LONG, start)
    try:
        return _oid(data[start:end])
    except BerError as error:
        raise BerError(error.reason, start) from None


@lru_cache(maxsize=8192)
def _oid(content: bytes) -> Oid:
    """Read an OBJECT IDENTIFIER; most come again, from the next device."""
    if not content:
        return ()
    tail = content.lstrip(_ONE_OCTET)
    if not tail and len(content) < MAX_SUB_IDENTIFIERS:
        return _HEADS[content[0]] + tuple(content[1:])
    numbers = tuple(content[: len(content) - len(tail)]) + _sub_identifiers(tail)
    first = min(numbers[0] // 40, 2)
    oid = (first, numbers[0] - 40 * first, *numbers[1:])
    if len(oid) > MAX_SUB_IDENTIFIERS or max(oid) > MAX_SUB_IDENTIFIER:
        raise BerError(_TOO_LONG)
    return oid


_ONE_OCTET: Final = bytes(range(0x80))
_HEADS: Final = tuple((min(n // 40, 2), n - 40 * min(n // 40, 2)) for n in _ONE_OCTET)
"""The first two sub-identifiers by the octet that holds both (X.690 section 8.19.4)."""


@lru_cache(maxsize=1024)
def _sub_identifiers(content: bytes) -> Oid:
    """Read sub-identifiers of several octets; the cells of a table's row end alike."""
    numbers: list[int] = []
    number = 0
    for octet in content:
        if octet < 0x80:  # noqa: PLR2004
            numbers.append(number | octet)
            number = 0
        elif octet == 0x80 and not number:  # noqa: PLR2004  # X.690 section 8.19.2
            raise BerError("a sub-identifier begins with a zero")
        elif number > MAX_SUB_IDENTIFIER:
            raise BerError("a sub-identifier is not within 32 bits")
        else:
            number = (number | octet & 0x7F) << 7
    if content and content[-1] >= 0x80:  # noqa: PLR2004
        raise BerError("the last sub-identifier is cut off")
    return tuple(numbers)


def decode_value(data: bytes, tag: int, start: int, end: int) -> Value:
    """Give the value of `tag` whose content is there; raises BerError."""
    if tag == INTEGER or tag in UNSIGNED:
        return _number(data, tag, start, end)
    if tag == OBJECT_IDENTIFIER:
        return decode_oid(data, start, end)
    if tag == IP_ADDRESS and end - start != 4:  # noqa: PLR2004
        raise BerError("an IpAddress has four octets", start)
    if tag in OCTETS:
        return data[start:end]
    if tag not in TAGS:
        raise BerError(f"tag {tag:#x} is no value", start)
    if start != end:
        raise BerError("a value that has no content has some", start)
    return None


def _number(data: bytes, tag: int, start: int, end: int) -> int:
    if not 0 < end - start <= _WIDEST:
        raise BerError("an integer has no octets, or too many", start)
    number = int.from_bytes(data[start:end], "big", signed=True)
    below = UNSIGNED.get(tag)
    if below is None:
        if not -1 << 63 <= number < 1 << 63:
            raise BerError("an integer does not fit into 64 bits", start)
        return number
    if not -below // 2 <= number < below:
        raise BerError("an unsigned integer is out of range", start)
    return number % below


def decode_varbinds(data: bytes, at: int, end: int) -> tuple[Varbind, ...]:
    """Give the name and value pairs that fill the data from `at` to `end`; raises BerError."""
    found = []
    while at < end:
        name_start, name_stop, value_start, stop = _headers(data, at, end)
        kind = data[name_stop]
        if kind == OCTET_STRING:
            value: Value = data[value_start:stop]
        elif kind == INTEGER and stop - value_start == 1:
            octet = data[value_start]
            value = octet - ((octet & 0x80) << 1)
        else:
            value = decode_value(data, kind, value_start, stop)
        name = data[name_start:name_stop]
        if len(name) > _WIDEST_NAME:
            raise BerError(_TOO_LONG, name_start)
        try:
            found.append(Varbind(_oid(name), kind, value))
        except BerError as error:
            raise BerError(error.reason, name_start) from None
        at = stop
    return tuple(found)


def _headers(data: bytes, at: int, end: int) -> tuple[int, int, int, int]:
    """Give where the name begins and ends, where the value begins, and where both end."""
    if at + 6 <= end and data[at] == SEQUENCE and data[at + 2] == OBJECT_IDENTIFIER:
        # all lengths of one octet, as nearly all are
        stop, name_stop = at + 2 + data[at + 1], at + 4 + data[at + 3]
        if (
            stop <= end
            and name_stop + 2 <= stop < at + 0x82
            and name_stop + 2 + data[name_stop + 1] == stop
        ):
            return at + 4, name_stop, name_stop + 2, stop
    return _long_headers(data, at, end)


def _long_headers(data: bytes, at: int, end: int) -> tuple[int, int, int, int]:
    tag, start, stop = decode_header(data, at, end)
    name, name_start, name_stop = decode_header(data, start, stop)
    _, value_start, value_stop = decode_header(data, name_stop, stop)
    if tag != SEQUENCE or name != OBJECT_IDENTIFIER or value_stop != stop:
        raise BerError("this is no variable binding", at)
    return name_start, name_stop, value_start, stop


class Cursor:
    """Reads one element after the other from `data`, from `at` up to `end`."""

    __slots__ = ("at", "data", "end")

    def __init__(self, data: bytes, at: int = 0, end: int | None = None) -> None:
        self.data = data
        self.at = at
        self.end = len(data) if end is None else end

    def element(self, tag: int) -> tuple[int, int]:
        """Step over an element of `tag`; gives where its content begins and ends."""
        data, at = self.data, self.at
        if at + 2 <= self.end and data[at] == tag and data[at + 1] < 0x80:  # noqa: PLR2004
            stop = at + 2 + data[at + 1]
            if stop <= self.end:
                self.at = stop
                return at + 2, stop
        found, start, stop = decode_header(data, at, self.end)
        if found != tag:
            raise BerError(f"tag {found:#x} stands where {tag:#x} is due", self.at)
        self.at = stop
        return start, stop

    def tag(self) -> int:
        """Give the tag of the next element."""
        return decode_header(self.data, self.at, self.end)[0]

    def enter(self, tag: int = SEQUENCE) -> "Cursor":
        """Step over a constructed element; gives a cursor inside it."""
        start, stop = self.element(tag)
        return Cursor(self.data, start, stop)

    def integer(self, least: int, most: int) -> int:
        """Take an INTEGER; raises BerError outside the range."""
        start, stop = self.element(INTEGER)
        number = _number(self.data, INTEGER, start, stop)
        if not least <= number <= most:
            raise BerError(f"{number} is not from {least} to {most}", start)
        return number

    def octets(self) -> bytes:
        """Take an OCTET STRING."""
        start, stop = self.element(OCTET_STRING)
        return self.data[start:stop]

    def finish(self) -> None:
        """Raise BerError where something is left."""
        if self.at != self.end:
            raise BerError("there is more than should be", self.at)


def join_varbinds(varbinds: Iterable[Varbind]) -> bytes:
    """Encode variable bindings one after the other, without the sequence around them."""
    return b"".join(map(encode_varbind, varbinds))


def join_names(oids: Iterable[Oid]) -> bytes:
    """Encode the variable bindings of a request: names without values. Raises BerError."""
    return b"".join(map(_valueless, oids))


@lru_cache(maxsize=8192)
def _valueless(oid: Oid) -> bytes:
    return encode(SEQUENCE, encode_oid(oid) + bytes((NULL, 0)))
