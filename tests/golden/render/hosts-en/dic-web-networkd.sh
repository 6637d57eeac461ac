#!/bin/sh
# IPv6 configuration of dic-web-networkd (Linux (net-snmp), appliance)
# Site: Trung tâm Tích hợp dữ liệu; agency: Sở Khoa học và Công nghệ
#
# It gives the device its IPv6 management address; the device does not route.
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
#  - First dic-web-networkd.nft, so that management is filtered before there is an address; then
#    this file; the daemons last.
#  - sh FILE as root, with console access: it puts a drop-in beside the interface's own file
#    (systemd-networkd 244 or newer), and enters the addresses at once with ip, without networkctl
#    reload, which would take the IPv4 addresses of these interfaces away for an instant, with the
#    routes that others entered there (BIRD, FRR, Docker). IPv6AcceptRA=no is in force from the next
#    restart or reload on.
#
# What this platform cannot do:
#  - No RA guard and no DHCPv6 guard: bridge ports are filtered with nftables (table bridge) on the
#    host.
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
# ens192: dic/20
port='ens192'
ip link show dev "$port" >/dev/null
unit=$(networkctl --no-pager status "$port" | sed -n 's/^ *Network File: *//p')
test "${unit##*.}" = network
file="/etc/systemd/network/${unit##*/}.d/ipv6plan.conf"
mkdir -p "${file%/*}"
cat > "$file" <<'END'
[Network]
Address=2001:db8:0:20::10/64
IPv6AcceptRA=no

[Route]
Destination=::/0
Gateway=2001:db8:0:20::1
END
ip -6 address replace 2001:db8:0:20::10/64 dev "$port"
ip -6 route replace default via 2001:db8:0:20::1 dev "$port" proto static
