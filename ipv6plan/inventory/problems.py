"""Where a value was written, and the collection of everything that is wrong."""

import difflib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from ipv6plan.errors import Problem, Source, did_you_mean
from ipv6plan.text import Text
from ipv6plan.yamlfile import Document, Key, Path, dotted

MISSING: Final = Text(en="is missing", vi="còn thiếu")
_SHOWN: Final = 40
_SITES_NAMED: Final = 3
_SUGGESTIONS: Final = 100
"""How many look-alikes are searched in one run: comparing words is slow, files may be hostile."""


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A value's place in a file."""

    document: Document
    path: Path

    def at(self, *keys: Key) -> "Place":
        """Give the place of something below."""
        return Place(self.document, (*self.path, *keys))

    @property
    def source(self) -> Source:
        """File and line."""
        return self.document.source(self.path)

    def __str__(self) -> str:
        return dotted(self.path)


class Problems:
    """Collects problems, each once, however many sites share the profile that has it."""

    def __init__(self) -> None:
        self._found: dict[Problem, list[str]] = {}
        self._suggestions = _SUGGESTIONS

    def add(
        self, place: Place, message: Text, hint: Text | None = None, *, site: str | None = None
    ) -> None:
        """Note what is wrong at `place`; `site` is named if the place is a profile's."""
        problem = Problem(source=place.source, path=str(place), message=message, hint=hint)
        sites = self._found.setdefault(problem, [])
        if site is not None and place.path[0] == "profiles" and site not in sites:
            sites.append(site)

    def extend(self, problems: Iterable[Problem]) -> None:
        """Note problems that others found."""
        for problem in problems:
            self._found.setdefault(problem, [])

    def all(self) -> list[Problem]:
        """Give every problem, by file and line."""
        found = [_with_sites(problem, sites) for problem, sites in self._found.items()]
        return sorted(found, key=lambda p: (p.source, p.path, p.message.en))

    def like(self, word: object, known: Collection[object]) -> Text | None:
        """Give a hint if one of `known` looks much like `word`."""
        if self._suggestions == 0:
            return None
        self._suggestions -= 1
        return like(word, known)


def like(word: object, known: Collection[object]) -> Text | None:
    """Give `did you mean ...?` if one of `known` looks much like `word`."""
    written = str(word)
    if len(written) > _SHOWN:
        return None
    close = difflib.get_close_matches(written, [str(k) for k in known], n=1)
    return did_you_mean(close[0]) if close else None


def shown(value: object) -> str:
    """Quote a value for a message, escaped and not too long."""
    text = repr(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."


def _with_sites(problem: Problem, sites: list[str]) -> Problem:
    if not sites:
        return problem
    named = ", ".join(sites[:_SITES_NAMED])
    rest = len(sites) - _SITES_NAMED
    en = f"{named} and {rest} more" if rest > 0 else named
    vi = f"{named} và {rest} nơi khác" if rest > 0 else named
    noun = "site" if len(sites) == 1 else "sites"
    message = Text(
        en=f"{problem.message.en} (in {noun} {en})", vi=f"{problem.message.vi} (tại {vi})"
    )
    return Problem(source=problem.source, path=problem.path, message=message, hint=problem.hint)
