"""Follows configuration groups of Junos: what `apply-groups` makes a configuration inherit.

A group holds lines from the top of the tree; where it is applied, those that lie there hold as if
they stood there, after what stands there itself. `<ge-*>` in a group stands for each name that the
configuration has in that place (Junos OS CLI User Guide, configuration groups).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Final

from ipv6plan.text import Text

Line = tuple[int, str]
Words = tuple[str, ...]
_WORD: Final = re.compile(r'"[^"]*"|\S+')
_SET: Final = "set "
_GROUPS, _APPLY, _EXCEPT, _WHEN, _MACRO = (
    "groups", "apply-groups", "apply-groups-except", "when", "apply-macro",
)  # fmt: skip
_SHOWN: Final = re.compile(r"^\s*##.* (?:was|were) inherited from group", re.MULTILINE)
_Tree = dict[str, "_Tree"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Applied:
    """Where a group is applied."""

    place: Words
    group: str
    number: int


@dataclass(slots=True, kw_only=True)
class _Parts:
    """A configuration, taken apart."""

    own: list[tuple[int, Words]] = field(default_factory=list)
    groups: dict[str, list[tuple[int, Words]]] = field(default_factory=dict)
    applied: list[_Applied] = field(default_factory=list)
    barred: list[tuple[Words, str]] = field(default_factory=list)
    asleep: set[str] = field(default_factory=set)
    """Groups that are inactive as a whole: they give nothing."""


def shows_inherited(text: str) -> bool:
    """Tell whether a text was saved with `display inheritance`, and has everything already."""
    return _SHOWN.search(text) is not None


def in_force(
    lines: Sequence[Line], single: Iterable[str], *, shown: bool
) -> Iterator[tuple[int, str, bool]]:
    """Give the lines that hold, and whether each comes from a group; groups themselves are left
    out. `single` are patterns of lines of which a place has one, told apart by their groups;
    `shown` says that what is inherited stands there already.
    """
    parts = _parted(lines)
    known = {words for _, words in parts.own}
    for number, text in lines:
        words = _words(text)
        if not (words[1:2] == (_GROUPS,) or _APPLY in words or _EXCEPT in words or _MACRO in words):
            yield number, text, False
    if shown or not parts.applied:
        return
    taken = set(_slots((_line(words) for _, words in parts.own), single))
    for number, words in _inherited(parts, _tree(known)):
        slots = set(_slots([_line(words)], single))
        if words not in known and not slots & taken:
            known.add(words)
            taken |= slots
            yield number, _line(words), True


def unresolved(lines: Sequence[Line]) -> tuple[int, Text] | None:
    """Give the first line whose inheritance only the device knows, and why."""
    parts = _parted(lines)
    for one in parts.applied:
        if "$" in one.group:
            return one.number, _BY_NODE
        if one.group not in parts.groups and one.group not in parts.asleep:
            return one.number, _ABSENT
    used = {one.group for one in parts.applied}
    for number, words in (line for name in used for line in parts.groups.get(name, ())):
        if words[:1] == (_WHEN,):
            return number, _CONDITION
        if _APPLY in words:
            return number, _NESTED
    own = _tree(words for _, words in parts.own)
    first = list(_inherited(parts, own))
    more = _tree((*(w for _, w in parts.own), *(w for _, w in first)))
    again = [line for line in _inherited(parts, more) if line not in first]
    return (again[0][0], _UNSURE) if again else None


def _line(words: Words) -> str:
    return _SET + " ".join(words)


def _words(text: str) -> Words:
    return tuple(_WORD.findall(text))


def _parted(lines: Iterable[Line]) -> _Parts:
    parts = _Parts()
    for number, text in lines:
        words = _words(text)[1:]
        if text.startswith("deactivate groups ") and len(words) == 2:  # noqa: PLR2004  # all of it
            parts.asleep.add(words[1])
        elif not text.startswith(_SET):
            continue
        elif words[:1] == (_GROUPS,):
            parts.groups.setdefault(words[1] if words[1:] else "", []).append((number, words[2:]))
        elif _APPLY in words:
            at = words.index(_APPLY)
            name = "".join(words[at + 1 :]).strip('"')
            parts.applied.append(_Applied(place=words[:at], group=name, number=number))
        elif _EXCEPT in words:
            at = words.index(_EXCEPT)
            parts.barred.append((words[:at], "".join(words[at + 1 :])))
        else:
            parts.own.append((number, words))
    return parts


def _inherited(parts: _Parts, tree: _Tree) -> Iterator[tuple[int, Words]]:
    """Give what groups add, the innermost place first: it goes before those around it."""
    for one in sorted(parts.applied, key=lambda a: -len(a.place)):
        barred = [place for place, name in parts.barred if name == one.group]
        for number, words in parts.groups.get(one.group, ()):
            for found in _placed(words, one.place, tree):
                if not any(found[: len(place)] == place for place in barred):
                    yield number, found


def _placed(words: Words, place: Words, tree: _Tree) -> Iterator[Words]:
    """Give a group's line as it holds below a place, once for each name that it stands for."""
    if len(words) <= len(place):
        return
    found: list[tuple[Words, _Tree | None]] = [((), tree)]
    for at, word in enumerate(words):
        more: list[tuple[Words, _Tree | None]] = []
        for done, below in found:
            names = [place[at]] if at < len(place) else _names(word, below)
            more += [
                ((*done, name), (below or {}).get(name)) for name in names if _fits(word, name)
            ]
        found = more
    yield from (done for done, _ in found)


def _names(word: str, below: _Tree | None) -> list[str]:
    return list(below or {}) if _is_pattern(word) else [word]


def _is_pattern(word: str) -> bool:
    return word.startswith("<") and word.endswith(">")


def _fits(word: str, name: str) -> bool:
    return fnmatchcase(name, word[1:-1]) if _is_pattern(word) else word == name


def _tree(every: Iterable[Words]) -> _Tree:
    root: _Tree = {}
    for words in every:
        below = root
        for word in words:
            below = below.setdefault(word, {})
    return root


def _slots(lines: Iterable[str], single: Iterable[str]) -> Iterator[tuple[int, Words]]:
    patterns = [re.compile(text) for text in single]
    for line in lines:
        for at, pattern in enumerate(patterns):
            if met := pattern.search(line):
                yield at, met.groups()


_BY_NODE: Final = Text(
    en="only the device knows which group this is",
    vi="chỉ thiết bị mới biết đây là nhóm cấu hình nào",
)
_ABSENT: Final = Text(
    en="this configuration group is not in the file",
    vi="nhóm cấu hình này không có trong tệp",
)
_CONDITION: Final = Text(
    en="this configuration group holds on a condition, which only the device can judge",
    vi="nhóm cấu hình này chỉ có hiệu lực theo điều kiện mà chỉ thiết bị mới xét được",
)
_NESTED: Final = Text(
    en="a configuration group that applies another is not followed",
    vi="chưa theo được nhóm cấu hình có áp dụng nhóm khác",
)
_UNSURE: Final = Text(
    en="whether this line also holds for names that come from another group is not certain",
    vi="không chắc dòng này có áp dụng cho các tên lấy từ nhóm khác hay không",
)
