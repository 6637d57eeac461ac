"""What a device's configuration should state by the plan, thought through anew.

Nothing here is taken from what renders: a mistake there must not be made twice.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from ipv6plan.model.configuring import HSRP
from ipv6plan.model.intent import (
    DeviceIntent,
    InterfaceIntent,
    InterfaceKind,
    VirtualRouter,
)
from ipv6plan.model.inventory import HostMode
from ipv6plan.model.platform import Platform
from ipv6plan.reading.facts import DEVICE, FOUND_BY, JOINT, LINE, Fact
from ipv6plan.reading.filters import named, ruled, rules_of, terms
from ipv6plan.reading.grammar import Grammar, Rule, kinds_of
from ipv6plan.reading.machines import MACHINE_MARKS, machine
from ipv6plan.reading.reader import port
from ipv6plan.reading.routes import LINK_LOCAL, routes, runs_ospf

USUAL: Final = "usual"
_SWITCHES: Final = frozenset({"core-switch", "distribution-switch", "access-switch"})
_LANS: Final = frozenset({InterfaceKind.GATEWAY, InterfaceKind.REDUNDANT})
_MANAGED: Final = frozenset({InterfaceKind.LOOPBACK, InterfaceKind.HOST})
"""Where a device is reached to be managed."""
_GATEWAY: Final = "fe80::1"
_MARKS: Final = frozenset(
    {
        "lan", "attached", "subinterface", "port-filter", "loopback", "originates", "vrrp-on",
        "vrrp-accepts", "ra-virtual", "ra-own", "route-last", "jump-input", "jump-forward",
        "topic-critical", "topic-error", "topic-warning", "topic-info", "manager-snmp", "vrrp-id",
        "relay-listens", "relay-up", "announced-by", "refused-by", "refused-within", "told-by",
        FOUND_BY, "way-out", "way-to", "nd-limit", "dns-1", "dns-2", "refused-from", "term-any",
        "term-about", "hop", "hop-port", "access",
        "advertised", *MACHINE_MARKS,
    }
)  # fmt: skip
"""Kinds that no line need state by itself."""
_LEVELS: Final = ("critical", "error", "warning", "info")
"""What is sent to a log server, where a platform asks for each level apart."""
_TUNNEL_MTU: Final = {"6in4": "1480", "gre": "1476"}
"""1500 octets less an IPv4 header (RFC 4213), and less that of GRE (RFC 2784)."""
_HSRP_GROUPS: Final = 1000
_NEIGHBOURS: Final = "4096"
"""The bound on the neighbours of a VLAN, where a platform has one (RFC 6583)."""
_YES: Final = {True: "yes", False: "no"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What a file should state."""

    facts: frozenset[Fact]
    filters: Mapping[str, tuple[str, ...]]
    """The rules of each packet filter, in order, each with one source, destination, port."""
    advertising: frozenset[str]
    """The interfaces that send router advertisements."""
    found_by: frozenset[Fact]
    """By what scripts find an interface that has no name."""
    unsaid: frozenset[str]
    """Kinds that are planned for the device and that the platform's files do not state."""


def variant_of(intent: DeviceIntent, platform: Platform) -> str:
    """Give the command variant of a device's model."""
    found = (
        n for n, pattern in platform.variants.items() if re.search(pattern, intent.device.model)
    )
    return next(found, USUAL)


def expected(intent: DeviceIntent, platform: Platform, grammar: Grammar, variant: str) -> Expected:
    """Give what a file of a device should state, in the grammar of that file."""
    rules = grammar.active(variant)
    sayable = frozenset(k for k in kinds_of(rules) if grammar.states(k, routes=intent.routes))
    every_kind = kinds_of(grammar.rules)
    shared = frozenset(p for p in ("vrrp", "hsrp") if f"{p}-link-local" in every_kind)
    unmade = {f"tunnel-{i.tunnel.mode}" for i in intent.interfaces if i.tunnel} - platform.writes
    intent = named(_stood_in(_without(unmade, intent), platform), grammar)
    placed = tuple(_placed(intent, grammar, shared))
    every = (*_facts(intent, placed, grammar), *_found(intent, platform))
    own = tuple(f for f in every if grammar.states(f.kind, routes=intent.routes))
    stated = {
        f for f in every if f.kind in sayable and grammar.defaults.get(f.kind) != f.value
    }  # fmt: skip
    left = {f.kind for f in every if f.kind not in sayable | grammar.implied | _MARKS}
    left -= {kind for kind in left if _is_default(kind, every, grammar)}
    unplaced = (i for i in intent.interfaces if i.address and i not in placed)
    missing = {"vrrp" if i.kind is InterfaceKind.REDUNDANT else "address" for i in unplaced}
    return Expected(
        facts=frozenset(stated | set(companions(rules, own))),
        advertising=frozenset(
            f.at for f in every if (f.kind, f.value) == ("ra", "on") and "ra" in sayable
        ),
        filters=ruled(intent, grammar) if "filter" in sayable else {},
        found_by=frozenset(f for f in every if f.kind == FOUND_BY),
        unsaid=frozenset(left | missing | unmade),
    )


def _is_default(kind: str, facts: tuple[Fact, ...], grammar: Grammar) -> bool:
    return all(grammar.defaults.get(kind) == f.value for f in facts if f.kind == kind)


def companions(rules: tuple[Rule, ...], facts: tuple[Fact, ...]) -> Iterator[Fact]:
    """Give the lines that stand exactly where what they belong to does."""
    places: dict[tuple[str, str], set[str]] = defaultdict(set)
    for fact in facts:
        places[fact.kind, ""].add(fact.at)
        places[fact.kind, fact.value].add(fact.at)
    for rule in rules:
        at = set[str]().union(*(places[companion] for companion in rule.companions))
        for where in sorted({a.split(JOINT)[0] for a in at}) if rule.scope else sorted(at)[:1]:
            yield Fact(kind=LINE, at=where if rule.scope else DEVICE, value=rule.name)


def _placed(
    intent: DeviceIntent, grammar: Grammar, shared: frozenset[str]
) -> Iterator[InterfaceIntent]:
    """Give the interfaces whose address a file can hold."""
    for i in (i for i in intent.interfaces if not grammar.holds or grammar.holds.fullmatch(i.name)):
        alone = i.kind is not InterfaceKind.REDUNDANT
        if i.address and i.name and (alone or (i.vrrp and i.vrrp.protocol in shared)):
            yield i


def _stood_in(intent: DeviceIntent, platform: Platform) -> DeviceIntent:
    """Call the interface of a server that the inventory does not name as its files do."""
    called = (
        replace(i, name=platform.stand_in)
        if i.kind is InterfaceKind.HOST and not i.name and platform.stand_in
        else i
        for i in intent.interfaces
    )
    return replace(intent, interfaces=tuple(called))


def _found(intent: DeviceIntent, platform: Platform) -> Iterator[Fact]:
    """By its IPv4 address a machine finds the interface that the inventory does not name."""
    at = intent.device.management
    unnamed = any(i.name == platform.stand_in for i in intent.interfaces)
    if unnamed and at is not None and at.ipv4 is not None:
        yield Fact(kind=FOUND_BY, at=platform.stand_in, value=str(at.ipv4))


def _without(unmade: set[str], intent: DeviceIntent) -> DeviceIntent:
    """Leave the tunnels out that the platform's files do not make: people do."""
    made = (
        replace(i, tunnel=None) if i.tunnel and f"tunnel-{i.tunnel.mode}" in unmade else i
        for i in intent.interfaces
    )
    return replace(intent, interfaces=tuple(made)) if unmade else intent


def _facts(
    intent: DeviceIntent, placed: tuple[InterfaceIntent, ...], grammar: Grammar
) -> Iterator[Fact]:
    for i in placed:
        yield from _interface(i, intent, port(i.name, grammar.suffix), grammar)
    for vrf in dict.fromkeys(i.vrf for i in placed if i.vrf):
        yield Fact(kind="vrf-family", at=DEVICE, value=vrf)
    yield from _upstream(intent, placed, grammar)
    yield from _guards(intent, grammar)
    yield from machine(intent, placed)
    yield from _device(intent, grammar)


def _interface(
    i: InterfaceIntent, intent: DeviceIntent, name: str, grammar: Grammar
) -> Iterator[Fact]:
    yield Fact(kind="address", at=name, value=str(i.address))
    if i.kind is InterfaceKind.GATEWAY:
        yield Fact(kind="link-local", at=name, value=_GATEWAY)
    if i.kind in _LANS:
        yield Fact(kind="lan", at=name, value="yes")
        yield Fact(kind="nd-limit", at=name, value=_NEIGHBOURS)
    if "." in i.name:
        yield Fact(kind="subinterface", at=name, value="yes")
    if i.kind is InterfaceKind.LOOPBACK:
        yield Fact(kind="loopback", at=name, value="yes")
    if i.acl_in:
        yield Fact(kind="jump-input", at=name, value=i.acl_in)
        yield Fact(kind="jump-forward", at=name, value=i.acl_in)
    if i.kind is InterfaceKind.HOST:
        yield from _attached(i, intent, name)
    managed = intent.management_sources and i.kind in _MANAGED
    yield Fact(kind="access", at=name, value="managed" if managed else "ping")
    yield from _advertised(i, intent, name, grammar)
    yield from _routed(i, intent, name)
    yield from _tunnel(i, name)
    yield from _virtual(i, name)
    source = "urpf-on-switch" if intent.device.role in _SWITCHES else "urpf"
    for kind, value in (("vrf", i.vrf), (source, i.urpf), ("acl-in", i.acl_in)):
        if value:
            yield Fact(kind=kind, at=name, value=value)


def _attached(i: InterfaceIntent, intent: DeviceIntent, name: str) -> Iterator[Fact]:
    yield Fact(kind="attached", at=name, value="yes")
    hop = intent.gateway
    if hop is None or i.address is None or intent.routes:
        return
    first = next(x.name for x in intent.interfaces if x.kind is InterfaceKind.HOST)
    if i.address.prefix.holds(hop) or (LINK_LOCAL.holds(hop) and name == first):
        yield Fact(kind="way-out", at=name, value=str(hop))
        yield Fact(kind="way-now", at=name, value=str(hop))
        yield Fact(kind="way-to", at=name, value="::/0")


def _advertised(
    i: InterfaceIntent, intent: DeviceIntent, name: str, grammar: Grammar
) -> Iterator[Fact]:
    """RFC 4861: hosts are told only where they are to configure themselves."""
    if i.kind is InterfaceKind.LOOPBACK or not (intent.routes or grammar.quiet_hosts):
        return
    told = i.kind in _LANS and i.hosts in {HostMode.SLAAC, HostMode.DHCPV6}
    yield Fact(kind="ra", at=name, value="on" if told else "off")
    if not told:
        return
    yield Fact(kind="ra-own" if i.vrrp is None else "ra-virtual", at=name, value="yes")
    stateful = i.hosts is HostMode.DHCPV6
    yield Fact(kind="managed", at=name, value=_YES[stateful])
    yield Fact(kind="other", at=name, value="yes")
    yield Fact(kind="advertised", at=name, value=str(i.address))
    yield Fact(kind="autonomous", at=name, value=_YES[not stateful])
    for server in () if stateful else intent.resolvers:
        yield Fact(kind="resolver", at=name, value=str(server))
    relayed = stateful or i.delegated is not None
    for server in i.relay if relayed else ():
        yield Fact(kind="relay", at=name, value=str(server))
    if i.relay and i.delegated:
        yield Fact(kind="delegated-routes", at=name, value="yes")
    if i.relay and relayed:
        yield Fact(kind="relay-vlan", at=name, value=str(i.vlan))
        if any(map(_inner_link, intent.interfaces)):
            yield Fact(kind="relay-listens", at=name, value="yes")


def _routed(i: InterfaceIntent, intent: DeviceIntent, name: str) -> Iterator[Fact]:
    if i.kind is InterfaceKind.HOST or i.external or i.vrf or not runs_ospf(intent):
        return
    yield Fact(kind="area", at=name, value="0")
    yield Fact(kind="ospf-type", at=name, value="passive" if i.passive else "point-to-point")


def _tunnel(i: InterfaceIntent, name: str) -> Iterator[Fact]:
    if i.tunnel is None:
        return
    tunnel = i.tunnel
    yield Fact(kind="tunnel-mode", at=name, value=tunnel.mode)
    yield Fact(kind="tunnel-source", at=name, value=str(tunnel.local))
    yield Fact(kind="tunnel-destination", at=name, value=str(tunnel.remote))
    yield Fact(kind="tunnel-mtu", at=name, value=_TUNNEL_MTU[tunnel.mode])


def _standby(virtual: VirtualRouter, name: str) -> Iterator[Fact]:
    """HSRP version 2: groups of both families are one range of numbers, so that these are high."""
    at = f"{name}{JOINT}{virtual.group + _HSRP_GROUPS}"
    yield Fact(kind="hsrp", at=at, value=str(virtual.address.address))
    yield Fact(kind="hsrp-link-local", at=at, value=str(virtual.link_local))
    yield Fact(kind="hsrp-address", at=at, value=str(virtual.address))
    yield Fact(kind="hsrp-priority", at=at, value=str(virtual.priority))


def _virtual(i: InterfaceIntent, name: str) -> Iterator[Fact]:
    if i.vrrp is None:
        return
    if i.vrrp.protocol == HSRP:
        yield from _standby(i.vrrp, name)
        return
    at = f"{name}{JOINT}{i.vrrp.group}"
    yield Fact(kind="vrrp", at=at, value=str(i.vrrp.address.address))
    yield Fact(kind="vrrp-address", at=at, value=str(i.vrrp.address))
    yield Fact(kind="vrrp-id", at=at, value=str(i.vrrp.group))
    yield Fact(kind="vrrp-link-local", at=at, value=str(i.vrrp.link_local))
    for kind in ("vrrp-on", "vrrp-accepts"):
        yield Fact(kind=kind, at=at, value=str(i.address))
    yield Fact(kind="vrrp-priority", at=at, value=str(i.vrrp.priority))


def _upstream(
    intent: DeviceIntent, placed: tuple[InterfaceIntent, ...], grammar: Grammar
) -> Iterator[Fact]:
    """Where requests of DHCPv6 clients leave: every link of one's own, for every server."""
    lans = (i for i in placed if i.kind in _LANS)
    asked = (i.relay for i in lans if i.hosts is HostMode.DHCPV6 or i.delegated)
    servers = sorted({server for relay in asked for server in relay})
    for link in filter(_inner_link, intent.interfaces):
        for server in servers:
            yield Fact(kind="relay-up", at=port(link.name, grammar.suffix), value=str(server))


def _inner_link(i: InterfaceIntent) -> bool:
    return i.kind is InterfaceKind.LINK and not i.external


def _guards(intent: DeviceIntent, grammar: Grammar) -> Iterator[Fact]:
    """First-hop security of switches (RFC 6105, RFC 7610): hosts where users are, trust towards
    the router.
    """
    access = [i for i in intent.interfaces if i.kind is InterfaceKind.ACCESS]
    if intent.device.role not in _SWITCHES or not access:
        return
    uplinks = [i for i in intent.interfaces if i.kind is InterfaceKind.TRUNK and i.uplink]
    for kind in ("ra-guard", "dhcp-guard"):
        for i, value in (*((i, "host") for i in access), *((i, "router") for i in uplinks)):
            yield Fact(kind=kind, at=port(i.name, grammar.suffix), value=value)
    for i in access:
        yield Fact(kind="port-filter", at=port(i.name, grammar.suffix), value="host")


def _device(intent: DeviceIntent, grammar: Grammar) -> Iterator[Fact]:
    yield Fact(kind="forwarding", at=DEVICE, value=_YES[intent.routes])
    if runs_ospf(intent):
        yield Fact(kind="router-id", at=DEVICE, value=str(intent.router_id))
    for prefix in intent.management_sources:
        for kind in ("manager", "manager-snmp"):
            yield Fact(kind=kind, at=DEVICE, value=str(prefix))
    for kind, servers in (
        ("ntp", intent.ntp), ("syslog", intent.syslog), ("trap", intent.traps),
        ("radius", intent.radius), ("dns", intent.resolvers),
    ):  # fmt: skip
        for server in servers:
            yield Fact(kind=kind, at=DEVICE, value=str(server))
    for number, server in enumerate(intent.resolvers[:2], start=1):
        yield Fact(kind=f"dns-{number}", at=DEVICE, value=str(server))
    for number, _ in enumerate(intent.syslog, start=1):
        for level in _LEVELS:
            yield Fact(kind=f"topic-{level}", at=DEVICE, value=str(number))
    yield from routes(intent)
    yield from _edge(intent)
    for wanted in intent.filters:
        yield from terms(wanted, grammar)
        yield from (
            Fact(kind="filter", at=wanted.name, value=rule) for rule in rules_of(wanted, grammar)
        )


def _edge(intent: DeviceIntent) -> Iterator[Fact]:
    if intent.bgp is None:
        return
    yield Fact(kind="bgp-asn", at=DEVICE, value=str(intent.bgp.asn))
    yield Fact(kind="bgp-router-id", at=DEVICE, value=str(intent.bgp.router_id))
    for neighbour in intent.bgp.neighbours:
        yield Fact(kind="bgp-neighbour", at=str(neighbour.address), value=str(neighbour.asn))
        yield Fact(kind="bgp-about", at=str(neighbour.address), value=neighbour.about)
    for network in intent.bgp.networks:
        for kind in ("bgp-network", "announced"):
            yield Fact(kind=kind, at=DEVICE, value=str(network))
        yield Fact(kind="announced-by", at=str(network), value="permit")
    for refused in (*intent.bgp.networks, *intent.bgp.bogons):
        yield Fact(kind="refused", at=DEVICE, value=str(refused))
        yield Fact(kind="refused-by", at=str(refused), value="deny")
        yield Fact(kind="refused-within", at=str(refused), value="yes")
        yield Fact(kind="refused-from", at=str(refused), value=str(refused.length))
    if runs_ospf(intent):
        yield Fact(kind="originates", at=DEVICE, value="yes")
