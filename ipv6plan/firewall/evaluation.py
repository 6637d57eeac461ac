"""Decides about packets as a filter says: what rendered forms are compared with."""

from collections.abc import Iterable

from ipv6plan.model.address import IPv6Address, IPv6Prefix
from ipv6plan.model.filtering import Packet
from ipv6plan.model.intent import Filter, FilterRule

ALL = "ipv6"


def permits(filter_: Filter, packet: Packet) -> bool:
    """Tell whether the first rule that matches permits it; what none matches is denied."""
    found = next((rule for rule in filter_.rules if matches(rule, packet)), None)
    return found is not None and found.action == "permit"


def matches(rule: FilterRule, packet: Packet) -> bool:
    """Tell whether a rule is about a packet."""
    return (
        rule.protocol in {ALL, packet.protocol}
        and _among(rule.sources, packet.source)
        and _among(rule.destinations, packet.destination)
        and (not rule.ports or any(a <= packet.port <= b for a, b in rule.ports))
        and (not rule.icmp_types or packet.icmp_type in rule.icmp_types)
    )


def _among(blocks: Iterable[IPv6Prefix], address: IPv6Address) -> bool:
    blocks = tuple(blocks)
    return not blocks or any(block.holds(address) for block in blocks)
