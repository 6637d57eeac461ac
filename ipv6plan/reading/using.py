"""The order of a rollback: what protects goes last, and a list only once nothing uses it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from ipv6plan.reading.reader import Statement
from ipv6plan.text import Text

Path = tuple[str, ...]
_NAME: Final = re.compile(r"(?<![\w-])(?:IPV6PLAN|ipv6plan)-[\w-]+")
"""What files call their own lists and policies."""
_DEFINED: Final = frozenset({"filter", "manager", "redistributed", "announced", "refused"})
"""Kinds that lines of lists state."""
_MANAGER: Final = "manager"


def still_used(gone: Mapping[Path, Statement], left: Mapping[Path, Statement]) -> Iterator[Text]:
    """Say which lists and policies are taken away while lines that name them are left."""
    defined = (one for path, one in gone.items() if _defines(path, one))
    names = {name for one in defined for name in _names(one)}
    around = {path[:depth] for path in gone for depth in range(1, len(path) + 1)} if names else ()
    for path, one in left.items() if names else ():
        named = [name for name in names if name in path[-1]]  # few lines have more to be looked at
        if not named or path in around or _defines(path, one):
            continue
        for name in sorted(set(named).intersection(_words(path[-1]))):
            yield Text(
                en=f"{name} goes while this line still uses it: {' / '.join(path)}",
                vi=f"{name} bị gỡ khi dòng sau còn dùng: {' / '.join(path)}",
            )


def unprotected(gone: Iterable[Statement], left: Mapping[Path, Statement]) -> Text | None:
    """Say that the filter of management goes before the last address; None where it does not."""
    if not any(_protects(one) for one in gone):
        return None
    first = next((p for p, one in left.items() if _says(one, "address")), None)
    if first is None:
        return None
    return Text(
        en=f"the filter of management goes before this address: {' / '.join(first)}",
        vi=f"bộ lọc quản trị bị gỡ trước địa chỉ này: {' / '.join(first)}",
    )


def _defines(path: Path, one: Statement) -> bool:
    outermost = len(path) == 1 and bool(one.rule.opens)
    return outermost or any(f.kind in _DEFINED for f in one.facts)


def _names(one: Statement) -> Iterator[str]:
    if len(one.path) == 1:  # lines inside say what a list is made of
        yield from _NAME.findall(one.path[-1])
    yield from (f.at for f in one.facts if f.kind == "filter")


def _words(line: str) -> list[str]:
    return re.split(r"[\s\"=,]+", line)


def _protects(one: Statement) -> bool:
    return _says(one, _MANAGER) or any(kind == _MANAGER for kind, _ in one.rule.companions)


def _says(one: Statement, kind: str) -> bool:
    return any(f.kind == kind for f in one.facts)
