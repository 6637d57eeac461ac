"""Reads a workspace's files as they were in revisions of its git repository."""

import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from ipv6plan.errors import Source, WorkspaceError
from ipv6plan.text import Text

_REVISION: Final = re.compile(r"[A-Za-z0-9_@][A-Za-z0-9_./@^~{}+-]{0,199}")
"""A name, a hash, `HEAD~2`, `main@{1}`: nothing that could be an option, a path or a range."""
_PATIENCE: Final = 60.0
"""Seconds; a repository on a slow disk may take a few."""
_FILE: Final = b"100"
"""How the modes of files begin: no links, no other repositories."""


def read_at(folder: Path, revision: str, name: str) -> str:
    """Give the text of `folder/name` in `revision`; raises WorkspaceError where git, the
    repository, the revision or the file in it is missing.
    """
    source = Source(f"{revision}:{name}")
    if not _REVISION.fullmatch(revision) or ".." in revision:
        raise WorkspaceError.at(Source(repr(revision)), _not_a_revision())
    _check_repository(folder, source)
    if _git(folder, source, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}") is None:
        hint = _unshallow() if is_shallow(folder) else _which()
        raise WorkspaceError.at(Source(str(folder)), _no_revision(revision), hint=hint)
    content = _git(folder, source, "show", "--no-textconv", f"{revision}:./{name}")
    if content is None:
        raise WorkspaceError.at(source, _not_in_it(revision))
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise WorkspaceError.at(source, _not_text(error.start)) from error


def names_at(folder: Path, revision: str, below: Sequence[str]) -> tuple[str, ...]:
    """Give the names of the files of `folder` in `revision` that are, or lie in, one of `below`;
    `read_at` has found the revision already.
    """
    listed = _git(folder, Source(revision), "ls-tree", "-r", "-z", revision, "--", *below) or b""
    entries = (entry.partition(b"\t") for entry in listed.split(b"\0") if entry)
    names = (name for mode, _, name in entries if mode.startswith(_FILE))
    return tuple(name.decode("utf-8", "surrogateescape") for name in names)


MOST: Final = 500
"""Revisions of one file that are looked at, the newest ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A commit on the way to what is checked out."""

    hash: str
    on: date
    """The committer's."""


def revisions(folder: Path, name: str) -> tuple[Revision, ...]:
    """Give the commits that changed `folder/name` on the first parents' line, oldest first, at
    most MOST; none where nothing was committed yet. Raises WorkspaceError where git or the
    repository is missing.
    """
    source = Source(name)
    _check_repository(folder, source)
    how = ("--first-parent", f"--max-count={MOST}", "--format=%H %cs", "HEAD", "--", f"./{name}")
    lines = (
        (_git(folder, source, "log", "--no-show-signature", *how) or b"")
        .decode(errors="replace")
        .splitlines()
    )
    found = (line.partition(" ") for line in reversed(lines))
    return tuple(Revision(hash=name, on=date.fromisoformat(day)) for name, _, day in found)


def names_ever(folder: Path, below: str) -> tuple[str, ...]:
    """Give the names of files that were in `folder/below` in any commit, on either side of merges,
    relative to `folder`, in order. Raises WorkspaceError as `revisions` does.
    """
    source = Source(below)
    _check_repository(folder, source)
    how = ("-m", "--full-history", "--no-renames", "--diff-filter=AM", "--format=", "--name-only")
    output = _git(
        folder,
        source,
        "log",
        "--no-show-signature",
        *how,
        "-z",
        "--relative",
        "HEAD",
        "--",
        f"./{below}",
    )
    names = (output or b"").decode(errors="replace").replace("\n", "\0").split("\0")
    return tuple(sorted({name for name in names if name.startswith(f"{below}/")}))


def last_with(folder: Path, name: str) -> str | None:
    """Give the newest commit that brought or changed `folder/name`, on either side of merges."""
    how = ("-m", "--full-history", "--no-renames", "--diff-filter=AM", "--max-count=1")
    found = _git(
        folder,
        Source(name),
        "log",
        "--no-show-signature",
        *how,
        "--format=%H",
        "HEAD",
        "--",
        f"./{name}",
    )
    return (found or b"").decode(errors="replace").strip() or None


def is_shallow(folder: Path) -> bool:
    """Tell whether the repository has but the newest part of its history."""
    found = _git(folder, Source(str(folder)), "rev-parse", "--is-shallow-repository")
    return (found or b"").strip() == b"true"


def _check_repository(folder: Path, source: Source) -> None:
    if _git(folder, source, "rev-parse", "--is-inside-work-tree") is None:
        raise WorkspaceError.at(Source(str(folder)), _no_repository())


def _git(folder: Path, source: Source, *arguments: str) -> bytes | None:
    """Run git without a shell; None where it says no."""
    try:
        done = subprocess.run(  # noqa: S603  # no shell; the revision is checked, the rest fixed
            ["git", "-C", str(folder), *arguments],  # noqa: S607  # the user's own git
            capture_output=True,
            check=False,
            stdin=subprocess.DEVNULL,
            timeout=_PATIENCE,
        )
    except FileNotFoundError as error:
        raise WorkspaceError.at(source, _no_git()) from error
    except (OSError, subprocess.TimeoutExpired) as error:
        raise WorkspaceError.at(source, _no_answer()) from error
    return done.stdout if done.returncode == 0 else None


def _not_a_revision() -> Text:
    return Text(
        en="is not the name of a revision (main, HEAD~2, a tag, a hash)",
        vi="không phải là tên phiên bản git (main, HEAD~2, thẻ hoặc mã băm)",
    )


def _no_git() -> Text:
    return Text(
        en="git is not installed, so earlier revisions cannot be read",
        vi="chưa cài git nên không đọc được các phiên bản trước",
    )


def _no_answer() -> Text:
    return Text(en="git did not answer", vi="git không trả lời")


def _no_repository() -> Text:
    return Text(
        en="is not in a git repository, or git does not trust its owner",
        vi="không nằm trong kho git, hoặc git không tin cậy chủ sở hữu của kho",
    )


def _no_revision(revision: str) -> Text:
    return Text(
        en=f"the repository has no revision {revision}", vi=f"kho git không có phiên bản {revision}"
    )


def _which() -> Text:
    return Text(en="`git log --oneline` lists them", vi="`git log --oneline` liệt kê các phiên bản")


def _unshallow() -> Text:
    return Text(
        en="this clone has only the newest part of the history: `git fetch --unshallow` brings the "
        "rest",
        vi="bản sao kho này chỉ có phần lịch sử mới nhất: `git fetch --unshallow` để lấy phần còn "
        "lại",
    )


def _not_in_it(revision: str) -> Text:
    return Text(
        en=f"there is no such file in revision {revision}",
        vi=f"phiên bản {revision} không có tệp này",
    )


def _not_text(byte: int) -> Text:
    return Text(en=f"is not UTF-8 at byte {byte}", vi=f"không phải UTF-8 tại byte {byte}")
