"""Cases of the checks about what a device is and whether it has what is planned."""

from collections.abc import Mapping

from ipv6plan.model.intent import InterfaceKind
from ipv6plan.model.snmp import parse_oid
from tests.audit.devices import (
    EMPTY,
    NO,
    NOT_APPLICABLE,
    SILENT,
    UNKNOWN,
    YES,
    Case,
    answered,
    gap,
    interface,
    names,
    planned,
    row,
    value,
)

DESCR, OBJECT_ID = "1.3.6.1.2.1.1.1.0", "1.3.6.1.2.1.1.2.0"
IOS = value(DESCR, b"Cisco IOS Software, C1100 Software (X), Version 17.3(4)a, RELEASE")
IOS_ID = value(OBJECT_ID, "1.3.6.1.4.1.9.1.2593")
LINUX = value(DESCR, b"Linux r1 6.1.0-18-amd64 #1 SMP")
LINUX_ID = value(OBJECT_ID, "1.3.6.1.4.1.8072.3.2.10")
STRANGE = value(DESCR, b"Toaster")
FORWARDING, HOP_LIMIT = "1.3.6.1.2.1.4.25.0", "1.3.6.1.2.1.4.26.0"
OLD_FORWARDING, OLD_INTERFACES = "1.3.6.1.2.1.55.1.1.0", "1.3.6.1.2.1.55.1.3.0"
ENABLED, OLD_UP = "1.3.6.1.2.1.4.30.1.5", "1.3.6.1.2.1.55.1.5.1.10"
NEIGHBOUR = "1.3.6.1.2.1.191.1.9.1.8"
IPV4_ROW = value("1.3.6.1.2.1.4.34.1.3.1.4.10.0.0.1", 3)
ADDRESSES = parse_oid("1.3.6.1.2.1.4.34.1.3.2")
NAMES_OID = parse_oid("1.3.6.1.2.1.31.1.1.1.1")

VLAN = interface("Vlan10", "2001:db8:0:10::1/64")
LOOPBACK = interface("Loopback0", "2001:db8:0:ffff::1/128", InterfaceKind.LOOPBACK)
LINK = interface("Gi0/1", "2001:db8:0:fffe::a/127", InterfaceKind.LINK)
ROUTER = planned(LOOPBACK, VLAN)
LINKED = planned(LINK)
HOST = planned(interface("eth0", "2001:db8:0:10::5/64", InterfaceKind.HOST), routes=False)

VLAN_ROW = row("2001:db8:0:10::1", 3, 64)
LOOPBACK_ROW = row("2001:db8:0:ffff::1", 4, 128)
LL_ROW = row("fe80::1", 3, 64)
NAMED = names(i3="Vlan10", i4="Loopback0", i5="Gi0/1")


PLANNED_CASES: Mapping[str, list[Case]] = {
    "reachable": [
        Case(EMPTY, answered(IOS), YES),
        Case(EMPTY, answered(), UNKNOWN, "object-absent"),
        Case(EMPTY, gap(DESCR, "error-status:genErr"), UNKNOWN, "error-status:genErr"),
        Case(EMPTY, SILENT, UNKNOWN, "no-answer"),
    ],
    "platform-identified": [
        Case(EMPTY, answered(IOS, IOS_ID), YES),
        Case(EMPTY, answered(LINUX), YES),
        Case(EMPTY, answered(STRANGE), NO, "not-in-catalogue"),
        Case(EMPTY, answered(value(FORWARDING, 1)), UNKNOWN, "object-absent"),
        Case(EMPTY, gap(DESCR, "no-answer"), UNKNOWN, "no-answer"),
        Case(EMPTY, SILENT, UNKNOWN, "no-answer"),
    ],
    "platform-as-planned": [
        Case(planned(platform="cisco_ios"), answered(IOS, IOS_ID), YES),
        Case(planned(platform="frr"), answered(LINUX, LINUX_ID), YES),
        Case(
            planned(platform="huawei_vrp"),
            answered(IOS, IOS_ID),
            NO,
            "other-platform",
            ("cisco_ios",),
        ),
        Case(
            planned(platform="toaster"), answered(IOS, IOS_ID), NO, "other-platform", ("cisco_ios",)
        ),
        Case(EMPTY, answered(STRANGE), UNKNOWN, "platform-not-identified"),
        Case(EMPTY, answered(), UNKNOWN, "object-absent"),
        Case(EMPTY, SILENT, UNKNOWN, "no-answer"),
    ],
    "os-version-known": [
        Case(EMPTY, answered(IOS, IOS_ID), YES),
        Case(
            EMPTY,
            answered(
                value(OBJECT_ID, "1.3.6.1.4.1.14988.1"),
                value("1.3.6.1.4.1.14988.1.1.4.4.0", b"7.18.2"),
            ),
            YES,
        ),
        Case(
            EMPTY,
            answered(value(OBJECT_ID, "1.3.6.1.4.1.2011.2.62.30"), value(DESCR, b"VRP")),
            NO,
            "version-not-shown",
        ),
        Case(
            EMPTY,
            gap(
                "1.3.6.1.4.1.14988.1.1.4.4.0", "no-answer", value(OBJECT_ID, "1.3.6.1.4.1.14988.1")
            ),
            UNKNOWN,
            "no-answer",
        ),
        Case(EMPTY, answered(STRANGE), UNKNOWN, "platform-not-identified"),
        Case(EMPTY, answered(), UNKNOWN, "object-absent"),
        Case(EMPTY, SILENT, UNKNOWN, "no-answer"),
    ],
    "ipv6-capable": [
        Case(EMPTY, answered(value(HOP_LIMIT, 64)), YES),
        Case(EMPTY, answered(LL_ROW), YES),
        Case(EMPTY, answered(row("::1", 1, 128)), YES),
        Case(EMPTY, answered(IOS, IPV4_ROW), UNKNOWN, "no-ipv6-object"),
        Case(EMPTY, gap(FORWARDING, "no-answer", IOS), UNKNOWN, "no-answer"),
        Case(EMPTY, SILENT, UNKNOWN, "no-answer"),
    ],
    "ipv6-forwarding": [
        Case(ROUTER, answered(value(FORWARDING, 1)), YES),
        Case(ROUTER, answered(value(FORWARDING, 2)), NO, "not-forwarding"),
        Case(ROUTER, answered(value(OLD_FORWARDING, 1)), YES),
        Case(ROUTER, answered(value(OLD_FORWARDING, 2)), NO, "not-forwarding"),
        Case(ROUTER, answered(value("1.3.6.1.4.1.9.10.86.1.2.1.0", 1)), YES),
        Case(ROUTER, answered(value(FORWARDING, 7)), UNKNOWN, "object-absent"),
        Case(ROUTER, answered(value(FORWARDING, b"1")), UNKNOWN, "object-absent"),
        Case(ROUTER, answered(IOS), UNKNOWN, "object-absent"),
        Case(ROUTER, gap(FORWARDING, "too-slow", IOS), UNKNOWN, "too-slow"),
        Case(HOST, answered(value(FORWARDING, 2)), NOT_APPLICABLE, "does-not-route"),
        Case(ROUTER, SILENT, UNKNOWN, "no-answer"),
    ],
    "ipv6-interfaces-enabled": [
        Case(planned(VLAN), answered(NAMED, value(f"{ENABLED}.3", 1)), YES),
        Case(
            planned(interface("GigabitEthernet0/1", "2001:db8::1/64")),
            answered(
                NAMED,
                value("1.3.6.1.2.1.2.2.1.2.5", b"GigabitEthernet0/1"),
                value(f"{ENABLED}.5", 1),
            ),
            YES,
        ),
        Case(planned(VLAN), answered(NAMED, value(f"{OLD_UP}.3", 1)), YES),
        Case(
            planned(VLAN),
            answered(NAMED, value(f"{ENABLED}.3", 2)),
            NO,
            "interface-not-enabled",
            ("Vlan10",),
        ),
        Case(
            planned(VLAN),
            answered(names(i4="Loopback0"), value(f"{ENABLED}.4", 1)),
            NO,
            "interface-not-enabled",
            ("Vlan10",),
        ),
        Case(
            planned(VLAN),
            answered(value(f"{ENABLED}.3", 1)),
            UNKNOWN,
            "interfaces-not-shown",
            ("Vlan10",),
        ),
        Case(
            planned(VLAN),
            gap("1.3.6.1.2.1.31.1.1.1.1", "too-many-rows", value(f"{ENABLED}.3", 1)),
            UNKNOWN,
            "too-many-rows",
            ("Vlan10",),
        ),
        Case(
            planned(VLAN),
            gap(ENABLED, "no-answer", NAMED, value(f"{ENABLED}.4", 1)),
            UNKNOWN,
            "no-answer",
            ("Vlan10",),
        ),
        Case(planned(VLAN), answered(NAMED), UNKNOWN, "object-absent"),
        Case(EMPTY, answered(NAMED, value(f"{ENABLED}.3", 1)), NOT_APPLICABLE, "nothing-planned"),
        Case(ROUTER, SILENT, UNKNOWN, "no-answer"),
    ],
    "planned-addresses-present": [
        Case(ROUTER, answered(VLAN_ROW, LOOPBACK_ROW), YES),
        Case(ROUTER, answered(VLAN_ROW), NO, "address-missing", ("2001:db8:0:ffff::1",)),
        Case(
            ROUTER,
            answered(row("::1", 1, 128)),
            NO,
            "address-missing",
            ("2001:db8:0:ffff::1", "2001:db8:0:10::1"),
        ),
        Case(planned(VLAN), answered(IPV4_ROW), NO, "address-missing", ("2001:db8:0:10::1",)),
        Case(
            planned(VLAN),
            answered(value(OLD_INTERFACES, 0)),
            NO,
            "address-missing",
            ("2001:db8:0:10::1",),
        ),
        Case(
            planned(VLAN),
            answered(IPV4_ROW, value(f"{ENABLED}.3", 2)),
            NO,
            "address-missing",
            ("2001:db8:0:10::1",),
        ),
        Case(
            planned(VLAN),
            answered(IPV4_ROW, value(f"{ENABLED}.3", 1)),
            UNKNOWN,
            "addresses-not-shown",
            ("2001:db8:0:10::1",),
        ),
        Case(planned(VLAN), answered(IOS), UNKNOWN, "object-absent", ("2001:db8:0:10::1",)),
        Case(
            ROUTER,
            gap("1.3.6.1.2.1.4.34.1.3.2", "no-answer", VLAN_ROW),
            UNKNOWN,
            "no-answer",
            ("2001:db8:0:ffff::1",),
        ),
        Case(ROUTER, gap("1.3.6.1.2.1.4.34.1.3.2", "no-answer", VLAN_ROW, LOOPBACK_ROW), YES),
        Case(EMPTY, answered(VLAN_ROW), NOT_APPLICABLE, "nothing-planned"),
        Case(ROUTER, SILENT, UNKNOWN, "no-answer"),
    ],
    "prefix-lengths-as-planned": [
        Case(ROUTER, answered(VLAN_ROW, LOOPBACK_ROW), YES),
        Case(
            ROUTER,
            answered(row("2001:db8:0:10::1", 3, 112)),
            NO,
            "other-prefix-length",
            ("2001:db8:0:10::1/112",),
        ),
        Case(
            ROUTER,
            answered(row("2001:db8:0:10::1", 3, None)),
            UNKNOWN,
            "length-not-shown",
            ("2001:db8:0:10::1",),
        ),
        Case(planned(VLAN), answered(LL_ROW), NOT_APPLICABLE, "address-missing"),
        Case(planned(VLAN), answered(IOS), UNKNOWN, "object-absent"),
        Case(EMPTY, answered(VLAN_ROW), NOT_APPLICABLE, "nothing-planned"),
        Case(ROUTER, SILENT, UNKNOWN, "no-answer"),
    ],
    "no-unplanned-addresses": [
        Case(ROUTER, answered(VLAN_ROW, LOOPBACK_ROW, LL_ROW), YES),
        Case(
            planned(VLAN),
            answered(VLAN_ROW, LOOPBACK_ROW, NAMED),
            NO,
            "address-unplanned",
            ("2001:db8:0:ffff::1 (Loopback0)",),
        ),
        Case(
            EMPTY,
            answered(row("fd12::1", 9, 64)),
            NO,
            "address-unplanned",
            ("fd12::1 (ifIndex 9)",),
        ),
        Case(
            ROUTER,
            gap("1.3.6.1.2.1.4.34.1.3.2", "too-many-rows", VLAN_ROW),
            UNKNOWN,
            "too-many-rows",
        ),
        Case(EMPTY, answered(IOS), UNKNOWN, "object-absent"),
        Case(ROUTER, SILENT, UNKNOWN, "no-answer"),
    ],
    "no-duplicate-or-tentative-address": [
        Case(EMPTY, answered(VLAN_ROW, LL_ROW), YES),
        Case(
            EMPTY, answered(row("fe80::1", 3, 64, 7), NAMED), NO, "duplicate", ("fe80::1 (Vlan10)",)
        ),
        Case(
            EMPTY,
            answered(row("2001:db8::1", 3, 64, 6), NAMED),
            NO,
            "tentative",
            ("2001:db8::1 (Vlan10)",),
        ),
        Case(
            EMPTY,
            answered(row("2001:db8::1", 3, 64, None)),
            UNKNOWN,
            "status-not-shown",
            ("2001:db8::1",),
        ),
        Case(
            EMPTY,
            answered(row("2001:db8::1", 3, 64, 5)),
            UNKNOWN,
            "status-not-shown",
            ("2001:db8::1",),
        ),
        Case(EMPTY, answered(IPV4_ROW), NOT_APPLICABLE, "no-addresses"),
        Case(EMPTY, answered(IOS), UNKNOWN, "object-absent"),
        Case(EMPTY, SILENT, UNKNOWN, "no-answer"),
    ],
    "ospfv3-neighbours": [
        Case(LINKED, answered(NAMED, value(f"{NEIGHBOUR}.5.0.167772161", 8)), YES),
        Case(
            LINKED,
            answered(NAMED, value(f"{NEIGHBOUR}.5.0.167772161", 3)),
            NO,
            "neighbour-missing",
            ("Gi0/1",),
        ),
        Case(
            LINKED,
            answered(NAMED, value(f"{NEIGHBOUR}.3.0.167772161", 8)),
            UNKNOWN,
            "neighbour-elsewhere",
            ("Gi0/1",),
        ),
        Case(
            LINKED,
            answered(NAMED, LL_ROW, value(f"{NEIGHBOUR}.3.0.167772161", 8)),
            NO,
            "neighbour-missing",
            ("Gi0/1",),
        ),
        Case(
            LINKED,
            answered(NAMED, value("1.3.6.1.2.1.191.1.1.2.0", 2)),
            NO,
            "neighbour-missing",
            ("Gi0/1",),
        ),
        Case(
            LINKED,
            answered(value(f"{NEIGHBOUR}.5.0.167772161", 8)),
            UNKNOWN,
            "interfaces-not-shown",
            ("Gi0/1",),
        ),
        Case(
            LINKED,
            gap(NEIGHBOUR, "no-answer", NAMED, value("1.3.6.1.2.1.191.1.1.2.0", 1)),
            UNKNOWN,
            "no-answer",
            ("Gi0/1",),
        ),
        Case(LINKED, answered(NAMED), UNKNOWN, "object-absent"),
        Case(ROUTER, answered(NAMED), NOT_APPLICABLE, "no-internal-link"),
        Case(LINKED, SILENT, UNKNOWN, "no-answer"),
    ],
}
