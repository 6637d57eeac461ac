#!/bin/sh
# IPv6 configuration of dic-gw-networkd (Linux (net-snmp), appliance)
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
#  - networkctl status INTERFACE names a Network File. Question: if it does not, which program sets
#    the addresses; the model in the inventory (Ubuntu, Debian, CentOS, netplan, ifupdown,
#    NetworkManager) decides which form is rendered.
#
# Apply safely:
#  - First dic-gw-networkd.nft, so that management is filtered before there is an address; then this
#    file; the daemons last.
#  - sh FILE as root, with console access: it puts a drop-in beside the interface's own file
#    (systemd-networkd 244 or newer), and enters the addresses at once with ip, without networkctl
#    reload, which would take the IPv4 addresses of these interfaces away for an instant, with the
#    routes that others entered there (BIRD, FRR, Docker). IPv6AcceptRA=no is in force from the next
#    restart or reload on.
#
# What this platform cannot do:
#  - No RA guard and no DHCPv6 guard: bridge ports are filtered with nftables (table bridge) on the
#    host.
#  - DHCPv6 relay: run dhcrelay -6 (isc-dhcp-relay) towards the planned servers; no file is made
#    here, because the way to them decides its upstream interface.
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
# lo: loopback
port='lo'
ip link show dev "$port" >/dev/null
file=/etc/systemd/network/50-ipv6plan-lo.network
mkdir -p "${file%/*}"
cat > "$file" <<'END'
[Match]
Name=lo

[Network]
Address=2001:db8:0:ffff::1/128
END
ip -6 address replace 2001:db8:0:ffff::1/128 dev "$port"
# eth1: link dic-wan - point-to-point to dong-hung-gw, 2001:db8:0:fffe::b: no router advertisements
port='eth1'
ip link show dev "$port" >/dev/null
unit=$(networkctl --no-pager status "$port" | sed -n 's/^ *Network File: *//p')
test "${unit##*.}" = network
file="/etc/systemd/network/${unit##*/}.d/ipv6plan.conf"
mkdir -p "${file%/*}"
cat > "$file" <<'END'
[Network]
Address=2001:db8:0:fffe::a/127
IPv6AcceptRA=no
END
ip -6 address replace 2001:db8:0:fffe::a/127 dev "$port"
# eth2: link internet - leaves the network: no OSPFv3, no router advertisements
# MISSING: the default route and the edge filter. Question: which next hop and which filter does the
# provider link need. No prefix is asked of the provider (DHCPv6-PD): the plan has its own.
port='eth2'
ip link show dev "$port" >/dev/null
unit=$(networkctl --no-pager status "$port" | sed -n 's/^ *Network File: *//p')
test "${unit##*.}" = network
file="/etc/systemd/network/${unit##*/}.d/ipv6plan.conf"
mkdir -p "${file%/*}"
cat > "$file" <<'END'
[Network]
Address=2001:db8:0:fffd::a/127
IPv6AcceptRA=no
END
ip -6 address replace 2001:db8:0:fffd::a/127 dev "$port"
# eth3.10: dic/10 - hosts by SLAAC: A=1, M=0, O=1
port='eth3.10'
ip link show dev "$port" >/dev/null
unit=$(networkctl --no-pager status "$port" | sed -n 's/^ *Network File: *//p')
test "${unit##*.}" = network
file="/etc/systemd/network/${unit##*/}.d/ipv6plan.conf"
mkdir -p "${file%/*}"
cat > "$file" <<'END'
[Network]
Address=fe80::1/64
Address=2001:db8:0:10::1/64
IPv6AcceptRA=no
END
ip -6 address replace fe80::1/64 dev "$port"
ip -6 address replace 2001:db8:0:10::1/64 dev "$port"
# eth3.20: dic/20 - static hosts: no router advertisements; their default gateway is fe80::1 or the
# address below
port='eth3.20'
ip link show dev "$port" >/dev/null
unit=$(networkctl --no-pager status "$port" | sed -n 's/^ *Network File: *//p')
test "${unit##*.}" = network
file="/etc/systemd/network/${unit##*/}.d/ipv6plan.conf"
mkdir -p "${file%/*}"
cat > "$file" <<'END'
[Network]
Address=fe80::1/64
Address=2001:db8:0:20::1/64
IPv6AcceptRA=no
END
ip -6 address replace fe80::1/64 dev "$port"
ip -6 address replace 2001:db8:0:20::1/64 dev "$port"
# eth3.30: dic/30 - hosts by DHCPv6: A=0, M=1, O=1
port='eth3.30'
ip link show dev "$port" >/dev/null
unit=$(networkctl --no-pager status "$port" | sed -n 's/^ *Network File: *//p')
test "${unit##*.}" = network
file="/etc/systemd/network/${unit##*/}.d/ipv6plan.conf"
mkdir -p "${file%/*}"
cat > "$file" <<'END'
[Network]
Address=fe80::1/64
Address=2001:db8:0:30::1/64
IPv6AcceptRA=no
END
ip -6 address replace fe80::1/64 dev "$port"
ip -6 address replace 2001:db8:0:30::1/64 dev "$port"
