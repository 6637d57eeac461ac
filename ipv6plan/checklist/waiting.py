"""What can be done now, and what waits for what: the steps' `after`, item by item.

An item waits for the unfinished items of the steps before it whose subjects have to do with its
own: a device's for its site's and its agency's, a site's for all of its devices'. Where a step
before it does not apply there, what that step would have waited for stands in its place.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from graphlib import TopologicalSorter
from typing import Final

from ipv6plan.checklist.kinship import Kinship
from ipv6plan.model.checklist import Checklist, Item, State, Step
from ipv6plan.model.inventory import Inventory
from ipv6plan.model.waiting import Waiting

FINISHED: Final = frozenset({State.DONE, State.NOT_APPLICABLE})
_FIRST: Final = (State.CONTRADICTED, State.REGRESSED)
Key = tuple[str, str]
"""A step's id and a subject's."""


def waiting(
    checklists: Iterable[Checklist], steps: Sequence[Step], inventory: Inventory
) -> tuple[Waiting, ...]:
    """Give every item with what it waits for: first what people and evidence do not agree on and
    what was lost again, then what can be done now, then by how much has to happen before.
    """
    search = Search(checklists, steps, inventory)
    order = {step.id: number for number, step in enumerate(steps)}
    found = [search.waiting(item) for item in search.in_order(order)]
    return tuple(sorted(found, key=lambda one: _urgency(one, order)))


def _urgency(one: Waiting, order: Mapping[str, int]) -> tuple[int, int, int]:
    state = one.item.state
    first = _FIRST.index(state) if state in _FIRST else len(_FIRST)
    return first, one.depth, order.get(one.item.step.id, len(order))


class Search:
    """Looks for what comes before each item, each once."""

    def __init__(
        self, checklists: Iterable[Checklist], steps: Sequence[Step], inventory: Inventory
    ) -> None:
        self.kin = Kinship(inventory)
        self.after = {step.id: step.after for step in steps}
        self.items: defaultdict[str, dict[str, Item]] = defaultdict(dict)
        for checklist in checklists:
            for item in checklist.items:
                self.items[item.step.id].setdefault(item.subject, item)
        self.left = {
            step: {subject: i for subject, i in items.items() if i.state not in FINISHED}
            for step, items in self.items.items()
        }
        self.depth: dict[Key, int] = {}

    def in_order(self, order: Mapping[str, int]) -> Iterator[Item]:
        """Give all items, those of a step after those of the steps before it."""
        graph = {id_: self.after.get(id_, ()) for id_ in sorted(order, key=order.__getitem__)}
        for step in TopologicalSorter(graph).static_order():
            yield from self.items.get(step, {}).values()

    def waiting(self, item: Item) -> Waiting:
        """Find what one item waits for; those before it must have been asked for already."""
        before = tuple(self.before(item, self.left))
        depth = max((1 + self.depth[b.step.id, b.subject] for b in before), default=0)
        self.depth[item.step.id, item.subject] = depth
        places = self.kin.places(item.step.scope, item.subject)
        return Waiting(item=item, places=places, before=before, depth=depth)

    def before(self, item: Item, among: Mapping[str, Mapping[str, Item]]) -> Iterator[Item]:
        """Give those of the items `among`, by step and subject, that come right before one."""
        seen: set[str] = set()
        queue = list(item.step.after)
        while queue:
            step = queue.pop(0)
            if step in seen:
                continue
            seen.add(step)
            if self._applies(step, item):
                yield from self._related(among.get(step, {}), item)
            else:
                queue += self.after.get(step, ())

    def _applies(self, step: str, item: Item) -> bool:
        return next(self._related(self.items.get(step, {}), item), None) is not None

    def _related(self, candidates: Mapping[str, Item], item: Item) -> Iterator[Item]:
        """Give those of one step's items whose subjects have to do with the item's."""
        scope = next((c.step.scope for c in candidates.values()), None)
        if scope is None:
            return
        ids = self.kin.of(scope, item.step.scope, item.subject)
        for id_ in candidates if ids is None else ids:
            if id_ in candidates:
                yield candidates[id_]
