"""Which aggregate a VLAN draws from: its zone says, else its site, else it is the home aggregate.

Home is the aggregate that holds the infrastructure, at first the first one. What lies elsewhere is
told by its owner: `xa-dong-son/10@ula`.
"""

from ipv6plan.model.inventory import Aggregate, Inventory, Site, Vlan
from ipv6plan.model.plan import Role
from ipv6plan.planning.want import Known

MARK = "@"


def home_of(inventory: Inventory, known: Known) -> Aggregate:
    """Give the aggregate that holds the infrastructure; one must be declared."""
    core = known.placed.get((Role.INFRASTRUCTURE, "infrastructure"))
    held = (a for a in inventory.aggregates if core is not None and a.prefix.holds(core.prefix))
    return next(held, inventory.aggregates[0])


def drawn(inventory: Inventory, home: Aggregate, site: Site, vlan: Vlan) -> tuple[Aggregate, ...]:
    """Give the aggregates that a VLAN has a subnet in, as they are named."""
    named = inventory.zone[vlan.zone].aggregates or site.aggregates
    if not named:
        return (home,)
    return tuple(a for name in named for a in inventory.aggregates if a.id == name)


def suffix(aggregate: Aggregate, home: Aggregate) -> str:
    """Give what owners end in that lie in an aggregate."""
    return "" if aggregate.prefix == home.prefix else f"{MARK}{aggregate.id or aggregate.prefix}"
