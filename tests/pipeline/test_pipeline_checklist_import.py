"""Taking a workbook in while somebody else takes a word down."""

import io
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ipv6plan import resources
from ipv6plan.audit import REASONS
from ipv6plan.checklist import write_progress
from ipv6plan.checklist.workbook import checklist_sheets
from ipv6plan.errors import RecordError, WorkspaceError
from ipv6plan.model.checklist import Said, Statement
from ipv6plan.model.returned import Fate
from ipv6plan.office import sheet_reading
from ipv6plan.office.sheet_writing import workbook
from ipv6plan.pipeline import checklist_import
from ipv6plan.pipeline.checklist_import import bring_back
from ipv6plan.pipeline.documents import checklists_with, load_progress
from ipv6plan.pipeline.inputs import Planned, load_inputs, planned
from ipv6plan.pipeline.plan import make_plan
from ipv6plan.workspace import Workspace

TODAY = date(2026, 11, 26)
STEP, SUBJECT = "PREP-ORG-01", "small-office"


@pytest.fixture
def ready(tmp_path: Path) -> Planned:
    shutil.copytree(resources.inventories() / "small-office", tmp_path / "w")
    inputs = load_inputs(Workspace(tmp_path / "w"))
    return planned(inputs, make_plan(inputs).plan)


@pytest.fixture
def file(ready: Planned, tmp_path: Path) -> Path:
    """A workbook in which one step was reported as done."""
    said = load_progress(ready.inputs.workspace)
    sheets = checklist_sheets(checklists_with(ready, None, said), "vi", reasons=REASONS)
    book = openpyxl.load_workbook(io.BytesIO(workbook(sheets, "t")))
    page: Any = book.worksheets[0]
    (row,) = (r for r in page.iter_rows(min_row=2) if (r[1].value, r[2].value) == (STEP, SUBJECT))
    for cell, value in zip(row[-4:], ("đã xong", "05/11/2026", "Bình", "QĐ 1"), strict=True):
        cell.value = value
    path = tmp_path / "back.xlsx"
    book.save(path)
    return path


def late(ready: Planned, statement: Statement) -> Callable[[Workspace], tuple[Statement, ...]]:
    """Give what reads progress.yaml, and has somebody add to it after it was read once."""
    calls: list[int] = []

    def load(workspace: Workspace) -> tuple[Statement, ...]:
        found = load_progress(workspace)
        if not calls:
            path = ready.inputs.workspace.root / "progress.yaml"
            path.write_text(write_progress((*found, statement)), encoding="utf-8")
        calls.append(1)
        return found

    return load


@pytest.mark.parametrize(
    "step,said,fate",
    [(STEP, Said.OPEN, Fate.CONFLICT), ("PREP-ORG-02", Said.DONE, Fate.TAKEN)],
)
def test_a_word_that_came_in_between_is_kept(  # noqa: PLR0917  # fixtures and one table
    ready: Planned, file: Path, step: str, said: Said, fate: Fate, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Statement(step=step, subject=SUBJECT, said=said, on=date(2026, 11, 20), by="Lê")
    monkeypatch.setattr(checklist_import, "load_progress", late(ready, other))
    back = bring_back(ready, file, by="", today=TODAY)
    assert [verdict.fate for verdict in back.verdicts] == [fate]
    kept = load_progress(ready.inputs.workspace)
    assert other in kept
    assert set(back.statements) <= set(kept)
    assert len(kept) == 1 + (fate is Fate.TAKEN)


def test_a_dry_run_writes_nothing(ready: Planned, file: Path) -> None:
    back = bring_back(ready, file, by="", today=TODAY, dry_run=True)
    assert len(back.statements) == 1
    assert load_progress(ready.inputs.workspace) == ()


def test_files_too_large_or_missing_are_told(
    ready: Planned, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheet_reading, "MOST_PACKED", 1000)
    with pytest.raises(RecordError) as caught:
        bring_back(ready, file, by="", today=TODAY)
    assert "it is larger than" in str(caught.value)
    with pytest.raises(WorkspaceError):
        bring_back(ready, file.parent, by="", today=TODAY)
