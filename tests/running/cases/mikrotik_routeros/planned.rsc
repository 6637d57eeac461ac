# IPv6 configuration of mikrotik-routeros-core-switch-rich (MikroTik RouterOS, CCR2004-16G-2S+)
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
#  - /routing bgp instance print: where BGP runs already, it has the same AS number; the instance of
#    this file stands beside it.
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
#  - No source check (uRPF) for IPv6: the packet filter of the edge has to drop own prefixes that
#    come from outside.
#  - Answers to connections from inside pass first (connection-state): the firewall keeps state, so
#    that the packet filter need not name them.
#
# Verify on the device (not certain for every model and release):
#  - /routing bgp instance is of 7.20 and newer; 7.0 to 7.19 take as= and router-id= in the
#    connection.
#  - fe80::1 beside the link-local address that the VRRP interface makes itself, and the virtual
#    address as /128: check that hosts learn fe80::1 and that the backup is silent.
#  - Interface lo exists from 7.14 on; before, make an empty bridge called lo.
#
# Left out because it also changes IPv4; decide yourself:
#  - /system ntp client set enabled=yes: it starts the client for IPv4 servers as well.
#  - /ip service set address and /snmp community set addresses: they replace lists that IPv4 uses.
#    Add the management prefixes there by hand, keeping the IPv4 entries.
#
# --- Management access over IPv6, before there is any address
/ipv6 firewall address-list add list=ipv6plan-mgmt address=2001:db8:0:ff::/64 comment=ipv6plan
/ipv6 firewall address-list add list=ipv6plan-mgmt address=2001:db8:1:90::/64 comment=ipv6plan
/ipv6 firewall filter add chain=input protocol=tcp dst-port=21,22,23,80,443,8291,8728,8729 src-address-list=!ipv6plan-mgmt action=drop comment=ipv6plan
/ipv6 firewall filter add chain=input protocol=udp dst-port=161 src-address-list=!ipv6plan-mgmt action=drop comment=ipv6plan
#
# --- Packet filters
/ipv6 firewall filter add chain=IPV6PLAN-EDGE connection-state=established,related,untracked action=accept comment=ipv6plan
/ipv6 firewall filter add chain=IPV6PLAN-EDGE protocol=icmpv6 icmp-options=135:0-255 action=accept comment=ipv6plan
/ipv6 firewall filter add chain=IPV6PLAN-EDGE protocol=icmpv6 icmp-options=136:0-255 action=accept comment=ipv6plan
/ipv6 firewall filter add chain=IPV6PLAN-EDGE src-address=2001:db8::/48 action=drop comment=ipv6plan
/ipv6 firewall filter add chain=IPV6PLAN-EDGE protocol=icmpv6 icmp-options=1:0-255 action=accept comment=ipv6plan
/ipv6 firewall filter add chain=IPV6PLAN-EDGE protocol=icmpv6 icmp-options=2:0-255 action=accept comment=ipv6plan
/ipv6 firewall filter add chain=IPV6PLAN-EDGE protocol=icmpv6 icmp-options=3:0-255 action=accept comment=ipv6plan
/ipv6 firewall filter add chain=IPV6PLAN-EDGE protocol=icmpv6 icmp-options=4:0-255 action=accept comment=ipv6plan
/ipv6 firewall filter add chain=IPV6PLAN-EDGE protocol=icmpv6 icmp-options=128:0-255 action=accept comment=ipv6plan
/ipv6 firewall filter add chain=IPV6PLAN-EDGE protocol=icmpv6 icmp-options=129:0-255 action=accept comment=ipv6plan
/ipv6 firewall filter add chain=IPV6PLAN-EDGE protocol=tcp dst-address=2001:db8:0:20::10/128 dst-port=443,80 action=accept comment=ipv6plan
/ipv6 firewall filter add chain=IPV6PLAN-EDGE protocol=tcp dst-address=2001:db8:0:21::/64 dst-port=443,80 action=accept comment=ipv6plan
/ipv6 firewall filter add chain=IPV6PLAN-EDGE protocol=udp src-address=2001:db8:2::/48 dst-address=2001:db8:0:20::10/128 dst-port=8000-8010 action=accept comment=ipv6plan
/ipv6 firewall filter add chain=IPV6PLAN-EDGE protocol=ipsec-esp action=accept comment=ipv6plan
/ipv6 firewall filter add chain=IPV6PLAN-EDGE action=drop comment=ipv6plan
/ipv6 firewall filter add chain=IPV6PLAN-EDGE action=drop comment=ipv6plan
/ipv6 firewall filter add chain=input in-interface=ether2 action=jump jump-target=IPV6PLAN-EDGE comment=ipv6plan
/ipv6 firewall filter add chain=forward in-interface=ether2 action=jump jump-target=IPV6PLAN-EDGE comment=ipv6plan
#
# --- Global
/ipv6 nd set [find default=yes] disabled=yes
/ipv6 settings set disable-ipv6=no forward=yes accept-redirects=no accept-router-advertisements=no
#
# --- Interfaces
# MISSING: the tunnel sit1 (6in4, IPv4 10.33.0.1 - 10.34.4.1, MTU 1480) is not made here. Make it by
# hand before this file.
# MISSING: the tunnel gre1 (gre, IPv4 10.33.0.1 - 10.34.4.1, MTU 1476) is not made here. Make it by
# hand before this file.
# LEFT OUT: source checks (uRPF) on ether2, vlan10: on switches they take a part of the forwarding
# tables of IPv4 too. Set them by hand where the model has room.
# MISSING: receivers of SNMP notifications 2001:db8:0:ff::5: not written for this platform. Set them
# by hand.
# MISSING: RADIUS servers 2001:db8:0:20::1812: not written for this platform. Set them by hand.
# MISSING: the device's own DNS servers 2001:db8:0:20::53, 2001:db8:0:20::54: not written for this
# platform. Set them by hand.
# lo: loopback
/ipv6 address add address=2001:db8:0:ffff::1/128 interface=lo advertise=no comment=ipv6plan
# ether1: link dic-wan - point-to-point to dong-hung-gw, 2001:db8:0:fffe::b: no router
# advertisements
/ipv6 address add address=2001:db8:0:fffe::a/127 interface=ether1 advertise=no comment=ipv6plan
# ether2: link internet - leaves the network: no OSPFv3, no router advertisements
/ipv6 address add address=2001:db8:0:fffd::a/127 interface=ether2 advertise=no comment=ipv6plan
# sit1: link 6in4 - point-to-point to xa-dong-son-gw, 2001:db8:0:fffb::1b: no router advertisements
/ipv6 address add address=2001:db8:0:fffb::1a/127 interface=sit1 advertise=no comment=ipv6plan
# gre1: link gre - point-to-point to xa-dong-son-gw, 2001:db8:0:fffb::2b: no router advertisements
/ipv6 address add address=2001:db8:0:fffb::2a/127 interface=gre1 advertise=no comment=ipv6plan
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
# vlan40: dic/40 - hosts by SLAAC: A=1, M=0, O=1
/interface vrrp add name=ipv6plan-vrrp40 interface=vlan40 vrid=40 version=3 v3-protocol=ipv6 priority=110 comment=ipv6plan
/ipv6 nd add interface=ipv6plan-vrrp40 managed-address-configuration=no other-configuration=yes ra-interval=3m20s-10m ra-lifetime=30m advertise-dns=yes dns=2001:db8:0:20::53,2001:db8:0:20::54 comment=ipv6plan
/ipv6 nd prefix add interface=ipv6plan-vrrp40 prefix=2001:db8:0:40::/64 autonomous=yes on-link=yes valid-lifetime=30d preferred-lifetime=7d comment=ipv6plan
/ipv6 address add address=2001:db8:0:40::2/64 interface=vlan40 advertise=no comment=ipv6plan
/ipv6 address add address=fe80::1/64 interface=ipv6plan-vrrp40 advertise=no comment=ipv6plan
/ipv6 address add address=2001:db8:0:40::1/128 interface=ipv6plan-vrrp40 advertise=no comment=ipv6plan
# vlan50: dic/50 - static hosts: no router advertisements; their default gateway is fe80::1 or the
# address below
/interface vrrp add name=ipv6plan-vrrp50 interface=vlan50 vrid=50 version=3 v3-protocol=ipv6 priority=90 comment=ipv6plan
/ipv6 address add address=2001:db8:0:50::2/64 interface=vlan50 advertise=no comment=ipv6plan
/ipv6 address add address=fe80::1/64 interface=ipv6plan-vrrp50 advertise=no comment=ipv6plan
/ipv6 address add address=2001:db8:0:50::1/128 interface=ipv6plan-vrrp50 advertise=no comment=ipv6plan
# vlan90: dic/90
/ipv6 address add address=2001:db8:0:90::2/64 interface=vlan90 advertise=no comment=ipv6plan
#
# --- OSPFv3
/routing filter rule add comment=ipv6plan chain=ipv6plan-ospf rule="if (dst == 2001:db8:1::/48) { accept }"
/routing filter rule add comment=ipv6plan chain=ipv6plan-ospf rule="if (dst == ::/0) { accept }"
/routing filter rule add comment=ipv6plan chain=ipv6plan-ospf rule="reject"
/routing ospf instance add name=ipv6plan version=3 router-id=10.255.0.1 redistribute=static originate-default=if-installed out-filter-chain=ipv6plan-ospf comment=ipv6plan
/routing ospf area add name=ipv6plan-0 area-id=0.0.0.0 instance=ipv6plan comment=ipv6plan
/routing ospf interface-template add interfaces=lo area=ipv6plan-0 passive comment=ipv6plan
/routing ospf interface-template add interfaces=ether1 area=ipv6plan-0 type=ptp comment=ipv6plan
/routing ospf interface-template add interfaces=sit1 area=ipv6plan-0 type=ptp comment=ipv6plan
/routing ospf interface-template add interfaces=gre1 area=ipv6plan-0 type=ptp comment=ipv6plan
/routing ospf interface-template add interfaces=vlan10 area=ipv6plan-0 passive comment=ipv6plan
/routing ospf interface-template add interfaces=vlan20 area=ipv6plan-0 passive comment=ipv6plan
/routing ospf interface-template add interfaces=vlan30 area=ipv6plan-0 passive comment=ipv6plan
/routing ospf interface-template add interfaces=vlan40 area=ipv6plan-0 passive comment=ipv6plan
/routing ospf interface-template add interfaces=vlan50 area=ipv6plan-0 passive comment=ipv6plan
#
# --- Static routes
/ipv6 route add dst-address=2001:db8::/48 blackhole distance=254 comment=ipv6plan
/ipv6 route add dst-address=::/0 gateway=fe80::1%ether2 comment=ipv6plan
/ipv6 route add dst-address=2001:db8:1::/48 gateway=2001:db8:0:fffe::b comment=ipv6plan
#
# --- BGP at the edge: own aggregates out, bogons kept out
/routing filter rule add comment=ipv6plan chain=ipv6plan-in rule="if (dst in 2001:db8::/48) { reject }"
/routing filter rule add comment=ipv6plan chain=ipv6plan-in rule="if (dst in fc00::/7) { reject }"
/routing filter rule add comment=ipv6plan chain=ipv6plan-in rule="if (dst in 3fff::/20) { reject }"
/routing filter rule add comment=ipv6plan chain=ipv6plan-in rule="if (dst == ::/0) { accept }"
/routing filter rule add comment=ipv6plan chain=ipv6plan-in rule="if (dst in 2000::/3 && dst-len <= 48) { accept }"
/routing filter rule add comment=ipv6plan chain=ipv6plan-in rule="reject"
/routing filter rule add comment=ipv6plan chain=ipv6plan-out rule="if (dst == 2001:db8::/48) { accept }"
/ipv6 firewall address-list add list=ipv6plan-own address=2001:db8::/48 comment=ipv6plan
/routing filter rule add comment=ipv6plan chain=ipv6plan-out rule="reject"
/routing bgp instance add name=ipv6plan as=64496 router-id=10.255.0.1 comment=ipv6plan
/routing bgp connection add name=ipv6plan-1 instance=ipv6plan remote.address=2001:db8:0:fffd::b/128 remote.as=64511 local.role=ebgp afi=ipv6 input.filter=ipv6plan-in output.filter-chain=ipv6plan-out output.network=ipv6plan-own comment=ipv6plan
#
# --- Time, log, notifications and sign-in over IPv6
/system ntp client servers add address=2001:db8:0:20::123 comment=ipv6plan
/system ntp client servers add address=2001:db8:0:20::124 comment=ipv6plan
/system logging action add name=ipv6plan1 target=remote remote=2001:db8:0:20::514
/system logging add topics=critical action=ipv6plan1
/system logging add topics=error action=ipv6plan1
/system logging add topics=warning action=ipv6plan1
/system logging add topics=info action=ipv6plan1
