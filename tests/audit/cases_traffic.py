"""Cases of the checks about counters, neighbours and open sockets."""

from collections.abc import Mapping

from ipv6plan.model.snmp import Varbind, parse_oid
from tests.audit.devices import (
    EMPTY,
    NO,
    SILENCE,
    UNKNOWN,
    YES,
    Case,
    answered,
    gap,
    sampled,
    value,
)

STATS = "1.3.6.1.2.1.4.31.1.1"
NEIGHBOUR = "1.3.6.1.2.1.4.35.1.6"
TCP, UDP = "1.3.6.1.2.1.6.20.1.4", "1.3.6.1.2.1.7.7.1.8"
ANY4, ANY6 = "1.4.0.0.0.0", f"2.16.{'.'.join('0' * 16)}"
GLOBAL = "2.16.32.1.13.184.0.0.0.0.0.0.0.0.0.0.0.1"
LINK_LOCAL = "2.16.254.128.0.0.0.0.0.0.0.0.0.0.0.0.0.1"


def ticks(seconds: int) -> Varbind:
    return Varbind(parse_oid("1.3.6.1.2.1.1.3.0"), 67, seconds * 100)


def count(column: int, version: int, said: int, tag: int = 70) -> Varbind:
    return Varbind(parse_oid(f"{STATS}.{column}.{version}"), tag, said)


def packets(new: tuple[int, int], old: tuple[int, int], tag: int = 70) -> Case:
    """Received packets of IPv6 and IPv4 at two times; what comes of it is filled in later."""
    first = [ticks(100), count(4, 2, new[0], tag), count(4, 1, old[0])]
    second = [ticks(105), count(4, 2, new[1], tag), count(4, 1, old[1])]
    return Case(EMPTY, sampled(first, second), YES)


def octets(new: int, old: int) -> Case:
    """Octets of IPv6 and IPv4 between two samples, half of them in each direction."""
    first = [ticks(100), *(count(c, v, 10) for c in (6, 33) for v in (1, 2))]
    moved = {1: old, 2: new}
    second = [ticks(105), *(count(c, v, 10 + moved[v] // 2) for c in (6, 33) for v in (1, 2))]
    return Case(EMPTY, sampled(first, second), YES)


def tcp(*sockets: str) -> list[Varbind]:
    return [value(f"{TCP}.{socket}", 7) for socket in sockets]


def udp(*sockets: str) -> list[Varbind]:
    return [value(f"{UDP}.{socket}.{ANY4 if s4(socket) else ANY6}.0.1", 7) for socket in sockets]


def s4(socket: str) -> bool:
    return socket.startswith("1.")


RESTARTED = sampled(
    [ticks(100), count(4, 2, 9), count(22, 2, 9)], [ticks(1), count(4, 2, 20), count(22, 2, 20)]
)

TRAFFIC_CASES: Mapping[str, list[Case]] = {
    "ipv6-traffic-seen": [
        packets((10, 11), (0, 0)),
        Case(EMPTY, answered(value("1.3.6.1.4.1.12356.101.4.1.15.0", 7)), YES),
        Case(EMPTY, answered(value("1.3.6.1.4.1.12356.101.4.1.15.0", 0)), UNKNOWN, "object-absent"),
        packets((2**32 - 1, 3), (0, 0), tag=65),
        packets((0, 0), (5, 9))._replace(status=NO, reason="no-ipv6-traffic"),
        packets((0, 0), (5, 5))._replace(status=UNKNOWN, reason="counters-still"),
        packets((7, 7), (5, 9))._replace(status=UNKNOWN, reason="counters-still"),
        packets((7, 3), (5, 9))._replace(status=UNKNOWN, reason="counters-still"),
        Case(EMPTY, RESTARTED, UNKNOWN, "restarted-while-audited"),
        Case(EMPTY, answered(ticks(9), count(4, 2, 9)), UNKNOWN, "one-sample"),
        Case(EMPTY, answered(ticks(9)), UNKNOWN, "object-absent"),
        Case(EMPTY, gap(f"{STATS}.4.2", "too-slow"), UNKNOWN, "too-slow"),
        SILENCE,
    ],
    "ipv6-carries-most": [
        octets(50, 50),
        octets(100, 0),
        octets(100, 700)._replace(status=NO, reason="ipv4-carries-most", detail=("12.5 %",)),
        octets(0, 0)._replace(status=UNKNOWN, reason="counters-still"),
        Case(EMPTY, answered(ticks(9)), UNKNOWN, "object-absent"),
        Case(
            EMPTY,
            answered(ticks(9), *(count(c, v, 10) for c in (6, 33) for v in (1, 2))),
            UNKNOWN,
            "one-sample",
        ),
        SILENCE,
    ],
    "no-packets-without-route": [
        Case(
            EMPTY,
            sampled([ticks(1), count(22, 2, 9)], [ticks(6), count(22, 2, 9)]),
            YES,
        ),
        Case(
            EMPTY,
            sampled([ticks(1), count(22, 2, 9)], [ticks(6), count(22, 2, 12)]),
            NO,
            "no-route",
            ("3",),
        ),
        Case(EMPTY, RESTARTED, UNKNOWN, "restarted-while-audited"),
        Case(EMPTY, answered(), UNKNOWN, "object-absent"),
        SILENCE,
    ],
    "ipv6-neighbours-seen": [
        Case(EMPTY, answered(value(f"{NEIGHBOUR}.3.{GLOBAL}", 3)), YES),
        Case(EMPTY, answered(value(f"1.3.6.1.2.1.55.1.12.1.2.3.{GLOBAL[5:]}", b"123456")), YES),
        Case(
            EMPTY,
            answered(value(f"{NEIGHBOUR}.3.1.4.10.0.0.1", 3)),
            UNKNOWN,
            NONE := "no-neighbour-shown",
        ),
        Case(EMPTY, answered(value(f"{NEIGHBOUR}.3.{GLOBAL}", 2)), UNKNOWN, NONE),
        Case(EMPTY, answered(value(f"{NEIGHBOUR}.3", 3)), UNKNOWN, NONE),
        Case(EMPTY, answered(), UNKNOWN, NONE),
        SILENCE,
    ],
    "tcp-listens-on-ipv6": [
        Case(EMPTY, answered(tcp(f"{ANY4}.22", f"{ANY6}.22", "1.4.127.0.0.1.25")), YES),
        Case(EMPTY, answered(tcp("0.22")), YES),
        Case(EMPTY, answered(tcp("0.0.22")), YES),
        Case(
            EMPTY,
            answered(tcp(f"{ANY4}.22", f"{ANY6}.22", f"{ANY4}.80", "1.4.10.0.0.1.443")),
            NO,
            "ipv4-only-listeners",
            ("80", "443"),
        ),
        Case(EMPTY, answered(tcp(f"{ANY4}.23")), UNKNOWN, "listeners-of-ipv4-alone", ("23",)),
        Case(
            EMPTY,
            gap(TCP, "too-many-rows", tcp(f"{ANY6}.22", f"{ANY4}.80")),
            UNKNOWN,
            "too-many-rows",
            ("80",),
        ),
        Case(
            EMPTY,
            answered(tcp("9", "3.7.1", "1.4.10.22", f"{ANY4}.70000")),
            UNKNOWN,
            "object-absent",
        ),
        Case(EMPTY, answered(), UNKNOWN, "object-absent"),
        SILENCE,
    ],
    "udp-listens-on-ipv6": [
        Case(EMPTY, answered(udp(f"{ANY4}.161", f"{ANY6}.161", f"{ANY4}.53443")), YES),
        Case(
            EMPTY,
            answered(udp(f"{ANY4}.161", f"{ANY6}.161", f"{ANY4}.123")),
            NO,
            "ipv4-only-listeners",
            ("123",),
        ),
        Case(
            EMPTY,
            answered(udp(f"{ANY6}.161"), value(f"{UDP}.1.4.10.0.0.1.514.1.4.10.0.0.9.514.1", 1)),
            YES,
        ),
        Case(EMPTY, answered(udp(f"{ANY4}.161")), UNKNOWN, "listeners-of-ipv4-alone", ("161",)),
        Case(EMPTY, answered(value(f"{UDP}.1.4.10", 1)), UNKNOWN, "object-absent"),
        SILENCE,
    ],
    "no-listener-on-ipv6-alone": [
        Case(EMPTY, answered(tcp(f"{ANY4}.22", f"{ANY6}.22")), YES),
        Case(
            EMPTY,
            answered(tcp(f"{GLOBAL}.3306", f"{ANY4}.22")),
            NO,
            "ipv6-only-listeners",
            ("3306",),
        ),
        Case(
            EMPTY,
            answered(tcp(f"{ANY6}.8080", f"{ANY4}.22")),
            UNKNOWN,
            "listeners-may-serve-both",
            ("8080",),
        ),
        Case(
            EMPTY,
            answered(tcp(f"{ANY4}.22"), udp(f"{LINK_LOCAL}.546")),
            UNKNOWN,
            "listeners-may-serve-both",
            ("546",),
        ),
        Case(EMPTY, answered(), UNKNOWN, "object-absent"),
        SILENCE,
    ],
}
