"""Loads the steps of templates/checklists/*.yaml; a workspace's own files add to them or win."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from ipv6plan import resources, yamlfile
from ipv6plan.checklist import conditions, evidence
from ipv6plan.checklist.schema import PHRASED, FileForm, StepForm, Words, close_to, explain
from ipv6plan.checklist.words import HEADINGS
from ipv6plan.errors import InventoryError, Problem, Source, TemplateError
from ipv6plan.model.checklist import Effort, Phase, Step
from ipv6plan.model.inventory import ROLES
from ipv6plan.text import Text, same
from ipv6plan.yamlfile import Document

FOLDER: Final = "checklists"
_ANY: Final = Words(vi="?", en="?")
"""Stands in for a phrase that is missing, so that it is complained of once."""
_NO_PHASE: Final = Text(en="the file names no phase", vi="tệp chưa ghi giai đoạn (phase)")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Written:
    """A step as a file has it."""

    document: Document
    phase: Phase | None
    id: str
    raw: Mapping[str, Any]

    def phrased(self) -> dict[str, str]:
        """Give the names that stand where a phrase may."""
        return {k: v for k in PHRASED if isinstance(v := self.raw.get(k), str)}

    def problem(self, key: str, message: Text, hint: Text | None = None) -> Problem:
        path = ("steps", self.id, key)
        source = self.document.source(path)
        return Problem(source=source, path=".".join(path), message=message, hint=hint)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A step and where it is written."""

    step: Step
    document: Document

    def problem(self, key: str, message: Text, hint: Text | None = None) -> Problem:
        path = ("steps", self.step.id, key)
        source = self.document.source(path)
        return Problem(source=source, path=".".join(path), message=message, hint=hint)


@dataclass(slots=True)
class _Reading:
    """What was read so far, and what was wrong with it."""

    files: list[tuple[Document, FileForm]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    """Ids of steps that could not be read; others may still wait for them."""


def load_steps(overrides: Path | None) -> tuple[Step, ...]:
    """Read the bundled steps and those of `overrides`/checklists, which win by id; `null` removes.

    Steps come in the order of phases, headings, files. Raises TemplateError with every problem.
    """
    own = () if overrides is None else tuple(sorted((overrides / FOLDER).glob("*.yaml")))
    return _load(own) if own else _bundled()


@cache
def _bundled() -> tuple[Step, ...]:  # what ships with the program stays as it is while it runs
    return _load(())


def _load(own: tuple[Path, ...]) -> tuple[Step, ...]:
    reading = _Reading()
    for path in (*sorted((resources.templates() / FOLDER).glob("*.yaml")), *own):
        _read(path, reading)
    found = _steps(reading)
    reading.problems.extend(_inconsistent(found, reading.broken))
    if reading.problems:
        raise TemplateError(sorted(reading.problems, key=lambda problem: problem.source))
    headings, phases = list(HEADINGS), list(Phase)
    steps = (entry.step for entry in found.values())
    return tuple(sorted(steps, key=lambda s: (phases.index(s.phase), headings.index(s.heading))))


def _read(path: Path, reading: _Reading) -> None:
    name = f"{path.parent.parent.name}/{FOLDER}/{path.name}"
    try:
        document = yamlfile.parse(path.read_text(encoding="utf-8"), name)
    except InventoryError as error:
        reading.problems.extend(error.problems)
    except (OSError, UnicodeDecodeError) as error:
        problem = Problem(source=Source(name), path="", message=same(str(error)))
        reading.problems.append(problem)
    else:
        try:
            form = FileForm.model_validate({} if document.data is None else document.data)
            reading.files.append((document, form))
        except ValidationError as error:
            reading.problems.extend(explain(error, document, (), FileForm))


def _steps(reading: _Reading) -> dict[str, _Found]:
    phrases = {key: words for _, form in reading.files for key, words in form.phrases.items()}
    found: dict[str, _Found] = {}
    for document, form in reading.files:
        for id_, raw in form.steps.items():
            if raw is None:
                found.pop(id_, None)
                continue
            written = _Written(document=document, phase=form.phase, id=id_, raw=raw)
            step = _step(written, phrases, reading.problems)
            if step is None:
                reading.broken.add(id_)
            else:
                found[id_] = _Found(step=step, document=document)
    return found


def _step(written: _Written, phrases: Mapping[str, Words], problems: list[Problem]) -> Step | None:
    wrong = [*_unplaced(written, phrases)]
    named = {key: phrases.get(name, _ANY) for key, name in written.phrased().items()}
    try:
        read = StepForm.model_validate({**written.raw, **named})
    except ValidationError as error:
        wrong += explain(error, written.document, ("steps", written.id), StepForm)
    problems += wrong
    if wrong or written.phase is None:
        return None
    return Step(
        id=written.id,
        phase=written.phase,
        heading=read.heading,
        scope=read.scope,
        title=read.title.text(),
        verify=read.verify.text(),
        rollback=read.rollback.text(),
        who=read.who.text(),
        after=tuple(read.after),
        when=tuple(read.when),
        evidence=read.evidence,
        role=written.phrased().get("who", ""),
        effort=None if read.effort is None else read.effort.effort(),
    )


def _unplaced(written: _Written, phrases: Mapping[str, Words]) -> Iterator[Problem]:
    if written.phase is None:
        yield written.problem("phase", _NO_PHASE)
    for key, name in written.phrased().items():
        if name not in phrases:
            message = Text(en=f"there is no phrase {name!r}", vi=f"không có cụm từ {name!r}")
            yield written.problem(key, message, close_to(name, phrases))


def _inconsistent(found: Mapping[str, _Found], broken: set[str]) -> Iterator[Problem]:
    for entry in found.values():
        yield from _unknown_words(entry)
        for before in entry.step.after:
            if before not in found and before not in broken:
                message = Text(en=f"there is no step {before}", vi=f"không có việc {before}")
                yield entry.problem("after", message)
    yield from _circular(found)


def _unknown_words(entry: _Found) -> Iterator[Problem]:
    step = entry.step
    if step.heading not in HEADINGS:
        known = close_to(step.heading, HEADINGS) or same(", ".join(HEADINGS))
        message = Text(
            en=f"{step.heading!r} is not a heading",
            vi=f"{step.heading!r} không phải là đề mục hợp lệ",
        )
        yield entry.problem("heading", message, known)
    for text in step.when:
        if wrong := conditions.complaint(text):
            yield entry.problem("when", *wrong)
    if step.effort:
        yield from _unknown_roles(entry, step.effort)
    if wrong := evidence.complaint(step.evidence, step.scope):
        yield entry.problem("evidence", *wrong)


def _unknown_roles(entry: _Found, effort: Effort) -> Iterator[Problem]:
    for role, _ in effort.roles:
        if role not in ROLES:
            message = Text(
                en=f"there is no role {role!r} of devices",
                vi=f"không có vai trò thiết bị {role!r}",
            )
            yield entry.problem("effort", message, close_to(role, sorted(ROLES)))


def _circular(found: Mapping[str, _Found]) -> Iterator[Problem]:
    graph = {id_: [a for a in entry.step.after if a in found] for id_, entry in found.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        ring = error.args[1]
        path = " > ".join(ring)
        message = Text(en=f"steps wait for each other: {path}", vi=f"các việc chờ lẫn nhau: {path}")
        yield found[ring[0]].problem("after", message)
