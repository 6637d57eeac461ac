"""The picture at the end of `run` and `demo`: what was planned, how ready the equipment is,
what to open next.
"""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from ipv6plan.cli.console import escape
from ipv6plan.cli.documents_view import tally
from ipv6plan.cli.language import spoken
from ipv6plan.cli.report_view import STANDING_STYLES
from ipv6plan.cli.results import save
from ipv6plan.model.checklist import State
from ipv6plan.model.plan import Role
from ipv6plan.model.plan_change import ChangeKind
from ipv6plan.model.readiness import Standing, Tally
from ipv6plan.pipeline.run import Outcome
from ipv6plan.report import STANDINGS
from ipv6plan.text import Text

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.panel import Panel
    from rich.table import Table
    from rich.text import Text as Line

BAR = 18
_FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
"""Rich's picture would fetch its fonts from elsewhere; a reader's own will do."""
WIDTH = 100
COLUMNS = (
    Text(en="ready/answered", vi="sẵn sàng/trả lời"),
    Text(en="silent", vi="im lặng"),
)


def present(outcome: Outcome, seconds: float, *, picture: Path | None = None) -> None:
    """Print the summary, and save it as SVG where `picture` is given."""
    from ipv6plan.cli.console import out

    console = out()
    panel = summary(outcome, seconds, width=min(WIDTH, console.width))
    console.print(panel)
    if picture is not None:
        save(picture, _svg(summary(outcome, seconds, width=WIDTH)))


def _svg(panel: "RenderableType") -> str:
    import io

    from rich.console import Console

    console: Console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    console.print(panel)
    drawn = console.export_svg(title="ipv6plan demo", unique_id="ipv6plan")
    return _FONTS.sub("", drawn)


def summary(outcome: Outcome, seconds: float, *, width: int) -> "Panel":
    """Draw the summary of a run that took `seconds`, in `width` columns."""
    from rich import box
    from rich.console import Group
    from rich.panel import Panel
    from rich.text import Text as Line

    network = outcome.planned.inputs.inventory.network
    parts = (
        *_section(Text(en="Planned", vi="Đã quy hoạch"), _planned(outcome)),
        *_section(_readiness_heading(outcome), _legend(), _readiness(outcome)),
        *_section(Text(en="Next", vi="Xem tiếp"), _next(outcome)),
    )
    title = Line(f" {escape(network.name)} ", style="bold")
    took = Text(en=f" {seconds:.0f} s ", vi=f" {seconds:.0f} giây ").in_(spoken())
    return Panel(
        Group(*parts),
        title=title,
        subtitle=took,
        box=box.ROUNDED,
        border_style="cyan",
        width=width,
        padding=(1, 2),
    )


def _section(heading: Text, *parts: "RenderableType") -> tuple["RenderableType", ...]:
    from rich.text import Text as Line

    return (Line(heading.in_(spoken()), style="bold cyan"), *parts, Line(""))


def _planned(outcome: Outcome) -> "Line":
    from rich.text import Text as Line

    plan, inventory = outcome.planned.plan, outcome.planned.inputs.inventory
    prefixes = ", ".join(str(a.prefix) for a in plan.aggregates)
    count = {role: sum(1 for _ in plan.of_role(role)) for role in Role}
    hosts = count[Role.SERVER] + count[Role.INTERFACE] + count[Role.GATEWAY] + count[Role.LOOPBACK]
    words = Text(
        en=f"{prefixes} for {len(inventory.tenants)} agencies: {count[Role.SITE]} sites, "
        f"{count[Role.VLAN]} subnets /64, "
        f"{count[Role.LINK]} links /127, {hosts} addresses.\n{_verified(outcome).en} "
        f"{_change(outcome).en}",
        vi=f"{prefixes} cho {len(inventory.tenants)} cơ quan: {count[Role.SITE]} địa điểm, "
        f"{count[Role.VLAN]} mạng con /64, "
        f"{count[Role.LINK]} liên kết /127, {hosts} địa chỉ.\n{_verified(outcome).vi} "
        f"{_change(outcome).vi}",
    )
    return Line(words.in_(spoken()))


def _verified(outcome: Outcome) -> Text:
    count = len(outcome.violations)
    if count:
        return Text(
            en=f"The plan breaks {count} rules: see `ipv6plan plan verify`.",
            vi=f"Quy hoạch vi phạm {count} quy tắc: xem `ipv6plan plan verify`.",
        )
    return Text(en="Verified: no rule is broken.", vi="Đã kiểm tra: không vi phạm quy tắc nào.")


def _change(outcome: Outcome) -> Text:
    change = outcome.change
    if change.first:
        return Text(en="This is the first plan.", vi="Đây là quy hoạch đầu tiên.")
    if change.unchanged:
        return Text(en="Nothing changed since the last one.", vi="Không thay đổi so với lần trước.")
    added = change.diff.counts.get(ChangeKind.ADDED, 0)
    return Text(
        en=f"{added} allocations are new; none moved.",
        vi=f"Thêm {added} mục cấp phát; không mục nào bị dời.",
    )


def _readiness_heading(outcome: Outcome) -> Text:
    if outcome.audit is not None and outcome.audit.header.simulated:
        return Text(
            en="Readiness (of simulated equipment: true of no real network)",
            vi="Mức sẵn sàng (thiết bị mô phỏng, không phải mạng thật)",
        )
    return Text(en="Readiness", vi="Mức sẵn sàng")


def _legend() -> "Line":
    from rich.text import Text as Line

    legend = Line()
    for standing, style in STANDING_STYLES.items():
        legend.append("█ ", style=style)
        legend.append(f"{STANDINGS[standing].in_(spoken())}   ")
    return legend


def _readiness(outcome: Outcome) -> "Table":
    from rich.table import Table
    from rich.text import Text as Line

    drawn = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    drawn.add_column("", overflow="ellipsis", no_wrap=True)
    drawn.add_column("", no_wrap=True, min_width=BAR)
    for heading in COLUMNS:
        drawn.add_column(heading.in_(spoken()), justify="right", no_wrap=True)
    measured = outcome.readiness
    total = Text(en="All devices", vi="Toàn bộ thiết bị").in_(spoken())
    for label, tally_ in ((total, measured.province), *((t.name, t) for t in _outermost(outcome))):
        style = "bold" if tally_ is measured.province else ""
        counts = (f"{tally_.ready}/{tally_.audited}", str(tally_.unreachable))
        drawn.add_row(Line(escape(label), style=style), _bar(tally_), *counts)
    return drawn


def _outermost(outcome: Outcome) -> list[Tally]:
    inventory = outcome.planned.inputs.inventory
    return [t for t in outcome.readiness.groups if inventory.group[t.id].parent is None]


def _counts(tally_: Tally) -> dict[Standing, int]:
    return {
        Standing.READY: tally_.ready,
        Standing.NOT_READY: tally_.not_ready,
        Standing.UNDETERMINED: tally_.undetermined,
        Standing.UNREACHABLE: tally_.unreachable,
        Standing.NOT_AUDITED: tally_.not_audited,
    }


def _bar(tally_: Tally) -> "Line":
    """Draw a bar of BAR cells; every standing that occurs gets at least one."""
    from rich.text import Text as Line

    counts = {standing: n for standing, n in _counts(tally_).items() if n}
    cells = {s: max(1, round(n * BAR / tally_.devices)) for s, n in counts.items()}
    while cells and (over := sum(cells.values()) - BAR):
        largest = max(cells, key=lambda s: (cells[s], s.value))
        cells[largest] -= 1 if over > 0 else -1
    bar = Line()
    for standing, width in cells.items():
        bar.append("█" * width, style=STANDING_STYLES[standing])
    return bar


def _next(outcome: Outcome) -> "Table":
    from rich.table import Table
    from rich.text import Text as Line

    drawn = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
    root = outcome.planned.inputs.workspace.root
    for path, words in _files(outcome):
        drawn.add_row(Line(f"{root / path}", style="green"), Line(words.in_(spoken())))
    return drawn


def _files(outcome: Outcome) -> tuple[tuple[str, Text], ...]:
    language = outcome.planned.inputs.inventory.network.language
    count = tally(outcome.checklists)
    done, open_, unknown = count[State.DONE], count[State.OPEN], count[State.UNKNOWN]
    wrong = count[State.CONTRADICTED] + count[State.REGRESSED]
    configs = outcome.configured.files
    return (
        (
            f"build/report.{language}.md",
            Text(en="the report for the people in charge", vi="báo cáo cho lãnh đạo"),
        ),
        (
            f"build/checklists/{language}/",
            Text(
                en=f"{len(outcome.checklists)} checklists: {done} done, {open_} open, "
                f"{unknown} unknown; {wrong} to clear up first",
                vi=f"{len(outcome.checklists)} danh mục: {done} việc đã xong, {open_} còn mở, "
                f"{unknown} chưa rõ; {wrong} cần làm rõ trước",
            ),
        ),
        (
            "build/configs/",
            Text(
                en=f"{configs} files: apply, verify, roll back",
                vi=f"{configs} tệp: áp dụng, kiểm tra, khôi phục",
            ),
        ),
        (
            "plan.jsonl",
            Text(
                en="the addressing plan; keep it in git", vi="quy hoạch địa chỉ; hãy lưu trong git"
            ),
        ),
    )
