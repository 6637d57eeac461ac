"""What git remembers and the folder does not: deleted audits, entries that were taken out."""

import subprocess
from datetime import date
from pathlib import Path

import pytest

from ipv6plan.checklist import write_progress
from ipv6plan.errors import WorkspaceError
from ipv6plan.model.burndown import Gap
from ipv6plan.model.checklist import Said, Statement
from ipv6plan.pipeline.git_history import Earlier, earlier_files
from ipv6plan.workspace import Workspace

AS_OF = date(2026, 11, 26)


def git(folder: Path, *arguments: str, day: str = "2026-10-01") -> None:
    environment = {
        "PATH": "/usr/bin:/bin", "HOME": str(folder), "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b", "GIT_COMMITTER_NAME": "a",
        "GIT_COMMITTER_EMAIL": "a@b", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z",
        "GIT_AUTHOR_DATE": f"{day}T12:00:00Z",
    }  # fmt: skip
    subprocess.run(["git", "-C", str(folder), *arguments], check=True, env=environment,
                   capture_output=True)  # fmt: skip


def commit(folder: Path, day: str) -> None:
    git(folder, "add", "-A", "province")
    git(folder, "commit", "-q", "--allow-empty", "-m", "x", day=day)


def word(step: str, on: str, note: str = "") -> Statement:
    return Statement(
        step=step, subject="d", said=Said.DONE, on=date.fromisoformat(on), by="An", note=note
    )


def say(folder: Path, *words: Statement) -> tuple[Statement, ...]:
    (folder / "progress.yaml").write_text(write_progress(words), encoding="utf-8")
    return words


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace in a folder of a repository, with one audit and one word."""
    git(tmp_path, "init", "-q", "-b", "main")
    folder = tmp_path / "province"
    (folder / "audits").mkdir(parents=True)
    (folder / "audits/2026-09-01T020000Z.jsonl").write_text("one\n", encoding="utf-8")
    say(folder, word("A", "2026-09-02"))
    commit(tmp_path, "2026-10-01")
    return folder


def found(folder: Path, *now: Statement) -> Earlier:
    return earlier_files(Workspace(folder), now, AS_OF)


def test_a_deleted_audit_is_found(folder: Path) -> None:
    (folder / "audits/2026-09-01T020000Z.jsonl").unlink()
    assert [text for _, text in found(folder, word("A", "2026-09-02")).audits] == ["one\n"]
    commit(folder.parent, "2026-10-05")
    earlier = found(folder, word("A", "2026-09-02"))
    assert [(name.partition(":")[2], text) for name, text in earlier.audits] == [
        ("audits/2026-09-01T020000Z.jsonl", "one\n")
    ]
    assert (earlier.statements, earlier.gaps) == ((), ())


def test_an_entry_counts_until_it_was_taken_out(folder: Path) -> None:
    kept = say(folder, word("B", "2026-10-03"))
    commit(folder.parent, "2026-10-07")
    told = [(s.step, s.said, str(s.on)) for s in found(folder, *kept).statements]
    assert told == [("A", Said.OPEN, "2026-10-07"), ("A", Said.DONE, "2026-09-02")]


def test_an_entry_that_was_put_in_other_words_was_not_taken_back(folder: Path) -> None:
    kept = say(folder, word("A", "2026-09-04", "QĐ 1"))
    commit(folder.parent, "2026-10-07")
    assert [(s.said, str(s.on)) for s in found(folder, *kept).statements] == [
        (Said.DONE, "2026-09-02")
    ]


def test_what_is_not_committed_is_taken_back_today(folder: Path) -> None:
    say(folder)
    told = [(s.said, s.on) for s in found(folder).statements]
    assert told == [(Said.OPEN, AS_OF), (Said.DONE, date(2026, 9, 2))]


def test_audits_are_found_on_either_side_of_a_merge(folder: Path) -> None:
    root = folder.parent
    git(root, "checkout", "-q", "-b", "side")
    (folder / "audits/2026-09-15T020000Z.jsonl").write_text("side\n", encoding="utf-8")
    commit(root, "2026-10-02")
    (folder / "audits/2026-09-15T020000Z.jsonl").unlink()
    commit(root, "2026-10-03")
    git(root, "checkout", "-q", "main")
    kept = say(folder, word("A", "2026-09-02"), word("C", "2026-10-02"))
    commit(root, "2026-10-03")
    git(root, "merge", "-q", "--no-ff", "-m", "m", "side", day="2026-10-04")
    assert [text for _, text in found(folder, *kept).audits] == ["side\n"]
    assert found(folder, *kept).statements == ()


def test_a_shallow_clone_says_so(folder: Path, tmp_path: Path) -> None:
    say(folder)
    commit(folder.parent, "2026-10-07")
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{folder.parent}", "shallow")
    earlier = found(tmp_path / "shallow/province")
    assert (earlier.statements, earlier.gaps) == ((), (Gap.SHALLOW,))


def test_broken_files_of_the_past_are_passed_over(folder: Path) -> None:
    (folder / "progress.yaml").write_text("said: [{", encoding="utf-8")
    (folder / "audits/2026-09-03T020000Z.jsonl").write_bytes(b"\xff\n")
    commit(folder.parent, "2026-10-05")
    (folder / "audits/2026-09-03T020000Z.jsonl").unlink()
    kept = say(folder, word("A", "2026-09-02"))
    commit(folder.parent, "2026-10-06")
    earlier = found(folder, *kept)
    assert earlier == Earlier(gaps=(Gap.UNREADABLE,))


def test_nothing_committed_yet_is_no_error(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    assert found(tmp_path) == Earlier()


def test_no_repository_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(WorkspaceError, match="is not in a git repository"):
        found(tmp_path)


def test_no_git_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(folder))
    with pytest.raises(WorkspaceError, match="git is not installed"):
        found(folder)
