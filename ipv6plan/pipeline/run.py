"""All stages in their order: what `ipv6plan run` and `ipv6plan demo` do."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ipv6plan.model.audit import AuditReport
from ipv6plan.model.checklist import Checklist
from ipv6plan.model.plan import Violation
from ipv6plan.model.readiness import Readiness
from ipv6plan.pipeline.documents import Configured, write_checklists, write_configs, write_report
from ipv6plan.pipeline.inputs import Planned, load_inputs, planned
from ipv6plan.pipeline.plan import PlanChange, check_plan, make_plan
from ipv6plan.text import Language
from ipv6plan.workspace import Workspace

Stage = Literal["inventory", "plan", "audit", "render", "checklist", "report"]
STAGES: tuple[Stage, ...] = ("inventory", "plan", "audit", "render", "checklist", "report")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a whole run made."""

    planned: Planned
    change: PlanChange
    violations: tuple[Violation, ...]
    audit: AuditReport | None
    configured: Configured
    checklists: tuple[Checklist, ...]
    readiness: Readiness


def run_all(
    workspace: Workspace,
    *,
    language: Language | None,
    ask: Callable[[Planned], AuditReport | None],
    on_stage: Callable[[Stage], None],
    as_of: date | None = None,
) -> Outcome:
    """Run every stage; `ask` does the audit or gives an earlier one, `language` None is the
    network's own; `as_of` dates what left the plan.
    """
    on_stage("inventory")
    inputs = load_inputs(workspace)
    on_stage("plan")
    change = make_plan(inputs, as_of=as_of)
    ready = planned(inputs, change.plan)
    violations = check_plan(inputs, change.plan)
    on_stage("audit")
    audit = ask(ready)
    on_stage("render")
    configured = write_configs(ready, language or inputs.inventory.network.language)
    on_stage("checklist")
    checklists = write_checklists(ready, audit)
    on_stage("report")
    readiness = write_report(ready, audit)
    return Outcome(
        planned=ready,
        change=change,
        violations=violations,
        audit=audit,
        configured=configured,
        checklists=checklists,
        readiness=readiness,
    )
