#!/bin/sh
# Rollback of the IPv6 configuration of dic-web-networkd (Linux (net-snmp), appliance)
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
port='ens192'
ip link show dev "$port" >/dev/null
unit=$(networkctl --no-pager status "$port" | sed -n 's/^ *Network File: *//p')
test "${unit##*.}" = network
file="/etc/systemd/network/${unit##*/}.d/ipv6plan.conf"
rm -f "$file"
ip -6 route del default via 2001:db8:0:20::1 dev "$port" || true
ip -6 address del 2001:db8:0:20::10/64 dev "$port" || true
rm -f /etc/nftables.d/ipv6plan.nft
nft delete table ip6 ipv6plan
