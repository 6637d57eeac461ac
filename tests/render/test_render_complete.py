"""What is to be rendered, item by item: each platform of first rank writes it, or says it does not.

The table of docs/platforms.md is this one; a `#` before a pattern means that comments say it.
"""

import re
from dataclasses import replace

import pytest

from ipv6plan.model.intent import DeviceIntent
from ipv6plan.model.inventory import Inventory
from ipv6plan.platforms import Catalogue
from ipv6plan.render import render_configs
from tests.render.delegating import delegating
from tests.render.devices import MODELS, NAMES, standby
from tests.render.featured import featured

PLATFORMS = (
    "cisco_ios", "huawei_vrp", "hp_comware", "juniper_junos", "mikrotik_routeros", "fortinet",
    "frr",
)  # fmt: skip
FORTINET = ("loopback0", "port{}", "vlan{}", "vlan{}", "x{}")
NO_TUNNEL = "#the tunnel {} .* is not made here"
HSRP = "#asks for HSRP in dic/60, which is not written"
BY_HAND = "#not written for this platform"
DELEGATED = "#Routers here are delegated a /62 each out of 2001:db8:0:1f0::/60"
ROUTES = "#MISSING: the routes to the /62 prefixes that are delegated"
TABLE = {
    "tunnels, 6in4": (
        " tunnel mode ipv6ip", " tunnel-protocol ipv6-ipv4", "interface Tunnel1 mode ipv6-ipv4",
        "set interfaces ip-0/0/0 unit 1 tunnel source 10.33.0.1", "/interface 6to4 add name=sit1",
        "config system sit-tunnel", NO_TUNNEL.format("sit1"),
    ),
    "tunnels, GRE": (
        " tunnel mode gre ip", " tunnel-protocol gre", "interface Tunnel2 mode gre",
        "set interfaces gr-0/0/0 unit 1 tunnel source 10.33.0.1", "/interface gre add name=gre1",
        "config system gre-tunnel", NO_TUNNEL.format("gre1"),
    ),
    "link-local gateways": (
        " ipv6 address fe80::1 link-local", " ipv6 address fe80::1 link-local",
        " ipv6 address fe80::1 link-local", "family inet6 address fe80::1/64",
        "address=fe80::1/64 ", "edit fe80::1/64", " ipv6 address fe80::1/64",
    ),
    "timers of advertisements": (
        " ipv6 nd ra interval 200", " ipv6 nd ra max-interval 600", " ipv6 nd ra interval 600 200",
        "max-advertisement-interval 600", "ra-interval=3m20s-10m", "set ip6-max-interval 600",
        " ipv6 nd ra-interval 200",
    ),
    "flags of advertisements": (
        " ipv6 nd managed-config-flag", " ipv6 nd autoconfig managed-address-flag",
        " ipv6 nd autoconfig managed-address-flag", "managed-configuration",
        "managed-address-configuration=yes", "set ip6-manage-flag enable",
        " ipv6 nd managed-config-flag",
    ),
    "resolvers in advertisements": (
        " ipv6 nd ra dns server", "#No resolvers in router advertisements",
        " ipv6 nd ra dns server", "dns-server-address", "advertise-dns=yes dns=", "set rdnss",
        " ipv6 nd rdnss",
    ),
    "DHCPv6 relay": (
        " ipv6 dhcp relay destination", " dhcpv6 relay destination",
        " ipv6 dhcp relay server-address", "active-server-group", "/ipv6 dhcp-relay add",
        "set dhcp6-relay-ip", "#FRR relays no DHCPv6",
    ),
    "prefix delegation": (*[DELEGATED] * 7,),
    "pools discarded": (
        "ipv6 route 2001:db8:0:1f0::/60 Null0 254", "ipv6 route-static 2001:db8:0:1f0:: 60 NULL0",
        "ipv6 route-static 2001:db8:0:1f0:: 60 NULL0", "route 2001:db8:0:1f0::/60 discard",
        "dst-address=2001:db8:0:1f0::/60 blackhole", "set dst 2001:db8:0:1f0::/60",
        "ipv6 route 2001:db8:0:1f0::/60 Null0 254",
    ),
    "pools told to others": (
        "IPV6PLAN-STATIC seq [0-9]+ permit 2001:db8:0:1f0::/60", "permit 2001:db8:0:1f0:: 60",
        "permit 2001:db8:0:1f0:: 60", "route-filter 2001:db8:0:1f0::/60 exact",
        "dst == 2001:db8:0:1f0::/60", "set prefix6 2001:db8:0:1f0::/60",
        "permit 2001:db8:0:1f0::/60",
    ),
    "routes to delegated prefixes": (
        DELEGATED, " dhcpv6 relay advertise prefix-delegation route", ROUTES, DELEGATED,
        "store-relayed-bindings=yes", ROUTES, "#dhcrelay enters no routes",
    ),
    "OSPFv3": (
        " ospfv3 1 ipv6 area 0", " ospfv3 1 area 0", " ospfv3 1 area 0", "set protocols ospf3 area",
        "/routing ospf interface-template add", "config ospf6-interface",
        " ipv6 ospf6 area 0.0.0.0",
    ),
    "static routes told to others": (
        "  redistribute static route-map", " import-route static route-policy",
        " import-route static route-policy", "set protocols ospf3 export", "redistribute=static",
        'config redistribute "static"', " redistribute static route-map",
    ),
    "discard route": (
        "ipv6 route 2001:db8::/32 Null0 254", "ipv6 route-static 2001:db8:: 32 NULL0",
        "ipv6 route-static 2001:db8:: 32 NULL0", "route 2001:db8::/32 discard",
        "dst-address=2001:db8::/32 blackhole", "set blackhole enable",
        "ipv6 route 2001:db8::/32 Null0 254",
    ),
    "BGP, own aggregate out": (
        "prefix-list IPV6PLAN-OUT out", "ipv6-prefix ipv6plan-out export",
        "prefix-list ipv6plan-out export", "export IPV6PLAN-OUT",
        "output.filter-chain=ipv6plan-out", 'set prefix-list-out6 "IPV6PLAN-OUT"',
        "prefix-list IPV6PLAN-OUT out",
    ),
    "BGP, bogons kept out": (
        "deny fc00::/7 le 128", "deny fc00:: 7 less-equal 128", "deny fc00:: 7 less-equal 128",
        "route-filter fc00::/7 orlonger", "dst in fc00::/7", "set prefix6 fc00::/7",
        "deny fc00::/7 le 128",
    ),
    "VRRPv3": (
        " vrrp 10 address-family ipv6", " vrrp6 vrid 10 ", " vrrp ipv6 vrid 10 ",
        "vrrp-inet6-group 10", "/interface vrrp add", "config vrrp6", " vrrp 10 version 3",
    ),
    "HSRPv2": (" standby 1060 ipv6 fe80::1", *[HSRP] * 6),
    "uRPF": (
        " ipv6 verify unicast source", "# ipv6 urpf strict", "# ipv6 urpf strict", "rpf-check",
        BY_HAND, "#reverse path check of FortiOS is on", BY_HAND,
    ),
    "management filter": (
        " ipv6 access-class IPV6PLAN-MGMT in", " acl ipv6 2001 inbound", "ssh server ipv6 acl",
        "filter input IPV6PLAN-MGMT", "src-address-list=!ipv6plan-mgmt",
        "config firewall local-in-policy6", "#No filter for management",
    ),
    "NTP": (
        "ntp server 2001", "ntp-service unicast-server ipv6", "ntp-service ipv6 unicast-server",
        "set system ntp server", "/system ntp client servers add", "config ntpserver", BY_HAND,
    ),
    "syslog": (
        "logging host ipv6", "info-center loghost ipv6", "info-center loghost ipv6",
        "set system syslog host", "/system logging action add", "#config log syslogdN setting",
        BY_HAND,
    ),
    "notifications": (
        "# snmp-server host .* priv USER", "#securityname NAME", "#securityname NAME",
        "set snmp trap-group", "#trap-community=NAME", "#config hosts6", BY_HAND,
    ),
    "RADIUS": (
        "#without its key in the default group", "# radius-server authentication",
        "# primary authentication ipv6", "#secret SECRET", "#secret=SECRET", "#secret SECRET",
        BY_HAND,
    ),
    "neighbour discovery bounded": (
        " ipv6 nd cache interface-limit", "#no bound on the neighbours",
        " ipv6 neighbors max-learning-num", "nd6-max-cache", "#bounds its table as a whole",
        "#bounds its table as a whole", "#gc_thresh3",
    ),
    "neighbour discovery policed": (
        "#control-plane, system-cpp-policy", "#cpu-defend policy", r"#\(control-plane\)",
        "#ddos-protection protocols ndpv6", "#max-neighbor-entries", "#DoS-policy6", "#nftables",
    ),
    "VRFs": (
        "vrf definition quan-tri", "ip vpn-instance quan-tri", "#In VPN instances there are",
        "#VRFs quan-tri", "#VRFs quan-tri", "#VRFs quan-tri", "#The interfaces of VRFs stand in",
    ),
    "own DNS servers": (
        "ip name-server", "dns server ipv6", "ipv6 dns server", "set system name-server",
        "#/ip dns set servers=NOW,", "set ip6-primary", "#the device's own DNS servers",
    ),
}  # fmt: skip


def device(platform: str) -> DeviceIntent:
    """A router with everything, and a VLAN whose routers are to speak HSRP."""
    loopback, port, vlan, access = NAMES.get(platform, ("", "", "", ""))
    names = (loopback, port, f"{port.format(9).removesuffix('.0')}.{{}}", vlan, access)
    if platform == "fortinet":
        names = FORTINET
    intent = featured(platform, names, MODELS.get(platform, "FortiGate-200F"), "router")
    others = tuple(i for i in intent.interfaces if i.vlan != 60)
    shared = replace(standby("cisco_ios"), name=names[3].format(60))
    return delegating(replace(intent, interfaces=(*others, shared)))


@pytest.mark.parametrize("number, platform", list(enumerate(PLATFORMS)), ids=PLATFORMS)
def test_every_item_is_written_or_said(
    number: int, platform: str, inventory: Inventory, catalogue: Catalogue
) -> None:
    rendered = render_configs(inventory, (device(platform),), catalogue, None, "en")
    assert rendered.failures == ()
    sign = catalogue[platform].comment
    lines = str(rendered.artifacts[0].content).splitlines()
    written = "\n".join(line for line in lines if not line.startswith(sign))
    said = " ".join(line.removeprefix(sign).strip() for line in lines if line.startswith(sign))
    missing = []
    for item, patterns in TABLE.items():
        pattern = patterns[number]
        text = said if pattern.startswith("#") else written
        if not re.search(pattern.removeprefix("#").strip() if text is said else pattern, text):
            missing.append(f"{item}: {pattern}")
    assert missing == []


def test_every_row_of_the_table_names_every_platform() -> None:
    assert {item: len(row) for item, row in TABLE.items()} == dict.fromkeys(TABLE, len(PLATFORMS))
