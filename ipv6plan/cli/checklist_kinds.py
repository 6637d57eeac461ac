"""Reads which kinds of files checklists are wanted as."""

from collections.abc import Iterable, Mapping
from importlib.util import find_spec
from types import MappingProxyType
from typing import Final

import typer

from ipv6plan.cli.language import say
from ipv6plan.pipeline.checklist_files import Kind

EXTRAS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType({
    "xlsx": ("openpyxl", "excel"),
    "docx": ("docx", "word"),
    "ics": ("icalendar", "calendar"),
})  # fmt: skip
"""What a kind needs: the module, and the extra that brings it."""
_NAMES: Final = {"docx": "python-docx"}


def kinds_of(given: Iterable[str]) -> tuple[Kind, ...]:
    """Give the kinds that are named, each once; Markdown where none is. Raises BadParameter for
    others, and for those that a library is missing for.
    """
    names = [name.strip() for part in given for name in part.split(",") if name.strip()]
    for name in names:
        if name not in set(Kind):
            known = ", ".join(Kind)
            raise typer.BadParameter(
                say(
                    en=f"--as takes {known}, not {name!r}",
                    vi=f"--as nhận {known}, không nhận {name!r}",
                )
            )
        needs_library(name)
    return tuple(kind for kind in Kind if kind in names) or (Kind.MD,)


def needs_library(name: str) -> None:
    """Refuse a kind that a library is missing for; nothing else needs it."""
    module, extra = EXTRAS.get(name, ("", ""))
    if module and find_spec(module) is None:
        library = _NAMES.get(name, module)
        raise typer.BadParameter(
            say(
                en=f"{name} needs {library}: pip install 'ipv6plan[{extra}]'",
                vi=f"{name} cần {library}: pip install 'ipv6plan[{extra}]'",
            )
        )
