#!/bin/sh
# IPv6 configuration of dic-gw-networkmanager (Linux (net-snmp), CentOS 7)
# Site: Trung tâm Tích hợp dữ liệu; agency: Sở Khoa học và Công nghệ
#
# It makes the device route IPv6: addresses on its interfaces as planned.
# Hosts learn their router (fe80::1) and how to get addresses from router advertisements (RA).
# OSPFv3 area 0 runs on the links; on LANs and the loopback it is passive.
# No line of this file changes IPv4; the IPv4 configuration stays as it is.
#
# Before applying, check:
#  - ip -6 address and ip -6 route show no global address and no default route that is not planned
#    here; keep the answer. sysctl net.ipv6.conf.all.disable_ipv6 says 0. Question: if not, who
#    switched IPv6 off, and why.
#  - nmcli device shows each interface below as connected. Question: if it is unmanaged, which
#    program sets the addresses.
#
# Apply safely:
#  - First dic-gw-networkmanager.nft, so that management is filtered before there is an address;
#    then this file; the daemons last.
#  - sh FILE as root, with console access: it keeps the former method in /var/lib/ipv6plan and uses
#    nmcli device reapply, which leaves the connection up.
#
# What this platform cannot do:
#  - No RA guard and no DHCPv6 guard: bridge ports are filtered with nftables (table bridge) on the
#    host.
#  - DHCPv6 relay: run dhcrelay -6 (isc-dhcp-relay) towards the planned servers; no file is made
#    here, because the way to them decides its upstream interface.
#
# Verify on the device (not certain for every model and release):
#  - CentOS 7 and Oracle Linux 7: NetworkManager 1.18 may be switched off in favour of the network
#    service; nftables is there from 7.6, beside firewalld with iptables.
#  - NetworkManager sets up lo from 1.42 on (RHEL 9.2). Where nmcli device names no connection for
#    lo, the script stops there and has changed nothing: give lo its address by hand, and take its
#    part out of the script.
#
# Left out because it also changes IPv4; decide yourself:
#  - Name servers over IPv6: the resolver of the machine also serves IPv4 programs. Set them when
#    the DNS servers answer over IPv6.
#
# MISSING: the device's own DNS servers 2001:db8:0:20::53, 2001:db8:0:20::54: not written for this
# platform. Set them by hand.
#
# --- Interfaces
set -eu
mkdir -p /var/lib/ipv6plan
# lo: loopback
port='lo'
ip link show dev "$port" >/dev/null
connection=$(nmcli -e no -g GENERAL.CONNECTION device show "$port")
test -n "$connection"
for key in ipv6.method ipv6.gateway; do
    before="/var/lib/ipv6plan/$port.$key"
    test -e "$before" || nmcli -e no -g "$key" connection show "$connection" > "$before"
done
nmcli connection modify "$connection" +ipv6.addresses 2001:db8:0:ffff::1/128 ipv6.method manual
nmcli device reapply "$port"
# eth1: link dic-wan - point-to-point to dong-hung-gw, 2001:db8:0:fffe::b: no router advertisements
port='eth1'
ip link show dev "$port" >/dev/null
connection=$(nmcli -e no -g GENERAL.CONNECTION device show "$port")
test -n "$connection"
for key in ipv6.method ipv6.gateway; do
    before="/var/lib/ipv6plan/$port.$key"
    test -e "$before" || nmcli -e no -g "$key" connection show "$connection" > "$before"
done
nmcli connection modify "$connection" +ipv6.addresses 2001:db8:0:fffe::a/127 ipv6.method manual
nmcli device reapply "$port"
# eth2: link internet - leaves the network: no OSPFv3, no router advertisements
# MISSING: the default route and the edge filter. Question: which next hop and which filter does the
# provider link need. No prefix is asked of the provider (DHCPv6-PD): the plan has its own.
port='eth2'
ip link show dev "$port" >/dev/null
connection=$(nmcli -e no -g GENERAL.CONNECTION device show "$port")
test -n "$connection"
for key in ipv6.method ipv6.gateway; do
    before="/var/lib/ipv6plan/$port.$key"
    test -e "$before" || nmcli -e no -g "$key" connection show "$connection" > "$before"
done
nmcli connection modify "$connection" +ipv6.addresses 2001:db8:0:fffd::a/127 ipv6.method manual
nmcli device reapply "$port"
# eth3.10: dic/10 - hosts by SLAAC: A=1, M=0, O=1
port='eth3.10'
ip link show dev "$port" >/dev/null
connection=$(nmcli -e no -g GENERAL.CONNECTION device show "$port")
test -n "$connection"
for key in ipv6.method ipv6.gateway; do
    before="/var/lib/ipv6plan/$port.$key"
    test -e "$before" || nmcli -e no -g "$key" connection show "$connection" > "$before"
done
nmcli connection modify "$connection" +ipv6.addresses 2001:db8:0:10::1/64 +ipv6.addresses fe80::1/64 ipv6.method manual
nmcli device reapply "$port"
# eth3.20: dic/20 - static hosts: no router advertisements; their default gateway is fe80::1 or the
# address below
port='eth3.20'
ip link show dev "$port" >/dev/null
connection=$(nmcli -e no -g GENERAL.CONNECTION device show "$port")
test -n "$connection"
for key in ipv6.method ipv6.gateway; do
    before="/var/lib/ipv6plan/$port.$key"
    test -e "$before" || nmcli -e no -g "$key" connection show "$connection" > "$before"
done
nmcli connection modify "$connection" +ipv6.addresses 2001:db8:0:20::1/64 +ipv6.addresses fe80::1/64 ipv6.method manual
nmcli device reapply "$port"
# eth3.30: dic/30 - hosts by DHCPv6: A=0, M=1, O=1
port='eth3.30'
ip link show dev "$port" >/dev/null
connection=$(nmcli -e no -g GENERAL.CONNECTION device show "$port")
test -n "$connection"
for key in ipv6.method ipv6.gateway; do
    before="/var/lib/ipv6plan/$port.$key"
    test -e "$before" || nmcli -e no -g "$key" connection show "$connection" > "$before"
done
nmcli connection modify "$connection" +ipv6.addresses 2001:db8:0:30::1/64 +ipv6.addresses fe80::1/64 ipv6.method manual
nmcli device reapply "$port"
