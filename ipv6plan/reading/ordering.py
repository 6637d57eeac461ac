"""The order of lines: what must stand before a line, and may not be taken back before it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Protocol

from ipv6plan.reading.patterns import compiled
from ipv6plan.text import Text

_BLOCKS: Final = " / "
_FIELDS: Final = frozenset("{")
"""What a text with fields in it has."""
Path = tuple[str, ...]


class Placed(Protocol):
    """A line in its place."""

    @property
    def path(self) -> Path:
        """Give the headers above it, then the line itself."""

    @property
    def line(self) -> int:
        """Give its number."""

    @property
    def after(self) -> tuple[str, ...]:
        """Give what must stand before it."""


def too_early(statements: Sequence[Placed]) -> Iterator[tuple[int, Text]]:
    """Find lines that stand before what they rest on, or without it: their numbers, and why."""
    seen: dict[Path, None] = {}
    for one in statements:
        for wanted in one.after:
            if (*one.path[:-1], wanted) in seen or tuple(wanted.split(_BLOCKS)) in seen:
                continue
            if not _FIELDS.isdisjoint(wanted) and any(_is(wanted, path, one.path) for path in seen):
                continue
            yield (
                one.line,
                Text(
                    en=f"{one.path[-1]} must stand behind this line: {wanted}",
                    vi=f"{one.path[-1]} phải đứng sau dòng: {wanted}",
                ),
            )
        seen.setdefault(one.path)


def still_rests(gone: Iterable[Path], left: Iterable[Placed]) -> Iterator[Text]:
    """Say which lines are taken back while others that rest on them are left."""
    lines = tuple(gone)
    for one in left:
        for wanted in one.after:
            for path in lines:
                if _is(wanted, path, one.path):
                    yield Text(
                        en=f"{path[-1]} goes while this line still rests on it: {one.path[-1]}",
                        vi=f"{path[-1]} bị gỡ khi dòng sau còn dựa vào: {one.path[-1]}",
                    )


def _is(wanted: str, path: Path, user: Path) -> bool:
    """Tell whether a line is what another rests on."""
    if _FIELDS.isdisjoint(wanted):
        if wanted == path[-1]:
            return len(path) == 1 or path[:-1] == user[:-1]
        return _BLOCKS in wanted and wanted == _BLOCKS.join(path)
    pattern = compiled(wanted)
    here = path[:-1] == user[:-1] and pattern.fullmatch(path[-1]) is not None
    return here or pattern.fullmatch(_BLOCKS.join(path)) is not None
