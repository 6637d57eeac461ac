"""Questions that a plan answers without changing anything: explain, size, map."""

from dataclasses import dataclass

from ipv6plan.model.explanation import Candidate, Explanation, Found, Meaning
from ipv6plan.pipeline.inputs import Planned
from ipv6plan.planning.explain import explain
from ipv6plan.planning.explain_find import meaning, read_ipv4, read_target


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
