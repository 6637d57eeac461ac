#!/bin/sh
# Rollback of the IPv6 configuration of dic-gw-networkd (Linux (net-snmp), appliance)
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
#  - sysctl -w net.ipv6.conf.all.forwarding=0: only if it was 0 before.
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
# --- Part 1: withdraw the router from hosts (RA lifetime 0)
sed -i 's/AdvDefaultLifetime [0-9]*;/AdvDefaultLifetime 0;/' /etc/radvd.conf || true
systemctl reload radvd || true
# STOP. Wait 10 minutes, so that every host has heard it, before entering part 2.
sleep 600
restore /etc/radvd.conf radvd
# --- Part 2: routing, addresses, and last what protects them
restore /etc/bird/bird.conf bird
port='lo'
ip link show dev "$port" >/dev/null
file=/etc/systemd/network/50-ipv6plan-lo.network
rm -f "$file"
ip -6 address del 2001:db8:0:ffff::1/128 dev "$port" || true
port='eth1'
ip link show dev "$port" >/dev/null
unit=$(networkctl --no-pager status "$port" | sed -n 's/^ *Network File: *//p')
test "${unit##*.}" = network
file="/etc/systemd/network/${unit##*/}.d/ipv6plan.conf"
rm -f "$file"
ip -6 address del 2001:db8:0:fffe::a/127 dev "$port" || true
port='eth2'
ip link show dev "$port" >/dev/null
unit=$(networkctl --no-pager status "$port" | sed -n 's/^ *Network File: *//p')
test "${unit##*.}" = network
file="/etc/systemd/network/${unit##*/}.d/ipv6plan.conf"
rm -f "$file"
ip -6 address del 2001:db8:0:fffd::a/127 dev "$port" || true
port='eth3.10'
ip link show dev "$port" >/dev/null
unit=$(networkctl --no-pager status "$port" | sed -n 's/^ *Network File: *//p')
test "${unit##*.}" = network
file="/etc/systemd/network/${unit##*/}.d/ipv6plan.conf"
rm -f "$file"
ip -6 address del 2001:db8:0:10::1/64 dev "$port" || true
ip -6 address del fe80::1/64 dev "$port" || true
port='eth3.20'
ip link show dev "$port" >/dev/null
unit=$(networkctl --no-pager status "$port" | sed -n 's/^ *Network File: *//p')
test "${unit##*.}" = network
file="/etc/systemd/network/${unit##*/}.d/ipv6plan.conf"
rm -f "$file"
ip -6 address del 2001:db8:0:20::1/64 dev "$port" || true
ip -6 address del fe80::1/64 dev "$port" || true
port='eth3.30'
ip link show dev "$port" >/dev/null
unit=$(networkctl --no-pager status "$port" | sed -n 's/^ *Network File: *//p')
test "${unit##*.}" = network
file="/etc/systemd/network/${unit##*/}.d/ipv6plan.conf"
rm -f "$file"
ip -6 address del 2001:db8:0:30::1/64 dev "$port" || true
ip -6 address del fe80::1/64 dev "$port" || true
rm -f /etc/sysctl.d/90-ipv6plan.conf
rm -f /etc/nftables.d/ipv6plan.nft
nft delete table ip6 ipv6plan
