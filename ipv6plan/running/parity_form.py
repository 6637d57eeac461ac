"""The shape of parity.yaml: which IPv4 controls a platform has, and what their IPv6 twins are."""

import re
from collections.abc import Mapping
from typing import Annotated, Final

from pydantic import Field, model_validator

from ipv6plan.platforms.form import LimitForm, Pattern, StrictForm, UnfitError
from ipv6plan.text import Text

FIELD: Final = re.compile(r"\{(?P<name>[a-z][a-z0-9_]*)\}")
"""What stands for a word of the IPv4 line, or for a name of the plan."""


class ControlForm(LimitForm):
    """One of `controls`; `en` and `vi` say what it protects."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{1,40}$")]
    ipv4: Pattern
    ipv6: Annotated[str, Field(min_length=1)]
    twin: tuple[str, ...] = ()
    otherwise: LimitForm

    @model_validator(mode="after")
    def _fields(self) -> "ControlForm":
        """Refuse fields that no group of `ipv4` fills, and patterns that cannot be compiled."""
        groups = re.compile(self.ipv4).groupindex
        for field in FIELD.finditer(self.ipv6):
            if field["name"] not in groups:
                raise UnfitError(_unknown(field["name"]))
        try:
            re.compile(FIELD.sub("x", self.ipv6))
        except re.error as error:
            raise UnfitError(
                Text(
                    en=f"ipv6 is not a regular expression: {error}",
                    vi=f"ipv6 không phải là biểu thức chính quy: {error}",
                )
            ) from error
        return self


class ParityForm(StrictForm):
    """A whole file."""

    names: Mapping[str, Pattern] = Field(default_factory=dict)
    controls: tuple[ControlForm, ...]


def _unknown(name: str) -> Text:
    return Text(
        en=f"{{{name}}} is no group of ipv4", vi=f"{{{name}}} không phải là nhóm trong ipv4"
    )
