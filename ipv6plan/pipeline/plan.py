"""The planning stage: inventory and previous plan in, plan.jsonl out."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from ipv6plan.model.artifact import Artifact
from ipv6plan.model.plan import Plan, Violation
from ipv6plan.model.plan_change import PlanDiff
from ipv6plan.pipeline.inputs import Inputs, load_plan
from ipv6plan.planning import build_intents, verify_plan, write_plan
from ipv6plan.planning.build import plan_addresses
from ipv6plan.planning.diff import diff_plans
from ipv6plan.planning.unmanaged import unmanaged, unmanaged_words
from ipv6plan.planning.want import Terms
from ipv6plan.text import Text
from ipv6plan.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanChange:
    """What a build did to the plan."""

    plan: Plan
    diff: PlanDiff
    """From the plan before, or from none."""
    first: bool
    """Whether there was no plan before."""
    warnings: tuple[Text, ...]
    """What should be known: blocks that are not on nibbles, blocks that could not be kept back,
    devices without an address to be managed by.
    """

    @property
    def unchanged(self) -> bool:
        """Whether the file stays as it was."""
        return not self.first and self.diff.empty


def make_plan(
    inputs: Inputs,
    *,
    dry_run: bool = False,
    as_of: date | None = None,
    reclaim: bool = False,
    allow_renumber: Collection[str] = (),
) -> PlanChange:
    """Build the plan and write it, unless `dry_run` or nothing changed; raises PlanFileError,
    CapacityError, InventoryError. `as_of` dates what was left; see `build_plan`.
    """
    terms = Terms(
        as_of=as_of,
        quarantine=inputs.inventory.policy.quarantine,
        reclaim=reclaim,
        renumber=frozenset(allow_renumber),
    )
    workspace = inputs.workspace
    if dry_run:
        return _change(inputs, terms)
    with workspace.lock():
        change = _change(inputs, terms)
        text = write_plan(change.plan)
        if not _same(workspace, text):
            workspace.write(Artifact(path="plan.jsonl", content=text), durable=True)
    return change


def check_plan(inputs: Inputs, plan: Plan) -> tuple[Violation, ...]:
    """Give every rule the plan breaks."""
    return verify_plan(inputs.inventory, plan)


def remarks(inputs: Inputs, plan: Plan) -> tuple[Text, ...]:
    """Give what breaks no rule of the plan and leaves something out."""
    found = unmanaged(build_intents(inputs.inventory, plan, inputs.catalogue))
    return (unmanaged_words(found),) if found else ()


def _change(inputs: Inputs, terms: Terms) -> PlanChange:
    previous = load_plan(inputs.workspace)
    built = plan_addresses(inputs.inventory, previous, terms)
    before = previous or Plan(aggregates=(), lengths={}, allocations=())
    return PlanChange(
        plan=built.plan,
        diff=diff_plans(before, built.plan),
        first=previous is None,
        warnings=(*built.warnings, *remarks(inputs, built.plan)),
    )


def _same(workspace: Workspace, text: str) -> bool:
    return workspace.plan.exists() and workspace.read(workspace.plan) == text
