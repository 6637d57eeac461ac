"""`night` of waves.yaml: the hours of a change, who decides, whom to call."""

import re
from datetime import time
from itertools import pairwise
from typing import Annotated, Any, Final

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError

from ipv6plan.checklist.schema import one_line
from ipv6plan.model.night import Contact, Night

_HOUR: Final = r"([01]\d|2[0-3]):[0-5]\d"
_DAY: Final = 24 * 60
_LONGEST: Final = 16 * 60
"""Minutes from the first hour to the last."""
Words = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=120),
    AfterValidator(one_line),
]


def _hour(value: Any) -> Any:
    """Read `22:30`; nothing else, since 22 could be hours or minutes."""
    if not isinstance(value, str) or not re.fullmatch(_HOUR, value):
        raise PydanticCustomError("hour", 'write hours like "22:30"')
    return time.fromisoformat(value)


Hour = Annotated[time, BeforeValidator(_hour)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ContactForm(_Strict):
    """Somebody to call."""

    what: Words
    name: Words
    phone: Words | None = None


class NightForm(_Strict):
    """The hours, in their order across midnight."""

    go: Hour | None = None
    begin: Hour | None = None
    back: Hour | None = None
    end: Hour | None = None
    decides: Words | None = None
    contacts: list[ContactForm] = Field(default_factory=list)

    @model_validator(mode="after")
    def _in_order(self) -> "NightForm":
        given = [hour for hour in (self.go, self.begin, self.back, self.end) if hour is not None]
        past = [(_minutes(hour) - _minutes(given[0])) % _DAY for hour in given]
        backwards = any(one > other for one, other in pairwise(past))
        if backwards or past[-1:] > [_LONGEST]:
            raise PydanticCustomError("night", "go, begin, back, end must follow within 16 hours")
        return self

    def night(self) -> Night:
        """Give what was written."""
        return Night(
            go=self.go,
            begin=self.begin,
            back=self.back,
            end=self.end,
            decides=self.decides or "",
            contacts=tuple(
                Contact(what=c.what, name=c.name, phone=c.phone or "") for c in self.contacts
            ),
        )


def _minutes(hour: time) -> int:
    return hour.hour * 60 + hour.minute
