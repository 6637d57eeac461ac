import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipv6plan.inventory.fields import Offset, UnfitError, read_block
from ipv6plan.inventory.ports import MOST_PORTS, port_names
from ipv6plan.model.address import AddressError, IPv4Prefix

STEMS = st.from_regex(r"([A-Za-z-]{1,10}([0-9]{1,2}/){0,3})?", fullmatch=True)
LENGTHS = st.integers(0, 32)


@pytest.mark.parametrize(
    "written, expected",
    [
        ("ether1", ["ether1"]),
        ("ether3-5", ["ether3", "ether4", "ether5"]),
        ("ge-0/0/1", ["ge-0/0/1"]),
        ("ge-0/0/9-11", ["ge-0/0/9", "ge-0/0/10", "ge-0/0/11"]),
        ("GigabitEthernet0/0/1.100-101", [f"GigabitEthernet0/0/1.{n}" for n in (100, 101)]),
        ("Ten-GigabitEthernet1/0/1", ["Ten-GigabitEthernet1/0/1"]),
        ("Eth09-11", ["Eth09", "Eth10", "Eth11"]),
        ("1-3", ["1", "2", "3"]),
        ("sfp-sfpplus1", ["sfp-sfpplus1"]),
        ("wan", ["wan"]),
        ("ether-5", ["ether-5"]),
        ("ether5-", ["ether5-"]),
        ("", [""]),
    ],
)
def test_ranges_run_over_the_last_number(written: str, expected: list[str]) -> None:
    assert list(port_names(written)) == expected


@given(STEMS, st.integers(0, 5000), st.integers(1, MOST_PORTS - 1))
def test_a_range_is_its_ports_in_order(stem: str, first: int, more: int) -> None:
    names = list(port_names(f"{stem}{first}-{first + more}"))
    assert names == [f"{stem}{n}" for n in range(first, first + more + 1)]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    "written", ["e5-5", "e5-3", f"e1-{MOST_PORTS + 1}", "e0-999999999", "e999999998-0"]
)
def test_ranges_that_turn_or_never_end_are_refused(written: str) -> None:
    with pytest.raises(UnfitError):
        list(port_names(written))


@given(st.text(max_size=30))
def test_any_text_is_ports_or_refused(text: str) -> None:
    try:
        names = list(port_names(text))
    except UnfitError:
        return
    assert 1 <= len(names) <= MOST_PORTS


@given(st.integers(0, 2**32 - 1), LENGTHS, st.data())
def test_an_offset_finds_every_block_of_a_site(
    address: int, length: int, draw: st.DataObject
) -> None:
    site = IPv4Prefix.around(address, length)
    inner = draw.draw(st.integers(max(length, 8), 32))
    start = draw.draw(st.integers(0, min(site.size, 1 << 24) - 1)) >> 32 - inner << 32 - inner
    found = read_block(str(Offset(start, inner)))
    assert isinstance(found, Offset)
    block = found.within(site)
    assert (block.value, block.length) == (site.value + start, inner)
    assert site.holds(block)


@pytest.mark.parametrize(
    "text, start, length",
    [("0/26", 0, 26), ("64/28", 64, 28), ("1.64/28", 320, 28), ("1.2.48/28", 66096, 28)],
)
def test_offsets_are_written_like_ends_of_addresses(text: str, start: int, length: int) -> None:
    assert read_block(text) == Offset(start, length)
    assert str(Offset(start, length)) == text


def test_four_numbers_are_a_whole_prefix() -> None:
    assert read_block("10.34.4.0/24") == IPv4Prefix.parse("10.34.4.0/24")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "/",
        "64",
        "64/",
        "/28",
        "64/33",
        "64/-1",
        "064/28",
        "64/028",
        "+64/28",
        "256/28",
        "1.256/28",
        "1..2/28",
        "1.64/28/28",
        "x/28",
        "６４/28",
        "65/28",
        "1.0/23",
        "10.34.4.1/24",
        "10.34.4.0",
        "2001:db8::/64",
        "0/26 0/26",
    ],
)
def test_what_is_no_block_is_refused(text: str) -> None:
    with pytest.raises((UnfitError, AddressError)):
        read_block(text)


@pytest.mark.parametrize("site, text", [("10.0.0.0/24", "1.0/28"), ("10.0.0.0/24", "0/23")])
def test_blocks_outside_their_site_are_refused(site: str, text: str) -> None:
    offset = read_block(text)
    assert isinstance(offset, Offset)
    with pytest.raises(UnfitError):
        offset.within(IPv4Prefix.parse(site))
