"""Plays a rollback on what a configuration put there: what is left, and what is in vain."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ipv6plan.model.address import AddressError
from ipv6plan.reading.difference import Difference, plain
from ipv6plan.reading.facts import FOUND_BY, WITHDRAWN, Fact
from ipv6plan.reading.grammar import Grammar
from ipv6plan.reading.ordering import still_rests
from ipv6plan.reading.patterns import compiled, filled
from ipv6plan.reading.reader import (
    Blocks,
    Finder,
    Line,
    Match,
    Statement,
    facts,
    lines_of,
    unknown,
)
from ipv6plan.reading.using import still_used, unprotected
from ipv6plan.text import Text

_EVERY = "*"
_BLOCKS = " / "
"""Between a line and the headers above it."""
Path = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a rollback is held against."""

    before: Mapping[Path, Statement]
    """What the device's files set, by place."""
    advertising: frozenset[str]
    """The interfaces whose hosts must be told first."""
    found_by: frozenset[Fact]
    """By what scripts find an interface that has no name."""


@dataclass(slots=True, kw_only=True)
class _Device:
    """What stands on a pretended device."""

    state: dict[Path, Statement]
    advertised: frozenset[str]
    found_by: frozenset[Fact]
    withdrawn: set[str] = field(default_factory=set)
    bare: bool = False
    """Whether it was said that the filter of management went too soon."""
    found: list[Difference] = field(default_factory=list)


def play(
    text: str,
    grammar: Grammar,
    variant: str,
    known: Known,
) -> list[Difference]:
    """Apply a rollback to what files stated, by place; everything must go, and nothing else."""
    device = _Device(
        state={path: s for path, s in known.before.items() if not s.rule.passing},
        advertised=known.advertising,
        found_by=known.found_by,
    )
    headers = Finder((r for r in grammar.active(variant) if r.opens), grammar.suffix)
    own = Finder((r for r in grammar.rollback if not r.only or variant in r.only), grammar.suffix)
    blocks = Blocks(braces=grammar.braces)
    for line in lines_of(text, grammar.comments):
        if blocks.closes(line):
            continue
        blocks.leave(line.indent)
        _apply(line, blocks, grammar, (headers, own), device)
    blocks.finish()
    device.found += [plain(t.line, "unread", t.message) for t in blocks.unclosed]
    device.found += _left(device, grammar)
    return device.found


def _apply(
    line: Line, blocks: Blocks, grammar: Grammar, finders: tuple[Finder, Finder], device: _Device
) -> None:
    gone = _taken_back(line, blocks.above, grammar, device.state)
    if gone:
        _forget(gone, line, device)
        return
    try:
        match = blocks.find(line.text, tuple(reversed(finders)))
    except AddressError as error:
        device.found.append(plain(line.number, "unread", error.message))
        return
    if match is not None and (lost := _lacking(match, device.state)):
        device.found.append(plain(line.number, "rollback", _too_early(line, lost)))
        return
    gone = [] if match is None else _dropped(match, blocks.above, device.state)
    if gone:
        _forget(gone, line, device)
    elif match is None or match.rule.drops:
        device.found.append(plain(line.number, "rollback", _why_not(line, grammar)))
    elif match.rule.opens:
        stated = facts(match, (*blocks.above, line.text))
        wrong = (f for f in stated if f.kind == FOUND_BY and f not in device.found_by)
        device.found += [plain(line.number, "rollback", _not_found(fact)) for fact in wrong]
        blocks.make_way(match.rule)
        blocks.enter(match, line)
    else:
        _add(match, line, blocks.above, device)


def _taken_back(
    line: Line, above: Path, grammar: Grammar, state: dict[Path, Statement]
) -> list[Path]:
    """Give what a line of a rollback takes back: by the words of a line, or by a property."""
    if grammar.find and (found := grammar.find.pattern.fullmatch(line.text)):
        start = grammar.find.added.format(menu=found["menu"])
        word = found["word"]
        return [p for p in state if p[-1].startswith(start) and word in p[-1].split(" ")]
    for undo, done in grammar.undo:
        if line.text.startswith(undo):
            return _begins(state, above, f"{done}{line.text.removeprefix(undo)}", grammar)
    opposites = (
        f"{undo}{line.text.removeprefix(done)}"
        for undo, done in grammar.undo
        if line.text.startswith(done)
    )
    return [(*above, text) for text in opposites if (*above, text) in state]


def _dropped(match: Match, above: Path, state: dict[Path, Statement]) -> list[Path]:
    """Give what a line takes back by its `drops`: nothing, unless there is one of each."""
    depth, gone = len(above), list[Path]()
    for drop in match.rule.drops:
        pattern = compiled(filled(drop, match.values))
        whole = _BLOCKS in drop
        found = [
            path
            for path in state
            if (whole and pattern.fullmatch(_BLOCKS.join(path)))
            or (path[:depth] == above and len(path) > depth and pattern.fullmatch(path[depth]))
        ]
        if not found:
            return []
        gone += found
    return gone


def _lacking(match: Match, state: dict[Path, Statement]) -> str:
    """Give what a line needs before it and what is not there; empty where it is."""
    there = [_BLOCKS.join(path) for path in state] if match.rule.needs else []
    patterns = ((need, compiled(filled(need, match.values))) for need in match.rule.needs)
    return next((need for need, p in patterns if not any(map(p.fullmatch, there))), "")


def _begins(state: dict[Path, Statement], above: Path, text: str, grammar: Grammar) -> list[Path]:
    """Give the lines that begin with a text: one must be all of it, unless it may be short."""
    depth, longer = len(above), f"{text} "
    gone = [
        path
        for path in state
        if len(path) > depth
        and (path[depth] == text or path[depth].startswith(longer))
        and path[:depth] == above
    ]
    if any(path[depth] == text for path in gone):
        return gone
    texts = (text, " / ".join((*above, text)))
    return gone if any(form.fullmatch(each) for form in grammar.short for each in texts) else []


def _forget(gone: list[Path], line: Line, device: _Device) -> None:
    silenced = device.advertised <= device.withdrawn or _EVERY in device.withdrawn
    taken_back = {path: device.state.pop(path) for path in gone}
    device.found += _in_order(taken_back, line, device)
    for taken in taken_back.values():
        if not silenced and any(f.kind == "address" for f in taken.facts):
            device.found.append(plain(line.number, "rollback", _too_soon(device)))
            device.withdrawn.add(_EVERY)  # said once
            silenced = True


def _in_order(gone: Mapping[Path, Statement], line: Line, device: _Device) -> Iterator[Difference]:
    """Say what goes before what still needs it."""
    for text in still_used(gone, device.state):
        yield plain(line.number, "rollback", text)
    for text in still_rests(gone, device.state.values()):
        yield plain(line.number, "rollback", text)
    bare = None if device.bare else unprotected(gone.values(), device.state)
    if bare is not None:
        device.bare = True
        yield plain(line.number, "rollback", bare)


def _add(match: Match, line: Line, above: Path, device: _Device) -> None:
    path = (*above, line.text)
    stated = tuple(facts(match, path))
    device.withdrawn.update(f.at for f in stated if f.kind == WITHDRAWN)
    if not match.rule.passing:
        device.state[path] = Statement(path=path, line=line.number, rule=match.rule, facts=stated)


def _left(device: _Device, grammar: Grammar) -> Iterator[Difference]:
    left = [
        (path, statement)
        for path, statement in device.state.items()
        if not _stays(_BLOCKS.join(path), grammar.stays)
    ]
    if left:
        yield plain(0, "rollback", _remains(left))


def _stays(line: str, patterns: tuple[re.Pattern[str], ...]) -> bool:
    return any(pattern.fullmatch(line) for pattern in patterns)


def _why_not(line: Line, grammar: Grammar) -> Text:
    undoes = line.text.startswith(tuple(undo for undo, _ in grammar.undo)) or (
        grammar.find is not None and grammar.find.pattern.fullmatch(line.text) is not None
    )
    if not undoes:
        return unknown(line.text)
    return Text(
        en=f"takes back what the configuration did not set, or more: {line.text}",
        vi=f"gỡ bỏ thứ mà cấu hình không đặt, hoặc nhiều hơn thế: {line.text}",
    )


def _not_found(fact: Fact) -> Text:
    return Text(en=f"says {fact}, which is not planned", vi=f"ghi {fact}, ngoài quy hoạch")


def _too_early(line: Line, lost: str) -> Text:
    return Text(
        en=f"{line.text} needs this line before it: {lost}",
        vi=f"{line.text} cần có trước đó dòng: {lost}",
    )


def _too_soon(device: _Device) -> Text:
    names = ", ".join(sorted(device.advertised - device.withdrawn))
    return Text(
        en=f"an address goes before hosts are told to forget their router on {names}",
        vi=f"địa chỉ bị gỡ trước khi báo máy trạm bỏ bộ định tuyến trên {names}",
    )


def _remains(left: list[tuple[Path, Statement]]) -> Text:
    numbers = ", ".join(str(statement.line) for _, statement in left)
    first = _BLOCKS.join(left[0][0])
    return Text(
        en=f"leaves behind what these lines set: {numbers}; the first is {first}",
        vi=f"để sót thứ đã đặt ở các dòng: {numbers}; đầu tiên là {first}",
    )
