"""The snmprec format, with the faults that recordings have."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipv6plan.model.snmp import Oid, Value, Varbind
from ipv6plan.wire import ber, decode_snmprec, read_snmprec, scan_snmprec, write_snmprec

SYS = (1, 3, 6, 1, 2, 1, 1)
ARC = st.integers(0, ber.MAX_SUB_IDENTIFIER)
OIDS = st.lists(ARC, max_size=20).map(lambda tail: (1, 3, *tail))
VALUES: st.SearchStrategy[tuple[int, Value]] = st.one_of(
    st.tuples(st.just(ber.INTEGER), st.integers(-1 << 31, (1 << 31) - 1)),
    st.tuples(st.sampled_from([ber.OCTET_STRING, ber.OPAQUE]), st.binary(max_size=40)),
    st.tuples(st.just(ber.IP_ADDRESS), st.binary(min_size=4, max_size=4)),
    st.tuples(st.just(ber.COUNTER64), st.integers(0, (1 << 64) - 1)),
    st.tuples(st.just(ber.OBJECT_IDENTIFIER), st.one_of(st.just(()), OIDS)),
    st.tuples(st.just(ber.NULL), st.none()),
)


@given(st.dictionaries(OIDS, VALUES, max_size=10))
def test_what_is_written_is_read(instances: dict[Oid, tuple[int, Value]]) -> None:
    varbinds = tuple(Varbind(oid, *instances[oid]) for oid in sorted(instances))
    assert scan_snmprec(write_snmprec(varbinds)) == (varbinds, ())


@pytest.mark.parametrize(
    "line, tag, value",
    [
        ("|4|a|b", ber.OCTET_STRING, b"a|b"),
        ("|4|", ber.OCTET_STRING, b""),
        ("|4|Tỉnh", ber.OCTET_STRING, "Tỉnh".encode()),
        ("|4x|0a0D", ber.OCTET_STRING, b"\n\r"),
        ("|2|-5", ber.INTEGER, -5),
        ("|67|12 ", ber.TIME_TICKS, 12),
        ("|6|.1.3.6", ber.OBJECT_IDENTIFIER, (1, 3, 6)),
        ("|6|", ber.OBJECT_IDENTIFIER, ()),
        ("|64|10.0.0.1", ber.IP_ADDRESS, b"\x0a\0\0\x01"),
        ("|64x|0a000001", ber.IP_ADDRESS, b"\x0a\0\0\x01"),
        ("|64|J}M}", ber.IP_ADDRESS, b"J}M}"),
        ("|5|", ber.NULL, None),
        ("|2x|3132", ber.INTEGER, 12),
    ],
)
def test_reads_lines(line: str, tag: int, value: Value) -> None:
    expected = (Varbind((*SYS, 1, 0), tag, value),)
    assert scan_snmprec(f".1.3.6.1.2.1.1.1.0{line}\r\n") == (expected, ())


@pytest.mark.parametrize(
    "line, reason",
    [
        ("1.3.6.1", "it is not OID|TAG|VALUE"),
        ("1.3.6.1|4", "it is not OID|TAG|VALUE"),
        ("1.3.6.1|4:writecache|value=1", "'4:writecache' is no tag"),
        ("1.3.6.1|9|x", "9 is no tag of a value"),
        ("1.3.6.1|4x|XX", "the value is not hexadecimal"),
        ("1.3.6.1|2|many", "'many' is no integer"),
        ("1.3.6.1|64|<private>", "'<private>' is not a valid IPv4 address"),
        ("1.3.6.xx|2|1", "'1.3.6.xx' is no OID"),
        ("1.3.6.1|6|1.3.yy", "'1.3.yy' is no OID"),
        ("1.3.6.4294967296|2|1", "a sub-identifier is not within 32 bits at octet 0"),
        ("1.3.6.1|65|-1", "tag 0x41 cannot hold -1 at octet 0"),
        ("1|2|1", "'1' is no OID"),
    ],
)
def test_reports_bad_lines_and_goes_on(line: str, reason: str) -> None:
    text = f"# a remark\n\n{line}\n1.3.6.2|2|1\n"
    assert scan_snmprec(text) == ((Varbind((1, 3, 6, 2), 2, 1),), ((3, reason),))


def test_a_text_of_several_lines_is_put_together() -> None:
    text = "1.3.6.1.1|4|one\r\n\r\n two: 3\r\n1.3.6.1.2.x|2|1\r\n1.3.6.1.3|4|end\n\n"
    assert scan_snmprec(text) == (
        (
            Varbind((1, 3, 6, 1, 1), ber.OCTET_STRING, b"one\n\n two: 3"),
            Varbind((1, 3, 6, 1, 3), ber.OCTET_STRING, b"end"),
        ),
        ((4, "'1.3.6.1.2.x' is no OID"),),
    )


@pytest.mark.parametrize(
    "data",
    [
        b"1.3.6.1|4|\xff",
        b"\xef\xbb\xbf1.3.6.1|4|\xff\r\n",
        "1.3.6.1|4x|ff".encode("utf-16"),
    ],
)
def test_encodings(data: bytes) -> None:
    expected = (Varbind((1, 3, 6, 1), ber.OCTET_STRING, b"\xff"),)
    assert scan_snmprec(decode_snmprec(data)) == (expected, ())


def test_instances_are_sorted_by_number_and_the_last_one_wins() -> None:
    text = "1.3.10|2|1\n1.3.9|2|2\n1.3.10|2|3\n"
    assert read_snmprec(text) == (Varbind((1, 3, 9), 2, 2), Varbind((1, 3, 10), 2, 3))


@given(st.text(max_size=200))
def test_any_text_is_read_or_reported(text: str) -> None:
    varbinds, bad = scan_snmprec(text)
    lines = [line for line in text.split("\n") if line.strip() and not line.startswith("#")]
    assert len(bad) + len(varbinds) <= len(lines)


@pytest.mark.recordings
def test_recordings_of_real_equipment_are_read(recordings: Path) -> None:
    small = [file for file in sorted(recordings.glob("*.snmprec")) if file.stat().st_size < 200_000]
    assert len(small) > 30
    for file in small:
        varbinds, bad = scan_snmprec(file.read_text(encoding="utf-8", errors="surrogateescape"))
        assert read_snmprec(write_snmprec(varbinds)) == varbinds, file.name
        assert len(bad) <= len(varbinds) // 20, file.name
