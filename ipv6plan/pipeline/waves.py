"""Plans the waves of a migration."""

from dataclasses import replace
from datetime import date

from ipv6plan.checklist.order import PEOPLE, order_of
from ipv6plan.checklist.waves import schedule
from ipv6plan.checklist.waves_file import FILE, read_terms
from ipv6plan.model.waves import Schedule, Terms
from ipv6plan.pipeline.inputs import Inputs


def plan_waves(inputs: Inputs, today: date, *, scale: float = 1.0) -> Schedule:
    """Put the whole network into waves; `scale` multiplies every capacity: what if there were more
    people. Raises InventoryError, RecordError.
    """
    terms = load_terms(inputs, today)
    capacity = {who: days * scale for who, days in terms.capacity.items()}
    most = max(1, round(terms.most * scale))
    terms = replace(terms, capacity=capacity, most=most)
    return schedule(order_of(inputs.inventory, terms), terms)


def load_terms(inputs: Inputs, today: date) -> Terms:
    """Read waves.yaml, if there is one; raises InventoryError, RecordError."""
    path = inputs.workspace.root / FILE
    text = inputs.workspace.read(path) if path.exists() else ""
    inventory = inputs.inventory
    known = {
        "pilot": list(inventory.site),
        "critical": [service.id for service in inventory.services],
        "capacity": PEOPLE,
    }
    return read_terms(text, today, known)
