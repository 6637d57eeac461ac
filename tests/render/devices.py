"""Devices made by hand, so that rendering is tested without the planner."""

from dataclasses import replace

from ipv6plan.errors import Source
from ipv6plan.model.address import IPv4Address, IPv6Address, IPv6Interface, IPv6Prefix
from ipv6plan.model.intent import (
    DeviceIntent,
    InterfaceIntent,
    InterfaceKind,
    TunnelEnd,
    VirtualRouter,
)
from ipv6plan.model.inventory import Device, HostMode

NAMES = {
    "arista_eos": ("Loopback0", "Ethernet{}", "Vlan{}", "Ethernet{}"),
    "aruba_aoscx": ("loopback 0", "1/1/{}", "vlan{}", "1/1/{}"),
    "cisco_ios": ("Loopback0", "GigabitEthernet0/0/{}", "Vlan{}", "GigabitEthernet1/0/{}"),
    "cisco_nxos": ("loopback0", "Ethernet1/{}", "Vlan{}", "Ethernet1/{}"),
    "cisco_xr": ("Loopback0", "GigabitEthernet0/0/0/{}", "BVI{}", "GigabitEthernet0/0/1/{}"),
    "frr": ("lo", "eth{}", "vlan{}", "swp{}"),
    "hp_comware": (
        "LoopBack0",
        "GigabitEthernet0/0/{}",
        "Vlan-interface{}",
        "GigabitEthernet1/0/{}",
    ),
    "huawei_vrp": ("LoopBack0", "GigabitEthernet0/0/{}", "Vlanif{}", "GigabitEthernet1/0/{}"),
    "juniper_junos": ("lo0.0", "ge-0/0/{}.0", "irb.{}", "ge-1/0/{}"),
    "mikrotik_routeros": ("lo", "ether{}", "vlan{}", "sfp-sfpplus{}"),
    "vyos": ("lo", "eth{}", "br0.{}", "eth{}"),
    "ruijie_os": ("Loopback 0", "GigabitEthernet 0/{}", "VLAN {}", "GigabitEthernet 1/{}"),
}
"""Loopback, routed port, routed interface of a VLAN, switched port; as each platform names them."""
MODELS = {
    "arista_eos": "DCS-7050SX3-48YC8",
    "aruba_aoscx": "JL658A",
    "cisco_ios": "C9300-24T",
    "cisco_nxos": "N9K-C93180YC-EX",
    "cisco_xr": "NCS-5501",
    "frr": "Debian 12",
    "hp_comware": "S6520X-30QC-EI",
    "huawei_vrp": "S5735-S24T4X",
    "juniper_junos": "EX3400-24T",
    "mikrotik_routeros": "CCR2004-16G-2S+",
    "vyos": "VyOS 1.4",
    "ruijie_os": "RG-S5760C-24GT8XS-X",
}
RENDERED = tuple(NAMES)
TUNNELS = {
    "cisco_ios": ("Tunnel1", "Tunnel2"),
    "fortinet": ("tunnel1", "tunnel2"),
    "frr": ("sit1", "gre1"),
    "hp_comware": ("Tunnel1", "Tunnel2"),
    "huawei_vrp": ("Tunnel0/0/1", "Tunnel0/0/2"),
    "juniper_junos": ("ip-0/0/0.1", "gr-0/0/0.1"),
    "mikrotik_routeros": ("sit1", "gre1"),
}
"""Tunnels of 6in4 and GRE, as the platforms that are tried with them name them."""
HSRP = frozenset({"cisco_ios", "cisco_nxos", "cisco_xr"})
"""Platforms that are tried with HSRP."""


def address(text: str) -> IPv6Interface:
    """Read `address/length`."""
    ip, _, length = text.partition("/")
    return IPv6Interface(IPv6Address.parse(ip), int(length))


def everything(platform: str, role: str = "core-switch", model: str = "") -> DeviceIntent:
    """A routing switch with every kind of interface, every host mode and an external link."""
    loopback, port, vlan, access = NAMES[platform]
    gateway = InterfaceKind.GATEWAY
    return DeviceIntent(
        device=device(platform, role, model),
        site_name="Trung tâm Tích hợp dữ liệu",
        tenant_name="Sở Khoa học và Công nghệ",
        routes=True,
        router_id=IPv4Address.parse("10.255.0.1"),
        interfaces=(
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
                address=address("2001:db8:0:fffd::a/127"), external=True,
            ),
            InterfaceIntent(
                name=vlan.format(10), kind=gateway, description="dic/10", vlan=10,
                address=address("2001:db8:0:10::1/64"), hosts=HostMode.SLAAC,
            ),
            InterfaceIntent(
                name=vlan.format(20), kind=gateway, description="dic/20", vlan=20,
                address=address("2001:db8:0:20::1/64"), hosts=HostMode.STATIC,
            ),
            InterfaceIntent(
                name=vlan.format(30), kind=gateway, description="dic/30", vlan=30,
                address=address("2001:db8:0:30::1/64"), hosts=HostMode.DHCPV6,
                relay=(
                    IPv6Address.parse("2001:db8:0:20::10"), IPv6Address.parse("2001:db8:0:20::11"),
                ),
            ),
            InterfaceIntent(
                name=vlan.format(90), kind=InterfaceKind.HOST, description="dic/90", vlan=90,
                address=address("2001:db8:0:90::2/64"),
            ),
            InterfaceIntent(
                name=access.format(48), kind=InterfaceKind.TRUNK, description="trunk",
                vlans=(10, 90), uplink=True,
            ),
            InterfaceIntent(
                name=access.format(47), kind=InterfaceKind.TRUNK, description="trunk", vlans=(10,),
            ),
            InterfaceIntent(
                name=access.format(5), kind=InterfaceKind.ACCESS, description="dic/10", vlan=10,
            ),
            InterfaceIntent(
                name=access.format(6), kind=InterfaceKind.ACCESS, description="dic/10", vlan=10,
            ),
        ),
        resolvers=(IPv6Address.parse("2001:db8:0:20::53"), IPv6Address.parse("2001:db8:0:20::54")),
        management=IPv6Address.parse("2001:db8:0:ffff::1"),
        gateway=None,
        management_sources=(
            IPv6Prefix.parse("2001:db8:0:ff::/64"), IPv6Prefix.parse("2001:db8:1:90::/64"),
        ),
    )  # fmt: skip


def bare_router(platform: str) -> DeviceIntent:
    """A router of which little is known: no router id, no managers, no resolvers."""
    loopback, port, vlan, _ = NAMES[platform]
    return DeviceIntent(
        device=device(platform, "router", ""),
        site_name="Xã Đông Sơn",
        tenant_name="Ủy ban nhân dân xã Đông Sơn",
        routes=True,
        router_id=None,
        interfaces=(
            InterfaceIntent(
                name=loopback, kind=InterfaceKind.LOOPBACK, description="loopback",
                address=address("2001:db8:0:ffff::2/128"),
            ),
            InterfaceIntent(
                name=port.format(1), kind=InterfaceKind.LINK, description="link dic-wan",
                address=address("2001:db8:0:fffe::b/127"), passive=False,
                peer=IPv6Address.parse("2001:db8:0:fffe::a"), peer_name="dic-core-1",
            ),
            InterfaceIntent(
                name=vlan.format(10), kind=InterfaceKind.GATEWAY, description="xa-dong-son/10",
                vlan=10, address=address("2001:db8:0:110::1/64"), hosts=HostMode.SLAAC,
            ),
        ),
        resolvers=(),
        management=None,
        gateway=None,
        management_sources=(),
    )  # fmt: skip


def switch(platform: str, gateway: str | None = "2001:db8:0:90::1") -> DeviceIntent:
    """A switch that does not route: a management address, an uplink, ports to end systems."""
    _, _, vlan, access = NAMES[platform]
    return DeviceIntent(
        device=device(platform, "access-switch", ""),
        site_name="Xã Đông Sơn",
        tenant_name="Ủy ban nhân dân xã Đông Sơn",
        routes=False,
        router_id=None,
        interfaces=(
            InterfaceIntent(
                name=vlan.format(90), kind=InterfaceKind.HOST, description="xa-dong-son/90",
                vlan=90, address=address("2001:db8:0:90::2/64"),
            ),
            InterfaceIntent(
                name=access.format(24), kind=InterfaceKind.TRUNK, description="trunk",
                vlans=(10, 90), uplink=True,
            ),
            InterfaceIntent(
                name=access.format(1), kind=InterfaceKind.ACCESS, description="xa-dong-son/10",
                vlan=10,
            ),
        ),
        resolvers=(),
        management=IPv6Address.parse("2001:db8:0:90::2"),
        gateway=None if gateway is None else IPv6Address.parse(gateway),
        management_sources=(IPv6Prefix.parse("2001:db8:0:ff::/64"),),
    )  # fmt: skip


def device(platform: str, role: str, model: str) -> Device:
    """A device with an id that says its platform and role."""
    return Device(
        id=f"{platform.replace('_', '-')}-{role}",
        site="dic",
        role=role,
        platform=platform,
        model=model or MODELS[platform],
        management=None,
        credential=None,
        over_ipv6=False,
        ports=(),
        source=Source("network.yaml", 7),
    )


def nameless(platform: str) -> DeviceIntent:
    """An access point whose interface is not in the inventory."""
    intent = switch(platform)
    host = replace(intent.interfaces[0], name="")
    ap = device(platform, "access-point", "")
    return replace(intent, device=ap, interfaces=(host,))


def every_device(platform: str) -> tuple[DeviceIntent, ...]:
    """Devices that between them use every line of a platform's templates."""
    models = {
        "huawei_vrp": ("NE8000", "CE6881"),
        "juniper_junos": ("SRX300",),
        "mikrotik_routeros": ("RB951 RouterOS 6.49",),
    }.get(platform, ())
    return (
        everything(platform),
        *(everything(platform, "router", model) for model in models),
        bare_router(platform),
        switch(platform),
        switch(platform, "fe80::1"),
        switch(platform, None),
        nameless(platform),
    )


def beyond(platform: str) -> tuple[InterfaceIntent, ...]:
    """Links through tunnels, and a VLAN whose routers speak HSRP, where a platform has such."""
    ends = IPv4Address.parse("10.33.0.1"), IPv4Address.parse("10.34.4.1")
    tunnels = tuple(
        InterfaceIntent(
            name=name, kind=InterfaceKind.LINK, description=f"link {mode}", passive=False,
            address=address(f"2001:db8:0:fffb::{number}a/127"),
            peer=IPv6Address.parse(f"2001:db8:0:fffb::{number}b"), peer_name="xa-dong-son-gw",
            tunnel=TunnelEnd(mode=mode, local=ends[0], remote=ends[1]),
        )
        for number, (mode, name) in enumerate(
            zip(("6in4", "gre"), TUNNELS.get(platform, ()), strict=False), start=1
        )
    )  # fmt: skip
    return (*tunnels, *((standby(platform),) if platform in HSRP else ()))


def standby(platform: str) -> InterfaceIntent:
    """A VLAN that two devices route, with HSRP."""
    virtual = address("2001:db8:0:60::1/64")
    return InterfaceIntent(
        name=NAMES[platform][2].format(60), kind=InterfaceKind.REDUNDANT, description="dic/60",
        vlan=60, address=address("2001:db8:0:60::2/64"), hosts=HostMode.SLAAC,
        virtual=virtual.address,
        vrrp=VirtualRouter(
            group=60, link_local=IPv6Address.parse("fe80::1"), address=virtual, priority=120,
            protocol="hsrp",
        ),
    )  # fmt: skip
