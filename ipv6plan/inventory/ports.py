"""Ranges of ports: `GigabitEthernet0/0/1-24` is 24 of them; the last number runs."""

import re
from collections.abc import Iterator
from typing import Final

from ipv6plan.inventory.fields import UnfitError
from ipv6plan.text import Text

MOST_PORTS: Final = 512
"""As many as one range may stand for; the largest chassis line cards have fewer."""
_RANGE: Final = re.compile(r"(.*?)([0-9]{1,9})-([0-9]{1,9})", re.DOTALL)


def port_names(written: str) -> Iterator[str]:
    """Give the port names that a name or range stands for; raises UnfitError.

    `ether3-5` is ether3, ether4, ether5; `Eth01-03` keeps its zeros; `ge-0/0/1` is no range.
    """
    found = _RANGE.fullmatch(written)
    if found is None:
        yield written
        return
    stem, first, last = found.groups()
    if not int(first) < int(last) < int(first) + MOST_PORTS:
        raise UnfitError(_no_range(first, last))
    for number in range(int(first), int(last) + 1):
        yield f"{stem}{str(number).zfill(len(first))}"


def _no_range(first: str, last: str) -> Text:
    return Text(
        en=f"the range {first}-{last} must run upwards, over at most {MOST_PORTS} ports",
        vi=f"dải {first}-{last} phải tăng dần và có tối đa {MOST_PORTS} cổng",
    )
