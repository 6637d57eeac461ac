"""Gives each device its part of the policy: firewalls what lies behind them, gateways by VLAN."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from ipv6plan.firewall.icmp import LISTENERS, NEIGHBOURS, TRANSIT_MUST
from ipv6plan.firewall.parties import common
from ipv6plan.firewall.policy import WHOLE
from ipv6plan.model.address import IPv6Prefix
from ipv6plan.model.filtering import Policy, PolicyRule
from ipv6plan.model.intent import (
    DeviceIntent,
    Filter,
    FilterRule,
    InterfaceIntent,
    InterfaceKind,
)
from ipv6plan.model.inventory import HostMode, Inventory, Site
from ipv6plan.platforms import Catalogue

FIREWALL: Final = "firewall"
_LANS = (InterfaceKind.GATEWAY, InterfaceKind.REDUNDANT)
_TRANSIT = 2
"""From so many links between own devices on, a firewall stands in the path of others."""
_DHCP_SERVER_PORT = 547
_EVERYWHERE = IPv6Prefix.parse("::/0")


def with_firewalls(
    intents: Sequence[DeviceIntent], policy: Policy, inventory: Inventory, catalogue: Catalogue
) -> tuple[DeviceIntent, ...]:
    """Give every firewall the rules that concern it, as one filter."""
    return tuple(
        replace(i, filters=(*_others(i), firewall_filter(i, policy, inventory)))
        if i.routes and catalogue[i.device.platform].kind == FIREWALL
        else i
        for i in intents
    )


def _others(intent: DeviceIntent) -> Iterator[Filter]:
    return (f for f in intent.filters if f.name != WHOLE)


def firewall_filter(intent: DeviceIntent, policy: Policy, inventory: Inventory) -> Filter:
    """Give the rules whose source or destination lies behind a firewall; all, where it stands
    between own devices.
    """
    links = [i for i in intent.interfaces if i.kind is InterfaceKind.LINK and not i.external]
    rules: Sequence[FilterRule] = tuple(r.rule for r in policy.rules)
    if len(links) < _TRANSIT:
        behind = tuple(_behind(intent, inventory))
        rules = tuple(part for r in policy.rules for part in _concerning(r, behind))
    return Filter(name=WHOLE, rules=tuple(once(rules)))


def once(rules: Iterable[FilterRule]) -> Iterator[FilterRule]:
    """Give the rules without sources that an earlier rule permits or denies in the same words;
    a rule of which nothing is left goes. Every packet fares as before.
    """
    seen: dict[FilterRule, tuple[IPv6Prefix, ...]] = {}
    for rule in rules:
        same = replace(rule, sources=(), about="")
        before = seen.get(same, ())
        sources = rule.sources or (_EVERYWHERE,)
        new = tuple(s for s in sources if not any(b.holds(s) for b in before))
        if new:
            seen[same] = (*before, *new)
            yield replace(rule, sources=new) if rule.sources else rule


def _behind(intent: DeviceIntent, inventory: Inventory) -> Iterator[tuple[str, IPv6Prefix]]:
    site = inventory.site[intent.device.site]
    for interface in intent.interfaces:
        if interface.kind in _LANS and interface.address is not None:
            for block in _homes(interface):
                yield _zone(site, interface), block


def _homes(interface: InterfaceIntent) -> Iterator[IPv6Prefix]:
    """Give where sources behind a VLAN's router are: in its subnet, and behind the routers in it
    that are delegated prefixes.
    """
    if interface.address is not None:
        yield interface.address.prefix
    if interface.delegated is not None:
        yield interface.delegated.block


def _zone(site: Site, interface: InterfaceIntent) -> str:
    return next((v.zone for v in site.vlans if v.id == interface.vlan), "")


def _concerning(
    entry: PolicyRule, behind: tuple[tuple[str, IPv6Prefix], ...]
) -> Iterator[FilterRule]:
    rule = entry.rule
    if not rule.sources and not rule.destinations:
        yield rule
        return
    here = tuple(b for _, b in behind)
    meant = tuple(b for zone, b in behind if not entry.zones or zone in entry.zones)
    inside = common(rule.destinations, here) if here else ()
    leaving = common(rule.sources, meant) if meant else ()
    if inside:
        yield replace(rule, destinations=inside)
    if leaving:
        yield replace(rule, sources=leaving)


def with_gateways(
    intents: Sequence[DeviceIntent], policy: Policy, inventory: Inventory, catalogue: Catalogue
) -> tuple[DeviceIntent, ...]:
    """Filter what comes in from users' VLANs on routers of sites where no firewall stands.

    The lists keep no state, so only VLANs of users have one: no connection to them begins
    elsewhere by the policy. VLANs with servers, and those with a virtual router, have none.
    """
    guarded = {d.site for d in inventory.devices if d.role == FIREWALL}
    return tuple(
        _gateway(i, policy, inventory)
        if i.routes
        and i.device.site not in guarded
        and catalogue[i.device.platform].kind != FIREWALL
        else i
        for i in intents
    )


def _gateway(intent: DeviceIntent, policy: Policy, inventory: Inventory) -> DeviceIntent:
    site = inventory.site[intent.device.site]
    filters = list(intent.filters)
    interfaces: list[InterfaceIntent] = []
    for interface in intent.interfaces:
        made = None if interface.acl_in else _vlan_filter(interface, _zone(site, interface), policy)
        if made is not None:
            filters.append(made)
        interfaces.append(interface if made is None else replace(interface, acl_in=made.name))
    return replace(intent, interfaces=tuple(interfaces), filters=tuple(filters))


def _vlan_filter(interface: InterfaceIntent, zone: str, policy: Policy) -> Filter | None:
    users = interface.hosts in {HostMode.SLAAC, HostMode.DHCPV6}
    if interface.kind is not InterfaceKind.GATEWAY or interface.address is None or not users:
        return None
    rules = tuple(_from_vlan(tuple(_homes(interface)), zone, policy))
    return Filter(name=f"IPV6PLAN-VLAN{interface.vlan}", rules=rules)


def _from_vlan(homes: tuple[IPv6Prefix, ...], zone: str, policy: Policy) -> Iterator[FilterRule]:
    for types, about in ((NEIGHBOURS, "nd"), (LISTENERS, "mld"), (TRANSIT_MUST, "icmp-must")):
        yield FilterRule(action="permit", protocol="icmpv6", icmp_types=types, about=about)
    ports = ((_DHCP_SERVER_PORT, _DHCP_SERVER_PORT),)
    yield FilterRule(action="permit", protocol="udp", ports=ports, about="dhcpv6")
    for entry in policy.rules:
        if entry.rule.sources and (not entry.zones or zone in entry.zones):
            sources = common(entry.rule.sources, homes)
            if sources:
                yield replace(entry.rule, sources=sources)
