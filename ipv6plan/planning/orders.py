"""The orders in which free blocks are taken (RFC 3531): a counter's bits, each in its column."""

from functools import cache

from ipv6plan.model.inventory import Order


@cache
def columns(order: Order, width: int) -> tuple[int, ...]:
    """Give the column of each counter bit, least significant bit first; column 0 is the leftmost.

    Centermost starts at the middle, for even widths at the bit after it; even rounds add the
    column before those taken, odd rounds the column after them (RFC 3531 section 3.3).
    """
    match order:
        case Order.LEFTMOST:
            return tuple(range(width))
        case Order.CENTERMOST:
            return tuple(_spread(width))
        case Order.RIGHTMOST | Order.ENCODED:
            return tuple(range(width - 1, -1, -1))


def _spread(width: int) -> list[int]:
    before = after = width // 2
    found = [before] if width else []
    while len(found) < width:
        if len(found) % 2:
            before -= 1
            found.append(before)
        else:
            after += 1
            found.append(after)
    return found


def slot(order: Order, width: int, counter: int) -> int:
    """Give the block that is taken as number `counter`, from 0, among 2**`width`."""
    value = 0
    for bit, column in enumerate(columns(order, width)):
        value |= (counter >> bit & 1) << width - 1 - column
    return value


def rank(order: Order, width: int, value: int) -> int:
    """Give when the block `value` is taken: the counter, from 0; the inverse of `slot`."""
    counter = 0
    for bit, column in enumerate(columns(order, width)):
        counter |= (value >> width - 1 - column & 1) << bit
    return counter
