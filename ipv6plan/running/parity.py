"""Finds IPv4 controls of a running configuration that have no IPv6 twin, and what the twin is.

A statement is searched for as one line: the blocks around it, then its own words, with ` / `
between. A control is missing its twin where a statement matches `ipv4` and none matches `ipv6`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path as File
from types import MappingProxyType
from typing import Final

from ipv6plan.errors import Source
from ipv6plan.running.blocks import written
from ipv6plan.running.description import read_all
from ipv6plan.running.hiding import shown
from ipv6plan.running.parity_form import FIELD, ControlForm, ParityForm
from ipv6plan.running.saved import Saved
from ipv6plan.running.statements import Path, Statement
from ipv6plan.text import Text

CONFIGS, DERIVED, UNKNOWN = "configs", "derived", ""
"""Where a twin comes from: the rendered configuration; the IPv4 line and names of the plan; or it
is not known.
"""
_WORDS: Final = re.compile(r"[\w./:-]*(?: [\w./:-]+)*", re.ASCII)
_GLOBAL: Final = re.compile(r"(?<![\w:.])[23][0-9a-f]{3}:[0-9a-f:]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """One kind of control."""

    id: str
    title: Text
    ipv4: re.Pattern[str]
    ipv6: str
    """A regular expression with fields of `ipv4`'s groups."""
    twin: tuple[str, ...]
    """The lines of the twin, with fields; empty where only the plan has it."""
    otherwise: Text
    """What to do where the twin is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Controls:
    """The controls of one platform."""

    controls: tuple[Control, ...]
    names: Mapping[str, re.Pattern[str]]
    """What the rendered configuration must have in it, for a name to stand in a twin; the first
    group is the name.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """One IPv4 control without a twin."""

    device: str
    control: str
    title: Text
    source: Source
    ipv4: str
    """The IPv4 statement, without what may be secret."""
    exposed: bool
    """Whether IPv6 addresses are in use on the device already."""
    origin: str
    """`configs`, `derived` or empty."""
    twin: tuple[str, ...]
    otherwise: Text
    """What to do where there is no twin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What came of one device."""

    gaps: tuple[Gap, ...]
    matched: int
    """How many IPv4 controls have their twin."""


def load_controls(overrides: File | None = None) -> Mapping[str, Controls]:
    """Read every parity.yaml by platform; raises TemplateError with every problem of every file."""
    forms = read_all("parity.yaml", ParityForm, overrides)
    return MappingProxyType({name: _controls(form) for name, form in forms.items()})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Device:
    """One device's statements, as they are searched."""

    id: str
    saved: Saved
    texts: Mapping[str, Statement]
    rendered: Mapping[str, Path]
    names: Mapping[str, str]
    exposed: bool
    ends: Mapping[str, str]


def find_gaps(
    device: str,
    saved: Saved,
    planned: Iterable[Path],
    controls: Controls,
    ends: Mapping[str, str] | None = None,
) -> Found:
    """Hold a device's IPv4 controls against its IPv6; `planned` is what is rendered for it,
    `ends` what ends its blocks. Lines that have the same twin count once.
    """
    texts = {" / ".join(one.path): one for one in saved.statements if not one.closes}
    every = (*texts, *_as_shown(saved))
    rendered = {" / ".join(path): path for path in planned}
    about = _Device(
        id=device,
        saved=saved,
        texts=texts,
        rendered=rendered,
        names=dict(_named(controls, tuple(rendered))),
        ends=ends or {},
        exposed=any(_GLOBAL.search(text) for text in texts),
    )
    gaps: list[Gap] = []
    done: set[tuple[str, str]] = set()
    for text in texts:
        for control in controls.controls:
            if (found := control.ipv4.search(text)) is None:
                continue
            wanted = _filled(control.ipv6, found.groupdict())
            if (control.id, wanted) in done:
                continue
            done.add((control.id, wanted))
            pattern = re.compile(wanted)
            if not any(pattern.search(other) for other in every):
                gaps.append(_gap(control, pattern, found, about))
    return Found(gaps=tuple(gaps), matched=len(done) - len(gaps))


def _as_shown(saved: Saved) -> Iterator[str]:
    """Give lines that the device shows otherwise than they are compared."""
    for one in saved.statements:
        if not one.closes and one.raw != one.path[-1]:
            yield " / ".join((*one.path[:-1], one.raw))


def _gap(control: Control, wanted: re.Pattern[str], found: re.Match[str], about: _Device) -> Gap:
    one = about.texts[found.string]
    twin, origin = _twin(control, wanted, found, about)
    return Gap(
        device=about.id,
        control=control.id,
        title=control.title,
        source=about.saved.source(one.number),
        ipv4=shown(one.path),
        exposed=about.exposed,
        origin=origin,
        twin=twin,
        otherwise=control.otherwise,
    )


def _twin(
    control: Control, wanted: re.Pattern[str], found: re.Match[str], about: _Device
) -> tuple[tuple[str, ...], str]:
    """Give the lines of a twin and where they come from; no word that may be a secret goes in, and
    none that a device may read as more than a word: twins are pasted.
    """
    planned = [path for text, path in about.rendered.items() if wanted.search(text)]
    if planned:
        return tuple(written(planned, about.ends)), CONFIGS
    seen = shown(about.texts[found.string].path)
    told = {k: v for k, v in found.groupdict().items() if v is not None and v in seen}
    words = {name: word for name, word in told.items() if _WORDS.fullmatch(word)}
    values = {**words, **about.names}
    known = all(f["name"] in values for line in control.twin for f in FIELD.finditer(line))
    if control.twin and known:
        return tuple(FIELD.sub(lambda f: values[f["name"]], t) for t in control.twin), DERIVED
    return (), UNKNOWN


def _named(controls: Controls, rendered: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for name, pattern in controls.names.items():
        if found := next(filter(None, map(pattern.search, rendered)), None):
            yield name, found[1]


def _filled(pattern: str, words: Mapping[str, str | None]) -> str:
    return FIELD.sub(lambda f: re.escape(words.get(f["name"]) or ""), pattern)


def _controls(form: ParityForm) -> Controls:
    return Controls(
        controls=tuple(map(_control, form.controls)),
        names=MappingProxyType({name: re.compile(text) for name, text in form.names.items()}),
    )


def _control(form: ControlForm) -> Control:
    return Control(
        id=form.id,
        title=Text(en=form.en, vi=form.vi),
        ipv4=re.compile(form.ipv4),
        ipv6=form.ipv6,
        twin=form.twin,
        otherwise=Text(en=form.otherwise.en, vi=form.otherwise.vi),
    )
