"""Devices with all that a plan can ask of an edge or a redundant core, made by hand."""

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

RICH = frozenset({
    "arista_eos", "cisco_nxos", "cisco_xr", "juniper_junos", "mikrotik_routeros",
})  # fmt: skip
"""Platforms whose lines are tried with these devices, too."""
OLD = {"mikrotik_routeros": "RB951 RouterOS 6.49", "juniper_junos": "SRX345"}
"""Models with a command variant of their own."""
ROUTER = IPv6Address.parse("fe80::1")
OWN = IPv6Prefix.parse("2001:db8::/48")


def rich(platform: str, role: str = "core-switch", model: str = "") -> DeviceIntent:
    """A device with VRRP, static routes, BGP, source checks, filters and servers as well."""
    intent = everything(platform, role, model)
    outside = next(i for i in intent.interfaces if i.external)
    edge = replace(outside, urpf="loose", acl_in="IPV6PLAN-EDGE")
    lan = next(i for i in intent.interfaces if i.vlan == 10)
    interfaces = tuple(
        edge if i is outside else replace(i, urpf="strict") if i is lan else i
        for i in intent.interfaces
    )
    return replace(
        intent,
        device=replace(intent.device, id=f"{intent.device.id}-rich"),
        interfaces=(*interfaces, *redundant(platform), *beyond(platform)),
        ntp=addresses("2001:db8:0:20::123", "2001:db8:0:20::124"),
        syslog=addresses("2001:db8:0:20::514"),
        traps=addresses("2001:db8:0:ff::5"),
        radius=addresses("2001:db8:0:20::1812"),
        statics=(*discards(), *default(edge)),
        bgp=bgp(),
        filters=(edge_filter(),),
    )


def static_router(platform: str) -> DeviceIntent:
    """A router with static routes alone: no OSPFv3, no router id asked for."""
    intent = bare_router(platform)
    link = next(i for i in intent.interfaces if i.kind is InterfaceKind.LINK)
    device = replace(intent.device, id=f"{intent.device.id}-static")
    route = StaticRoute(prefix=IPv6Prefix.parse("::/0"), next_hop=link.peer)
    return replace(intent, device=device, routing="static", statics=(route,))


def rich_devices(platform: str) -> tuple[DeviceIntent, ...]:
    """A core, an edge and a router with static routes, where the platform is tried with them."""
    if platform not in RICH:
        return ()
    old = (rich(platform, "router", OLD[platform]),) if platform in OLD else ()
    return (rich(platform), rich(platform, "router"), *map(aged, old), static_router(platform))


def aged(intent: DeviceIntent) -> DeviceIntent:
    """Name it apart from the usual one."""
    return replace(intent, device=replace(intent.device, id=f"{intent.device.id}-other"))


def redundant(platform: str) -> tuple[InterfaceIntent, ...]:
    """Two VLANs that another device routes as well, one with advertisements and one without."""
    return tuple(
        InterfaceIntent(
            name=NAMES[platform][2].format(vlan), kind=InterfaceKind.REDUNDANT,
            description=f"dic/{vlan}", vlan=vlan, hosts=hosts,
            address=address(f"2001:db8:0:{vlan}::2/64"),
            virtual=IPv6Address.parse(f"2001:db8:0:{vlan}::1"),
            vrrp=VirtualRouter(
                group=vlan, link_local=ROUTER, address=address(f"2001:db8:0:{vlan}::1/64"),
                priority=priority,
            ),
        )
        for vlan, hosts, priority in ((40, HostMode.SLAAC, 110), (50, HostMode.STATIC, 90))
    )  # fmt: skip


def discards() -> tuple[StaticRoute, ...]:
    """The own aggregate, so that what is not in use goes nowhere."""
    return (StaticRoute(prefix=OWN, discard=True),)


def default(edge: InterfaceIntent) -> tuple[StaticRoute, ...]:
    """A default route by a link-local next hop, and a route by a global one."""
    return (
        StaticRoute(prefix=IPv6Prefix.parse("::/0"), next_hop=ROUTER, port=edge.name),
        StaticRoute(
            prefix=IPv6Prefix.parse("2001:db8:1::/48"),
            next_hop=IPv6Address.parse("2001:db8:0:fffe::b"),
        ),
    )


def bgp() -> Bgp:
    """One provider."""
    return Bgp(
        asn=64496,
        router_id=IPv4Address.parse("10.255.0.1"),
        neighbours=(
            BgpNeighbour(
                address=IPv6Address.parse("2001:db8:0:fffd::b"), asn=64511, about="internet"
            ),
        ),
        networks=(OWN,),
        bogons=(IPv6Prefix.parse("fc00::/7"), IPv6Prefix.parse("3fff::/20")),
    )


def edge_filter() -> Filter:
    """Rules of every form: several sources and ports, a range, ICMPv6 types, a denial."""
    servers = (IPv6Prefix.parse("2001:db8:0:20::10/128"), IPv6Prefix.parse("2001:db8:0:21::/64"))
    return Filter(
        name="IPV6PLAN-EDGE",
        rules=(
            FilterRule(action="deny", protocol="ipv6", sources=(OWN,), about="own-outside"),
            FilterRule(action="permit", protocol="icmpv6", icmp_types=(1, 2, 3, 4, 128, 129)),
            FilterRule(
                action="permit", protocol="tcp", destinations=servers, ports=((443, 443), (80, 80))
            ),
            FilterRule(
                action="permit", protocol="udp", sources=(IPv6Prefix.parse("2001:db8:2::/48"),),
                destinations=servers[:1], ports=((8000, 8010),),
            ),
            FilterRule(action="permit", protocol="esp"),
            FilterRule(action="deny", protocol="ipv6"),
        ),
    )  # fmt: skip


def addresses(*texts: str) -> tuple[IPv6Address, ...]:
    """Read addresses."""
    return tuple(map(IPv6Address.parse, texts))
