"""Lists whose items take the order in which a file first names them: terms of Junos, rules of
PAN-OS, filters of RouterOS. The first that matches decides, so that their order counts.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from ipv6plan.text import Text

_NUMBER: Final = re.compile(r"\d+$")


class Placed(Protocol):
    """A line in its place."""

    @property
    def path(self) -> tuple[str, ...]:
        """Give the headers above it, then the line itself."""

    @property
    def line(self) -> int:
        """Give its number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """The lines of such lists, and how items follow one another."""

    lines: re.Pattern[str]
    """With the group `item`, and `list` where there are several."""
    items: tuple[re.Pattern[str], ...]
    """In order; items that one of them matches follow by the number that they end with."""


def out_of_order(
    statements: Sequence[Placed], lists: Iterable[Listed]
) -> Iterator[tuple[int, Text]]:
    """Find items that a file names behind a later one of their list: the line's number, and why."""
    for one in lists:
        last: dict[str, tuple[tuple[int, int], str]] = {}
        seen: set[tuple[str, str]] = set()
        for statement in statements:
            met = one.lines.search(statement.path[-1])
            if met is None or (rank := _rank(met["item"], one.items)) is None:
                continue
            name, item = met.groupdict().get("list") or "", met["item"]
            if (name, item) in seen:
                continue
            seen.add((name, item))
            before, other = last.get(name, (rank, item))
            if rank < before:
                yield statement.line, _late(item, other)
            else:
                last[name] = rank, item


def _rank(item: str, items: tuple[re.Pattern[str], ...]) -> tuple[int, int] | None:
    at = next((n for n, pattern in enumerate(items) if pattern.fullmatch(item)), None)
    number = _NUMBER.search(item)
    return None if at is None else (at, int(number[0]) if number else 0)


def _late(item: str, before: str) -> Text:
    return Text(
        en=f"{item} must come before {before}: the first that matches decides",
        vi=f"{item} phải đứng trước {before}: mục khớp đầu tiên quyết định",
    )
