"""Why an IPv6 address that is not shown may yet be there."""

from typing import Final

from ipv6plan.audit import objects
from ipv6plan.audit.addresses import address_rows
from ipv6plan.audit.facts import (
    bgp_sessions,
    default_routes,
    enabled_interfaces,
    is_up,
    ospfv3_neighbours,
)
from ipv6plan.model.snmp import Answered

ADDRESS_TABLES: Final = (
    *((*objects.IP_ADDRESS_TABLE, objects.IF_INDEX, inet_type) for inet_type in objects.INET_TYPES),
    objects.IPV6_ADDR_PFX_LENGTH,
)


def doubt_of_addresses(answered: Answered) -> str:
    """Say why an address that is not shown may yet be there, or nothing.

    A table that shows IPv6 addresses is taken to show all. One that shows none is believed only
    where nothing else speaks of IPv6 in use: agents were seen that run it and leave it out.
    """
    gaps = (answered.gap(oid) for oid in ADDRESS_TABLES)
    reason = next((gap.reason for gap in gaps if gap is not None), "")
    if reason or any(True for _ in address_rows(answered)):
        return reason
    in_use = (
        any(is_up(row) for row in enabled_interfaces(answered))
        or default_routes(answered)
        or ospfv3_neighbours(answered)
        or bgp_sessions(answered)
    )
    if in_use:
        return "addresses-not-shown"
    return "" if _shows_tables(answered) else "object-absent"


def _shows_tables(answered: Answered) -> bool:
    """Tell whether the agent has a table in which an IPv6 address would have appeared."""
    interfaces = answered.get(objects.IPV6_INTERFACES)
    if interfaces is not None and interfaces.value == 0:
        return True
    return any(True for _ in answered.under((*objects.IP_ADDRESS_TABLE, objects.IF_INDEX))) or bool(
        enabled_interfaces(answered)
    )
