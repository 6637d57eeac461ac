"""How much work each task of a migration is, and how much of it is left: the efforts of the steps
that are done in its wave, by how far they are.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from ipv6plan.model.checklist import Checklist, Item, Phase, Scope, State, Step
from ipv6plan.model.waves import TaskKind

MIGRATING: Final = frozenset({Phase.EXTERNAL, Phase.INTERNAL})
"""Phases whose steps are done in waves; preparation is over by then, and IPv4 goes later."""
OVER: Final = frozenset({State.DONE, State.NOT_APPLICABLE})
"""Nothing is left of a step; all else is, what is contradicted or not known too."""
Work = Mapping[str, tuple[tuple[str, float], ...]]
"""Person-days by role, in the order of roles, of each task by its id."""
NO_WORK: Final[Work] = MappingProxyType({})
_DIGITS: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """What is left to do in waves, and what has been done."""

    work: Work
    spent: Work
    """What was estimated for the steps that are done."""
    finished: frozenset[str]
    """Ids of the tasks of which no step is left."""
    states: Mapping[State, int]
    """How many steps of waves are left, by their states."""
    unprepared: int
    """How many steps of the preparation are left."""
    simulated: bool = False
    """Whether simulated equipment answered the audit that shows what is done."""


def work_left(checklists: Iterable[Checklist], *, begun: bool = True) -> Left:
    """Add up the steps of every device, site, service and service's names; where nothing was
    `begun`, all that applies is left whatever shows it.
    """
    checklists = tuple(checklists)
    work, spent = defaultdict[str, list[Item]](list), defaultdict[str, list[Item]](list)
    states, unprepared = Counter[State](), 0
    for item in (item for checklist in checklists for item in checklist.items):
        state = item.state if begun or item.state is not State.DONE else State.OPEN
        task = _task(item)
        if task and state is not State.NOT_APPLICABLE:
            (spent if state is State.DONE else work)[task].append(item)
            states[state] += 1
        elif item.step.phase is Phase.PREPARATION:
            unprepared += state not in OVER
    return Left(
        work={task: _days(items) for task, items in work.items()},
        spent={task: _days(items) for task, items in spent.items()},
        finished=frozenset(spent.keys() - work.keys()),
        states={state: states[state] for state in State if states[state] and state not in OVER},
        unprepared=unprepared,
        simulated=any(one.audit is not None and one.audit.simulated for one in checklists),
    )


def roles_of(steps: Iterable[Step]) -> tuple[str, ...]:
    """Give the roles of people that have something to do in waves, sorted."""
    scopes = {Scope.DEVICE, Scope.SITE, Scope.SERVICE}
    working = (s for s in steps if s.phase in MIGRATING and s.scope in scopes and s.effort)
    return tuple(sorted({step.role for step in working if step.role}))


def _task(item: Item) -> str:
    """Give the task that an item is part of, if it is of any: a service's names are one of their
    own.
    """
    step = item.step
    if step.phase not in MIGRATING:
        return ""
    if step.scope is Scope.SERVICE:
        return f"{TaskKind.DNS if step.heading == 'dns' else TaskKind.SERVICE}:{item.subject}"
    kind = {Scope.DEVICE: TaskKind.DEVICE, Scope.SITE: TaskKind.SITE}.get(step.scope)
    return f"{kind}:{item.subject}" if kind else ""


def _days(items: Iterable[Item]) -> tuple[tuple[str, float], ...]:
    return tuple((role, n) for role, n in by_role(_efforts(items)).items() if role and n)


def _efforts(items: Iterable[Item]) -> Iterator[tuple[str, float]]:
    return ((item.step.role, item.days or 0.0) for item in items)


def by_role(efforts: Iterable[tuple[str, float]]) -> Mapping[str, float]:
    """Add up person-days by role, in the order of roles."""
    found: defaultdict[str, float] = defaultdict(float)
    for role, n in efforts:
        found[role] += n
    return {role: round(n, _DIGITS) for role, n in sorted(found.items())}
