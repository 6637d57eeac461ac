"""The shape of support.yaml."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from ipv6plan.model.snmp import parse_oid
from ipv6plan.model.support import Certainty, Claim, Feature, Knowledge, Lifecycle, Release
from ipv6plan.platforms.form import LimitForm, ObjectId, Pattern, StrictForm, UnfitError
from ipv6plan.text import Text

_WHEN = Text(
    en="needs exactly one of since, seen and never (seen may go with never)",
    vi="cần đúng một trong since, seen và never (seen có thể đi cùng never)",
)
_DAY = Text(en="is not a day like 2026-09-30", vi="không phải là ngày dạng 2026-09-30")


def _day(text: object) -> object:
    if isinstance(text, date):
        return text
    try:
        return date.fromisoformat(str(text))
    except ValueError as error:
        raise UnfitError(_DAY) from error


def _end(text: object) -> object:
    return text if text in {"past", "open"} else _day(text)


Day = Annotated[date, BeforeValidator(_day)]
End = Annotated[date | Literal["past", "open"], BeforeValidator(_end)]


class ClaimForm(StrictForm):
    """One of `features`."""

    feature: Feature
    family: str = ""
    models: Pattern = ""
    since: str = ""
    seen: str = ""
    never: bool = False
    condition: LimitForm | None = None
    certainty: Certainty
    source: str

    @model_validator(mode="after")
    def _when(self) -> "ClaimForm":
        said = bool(self.since) + bool(self.seen) + self.never
        if said != 1 and not (self.never and self.seen and not self.since):
            raise UnfitError(_WHEN)
        return self

    def claim(self) -> Claim:
        """Give the value."""
        said = self.condition
        return Claim(
            feature=self.feature,
            family=self.family,
            models=self.models,
            since=self.since,
            seen=self.seen,
            never=self.never,
            condition=None if said is None else Text(en=said.en, vi=said.vi),
            certainty=self.certainty,
            source=self.source,
        )


class CycleForm(StrictForm):
    """One of `releases.cycles`."""

    cycle: str
    name: str = ""
    ends: End
    extended: Day | None = None
    object_ids: list[ObjectId] = Field(default_factory=list, alias="object-ids")

    def release(self) -> Release:
        """Give the value."""
        return Release(
            cycle=self.cycle,
            name=self.name,
            ends=self.ends,
            extended=self.extended,
            object_ids=tuple(map(parse_oid, self.object_ids)),
        )


class ReleasesForm(StrictForm):
    """`releases`."""

    source: str
    checked: Day
    certainty: Certainty
    cycles: list[CycleForm]


class SupportForm(StrictForm):
    """A whole file."""

    features: list[ClaimForm] = Field(default_factory=list)
    releases: ReleasesForm | None = None

    def knowledge(self) -> Knowledge:
        """Give the value."""
        return Knowledge(
            claims=tuple(form.claim() for form in self.features),
            lifecycle=Lifecycle() if self.releases is None else _lifecycle(self.releases),
        )


def _lifecycle(form: ReleasesForm) -> Lifecycle:
    return Lifecycle(
        releases=tuple(cycle.release() for cycle in form.cycles),
        source=form.source,
        checked=form.checked,
        certainty=form.certainty,
    )
