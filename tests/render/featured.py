"""A device with every planned feature, and one with the least, for any platform."""

from dataclasses import replace

from ipv6plan.model.address import IPv4Address, IPv6Address, IPv6Interface, IPv6Prefix
from ipv6plan.model.intent import (
    Bgp,
    BgpNeighbour,
    DeviceIntent,
    Filter,
    FilterRule,
    InterfaceIntent,
    InterfaceKind,
    StaticRoute,
    VirtualRouter,
)
from ipv6plan.model.inventory import HostMode
from tests.render.devices import address, beyond, device
from tests.render.replay import commands, play_blocks

PEER = IPv6Address.parse("2001:db8:0:fffd::b")
OWN = IPv6Prefix.parse("2001:db8::/32")
EDGE = Filter(
    name="V6-EDGE-IN",
    rules=(
        FilterRule(action="deny", protocol="ipv6", sources=(OWN, IPv6Prefix.parse("fc00::/7"))),
        FilterRule(action="permit", protocol="icmpv6", icmp_types=(1, 2, 3, 4, 128, 129, 135, 136)),
        FilterRule(action="permit", protocol="tcp", sources=(), destinations=(OWN,),
                   ports=((443, 443), (8000, 8010))),
        FilterRule(action="permit", protocol="udp", ports=((53, 53),)),
        FilterRule(action="permit", protocol="esp", destinations=(OWN,)),
    ),
)  # fmt: skip


def featured(platform: str, names: tuple[str, ...], model: str, role: str) -> DeviceIntent:
    """Give a device with everything; `names` are loopback, routed ports, sub-interface, VLANs and
    access ports: the latter three with a place for the number.
    """
    loopback, port, sub, vlan, access = names
    return DeviceIntent(
        device=replace(device(platform, role, model), id=f"{platform.replace('_', '-')}-full"),
        site_name="Trung tâm Tích hợp dữ liệu",
        tenant_name="Sở Khoa học và Công nghệ",
        routes=True,
        router_id=IPv4Address.parse("10.255.0.1"),
        interfaces=(
            *_links(loopback, port, sub),
            *_lans(vlan),
            *beyond(platform),
            InterfaceIntent(
                name=access.format(48), kind=InterfaceKind.TRUNK, description="trunk",
                vlans=(10, 90), uplink=True,
            ),
            InterfaceIntent(
                name=access.format(5), kind=InterfaceKind.ACCESS, description="dic/10", vlan=10,
            ),
            InterfaceIntent(
                name=access.format(6), kind=InterfaceKind.ACCESS, description="dic/30", vlan=30,
            ),
        ),
        resolvers=(IPv6Address.parse("2001:db8:0:20::53"), IPv6Address.parse("2001:db8:0:20::54")),
        management=IPv6Address.parse("2001:db8:0:ffff::1"),
        gateway=None,
        management_sources=(IPv6Prefix.parse("2001:db8:0:ff::/64"),),
        ntp=(IPv6Address.parse("2001:db8:0:20::123"),),
        syslog=(IPv6Address.parse("2001:db8:0:20::514"),),
        traps=(IPv6Address.parse("2001:db8:0:ff::5"),),
        radius=(IPv6Address.parse("2001:db8:0:20::18"),),
        statics=(
            StaticRoute(prefix=IPv6Prefix.parse("::/0"), next_hop=PEER),
            StaticRoute(prefix=OWN, discard=True),
            StaticRoute(
                prefix=IPv6Prefix.parse("2001:db8:8000::/48"),
                next_hop=IPv6Address.parse("fe80::2"), port=port.format(1),
            ),
        ),
        bgp=Bgp(
            asn=64496,
            router_id=IPv4Address.parse("10.255.0.1"),
            neighbours=(BgpNeighbour(address=PEER, asn=64511, about="internet"),),
            networks=(OWN,),
            bogons=(IPv6Prefix.parse("fc00::/7"), IPv6Prefix.parse("3fff::/20")),
        ),
        filters=(EDGE,),
    )  # fmt: skip


def _links(loopback: str, port: str, sub: str) -> tuple[InterfaceIntent, ...]:
    return (
        InterfaceIntent(
            name=loopback, kind=InterfaceKind.LOOPBACK, description="loopback",
            address=address("2001:db8:0:ffff::1/128"),
        ),
        InterfaceIntent(
            name=port.format(1), kind=InterfaceKind.LINK, description="link dic-wan",
            address=address("2001:db8:0:fffe::a/127"), passive=False,
            peer=IPv6Address.parse("2001:db8:0:fffe::b"), peer_name="dong-hung-gw",
        ),
        InterfaceIntent(
            name=port.format(2), kind=InterfaceKind.LINK, description="link internet",
            address=address("2001:db8:0:fffd::a/127"), external=True, urpf="loose",
            acl_in="V6-EDGE-IN", peer=PEER,
        ),
        InterfaceIntent(
            name=sub.format(40), kind=InterfaceKind.GATEWAY, description="dic/40", vlan=40,
            address=address("2001:db8:0:40::1/64"), hosts=HostMode.SLAAC, urpf="strict",
        ),
    )  # fmt: skip


def _lans(vlan: str) -> tuple[InterfaceIntent, ...]:
    servers = (IPv6Address.parse("2001:db8:0:20::10"), IPv6Address.parse("2001:db8:0:20::11"))
    own = IPv6Interface(IPv6Address.parse("2001:db8:0:10::1"), 64)
    return (
        InterfaceIntent(
            name=vlan.format(10), kind=InterfaceKind.REDUNDANT, description="dic/10", vlan=10,
            address=address("2001:db8:0:10::2/64"), hosts=HostMode.SLAAC,
            virtual=own.address,
            vrrp=VirtualRouter(
                group=10, link_local=IPv6Address.parse("fe80::1"), address=own, priority=120,
            ),
        ),
        InterfaceIntent(
            name=vlan.format(20), kind=InterfaceKind.GATEWAY, description="dic/20", vlan=20,
            address=address("2001:db8:0:20::1/64"), hosts=HostMode.STATIC, vrf="quan-tri",
        ),
        InterfaceIntent(
            name=vlan.format(30), kind=InterfaceKind.GATEWAY, description="dic/30", vlan=30,
            address=address("2001:db8:0:30::1/64"), hosts=HostMode.DHCPV6, relay=servers,
        ),
    )  # fmt: skip


def least(platform: str, vlan: str) -> DeviceIntent:
    """Give a switch of which nothing is known but its address."""
    switch = device(platform, "access-switch", "unknown")
    return DeviceIntent(
        device=replace(switch, id=f"{platform.replace('_', '-')}-least", model=""),
        site_name="Xã Đông Sơn",
        tenant_name="Ủy ban nhân dân xã Đông Sơn",
        routes=False,
        router_id=None,
        interfaces=(
            InterfaceIntent(
                name=vlan.format(90), kind=InterfaceKind.HOST, description="xa-dong-son/90",
                vlan=90, address=address("2001:db8:0:90::2/64"),
            ),
        ),
        resolvers=(),
        management=None,
        gateway=None,
        management_sources=(),
    )  # fmt: skip


def left_over(config: str, rollback: str, comment: str, undo: str) -> tuple[list[str], list[str]]:
    """Play both on a pretended device; give what stays behind, and what was undone in vain."""
    tree: dict[tuple[str, ...], None] = {}
    play_blocks(commands(config, comment), tree, undo)
    vain = play_blocks(commands(rollback, comment), tree, undo)
    return [" / ".join(path) for path in tree], [" / ".join(path) for path in vain]
