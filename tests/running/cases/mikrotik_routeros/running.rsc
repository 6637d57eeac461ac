# 2026-11-23 08:15:02 by RouterOS 7.15.3
# software id = ABCD-EFGH
#
# model = CCR2004-16G-2S+
/interface bridge
add dhcp-snooping=yes name=bridge1
/interface vrrp
add interface=vlan10 name=vrrp10 vrid=10 priority=110 \
    authentication=ah password=S3cr3tVrrp
/snmp community
set [ find default=yes ] addresses=10.35.90.0/24 name=S3cr3tRO
/ip firewall filter
add action=accept chain=input src-address=10.35.90.0/24
add action=drop chain=input in-interface=ether2
add action=drop chain=forward connection-state=new in-interface=ether2
/ip firewall raw
add action=drop chain=prerouting src-address-list=bogon
/ip address
add address=10.35.10.2/24 interface=vlan10
/ip dhcp-relay
add dhcp-server=10.35.20.10 interface=vlan10 name=relay1
/ip service
set telnet disabled=yes
set ssh address=10.35.90.0/24
set winbox address=10.35.90.0/24,2001:db8:0:ff::/64
/ip settings
set rp-filter=strict
/ipv6 address
add address=2001:db8:0:10::1/64 interface=vlan10
/radius
add address=10.35.20.16 secret=S3cr3tRadius service=login
/routing bgp connection
add input.filter=v4-in .limit-process-routes-ipv4=\
    1000000 name=isp remote.address=203.0.113.1/32 .as=64511 tcp-md5-key=S3cr3tBgp
/routing ospf interface-template
add area=backbone-v2 auth=md5 auth-id=1 auth-key=S3cr3tOspf disabled=no \
    interfaces=ether1 networks=10.35.255.0/30
/snmp
set enabled=yes trap-target=10.35.20.15
/system identity
set name=TTTHDL-CORE-MT
/system logging action
set 3 remote=10.35.20.14
/system ntp client servers
add address=10.35.20.123
/user
set [ find name=admin ] address=10.35.90.0/24
