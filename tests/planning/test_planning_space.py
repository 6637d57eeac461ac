"""Free space gives exactly what trying every slot in order would give."""

from hypothesis import given
from hypothesis import strategies as st

from ipv6plan.model.address import IPv6Prefix
from ipv6plan.model.inventory import Order
from ipv6plan.planning.orders import slot
from ipv6plan.planning.space import FreeSpace

WHOLE = IPv6Prefix.parse("2001:db8::/40")
LONGEST = 48
ORDERS = st.sampled_from((Order.RIGHTMOST, Order.LEFTMOST, Order.CENTERMOST))


def tried(taken: list[IPv6Prefix], length: int, order: Order) -> IPv6Prefix | None:
    """What a slow search finds."""
    width = length - WHOLE.length
    for counter in range(1 << width):
        block = WHOLE.block(slot(order, width, counter), length)
        if not any(block.overlaps(t) for t in taken):
            return block
    return None


@given(st.lists(st.tuples(st.integers(40, LONGEST), ORDERS), max_size=30))
def test_the_first_free_block_is_the_one_a_slow_search_finds(
    asked: list[tuple[int, Order]],
) -> None:
    space, taken = FreeSpace(WHOLE), list[IPv6Prefix]()
    for length, order in asked:
        found = space.first(length, order)
        assert found == tried(taken, length, order)
        if found is not None:
            space.occupy(found)
            taken.append(found)


@given(st.lists(st.tuples(st.integers(40, LONGEST), st.integers(0, 255)), max_size=20))
def test_blocks_taken_in_any_order_are_no_longer_free(asked: list[tuple[int, int]]) -> None:
    space, taken = FreeSpace(WHOLE), list[IPv6Prefix]()
    for length, index in asked:
        block = WHOLE.block(index % (1 << length - WHOLE.length), length)
        assert space.is_free(block) is not any(block.overlaps(t) for t in taken)
        space.occupy(block)
        taken.append(block)
    found = space.first(LONGEST, Order.RIGHTMOST)
    assert found == tried(taken, LONGEST, Order.RIGHTMOST)


def test_blocks_by_number_count_from_both_ends() -> None:
    space = FreeSpace(WHOLE)
    assert str(space.numbered(0, 48)) == "2001:db8::/48"
    assert str(space.numbered(-1, 48)) == "2001:db8:ff::/48"
    assert space.numbered(256, 48) is None
    assert space.numbered(-257, 48) is None
    assert space.numbered(0, 39) is None
    space.occupy(WHOLE.block(0, 48))
    assert space.numbered(0, 48) is None
    assert str(space.numbered(1, 48)) == "2001:db8:1::/48"


def test_more_than_there_is_gives_nothing() -> None:
    space = FreeSpace(WHOLE)
    assert space.first(39, Order.RIGHTMOST) is None
    space.occupy(IPv6Prefix.parse("2001:db8::/32"))
    assert space.first(128, Order.RIGHTMOST) is None
