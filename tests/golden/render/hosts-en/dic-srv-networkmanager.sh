#!/bin/sh
# IPv6 configuration of dic-srv-networkmanager (Linux (net-snmp), CentOS 7)
# Site: Trung tâm Tích hợp dữ liệu; agency: Sở Khoa học và Công nghệ
#
# It gives the device its IPv6 management address; the device does not route.
# No line of this file changes IPv4; the IPv4 configuration stays as it is.
#
# Before applying, check:
#  - The inventory does not name the interface. ip -o -4 address show to 192.0.2.10 names it on the
#    machine; a script asks for it itself, in every other file of this device put the name in place
#    of @INTERFACE@ (sed -i s/@INTERFACE@/NAME/ FILE).
#  - ip -6 address and ip -6 route show no global address and no default route that is not planned
#    here; keep the answer. sysctl net.ipv6.conf.all.disable_ipv6 says 0. Question: if not, who
#    switched IPv6 off, and why.
#  - nmcli device shows each interface below as connected. Question: if it is unmanaged, which
#    program sets the addresses.
#
# Apply safely:
#  - First dic-srv-networkmanager.nft, so that management is filtered before there is an address;
#    then this file; the daemons last.
#  - sh FILE as root, with console access: it keeps the former method in /var/lib/ipv6plan and uses
#    nmcli device reapply, which leaves the connection up.
#
# What this platform cannot do:
#  - No RA guard and no DHCPv6 guard: bridge ports are filtered with nftables (table bridge) on the
#    host.
#
# Verify on the device (not certain for every model and release):
#  - CentOS 7 and Oracle Linux 7: NetworkManager 1.18 may be switched off in favour of the network
#    service; nftables is there from 7.6, beside firewalld with iptables.
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
# @INTERFACE@: dic/20
port=$(ip -o -4 address show to 192.0.2.10 | awk '{print $2}')
ip link show dev "$port" >/dev/null
connection=$(nmcli -e no -g GENERAL.CONNECTION device show "$port")
test -n "$connection"
for key in ipv6.method ipv6.gateway; do
    before="/var/lib/ipv6plan/$port.$key"
    test -e "$before" || nmcli -e no -g "$key" connection show "$connection" > "$before"
done
nmcli connection modify "$connection" +ipv6.addresses 2001:db8:0:20::10/64 ipv6.gateway 2001:db8:0:20::1 ipv6.method manual
nmcli device reapply "$port"
