"""Plans the waves of a migration."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Final

from ipv6plan.checklist import load_steps
from ipv6plan.checklist.order import order_of
from ipv6plan.checklist.waves import next_start, schedule
from ipv6plan.checklist.waves_file import FILE, read_terms, stranger
from ipv6plan.checklist.work import Left, roles_of, work_left
from ipv6plan.errors import RecordError, Source
from ipv6plan.model.checklist import Step
from ipv6plan.model.waves import Schedule, Terms
from ipv6plan.pipeline.audit import latest_audit
from ipv6plan.pipeline.documents import checklists_with, load_progress
from ipv6plan.pipeline.inputs import Inputs, load_plan, planned
from ipv6plan.planning import build_plan
from ipv6plan.text import Text

OPTION: Final = "--capacity"
NOBODY: Final[Mapping[str, float]] = MappingProxyType({})


def plan_waves(
    inputs: Inputs,
    today: date,
    left: Left,
    *,
    scale: float = 1.0,
    capacity: Mapping[str, float] = NOBODY,
) -> Schedule:
    """Put what is `left` into waves. What if: `scale` multiplies every capacity, `capacity` sets
    the person-days of a wave by role. Raises InventoryError, RecordError, TemplateError.
    """
    steps = load_steps(inputs.workspace.templates)
    terms = _supposed(load_terms(inputs, today, steps), scale, _known(capacity, steps))
    terms = replace(terms, start=next_start(terms, today))
    order = order_of(inputs.inventory, terms, left.work, left.spent)
    return schedule(order, terms, left.finished)


def left_to_do(inputs: Inputs) -> Left:
    """Give what is left by the latest audit, files and people's words; without a plan nothing has
    begun. Raises InventoryError, PlanFileError, RecordError, TemplateError.
    """
    workspace = inputs.workspace
    plan = load_plan(workspace)
    ready = planned(inputs, plan or build_plan(inputs.inventory, None))
    checklists = checklists_with(ready, latest_audit(workspace), load_progress(workspace))
    return work_left(checklists, begun=plan is not None)


def people_of(inputs: Inputs) -> Mapping[str, Text]:
    """Give what the roles of people are called, by their keys; raises TemplateError."""
    steps = load_steps(inputs.workspace.templates)
    return {step.role: step.who for step in steps if step.role}


def _supposed(terms: Terms, scale: float, capacity: Mapping[str, float]) -> Terms:
    scaled = {who: days * scale for who, days in terms.capacity.items()}
    most = max(1, round(terms.most * scale))
    supposed = capacity if scale == 1.0 else {**scaled, **capacity}
    return replace(
        terms,
        capacity={**scaled, **capacity},
        capacity_from={**terms.capacity_from, **dict.fromkeys(supposed, Source(OPTION))},
        most=most,
    )


def _known(capacity: Mapping[str, float], steps: tuple[Step, ...]) -> Mapping[str, float]:
    """Let roles pass that have something to do; raises RecordError."""
    roles = roles_of(steps)
    wrong = [who for who in capacity if who not in roles]
    if wrong:
        raise RecordError(stranger(Source(OPTION), who, roles) for who in wrong)
    return capacity


def load_terms(inputs: Inputs, today: date, steps: tuple[Step, ...] | None = None) -> Terms:
    """Read waves.yaml, if there is one; raises InventoryError, RecordError, TemplateError."""
    path = inputs.workspace.root / FILE
    text = inputs.workspace.read(path) if path.exists() else ""
    inventory = inputs.inventory
    known = {
        "pilot": list(inventory.site),
        "critical": [service.id for service in inventory.services],
        "capacity": roles_of(load_steps(inputs.workspace.templates) if steps is None else steps),
    }
    return read_terms(text, today, known)
