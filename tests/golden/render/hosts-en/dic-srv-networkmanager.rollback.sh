#!/bin/sh
# Rollback of the IPv6 configuration of dic-srv-networkmanager (Linux (net-snmp), CentOS 7)
# Site: Trung tâm Tích hợp dữ liệu; agency: Sở Khoa học và Công nghệ
#
# This file takes back what the configuration added, in safe order: advertisements first, then
# routing, addresses, and last what protects them.
# No line of this file changes IPv4; the IPv4 configuration stays as it is.
#
# Undo safely:
#  - sh FILE as root, with console access. Names (AAAA) of this machine are taken out of DNS one TTL
#    before.
#
# Not undone here, because it depends on what was there before; undo by hand only what this change
# added:
#  - The include line in nftables.conf and nftables.service: only if this change added them.
#
set -eu
# --- Part 2: routing, addresses, and last what protects them
port=$(ip -o -4 address show to 192.0.2.10 | awk '{print $2}')
ip link show dev "$port" >/dev/null
connection=$(nmcli -e no -g GENERAL.CONNECTION device show "$port")
nmcli connection modify "$connection" ipv6.gateway "$(cat "/var/lib/ipv6plan/$port.ipv6.gateway")" -ipv6.addresses 2001:db8:0:20::10/64 ipv6.method "$(cat "/var/lib/ipv6plan/$port.ipv6.method")"
nmcli device reapply "$port"
rm -f "/var/lib/ipv6plan/$port.ipv6.method" "/var/lib/ipv6plan/$port.ipv6.gateway"
rm -f /etc/nftables.d/ipv6plan.nft
nft delete table ip6 ipv6plan
