"""Questions that a plan answers without changing anything: explain, size, map."""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from ipv6plan.model.address import IPv6Prefix
from ipv6plan.model.artifact import Artifact
from ipv6plan.model.block_map import BlockMap
from ipv6plan.model.explanation import Candidate, Explanation, Found, Meaning
from ipv6plan.model.plan import Plan
from ipv6plan.model.sizing import Sizing
from ipv6plan.pipeline.inputs import Inputs, Planned, load_plan
from ipv6plan.planning.explain import explain
from ipv6plan.planning.explain_find import meaning, read_ipv4, read_target
from ipv6plan.planning.map import SUBNET, block_map
from ipv6plan.planning.sizing import size
from ipv6plan.report.justification import justification_markdown
from ipv6plan.text import Language
from ipv6plan.workspace import Workspace

WORKBOOK = ".xlsx"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a word means, and everything it holds explained."""

    candidate: Candidate | None
    """None where the word is an address or a block."""
    explanations: tuple[Explanation, ...]


def explain_word(planned: Planned, word: str) -> Answer | Meaning:
    """Explain an address, a block, or all that one owner holds; else say what it may mean."""
    inventory, plan = planned.inputs.inventory, planned.plan
    target = read_target(word)
    if target is not None and read_ipv4(word) is None:
        return Answer(candidate=None, explanations=(explain(inventory, plan, target),))
    found = meaning(inventory, plan, word)
    if not isinstance(found, Found):
        return found
    explained = tuple(explain(inventory, plan, p) for p in found.candidate.prefixes)
    return Answer(candidate=found.candidate, explanations=explained)


def size_network(inputs: Inputs, percent: Fraction, horizon: int) -> Sizing:
    """Weigh the inventory, and the plan in force if there is one; raises CapacityError."""
    return size(inputs.inventory, load_plan(inputs.workspace), percent, horizon)


def write_sheet(sizing: Sizing, path: Path, language: Language) -> None:
    """Write the justification as a workbook where the name ends in .xlsx, else as Markdown."""
    content: str | bytes
    if path.suffix.lower() == WORKBOOK:
        from ipv6plan.report.justification_workbook import (  # noqa: PLC0415  # needs the extra
            justification_workbook,
        )

        content = justification_workbook(sizing, language)
    else:
        content = justification_markdown(sizing, language)
    Workspace(path.parent).write(Artifact(path=path.name, content=content))


def map_word(planned: Planned, word: str) -> BlockMap | Meaning | None:
    """Map a block, what a name holds, or for an empty word the aggregate most is in.

    None where what the word means is no longer than a subnet.
    """
    inventory, plan = planned.inputs.inventory, planned.plan
    block = read_target(word) if word else _home(plan)
    if block is None:
        found = meaning(inventory, plan, word)
        if not isinstance(found, Found):
            return found
        block = next((p for p in found.candidate.prefixes if p.length < SUBNET), None)
    return None if block is None or block.length >= SUBNET else block_map(inventory, plan, block)


def _home(plan: Plan) -> IPv6Prefix | None:
    held = {
        aggregate.prefix: sum(aggregate.prefix.holds(a.prefix) for a in plan.allocations)
        for aggregate in plan.aggregates
    }
    return max(held, key=lambda prefix: held[prefix], default=None)
