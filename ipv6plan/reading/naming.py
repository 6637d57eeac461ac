"""Names that a file gives to things, and what they stand for.

An alias stands for an interface or another place: `alias IPV6PLAN-10 Vlan10`. An object stands for
addresses or services: `object IPV6PLAN-TCP-443 port 443`; `&IPV6PLAN-TCP-443` in a value of a later
line is all that such an object says.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from ipv6plan.reading.facts import ALIAS, OBJECT, Fact

_NAMED: Final = re.compile(r"(?P<before>(?:.* )?)&(?P<name>\S+)")
Told = tuple[Fact, int]


def resolved(lines: Iterable[tuple[tuple[Fact, ...], int]]) -> Iterator[Told]:
    """Give the facts of each line with its number, names replaced; names that nothing uses, or
    that stand twice, are given as facts of their own.
    """
    known = tuple(lines)
    alias = {f.at: f.value for facts, _ in known for f in facts if f.kind == ALIAS}
    used = {f.at for facts, _ in known for f in facts if f.kind != ALIAS}
    met: set[str] = set()
    for facts, line in _valued(known):
        named = all(fact.kind == ALIAS for fact in facts)
        for fact in facts:
            if fact.kind != ALIAS:
                yield replace(fact, at=alias.get(fact.at, fact.at)), line
            elif (named and fact.at not in used) or fact.at in met:
                yield fact, line
            met |= {fact.at} if fact.kind == ALIAS else set()


def _valued(
    lines: tuple[tuple[tuple[Fact, ...], int], ...],
) -> Iterator[tuple[tuple[Fact, ...], int]]:
    objects: dict[str, dict[str, int]] = defaultdict(dict)
    used: set[str] = set()
    for facts, line in lines:
        stated: dict[Fact, None] = {}
        for fact in facts:
            if fact.kind != OBJECT or fact.value in objects[fact.at]:
                stated |= dict.fromkeys(_meant(fact, objects, used))
            else:
                objects[fact.at][fact.value] = line
        yield tuple(stated), line
    for name, values in objects.items():
        for value, line in values.items() if name not in used else ():
            yield (Fact(kind=OBJECT, at=name, value=value),), line


def _meant(fact: Fact, objects: Mapping[str, dict[str, int]], used: set[str]) -> Iterator[Fact]:
    found = _NAMED.fullmatch(fact.value)
    if found is None or found["name"] not in objects:
        yield fact
        return
    used.add(found["name"])
    for value in objects[found["name"]]:
        yield replace(fact, value=f"{found['before']}{value}")
