"""What is next: every item with what it waits for, of those that somebody asks for."""

from ipv6plan.checklist import load_steps
from ipv6plan.checklist.choosing import Wanted, choose
from ipv6plan.checklist.waiting import waiting
from ipv6plan.model.waiting import Waiting
from ipv6plan.pipeline.audit import latest_audit
from ipv6plan.pipeline.documents import write_checklists
from ipv6plan.pipeline.inputs import Planned


def what_is_next(planned: Planned, wanted: Wanted) -> tuple[Waiting, ...]:
    """Give the wanted items in the order in which they can be done; raises RecordError where there
    is no such place or role.
    """
    inputs = planned.inputs
    checklists = write_checklists(planned, latest_audit(inputs.workspace), dry_run=True)
    steps = load_steps(inputs.workspace.templates)
    return choose(waiting(checklists, steps, inputs.inventory), wanted, inputs.inventory)
