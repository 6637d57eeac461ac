"""How far every item was on a past day: by the latest audit then, and by people's words.

Items and conditions are today's: what was added since is not seen as growth. Files and the plan
keep no dates; steps that they show have no history here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from types import MappingProxyType
from typing import Final

from ipv6plan.checklist.evidence import weighed
from ipv6plan.checklist.progress import latest
from ipv6plan.model.checklist import Item, State, Statement, Step


class Mark(IntEnum):
    """What a state comes to."""

    UNKNOWN = 0
    TODO = 1
    DONE = 2
    AWAY = 3
    """It does not apply."""


MARKS: Final[Mapping[State, Mark]] = MappingProxyType({
    State.CONTRADICTED: Mark.TODO,
    State.REGRESSED: Mark.TODO,
    State.OPEN: Mark.TODO,
    State.DONE: Mark.DONE,
    State.UNKNOWN: Mark.UNKNOWN,
    State.NOT_APPLICABLE: Mark.AWAY,
})  # fmt: skip
_DATED: Final = frozenset({"audit", "person", "document"})
"""Kinds of evidence with a date: that of the audit, that of a person's word."""
Marks = tuple[Mark, ...]
Key = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What one audit showed of all items, without people's words."""

    on: date
    audit: str
    states: tuple[State, ...]
    """In the order of the items."""
    simulated: bool = False
    """Whether simulated equipment answered."""


def has_history(item: Item) -> bool:
    """Tell whether an item's state at a past date can be known: a filed document has no date."""
    return item.step.evidence.partition(":")[0] in _DATED and not item.proof


class History:
    """The states of some items over time."""

    def __init__(
        self, items: Sequence[Item], looks: Iterable[Look], statements: Iterable[Statement]
    ) -> None:
        """Take items as they are before any audit and any word; looks and words in any order."""
        self.items = tuple(items)
        self.looks = tuple(sorted(looks, key=lambda look: (look.on, look.audit)))
        self._place: dict[Key, int] = {(i.step.id, i.subject): n for n, i in enumerate(items)}
        known = (s for s in statements if (s.step, s.subject) in self._place)
        self.statements = tuple(sorted(known, key=lambda s: s.on))

    def days(self) -> tuple[date, ...]:
        """Give the days on which an audit was made or somebody said something, in order."""
        return tuple(sorted({*(look.on for look in self.looks), *(s.on for s in self.statements)}))

    def audit(self, on: date) -> Look | None:
        """Give the latest look at the end of a day."""
        return next((look for look in reversed(self.looks) if look.on <= on), None)

    def marks(self, on: date) -> Marks:
        """Give what every item came to at the end of a day."""
        look = self.audit(on)
        states = [i.state for i in self.items] if look is None else look.states
        marks = [MARKS[state] for state in states]
        for key, word in latest(s for s in self.statements if s.on <= on).items():
            place = self._place[key]
            step: Step = self.items[place].step
            marks[place] = MARKS[weighed(step, states[place], word.said)]
        return tuple(marks)
