"""Cases of the checks about identity, capability and interfaces."""

from collections.abc import Mapping

from ipv6plan.model.intent import InterfaceKind
from ipv6plan.model.snmp import Varbind
from tests.audit.devices import (
    EMPTY,
    NO,
    NOT_APPLICABLE,
    SILENCE,
    UNKNOWN,
    YES,
    Case,
    answered,
    gap,
    interface,
    ipv4,
    names,
    planned,
    row,
    sampled,
    value,
)

UPTIME = "1.3.6.1.2.1.1.3.0"
FORWARDING, OLD_FORWARDING = "1.3.6.1.2.1.4.25.0", "1.3.6.1.2.1.55.1.1.0"
IPV4_FORWARDING = "1.3.6.1.2.1.4.1.0"
HOP_LIMIT, OLD_HOP_LIMIT = "1.3.6.1.2.1.4.26.0", "1.3.6.1.2.1.55.1.2.0"
TYPE, ADMIN, OPER = (f"1.3.6.1.2.1.2.2.1.{column}" for column in (3, 7, 8))
ENABLED, HUAWEI_ENABLED = "1.3.6.1.2.1.4.30.1.5", "1.3.6.1.4.1.2011.5.25.153.1.1.1.2"
IPV4_TABLE = "1.3.6.1.2.1.4.20.1.2"

VLAN = interface("Vlan10", "2001:db8:0:10::1/64")
LOOPBACK = interface("Loopback0", "2001:db8:0:ffff::1/128", InterfaceKind.LOOPBACK)
ROUTER = planned(LOOPBACK, VLAN)
HOST = planned(interface("", "2001:db8:0:10::5/64", InterfaceKind.HOST), routes=False)
NAMED = names(i3="Vlan10", i4="Loopback0")
SHOWN = value("1.3.6.1.2.1.4.34.1.3.1.4.10.0.0.1", 3)


def ticks(seconds: int) -> Varbind:
    return Varbind(value(UPTIME, 0).oid, 67, seconds * 100)


def up(index: int, status: int = 1, admin: int = 1) -> list[Varbind]:
    return [value(f"{OPER}.{index}", status), value(f"{ADMIN}.{index}", admin)]


INTERFACE_CASES: Mapping[str, list[Case]] = {
    "no-recent-restart": [
        Case(EMPTY, answered(ticks(86400)), YES),
        Case(EMPTY, answered(ticks(86399)), NO, "restarted-recently", ("86399 s",)),
        Case(EMPTY, answered(value(UPTIME, b"1 day")), UNKNOWN, "object-absent"),
        Case(EMPTY, answered(value(UPTIME, -5)), UNKNOWN, "object-absent"),
        Case(EMPTY, gap(UPTIME, "malformed"), UNKNOWN, "malformed"),
        SILENCE,
    ],
    "no-restart-while-audited": [
        Case(EMPTY, sampled([ticks(100)], [ticks(105)]), YES),
        Case(EMPTY, sampled([ticks(100)], [ticks(2)]), NO, "restarted-while-audited"),
        Case(EMPTY, sampled([Varbind(ticks(0).oid, 67, 2**32 - 50)], [ticks(1)]), YES),
        Case(EMPTY, answered(ticks(100)), UNKNOWN, "one-sample"),
        Case(EMPTY, answered(), UNKNOWN, "object-absent"),
        Case(EMPTY, sampled([ticks(100)], [value(UPTIME, b"x")]), UNKNOWN, "one-sample"),
        SILENCE,
    ],
    "hosts-do-not-forward": [
        Case(HOST, answered(value(FORWARDING, 2)), YES),
        Case(HOST, answered(value(FORWARDING, 1)), NO, "forwards-unplanned"),
        Case(HOST, answered(value(FORWARDING, 0)), UNKNOWN, "object-absent"),
        Case(ROUTER, answered(value(FORWARDING, 1)), NOT_APPLICABLE, "routes"),
        SILENCE,
    ],
    "forwards-both-alike": [
        Case(EMPTY, answered(value(IPV4_FORWARDING, 1), value(FORWARDING, 1)), YES),
        Case(
            EMPTY,
            answered(value(IPV4_FORWARDING, 1), value(OLD_FORWARDING, 2)),
            NO,
            "not-forwarding",
        ),
        Case(EMPTY, answered(value(IPV4_FORWARDING, 2)), NOT_APPLICABLE, "no-ipv4-forwarding"),
        Case(EMPTY, answered(value(IPV4_FORWARDING, 1)), UNKNOWN, "object-absent"),
        Case(EMPTY, answered(value(IPV4_FORWARDING, 9)), UNKNOWN, "object-absent"),
        SILENCE,
    ],
    "hop-limit-sufficient": [
        Case(EMPTY, answered(value(HOP_LIMIT, 64)), YES),
        Case(EMPTY, answered(value(OLD_HOP_LIMIT, 255)), YES),
        Case(EMPTY, answered(value(HOP_LIMIT, 32)), NO, "hop-limit-low", ("32",)),
        Case(EMPTY, answered(value(HOP_LIMIT, 0)), UNKNOWN, "object-absent"),
        Case(EMPTY, answered(value(HOP_LIMIT, b"64")), UNKNOWN, "object-absent"),
        SILENCE,
    ],
    "planned-interfaces-present": [
        Case(ROUTER, answered(NAMED), YES),
        Case(ROUTER, answered(names(i3="VLAN10", i4="loopback0")), YES),
        Case(ROUTER, answered(names(i3="Vlan10")), NO, "interface-missing", ("Loopback0",)),
        Case(ROUTER, answered(), UNKNOWN, "interfaces-not-shown", ("Loopback0", "Vlan10")),
        Case(
            ROUTER,
            gap("1.3.6.1.2.1.31.1.1.1.1", "too-slow", names(i3="Vlan10")),
            UNKNOWN,
            "too-slow",
            ("Loopback0",),
        ),
        Case(HOST, answered(NAMED), NOT_APPLICABLE, "nothing-planned"),
        SILENCE,
    ],
    "planned-interfaces-up": [
        Case(ROUTER, answered(NAMED, up(3), up(4)), YES),
        Case(ROUTER, answered(NAMED, up(3, 2), up(4)), NO, "interface-down", ("Vlan10",)),
        Case(ROUTER, answered(NAMED, up(3, 7), up(4)), NO, "interface-down", ("Vlan10",)),
        Case(ROUTER, answered(NAMED, up(3, 1, 2), up(4)), NO, "interface-down", ("Vlan10",)),
        Case(ROUTER, answered(NAMED, up(3, 5), up(4)), UNKNOWN, "state-not-shown", ("Vlan10",)),
        Case(ROUTER, answered(NAMED, up(4)), UNKNOWN, "state-not-shown", ("Vlan10",)),
        Case(
            ROUTER,
            answered(names(i3="Vlan10"), up(3)),
            UNKNOWN,
            "interface-missing",
            ("Loopback0",),
        ),
        Case(HOST, answered(NAMED), NOT_APPLICABLE, "nothing-planned"),
        SILENCE,
    ],
    "ipv4-interfaces-have-ipv6": [
        Case(
            EMPTY,
            answered(NAMED, ipv4(i3="10.0.0.1"), row("2001:db8:0:10::1", 3, 64)),
            YES,
        ),
        Case(
            EMPTY,
            answered(
                NAMED,
                ipv4(i3="10.0.0.1", i4="10.9.0.1", i1="127.0.0.1", i9="169.254.1.1"),
                row("2001:db8:0:10::1", 3, 64),
                row("fe80::4", 4, 64),
            ),
            NO,
            "ipv4-only-interfaces",
            ("Loopback0 (fe80::4)",),
        ),
        Case(
            EMPTY,
            answered(ipv4(i3="10.0.0.1"), SHOWN),
            NO,
            "ipv4-only-interfaces",
            ("ifIndex 3",),
        ),
        Case(
            EMPTY,
            answered(NAMED, value(f"{IPV4_TABLE}.10.0.0.1.1", 3), SHOWN),
            NO,
            "ipv4-only-interfaces",
            ("Vlan10",),
        ),
        Case(EMPTY, answered(ipv4(i3="10.0.0.1")), UNKNOWN, "object-absent", ("ifIndex 3",)),
        Case(EMPTY, answered(value(f"{IPV4_TABLE}.300.0.0.1", 3)), UNKNOWN, "object-absent"),
        Case(EMPTY, answered(value(f"{IPV4_TABLE}.10.0.0.1", b"x")), UNKNOWN, "object-absent"),
        Case(EMPTY, gap(IPV4_TABLE, "not-increasing"), UNKNOWN, "not-increasing"),
        SILENCE,
    ],
    "enabled-interfaces-have-address": [
        Case(EMPTY, answered(NAMED, value(f"{ENABLED}.3", 1), row("fe80::3", 3, 64)), YES),
        Case(
            EMPTY,
            answered(
                NAMED,
                value(f"{ENABLED}.3", 1),
                value(f"{ENABLED}.4", 1),
                value(f"{TYPE}.4", 24),
                value(f"{ENABLED}.5", 1),
                value(f"{TYPE}.5", 6),
                value(f"{ENABLED}.6", 1),
                value(f"{TYPE}.6", 1),
                row("fe80::3", 3, 64),
            ),
            NO,
            "no-address-on-interface",
            ("ifIndex 5",),
        ),
        Case(
            EMPTY,
            answered(NAMED, value(f"{ENABLED}.3", 1), up(3, 2), row("fe80::4", 4, 64)),
            YES,
        ),
        Case(
            EMPTY,
            answered(NAMED, value(f"{ENABLED}.3", 1), value(f"{TYPE}.3", 6)),
            UNKNOWN,
            "addresses-not-shown",
            ("Vlan10",),
        ),
        Case(EMPTY, answered(value(f"{ENABLED}.3", 2)), NOT_APPLICABLE, "no-interface-enabled"),
        Case(
            EMPTY, answered(value(f"{HUAWEI_ENABLED}.3", 2)), NOT_APPLICABLE, "no-interface-enabled"
        ),
        Case(EMPTY, answered(NAMED), UNKNOWN, "object-absent"),
        SILENCE,
    ],
    "planned-interfaces-have-link-local": [
        Case(ROUTER, answered(NAMED, row("fe80::3", 3, 64)), YES),
        Case(
            ROUTER,
            answered(NAMED, row("2001:db8:0:10::1", 3, 64), row("fe80::9", 9, 64)),
            NO,
            "link-local-missing",
            ("Vlan10",),
        ),
        Case(
            ROUTER,
            answered(NAMED, row("2001:db8:0:10::1", 3, 64)),
            UNKNOWN,
            "link-local-not-shown",
            ("Vlan10",),
        ),
        Case(
            ROUTER,
            answered(NAMED, row("fe80::9", 9, 64)),
            UNKNOWN,
            "link-local-not-shown",
            ("Vlan10",),
        ),
        Case(ROUTER, answered(row("fe80::3", 3, 64)), UNKNOWN, "interfaces-not-shown", ("Vlan10",)),
        Case(planned(LOOPBACK), answered(NAMED), NOT_APPLICABLE, "nothing-planned"),
        SILENCE,
    ],
}
