"""How many person-days a step takes for one subject."""

from collections.abc import Mapping
from typing import Final

from ipv6plan.checklist.subjects import Subject
from ipv6plan.model.checklist import Each, Effort

_DIGITS: Final = 3
"""Of person-days, so that sums of fractions are written as people write them."""


def days_of(effort: Effort | None, subject: Subject) -> float | None:
    """Give the person-days of a step for a subject; None where nobody has estimated them."""
    if effort is None:
        return None
    if effort.each is Each.SUBJECT and not effort.roles:
        return effort.days
    if effort.roles and effort.each in {Each.SUBJECT, Each.DEVICE}:
        of = dict(effort.roles)
        days = sum(_of_role(of, effort.days, i.device.role) for i in subject.devices)
    else:
        days = effort.days * _count(effort.each, subject)
    return round(days, _DIGITS)


def _of_role(of: Mapping[str, float], otherwise: float, role: str) -> float:
    return of.get(role, otherwise)


def _count(each: Each, subject: Subject) -> int:
    match each:
        case Each.SITE:
            return len(subject.sites)
        case Each.DEVICE:
            return len(subject.devices)
        case Each.VLAN:
            return sum(len(site.vlans) for site in subject.sites)
        case Each.SERVICE:
            return len(subject.services)
        case Each.SUBJECT:
            return 1
