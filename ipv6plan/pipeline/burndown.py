"""The burn-down of a workspace: from the dates of its audits and of people's words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from ipv6plan.audit import read_audit
from ipv6plan.checklist import build_checklists, load_steps
from ipv6plan.checklist.burndown import burndown
from ipv6plan.checklist.choosing import check_places
from ipv6plan.checklist.history import History, Look, has_history
from ipv6plan.checklist.kinship import Kinship
from ipv6plan.model.audit import AuditReport
from ipv6plan.model.burndown import Burndown
from ipv6plan.model.checklist import Checklist, Item, Phase, Step
from ipv6plan.pipeline.documents import left_to_people, load_progress
from ipv6plan.pipeline.git_history import Earlier, earlier_files
from ipv6plan.pipeline.inputs import Planned
from ipv6plan.pipeline.waves import load_terms
from ipv6plan.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """Of what the burn-down is; what is empty does not matter."""

    sites: tuple[str, ...] = ()
    """Ids of sites or agencies."""
    phases: tuple[Phase, ...] = ()
    target: date | None = None
    """Instead of that of waves.yaml."""
    git: bool = False
    """Whether audits and words count that are in earlier commits alone."""


def burn_down(ready: Planned, as_of: date, extent: Extent) -> Burndown:
    """Give the past and the forecast; raises RecordError where there is no such place or a file
    cannot be read.
    """
    inputs = ready.inputs
    check_places(extent.sites, inputs.inventory)
    said = load_progress(inputs.workspace)
    earlier = earlier_files(inputs.workspace, said, as_of) if extent.git else Earlier()
    steps = load_steps(inputs.workspace.templates)
    left = left_to_people(ready)
    built = _built(ready, None, steps, left)
    chosen = tuple(_of(extent, _items(built), Kinship(inputs.inventory)))
    items = [item for item in chosen if has_history(item)]
    kept = {item.step.id for item in items}
    dated = tuple(step for step in steps if step.id in kept)
    looks = tuple(  # one after the other: an audit is large, what it comes to is small
        _look(_built(ready, audit, dated, left), audit, items)
        for audit in _audits(ready, as_of, earlier)
    )
    found = burndown(
        History(items, looks, (*said, *earlier.statements)),
        as_of,
        target=extent.target or load_terms(inputs, as_of).target,
        simulated=any(look.simulated for look in looks),
        undated=len(chosen) - len(items),
    )
    return replace(found, gaps=earlier.gaps)


def _audits(ready: Planned, as_of: date, earlier: Earlier) -> Iterator[AuditReport]:
    """Read the audits until a day, of the newest one's kind: real or simulated equipment."""
    workspace = ready.inputs.workspace
    kind: tuple[str, bool] | None = None
    paths = reversed(workspace.audits())
    texts = ((workspace.name(path), workspace.read(path)) for path in paths)
    for name, text in chain(texts, reversed(earlier.audits)):
        if "\n" not in text:  # stopped before its first line was whole
            continue
        report = read_audit(text, name, unfinished=True)
        if _day(report) <= as_of:
            kind = kind or (report.header.network, report.header.simulated)
            if (report.header.network, report.header.simulated) == kind:
                yield report


def _day(report: AuditReport) -> date:
    """Give the day, of UTC, on which an audit was begun."""
    return date.fromisoformat(report.header.started[:10])


def _built(
    ready: Planned,
    audit: AuditReport | None,
    steps: tuple[Step, ...],
    left: Mapping[str, tuple[Text, ...]],
) -> tuple[Checklist, ...]:
    """Build checklists from an audit alone, without anybody's word."""
    inputs = ready.inputs
    return build_checklists(
        inputs.inventory,
        ready.plan,
        ready.intents,
        audit,
        frozenset(),
        steps,
        documents=inputs.workspace.documents(),
        left=left,
    )


def _items(checklists: Iterable[Checklist]) -> Iterator[Item]:
    seen: set[tuple[str, str]] = set()
    for item in (item for checklist in checklists for item in checklist.items):
        if (item.step.id, item.subject) not in seen:
            seen.add((item.step.id, item.subject))
            yield item


def _of(extent: Extent, items: Iterable[Item], kin: Kinship) -> Iterator[Item]:
    for item in items:
        there = not extent.sites or not set(extent.sites).isdisjoint(
            kin.places(item.step.scope, item.subject)
        )
        if there and (not extent.phases or item.step.phase in extent.phases):
            yield item


def _look(checklists: Iterable[Checklist], audit: AuditReport, items: Sequence[Item]) -> Look:
    states = {(i.step.id, i.subject): i.state for i in _items(checklists)}
    return Look(
        on=_day(audit),
        audit=audit.header.id,
        simulated=audit.header.simulated,
        states=tuple(states[item.step.id, item.subject] for item in items),
    )
