"""What every rendering test may ask for."""

import pytest

from ipv6plan.model.inventory import Inventory, Network, Order, Policy
from ipv6plan.platforms import Catalogue, load_platforms


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """Every bundled platform."""
    return load_platforms()


@pytest.fixture(scope="session")
def inventory() -> Inventory:
    """An inventory with nothing in it: intents say all that is rendered."""
    network = Network(id="mau", name="Mạng mẫu", language="vi", domain="")
    policy = Policy(tiers=(), infrastructure=Order.RIGHTMOST, opaque_exposed=True, last_octet=True)
    return Inventory(
        network=network, aggregates=(), policy=policy, credentials=(), zones=(), groups=(),
        tenants=(), sites=(), links=(), services=(),
    )  # fmt: skip
