"""The policies of the example networks."""

from dataclasses import dataclass

import pytest

from ipv6plan import resources
from ipv6plan.firewall import build_policy
from ipv6plan.inventory import load_inventory
from ipv6plan.model.filtering import Policy
from ipv6plan.model.intent import DeviceIntent
from ipv6plan.model.inventory import Inventory
from ipv6plan.model.plan import Plan
from ipv6plan.planning import build_intents, build_plan
from ipv6plan.platforms import Catalogue, load_platforms
from ipv6plan.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Province:
    """One example, planned."""

    inventory: Inventory
    plan: Plan
    intents: tuple[DeviceIntent, ...]
    policy: Policy
    catalogue: Catalogue


@pytest.fixture(scope="session")
def province() -> Province:
    """The sample province."""
    catalogue = load_platforms()
    inventory = load_inventory(Workspace(resources.inventories() / "thai-binh"), catalogue)
    plan = build_plan(inventory, None)
    intents = build_intents(inventory, plan, catalogue)
    return Province(
        inventory=inventory,
        plan=plan,
        intents=intents,
        policy=build_policy(inventory, plan, intents),
        catalogue=catalogue,
    )
