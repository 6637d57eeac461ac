import ipaddress
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from ipv6plan.model.address import (
    AddressError,
    IPv4Address,
    IPv4Prefix,
    IPv6Address,
    IPv6Interface,
    IPv6Prefix,
)

VALUES6 = st.one_of(
    st.integers(0, 2**128 - 1),
    st.integers(0, 2**34),
    st.integers(0, 7).map(lambda n: 0xABC << 16 * n),
)


@pytest.mark.parametrize(
    "written, canonical",
    [  # RFC 5952 sections 1, 4 and 5
        ("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"),
        ("2001:0db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"),
        ("2001:db8::1:0:0:1", "2001:db8::1:0:0:1"),
        ("2001:db8::0:1:0:0:1", "2001:db8::1:0:0:1"),
        ("2001:0db8::1:0:0:1", "2001:db8::1:0:0:1"),
        ("2001:db8:0:0:1::1", "2001:db8::1:0:0:1"),
        ("2001:DB8:0:0:1::1", "2001:db8::1:0:0:1"),
        ("2001:db8:aaaa:bbbb:cccc:dddd:eeee:0001", "2001:db8:aaaa:bbbb:cccc:dddd:eeee:1"),
        ("2001:db8::aaaa:0:0:1", "2001:db8::aaaa:0:0:1"),
        ("2001:0:0:0:0:0:0:1", "2001::1"),
        ("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"),
        ("2001:db8::1:1:1:1:1", "2001:db8:0:1:1:1:1:1"),
        ("2001:0:0:1:0:0:0:1", "2001:0:0:1::1"),
        ("0:0:0:0:0:ffff:192.0.2.1", "::ffff:192.0.2.1"),
        ("64:ff9b::192.0.2.1", "64:ff9b::c000:201"),
        ("::1.2.3.4", "::102:304"),
        ("::1:0", "::1:0"),
        ("0:0:0:0:0:0:0:0", "::"),
        (" ::1\n", "::1"),
    ],
)
def test_text_is_canonical(written: str, canonical: str) -> None:
    assert str(IPv6Address.parse(written)) == canonical


@given(VALUES6)
def test_text_reads_back_and_is_what_others_write(value: int) -> None:
    text = str(IPv6Address(value))
    assert IPv6Address.parse(text).value == value
    assert int(ipaddress.IPv6Address(text)) == value
    if value >> 32 != 0xFFFF:
        assert text == str(ipaddress.IPv6Address(value))


@pytest.mark.parametrize("kind", [IPv4Address, IPv6Address])
@pytest.mark.parametrize(
    "text",
    [
        "1",
        "0",
        "0x1",
        "0x7f000001",
        "10.1",
        "10.0.1",
        "010.0.0.1",
        "10.0.0.08",
        "0x7f.0.0.1",
        "1.2.3.4.5",
        "1.2.3.256",
        "1.2.3.-4",
        "1.2.3.4/32",
        "1.2.3.4%eth0",
        "١.2.3.4",
        "1.2.3.4\x00",
        "",
        " ",
        "1. 2.3.4",
        "fe80::1%eth0",
        "fe80::1%1",
        "[::1]",
        "::1/128",
        "2001:db8:::1",
        "1::2::3",
        "12345::",
        "::00001",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "::g",
        "::1\x00",
        "::ffff:1.2.3",
        "địa chỉ",
    ],
)
def test_what_others_would_take_for_an_address_is_refused(
    kind: type[IPv4Address | IPv6Address], text: str
) -> None:
    with pytest.raises(AddressError):
        kind.parse(text)


@pytest.mark.parametrize(
    "read, text, english, vietnamese",
    [
        (
            IPv6Address.parse,
            "10.1",
            "'10.1' is not a valid IPv6 address",
            "'10.1' không phải là địa chỉ IPv6 hợp lệ",
        ),
        (
            IPv6Address.parse,
            "10.0.0.1",
            "'10.0.0.1' is IPv4 where IPv6 is due",
            "'10.0.0.1' là IPv4, ở đây cần IPv6",
        ),
        (
            IPv4Address.parse,
            "::1",
            "'::1' is IPv6 where IPv4 is due",
            "'::1' là IPv6, ở đây cần IPv4",
        ),
        (
            IPv4Prefix.parse,
            "2001:db8::/64",
            "'2001:db8::' is IPv6 where IPv4 is due",
            "'2001:db8::' là IPv6, ở đây cần IPv4",
        ),
        (
            IPv6Prefix.parse,
            "2001:db8::1/64",
            "2001:db8::1/64 has host bits set; the prefix is 2001:db8::/64",
            "2001:db8::1/64 có bit phần máy khác 0; tiền tố là 2001:db8::/64",
        ),
        (
            IPv4Prefix.parse,
            "10.0.0.1/8",
            "10.0.0.1/8 has host bits set; the prefix is 10.0.0.0/8",
            "10.0.0.1/8 có bit phần máy khác 0; tiền tố là 10.0.0.0/8",
        ),
        (
            IPv6Prefix.parse,
            "2001:db8::",
            "'2001:db8::' is not a valid IPv6 prefix",
            "'2001:db8::' không phải là tiền tố IPv6 hợp lệ",
        ),
        (
            IPv6Prefix.parse,
            "::/129",
            "'::/129' is not a valid IPv6 prefix",
            "'::/129' không phải là tiền tố IPv6 hợp lệ",
        ),
    ],
)
def test_messages(read: Callable[[str], object], text: str, english: str, vietnamese: str) -> None:
    with pytest.raises(AddressError) as raised:
        read(text)
    assert (raised.value.message.en, raised.value.message.vi) == (english, vietnamese)


@pytest.mark.parametrize(
    "text",
    [
        "10.0.0.0/33",
        "10.0.0.0/08",
        "10.0.0.0/-1",
        "10.0.0.0/+8",
        "10.0.0.0/ 8",
        "10.0.0.0 /8",
        "10.0.0.0/8/8",
        "10.0.0.0/255.0.0.0",
        "10.0.0.0/",
        "/8",
        "10/8",
        "10.0.0.0/８",
        f"10.0.0.0/{'9' * 5000}",
    ],
)
def test_odd_prefix_lengths_are_refused(text: str) -> None:
    with pytest.raises(AddressError):
        IPv4Prefix.parse(text)


def test_a_message_does_not_repeat_a_whole_file() -> None:
    with pytest.raises(AddressError) as raised:
        IPv6Address.parse("x" * 100_000)
    assert len(str(raised.value)) < 120


@given(st.integers(0, 2**32 - 1), st.integers(0, 32))
def test_prefixes_agree_with_the_standard_library(value: int, length: int) -> None:
    other = ipaddress.IPv4Network((value, length), strict=False)
    prefix = IPv4Prefix.around(value, length)
    assert str(prefix) == str(other)
    assert (prefix.value, prefix.last) == (int(other[0]), int(other[-1]))
    assert prefix.size == other.num_addresses
    assert IPv4Prefix.parse(str(prefix)) == prefix


@given(st.integers(0, 2**32 - 1), st.integers(0, 32), st.integers(0, 2**32 - 1), st.integers(0, 32))
def test_holds_and_overlaps(one: int, length: int, two: int, other_length: int) -> None:
    first, second = IPv4Prefix.around(one, length), IPv4Prefix.around(two, other_length)
    inside = first.value <= second.value and second.last <= first.last
    assert first.holds(second) == inside
    assert first.overlaps(second) == (first.value <= second.last and second.value <= first.last)
    assert first.holds(IPv4Address(two)) == (first.value <= two <= first.last)


def test_families_are_never_mixed() -> None:
    assert not IPv6Prefix.parse("::/0").holds(IPv4Address.parse("10.0.0.1"))
    one: object = IPv6Address(1)
    assert one != IPv4Address(1)


def test_blocks_are_counted_inside() -> None:
    prefix = IPv6Prefix.parse("2001:db8::/32")
    assert str(prefix.block(3, 48)) == "2001:db8:3::/48"
    assert prefix.block(0, 32) == prefix


@pytest.mark.parametrize(
    "index, length", [(0, 31), (0, 16), (-1, 40), (256, 40), (1, 32), (0, 129)]
)
def test_blocks_outside_are_refused(index: int, length: int) -> None:
    with pytest.raises(AddressError):
        IPv6Prefix.parse("2001:db8::/32").block(index, length)


@pytest.mark.parametrize("value, length", [(-1, 0), (2**128, 128), (0, 129), (0, -1), (1, 127)])
def test_invalid_prefixes_cannot_be_built(value: int, length: int) -> None:
    with pytest.raises(AddressError):
        IPv6Prefix(value, length)


@pytest.mark.parametrize("value", [-1, 2**32])
def test_invalid_addresses_cannot_be_built(value: int) -> None:
    with pytest.raises(AddressError):
        IPv4Address(value)


def test_hosts_of_an_ipv4_block() -> None:
    block = IPv4Prefix.parse("10.0.0.64/28")
    assert str(block.address(15)) == "10.0.0.79"
    with pytest.raises(AddressError):
        block.address(16)


def test_reverse_names_octets_and_interfaces() -> None:
    address = IPv6Address.parse("4321:0:1:2:3:4:567:89ab")
    assert address.reverse_name == (  # RFC 3596 section 2.5
        "b.a.9.8.7.6.5.0.4.0.0.0.3.0.0.0.2.0.0.0.1.0.0.0.0.0.0.0.1.2.3.4.ip6.arpa"
    )
    subnet = IPv6Prefix.parse("2001:db8::/64")
    assert (str(subnet.network), str(subnet.address(0xA))) == ("2001:db8::", "2001:db8::a")
    assert IPv4Address.parse("10.0.0.1").packed == b"\x0a\x00\x00\x01"
    assert IPv6Address.parse("2001:db8::1:2").interface_id == 0x10002
    interface = IPv6Interface(address=address, length=64)
    assert (str(interface), str(interface.prefix)) == (
        "4321:0:1:2:3:4:567:89ab/64",
        "4321:0:1:2::/64",
    )


@pytest.mark.parametrize("value", [None, True, 5, 1.5, ["::"], {}])
def test_pydantic_reads_text_only(value: object) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(IPv6Prefix).validate_python(value)
    assert TypeAdapter(IPv6Prefix).validate_python("::/0") == IPv6Prefix(0, 0)
