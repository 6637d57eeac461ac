"""The plan as CSV: one row an allocation."""

from ipv6plan.model.inventory import Inventory
from ipv6plan.model.plan import Plan
from ipv6plan.office.cells import csv_text
from ipv6plan.report.export.columns import COLUMNS
from ipv6plan.report.export.lines import describe


def plan_csv(inventory: Inventory, plan: Plan) -> str:
    """Give one row an allocation in address order; no cell is a formula."""
    lines = describe(inventory, plan)
    return csv_text(list(COLUMNS), ([fill(line) for fill in COLUMNS.values()] for line in lines))
