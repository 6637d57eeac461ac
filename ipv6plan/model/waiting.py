"""What can be done now, and what waits for what."""

from dataclasses import dataclass

from ipv6plan.model.checklist import Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An item with what has to come before it and is not done."""

    item: Item
    places: tuple[str, ...]
    """Ids of the sites that its subject is at, and of the agencies that these belong to."""
    before: tuple[Item, ...] = ()
    """What it waits for, in the order of its step's `after`; empty where it can be done now."""
    depth: int = 0
    """How many unfinished items come one after the other before it."""

    @property
    def ready(self) -> bool:
        """Whether nothing holds it up."""
        return not self.before
