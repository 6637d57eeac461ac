"""YAML and JSON as lines: one for each value, its path before it, so that grammars read them too.

    network ethernets eth0 addresses - "2001:db8::1/64"

Keys stand between spaces, `-` for a plain value in a list, a number for what else is in one; values
are written as JSON has them.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

from ipv6plan import codec, yamlfile
from ipv6plan.errors import InventoryError
from ipv6plan.text import Text

_PLACE: Final = re.compile(r"\bline ([0-9]+)\b")
Numbered = tuple[int, str]
"""A line's number, and its text."""
Wrong = tuple[int, Text]
_Path = tuple[str, ...]


def document_lines(
    text: str, written_as: str, comments: tuple[str, ...], unquoted: tuple[str, ...]
) -> tuple[tuple[Numbered, ...], tuple[Wrong, ...]]:
    """Give the values of a document (`yaml`, or `json` with comments on lines of their own), and
    what is wrong with it; `unquoted` are words that are taken for text.
    """
    bare = "\n".join("" if raw.strip().startswith(comments) else raw for raw in text.split("\n"))
    for word in unquoted:
        bare = bare.replace(word, f'"{word}"')
    try:
        document = yamlfile.parse(bare, "")
        if written_as == "json":
            codec.from_json(bare, dict)
    except InventoryError as error:
        return (), tuple((p.source.line or 1, p.message) for p in error.problems)
    except codec.CodecError as error:
        return (), (_not_json(str(error)),)
    return tuple(_values(document.data, (), (), document)), ()


def _values(
    value: Any, path: _Path, shown: _Path, document: yamlfile.Document
) -> Iterator[Numbered]:
    if isinstance(value, dict) and value:
        for key, inner in value.items():
            yield from _values(inner, (*path, str(key)), (*shown, str(key)), document)
    elif isinstance(value, list) and value:
        for number, inner in enumerate(value):
            sign = str(number) if isinstance(inner, dict | list) else "-"
            yield from _values(inner, (*path, str(number)), (*shown, sign), document)
    else:
        yield document.source(path).line or 1, " ".join((*shown, codec.to_json(value)))


def _not_json(message: str) -> Wrong:
    place = _PLACE.search(message)
    vi = message.replace("not JSON", "không phải JSON")
    return int(place[1]) if place else 1, Text(en=message, vi=vi)
