"""Plays configurations on one another; the only door to hier_config.

Trees are built statement by statement, so that no text can make hier_config stumble; drivers learn
from running.yaml which lines a block holds only once. `future` predicts what a change leaves,
`config_to_get_to` says what takes one configuration to another.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from hier_config import HConfig, Platform, get_hconfig_driver
from hier_config.base import HConfigBase
from hier_config.exceptions import DuplicateChildError
from hier_config.models import IdempotentCommandsRule, MatchRule
from hier_config.platforms.driver_base import HConfigDriverBase

from ipv6plan.running.description import Description
from ipv6plan.running.statements import Path

Tree = HConfig
"""A configuration as hier_config holds it."""

DRIVERS: Final = frozenset(platform.name.lower() for platform in Platform)
"""The drivers that hier_config has, by the names that platform.yaml may say."""


_EDITS, _DELETES = "edit ", "delete "


class PlayError(Exception):
    """hier_config cannot say what a change leaves; what it says is not passed on, since it may be
    a line of a configuration.
    """


class Trees:
    """One driver of hier_config, with what running.yaml adds to it."""

    def __init__(self, about: Description) -> None:
        self.about = about
        self._driver: HConfigDriverBase = get_hconfig_driver(Platform[about.driver.upper()])
        self._driver.rules.sectional_overwrite.clear()  # here nothing is ever taken away
        self._driver.rules.sectional_overwrite_no_negate.clear()
        self._driver.rules.parent_allows_duplicate_child.clear()  # nothing is said twice here
        for parts in about.single:
            rules = tuple(MatchRule(re_search=part) for part in parts)
            self._driver.rules.idempotent_commands.append(IdempotentCommandsRule(match_rules=rules))

    @property
    def undo(self) -> str:
        """What begins a line that takes another back: `no `, `undo `, `delete `."""
        return self._driver.negation_prefix

    @property
    def tables(self) -> bool:
        """Whether its lines stand in tables whose entries are deleted by name."""
        return self.about.shape == "edit"

    @property
    def does(self) -> str:
        """What begins every other line: `set `, or nothing."""
        return self._driver.declaration_prefix

    def tree(self, paths: Iterable[Path]) -> Tree:
        """Build a configuration."""
        root = HConfig(self._driver)
        for path in paths:
            root.add_children_deep(path)
        return root

    def after(self, running: Tree, change: Tree) -> Tree:
        """Predict what is there once a change has been entered."""
        if self.tables:
            return self._after_tables(running, change)
        if self.does:
            return self._after_set(running, change)
        try:
            return running.future(change)
        except (DuplicateChildError, ValueError) as error:
            raise PlayError from error

    def _after_set(self, running: Tree, change: Tree) -> Tree:
        """Predict it for lines of `set` and `delete`, whose negation hier_config's `future` does
        not find: `delete` takes away all that begins with its words.
        """
        state = {child.text: child for child in running.children}
        for child in change.children:
            if child.text.startswith(self.undo):
                gone = f"{self.does}{child.text.removeprefix(self.undo)}"
                state = {t: c for t, c in state.items() if not f"{t} ".startswith(f"{gone} ")}
                continue
            other = self._driver.idempotent_for(child, state.values())
            if other is not None:
                del state[other.text]
            state[child.text] = child
        return self.tree((text,) for text in state)

    def _after_tables(self, running: Tree, change: Tree) -> Tree:
        """Predict it for FortiOS: an attribute has one value, `delete` takes away an entry."""
        state = dict.fromkeys(paths(running))
        for *above, line in paths(change):
            words, path = self.undone(line), (*above, line)
            if words is None and not line.startswith(self.does):
                state.setdefault(path)
                continue
            wanted = words or line.removeprefix(self.does).split()[:1]
            gone = [p for p in state if _names(p, tuple(above), wanted, self.does)]
            for known in gone:
                del state[known]
            if words is None:
                state[path] = None
        return self.tree(state)

    def to_get_to(self, running: Tree, target: Tree) -> Tree:
        """Give the lines that take a configuration to another: takings back, and additions."""
        try:
            return running.config_to_get_to(target)
        except (DuplicateChildError, ValueError) as error:  # its words may hold secrets
            raise PlayError from error

    def replaced(self, running: Tree, path: Path) -> Path | None:
        """Give the statement whose place a new one would take; None where it takes none's."""
        *above, line = path
        if not above and (only := self._only_one(running, line)):
            return (only,)
        block: HConfigBase | None = running
        for text in above:
            block = None if block is None else block.get_child(equals=text)
        if block is None:
            return None
        wanted = self.tree([path])
        child = next(c for c in wanted.all_children() if tuple(c.path()) == path)
        found = self._driver.idempotent_for(child, block.children)
        opposite = self.opposite(line)
        other = block.get_child(equals=opposite) if found is None else found
        if other is None or other.text == line:
            return None
        return (*above, other.text)

    def _only_one(self, running: Tree, line: str) -> str:
        """Give the block that stands where there can be one alone: `router bgp`."""
        for pattern in self.about.one:
            if pattern.search(line):
                there = (child.text for child in running.children if pattern.search(child.text))
                return next((text for text in there if text != line), "")
        return ""

    def undone(self, line: str) -> list[str] | None:
        """Give the words that a line takes back; None where it takes nothing back."""
        if self.tables and line.startswith(_DELETES):
            return [_EDITS.strip(), *line.removeprefix(_DELETES).split()]
        return line.removeprefix(self.undo).split() if line.startswith(self.undo) else None

    def opposite(self, line: str) -> str:
        """Give the line that takes one back, as the driver writes it."""
        if self.tables and line.startswith(_EDITS):  # the driver knows `unset` alone
            return f"{_DELETES}{line.removeprefix(_EDITS)}"
        child = self.tree([(line,)]).children[0]
        return self._driver.swap_negation(child).text

    def written(self, line: str) -> str:
        """Give a line that takes another back as the platform wants it written: some know no
        values there.
        """
        for pattern, text in self.about.undone:
            line = pattern.sub(text, line)
        return line


def paths(tree: Tree) -> Iterator[Path]:
    """Give every statement of a configuration, blocks before what is in them."""
    return (tuple(child.path()) for child in tree.all_children())


def leaves(tree: Tree) -> frozenset[Path]:
    """Give the statements that hold nothing; blocks left empty count for nothing."""
    return frozenset(tuple(child.path()) for child in tree.all_children() if child.is_leaf)


def _names(path: Path, above: Path, words: list[str], does: str) -> bool:
    """Tell whether a statement is what words name in a block, or stands in it."""
    depth = len(above)
    inside = len(path) > depth and path[:depth] == above
    return inside and path[depth].removeprefix(does).split()[: len(words)] == words
