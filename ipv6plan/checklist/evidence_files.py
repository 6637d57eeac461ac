"""Evidence of the kinds `file:GLOB` and `document:GLOB`: files that are there."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from typing import Final

from ipv6plan.checklist import words
from ipv6plan.checklist.sources import Answer, Sources
from ipv6plan.checklist.subjects import Subject
from ipv6plan.model.checklist import Scope, State

PLACES: Final[Mapping[Scope, tuple[str, ...]]] = {
    Scope.PROVINCE: (),
    Scope.AGENCY: ("{agency}",),
    Scope.SITE: ("{site}",),
    Scope.DEVICE: ("{device}", "{site}"),
    Scope.SERVICE: ("{service}",),
}
"""What stands for an id in the name of a file, by the scope of the step."""
_WILD: Final = re.compile(r"[*?[]")
_UP: Final = r"(?!.*/\.\.(/|$))"
_INSIDE: Final = r"/[^{}]*(\{[a-z]+\}[^{}]*)*"
_BUILT: Final = re.compile(f"{_UP}build{_INSIDE}")
_FILED: Final = re.compile(f"{_UP}documents{_INSIDE}")


def is_built(pattern: str) -> bool:
    """Tell whether a pattern is one of files that are made: inside build/."""
    return _BUILT.fullmatch(pattern) is not None


def is_filed(pattern: str) -> bool:
    """Tell whether a pattern is one of files that people put there: inside documents/."""
    return _FILED.fullmatch(pattern) is not None


def built(pattern: str, subject: Subject, sources: Sources) -> Answer:
    """Look for rendered files by name, and whether they are what would be rendered now; what
    nobody noted is asked only where there is nothing else.
    """
    found = tuple(_matching(named(pattern, subject), sources.paths))
    if not found:
        return _open(words.NOT_RENDERED)
    doubt = {path: sources.doubts.get(path, "") for path in found}
    known = tuple(path for path in found if doubt[path] != words.UNNOTED)
    for reason in words.DOUBTS:
        wrong = tuple(path for path in known or found if doubt[path] == reason)
        if wrong:
            return {"state": State.UNKNOWN, "reason": reason, "detail": wrong}
    return {"state": State.DONE, "proof": known}


def filed(pattern: str, subject: Subject, sources: Sources) -> Answer:
    """Look for a document by name; where there is none, say what name it would have."""
    name = named(pattern, subject)
    found = tuple(_matching(name, sources.documents))
    if found:
        return {"state": State.DONE, "proof": found}
    return {**_open(words.NO_DOCUMENT), "detail": (name,)}


def named(pattern: str, subject: Subject) -> str:
    """Put the subject's ids into a pattern."""
    site = subject.sites[0].id if len(subject.sites) == 1 else ""
    return pattern.replace(f"{{{subject.scope}}}", subject.id).replace("{site}", site)


def _open(reason: str) -> Answer:
    return {"state": State.OPEN, "reason": reason}


def _matching(pattern: str, paths: tuple[str, ...]) -> Iterator[str]:
    wild = _WILD.search(pattern)
    fixed = pattern[: wild.start()] if wild else pattern
    open_ended = pattern == f"{fixed}*"
    for number in range(bisect_left(paths, fixed), len(paths)):
        path = paths[number]
        if not path.startswith(fixed):
            return
        if open_ended or fnmatchcase(path, pattern):
            yield path
