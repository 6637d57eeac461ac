"""The codec against pyasn1 in both directions, and against bytes that mean nothing."""

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pyasn1.codec.ber import decoder, encoder
from pyasn1.type import univ
from pysnmp.proto import rfc1902

from ipv6plan.model.snmp import Oid, Value, Varbind
from ipv6plan.wire import ber
from ipv6plan.wire.ber import BerError

ORACLE = {
    ber.INTEGER: rfc1902.Integer32,
    ber.OCTET_STRING: rfc1902.OctetString,
    ber.OBJECT_IDENTIFIER: rfc1902.ObjectIdentifier,
    ber.IP_ADDRESS: rfc1902.IpAddress,
    ber.COUNTER32: rfc1902.Counter32,
    ber.GAUGE32: rfc1902.Gauge32,
    ber.TIME_TICKS: rfc1902.TimeTicks,
    ber.OPAQUE: rfc1902.Opaque,
    ber.COUNTER64: rfc1902.Counter64,
}
ARC = st.integers(0, ber.MAX_SUB_IDENTIFIER)
OIDS = st.one_of(
    st.tuples(st.integers(0, 1), st.integers(0, 39)), st.tuples(st.just(2), ARC)
).flatmap(lambda head: st.lists(ARC, max_size=126).map(lambda tail: (*head, *tail)))
WORDS = st.integers(0, (1 << 32) - 1)
VALUES = st.one_of(
    st.tuples(st.just(ber.INTEGER), st.integers(-1 << 31, (1 << 31) - 1)),
    st.tuples(st.sampled_from([ber.OCTET_STRING, ber.OPAQUE]), st.binary(max_size=300)),
    st.tuples(st.just(ber.IP_ADDRESS), st.binary(min_size=4, max_size=4)),
    st.tuples(st.sampled_from([ber.COUNTER32, ber.GAUGE32, ber.TIME_TICKS]), WORDS),
    st.tuples(st.just(ber.COUNTER64), st.integers(0, (1 << 64) - 1)),
    st.tuples(st.just(ber.OBJECT_IDENTIFIER), OIDS),
)
VARBINDS = st.builds(lambda oid, value: Varbind(oid, *value), OIDS, VALUES)


def oracle(tag: int, value: Value) -> Any:
    return ORACLE[tag](value)


LONGER_IN_PYASN1 = {-1 << 7: "80", -1 << 15: "8000", -1 << 23: "800000", -1 << 31: "80000000"}


@pytest.mark.parametrize("value, content", LONGER_IN_PYASN1.items())
def test_integers_are_as_short_as_x_690_8_3_2_asks(value: int, content: str) -> None:
    octets = bytes.fromhex(content)
    assert ber.encode_integer(value) == bytes((ber.INTEGER, len(octets))) + octets


@given(VALUES.filter(lambda pair: pair[0] != ber.INTEGER or pair[1] not in LONGER_IN_PYASN1))
def test_encodes_values_as_pyasn1_does(pair: tuple[int, Value]) -> None:
    tag, value = pair
    assert ber.encode_value(tag, value) == encoder.encode(oracle(tag, value))


@given(VALUES)
def test_reads_what_pyasn1_encodes(pair: tuple[int, Value]) -> None:
    tag, value = pair
    data = encoder.encode(oracle(tag, value))
    found, start, end = ber.decode_header(data, 0, len(data))
    assert (found, ber.decode_value(data, found, start, end)) == (tag, value)


@given(VALUES)
def test_pyasn1_reads_what_it_encodes(pair: tuple[int, Value]) -> None:
    tag, value = pair
    found, rest = decoder.decode(ber.encode_value(tag, value), asn1Spec=ORACLE[tag]())
    assert (found, rest) == (oracle(tag, value), b"")


@given(st.lists(VARBINDS, max_size=5))
def test_varbinds_come_back(varbinds: list[Varbind]) -> None:
    data = ber.join_varbinds(varbinds)
    assert ber.decode_varbinds(data, 0, len(data)) == tuple(varbinds)


@pytest.mark.parametrize("tag", sorted(ber.EXCEPTIONS | {ber.NULL}))
def test_values_without_content_come_back(tag: int) -> None:
    varbind = Varbind((1, 3, 6), tag, None)
    data = ber.encode_varbind(varbind)
    assert ber.decode_varbinds(data, 0, len(data)) == (varbind,)


def outcome(data: bytes) -> tuple[int, int]:
    """How many varbinds were read, or where reading failed."""
    try:
        return len(ber.decode_varbinds(data, 0, len(data))), -1
    except BerError as error:
        return -1, error.offset


@given(st.binary(max_size=200))
@example(b"\x30\x84\xff\xff\xff\xff")
@example(b"\x30\x80\x00\x00")
@example(b"\x30\x04\x06\x00\x02\x00")
def test_any_bytes_are_varbinds_or_an_error(data: bytes) -> None:
    read, offset = outcome(data)
    assert read >= 0 or 0 <= offset <= len(data)


@given(st.lists(VARBINDS, min_size=1, max_size=3), st.data())
def test_one_changed_octet_is_read_or_an_error(
    varbinds: list[Varbind], data: st.DataObject
) -> None:
    encoded = bytearray(ber.join_varbinds(varbinds))
    at = data.draw(st.integers(0, len(encoded) - 1))
    encoded[at] = data.draw(st.integers(0, 255))
    read, offset = outcome(bytes(encoded))
    assert read >= 1 or 0 <= offset <= len(encoded)


@given(st.lists(VARBINDS, min_size=1, max_size=3), st.data())
def test_cut_off_data_is_an_error(varbinds: list[Varbind], data: st.DataObject) -> None:
    encoded = ber.encode_sequence(ber.join_varbinds(varbinds))
    cut = encoded[: data.draw(st.integers(0, len(encoded) - 1))]
    with pytest.raises(BerError):
        ber.Cursor(cut).enter()


def test_depth_costs_nothing() -> None:
    nested = b"\x30\x84\x00\x00\xff\xff" * 10_000
    with pytest.raises(BerError):
        ber.decode_varbinds(nested, 0, len(nested))


@pytest.mark.parametrize(
    "tag, content, value",
    [
        (ber.INTEGER, "00ff", 255),
        (ber.INTEGER, "0000ff", 255),
        (ber.INTEGER, "ff", -1),
        (ber.INTEGER, "ffffffff7fffffff", -2147483649),
        (ber.COUNTER32, "ffffffff", 4294967295),
        (ber.GAUGE32, "80000000", 2147483648),
        (ber.COUNTER64, "ffffffffffffffff", 18446744073709551615),
        (ber.COUNTER64, "00ffffffffffffffff", 18446744073709551615),
        (ber.OBJECT_IDENTIFIER, "", ()),
        (ber.OBJECT_IDENTIFIER, "00", (0, 0)),
        (ber.OBJECT_IDENTIFIER, "2b", (1, 3)),
        (ber.OBJECT_IDENTIFIER, "8837", (2, 999)),
        (ber.OBJECT_IDENTIFIER, "2b8fffffff7f", (1, 3, 4294967295)),
    ],
)
def test_reads_what_agents_send(tag: int, content: str, value: Value) -> None:
    data = bytes.fromhex(content)
    assert ber.decode_value(data, tag, 0, len(data)) == value


@pytest.mark.parametrize(
    "tag, content, reason",
    [
        (ber.INTEGER, "", "an integer has no octets, or too many"),
        (ber.INTEGER, "00" * 10, "an integer has no octets, or too many"),
        (ber.INTEGER, "008000000000000000", "an integer does not fit into 64 bits"),
        (ber.COUNTER32, "0100000000", "an unsigned integer is out of range"),
        (ber.COUNTER32, "ff00000000", "an unsigned integer is out of range"),
        (ber.COUNTER64, "010000000000000000", "an unsigned integer is out of range"),
        (ber.IP_ADDRESS, "0a0000", "an IpAddress has four octets"),
        (ber.NULL, "00", "a value that has no content has some"),
        (ber.END_OF_MIB_VIEW, "00", "a value that has no content has some"),
        (ber.OBJECT_IDENTIFIER, "2b80", "a sub-identifier begins with a zero"),
        (ber.OBJECT_IDENTIFIER, "2b8101ff", "the last sub-identifier is cut off"),
        (ber.OBJECT_IDENTIFIER, "2bff8080808000", "a sub-identifier is not within 32 bits"),
        (
            ber.OBJECT_IDENTIFIER,
            "2b9080808000",
            "the OBJECT IDENTIFIER is too long or too large",
        ),
        (
            ber.OBJECT_IDENTIFIER,
            "2b" + "01" * 127,
            "the OBJECT IDENTIFIER is too long or too large",
        ),
        (0x24, "", "tag 0x24 is no value"),
        (0x47, "00", "tag 0x47 is no value"),
    ],
)
def test_refuses_values(tag: int, content: str, reason: str) -> None:
    data = bytes.fromhex(content)
    with pytest.raises(BerError) as caught:
        ber.decode_value(data, tag, 0, len(data))
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    "data",
    ["30", "3005", "3080", "308500000000 00", "3084ffffffff", "3082 0005 00", "30 81"],
)
def test_refuses_lengths(data: str) -> None:
    encoded = bytes.fromhex(data)
    with pytest.raises(BerError):
        ber.decode_header(encoded, 0, len(encoded))


@pytest.mark.parametrize("size", [0, 1, 127, 128, 255, 256, 65535, 65536])
def test_lengths_come_back(size: int) -> None:
    data = ber.encode(ber.OCTET_STRING, bytes(size))
    assert data == encoder.encode(univ.OctetString(bytes(size)))
    assert ber.decode_header(data, 0, len(data)) == (ber.OCTET_STRING, len(data) - size, len(data))


@pytest.mark.parametrize(
    "oid",
    [(1,), (3, 1), (1, 40), (0, 40), (1, 3, -1), (1, 3, 1 << 32), (1, 3, *(1,) * 127)],
)
def test_refuses_oids(oid: Oid) -> None:
    with pytest.raises(BerError):
        ber.encode_oid(oid)


@pytest.mark.parametrize(
    "tag, value",
    [
        (ber.COUNTER32, -1),
        (ber.COUNTER32, 1 << 32),
        (ber.COUNTER64, 1 << 64),
        (ber.INTEGER, 1 << 80),
        (ber.IP_ADDRESS, b"\x0a"),
        (ber.INTEGER, b""),
        (ber.OCTET_STRING, 1),
        (ber.OCTET_STRING, (1, 3)),
        (ber.INTEGER, None),
        (0x47, 1),
    ],
)
def test_refuses_a_value_that_its_tag_cannot_hold(tag: int, value: Value) -> None:
    with pytest.raises(BerError):
        ber.encode_value(tag, value)
