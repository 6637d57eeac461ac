"""How the difference between two plans is told: counts per kind, then a row an allocation."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from ipv6plan.cli.console import remark, show, write
from ipv6plan.cli.language import spoken
from ipv6plan.cli.options import Format
from ipv6plan.cli.results import Rows, deliver, save, table
from ipv6plan.codec import to_plain, to_pretty_json
from ipv6plan.model.plan import Allocation, PlanAggregate
from ipv6plan.model.plan_change import Change, ChangeKind, PlanDiff
from ipv6plan.text import Text, same

FORMAT: Final = 1
KINDS: Final[Mapping[ChangeKind, Text]] = {
    ChangeKind.MOVED: Text(en="moved", vi="bị dời"),
    ChangeKind.REMOVED: Text(en="removed", vi="bị xóa"),
    ChangeKind.SHRUNK: Text(en="shrunk", vi="thu hẹp"),
    ChangeKind.RENAMED: Text(en="renamed", vi="đổi tên"),
    ChangeKind.DEPRECATED: Text(en="deprecated", vi="ngừng dùng"),
    ChangeKind.REACTIVATED: Text(en="reactivated", vi="dùng lại"),
    ChangeKind.CHANGED: Text(en="changed", vi="đổi thuộc tính"),
    ChangeKind.GROWN: Text(en="grown", vi="mở rộng"),
    ChangeKind.ADDED: Text(en="added", vi="thêm mới"),
}
_STYLES: Final[Mapping[ChangeKind, str]] = {
    ChangeKind.MOVED: "red",
    ChangeKind.REMOVED: "red",
    ChangeKind.SHRUNK: "yellow",
    ChangeKind.DEPRECATED: "yellow",
    ChangeKind.ADDED: "green",
}
_COLUMNS: Final[Mapping[str, Text]] = {
    "kind": Text(en="change", vi="thay đổi"),
    "role": Text(en="role", vi="vai trò"),
    "owner": Text(en="owner", vi="đối tượng"),
    "prefix": Text(en="prefix", vi="tiền tố"),
}


def present(diff: PlanDiff, format_: Format, output: Path | None) -> None:
    """Print or write a difference; the words go to stderr where the result is for machines."""
    if format_ is Format.JSON:
        text = to_pretty_json(as_object(diff))
        write(text) if output is None else save(output, text)
        return
    if format_ is not Format.TABLE or output is not None:
        deliver(diff_rows(diff), format_, output)
        return
    for line in words(diff):
        remark(line) if diff.empty else show(line.in_(spoken()))
    if diff.changes:
        show(table(diff_rows(diff)))


def words(diff: PlanDiff) -> Iterator[Text]:
    """Say in short what differs: counts first, then the header's own changes."""
    if diff.empty:
        yield Text(en="The plans are the same.", vi="Hai quy hoạch giống nhau.")
        return
    counts = [(str(n), KINDS[kind]) for kind, n in diff.counts.items()]
    kept = str(len(diff.unchanged))
    en = ", ".join(f"{n} {kind.en}" for n, kind in counts) or "No allocation differs"
    vi = ", ".join(f"{n} {kind.vi}" for n, kind in counts) or "Không mục nào khác"
    yield Text(en=f"{en}; {kept} as they were.", vi=f"{vi}; {kept} mục giữ nguyên.")
    for sign, aggregates in (("-", diff.aggregates_removed), ("+", diff.aggregates_added)):
        for a in aggregates:
            line = f"{sign} {a.prefix} ({a.kind.value})"
            yield Text(en=f"aggregate {line}", vi=f"khối địa chỉ {line}")
    for length in diff.lengths:
        change = f"{length.name}: {_length(length.before)} → {_length(length.after)}"
        yield Text(en=f"length of {change}", vi=f"độ dài của {change}")
    if diff.breaks:
        yield Text(
            en="Addresses that may be in use are lost: exit 4.",
            vi="Có địa chỉ có thể đang dùng bị mất: mã thoát 4.",
        )


def _length(length: int | None) -> str:
    return "-" if length is None else f"/{length}"


def diff_rows(diff: PlanDiff) -> Rows:
    """Give one row a change, what differs as `before → after`."""
    return Rows(
        columns=_COLUMNS,
        rows=[_row(change) for change in diff.changes],
        styles={KINDS[kind].in_(spoken()): style for kind, style in _STYLES.items()},
    )


def _row(change: Change) -> tuple[str, ...]:
    before, after = change.before or change.either, change.after or change.either
    owner = _pair(before.owner, after.owner)
    prefix = _pair(str(before.prefix), str(after.prefix))
    if change.kind is ChangeKind.CHANGED:
        prefix = f"{prefix} ({', '.join(_notes(before, after))})"
    return KINDS[change.kind].in_(spoken()), change.either.role.value, owner, prefix


def _pair(before: str, after: str) -> str:
    return before if before == after else f"{before} → {after}"


_FIELDS: Final[Mapping[str, Text]] = {
    "parent": Text(en="parent", vi="khối cha"),
    "status": Text(en="status", vi="trạng thái"),
    "deprecated": Text(en="deprecated", vi="ngừng dùng từ"),
}


def _notes(before: Allocation, after: Allocation) -> Iterator[str]:
    was, now = to_plain(before), to_plain(after)
    for name in (name for name in now if was[name] != now[name]):
        label = _FIELDS.get(name, same(name)).in_(spoken())
        yield f"{label} {was[name] or '-'} → {now[name] or '-'}"


def as_object(diff: PlanDiff) -> dict[str, object]:
    """Give the difference as docs/formats/plan-diff.md describes it."""
    return {
        "format": FORMAT,
        "breaks": diff.breaks,
        "counts": {kind.value: count for kind, count in diff.counts.items()},
        "unchanged": len(diff.unchanged),
        "aggregates": {
            "added": [_written(a) for a in diff.aggregates_added],
            "removed": [_written(a) for a in diff.aggregates_removed],
        },
        "lengths": diff.lengths,
        "changes": [
            {"kind": c.kind, "before": _line(c.before), "after": _line(c.after)}
            for c in diff.changes
        ],
    }


def _written(aggregate: PlanAggregate) -> dict[str, str]:
    """Give an aggregate as plan.jsonl has it: an id that is empty is left out."""
    found = {"prefix": str(aggregate.prefix), "kind": aggregate.kind.value}
    return {**found, "id": aggregate.id} if aggregate.id else found


def _line(allocation: Allocation | None) -> dict[str, object] | None:
    """Give an allocation as plan.jsonl has it: the date of what is in use is left out."""
    if allocation is None:
        return None
    found: dict[str, object] = to_plain(allocation)
    since = found.pop("deprecated")
    return found if since is None else {**found, "deprecated": str(since)}
