"""The order of a migration: tasks, what waits for what, and the waves they are done in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ipv6plan.errors import Source
from ipv6plan.model.night import NO_NIGHT, Night


class TaskKind(StrEnum):
    """What a task migrates."""

    DEVICE = "device"
    SITE = "site"
    """The users of a site: once its devices are ready."""
    SERVICE = "service"
    DNS = "dns"
    """The names of a service: AAAA records, once it answers over IPv6."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One thing that is migrated in one go."""

    id: str
    """`device:dic-core-1`, `site:dic`, `service:lgsp`, `dns:lgsp`."""
    kind: TaskKind
    subject: str
    site: str
    """Where it stands; that of a service's first server; empty where it has none."""
    who: str
    """The role of people that has most to do: network-engineer, system-admin, ..."""
    days: float
    """Person-days of everybody that are left."""
    after: tuple[str, ...] = ()
    """Ids of the tasks that come before."""
    work: tuple[tuple[str, float], ...] = ()
    """Person-days by role, in the order of roles; empty where `who` does all of it."""
    spent: tuple[tuple[str, float], ...] = ()
    """Person-days by role that were estimated for what is done of it."""

    @property
    def by_role(self) -> tuple[tuple[str, float], ...]:
        """The person-days of each role that has something to do."""
        return self.work or ((self.who, self.days),)


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskGraph:
    """All tasks, in inventory order, and the pairs of which never both go at once."""

    tasks: tuple[Task, ...]
    pairs: tuple[tuple[str, str], ...]
    """Ids of tasks, each pair in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What the schedule has to keep to: waves.yaml."""

    start: date
    every: int = 7
    """Days from one wave to the next, at least."""
    capacity: Mapping[str, float] = field(default_factory=dict)
    """Person-days that each role has in one wave; a role that is not named has no bound."""
    capacity_from: Mapping[str, Source] = field(default_factory=dict)
    """Where the person-days of each role were given: in a line of waves.yaml, or an option."""
    most: int = 40
    """Tasks in one wave, at most."""
    holidays: frozenset[date] = frozenset()
    freezes: tuple[tuple[date, date], ...] = ()
    """First and last days on which nothing is changed."""
    pilot: tuple[str, ...] = ()
    """Sites that go before all others."""
    critical: tuple[str, ...] = ()
    """Services that go after all others."""
    night: Night = NO_NIGHT
    """The hours of every wave."""
    target: date | None = None
    """When everything is to be done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wave:
    """What is done together."""

    number: int
    on: date
    """The earliest day."""
    tasks: tuple[Task, ...]
    days: Mapping[str, float]
    """Person-days by role."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """All waves, and the longest chain of tasks that wait for each other."""

    waves: tuple[Wave, ...]
    critical_path: tuple[str, ...]
    """Ids of tasks, the first to be done first: no capacity makes it shorter."""
    done: tuple[Task, ...] = ()
    """Tasks of which nothing is left; they are in no wave."""
