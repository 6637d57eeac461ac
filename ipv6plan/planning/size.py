"""How long prefixes are: need times growth, rounded up to a nibble; what siblings have in common.

Lengths are settled from the inside out. A tier whose length is `auto` has one common length, which
most of its blocks need; a block that needs more gets what it needs. Where nibbles do not fit,
blocks are sized to the bit.
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
    return rounded(length, NIBBLE)


def rounded(length: int, step: int) -> int:
    """Round a length towards the larger block, to a boundary of `step` bits."""
    return max(0, length // step * step)


def length_for(addresses: int, step: int = NIBBLE) -> int:
    """Give the length of the smallest block, on a boundary of `step` bits, that holds so many
    addresses.
    """
    return rounded(BITS - (max(1, addresses) - 1).bit_length(), step)


def enough_for(blocks: Mapping[int, int], growth: int, step: int = NIBBLE) -> int:
    """Give the length that holds the blocks (length to how many) `growth` times.

    There is always room for one more of the largest, so that no plan is full on its first day.
    """
    need = sum(times << BITS - length for length, times in blocks.items())
    return length_for(max(need * growth, need + (1 << BITS - min(blocks))), step)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The lengths a block can have, from comfortable to tight."""

    common: int
    own: int
    to_the_bit: int
    """With growth, but not on a nibble."""
    once: int
    """To the bit, and of growth only what is kept beside blocks of a fixed length."""
    bare: int
    """Without growth and room for one more."""
    least: int
    """Bare, and to the bit."""

    @property
    def lengths(self) -> tuple[int, int, int, int, int, int]:
        """All of them, in the order they are tried."""
        return self.common, self.own, self.to_the_bit, self.once, self.bare, self.least


COMFORTS = 6
"""How many lengths a choice has."""


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


_LEVELS = (Role.INFRASTRUCTURE, Role.GROUP, Role.SITE, Role.ZONE, Role.VLAN, Role.DELEGATION)


def _sort_in(wants: Iterable[Want], depth: int, batches: dict[tuple[int, int], list[Want]]) -> None:
    for want in wants:
        at = -1 if want.role is Role.ZONE and depth == 0 else _LEVELS.index(want.role)
        batches.setdefault((at, depth), []).append(want)
        _sort_in(want.children, depth + 1, batches)


class _Sizing:
    def __init__(self, placed: frozenset[Key], recorded: Mapping[str, int]) -> None:
        self.placed = placed
        self.common = dict(recorded)
        self.choices: dict[Key, Choice] = {}

    def settle(self, wants: Iterable[Want]) -> None:
        """Choose for the blocks of one level; what is inside them has been chosen for."""
        new = [want for want in wants if self._is_needed(want)]
        own = {want.key: self._with_growth(want, NIBBLE) for want in new}
        sized = [want for want in new if want.length is None]
        for tier in dict.fromkeys(want.tier for want in sized):
            needs = [own[w.key] for w in sized if w.tier == tier and not w.kept_back]
            self.common.setdefault(tier, _most_common(needs or [own[w.key] for w in sized]))
        for want in new:
            self.choices[want.key] = self._choice(want, own[want.key])

    def _choice(self, want: Want, own: int) -> Choice:
        if want.length is not None:
            bit = own if want.tight is None else want.tight
            return Choice(common=own, own=own, to_the_bit=bit, once=bit, bare=bit, least=bit)
        return Choice(
            common=min(own, self.common[want.tier]),
            own=own,
            to_the_bit=self._with_growth(want, 1),
            once=self._once(want),
            bare=self._bare(want, NIBBLE),
            least=self._bare(want, 1),
        )

    def _is_needed(self, want: Want) -> bool:
        if want.key in self.placed:
            return False
        return not want.on_demand or any(child.key in self.choices for child in want.children)

    def _with_growth(self, want: Want, step: int) -> int:
        if want.length is not None:
            return want.length
        inside: Counter[int] = Counter()
        last: Counter[int] = Counter()
        for child in want.children:
            choice = self.choices.get(child.key)
            if choice is not None:
                length = choice.common if step == NIBBLE else choice.to_the_bit
                inside[length] += _times(child)
                last[length] = max(last[length], _number(child) + 1)
        return self._around(want, enough_for(inside | last or {SUBNET: 1}, want.growth, step))

    def _once(self, want: Want) -> int:
        if want.length is not None:
            return want.length
        found = [(c, self.choices[c.key].once) for c in want.children if c.key in self.choices]
        need = sum(_times(child) << BITS - length for child, length in found)
        least = min((length - 1 for c, length in found if c.role is want.role), default=BITS)
        return self._around(want, min(length_for(need or 1 << BITS - SUBNET, 1), least))

    def _bare(self, want: Want, step: int) -> int:
        found = {c.key: self.choices[c.key] for c in want.children if c.key in self.choices}
        inside = {key: c.bare if step == NIBBLE else c.least for key, c in found.items()}
        length = length_for(sum(1 << BITS - i for i in inside.values() or (SUBNET,)), step)
        like = [inside[key] for key in inside if key[0] is want.role]
        least = SMALLEST_SITE if want.role is Role.SITE and step == NIBBLE else BITS
        # Role and prefix name one block, so a block is larger than those of its own role inside.
        return self._around(want, min(length, least, *(rounded(inner - 1, step) for inner in like)))

    def _around(self, want: Want, length: int) -> int:
        """Shorten a length until one block holds everything inside that is deployed already."""
        pins = want.pins
        if not pins:
            return length
        low, high = min(p.value for p in pins), max(p.last for p in pins)
        return min(length, BITS - (low ^ high).bit_length())


def _times(want: Want) -> int:
    """Give how many of its blocks are needed for one: growth is beside what has a fixed length."""
    return 1 if want.length is None else want.growth


def _number(want: Want) -> int:
    return want.code if want.kept_back and want.code is not None else 0


def _most_common(lengths: Iterable[int]) -> int:
    counted = Counter(lengths)
    return min(counted, key=lambda length: (-counted[length], length))
