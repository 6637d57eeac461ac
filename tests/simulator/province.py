"""A small province by hand: two routers with a link and a way out, a switch and a server."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ipv6plan.model.address import IPv4Address, IPv4Prefix, IPv6Address, IPv6Interface
from ipv6plan.model.intent import DeviceIntent, InterfaceIntent, InterfaceKind
from ipv6plan.model.inventory import (
    Attachment,
    Credential,
    Device,
    Group,
    HostMode,
    Inventory,
    Keyed,
    Network,
    Order,
    Policy,
    Port,
    PortMode,
    SecretRef,
    Site,
    SnmpVersion,
    Tenant,
    Vlan,
    Zone,
)

SECRET = SecretRef(kind="env", name="UNSET")
OLD = Credential(id="old", version=SnmpVersion.V2C, community=SECRET)
CORE = Credential(
    id="core",
    version=SnmpVersion.V3,
    user="audit",
    auth=Keyed(protocol="sha256", secret=SECRET),
    priv=Keyed(protocol="aes128", secret=SECRET),
)


@dataclass(frozen=True, kw_only=True)
class Province:
    """An inventory and the intents of its devices."""

    inventory: Inventory
    intents: tuple[DeviceIntent, ...]


def at(text: str) -> IPv6Interface:
    address, _, length = text.partition("/")
    return IPv6Interface(IPv6Address.parse(address), int(length))


def device(key: str, role: str, platform: str, **changes: object) -> Device:
    plain = Device(
        id=f"dic-{key}",
        site="dic",
        role=role,
        platform=platform,
        model="",
        management=Attachment(vlan=90, ipv4=IPv4Address.parse("10.0.90.9")),
        credential="old",
        over_ipv6=False,
        ports=(),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]  # fields of Device


def intent(
    of: Device, interfaces: Sequence[InterfaceIntent], *, routes: bool, **changes: object
) -> DeviceIntent:
    plain = DeviceIntent(
        device=of,
        site_name="Trung tâm",
        tenant_name="Sở",
        routes=routes,
        router_id=None,
        interfaces=tuple(interfaces),
        resolvers=(),
        management=None,
        gateway=None,
        management_sources=(),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]  # fields of DeviceIntent


def inventory_of(devices: Sequence[Device]) -> Inventory:
    vlan = Vlan(
        id=90, name="", zone="management", ipv4=IPv4Prefix.parse("10.0.90.0/24"), gateway=None
    )
    site = Site(
        id="dic",
        name="",
        profile="centre",
        tenant="so",
        group="centre",
        size=None,
        ipv4=None,
        vlans=(vlan,),
        devices=tuple(devices),
    )
    return Inventory(
        network=Network(id="tb", name="", language="vi", domain=""),
        aggregates=(),
        policy=Policy(
            tiers=(), infrastructure=Order.RIGHTMOST, opaque_exposed=True, last_octet=True
        ),
        credentials=(OLD, CORE),
        zones=(Zone(id="management", name="", hosts=HostMode.STATIC, exposed=False),),
        groups=(Group(id="centre", name="", tier="group", parent=None),),
        tenants=(Tenant(id="so", name="", group="centre"),),
        sites=(site,),
        links=(),
        services=(),
    )


def loopback(text: str, name: str = "Loopback0") -> InterfaceIntent:
    return InterfaceIntent(
        name=name, kind=InterfaceKind.LOOPBACK, description="loopback", address=at(text)
    )


def link(name: str, text: str, peer: str, **changes: object) -> InterfaceIntent:
    plain = InterfaceIntent(
        name=name,
        kind=InterfaceKind.LINK,
        description="link",
        address=at(text),
        peer=IPv6Address.parse(peer),
        passive=False,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]  # fields of InterfaceIntent


def gateway(name: str, vlan: int, text: str, hosts: HostMode = HostMode.SLAAC) -> InterfaceIntent:
    return InterfaceIntent(
        name=name,
        kind=InterfaceKind.GATEWAY,
        description=f"dic/{vlan}",
        address=at(text),
        vlan=vlan,
        hosts=hosts,
    )


def host(name: str, vlan: int, text: str) -> InterfaceIntent:
    return InterfaceIntent(
        name=name, kind=InterfaceKind.HOST, description=f"dic/{vlan}", address=at(text), vlan=vlan
    )


def _edge() -> DeviceIntent:
    port = Port(name="GigabitEthernet0/0/0", mode=PortMode.ROUTED)
    edge = device("edge", "router", "cisco_ios", model="ISR4331", ports=(port,), credential="core")
    interfaces = (
        loopback("2001:db8:0:f::1/128"),
        link(
            "GigabitEthernet0/0/0",
            "2001:db8:0:1::a/127",
            "2001:db8:0:1::b",
            external=True,
            passive=True,
        ),
        link(
            "GigabitEthernet0/0/1", "2001:db8:0:2::a/127", "2001:db8:0:2::b", peer_name="dic-core"
        ),
    )
    return intent(edge, interfaces, routes=True, router_id=IPv4Address.parse("10.0.255.1"))


def _core() -> DeviceIntent:
    core = device("core", "router", "huawei_vrp", model="S6730-H24X6C", over_ipv6=True)
    interfaces = (
        loopback("2001:db8:0:f::2/128", "LoopBack0"),
        link(
            "XGigabitEthernet0/0/1", "2001:db8:0:2::b/127", "2001:db8:0:2::a", peer_name="dic-edge"
        ),
        gateway("Vlanif90", 90, "2001:db8:0:90::1/64", HostMode.STATIC),
        gateway("Vlanif10", 10, "2001:db8:0:10::1/64", HostMode.DHCPV6),
    )
    return intent(
        core,
        interfaces,
        routes=True,
        router_id=IPv4Address.parse("10.0.255.2"),
        management=IPv6Address.parse("2001:db8:0:f::2"),
    )


def _leaf(key: str, role: str, platform: str, name: str, address: str) -> DeviceIntent:
    return intent(
        device(key, role, platform),
        (host(name, 90, address),),
        routes=False,
        management=IPv6Address.parse(address.partition("/")[0]),
        gateway=IPv6Address.parse("2001:db8:0:90::1"),
    )


def small_province() -> Province:
    """Two routers, a switch and a server."""
    intents = (
        _edge(),
        _core(),
        _leaf("sw", "access-switch", "hp_comware", "Vlan-interface90", "2001:db8:0:90::2/64"),
        _leaf("srv", "server", "linux", "eth0", "2001:db8:0:90::3/64"),
    )
    return Province(inventory=inventory_of([i.device for i in intents]), intents=intents)


def lone_gateway(platform: str, model: str = "", **changes: object) -> Province:
    """One router with a loopback and the gateway of a VLAN."""
    only = device("gw", "router", platform, model=model, **changes)
    interfaces = (
        loopback("2001:db8:0:f::9/128", "lo"),
        gateway("vlan10", 10, "2001:db8:0:10::1/64"),
    )
    found = intent(only, interfaces, routes=True, router_id=IPv4Address.parse("10.0.255.9"))
    return Province(inventory=inventory_of([only]), intents=(found,))
