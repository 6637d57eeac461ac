"""The plan as JSON, with the names of the inventory (docs/formats/exports.md)."""

from typing import Final

from ipv6plan.codec import to_pretty_json
from ipv6plan.model.inventory import Inventory
from ipv6plan.model.plan import Plan
from ipv6plan.report.export.columns import COLUMNS
from ipv6plan.report.export.lines import Line, describe

FORMAT: Final = 1
"""Rises where a key changes its meaning or goes; new keys may come without."""


def plan_json(inventory: Inventory, plan: Plan) -> str:
    """Give everything the plan holds; what is not known is null, never an empty text."""
    network = inventory.network
    return to_pretty_json({
        "format": FORMAT,
        "network": {"id": network.id, "name": network.name, "domain": network.domain or None},
        "aggregates": plan.aggregates,
        "lengths": plan.lengths,
        "allocations": [_record(line) for line in describe(inventory, plan)],
    })  # fmt: skip


def _record(line: Line) -> dict[str, str | int | None]:
    record: dict[str, str | int | None] = {key: fill(line) or None for key, fill in COLUMNS.items()}
    vlan = line.place.vlan
    return record | {"vlan": int(vlan) if vlan else None}
