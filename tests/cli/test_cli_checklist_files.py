"""`checklist build --as` and `checklist import`, as people run them."""

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.cli.test_cli_basics import started


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("w") / "w"
    assert started("init", str(folder), "--from", "small-office").returncode == 0
    for command in (("plan", "build"), ("audit", "run", "--simulate", "-q", "--sample", "0")):
        assert started(*command, cwd=folder).returncode == 0
    found = started("checklist", "build", "--as", "html,xlsx,docx", "--as", "csv,ics", cwd=folder)
    assert found.returncode == 0, found.stderr
    return folder


def names(folder: Path, ending: str) -> set[str]:
    files = (folder / "build/checklists").rglob(f"*.{ending}")
    return {str(path.relative_to(folder / "build/checklists")) for path in files}


def test_every_kind_is_written_in_both_languages(built: Path) -> None:
    assert not names(built, "md")
    for language in ("vi", "en"):
        assert {
            f"{language}/index.html", f"{language}/small-office.html"
        } <= names(built, "html")  # fmt: skip
        assert f"{language}/small-office.docx" in names(built, "docx")
    for ending, name in (("csv", "checklists"), ("ics", "waves")):
        assert names(built, ending) == {f"vi/{name}.{ending}", f"en/{name}.{ending}"}


def test_agencies_have_workbooks_of_their_own_steps(built: Path) -> None:
    whole, *others = sorted(names(built, "xlsx"), key=lambda name: ("agencies" in name, name))[1:]
    assert {name.split("/")[1] for name in others} == {"agencies"}
    every = rows(built, whole)
    parts = [rows(built, name) for name in others if name.startswith("vi/")]
    assert len(parts) >= 2
    assert all(part for part in parts)
    joined = set[tuple[str, str]]().union(*parts)
    assert sum(map(len, parts)) == len(joined)
    assert joined < every
    found = started("checklist", "import", f"build/checklists/{others[0]}", cwd=built)
    assert (found.returncode, found.stdout) == (0, "")


def rows(built: Path, name: str) -> set[tuple[str, str]]:
    book = openpyxl.load_workbook(built / "build/checklists" / name)
    page: Any = book.worksheets[0]
    return {(row[1], row[2]) for row in page.iter_rows(min_row=2, values_only=True)}


def test_unknown_kinds_are_refused(built: Path) -> None:
    found = started("checklist", "build", "--as", "md,pdf", cwd=built)
    assert found.returncode == 2
    assert "--as takes md, html, xlsx, docx, csv, ics, not 'pdf'" in found.stderr


def filled(built: Path, name: str, cells: dict[str, str]) -> Path:
    """Fill in a copy of the Vietnamese workbook: cells of the row of a step of the network."""
    book = openpyxl.load_workbook(built / "build/checklists/vi/checklists.xlsx")
    page: Any = book.worksheets[0]
    row = next(r[0].row for r in page.iter_rows(min_row=2)
               if (r[1].value, r[2].value) == ("PREP-ORG-01", "small-office"))  # fmt: skip
    for column, value in cells.items():
        page[f"{column}{row}"] = value
    path = built / name
    book.save(path)
    return path


GOOD = {"L": "đã xong", "M": "05/11/2026", "N": "Trần Thị Bình", "O": "QĐ 1/QĐ-UBND"}


def test_a_workbook_is_taken_in_once(built: Path) -> None:
    file = filled(built, "good.xlsx", GOOD)
    progress = built / "progress.yaml"
    before = progress.read_bytes() if progress.exists() else None
    tried = started("checklist", "import", str(file), "--dry-run", cwd=built)
    assert tried.returncode == 0, tried.stderr
    assert "1 would be taken down" in tried.stderr
    assert (progress.read_bytes() if progress.exists() else None) == before
    found = started("checklist", "import", str(file), "--format", "json", cwd=built)
    assert found.returncode == 0, found.stderr
    (row,) = json.loads(found.stdout)
    assert (row["outcome"], row["file"], row["step"]) == ("taken", str(file), "PREP-ORG-01")
    kept = progress.read_text(encoding="utf-8")
    assert (
        '{step: "PREP-ORG-01", subject: "small-office", said: "done", on: "2026-11-05", '
        'by: "Trần Thị Bình", note: "QĐ 1/QĐ-UBND"}'
    ) in kept
    again = started("checklist", "import", str(file), "--format", "json", cwd=built)
    assert (again.returncode, json.loads(again.stdout)) == (0, [])
    assert progress.read_text(encoding="utf-8") == kept
    clash = filled(built, "clash.xlsx", {**GOOD, "O": "QĐ 2/QĐ-UBND"})
    conflict = started("checklist", "import", str(clash), cwd=built, language="vi")
    assert conflict.returncode == 3
    assert "xung đột" in conflict.stdout
    assert progress.read_text(encoding="utf-8") == kept


def test_what_is_no_workbook_touches_nothing(built: Path) -> None:
    for name, content in (("a.xlsx", b"PK\x03\x04"), ("b.csv", b"a,b\n")):
        (built / name).write_bytes(content)
        found = started("checklist", "import", name, cwd=built)
        assert found.returncode == 3
        assert f"{name}: this is not a workbook of Excel (.xlsx)" in found.stderr
    found = started("checklist", "import", "missing.xlsx", cwd=built)
    assert found.returncode == 3
    assert "missing.xlsx: there is no such file" in found.stderr
