"""Finds and reads audits: the newest, one by its id, a file from elsewhere."""

from difflib import get_close_matches
from pathlib import Path
from typing import Final

from ipv6plan.audit.records import read_audit
from ipv6plan.errors import RecordError, Source, did_you_mean
from ipv6plan.model.audit import AuditReport
from ipv6plan.text import Text
from ipv6plan.workspace import Workspace


def open_audit(workspace: Workspace, chosen: str = "") -> AuditReport:
    """Read an audit by its id in audits/ or the beginning of it, by a file's name, or the newest.

    Raises RecordError, WorkspaceError.
    """
    files = workspace.audits()
    if not chosen:
        if not files:
            raise RecordError.at(Source("audits"), _NONE, hint=_RUN)
        return read_file(workspace, files[-1])
    named = [path for path in files if path.stem == chosen] or [
        path for path in files if path.stem.startswith(chosen)
    ]
    if len(named) == 1:
        return read_file(workspace, named[0])
    path = Path(chosen)
    if path.is_file():
        return read_file(workspace, path)
    if named:
        which = ", ".join(p.stem for p in named)
        raise RecordError.at(Source("audits"), _several(chosen), hint=_one_of(which))
    close = get_close_matches(chosen, [p.stem for p in files], n=1, cutoff=0.5)
    hint = did_you_mean(close[0]) if close else None
    raise RecordError.at(Source("audits"), _absent(chosen), hint=hint)


def open_pair(workspace: Workspace, chosen: tuple[str, ...]) -> tuple[AuditReport, AuditReport]:
    """Give two audits, the earlier first: both as named, one and the newest, or the newest and the
    one before it of the same kind (real or simulated) that is no part of it.

    Raises RecordError, WorkspaceError.
    """
    if chosen:
        first = open_audit(workspace, chosen[0])
        return first, open_audit(workspace, chosen[1] if len(chosen) > 1 else "")
    newest = open_audit(workspace)
    parts = {source.id for source in newest.header.merged_from}
    for path in reversed(workspace.audits()[:-1]):
        earlier = read_file(workspace, path)
        alike = earlier.header.simulated == newest.header.simulated
        if alike and earlier.header.id not in parts:
            return earlier, newest
    raise RecordError.at(Source("audits"), _SINGLE, hint=_RUN)


def read_file(workspace: Workspace, path: Path) -> AuditReport:
    """Read one audit; raises RecordError, WorkspaceError."""
    return read_audit(workspace.read(path), workspace.name(path))


_NONE: Final = Text(en="there is no audit yet", vi="chưa có lần đánh giá nào")
_RUN: Final = Text(en="run `ipv6plan audit run` first", vi="hãy chạy `ipv6plan audit run` trước")
_SINGLE: Final = Text(
    en="there is only one audit of its kind; nothing to compare it with",
    vi="chỉ có một lần đánh giá cùng loại; chưa có gì để so sánh",
)


def _absent(name: str) -> Text:
    return Text(
        en=f"there is no audit or file {name!r}",
        vi=f"không có lần đánh giá hay tệp {name!r}",
    )


def _several(name: str) -> Text:
    return Text(
        en=f"several audits begin with {name!r}", vi=f"nhiều lần đánh giá bắt đầu bằng {name!r}"
    )


def _one_of(names: str) -> Text:
    return Text(en=f"one of {names}", vi=f"một trong {names}")
