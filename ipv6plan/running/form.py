"""The shape of running.yaml: how a platform's saved configuration is written."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from ipv6plan.platforms.form import LimitForm, Pattern, StrictForm, UnfitError
from ipv6plan.text import Text


def _named(group: str) -> AfterValidator:
    """Refuse a pattern without the group that is read."""

    def check(text: str) -> str:
        if text and group not in re.compile(text).groupindex:
            raise UnfitError(
                Text(en=f"needs the group (?P<{group}>...)", vi=f"cần có nhóm (?P<{group}>...)")
            )
        return text

    return AfterValidator(check)


class SameForm(StrictForm):
    """One of `same`, or of `undone`."""

    pattern: Pattern
    text: str


class FreeForm(StrictForm):
    """One of `texts`."""

    opens: Pattern
    until: str = ""

    @model_validator(mode="after")
    def _ends(self) -> "FreeForm":
        """Refuse a text that nothing ends."""
        if not self.until and "mark" not in re.compile(self.opens).groupindex:
            raise UnfitError(
                Text(
                    en="needs `until`, or the group (?P<mark>...) in `opens`",
                    vi="cần có `until`, hoặc nhóm (?P<mark>...) trong `opens`",
                )
            )
        return self


class BeyondForm(LimitForm):
    """One of `beyond`; `en` and `vi` say why."""

    pattern: Pattern


class MenuForm(StrictForm):
    """One of `menus`."""

    identity: tuple[str, ...] = ()
    local_only_by_all: bool = Field(default=False, alias="local-only-by-all")
    order: tuple[str, ...] | None = None
    defaults: dict[str, str] = Field(default_factory=dict)
    shown: tuple[str, ...] = ()
    lengths: dict[str, str] = Field(default_factory=dict)


class RunningForm(StrictForm):
    """A whole file."""

    shape: Literal["indent", "set", "edit", "menu"]
    driver: Annotated[str, Field(pattern=r"^[a-z0-9_]{0,40}$")] = ""
    reason: LimitForm | None = None
    comments: tuple[str, ...] = ("!",)
    hostname: Annotated[Pattern, _named("name")]
    signs: tuple[Pattern, ...] = ()
    strange: tuple[Pattern, ...] = ()
    beyond: tuple[BeyondForm, ...] = ()
    first: Pattern = ""
    last: Pattern = ""
    skip: tuple[Pattern, ...] = ()
    texts: tuple[FreeForm, ...] = ()
    closers: tuple[str, ...] = ()
    ends: dict[str, str] = Field(default_factory=dict)
    same: tuple[SameForm, ...] = ()
    several: tuple[Pattern, ...] = ()
    ipv6: tuple[Pattern, ...] = ()
    single: tuple[Annotated[str, Field(min_length=1)], ...] = ()
    one: tuple[Pattern, ...] = ()
    ordered: tuple[Pattern, ...] = ()
    numbered: tuple[Pattern, ...] = ()
    whole: tuple[Pattern, ...] = ()
    stays: tuple[Pattern, ...] = ()
    default: tuple[Pattern, ...] = ()
    undone: tuple[SameForm, ...] = ()
    vanishes: tuple[Pattern, ...] = ()
    address: Pattern = ""
    menus: dict[str, MenuForm] = Field(default_factory=dict)
