"""How long prefixes are: need times growth, rounded up to a nibble; what siblings have in common.

Lengths are settled from the inside out. A tier whose length is `auto` has one common length, which
most of its blocks need; a block that needs more gets what it needs.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ipv6plan.model.plan import Role
from ipv6plan.planning.want import Key, Want

SUBNET = 64
"""RFC 4291 section 2.5.4, RFC 7421."""
BITS = 128
NIBBLE = 4
SMALLEST_SITE = 60
"""A site gets clearly more than one subnet (RFC 6177 section 2)."""


def nibble(length: int) -> int:
    """Round a length towards the larger block, to a boundary of four bits."""
    return max(0, length // NIBBLE * NIBBLE)


def length_for(addresses: int) -> int:
    """Give the length of the smallest block, on a nibble, that holds so many addresses."""
    return nibble(BITS - (max(1, addresses) - 1).bit_length())


def enough_for(blocks: Mapping[int, int], growth: int) -> int:
    """Give the length that holds the blocks (length to how many) `growth` times.

    There is always room for one more of the largest, so that no plan is full on its first day.
    """
    need = sum(times << BITS - length for length, times in blocks.items())
    return length_for(max(need * growth, need + (1 << BITS - min(blocks))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The lengths a block can have, from comfortable to tight."""

    common: int
    own: int
    bare: int
    """Without growth and room for one more."""

    @property
    def lengths(self) -> tuple[int, int, int]:
        """All three, in the order they are tried."""
        return self.common, self.own, self.bare


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """A choice for every block that is still to be placed, and each tier's common length."""

    choices: Mapping[Key, Choice]
    common: Mapping[str, int]


def settle(wants: Iterable[Want], placed: Iterable[Key], recorded: Mapping[str, int]) -> Sizes:
    """Choose lengths for what is not yet placed; `recorded` are the common lengths of before."""
    sizing = _Sizing(frozenset(placed), recorded)
    batches: dict[tuple[int, int], list[Want]] = {}
    _sort_in(wants, 0, batches)
    for batch in sorted(batches, reverse=True):
        sizing.settle(batches[batch])
    return Sizes(choices=sizing.choices, common=sizing.common)


_LEVELS = (Role.INFRASTRUCTURE, Role.GROUP, Role.SITE, Role.ZONE, Role.VLAN)


def _sort_in(wants: Iterable[Want], depth: int, batches: dict[tuple[int, int], list[Want]]) -> None:
    for want in wants:
        batches.setdefault((_LEVELS.index(want.role), depth), []).append(want)
        _sort_in(want.children, depth + 1, batches)


class _Sizing:
    def __init__(self, placed: frozenset[Key], recorded: Mapping[str, int]) -> None:
        self.placed = placed
        self.common = dict(recorded)
        self.choices: dict[Key, Choice] = {}

    def settle(self, wants: Iterable[Want]) -> None:
        """Choose for the blocks of one level; what is inside them has been chosen for."""
        new = [want for want in wants if self._is_needed(want)]
        own = {want.key: self._own(want) for want in new}
        for tier in dict.fromkeys(want.tier for want in new if want.length is None):
            needs = [own[want.key] for want in new if want.tier == tier and want.length is None]
            self.common.setdefault(tier, _most_common(needs))
        for want in new:
            length = own[want.key]
            shared = length if want.length is not None else min(length, self.common[want.tier])
            self.choices[want.key] = Choice(common=shared, own=length, bare=self._bare(want))

    def _is_needed(self, want: Want) -> bool:
        if want.key in self.placed:
            return False
        return not want.on_demand or any(child.key in self.choices for child in want.children)

    def _own(self, want: Want) -> int:
        if want.length is not None:
            return want.length
        inside: Counter[int] = Counter()
        for child in want.children:
            if child.key in self.choices:
                times = 1 if child.length is None else child.growth
                inside[self.choices[child.key].common] += times
        return enough_for(inside or {SUBNET: 1}, want.growth)

    def _bare(self, want: Want) -> int:
        if want.length is not None:
            return want.length
        inside = {c.key: self.choices[c.key].bare for c in want.children if c.key in self.choices}
        length = length_for(sum(1 << BITS - length for length in inside.values() or (SUBNET,)))
        like = [inside[key] for key in inside if key[0] is want.role]
        least = SMALLEST_SITE if want.role is Role.SITE else BITS
        # Role and prefix name one block, so a block is larger than those of its own role inside.
        return min(length, least, *(nibble(inner - 1) for inner in like))


def _most_common(lengths: Iterable[int]) -> int:
    counted = Counter(lengths)
    return min(counted, key=lambda length: (-counted[length], length))
