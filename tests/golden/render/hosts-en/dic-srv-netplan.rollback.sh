#!/bin/sh
# Rollback of the IPv6 configuration of dic-srv-netplan (Linux (net-snmp), Ubuntu 22.04)
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
rm -f /etc/netplan/90-ipv6plan.yaml
netplan apply
rm -f /etc/nftables.d/ipv6plan.nft
nft delete table ip6 ipv6plan
