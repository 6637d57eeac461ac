"""The planning stage: inventory and previous plan in, plan.jsonl out."""

from dataclasses import dataclass

from ipv6plan.model.artifact import Artifact
from ipv6plan.model.plan import Allocation, Plan, Violation
from ipv6plan.pipeline.inputs import Inputs, load_plan
from ipv6plan.planning import build_plan, verify_plan, write_plan
from ipv6plan.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanChange:
    """What a build did to the plan."""

    plan: Plan
    added: tuple[Allocation, ...]
    changed: tuple[Allocation, ...]
    """Same role and owner, another status or parent; never another prefix."""
    first: bool
    """Whether there was no plan before."""

    @property
    def unchanged(self) -> bool:
        """Whether the file stays as it was."""
        return not (self.first or self.added or self.changed)


def make_plan(inputs: Inputs, *, dry_run: bool = False) -> PlanChange:
    """Build the plan and write it, unless `dry_run` or nothing changed; raises PlanFileError,
    CapacityError.
    """
    workspace = inputs.workspace
    if dry_run:
        return _change(inputs)
    with workspace.lock():
        change = _change(inputs)
        text = write_plan(change.plan)
        if not _same(workspace, text):
            workspace.write(Artifact(path="plan.jsonl", content=text), durable=True)
    return change


def check_plan(inputs: Inputs, plan: Plan) -> tuple[Violation, ...]:
    """Give every rule the plan breaks."""
    return verify_plan(inputs.inventory, plan)


def _change(inputs: Inputs) -> PlanChange:
    previous = load_plan(inputs.workspace)
    plan = build_plan(inputs.inventory, previous)
    before = {} if previous is None else {a.prefix: a for a in previous.allocations}
    known = set() if previous is None else set(previous.index)
    added = tuple(a for a in plan.allocations if a.prefix not in before and a.key not in known)
    changed = tuple(a for a in plan.allocations if a.prefix in before and a != before[a.prefix])
    return PlanChange(plan=plan, added=added, changed=changed, first=previous is None)


def _same(workspace: Workspace, text: str) -> bool:
    return workspace.plan.exists() and workspace.read(workspace.plan) == text
