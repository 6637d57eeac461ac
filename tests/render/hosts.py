"""Servers and Linux routers made by hand, so that rendering is tested without the planner."""

from dataclasses import replace

from ipv6plan.model.address import IPv4Address, IPv6Address, IPv6Prefix
from ipv6plan.model.intent import (
    Bgp,
    BgpNeighbour,
    DeviceIntent,
    InterfaceIntent,
    InterfaceKind,
    Lease,
    StaticRoute,
)
from ipv6plan.model.inventory import Attachment
from tests.render.devices import address, device, everything

LINUX = {
    "netplan": "Ubuntu 22.04",
    "ifupdown": "Debian 12",
    "networkmanager": "CentOS 7",
    "networkd": "appliance",
}
"""A model for each way in which Linux is given addresses."""


def server(platform: str, model: str, name: str = "", *, key: str = "srv") -> DeviceIntent:
    """A server of which the inventory knows the IPv4 address, and the interface where named."""
    made = replace(
        device(platform, "server", model),
        id=f"dic-{key}",
        management=Attachment(vlan=20, ipv4=IPv4Address.parse("192.0.2.10")),
    )
    return DeviceIntent(
        device=made,
        site_name="Trung tâm Tích hợp dữ liệu",
        tenant_name="Sở Khoa học và Công nghệ",
        routes=False,
        router_id=None,
        interfaces=(
            InterfaceIntent(
                name=name, kind=InterfaceKind.HOST, description="dic/20", vlan=20,
                address=address("2001:db8:0:20::10/64"),
            ),
        ),
        resolvers=(IPv6Address.parse("2001:db8:0:20::53"), IPv6Address.parse("2001:db8:0:20::54")),
        management=IPv6Address.parse("2001:db8:0:20::10"),
        gateway=IPv6Address.parse("2001:db8:0:20::1"),
        management_sources=(
            IPv6Prefix.parse("2001:db8:0:ff::/64"), IPv6Prefix.parse("2001:db8:1:90::/64"),
        ),
        domain="tinh.example",
    )  # fmt: skip


def lone_server(platform: str, model: str) -> DeviceIntent:
    """A server of which little is known: no router, no managers, no IPv4 address."""
    known = server(platform, model, "eth0", key="lone")
    made = replace(known.device, management=None)
    return replace(known, device=made, gateway=None, management_sources=())


def dhcp_server(model: str = "Debian 12") -> DeviceIntent:
    """A DHCPv6 server for two VLANs, one of which it stands in itself."""
    leases = (
        Lease(
            number=48, subnet=IPv6Prefix.parse("2001:db8:0:30::/64"),
            pool=IPv6Prefix.parse("2001:db8:0:30:1::/81"),
            relays=(IPv6Address.parse("2001:db8:0:30::2"), IPv6Address.parse("2001:db8:0:30::3")),
            about="dic/30",
        ),
        Lease(
            number=32, subnet=IPv6Prefix.parse("2001:db8:0:20::/64"),
            pool=IPv6Prefix.parse("2001:db8:0:20:1::/80"), relays=(), about="dic/20",
        ),
    )  # fmt: skip
    return replace(server("linux", model, key="dhcp"), leases=leases)


def linux_router(model: str, key: str, *, edge: bool = False) -> DeviceIntent:
    """A Linux router with a loopback, links and VLANs of every host mode."""
    known = everything("frr", "router")
    made = replace(known.device, id=f"dic-{key}", platform="linux", model=model)
    vlans = (InterfaceKind.GATEWAY, InterfaceKind.LOOPBACK, InterfaceKind.LINK)
    interfaces = tuple(
        replace(i, name=i.name.replace("vlan", "eth3."))
        for i in known.interfaces
        if i.kind in vlans
    )
    router = replace(known, device=made, interfaces=interfaces)
    return _at_the_edge(router) if edge else router


def _at_the_edge(router: DeviceIntent) -> DeviceIntent:
    own = IPv6Prefix.parse("2001:db8::/32")
    return replace(
        router,
        statics=(
            StaticRoute(prefix=own, discard=True),
            StaticRoute(
                prefix=IPv6Prefix.parse("2001:db8:ffff::/48"),
                next_hop=IPv6Address.parse("2001:db8:0:fffe::b"),
            ),
            StaticRoute(
                prefix=IPv6Prefix.parse("2001:db8:fffe::/48"),
                next_hop=IPv6Address.parse("fe80::2"), port="eth1",
            ),
        ),
        bgp=Bgp(
            asn=64496, router_id=IPv4Address.parse("10.255.0.1"),
            neighbours=(
                BgpNeighbour(
                    address=IPv6Address.parse("2001:db8:0:fffd::b"), asn=64511, about="internet"
                ),
            ),
            networks=(own,),
            bogons=(IPv6Prefix.parse("fc00::/7"), IPv6Prefix.parse("3fff::/20")),
        ),
    )  # fmt: skip


def every_linux() -> tuple[DeviceIntent, ...]:
    """Linux machines that between them use every line of the templates."""
    return (
        *(server("linux", model, key=f"srv-{form}") for form, model in LINUX.items()),
        *(server("linux", model, "ens192", key=f"web-{form}") for form, model in LINUX.items()),
        lone_server("linux", LINUX["netplan"]),
        dhcp_server(),
        *(linux_router(model, f"gw-{form}") for form, model in LINUX.items()),
        linux_router(LINUX["ifupdown"], "edge", edge=True),
    )
