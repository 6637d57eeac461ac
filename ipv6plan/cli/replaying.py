"""Replays recordings with the clock, and says what was read, left out and written."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from ipv6plan.cli.audit_view import audited
from ipv6plan.cli.console import problems, remark
from ipv6plan.cli.results import save
from ipv6plan.model.audit import AuditReport
from ipv6plan.pipeline.audit_replay import (
    Recordings,
    audit_text,
    load_recordings,
    replay,
    replay_unlisted,
    save_audit,
    unlisted,
)
from ipv6plan.pipeline.inputs import load_inputs, load_planned
from ipv6plan.platforms import load_platforms
from ipv6plan.text import Text
from ipv6plan.workspace import Workspace

MOST_NOTES: Final = 20
"""Lines that could not be read, shown one by one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What was asked for on the command line."""

    workspace: Workspace
    folder: Path | None
    files: tuple[tuple[str, Path], ...]
    as_of: date | None
    output: Path | None
    quiet: bool

    def against_plan(self) -> AuditReport:
        """Judge the inventory's devices by the plan, and write the audit."""
        planned = load_planned(self.workspace)
        recordings = load_recordings(self.folder, self.files, planned.inputs.catalogue)
        self._note(recordings)
        report = replay(planned, recordings, now=datetime.now(UTC), as_of=self.as_of)
        unknown = unlisted(planned, recordings)
        if report.devices or not unknown:
            self._keep(report)
        if unknown:
            remark(_unlisted(unknown), quiet=self.quiet)
        return report

    def alone(self) -> AuditReport:
        """Judge the devices that the inventory does not know, if there is one, by themselves."""
        catalogue = load_platforms(self.workspace.templates)
        known = frozenset[str]()
        if self.workspace.network.exists():
            known = frozenset(d.id for d in load_inputs(self.workspace).inventory.devices)
        recordings = load_recordings(self.folder, self.files, catalogue)
        self._note(recordings)
        report = replay_unlisted(
            catalogue, recordings, known, now=datetime.now(UTC), as_of=self.as_of
        )
        if self.output is not None:
            save(self.output, audit_text(report))
        return report

    def _keep(self, report: AuditReport) -> None:
        if self.output is None:
            save_audit(self.workspace, report)
            remark(audited(report), quiet=self.quiet)
        else:
            save(self.output, audit_text(report))

    def _note(self, recordings: Recordings) -> None:
        notes = recordings.notes()
        if self.quiet or not notes:
            return
        problems(notes[:MOST_NOTES])
        if len(notes) > MOST_NOTES:
            remark(_more(len(notes) - MOST_NOTES))


def _more(count: int) -> Text:
    return Text(
        en=f"{count} more lines were left out.", vi=f"Còn {count} dòng khác không đọc được."
    )


def _unlisted(devices: tuple[str, ...]) -> Text:
    names = ", ".join(devices[:10]) + (", ..." if len(devices) > 10 else "")  # noqa: PLR2004  # a line's worth
    return Text(
        en=f"Not in the inventory, so not judged: {len(devices)} recordings ({names}). "
        f"`--unlisted` judges them without a plan.",
        vi=f"Không có trong danh mục nên chưa đánh giá: {len(devices)} bản ghi ({names}). "
        f"Dùng `--unlisted` để đánh giá không theo quy hoạch.",
    )
