"""Other addresses keep what addresses are judged by; other texts keep what makers wrote."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipv6plan.model.address import IPv4Address, IPv6Address
from ipv6plan.model.snmp import Answered, Oid, Value, Varbind, format_oid, parse_oid
from ipv6plan.recordings.anonymous import Disguise
from ipv6plan.recordings.anonymous.addresses import Addresses
from ipv6plan.recordings.anonymous.bits import Bits
from ipv6plan.recordings.anonymous.texts import Texts
from ipv6plan.wire import ber

KEY = b"0123456789abcdef"
ADDRESSES = Addresses(KEY)
IPV6 = st.integers(0, (1 << 128) - 1)
IPV4 = st.integers(0, (1 << 32) - 1)
IDENTIFIERS = st.one_of(st.integers(0, (1 << 64) - 1), st.integers(0, 1 << 33))


def six(text: str) -> int:
    return IPv6Address.parse(text).value


def four(text: str) -> int:
    return IPv4Address.parse(text).value


@given(st.sets(st.integers(0, 255), min_size=2, max_size=2))
def test_bits_are_permuted(pair: set[int]) -> None:
    bits = Bits(KEY, "x", 8, ((0b1010, 4),))
    one, other = sorted(pair)
    assert bits.map(one) != bits.map(other)
    assert (bits.map(one) ^ bits.map(other)).bit_length() == (one ^ other).bit_length()
    assert (bits.map(one) >> 4 == 0b1010) == (one >> 4 == 0b1010)


def common(one: int, other: int, width: int) -> int:
    return width - (one ^ other).bit_length()


@given(IPV4, IPV4)
def test_ipv4_prefixes_stay_common(one: int, other: int) -> None:
    mapped = ADDRESSES.ipv4(one), ADDRESSES.ipv4(other)
    assert common(*mapped, 32) == common(one, other, 32)


@given(st.integers(0, (1 << 64) - 1), st.integers(0, (1 << 64) - 1))
def test_ipv6_prefixes_stay_common(one: int, other: int) -> None:
    """Of the usual unicast ranges; those that hold IPv4 addresses keep these."""
    one, other = (0b001 << 61 | value >> 3 for value in (one, other))
    if 0x2002 in {one >> 48, other >> 48}:
        return
    mapped = ADDRESSES.ipv6(one << 64) >> 64, ADDRESSES.ipv6(other << 64) >> 64
    assert common(*mapped, 64) == common(one, other, 64)


@given(IDENTIFIERS)
def test_identifiers_keep_their_form(value: int) -> None:
    mapped = ADDRESSES.identifier(value)
    assert _form(mapped) == _form(value)
    assert (mapped == value) == (value < 1 << 16) or _form(value) == "eui64"


def _form(value: int) -> str:
    if value < 1 << 16:
        return "low"
    if value >> 24 & 0xFFFF == 0xFFFE:
        return "eui64"
    if value >> 32 in {0x5EFE, 0x02005EFE}:
        return "isatap"
    return "long" if value >> 32 else "small"


@pytest.mark.parametrize(
    "prefix, length",
    [
        ("fe80::", 64), ("fc00::", 8), ("fd00::", 8), ("fec0::", 10), ("ff02::", 16),
        ("2001:db8::", 32), ("2001::", 32), ("2002::", 16), ("64:ff9b::", 96),
        ("64:ff9b:1::", 48), ("::ffff:0:0", 96), ("3fff::", 20), ("2000::", 3), ("100::", 64),
    ],
)  # fmt: skip
@given(IPV6)
def test_special_ranges_stay_what_they_are(prefix: str, length: int, value: int) -> None:
    inside = six(prefix) | value & (1 << 128 - length) - 1
    assert ADDRESSES.ipv6(inside) >> 128 - length == six(prefix) >> 128 - length


@given(IPV6)
def test_nothing_enters_a_special_range(value: int) -> None:
    for prefix, length in ((0x20010DB8, 32), (0x2002, 16), (0b1111111010, 10), (0xFF, 8)):
        kept = value >> 128 - length == prefix
        assert (ADDRESSES.ipv6(value) >> 128 - length == prefix) == kept


@pytest.mark.parametrize(
    "text",
    ["::", "::1", "fe80::1", "ff02::1", "ff02::5", "64:ff9b::", "fd00:0:0:1::1"],
)
def test_addresses_that_are_nobodys_stay(text: str) -> None:
    assert ADDRESSES.ipv6(six(text)) == six(text)


@pytest.mark.parametrize(
    "text", ["0.0.0.1", "127.0.0.1", "255.255.255.0", "255.255.255.255", "224.0.0.5"]
)
def test_ipv4_addresses_that_are_nobodys_stay(text: str) -> None:
    assert ADDRESSES.ipv4(four(text)) == four(text)


def test_eui64_and_mac_agree_and_keep_the_maker() -> None:
    mac = ADDRESSES.mac(0x001122334455)
    identifier = ADDRESSES.ipv6(six("2001:db8::211:22ff:fe33:4455")) & (1 << 64) - 1
    assert mac >> 24 == 0x001122
    assert mac != 0x001122334455
    assert identifier >> 40 == 0x021122
    assert identifier & 0xFFFFFF == mac & 0xFFFFFF


def test_the_same_everywhere_and_another_under_another_key() -> None:
    address = six("2402:800:1:2::ab:cdef:1")
    assert Addresses(KEY).ipv6(address) == ADDRESSES.ipv6(address)
    assert Addresses(b"another key").ipv6(address) != ADDRESSES.ipv6(address)


def texts() -> Texts:
    found = Texts(KEY, ADDRESSES)
    found.learn(
        ["core-1.tb.gov.vn", "R1", "Sở Tài chính", "huawei", "Phong may chu"], [four("5.6.7.8")]
    )
    return found


TEXTS = texts()


@pytest.mark.parametrize(
    "text",
    [
        "Cisco IOS Software, C3560 Software (C3560-IPSERVICESK9-M), Version 12.2(55)SE3",
        "Huawei Versatile Routing Platform VRP (R) software,Version 5.160 (S5720 V200R007C00)",
        "Juniper Networks, Inc. mx960 internet router, kernel JUNOS 13.3R9.13",
        "DrayTek Corporation, Router Model: Vigor2962, Version: 4.3.2.5, Build Date/Time:Sep 28",
        "48-port 10/100/1000 Ethernet Switch",
        "RouterOS RB433GL",
        "ZTE 5950-36TM Software, 5900 Version: V3.03.10.B30P11,  RELEASE SOFTWARE",
    ],
)
def test_what_makers_write_stays(text: str) -> None:
    assert TEXTS.description(text) == text


@pytest.mark.parametrize(
    "text, gone",
    [
        ("Linux fw01 3.10.0-514.el7.x86_64 #1 SMP", "fw01"),
        ("Cisco IOS at core-1.tb.gov.vn", "core-1"),
        ("Cisco of CORE-1.TB.GOV.VN.", "core-1"),
        ("Cisco on core-1", "core-1"),
        ("Cisco R1 (r1)", "r1"),
        ("Cisco in Phong may chu", "may"),
        ("Cisco 10.1.2.3 and 2001:ee0::1", "10.1.2.3"),
        ("Cisco 10.1.2.3 and 2001:ee0::1", "2001:ee0::1"),
        ("Cisco Version 5.6.7.8", "5.6.7.8"),
        ("Cisco 00:11:22:33:44:55", "33:44:55"),
        ("Cisco 0011.2233.4455 x", "33.4455"),
        ("HP ETHERNET,SN:VNCRC48198,FN:4Q817L4", "vncrc48198"),
        ("HP ETHERNET,SN:VNCRC48198,FN:4Q817L4", "4q817l4"),
        ("Cisco Serial Number: FOC1234X0AB", "foc1234x0ab"),
        ("Fortinet FGT60FTK20099999", "fgt60ftk20099999"),
        ("Cisco admin@tb.gov.vn", "admin@"),
        ("Cisco admin@tb.gov.vn", "tb.gov"),
        ("Huawei Sở Tài chính", "tài"),
        ("Firewall Thai Binh", "thai"),
    ],
)
def test_what_would_give_somebody_away_goes(text: str, gone: str) -> None:
    assert gone in text.lower()
    assert gone not in TEXTS.description(text).lower()


@pytest.mark.parametrize(
    "text, expected",
    [
        ("GigabitEthernet0/0/1.101", "GigabitEthernet0/0/1.101"),
        ("Vlanif10", "Vlanif10"),
        ("xe-0/0/0", "xe-0/0/0"),
        ("nlp_int_tap", "nlp_int_tap"),
        ("core-1", TEXTS.name("core-1")),
    ],
)
def test_interface_names(text: str, expected: str) -> None:
    assert TEXTS.port(text) == expected


def test_words_of_somebodys_own_in_interface_names_go() -> None:
    assert "ubnd" not in TEXTS.port("Vlan20-UBND-Dong-Hung").lower()
    assert TEXTS.port("Vlan20-UBND").startswith("Vlan20-x")


A6, A4 = "2001:ee0:1:2::7", "10.9.8.7"
B6 = tuple(IPv6Address(ADDRESSES.ipv6(six(A6))).packed)
B4 = tuple(IPv4Address(ADDRESSES.ipv4(four(A4))).packed)
I6, I4 = tuple(IPv6Address.parse(A6).packed), tuple(IPv4Address.parse(A4).packed)
WORDS = tuple(ADDRESSES.ipv6(six(A6)) >> 112 - 16 * n & 0xFFFF for n in range(8))
SHOWN = str(IPv6Address(ADDRESSES.ipv6(six(A6)))).encode()
P48 = tuple(IPv6Address(ADDRESSES.ipv6(six("2001:ee0:1::"), 48)).packed)
P6 = tuple(IPv6Address.parse("2001:ee0:1::").packed)


def disguised(oid: Oid, tag: int, value: Value) -> Varbind | None:
    asked = parse_oid("1.3.6.1.4.1.99.1")
    found = Disguise(KEY, asked=(asked,), versions=(parse_oid("1.3.6.1.4.1.99.2.0"),))
    answered = Answered(device="x", varbinds=(Varbind(oid, tag, value),), asked=())
    other = found.snapshot(answered).snapshot
    assert isinstance(other, Answered)
    return other.varbinds[0] if other.varbinds else None


@pytest.mark.parametrize(
    "column, index, expected",
    [
        ("1.3.6.1.2.1.4.34.1.3", (2, 16, *I6), (2, 16, *B6)),
        ("1.3.6.1.2.1.4.34.1.3", (2, *I6), (2, *B6)),
        ("1.3.6.1.2.1.4.34.1.3", (4, 20, *I6, 0, 0, 0, 3), (4, 20, *B6, 0, 0, 0, 3)),
        ("1.3.6.1.2.1.4.34.1.3", (1, 4, *I4), (1, 4, *B4)),
        ("1.3.6.1.2.1.4.34.1.3", (2, 0x2001, 0xEE0, 1, 2, 0, 0, 0, 7), (2, *WORDS)),
        ("1.3.6.1.2.1.4.34.1.3", (2, 15, *A6.encode()), (2, len(SHOWN), *SHOWN)),
        ("1.3.6.1.2.1.4.20.1.2", I4, B4),
        ("1.3.6.1.2.1.4.22.1.1", (7, *I4), (7, *B4)),
        ("1.3.6.1.2.1.4.35.1.6", (7, 2, 16, *I6), (7, 2, 16, *B6)),
        ("1.3.6.1.2.1.4.37.1.4", (2, 16, *I6, 9), (2, 16, *B6, 9)),
        ("1.3.6.1.2.1.6.20.1.4", (2, 16, *I6, 22), (2, 16, *B6, 22)),
        ("1.3.6.1.2.1.6.20.1.4", (0, 0, 22), (0, 0, 22)),
        ("1.3.6.1.2.1.7.7.1.8", (1, 4, *I4, 161, 0, 4, 0, 0, 0, 0, 0, 1),
         (1, 4, *B4, 161, 0, 4, 0, 0, 0, 0, 0, 1)),
        ("1.3.6.1.2.1.6.20.1.4", (0, 22), (0, 22)),
        ("1.3.6.1.2.1.7.7.1.8", (1, 4, *I4, 161, 0, 0, 0, 5), (1, 4, *B4, 161, 0, 0, 0, 5)),
        ("1.3.6.1.2.1.4.24.7.1.9", (2, 16, *P6, 48, 2, 0, 0, 2, 16, *I6),
         (2, 16, *P48, 48, 2, 0, 0, 2, 16, *B6)),
        ("1.3.6.1.2.1.4.24.7.1.9", (2, 16, *(0,) * 16, 0, 0, 2, 16, *I6),
         (2, 16, *(0,) * 16, 0, 0, 2, 16, *B6)),
        ("1.3.6.1.2.1.55.1.8.1.2", (3, *I6), (3, *B6)),
        ("1.3.6.1.2.1.55.1.8.1.2", (3, 16, *I6), (3, 16, *B6)),
        ("1.3.6.1.2.1.55.1.11.1.5", (*P6, 48, 1), (*P48, 48, 1)),
        ("1.3.6.1.2.1.191.1.9.1.8", (3, 0, four(A4)), (3, 0, ADDRESSES.ipv4(four(A4)))),
        ("1.3.6.1.4.1.9.9.187.1.2.5.1.3", (2, 16, *I6), (2, 16, *B6)),
        ("1.3.6.1.4.1.30065.4.1.1.2.1.13", (1, 2, 16, *I6), (1, 2, 16, *B6)),
        ("1.3.6.1.4.1.2636.5.1.1.2.1.1.1.2", (0, 2, *I6, 2, *I6), (0, 2, *B6, 2, *B6)),
        ("1.3.6.1.4.1.2011.5.25.177.1.1.2.1.5", (0, 2, 1, 0, 2, 16, *I6), (0, 2, 1, 0, 2, 16, *B6)),
        ("1.3.6.1.4.1.11863.6.50.1.1.1.5", (1, 2, 4, *I6), (1, 2, 4, *B6)),
    ],
)  # fmt: skip
def test_addresses_in_identifiers(column: str, index: Oid, expected: Oid) -> None:
    found = disguised((*parse_oid(column), *index), ber.INTEGER, 1)
    assert found is not None
    assert format_oid(found.oid) == f"{column}.{format_oid(expected)}"


@pytest.mark.parametrize(
    "oid, tag, value, expected",
    [
        ("1.3.6.1.2.1.1.2.0", ber.OBJECT_IDENTIFIER, (1, 3, 6, 1, 4, 1, 9, 1, 1),
         (1, 3, 6, 1, 4, 1, 9, 1, 1)),
        ("1.3.6.1.2.1.1.5.0", ber.OCTET_STRING, b"", b""),
        ("1.3.6.1.2.1.2.2.1.6.1", ber.OCTET_STRING, b"\0\x11\x22\x33\x44\x55",
         ADDRESSES.mac(0x001122334455).to_bytes(6, "big")),
        ("1.3.6.1.2.1.4.20.1.1.0.0.0.1", ber.IP_ADDRESS, bytes(I4), bytes(B4)),
        ("1.3.6.1.2.1.2.2.1.10.1", ber.COUNTER32, 77, 77),
        ("1.3.6.1.4.1.99.2.0", ber.OCTET_STRING, b"7.1.2.3-UBND", b"7.1.2.3-UBND"),
        ("1.3.6.1.4.1.99.1.1.5", ber.OCTET_STRING, b"anything", b""),
        ("1.3.6.1.4.1.99.1.1.5", ber.OCTET_STRING, b"\xff\0\1", bytes(3)),
        ("1.3.6.1.2.1.4.34.1.5.1.4.0.0.0.1", ber.OBJECT_IDENTIFIER,
         (*parse_oid("1.3.6.1.2.1.4.32.1.5.7.2.16"), *P6, 48),
         (*parse_oid("1.3.6.1.2.1.4.32.1.5.7.2.16"), *P48, 48)),
        ("1.3.6.1.2.1.4.34.1.5.1.4.0.0.0.1", ber.OBJECT_IDENTIFIER, (1, 3, 6, 9, *I4), (0, 0)),
        ("1.3.6.1.2.1.191.1.1.1.0", ber.GAUGE32, four(A4), ADDRESSES.ipv4(four(A4))),
    ],
)  # fmt: skip
def test_values(oid: str, tag: int, value: Value, expected: Value) -> None:
    found = disguised(parse_oid(oid), tag, value)
    if oid.endswith("99.2.0"):
        assert found is None  # neither known nor asked for
        return
    assert found is not None
    assert found.value == expected


def test_what_is_not_known_is_left_out_and_what_is_asked_stays_without_its_numbers() -> None:
    assert disguised((1, 3, 6, 1, 4, 1, 77, *I4), ber.INTEGER, 1) is None
    found = disguised((1, 3, 6, 1, 4, 1, 99, 1, 2, *I4), ber.INTEGER, 1)
    assert found is not None
    assert found.oid[:8] == (1, 3, 6, 1, 4, 1, 99, 1)
    assert len(found.oid) == 13
    assert found.oid[-4:] != I4


@given(st.lists(st.integers(0, ber.MAX_SUB_IDENTIFIER), max_size=40), st.binary(max_size=40))
def test_no_index_and_no_value_is_too_odd(index: list[int], value: bytes) -> None:
    for column in ("1.3.6.1.2.1.4.34.1.3", "1.3.6.1.2.1.4.24.7.1.9", "1.3.6.1.2.1.7.7.1.8"):
        found = disguised((*parse_oid(column), *index), ber.OCTET_STRING, value)
        assert found is not None
        assert found.oid[:10] == parse_oid(column)[:10]
        ber.encode_varbind(found)
