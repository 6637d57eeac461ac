"""Cases of the checks about advertisements, routes and routing protocols."""

from collections.abc import Mapping
from dataclasses import replace

from ipv6plan.audit import objects
from ipv6plan.model.address import IPv4Address, IPv6Address
from ipv6plan.model.intent import InterfaceIntent, InterfaceKind
from ipv6plan.model.inventory import HostMode
from ipv6plan.model.snmp import Varbind, format_oid
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
    names,
    planned,
    row,
    value,
)

ADVERT = "1.3.6.1.2.1.4.39.1"
SENDS = f"{ADVERT}.2"
ROUTE = "1.3.6.1.2.1.4.24.7.1.9"
OLD_ROUTE = "1.3.6.1.2.1.55.1.11.1.4"
DEFAULT = format_oid(objects.DEFAULT_ROUTE)
HEARD = "1.3.6.1.2.1.4.37.1.4"
OSPF = "1.3.6.1.2.1.191.1.1"
NEIGHBOUR = "1.3.6.1.2.1.191.1.9.1.8"
VRRP = "1.3.6.1.2.1.207.1.1.1.1.6"
CISCO_BGP = "1.3.6.1.4.1.9.9.187.1.2.5.1.3"
JUNIPER_BGP = "1.3.6.1.4.1.2636.5.1.1.2.1.1.1.2"
HUAWEI_BGP = "1.3.6.1.4.1.2011.5.25.177.1.1.2.1.5"
DLINK_GUARD = "1.3.6.1.4.1.171.14.141"
PEER = "2.16.32.1.13.184.0.0.0.0.0.0.0.0.0.0.0.1"
ROUTER_ADDRESS = "2.16.32.1.13.184.0.0.0.16.0.0.0.0.0.0.0.1"
OTHER_ADDRESS = "2.16.32.1.13.184.0.0.0.16.0.0.0.0.0.0.0.9"
LINK_LOCAL = "2.16.254.128.0.0.0.0.0.0.0.0.0.0.0.0.0.1"
ZEROS = ".".join("0" * 15)
SPECIFIC = f"{ROUTE}.2.16.32.1.13.184.{'.'.join('0' * 12)}.32.2.0.0.{LINK_LOCAL}"


def lan(name: str, hosts: HostMode, kind: InterfaceKind = InterfaceKind.GATEWAY) -> InterfaceIntent:
    return replace(interface(name, "2001:db8:0:10::1/64", kind), hosts=hosts)


def advert(index: int, sends: int = 1, m: int = 2, o: int = 1, life: int = 1800) -> list[Varbind]:
    cells = {2: sends, 5: m, 6: o, 11: life}
    return [value(f"{ADVERT}.{column}.{index}", said) for column, said in cells.items()]


SLAAC = planned(lan("Vlan10", HostMode.SLAAC))
DHCP = planned(lan("Vlan10", HostMode.DHCPV6))
STATIC = planned(lan("Vlan10", HostMode.STATIC))
SHARED = planned(lan("Vlan10", HostMode.SLAAC, InterfaceKind.REDUNDANT))
LINK = interface("Gi0/1", "2001:db8:0:fffe::a/127", InterfaceKind.LINK)
INNER = replace(LINK, passive=False)
LINKED = replace(planned(INNER), router_id=IPv4Address.parse("10.255.0.1"))
OUTER = planned(replace(LINK, external=True))
PORT = replace(INNER, name="Gi0/9", kind=InterfaceKind.ACCESS, address=None)
HOST = replace(
    planned(interface("", "2001:db8:0:10::5/64", InterfaceKind.HOST), routes=False),
    gateway=IPv6Address.parse("2001:db8:0:10::1"),
)
NAMED = names(i3="Vlan10", i5="Gi0/1")

ROUTING_CASES: Mapping[str, list[Case]] = {
    "advertises-where-planned": [
        Case(SLAAC, answered(NAMED, advert(3)), YES),
        Case(DHCP, answered(NAMED, advert(3, sends=2)), NO, "no-advertisements", ("Vlan10",)),
        Case(SLAAC, answered(NAMED, advert(5)), UNKNOWN, "adverts-not-shown", ("Vlan10",)),
        Case(SLAAC, answered(NAMED, advert(3, sends=9)), UNKNOWN, "adverts-not-shown", ("Vlan10",)),
        Case(SLAAC, answered(advert(3)), UNKNOWN, "interfaces-not-shown", ("Vlan10",)),
        Case(SLAAC, answered(NAMED), UNKNOWN, "object-absent"),
        Case(STATIC, answered(NAMED), NOT_APPLICABLE, "no-hosts-to-advertise-to"),
        Case(SHARED, answered(NAMED), NOT_APPLICABLE, "no-hosts-to-advertise-to"),
        SILENCE,
    ],
    "no-unplanned-advertisements": [
        Case(SLAAC, answered(NAMED, advert(3), advert(5, sends=2)), YES),
        Case(SHARED, answered(NAMED, advert(3)), YES),
        Case(
            SLAAC,
            answered(NAMED, advert(3), advert(5)),
            NO,
            "advertisements-unplanned",
            ("Gi0/1",),
        ),
        Case(STATIC, answered(NAMED, advert(3)), NO, "advertisements-unplanned", ("Vlan10",)),
        Case(EMPTY, answered(advert(7)), NO, "advertisements-unplanned", ("ifIndex 7",)),
        Case(SLAAC, answered(advert(5)), UNKNOWN, "interfaces-not-shown", ("ifIndex 5",)),
        Case(
            SLAAC,
            answered(names(i5="Gi0/1"), advert(5)),
            UNKNOWN,
            "interface-missing",
            ("Gi0/1",),
        ),
        Case(EMPTY, answered(), UNKNOWN, "object-absent"),
        Case(EMPTY, gap(SENDS, "too-slow", advert(5, sends=2)), UNKNOWN, "too-slow"),
        SILENCE,
    ],
    "advertised-flags-as-planned": [
        Case(SLAAC, answered(NAMED, advert(3)), YES),
        Case(DHCP, answered(NAMED, advert(3, m=1, o=2)), YES),
        Case(DHCP, answered(NAMED, advert(3)), NO, "other-flags", ("Vlan10",)),
        Case(SLAAC, answered(NAMED, advert(3, m=1)), NO, "other-flags", ("Vlan10",)),
        Case(SLAAC, answered(NAMED, advert(3, o=2)), NO, "other-flags", ("Vlan10",)),
        Case(SLAAC, answered(NAMED, advert(3, m=0)), UNKNOWN, "flags-not-shown", ("Vlan10",)),
        Case(SLAAC, answered(NAMED, advert(3, sends=2)), UNKNOWN, "adverts-not-shown"),
        Case(SLAAC, answered(NAMED), UNKNOWN, "object-absent"),
        Case(STATIC, answered(NAMED), NOT_APPLICABLE, "no-hosts-to-advertise-to"),
        SILENCE,
    ],
    "advertised-lifetime-not-zero": [
        Case(SLAAC, answered(NAMED, advert(3)), YES),
        Case(SLAAC, answered(NAMED, advert(3, life=0)), NO, "lifetime-zero", ("Vlan10",)),
        Case(
            SLAAC, answered(NAMED, advert(3, life=-1)), UNKNOWN, "lifetime-not-shown", ("Vlan10",)
        ),
        Case(
            SLAAC,
            answered(NAMED, value(f"{SENDS}.3", 1)),
            UNKNOWN,
            "lifetime-not-shown",
            ("Vlan10",),
        ),
        Case(SLAAC, answered(NAMED, advert(3, sends=2)), UNKNOWN, "adverts-not-shown"),
        Case(STATIC, answered(NAMED), NOT_APPLICABLE, "no-hosts-to-advertise-to"),
        SILENCE,
    ],
    "first-hop-guards": [
        Case(planned(PORT), answered(NAMED), UNKNOWN, "ask-the-operator"),
        Case(
            planned(PORT),
            answered(value(f"{DLINK_GUARD}.1.1.0", 1)),
            UNKNOWN,
            "guard-not-shown-active",
        ),
        Case(SLAAC, answered(NAMED), NOT_APPLICABLE, "no-access-port"),
        SILENCE,
    ],
    "default-route-present": [
        Case(SLAAC, answered(value(f"{DEFAULT}.2.0.0.{LINK_LOCAL}", 3)), YES),
        Case(SLAAC, answered(value(f"{HEARD}.{LINK_LOCAL}.3", 1800)), YES),
        Case(SLAAC, answered(value(f"{OLD_ROUTE}.{'.'.join('0' * 16)}.0.1", 3)), YES),
        Case(SLAAC, answered(value(f"{ROUTE}.2.16.32.{ZEROS}.3.2.0.0.{LINK_LOCAL}", 3)), YES),
        Case(SLAAC, answered(value(f"{OLD_ROUTE}.32.{ZEROS}.3.2147483666", 0)), YES),
        Case(
            SLAAC,
            answered(
                value(f"{DEFAULT}.2.0.0.{LINK_LOCAL}", 3),
                value(f"{DEFAULT.replace('.7.1.9.', '.7.1.8.')}.2.0.0.{LINK_LOCAL}", 5),
            ),
            NO,
            "no-default-route",
        ),
        Case(SLAAC, answered(value(SPECIFIC, 3)), NO, "no-default-route"),
        Case(
            SLAAC,
            answered(value(SPECIFIC, 3), value(f"{CISCO_BGP}.{PEER}", 6)),
            UNKNOWN,
            "routes-by-bgp",
        ),
        Case(
            SLAAC,
            answered(value(f"{OLD_ROUTE}.32.1.{'.'.join('0' * 14)}.64.1", 3)),
            NO,
            "no-default-route",
        ),
        Case(SLAAC, answered(value(f"{ROUTE}.2.32.1", 3)), UNKNOWN, "routes-not-shown"),
        Case(SLAAC, gap(ROUTE, "too-slow", value(SPECIFIC, 3)), UNKNOWN, "too-slow"),
        Case(SLAAC, answered(), UNKNOWN, "routes-not-shown"),
        Case(EMPTY, answered(), NOT_APPLICABLE, "nothing-planned"),
        SILENCE,
    ],
    "default-router-as-planned": [
        Case(HOST, answered(value(f"{HEARD}.{ROUTER_ADDRESS}.3", 1800)), YES),
        Case(HOST, answered(value(f"{DEFAULT}.2.0.0.{ROUTER_ADDRESS}", 3)), YES),
        Case(
            HOST,
            answered(value(f"{DEFAULT}.2.0.0.{OTHER_ADDRESS}", 3)),
            NO,
            "other-default-router",
            ("2001:db8:0:10::9",),
        ),
        Case(
            HOST,
            answered(value(f"{HEARD}.{LINK_LOCAL}.3", 1800)),
            UNKNOWN,
            "next-hop-link-local",
            ("fe80::1",),
        ),
        Case(HOST, answered(value(f"{DEFAULT}.9", 3)), UNKNOWN, "routes-not-shown"),
        Case(HOST, answered(), UNKNOWN, "routes-not-shown"),
        Case(SLAAC, answered(), NOT_APPLICABLE, "routes"),
        Case(replace(HOST, gateway=None), answered(), NOT_APPLICABLE, "no-gateway-planned"),
        SILENCE,
    ],
    "ospfv3-enabled": [
        Case(LINKED, answered(value(f"{OSPF}.2.0", 1)), YES),
        Case(LINKED, answered(value(f"{NEIGHBOUR}.5.0.1", 8)), YES),
        Case(LINKED, answered(value(f"{OSPF}.2.0", 2)), NO, "ospfv3-off"),
        Case(LINKED, answered(value(f"{OSPF}.2.0", 0)), UNKNOWN, "object-absent"),
        Case(LINKED, answered(), UNKNOWN, "object-absent"),
        Case(SLAAC, answered(), NOT_APPLICABLE, "no-internal-link"),
        SILENCE,
    ],
    "ospfv3-router-id-as-planned": [
        Case(LINKED, answered(value(f"{OSPF}.1.0", 0x0AFF0001)), YES),
        Case(
            LINKED,
            answered(value(f"{OSPF}.1.0", 0x0AFF0002)),
            NO,
            "other-router-id",
            ("10.255.0.2",),
        ),
        Case(LINKED, answered(value(f"{OSPF}.1.0", 0)), UNKNOWN, "object-absent"),
        Case(LINKED, answered(value(f"{OSPF}.1.0", 2**40)), UNKNOWN, "object-absent"),
        Case(planned(INNER), answered(), NOT_APPLICABLE, "no-router-id-planned"),
        SILENCE,
    ],
    "no-unplanned-ospfv3-neighbours": [
        Case(LINKED, answered(NAMED, value(f"{NEIGHBOUR}.5.0.1", 8)), YES),
        Case(EMPTY, answered(value(f"{OSPF}.2.0", 1), value(f"{NEIGHBOUR}", 8)), YES),
        Case(
            LINKED,
            answered(NAMED, row("fe80::3", 3, 64), value(f"{NEIGHBOUR}.3.0.1", 8)),
            NO,
            "neighbour-unplanned",
            ("Vlan10",),
        ),
        Case(
            LINKED,
            answered(value(f"{NEIGHBOUR}.3.0.1", 8)),
            UNKNOWN,
            "interfaces-not-shown",
            ("ifIndex 3",),
        ),
        Case(
            LINKED,
            answered(NAMED, value(f"{NEIGHBOUR}.3.0.1", 8)),
            UNKNOWN,
            "neighbour-elsewhere",
            ("Vlan10",),
        ),
        Case(LINKED, answered(), UNKNOWN, "object-absent"),
        SILENCE,
    ],
    "bgp-sessions-established": [
        Case(EMPTY, answered(value(f"{CISCO_BGP}.{PEER}", 6)), YES),
        Case(EMPTY, answered(value(f"{HUAWEI_BGP}.0.2.1.{PEER}", 6)), YES),
        Case(
            OUTER,
            answered(value(f"{CISCO_BGP}.{PEER}", 3)),
            NO,
            "bgp-not-established",
            ("2001:db8::1 (3)",),
        ),
        Case(EMPTY, answered(value(f"{CISCO_BGP}.2", 3)), NO, "bgp-not-established", ("? (3)",)),
        Case(
            EMPTY,
            answered(value(f"{JUNIPER_BGP}.0.2.{PEER[5:-1]}9.2.{PEER[5:]}", 3)),
            NO,
            "bgp-not-established",
            ("2001:db8::1 (3)",),
        ),
        Case(OUTER, answered(), UNKNOWN, "no-bgp-shown"),
        Case(
            EMPTY, gap(CISCO_BGP, "too-slow", value(f"{CISCO_BGP}.{PEER}", 6)), UNKNOWN, "too-slow"
        ),
        Case(
            EMPTY,
            answered(value(f"{CISCO_BGP}.1.4.10.0.0.1", 3)),
            NOT_APPLICABLE,
            "no-external-link",
        ),
        SILENCE,
    ],
    "vrrpv3-working": [
        Case(SHARED, answered(NAMED, value(f"{VRRP}.3.1.2", 3)), YES),
        Case(SHARED, answered(NAMED, value(f"{VRRP}.3.1.2", 2)), YES),
        Case(
            SHARED,
            answered(NAMED, value(f"{VRRP}.3.1.2", 1)),
            NO,
            "virtual-router-stopped",
            ("Vlan10",),
        ),
        Case(
            SHARED,
            answered(NAMED, value(f"{VRRP}.5.1.2", 3)),
            UNKNOWN,
            "virtual-router-not-shown",
            ("Vlan10",),
        ),
        Case(SHARED, answered(NAMED, value(f"{VRRP}.3.1.1", 3)), UNKNOWN, "object-absent"),
        Case(SHARED, answered(NAMED, value(f"{VRRP}.3", 3)), UNKNOWN, "object-absent"),
        Case(SLAAC, answered(NAMED), NOT_APPLICABLE, "no-virtual-router"),
        SILENCE,
    ],
}
