"""What a file says that the plan does not, and what it does not say that the plan does."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ipv6plan.model.address import IPv6Address, IPv6Interface
from ipv6plan.reading.facts import INNER, JOINT, LINE, OWN, REPEATED, SEQUENCE, SERIAL, SUBNET, Fact
from ipv6plan.text import Text

Stated = list[tuple[Fact, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One place where a file and the plan differ."""

    line: int
    """0 where the file lacks it."""
    kind: str
    """Of the fact; `unread` for a line that is not understood, `file` for a whole file."""
    at: str
    planned: str
    """Empty where nothing is planned."""
    stated: str
    """Empty where nothing is stated."""
    message: Text


def compare(
    stated: Stated, planned: frozenset[Fact], filters: Mapping[str, tuple[str, ...]]
) -> Iterator[Difference]:
    """Give every fact that is missing, changed, too much or stated twice."""
    told = [(fact, line) for fact, line in stated if fact.kind not in INNER]
    extra: dict[tuple[str, str], Stated] = defaultdict(list)
    for fact, line in told:
        if fact not in planned:
            extra[fact.kind, fact.at].append((fact, line))
    for fact in sorted(planned - {fact for fact, _ in told}):
        instead = extra[fact.kind, fact.at]
        if instead and fact.kind != LINE:
            yield _changed(fact, *instead.pop(0))
        else:
            yield _missing(fact, next((n for f, n in told if f.at == fact.at), 0))
    for fact, line in sorted((pair for pairs in extra.values() for pair in pairs), key=_by_line):
        yield _too_much(fact, line)
    yield from _twice(told, filters)


def within(stated: Stated, step: int, beside: Iterable[Fact]) -> Iterator[Difference]:
    """Hold what a file repeats against where it, or one beside it, says it first: own addresses,
    subnets, numbers.
    """
    own: dict[str, set[str]] = defaultdict(set)
    subnets: dict[str, set[str]] = defaultdict(set)
    for fact in (*beside, *(fact for fact, _ in stated)):
        if fact.kind == "address":
            ip, _, length = fact.value.partition("/")
            address = IPv6Interface(IPv6Address.parse(ip), int(length))
            own[fact.at].add(ip)
            subnets[fact.at].add(str(address.prefix))
    counts: dict[str, int] = defaultdict(int)
    for fact, line in stated:
        if fact.kind == SEQUENCE:
            counts[fact.at] += step
            if fact.value != str(counts[fact.at]):
                yield _changed(
                    Fact(kind=SEQUENCE, at=fact.at, value=str(counts[fact.at])), fact, line
                )
        if fact.kind == SERIAL:
            if int(fact.value) <= counts[fact.at]:
                least = Fact(kind=SERIAL, at=fact.at, value=f"> {counts[fact.at]}")
                yield _changed(least, fact, line)
            counts[fact.at] = int(fact.value)
        known = {OWN: own, SUBNET: subnets}.get(fact.kind)
        if known is not None and fact.value not in known[fact.at]:
            right = ", ".join(sorted(known[fact.at]))
            yield _changed(Fact(kind=fact.kind, at=fact.at, value=right), fact, line)


def _by_line(pair: tuple[Fact, int]) -> tuple[int, Fact]:
    return pair[1], pair[0]


def _twice(stated: Stated, filters: Mapping[str, tuple[str, ...]]) -> Iterator[Difference]:
    """Find what is stated again; rules of filters may be planned more than once."""
    lines: dict[Fact, list[int]] = defaultdict(list)
    for fact, line in stated:
        if fact.kind not in REPEATED:
            lines[fact].append(line)
    for fact, places in lines.items():
        planned = filters.get(fact.at, ()).count(fact.value) if fact.kind == "filter" else 1
        for line in places[max(planned, 1) :]:
            yield Difference(
                line=line, kind=fact.kind, at=fact.at, planned="", stated=fact.value,
                message=Text(
                    en=f"{fact} is stated twice, first on line {places[0]}",
                    vi=f"{fact} bị khai báo hai lần, lần đầu ở dòng {places[0]}",
                ),
            )  # fmt: skip


def _changed(planned: Fact, stated: Fact, line: int) -> Difference:
    return Difference(
        line=line, kind=stated.kind, at=stated.at, planned=planned.value, stated=stated.value,
        message=Text(
            en=f"says {stated}; planned is {planned.value}",
            vi=f"ghi {stated}; quy hoạch là {planned.value}",
        ),
    )  # fmt: skip


def _missing(fact: Fact, line: int) -> Difference:
    return Difference(
        line=line, kind=fact.kind, at=fact.at, planned=fact.value, stated="",
        message=Text(en=f"lacks {fact}", vi=f"thiếu {fact}"),
    )  # fmt: skip


def _too_much(fact: Fact, line: int) -> Difference:
    return Difference(
        line=line, kind=fact.kind, at=fact.at, planned="", stated=fact.value,
        message=Text(en=f"says {fact}, which is not planned", vi=f"ghi {fact}, ngoài quy hoạch"),
    )  # fmt: skip


def plain(line: int, kind: str, message: Text, at: str = "") -> Difference:
    """Give a difference that is no fact's."""
    return Difference(line=line, kind=kind, at=at, planned="", stated="", message=message)


def order(stated: Iterable[tuple[Fact, int]]) -> Iterator[Difference]:
    """Hold that management is filtered before the device can be reached over IPv6."""
    pairs = [(f, n) for f, n in stated if f.kind in {"manager", "address"}]
    first = min((n for f, n in pairs if f.kind == "address"), default=0)
    for fact, line in pairs:
        if fact.kind == "manager" and first and line > first:
            message = Text(
                en=f"{fact} comes after the first address, on line {first}",
                vi=f"{fact} đứng sau địa chỉ đầu tiên, ở dòng {first}",
            )
            yield plain(line, fact.kind, message, fact.at)


def ranked(stated: Stated, filters: Mapping[str, tuple[str, ...]]) -> Iterator[Difference]:
    """Hold that the rules of packet filters stand in their order: the first that fits decides."""
    for name, rules in filters.items():
        told = [(f.value, n) for f, n in stated if (f.kind, f.at) == ("filter", name)]
        there = {value for value, _ in told}
        right = [rule for rule in rules if rule in there]
        known = [(value, n) for value, n in told if value in rules]
        for rule, (value, line) in zip(right, known, strict=False):
            if rule != value:
                yield _changed(
                    Fact(kind="filter", at=name, value=rule),
                    Fact(kind="filter", at=name, value=value),
                    line,
                )
                break
    yield from _numbered(stated)


def _numbered(stated: Stated) -> Iterator[Difference]:
    """Hold that the rules of filters that are written condition by condition are in order."""
    last: dict[str, tuple[int, int]] = {}
    for fact, line in stated:
        if fact.kind != "term":
            continue
        name, _, number = fact.at.rpartition(JOINT)
        before, where = last.get(name, (0, 0))
        if number.isdigit() and int(number) < before:
            text = Text(
                en=f"rule {number} of {name} comes after rule {before}, on line {where}",
                vi=f"quy tắc {number} của {name} đứng sau quy tắc {before}, ở dòng {where}",
            )
            yield plain(line, fact.kind, text, fact.at)
        elif number.isdigit():
            last[name] = int(number), line
