"""IPv4 controls without a twin: whole devices, and each control with and without it."""

from collections.abc import Callable, Sequence

import pytest

from ipv6plan.codec import to_pretty_json
from ipv6plan.running.parity import CONFIGS, DERIVED, UNKNOWN, Found, find_gaps, load_controls
from ipv6plan.running.saved import Saved
from ipv6plan.running.statements import Path, statements
from tests.running.saved_cases import DESCRIPTIONS, SECRET, Case, case

CONTROLS = load_controls()
WANTED = {
    "cisco_ios", "cisco_asa", "cisco_nxos", "cisco_xr", "huawei_vrp", "hp_comware", "arista_eos",
    "juniper_junos", "mikrotik_routeros", "fortinet", "ruijie_os", "aruba_aoscx", "hp_procurve",
    "frr", "vyos", "paloalto_panos",
}  # fmt: skip


def planned(one: Case) -> list[Path]:
    return [s.path for s in statements(one.config, one.about) if not s.closes]


def gaps(platform: str, text: str, wanted: Sequence[Path] = ()) -> Found:
    found = statements(text, DESCRIPTIONS[platform])
    saved = Saved(file="x.cfg", hostname="x", statements=found)
    return find_gaps("x", saved, wanted, CONTROLS[platform])


def test_the_platforms_that_are_known() -> None:
    assert set(CONTROLS) == WANTED


@pytest.mark.parametrize("platform", sorted(WANTED))
def test_whole_devices(platform: str, golden: Callable[[str, str], None]) -> None:
    one = case(platform)
    found = find_gaps("dic-core", one.saved, planned(one), CONTROLS[platform], one.about.ends)
    rows = [
        {
            "control": gap.control, "at": str(gap.source), "ipv4": gap.ipv4,
            "origin": gap.origin or "unknown",
            "ipv6": list(gap.twin) or gap.otherwise.en,
        }
        for gap in found.gaps
    ]  # fmt: skip
    text = to_pretty_json(rows)
    assert SECRET not in text
    golden(f"running/{platform}.parity.json", text)


@pytest.mark.parametrize("platform", sorted(WANTED))
def test_most_controls_are_tried(platform: str) -> None:
    """A pattern that no saved configuration has is not known to find anything."""
    one = case(platform)
    found = {gap.control for gap in find_gaps("x", one.saved, [], CONTROLS[platform]).gaps}
    every = {control.id for control in CONTROLS[platform].controls}
    assert len(found) * 10 >= len(every) * 6, sorted(every - found)


VTY = "line vty 0 4\n access-class 10 in\nline vty 5 15\n access-class 10 in\n"
FILTER, FAMILY = "traffic-filter", "address-family ipv6"
ACL = ("ipv6 access-list IPV6PLAN-MGMT", "permit tcp 2001:db8::/64 any eq 22")


def test_a_twin_of_the_plan_comes_first_then_one_by_its_names_then_what_to_do() -> None:
    wanted = [ACL, ("line vty 0 4", "ipv6 access-class IPV6PLAN-MGMT in")]
    first, second = gaps("cisco_ios", VTY, wanted).gaps
    assert (first.origin, first.twin) == (
        CONFIGS, ("line vty 0 4", " ipv6 access-class IPV6PLAN-MGMT in"),
    )  # fmt: skip
    assert (second.origin, second.twin) == (
        DERIVED, ("line vty 5 15", " ipv6 access-class IPV6PLAN-MGMT in"),
    )  # fmt: skip
    assert (second.source.file, second.source.line) == ("x.cfg", 4)
    assert [(g.origin, g.twin) for g in gaps("cisco_ios", VTY).gaps] == [(UNKNOWN, ())] * 2
    assert "management prefixes" in gaps("cisco_ios", VTY).gaps[0].otherwise.en


def test_no_twin_is_made_of_a_name_that_could_be_a_command() -> None:
    text = "interface {}\n ip verify unicast source reachable-via rx\n"
    plain = gaps("cisco_nxos", text.format("Ethernet1/1")).gaps
    assert [(g.origin, g.twin[0]) for g in plain] == [(DERIVED, "interface Ethernet1/1")]
    hostile = gaps("cisco_nxos", text.format("Ethernet1/1;reload")).gaps
    assert [(g.origin, g.twin) for g in hostile] == [(UNKNOWN, ())]


def test_a_twin_in_another_block_does_not_count() -> None:
    text = f"{VTY}line vty 0 4\n ipv6 access-class OLD in\n"
    found = gaps("cisco_ios", text)
    assert ([g.source.line for g in found.gaps], found.matched) == ([4], 1)


@pytest.mark.parametrize(
    "platform, ipv4, ipv6",
    [
        ("cisco_ios", "ntp server 10.1.1.1", "ntp server 2001:db8::1"),
        ("cisco_ios", "logging host 10.1.1.1", "logging host ipv6 2001:db8::1"),
        ("cisco_ios", "interface A\n ip access-group B in", f"interface A\n ipv6 {FILTER} C in"),
        ("cisco_ios", "interface A\n standby 1 ip 10.1.1.1", "interface A\n standby 9 ipv6 ::1"),
        ("cisco_ios", "interface A\n vrrp 1 ip 10.1.1.1", f"interface A\n vrrp 1 {FAMILY}"),
        (
            "cisco_ios",
            "router bgp 1\n neighbor 10.1.1.1 route-map A in",
            "router bgp 1\n address-family ipv6\n  neighbor 2001:db8::1 route-map B in",
        ),
        ("huawei_vrp", "ssh server acl 2000", "ssh ipv6 server acl 2001"),
        ("huawei_vrp", "dhcp snooping enable", "dhcp snooping enable ipv6"),
        ("hp_comware", "ssh server acl 2000", "ssh server ipv6 acl ipv6 2001"),
        ("arista_eos", "snmp-server ipv4 access-list A", "snmp-server ipv6 access-list B"),
        (
            "cisco_xr",
            "ssh server vrf default ipv4 access-list A",
            "ssh server vrf default ipv6 access-list B",
        ),
        ("cisco_xr", "logging 10.1.1.1 vrf default", "logging 2001:db8::1 vrf default"),
        ("cisco_xr", "snmp-server community A RO IPv4 B", "snmp-server community A RO IPv6 C"),
        (
            "cisco_xr",
            "router hsrp\n interface A\n  address-family ipv4\n   hsrp 1",
            "router vrrp\n interface A\n  address-family ipv6\n   vrrp 9",
        ),
        ("cisco_asa", "ssh 10.0.0.0 255.0.0.0 inside", "ssh 2001:db8::/64 inside"),
        ("cisco_asa", "logging host in 10.1.1.1", "logging host in 2001:db8::1"),
        (
            "cisco_asa",
            "interface A\n ip address 10.0.0.1 255.0.0.0 standby 10.0.0.2",
            "interface A\n ipv6 address 2001:db8::1/64 standby 2001:db8::2",
        ),
        ("cisco_asa", "dhcprelay enable inside", "ipv6 dhcprelay enable inside"),
        (
            "cisco_asa",
            "access-group A in interface outside",
            "access-list A extended permit tcp any6 host 2001:db8::1 eq https",
        ),
        ("cisco_nxos", "line vty\n access-class A in", "line vty\n ipv6 access-class B in"),
        (
            "juniper_junos",
            "set interfaces a unit 0 family inet filter input X",
            "set interfaces a unit 0 family inet6 filter input Y",
        ),
        ("juniper_junos", "set system ntp server 10.1.1.1", "set system ntp server 2001:db8::1"),
        (
            "mikrotik_routeros",
            "/ip firewall filter\nadd action=drop chain=forward",
            "/ipv6 firewall filter\nadd action=drop chain=forward",
        ),
        ("frr", "line vty\n access-class A", "line vty\n ipv6 access-class B"),
        ("frr", "interface a\n vrrp 1 ip 10.1.1.1", "interface a\n vrrp 9 ipv6 fe80::1"),
        (
            "frr",
            "router bgp 1\n address-family ipv4 unicast\n  neighbor 10.1.1.1 route-map A in",
            "router bgp 1\n address-family ipv6 unicast\n  neighbor 2001:db8::1 route-map B in",
        ),
        (
            "frr",
            "interface a\n ip ospf message-digest-key 1 md5 x",
            "interface a\n ipv6 ospf6 authentication key-id 1 hash-algo md5 key x",
        ),
        (
            "vyos",
            "set service snmp community a network '10.0.0.0/8'",
            "set service snmp community a network '2001:db8::/64'",
        ),
        (
            "vyos",
            "set firewall ipv4 input filter rule 1 action 'drop'",
            "set firewall ipv6 input filter rule 9 action 'drop'",
        ),
        (
            "vyos",
            "set interfaces ethernet eth0 firewall in name 'A'",
            "set interfaces ethernet eth0 firewall in ipv6-name 'B'",
        ),
        (
            "vyos",
            "set service dhcp-relay listen-interface 'eth1'",
            "set service dhcpv6-relay listen-interface eth1",
        ),
        (
            "vyos",
            "set interfaces ethernet eth0 ip source-validation 'strict'",
            "set firewall global-options ipv6-source-validation 'loose'",
        ),
        (
            "fortinet",
            'config system admin\n edit "a"\n  set trusthost1 10.0.0.0 255.0.0.0\n next\nend',
            'config system admin\n edit "a"\n  set ip6-trusthost1 2001:db8::/64\n next\nend',
        ),
    ],
)  # fmt: skip
def test_a_control_is_missing_without_its_twin_alone(platform: str, ipv4: str, ipv6: str) -> None:
    alone = gaps(platform, f"{ipv4}\n")
    assert (len(alone.gaps), alone.matched) == (1, 0)
    assert gaps(platform, f"{ipv6}\n").gaps == ()
    both = gaps(platform, f"{ipv4}\n{ipv6}\n")
    assert (both.gaps, both.matched) == ((), 1)


def test_lines_with_one_twin_count_once() -> None:
    found = gaps("cisco_ios", "ntp server 10.1.1.1\nntp server 10.1.1.2\n")
    assert [g.source.line for g in found.gaps] == [1]


def test_whether_addresses_are_in_use() -> None:
    assert not gaps("cisco_ios", "ntp server 10.1.1.1\nipv6 address fe80::1\n").gaps[0].exposed
    text = "ntp server 10.1.1.1\ninterface A\n ipv6 address 2001:DB8::1/64\n"
    assert gaps("cisco_ios", text).gaps[0].exposed


@pytest.mark.parametrize(
    "entry, covered",
    [
        ("permit ip any any", True),
        ("permit tcp any6 any6 eq 443", True),
        ("deny ip 2001:db8::/32 any6", True),
        ("permit tcp any4 host 203.0.113.10 eq https", False),
        ("permit ip 10.0.0.0 255.0.0.0 any4", False),
    ],
)
def test_a_list_of_an_asa_holds_both_families_or_ipv4_alone(entry: str, *, covered: bool) -> None:
    text = f"access-list A extended {entry}\naccess-group A in interface outside\n"
    assert gaps("cisco_asa", text).matched == covered
