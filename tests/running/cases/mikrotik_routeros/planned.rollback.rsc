# Rollback of the IPv6 configuration of mikrotik-routeros-core-switch-rich (MikroTik RouterOS,
# CCR2004-16G-2S+)
# Site: Trung tâm Tích hợp dữ liệu; agency: Sở Khoa học và Công nghệ
#
# This file takes back what the configuration added, in safe order: advertisements first, then
# routing, addresses, and last what protects them.
# No line of this file changes IPv4; the IPv4 configuration stays as it is.
#
# Undo safely:
#  - Paste part 1, wait, then part 2 in Safe Mode; do not import the file whole, because a comment
#    does not stop it.
#
# Not undone here, because it depends on what was there before; undo by hand only what this change
# added:
#  - /ipv6 nd set [find default=yes] disabled=no: only if the default entry was enabled before.
#  - /ipv6 settings: set back what /export before the change shows.
#
# --- Part 1: withdraw the router from hosts (RA lifetime 0)
/ipv6 nd set [find comment=ipv6plan] ra-lifetime=none
#
# STOP. Wait 10 minutes, so that every host has heard it, before entering part 2.
#
# --- Part 2: routing, addresses, and last what protects them
/system logging remove [find action=ipv6plan1]
/system logging action remove [find name=ipv6plan1]
/system ntp client servers remove [find comment=ipv6plan]
/routing bgp connection remove [find comment=ipv6plan]
/routing bgp instance remove [find comment=ipv6plan]
/ipv6 route remove [find comment=ipv6plan]
/routing ospf interface-template remove [find comment=ipv6plan]
/routing ospf area remove [find comment=ipv6plan]
/routing ospf instance remove [find comment=ipv6plan]
/routing filter rule remove [find comment=ipv6plan]
/ipv6 dhcp-relay remove [find name=ipv6plan-30]
/ipv6 nd prefix remove [find comment=ipv6plan]
/ipv6 nd remove [find comment=ipv6plan]
/ipv6 address remove [find comment=ipv6plan]
/interface vrrp remove [find comment=ipv6plan]
/ipv6 firewall filter remove [find comment=ipv6plan]
/ipv6 firewall address-list remove [find comment=ipv6plan]
