"""How one plan differs from another: every allocation of both, in exactly one place."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ipv6plan.model.plan import Allocation, PlanAggregate, Status


class ChangeKind(StrEnum):
    """What became of an allocation; the gravest first."""

    MOVED = "moved"
    """The same role and owner, at a place that neither holds the old one nor lies in it."""
    REMOVED = "removed"
    SHRUNK = "shrunk"
    """The same role and owner, a part of the old block."""
    RENAMED = "renamed"
    """The same role and prefix, another owner."""
    DEPRECATED = "deprecated"
    REACTIVATED = "reactivated"
    """It was deprecated."""
    CHANGED = "changed"
    """The same role, owner and prefix; another parent, another status, or another note on it."""
    GROWN = "grown"
    """The same role and owner, a block that holds the old one."""
    ADDED = "added"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One allocation before and after; `before` is None where it is new, `after` where it is
    gone.
    """

    kind: ChangeKind
    before: Allocation | None
    after: Allocation | None

    @property
    def either(self) -> Allocation:
        """What it is now, or was last."""
        found = self.after or self.before
        if found is None:
            raise ValueError("a change has something before or after it")
        return found

    @property
    def breaks(self) -> bool:
        """Whether equipment that is configured by the earlier plan loses an address: something
        moved, or was removed while it was active.
        """
        if self.kind is ChangeKind.MOVED:
            return True
        active = self.before is not None and self.before.status is Status.ACTIVE
        return self.kind is ChangeKind.REMOVED and active


@dataclass(frozen=True, slots=True, kw_only=True)
class LengthChange:
    """A recorded prefix length that differs; None where it is not recorded."""

    name: str
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDiff:
    """All that differs between two plans."""

    changes: tuple[Change, ...]
    """By kind, the gravest first, then by address."""
    unchanged: tuple[Allocation, ...]
    """In address order."""
    aggregates_added: tuple[PlanAggregate, ...]
    aggregates_removed: tuple[PlanAggregate, ...]
    lengths: tuple[LengthChange, ...]

    @property
    def counts(self) -> Mapping[ChangeKind, int]:
        """How many of each kind there are, without those that do not occur."""
        found = {kind: sum(c.kind is kind for c in self.changes) for kind in ChangeKind}
        return {kind: count for kind, count in found.items() if count}

    @property
    def empty(self) -> bool:
        """Whether the plans say the same."""
        return not (
            self.changes or self.aggregates_added or self.aggregates_removed or self.lengths
        )

    @property
    def breaks(self) -> bool:
        """Whether an address that may be in use is lost."""
        return any(change.breaks for change in self.changes)
