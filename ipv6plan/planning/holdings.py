"""Blocks as they stand while a plan is made: who holds what, and who lies in whom.

An allocation names its parent by prefix, and a block may be as large as the one around it; here
each names its parent by role and owner, so that a parent can grow or move.
"""

from collections.abc import Iterator, Mapping

from ipv6plan.model.address import IPv6Prefix
from ipv6plan.model.plan import Allocation, Role
from ipv6plan.planning.want import Key

_NESTING = (
    Role.INFRASTRUCTURE,
    Role.ZONE,
    Role.GROUP,
    Role.SITE,
    Role.ZONE,
    Role.VLAN,
    Role.LINK,
)
_RANK = {role: rank for rank, role in enumerate(_NESTING)}
_INNERMOST = len(_NESTING)


class Holdings:
    """Prefixes and parents by role and owner."""

    def __init__(self, placed: Mapping[Key, Allocation]) -> None:
        self.prefix: dict[Key, IPv6Prefix] = {key: a.prefix for key, a in placed.items()}
        self.above: dict[Key, Key | None] = {}
        self.inside: dict[Key | None, dict[Key, None]] = {}
        holders = _holders(placed)
        for key, allocation in placed.items():
            self._join(key, _parent(allocation, holders))

    def _join(self, key: Key, above: Key | None) -> None:
        self.above[key] = above
        self.inside.setdefault(above, {})[key] = None

    def put(self, key: Key, prefix: IPv6Prefix, above: Key | None) -> None:
        """Give a block to somebody who has none."""
        self.prefix[key] = prefix
        self._join(key, above)

    def parent(self, key: Key) -> IPv6Prefix | None:
        """Give what allocations name as their parent."""
        above = self.above[key]
        return None if above is None else self.prefix[above]

    def within(self, above: Key | None, block: IPv6Prefix) -> Iterator[Key]:
        """Give what lies directly inside somebody's block, as far as it touches `block`."""
        return (key for key in self.inside.get(above, ()) if block.overlaps(self.prefix[key]))

    def below(self, key: Key) -> Iterator[Key]:
        """Give a block and all that lies inside, outermost first."""
        yield key
        for inner in self.inside.get(key, ()):
            yield from self.below(inner)

    def drop(self, key: Key) -> None:
        """Take a block and all that lies inside away."""
        gone = tuple(self.below(key))
        del self.inside[self.above[key]][key]
        for inner in gone:
            self.inside.pop(inner, None)
            del self.prefix[inner], self.above[inner]


def _holders(placed: Mapping[Key, Allocation]) -> Mapping[IPv6Prefix, list[Key]]:
    needed = {a.parent for a in placed.values()}
    holders: dict[IPv6Prefix, list[Key]] = {}
    for key, allocation in placed.items():
        if allocation.prefix in needed:
            holders.setdefault(allocation.prefix, []).append(key)
    return holders


def _parent(allocation: Allocation, holders: Mapping[IPv6Prefix, list[Key]]) -> Key | None:
    """Find the holder of a parent's prefix: of several with one prefix, the innermost that is
    not further inside than the allocation itself.
    """
    if allocation.parent is None:
        return None
    others = [key for key in holders.get(allocation.parent, ()) if key != allocation.key]
    if len(others) < 2:  # noqa: PLR2004  # nothing to choose from
        return others[0] if others else None
    rank = _rank(*allocation.key)
    outer = [key for key in others if _rank(*key) <= rank]
    return max(outer or others, key=lambda key: (_rank(*key), key[1]))


def _rank(role: Role, owner: str) -> int:
    """Give how far inside a role stands; a zone above all groups has no `/` in its owner."""
    if role is Role.ZONE and "/" not in owner:
        return _NESTING.index(Role.ZONE)
    return _RANK.get(role, _INNERMOST)
