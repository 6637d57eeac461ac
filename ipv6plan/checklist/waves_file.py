"""waves.yaml: when waves may be, how much people can do, what comes first and what last."""

from datetime import date
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from ipv6plan.checklist.schema import explain
from ipv6plan.errors import RecordError
from ipv6plan.model.waves import Terms
from ipv6plan.yamlfile import parse

FILE: Final = "waves.yaml"
_LONGEST: Final = 366
"""Days of a freeze."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FreezeForm(_Strict):
    """Days on which nothing is changed."""

    first: date
    last: date

    @model_validator(mode="after")
    def _in_order(self) -> "FreezeForm":
        if not 0 <= (self.last - self.first).days <= _LONGEST:
            message = f"last must be on or after first, and at most {_LONGEST} days later"
            raise ValueError(message)
        return self


class WavesForm(_Strict):
    """The whole file; everything may be left out."""

    start: date | None = None
    every: Annotated[int, Field(ge=1, le=_LONGEST)] = 7
    capacity: dict[str, Annotated[int, Field(gt=0)]] = Field(default_factory=dict)
    most: Annotated[int, Field(ge=1)] = 40
    holidays: list[date] = Field(default_factory=list)
    freezes: list[FreezeForm] = Field(default_factory=list)
    pilot: list[str] = Field(default_factory=list)
    critical: list[str] = Field(default_factory=list)


def read_terms(text: str, today: date, file: str = FILE) -> Terms:
    """Read the terms; waves begin today where the file names no day. Raises InventoryError,
    RecordError.
    """
    document = parse(text, file)
    try:
        form = WavesForm.model_validate({} if document.data is None else document.data)
    except ValidationError as error:
        raise RecordError(explain(error, document, (), WavesForm)) from error
    return Terms(
        start=form.start or today,
        every=form.every,
        capacity={who: float(days) for who, days in form.capacity.items()},
        most=form.most,
        holidays=frozenset(form.holidays),
        freezes=tuple((freeze.first, freeze.last) for freeze in form.freezes),
        pilot=tuple(form.pilot),
        critical=tuple(form.critical),
    )
