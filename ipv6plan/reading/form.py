"""The shape of reading.yaml."""

import re
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from ipv6plan.platforms.form import Pattern, StrictForm, UnfitError
from ipv6plan.reading.patterns import PatternError, fields_of
from ipv6plan.text import Text

_WORDS: Final = 3


def _line(text: str) -> str:
    try:
        fields_of(text)
    except PatternError as error:
        raise UnfitError(error.message) from error
    return text


def _said(text: str) -> str:
    if len(text.split(" ")) < _WORDS:
        raise UnfitError(Text(en="must be KIND WHERE VALUE", vi="phải có dạng LOẠI VỊ_TRÍ GIÁ_TRỊ"))
    return text


def _several(value: object) -> object:
    return [value] if isinstance(value, str) else value


Line = Annotated[str, AfterValidator(_line)]
Staters = Literal["routers", "hosts", "nobody"]
Lines = Annotated[list[Line], BeforeValidator(_several)]


class RuleForm(StrictForm):
    """One line."""

    line: Line
    inside: list[str] = Field(default=[""], alias="in")
    opens: str = ""
    ends: str = ""
    says: list[Annotated[str, AfterValidator(_said)]] = Field(default_factory=list)
    companions: list[str] = Field(default=[], alias="with")
    only: list[str] = Field(default_factory=list)
    per: str = ""
    last: bool = False
    after: Lines = Field(default_factory=list)
    needs: Lines = Field(default_factory=list)
    sets: dict[str, str] = Field(default_factory=dict)
    drops: Lines = Field(default_factory=list)
    passing: bool = False
    always: bool = False
    until_next: bool = Field(default=False, alias="until-next")
    changes_ipv4: bool = Field(default=False, alias="changes-ipv4")


class FindForm(StrictForm):
    """`find`."""

    pattern: Pattern
    added: str


class ListedForm(StrictForm):
    """One of `sequences`."""

    lines: Pattern
    items: list[Pattern]

    @model_validator(mode="after")
    def _has_an_item(self) -> "ListedForm":
        """Refuse lines of which nothing is an item."""
        if "item" not in re.compile(self.lines).groupindex:
            raise UnfitError(
                Text(en="needs the group (?P<item>...)", vi="cần có nhóm (?P<item>...)")
            )
        return self


class GrammarForm(StrictForm):
    """A whole file."""

    comments: list[str]
    braces: bool = False
    undo: dict[str, str] = Field(default_factory=dict)
    short: list[Line] = Field(default_factory=list)
    find: FindForm | None = None
    stays: list[Line] = Field(default_factory=list)
    defaults: dict[str, str] = Field(default_factory=dict)
    implied: list[str] = Field(default_factory=list)
    suffix: str = ""
    filter_first: list[str] = Field(default_factory=list, alias="filter-first")
    filter_last: list[str] = Field(default_factory=list, alias="filter-last")
    icmp_codes: dict[str, str] = Field(default_factory=dict, alias="icmp-codes")
    filter_numbers: int = Field(default=0, alias="filter-numbers")
    filter_name: str = Field(default="", alias="filter-name")
    terms_lack: list[str] = Field(default_factory=list, alias="terms-lack")
    places: dict[str, str] = Field(default_factory=dict)
    quiet_hosts: bool = Field(default=False, alias="quiet-hosts")
    step: int = 5
    sequences: list[ListedForm] = Field(default_factory=list)
    written_as: dict[str, Literal["yaml", "json"]] = Field(default={}, alias="written-as")
    unquoted: list[str] = Field(default_factory=list)
    holds: Pattern = ""
    stated_by: dict[str, Literal["routers", "hosts", "nobody"]] = Field(
        default={}, alias="stated-by"
    )
    config: list[RuleForm]
    rollback: list[RuleForm] = Field(default_factory=list)
