"""The snmprec format: one object instance a line, `OID|TAG|VALUE`, as snmpsim records and plays it.

TAG is the BER tag in decimal; with `x` behind it VALUE is hexadecimal. Recordings in the field are
edited by hand and scrubbed, so a line that cannot be read is reported and left out, and instances
may stand in any order; what is given back is in OID order. Recorders that did not write texts of
several lines in hexadecimal broke them: what follows a text and begins like no row belongs to it.
"""

import codecs
import re
from collections.abc import Iterable, Iterator
from typing import Final

from ipv6plan.model.address import AddressError, IPv4Address
from ipv6plan.model.snmp import Oid, Value, Varbind, format_oid, parse_oid
from ipv6plan.wire import ber

_LONGEST: Final = 200_000
"""Characters of a line; more cannot come from one SNMP message."""
_TAG: Final = re.compile(r"[0-9]{1,3}x?")
_ROW: Final = re.compile(r"[^|]*\|[0-9]{1,3}[a-z]?[|:]|\s*\.?[0-9]+(?:\.[0-9A-Za-z*]+){3,}\s*\|")
"""What begins like a row, a damaged one too."""
_PLAIN_TEXT: Final = re.compile(r"[^|]*\|4\|")
_DOTTED: Final = re.compile(r"\s*\.?[0-9]{1,10}(?:\.[0-9]{1,10}){1,127}\s*", re.ASCII)
_DECIMAL: Final = re.compile(r"\s*-?[0-9]{1,20}\s*", re.ASCII)


def read_snmprec(text: str) -> tuple[Varbind, ...]:
    """Give what the lines hold, in OID order; bad lines are left out, a later duplicate wins."""
    return scan_snmprec(text)[0]


def scan_snmprec(text: str) -> tuple[tuple[Varbind, ...], tuple[tuple[int, str], ...]]:
    """Give what the lines hold, in OID order, and (line number, why) of the bad ones."""
    found: dict[Oid, Varbind] = {}
    bad: list[tuple[int, str]] = []
    for number, lines in _rows(text):
        try:
            varbind = _read_line("\n".join(lines))
        except ValueError as error:
            bad.append((number, str(error)))
            continue
        found[varbind.oid] = varbind
    return tuple(found[oid] for oid in sorted(found)), tuple(bad)


def decode_snmprec(data: bytes) -> str:
    """Give a file's text; octets that are not UTF-8 survive and are those of the value again."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    return data.removeprefix(codecs.BOM_UTF8).decode("utf-8", "surrogateescape")


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Go through the rows: each with the number of its first line, and its lines."""
    start, row, blank, broken = 0, list[str](), 0, False
    for number, ended in enumerate(text.split("\n"), start=1):
        line = ended.removesuffix("\r")
        if not line.strip():
            blank += 1
        elif line.startswith("#"):
            continue
        elif broken and not _ROW.match(line):
            row += [""] * blank + [line]
            blank = 0
        else:
            if row:
                yield start, row
            start, row, blank, broken = number, [line], 0, _PLAIN_TEXT.match(line) is not None
    if row:
        yield start, row


def write_snmprec(varbinds: Iterable[Varbind]) -> str:
    """Write one line an instance, in the order given."""
    return "".join(f"{format_oid(v.oid)}|{_write_value(v)}\n" for v in varbinds)


def _read_line(line: str) -> Varbind:
    parts = line.split("|", 2)
    if len(parts) != 3 or len(line) > _LONGEST:  # noqa: PLR2004
        raise ValueError("it is not OID|TAG|VALUE")
    name, tag, value = parts
    if not _TAG.fullmatch(tag):
        raise ValueError(f"{tag!r} is no tag")
    kind = int(tag.removesuffix("x"))
    varbind = Varbind(_oid(name), kind, _read_value(kind, value, hexadecimal=tag.endswith("x")))
    ber.encode_varbind(varbind)
    return varbind


def _oid(text: str) -> Oid:
    if not _DOTTED.fullmatch(text):
        raise ValueError(f"{text!r} is no OID")
    return parse_oid(text)


def _read_value(tag: int, text: str, *, hexadecimal: bool) -> Value:
    if tag in ber.OCTETS:
        return _read_octets(tag, text, hexadecimal=hexadecimal)
    if hexadecimal:
        text = _from_hex(text).decode("latin-1")
    if tag == ber.INTEGER or tag in ber.UNSIGNED:
        return _read_integer(text)
    if tag == ber.OBJECT_IDENTIFIER:
        return _oid(text) if text.strip() else ()
    if tag == ber.NULL:
        return None
    raise ValueError(f"{tag} is no tag of a value")


def _read_octets(tag: int, text: str, *, hexadecimal: bool) -> bytes:
    if hexadecimal:
        return _from_hex(text)
    if tag == ber.IP_ADDRESS:
        return _read_ip_address(text)
    return text.encode("utf-8", "surrogateescape")


def _read_ip_address(text: str) -> bytes:
    """Dotted, or four characters that are the octets themselves, as older recorders wrote it."""
    if len(text) == 4 and not text.isdigit():  # noqa: PLR2004  # octets of an IPv4 address
        return text.encode("latin-1")
    try:
        return IPv4Address.parse(text).packed
    except AddressError as error:
        raise ValueError(error.message.en) from error


def _from_hex(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError as error:
        raise ValueError("the value is not hexadecimal") from error


def _read_integer(text: str) -> int:
    if not _DECIMAL.fullmatch(text):
        raise ValueError(f"{text!r} is no integer")
    return int(text)


def _write_value(varbind: Varbind) -> str:
    match varbind.value:
        case None:
            return f"{varbind.tag}|"
        case int(number):
            return f"{varbind.tag}|{number}"
        case tuple(oid):
            return f"{varbind.tag}|{format_oid(oid)}"
        case octets:
            return _write_octets(varbind.tag, octets)


def _write_octets(tag: int, octets: bytes) -> str:
    if tag == ber.IP_ADDRESS:
        return f"{tag}|{'.'.join(map(str, octets))}"
    plain = octets.isascii() and octets.decode("ascii").isprintable()
    return f"{tag}|{octets.decode('ascii')}" if plain else f"{tag}x|{octets.hex()}"
