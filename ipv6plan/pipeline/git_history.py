"""Audits and people's words that only earlier commits have: files that were deleted or rewritten.

An entry that was taken out of progress.yaml counts from its day until the commit that took it out,
unless another entry on the same step and subject stood there then. Commits are looked at along the
first parents, as what was checked out saw them; audits on either side of merges.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from ipv6plan.checklist import PROGRESS, read_progress
from ipv6plan.errors import Ipv6PlanError
from ipv6plan.model.burndown import Gap
from ipv6plan.model.checklist import Said, Statement
from ipv6plan.pipeline.git_files import is_shallow, last_with, names_ever, read_at, revisions
from ipv6plan.workspace import Workspace

_AUDIT: Final = re.compile(r"audits/[A-Za-z0-9][A-Za-z0-9.-]*\.jsonl")
Entries = tuple[Statement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """What the folder has no more."""

    audits: tuple[tuple[str, str], ...] = ()
    """Names and texts."""
    statements: Entries = ()
    gaps: tuple[Gap, ...] = ()


def earlier_files(workspace: Workspace, now: Entries, as_of: date) -> Earlier:
    """Give what earlier commits have beyond the folder; `now` are today's entries of progress.yaml.

    Raises WorkspaceError where git is not installed, does not answer, or the folder is in no
    repository.
    """
    gaps: list[Gap] = [Gap.SHALLOW] if is_shallow(workspace.root) else []
    audits = tuple(_audits(workspace, gaps))
    versions = [*_versions(workspace, gaps), (as_of, now)]
    statements = tuple(_gone(versions, now))
    return Earlier(audits=audits, statements=statements, gaps=tuple(dict.fromkeys(gaps)))


def _audits(workspace: Workspace, gaps: list[Gap]) -> Iterator[tuple[str, str]]:
    for name in names_ever(workspace.root, "audits"):
        if _AUDIT.fullmatch(name) and not (workspace.root / name).exists():
            revision = last_with(workspace.root, name)
            try:
                yield f"{revision}:{name}", read_at(workspace.root, revision or "", name)
            except Ipv6PlanError:
                gaps.append(Gap.UNREADABLE)


def _versions(workspace: Workspace, gaps: list[Gap]) -> Iterator[tuple[date, Entries]]:
    """Give what progress.yaml said after each commit, oldest first."""
    for revision in revisions(workspace.root, PROGRESS):
        try:
            text = read_at(workspace.root, revision.hash, PROGRESS)
            yield revision.on, read_progress(text, f"{revision.hash}:{PROGRESS}")
        except Ipv6PlanError:  # deleted there, or broken: it says nothing
            gaps.append(Gap.UNREADABLE)


def _gone(versions: Sequence[tuple[date, Entries]], now: Entries) -> Iterator[Statement]:
    """Give entries that are there no more, and when they were taken back."""
    seen: dict[Statement, None] = {}
    for (_, before), (on, after) in pairwise(versions):
        there = {(s.step, s.subject) for s in after}
        for gone in sorted(set(before) - set(after), key=lambda s: (s.step, s.subject, s.on)):
            seen[gone] = None
            if (gone.step, gone.subject) not in there:
                day = max(on, gone.on)
                yield Statement(
                    step=gone.step, subject=gone.subject, said=Said.OPEN, on=day, by=gone.by
                )
    yield from (statement for statement in seen if statement not in now)
