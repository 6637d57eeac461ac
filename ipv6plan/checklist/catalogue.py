"""Loads the steps of templates/checklists/*.yaml; a workspace's own files add to them or win."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from ipv6plan import resources, yamlfile
from ipv6plan.checklist import conditions, evidence
from ipv6plan.checklist.schema import PHRASED, FileForm, StepForm, Words, explain
from ipv6plan.checklist.words import HEADINGS
from ipv6plan.errors import InventoryError, Problem, Source, TemplateError
from ipv6plan.model.checklist import Phase, Scope, Step
from ipv6plan.text import Text, same
from ipv6plan.yamlfile import Document

FOLDER = "checklists"


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


def load_steps(overrides: Path | None) -> tuple[Step, ...]:
    """Read the bundled steps and those of `overrides`/checklists, which win by id; `null` removes.

    Steps come in the order of phases, headings, files. Raises TemplateError with every problem.
    """
    reading = _Reading()
    for root in (resources.templates(), overrides):
        for path in sorted((root / FOLDER).glob("*.yaml")) if root else ():
            _read(path, reading)
    found = _steps(reading)
    reading.problems.extend(_inconsistent(found))
    if reading.problems:
        raise TemplateError(reading.problems)
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
            step = _step(document, form, id_, _phrased(raw, phrases), reading)
            if step is not None:
                found[id_] = _Found(step=step, document=document)
    return found


def _phrased(raw: Mapping[str, Any], phrases: Mapping[str, Words]) -> dict[str, Any]:
    """Put in the phrases that a step names; a name that is none stays, and is complained of."""
    put = {key: phrases[raw[key]] for key in PHRASED if _names(raw.get(key), phrases)}
    return {**raw, **put}


def _names(value: Any, phrases: Mapping[str, Words]) -> bool:
    return isinstance(value, str) and value in phrases


def _step(
    document: Document, form: FileForm, id_: str, raw: dict[str, Any], reading: _Reading
) -> Step | None:
    before = len(reading.problems)
    reading.problems.extend(_unplaced(document, form, id_, raw))
    try:
        read = StepForm.model_validate(raw)
    except ValidationError as error:
        reading.problems.extend(explain(error, document, ("steps", id_), StepForm))
        return None
    if form.phase is None or len(reading.problems) > before:
        return None
    return Step(
        id=id_,
        phase=form.phase,
        heading=read.heading,
        scope=read.scope,
        title=read.title.text(),
        verify=read.verify.text(),
        rollback=read.rollback.text(),
        who=read.who.text(),
        after=tuple(read.after),
        when=tuple(read.when),
        evidence=read.evidence,
    )


def _unplaced(
    document: Document, form: FileForm, id_: str, raw: Mapping[str, Any]
) -> Iterator[Problem]:
    if form.phase is None:
        message = Text(en="the file names no phase", vi="tệp chưa ghi giai đoạn (phase)")
        yield Problem(source=document.source(("steps", id_)), path="phase", message=message)
    for key in PHRASED:
        if isinstance(raw.get(key), str):
            path = ("steps", id_, key)
            message = Text(
                en=f"there is no phrase {raw[key]!r}", vi=f"không có cụm từ {raw[key]!r}"
            )
            yield Problem(source=document.source(path), path=".".join(path), message=message)


def _inconsistent(found: Mapping[str, _Found]) -> Iterator[Problem]:
    for entry in found.values():
        yield from _unknown_words(entry)
        for before in entry.step.after:
            if before not in found:
                message = Text(en=f"there is no step {before}", vi=f"không có việc {before}")
                yield entry.problem("after", message)
    yield from _circular(found)


def _unknown_words(entry: _Found) -> Iterator[Problem]:
    step = entry.step
    if step.heading not in HEADINGS:
        known = same(", ".join(HEADINGS))
        message = Text(
            en=f"{step.heading!r} is not a heading",
            vi=f"{step.heading!r} không phải là đề mục hợp lệ",
        )
        yield entry.problem("heading", message, known)
    for text in step.when:
        if wrong := conditions.complaint(text):
            yield entry.problem("when", *wrong)
    if wrong := evidence.complaint(step.evidence) or _misplaced(step):
        yield entry.problem("evidence", *wrong)


def _misplaced(step: Step) -> tuple[Text, Text] | None:
    """Tell where a file's name speaks of a device or site that the step has not got."""
    placed = {Scope.DEVICE: ("{device}", "{site}"), Scope.SITE: ("{site}",)}.get(step.scope, ())
    wrong = [n for n in ("{device}", "{site}") if n in step.evidence and n not in placed]
    if not wrong:
        return None
    message = Text(
        en=f"a step of scope {step.scope} has no {wrong[0]}",
        vi=f"việc có phạm vi {step.scope} không có {wrong[0]}",
    )
    return message, same(f"scope: {wrong[0].strip('{}')}")


def _circular(found: Mapping[str, _Found]) -> Iterator[Problem]:
    graph = {id_: [a for a in entry.step.after if a in found] for id_, entry in found.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        ring = error.args[1]
        path = " > ".join(ring)
        message = Text(en=f"steps wait for each other: {path}", vi=f"các việc chờ lẫn nhau: {path}")
        yield found[ring[0]].problem("after", message)
