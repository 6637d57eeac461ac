"""Checklists as Markdown task lists, one file a subject and language."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import groupby
from types import MappingProxyType
from typing import Final

from ipv6plan.checklist import words
from ipv6plan.checklist.telling import FIRST, Teller
from ipv6plan.markdown import literal
from ipv6plan.model.artifact import Artifact
from ipv6plan.model.checklist import Checklist, Item, Scope, State
from ipv6plan.text import Language, Text

FOLDER: Final = "build/checklists"
FOLDERS: Final[Mapping[Scope, str]] = MappingProxyType({
    Scope.AGENCY: "agencies/", Scope.DEVICE: "devices/", Scope.SERVICE: "services/",
})  # fmt: skip
Words = Mapping[str, Text]
NO_WORDS: Final[Words] = MappingProxyType({})


def checklist_files(
    checklists: tuple[Checklist, ...], language: Language, *, reasons: Words = NO_WORDS
) -> tuple[Artifact, ...]:
    """Give build/checklists/LANG/SUBJECT.md of each; `reasons` names the audit's reason codes."""
    sites = {c.subject for c in checklists if c.scope is Scope.SITE}
    teller = Teller(language, reasons, literal)
    shared = steps_of(c for c in checklists if c.scope in {Scope.PROVINCE, Scope.AGENCY})
    return tuple(
        Artifact(
            path=path_of(checklist, sites, language),
            content=_Page(teller, shared | steps_of((checklist,))).text(checklist),
        )
        for checklist in checklists
    )


def steps_of(checklists: Iterable[Checklist]) -> frozenset[str]:
    """Give the ids of the steps in checklists."""
    return frozenset(item.step.id for checklist in checklists for item in checklist.items)


def path_of(
    checklist: Checklist, sites: Collection[str], language: Language, ending: str = "md"
) -> str:
    """Name the file of a checklist; `_`, which begins no id, sets a province apart from a site of
    its id. Agencies, devices and services, whose ids may be those of sites, have folders.
    """
    clash = checklist.scope is Scope.PROVINCE and checklist.subject in sites
    folder = FOLDERS.get(checklist.scope, "")
    return f"{FOLDER}/{language}/{folder}{'_' if clash else ''}{checklist.subject}.{ending}"


class _Page:
    """Writes one checklist in one language."""

    def __init__(self, teller: Teller, steps: frozenset[str]) -> None:
        self.teller = teller
        self.say = teller.say
        self.literal = teller.literal
        self.steps = steps
        """Those that the reader can find, here or in the checklists of province and agencies."""

    def text(self, checklist: Checklist) -> str:
        lines = [f"# {self.say(words.TITLE)}: {self.literal(checklist.name)}", ""]
        lines += [*self.source(checklist), self.counts(checklist), *self.first(checklist)]
        for phase, in_phase in groupby(checklist.items, key=lambda item: item.step.phase):
            lines += ["", f"## {self.say(words.PHASES[phase])}"]
            for heading, items in groupby(in_phase, key=lambda item: item.step.heading):
                lines += ["", f"### {self.say(words.HEADINGS[heading])}", ""]
                for _, same_step in groupby(items, key=lambda item: item.step.id):
                    lines += self.step(list(same_step))
        return "\n".join(lines) + "\n"

    def first(self, checklist: Checklist) -> Iterator[str]:
        """Give what people and evidence do not agree on, and what was lost again."""
        wrong = [item for item in checklist.items if item.state in FIRST]
        if wrong:
            yield from ("", f"## {self.say(words.FIRST)}", "")
            yield from map(self.item, sorted(wrong, key=lambda item: FIRST.index(item.state)))

    def source(self, checklist: Checklist) -> Iterator[str]:
        if checklist.audit is None:
            yield self.say(words.NO_AUDIT)
        else:
            yield self.say(words.made_from(self.literal(checklist.audit.id)))
            if checklist.audit.simulated:
                yield from ("", f"> **{self.say(words.SIMULATED)}**")
        yield ""

    def counts(self, checklist: Checklist) -> str:
        count = Counter(item.state for item in checklist.items)
        told = (state for state in State if count[state] or state not in FIRST)
        parts = (f"{self.say(words.STATES[state])} {count[state]}" for state in told)
        return " · ".join((f"{self.say(words.ALL)} {len(checklist.items)}", *parts))

    def step(self, items: list[Item]) -> Iterator[str]:
        step = items[0].step
        for item in items:
            yield self.item(item)
            yield from (f"  - {line}" for line in self.shown(item))
        of = f" ({step.id})" if len(items) > 1 else ""
        yield f"  - {self.say(words.VERIFY)}{of}: {self.literal(self.say(step.verify))}"
        parts = [
            f"{self.say(words.ROLLBACK)}{of}: {self.literal(self.say(step.rollback))}",
            f"{self.say(words.WHO)}: {self.literal(self.say(step.who))}",
        ]
        if effort := self.teller.effort(items):
            parts.append(f"{self.say(words.EFFORT)}: {effort}")
        after = [id_ for id_ in step.after if id_ in self.steps]
        if after:
            parts.append(f"{self.say(words.AFTER)}: {', '.join(after)}")
        yield f"  - {' · '.join(parts)}"

    def item(self, item: Item) -> str:
        box = {State.DONE: "[x] ", State.NOT_APPLICABLE: ""}.get(item.state, "[ ] ")
        name = f"**{item.step.id}** {self.literal(self.say(item.step.title))}"
        of = item.step.scope in {Scope.DEVICE, Scope.SERVICE}
        return f"- {box}{name}{f' ({self.literal(item.subject)})' if of else ''}{self.remark(item)}"

    def remark(self, item: Item) -> str:
        """Give what stops a box from being ticked, where it is more than time."""
        name, why = self.teller.standing(item)
        return f" – **{name}**{f': {why}' if why else ''}" if name else ""

    def shown(self, item: Item) -> Iterator[str]:
        yield from self.teller.remarks(item)
        if said := self.teller.said(item):
            yield f"{self.say(words.SAID)}: {said}"
        if seen := self.teller.evidence(item):
            yield f"{self.say(words.EVIDENCE)}: {seen}"
