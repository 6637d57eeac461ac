"""What the packet filters of a device should say, rule by rule."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product

from ipv6plan.model.intent import DeviceIntent, Filter
from ipv6plan.reading.facts import JOINT, Fact
from ipv6plan.reading.grammar import Grammar


def rules_of(wanted: Filter, grammar: Grammar) -> Iterator[str]:
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


def ruled(intent: DeviceIntent, grammar: Grammar) -> Mapping[str, tuple[str, ...]]:
    """Give the rules of each filter of a device."""
    return {wanted.name: tuple(rules_of(wanted, grammar)) for wanted in intent.filters}


def _port(first: int, last: int) -> str:
    return f"{first} - -" if first == last else f"- {first} {last}"


def terms(wanted: Filter) -> Iterator[Fact]:
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


def named(intent: DeviceIntent, grammar: Grammar) -> DeviceIntent:
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
