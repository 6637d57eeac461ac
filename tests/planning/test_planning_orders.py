"""RFC 3531: the orders' own vectors, and that each goes once through every block."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipv6plan.model.inventory import Order
from ipv6plan.planning.orders import columns, rank, slot

ALL = (Order.RIGHTMOST, Order.LEFTMOST, Order.CENTERMOST)


@pytest.mark.parametrize(
    "order, digits",
    [
        (Order.RIGHTMOST, "0123456789abcdef"),
        (Order.LEFTMOST, "084c2a6e195d3b7f"),
        (Order.CENTERMOST, "024613578ace9bdf"),
    ],
)
def test_four_bits_in_every_order(order: Order, digits: str) -> None:
    assert "".join(f"{slot(order, 4, i):x}" for i in range(16)) == digits


def test_centermost_of_eight_bits_starts_as_in_rfc_3531() -> None:
    found = [slot(Order.CENTERMOST, 8, i) for i in range(9)]
    assert found == [0, 8, 16, 24, 4, 12, 20, 28, 32]
    assert columns(Order.CENTERMOST, 8) == (4, 3, 5, 2, 6, 1, 7, 0)


def test_centermost_of_ten_bits_is_rfc_3531_section_4() -> None:
    found = [f"{slot(Order.CENTERMOST, 10, i):010b}" for i in range(1, 4)]
    assert found == ["0000010000", "0000100000", "0000110000"]


@pytest.mark.parametrize(
    "width, expected", [(0, ()), (1, (0,)), (3, (1, 0, 2)), (5, (2, 1, 3, 0, 4))]
)
def test_centermost_of_odd_and_tiny_widths(width: int, expected: tuple[int, ...]) -> None:
    assert columns(Order.CENTERMOST, width) == expected


@given(st.sampled_from(ALL), st.integers(0, 10))
def test_every_block_is_taken_once(order: Order, width: int) -> None:
    assert sorted(slot(order, width, i) for i in range(1 << width)) == list(range(1 << width))


@given(
    st.sampled_from(ALL),
    st.integers(1, 64).flatmap(lambda w: st.tuples(st.just(w), st.integers(0, (1 << w) - 1))),
)
def test_rank_undoes_slot(order: Order, at: tuple[int, int]) -> None:
    width, counter = at
    assert rank(order, width, slot(order, width, counter)) == counter
