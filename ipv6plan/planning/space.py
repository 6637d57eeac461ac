"""The free space of one block, kept as the largest aligned pieces that nobody holds."""

from heapq import heapify, heappop, heappush

from ipv6plan.model.address import IPv6Prefix
from ipv6plan.model.inventory import Order
from ipv6plan.planning.orders import rank

BITS = 128
_Piece = tuple[int, int]
_Queue = list[tuple[int, _Piece]]


class FreeSpace:
    """What is left of `block`; pieces are pairs of first address and length."""

    def __init__(self, block: IPv6Prefix) -> None:
        self.block = block
        self._free: set[_Piece] = {(block.value, block.length)}
        self._queues: dict[tuple[Order, int], _Queue] = {}

    def occupy(self, taken: IPv6Prefix) -> None:
        """Take a block out, whether all of it was free or not."""
        piece = self._holder(taken)
        if piece is None:
            self._free -= {p for p in self._free if taken.holds(IPv6Prefix(*p))}
            return
        self._free.remove(piece)
        for length in range(piece[1] + 1, taken.length + 1):
            half = 1 << BITS - length
            self._release((taken.value >> BITS - length << BITS - length ^ half, length))

    def is_free(self, wanted: IPv6Prefix) -> bool:
        """Tell whether all of a block is free."""
        return self._holder(wanted) is not None

    def numbered(self, index: int, length: int) -> IPv6Prefix | None:
        """Give block number `index` (negative: from the end) of `length`, if there and free."""
        count = 1 << max(0, length - self.block.length)
        if length < self.block.length or not -count <= index < count:
            return None
        wanted = self.block.block(index % count, length)
        return wanted if self.is_free(wanted) else None

    def first(self, length: int, order: Order) -> IPv6Prefix | None:
        """Give the free block of `length` that comes first in `order`, if there is one.

        The first slot of a free piece is the piece's earliest in each of the orders, because every
        counter bit is written to one column and the columns inside the piece are then all zero.
        """
        queue = self._queue(length, order)
        while queue and queue[0][1] not in self._free:
            heappop(queue)
        return IPv6Prefix(queue[0][1][0], length) if queue else None

    def last(self, length: int) -> IPv6Prefix | None:
        """Give the free block of `length` with the highest address, if there is one."""
        ends = [first + (1 << BITS - long) for first, long in self._free if long <= length]
        return IPv6Prefix(max(ends) - (1 << BITS - length), length) if ends else None

    def _holder(self, wanted: IPv6Prefix) -> _Piece | None:
        for length in range(wanted.length, self.block.length - 1, -1):
            piece = (wanted.value >> BITS - length << BITS - length, length)
            if piece in self._free:
                return piece
        return None

    def _release(self, piece: _Piece) -> None:
        self._free.add(piece)
        for (order, length), queue in self._queues.items():
            if piece[1] <= length:
                heappush(queue, (self._rank(piece, length, order), piece))

    def _queue(self, length: int, order: Order) -> _Queue:
        key = (order, length)
        if key not in self._queues:
            fitting = [p for p in self._free if p[1] <= length]
            self._queues[key] = [(self._rank(p, length, order), p) for p in fitting]
            heapify(self._queues[key])
        return self._queues[key]

    def _rank(self, piece: _Piece, length: int, order: Order) -> int:
        index = (piece[0] - self.block.value) >> BITS - length
        return rank(order, length - self.block.length, index)
