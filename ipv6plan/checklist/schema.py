"""The form of templates/checklists/*.yaml, and what is said where a file does not have it."""

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from difflib import get_close_matches
from typing import Annotated, Any, Final

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    StringConstraints,
    ValidationError,
)
from pydantic_core import PydanticCustomError

from ipv6plan.errors import Problem, did_you_mean
from ipv6plan.model.checklist import Each, Effort, Phase, Scope
from ipv6plan.text import Text
from ipv6plan.yamlfile import Document, Path

Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]
StepId = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]+(-[A-Z0-9]+)*$", max_length=40)]


_ISO: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _iso_date(value: object) -> date:
    """Read a date as it is written and in no other way: a number is no day."""
    if isinstance(value, str) and _ISO.fullmatch(value):
        with suppress(ValueError):
            return date.fromisoformat(value)
    raise PydanticCustomError("iso_date", "must be a date like 2026-12-05")


def one_line(text: str) -> str:
    """Let a text pass that is one line; raises PydanticCustomError."""
    if not text.isprintable():
        raise PydanticCustomError("one_line", "must be one line without control characters")
    return text


Day = Annotated[date, PlainValidator(_iso_date)]
OneLine = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=400), AfterValidator(one_line)
]


_DAYS: Final = re.compile(r"[0-9]{1,4}(\.[0-9]{1,3})?")


def _person_days(value: object) -> float:
    """Read a number as people write it, `2` or `0.25`: no sign, exponent, infinity."""
    if isinstance(value, int | str) and _DAYS.fullmatch(str(value)):
        return float(value)
    raise PydanticCustomError("person_days", "must be a number of person-days like 0.25")


PersonDays = Annotated[float, PlainValidator(_person_days)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class EffortForm(_Strict):
    """Person-days: for the subject, for each thing it has, or by the role of its devices."""

    days: PersonDays = 0.0
    each: Each = Each.SUBJECT
    roles: dict[str, PersonDays] = Field(default_factory=dict)

    def effort(self) -> Effort:
        """Give it as the value that runs through the project."""
        return Effort(days=self.days, each=self.each, roles=tuple(self.roles.items()))


def _alone(value: object) -> object:
    """Take a number alone for the days of one subject."""
    return value if value is None or isinstance(value, dict) else {"days": value}


class Words(_Strict):
    """A sentence in both languages."""

    vi: Sentence
    en: Sentence

    def text(self) -> Text:
        """Give it as the value that runs through the project."""
        return Text(en=self.en, vi=self.vi)


class StepForm(_Strict):
    """One step, its phrases already put in."""

    heading: str
    scope: Scope
    title: Words
    verify: Words
    rollback: Words
    who: Words
    after: list[StepId] = Field(default_factory=list)
    when: list[str] = Field(default_factory=list)
    evidence: str
    effort: Annotated[EffortForm | None, BeforeValidator(_alone)] = None


class FileForm(_Strict):
    """A whole file; `null` for a step takes it out of the catalogue."""

    phase: Phase | None = None
    phrases: dict[str, Words] = Field(default_factory=dict)
    steps: dict[StepId, dict[str, Any] | None] = Field(default_factory=dict)


PHRASED: Final = ("verify", "rollback", "who")
"""Keys of a step that may name a phrase instead of writing it out."""


def explain(
    error: ValidationError, document: Document, at: Path, form: type[BaseModel]
) -> list[Problem]:
    """Turn what pydantic found into problems with lines; `at` is where the value stands."""
    return [_problem(item, document, at, form) for item in error.errors()]


def _problem(item: Any, document: Document, at: Path, form: type[BaseModel]) -> Problem:
    path = (*at, *(key for key in item["loc"] if key != "[key]"))
    return Problem(
        source=document.source(path),
        path=".".join(map(str, path)),
        message=_message(item),
        hint=_hint(item, form),
    )


_MESSAGES: Final[Mapping[str, Text]] = {
    "missing": Text(en="is missing", vi="còn thiếu"),
    "extra_forbidden": Text(en="is not a known key", vi="không phải là khóa hợp lệ"),
    "string_type": Text(en="must be text", vi="phải là chuỗi ký tự"),
    "string_too_short": Text(en="must not be empty", vi="không được để trống"),
    "string_too_long": Text(en="is too long", vi="quá dài"),
    "one_line": Text(
        en="must be one line without control characters",
        vi="phải nằm trên một dòng, không có ký tự điều khiển",
    ),
    "iso_date": Text(en="must be a date like 2026-12-05", vi="phải là ngày dạng 2026-12-05"),
    "too_early": Text(en="is before the year 2000", vi="trước năm 2000"),
    "person_days": Text(
        en="must be a number of person-days like 0.25", vi="phải là số ngày công, ví dụ 0.25"
    ),
    "freeze": Text(
        en="last must be on or after first, and at most a year later",
        vi="last phải không trước first và cách không quá một năm",
    ),
    "hour": Text(en='must be an hour like "22:30"', vi='phải là giờ dạng "22:30"'),
    "night": Text(
        en="go, begin, back and end must follow each other within 16 hours",
        vi="go, begin, back, end phải theo thứ tự trong vòng 16 giờ",
    ),
    "int_type": Text(en="must be a whole number", vi="phải là số nguyên"),
    "greater_than": Text(en="must be greater than 0", vi="phải lớn hơn 0"),
    "string_pattern_mismatch": Text(
        en="is not a step's id (like EXT-DNS-01)", vi="không phải là mã việc (ví dụ EXT-DNS-01)"
    ),
    "dict_type": Text(en="must be a map", vi="phải là ánh xạ khóa: giá trị"),
    "model_type": Text(en="must be a map", vi="phải là ánh xạ khóa: giá trị"),
    "list_type": Text(en="must be a list", vi="phải là danh sách"),
}


def _message(item: Any) -> Text:
    if item["type"] == "enum":
        expected = item["ctx"]["expected"].replace(" or ", ", ").replace("'", "")
        return Text(en=f"must be one of {expected}", vi=f"phải là một trong: {expected}")
    if item["type"] in {"greater_than_equal", "less_than_equal"}:
        least = item["type"] == "greater_than_equal"
        bound = item["ctx"]["ge" if least else "le"]
        words = ("least", "nhỏ") if least else ("most", "lớn")
        return Text(en=f"must be at {words[0]} {bound}", vi=f"không được {words[1]} hơn {bound}")
    return _MESSAGES.get(item["type"]) or Text(
        en=item["msg"], vi=f"giá trị không hợp lệ: {item['msg']}"
    )


def _hint(item: Any, form: type[BaseModel]) -> Text | None:
    if item["type"] != "extra_forbidden":
        return None
    known = (field for one in (form, Words, EffortForm) for field in one.model_fields)
    return close_to(str(item["loc"][-1]), known)


def close_to(word: str, known: Iterable[str]) -> Text | None:
    """Give the hint that names the word that was probably meant."""
    close = get_close_matches(word, list(known), n=1)
    return did_you_mean(close[0]) if close else None
