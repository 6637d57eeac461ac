#!/bin/sh
# Rollback of the IPv6 configuration of dic-dhcp (Linux (net-snmp), Debian 12)
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
restore() {
    if test -e "$1.before-ipv6plan"; then
        mv "$1.before-ipv6plan" "$1"
        systemctl restart "$2" || true
    else
        rm -f "$1"
        systemctl disable --now "$2" || true
    fi
}
# --- Part 2: routing, addresses, and last what protects them
restore /etc/kea/kea-dhcp6.conf kea-dhcp6-server
rm -f /etc/network/interfaces.d/ipv6plan
port=$(ip -o -4 address show to 192.0.2.10 | awk '{print $2}')
ip link show dev "$port" >/dev/null
ip -6 route del default via 2001:db8:0:20::1 dev "$port" || true
ip -6 address del 2001:db8:0:20::10/64 dev "$port" || true
rm -f /etc/nftables.d/ipv6plan.nft
nft delete table ip6 ipv6plan
