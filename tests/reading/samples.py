"""Devices whose files between them hold every line, and what comes of checking them."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from ipv6plan.model.address import IPv6Address, IPv6Prefix
from ipv6plan.model.intent import Bgp, BgpNeighbour, DeviceIntent, Filter, FilterRule, StaticRoute
from ipv6plan.model.inventory import Inventory, Network, Order, Policy
from ipv6plan.platforms import Catalogue, load_platforms
from ipv6plan.reading import Checked, check_configs, load_grammars
from ipv6plan.render import render_configs
from tests.render.devices import MODELS, NAMES, every_device
from tests.render.featured import featured
from tests.render.hosts import lone_server, server

MORE_MODELS = {
    "cisco_ios": ("WS-C2960X-24TS",),
    "cisco_nxos": ("N5K-C5548UP",),
    "fortinet": ("FortiGate-100D", "FortiGate-60F FortiOS 7.6.3"),
    "hp_comware": ("MSR3620", "A5500-24G"),
    "huawei_vrp": ("NE8000", "CE6881", "AR6120", "CE6881 V300R022", "CE6857 V200R019"),
    "juniper_junos": ("SRX345",),
    "mikrotik_routeros": ("RouterOS 6.49",),
}
"""Models with commands of their own."""
MORE_NAMES = {
    "cisco_asa": (
        "Loopback0",
        "GigabitEthernet0/{}",
        "GigabitEthernet1/1.{}",
        "GigabitEthernet1/{}",
    ),
    "fortinet": ("loopback0", "port{}", "vlan{}", "x{}"),
    "hp_procurve": ("A1", "Trk{}", "vlan{}", "B{}"),
    "paloalto_panos": ("loopback.1", "ethernet1/{}", "vlan.{}", "ethernet2/{}"),
}
"""Names of platforms that are not rendered among all: see NAMES."""
PARTS = {"mikrotik_routeros": ("RouterOS 6.49",)}
"""Models whose lines say several things at once, so that each alone is to be tried."""
BLOCKS = tuple(IPv6Prefix.parse(f"2001:db8:{n}::/48") for n in range(1, 4))
RULES = (
    FilterRule(action="permit", protocol="tcp", about="dns"),
    FilterRule(action="permit", protocol="udp"),
    FilterRule(action="permit", protocol="icmpv6"),
    FilterRule(action="permit", protocol="ipv6", sources=BLOCKS[:2], destinations=BLOCKS[1:]),
    FilterRule(action="deny", protocol="tcp", sources=BLOCKS[:1], ports=((25, 25), (135, 139))),
    FilterRule(action="deny", protocol="icmpv6", icmp_types=(139, 140)),
    FilterRule(action="deny", protocol="esp"),
)
"""Rules of every form that the others have not."""
OTHER_PORTS = {
    "vyos": (
        {"eth1": "bond1", "eth2": "dum2", "br0.20": "br2", "eth9.40": "bond9.40"},
        {"eth1": "wg1"},
    ),
}
"""Names of other kinds of interfaces that a platform has."""
SWITCHES = frozenset({"hp_procurve"})
"""Platforms whose files hold VLANs alone, and no routing."""
SERVERS = {"windows": "Windows Server 2019"}
"""Platforms of servers: files hold their own address and their router."""
EMPTY = Inventory(
    network=Network(id="mau", name="Mạng mẫu", language="vi", domain=""),
    aggregates=(), credentials=(), zones=(), groups=(), tenants=(), sites=(), links=(),
    services=(),
    policy=Policy(tiers=(), infrastructure=Order.RIGHTMOST, opaque_exposed=True, last_octet=True),
)  # fmt: skip


@cache
def catalogue() -> Catalogue:
    """Every bundled platform."""
    return load_platforms()


GRAMMARS = load_grammars()
PLATFORMS = tuple(name for name in (*NAMES, *MORE_NAMES, *SERVERS) if name in GRAMMARS)


def sub(port: str) -> str:
    """Name the sub-interfaces of a platform's ports."""
    return f"{port.format(9).removesuffix('.0')}.{{}}"


@cache
def full(platform: str, role: str = "", model: str = "") -> DeviceIntent:
    """A device with everything that is planned of an edge."""
    if platform in SERVERS:
        return server(platform, model or SERVERS[platform])
    loopback, port, vlan, access = (NAMES | MORE_NAMES)[platform]
    switches = platform in SWITCHES
    names = (loopback, port, vlan if switches else sub(port), vlan, access)
    usual = "core-switch" if switches else "router"
    return featured(platform, names, model or MODELS.get(platform, "E"), role or usual)


@cache
def samples(platform: str) -> tuple[DeviceIntent, ...]:
    """Everything for each role and model, and devices of which little is known."""
    devices = (
        full(platform, "core-switch"),
        full(platform),
        *(full(platform, "router", model) for model in MORE_MODELS.get(platform, ())),
        *edges(platform),
        *on_other_ports(platform),
        *(part for model in PARTS.get(platform, ()) for part in parts(platform, model)),
        *others(platform),
    )
    return tuple(
        replace(intent, device=replace(intent.device, id=f"{intent.device.id}-{number}"))
        for number, intent in enumerate(devices)
    )


def parts(platform: str, model: str) -> tuple[DeviceIntent, ...]:
    """Give an edge without BGP, one that tells no static routes on, and a device that does not
    route.
    """
    edge = full(platform, "router", model)
    host = next(intent for intent in others(platform) if not intent.routes)
    discards = tuple(route for route in edge.statics if route.discard)
    return (
        replace(edge, bgp=None),
        replace(edge, statics=discards),
        replace(host, device=replace(host.device, model=model)),
    )


def on_other_ports(platform: str) -> Iterator[DeviceIntent]:
    """Give an edge with interfaces of the other kinds."""
    edge = full(platform)
    for names in OTHER_PORTS.get(platform, ()):
        renamed_ones = (replace(i, name=names.get(i.name, i.name)) for i in edge.interfaces)
        yield replace(edge, interfaces=tuple(renamed_ones))


def edges(platform: str) -> tuple[DeviceIntent, ...]:
    """Give edges that have one thing and not another, and two of what others have one of."""
    edge = full(platform)
    if edge.bgp is None:
        return ()
    return (
        replace(edge, filters=(Filter(name=edge.filters[0].name, rules=RULES),)),
        replace(edge, bgp=None),
        replace(edge, statics=edge.statics[:2], bgp=_two(edge.bgp)),
        replace(edge, statics=(*edge.statics, *_more(edge.statics[0]))),
    )


def _two(bgp: Bgp) -> Bgp:
    other = BgpNeighbour(
        address=IPv6Address.parse("2001:db8:0:fffd::d"), asn=64497, about="internet-2"
    )
    return replace(bgp, neighbours=(*bgp.neighbours, other), networks=(*bgp.networks, BLOCKS[0]))


def _more(route: StaticRoute) -> tuple[StaticRoute, ...]:
    return tuple(replace(route, prefix=block) for block in BLOCKS)


def others(platform: str) -> tuple[DeviceIntent, ...]:
    """Give devices that have less."""
    if platform in SERVERS:
        model = SERVERS[platform]
        return (server(platform, model, "Ethernet 2"), lone_server(platform, model))
    return every_device(platform) if platform in NAMES else renamed(platform)


def renamed(platform: str) -> tuple[DeviceIntent, ...]:
    """Devices of another platform, with the names of this one's interfaces."""
    pairs = tuple(zip(NAMES["cisco_ios"], MORE_NAMES[platform], strict=True))
    return tuple(
        replace(
            intent,
            device=replace(intent.device, platform=platform, model=""),
            interfaces=tuple(replace(i, name=_as_here(i.name, pairs)) for i in intent.interfaces),
        )
        for intent in every_device("cisco_ios")
    )


def _as_here(name: str, pairs: tuple[tuple[str, str], ...]) -> str:
    for there, here in pairs:
        start = there.removesuffix("{}")
        if name.startswith(start):
            return here.format(name.removeprefix(start))
    return name


@cache
def files(intent: DeviceIntent, *, ipv4_effect: bool = False) -> tuple[tuple[str, str], ...]:
    """Render the configuration and the rollback of a device, and what stands beside them."""
    rendered = render_configs(EMPTY, (intent,), catalogue(), None, "vi", ipv4_effect=ipv4_effect)
    assert rendered.failures == ()
    found = [(Path(a.path).name, str(a.content)) for a in rendered.artifacts]
    return tuple((name, text) for name, text in found if not name.endswith(".verify.txt"))


def check(intent: DeviceIntent, written: dict[str, str], *, ipv4_effect: bool = False) -> Checked:
    """Hold files against what a device should have."""
    return check_configs((intent,), catalogue(), GRAMMARS, written, ipv4_effect=ipv4_effect)


def said(checked: Checked) -> list[str]:
    """Give the findings as a person reads them."""
    return [f"{f.file}:{f.difference.line}: {f.difference.message.en}" for f in checked.findings]
