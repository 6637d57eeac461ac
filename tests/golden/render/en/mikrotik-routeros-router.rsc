# IPv6 configuration of mikrotik-routeros-router (MikroTik RouterOS, CCR2004-16G-2S+)
# Site: Xã Đông Sơn; agency: Ủy ban nhân dân xã Đông Sơn
#
# It makes the device route IPv6: addresses on its interfaces as planned.
# Hosts learn their router (fe80::1) and how to get addresses from router advertisements (RA).
# No line of this file changes IPv4; the IPv4 configuration stays as it is.
#
# Before applying, check:
#  - /system resource print: version 7. This file is not for version 6: write RouterOS 6 into the
#    model of the device in the inventory (RB951 RouterOS 6.49) and render again.
#  - /interface print lists every interface of this file by the same name.
#  - /ipv6 address print lists no global address that is not planned here, and nothing has the
#    comment ipv6plan yet.
#  - /ipv6 nd print: no interface relies on the default entry, which this file disables.
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
#
# Verify on the device (not certain for every model and release):
#  - Interface lo exists from 7.14 on; before, make an empty bridge called lo.
#
# Left out because it also changes IPv4; decide yourself:
#  - /ip service set address and /snmp community set addresses: they replace lists that IPv4 uses.
#    Add the management prefixes there by hand, keeping the IPv4 entries.
#
# --- Management access over IPv6, before there is any address
# MISSING: no management network is planned, so that management over IPv6 is not filtered. Question:
# from which prefixes do managers connect. Filter it before the addresses below are in use.
#
# --- Global
/ipv6 nd set [find default=yes] disabled=yes
/ipv6 settings set disable-ipv6=no forward=yes accept-redirects=no accept-router-advertisements=no
#
# --- Interfaces
# lo: loopback
/ipv6 address add address=2001:db8:0:ffff::2/128 interface=lo advertise=no comment=ipv6plan
# ether1: link dic-wan - point-to-point to dic-core-1, 2001:db8:0:fffe::a: no router advertisements
/ipv6 address add address=2001:db8:0:fffe::b/127 interface=ether1 advertise=no comment=ipv6plan
# vlan10: xa-dong-son/10 - hosts by SLAAC: A=1, M=0, O=1
# MISSING: no DNS server is planned, so that none is announced; hosts resolve over IPv4.
/ipv6 nd add interface=vlan10 managed-address-configuration=no other-configuration=yes ra-interval=3m20s-10m ra-lifetime=30m advertise-dns=no comment=ipv6plan
/ipv6 nd prefix add interface=vlan10 prefix=2001:db8:0:110::/64 autonomous=yes on-link=yes valid-lifetime=30d preferred-lifetime=7d comment=ipv6plan
/ipv6 address add address=fe80::1/64 interface=vlan10 advertise=no comment=ipv6plan
/ipv6 address add address=2001:db8:0:110::1/64 interface=vlan10 advertise=no comment=ipv6plan
#
# --- OSPFv3
# MISSING: OSPFv3 is left out, because the device has no IPv4 management address to take its router
# id from. Question: which router id should it have. Add its management address to the inventory and
# render again.
