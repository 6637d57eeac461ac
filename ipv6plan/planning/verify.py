"""Verifies a plan by rules of its own: shares no code with what builds plans.

`verify_plan` joins two views: the plan by itself (`structure`) and against the inventory (`needs`).
"""

from ipv6plan.model.inventory import Inventory
from ipv6plan.model.plan import Plan, Violation
from ipv6plan.planning.unwatched import unwatched
from ipv6plan.planning.verify_needs import needs
from ipv6plan.planning.verify_structure import structure


@unwatched()
def verify_plan(inventory: Inventory, plan: Plan) -> tuple[Violation, ...]:
    """Give every rule that the plan breaks, structure first, then what the inventory misses."""
    index = {(a.role, a.owner): a for a in plan.allocations}
    return (*structure(inventory, plan, index), *needs(inventory, plan, index))
