"""Takes in what agencies filled in: a workbook's rows become entries of progress.yaml."""

from datetime import date
from pathlib import Path

from ipv6plan.checklist import PROGRESS, write_progress
from ipv6plan.checklist.taking_in import Taking, take_in, with_evidence
from ipv6plan.model.artifact import Artifact
from ipv6plan.model.returned import Returned
from ipv6plan.office.read_sheet import ReadSheet
from ipv6plan.pipeline.audit import latest_audit
from ipv6plan.pipeline.documents import checklists_with, load_progress
from ipv6plan.pipeline.inputs import Planned
from ipv6plan.workspace import Workspace


def _sheets(workspace: Workspace, file: Path) -> tuple[ReadSheet, ...]:
    from ipv6plan.office.sheet_reading import (  # noqa: PLC0415  # needs the extra
        MOST_PACKED,
        read_workbook,
        too_large,
    )

    if file.is_file() and file.stat().st_size > MOST_PACKED:
        raise too_large(str(file))
    return read_workbook(workspace.read_bytes(file), str(file))


def bring_back(
    planned: Planned, file: Path, *, by: str, today: date, dry_run: bool = False
) -> Returned:
    """Read a workbook and add what is new in it to progress.yaml, all of it at once.

    Raises RecordError where the file is no workbook of this network, WorkspaceError where it cannot
    be read.
    """
    workspace = planned.inputs.workspace
    sheets = _sheets(workspace, file)
    audit = latest_audit(workspace)
    taking = Taking(file=str(file), by=by, today=today)
    said = load_progress(workspace)
    back = take_in(sheets, checklists_with(planned, audit, said), taking)
    if back.statements and not dry_run:
        with workspace.lock():
            now = load_progress(workspace)
            if now != said:  # somebody added to it since
                said = now
                back = take_in(sheets, checklists_with(planned, audit, said), taking)
            if back.statements:
                content = write_progress((*said, *back.statements))
                workspace.write(Artifact(path=PROGRESS, content=content))
    if not back.statements:
        return back
    return with_evidence(back, checklists_with(planned, audit, (*said, *back.statements)))
