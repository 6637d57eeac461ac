"""Reads a file by a grammar: which rule each line is, what it states, what is not understood."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from ipv6plan.model.address import AddressError
from ipv6plan.reading.documents import document_lines
from ipv6plan.reading.facts import DEVICE, LINE, OWN, SAME, SEQUENCE, SERIAL, SUBNET, Fact, tidy
from ipv6plan.reading.grammar import TOP, Grammar, Rule, for_variant
from ipv6plan.reading.naming import resolved
from ipv6plan.reading.ordering import too_early
from ipv6plan.reading.patterns import ABSENT, NO_PORT, cleaned, each_of, filled, holds_several
from ipv6plan.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One line that was understood."""

    path: tuple[str, ...]
    """The headers above it, then the line itself."""
    line: int
    rule: Rule
    facts: tuple[Fact, ...]
    after: tuple[str, ...] = ()
    """Which lines must stand before it, with the fields that it knows filled in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """One line that is not as it should be, and why."""

    line: int
    message: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line that is not a comment."""

    number: int
    indent: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A block that is open."""

    name: str
    header: Line
    ends: str
    until_next: bool
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A line, the rule that it is, and the fields of it and of the headers above."""

    rule: Rule
    values: Mapping[str, str]


class Blocks:
    """Follows which blocks are open, line by line."""

    def __init__(self, *, braces: bool) -> None:
        self._braces = braces
        self._open: list[Block] = []
        self.unclosed: list[Trouble] = []

    def closes(self, line: Line) -> bool:
        """Close the innermost block if this line is its end."""
        for block in reversed(self._open):
            if block.ends == line.text and line.indent >= block.header.indent:
                while self._open[-1] is not block:
                    self._drop()
                self._open.pop()
                return True
        return False

    def leave(self, indent: int) -> None:
        """Leave the blocks that a line with this indentation no longer stands in."""
        while self._open and not self._braces and self._ends_at(self._open[-1], indent):
            self._drop()

    def find(self, text: str, finders: Iterable["Finder"]) -> Match | None:
        """Give the rule of a line in the innermost block, or in one around it where that goes on
        until the next: then leave what is inside. Raises AddressError as finders do.
        """
        for depth in self._reach():
            block = self._open[depth - 1] if depth else None
            name, values = (block.name, block.values) if block else (TOP, dict[str, str]())
            found = (finder.find(text, name, values) for finder in finders)
            if (match := next((m for m in found if m is not None), None)) is not None:
                while len(self._open) > depth:
                    self._drop()
                return match
        return None

    def _reach(self) -> Iterator[int]:
        """Give how many blocks stay open, from all of them to those that cannot just be left."""
        for depth in range(len(self._open), -1, -1):
            yield depth
            if depth and (self._open[depth - 1].ends or not self._open[depth - 1].until_next):
                return

    def make_way(self, rule: Rule) -> None:
        """Leave what goes on until the next of its kind, if this is a line that begins one."""
        names = [block.name for block in self._open]
        while rule.until_next and rule.opens in names:
            self._drop()
            names.pop()

    def finish(self) -> None:
        """Leave everything: the file ends."""
        while self._open:
            self._drop()

    @staticmethod
    def _ends_at(block: Block, indent: int) -> bool:
        return block.header.indent >= indent and not block.until_next

    def _drop(self) -> None:
        block = self._open.pop()
        if block.ends:
            self.unclosed.append(Trouble(line=block.header.number, message=_unclosed(block)))

    def enter(self, match: Match, line: Line) -> None:
        """Open the block that a line begins."""
        self._open.append(
            Block(
                name=match.rule.opens,
                header=line,
                ends=match.rule.ends,
                until_next=match.rule.until_next,
                values=match.values,
            )
        )

    @property
    def name(self) -> str:
        """The innermost block's."""
        return self._open[-1].name if self._open else TOP

    @property
    def above(self) -> tuple[str, ...]:
        """The headers of the open blocks."""
        return tuple(block.header.text for block in self._open)

    @property
    def values(self) -> Mapping[str, str]:
        """The fields of those headers."""
        return self._open[-1].values if self._open else {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A whole file."""

    statements: tuple[Statement, ...]
    troubles: tuple[Trouble, ...]

    def facts(self) -> Iterator[tuple[Fact, int]]:
        """Give every fact with its line; names are replaced by what they stand for."""
        return resolved((statement.facts, statement.line) for statement in self.statements)


class Finder:
    """Finds the rule that a line is."""

    def __init__(self, rules: Iterable[Rule], suffix: str) -> None:
        self._suffix = suffix
        self._rules: dict[str, list[tuple[str, Rule]]] = {}
        for rule in rules:
            start = rule.line.partition("{")[0]  # told apart without a pattern
            for name in rule.inside:
                self._rules.setdefault(name, []).append((start, rule))

    def find(self, text: str, inside: str, above: Mapping[str, str]) -> Match | None:
        """Give the first rule of the block that the whole line is; raises AddressError where a
        field of it is not what it looks like.
        """
        for start, rule in self._rules.get(inside, ()):
            if text.startswith(start) and (found := rule.pattern.fullmatch(text)):
                own = {name: self._value(rule, name, found[name]) for name in rule.fields}
                if all(own[n] == above.get(n) for n, k in rule.fields.items() if k == SAME):
                    return Match(rule=rule, values={**above, **rule.sets, **own})
        return None

    def _value(self, rule: Rule, name: str, text: str | None) -> str:
        if text is None:
            return NO_PORT if rule.fields[name] == "ports" else ABSENT
        kind, parts = each_of(rule.fields[name], text)
        if len(set(parts)) < len(parts):
            raise AddressError(_again(text))
        return ",".join(
            port(part, self._suffix) if kind == "port" else cleaned(kind, part) for part in parts
        )


def port(name: str, suffix: str) -> str:
    """Give a port's name in its one form."""
    return name if "." in name or not suffix else f"{name}{suffix}"


def lines_of(text: str, comments: tuple[str, ...]) -> Iterator[Line]:
    """Give the lines that are not comments."""
    for number, raw in enumerate(text.split("\n"), start=1):
        line = raw.strip()
        if line and not line.startswith(comments):
            yield Line(number=number, indent=len(raw) - len(raw.lstrip()), text=line)


def _lines_in(
    text: str, grammar: Grammar, variant: str
) -> tuple[Iterable[Line], tuple[Trouble, ...]]:
    if variant not in grammar.written_as:
        return lines_of(text, grammar.comments), ()
    values, wrong = document_lines(
        text, grammar.written_as[variant], grammar.comments, grammar.unquoted
    )
    return (
        tuple(Line(number=number, indent=0, text=value) for number, value in values),
        tuple(Trouble(line=number, message=message) for number, message in wrong),
    )


def read(text: str, grammar: Grammar, variant: str) -> Reading:
    """Read a configuration; every line that is not understood is a trouble."""
    finder = Finder(grammar.active(variant), grammar.suffix)
    withheld = Finder(for_variant(grammar.withheld, variant), grammar.suffix)
    blocks = Blocks(braces=grammar.braces)
    statements: list[Statement] = []
    troubles: list[Trouble] = []
    lines, wrong = _lines_in(text, grammar, variant)
    for line in lines:
        if blocks.closes(line):
            continue
        blocks.leave(line.indent)
        match = _matched(line, (finder, withheld), blocks, troubles)
        if match is None:
            continue
        blocks.make_way(match.rule)
        path = (*blocks.above, line.text)
        statements.append(
            Statement(
                path=path, line=line.number, rule=match.rule, facts=tuple(facts(match, path)),
                after=tuple(filled(one, match.values) for one in match.rule.after),
            )
        )  # fmt: skip
        if match.rule.opens:
            blocks.enter(match, line)
    blocks.finish()
    always = tuple(rule for rule in grammar.active(variant) if rule.always)
    troubles += [*wrong, *blocks.unclosed]
    troubles += [*_not_last(statements), *_unfinished(statements, always)]
    troubles += [Trouble(line=n, message=text) for n, text in too_early(statements)]
    return Reading(statements=tuple(statements), troubles=tuple(troubles))


def _matched(
    line: Line, finders: tuple[Finder, Finder], blocks: Blocks, troubles: list[Trouble]
) -> Match | None:
    """Give the rule of a line, or say that there is none, or that it may not be there."""
    try:
        match = blocks.find(line.text, finders[:1])
        beyond = None if match is not None else blocks.find(line.text, finders[1:])
    except AddressError as error:
        troubles.append(Trouble(line=line.number, message=error.message))
        return None
    if match is None:
        message = unknown(line.text) if beyond is None else _changes_ipv4(line.text)
        troubles.append(Trouble(line=line.number, message=message))
    if match is None and beyond is not None and beyond.rule.opens:
        blocks.enter(beyond, line)
    return match


def facts(match: Match, path: tuple[str, ...]) -> Iterator[Fact]:
    """Give what a line states."""
    rule, values = match.rule, match.values
    seen: set[Fact] = set()
    for each in _each(rule, values):
        for said in rule.says:
            at, value = filled(said.at, each), filled(said.value, each)
            fact = tidy(Fact(kind=said.kind, at=at, value=value))
            if fact not in seen:
                yield fact
            seen.add(fact)
    scope = filled(rule.scope, values) if rule.scope else DEVICE
    if rule.companions:
        yield Fact(kind=LINE, at=scope, value=rule.name)
    for name, kind in rule.fields.items():
        if kind in {OWN, SUBNET}:
            yield Fact(kind=kind, at=scope, value=values[name])
        elif kind == SEQUENCE:
            yield Fact(kind=kind, at=" / ".join(path[:-1]), value=values[name])
        elif kind == SERIAL:
            listed = rule.line.partition(f"{{{name}")[0]
            yield Fact(kind=kind, at=" / ".join((*path[:-1], listed)), value=values[name])


def _each(rule: Rule, values: Mapping[str, str]) -> Iterator[Mapping[str, str]]:
    """Give the fields once for each value of those that hold several."""
    several = [n for n, k in rule.fields.items() if holds_several(k) and values[n] != ABSENT]
    for parts in product(*(values[name].split(",") for name in several)):
        yield {**values, **dict(zip(several, parts, strict=True))}


def _not_last(statements: list[Statement]) -> Iterator[Trouble]:
    """Find what stands behind a line that decides everything."""
    closed: dict[tuple[str, ...], str] = {}
    for statement in statements:
        closed.pop(statement.path, None)  # a header that stands again begins anew
        block = statement.path[:-1]
        if block in closed and block:
            yield Trouble(line=statement.line, message=_behind(closed[block]))
        if statement.rule.last:
            closed[block] = statement.path[-1]


def _unfinished(statements: list[Statement], always: tuple[Rule, ...]) -> Iterator[Trouble]:
    """Find blocks without a line that each of them has, or with more than one."""
    found = Counter((s.path[:-1], s.rule.name) for s in statements if s.rule.always)
    due: dict[str, list[Rule]] = defaultdict(list)
    for one, block in ((rule, block) for rule in always for block in rule.inside):
        due[block].append(one)
    for header in (s for s in statements if s.rule.opens):
        for rule in due[header.rule.opens]:
            number = found[header.path, rule.name]
            if number != 1:
                yield Trouble(line=header.line, message=_not_once(header, rule, number))


def unknown(text: str) -> Text:
    """Say that a line is in no grammar."""
    return Text(
        en=f"this line is not understood here: {text}",
        vi=f"không hiểu dòng này ở vị trí này: {text}",
    )


def _changes_ipv4(line: str) -> Text:
    return Text(
        en=f"changes IPv4 too; check with --allow-ipv4-effect if that was meant: {line}",
        vi=f"làm thay đổi cả IPv4; nếu đúng ý, kiểm tra với --allow-ipv4-effect: {line}",
    )


def _again(text: str) -> Text:
    return Text(en=f"says one thing twice: {text}", vi=f"ghi một thứ hai lần: {text}")


def _unclosed(block: Block) -> Text:
    return Text(
        en=f"{block.header.text} is not closed by {block.ends}",
        vi=f"{block.header.text} chưa được đóng bằng {block.ends}",
    )


def _not_once(header: Statement, rule: Rule, number: int) -> Text:
    return Text(
        en=f"{header.path[-1]} has {number} times: {rule.line}",
        vi=f"{header.path[-1]} có {number} lần: {rule.line}",
    )


def _behind(line: str) -> Text:
    return Text(
        en=f"this line comes too late: {line} already decides",
        vi=f"dòng này đặt quá muộn: {line} đã quyết định rồi",
    )
