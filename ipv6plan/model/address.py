"""Addresses and prefixes as frozen integers; the only door to netaddr.

Text goes in and comes out here, in the canonical form of RFC 5952; everywhere else arithmetic is
done on integers, because netaddr's own objects can be changed in place.
"""

import re
from contextlib import suppress
from dataclasses import dataclass
from socket import AF_INET6, inet_ntop, inet_pton
from typing import Any, ClassVar, Final, Self

import netaddr
from netaddr.strategy import ipv4 as _ipv4
from netaddr.strategy import ipv6 as _ipv6

from ipv6plan.text import Text


class AddressError(ValueError):
    """A text is not the address or prefix it should be; `message` says why, in both languages."""

    def __init__(self, message: Text) -> None:
        self.message = message
        super().__init__(message.en)


_SHOWN: Final = 60
_PLAIN: Final = re.compile(r"[0-9a-f]{1,4}:[0-9a-f:]{1,34}")
_HOST_MASKS: Final = tuple((1 << bits) - 1 for bits in range(129))
"""So many ones."""
_LENGTH: Final = re.compile(r"0|[1-9][0-9]{0,2}")


def _write(value: int, version: int) -> str:
    if value >> 96:
        # The same text as netaddr's, many times faster; below, dots would come in.
        return inet_ntop(AF_INET6, value.to_bytes(16))
    if version == 4:  # noqa: PLR2004  # IPv4
        return str(_ipv4.int_to_str(value))
    if 1 << 16 <= value < 1 << 32:
        # inet_ntop writes ::0.1.0.0; RFC 5952 section 5 keeps dots for known prefixes.
        return f"::{value >> 16:x}:{value & 0xFFFF:x}"
    return str(_ipv6.int_to_str(value))


def _quoted(value: object) -> str:
    text = repr(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."


def _read(text: str, version: int) -> int:
    """Read an address; netaddr judges everything that is not plainly IPv6."""
    if version == 6 and _PLAIN.fullmatch(text):  # noqa: PLR2004  # IPv6
        with suppress(OSError):
            return int.from_bytes(inet_pton(AF_INET6, text), "big")
    try:
        found = netaddr.IPAddress(text, flags=netaddr.INET_PTON)
    except (netaddr.AddrFormatError, ValueError) as error:
        raise AddressError(_not_an_address(text, version)) from error
    if found.version != version:
        raise AddressError(_wrong_family(text, version))
    return int(found)


def _not_an_address(text: str, version: int) -> Text:
    return Text(
        en=f"{_quoted(text)} is not a valid IPv{version} address",
        vi=f"{_quoted(text)} không phải là địa chỉ IPv{version} hợp lệ",
    )


def _wrong_family(text: str, version: int) -> Text:
    other = 4 if version == 6 else 6  # noqa: PLR2004
    return Text(
        en=f"{text!r} is IPv{other} where IPv{version} is due",
        vi=f"{text!r} là IPv{other}, ở đây cần IPv{version}",
    )


def _from_text(kind: Any) -> Any:
    from pydantic_core import core_schema  # noqa: PLC0415  # only where files are read

    read = core_schema.no_info_plain_validator_function
    return read(lambda value: value if isinstance(value, kind) else kind.parse(_text(value)))


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    raise AddressError(
        Text(
            en=f"{_quoted(value)} is not an address or prefix written as text",
            vi=f"{_quoted(value)} không phải là địa chỉ hay tiền tố viết dạng chuỗi",
        )
    )


@dataclass(frozen=True, slots=True, order=True)
class _Address:
    version: ClassVar[int]
    bits: ClassVar[int]

    value: int

    def __post_init__(self) -> None:
        if not 0 <= self.value < 1 << self.bits:
            raise AddressError(_not_an_address(hex(self.value), self.version))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an address; raises AddressError."""
        return cls(_read(text.strip(), cls.version))

    def __str__(self) -> str:
        return _write(self.value, self.version)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> Any:
        """Let pydantic read it from its text form."""
        return _from_text(cls)

    @property
    def packed(self) -> bytes:
        """The address in network byte order: 16 octets for IPv6, 4 for IPv4."""
        return self.value.to_bytes(self.bits // 8, "big")


class IPv6Address(_Address):
    """One IPv6 address."""

    __slots__ = ()
    version = 6
    bits = 128

    @property
    def interface_id(self) -> int:
        """The low 64 bits (RFC 4291 section 2.5.1)."""
        return self.value & (1 << 64) - 1

    @property
    def reverse_name(self) -> str:
        """The name in ip6.arpa, without the final dot (RFC 3596)."""
        return str(netaddr.IPAddress(self.value, 6).reverse_dns).rstrip(".")


class IPv4Address(_Address):
    """One IPv4 address."""

    __slots__ = ()
    version = 4
    bits = 32


@dataclass(frozen=True, slots=True, order=True)
class _Prefix:
    version: ClassVar[int]
    bits: ClassVar[int]

    value: int
    """The first address of the block, as an integer; host bits are zero."""
    length: int
    """The prefix length, from 0 to `bits`."""

    def __post_init__(self) -> None:
        value, length, bits = self.value, self.length, self.bits
        if not 0 <= length <= bits or value < 0 or value >> bits:
            raise AddressError(_not_a_prefix(f"{value:#x}/{length}", self.version))
        if value & _HOST_MASKS[bits - length]:
            raise AddressError(_host_bits(self))

    def __hash__(self) -> int:
        return hash(self.value) ^ self.length

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `address/length`; raises AddressError, also where host bits are set."""
        address, slash, length = text.strip().partition("/")
        if not slash or not _LENGTH.fullmatch(length):
            raise AddressError(_not_a_prefix(text, cls.version))
        value = _read(address, cls.version)
        if int(length) > cls.bits:
            raise AddressError(_not_a_prefix(text, cls.version))
        return cls(value, int(length))

    @classmethod
    def around(cls, value: int, length: int) -> Self:
        """Give the block of `length` that holds the address `value`."""
        return cls(value >> cls.bits - length << cls.bits - length, length)

    @property
    def host_mask(self) -> int:
        """Ones where the host part is."""
        return _HOST_MASKS[self.bits - self.length]

    @property
    def size(self) -> int:
        """How many addresses the block holds."""
        return 1 << self.bits - self.length

    @property
    def last(self) -> int:
        """The last address of the block, as an integer."""
        return self.value | _HOST_MASKS[self.bits - self.length]

    def holds(self, other: "_Address | _Prefix") -> bool:
        """Tell whether an address or a block of the same family lies inside."""
        if self.version != other.version:
            return False
        if isinstance(other, _Prefix) and other.length < self.length:
            return False
        return other.value >> self.bits - self.length == self.value >> self.bits - self.length

    def overlaps(self, other: Self) -> bool:
        """Tell whether the blocks share an address."""
        return self.holds(other) or other.holds(self)

    def block(self, index: int, length: int) -> Self:
        """Give the `index`-th block of `length` inside, counted from 0; raises AddressError
        past the end, and where `length` is not one of a block inside.
        """
        inside = self.length <= length <= self.bits
        if not inside or not 0 <= index < 1 << length - self.length:
            raise AddressError(_no_such_block(self, index, length))
        return type(self)(self.value | index << self.bits - length, length)

    def __str__(self) -> str:
        if self.value >> 96:  # as `_write` has it, without a call for each of a million lines
            return f"{inet_ntop(AF_INET6, self.value.to_bytes(16))}/{self.length}"
        return f"{_write(self.value, self.version)}/{self.length}"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> Any:
        """Let pydantic read it from its text form."""
        return _from_text(cls)


def _not_a_prefix(text: str, version: int) -> Text:
    return Text(
        en=f"{_quoted(text)} is not a valid IPv{version} prefix",
        vi=f"{_quoted(text)} không phải là tiền tố IPv{version} hợp lệ",
    )


def _host_bits(prefix: _Prefix) -> Text:
    network = type(prefix).around(prefix.value, prefix.length)
    return Text(
        en=f"{prefix} has host bits set; the prefix is {network}",
        vi=f"{prefix} có bit phần máy khác 0; tiền tố là {network}",
    )


def _no_such_block(prefix: _Prefix, index: int, length: int) -> Text:
    return Text(
        en=f"{prefix} has no /{length} number {index}",
        vi=f"{prefix} không có khối /{length} số {index}",
    )


class IPv6Prefix(_Prefix):
    """One IPv6 block."""

    __slots__ = ()
    version = 6
    bits = 128

    @classmethod
    def as_written(cls, network: str, length: int) -> "IPv6Prefix | None":
        """Read what `str` wrote before the slash, many times faster than `parse`; None where the
        text is another, or could be. Raises AddressError where host bits are set.
        """
        try:
            packed = inet_pton(AF_INET6, network)
        except OSError:
            return None
        value = int.from_bytes(packed)
        if not value >> 96 or inet_ntop(AF_INET6, packed) != network:
            return None
        sound = length <= cls.bits and not value & _HOST_MASKS[cls.bits - length]
        return sound_prefix(value, length) if sound else cls(value, length)

    def address(self, interface_id: int) -> IPv6Address:
        """Give the address at `interface_id`, counted from the start of the block."""
        return IPv6Address(self.value | interface_id & self.host_mask)

    @property
    def network(self) -> IPv6Address:
        """The first address."""
        return IPv6Address(self.value)


_new = object.__new__
_set_value, _set_length = (vars(_Prefix)[name].__set__ for name in ("value", "length"))


def sound_prefix(value: int, length: int) -> IPv6Prefix:
    """Give `IPv6Prefix(value, length)` in a third of the time: for a length from 0 to 128 and a
    value whose host bits are zero, which is not checked.
    """
    prefix = _new(IPv6Prefix)
    _set_value(prefix, value)
    _set_length(prefix, length)
    return prefix


class IPv4Prefix(_Prefix):
    """One IPv4 block."""

    __slots__ = ()
    version = 4
    bits = 32

    def address(self, host: int) -> IPv4Address:
        """Give the `host`-th address of the block; raises AddressError past its end."""
        if not 0 <= host < self.size:
            raise AddressError(_no_such_block(self, host, 32))
        return IPv4Address(self.value + host)


@dataclass(frozen=True, slots=True, order=True)
class IPv6Interface:
    """An address with the length of the subnet it stands in, as configured on an interface."""

    address: IPv6Address
    length: int

    @property
    def prefix(self) -> IPv6Prefix:
        """The subnet."""
        return IPv6Prefix.around(self.address.value, self.length)

    def __str__(self) -> str:
        return f"{self.address}/{self.length}"
