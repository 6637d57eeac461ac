"""Values to JSON and back, typed; the same value always gives the same bytes.

Addresses and prefixes are written as text, keys in the order of declaration. Pydantic reads the
values: it is needed for inventories anyway, and understands frozen dataclasses as they are.
"""

import json
from collections.abc import Callable, Mapping, Sequence
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
    writer = _writer(kind)
    return writer(value)


@cache
def _writer(kind: Any) -> Callable[[Any], Any]:
    """Give what makes values of one type plain."""
    if issubclass(kind, _TEXTUAL):
        return str
    if issubclass(kind, Mapping):
        return _mapping
    if issubclass(kind, tuple | list):
        return _sequence
    if issubclass(kind, date):
        return _dated
    fields = getattr(kind, "__dataclass_fields__", None)
    if fields is None:
        return _itself
    names = tuple(name for name, found in fields.items() if found.init)
    return lambda value: {name: to_plain(getattr(value, name)) for name in names}


def _dated(value: date) -> str:
    return value.isoformat()


def _mapping(value: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(to_plain(k)): to_plain(v) for k, v in value.items()}


def _sequence(value: Sequence[Any]) -> list[Any]:
    return [to_plain(v) for v in value]


def _itself(value: Any) -> Any:
    return value


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
