"""Writes the policy: ICMPv6 by RFC 4890, management, equipment, then services by who needs them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from ipv6plan.firewall.icmp import TRANSIT_MUST, TRANSIT_SHOULD
from ipv6plan.firewall.parties import (
    GLOBAL,
    INTERNET,
    addresses,
    blocks,
    consumes,
    host,
    servers,
    transports,
)
from ipv6plan.firewall.why import WHY, consumers_of, internet_to, needed_by, within
from ipv6plan.model.address import IPv6Address, IPv6Prefix
from ipv6plan.model.filtering import Policy, PolicyRule
from ipv6plan.model.intent import DeviceIntent, Filter, FilterRule
from ipv6plan.model.inventory import Inventory, Service
from ipv6plan.model.plan import Plan
from ipv6plan.text import Text

WHOLE: Final = "IPV6PLAN-FW"
MANAGEMENT: Final = "management"
READY: Final = frozenset({"dual-stack", "ipv6-only"})
"""The strategies with which a service answers over IPv6."""
_SSH, _SNMP, _RELAY = 22, 161, 547
_TURNED_TO: Final = (
    ("ntp", (123, 123)), ("syslog", (514, 514)), ("traps", (162, 162)), ("radius", (1812, 1813)),
)  # fmt: skip


def build_policy(inventory: Inventory, plan: Plan, intents: Sequence[DeviceIntent]) -> Policy:
    """Give the rules in order; whatever the inventory leaves open has none."""
    known = addresses(intents)
    rules = (
        *_icmp(),
        *_managers(inventory, intents),
        *_equipment(inventory, intents),
        *_relayed(inventory, intents),
        *_services(inventory, plan, known),
    )
    return Policy(rules=rules)


def whole_filter(policy: Policy) -> Filter:
    """Give the policy as one filter."""
    return Filter(name=WHOLE, rules=tuple(r.rule for r in policy.rules))


def ready(service: Service) -> bool:
    """Tell whether a service is meant to be used over IPv6."""
    return service.strategy in READY


def named_zones(inventory: Inventory) -> tuple[str, ...]:
    """Give the zones that are meant where the inventory names an agency as a consumer."""
    return tuple(z.id for z in inventory.zones if z.id != MANAGEMENT and not z.exposed)


def sockets(
    service: Service, known: Mapping[str, IPv6Address]
) -> Mapping[tuple[str, int], tuple[IPv6Prefix, ...]]:
    """Give the servers behind each transport and port, in inventory order."""
    found: dict[tuple[str, int], tuple[IPv6Prefix, ...]] = {}
    for endpoint in service.endpoints:
        address = known.get(endpoint.server)
        for transport in transports(endpoint.protocol) if address is not None else ():
            key = (transport, endpoint.port)
            if address is not None and host(address) not in found.get(key, ()):
                found[key] = (*found.get(key, ()), host(address))
    return found


def _icmp() -> Iterator[PolicyRule]:
    for types, key in ((TRANSIT_MUST, "icmp-must"), (TRANSIT_SHOULD, "icmp-should")):
        rule = FilterRule(action="permit", protocol="icmpv6", icmp_types=types, about=key)
        yield PolicyRule(rule=rule, subject="icmpv6", why=WHY[key])


def _own(inventory: Inventory) -> tuple[IPv6Prefix, ...]:
    return tuple(sorted({a.prefix for a in inventory.aggregates}))


def _managers(inventory: Inventory, intents: Sequence[DeviceIntent]) -> Iterator[PolicyRule]:
    sources = tuple(dict.fromkeys(b for i in intents for b in i.management_sources))
    for protocol, port in (("tcp", _SSH), ("udp", _SNMP)) if sources else ():
        rule = FilterRule(
            action="permit",
            protocol=protocol,
            sources=sources,
            destinations=_own(inventory),
            ports=((port, port),),
            about=MANAGEMENT,
        )
        yield PolicyRule(rule=rule, subject=MANAGEMENT, why=WHY[MANAGEMENT])


def _equipment(inventory: Inventory, intents: Sequence[DeviceIntent]) -> Iterator[PolicyRule]:
    for name, ports in _TURNED_TO:
        found = (a for i in intents for a in getattr(i, name))
        yield from _from_equipment(inventory, name, WHY["equipment"], found, ports)


def _relayed(inventory: Inventory, intents: Sequence[DeviceIntent]) -> Iterator[PolicyRule]:
    found = (a for i in intents for interface in i.interfaces for a in interface.relay)
    yield from _from_equipment(inventory, "relay", WHY["relay"], found, (_RELAY, _RELAY))


def _from_equipment(
    inventory: Inventory,
    about: str,
    why: Text,
    found: Iterable[IPv6Address],
    ports: tuple[int, int],
) -> Iterator[PolicyRule]:
    destinations = tuple(dict.fromkeys(map(host, found)))
    if destinations:
        rule = FilterRule(
            action="permit",
            protocol="udp",
            sources=_own(inventory),
            destinations=destinations,
            ports=(ports,),
            about=about,
        )
        yield PolicyRule(rule=rule, subject=about, why=why, zones=(MANAGEMENT,))


def _services(
    inventory: Inventory, plan: Plan, known: Mapping[str, IPv6Address]
) -> Iterator[PolicyRule]:
    zones = named_zones(inventory)
    for service in filter(ready, inventory.services):
        yield from _opened(service, known, clients(inventory, plan, service), consumers_of, zones)
        if INTERNET in service.consumers:
            yield from _opened(service, known, (GLOBAL,), internet_to, ())
        own = servers(service, known)
        if len(own) > 1:
            yield from _opened(service, known, own, within, ())
        for user in inventory.services:
            if service.id in user.needs and ready(user):
                wording = needed_by(user)
                for rule in _opened(service, known, servers(user, known), consumers_of, ()):
                    about = f"{user.id} {service.id}"
                    yield replace(rule, why=wording, rule=replace(rule.rule, about=about))


def clients(inventory: Inventory, plan: Plan, service: Service) -> tuple[IPv6Prefix, ...]:
    """Give the blocks of the agencies that use a service."""
    tenants = (t.id for t in inventory.tenants if consumes(inventory, service, t.id))
    return blocks(inventory, plan, frozenset(tenants))


def _opened(
    service: Service,
    known: Mapping[str, IPv6Address],
    sources: Iterable[IPv6Prefix],
    why: Callable[[Service], Text],
    zones: tuple[str, ...],
) -> Iterator[PolicyRule]:
    sources = tuple(sources)
    if not sources:
        return
    for (transport, port), found in sockets(service, known).items():
        rule = FilterRule(
            action="permit",
            protocol=transport,
            sources=sources,
            destinations=found,
            ports=((port, port),),
            about=service.id,
        )
        yield PolicyRule(rule=rule, subject=service.id, why=why(service), zones=zones)
