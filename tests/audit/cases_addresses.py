"""Cases of the checks about addresses: where they are, and of which kind."""

from collections.abc import Mapping
from dataclasses import replace

from ipv6plan.model.intent import InterfaceKind
from ipv6plan.model.snmp import Varbind
from tests.audit.devices import (
    DEVICE,
    EMPTY,
    NO,
    NOT_APPLICABLE,
    SILENCE,
    UNKNOWN,
    YES,
    Case,
    answered,
    interface,
    names,
    planned,
    row,
    value,
)

VLAN = interface("Vlan10", "2001:db8:0:10::1/64")
LOOPBACK = interface("Loopback0", "2001:db8:0:ffff::1/128", InterfaceKind.LOOPBACK)
LINK = interface("Gi0/1", "2001:db8:0:fffe::a/127", InterfaceKind.LINK)
ROUTER = planned(LOOPBACK, VLAN)
LOCAL = planned(interface("Vlan10", "fd12:3456:789a:10::1/64"))
NAMED = names(i3="Vlan10", i4="Loopback0", i5="Gi0/1")
SENDS = "1.3.6.1.2.1.4.39.1.2"
SHOWN = value("1.3.6.1.2.1.4.34.1.3.1.4.10.0.0.1", 3)
IN_USE = value("1.3.6.1.2.1.4.30.1.5.3", 1)
SERVER = replace(EMPTY, device=replace(DEVICE, role="server"))
CAMERA = replace(EMPTY, device=replace(DEVICE, role="camera"))
GLOBAL = row("2001:db8:0:10::1", 3, 64)
REAL = row("2a00:1450::1", 3, 64)


def origin(rows: list[Varbind], said: int) -> list[Varbind]:
    """The rows of one address, with ipAddressOrigin."""
    first = rows[0]
    return [*rows, Varbind((*first.oid[:9], 6, *first.oid[10:]), 2, said)]


def hygiene(address: str, reason: str) -> list[Case]:
    """Cases of a check that one address fails."""
    return [
        Case(EMPTY, answered(REAL, NAMED), YES),
        Case(EMPTY, answered(row(address, 3, 64), NAMED), NO, reason, (f"{address} (Vlan10)",)),
        Case(EMPTY, answered(SHOWN), NOT_APPLICABLE, "no-addresses"),
        Case(EMPTY, answered(IN_USE), UNKNOWN, "addresses-not-shown"),
        Case(EMPTY, answered(), UNKNOWN, "object-absent"),
        SILENCE,
    ]


ADDRESS_CASES: Mapping[str, list[Case]] = {
    "planned-addresses-on-planned-interfaces": [
        Case(ROUTER, answered(NAMED, GLOBAL), YES),
        Case(
            ROUTER,
            answered(NAMED, row("2001:db8:0:10::1", 5, 64)),
            NO,
            "other-interface",
            ("2001:db8:0:10::1 (Gi0/1)",),
        ),
        Case(
            ROUTER,
            answered(NAMED, row("2001:db8:0:10::1", 77, 64)),
            NO,
            "other-interface",
            ("2001:db8:0:10::1 (ifIndex 77)",),
        ),
        Case(
            ROUTER,
            answered(names(i5="Gi0/1"), row("2001:db8:0:10::1", 5, 64)),
            UNKNOWN,
            "interface-missing",
            ("2001:db8:0:10::1 (Gi0/1)",),
        ),
        Case(
            ROUTER,
            answered(GLOBAL),
            UNKNOWN,
            "interfaces-not-shown",
            ("2001:db8:0:10::1 (ifIndex 3)",),
        ),
        Case(ROUTER, answered(NAMED), NOT_APPLICABLE, "address-missing"),
        Case(EMPTY, answered(NAMED, GLOBAL), NOT_APPLICABLE, "nothing-planned"),
        SILENCE,
    ],
    "loopback-address-present": [
        Case(ROUTER, answered(NAMED, row("2001:db8::ffff", 4, 128)), YES),
        Case(ROUTER, answered(NAMED, GLOBAL), NO, "address-missing", ("Loopback0",)),
        Case(ROUTER, answered(NAMED, row("fe80::4", 4, 64)), NO, "address-missing", ("Loopback0",)),
        Case(ROUTER, answered(GLOBAL), UNKNOWN, "interfaces-not-shown", ("Loopback0",)),
        Case(ROUTER, answered(NAMED), UNKNOWN, "object-absent", ("Loopback0",)),
        Case(planned(VLAN), answered(NAMED), NOT_APPLICABLE, "no-loopback-planned"),
        SILENCE,
    ],
    "lan-prefixes-are-64": [
        Case(ROUTER, answered(NAMED, GLOBAL), YES),
        Case(
            ROUTER,
            answered(NAMED, row("2001:db8:0:10::1", 3, 80)),
            NO,
            "wrong-length",
            ("2001:db8:0:10::1/80",),
        ),
        Case(
            EMPTY,
            answered(row("2001:db8:0:20::1", 7, 48), value(f"{SENDS}.7", 1)),
            NO,
            "wrong-length",
            ("2001:db8:0:20::1/48",),
        ),
        Case(EMPTY, answered(row("2001:db8::1", 7, 126)), NOT_APPLICABLE, "no-lan"),
        Case(
            ROUTER,
            answered(NAMED, row("2001:db8:0:10::1", 3, None)),
            UNKNOWN,
            "length-not-shown",
            ("2001:db8:0:10::1",),
        ),
        Case(ROUTER, answered(NAMED), UNKNOWN, "object-absent"),
        SILENCE,
    ],
    "links-use-127": [
        Case(planned(LINK), answered(NAMED, row("2001:db8:0:fffe::a", 5, 127)), YES),
        Case(
            planned(LINK),
            answered(NAMED, row("2001:db8:0:fffe::a", 5, 64)),
            NO,
            "wrong-length",
            ("2001:db8:0:fffe::a/64",),
        ),
        Case(ROUTER, answered(NAMED, GLOBAL), NOT_APPLICABLE, "no-link"),
        Case(planned(LINK), answered(NAMED), UNKNOWN, "object-absent"),
        SILENCE,
    ],
    "no-site-local-address": hygiene("fec0::1", "site-local"),
    "no-documentation-address": [
        *hygiene("2001:db8::1", "documentation-address"),
        Case(
            EMPTY,
            answered(row("3fff:abc::1", 3, 64), NAMED),
            NO,
            "documentation-address",
            ("3fff:abc::1 (Vlan10)",),
        ),
        Case(EMPTY, answered(row("3fff:1000::1", 3, 64)), YES),
        Case(ROUTER, answered(GLOBAL), NOT_APPLICABLE, "plan-is-a-sample"),
    ],
    "no-transition-address": [
        *hygiene("2002:c000:201::1", "transition-address"),
        *(
            Case(
                EMPTY,
                answered(row(address, 3, 64), NAMED),
                NO,
                "transition-address",
                (f"{address} (Vlan10)",),
            )
            for address in (
                "2001:0:1::1",
                "3ffe::1",
                "2a00::200:5efe:c000:201",
            )
        ),
        Case(EMPTY, answered(row("2001:1::1", 3, 64)), YES),
        Case(EMPTY, answered(row("fe80::200:5efe:c000:201", 3, 64)), YES),
    ],
    "no-reserved-interface-id": [
        *hygiene("2a00::fdff:ffff:ffff:ff80", "reserved-interface-id"),
        Case(EMPTY, answered(row("2a00::fdff:ffff:ffff:ff7f", 3, 64)), YES),
        Case(EMPTY, answered(row("2a00::", 3, 127)), YES),
        Case(
            planned(interface("Vlan10", "2a00::/64")),
            answered(row("2a00::", 3, 64), NAMED),
            NO,
            "reserved-interface-id",
            ("2a00:: (Vlan10)",),
        ),
    ],
    "no-eui-64-address": [
        Case(SERVER, answered(REAL, row("fe80::211:22ff:fe33:4455", 3, 64)), YES),
        Case(
            SERVER,
            answered(row("2a00::211:22ff:fe33:4455", 3, 64), NAMED),
            NO,
            "eui-64-address",
            ("2a00::211:22ff:fe33:4455 (Vlan10)",),
        ),
        Case(
            planned(interface("Vlan10", "2a00::211:22ff:fe33:4455/64")),
            answered(row("2a00::211:22ff:fe33:4455", 3, 64)),
            YES,
        ),
        Case(
            CAMERA, answered(row("2a00::211:22ff:fe33:4455", 3, 64)), NOT_APPLICABLE, "other-role"
        ),
        Case(SERVER, answered(SHOWN), NOT_APPLICABLE, "no-addresses"),
        Case(SERVER, answered(), UNKNOWN, "object-absent"),
        SILENCE,
    ],
    "no-temporary-address": [
        Case(SERVER, answered(origin(REAL, 2)), YES),
        Case(
            SERVER,
            answered(origin(REAL, 6), NAMED),
            NO,
            "temporary-address",
            ("2a00:1450::1 (Vlan10)",),
        ),
        Case(SERVER, answered(REAL), UNKNOWN, "origin-not-shown", ("2a00:1450::1",)),
        Case(SERVER, answered(origin(REAL, 99)), UNKNOWN, "origin-not-shown", ("2a00:1450::1",)),
        Case(SERVER, answered(IN_USE), UNKNOWN, "addresses-not-shown"),
        Case(SERVER, answered(SHOWN), NOT_APPLICABLE, "no-addresses"),
        Case(CAMERA, answered(origin(REAL, 6)), NOT_APPLICABLE, "other-role"),
        SILENCE,
    ],
    "not-unique-local-alone": [
        Case(EMPTY, answered(row("fd12::1", 3, 64), REAL), YES),
        Case(
            EMPTY,
            answered(row("fd12::1", 3, 64), NAMED),
            NO,
            "unique-local-only",
            ("fd12::1 (Vlan10)",),
        ),
        Case(LOCAL, answered(row("fd12::1", 3, 64)), NOT_APPLICABLE, "plan-is-unique-local"),
        Case(EMPTY, answered(REAL), NOT_APPLICABLE, "no-unique-local"),
        Case(EMPTY, answered(), UNKNOWN, "object-absent"),
        SILENCE,
    ],
    "deprecated-addresses-gone": [
        Case(EMPTY, answered(REAL), YES),
        Case(
            EMPTY,
            answered(row("2a00::1", 3, 64, 2), NAMED),
            NO,
            "deprecated",
            ("2a00::1 (Vlan10)",),
        ),
        Case(
            EMPTY, answered(row("2a00::1", 3, 64, None)), UNKNOWN, "status-not-shown", ("2a00::1",)
        ),
        Case(EMPTY, answered(SHOWN), NOT_APPLICABLE, "no-addresses"),
        Case(EMPTY, answered(), UNKNOWN, "object-absent"),
        SILENCE,
    ],
}
