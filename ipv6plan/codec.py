"""Values to JSON and back, typed; the same value always gives the same bytes.

Addresses and prefixes are written as text, keys in the order of declaration. Pydantic reads the
values: it is needed for inventories anyway, and understands frozen dataclasses as they are.
"""

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from ipv6plan.model.address import IPv4Address, IPv4Prefix, IPv6Address, IPv6Interface, IPv6Prefix

T = TypeVar("T")
_TEXTUAL = (IPv4Address, IPv4Prefix, IPv6Address, IPv6Interface, IPv6Prefix)


_PLAIN = frozenset({str, int, float, bool, type(None)})
"""Types whose values JSON has as they are."""


class CodecError(ValueError):
    """A text is not the JSON of the value it should be."""


def to_plain(value: Any) -> Any:
    """Give `value` as dicts, lists, strings, numbers, booleans and None."""
    kind: Any = type(value)
    if kind in _PLAIN:
        return value
    if kind is tuple or kind is list:
        return [v if type(v) in _PLAIN else to_plain(v) for v in value]
    if isinstance(value, _TEXTUAL):
        return str(value)
    names = _fields(kind)
    if names is not None:
        return {name: to_plain(getattr(value, name)) for name in names}
    return _other(value)


def _other(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(to_plain(k)): to_plain(v) for k, v in value.items()}
    if isinstance(value, tuple | list):
        return [to_plain(v) for v in value]
    return value.isoformat() if isinstance(value, date) else value


def to_json(value: Any) -> str:
    """Write one value as one line of JSON, without a line end."""
    return json.dumps(to_plain(value), ensure_ascii=False, separators=(",", ":"))


def to_pretty_json(value: Any) -> str:
    """Write one value as indented JSON, with a final line end."""
    return json.dumps(to_plain(value), ensure_ascii=False, indent=2) + "\n"


def from_json(text: str | bytes, kind: type[T]) -> T:
    """Read one value of `kind`; raises CodecError naming the key; unknown keys at the top are
    refused.
    """
    try:
        plain = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise CodecError(f"not JSON: {error}") from error
    return from_plain(plain, kind)


def from_plain(plain: Any, kind: type[T]) -> T:
    """Read one value of `kind` from what JSON gives; raises CodecError as from_json does."""
    _no_more_than(plain, kind)
    wanted: Any = kind
    try:
        value: T = _reader(wanted).validate_python(plain)
    except ValidationError as error:
        raise CodecError(_first(error)) from error
    return value


@cache
def _fields(kind: Any) -> tuple[str, ...] | None:
    """Give the names of a dataclass's fields that make it; None of any other type."""
    fields = getattr(kind, "__dataclass_fields__", None)
    return fields and tuple(name for name, found in fields.items() if found.init)


@cache
def _reader(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _no_more_than(plain: Any, kind: type[Any]) -> None:
    known = getattr(kind, "__dataclass_fields__", None)
    if (
        known is not None
        and isinstance(plain, dict)
        and (unknown := sorted(set(plain) - set(known)))
    ):
        raise CodecError(f"{unknown[0]}: unknown key")


def _first(error: ValidationError) -> str:
    item = error.errors()[0]
    path = ".".join(map(str, item["loc"]))
    return f"{path}: {item['msg']}" if path else item["msg"]
