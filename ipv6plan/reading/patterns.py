"""Lines of a grammar: literal text with fields in braces, `permit tcp {prefix} any eq 22`.

A field is named by its type, or `{name:type}`; a type with bars is a choice, `{managed:yes|no}`.
`{servers:ip[" "]}` is several, with `" "` between them; `{rule:60000+}` a number, counted from
there on; a field that stands again is the same text again. What stands between `{?` and `?}` may
be left out; its fields are then `-`.
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
NO_PORT: Final = "- - -"
"""No port, and no first and last of a range."""
_LITERAL: Final = r"[0-9A-Fa-f]*:[0-9A-Fa-f:.]*"
_SEVERAL: Final = re.compile(r"(?P<kind>[a-z0-9]+)\[(?P<between>[^\[\]]+)\]")
_COUNTED: Final = re.compile(r"(?P<base>[1-9][0-9]{0,8})\+")
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


def _longer(text: str) -> str:
    """Read a prefix with all that lies inside it, `2001:db8::/32+`."""
    prefix = text.removesuffix("+")
    if _prefix(prefix) != prefix:
        raise AddressError(_not_short(text))
    return prefix


def _net6(text: str) -> str:
    return "any" if text == "any6" else _prefix(text)


def _masked(text: str) -> str:
    """Read an address and a mask, `2001:db8:: ffff:ffff::`, as a prefix."""
    ip, _, mask = text.partition(" ")
    ones = int.from_bytes(IPv6Address.parse(mask).packed, "big")
    length = ones.bit_count()
    if ones != (1 << _BITS) - (1 << (_BITS - length)):
        raise AddressError(Text(en=f"{mask} is not a mask", vi=f"{mask} không phải là mặt nạ"))
    if _ip(ip) != ip or _ip(mask) != mask:
        raise AddressError(_not_short(text))
    return _prefix(f"{ip}/{length}")


def _not_short(text: str) -> Text:
    return Text(en=f"{text} is not in its short form", vi=f"{text} không ở dạng rút gọn")


def _ipv4(text: str) -> str:
    return str(IPv4Address.parse(text))


def _area(text: str) -> str:
    return str(int.from_bytes(IPv4Address.parse(text).packed, "big")) if "." in text else text


def _ips(text: str) -> str:
    return ",".join(map(_ip, text.split(",")))


def _ports(text: str) -> str:
    parts = (part.partition("-") for part in text.split(","))
    return ",".join(f"- {a} {b}" if b else f"{a} - -" for a, _, b in parts)


MANY: Final = frozenset({"ips", "ports", "names"})
"""Types that hold several values, between commas."""
TYPES: Final[Mapping[str, tuple[str, Callable[[str], str]]]] = MappingProxyType(
    {
        "ip": (_LITERAL, _ip),
        "ips": (rf"{_LITERAL}(?:,{_LITERAL})*", _ips),
        "own": (_LITERAL, _ip),
        "address": (rf"{_LITERAL}/[0-9]{{1,3}}", _address),
        "prefix": (rf"{_LITERAL}/[0-9]{{1,3}}", _prefix),
        "net": (rf"any|{_LITERAL}/[0-9]{{1,3}}", _net),
        "net6": (rf"any6|{_LITERAL}/[0-9]{{1,3}}", _net6),
        "subnet": (rf"{_LITERAL}/[0-9]{{1,3}}", _prefix),
        "ports": (r"[0-9]+(?:-[0-9]+)?(?:,[0-9]+(?:-[0-9]+)?)*", _ports),
        "ipv4": (r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}", _ipv4),
        "longer": (rf"{_LITERAL}/[0-9]{{1,3}}\+", _longer),
        "masked": (rf"{_LITERAL} {_LITERAL}", _masked),
        "names": (r"[^\s{};,\"]+(?:,[^\s{};,\"]+)*", str),
        "number": (r"0|[1-9][0-9]{0,9}", str),
        "sequence": (r"0|[1-9][0-9]{0,9}", str),
        "serial": (r"0|[1-9][0-9]{0,9}", str),
        "area": (r"[0-9]{1,10}|[0-9]{1,3}(?:\.[0-9]{1,3}){3}", _area),
        "port": (r"[^\s{};,\"]+", str),
        "spaced": (r"[A-Za-z][A-Za-z-]* ?[0-9][0-9/.:]*", str),
        "rest": (r".+", str),
        "loopback": (r"loopback ?[0-9]{1,4}", str),
        "word": (r"[^\s{};,\"]+", str),
        "place": (r"[^{}\"]+", str),
        "same": (r"[^\s{};,\"]+", str),
        "text": (r"[^{}\"']+", str),
    }
)
"""By name: the shape of the text, and what gives its one form or raises AddressError."""


class PatternError(ValueError):
    """A line of a grammar cannot be read."""

    def __init__(self, message: Text) -> None:
        self.message = message
        super().__init__(message.en)


def holds_several(kind: str) -> bool:
    """Tell whether a field's text in its one form is several, between commas."""
    return kind in MANY or _SEVERAL.fullmatch(kind) is not None


def each_of(kind: str, text: str) -> tuple[str, tuple[str, ...]]:
    """Give the type of each part of a field that is written `KIND[BETWEEN]`, and its parts; the
    field itself where it is none.
    """
    found = _SEVERAL.fullmatch(kind)
    return (found["kind"], tuple(text.split(found["between"]))) if found else (kind, (text,))


def fields_of(line: str) -> Mapping[str, str]:
    """Give the fields of a line, name to type; raises PatternError."""
    found: dict[str, str] = {}
    for field in FIELD.finditer(line):
        found.setdefault(field["name"], field["type"] or field["name"])
    for name, kind in found.items():
        if not _is_known(kind):
            raise PatternError(
                Text(
                    en=f"field {name}: {kind} is not one of {', '.join(TYPES)}",
                    vi=f"trường {name}: {kind} không thuộc {', '.join(TYPES)}",
                )
            )
    if len(found) > _MOST:
        raise PatternError(Text(en="has too many fields", vi="có quá nhiều trường"))
    return MappingProxyType(found)


def _is_known(kind: str) -> bool:
    several = _SEVERAL.fullmatch(kind)
    one = several["kind"] if several else kind
    return one in TYPES or "|" in kind or _COUNTED.fullmatch(kind) is not None


def compiled(line: str) -> re.Pattern[str]:
    """Give the regular expression that a line stands for."""
    signs = {"{?": "(?:", "?}": ")?"}
    met: set[str] = set()
    return re.compile(
        "".join(signs.get(part) or _plain(part, met) for part in _OPTIONAL.split(line) if part)
    )


def _plain(text: str, met: set[str]) -> str:
    parts, end = [], 0
    for field in FIELD.finditer(text):
        name = field["name"]
        group = f"(?P={name})" if name in met else f"(?P<{name}>{_shape(field['type'] or name)})"
        met.add(name)
        parts += [re.escape(text[end : field.start()]), group]
        end = field.end()
    return "".join((*parts, re.escape(text[end:])))


def _shape(kind: str) -> str:
    if several := _SEVERAL.fullmatch(kind):
        one = f"(?:{TYPES[several['kind']][0]})"
        return f"{one}(?:{re.escape(several['between'])}{one})*"
    if _COUNTED.fullmatch(kind):
        return TYPES["number"][0]
    return TYPES[kind][0] if kind in TYPES else "|".join(map(re.escape, kind.split("|")))


def cleaned(kind: str, text: str) -> str:
    """Give a field's text in its one form; raises AddressError where it is none of its type."""
    if counted := _COUNTED.fullmatch(kind):
        return _counted(text, int(counted["base"]))
    if kind not in TYPES:
        return text
    value = TYPES[kind][1](text)
    if kind in {"address", "prefix", "subnet", "ip", "own"} and value != text:
        raise AddressError(
            Text(en=f"{text} should be written {value}", vi=f"{text} phải viết là {value}")
        )
    return value


def _counted(text: str, base: int) -> str:
    if int(text) <= base:
        raise AddressError(
            Text(en=f"{text} should be over {base}", vi=f"{text} phải lớn hơn {base}")
        )
    return str(int(text) - base)


def filled(template: str, values: Mapping[str, str]) -> str:
    """Put values into a template's fields; those that have none are left as they are."""
    return FIELD.sub(lambda m: values.get(m["name"], m[0]), template)
