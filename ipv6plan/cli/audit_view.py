"""How an audit looks on a terminal."""

from typing import TYPE_CHECKING

import typer

from ipv6plan.audit import REASONS
from ipv6plan.cli.console import escape
from ipv6plan.cli.language import say, spoken
from ipv6plan.cli.results import Rows
from ipv6plan.errors import RecordError, Source
from ipv6plan.model.audit import AuditReport, DeviceAudit, Finding, Outcome, Truth, Verdict
from ipv6plan.pipeline.audit import latest_audit
from ipv6plan.pipeline.documents import check_titles
from ipv6plan.report import OUTCOMES, VERDICTS
from ipv6plan.text import Text
from ipv6plan.workspace import Workspace

if TYPE_CHECKING:
    from rich.table import Table

VERDICT_STYLES = {
    Verdict.UNREACHABLE: "bright_black",
    Verdict.NO_EVIDENCE: "yellow",
    Verdict.NOT_CONFIGURED: "red",
    Verdict.LINK_LOCAL: "red",
    Verdict.CONFIGURED: "green",
    Verdict.ROUTED: "bold green",
    Verdict.TRAFFIC: "bold green",
}
TRUTHS = {
    Truth.YES: Text(en="yes", vi="có"),
    Truth.NO: Text(en="no", vi="không"),
    Truth.UNKNOWN: Text(en="unknown", vi="chưa rõ"),
    Truth.NOT_APPLICABLE: Text(en="not applicable", vi="không áp dụng"),
}
_TRUTH_STYLES = {
    Truth.YES: "green",
    Truth.NO: "red",
    Truth.UNKNOWN: "yellow",
    Truth.NOT_APPLICABLE: "dim",
}


def newest(workspace: Workspace) -> AuditReport:
    """Give the latest audit; raises RecordError where there is none."""
    report = latest_audit(workspace)
    if report is None:
        nothing = Text(en="there is no audit yet", vi="chưa có lần đánh giá nào")
        hint = Text(en="run `ipv6plan audit run` first", vi="hãy chạy `ipv6plan audit run` trước")
        raise RecordError.at(Source("audits"), nothing, hint=hint)
    return report


def audited(report: AuditReport) -> Text:
    """Say how many devices were asked and how many answered."""
    count = {outcome: sum(d.outcome is outcome for d in report.devices) for outcome in Outcome}
    answered, partial, silent = (count[o] for o in Outcome)
    note = (
        Text(en=" (simulated equipment)", vi=" (thiết bị mô phỏng)")
        if report.header.simulated
        else Text(en="", vi="")
    )
    return Text(
        en=f"audits/{report.header.id}.jsonl{note.en}: {answered} devices answered, {partial} in "
        f"part, {silent} not at all.",
        vi=f"audits/{report.header.id}.jsonl{note.vi}: {answered} thiết bị trả lời, {partial} "
        f"trả lời một phần, {silent} không trả lời.",
    )


def device_rows(report: AuditReport) -> Rows:
    """Give one row a device."""
    columns = {
        "device": Text(en="device", vi="thiết bị"),
        "outcome": Text(en="answered", vi="trả lời"),
        "verdict": Text(en="readiness", vi="mức sẵn sàng"),
        "platform": Text(en="platform", vi="nền tảng"),
        "os_version": Text(en="version", vi="phiên bản"),
        "no": Text(en="failed checks", vi="điểm chưa đạt"),
        "unknown": Text(en="unknown checks", vi="chưa xác định"),
    }
    styles = {VERDICTS[v].in_(spoken()): style for v, style in VERDICT_STYLES.items()}
    devices = sorted(report.devices, key=lambda device: device.device)
    return Rows(columns=columns, rows=[_device(d) for d in devices], styles=styles)


def _device(device: DeviceAudit) -> tuple[str, ...]:
    return (
        device.device,
        OUTCOMES[device.outcome].in_(spoken()),
        VERDICTS[device.facts.verdict].in_(spoken()),
        device.facts.platform,
        device.facts.os_version,
        str(sum(f.status is Truth.NO for f in device.findings)),
        str(sum(f.status is Truth.UNKNOWN for f in device.findings)),
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


def finding_picture(found: DeviceAudit) -> "Table":
    """Draw every finding with its reason and evidence below it."""
    from rich.table import Table
    from rich.text import Text as Cell

    drawn = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    drawn.add_row("", Cell(escape(f"{found.facts.description}"), style="bold"))
    for finding in found.findings:
        style = _TRUTH_STYLES[finding.status]
        check, title, status, reason, evidence = _finding(finding)
        cell = Cell(escape(f"{title} ({check})"))
        for line, dim in ((reason, "yellow"), *((e, "dim") for e in evidence.split("\n"))):
            if line:
                cell.append(f"\n  {escape(line)}", style=dim)
        drawn.add_row(Cell(status, style=style), cell)
    return drawn


def finding_rows(found: DeviceAudit) -> Rows:
    """Give one row a finding of one device."""
    columns = {
        "check": Text(en="check", vi="mục kiểm tra"),
        "title": Text(en="what", vi="nội dung"),
        "status": Text(en="status", vi="kết luận"),
        "reason": Text(en="reason", vi="lý do"),
        "evidence": Text(en="evidence", vi="bằng chứng"),
    }
    styles = {TRUTHS[t].in_(spoken()): style for t, style in _TRUTH_STYLES.items()}
    return Rows(columns=columns, rows=[_finding(f) for f in found.findings], styles=styles)


def _finding(finding: Finding) -> tuple[str, ...]:
    titles = check_titles()
    reason = REASONS.get(finding.reason)
    why = reason.in_(spoken()) if reason else finding.reason
    return (
        finding.check,
        titles[finding.check].in_(spoken()) if finding.check in titles else "",
        TRUTHS[finding.status].in_(spoken()),
        ": ".join(part for part in (why, ", ".join(finding.detail)) if part),
        "\n".join(f"{e.oid} = {e.value}" for e in finding.evidence[:4]),
    )
