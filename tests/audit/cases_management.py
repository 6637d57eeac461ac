"""Cases of the checks about management, tunnels and what comes after IPv4."""

from collections.abc import Mapping
from dataclasses import replace

from ipv6plan.model.address import IPv6Address
from ipv6plan.model.inventory import Credential, Keyed, SecretRef, SnmpVersion
from ipv6plan.model.snmp import Answered, Reached
from tests.audit.cases_traffic import ANY4, ANY6, udp
from tests.audit.devices import (
    EMPTY,
    NO,
    NOT_APPLICABLE,
    SILENCE,
    UNKNOWN,
    YES,
    Case,
    answered,
    names,
    row,
    value,
)

NAME = value("1.3.6.1.2.1.1.5.0", b"r1")
SHOWN = value("1.3.6.1.2.1.4.34.1.3.1.4.10.0.0.1", 3)
TUNNEL, TYPE = "1.3.6.1.2.1.10.131.1.1.1.1.3", "1.3.6.1.2.1.2.2.1.3"
NAT64 = "1.3.6.1.2.1.4.24.7.1.9.2.16.0.100.255.155.0.0.0.0.0.0.0.0.0.0.0.0.96"
MANAGED = replace(EMPTY, management=IPv6Address.parse("2001:db8::7"))
SECRET = SecretRef(kind="env", name="X")
COMMUNITY = Credential(id="c", version=SnmpVersion.V2C, community=SECRET)


def user(auth: str = "", priv: str = "") -> Credential:
    """An SNMPv3 user, with the protocols that are named."""
    keyed = [Keyed(protocol=name, secret=SECRET) if name else None for name in (auth, priv)]
    return Credential(id="u", version=SnmpVersion.V3, user="u", auth=keyed[0], priv=keyed[1])


def asked(answered_at: str, *silent_at: str) -> Answered:
    reached = Reached(credential="c", answered=(answered_at,), silent=silent_at)
    return replace(answered(NAME), reached=reached)


MANAGEMENT_CASES: Mapping[str, list[Case]] = {
    "management-address-present": [
        Case(MANAGED, answered(row("2001:db8::7", 3, 64)), YES),
        Case(MANAGED, answered(row("2001:db8::8", 3, 64)), NO, "address-missing", ("2001:db8::7",)),
        Case(MANAGED, answered(), UNKNOWN, "object-absent", ("2001:db8::7",)),
        Case(EMPTY, answered(), NOT_APPLICABLE, "no-management-planned"),
        SILENCE,
    ],
    "routable-address-present": [
        Case(EMPTY, answered(row("fd12::1", 3, 64)), YES),
        Case(EMPTY, answered(row("fe80::1", 3, 64)), NO, "no-routable-address"),
        Case(EMPTY, answered(row("fec0::1", 3, 64)), NO, "no-routable-address"),
        Case(EMPTY, answered(SHOWN), NO, "no-routable-address"),
        Case(EMPTY, answered(), UNKNOWN, "object-absent"),
        SILENCE,
    ],
    "snmp-answers-over-ipv6": [
        Case(EMPTY, asked("2001:db8::7"), YES),
        Case(EMPTY, answered(udp(f"{ANY4}.161", f"{ANY6}.161")), YES),
        Case(EMPTY, answered(udp(f"{ANY4}.161", f"{ANY6}.123")), NO, "snmp-on-ipv4-alone"),
        Case(EMPTY, answered(udp(f"{ANY4}.161")), UNKNOWN, "not-asked-over-ipv6"),
        Case(EMPTY, asked("10.0.0.1"), UNKNOWN, "not-asked-over-ipv6"),
        Case(EMPTY, asked("10.0.0.1", "2001:db8::7"), UNKNOWN, "silent-over-ipv6"),
        SILENCE,
    ],
    "snmp-version-3": [
        Case(EMPTY, answered(NAME), YES, credential=user()),
        Case(EMPTY, answered(NAME), NO, "community-in-use", ("v2c",), credential=COMMUNITY),
        Case(EMPTY, answered(NAME), UNKNOWN, "credential-not-known"),
        SILENCE,
    ],
    "snmp-strong-protocols": [
        Case(EMPTY, answered(NAME), YES, credential=user("sha256", "aes128")),
        Case(
            EMPTY,
            answered(NAME),
            NO,
            "weak-protocols",
            ("md5", "des"),
            credential=user("md5", "des"),
        ),
        Case(
            EMPTY,
            answered(NAME),
            NO,
            "weak-protocols",
            ("noAuth", "noPriv"),
            credential=user(),
        ),
        Case(EMPTY, answered(NAME), NOT_APPLICABLE, "community-in-use", credential=COMMUNITY),
        Case(EMPTY, answered(NAME), UNKNOWN, "credential-not-known"),
        SILENCE,
    ],
    "no-default-community": [
        Case(EMPTY, answered(NAME), YES, credential=COMMUNITY, default_community=False),
        Case(
            EMPTY,
            answered(NAME),
            NO,
            "default-community",
            credential=COMMUNITY,
            default_community=True,
        ),
        Case(EMPTY, answered(NAME), UNKNOWN, "credential-not-known", credential=COMMUNITY),
        Case(EMPTY, answered(NAME), NOT_APPLICABLE, "no-community", credential=user()),
        SILENCE,
    ],
    "no-ipv6-tunnels": [
        Case(EMPTY, answered(value(f"{TYPE}.3", 6)), YES),
        Case(EMPTY, answered(value(f"{TUNNEL}.3", 3)), YES),
        *(
            Case(
                EMPTY,
                answered(names(i3="Tunnel0"), value(f"{TUNNEL}.3", method)),
                NO,
                "automatic-tunnel",
                ("Tunnel0",),
            )
            for method in (11, 12, 13, 14)
        ),
        Case(
            EMPTY,
            answered(value(f"{TUNNEL}.3", 2)),
            UNKNOWN,
            "tunnel-kind-not-shown",
            ("ifIndex 3",),
        ),
        Case(
            EMPTY,
            answered(value(f"{TYPE}.3", 131)),
            UNKNOWN,
            "tunnel-kind-not-shown",
            ("ifIndex 3",),
        ),
        Case(EMPTY, answered(NAME), UNKNOWN, "object-absent"),
        SILENCE,
    ],
    "nat64-reachable": [
        Case(EMPTY, answered(value(f"{NAT64}.2.0.0.0.0", 3)), YES),
        Case(EMPTY, answered(NAME), UNKNOWN, "nat64-not-known"),
        SILENCE,
    ],
}
