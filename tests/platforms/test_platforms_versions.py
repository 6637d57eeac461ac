from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipv6plan.platforms.versions import SCHEMES, at_least, belongs, compare, parse

NUMBER = r"[0-9]{1,2}"
SHAPES = {
    "dotted": rf"v?{NUMBER}(\.{NUMBER}){{1,3}}(|beta{NUMBER}|rc{NUMBER}|-h{NUMBER}|M| \(stable\))",
    "digits": rf"{NUMBER}\.{NUMBER}\({NUMBER}\){NUMBER}|V{NUMBER}\.{NUMBER}\.{NUMBER}\.B{NUMBER}",
    "ios": (
        rf"1[25]\.[0-5]\({NUMBER}[ab]?\)(SE|EX|E|SG|T|M|S|)[1-9]?[a]?"
        rf"|(03|16|17)\.{NUMBER}\.{NUMBER}[ab]?(|S|E|\.S)"
    ),
    "nxos": rf"([5-9]|10)\.[0-3]\({NUMBER}[ab]?\)(|F|[IUNA][1-7]\({NUMBER}[ab]?\))",
    "junos": (
        r"(1[2-9]|2[0-4])\.[1-4](R[1-9](-S[1-9])?(\.[1-9])?(-EVO)?"
        r"|X(44|49|50|53)-D[1-9]0?(\.[1-9])?|F[1-6])"
    ),
    "vrp": r"V(100|200|800)R0[01][0-9]C[01]0(SPC[1-9]00)?(SPH0[0-9]{2})?|[58]\.1[0-9]0",
    "comware": r"[57]\.[12]0?(\.0[0-9]{2})?(, Release [0-9]{4}(P[0-9]{2})?)?|R[0-9]{4}",
    "lettered": rf"((K|W|YA|LL)\.)?1[56]\.{NUMBER}(\.00{NUMBER})?[a]?",
    "build": r"6\.[0-3] \(Build [0-9]{4,5} Multiprocessor Free\)|10\.0\.[0-9]{5}",
}
WRITTEN = st.sampled_from(sorted(SHAPES)).flatmap(
    lambda scheme: st.tuples(
        st.just(scheme),
        *(st.from_regex(SHAPES[scheme], fullmatch=True) for _ in range(3)),
    )
)


def test_every_scheme_is_tried() -> None:
    assert sorted(SHAPES) == sorted(SCHEMES)


@given(WRITTEN)
def test_versions_are_in_one_order_wherever_they_compare(
    written: tuple[str, str, str, str],
) -> None:
    scheme, a, b, c = written
    assert parse(scheme, a) is not None
    assert compare(scheme, a, a) == 0
    assert compare(scheme, b, c) in {None, 0, 1, -1}
    forth, back = compare(scheme, a, b), compare(scheme, b, a)
    assert (forth is None) == (back is None)
    if forth is None or back is None:
        return
    assert forth == -back
    onward, whole = compare(scheme, b, c), compare(scheme, a, c)
    if onward is not None and whole is not None and forth <= 0 and onward <= 0:
        assert whole <= 0
        assert (whole == 0) == (forth == onward == 0)


@given(WRITTEN)
def test_one_line_is_in_total_order(written: tuple[str, str, str, str]) -> None:
    scheme, a, b, _ = written
    first, second = parse(scheme, a), parse(scheme, b)
    assert first is not None
    assert second is not None
    if first.line == second.line:
        assert compare(scheme, a, b) is not None


@given(st.sampled_from(sorted(SCHEMES)), st.text(max_size=40))
def test_anything_may_be_written(scheme: str, text: str) -> None:
    assert compare(scheme, text, text) in {None, 0}


ORDERS = [
    ("dotted", ("6.49.10 (long-term)", "7.1beta2", "7.1beta6", "7.1rc3", "7.1", "7.1.5", "7.18.2")),
    ("dotted", ("v6.4.9", "v7.0.12", "v7.2.3", "v7.2.10")),
    ("dotted", ("10.0.9", "10.1.3", "10.1.3-h1", "10.1.3-h12", "10.1.14")),
    ("dotted", ("4.15.10M", "4.28.3M", "4.33.6M", "4.33.10M")),
    ("dotted", ("v1.8.0", "v1.10.11", "2.0.9", "2.0.9-hotfix.2")),
    ("dotted", ("2.6.32-754.el6.x86_64", "3.10.0-1160.el7.x86_64", "4.19.0-21-amd64", "5.4.0")),
    ("dotted", ("1.2.9", "1.3.8", "1.4.0-epa1", "1.4.0")),
    ("digits", ("8.2(5)", "9.1(2)", "9.1(2)4", "9.9(1)", "9.12(2)", "9.16(4)14")),
    ("digits", ("R77.30", "R80.10", "R80.20", "R81")),
    ("digits", ("10.4(2)", "10.4(3b19)", "11.4(1)B12P11")),
    ("ios", ("12.2(25)SEE2", "12.2(25)SEE4")),
    ("ios", ("12.2(40)SE", "12.2(55)SE3", "12.2(55)SE12", "15.0(2)SE", "15.0(2)SE11", "15.2(4)E8")),
    ("ios", ("15.0(2)EX", "15.0(2a)EX5", "15.2(2)E", "15.2(2)E9", "15.2(7)E", "15.2(7)E0a")),
    ("ios", ("12.2(15)T", "12.4(4)T", "12.4(24)T5", "15.0(1)M", "15.1(3)T", "15.1(4)M")),
    ("ios", ("12.2(54)SG", "15.0(2)SG", "15.1(2)SG", "15.2(1)E")),
    ("ios", ("3.2.0SE", "03.03.05SE", "03.06.00E", "03.07.05E", "16.3.1", "16.12.4", "16.12.4a")),
    ("ios", ("03.16.04b.S", "16.09.01", "17.3.1", "17.9.4a", "17.12.1")),
    ("nxos", ("6.0(2)U6(10)", "7.0(3)I4(2)", "7.0(3)I7(5a)", "7.0(3)I7(8)", "9.2(1)", "10.2(3)F")),
    ("nxos", ("5.2(1)N1(4)", "5.2(1)N1(8a)", "6.0(2)N2(3)", "7.3(8)N1(1)")),
    ("junos", ("12.3R12-S10", "16.2R2.8", "18.2R1.9", "18.2R1-S2", "18.2R3.4", "21.4R3")),
    ("junos", ("14.1X53-D10", "14.1X53-D45.3", "15.1X53-D59.4", "17.3R1", "18.2R1.9")),
    ("junos", ("12.1X46-D40.2", "12.3X48-D70", "15.1X49-D75.5", "17.4R1-S1.9")),
    ("vrp", ("V100R006C05", "V200R003C01", "V200R007C00SPC500", "V200R010C00SPC600")),
    ("vrp", ("V800R010C00", "V800R012C10SPC300")),
    ("comware", ("5.20, Release 1513P62", "5.20.99, Release 2221P25", "7.1.045, Release 2416")),
    ("comware", ("R1118P07", "R3506P10", "R3507")),
    ("lettered", ("W.14.06", "W.15.08.0012", "W.15.14.0018")),
    ("lettered", ("LL.10.04.2000", "LL.10.13.1040")),
    ("build", ("6.1 (Build 7601)", "6.3 (Build 9600)", "6.3 (Build 17763 Multiprocessor Free)")),
]  # fmt: skip


@pytest.mark.parametrize("scheme, oldest_first", ORDERS)
def test_orders_of_real_releases(scheme: str, oldest_first: tuple[str, ...]) -> None:
    for older, newer in pairwise(oldest_first):
        assert (compare(scheme, older, newer), older, newer) == (-1, older, newer)
        assert at_least(scheme, newer, older) is True
        assert at_least(scheme, older, newer) is False


@pytest.mark.parametrize(
    "scheme, first, second",
    [
        ("dotted", "4.33.6M", "4.33.6F"),
        ("dotted", "7.1", "v7.1.0"),
        ("ios", "16.03.05", "16.3.5"),
        ("lettered", "16.04", "YA.16.04"),
        ("build", "10.0.17763", "6.3 (Build 17763 Multiprocessor Free)"),
    ],
)
def test_one_release_is_written_in_two_ways(scheme: str, first: str, second: str) -> None:
    assert compare(scheme, first, second) == 0


@pytest.mark.parametrize(
    "scheme, first, second",
    [
        ("ios", "12.2(33)SXI4a", "12.2(55)SE3"),
        ("ios", "12.4(25)", "12.4(2)T"),
        ("ios", "15.0(2)SE", "15.0(2)EX"),
        ("ios", "15.5(3)S1a", "15.5(3)M"),
        ("ios", "12.2(2)T", "12.2(55)SE3"),
        ("ios", "15.2(4)E8", "16.12.4"),
        ("nxos", "7.3(8)N1(1)", "9.3(5)"),
        ("nxos", "8.4(2)", "9.3(5)"),
        ("junos", "12.3R12", "14.1X53-D10"),
        ("junos", "15.1X49-D75", "15.1X53-D59"),
        ("junos", "14.1X53-D10", "16.1R1"),
        ("junos", "20.4R3", "20.4R3-EVO"),
        ("vrp", "V200R010C00", "V800R010C00"),
        ("vrp", "5.170", "V200R010C00"),
        ("comware", "7.1.070", "R3507"),
        ("lettered", "K.15.18.0007", "W.15.08.0012"),
        ("build", "6.1", "6.1 (Build 7601)"),
        ("dotted", "1.4-rolling-202101", "1.3.8"),
        ("dotted", "", "1.0"),
        ("", "1.0", "1.0"),
        ("no-such-scheme", "1.0", "1.0"),
    ],
)
def test_what_has_no_known_order_is_not_ordered(scheme: str, first: str, second: str) -> None:
    assert compare(scheme, first, second) is None
    assert at_least(scheme, first, second) is None


@pytest.mark.parametrize(
    "scheme, version, cycle, expected",
    [
        ("dotted", "7.2.10", "7.2", True),
        ("dotted", "7.20.1", "7.2", False),
        ("dotted", "7", "7.2", False),
        ("ios", "17.9.4a", "17.9", True),
        ("ios", "15.2(4)E8", "17.9", False),
        ("build", "6.3 (Build 17763 Multiprocessor Free)", "10.0.17763", True),
        ("build", "6.1", "6.1.7601", False),
    ],
)
def test_versions_belong_to_release_cycles(
    scheme: str, version: str, cycle: str, expected: object
) -> None:
    assert belongs(scheme, version, cycle) is expected
