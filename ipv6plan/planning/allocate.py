"""Gives every want its block, from the aggregate down; what was given out before never moves."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ipv6plan.errors import Problem
from ipv6plan.model.address import IPv6Prefix
from ipv6plan.model.plan import Allocation, Role
from ipv6plan.planning.capacity import too_small
from ipv6plan.planning.size import NIBBLE, Sizes, nibble
from ipv6plan.planning.space import FreeSpace
from ipv6plan.planning.want import Container, Key, Known, Want

_NESTING = (Role.INFRASTRUCTURE, Role.GROUP, Role.SITE, Role.ZONE, Role.VLAN)

_Blocks = Mapping[Key, IPv6Prefix]


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """What the allocation ended with."""

    allocations: tuple[Allocation, ...]
    """The new ones."""
    lengths: Mapping[str, int]
    """The lengths that were decided now."""
    problems: tuple[Problem, ...]
    """A container that is full, each."""


def allocate(aggregate: Container, wants: Sequence[Want], known: Known, sizes: Sizes) -> Placed:
    """Place what is not placed yet."""
    allocator = _Allocator(known, sizes)
    allocator.fill(aggregate, wants)
    return Placed(
        allocations=tuple(allocator.new.values()),
        lengths=allocator.lengths,
        problems=tuple(allocator.problems),
    )


class _Allocator:
    def __init__(self, known: Known, sizes: Sizes) -> None:
        self.known = known
        self.sizes = sizes
        self.new: dict[Key, Allocation] = {}
        self.lengths: dict[str, int] = {}
        self.problems: list[Problem] = []
        self.inside: dict[IPv6Prefix | None, list[Allocation]] = {}
        for allocation in known.placed.values():
            self.inside.setdefault(allocation.parent, []).append(allocation)

    def fill(self, container: Container | None, wants: Sequence[Want]) -> None:
        """Place the wants of one container, then what is inside each."""
        new = [want for want in wants if want.key in self.sizes.choices]
        if new and container is not None:
            self._place(container, new)
        for want in wants:
            if want.children:
                self.fill(self._container(want), want.children)

    def _container(self, want: Want) -> Container | None:
        held = self.known.placed.get(want.key) or self.new.get(want.key)
        if held is None:
            return None
        return Container(
            prefix=held.prefix,
            holder=want,
            held=want.key in self.known.placed,
            source=want.source,
            path=want.path,
        )

    def _place(self, container: Container, new: Sequence[Want]) -> None:
        blocks = self._attempt(container, new)
        if blocks is None:
            least = [self.sizes.choices[want.key].bare for want in new]
            self.problems.append(
                too_small(container, new, least, self._enough(container, new, least))
            )
            return
        for want in new:
            self.new[want.key] = Allocation(
                prefix=blocks[want.key],
                role=want.role,
                status=want.status,
                owner=want.owner,
                parent=container.parent,
            )
            self._record(want, blocks[want.key].length)

    def _attempt(self, container: Container, new: Sequence[Want]) -> _Blocks | None:
        """Try the comfortable lengths first, tighter ones where the container is too small."""
        tried: list[list[int]] = []
        for comfort in range(3):
            lengths = [self.sizes.choices[want.key].lengths[comfort] for want in new]
            if lengths in tried:
                continue
            tried.append(lengths)
            if _too_long(container, new, lengths):
                continue
            blocks = _fit(self._space(container, container.prefix), new, lengths)
            if blocks is not None:
                return blocks
        return None

    def _enough(
        self, container: Container, new: Sequence[Want], least: Sequence[int]
    ) -> int | None:
        """Find the length that the container should have had, around what it holds."""
        start = nibble(container.prefix.length - 1)
        for length in range(start, -1, -NIBBLE):
            larger = IPv6Prefix.around(container.prefix.value, length)
            if _fit(self._space(container, larger), new, least) is not None:
                return length
        return None

    def _space(self, container: Container, block: IPv6Prefix) -> FreeSpace:
        space = FreeSpace(block)
        for allocation in self._held(container):
            space.occupy(allocation.prefix)
        return space

    def _held(self, container: Container) -> Iterable[Allocation]:
        """Give what an earlier plan put directly into a container.

        A block as large as its parent has the parent's prefix; then roles tell which is which.
        """
        for allocation in self.inside.get(container.parent, ()):
            same = allocation.prefix == container.prefix
            if container.holder is None or not same or _is_inside(allocation, container.holder):
                yield allocation

    def _record(self, want: Want, length: int) -> None:
        """Note a length that was decided: the tier's common one, or an exception by its owner."""
        if want.length is not None:
            return
        if self.sizes.common[want.tier] == length:
            self.lengths.setdefault(want.tier, length)
        else:
            self.lengths[f"{want.tier}/{want.owner}"] = length


def _is_inside(allocation: Allocation, holder: Want) -> bool:
    if allocation.key == holder.key or allocation.role not in _NESTING:
        return False
    return _NESTING.index(allocation.role) >= _NESTING.index(holder.role)


def _too_long(container: Container, wants: Sequence[Want], lengths: Sequence[int]) -> bool:
    """Tell whether a block would be as large as the container of the same role that holds it."""
    role = None if container.holder is None else container.holder.role
    return any(
        want.role is role and length <= container.prefix.length
        for want, length in zip(wants, lengths, strict=True)
    )


def _fit(space: FreeSpace, wants: Sequence[Want], lengths: Sequence[int]) -> _Blocks | None:
    """Find a block for each, or None: encoded numbers first, then the largest, then as written."""
    found: dict[Key, IPv6Prefix] = {}
    for want, length in zip(wants, lengths, strict=True):
        block = None if want.code is None else space.numbered(want.code, length)
        if block is not None:
            space.occupy(block)
            found[want.key] = block
    rest = [pair for pair in zip(lengths, wants, strict=True) if pair[1].key not in found]
    for length, want in sorted(rest, key=lambda pair: pair[0]):
        block = space.first(length, want.order)
        if block is None:
            return None
        space.occupy(block)
        found[want.key] = block
    return found
