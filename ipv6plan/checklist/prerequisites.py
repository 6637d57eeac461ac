"""What must hold before a device or service is changed, and what the change itself fulfils.

The change is what the steps under some headings ask of the subject; what must hold before is all
that these wait for, one after the other, of the subject itself, its servers, its site, its agency
and the province. What other devices have to do first is a question of waves.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from ipv6plan.checklist.waiting import Search
from ipv6plan.model.checklist import Checklist, Item, Phase, Scope, State, Step
from ipv6plan.model.inventory import Inventory
from ipv6plan.model.waves import Task, TaskKind

_HEADINGS: Final[Mapping[TaskKind, frozenset[str]]] = MappingProxyType({
    TaskKind.DEVICE: frozenset({"dual-stack", "routing"}),
    TaskKind.SITE: frozenset({"dual-stack", "routing", "cutover"}),
    TaskKind.SERVICE: frozenset({"dual-stack", "testing", "cutover"}),
    TaskKind.DNS: frozenset({"dns"}),
})  # fmt: skip
_SCOPES: Final[Mapping[TaskKind, Scope]] = MappingProxyType({
    TaskKind.DEVICE: Scope.DEVICE,
    TaskKind.SITE: Scope.SITE,
    TaskKind.SERVICE: Scope.SERVICE,
    TaskKind.DNS: Scope.SERVICE,
})  # fmt: skip
_WIDER: Final = (Scope.DEVICE, Scope.SERVICE, Scope.SITE, Scope.AGENCY, Scope.PROVINCE)
_READY_MADE: Final = frozenset({"file", "plan", "document"})
"""Kinds of evidence of what is prepared at a desk: no part of a change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """The items that a change fulfils, and those that come before them; in catalogue order."""

    does: tuple[Item, ...]
    before: tuple[Item, ...]


class Prerequisites:
    """Answers for one set of checklists."""

    def __init__(
        self, checklists: Iterable[Checklist], steps: Sequence[Step], inventory: Inventory
    ) -> None:
        self._search = Search(checklists, steps, inventory)
        self._order = {step.id: number for number, step in enumerate(steps)}

    def of(self, task: Task) -> Change:
        """Give what one task does, and what must hold before; nothing that does not apply."""
        does = [i for i in self._items(task) if _is_done_there(i, task.kind)]
        own = {(i.step.id, i.subject) for i in does}
        before = [i for i in self._closure(does) if (i.step.id, i.subject) not in own]
        return Change(does=self._sorted(does), before=self._sorted(before))

    def _items(self, task: Task) -> Iterator[Item]:
        scope = _SCOPES[task.kind]
        for items in self._search.items.values():
            item = items.get(task.subject)
            if item is not None and item.step.scope is scope:
                yield item

    def _closure(self, does: Iterable[Item]) -> Iterator[Item]:
        seen: set[tuple[str, str]] = set()
        queue = list(does)
        while queue:
            item = queue.pop()
            for before in self._search.before(item, self._search.items):
                key = before.step.id, before.subject
                if key not in seen and not _is_narrower(before.step.scope, item.step.scope):
                    seen.add(key)
                    queue.append(before)
                    yield before

    def _sorted(self, items: Iterable[Item]) -> tuple[Item, ...]:
        there = (item for item in items if item.state is not State.NOT_APPLICABLE)
        return tuple(sorted(there, key=lambda item: self._order.get(item.step.id, 0)))


def _is_done_there(item: Item, kind: TaskKind) -> bool:
    step = item.step
    prepared = step.evidence.partition(":")[0] in _READY_MADE or step.phase is Phase.IPV6_ONLY
    return step.heading in _HEADINGS[kind] and not prepared


def _is_narrower(one: Scope, other: Scope) -> bool:
    """Tell whether a step is of something smaller: a site's devices, a province's sites; servers
    are not smaller than their service.
    """
    if (one, other) == (Scope.DEVICE, Scope.SERVICE):
        return False
    return _WIDER.index(one) < _WIDER.index(other)
