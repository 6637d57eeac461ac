"""What the packet filters of a device should say, rule by rule."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product

from ipv6plan.model.intent import DeviceIntent, Filter, FilterRule
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


def terms(wanted: Filter, grammar: Grammar) -> Iterator[Fact]:
    """Give the rules of a filter for platforms that list conditions one by one."""
    for number, rule in enumerate(wanted.rules, start=1):
        at = f"{wanted.name}{JOINT}{number}"
        for part in (*_parts(rule), f"action {rule.action}"):
            word = part.partition(" ")[0]
            kind = f"term-{word}" if word in grammar.terms_lack else "term"
            yield Fact(kind=kind, at=at, value=part)
        for word, limited in (
            ("source", rule.sources), ("destination", rule.destinations),
            ("protocol", rule.protocol != "ipv6"),
        ):  # fmt: skip
            if not limited:
                yield Fact(kind="term-any", at=at, value=word)
        if rule.about:
            yield Fact(kind="term-about", at=at, value=rule.about)


def _parts(rule: FilterRule) -> Iterator[str]:
    yield from (f"source {net}" for net in rule.sources)
    yield from (f"destination {net}" for net in rule.destinations)
    if rule.protocol != "ipv6":
        yield f"protocol {rule.protocol}"
    yield from (f"port {a}" if a == b else f"port {a}-{b}" for a, b in rule.ports)
    yield from (f"type {kind}" for kind in rule.icmp_types)


def _types(number: int, grammar: Grammar) -> list[str]:
    """Give an ICMPv6 type with each of its codes, where a platform asks for them."""
    if not grammar.icmp_codes:
        return [str(number)]
    return [f"{number}/{code}" for code in grammar.icmp_codes.get(str(number), "0").split()]


def named(intent: DeviceIntent, grammar: Grammar) -> DeviceIntent:
    """Call filters by numbers, or by one name, where the platform has no names for them."""
    if not (grammar.filter_numbers or grammar.filter_name):
        return intent
    numbers = {
        f.name: grammar.filter_name or str(grammar.filter_numbers + n)
        for n, f in enumerate(intent.filters)
    }
    return replace(
        intent,
        filters=tuple(replace(f, name=numbers[f.name]) for f in intent.filters),
        interfaces=tuple(
            replace(i, acl_in=numbers.get(i.acl_in, i.acl_in)) for i in intent.interfaces
        ),
    )
