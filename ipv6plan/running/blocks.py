"""Writes statements with the blocks around them."""

from collections.abc import Iterable, Iterator

from ipv6plan.running.statements import Path


def written(lines: Iterable[Path]) -> Iterator[str]:
    """Give statements as lines, a block once for those that follow one another in it."""
    opened: Path = ()
    for path in lines:
        for depth, text in enumerate(path[:-1]):
            if opened[: depth + 1] != path[: depth + 1]:
                yield f"{' ' * depth}{text}"
        yield f"{' ' * (len(path) - 1)}{path[-1]}"
        opened = path
