"""What equipment says, made safe to print: its strings come from whoever configured it."""

import unicodedata
from functools import lru_cache
from typing import Final

from ipv6plan.model.audit import Evidence
from ipv6plan.model.snmp import Oid, Value, Varbind, format_oid

LONGEST: Final = 1024
"""Characters kept of one text."""
_UNPRINTABLE: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Unicode categories that move the cursor, turn the text round or show nothing."""


@lru_cache(maxsize=4096)  # a fleet's interfaces have the same names over and over
def text(value: Value) -> str:
    """Give octets as one line: white space folded, the unprintable as backslash escapes."""
    if not isinstance(value, bytes):
        return raw(value)
    decoded = value.rstrip(b"\0").decode(errors="backslashreplace")
    folded = " ".join(decoded.split())
    escaped = folded if folded.isprintable() else "".join(map(_escape, folded))
    return escaped if len(escaped) <= LONGEST else f"{escaped[: LONGEST - 1]}…"


def raw(value: Value) -> str:
    """Give a value for evidence: numbers, dotted OIDs, printable ASCII, else 0x and hex."""
    if value is None:
        return ""
    if isinstance(value, int):
        return str(value)
    if isinstance(value, tuple):
        return format_oid(value)
    head = value[:LONGEST]
    shown = head.decode("ascii") if all(0x20 <= o < 0x7F for o in head) else f"0x{head.hex()}"  # noqa: PLR2004
    return shown if len(value) <= LONGEST else f"{shown}…"


@lru_cache(maxsize=4096)  # the same instances prove many a check
def evidence(varbind: Varbind) -> Evidence:
    """Give an instance as evidence."""
    return Evidence(oid=format_oid(varbind.oid), value=raw(varbind.value))


def number(value: Value) -> int | None:
    """Give an integer, or nothing where the agent sent another type."""
    return value if isinstance(value, int) else None


def object_id(value: Value) -> Oid | None:
    """Give an object identifier, or nothing where the agent sent another type."""
    return value if isinstance(value, tuple) else None


def _escape(character: str) -> str:
    if unicodedata.category(character) not in _UNPRINTABLE:
        return character
    return character.encode("unicode_escape").decode("ascii")
