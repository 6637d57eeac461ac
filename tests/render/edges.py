"""Devices at the edge: virtual routers, BGP, static routes, VRFs, filters, servers."""

from dataclasses import replace

from ipv6plan.model.address import IPv4Address, IPv6Address, IPv6Prefix
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
from tests.render.devices import NAMES, address, bare_router, beyond, everything

OWN = IPv6Prefix.parse("2001:db8::/40")
NEIGHBOUR = IPv6Address.parse("2001:db8:0:fffd::b")
RULES = (
    FilterRule(action="deny", protocol="ipv6", sources=(OWN,)),
    FilterRule(action="permit", protocol="icmpv6", icmp_types=(1, 2, 3, 4, 128)),
    FilterRule(
        action="permit",
        protocol="tcp",
        destinations=(IPv6Prefix.parse("2001:db8:0:20::10/128"),),
        ports=((443, 443), (8000, 8010)),
        about="portal",
    ),
)


def edge(platform: str, model: str = "", role: str = "router") -> DeviceIntent:
    """A router with everything that stands at an edge."""
    _, port, vlan, _ = NAMES[platform]
    intent = everything(platform, role, model)
    external = port.format(2)
    interfaces = tuple(
        replace(i, peer=NEIGHBOUR, acl_in="IPV6PLAN-EDGE-IN") if i.name == external else i
        for i in intent.interfaces
    )
    return replace(
        intent,
        device=replace(intent.device, id=f"{intent.device.id}-edge"),
        interfaces=(
            *(replace(i, urpf="strict") if i.vlan in {10, 30} else i for i in interfaces),
            redundant(vlan.format(40), 120),
            *beyond(platform),
            InterfaceIntent(
                name=vlan.format(50), kind=InterfaceKind.GATEWAY, description="dic/50", vlan=50,
                address=address("2001:db8:0:50::1/64"), hosts=HostMode.SLAAC, vrf="CAMERA",
            ),
        ),
        ntp=(IPv6Address.parse("2001:db8:0:20::123"),),
        syslog=(IPv6Address.parse("2001:db8:0:20::514"),),
        traps=(IPv6Address.parse("2001:db8:0:ff::5"),),
        radius=(IPv6Address.parse("2001:db8:0:20::18"),),
        statics=(
            StaticRoute(
                prefix=IPv6Prefix.parse("2001:db8:10::/56"),
                next_hop=IPv6Address.parse("2001:db8:0:fffe::b"),
            ),
            StaticRoute(prefix=OWN, discard=True),
        ),
        bgp=Bgp(
            asn=64500,
            router_id=IPv4Address.parse("10.255.0.1"),
            neighbours=(BgpNeighbour(address=NEIGHBOUR, asn=64501, about="internet"),),
            networks=(OWN,),
            bogons=(IPv6Prefix.parse("fc00::/7"), IPv6Prefix.parse("fe80::/10")),
        ),
        filters=(Filter(name="IPV6PLAN-EDGE-IN", rules=RULES),),
    )  # fmt: skip


def redundant(name: str, priority: int) -> InterfaceIntent:
    """A VLAN that two devices route."""
    virtual = address("2001:db8:0:40::1/64")
    return InterfaceIntent(
        name=name, kind=InterfaceKind.REDUNDANT, description="dic/40", vlan=40,
        address=address("2001:db8:0:40::2/64"), hosts=HostMode.SLAAC, virtual=virtual.address,
        vrrp=VirtualRouter(
            group=40, link_local=IPv6Address.parse("fe80::1"), address=virtual, priority=priority
        ),
    )  # fmt: skip


def static_site(platform: str) -> DeviceIntent:
    """A router of a small site: one default route, no OSPFv3."""
    intent = bare_router(platform)
    up = next(i.peer for i in intent.interfaces if i.peer)
    return replace(
        intent,
        device=replace(intent.device, id=f"{intent.device.id}-static"),
        routing="static",
        statics=(StaticRoute(prefix=IPv6Prefix.parse("::/0"), next_hop=up),),
    )
