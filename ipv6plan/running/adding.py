"""Compares what is planned with what runs: what is missing, what stands in its way, what else is
there.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ipv6plan.running.braces import SLEEPS
from ipv6plan.running.description import Description
from ipv6plan.running.hiding import harmless, shown
from ipv6plan.running.saved import Saved
from ipv6plan.running.statements import Path, Statement
from ipv6plan.running.tree import Tree, Trees, paths
from ipv6plan.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Planned lines that are left out, since what runs stands in their way."""

    planned: tuple[Path, ...]
    number: int
    """The line of the running configuration."""
    why: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What is planned, held against what runs."""

    missing: tuple[Path, ...]
    """Planned statements that are to be entered, in their order."""
    there: int
    """How many planned statements stand already."""
    replaced: Mapping[Path, Statement]
    """By planned statement: the one that stood in its place."""
    covered: Mapping[Path, Statement]
    """By planned statement: one of a configuration group that it goes before."""
    conflicts: tuple[Conflict, ...]
    surplus: tuple[Statement, ...]
    """IPv6 that stands and is not planned; of a block, its first line alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference(Found):
    """The same, with the configurations it was told from."""

    running: Tree
    becomes: Tree
    """What runs once the missing lines are entered."""


def difference(planned: Sequence[Statement], saved: Saved, trees: Trees) -> Difference:
    """Say what a device's planned statements add to what runs there."""
    stands, about = saved.by_path(), trees.about
    wanted = dict.fromkeys(one.path for one in planned if not one.closes)
    running = trees.tree(_concerned(wanted, stands, about))
    known = stands.keys() | _held(stands, trees) | set(_unshown(wanted, stands, running, trees))
    conflicts = [*_of_sleep(wanted, stands), *_of_order(wanted, stands, about)]
    refused = {path for conflict in conflicts for path in conflict.planned}
    replaced: dict[Path, Statement] = {}
    covered: dict[Path, Statement] = {}
    given = trees.tree(path for path, one in stands.items() if one.inherited)
    for path in wanted:
        if path in known or path in refused:
            continue
        own = trees.replaced(running, path)
        other = own or trees.replaced(given, path)
        if any(path[:depth] in refused for depth in range(1, len(path))):
            refused.add(path)
        elif other is not None and other in stands:
            if conflict := _of_place(path, stands[other], about):
                conflicts.append(conflict)
                refused.add(path)
            else:
                (covered if own is None else replaced)[path] = stands[other]
    kept = [path for path in wanted if path not in refused and path not in known]
    becomes = trees.after(running, trees.tree(kept))
    entered = frozenset(paths(trees.to_get_to(running, becomes)))
    return Difference(
        missing=tuple(path for path in kept if path in entered),
        there=sum(path in known for path in wanted),
        replaced=replaced,
        covered=covered,
        conflicts=tuple(conflicts),
        surplus=tuple(_surplus(wanted, replaced, conflicts, stands, about)),
        running=running,
        becomes=becomes,
    )


def _concerned(
    wanted: Mapping[Path, None], stands: Mapping[Path, Statement], about: Description
) -> Iterator[Path]:
    """Leave out whole blocks that are neither planned nor about IPv6: no line meets them, and
    there may be thousands. What is inherited is left out too: lines that are entered go before it,
    and it comes back when they are deleted.
    """
    blocks = {path[0] for path in stands if len(path) > 1}
    kept = {path[0] for path in wanted} | {path[0] for path in stands if about.about_ipv6(path)}
    own = (path for path, one in stands.items() if not one.inherited)
    return (path for path in own if path[0] in kept or path[0] not in blocks)


def _held(stands: Mapping[Path, Statement], trees: Trees) -> frozenset[Path]:
    """Give what lines of `set` say besides themselves: that what they go into is there."""
    if not trees.does:
        return frozenset()
    words = [path[0].split() for path in stands]
    return frozenset((" ".join(one[:n]),) for one in words for n in range(2, len(one)))


def _unshown(
    wanted: Mapping[Path, None], stands: Mapping[Path, Statement], running: Tree, trees: Trees
) -> Iterator[Path]:
    """Give planned lines that say what holds anyway: of a block that is one of IPv6, or of which
    another planned line stands, where nothing says otherwise.
    """
    begun = {path[:-1] for path in wanted if path in stands}
    begun |= {path for path in stands if trees.about.about_ipv6(path)}
    for path in wanted:
        open_ = path[:-1] in begun and path not in stands and trees.about.unshown(path)
        if open_ and trees.replaced(running, path) is None:
            yield path


def _of_place(path: Path, other: Statement, about: Description) -> Conflict | None:
    """Say why a statement may not take another's place, if it may not."""
    if about.about_ipv6(other.path) and harmless(other.path):
        return None
    line, stood = path[-1], shown(other.path)
    why = Text(
        en=f"{line!r} would take the place of {stood!r}, which is not IPv6 alone",
        vi=f"{line!r} sẽ thay cho {stood!r}, là dòng không chỉ thuộc IPv6",
    )
    return Conflict(planned=(path,), number=other.number, why=why)


def _of_sleep(wanted: Mapping[Path, None], stands: Mapping[Path, Statement]) -> Iterator[Conflict]:
    """Find lines that would lie in what is inactive: they would do nothing, and a rollback would
    take away what the engineer keeps there.
    """
    for path, one in stands.items():
        if not path[0].startswith(SLEEPS):
            continue
        head = path[0].removeprefix(SLEEPS).split()
        lines = tuple(p for p in wanted if p[0].split()[1 : len(head) + 1] == head)
        if lines:
            why = Text(
                en=f"{shown(path)!r} stands: what is entered there has no effect",
                vi=f"đang có {shown(path)!r}: dòng nhập vào đó không có hiệu lực",
            )
            yield Conflict(planned=lines, number=one.number, why=why)


def _of_order(
    wanted: Mapping[Path, None], stands: Mapping[Path, Statement], about: Description
) -> Iterator[Conflict]:
    """Find lists that stand with other lines: one more would come behind them, or between."""
    for name, mine in _lists(wanted, about).items():
        theirs = _lists(stands, about).get(name, [])
        strange = next((path for path in theirs if path not in mine), None)
        if strange is None and theirs and not _fits(name, mine, theirs, about):
            strange = theirs[0]
        if strange is not None:
            why = Text(
                en=f"{name!r} stands with other lines; an added line would come in the wrong place",
                vi=f"{name!r} đã có với nội dung khác; dòng thêm vào sẽ nằm sai vị trí",
            )
            lines = tuple(path for path in mine if path not in stands)
            yield Conflict(planned=lines, number=stands[strange].number, why=why)


def _fits(name: str, mine: Sequence[Path], theirs: Sequence[Path], about: Description) -> bool:
    """Tell whether what is missing of a list can be added behind what is there of it."""
    if any(pattern.search(name) for pattern in about.whole):
        return len(theirs) == len(mine)
    numbered = any(pattern.search(name) for pattern in about.numbered)
    return numbered or mine[: len(theirs)] == theirs


def _lists(every: Mapping[Path, object], about: Description) -> Mapping[str, list[Path]]:
    """Give the lines of lists whose order counts, by the list; not the line that opens it."""
    found: dict[str, list[Path]] = {}
    for path in every:
        for pattern in about.ordered:
            if (head := pattern.search(path[0])) and path != (head[0],):
                found.setdefault(head[0], []).append(path)
                break
    return found


def _surplus(
    wanted: Mapping[Path, None],
    replaced: Mapping[Path, Statement],
    conflicts: Sequence[Conflict],
    stands: Mapping[Path, Statement],
    about: Description,
) -> Iterator[Statement]:
    known = {statement.path for statement in replaced.values()}
    heads = {path[:depth] for path in wanted for depth in range(1, len(path))}
    listed: set[Path] = set()
    contested = {conflict.number for conflict in conflicts}
    for path, statement in stands.items():
        if path in wanted or path in heads or path in known or statement.number in contested:
            continue
        if any(path[:depth] in listed for depth in range(1, len(path))):
            continue
        if about.about_ipv6(path):
            listed.add(path)
            yield statement
