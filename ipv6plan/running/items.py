"""Items of RouterOS: what lines of an export say, and whether two say the same.

An export leaves out what a property has by default, orders properties by their names, and
writes durations as it likes.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from ipv6plan.running.description import Menu
from ipv6plan.running.statements import TOKEN, Path, Statement

_DURATION: Final = re.compile(r"(?=.)(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?")
_SECONDS: Final = (604800, 86400, 3600, 60, 1)
_COMMENT, _DISABLED = "comment", "disabled"
_LINK_LOCAL: Final = "fe80:"
ADD, SET, REMOVE = "add", "set", "remove"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One line of a menu."""

    path: Path
    number: int
    verb: str
    target: str
    """What `set` and `remove` act on: `find default=yes`; empty for a menu of one."""
    words: Mapping[str, str]
    """Its properties as they are written, without quotes; of a flag, the value is empty."""

    @property
    def menu(self) -> str:
        """Where it stands."""
        return self.path[0]


def items(every: Iterable[Statement]) -> Iterator[Item]:
    """Take lines apart; those that neither add, set nor remove are left out."""
    for one in every:
        if len(one.path) > 1 and (found := item(one.path, one.number)):
            yield found


def item(path: Path, number: int = 0) -> Item | None:
    """Take a line apart; None where it neither adds, sets nor removes."""
    verb, *tokens = TOKEN.findall(path[-1]) or [""]
    if verb not in {ADD, SET, REMOVE}:
        return None
    target = ""
    if tokens and (verb != ADD and "=" not in tokens[0].partition("[")[0]):
        target = " ".join(tokens.pop(0).strip("[]").split())
    words = {}
    for token in tokens:
        name, _, value = token.partition("=")
        words[name] = value.strip('"')
    return Item(path=path, number=number, verb=verb, target=target, words=MappingProxyType(words))


def differing(one: Item, other: Item, menu: Menu) -> Mapping[str, tuple[str | None, str | None]]:
    """Give the properties that two items have not alike; None where a value is not shown and not
    known. A comment says nothing.
    """
    names = dict.fromkeys((*one.words, *other.words))
    pairs = {n: (_value(one, n, menu), _value(other, n, menu)) for n in names if n != _COMMENT}
    return {n: pair for n, pair in pairs.items() if None in pair or pair[0] != pair[1]}


def same_place(one: Item, other: Item, menu: Menu) -> bool:
    """Tell whether two items are about the same thing: by name, or by what the menu says."""
    names = (n for n in identity(one, menu) if n != _COMMENT)
    return all(n in other.words and plain(one, n, menu) == plain(other, n, menu) for n in names)


def identity(one: Item, menu: Menu) -> tuple[str, ...]:
    """Name the properties that tell an item from the others of its menu."""
    if "name" in one.words:
        return ("name",)
    names = tuple(n for n in menu.identity if n in one.words)
    first = one.words[names[0]] if names else ""
    if names[1:] and menu.local_only_by_all and not first.startswith(_LINK_LOCAL):
        return names[:1]
    return names or tuple(one.words)


def plain(one: Item, name: str, menu: Menu) -> str:
    """Give a value in one writing."""
    value = one.words[name]
    if name in menu.lengths and value and "/" not in value:
        value = f"{value}{menu.lengths[name]}"
    if met := _DURATION.fullmatch(value):
        return str(sum(int(n or 0) * s for n, s in zip(met.groups(), _SECONDS, strict=True)))
    return value.removesuffix("/128") if name not in menu.lengths else value


def _value(one: Item, name: str, menu: Menu) -> str | None:
    if name in one.words:
        return plain(one, name, menu)
    if name in menu.defaults:
        default = Item(
            path=one.path, number=0, verb=one.verb, target="", words={name: menu.defaults[name]}
        )
        return plain(default, name, menu)
    return "no" if name == _DISABLED and name not in menu.shown else None


def condition(one: Item, menu: Menu) -> str:
    """Give a `find` that means an item alone."""
    names = dict.fromkeys((*identity(one, menu), *((_COMMENT,) if _COMMENT in one.words else ())))
    return "find " + " ".join(f"{n}={_quoted(one.words[n])}" for n in names)


def _quoted(value: str) -> str:
    return value if re.fullmatch(r"[\w.:/%-]+", value) else f'"{value}"'


def meant(target: str, one: Item) -> bool:
    """Tell whether a `find` means an item."""
    wanted = item(("", f"{ADD} {target.removeprefix('find ')}"))
    return wanted is not None and all(one.words.get(n) == v for n, v in wanted.words.items())
