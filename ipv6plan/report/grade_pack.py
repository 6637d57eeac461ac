"""Loads the criteria by which agencies are graded: templates/grades/agencies.yaml."""

from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from ipv6plan import resources, yamlfile
from ipv6plan.errors import InventoryError, Problem, Source, TemplateError, did_you_mean
from ipv6plan.model.audit import DualStack, Ipv6Only, Verdict
from ipv6plan.model.grades import Criterion, GradePack, Level
from ipv6plan.model.inventory import ROLES
from ipv6plan.model.readiness import Standing
from ipv6plan.platforms.form import explain
from ipv6plan.text import Text, same
from ipv6plan.yamlfile import Document

FILE: Final = "grades/agencies.yaml"
Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
Percent = Annotated[int, Field(ge=0, le=100, strict=True)]
KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "standing": (Standing.READY,),
    "verdict": tuple(Verdict)[3:],
    "dual-stack": tuple(DualStack)[2:],
    "ipv6-only": (Ipv6Only.READY,),
}
"""What a criterion may count besides checks, and the values that may stand there."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Words(_Strict):
    """A sentence in both languages."""

    vi: Sentence
    en: Sentence

    def text(self) -> Text:
        """Give it as the value that runs through the project."""
        return Text(en=self.en, vi=self.vi)


class LevelForm(_Strict):
    """One grade."""

    title: Words
    at_least: Percent


class CriterionForm(_Strict):
    """One criterion."""

    title: Words
    counts: str
    weight: Annotated[int, Field(ge=1, le=1000, strict=True)]
    full_at: Annotated[int, Field(ge=1, le=100, strict=True)] = 100
    roles: list[str] = Field(default_factory=list)
    source: Words | None = None


class PackForm(_Strict):
    """A whole file."""

    title: Words
    source: Words
    unknown_at_most: Percent
    grades: Annotated[dict[Id, LevelForm], Field(min_length=2)]
    criteria: Annotated[dict[Id, CriterionForm], Field(min_length=1)]


def load_grades(overrides: Path | None, checks: Collection[str]) -> GradePack:
    """Read the workspace's criteria, else the bundled ones; `checks` are the ids that may be named.

    Raises TemplateError with every problem.
    """
    own = None if overrides is None else overrides / FILE
    path = own if own is not None and own.exists() else resources.templates() / FILE
    document = _document(path)
    try:
        form = PackForm.model_validate({} if document.data is None else document.data)
    except ValidationError as error:
        raise TemplateError(explain(error, document)) from error
    problems = [*_grades_wrong(form, document), *_criteria_wrong(form, document, checks)]
    if problems:
        raise TemplateError(problems)
    return _pack(form)


def _document(path: Path) -> Document:
    name = f"{path.parent.parent.name}/{FILE}"
    try:
        return yamlfile.parse(path.read_text(encoding="utf-8"), name)
    except InventoryError as error:
        raise TemplateError(error.problems) from error
    except (OSError, UnicodeDecodeError) as error:
        raise TemplateError.at(Source(name), same(str(error))) from error


def _pack(form: PackForm) -> GradePack:
    source = form.source.text()
    return GradePack(
        title=form.title.text(),
        source=source,
        unknown_at_most=form.unknown_at_most,
        levels=tuple(
            Level(id=id_, title=level.title.text(), at_least=level.at_least)
            for id_, level in form.grades.items()
        ),
        criteria=tuple(
            Criterion(
                id=id_,
                title=c.title.text(),
                counts=c.counts,
                weight=c.weight,
                full_at=c.full_at,
                roles=tuple(c.roles),
                source=c.source.text() if c.source else source,
            )
            for id_, c in form.criteria.items()
        ),
    )


def _grades_wrong(form: PackForm, document: Document) -> Iterator[Problem]:
    """Find grades that no score reaches, or scores that no grade is for."""
    before = 101
    for id_, level in form.grades.items():
        if level.at_least >= before:
            yield _problem(document, ("grades", id_, "at_least"), _ORDER)
        before = level.at_least
    if before:
        yield _problem(document, ("grades", id_, "at_least"), _LOWEST)


def _criteria_wrong(
    form: PackForm, document: Document, checks: Collection[str]
) -> Iterator[Problem]:
    for id_, criterion in form.criteria.items():
        at = ("criteria", id_, "counts")
        kind, _, value = criterion.counts.partition(":")
        allowed = checks if kind == "check" else KINDS.get(kind)
        if allowed is None:
            yield _problem(document, at, _KIND)
        elif value not in allowed:
            yield _problem(document, at, _not_known(value), _close(value, allowed))
        for number, role in enumerate(criterion.roles):
            if role not in ROLES:
                where = ("criteria", id_, "roles", number)
                yield _problem(document, where, _not_known(role), _close(role, ROLES))


def _problem(
    document: Document, at: tuple[str | int, ...], message: Text, hint: Text | None = None
) -> Problem:
    return Problem(source=document.source(at), path=yamlfile.dotted(at), message=message, hint=hint)


_ORDER: Final = Text(
    en="must be lower than the grade's before it", vi="phải thấp hơn ngưỡng của loại đứng trước"
)
_LOWEST: Final = Text(en="must be 0 for the last grade", vi="loại cuối cùng phải có ngưỡng 0")
_KIND: Final = Text(
    en=f"must be check:ID, or one of {', '.join(f'{kind}:…' for kind in KINDS)}",
    vi=f"phải là check:MÃ, hoặc một trong {', '.join(f'{kind}:…' for kind in KINDS)}",
)


def _not_known(word: str) -> Text:
    return Text(en=f"{word!r} is not known here", vi=f"không biết {word!r} ở đây")


def _close(word: str, known: Collection[str]) -> Text:
    close = get_close_matches(word, list(known), n=1)
    if close:
        return did_you_mean(close[0])
    names = ", ".join(sorted(known))
    return Text(en=f"one of {names}", vi=f"một trong {names}")
