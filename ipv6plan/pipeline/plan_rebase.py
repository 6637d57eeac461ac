"""The plan under another prefix: what changes, and the plan written if that is wanted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from ipv6plan.errors import InputError, PlanFileError, Source
from ipv6plan.model.address import IPv6Prefix
from ipv6plan.model.aggregate_kind import DOCUMENTATION, ULA, looks_made_up, misfit
from ipv6plan.model.artifact import Artifact
from ipv6plan.model.inventory import AggregateKind
from ipv6plan.model.plan import Allocation, Plan, PlanAggregate
from ipv6plan.model.plan_change import ChangeKind, PlanDiff
from ipv6plan.pipeline.inputs import Inputs, load_inputs, load_plan
from ipv6plan.planning import write_plan
from ipv6plan.planning.diff import diff_plans
from ipv6plan.planning.diff_touched import Touched, touched
from ipv6plan.planning.rebase import Phase, rebase_plan
from ipv6plan.text import Text
from ipv6plan.workspace import Workspace

_TOLD: Final[Mapping[Phase, ChangeKind]] = {
    Phase.AT_ONCE: ChangeKind.MOVED,
    Phase.ADD: ChangeKind.ADDED,
    Phase.SWITCH: ChangeKind.MOVED,
    Phase.DEPRECATE: ChangeKind.DEPRECATED,
    Phase.REMOVE: ChangeKind.REMOVED,
}
"""Which changes a phase is for; a switch, for one, renames twins besides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebasing:
    """What a person asks for."""

    source: IPv6Prefix
    target: IPv6Prefix
    kind: AggregateKind | None
    """Of the target; None where it follows from the target or stays."""
    phase: Phase
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebased:
    """What came of it."""

    asked: Rebasing
    plan: Plan
    diff: PlanDiff
    touched: Touched
    lines: Mapping[IPv6Prefix, Source]
    """Where network.yaml declares the aggregates it has."""
    made_up: bool
    """Whether the target is unique local and its global id looks like a person's choice."""


def rebase(workspace: Workspace, asked: Rebasing, *, write: bool) -> Rebased:
    """Carry out one phase and write plan.jsonl if `write`; raises InputError where the kind cannot
    be, PlanFileError, CapacityError.
    """
    inputs = load_inputs(workspace)
    if not write:
        return _rebased(inputs, asked)
    with workspace.lock():
        found = _rebased(inputs, asked)
        content = write_plan(found.plan)
        workspace.write(Artifact(path="plan.jsonl", content=content), durable=True)
    return found


def _rebased(inputs: Inputs, asked: Rebasing) -> Rebased:
    before = load_plan(inputs.workspace)
    if before is None:
        raise PlanFileError.at(Source("plan.jsonl"), _unbuilt())
    held = next((a.kind for a in before.aggregates if a.prefix == asked.source), None)
    target = PlanAggregate(prefix=asked.target, kind=_kind(asked, held))
    after = rebase_plan(before, asked.source, target, asked.phase, asked.today)
    diff = diff_plans(before, after)
    return Rebased(
        asked=asked,
        plan=after,
        diff=diff,
        touched=touched(inputs.inventory, _told(diff, asked.phase)),
        lines={a.prefix: a.source for a in inputs.inventory.aggregates},
        made_up=looks_made_up(asked.target),
    )


def _told(diff: PlanDiff, phase: Phase) -> list[Allocation]:
    return [change.either for change in diff.changes if change.kind is _TOLD[phase]]


def _kind(asked: Rebasing, held: AggregateKind | None) -> AggregateKind:
    """Give the kind of the target: as asked, as its addresses say, or as it was."""
    kind = asked.kind or _by_address(asked.target) or held or AggregateKind.INDEPENDENT
    found = misfit(asked.target, kind)
    if found is None:
        return kind
    hint = found.hint if asked.kind is not None else _say_kind()
    raise InputError.at(Source(str(asked.target)), found.message, hint=hint)


def _by_address(prefix: IPv6Prefix) -> AggregateKind | None:
    if any(block.holds(prefix) for block in DOCUMENTATION):
        return AggregateKind.DOCUMENTATION
    return AggregateKind.ULA if ULA.holds(prefix) else None


def _say_kind() -> Text:
    return Text(
        en="say whose it is: `--kind independent` (from the registry) or `--kind dependent` (from "
        "a provider)",
        vi="hãy cho biết nguồn: `--kind independent` (VNNIC cấp) hoặc `--kind dependent` (nhà cung "
        "cấp dịch vụ cấp)",
    )


def _unbuilt() -> Text:
    return Text(en="there is no plan to rebase yet", vi="chưa có quy hoạch để đổi tiền tố")
