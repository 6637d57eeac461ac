"""Inventories for tests of planning, built by hand and as short as they can be said."""

from dataclasses import replace

from ipv6plan.errors import Source
from ipv6plan.model.address import IPv4Address, IPv4Prefix, IPv6Prefix
from ipv6plan.model.inventory import (
    Aggregate,
    AggregateKind,
    Attachment,
    Device,
    Encoding,
    Endpoint,
    Group,
    HostMode,
    Inventory,
    Link,
    LinkEnd,
    Network,
    Order,
    Policy,
    Port,
    PortMode,
    Service,
    Site,
    Tenant,
    Tier,
    Vlan,
    Zone,
)

FILE = "network.yaml"
ZONES = (
    Zone(id="users", name="Người dùng", hosts=HostMode.SLAAC, exposed=False),
    Zone(id="servers", name="Máy chủ", hosts=HostMode.DHCPV6, exposed=False),
    Zone(id="dmz", name="DMZ", hosts=HostMode.STATIC, exposed=True),
    Zone(id="management", name="Quản trị", hosts=HostMode.STATIC, exposed=False),
)


def tier(
    name: str,
    length: int | None = None,
    order: Order = Order.LEFTMOST,
    growth: int = 1,
    least_parent: int = 128,
) -> Tier:
    """A tier; `vlan` is encoded in decimal."""
    encoded = name == "vlan"
    return Tier(
        name=name,
        length=64 if encoded else length,
        order=Order.ENCODED if encoded else order,
        encoding=Encoding.VLAN_DECIMAL if encoded else None,
        fallback=Order.RIGHTMOST,
        growth=growth,
        least_parent=least_parent,
        source=Source(FILE, 10),
    )


TIERS = (tier("group"), tier("site", growth=2), tier("vlan"))
ZONED = (
    tier("group"),
    tier("site", growth=2),
    tier("zone", order=Order.RIGHTMOST, least_parent=56),
    tier("vlan"),
)


def site(
    name: str,
    group: str = "head",
    size: int | None = 56,
    *,
    vlans: dict[int, str] | None = None,
    hosts: int = 0,
    line: int = 50,
    was: str | None = None,
) -> Site:
    """A site whose device `gw` routes all its VLANs; `hosts` servers stand in the first VLAN."""
    chosen = {10: "users", 90: "management"} if vlans is None else vlans
    first = next(iter(chosen), None)
    gateway = _device(name, "gw", "router", Attachment(vlan=first, ipv4=None))
    servers = [
        _device(
            name,
            f"srv-{i}",
            "server",
            Attachment(vlan=first, ipv4=IPv4Address.parse(f"10.0.0.{i}")),
        )
        for i in range(1, hosts + 1)
    ]
    return Site(
        id=name,
        name=name.title(),
        profile="any",
        tenant=f"of-{group}",
        group=group,
        size=size,
        ipv4=IPv4Prefix.parse("10.0.0.0/24"),
        vlans=tuple(
            Vlan(id=v, name=zone, zone=zone, ipv4=None, gateway=f"{name}-gw")
            for v, zone in chosen.items()
        ),
        devices=(gateway, *servers),
        was=was,
        source=Source(FILE, line),
    )


def _device(of: str, key: str, role: str, at: Attachment | None, **more: object) -> Device:
    plain = Device(
        id=f"{of}-{key}",
        site=of,
        role=role,
        platform="cisco_ios" if role != "server" else "linux",
        model="any",
        management=at,
        credential=None,
        over_ipv6=False,
        ports=(),
    )
    return replace(plain, **more)  # type: ignore[arg-type]  # field names and values are the test's


def device(of: str, key: str, role: str, vlan: int | None, ipv4: str | None = None) -> Device:
    """A device attached to a VLAN of its site."""
    address = None if ipv4 is None else IPv4Address.parse(ipv4)
    return _device(of, key, role, Attachment(vlan=vlan, ipv4=address))


def link(name: str, a: str, b: str | None, kind: str = "wan", was: str | None = None) -> Link:
    """A link between two `DEVICE/INTERFACE`."""
    return Link(
        id=name,
        a=_end(a),
        b=None if b is None else _end(b),
        kind=kind,
        ipv4=None,
        was=was,
        source=Source(FILE, 80),
    )


def _end(text: str) -> LinkEnd:
    of, _, interface = text.partition("/")
    return LinkEnd(device=of, interface=interface)


def group(
    name: str, level: str = "group", parent: str | None = None, was: str | None = None
) -> Group:
    """A group."""
    return Group(
        id=name, name=name.title(), tier=level, parent=parent, was=was, source=Source(FILE, 30)
    )


def inventory(
    sites: tuple[Site, ...],
    *,
    groups: tuple[Group, ...] | None = None,
    links: tuple[Link, ...] = (),
    aggregate: str = "2001:db8:1000::/40",
    tiers: tuple[Tier, ...] = TIERS,
    last: bool = False,
    services: tuple[Service, ...] = (),
    kind: AggregateKind = AggregateKind.DOCUMENTATION,
) -> Inventory:
    """A whole inventory; the groups are those of the sites unless given."""
    held = tuple(group(g) for g in dict.fromkeys(s.group for s in sites))
    chosen = held if groups is None else groups
    return Inventory(
        network=Network(id="test", name="Thử", language="vi", domain="test.example"),
        aggregates=(
            Aggregate(prefix=IPv6Prefix.parse(aggregate), kind=kind, source=Source(FILE, 5)),
        ),
        policy=Policy(
            tiers=tiers,
            infrastructure=Order.LEFTMOST if last else Order.RIGHTMOST,
            opaque_exposed=True,
            last_octet=True,
        ),
        credentials=(),
        zones=ZONES,
        groups=chosen,
        tenants=tuple(Tenant(id=f"of-{g.id}", name=g.name, group=g.id) for g in chosen),
        sites=sites,
        links=links,
        services=services,
        source=Source(FILE, 1),
    )


def service(name: str, server: str, port: int, protocol: str) -> Service:
    """A service with one endpoint."""
    return Service(
        id=name,
        name=name,
        owner="of-head",
        endpoints=(Endpoint(server=server, port=port, protocol=protocol, name=""),),
        consumers=(),
        needs=(),
        strategy="dual-stack",
    )


def port(name: str, mode: PortMode, *vlans: int, to: str | None = None) -> Port:
    """A port."""
    return Port(name=name, mode=mode, vlans=vlans, to=to)


def small() -> Inventory:
    """Two groups, three sites, two links."""
    sites = (
        site("centre", vlans={10: "users", 20: "dmz", 90: "management"}, hosts=2),
        site("one", "branches", 60),
        site("two", "branches", 60),
    )
    return inventory(
        sites,
        links=(
            link("one-uplink", "one-gw/ge0", "centre-gw/ge1"),
            link("two-uplink", "two-gw/ge0", "centre-gw/ge2"),
            link("isp", "centre-gw/ge9", None, "internet"),
        ),
    )
