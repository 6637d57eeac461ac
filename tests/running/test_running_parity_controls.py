"""Every IPv4 control of RouterOS, FortiOS, Junos, PAN-OS: found alone, not with its twin."""

import pytest

from ipv6plan.running.parity import find_gaps, load_controls
from ipv6plan.running.saved import Saved
from ipv6plan.running.statements import statements
from tests.running.saved_cases import DESCRIPTIONS

CONTROLS = load_controls()


def forti(path: str, line: str) -> str:
    """Write a line of FortiOS in its tables."""
    heads = path.split(" / ")
    ends = ["end" if head.startswith("config ") else "next" for head in reversed(heads)]
    return "\n".join((*heads, line, *ends))


ADMIN = 'config system admin / edit "a"'
PORT = 'config system interface / edit "a"'
ROUTEROS = {
    "management": (
        "/ip service set ssh address=10.0.0.0/8",
        "/ip service set ssh address=10.0.0.0/8,2001:db8::/64",
    ),
    "management-2": (
        "/user add name=a address=10.0.0.0/8",
        "/user add name=a address=10.0.0.0/8,2001:db8::/64",
    ),
    "snmp": (
        "/snmp community set [ find default=yes ] addresses=10.0.0.0/8",
        "/snmp community add addresses=2001:db8::/64",
    ),
    "traps": ("/snmp set trap-target=10.0.0.1", "/snmp set trap-target=10.0.0.1,2001:db8::1"),
    "ntp": (
        "/system ntp client set primary-ntp=10.0.0.1",
        "/system ntp client servers add address=2001:db8::1",
    ),
    "syslog": (
        "/system logging action set 3 remote=10.0.0.1",
        "/system logging action add remote=2001:db8::1",
    ),
    "aaa": ("/radius add address=10.0.0.1", "/radius add address=2001:db8::1"),
    "local-in": (
        "/ip firewall filter add action=drop chain=input",
        "/ipv6 firewall filter add action=drop chain=input",
    ),
    "interface-filter": (
        "/ip firewall filter add chain=forward",
        "/ipv6 firewall filter add chain=forward",
    ),
    "interface-filter-2": (
        "/ip firewall raw add chain=prerouting",
        "/ipv6 firewall raw add chain=prerouting",
    ),
    "urpf": (
        "/ip settings set rp-filter=loose",
        "/ipv6 firewall raw add action=drop chain=prerouting",
    ),
    "fhrp": (
        "/interface vrrp add interface=a vrid=1",
        "/interface vrrp add v3-protocol=ipv6 vrid=1",
    ),
    "relay": ("/ip dhcp-relay add interface=a name=b", "/ipv6 dhcp-relay add interface=a name=c"),
    "snooping": (
        "/interface bridge add dhcp-snooping=yes",
        "/interface bridge filter add mac-protocol=ipv6",
    ),
    "bgp-filter": (
        "/routing bgp connection add input.filter=x remote.address=10.0.0.1",
        "/routing bgp connection add input.filter=x remote.address=2001:db8::1",
    ),
    "bgp-limit": (
        "/routing bgp connection add input.affinity=a .limit-process-routes-ipv4=9",
        "/routing bgp connection add input.affinity=a .limit-process-routes-ipv6=9",
    ),
    "ospf-authentication": (
        "/routing ospf interface-template add area=a auth=md5",
        "/routing ospf interface-template add area=ipv6plan-0 auth=sha256",
    ),
}
FORTIOS = {
    "management": (
        forti(ADMIN, "set trusthost1 10.0.0.0 255.0.0.0"),
        forti(ADMIN, "set ip6-trusthost1 2001:db8::/64"),
    ),
    "snmp": (
        forti(
            "config system snmp community / edit 1 / config hosts / edit 1",
            "set ip 10.0.0.1 255.255.255.255",
        ),
        forti(
            "config system snmp community / edit 1 / config hosts6 / edit 1",
            "set ipv6 2001:db8::1/128",
        ),
    ),
    "snmp-2": (
        forti('config system snmp user / edit "a"', "set notify-hosts 10.0.0.1"),
        forti('config system snmp user / edit "a"', "set notify-hosts6 2001:db8::1"),
    ),
    "local-in": (
        forti("config firewall local-in-policy / edit 1", "set x y"),
        forti("config firewall local-in-policy6 / edit 1", "set x y"),
    ),
    "policy": (
        forti("config firewall policy / edit 1", 'set srcaddr "a"'),
        forti("config firewall policy / edit 2", 'set srcaddr6 "a"'),
    ),
    "policy-2": (
        forti("config firewall DoS-policy / edit 1", "set x y"),
        forti("config firewall DoS-policy6 / edit 1", "set x y"),
    ),
    "interface-filter": (
        forti("config firewall interface-policy / edit 1", "set x y"),
        forti("config firewall interface-policy6 / edit 1", "set x y"),
    ),
    "ntp": (
        forti("config system ntp / config ntpserver / edit 1", 'set server "10.0.0.1"'),
        forti("config system ntp / config ntpserver / edit 2", 'set server "2001:db8::1"'),
    ),
    "syslog": (
        forti("config log syslogd setting", 'set server "10.0.0.1"'),
        forti("config log syslogd2 setting", 'set server "2001:db8::1"'),
    ),
    "aaa": (
        forti('config user radius / edit "a"', 'set server "10.0.0.1"'),
        forti('config user radius / edit "b"', 'set server "2001:db8::1"'),
    ),
    "urpf": (
        forti(PORT, "set src-check enable"),
        forti(f"{PORT} / config ipv6", "set src-check enable"),
    ),
    "fhrp": (
        forti(f"{PORT} / config vrrp / edit 1", "set vrip 10.0.0.1"),
        forti(f"{PORT} / config ipv6 / config vrrp6 / edit 1", "set vrip6 2001:db8::1"),
    ),
    "relay": (
        forti(PORT, 'set dhcp-relay-ip "10.0.0.1"'),
        forti(f"{PORT} / config ipv6", 'set dhcp6-relay-ip "2001:db8::1"'),
    ),
    "bgp-filter": (
        forti('config router bgp / config neighbor / edit "10.0.0.1"', 'set prefix-list-in "a"'),
        forti(
            'config router bgp / config neighbor / edit "2001:db8::1"', 'set prefix-list-in6 "a"'
        ),
    ),
    "bgp-limit": (
        forti('config router bgp / config neighbor / edit "10.0.0.1"', "set maximum-prefix 9"),
        forti('config router bgp / config neighbor / edit "2001:db8::1"', "set maximum-prefix6 9"),
    ),
    "ospf-authentication": (
        forti('config router ospf / config ospf-interface / edit "a"', "set authentication md5"),
        forti('config router ospf6 / config ospf6-interface / edit "a"', "set authentication ah"),
    ),
}
UNIT = "set interfaces ge-0/0/1 unit 0 family"
GUARD = "set forwarding-options access-security router-advertisement-guard"
SECURITY = "set vlans V10 forwarding-options dhcp-security"
JUNOS = {
    "management": (
        "set interfaces lo0 unit 0 family inet filter input A",
        "set interfaces lo0 unit 0 family inet6 filter input B",
    ),
    "snmp": (
        "set snmp community a clients 10.0.0.0/8",
        "set snmp community a clients 2001:db8::/64",
    ),
    "snmp-2": ("set snmp client-list A 10.0.0.0/8", "set snmp client-list A 2001:db8::/64"),
    "traps": (
        "set snmp trap-group A targets 10.0.0.1",
        "set snmp trap-group B targets 2001:db8::1",
    ),
    "traps-2": (
        "set snmp v3 target-address A address 10.0.0.1",
        "set snmp v3 target-address B address 2001:db8::1",
    ),
    "ntp": ("set system ntp server 10.0.0.1", "set system ntp server 2001:db8::1"),
    "syslog": (
        "set system syslog host 10.0.0.1 any notice",
        "set system syslog host 2001:db8::1 any notice",
    ),
    "aaa": (
        "set system radius-server 10.0.0.1 secret x",
        "set system radius-server 2001:db8::1 secret x",
    ),
    "interface-filter": (f"{UNIT} inet filter input A", f"{UNIT} inet6 filter input B"),
    "urpf": (f"{UNIT} inet rpf-check", f"{UNIT} inet6 rpf-check"),
    "fhrp": (
        f"{UNIT} inet address 10.0.0.2/24 vrrp-group 1 virtual-address 10.0.0.1",
        f"{UNIT} inet6 address 2001:db8::2/64 vrrp-inet6-group 1 priority 9",
    ),
    "relay": (
        "set forwarding-options dhcp-relay group A interface irb.10",
        "set forwarding-options dhcp-relay dhcpv6 group A interface irb.10",
    ),
    "snooping": (
        f"{SECURITY} group A interface ge-0/0/1",
        f"{GUARD} interface ge-0/0/1 mark-interface block",
    ),
    "inspection": (f"{SECURITY} arp-inspection", f"{SECURITY} neighbor-discovery-inspection"),
    "source-guard": (f"{SECURITY} ip-source-guard", f"{SECURITY} ipv6-source-guard"),
    "bgp-filter": (
        "set protocols bgp group A neighbor 10.0.0.1 import X",
        "set protocols bgp group B neighbor 2001:db8::1 import Y",
    ),
    "bgp-limit": (
        "set protocols bgp group A family inet unicast prefix-limit maximum 9",
        "set protocols bgp group B family inet6 unicast prefix-limit maximum 9",
    ),
    "ospf-authentication": (
        "set protocols ospf area 0.0.0.0 interface ge-0/0/1.0 authentication md5 1 key x",
        "set protocols ospf3 area 0.0.0.0 interface ge-0/0/1.0 ipsec-sa A",
    ),
    "policy": (
        "set security policies from-zone a to-zone b policy p match source-address any-ipv4",
        "set security policies from-zone a to-zone b policy q match source-address any-ipv6",
    ),
}
PROFILE = "set network profiles interface-management-profile P permitted-ip"
ROUTER = "set network virtual-router default protocol"
PANOS = {
    "management": (
        "set deviceconfig system permitted-ip 10.0.0.0/8",
        "set deviceconfig system permitted-ip 2001:db8::/64",
    ),
    "management-2": (f"{PROFILE} 10.0.0.0/8", f"{PROFILE} 2001:db8::/64"),
    "traps": (
        "set shared log-settings snmptrap A version v3 server S manager 10.0.0.1",
        "set shared log-settings snmptrap A version v3 server T manager 2001:db8::1",
    ),
    "ntp": (
        "set deviceconfig system ntp-servers primary-ntp-server ntp-server-address 10.0.0.1",
        "set deviceconfig system ntp-servers secondary-ntp-server ntp-server-address 2001:db8::1",
    ),
    "syslog": (
        "set shared log-settings syslog A server S server 10.0.0.1",
        "set vsys vsys1 log-settings syslog B server S server 2001:db8::1",
    ),
    "aaa": (
        "set shared server-profile tacplus A server S address 10.0.0.1",
        "set shared server-profile tacplus A server T address 2001:db8::1",
    ),
    "relay": (
        "set network dhcp interface ethernet1/2 relay ip server [ 10.0.0.1 ]",
        "set network dhcp interface ethernet1/2 relay ipv6 server 2001:db8::1",
    ),
    "ospf-authentication": (
        f"{ROUTER} ospf area 0.0.0.0 interface ethernet1/1 authentication A",
        f"{ROUTER} ospfv3 area 0.0.0.0 interface ethernet1/1 authentication B",
    ),
    "policy": (
        'set rulebase security rules "a b" source [ 10.0.0.0/8 10.1.1.1 ]',
        "set rulebase security rules IPV6PLAN-1 from any to any source [ IPV6PLAN-ANY ]",
    ),
}
EVERY = {
    "mikrotik_routeros": ROUTEROS,
    "fortinet": FORTIOS,
    "juniper_junos": JUNOS,
    "paloalto_panos": PANOS,
}
ROWS = [(platform, control) for platform, rows in EVERY.items() for control in rows]


def controls(platform: str, text: str) -> set[str]:
    """Give the controls that are missing their twin."""
    saved = Saved(file="x", hostname="x", statements=statements(text, DESCRIPTIONS[platform]))
    return {gap.control for gap in find_gaps("x", saved, (), CONTROLS[platform]).gaps}


@pytest.mark.parametrize("platform", EVERY)
def test_every_control_is_tried(platform: str) -> None:
    assert {control.id for control in CONTROLS[platform].controls} == EVERY[platform].keys()


@pytest.mark.parametrize("platform, control", ROWS)
def test_a_control_is_missing_its_twin_only_without_it(platform: str, control: str) -> None:
    ipv4, ipv6 = EVERY[platform][control]
    assert control in controls(platform, ipv4)
    assert control not in controls(platform, f"{ipv4}\n{ipv6}")
    assert control not in controls(platform, ipv6)


@pytest.mark.parametrize("control", ["local-in", "interface-filter", "aaa", "relay"])
def test_what_is_disabled_on_routeros_is_neither_a_control_nor_a_twin(control: str) -> None:
    ipv4, ipv6 = ROUTEROS[control]
    assert control not in controls("mikrotik_routeros", f"{ipv4} disabled=yes")
    assert control in controls("mikrotik_routeros", f"{ipv4}\n{ipv6} disabled=yes")
