"""How a plan looks on a terminal: as a tree, as rows, as the words for what changed."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from ipv6plan.cli.console import escape, show, write
from ipv6plan.cli.language import say, spoken
from ipv6plan.cli.options import Format
from ipv6plan.cli.plan_diff_view import KINDS, as_object, diff_rows
from ipv6plan.cli.results import Rows, deliver, save, table
from ipv6plan.codec import to_pretty_json
from ipv6plan.model.address import AddressError, IPv6Prefix
from ipv6plan.model.plan import Allocation, Plan, Role, Status, Violation
from ipv6plan.model.plan_change import ChangeKind
from ipv6plan.pipeline.plan import PlanChange
from ipv6plan.text import Text

if TYPE_CHECKING:
    from rich.text import Text as Cell
    from rich.tree import Tree

COLUMNS = {
    "prefix": Text(en="prefix", vi="tiền tố"),
    "role": Text(en="role", vi="vai trò"),
    "status": Text(en="status", vi="trạng thái"),
    "owner": Text(en="owner", vi="đối tượng"),
}
_ALWAYS_TOLD = frozenset({ChangeKind.ADDED, ChangeKind.MOVED})
_LEAVES = frozenset({
    Role.LOOPBACK, Role.INTERFACE, Role.GATEWAY, Role.SERVER, Role.LINK, Role.VIRTUAL, Role.POOL,
    Role.DELEGATION,
})  # fmt: skip


def below(plan: Plan, under: str) -> tuple[Allocation, ...]:
    """Give the allocations inside a prefix, or of an owner and below it; all for an empty word."""
    if not under:
        return plan.allocations
    prefix = _prefix(under) or _owned(plan, under)
    if prefix is None:
        raise typer.BadParameter(
            say(en=f"nothing in the plan is called {under!r}", vi=f"quy hoạch không có {under!r}")
        )
    return tuple(a for a in plan.allocations if prefix.holds(a.prefix))


def _prefix(word: str) -> IPv6Prefix | None:
    try:
        return IPv6Prefix.parse(word)
    except AddressError:
        return None


def _owned(plan: Plan, owner: str) -> IPv6Prefix | None:
    found = [a.prefix for a in plan.allocations if a.owner == owner]
    return min(found, key=lambda prefix: prefix.length, default=None)


def plan_rows(allocations: tuple[Allocation, ...]) -> Rows:
    """Give one row an allocation."""
    rows = [(str(a.prefix), a.role.value, a.status.value, a.owner) for a in allocations]
    return Rows(columns=COLUMNS, rows=rows, styles={Status.DEPRECATED.value: "yellow"})


def plan_tree(plan: Plan, allocations: tuple[Allocation, ...]) -> "Tree":
    """Draw the containment; host addresses are counted, not listed, unless a single site is
    shown.
    """
    from rich.text import Text as Cell
    from rich.tree import Tree

    whole = len(allocations) == len(plan.allocations)
    root = Tree(Cell(", ".join(f"{a.prefix} ({a.kind})" for a in plan.aggregates), style="bold"))
    nodes: dict[IPv6Prefix | None, Tree] = {}
    inside = Counter(allocation.parent for allocation in allocations)
    for allocation in allocations:
        if whole and _is_detail(allocation):
            continue
        node = nodes.get(allocation.parent, root)
        drawn = node.add(_label(allocation, inside[allocation.prefix]))
        if allocation.status is not Status.RESERVED or allocation.prefix not in nodes:
            nodes[allocation.prefix] = drawn
    return root


def _is_detail(allocation: Allocation) -> bool:
    """Tell what a picture of the whole plan counts instead of listing."""
    if allocation.role is Role.INFRASTRUCTURE:
        return "/" in allocation.owner
    return allocation.role in _LEAVES | {Role.VLAN, Role.ZONE}


def _label(allocation: Allocation, inside: int) -> "Cell":
    from rich.text import Text as Cell

    label = Cell(str(allocation.prefix), style="cyan")
    label.append(f"  {allocation.role.value} ", style="dim")
    style = "yellow" if allocation.status is Status.DEPRECATED else ""
    label.append(escape(allocation.owner), style=style)
    if inside:
        label.append(f"  ({inside})", style="dim")
    return label


def present_change(change: PlanChange, format_: Format, *, dry_run: bool) -> None:
    """Print what a build changes or would change; as a table only what it would."""
    if format_ is Format.JSON:
        write(to_pretty_json(change_object(change, dry_run=dry_run)))
    elif format_ is not Format.TABLE:
        deliver(diff_rows(change.diff), format_, None)
    elif dry_run and not change.unchanged:
        show(table(diff_rows(change.diff)))


def change_object(change: PlanChange, *, dry_run: bool) -> dict[str, object]:
    """Give what a build did as docs/formats/plan-diff.md describes it."""
    return {
        **as_object(change.diff),
        "written": not dry_run and not change.unchanged,
        "allocations": len(change.plan.allocations),
        "warnings": change.warnings,
    }


def change_words(change: PlanChange, *, dry_run: bool) -> Text:
    """Say what a build did: how many were added, grew, changed, moved."""
    if change.unchanged:
        return Text(en="The plan is as it was.", vi="Quy hoạch không thay đổi.")
    counts = change.diff.counts
    shown = [kind for kind in ChangeKind if kind in counts or kind in _ALWAYS_TOLD]
    shown.reverse()
    en = ", ".join(f"{counts.get(kind, 0)} {KINDS[kind].en}" for kind in shown)
    vi = ", ".join(f"{counts.get(kind, 0)} {KINDS[kind].vi}" for kind in shown)
    total = len(change.plan.allocations)
    would = ("It would be: ", "Sẽ là: ") if dry_run else ("", "")
    return Text(
        en=f"{would[0]}{en}; {total} allocations in all.",
        vi=f"{would[1]}{vi}; tổng cộng {total} mục cấp phát.",
    )


def present_violations(
    plan: Plan, violations: tuple[Violation, ...], format_: Format, output: Path | None
) -> None:
    """Print or write the rules that a plan breaks; a table of none is not printed."""
    if format_ is Format.JSON:
        found = {"format": 1, "allocations": len(plan.allocations), "violations": violations}
        text = to_pretty_json(found)
        write(text) if output is None else save(output, text)
    elif violations or format_ is not Format.TABLE or output is not None:
        deliver(violation_rows(violations), format_, output)


def violation_rows(violations: tuple[Violation, ...]) -> Rows:
    """Give one row a violation."""
    columns = {
        "rule": Text(en="rule", vi="quy tắc"),
        "subject": Text(en="where", vi="vị trí"),
        "message": Text(en="what is wrong", vi="sai ở đâu"),
    }
    return Rows(
        columns=columns, rows=[(v.rule, v.subject, v.message.in_(spoken())) for v in violations]
    )


def verified(plan: Plan, violations: tuple[Violation, ...]) -> Text:
    """Say how the verification ended."""
    count, total = len(violations), len(plan.allocations)
    if violations:
        return Text(
            en=f"{count} violations in {total} allocations.",
            vi=f"{count} vi phạm trong {total} mục cấp phát.",
        )
    return Text(
        en=f"{total} allocations verified: contained, no overlap, lengths and interface ids "
        f"right, nothing missing.",
        vi=f"Đã kiểm tra {total} mục cấp phát: nằm đúng khối cha, không chồng lấn, độ dài và "
        f"phần định danh giao diện đúng, không thiếu.",
    )
