"""`ipv6plan plan diff` as a person starts it: words, JSON, git revisions, exit codes."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ipv6plan.model.address import IPv6Prefix
from ipv6plan.model.plan import Allocation, Status
from ipv6plan.planning import read_plan, write_plan
from tests.cli.test_cli_basics import started

BRANCH = IPv6Prefix.parse("2001:db8:1040::/60")
FURTHER = 0xC00 << 64


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office") / "w"
    assert started("init", str(folder)).returncode == 0
    assert started("plan", "build", "-C", str(folder)).returncode == 0
    return folder


def _renumbered(allocation: Allocation) -> Allocation:
    if not BRANCH.holds(allocation.prefix) or allocation.prefix.length < BRANCH.length:
        return allocation
    prefix, parent = allocation.prefix, allocation.parent
    inside = parent is not None and BRANCH.holds(parent)
    return replace(
        allocation,
        prefix=IPv6Prefix(prefix.value + FURTHER, prefix.length),
        parent=IPv6Prefix(parent.value + FURTHER, parent.length) if parent and inside else parent,
    )


@pytest.fixture
def workspace(built: Path, tmp_path: Path) -> Path:
    """A planned workspace; old.jsonl is its plan before branch 1 was renumbered and the server
    left.
    """
    folder = tmp_path / "w"
    shutil.copytree(built, folder)
    plan = (folder / "plan.jsonl").read_text(encoding="utf-8")
    (folder / "old.jsonl").write_text(plan, encoding="utf-8")
    before = read_plan(plan, "plan.jsonl")
    kept = (_renumbered(a) for a in before.allocations if "tru-so-srv" not in a.owner)
    ordered = sorted(kept, key=lambda a: a.prefix)
    after = replace(before, allocations=tuple(ordered))
    (folder / "plan.jsonl").write_text(write_plan(after), encoding="utf-8")
    return folder


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_words(workspace: Path, language: str, golden: Callable[[str, str], None]) -> None:
    found = started("plan", "diff", "old.jsonl", "plan.jsonl", cwd=workspace, language=language)
    assert (found.returncode, found.stderr) == (4, "")
    golden(f"planning/diff-{language}.txt", found.stdout)


def test_without_a_second_file_the_plan_in_force_is_compared(workspace: Path) -> None:
    one = started("plan", "diff", str(workspace / "old.jsonl"), "-C", str(workspace))
    two = started("plan", "diff", "old.jsonl", "plan.jsonl", cwd=workspace)
    assert (one.returncode, one.stdout) == (4, two.stdout)


def test_json_holds_every_change(workspace: Path, golden: Callable[[str, str], None]) -> None:
    found = started("plan", "diff", "old.jsonl", "--format", "json", cwd=workspace)
    value = json.loads(found.stdout)
    assert value["breaks"] is True
    assert sum(value["counts"].values()) == len(value["changes"])
    golden("planning/diff.json", found.stdout)


def test_dates_of_deprecation_are_told(workspace: Path) -> None:
    before = read_plan((workspace / "old.jsonl").read_text(encoding="utf-8"), "old.jsonl")
    gone = {"status": Status.DEPRECATED, "deprecated": date(2026, 1, 2)}
    after = tuple(
        replace(a, **gone) if "tru-so-srv" in a.owner else a  # type: ignore[arg-type]  # fields
        for a in before.allocations
    )
    text = write_plan(replace(before, allocations=after))
    (workspace / "plan.jsonl").write_text(text, encoding="utf-8")
    found = started("plan", "diff", "old.jsonl", "--format", "json", cwd=workspace)
    (change,) = json.loads(found.stdout)["changes"]
    assert (found.returncode, change["kind"]) == (0, "deprecated")
    assert change["after"]["deprecated"] == "2026-01-02"
    assert "deprecated" not in change["before"]


def test_what_is_the_same_exits_with_0(workspace: Path) -> None:
    found = started("plan", "diff", "plan.jsonl", cwd=workspace)
    assert (found.returncode, found.stdout) == (0, "")
    assert found.stderr == "The plans are the same.\n"


def test_a_damaged_plan_is_the_readers_business(workspace: Path) -> None:
    plan = (workspace / "old.jsonl").read_text(encoding="utf-8")
    (workspace / "old.jsonl").write_text(plan[:-10], encoding="utf-8")
    found = started("plan", "diff", "old.jsonl", cwd=workspace)
    assert (found.returncode, found.stdout) == (3, "")
    assert found.stderr.startswith("old.jsonl:41: the last line is cut off")


def test_two_sides_at_most(workspace: Path) -> None:
    assert started("plan", "diff", "a", "b", "c", cwd=workspace).returncode == 2


def test_a_missing_file(workspace: Path) -> None:
    found = started("plan", "diff", "nowhere.jsonl", cwd=workspace)
    assert (found.returncode, found.stderr) == (3, "nowhere.jsonl: there is no such file\n")


def _git(folder: Path, *arguments: str) -> None:
    name = ("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(["git", *name, *arguments], cwd=folder, check=True, env=environment)


@pytest.fixture
def repository(workspace: Path) -> Path:
    """The workspace below the top of a repository; `first` is the plan before, HEAD after."""
    now = (workspace / "plan.jsonl").read_text(encoding="utf-8")
    shutil.copy(workspace / "old.jsonl", workspace / "plan.jsonl")
    _git(workspace.parent, "init", "-q")
    _git(workspace.parent, "add", ".")
    _git(workspace.parent, "commit", "-qm", "one")
    _git(workspace.parent, "tag", "first")
    (workspace / "plan.jsonl").write_text(now, encoding="utf-8")
    _git(workspace.parent, "commit", "-qam", "two")
    return workspace


def test_revisions_are_compared_with_each_other_and_with_now(repository: Path) -> None:
    where = ("-C", str(repository))
    files = started("plan", "diff", "old.jsonl", cwd=repository)
    assert started("plan", "diff", "--git", "first", "HEAD", *where).stdout == files.stdout
    assert started("plan", "diff", "--git", "HEAD~1", *where).stdout == files.stdout
    assert started("plan", "diff", "--git", "HEAD", *where).returncode == 0


@pytest.mark.parametrize(
    "revision,words",
    [
        ("nope", ": the repository has no revision nope; `git log --oneline` lists them\n"),
        ("HEAD:w/old.jsonl", "is not the name of a revision (main, HEAD~2, a tag, a hash)\n"),
        ("a..b", "is not the name of a revision (main, HEAD~2, a tag, a hash)\n"),
        ("HEAD\nx", "is not the name of a revision (main, HEAD~2, a tag, a hash)\n"),
    ],
)
def test_a_revision_that_is_none(repository: Path, revision: str, words: str) -> None:
    found = started("plan", "diff", "--git", revision, "-C", str(repository))
    assert (found.returncode, found.stdout) == (3, "")
    assert found.stderr.endswith(words)


def test_what_could_be_an_option_of_git_never_reaches_it(repository: Path) -> None:
    found = started("plan", "diff", "--git", "-C", str(repository), "--", "--output=x")
    assert found.returncode == 3
    assert "'--output=x': is not the name of a revision" in found.stderr
    assert not (repository / "x").exists()


def test_a_revision_without_a_plan(repository: Path) -> None:
    _git(repository, "rm", "-q", "--cached", "plan.jsonl")
    _git(repository, "commit", "-qm", "three")
    found = started("plan", "diff", "--git", "HEAD", "-C", str(repository))
    assert found.returncode == 3
    assert found.stderr == "HEAD:plan.jsonl: there is no such file in revision HEAD\n"


def test_a_folder_without_a_repository(workspace: Path) -> None:
    found = started("plan", "diff", "--git", "HEAD", "-C", str(workspace))
    assert found.returncode == 3
    assert "is not in a git repository" in found.stderr
