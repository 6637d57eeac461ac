"""Takes configurations apart into statements: what stands in which block, and on which line.

One text of a platform reads like another: addresses take the form of RFC 5952, and what `same`
lists takes one writing, so that statements can be compared.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ipv6plan.model.address import AddressError, IPv6Address
from ipv6plan.running.braces import set_lines
from ipv6plan.running.description import Description
from ipv6plan.running.groups import in_force, shows_inherited, unresolved
from ipv6plan.text import Text

Path = tuple[str, ...]
"""The lines of the blocks around a statement, then its own."""

_LITERAL: Final = re.compile(r"(?<![\w:.])[0-9A-Fa-f]{0,4}:[0-9A-Fa-f:]*:[0-9A-Fa-f.:]*(?![\w:])")
_COLONS: Final = 2
TOKEN: Final = re.compile(r'\[[^\]]*\]|[^\s="\[]+="(?:[^"\\]|\\.)*"|"(?:[^"\\]|\\.)*"|\S+')
"""A word of RouterOS: a property with its value, what is in brackets, a text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One line that says something."""

    path: Path
    """In the one writing; of a line that ends a block, the block's."""
    number: int
    """Of its line, from 1."""
    raw: str
    """As it is written, without indentation."""
    closes: bool = False
    """Whether it only ends a block."""
    inherited: bool = False
    """Whether it holds by a configuration group; `raw` is then as if it stood there."""


def statements(text: str, about: Description) -> tuple[Statement, ...]:
    """Take a configuration apart; comments, free texts and what `show` prints are left out."""
    every = list(_spoken(text, about))
    if about.shape == "indent":
        return tuple(_indented(every, about))
    lines = [(number, line) for number, line in every if line.strip() not in about.comments]
    match about.shape:
        case "set":
            return tuple(_set(lines, about, shown=shows_inherited(text)))
        case "edit":
            return tuple(_edited(lines, about))
        case _:
            return tuple(_menus(lines, about))


def open_line(text: str, about: Description) -> tuple[int, Text] | None:
    """Give the first line of which only the device knows what it gives, and why."""
    if about.shape != "set" or shows_inherited(text):
        return None
    lines = [(number, line) for number, line in _spoken(text, about)]
    return unresolved(list(set_lines(lines)))


def canonical(text: str, about: Description) -> str:
    """Give a line's one writing."""
    text = " ".join(text.split())
    for pattern, other in about.same:
        text = pattern.sub(other, text)
    return _LITERAL.sub(_address, text) if text.count(":") >= _COLONS else text


def _address(found: re.Match[str]) -> str:
    try:
        return str(IPv6Address.parse(found[0]))
    except AddressError:
        return found[0]


def _spoken(text: str, about: Description) -> Iterator[tuple[int, str]]:
    """Give the lines that are neither comments nor free text, with their numbers; a sign of
    comments alone stays, since it parts blocks.
    """
    mark = ""
    for number, line in enumerate(text.split("\n"), start=1):
        line = line.rstrip()  # noqa: PLW2901  # ends of lines say nothing
        if mark:
            mark = "" if mark in line else mark
            continue
        bare = line.lstrip()
        if bare in about.comments:
            yield number, line
            continue
        if not bare or bare.startswith(about.comments) or about.skip.search(line):
            continue
        opened = next(((p.search(line), end) for p, end in about.texts if p.search(line)), None)
        if opened is None:
            yield number, line
        else:
            mark = _mark(line, *opened)


def _mark(line: str, opened: re.Match[str] | None, until: str) -> str:
    """Give what ends a free text that a line opens; empty where the line ends it itself."""
    if opened is None or until:
        return until
    return "" if opened["mark"] in line[opened.end("mark") :] else opened["mark"]


def _indented(lines: list[tuple[int, str]], about: Description) -> Iterator[Statement]:
    above: list[tuple[int, str]] = []
    for number, line in lines:
        raw = line.strip()
        depth = len(line) - len(line.lstrip())
        if raw in about.comments:  # Comware indents what follows, and means no block by it
            while above and above[-1][0] >= depth:
                above.pop()
            continue
        if raw in about.closers:
            while above and above[-1][0] > depth:
                above.pop()
            block = _closed(raw, depth, above)
            if block:
                yield Statement(path=block, number=number, raw=raw, closes=True)
            continue
        while above and above[-1][0] >= depth:
            above.pop()
        texts = _each(canonical(raw, about), about)
        for text in texts:
            yield Statement(path=(*(one for _, one in above), text), number=number, raw=raw)
        above += [(depth, text) for text in texts[-1:]]


def _each(text: str, about: Description) -> list[str]:
    """Give what a line says, one thing each: `ip name-server` is shown with all of them."""
    for pattern in about.several:
        if head := pattern.match(text):
            return [f"{head[0]}{word}" for word in text[head.end() :].split()]
    return [text] if text else []


def _closed(raw: str, depth: int, above: list[tuple[int, str]]) -> Path:
    """Give the block that a line ends: `quit` stands as deep as what is in the block,
    `exit-address-family` as deep as the line that opened it.
    """
    opened = raw.removeprefix("exit-")
    return tuple(
        text
        for indent, text in above
        if indent < depth or not depth or (raw != opened and text.startswith(opened))
    )


def _set(lines: list[tuple[int, str]], about: Description, *, shown: bool) -> Iterator[Statement]:
    single = [parts[0] for parts in about.single]
    for number, raw, inherited in in_force(list(set_lines(lines)), single, shown=shown):
        path = (canonical(raw, about),)
        yield Statement(path=path, number=number, raw=raw, inherited=inherited)


def _edited(lines: list[tuple[int, str]], about: Description) -> Iterator[Statement]:
    above: list[str] = []
    for number, line in lines:
        raw = line.strip()
        if raw in about.closers:
            if above:
                yield Statement(path=tuple(above), number=number, raw=raw, closes=True)
                above.pop()
            continue
        text = canonical(raw, about)
        yield Statement(path=(*above, text), number=number, raw=raw)
        if text.startswith(("config ", "edit ")):
            above.append(text)


def _menus(lines: list[tuple[int, str]], about: Description) -> Iterator[Statement]:
    menu, begun, first = "", "", 0
    for number, line in lines:
        raw = f"{begun}{line.strip()}"
        first = first if begun else number
        begun = raw[:-1] if raw.endswith("\\") else ""
        if begun:
            continue
        head = re.match(r"/[a-z0-9 -]+?(?= (?:add|set|remove|print|export)\b|$)", raw)
        rest = raw[head.end() :].strip() if head else raw
        menu = head[0] if head else menu
        if rest:
            path = (menu, canonical(_undotted(rest), about))
            yield Statement(path=path, number=first, raw=raw)


def _undotted(text: str) -> str:
    """Write `.as=1` behind `remote.address=x` as `remote.as=1`, which it stands for."""
    space, words = "", []
    for word in TOKEN.findall(text):
        name = word.partition("=")[0]
        words.append(f"{space}{word}" if name.startswith(".") else word)
        space = name.partition(".")[0] if "." in name.strip(".") and name[0] != "." else space
    return " ".join(words)
