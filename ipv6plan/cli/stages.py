"""Runs all stages with remarks on the way and the summary at the end."""

from pathlib import Path
from time import monotonic

import typer

from ipv6plan.cli.asking import ask
from ipv6plan.cli.clock import today
from ipv6plan.cli.console import problems, remark
from ipv6plan.cli.judging import judge
from ipv6plan.cli.options import FailOn, Lang
from ipv6plan.cli.summary import present
from ipv6plan.model.audit import AuditReport
from ipv6plan.pipeline.audit import latest_audit
from ipv6plan.pipeline.inputs import Planned
from ipv6plan.pipeline.run import Outcome, Stage, run_all
from ipv6plan.snmp import Settings
from ipv6plan.text import Text
from ipv6plan.workspace import Workspace

STAGES: dict[Stage, Text] = {
    "inventory": Text(en="reading the inventory", vi="đọc dữ liệu kiểm kê"),
    "plan": Text(en="planning addresses", vi="quy hoạch địa chỉ"),
    "audit": Text(en="asking the equipment", vi="hỏi thiết bị qua SNMP"),
    "render": Text(en="rendering configurations", vi="sinh cấu hình"),
    "checklist": Text(en="building checklists", vi="lập danh mục việc"),
    "report": Text(en="writing the report", vi="viết báo cáo"),
}
SIMULATED = Settings(timeout=1.0, retries=1, pace=0.0, max_rows=1000)
"""Patient, because the simulated equipment shares this machine with the program that asks it: one
answer in two and a half seconds. Its largest true table has some hundred rows.
"""


def perform(
    workspace: Workspace,
    *,
    lang: Lang | None,
    audit: bool,
    simulate: bool,
    fail_on: list[FailOn] | None = None,
    quiet: bool = False,
    picture: Path | None = None,
) -> None:
    """Run every stage, print the summary, and exit as the result asks."""
    began = monotonic()

    def on_stage(stage: Stage) -> None:
        passed = f"{monotonic() - began:5.1f} s  "
        text = STAGES[stage]
        remark(Text(en=passed + text.en, vi=passed + text.vi), quiet=quiet)

    def asked(planned: Planned) -> AuditReport | None:
        if not audit:
            return latest_audit(workspace)
        return ask(planned, SIMULATED if simulate else Settings(), simulate=simulate, quiet=quiet)

    outcome = run_all(
        workspace,
        language=lang.value if lang else None,
        ask=asked,
        on_stage=on_stage,
        as_of=today(),
    )
    present(outcome, monotonic() - began, picture=picture)
    problems(outcome.configured.failures)
    _finish(outcome, fail_on)


def _finish(outcome: Outcome, fail_on: list[FailOn] | None) -> None:
    if outcome.configured.failures:
        raise typer.Exit(3)
    if outcome.violations:
        raise typer.Exit(4)
    if outcome.audit is not None:
        judge(outcome.audit, fail_on)
