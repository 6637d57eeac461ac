"""Chooses items for somebody: by role or name, by place, by state."""

import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from ipv6plan.checklist.waiting import FINISHED
from ipv6plan.errors import Problem, RecordError, Source, did_you_mean
from ipv6plan.model.checklist import Item, State
from ipv6plan.model.inventory import Inventory
from ipv6plan.model.waiting import Waiting
from ipv6plan.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Whose items, where, and how far; what is empty does not matter."""

    who: str = ""
    """A role (`network-engineer`), words of it in either language, or a person's name."""
    sites: tuple[str, ...] = ()
    """Ids of sites or agencies."""
    states: tuple[State, ...] = ()
    """Where empty: all that is not finished."""


def choose(found: Iterable[Waiting], wanted: Wanted, inventory: Inventory) -> tuple[Waiting, ...]:
    """Give the wanted ones in their order; raises RecordError where there is no such place, and
    where no item is of such a role or person.
    """
    found = tuple(found)
    problems = [*strangers(wanted.sites, inventory)]
    theirs = _theirs(found, wanted.who) if wanted.who else found
    if not theirs and wanted.who:
        problems.append(_nobody(wanted.who, roles(found)))
    if problems:
        raise RecordError(problems)
    return tuple(one for one in theirs if _here(one, wanted.sites) and _so_far(one, wanted.states))


def roles(found: Iterable[Waiting]) -> Mapping[str, Text]:
    """Give the roles of steps, in the order of items; one that has no name goes by its words."""
    steps = (one.item.step for one in found)
    return {step.role or step.who.en: step.who for step in steps}


def _theirs(found: tuple[Waiting, ...], who: str) -> tuple[Waiting, ...]:
    """Give the items of a role, else of those whose words it is part of, or whom it names."""
    exact = tuple(one for one in found if who == one.item.step.role)
    word = folded(who)
    return exact or tuple(one for one in found if word and _is_of(one.item, word))


def _is_of(item: Item, word: str) -> bool:
    names = (item.step.role, item.step.who.en, item.step.who.vi)
    said = "" if item.statement is None else item.statement.by
    return any(f" {word} " in f" {folded(name)} " for name in (*names, said))


def folded(text: str) -> str:
    """Give words without case, marks and punctuation, so that `ky su mang` finds `Kỹ sư mạng`."""
    plain = unicodedata.normalize("NFKD", text.replace("đ", "d").replace("Đ", "d")).casefold()
    kept = (c for c in plain if not unicodedata.combining(c) and c not in "'’")
    return " ".join("".join(c if c.isalnum() else " " for c in kept).split())


def _here(one: Waiting, sites: tuple[str, ...]) -> bool:
    return not sites or not set(sites).isdisjoint(one.places)


def _so_far(one: Waiting, states: tuple[State, ...]) -> bool:
    return one.item.state in states if states else one.item.state not in FINISHED


def check_places(sites: Iterable[str], inventory: Inventory) -> None:
    """Raise RecordError where there is no such site or agency."""
    problems = tuple(strangers(sites, inventory))
    if problems:
        raise RecordError(problems)


def strangers(sites: Iterable[str], inventory: Inventory) -> Iterable[Problem]:
    """Find ids of neither sites nor agencies."""
    known = {**inventory.site, **inventory.tenant}
    for site in sites:
        if site not in known:
            yield _problem("--site", _no_place(site), _close(site, known))


def _nobody(who: str, known: Mapping[str, Text]) -> Problem:
    close = _close(who, known)
    listed = Text(
        en="roles: " + ", ".join(known), vi="vai trò: " + ", ".join(known)
    )  # their ids are alike in both languages
    return _problem("--who", _no_role(who), close or listed)


def _close(word: str, known: Collection[str]) -> Text | None:
    close = get_close_matches(word, list(known), n=1)
    return did_you_mean(close[0]) if close else None


def _problem(option: str, message: Text, hint: Text | None) -> Problem:
    return Problem(source=Source(option), path="", message=message, hint=hint)


def _no_place(site: str) -> Text:
    return Text(
        en=f"there is no site or agency {site!r}", vi=f"không có địa điểm hay cơ quan {site!r}"
    )


def _no_role(who: str) -> Text:
    return Text(
        en=f"no step is done by {who!r}, and nobody of that name has said anything of one",
        vi=f"không có việc nào do {who!r} phụ trách, và không có ai tên đó xác nhận việc nào",
    )
