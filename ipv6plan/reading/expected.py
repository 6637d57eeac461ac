"""What a device's configuration should state by the plan, thought through anew.

Nothing here is taken from what renders: a mistake there must not be made twice.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product
from typing import Final

from ipv6plan.model.address import IPv6Prefix
from ipv6plan.model.intent import DeviceIntent, Filter, InterfaceIntent, InterfaceKind
from ipv6plan.model.inventory import HostMode
from ipv6plan.model.platform import Platform
from ipv6plan.reading.facts import DEVICE, JOINT, LINE, Fact
from ipv6plan.reading.grammar import Grammar, Rule, kinds_of
from ipv6plan.reading.reader import port

USUAL: Final = "usual"
_SWITCHES: Final = frozenset({"core-switch", "distribution-switch", "access-switch"})
_LANS: Final = frozenset({InterfaceKind.GATEWAY, InterfaceKind.REDUNDANT})
_LINK_LOCAL: Final = IPv6Prefix.parse("fe80::/10")
_GATEWAY: Final = "fe80::1"
_MARKS: Final = frozenset(
    {
        "lan", "attached", "subinterface", "port-filter", "loopback", "originates", "vrrp-on",
        "vrrp-accepts", "ra-virtual", "route-last", "jump-input", "jump-forward",
        "topic-critical", "topic-error", "topic-warning", "topic-info",
    }
)  # fmt: skip
"""Kinds that no line need state by itself."""
_LEVELS: Final = ("critical", "error", "warning", "info")
"""What is sent to a log server, where a platform asks for each level apart."""
_YES: Final = {True: "yes", False: "no"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What a file should state."""

    facts: frozenset[Fact]
    filters: Mapping[str, tuple[str, ...]]
    """The rules of each packet filter, in order, each with one source, destination, port."""
    advertising: frozenset[str]
    """The interfaces that send router advertisements."""
    unsaid: frozenset[str]
    """Kinds that are planned for the device and that the platform's files do not state."""


def variant_of(intent: DeviceIntent, platform: Platform) -> str:
    """Give the command variant of a device's model."""
    found = (
        n for n, pattern in platform.variants.items() if re.search(pattern, intent.device.model)
    )
    return next(found, USUAL)


def expected(intent: DeviceIntent, platform: Platform, grammar: Grammar) -> Expected:
    """Give what the configuration of a device should state in its platform's grammar."""
    rules = grammar.active(variant_of(intent, platform))
    sayable = kinds_of(rules)
    virtual = "vrrp-link-local" in kinds_of(grammar.rules)
    intent = _numbered(intent, grammar)
    placed = tuple(_placed(intent, platform, virtual=virtual))
    every = tuple(_facts(intent, placed, grammar))
    stated = {
        f for f in every if f.kind in sayable and grammar.defaults.get(f.kind) != f.value
    }  # fmt: skip
    left = {f.kind for f in every if f.kind not in sayable | grammar.implied | _MARKS}
    left -= {kind for kind in left if _is_default(kind, every, grammar)}
    dropped = {"vrrp" if i.name else "address" for i in intent.interfaces if i.address}
    missing = dropped if sum(1 for i in intent.interfaces if i.address) > len(placed) else set()
    return Expected(
        facts=frozenset(stated | set(companions(rules, every))),
        advertising=frozenset(f.at for f in every if (f.kind, f.value) == ("ra", "on")),
        filters={f.name: tuple(_rules(f, grammar)) for f in intent.filters if "filter" in sayable},
        unsaid=frozenset(left | missing),
    )


def _is_default(kind: str, facts: tuple[Fact, ...], grammar: Grammar) -> bool:
    return all(grammar.defaults.get(kind) == f.value for f in facts if f.kind == kind)


def companions(rules: tuple[Rule, ...], facts: tuple[Fact, ...]) -> Iterator[Fact]:
    """Give the lines that stand exactly where what they belong to does."""
    for rule in rules:
        at = {f.at for f in facts for kind, value in rule.companions if _fits(f, kind, value)}
        for where in sorted({a.split(JOINT)[0] for a in at}) if rule.scope else sorted(at)[:1]:
            yield Fact(kind=LINE, at=where if rule.scope else DEVICE, value=rule.name)


def _fits(fact: Fact, kind: str, value: str) -> bool:
    return fact.kind == kind and value in {"", fact.value}


def _placed(
    intent: DeviceIntent, platform: Platform, *, virtual: bool
) -> Iterator[InterfaceIntent]:
    """Give the interfaces whose address a file can hold."""
    for i in intent.interfaces:
        known = i.name or (platform.stand_in and i.kind is InterfaceKind.HOST)
        shared = i.kind is InterfaceKind.REDUNDANT
        if i.address and known and (not shared or (i.vrrp and virtual)):
            yield i


def _facts(
    intent: DeviceIntent, placed: tuple[InterfaceIntent, ...], grammar: Grammar
) -> Iterator[Fact]:
    for i in placed:
        yield from _interface(i, intent, port(i.name, grammar.suffix), grammar)
    for vrf in dict.fromkeys(i.vrf for i in placed if i.vrf):
        yield Fact(kind="vrf-family", at=DEVICE, value=vrf)
    yield from _guards(intent, grammar)
    yield from _device(intent, grammar)


def _interface(
    i: InterfaceIntent, intent: DeviceIntent, name: str, grammar: Grammar
) -> Iterator[Fact]:
    yield Fact(kind="address", at=name, value=str(i.address))
    if i.kind is InterfaceKind.GATEWAY:
        yield Fact(kind="link-local", at=name, value=_GATEWAY)
    if i.kind in _LANS:
        yield Fact(kind="lan", at=name, value="yes")
    if "." in i.name:
        yield Fact(kind="subinterface", at=name, value="yes")
    if i.kind is InterfaceKind.LOOPBACK:
        yield Fact(kind="loopback", at=name, value="yes")
    if i.acl_in:
        yield Fact(kind="jump-input", at=name, value=i.acl_in)
        yield Fact(kind="jump-forward", at=name, value=i.acl_in)
    if i.kind is InterfaceKind.HOST:
        yield Fact(kind="attached", at=name, value="yes")
    yield from _advertised(i, intent, name, grammar)
    yield from _routed(i, intent, name)
    yield from _virtual(i, name)
    source = "urpf-on-switch" if intent.device.role in _SWITCHES else "urpf"
    for kind, value in (("vrf", i.vrf), (source, i.urpf), ("acl-in", i.acl_in)):
        if value:
            yield Fact(kind=kind, at=name, value=value)


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
    if i.vrrp is not None:
        yield Fact(kind="ra-virtual", at=name, value="yes")
    stateful = i.hosts is HostMode.DHCPV6
    yield Fact(kind="managed", at=name, value=_YES[stateful])
    yield Fact(kind="other", at=name, value="yes")
    yield Fact(kind="autonomous", at=name, value=_YES[not stateful])
    for server in () if stateful else intent.resolvers:
        yield Fact(kind="resolver", at=name, value=str(server))
    for server in i.relay if stateful else ():
        yield Fact(kind="relay", at=name, value=str(server))
    if i.relay and stateful:
        yield Fact(kind="relay-vlan", at=name, value=str(i.vlan))


def _routed(i: InterfaceIntent, intent: DeviceIntent, name: str) -> Iterator[Fact]:
    if i.kind is InterfaceKind.HOST or i.external or i.vrf or not _runs_ospf(intent):
        return
    yield Fact(kind="area", at=name, value="0")
    yield Fact(kind="ospf-type", at=name, value="passive" if i.passive else "point-to-point")


def _runs_ospf(intent: DeviceIntent) -> bool:
    return intent.routes and intent.router_id is not None and intent.routing == "ospf"


def _virtual(i: InterfaceIntent, name: str) -> Iterator[Fact]:
    if i.vrrp is None:
        return
    at = f"{name}{JOINT}{i.vrrp.group}"
    yield Fact(kind="vrrp", at=at, value=str(i.vrrp.address.address))
    yield Fact(kind="vrrp-address", at=at, value=str(i.vrrp.address))
    yield Fact(kind="vrrp-link-local", at=at, value=str(i.vrrp.link_local))
    for kind in ("vrrp-on", "vrrp-accepts"):
        yield Fact(kind=kind, at=at, value=str(i.address))
    yield Fact(kind="vrrp-priority", at=at, value=str(i.vrrp.priority))


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
    if _runs_ospf(intent):
        yield Fact(kind="router-id", at=DEVICE, value=str(intent.router_id))
    for prefix in intent.management_sources:
        yield Fact(kind="manager", at=DEVICE, value=str(prefix))
    for kind, servers in (
        ("ntp", intent.ntp), ("syslog", intent.syslog), ("trap", intent.traps),
        ("radius", intent.radius),
    ):  # fmt: skip
        for server in servers:
            yield Fact(kind=kind, at=DEVICE, value=str(server))
    for number, _ in enumerate(intent.syslog, start=1):
        for level in _LEVELS:
            yield Fact(kind=f"topic-{level}", at=DEVICE, value=str(number))
    yield from _routes(intent)
    yield from _edge(intent)
    for wanted in intent.filters:
        yield from _terms(wanted)
        yield from (
            Fact(kind="filter", at=wanted.name, value=rule) for rule in _rules(wanted, grammar)
        )


def _routes(intent: DeviceIntent) -> Iterator[Fact]:
    for route in intent.statics:
        hop = "discard" if route.discard else f"{route.next_hop} {route.port}".rstrip()
        yield Fact(kind="route", at=str(route.prefix), value=hop)
        if route.discard:
            yield Fact(kind="route-last", at=str(route.prefix), value="yes")
        if _runs_ospf(intent) and not route.discard and route.prefix.length:
            yield Fact(kind="redistributed", at=DEVICE, value=str(route.prefix))
    if intent.routes or intent.gateway is None:
        return
    hop = str(intent.gateway)
    if not _LINK_LOCAL.holds(intent.gateway):
        yield Fact(kind="route", at="::/0", value=hop)
        return
    hosts = [i.name for i in intent.interfaces if i.kind is InterfaceKind.HOST and i.name]
    if hosts:
        yield Fact(kind="route", at="::/0", value=f"{hop} {hosts[0]}")


def _edge(intent: DeviceIntent) -> Iterator[Fact]:
    if intent.bgp is None:
        return
    yield Fact(kind="bgp-asn", at=DEVICE, value=str(intent.bgp.asn))
    yield Fact(kind="bgp-router-id", at=DEVICE, value=str(intent.bgp.router_id))
    for neighbour in intent.bgp.neighbours:
        yield Fact(kind="bgp-neighbour", at=str(neighbour.address), value=str(neighbour.asn))
        yield Fact(kind="bgp-about", at=str(neighbour.address), value=neighbour.about)
    for network in intent.bgp.networks:
        for kind in ("bgp-network", "announced", "refused"):
            yield Fact(kind=kind, at=DEVICE, value=str(network))
    for bogon in intent.bgp.bogons:
        yield Fact(kind="refused", at=DEVICE, value=str(bogon))
    if _runs_ospf(intent):
        yield Fact(kind="originates", at=DEVICE, value="yes")


def _rules(wanted: Filter, grammar: Grammar) -> Iterator[str]:
    """Give the rules of a filter, each with one source, destination, port and ICMPv6 type."""
    yield from grammar.filter_first
    for rule in wanted.rules:
        ports = [_port(*port) for port in rule.ports] or ["- - -"]
        nets = (list(map(str, nets)) or ["any"] for nets in (rule.sources, rule.destinations))
        types = [t for number in rule.icmp_types for t in _types(number, grammar)] or ["-"]
        if rule.protocol == "icmpv6" and grammar.icmp_codes and not rule.icmp_types:
            types = ["-/-"]
        for parts in product(*nets, ports, types):
            yield " ".join((rule.action, rule.protocol, *parts))
    yield from grammar.filter_last


def _port(first: int, last: int) -> str:
    return f"{first} - -" if first == last else f"- {first} {last}"


def _terms(wanted: Filter) -> Iterator[Fact]:
    """Give the rules of a filter for platforms that list conditions one by one."""
    for number, rule in enumerate(wanted.rules, start=1):
        parts = [f"source {net}" for net in rule.sources]
        parts += [f"destination {net}" for net in rule.destinations]
        parts += [f"protocol {rule.protocol}"] if rule.protocol != "ipv6" else []
        parts += [f"port {a}" if a == b else f"port {a}-{b}" for a, b in rule.ports]
        parts += [f"type {kind}" for kind in rule.icmp_types]
        for part in (*parts, f"action {rule.action}"):
            yield Fact(kind="term", at=f"{wanted.name}{JOINT}{number}", value=part)


def _types(number: int, grammar: Grammar) -> list[str]:
    """Give an ICMPv6 type with each of its codes, where a platform asks for them."""
    if not grammar.icmp_codes:
        return [str(number)]
    return [f"{number}/{code}" for code in grammar.icmp_codes.get(str(number), "0").split()]


def _numbered(intent: DeviceIntent, grammar: Grammar) -> DeviceIntent:
    """Call filters by numbers where the platform has no names for them."""
    if not grammar.filter_numbers:
        return intent
    numbers = {f.name: str(grammar.filter_numbers + n) for n, f in enumerate(intent.filters)}
    return replace(
        intent,
        filters=tuple(replace(f, name=numbers[f.name]) for f in intent.filters),
        interfaces=tuple(
            replace(i, acl_in=numbers.get(i.acl_in, i.acl_in)) for i in intent.interfaces
        ),
    )
