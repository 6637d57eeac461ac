"""The room inside one block while its inside is given out, with what is kept free for growth."""

from collections.abc import Iterable, Sequence

from ipv6plan.model.address import IPv6Prefix
from ipv6plan.planning.space import FreeSpace
from ipv6plan.planning.want import Key, Want

Blocks = dict[Key, IPv6Prefix]


class Room:
    """What is free, and what is free and not kept beside a holder for its growth."""

    def __init__(self, block: IPv6Prefix, wants: Iterable[Want]) -> None:
        self.block = block
        self._free = FreeSpace(block)
        self._beside = {want.key: want.beside for want in wants if want.beside}
        self._roomy = FreeSpace(block) if self._beside else self._free

    def hold(self, key: Key, prefix: IPv6Prefix) -> None:
        """Take a block out, and what is kept beside it."""
        self._free.occupy(prefix)
        if self._roomy is not self._free:
            self._roomy.occupy(self._with_growth(prefix, self._beside.get(key, 0)))

    def _with_growth(self, prefix: IPv6Prefix, bits: int) -> IPv6Prefix:
        length = max(prefix.length - bits, min(prefix.length, self.block.length))
        return prefix if length == prefix.length else IPv6Prefix.around(prefix.value, length)

    def fit(
        self, wants: Sequence[Want], lengths: Sequence[int], *, ends_first: bool = False
    ) -> Blocks | None:
        """Find a block for each, or None: what has its place, then numbered ones, then the largest,
        then as written. What the policy keeps back is left out where its place is taken. With
        `ends_first`, what stands at the end comes before numbers, some of which then give way.
        """
        found: Blocks = {}
        pairs = list(zip(wants, lengths, strict=True))
        for want, length in pairs:
            if want.pins and not self._anchored(want, length, found):
                return None
        ends = [pair for pair in pairs if pair[0].at_the_end and ends_first]
        for want, length in sorted(ends, key=lambda pair: pair[1]):
            block = self._next(want, length)
            if block is None:
                return None
            self._take(want, block, found)
        for want, length in pairs:
            block = None if want.code is None else self._free.numbered(want.code, length)
            if block is not None and want.key not in found:
                self._take(want, block, found)
        rest = [pair for pair in pairs if pair[0].key not in found and not pair[0].kept_back]
        for want, length in sorted(rest, key=lambda pair: pair[1]):
            block = self._next(want, length)
            if block is None:
                return None
            self._take(want, block, found)
        return found

    def _take(self, want: Want, block: IPv6Prefix, found: Blocks) -> None:
        self.hold(want.key, block)
        found[want.key] = block

    def _anchored(self, want: Want, length: int, found: Blocks) -> bool:
        """Place a block around what is deployed already."""
        block = IPv6Prefix.around(want.pins[0].value, length)
        if not self._free.is_free(block) or not all(map(block.holds, want.pins)):
            return False
        self._take(want, block, found)
        return True

    def _next(self, want: Want, length: int) -> IPv6Prefix | None:
        """Choose a block with its growth beside it, else any: then somebody's growth is spent."""
        if self._roomy is not self._free:
            least = max(length - want.beside, min(length, self.block.length))
            roomy = _chosen(self._roomy, want, least)
            if roomy is not None:
                return IPv6Prefix(roomy.value, length)
        return _chosen(self._free, want, length)


def _chosen(space: FreeSpace, want: Want, length: int) -> IPv6Prefix | None:
    return space.last(length) if want.at_the_end else space.first(length, want.order)
