"""Holds what is planned for a RouterOS against its export, item by item; writes what is missing.

Items have no place of their own in a text: two are one where they say the same, whatever the order
of their properties. What stands otherwise than it is planned is left as it is, and said.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ipv6plan.running.adding import Conflict, Found
from ipv6plan.running.description import Description, Menu
from ipv6plan.running.hiding import harmless, shown
from ipv6plan.running.items import (
    ADD,
    REMOVE,
    SET,
    Item,
    condition,
    differing,
    items,
    meant,
    same_place,
)
from ipv6plan.running.items import item as item_of
from ipv6plan.running.remarks import (
    absent,
    astray,
    comment,
    heading,
    left_out,
    not_back,
    noted,
    remarks,
    replaced,
    standing,
)
from ipv6plan.running.saved import Saved
from ipv6plan.running.statements import Path, Statement, statements
from ipv6plan.running.writing import LEFT, MADE, Against, Files, only, trimmed, without
from ipv6plan.text import Language, Text

_NOTHING: Final = Menu()
_VALUE: Final = re.compile(r"[\w.:/%,!-]+", re.ASCII)
"""A value that needs no quotes; `;`, `[`, `$` and blanks end a value or begin a command."""
_PORTS, _RENAMED = "/interface", "default-name="


@dataclass(frozen=True, slots=True, kw_only=True)
class _Export:
    """What stands, by menu."""

    about: Description
    added: Mapping[str, Sequence[Item]]
    set: Mapping[tuple[str, str], Item]
    """By menu and target; the last of each."""

    def menu(self, item: Item) -> Menu:
        return self.about.menus.get(item.menu, _NOTHING)


def write_items(
    files: Files, saved: Saved, about: Description, language: Language, *, obsolete: str = ""
) -> Against:
    """Give a RouterOS device's configuration and rollback with what is missing alone; `obsolete`
    as in `write_against`.
    """
    export = _export(saved, about)
    planned = statements(files.config, about)
    found = _found(planned, saved, export)
    back = _back(statements(files.rollback, about), found, export)
    wrong = _astray(found, back, export)
    sign, device = about.comments[0], files.device
    rollback = _rewritten(files.rollback, back)
    if back.further:
        lines = (*comment(MADE.in_(language), sign), *map(_line, back.further))
        rollback = [*trimmed(rollback), sign, *lines, ""]
    undone = (*heading(saved, found), LEFT, *replaced(found), *not_back(wrong))
    said = (*heading(saved, found), *remarks(saved, found))
    return Against(
        config=noted(only(files.config, planned, found, sign), said, sign, language),
        rollback=noted(without(obsolete, rollback, sign), undone, sign, language),
        missing=len(found.missing),
        there=found.there,
        incomplete=(*left_out(device, saved, found), *astray(device, saved, wrong)),
        warnings=(
            *absent(device, saved, tuple(_absent(planned, found, export))),
            *standing(device, saved, found),
        ),
    )


def _export(saved: Saved, about: Description) -> _Export:
    added: dict[str, list[Item]] = {}
    changed: dict[tuple[str, str], Item] = {}
    for one in items(saved.statements):
        if one.verb == ADD:
            added.setdefault(one.menu, []).append(one)
        elif one.verb == SET:
            changed[one.menu, one.target] = one
    return _Export(about=about, added=added, set=changed)


def _found(planned: Sequence[Statement], saved: Saved, export: _Export) -> Found:
    wanted = list(items(planned))
    conflicts = list(_of_lists(wanted, export))
    refused = {path for conflict in conflicts for path in conflict.planned}
    matched: set[int] = set()
    missing: list[Path] = []
    took: dict[Path, Statement] = {}
    stands = {one.number: one for one in saved.statements}
    for one in wanted:
        near = _near(one, export)
        alike = next((o for o in near if not differing(one, o, export.menu(one))), None)
        matched |= {o.number for o in near}
        if alike is not None or one.path in refused:
            continue
        if one.verb == SET:
            if _changes(one, export):
                missing.append(one.path)
                told = [o for o in near if _changes(one, export).keys() & o.words.keys()]
                took.update((one.path, stands[o.number]) for o in told)
        elif near:
            conflicts.append(_otherwise(one, near[0], export))
        else:
            missing.append(one.path)
    return Found(
        missing=tuple(missing),
        there=len(wanted) - len(missing) - len({p for c in conflicts for p in c.planned}),
        replaced=took,
        covered={},
        conflicts=tuple(conflicts),
        surplus=tuple(_surplus(saved, matched, conflicts, export)),
    )


def _absent(planned: Sequence[Statement], found: Found, export: _Export) -> Iterator[str]:
    """Name the interfaces that lines are for and that nothing makes: physical ones are there."""
    every = (*items(planned), *(o for one in export.added.values() for o in one))
    made = {o.words["name"] for o in every if o.menu.startswith(_PORTS) and "name" in o.words}
    renamed = {
        target.partition(_RENAMED)[2]: o.words["name"]
        for (menu, target), o in export.set.items()
        if menu.startswith(_PORTS) and _RENAMED in target and "name" in o.words
    }
    made |= set(renamed.values())
    wanted = dict.fromkeys(
        one.words[name]
        for path in found.missing
        if (one := item_of(path))
        for name in ("interface", "interfaces", "in-interface")
        if name in one.words
    )
    for name in wanted:
        physical = any(p[0].search(name) for p in export.about.stays) and name not in renamed
        if not physical and name not in made:
            yield name


def _near(one: Item, export: _Export) -> list[Item]:
    """Give what stands of the same thing."""
    if one.verb == SET:
        other = export.set.get((one.menu, one.target))
        return [] if other is None else [other]
    menu = export.menu(one)
    return [o for o in export.added.get(one.menu, ()) if same_place(one, o, menu)]


def _changes(one: Item, export: _Export) -> dict[str, str | None]:
    """Give what a `set` changes, with what it was; None where that is not known, or where the
    device would read more than a value in it: a rollback must not enter what a file made up.
    """
    near = _near(one, export)
    was = {**export.menu(one).defaults, **(near[0].words if near else {})}
    changed = {n: was.get(n) for n, value in one.words.items() if was.get(n) != value}
    return {n: v if v is not None and _VALUE.fullmatch(v) else None for n, v in changed.items()}


def _otherwise(one: Item, other: Item, export: _Export) -> Conflict:
    told = [
        f"{name} {_word(there)} ({_word(mine)})"
        for name, (mine, there) in differing(one, other, export.menu(one)).items()
    ]
    what, line = ", ".join(told), shown(other.path)
    secret = not harmless(other.path)
    return Conflict(
        planned=(one.path,),
        number=other.number,
        why=Text(
            en=f"stands otherwise than it is planned: {line}{'' if secret else f': {what}'}",
            vi=f"đã có nhưng khác với quy hoạch: {line}{'' if secret else f': {what}'}",
        ),
    )


def _word(value: str | None) -> str:
    return "-" if value is None else value or '""'


def _of_lists(wanted: Sequence[Item], export: _Export) -> Iterator[Conflict]:
    """Find lists that stand with other lines: one more would come behind those that decide."""
    for key, mine in _lists(wanted, export.about).items():
        theirs = _lists(export.added.get(key[0], ()), export.about).get(key, [])
        menu = export.about.menus[key[0]]
        rest = iter(theirs)
        ours = [any(not differing(one, o, menu) for o in rest) for one in mine]
        begun = len(theirs) <= len(mine) and all(
            not differing(one, o, menu) for one, o in zip(mine, theirs, strict=False)
        )
        if not theirs or begun or all(ours):
            continue
        lines = tuple(one.path for one in mine if all(differing(one, o, menu) for o in theirs))
        name = " ".join((*key, "")).strip()
        why = Text(
            en=f"{name!r} stands with other lines; an added line would come in the wrong place",
            vi=f"{name!r} đã có với nội dung khác; dòng thêm vào sẽ nằm sai vị trí",
        )
        yield Conflict(planned=lines, number=theirs[0].number, why=why)


def _lists(every: Sequence[Item], about: Description) -> dict[tuple[str, ...], list[Item]]:
    found: dict[tuple[str, ...], list[Item]] = {}
    for one in every:
        order = about.menus.get(one.menu, _NOTHING).order
        if one.verb == ADD and order is not None:
            key = (one.menu, *(one.words.get(name, "") for name in order))
            found.setdefault(key, []).append(one)
    return found


def _surplus(
    saved: Saved, matched: set[int], conflicts: Sequence[Conflict], export: _Export
) -> Iterator[Statement]:
    known = matched | {conflict.number for conflict in conflicts}
    for one in saved.statements:
        if one.number not in known and export.about.about_ipv6(one.path):
            yield one


@dataclass(frozen=True, slots=True, kw_only=True)
class _Back:
    """What a rollback says."""

    kept: Mapping[int, tuple[Path, ...]]
    """By line of the templates' rollback: what stands there now."""
    every: frozenset[int]
    """The lines of the templates' rollback that are commands."""
    further: tuple[Path, ...]

    @property
    def played(self) -> tuple[Path, ...]:
        """Give all of it, in order."""
        return (*(path for lines in self.kept.values() for path in lines), *self.further)


def _back(rollback: Sequence[Statement], found: Found, export: _Export) -> _Back:
    """Keep what takes back nothing but what is added; else take that back one by one."""
    added = [one for path in found.missing if (one := item_of(path)) and one.verb == ADD]
    due = list(added)
    kept: dict[int, tuple[Path, ...]] = {}
    for line in items(rollback):
        mine = [one for one in added if one.menu == line.menu and meant(line.target, one)]
        if line.verb == SET:
            mine = [one for one in mine if not _reached(one, export)]
        theirs = [o for o in export.added.get(line.menu, ()) if meant(line.target, o)]
        every = [o for o in added if o.menu == line.menu and meant(line.target, o)]
        alone = not theirs and len(mine) == len(every)
        kept[line.number] = (
            (line.path,)
            if mine and alone
            else tuple(_for_one(line, one, export) for one in reversed(mine))
        )
        if line.verb == REMOVE:
            due = [one for one in due if one not in mine]
    rest = tuple(
        (one.menu, f"{REMOVE} [{condition(one, export.menu(one))}]") for one in reversed(due)
    )
    return _Back(
        kept=kept,
        every=frozenset(s.number for s in rollback),
        further=(*rest, *_set_back(found, export)),
    )


def _for_one(line: Item, one: Item, export: _Export) -> Path:
    rest = line.path[-1].partition("]")[2]
    return (one.menu, f"{line.verb} [{condition(one, export.menu(one))}]{rest}")


def _reached(one: Item, export: _Export) -> bool:
    """Tell whether hosts on an interface had a router before: it has an address already."""
    port = one.words.get("interface")
    address = export.about.address
    return any(
        o.words.get("interface") == port
        for every in export.added.values()
        for o in every
        if address is not None and address.search(" ".join(o.path))
    )


def _set_back(found: Found, export: _Export) -> Iterator[Path]:
    for path in reversed(found.missing):
        one = item_of(path)
        if one is None or one.verb != SET:
            continue
        was = _changes(one, export)
        known = " ".join(f"{n}={value}" for n, value in was.items() if value is not None)
        target = f"[{one.target}] " if one.target else ""
        if known:
            yield (one.menu, f"{SET} {target}{known}")


def _astray(found: Found, back: _Back, export: _Export) -> tuple[Path, ...]:
    """Play the change and the rollback, and give what is then not as it was."""
    added = {one.path for path in found.missing if (one := item_of(path)) and one.verb == ADD}
    left = set(added)
    for path in back.played:
        line = item_of(path)
        if line is not None and line.verb == REMOVE:
            hit = {p for p in left if p[0] == line.menu and _means(line.target, p)}
            theirs = [o for o in export.added.get(line.menu, ()) if meant(line.target, o)]
            left = (left - hit) | {o.path for o in theirs}
    unknown = {
        path
        for path in found.missing
        if (one := item_of(path)) and one.verb == SET and None in _changes(one, export).values()
    }
    return tuple(sorted(left | unknown))


def _means(target: str, path: Path) -> bool:
    one = item_of(path)
    return one is not None and meant(target, one)


def _rewritten(text: str, back: _Back) -> list[str]:
    found: list[str] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if number in back.kept:
            found += map(_line, back.kept[number])
        elif number not in back.every:
            found.append(line)
    return found


def _line(path: Path) -> str:
    return " ".join(path)
