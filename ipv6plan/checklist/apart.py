"""Checklists of single devices and services, taken out of those of their sites."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from ipv6plan.model.checklist import Checklist, Item, Scope


def apart(
    checklists: Iterable[Checklist], scopes: Collection[Scope], names: Mapping[str, str]
) -> Iterator[Checklist]:
    """Give a checklist for every subject of these scopes, in the order of the checklists that have
    its items; `names` are by subject, and an id stands where there is none. The items are the same:
    whoever counts must count one or the other.
    """
    for checklist in checklists:
        found: defaultdict[tuple[Scope, str], list[Item]] = defaultdict(list)
        for item in checklist.items:
            if item.step.scope in scopes and item.step.scope is not checklist.scope:
                found[item.step.scope, item.subject].append(item)
        for (scope, subject), items in sorted(found.items(), key=lambda of: _place(of[0])):
            name = names.get(subject, subject)
            yield replace(checklist, subject=subject, name=name, scope=scope, items=tuple(items))


def _place(of: tuple[Scope, str]) -> tuple[int, str]:
    return list(Scope).index(of[0]), of[1]
