"""Interface ids: what is reserved is never given, and a taken id is passed over."""

import pytest

from ipv6plan.model.address import IPv4Address, IPv6Prefix
from ipv6plan.planning.interface_ids import is_reserved, last_octet, next_free, opaque

SUBNET = IPv6Prefix.parse("2001:db8:0:20::/64")


@pytest.mark.parametrize(
    "interface_id",
    [
        0,
        0x0200_5EFF_FE00_0000,
        0x0200_5EFF_FE00_5213,
        0x0200_5EFF_FEFF_FFFF,
        0xFDFF_FFFF_FFFF_FF80,
        0xFDFF_FFFF_FFFF_FFFF,
        0xFFFF_FFFF_FFFF_FF7F,
        0xFFFF_FFFF_FFFF_FFFF,
    ],
)
def test_reserved(interface_id: int) -> None:
    assert is_reserved(interface_id)


@pytest.mark.parametrize(
    "interface_id",
    [1, 0x0200_5EFF_FDFF_FFFF, 0x0200_5EFF_FF00_0000, 0xFDFF_FFFF_FFFF_FF7F, 0xFFFF_FFFF_FFFF_FF7E],
)
def test_beside_what_is_reserved(interface_id: int) -> None:
    assert not is_reserved(interface_id)


def test_the_next_free_id_passes_over_what_is_used_and_reserved() -> None:
    assert next_free({1, 2}, 1) == 3
    assert next_free(set(), 0) == 1
    assert next_free(set(), 0x0200_5EFF_FE00_0000) == 0x0200_5EFF_FF00_0000


@pytest.mark.parametrize("octet,expected", [(0, 0), (9, 0x9), (10, 0x10), (255, 0x255)])
def test_the_last_octet_is_read_as_hexadecimal(octet: int, expected: int) -> None:
    assert last_octet(IPv4Address(0x0A220400 | octet)) == expected


def test_an_opaque_id_depends_on_all_it_is_made_of_and_on_nothing_else() -> None:
    first = opaque(SUBNET, "a/20/a-web", "net", set())
    assert first == opaque(SUBNET, "a/20/a-web", "net", set())
    assert len({
        first,
        opaque(SUBNET, "a/20/a-web2", "net", set()),
        opaque(SUBNET, "a/20/a-web", "net2", set()),
        opaque(IPv6Prefix.parse("2001:db8:0:21::/64"), "a/20/a-web", "net", set()),
    }) == 4  # fmt: skip


def test_an_opaque_id_that_is_taken_counts_on() -> None:
    first = opaque(SUBNET, "a", "net", set())
    second = opaque(SUBNET, "a", "net", {first})
    assert second not in {first, opaque(SUBNET, "a", "net", {first, second})}
