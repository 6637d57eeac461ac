# IPv6 configuration of mikrotik-routeros-core-switch (MikroTik RouterOS, CCR2004-16G-2S+)
# Site: Trung tâm Tích hợp dữ liệu; agency: Sở Khoa học và Công nghệ
#
# It makes the device route IPv6: addresses on its interfaces as planned.
# Hosts learn their router (fe80::1) and how to get addresses from router advertisements (RA).
# DHCPv6 requests are relayed to the DHCPv6 servers.
# OSPFv3 area 0 runs on the links; on LANs and the loopback it is passive.
# No line of this file changes IPv4; the IPv4 configuration stays as it is.
#
# Before applying, check:
#  - /system resource print: version 7. This file is not for version 6: write RouterOS 6 into the
#    model of the device in the inventory (RB951 RouterOS 6.49) and render again.
#  - /interface print lists every interface of this file by the same name.
#  - /ipv6 address print lists no global address that is not planned here, and nothing has the
#    comment ipv6plan yet.
#  - /ipv6 nd print: no interface relies on the default entry, which this file disables.
#  - /ipv6 firewall filter print: no rule that accepts everything in chain input; the rules of this
#    file are added at the end and would come too late.
#
# Apply safely:
#  - /export file=before-ipv6 and /system backup save name=before-ipv6. Then Safe Mode (Ctrl-X),
#    paste this file, check, Ctrl-X again to keep it; a lost session takes everything back. Safe
#    Mode holds about 100 actions: paste longer files section by section. Changes are saved at once.
#
# What this platform cannot do:
#  - No RA guard and no DHCPv6 guard on bridge ports; a bridge filter that drops ff02::1 also drops
#    other ICMPv6 and takes the ports off hardware switching, so that none is made here.
#  - Neighbour discovery: RouterOS bounds its table as a whole (/ipv6 settings max-neighbor-entries,
#    by the memory of the model) and has no bound for one interface; the number is left as it is.
#  - Prefix delegation: the plan delegates no prefixes, so that no route for a delegated one is
#    expected.
#  - DNS servers of the device are written as a comment: /ip dns set servers replaces the list that
#    IPv4 uses. Put what is there now for NOW.
#  - No source check (uRPF) for IPv6: the packet filter of the edge has to drop own prefixes that
#    come from outside.
#
# Verify on the device (not certain for every model and release):
#  - Interface lo exists from 7.14 on; before, make an empty bridge called lo.
#
# Left out because it also changes IPv4; decide yourself:
#  - /ip service set address and /snmp community set addresses: they replace lists that IPv4 uses.
#    Add the management prefixes there by hand, keeping the IPv4 entries.
#
# --- Management access over IPv6, before there is any address
/ipv6 firewall address-list add list=ipv6plan-mgmt address=2001:db8:0:ff::/64 comment=ipv6plan
/ipv6 firewall address-list add list=ipv6plan-mgmt address=2001:db8:1:90::/64 comment=ipv6plan
/ipv6 firewall filter add chain=input protocol=tcp dst-port=21,22,23,80,443,8291,8728,8729 src-address-list=!ipv6plan-mgmt action=drop comment=ipv6plan
/ipv6 firewall filter add chain=input protocol=udp dst-port=161 src-address-list=!ipv6plan-mgmt action=drop comment=ipv6plan
#
# --- Global
/ipv6 nd set [find default=yes] disabled=yes
/ipv6 settings set disable-ipv6=no forward=yes accept-redirects=no accept-router-advertisements=no
#
# --- Interfaces
# lo: loopback
/ipv6 address add address=2001:db8:0:ffff::1/128 interface=lo advertise=no comment=ipv6plan
# ether1: link dic-wan - point-to-point to dong-hung-gw, 2001:db8:0:fffe::b: no router
# advertisements
/ipv6 address add address=2001:db8:0:fffe::a/127 interface=ether1 advertise=no comment=ipv6plan
# ether2: link internet - leaves the network: no OSPFv3, no router advertisements
# MISSING: the default route and the edge filter. Question: which next hop and which filter does the
# provider link need. No prefix is asked of the provider (DHCPv6-PD): the plan has its own.
/ipv6 address add address=2001:db8:0:fffd::a/127 interface=ether2 advertise=no comment=ipv6plan
# vlan10: dic/10 - hosts by SLAAC: A=1, M=0, O=1
/ipv6 nd add interface=vlan10 managed-address-configuration=no other-configuration=yes ra-interval=3m20s-10m ra-lifetime=30m advertise-dns=yes dns=2001:db8:0:20::53,2001:db8:0:20::54 comment=ipv6plan
/ipv6 nd prefix add interface=vlan10 prefix=2001:db8:0:10::/64 autonomous=yes on-link=yes valid-lifetime=30d preferred-lifetime=7d comment=ipv6plan
/ipv6 address add address=fe80::1/64 interface=vlan10 advertise=no comment=ipv6plan
/ipv6 address add address=2001:db8:0:10::1/64 interface=vlan10 advertise=no comment=ipv6plan
# vlan20: dic/20 - static hosts: no router advertisements; their default gateway is fe80::1 or the
# address below
/ipv6 address add address=fe80::1/64 interface=vlan20 advertise=no comment=ipv6plan
/ipv6 address add address=2001:db8:0:20::1/64 interface=vlan20 advertise=no comment=ipv6plan
# vlan30: dic/30 - hosts by DHCPv6: A=0, M=1, O=1
/ipv6 nd add interface=vlan30 managed-address-configuration=yes other-configuration=yes ra-interval=3m20s-10m ra-lifetime=30m advertise-dns=no comment=ipv6plan
/ipv6 nd prefix add interface=vlan30 prefix=2001:db8:0:30::/64 autonomous=no on-link=yes valid-lifetime=30d preferred-lifetime=7d comment=ipv6plan
/ipv6 address add address=fe80::1/64 interface=vlan30 advertise=no comment=ipv6plan
/ipv6 address add address=2001:db8:0:30::1/64 interface=vlan30 advertise=no comment=ipv6plan
/ipv6 dhcp-relay add name=ipv6plan-30 interface=vlan30 dhcp-server=2001:db8:0:20::10,2001:db8:0:20::11 link-address=2001:db8:0:30::1 disabled=no
# vlan90: dic/90
/ipv6 address add address=2001:db8:0:90::2/64 interface=vlan90 advertise=no comment=ipv6plan
#
# --- OSPFv3
/routing ospf instance add name=ipv6plan version=3 router-id=10.255.0.1 comment=ipv6plan
/routing ospf area add name=ipv6plan-0 area-id=0.0.0.0 instance=ipv6plan comment=ipv6plan
/routing ospf interface-template add interfaces=lo area=ipv6plan-0 passive comment=ipv6plan
/routing ospf interface-template add interfaces=ether1 area=ipv6plan-0 type=ptp comment=ipv6plan
/routing ospf interface-template add interfaces=vlan10 area=ipv6plan-0 passive comment=ipv6plan
/routing ospf interface-template add interfaces=vlan20 area=ipv6plan-0 passive comment=ipv6plan
/routing ospf interface-template add interfaces=vlan30 area=ipv6plan-0 passive comment=ipv6plan
#
# --- DNS servers for the device's own lookups
# Enter by hand, with the right value in place of the word in capitals:
# /ip dns set servers=NOW,2001:db8:0:20::53,2001:db8:0:20::54
