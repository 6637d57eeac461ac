"""Puts tasks into waves: after what they wait for, never both of a pair, within capacity."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from graphlib import CycleError, TopologicalSorter

from ipv6plan.checklist.waves_file import FILE
from ipv6plan.errors import InventoryError, Problem, Source
from ipv6plan.model.waves import Schedule, Task, TaskGraph, Terms, Wave
from ipv6plan.text import Text

WEEKEND = 5
_DIGITS = 3
"""Of person-days: sums of binary fractions are rounded before they are compared."""


def schedule(order: TaskGraph, terms: Terms, finished: Collection[str] = ()) -> Schedule:
    """Give the waves of what is not `finished`; raises InventoryError where tasks wait for each
    other, with all of a circle's members, and where one task is more than a wave's capacity.

    What is finished is still part of the order: once the first wave is, the next was the second.
    """
    _check_circles(order.tasks)
    tasks = tuple(_open(order.tasks, finished))
    _check_capacity(tasks, terms)
    rivals: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in order.pairs:
        rivals[one].add(other)
        rivals[other].add(one)
    there = {task.id: task for task in tasks}
    ranked = _by_urgency(order.tasks, _depths(order.tasks))
    left = [there[task.id] for task in ranked if task.id in there]
    done: set[str] = set()
    waves: list[Wave] = []
    day = terms.start
    while left:
        chosen = _choose(left, done, rivals, terms)
        day = _working_day(day, terms)
        waves.append(_wave(len(waves) + 1, day, chosen))
        done.update(task.id for task in chosen)
        left = [task for task in left if task.id not in done]
        day += timedelta(days=terms.every)
    return Schedule(
        waves=tuple(waves),
        critical_path=_longest(tasks, _depths(tasks)),
        done=tuple(task for task in order.tasks if task.id not in there),
    )


def _open(tasks: Iterable[Task], finished: Collection[str]) -> Iterator[Task]:
    """Give what is left to do, which waits for nothing that is finished."""
    for task in tasks:
        if task.id not in finished:
            yield replace(task, after=tuple(one for one in task.after if one not in finished))


def next_start(terms: Terms, today: date) -> date:
    """Give the day from which waves are counted: where the first has passed, the next of its
    rhythm.
    """
    behind = max(0, (today - terms.start).days)
    return terms.start + timedelta(days=-(-behind // terms.every) * terms.every)


def _by_urgency(tasks: Iterable[Task], depth: Mapping[str, int]) -> list[Task]:
    """Put the sites with the longest chains first, and in each the heads of its longest chains, so
    that what was begun at a site is finished there.
    """
    longest: dict[str, int] = {}
    for task in tasks:
        longest[task.site] = max(longest.get(task.site, 0), depth[task.id])
    place = {site: number for number, site in enumerate(longest)}
    return sorted(tasks, key=lambda t: (-longest[t.site], place[t.site], -depth[t.id]))


def _wave(number: int, day: date, tasks: Iterable[Task]) -> Wave:
    tasks = tuple(sorted(tasks, key=lambda task: task.id))
    days: defaultdict[str, float] = defaultdict(float)
    for who, n in (of for task in tasks for of in task.by_role):
        days[who] += n
    told = {who: round(n, _DIGITS) for who, n in sorted(days.items()) if n}
    return Wave(number=number, on=day, tasks=tasks, days=told)


def _choose(
    left: Iterable[Task], done: set[str], rivals: Mapping[str, set[str]], terms: Terms
) -> list[Task]:
    """Take what is ready, the most urgent first, as far as people can do it."""
    chosen: list[Task] = []
    taken: set[str] = set()
    spent: defaultdict[str, float] = defaultdict(float)
    for task in left:
        ready = all(before in done for before in task.after)
        if not ready or len(chosen) == terms.most or not taken.isdisjoint(rivals.get(task.id, ())):
            continue
        if not all(_affordable(spent[who] + n, who, terms) for who, n in task.by_role):
            continue
        chosen.append(task)
        taken.add(task.id)
        for who, n in task.by_role:
            spent[who] += n
    return chosen


def _affordable(days: float, who: str, terms: Terms) -> bool:
    return round(days, _DIGITS) <= terms.capacity.get(who, float("inf"))


def _working_day(day: date, terms: Terms) -> date:
    """Give the first day from `day` on that is no weekend, no holiday and not frozen."""
    while (
        day.weekday() >= WEEKEND
        or day in terms.holidays
        or any(first <= day <= last for first, last in terms.freezes)
    ):
        day += timedelta(days=1)
    return day


def _depths(tasks: Iterable[Task]) -> Mapping[str, int]:
    """Count how many tasks follow each, one after the other, itself included."""
    tasks = tuple(tasks)
    followers: defaultdict[str, list[str]] = defaultdict(list)
    for task in tasks:
        for before in task.after:
            followers[before].append(task.id)
    depth: dict[str, int] = {}
    for id_ in reversed(tuple(TopologicalSorter({t.id: t.after for t in tasks}).static_order())):
        depth[id_] = 1 + max((depth[follower] for follower in followers[id_]), default=0)
    return depth


def _longest(tasks: Iterable[Task], depth: Mapping[str, int]) -> tuple[str, ...]:
    of = {task.id: task for task in tasks}
    followers: defaultdict[str, list[str]] = defaultdict(list)
    for task in of.values():
        for before in task.after:
            followers[before].append(task.id)
    chain: list[str] = []
    heads: list[str] = [task.id for task in of.values() if not task.after]
    while heads:
        chain.append(min(heads, key=lambda id_: (-depth[id_], id_)))
        heads = followers[chain[-1]]
    return tuple(chain)


def _check_circles(tasks: Iterable[Task]) -> None:
    try:
        TopologicalSorter({task.id: task.after for task in tasks}).prepare()
    except CycleError as error:
        ring = " > ".join(reversed(error.args[1]))
        message = Text(en=f"these wait for each other: {ring}", vi=f"các mục chờ lẫn nhau: {ring}")
        raise InventoryError.at(Source("network.yaml"), message, path="services") from error


def _check_capacity(tasks: Iterable[Task], terms: Terms) -> None:
    problems = tuple(_beyond(tasks, terms))
    if problems:
        raise InventoryError(problems)


def _beyond(tasks: Iterable[Task], terms: Terms) -> Iterator[Problem]:
    tasks = tuple(tasks)
    for who, most in terms.capacity.items():
        days = {task.id: dict(task.by_role).get(who, 0.0) for task in tasks}
        worst = max(days, key=days.__getitem__, default="")
        if worst and days[worst] > most:
            source = terms.capacity_from.get(who, Source(FILE))
            yield Problem(
                source=source,
                path=f"capacity.{who}" if source.file == FILE else who,
                message=Text(
                    en=f"{worst} alone takes {days[worst]:g} person-days, more than {most:g}",
                    vi=f"riêng {worst} cần {days[worst]:g} ngày công, nhiều hơn {most:g}",
                ),
            )
