"""A checklist laid out for paper: phases, headings, steps and the lines to tick, all in words."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from ipv6plan.checklist import words
from ipv6plan.checklist.telling import FIRST, Teller
from ipv6plan.model.checklist import Checklist, Item, Scope, State, Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One box to tick: a step for one subject."""

    step: str
    title: str
    who: str
    subject: str
    """The device, service, ...; empty where the checklist is of the subject itself."""
    state: str
    """The key: `done`."""
    state_words: str
    why: str
    said: str
    evidence: str
    remarks: tuple[str, ...]
    days: str
    """Person-days; empty where nobody has estimated them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A step, and its lines."""

    step: str
    title: str
    verify: str
    rollback: str
    who: str
    after: tuple[str, ...]
    """Ids of the steps before it that the reader can find."""
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """The steps under one heading."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A phase."""

    title: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One checklist in one language."""

    subject: str
    name: str
    scope: Scope
    source: str
    """Which audit ticked it."""
    simulated: str
    """The warning that equipment was simulated; empty where it was not."""
    counts: tuple[tuple[str, str, int], ...]
    """State, its words, how many: all but those that are rare and not there."""
    total: int
    first: tuple[Line, ...]
    """What is to be cleared up first: again in its place below."""
    chapters: tuple[Chapter, ...]


def laid_out(checklist: Checklist, teller: Teller, known: frozenset[str]) -> Layout:
    """Lay out one checklist; `known` are the steps that its reader can find."""
    first = [item for item in checklist.items if item.state in FIRST]
    audit = checklist.audit
    made = words.NO_AUDIT if audit is None else words.made_from(audit.id)
    simulated = audit is not None and audit.simulated
    return Layout(
        subject=checklist.subject,
        name=checklist.name,
        scope=checklist.scope,
        source=teller.say(made),
        simulated=teller.say(words.SIMULATED) if simulated else "",
        counts=tuple(counted(checklist, teller)),
        total=len(checklist.items),
        first=tuple(line(i, teller) for i in sorted(first, key=lambda i: FIRST.index(i.state))),
        chapters=tuple(_chapters(checklist, teller, known)),
    )


def counted(checklist: Checklist, teller: Teller) -> Iterator[tuple[str, str, int]]:
    """Count the items by state; rare states only where there are any."""
    count = Counter(item.state for item in checklist.items)
    for state in State:
        if count[state] or state not in FIRST:
            yield state.value, teller.say(words.STATES[state]), count[state]


def _chapters(checklist: Checklist, teller: Teller, known: frozenset[str]) -> Iterator[Chapter]:
    for phase, items in groupby(checklist.items, key=lambda item: item.step.phase):
        sections = tuple(_sections(list(items), teller, known))
        yield Chapter(title=teller.say(words.PHASES[phase]), sections=sections)


def _sections(items: list[Item], teller: Teller, known: frozenset[str]) -> Iterator[Section]:
    for heading, inside in groupby(items, key=lambda item: item.step.heading):
        entries = tuple(
            _entry(step, list(same), teller, known)
            for step, same in groupby(inside, key=lambda item: item.step)
        )
        yield Section(title=teller.say(words.HEADINGS[heading]), entries=entries)


def _entry(step: Step, items: list[Item], teller: Teller, known: frozenset[str]) -> Entry:
    return Entry(
        step=step.id,
        title=teller.say(step.title),
        verify=teller.say(step.verify),
        rollback=teller.say(step.rollback),
        who=teller.say(step.who),
        after=tuple(id_ for id_ in step.after if id_ in known),
        lines=tuple(line(item, teller) for item in items),
    )


def line(item: Item, teller: Teller) -> Line:
    """Put one item into words."""
    standing, why = teller.standing(item)
    own = item.step.scope in {Scope.DEVICE, Scope.SERVICE}
    return Line(
        step=item.step.id,
        title=teller.say(item.step.title),
        who=teller.say(item.step.who),
        subject=item.subject if own else "",
        state=item.state.value,
        state_words=standing or teller.say(words.STATES[item.state]),
        why=why,
        said=teller.said(item),
        evidence=teller.evidence(item),
        remarks=teller.remarks(item),
        days="" if item.days is None else f"{item.days:g}",
    )
