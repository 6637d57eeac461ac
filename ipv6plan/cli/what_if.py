"""Reads `--capacity`: how many people there would be."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

import typer

from ipv6plan.cli.language import say

_NUMBER: Final = r"[0-9]{1,4}(\.[0-9]{1,3})?"
_GIVEN: Final = re.compile(rf"((?P<role>[a-z][a-z0-9-]*)=)?(?P<number>{_NUMBER})")
_LEAST, _MOST = 0.1, 100


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """A supposition about capacity."""

    scale: float = 1.0
    """So many times the people of waves.yaml."""
    capacity: Mapping[str, float] = field(default_factory=dict)
    """Person-days in a wave, by role."""

    @property
    def supposes(self) -> bool:
        """Whether it is anything but waves.yaml as it is."""
        return self != WhatIf()


def read_what_if(given: Iterable[str]) -> WhatIf:
    """Read `2` and `ROLE=8`; raises typer.BadParameter."""
    scale, capacity = 1.0, {}
    for text in given:
        found = _GIVEN.fullmatch(text)
        number = float(found["number"]) if found else 0.0
        if found is None or not number:
            raise typer.BadParameter(_neither(text))
        if found["role"]:
            capacity[found["role"]] = number
        elif _LEAST <= number <= _MOST:
            scale = number
        else:
            raise typer.BadParameter(_beyond(text))
    return WhatIf(scale=scale, capacity=capacity)


def _neither(text: str) -> str:
    return say(
        en=f"{text!r} is neither a factor like 1.5 nor person-days of a role like "
        "network-engineer=8",
        vi=f"{text!r} không phải là hệ số như 1.5 hoặc ngày công của một vai trò như "
        "network-engineer=8",
    )


def _beyond(text: str) -> str:
    return say(
        en=f"the factor {text} is not between {_LEAST} and {_MOST}",
        vi=f"hệ số {text} không nằm giữa {_LEAST} và {_MOST}",
    )
