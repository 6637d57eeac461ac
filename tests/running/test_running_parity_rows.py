"""Every IPv4 control of five makes: found without its twin, and not found with it."""

import pytest

from ipv6plan.running.parity import find_gaps, load_controls
from ipv6plan.running.saved import Saved
from ipv6plan.running.statements import statements
from tests.running.saved_cases import DESCRIPTIONS

CONTROLS = load_controls()
HUAWEI = {
    "management": ("user-interface vty 0 4\n acl 2000 inbound",
                   "user-interface vty 0 4\n acl ipv6 2001 inbound"),
    "management-2": ("ssh server acl 2000", "ssh ipv6 server acl 2001"),
    "snmp": ("snmp-agent community read cipher X acl 2000", "snmp-agent community X acl ipv6 2001"),
    "snmp-2": ("snmp-agent acl 2000", "snmp-agent acl-ipv6 2001"),
    "traps": ("snmp-agent target-host trap address udp-domain 10.1.1.1 params securityname X",
              "snmp-agent target-host trap ipv6 address udp-domain 2001:db8::1 params x"),
    "ntp": ("ntp-service unicast-server 10.1.1.1", "ntp unicast-server ipv6 2001:db8::1"),
    "ntp-access": ("ntp-service access peer 2000", "ntp-service access peer ipv6 2001"),
    "syslog": ("info-center loghost 10.1.1.1", "info-center loghost ipv6 2001:db8::1"),
    "aaa": ("radius-server template A\n radius-server authentication 10.1.1.1 1812",
            "radius-server template A\n radius-server authentication 2001:db8::1 1812"),
    "aaa-2": ("hwtacacs-server template A\n hwtacacs-server authentication 10.1.1.1",
              "hwtacacs-server template A\n hwtacacs-server authentication 2001:db8::1"),
    "interface-filter": ("interface A\n traffic-filter inbound acl 3001",
                         "interface A\n traffic-filter inbound ipv6 acl 3001"),
    "interface-filter-2": ("interface A\n traffic-filter acl 3001 inbound",
                           "interface A\n traffic-filter acl ipv6 name B inbound"),
    "interface-filter-3": ("traffic-filter vlan 10 inbound acl name A",
                           "traffic-filter vlan 10 inbound acl ipv6 name B"),
    "urpf": ("interface A\n ip urpf strict", "interface A\n ipv6 urpf strict"),
    "fhrp": ("interface A\n vrrp vrid 1 virtual-ip 10.1.1.1",
             "interface A\n vrrp6 vrid 1 virtual-ip 2001:db8::1"),
    "relay": ("interface A\n dhcp relay server-ip 10.1.1.1",
              "interface A\n dhcpv6 relay destination 2001:db8::1"),
    "snooping": ("dhcp snooping enable ipv4", "nd snooping enable"),
    "inspection": ("vlan 10\n arp anti-attack check user-bind enable", "nd snooping enable"),
    "source-guard": ("vlan 10\n ip source check user-bind enable",
                     "vlan 10\n ipv6 source check user-bind enable"),
    "bgp-filter": ("bgp 1\n ipv4-family unicast\n  peer 10.1.1.1 ip-prefix A import",
                   "bgp 1\n ipv6-family unicast\n  peer 2001:db8::1 ipv6-prefix A import"),
    "bgp-limit": ("bgp 1\n ipv4-family unicast\n  peer 10.1.1.1 route-limit 9",
                  "bgp 1\n ipv6-family unicast\n  peer 2001:db8::1 route-limit 9"),
    "ospf-authentication": ("interface A\n ospf authentication-mode md5 1 cipher X",
                            "interface A\n ospfv3 authentication-mode hmac-sha256 key-id 1"),
}  # fmt: skip
COMWARE = {
    "management": ("line vty 0 63\n acl 2000 inbound", "line vty 0 63\n acl ipv6 2001 inbound"),
    "management-2": ("ssh server acl 2000", "ssh server ipv6 acl ipv6 2001"),
    "management-3": ("telnet server acl 2000", "telnet server ipv6 acl ipv6 2001"),
    "snmp": ("snmp-agent community read cipher X acl 2000",
             "snmp-agent community read cipher X acl 2000 acl ipv6 2001"),
    "snmp-2": ("snmp-agent group v3 A privacy acl 2000",
               "snmp-agent group v3 A privacy acl 2000 acl ipv6 2001"),
    "traps": ("snmp-agent target-host trap address udp-domain 10.1.1.1 params securityname X",
              "snmp-agent target-host trap address udp-domain ipv6 2001:db8::1 params x"),
    "ntp": ("ntp-service unicast-server 10.1.1.1", "ntp-service ipv6 unicast-server 2001:db8::1"),
    "ntp-access": ("ntp-service peer acl 2000", "ntp-service ipv6 peer acl 2001"),
    "syslog": ("info-center loghost 10.1.1.1", "info-center loghost ipv6 2001:db8::1"),
    "aaa": ("radius scheme A\n primary authentication 10.1.1.1",
            "radius scheme A\n primary authentication ipv6 2001:db8::1"),
    "web": ("ip http acl 2000", "ip http ipv6 acl 2001"),
    "interface-filter": ("interface A\n packet-filter 3001 inbound",
                         "interface A\n packet-filter ipv6 3010 inbound"),
    "urpf": ("interface A\n ip urpf strict", "interface A\n ipv6 urpf strict"),
    "fhrp": ("interface A\n vrrp vrid 1 virtual-ip 10.1.1.1",
             "interface A\n vrrp ipv6 vrid 1 virtual-ip 2001:db8::1"),
    "relay": ("interface A\n dhcp relay server-address 10.1.1.1",
              "interface A\n ipv6 dhcp relay server-address 2001:db8::1"),
    "snooping": ("dhcp snooping enable", "ipv6 dhcp snooping enable"),
    "inspection": ("vlan 10\n arp detection enable", "vlan 10\n ipv6 nd detection enable"),
    "source-guard": ("interface A\n ip verify source ip-address mac-address",
                     "interface A\n ipv6 verify source ip-address mac-address"),
    "bgp-filter": ("bgp 1\n address-family ipv4 unicast\n  peer 10.1.1.1 prefix-list A import",
                   "bgp 1\n address-family ipv6 unicast\n  peer 2001:db8::1 prefix-list A import"),
    "bgp-limit": ("bgp 1\n address-family ipv4 unicast\n  peer 10.1.1.1 route-limit 9",
                  "bgp 1\n address-family ipv6 unicast\n  peer 2001:db8::1 route-limit 9"),
    "ospf-authentication": ("interface A\n ospf authentication-mode md5 1 cipher X",
                            "interface A\n ospfv3 authentication-mode keychain A"),
}  # fmt: skip
RUIJIE = {
    "management": ("line vty 0 4\n access-class A in", "line vty 0 4\n ipv6 access-class B in"),
    "snmp": ("snmp-server community 7 X ro A", "snmp-server community 7 X ro A ipv6 B"),
    "snmp-2": ("snmp-server group A v3 priv access B",
               "snmp-server group A v3 priv access ipv6 C"),
    "traps": ("snmp-server host 10.1.1.1 traps version 2c X", "snmp-server host ipv6 2001:db8::1"),
    "ntp": ("ntp server 10.1.1.1", "ntp server 2001:db8::1"),
    "ntp-access": ("ntp access-group peer 1", "ntp access-group peer ipv6 A"),
    "syslog": ("logging server 10.1.1.1", "logging server ipv6 2001:db8::1"),
    "aaa": ("radius-server host 10.1.1.1 key X", "radius-server host 2001:db8::1"),
    "aaa-2": ("tacacs-server host 10.1.1.1 key X", "tacacs-server host ipv6 2001:db8::1"),
    "web": ("ip http access-class 1", "ip http access-class ipv6 A"),
    "interface-filter": ("interface VLAN 1\n ip access-group A in",
                         "interface VLAN 1\n ipv6 traffic-filter B in"),
    "urpf": ("interface VLAN 1\n ip verify unicast source reachable-via rx",
             "interface VLAN 1\n ipv6 verify unicast source reachable-via rx"),
    "fhrp": ("interface VLAN 1\n vrrp 1 ip 10.1.1.1", "interface VLAN 1\n vrrp 1 ipv6 fe80::1"),
    "relay": ("interface VLAN 1\n ip helper-address 10.1.1.1",
              "interface VLAN 1\n ipv6 dhcp relay destination 2001:db8::1"),
    "relay-2": ("ip helper-address 10.1.1.1",
                "interface VLAN 1\n ipv6 dhcp relay destination 2001:db8::1"),
    "snooping": ("ip dhcp snooping", "ipv6 dhcp snooping"),
    "inspection": ("interface VLAN 1\n arp-check", "ipv6 nd snooping enable"),
    "source-guard": ("interface VLAN 1\n ip verify source",
                     "interface VLAN 1\n ipv6 verify source"),
    "bgp-filter": ("router bgp 1\n neighbor 10.1.1.1 prefix-list A in",
                   "router bgp 1\n address-family ipv6\n  neighbor 2001:db8::1 prefix-list B in"),
    "bgp-limit": ("router bgp 1\n neighbor 10.1.1.1 maximum-prefix 9",
                  "router bgp 1\n address-family ipv6\n  neighbor 2001:db8::1 maximum-prefix 9"),
    "ospf-authentication": ("interface VLAN 1\n ip ospf authentication message-digest",
                            "interface VLAN 1\n ipv6 ospf authentication ipsec spi 256 sha1 X"),
}  # fmt: skip
AOSCX = {
    "management": ("apply access-list ip A control-plane vrf mgmt",
                   "apply access-list ipv6 B control-plane vrf mgmt"),
    "traps": ("snmp-server host 10.1.1.1 trap", "snmp-server host 2001:db8::1 trap"),
    "ntp": ("ntp server 10.1.1.1", "ntp server 2001:db8::1"),
    "syslog": ("logging 10.1.1.1", "logging 2001:db8::1"),
    "aaa": ("tacacs-server host 10.1.1.1", "tacacs-server host 2001:db8::1"),
    "interface-filter": ("interface 1/1/1\n apply access-list ip A in",
                         "interface 1/1/1\n apply access-list ipv6 B in"),
    "interface-filter-2": ("vlan 10\n apply access-list ip A in",
                           "vlan 10\n apply access-list ipv6 B in"),
    "fhrp": ("interface vlan 10\n vrrp 1 address-family ipv4",
             "interface vlan 10\n vrrp 1 address-family ipv6"),
    "fhrp-2": ("interface vlan 10\n active-gateway ip 10.1.1.1",
               "interface vlan 10\n active-gateway ipv6 fe80::1"),
    "relay": ("interface vlan 10\n ip helper-address 10.1.1.1",
              "interface vlan 10\n ipv6 helper-address unicast 2001:db8::1"),
    "snooping": ("dhcpv4-snooping", "dhcpv6-snooping"),
    "inspection": ("vlan 10\n arp inspection", "vlan 10\n nd-snooping"),
    "source-guard": ("interface 1/1/1\n ipv4 source-lockdown",
                     "interface 1/1/1\n ipv6 source-lockdown"),
    "bgp-filter": (
        "router bgp 1\n address-family ipv4 unicast\n  neighbor 10.1.1.1 route-map A in",
        "router bgp 1\n address-family ipv6 unicast\n  neighbor 2001:db8::1 route-map A in",
    ),
    "ospf-authentication": ("interface 1/1/1\n ip ospf authentication message-digest",
                            "interface 1/1/1\n ipv6 ospfv3 authentication ipsec spi 256"),
}  # fmt: skip
PROCURVE = {
    "management": ("ip authorized-managers 10.1.1.0 255.255.255.0 access manager",
                   "ipv6 authorized-managers 2001:db8:: ffff:ffff:: access manager"),
    "traps": ('snmp-server host 10.1.1.1 community "X"',
              'snmp-server host 2001:db8::1 community "X"'),
    "ntp": ("sntp server priority 1 10.1.1.1", "sntp server priority 2 2001:db8::1"),
    "syslog": ("logging 10.1.1.1", "logging 2001:db8::1"),
    "aaa": ("radius-server host 10.1.1.1", "radius-server host 2001:db8::1"),
    "interface-filter": ('vlan 10\n ip access-group "A" vlan-in',
                         'vlan 10\n ipv6 access-group "B" vlan-in'),
    "fhrp": ("vlan 10\n vrrp vrid 1", "vlan 10\n vrrp ipv6 vrid 1"),
    "relay": ("vlan 10\n ip helper-address 10.1.1.1",
              "vlan 10\n ipv6 helper-address unicast 2001:db8::1"),
    "snooping": ("dhcp-snooping", "ipv6 ra-guard ports 1-20"),
    "inspection": ("arp-protect", "nd-snooping enable"),
    "source-guard": ("ip source-lockdown 1-20", "ipv6 source-lockdown 1-20"),
}  # fmt: skip
ROWS = {
    "huawei_vrp": HUAWEI, "hp_comware": COMWARE, "ruijie_os": RUIJIE, "aruba_aoscx": AOSCX,
    "hp_procurve": PROCURVE,
}  # fmt: skip


def found(platform: str, *texts: str) -> set[str]:
    read = statements("".join(f"{text}\n" for text in texts), DESCRIPTIONS[platform])
    saved = Saved(file="x.cfg", hostname="x", statements=read)
    return {gap.control for gap in find_gaps("x", saved, [], CONTROLS[platform]).gaps}


@pytest.mark.parametrize("platform", ROWS)
def test_every_control_has_its_row(platform: str) -> None:
    assert set(ROWS[platform]) == {control.id for control in CONTROLS[platform].controls}


@pytest.mark.parametrize(
    "platform, control", [(name, control) for name, rows in ROWS.items() for control in rows]
)
def test_a_control_is_found_without_its_twin_alone(platform: str, control: str) -> None:
    ipv4, ipv6 = ROWS[platform][control]
    assert found(platform, ipv4) == {control}
    assert found(platform, ipv6) == set()
    assert found(platform, ipv4, ipv6) == set()


@pytest.mark.parametrize("platform", ROWS)
def test_what_to_do_has_its_words_in_both_languages(platform: str) -> None:
    for control in CONTROLS[platform].controls:
        assert control.otherwise.en != control.otherwise.vi
        assert not {" once ", " where ", " first", " learnt"} & {
            word
            for word in (" once ", " where ", " first", " learnt")
            if word in control.otherwise.vi
        }, control.id


@pytest.mark.parametrize("platform", ["cisco_ios", "cisco_nxos", "arista_eos", "ruijie_os"])
def test_the_word_host_of_a_server_is_not_that_of_a_list(platform: str) -> None:
    """`host X` of a list is `X/128`; of `snmp-server host X` it is no address with a length."""
    line = "snmp-server host 2001:DB8::5 traps version 2c x"
    assert [s.path[-1] for s in statements(f"{line}\n", DESCRIPTIONS[platform])] == [
        "snmp-server host 2001:db8::5 traps version 2c x"
    ]
    listed = "ipv6 access-list A\n permit ipv6 host 2001:DB8::5 any\n"
    assert statements(listed, DESCRIPTIONS[platform])[-1].path[-1] == (
        "permit ipv6 2001:db8::5/128 any"
    )


@pytest.mark.parametrize(
    "platform, ipv4, ports",
    [
        ("huawei_vrp", "interface A\n traffic-filter inbound acl 3001",
         "interface A\n traffic-filter inbound acl ipv6 name IPV6PLAN-PORT"),
        ("hp_comware", "interface A\n packet-filter 3001 inbound",
         "interface A\n packet-filter ipv6 3001 inbound"),
        ("ruijie_os", "interface VLAN 1\n ip access-group A in",
         "interface VLAN 1\n ipv6 traffic-filter IPV6PLAN-PORT in"),
        ("aruba_aoscx", "interface 1/1/1\n apply access-list ip A in",
         "interface 1/1/1\n apply access-list ipv6 IPV6PLAN-PORT in"),
    ],
)  # fmt: skip
def test_a_list_against_advertisements_is_no_twin_of_a_packet_filter(
    platform: str, ipv4: str, ports: str
) -> None:
    assert found(platform, ipv4, ports) == {"interface-filter"}
