"""plan.jsonl: a header, then one allocation a line; read back with all problems."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import islice
from json.encoder import encode_basestring as _quoted
from typing import Any, TypeVar

from ipv6plan import codec
from ipv6plan.errors import PlanFileError, Problem, Source
from ipv6plan.model.address import AddressError, IPv6Prefix
from ipv6plan.model.inventory import AggregateKind
from ipv6plan.model.plan import Allocation, Plan, PlanAggregate, Role, Status
from ipv6plan.planning import plan_problems as say
from ipv6plan.planning.plan_quick import read_as_written
from ipv6plan.planning.unwatched import unwatched
from ipv6plan.text import Text

FORMAT = 1
_KEYS = ("prefix", "role", "status", "owner", "parent")
_HEADER_KEYS = ("format", "aggregates", "lengths")
_AGGREGATE_KEYS = ("prefix", "kind")
_MAX_LENGTH = 128
_SHEET = 4096
_NOBODY: tuple[IPv6Prefix | None, str] = (None, "")
W = TypeVar("W", Role, Status, AggregateKind)


@unwatched()
def write_plan(plan: Plan) -> str:
    """Write a plan as JSON Lines: the same plan, the same bytes.

    What says nothing is left out: the date of what is in use, the id of an aggregate without one.
    """
    header: dict[str, Any] = {
        "format": FORMAT,
        "aggregates": [_aggregate(aggregate) for aggregate in plan.aggregates],
        "lengths": plan.lengths,
    }
    if plan.renamed:
        header["renamed"] = plan.renamed
    return "".join((codec.to_json(header), "\n", *_sheets(_lines(plan.allocations))))


def _sheets(lines: Iterator[str]) -> Iterator[str]:
    """Join some thousands at a time: single lines take as much memory again as the whole text."""
    while sheet := "".join(islice(lines, _SHEET)):
        yield sheet


def _aggregate(aggregate: PlanAggregate) -> dict[str, Any]:
    found = {"prefix": aggregate.prefix, "kind": aggregate.kind}
    return {**found, "id": aggregate.id} if aggregate.id else found


def _lines(allocations: Iterable[Allocation]) -> Iterator[str]:
    """Write each; a parent was written shortly before, so its text is kept: a third of the time."""
    recent: dict[int, tuple[IPv6Prefix | None, str]] = {}
    for a in allocations:
        text, parent = f'"{a.prefix}"', a.parent
        recent[a.prefix.length] = a.prefix, text
        known, above = (None, "null") if parent is None else recent.get(parent.length, _NOBODY)
        if known is not parent and known != parent:
            above = f'"{parent}"'
        since = "" if a.deprecated is None else f',"deprecated":"{a.deprecated}"'
        yield (
            f'{{"prefix":{text},"role":"{a.role!s}","status":"{a.status!s}",'
            f'"owner":{_quoted(a.owner)},"parent":{above}{since}}}\n'
        )


@unwatched()
def read_plan(text: str, file: str) -> Plan:
    """Read a plan; raises PlanFileError with everything that is wrong, each with its line."""
    reader = _Reader(file)
    plan = reader.read_at_a_glance(text) or reader.read(text)
    if reader.problems:
        raise PlanFileError(sorted(reader.problems, key=lambda problem: problem.source))
    return plan


class _Reader:
    """Collects problems; a value that could not be read is left out."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.prefixes: dict[str, IPv6Prefix] = {}
        self.twice: list[str] = []
        self.decoder = json.JSONDecoder(object_pairs_hook=partial(_pairs, self.twice))

    def read_at_a_glance(self, text: str) -> Plan | None:
        """Read a plan that is exactly as it was written; None where it is not, or may not be."""
        end = text.find("\n") + 1
        aggregates, lengths, renamed = self._header(text[: end - 1]) if end else ((), {}, {})
        blocks = [aggregate.prefix for aggregate in aggregates]
        found = None if self.problems else read_as_written(text, end, blocks)
        self.problems.clear()
        if found is None or not end:
            return None
        plan = Plan(aggregates=aggregates, lengths=lengths, renamed=renamed, allocations=found)
        return plan if len(plan.index) == len(found) else None

    def read(self, text: str) -> Plan:
        """Read what can be read."""
        lines = text.split("\n")
        if text and lines[-1]:
            self._report(len(lines), say.cut_off(), hint=say.restore())
        elif not text:
            self._report(1, say.empty(), hint=say.restore())
        whole = lines[:-1]
        aggregates, lengths, renamed = self._header(whole[0]) if whole else ((), {}, {})
        found = [
            (number, allocation)
            for number, line in enumerate(whole[1:], start=2)
            if (allocation := self._allocation(line, number)) is not None
        ]
        self._check(aggregates, found)
        return Plan(
            aggregates=aggregates,
            lengths=lengths,
            renamed=renamed,
            allocations=tuple(a for _, a in found),
        )

    def _report(self, line: int, message: Text, path: str = "", hint: Text | None = None) -> None:
        source = Source(self.file, line)
        self.problems.append(Problem(source=source, path=path, message=message, hint=hint))

    def _object(
        self, line: str, number: int, keys: Sequence[str], may: str
    ) -> Mapping[str, Any] | None:
        """Read a JSON object that has these keys, and one of `may` at most."""
        self.twice.clear()
        try:
            found = self.decoder.decode(line)
        except (ValueError, RecursionError):
            self._report(number, say.not_json())
            return None
        for key in self.twice:
            self._report(number, say.key_twice(), key)
        return self._with_keys(found, number, keys, may, "")

    def _with_keys(
        self, found: Any, number: int, keys: Sequence[str], may: str, path: str
    ) -> Mapping[str, Any] | None:
        if not isinstance(found, dict):
            self._report(number, say.not_object(), path)
            return None
        for key in (key for key in found if key not in keys and key != may):
            self._report(number, say.unknown_key(), _below(path, key))
        missing = [key for key in keys if key not in found]
        for key in missing:
            self._report(number, say.missing_key(), _below(path, key))
        return None if missing else found

    def _header(
        self, line: str
    ) -> tuple[tuple[PlanAggregate, ...], Mapping[str, int], Mapping[str, str]]:
        found = self._object(line, 1, _HEADER_KEYS, "renamed")
        if found is None:
            return (), {}, {}
        if found["format"] != FORMAT or isinstance(found["format"], bool):
            self._report(1, say.unknown_format(found["format"], FORMAT), "format")
        aggregates = tuple(self._aggregates(found["aggregates"]))
        return aggregates, self._lengths(found["lengths"]), self._renamed(found.get("renamed", {}))

    def _renamed(self, value: Any) -> Mapping[str, str]:
        if not isinstance(value, dict) or not all(isinstance(v, str) for v in value.values()):
            self._report(1, say.not_object(), "renamed")
            return {}
        return value

    def _aggregates(self, value: Any) -> Iterator[PlanAggregate]:
        if not isinstance(value, list):
            self._report(1, say.not_a_list(), "aggregates")
            return
        for i, item in enumerate(value):
            path = f"aggregates.{i}"
            found = self._with_keys(item, 1, _AGGREGATE_KEYS, "id", path)
            prefix = None if found is None else self._prefix(found["prefix"], 1, f"{path}.prefix")
            kind = None if found is None else self._word(AggregateKind, found, "kind", 1, path)
            if found is not None and not isinstance(found.get("id", ""), str):
                self._report(1, say.not_an_owner(found["id"]), f"{path}.id")
            elif found is not None and prefix is not None and kind is not None:
                yield PlanAggregate(prefix=prefix, kind=kind, id=found.get("id", ""))

    def _lengths(self, value: Any) -> Mapping[str, int]:
        if not isinstance(value, dict):
            self._report(1, say.not_object(), "lengths")
            return {}
        for key, length in value.items():
            if type(length) is not int or not 0 <= length <= _MAX_LENGTH:
                self._report(1, say.not_a_length(length), f"lengths.{key}")
        return value

    def _allocation(self, line: str, number: int) -> Allocation | None:
        found = self._object(line, number, _KEYS, "deprecated")
        if found is None:
            return None
        prefix = self._prefix(found["prefix"], number, "prefix")
        role = self._word(Role, found, "role", number)
        status = self._word(Status, found, "status", number)
        owner = found["owner"]
        if not isinstance(owner, str) or not owner:
            self._report(number, say.not_an_owner(owner), "owner")
            return None
        parent = found["parent"]
        if parent is not None:
            parent = self._prefix(parent, number, "parent")
        since = self._since(found, status, number)
        if prefix is None or role is None or status is None:
            return None
        return Allocation(
            prefix=prefix, role=role, status=status, owner=owner, parent=parent, deprecated=since
        )

    def _since(self, found: Mapping[str, Any], status: Status | None, number: int) -> date | None:
        """Read since when nobody has it; what somebody has must not have such a date."""
        if "deprecated" not in found:
            return None
        if status is not None and status is not Status.DEPRECATED:
            self._report(number, say.date_in_use(), "deprecated")
        try:
            return date.fromisoformat(found["deprecated"])
        except (TypeError, ValueError):
            self._report(number, say.not_a_date(found["deprecated"]), "deprecated")
            return None

    def _prefix(self, text: Any, number: int, path: str) -> IPv6Prefix | None:
        """Read a prefix in the form of RFC 5952, in which alone it can be compared as text."""
        if isinstance(text, str) and text in self.prefixes:
            return self.prefixes[text]
        try:
            found = IPv6Prefix.parse(text if isinstance(text, str) else "")
        except AddressError as error:
            self._report(number, error.message, path)
            return None
        if str(found) != text:
            self._report(number, say.not_canonical(text, str(found)), path)
        self.prefixes[text] = found
        return found

    def _word(
        self, kind: type[W], found: Mapping[str, Any], key: str, number: int, path: str = ""
    ) -> W | None:
        value = found[key]
        try:
            return kind(value)
        except ValueError:
            allowed = ", ".join(member.value for member in kind)
            self._report(number, say.unknown_word(value, allowed), _below(path, key))
            return None

    def _check(
        self, aggregates: Sequence[PlanAggregate], found: Sequence[tuple[int, Allocation]]
    ) -> None:
        """Check each allocation against those before it, its parent and the aggregates."""
        prefixes = {allocation.prefix for _, allocation in found}
        keys: dict[tuple[Role, str], int] = {}
        blocks: dict[tuple[Role, IPv6Prefix], int] = {}
        last = (-1, 0)
        for number, allocation in found:
            prefix, role = allocation.prefix, allocation.role
            if (prefix.value, prefix.length) < last:
                self._report(number, say.not_sorted(), "prefix")
            last = (prefix.value, prefix.length)
            if keys.setdefault(allocation.key, number) != number:
                self._report(number, say.owner_twice(keys[allocation.key]), "owner")
            if blocks.setdefault((role, prefix), number) != number:
                self._report(number, say.prefix_twice(blocks[role, prefix]), "prefix")
            self._check_place(number, allocation, prefixes, aggregates)

    def _check_place(
        self,
        number: int,
        allocation: Allocation,
        prefixes: set[IPv6Prefix],
        aggregates: Sequence[PlanAggregate],
    ) -> None:
        parent = allocation.parent
        if parent is not None and parent not in prefixes:
            self._report(number, say.no_parent(parent), "parent")
        elif parent is not None and not parent.holds(allocation.prefix):
            self._report(number, say.outside(allocation.prefix, parent), "prefix")
        if aggregates and not any(a.prefix.holds(allocation.prefix) for a in aggregates):
            self._report(number, say.no_aggregate(allocation.prefix), "prefix")


def _pairs(twice: list[str], pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            twice.append(key)
        found[key] = value
    return found


def _below(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key
