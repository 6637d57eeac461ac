"""Turns a rollback that takes back a whole configuration into one that takes back what was added.

The rollback of the templates knows the safe order and how each line is taken back; hier_config
knows how a line that no template takes back is undone. The outcome is played: whatever is then not
as it was before is said.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ipv6plan.running.adding import Difference
from ipv6plan.running.braces import SAYS, SLEEPS
from ipv6plan.running.description import Description
from ipv6plan.running.statements import Path, Statement
from ipv6plan.running.tree import Tree, Trees, leaves, paths


@dataclass(frozen=True, slots=True, kw_only=True)
class Undoing:
    """What a rollback says."""

    kept: Mapping[int, tuple[str, ...]]
    """By line number of the templates' rollback: the lines that stand there now, without
    indentation; a line that is not here is left out.
    """
    further: tuple[Path, ...]
    """What no line of that rollback does, in order; each with the blocks around it."""
    astray: tuple[Path, ...]
    """What is not as before once the rollback was played; empty where all is."""


@dataclass(slots=True, kw_only=True)
class _Work:
    """What was decided so far."""

    trees: Trees
    stands: Mapping[Path, Statement]
    running: Tree
    added: Mapping[Path, None]
    beneath: Mapping[tuple[Path, str], Sequence[Path]]
    """What is added or stands, by the blocks above one of its lines and that line's first word."""
    due: dict[Path, None]
    """What is still to be taken back."""
    back: dict[Path, Statement]
    """What stood in the place of an added statement, and is still to be put back."""
    passing: list[Path] = field(default_factory=list)
    """What the rollback itself enters and takes back: router lifetimes of 0."""
    kept: dict[int, tuple[str, ...]] = field(default_factory=dict)
    played: list[Path] = field(default_factory=list)
    """What the kept lines do, statement by statement."""


def undo(
    rollback: Sequence[Statement],
    difference: Difference,
    stands: Mapping[Path, Statement],
    trees: Trees,
) -> Undoing:
    """Say which lines take back what was added, and nothing else."""
    added, about = dict.fromkeys(difference.missing), trees.about
    stands = {**stands, **dict(_asleep(stands))}
    work = _Work(
        trees=trees,
        stands=stands,
        running=difference.running,
        added=added,
        beneath=_beneath((*added, *stands), trees.does),
        due={path: None for path in added if not _left(path, about)},
        back=dict(difference.replaced),
    )
    lines = [statement for statement in rollback if not statement.closes]
    opened = {path for one, next_ in pairwise(lines) if (path := one.path) == next_.path[:-1]}
    for statement in lines:
        if (words := trees.undone(statement.path[-1])) is not None:
            _take_back(statement, words, work)
        elif statement.path not in opened:
            _enter(statement, work)
    further = _further(work)
    return Undoing(
        kept=work.kept,
        further=tuple((*path[:-1], trees.written(path[-1])) for path in further),
        astray=_astray(
            [work.passing, *_steps((*work.played, *further), trees.undo)], difference, trees
        ),
    )


def _asleep(stands: Mapping[Path, Statement]) -> Iterator[tuple[Path, Statement]]:
    """Give what is inactive as if it stood: `delete` takes it away as well."""
    for path, one in stands.items():
        if path[0].startswith(SLEEPS):
            yield (f"{SAYS}{path[0].removeprefix(SLEEPS)}",), one


def _beneath(every: Iterable[Path], does: str) -> Mapping[tuple[Path, str], Sequence[Path]]:
    found: dict[tuple[Path, str], list[Path]] = {}
    for path in every:
        for depth, line in enumerate(path):
            word = line.removeprefix(does).partition(" ")[0]
            found.setdefault((path[:depth], word), []).append(path)
    return found


def _left(path: Path, about: Description) -> bool:
    """Tell whether nothing takes a statement back: it is there by itself, or goes with another."""
    return about.there_anyway(path) or any(
        pattern.search(" / ".join(path)) for pattern in about.vanishes
    )


def _take_back(statement: Statement, words: list[str], work: _Work) -> None:
    """Keep a line that takes back nothing but what was added; else take that back one by one."""
    above = statement.path[:-1]
    near = work.beneath.get((above, words[0]), ()) if words else ()
    does = work.trees.does
    hit = [p for p in (*near, *work.passing) if _means(above, words, p, does)]
    own = [path for path in hit if path in work.added]
    if not own:
        if hit and all(path in work.passing for path in hit):
            work.kept[statement.number] = (statement.raw,)
            work.played.append(statement.path)
        return
    tops = [path for path in own if path[:-1] not in own]
    whole = not any(path in work.stands for path in hit)
    if not whole and any(len(path) > len(statement.path) for path in tops):
        return  # a block that stood: `_further` goes into it
    stood = {path: work.back.pop(path) for path in tops if path in work.back}
    undone = [stood[p].path if p in stood else _opposite(p, work.trees) for p in tops]
    if whole and not stood:
        work.kept[statement.number] = (statement.raw,)
        short = all(_begins(words, path[len(above)], work.trees.does) for path in tops)
        work.played += [statement.path] if short else undone
    else:
        work.played += undone
        work.kept[statement.number] = tuple(
            stood[top].raw if top in stood else work.trees.written(path[-1])
            for top, path in zip(tops, undone, strict=True)
        )
    for path in own:
        work.due.pop(path, None)


def _opposite(path: Path, trees: Trees) -> Path:
    return (*path[:-1], trees.opposite(path[-1]))


def _means(above: Path, words: Sequence[str], path: Path, does: str) -> bool:
    """Tell whether a line that takes back means a statement: all its words are there, in order,
    the first of them first (`undo acl ipv6 inbound` means `acl ipv6 2001 inbound`).
    """
    depth = len(above)
    if len(path) <= depth or path[:depth] != above:
        return False
    if _begins(words, path[depth], does) or does:
        return _begins(words, path[depth], does)
    there = path[depth].split()
    rest = iter(there)
    return len(there) > len(words) and there[0] == words[0] and all(w in rest for w in words)


def _begins(words: Sequence[str], line: str, does: str) -> bool:
    return line.removeprefix(does).split()[: len(words)] == list(words)


def _enter(statement: Statement, work: _Work) -> None:
    """Keep a line that is the opposite of an added one, or that tells hosts to forget a router
    that was not there before.
    """
    path, trees = statement.path, work.trees
    against = (*path[:-1], f"{trees.undo}{path[-1].removeprefix(trees.does)}")
    if against in work.added:
        stood = work.back.pop(against, None)
        work.kept[statement.number] = (statement.raw if stood is None else stood.raw,)
        work.played.append(path if stood is None else stood.path)
        work.due.pop(against, None)
        return
    head = path[:-1] or (" ".join(path[0].split()[:-2]),)
    address = trees.about.address
    if address is None or any(_within(p, head) and address.search(p[-1]) for p in work.stands):
        return
    if trees.replaced(work.running, path) is not None:
        return
    if any(_within(one, head) for one in work.added):
        work.kept[statement.number] = (statement.raw,)
        work.passing.append(path)


def _within(path: Path, head: Path) -> bool:
    if len(head) == 1 and len(path) == 1:
        return path[0].startswith(f"{head[0]} ")
    return len(path) > len(head) and path[: len(head)] == head


def _further(work: _Work) -> tuple[Path, ...]:
    """Take back what no line did, the last first, and put back what stood."""
    lines = [
        _opposite(path, work.trees)
        for path in reversed(work.due)
        if path not in work.back
        and not any(path[:depth] in work.due for depth in range(1, len(path)))
    ]
    return (*lines, *(one.path for one in work.back.values()))


def _astray(
    steps: Iterable[Sequence[Path]], difference: Difference, trees: Trees
) -> tuple[Path, ...]:
    """Play the rollback, and give what is then not as it was; blocks left empty say nothing."""
    state = difference.becomes
    for step in steps:
        state = trees.after(state, trees.tree(dict.fromkeys(step)))
    before, now = leaves(difference.running), leaves(state)
    blocks = {
        path[:depth]
        for tree in (difference.running, difference.becomes)
        for path in paths(tree)
        for depth in range(1, len(path))
    }
    wrong = (before ^ now) - blocks
    return tuple(sorted(p for p in wrong if not _left(p, trees.about)))


def _steps(played: Iterable[Path], undo: str) -> Iterator[list[Path]]:
    """Part a rollback where it takes back a block that it went into before: one change to a
    configuration cannot say both.
    """
    step: list[Path] = []
    for path in played:
        whole = (*path[:-1], path[-1].removeprefix(undo))
        if any(one[: len(whole)] == whole for one in step if len(one) > len(whole)):
            yield step
            step = []
        step.append(path)
    yield step
