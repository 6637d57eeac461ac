"""Checklists as pages of HTML: one a subject with boxes for a pen, and one that links to them."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from posixpath import dirname, relpath
from typing import Any, Final

from ipv6plan.checklist import words
from ipv6plan.checklist.file_words import GROUPS, labels
from ipv6plan.checklist.files import FOLDER, NO_WORDS, Words, path_of, steps_of
from ipv6plan.checklist.filling import Fill
from ipv6plan.checklist.layout import Layout, laid_out
from ipv6plan.checklist.telling import FIRST, Teller
from ipv6plan.model.artifact import Artifact
from ipv6plan.model.checklist import Checklist, Scope, State
from ipv6plan.text import Language

_PAGE: Final = "documents/checklist.html.j2"
_INDEX: Final = "documents/index.html.j2"
_ORDER: Final = (Scope.PROVINCE, Scope.AGENCY, Scope.SITE, Scope.SERVICE, Scope.DEVICE)
Laid = tuple[str, Layout]
"""The path of a page, and what is on it."""


def checklist_pages(
    checklists: tuple[Checklist, ...], language: Language, fill: Fill, *, reasons: Words = NO_WORDS
) -> tuple[Artifact, ...]:
    """Give build/checklists/LANG/SUBJECT.html of each, and the index; raises TemplateError.

    The index is index.html, or _index.html where a site has that name.
    """
    teller = Teller(language, reasons)
    sites = {c.subject for c in checklists if c.scope is Scope.SITE}
    shared = steps_of(c for c in checklists if c.scope in {Scope.PROVINCE, Scope.AGENCY})
    laid = [
        (path_of(c, sites, language, "html"), laid_out(c, teller, shared | steps_of((c,))))
        for c in checklists
    ]
    index = f"{FOLDER}/{language}/{'_' if 'index' in sites else ''}index.html"
    if index in {path for path, _ in laid}:  # a network whose id is `index`
        index = f"{FOLDER}/{language}/__index.html"
    pages = (_page(path, layout, index, (language, fill)) for path, layout in laid)
    return (_index(index, laid, teller, fill), *pages)


def _page(path: str, layout: Layout, index: str, how: tuple[Language, Fill]) -> Artifact:
    language, fill = how
    values = {
        "language": language,
        "title": f"{words.TITLE.in_(language)}: {layout.name}",
        "word": labels(language),
        "index": relpath(index, dirname(path)),
        "page": layout,
    }
    return Artifact(path=path, content=fill(_PAGE, values))


def _index(path: str, laid: list[Laid], teller: Teller, fill: Fill) -> Artifact:
    _, whole = laid[0]
    told = _told(laid)
    values = {
        "language": teller.language,
        "title": f"{teller.say(words.TITLE)}: {whole.name}",
        "word": labels(teller.language),
        "source": whole.source,
        "simulated": whole.simulated,
        "first": [
            (_link(at, path), page.name, line) for at, page in _whole(laid) for line in page.first
        ],
        "states": [teller.say(words.STATES[state]) for state in told],
        "groups": list(_groups(path, laid, teller, told)),
    }
    return Artifact(path=path, content=fill(_INDEX, values))


def _whole(laid: list[Laid]) -> Iterator[Laid]:
    """Leave out the pages of single devices and services, whose items stand in others too."""
    return (one for one in laid if one[1].scope not in {Scope.SERVICE, Scope.DEVICE})


def _told(laid: list[Laid]) -> list[State]:
    """Give the states that have a column: rare ones only where there are any."""
    there = {state for _, page in laid for state, _, count in page.counts if count}
    return [state for state in State if state not in FIRST or state in there]


def _groups(
    path: str, laid: list[Laid], teller: Teller, told: list[State]
) -> Iterator[tuple[str, list[Mapping[str, Any]]]]:
    ordered = sorted(laid, key=lambda one: _ORDER.index(one[1].scope))
    for scope, inside in groupby(ordered, key=lambda one: one[1].scope):
        rows = [_row(_link(at, path), page, told) for at, page in inside]
        yield teller.say(GROUPS[scope]), rows


def _row(link: str, page: Layout, told: list[State]) -> Mapping[str, Any]:
    count = {state: number for state, _, number in page.counts}
    return {
        "link": link,
        "name": page.name,
        "subject": page.subject,
        "total": page.total,
        "counts": [(state.value, count.get(state.value, 0)) for state in told],
    }


def _link(path: str, index: str) -> str:
    return relpath(path, dirname(index))
