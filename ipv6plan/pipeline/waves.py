"""Plans the waves of a migration."""

from dataclasses import replace
from datetime import date

from ipv6plan.checklist.order import order_of
from ipv6plan.checklist.waves import schedule
from ipv6plan.checklist.waves_file import FILE, read_terms
from ipv6plan.errors import Problem, RecordError, Source
from ipv6plan.model.inventory import Inventory
from ipv6plan.model.waves import Schedule, Terms
from ipv6plan.pipeline.inputs import Inputs
from ipv6plan.text import Text


def plan_waves(inputs: Inputs, today: date, *, scale: float = 1.0) -> Schedule:
    """Put the whole network into waves; `scale` multiplies every capacity: what if there were more
    people. Raises InventoryError, RecordError.
    """
    path = inputs.workspace.root / FILE
    text = inputs.workspace.read(path) if path.exists() else ""
    terms = read_terms(text, today)
    _check(inputs.inventory, terms)
    capacity = {who: days * scale for who, days in terms.capacity.items()}
    most = max(1, round(terms.most * scale))
    terms = replace(terms, capacity=capacity, most=most)
    return schedule(order_of(inputs.inventory, terms), terms)


def _check(inventory: Inventory, terms: Terms) -> None:
    services = {service.id for service in inventory.services}
    wrong = [("pilot", name) for name in terms.pilot if name not in inventory.site]
    wrong += [("critical", name) for name in terms.critical if name not in services]
    if wrong:
        raise RecordError(
            Problem(
                source=Source(FILE),
                path=key,
                message=Text(en=f"there is no {name!r}", vi=f"không có {name!r}"),
            )
            for key, name in wrong
        )
