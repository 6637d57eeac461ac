"""Lines of a grammar: literal text with fields in braces, `permit tcp {prefix} any eq 22`.

A field is named by its type, or `{name:type}`; a type with bars is a choice, `{managed:yes|no}`.
What stands between `{?` and `?}` may be left out; its fields are then `-`.
"""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from ipv6plan.model.address import AddressError, IPv4Address, IPv6Address, IPv6Interface, IPv6Prefix
from ipv6plan.text import Text

FIELD: Final = re.compile(r"\{(?P<name>[a-z0-9_]+)(?::(?P<type>[^{}]+))?\}")
_OPTIONAL: Final = re.compile(r"(\{\?|\?\})")
ABSENT: Final = "-"
_LITERAL: Final = r"[0-9A-Fa-f]*:[0-9A-Fa-f:.]*"
_MOST: Final = 32
_BITS: Final = 128


def _ip(text: str) -> str:
    return str(IPv6Address.parse(text))


def _address(text: str) -> str:
    ip, _, length = text.partition("/")
    if int(length) > _BITS:
        raise AddressError(
            Text(en=f"{text}: no length is over 128", vi=f"{text}: độ dài không được quá 128")
        )
    return str(IPv6Interface(IPv6Address.parse(ip), int(length)))


def _prefix(text: str) -> str:
    return str(IPv6Prefix.parse(text))


def _net(text: str) -> str:
    return text if text == "any" else _prefix(text)


def _ipv4(text: str) -> str:
    return str(IPv4Address.parse(text))


def _area(text: str) -> str:
    return str(int.from_bytes(IPv4Address.parse(text).packed, "big")) if "." in text else text


def _ips(text: str) -> str:
    return ",".join(map(_ip, text.split(",")))


def _ports(text: str) -> str:
    parts = (part.partition("-") for part in text.split(","))
    return ",".join(f"- {a} {b}" if b else f"{a} - -" for a, _, b in parts)


MANY: Final = frozenset({"ips", "ports"})
"""Types that hold several values, between commas."""
TYPES: Final[Mapping[str, tuple[str, Callable[[str], str]]]] = MappingProxyType(
    {
        "ip": (_LITERAL, _ip),
        "ips": (rf"{_LITERAL}(?:,{_LITERAL})*", _ips),
        "own": (_LITERAL, _ip),
        "address": (rf"{_LITERAL}/[0-9]{{1,3}}", _address),
        "prefix": (rf"{_LITERAL}/[0-9]{{1,3}}", _prefix),
        "net": (rf"any|{_LITERAL}/[0-9]{{1,3}}", _net),
        "subnet": (rf"{_LITERAL}/[0-9]{{1,3}}", _prefix),
        "ports": (r"[0-9]+(?:-[0-9]+)?(?:,[0-9]+(?:-[0-9]+)?)*", _ports),
        "ipv4": (r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}", _ipv4),
        "number": (r"0|[1-9][0-9]{0,9}", str),
        "sequence": (r"0|[1-9][0-9]{0,9}", str),
        "serial": (r"0|[1-9][0-9]{0,9}", str),
        "area": (r"[0-9]{1,10}|[0-9]{1,3}(?:\.[0-9]{1,3}){3}", _area),
        "port": (r"[^\s{};,\"]+", str),
        "spaced": (r"[A-Za-z][A-Za-z-]* ?[0-9][0-9/.:]*", str),
        "word": (r"[^\s{};,\"]+", str),
    }
)
"""By name: the shape of the text, and what gives its one form or raises AddressError."""


class PatternError(ValueError):
    """A line of a grammar cannot be read."""

    def __init__(self, message: Text) -> None:
        self.message = message
        super().__init__(message.en)


def fields_of(line: str) -> Mapping[str, str]:
    """Give the fields of a line, name to type; raises PatternError."""
    found = {m["name"]: m["type"] or m["name"] for m in FIELD.finditer(line)}
    for name, kind in found.items():
        if kind not in TYPES and "|" not in kind:
            raise PatternError(
                Text(
                    en=f"field {name}: {kind} is not one of {', '.join(TYPES)}",
                    vi=f"trường {name}: {kind} không thuộc {', '.join(TYPES)}",
                )
            )
    if len(found) > _MOST:
        raise PatternError(Text(en="has too many fields", vi="có quá nhiều trường"))
    return MappingProxyType(found)


def compiled(line: str) -> re.Pattern[str]:
    """Give the regular expression that a line stands for."""
    signs = {"{?": "(?:", "?}": ")?"}
    return re.compile(
        "".join(signs.get(part) or _plain(part) for part in _OPTIONAL.split(line) if part)
    )


def _plain(text: str) -> str:
    parts, end = [], 0
    for field in FIELD.finditer(text):
        kind = field["type"] or field["name"]
        shape = TYPES[kind][0] if kind in TYPES else "|".join(map(re.escape, kind.split("|")))
        parts += [re.escape(text[end : field.start()]), f"(?P<{field['name']}>{shape})"]
        end = field.end()
    return "".join((*parts, re.escape(text[end:])))


def cleaned(kind: str, text: str) -> str:
    """Give a field's text in its one form; raises AddressError where it is none of its type."""
    if kind not in TYPES:
        return text
    value = TYPES[kind][1](text)
    if kind in {"address", "prefix", "subnet", "ip", "own"} and value != text:
        raise AddressError(
            Text(en=f"{text} should be written {value}", vi=f"{text} phải viết là {value}")
        )
    return value


def filled(template: str, values: Mapping[str, str]) -> str:
    """Put values into a template's fields."""
    return FIELD.sub(lambda m: values[m["name"]], template)
