"""Text from outside, written so that Markdown and HTML show it and do nothing else with it."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

_SPECIAL: Final = re.compile(r"""[\\`*_\[\]|~#!@<>&"$]|:(?=//)|(?<=www)\.""", re.IGNORECASE)
_ENTITIES: Final = {"<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;"}
_HIDDEN: Final = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})


def literal(text: str) -> str:
    r"""Give `text` as one line of GitHub Markdown that shows it and nothing else: no link, no HTML.

    Control, format and direction characters become visible escapes: `\u202e`.
    """
    shown = text if text.isprintable() else "".join(map(_visible, text))
    return _SPECIAL.sub(lambda found: _ENTITIES.get(found[0], f"\\{found[0]}"), shown.strip())


def _visible(character: str) -> str:
    if character in "\n\t":
        return " "
    if unicodedata.category(character) not in _HIDDEN:
        return character
    code = ord(character)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004  # the BMP


def row(*cells: str) -> str:
    """Give one row of a table; the cells are Markdown already."""
    return f"| {' | '.join(cells)} |"


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    """Give the lines of a table; the cells are Markdown already."""
    return [row(*head), row(*("---" for _ in head)), *(row(*cells) for cells in rows)]
