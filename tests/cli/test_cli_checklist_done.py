"""`checklist done`: a word is taken down, weighed, and kept."""

import json
from pathlib import Path

import pytest

from tests.cli.test_cli_basics import started

DAY = ("--on", "2026-11-25")


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "w"
    assert started("init", str(folder), "--from", "small-office").returncode == 0
    for command in (("plan", "build"), ("audit", "run", "--simulate", "-q", "--sample", "0")):
        assert started(*command, cwd=folder).returncode == 0
    return folder


def states(folder: Path, subject: str) -> dict[tuple[str, str], str]:
    found = started("checklist", "show", subject, "--format", "json", cwd=folder)
    assert found.returncode == 0, found.stderr
    return {(row["step"], row["subject"]): row["state"] for row in json.loads(found.stdout)}


def test_a_word_is_kept_and_contradicted(workspace: Path) -> None:
    before = states(workspace, "chi-nhanh-2")
    assert before["INT-DUA-04", "chi-nhanh-2-gw"] == "open"
    said = ("checklist", "done", "INT-DUA-04", "chi-nhanh-2-gw", "--by", "An", *DAY)
    found = started(*said, cwd=workspace)
    assert found.returncode == 0, found.stderr
    assert "contradicted" in found.stdout
    assert states(workspace, "chi-nhanh-2")["INT-DUA-04", "chi-nhanh-2-gw"] == "contradicted"
    kept = (workspace / "progress.yaml").read_bytes()
    assert started(*said, cwd=workspace).returncode == 0
    assert (workspace / "progress.yaml").read_bytes() == kept
    assert started(*said, "--undo", cwd=workspace).returncode == 0


def test_a_step_of_the_province_needs_no_subject(workspace: Path) -> None:
    note = ("--note", 'Quyết định 123/QĐ-UBND "mật": {x}')
    found = started(
        "checklist", "done", "PREP-ORG-01", "--by", "Nguyễn Văn An", *note, cwd=workspace
    )
    assert found.returncode == 0, found.stderr
    assert states(workspace, "small-office")["PREP-ORG-01", "small-office"] == "done"
    assert 'Quyết định 123/QĐ-UBND \\"mật\\": {x}' in (workspace / "progress.yaml").read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize(
    "arguments,words",
    [
        (("PREP-ORG-1",), "no checklist has a step 'PREP-ORG-1'; did you mean PREP-ORG-"),
        (("INT-DUA-04", "chi-nhanh-9-gw"), "INT-DUA-04 is not among the steps of 'chi-nhanh-9-gw'"),
        (("INT-DUA-04",), "INT-DUA-04 is not among the steps of 'small-office'"),
    ],
)
def test_what_is_not_there_is_said_and_nothing_written(
    arguments: tuple[str, ...], words: str, workspace: Path
) -> None:
    found = started("checklist", "done", *arguments, "--by", "An", cwd=workspace)
    assert found.returncode == 3
    assert words in found.stderr
    assert not (workspace / "progress.yaml").exists()


def test_a_word_that_would_not_count_is_refused(workspace: Path) -> None:
    said = ("checklist", "done", "PREP-ORG-01", "--by")
    assert started(*said, "An", *DAY, "--undo", cwd=workspace).returncode == 0
    kept = (workspace / "progress.yaml").read_bytes()
    for more, words in (
        (("Bình", *DAY), "what An said on 2026-11-25 would still count; give a later date"),
        (("Bình", "--on", "2026-11-24"), "what An said on 2026-11-25 would still count"),
        (("An", "--on", "2999-01-01"), "--on: 2999-01-01 lies in the future"),
        (("An", "--on", "0026-11-25"), "is before the year 2000"),
    ):
        found = started(*said, *more, cwd=workspace)
        assert found.returncode == 3, more
        assert words in found.stderr
        assert (workspace / "progress.yaml").read_bytes() == kept
    assert started(*said, "An", *DAY, cwd=workspace).returncode == 0
    assert (workspace / "progress.yaml").read_text(encoding="utf-8").count("PREP-ORG-01") == 1


def test_words_that_say_nothing_are_named(workspace: Path) -> None:
    (workspace / "progress.yaml").write_text(
        'said:\n  - {step: "PREP-ORG-01", subject: "small-ofice", said: "done", '
        'on: "2026-11-25", by: "An"}\n',
        encoding="utf-8",
    )
    for command in (("checklist", "build", "-q"), ("checklist", "show")):
        found = started(*command, cwd=workspace)
        assert found.returncode == 0
        assert "progress.yaml:2: PREP-ORG-01: counts for nothing: small-ofice" in found.stderr
        assert "did you mean small-office?" in found.stderr
