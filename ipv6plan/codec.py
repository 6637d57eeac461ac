"""Values to JSON and back, typed and versioned; the only door to msgspec.

Addresses, prefixes and other values with a text form are written as that text. Keys are sorted by
declaration, so that the same value gives the same bytes.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, TypeVar

import msgspec

from ipv6plan.model.address import (
    AddressError,
    IPv4Address,
    IPv4Prefix,
    IPv6Address,
    IPv6Interface,
    IPv6Prefix,
)

T = TypeVar("T")
_TEXTUAL = (IPv4Address, IPv4Prefix, IPv6Address, IPv6Interface, IPv6Prefix)
_PARSED = (IPv4Address, IPv4Prefix, IPv6Address, IPv6Prefix)


class CodecError(ValueError):
    """A text is not the JSON of the value it should be."""


def to_plain(value: Any) -> Any:
    """Give `value` as dicts, lists, strings, numbers, booleans and None."""
    return _plain(value)


def to_json(value: Any) -> str:
    """Write one value as one line of JSON, without a line end."""
    return msgspec.json.encode(_plain(value)).decode()


def to_pretty_json(value: Any) -> str:
    """Write one value as indented JSON, with a final line end."""
    return msgspec.json.format(msgspec.json.encode(_plain(value)), indent=2).decode() + "\n"


def from_json(text: str | bytes, kind: type[T]) -> T:
    """Read one value of `kind`; raises CodecError, also for unknown keys' absence of meaning."""
    try:
        return msgspec.json.decode(text, type=kind, dec_hook=_parse)
    except (msgspec.MsgspecError, AddressError, UnicodeDecodeError) as error:
        raise CodecError(str(error)) from error


def _plain(value: Any) -> Any:
    if isinstance(value, _TEXTUAL):
        return str(value)
    if isinstance(value, Mapping):
        return {str(_plain(k)): _plain(v) for k, v in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(v) for v in value]
    fields = getattr(value, "__dataclass_fields__", None)
    if fields is None:
        return value
    return {name: _plain(getattr(value, name)) for name, f in fields.items() if f.init}


def _parse(kind: type[Any], value: Any) -> Any:
    if kind in _PARSED and isinstance(value, str):
        return kind.parse(value)
    if kind is MappingProxyType:
        return MappingProxyType(value)
    raise NotImplementedError(kind)
