"""How much work each task of a migration is: the efforts of the steps that are done in its wave."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from ipv6plan.checklist.conditions import holds
from ipv6plan.checklist.effort import days_of
from ipv6plan.checklist.subjects import Subject, Subjects
from ipv6plan.model.checklist import Phase, Scope, Step
from ipv6plan.model.intent import DeviceIntent
from ipv6plan.model.inventory import Inventory
from ipv6plan.model.waves import TaskKind

MIGRATING: Final = frozenset({Phase.EXTERNAL, Phase.INTERNAL})
"""Phases whose steps are done in waves; preparation is over by then, and IPv4 goes later."""
Work = Mapping[str, tuple[tuple[str, float], ...]]
"""Person-days by role, in the order of roles, of each task by its id."""
NO_WORK: Final[Work] = MappingProxyType({})
_DIGITS: Final = 3


def work_of(inventory: Inventory, intents: tuple[DeviceIntent, ...], steps: Iterable[Step]) -> Work:
    """Give the person-days of every device, site, service and service's names."""
    steps = [step for step in steps if step.phase in MIGRATING and step.effort]
    return {
        f"{kind}:{subject.id}": _days(subject, [s for s in steps if _kind(s) is kind])
        for kind, subject in _subjects(inventory, Subjects(inventory, intents))
    }


def roles_of(steps: Iterable[Step]) -> tuple[str, ...]:
    """Give the roles of people that have something to do in waves, sorted."""
    scopes = {Scope.DEVICE, Scope.SITE, Scope.SERVICE}
    working = (s for s in steps if s.phase in MIGRATING and s.scope in scopes and s.effort)
    return tuple(sorted({step.role for step in working if step.role}))


def _kind(step: Step) -> TaskKind | None:
    """Tell which task a step is part of: a service's names are one of their own."""
    if step.scope is Scope.SERVICE:
        return TaskKind.DNS if step.heading == "dns" else TaskKind.SERVICE
    return {Scope.DEVICE: TaskKind.DEVICE, Scope.SITE: TaskKind.SITE}.get(step.scope)


def _subjects(inventory: Inventory, subjects: Subjects) -> Iterator[tuple[TaskKind, Subject]]:
    for site in inventory.sites:
        yield TaskKind.SITE, subjects.site(site)
        for device in site.devices:
            subject = subjects.device(site, device.id)
            if subject is not None:
                yield TaskKind.DEVICE, subject
    for service in map(subjects.service, inventory.services):
        yield TaskKind.SERVICE, service
        yield TaskKind.DNS, service


def _days(subject: Subject, steps: Iterable[Step]) -> tuple[tuple[str, float], ...]:
    found: defaultdict[str, float] = defaultdict(float)
    for step in steps:
        if holds(step.when, subject.traits):
            found[step.role] += days_of(step.effort, subject) or 0.0
    return tuple((role, round(n, _DIGITS)) for role, n in sorted(found.items()) if role and n)
