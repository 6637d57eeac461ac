"""The report as JSON."""

from typing import Any

from ipv6plan.codec import to_plain, to_pretty_json
from ipv6plan.model.inventory import Inventory
from ipv6plan.model.readiness import Readiness

FORMAT = 1


def report_json(inventory: Inventory, readiness: Readiness) -> str:
    """Give everything that was measured, as indented JSON; keys and values are never translated."""
    network = inventory.network
    head: dict[str, Any] = {"format": FORMAT, "network": {"id": network.id, "name": network.name}}
    return to_pretty_json(head | to_plain(readiness))
