"""How an audit looks on a terminal."""

from typing import TYPE_CHECKING

import typer

from ipv6plan.audit import REASONS
from ipv6plan.cli.console import escape
from ipv6plan.cli.language import say, spoken
from ipv6plan.cli.results import Rows
from ipv6plan.model.audit import AuditReport, DeviceAudit, Finding, Outcome, Truth
from ipv6plan.model.detail_words import detail_text
from ipv6plan.pipeline.audit_files import open_audit
from ipv6plan.pipeline.measuring import check_titles
from ipv6plan.text import Text
from ipv6plan.workspace import Workspace

if TYPE_CHECKING:
    from rich.table import Table

TRUTHS = {
    Truth.YES: Text(en="yes", vi="có"),
    Truth.NO: Text(en="no", vi="không"),
    Truth.UNKNOWN: Text(en="unknown", vi="chưa rõ"),
    Truth.NOT_APPLICABLE: Text(en="not applicable", vi="không áp dụng"),
}
TRUTH_STYLES = {
    Truth.YES: "green",
    Truth.NO: "red",
    Truth.UNKNOWN: "yellow",
    Truth.NOT_APPLICABLE: "dim",
}


def newest(workspace: Workspace) -> AuditReport:
    """Give the latest audit; raises RecordError where there is none."""
    return open_audit(workspace)


def audited(report: AuditReport) -> Text:
    """Say how many devices were asked and how many answered."""
    count = {outcome: sum(d.outcome is outcome for d in report.devices) for outcome in Outcome}
    answered, partial, silent = (count[o] for o in Outcome)
    apart = _not_asked(sum(not d.asked for d in report.devices))
    silent -= sum(not d.asked for d in report.devices)
    note = (
        Text(en=" (simulated equipment)", vi=" (thiết bị mô phỏng)")
        if report.header.simulated
        else Text(en="", vi="")
    )
    return Text(
        en=f"audits/{report.header.id}.jsonl{note.en}: {answered} devices answered, {partial} in "
        f"part, {silent} not at all{apart.en}.",
        vi=f"audits/{report.header.id}.jsonl{note.vi}: {answered} thiết bị trả lời, {partial} "
        f"trả lời một phần, {silent} không trả lời{apart.vi}.",
    )


def _not_asked(count: int) -> Text:
    """Say how many have no credential or address; nothing where all have."""
    if not count:
        return Text(en="", vi="")
    return Text(
        en=f"; {count} not asked (no credential or address in the inventory)",
        vi=f"; {count} không được hỏi (chưa khai báo tài khoản SNMP hoặc địa chỉ)",
    )


def found_of(report: AuditReport, device: str) -> DeviceAudit:
    """Give what the audit says of one device."""
    found = report.of(device)
    if found is None:
        raise typer.BadParameter(
            say(
                en=f"no device {device!r} in this audit",
                vi=f"lần đánh giá này không có thiết bị {device!r}",
            )
        )
    return found


def finding_picture(found: DeviceAudit, *, failed: bool = False) -> "Table":
    """Draw every finding, or those that fail, with its reason and evidence below it."""
    from rich.table import Table
    from rich.text import Text as Cell

    drawn = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    drawn.add_row("", Cell(escape(f"{found.facts.description}"), style="bold"))
    for finding in _chosen(found, failed=failed):
        style = TRUTH_STYLES[finding.status]
        check, title, status, reason, evidence = _finding(finding)
        cell = Cell(escape(f"{title} ({check})"))
        for line, dim in ((reason, "yellow"), *((e, "dim") for e in evidence.split("\n"))):
            if line:
                cell.append(f"\n  {escape(line)}", style=dim)
        drawn.add_row(Cell(status, style=style), cell)
    return drawn


def finding_rows(found: DeviceAudit, *, failed: bool = False) -> Rows:
    """Give one row a finding of one device, or those that fail."""
    columns = {
        "check": Text(en="check", vi="mục kiểm tra"),
        "title": Text(en="what", vi="nội dung"),
        "status": Text(en="status", vi="kết luận"),
        "reason": Text(en="reason", vi="lý do"),
        "evidence": Text(en="evidence", vi="bằng chứng"),
    }
    styles = {TRUTHS[t].in_(spoken()): style for t, style in TRUTH_STYLES.items()}
    return Rows(
        columns=columns, rows=[_finding(f) for f in _chosen(found, failed=failed)], styles=styles
    )


def _chosen(found: DeviceAudit, *, failed: bool) -> list[Finding]:
    return [f for f in found.findings if not failed or f.status is Truth.NO]


def reason_words(finding: Finding) -> str:
    """Say a finding's reason and what it speaks of."""
    reason = REASONS.get(finding.reason)
    why = reason.in_(spoken()) if reason else finding.reason
    said = (detail_text(finding.check, one).in_(spoken()) for one in finding.detail)
    return ": ".join(part for part in (why, ", ".join(said)) if part)


def _finding(finding: Finding) -> tuple[str, ...]:
    titles = check_titles()
    return (
        finding.check,
        titles[finding.check].in_(spoken()) if finding.check in titles else "",
        TRUTHS[finding.status].in_(spoken()),
        reason_words(finding),
        "\n".join(f"{e.oid} = {e.value}" for e in finding.evidence[:4]),
    )
