"""Takes down what people say of steps: progress.yaml."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from ipv6plan.checklist import PROGRESS, write_progress
from ipv6plan.checklist.progress import checked, corrected, latest
from ipv6plan.checklist.returning_words import in_future, outdated
from ipv6plan.checklist.strays import strays
from ipv6plan.errors import Problem, RecordError, Source, did_you_mean
from ipv6plan.model.artifact import Artifact
from ipv6plan.model.checklist import Checklist, Item, Said, Statement
from ipv6plan.pipeline.audit import latest_audit
from ipv6plan.pipeline.documents import load_progress, write_checklists
from ipv6plan.pipeline.inputs import Planned
from ipv6plan.text import Text
from ipv6plan.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """What one person says of a step, for some subjects."""

    step: str
    subjects: Sequence[str]
    """Ids of sites, devices or services; empty for a step of the province."""
    said: Said
    on: date
    by: str
    note: str
    today: date = date.max
    """No word is of a day after it."""


def take_down(planned: Planned, word: Word) -> tuple[Item, ...]:
    """Add a person's word to progress.yaml, and give the items as they stand then.

    What the same person said on the same day is replaced. Raises RecordError where there is no
    such step, it does not apply to a subject, the day has not come, another word would count all
    the same, or the words cannot be kept.
    """
    workspace = planned.inputs.workspace
    audit = latest_audit(workspace)
    subjects = word.subjects or (planned.inputs.inventory.network.id,)
    _check(write_checklists(planned, audit, dry_run=True), word.step, subjects)
    if word.on > word.today:
        message = in_future(word.on)
        raise RecordError((Problem(source=Source("--on"), path="", message=message),))
    with workspace.lock():
        new = _statements(word, subjects)
        said = corrected(load_progress(workspace), new)
        if wrong := tuple(_without_effect(new, said)):
            raise RecordError(wrong)
        workspace.write(Artifact(path=PROGRESS, content=write_progress(said)))
    after = write_checklists(planned, audit, dry_run=True)
    return tuple(i for i in _items(after) if i.step.id == word.step and i.subject in subjects)


def stray_words(
    workspace: Workspace, checklists: Iterable[Checklist], today: date
) -> tuple[Problem, ...]:
    """Give what is wrong with words of progress.yaml that can be read."""
    return strays(load_progress(workspace), checklists, today)


def _statements(word: Word, subjects: Iterable[str]) -> tuple[Statement, ...]:
    return tuple(
        checked(
            Statement(
                step=word.step, subject=s, said=word.said, on=word.on, by=word.by, note=word.note
            )
        )
        for s in subjects
    )


def _without_effect(new: Iterable[Statement], said: tuple[Statement, ...]) -> Iterator[Problem]:
    """Name words on file that would count all the same."""
    counts = latest(said)
    for one in new:
        counting = counts[one.step, one.subject]
        if counting != one:
            yield Problem(
                source=Source(PROGRESS, counting.line),
                path=f"{one.step}.{one.subject}",
                message=outdated(counting.on, counting.by),
            )


def _items(checklists: Iterable[Checklist]) -> tuple[Item, ...]:
    return tuple(item for checklist in checklists for item in checklist.items)


def _check(checklists: Iterable[Checklist], step: str, subjects: Iterable[str]) -> None:
    items = _items(checklists)
    steps = {item.step.id for item in items}
    if step not in steps:
        raise RecordError((_problem(step, _no_step(step), steps),))
    apply = {item.subject for item in items if item.step.id == step}
    wrong = [subject for subject in subjects if subject not in apply]
    if wrong:
        raise RecordError(_problem(step, _does_not_apply(step, s), apply, s) for s in wrong)


def _problem(step: str, message: Text, known: Collection[str], word: str = "") -> Problem:
    close = get_close_matches(word or step, list(known), n=1)
    hint = did_you_mean(close[0]) if close else None
    return Problem(source=Source(PROGRESS), path=step, message=message, hint=hint)


def _no_step(step: str) -> Text:
    return Text(
        en=f"no checklist has a step {step!r}", vi=f"không có danh mục nào có việc {step!r}"
    )


def _does_not_apply(step: str, subject: str) -> Text:
    return Text(
        en=f"{step} is not among the steps of {subject!r}",
        vi=f"{subject!r} không có việc {step}",
    )
