"""Every check, in the order they are asked and shown."""

from typing import Final

from ipv6plan.audit.checks.addresses import (
    no_duplicate_or_tentative_address,
    no_unplanned_addresses,
    planned_addresses_present,
    prefix_lengths_as_planned,
)
from ipv6plan.audit.checks.capability import (
    ipv6_capable,
    ipv6_forwarding,
    ipv6_interfaces_enabled,
)
from ipv6plan.audit.checks.identity import (
    os_version_known,
    platform_as_planned,
    platform_identified,
    reachable,
)
from ipv6plan.audit.checks.routing import ospfv3_neighbours
from ipv6plan.audit.declaration import Check

CHECKS: Final[tuple[Check, ...]] = (
    reachable,
    platform_identified,
    platform_as_planned,
    os_version_known,
    ipv6_capable,
    ipv6_forwarding,
    ipv6_interfaces_enabled,
    planned_addresses_present,
    prefix_lengths_as_planned,
    no_unplanned_addresses,
    no_duplicate_or_tentative_address,
    ospfv3_neighbours,
)

__all__ = ["CHECKS"]
