"""waves.yaml: when waves may be, how much people can do, what comes first and what last."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from ipv6plan.checklist.night import NightForm
from ipv6plan.checklist.schema import Day, close_to, explain
from ipv6plan.errors import Problem, RecordError, Source
from ipv6plan.model.waves import Terms
from ipv6plan.text import Text, same
from ipv6plan.yamlfile import Document, parse

FILE: Final = "waves.yaml"
Known = Mapping[str, Collection[str]]
"""What `pilot`, `critical` and `capacity` may name."""
NOTHING_KNOWN: Final[Known] = MappingProxyType({})
_LONGEST: Final = 366
"""Days of a freeze."""
_FEW: Final = 12
"""Names that a hint can list."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FreezeForm(_Strict):
    """Days on which nothing is changed."""

    first: Day
    last: Day

    @model_validator(mode="after")
    def _in_order(self) -> "FreezeForm":
        if not 0 <= (self.last - self.first).days <= _LONGEST:
            raise PydanticCustomError("freeze", "last must follow first within a year")
        return self


class WavesForm(_Strict):
    """The whole file; everything may be left out."""

    start: Day | None = None
    every: Annotated[int, Field(ge=1, le=_LONGEST)] = 7
    capacity: dict[str, Annotated[int, Field(gt=0)]] = Field(default_factory=dict)
    most: Annotated[int, Field(ge=1)] = 40
    holidays: list[Day] = Field(default_factory=list)
    freezes: list[FreezeForm] = Field(default_factory=list)
    pilot: list[str] = Field(default_factory=list)
    critical: list[str] = Field(default_factory=list)
    night: NightForm = NightForm()
    target: Day | None = None


def read_terms(text: str, today: date, known: Known = NOTHING_KNOWN, file: str = FILE) -> Terms:
    """Read the terms; waves begin today where the file names no day. Raises InventoryError,
    RecordError, also where something named is not `known`.
    """
    document = parse(text, file)
    try:
        form = WavesForm.model_validate({} if document.data is None else document.data)
    except ValidationError as error:
        raise RecordError(explain(error, document, (), WavesForm)) from error
    problems = [*_strangers(document, form, known)]
    if problems:
        raise RecordError(problems)
    return Terms(
        start=form.start or today,
        every=form.every,
        capacity={who: float(days) for who, days in form.capacity.items()},
        capacity_from={who: document.source(("capacity", who)) for who in form.capacity},
        most=form.most,
        holidays=frozenset(form.holidays),
        freezes=tuple((freeze.first, freeze.last) for freeze in form.freezes),
        pilot=tuple(form.pilot),
        critical=tuple(form.critical),
        night=form.night.night(),
        target=form.target,
    )


def _strangers(document: Document, form: WavesForm, known: Known) -> Iterator[Problem]:
    """Find names of nothing: a site, a service or a role of people that is not there."""
    given = {"pilot": form.pilot, "critical": form.critical, "capacity": list(form.capacity)}
    for key, names in given.items():
        there = known.get(key)
        for number, name in enumerate(names):
            if there is not None and name not in there:
                at = (key, name if key == "capacity" else number)
                yield stranger(document.source(at), name, there, ".".join(map(str, at)))


def stranger(source: Source, name: str, known: Collection[str], path: str = "") -> Problem:
    """Say that there is nothing of that name, and what was probably meant."""
    message = Text(en=f"there is no {name!r}", vi=f"không có {name!r}")
    few = same(", ".join(known)) if 0 < len(known) <= _FEW else None
    hint = close_to(name, known) or few
    return Problem(source=source, path=path, message=message, hint=hint)
