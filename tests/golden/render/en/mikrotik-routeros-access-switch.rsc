# IPv6 configuration of mikrotik-routeros-access-switch (MikroTik RouterOS, CCR2004-16G-2S+)
# Site: Xã Đông Sơn; agency: Ủy ban nhân dân xã Đông Sơn
#
# It gives the device its IPv6 management address; the device does not route.
# No line of this file changes IPv4; the IPv4 configuration stays as it is.
#
# Before applying, check:
#  - /system resource print: version 7. This file is not for version 6: write RouterOS 6 into the
#    model of the device in the inventory (RB951 RouterOS 6.49) and render again.
#  - /interface print lists every interface of this file by the same name.
#  - /ipv6 address print lists no global address that is not planned here, and nothing has the
#    comment ipv6plan yet.
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
#
# Left out because it also changes IPv4; decide yourself:
#  - /ip service set address and /snmp community set addresses: they replace lists that IPv4 uses.
#    Add the management prefixes there by hand, keeping the IPv4 entries.
#
# --- Management access over IPv6, before there is any address
/ipv6 firewall address-list add list=ipv6plan-mgmt address=2001:db8:0:ff::/64 comment=ipv6plan
/ipv6 firewall filter add chain=input protocol=tcp dst-port=21,22,23,80,443,8291,8728,8729 src-address-list=!ipv6plan-mgmt action=drop comment=ipv6plan
/ipv6 firewall filter add chain=input protocol=udp dst-port=161 src-address-list=!ipv6plan-mgmt action=drop comment=ipv6plan
#
# --- Global
/ipv6 settings set disable-ipv6=no accept-redirects=no accept-router-advertisements=no
#
# --- Interfaces
# vlan90: xa-dong-son/90
/ipv6 address add address=2001:db8:0:90::2/64 interface=vlan90 advertise=no comment=ipv6plan
#
# --- Default route
/ipv6 route add dst-address=::/0 gateway=2001:db8:0:90::1 comment=ipv6plan
