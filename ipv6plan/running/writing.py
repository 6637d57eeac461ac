"""Writes a device's files against what runs: only what is missing, and what is to be said."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from ipv6plan.errors import Problem
from ipv6plan.running.adding import Found, difference
from ipv6plan.running.blocks import written
from ipv6plan.running.remarks import (
    absent,
    astray,
    comment,
    heading,
    left_out,
    not_back,
    noted,
    remarks,
    replaced,
    standing,
)
from ipv6plan.running.saved import Saved
from ipv6plan.running.statements import Statement, statements
from ipv6plan.running.tree import Trees
from ipv6plan.running.undoing import Undoing, undo
from ipv6plan.text import Language, Text

_ASKS: Final = "[Y/N]"
"""What a device asks before some lines, and what a remark of the templates says of them."""
_FULL: Final = Text(
    en="No running configuration of this device was given: this is all that is planned, whatever "
    "of it stands already.",
    vi="Chưa có cấu hình đang chạy của thiết bị này: tệp gồm toàn bộ phần đã quy hoạch, kể cả "
    "những gì có thể đã có sẵn.",
)
LEFT: Final = Text(
    en="What stood before this change is not touched here.",
    vi="Những gì đã có trước thay đổi này không bị đụng tới.",
)
MADE: Final = Text(
    en="--- What did not exist before, or was otherwise",
    vi="--- Những gì trước đây chưa có, hoặc có giá trị khác",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """What the templates made for a device."""

    device: str
    config: str
    rollback: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Against:
    """A device's two files, held against what runs."""

    config: str
    rollback: str
    missing: int
    """How many statements are to be entered."""
    there: int
    incomplete: tuple[Problem, ...]
    """What is planned and left out, or not given back by the rollback."""
    warnings: tuple[Problem, ...]
    """Ports that are not there, and what stands and is not planned: it is left as it is."""


def write_against(
    files: Files, saved: Saved, trees: Trees, language: Language, *, obsolete: str = ""
) -> Against:
    """Give a device's configuration and rollback with what is missing alone; the section of the
    rollback's comments that begins with `obsolete` goes, since it is known what stood before.
    """
    files = _in_domain(files, saved.domain)
    stands, sign = saved.by_path(), trees.about.comments[0]
    planned = statements(files.config, trees.about)
    takes_back = statements(files.rollback, trees.about)
    found = difference(planned, saved, trees)
    back = undo(takes_back, found, stands, trees)
    said = (*heading(saved, found), *remarks(saved, found))
    undone = (*heading(saved, found), LEFT, *replaced(found), *not_back(back.astray))
    rollback = without(obsolete, _undone(files.rollback, takes_back, back, sign), sign)
    if back.further:
        made = (*comment(MADE.in_(language), sign), *written(back.further, trees.about.ends))
        rollback = [*trimmed(rollback), sign, *made, ""]
    device = files.device
    return Against(
        config=noted(only(files.config, planned, found, sign), said, sign, language),
        rollback=noted(rollback, undone, sign, language),
        missing=len(found.missing),
        there=found.there,
        incomplete=(*left_out(device, saved, found), *astray(device, saved, back.astray)),
        warnings=(
            *absent(device, saved, _not_there(found, trees)),
            *standing(device, saved, found),
        ),
    )


def _not_there(found: Found, trees: Trees) -> list[str]:
    return [" / ".join(path) for path in found.missing if trees.about.there_anyway(path)]


def _in_domain(files: Files, domain: str) -> Files:
    """Put what is made into the virtual domain that the files are for."""
    made = files.config.replace('set vdom "root"', f'set vdom "{domain or "root"}"')
    return replace(files, config=made)


def write_full(text: str, sign: str, language: Language) -> str:
    """Say in a file that it was not held against what runs."""
    return noted(text.split("\n"), (_FULL,), sign, language)


def only(text: str, planned: Sequence[Statement], found: Found, sign: str) -> list[str]:
    """Leave out the lines that stand already; a block is entered for what is in it."""
    missing = frozenset(found.missing)
    kept: set[int] = set()
    for at, statement in enumerate(planned):
        inside = [
            one.path in missing
            for one in _inside(planned, at)
            if not one.closes and one.path != statement.path
        ]
        if statement.closes:
            wanted = _reaches_back(planned, at, kept)
        else:
            wanted = any(inside) or (statement.path in missing and not inside)
        if wanted:
            kept.add(statement.number)
    dropped = {one.number for one in planned} - kept
    lines: list[str] = []
    for number, line in enumerate(text.split("\n"), start=1):
        lines = without_remark(lines, sign) if number in dropped else [*lines, line]
    return lines


def _inside(planned: Sequence[Statement], at: int) -> Iterator[Statement]:
    """Give the statements after one that belong to its block, up to the first that does not."""
    head = planned[at].path
    for one in planned[at + 1 :]:
        if one.path[: len(head)] != head or (len(one.path) == len(head) and not one.closes):
            return
        yield one


def _reaches_back(planned: Sequence[Statement], at: int, kept: set[int]) -> bool:
    """Tell whether the block that a line ends has anything left in it."""
    head = planned[at].path
    for one in reversed(planned[:at]):
        if one.path[: len(head)] != head:
            return False
        if one.number in kept:
            return True
        if one.path == head and not one.closes:
            return False
    return False


def _undone(text: str, lines: Sequence[Statement], back: Undoing, sign: str) -> list[str]:
    """Give the rollback with its kept lines, those written anew, and what no template has."""
    number_of = {one.number: one for one in lines}
    kept = set(back.kept)
    for at, one in enumerate(lines):
        if one.number not in kept and not one.closes:
            if any(other.number in back.kept for other in _inside(lines, at)):
                kept.add(one.number)
        elif one.closes and _reaches_back(lines, at, kept):
            kept.add(one.number)
    found: list[str] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if number not in number_of:
            found.append(line)
        elif number in back.kept:
            indent = line[: len(line) - len(line.lstrip())]
            found += [f"{indent}{one}" for one in back.kept[number]]
        elif number in kept:
            found.append(line)
        else:
            found = without_remark(found, sign)
    return found


def without_remark(lines: list[str], sign: str) -> list[str]:
    """Leave out the warning that the next line asks, since it is not entered."""
    at = len(lines)
    while at and lines[at - 1].startswith(f"{sign} "):
        at -= 1
        if _ASKS in lines[at]:
            return lines[:at]
    return lines


def without(heading: str, lines: list[str], sign: str) -> list[str]:
    """Take out the section of comments that begins with a heading, and the empty one before it."""
    blank = [n for n, line in enumerate(lines) if line.strip() == sign]
    for at, end in pairwise(blank):
        said = " ".join(line.removeprefix(sign).strip() for line in lines[at + 1 : end])
        if heading and said.startswith(heading):
            return [*lines[:at], *lines[end:]]
    return lines


def trimmed(lines: list[str]) -> list[str]:
    """Leave out empty lines at the end."""
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    return lines
