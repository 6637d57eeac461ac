"""Writes statements with the blocks around them."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from ipv6plan.running.statements import Path

_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


def written(lines: Iterable[Path], ends: Mapping[str, str] = _NOTHING) -> Iterator[str]:
    """Give statements as lines, a block once for those that follow one another in it; `ends` says
    by the first word of a line what must end the block that it opens.
    """
    opened: Path = ()
    for path in lines:
        common = _common(opened, path)
        yield from _closed(opened, common, ends)
        for depth in range(common, len(path)):
            yield f"{' ' * depth}{path[depth]}"
        opened = path
    yield from _closed(opened, 0, ends)


def _common(one: Path, other: Path) -> int:
    """Give how many blocks two statements share; the later one stands for itself."""
    most = min(len(one), len(other) - 1)
    return next((n for n in range(most) if one[n] != other[n]), most)


def _closed(opened: Path, common: int, ends: Mapping[str, str]) -> Iterator[str]:
    for depth in range(len(opened) - 1, common - 1, -1):
        if end := ends.get(opened[depth].partition(" ")[0]):
            yield f"{' ' * depth}{end}"
