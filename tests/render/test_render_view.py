"""What is decided before anything is printed."""

from dataclasses import replace

import pytest

from ipv6plan.model.address import IPv4Address, IPv6Address
from ipv6plan.model.intent import DeviceIntent, InterfaceKind
from ipv6plan.model.inventory import HostMode
from ipv6plan.platforms import Catalogue
from ipv6plan.render.device import View
from ipv6plan.render.parts import Advertisement
from ipv6plan.render.view import build_view
from tests.render.devices import RENDERED, bare_router, every_device, everything, switch

DNS = ("2001:db8:0:20::53", "2001:db8:0:20::54")
FEATURES = frozenset({
    "managers", "no-managers", "routes", "host", "loopback", "links", "gateways", "hosts",
    "external", "ra", "rdnss", "managed", "relay", "no-relay", "ospf", "no-router-id", "guards",
    "no-trust", "no-guards", "default-route", "no-default-route", "vrrp", "bgp", "static", "urpf",
    "vrf", "ntp", "syslog", "traps", "radius", "filters", "dhcp-server", "stand-in",
    "ipv4-effect", "no-ipv4-effect", "redistributed", "hsrp", "dns", "tunnels", "tunnels-gre",
    "subinterfaces", "relay-unlinked", "delegates", "no-delegates", "delegates-shared",
})  # fmt: skip


def view_of(intent: DeviceIntent, catalogue: Catalogue) -> View:
    return build_view(intent, catalogue[intent.device.platform])


@pytest.mark.parametrize(
    "hosts, told",
    [
        (
            HostMode.SLAAC,
            Advertisement(managed=False, other=True, autonomous=True, resolvers=DNS),
        ),
        (
            HostMode.DHCPV6,
            Advertisement(managed=True, other=True, autonomous=False, resolvers=()),
        ),
        (HostMode.STATIC, None),
        (None, None),
    ],
)
def test_what_hosts_are_told(
    hosts: HostMode | None, told: Advertisement | None, catalogue: Catalogue
) -> None:
    intent = everything("cisco_ios")
    gateway = next(i for i in intent.interfaces if i.kind is InterfaceKind.GATEWAY)
    intent = replace(intent, interfaces=(replace(gateway, hosts=hosts),))
    assert [g.advertises for g in view_of(intent, catalogue).gateways] == [told]


def test_ospf_runs_on_everything_routed_but_external_links(catalogue: Catalogue) -> None:
    view = view_of(everything("cisco_ios"), catalogue)
    assert [(i.name, i.passive) for i in view.in_ospf] == [
        ("Loopback0", True),
        ("GigabitEthernet0/0/1", False),
        ("Vlan10", True),
        ("Vlan20", True),
        ("Vlan30", True),
    ]


def test_no_router_id_no_ospf(catalogue: Catalogue) -> None:
    view = view_of(bare_router("cisco_ios"), catalogue)
    assert (view.router_id, view.in_ospf, "no-router-id" in view.features) == ("", (), True)


def test_a_switch_that_does_not_route_has_no_router_id(catalogue: Catalogue) -> None:
    intent = replace(switch("cisco_ios"), router_id=IPv4Address.parse("10.0.0.1"))
    assert view_of(intent, catalogue).router_id == ""


@pytest.mark.parametrize(
    "gateway, expected",
    [
        ("2001:db8:0:90::1", ("2001:db8:0:90::1", "")),
        ("fe80::1", ("fe80::1", "Vlan90")),
        (None, ("", "")),
    ],
)
def test_default_route(
    gateway: str | None, expected: tuple[str, str], catalogue: Catalogue
) -> None:
    view = view_of(switch("cisco_ios", gateway), catalogue)
    assert (view.next_hop, view.next_hop_port) == expected


def test_a_link_local_router_without_an_interface_is_no_route(catalogue: Catalogue) -> None:
    intent = switch("cisco_ios", "fe80::1")
    intent = replace(intent, interfaces=intent.interfaces[1:])
    assert view_of(intent, catalogue).next_hop == ""


def test_a_router_takes_no_default_route_from_its_management(catalogue: Catalogue) -> None:
    intent = replace(bare_router("cisco_ios"), gateway=IPv6Address.parse("2001:db8::1"))
    assert view_of(intent, catalogue).next_hop == ""


@pytest.mark.parametrize(
    "platform, role, ports",
    [
        ("cisco_ios", "core-switch", (2, 1)),
        ("cisco_ios", "distribution-switch", (2, 1)),
        ("cisco_ios", "access-switch", (2, 1)),
        ("cisco_ios", "router", (0, 0)),
        ("juniper_junos", "firewall", (0, 0)),
        ("mikrotik_routeros", "access-switch", (0, 0)),
        ("frr", "access-switch", (0, 0)),
    ],
)
def test_first_hop_security_is_for_switches_that_have_it(
    platform: str, role: str, ports: tuple[int, int], catalogue: Catalogue
) -> None:
    view = view_of(everything(platform, role), catalogue)
    assert (len(view.guarded), len(view.trusted)) == ports
    assert ("guards" in view.features) == (ports != (0, 0))
    assert ("no-guards" in view.features) == (ports == (0, 0))


@pytest.mark.parametrize(
    "platform, model, variant",
    [
        ("huawei_vrp", "S5720-28P-LI-AC", ""),
        ("huawei_vrp", "AR2220", "ar"),
        ("huawei_vrp", "NE40E-X3", "v8"),
        ("huawei_vrp", "CE6881-48S6CQ", "ce"),
        ("juniper_junos", "SRX300", "srx"),
        ("juniper_junos", "vSRX", "srx"),
        ("juniper_junos", "EX3400-24T", ""),
        ("cisco_ios", "C9300-24T", "xe-switch"),
        ("cisco_ios", "C1111-8P", ""),
        ("cisco_ios", "WS-C3750G-24TS", "hsrp"),
    ],
)
def test_command_variants(platform: str, model: str, variant: str, catalogue: Catalogue) -> None:
    assert view_of(everything(platform, "router", model), catalogue).variant == variant


@pytest.mark.parametrize("platform", RENDERED)
def test_features_and_the_conditions_of_notes_are_known(
    platform: str, catalogue: Catalogue
) -> None:
    known = FEATURES | {f"variant-{name}" for name in ("usual", *catalogue[platform].variants)}
    for intent in every_device(platform):
        assert view_of(intent, catalogue).features <= known
    for note in catalogue[platform].notes:
        assert known.issuperset(note.when), note.text.en
