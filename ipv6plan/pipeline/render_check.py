"""The stage that reads rendered configurations back."""

import stat
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from ipv6plan.errors import Problem, Source, reason_of
from ipv6plan.pipeline.documents import CONFIGS
from ipv6plan.pipeline.inputs import Planned
from ipv6plan.pipeline.publishing import listed
from ipv6plan.reading import Checked, check_configs, load_grammars
from ipv6plan.text import Text
from ipv6plan.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class FilesChecked:
    """What came of reading build/configs."""

    checked: Checked
    unreadable: tuple[Problem, ...]
    """Files that cannot be read: nothing is said of them."""
    strangers: tuple[str, ...]
    """Files that `render configs` did not write; nobody looked at them."""


def check_files(planned: Planned, *, ipv4_effect: bool = False) -> FilesChecked:
    """Hold build/configs against the plan; with `ipv4_effect` it was written with lines that
    change IPv4 too. Raises TemplateError where a grammar cannot be read.
    """
    inputs = planned.inputs
    grammars = load_grammars(inputs.workspace.templates)
    folder = inputs.workspace.root / CONFIGS
    found = {p.name: _text(p) for p in sorted(folder.glob("[!.]*")) if not p.is_dir()}
    texts = {name: text for name, text in found.items() if isinstance(text, str)}
    checked = check_configs(
        planned.intents, inputs.catalogue, grammars, texts, ipv4_effect=ipv4_effect
    )
    unreadable = {name: why for name, why in found.items() if not isinstance(why, str)}
    told = tuple(f for f in checked.findings if f.file not in unreadable)
    return FilesChecked(
        checked=replace(checked, findings=told),
        unreadable=tuple(unreadable.values()),
        strangers=_strangers(inputs.workspace, found),
    )


def _text(path: Path) -> str | Problem:
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe would be waited for
            return _problem(path, Text(en="is no file", vi="không phải là tệp"))
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = reason_of(error)
        return _problem(path, Text(en=f"cannot be read: {why.en}", vi=f"không đọc được: {why.vi}"))


def _problem(path: Path, message: Text) -> Problem:
    return Problem(source=Source(f"{CONFIGS}/{path.name}"), path="", message=message)


def _strangers(workspace: Workspace, names: Iterable[str]) -> tuple[str, ...]:
    written = listed(workspace, CONFIGS)
    return tuple(name for name in names if f"{CONFIGS}/{name}" not in written) if written else ()
