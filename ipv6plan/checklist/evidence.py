"""What shows that a step is done: the kinds of evidence, each an entry of KINDS.

A kind has a name, a form of its argument, a way to judge it, and words. Another kind is another
entry: nothing else knows which there are.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from ipv6plan.checklist.evidence_audit import audited
from ipv6plan.checklist.evidence_files import PLACES, built, filed, is_built, is_filed
from ipv6plan.checklist.evidence_plan import PLANNED, planned
from ipv6plan.checklist.sources import Answer, Sources
from ipv6plan.checklist.subjects import Subject
from ipv6plan.model.checklist import Said, Scope, State, Step
from ipv6plan.text import Text, same


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of evidence."""

    form: str
    """How it is written in a steps file."""
    means: Text
    """When it ticks a step."""
    well_formed: Callable[[str], bool]
    """Tells whether an argument is one."""
    judge: Callable[[str, Subject, Sources], Answer]
    """Tells from the argument how far a step is for a subject."""
    denies: bool
    """Whether it can say no: then a person's yes against it is a contradiction. What is merely not
    on file says nothing against a person.
    """


_CHECK: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def _a_person(_argument: str, _subject: Subject, _sources: Sources) -> Answer:
    return {"state": State.OPEN}


KINDS: Final[Mapping[str, Kind]] = MappingProxyType({
    "audit": Kind(
        form="audit:CHECK",
        means=Text(
            en="the check says yes of every device that it applies to",
            vi="mục kiểm tra đạt trên mọi thiết bị mà mục đó áp dụng",
        ),
        well_formed=lambda argument: _CHECK.fullmatch(argument) is not None,
        judge=audited,
        denies=True,
    ),
    "file": Kind(
        form="file:build/...",
        means=Text(
            en="a file of that name is what would be rendered now",
            vi="tệp mang tên này đúng như kết quả sinh ra lúc này",
        ),
        well_formed=is_built,
        judge=built,
        denies=True,
    ),
    "document": Kind(
        form="document:documents/...",
        means=Text(
            en="a document has been filed under that name", vi="có văn bản được lưu với tên này"
        ),
        well_formed=is_filed,
        judge=filed,
        denies=False,
    ),
    "plan": Kind(
        form=f"plan:{'|'.join(PLANNED)}",
        means=Text(en="the plan holds it", vi="quy hoạch đã có"),
        well_formed=PLANNED.__contains__,
        judge=planned,
        denies=True,
    ),
    "person": Kind(
        form="person",
        means=Text(en="a person says so", vi="có người xác nhận"),
        well_formed=lambda argument: not argument,
        judge=_a_person,
        denies=False,
    ),
})  # fmt: skip


def judge(step: Step, subject: Subject, sources: Sources) -> Answer:
    """Tell how far a step is for one subject: what shows it, and what people said."""
    name, _, argument = step.evidence.partition(":")
    answer = KINDS[name].judge(argument, subject, sources)
    statement = sources.said.get((step.id, subject.id))
    if statement is None:
        return answer
    state = weighed(step, answer["state"], statement.said)
    return {**answer, "state": state, "statement": statement}


def weighed(step: Step, state: State, said: Said) -> State:
    """Weigh a person's word: it decides where nothing else can tell, and never against a no."""
    denies = KINDS[step.evidence.partition(":")[0]].denies
    against = state in {State.OPEN, State.REGRESSED} and denies
    if said is Said.DONE and against:
        return State.CONTRADICTED
    if said is Said.OPEN or state is State.DONE or against:
        return state
    return State.DONE if said is Said.DONE else State.NOT_APPLICABLE


def complaint(evidence: str, scope: Scope) -> tuple[Text, Text] | None:
    """Give what is wrong with the evidence of a step and how to mend it, if anything is."""
    name, colon, argument = evidence.partition(":")
    kind = KINDS.get(name)
    if kind is None or not kind.well_formed(argument) or (colon and not argument):
        return _not_evidence(evidence), _evidence_is()
    return _misplaced(argument, scope)


def _misplaced(argument: str, scope: Scope) -> tuple[Text, Text] | None:
    """Tell where a file's name speaks of a device or site that the step has not got."""
    wrong = [n for n in re.findall(r"\{[a-z]+\}", argument) if n not in PLACES[scope]]
    if not wrong:
        return None
    message = Text(
        en=f"a step of scope {scope} has no {wrong[0]}",
        vi=f"việc có phạm vi {scope} không có {wrong[0]}",
    )
    return message, same(f"scope: {wrong[0].strip('{}')}")


def _not_evidence(evidence: str) -> Text:
    return Text(
        en=f"{evidence!r} is not a kind of evidence",
        vi=f"{evidence!r} không phải là loại bằng chứng hợp lệ",
    )


def _evidence_is() -> Text:
    forms = ", ".join(kind.form for kind in KINDS.values())
    return Text(en=f"evidence is {forms}", vi=f"bằng chứng là {forms}")
