"""Gives every want its block, from the aggregate down; what was given out before never moves."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ipv6plan.errors import Problem
from ipv6plan.model.address import IPv6Prefix
from ipv6plan.planning.capacity import to_the_bit, too_small, unkept
from ipv6plan.planning.holdings import Holdings
from ipv6plan.planning.leaving import Leaving
from ipv6plan.planning.pins import check_pin, check_pins_inside
from ipv6plan.planning.room import Blocks, Room
from ipv6plan.planning.size import COMFORTS, NIBBLE, Sizes, nibble
from ipv6plan.planning.want import Container, Key, Known, Want
from ipv6plan.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """What the allocation ended with; the blocks are in the holdings."""

    lengths: Mapping[str, int]
    """The lengths that were decided now."""
    problems: tuple[Problem, ...]
    """A container that is full, each."""
    misplaced: tuple[Problem, ...]
    """A prefix that was given and cannot be, each."""
    warnings: tuple[Text, ...]
    unkept: tuple[Text, ...]
    """A block that could not be kept back, each."""


def allocate(
    aggregate: Container,
    wants: Sequence[Want],
    *,
    known: Known,
    sizes: Sizes,
    holdings: Holdings,
    leaving: Leaving,
) -> Placed:
    """Place what is not placed yet."""
    allocator = _Allocator(known, sizes, holdings, leaving)
    allocator.fill(aggregate, wants)
    return Placed(
        lengths=allocator.lengths,
        problems=tuple(allocator.problems),
        misplaced=tuple(allocator.misplaced),
        warnings=tuple(allocator.warnings),
        unkept=tuple(allocator.unkept),
    )


def room_in(
    container: Container,
    block: IPv6Prefix,
    wants: Iterable[Want],
    holdings: Holdings,
    without: Iterable[Key] = (),
) -> Room:
    """Give the room in a block that holds what the container holds, but for some of it."""
    room = Room(block, wants)
    left_out = frozenset(without)
    inside: Iterable[Key] = holdings.inside.get(container.key, ())
    if container.holder is None:
        inside = holdings.within(None, block)
    for key in inside:
        if key not in left_out:
            room.hold(key, holdings.prefix[key])
    return room


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """What is new in a container, and what is wanted there altogether."""

    container: Container
    wants: Sequence[Want]
    new: Sequence[Want]
    sizes: Sizes
    holdings: Holdings

    def attempt(self, block: IPv6Prefix, without: Sequence[Key] = ()) -> Blocks | None:
        """Try the comfortable lengths first, tighter ones where the block is too small; only then
        let what stands at the end push numbers from their places.
        """
        ends = any(want.at_the_end for want in self.new)
        for ends_first in (False, True) if ends else (False,):
            for lengths in self._lengths():
                if not _too_long(self.container, block, self.new, lengths):
                    room = room_in(self.container, block, self.wants, self.holdings, without)
                    found = room.fit(self.new, lengths, ends_first=ends_first)
                    if found is not None:
                        return found
        return None

    def _lengths(self) -> Iterator[list[int]]:
        tried: list[list[int]] = []
        for comfort in range(COMFORTS):
            lengths = [self.sizes.choices[want.key].lengths[comfort] for want in self.new]
            if lengths not in tried:
                tried.append(lengths)
                yield lengths


class _Allocator:
    def __init__(self, known: Known, sizes: Sizes, holdings: Holdings, leaving: Leaving) -> None:
        self.known = known
        self.sizes = sizes
        self.holdings = holdings
        self.leaving = leaving
        self.lengths: dict[str, int] = {}
        self.problems: list[Problem] = []
        self.misplaced: list[Problem] = []
        self.warnings: list[Text] = []
        self.unkept: list[Text] = []

    def fill(self, container: Container | None, wants: Sequence[Want]) -> None:
        """Place the wants of one container, then what is inside each.

        A group may have no block and yet sites: those that keep theirs in the group they left.
        """
        if container is not None:
            new = [want for want in wants if want.key in self.sizes.choices]
            new = [want for want in new if not want.pins or self._may_be_there(container, want)]
            if new:
                self._place(container, wants, new)
        for want in wants:
            if want.children:
                held = want.key in self.holdings.prefix
                self.fill(self._container(want) if held else None, want.children)

    def _may_be_there(self, container: Container, want: Want) -> bool:
        problem = check_pins_inside(container, want)
        if want.pin is not None:
            problem = check_pin(container, want, self.holdings, self.leaving)
        if problem is not None:
            self.misplaced.append(problem)
        return problem is None

    def _container(self, want: Want) -> Container:
        return Container(
            prefix=self.holdings.prefix[want.key],
            holder=want,
            held=want.key in self.known.placed,
            source=want.source,
            path=want.path,
        )

    def _place(self, container: Container, wants: Sequence[Want], new: Sequence[Want]) -> None:
        blocks = self._found(container, wants, new)
        if blocks is None:
            least = [self.sizes.choices[want.key].least for want in new]
            enough = self._enough(container, new, least)
            self.problems.append(too_small(container, new, least, enough))
            return
        for want in new:
            if want.key in blocks:
                self.holdings.put(want.key, blocks[want.key], container.key)
                self._record(want, blocks[want.key].length)
            else:
                self.unkept.append(unkept(container, want))
        odd = [want for want in new if _is_odd(want, blocks)]
        if odd:
            self.warnings.append(to_the_bit(container, odd, blocks))

    def _found(
        self, container: Container, wants: Sequence[Want], new: Sequence[Want]
    ) -> Blocks | None:
        """Find blocks; only where there are none, in what others left longest ago."""
        block = container.prefix
        filling = Filling(
            container=container, wants=wants, new=new, sizes=self.sizes, holdings=self.holdings
        )
        blocks = filling.attempt(block)
        if blocks is not None:
            return blocks
        spare = self.leaving.spare_in(self.holdings, container.key)
        few = next((n for n in range(1, len(spare) + 1) if filling.attempt(block, spare[:n])), None)
        if few is None:
            return None
        blocks = filling.attempt(block, spare[:few]) or {}
        for key in spare[:few]:
            if any(found.overlaps(self.holdings.prefix[key]) for found in blocks.values()):
                self.holdings.drop(key)
        return blocks

    def _enough(
        self, container: Container, new: Sequence[Want], least: Sequence[int]
    ) -> int | None:
        """Find the length that the container should have had, around what it holds."""
        start = nibble(container.prefix.length - 1)
        for length in range(start, -1, -NIBBLE):
            larger = IPv6Prefix.around(container.prefix.value, length)
            room = room_in(container, larger, (), self.holdings)
            if room.fit(new, least, ends_first=True) is not None:
                return length
        return None

    def _record(self, want: Want, length: int) -> None:
        """Note a length that was decided: the tier's common one, or an exception by its owner."""
        if want.length is not None:
            return
        if self.sizes.common[want.tier] == length:
            self.lengths.setdefault(want.tier, length)
        else:
            self.lengths[f"{want.tier}/{want.owner}"] = length


def _is_odd(want: Want, blocks: Blocks) -> bool:
    return want.length is None and want.key in blocks and blocks[want.key].length % NIBBLE != 0


def _too_long(
    container: Container, block: IPv6Prefix, wants: Sequence[Want], lengths: Sequence[int]
) -> bool:
    """Tell whether a block would be as large as the container of the same role that holds it."""
    role = None if container.holder is None else container.holder.role
    return any(
        want.role is role and length <= block.length
        for want, length in zip(wants, lengths, strict=True)
    )
