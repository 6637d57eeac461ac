"""How a whole audit looks: one row a device, check, site or agency."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from ipv6plan.audit import CHECKS
from ipv6plan.cli.audit_view import audited
from ipv6plan.cli.audit_words import (
    ACTION_STYLES,
    LEGENDS,
    SHORT_ACTIONS,
    SHORT_VERDICTS,
    VERDICT_STYLES,
)
from ipv6plan.cli.console import out, remark, write
from ipv6plan.cli.language import spoken
from ipv6plan.cli.options import Format
from ipv6plan.cli.results import Rows, deliver, save, table
from ipv6plan.codec import to_plain, to_pretty_json
from ipv6plan.model.audit import AuditReport, DeviceAudit, Ipv6Only, Truth
from ipv6plan.model.readiness import DeviceReadiness, Readiness, Tally
from ipv6plan.pipeline.inputs import load_inputs
from ipv6plan.pipeline.measuring import check_titles, measured
from ipv6plan.report import (
    ACTIONS,
    IPV6_ONLY,
    OUTCOMES,
    VERDICTS,
    class_words,
    grade_words,
    ranked,
)
from ipv6plan.text import Text, same
from ipv6plan.workspace import Workspace

FORMAT: Final = 1
WIDE: Final = 110
"""Columns of a terminal that has room for the class and the platform too."""


def present(
    workspace: Workspace,
    report: AuditReport,
    by: str,
    format_: Format,
    output: Path | None,
    *,
    failed: bool,
) -> None:
    """Print or write an audit, one row a `by`; with `failed` only rows with something that fails.

    Sites and agencies are those of the workspace's inventory.
    """
    if by in {"site", "agency"}:
        readiness = measured(load_inputs(workspace), report)
        rows, shown, objects = _tallies(readiness, by, failed=failed)
    elif by == "check":
        rows, objects = _checks(report, failed=failed)
        shown = _without(rows, "check", "severity")
    else:
        chosen = _chosen(report, failed=failed)
        rows, objects = _devices(chosen), [_device_object(d) for d in chosen]
        shown = _drawn_devices(chosen)
    if format_ is Format.JSON:
        head = {"format": FORMAT, "audit": to_plain(report.header), "by": by}
        text = to_pretty_json({**head, "rows": objects})
        write(text) if output is None else save(output, text)
        return
    if format_ is Format.TABLE and output is None:
        remark(audited(report))
        remark(LEGENDS[by])
    deliver(rows, format_, output, picture=table(shown))


def _without(rows: Rows, *hidden: str) -> Rows:
    kept = [number for number, key in enumerate(rows.columns) if key not in hidden]
    return Rows(
        columns={k: title for k, title in rows.columns.items() if k not in hidden},
        rows=[[row[number] for number in kept] for row in rows.rows],
        styles=rows.styles,
        wrap=rows.wrap,
    )


def _chosen(report: AuditReport, *, failed: bool) -> list[DeviceAudit]:
    return [
        d
        for d in sorted(report.devices, key=lambda device: device.device)
        if not failed or any(f.status is Truth.NO for f in d.findings)
    ]


def _devices(chosen: Sequence[DeviceAudit]) -> Rows:
    columns = {
        "device": Text(en="device", vi="thiết bị"),
        "outcome": Text(en="answered", vi="trả lời"),
        "reason": Text(en="why not", vi="lý do"),
        "verdict": Text(en="readiness", vi="mức sẵn sàng"),
        "class": Text(en="class", vi="mức hỗ trợ"),
        "ipv6_only": Text(en="IPv6 alone", vi="chỉ IPv6"),
        "action": Text(en="next step", vi="việc cần làm"),
        "platform": Text(en="platform", vi="nền tảng"),
        "os_version": Text(en="version", vi="phiên bản"),
        "yes": Text(en="yes", vi="đạt"),
        "no": Text(en="no", vi="không đạt"),
        "unknown": Text(en="unknown", vi="chưa rõ"),
    }
    return Rows(columns=columns, rows=[_device(d) for d in chosen])


def _drawn_devices(chosen: Sequence[DeviceAudit]) -> Rows:
    """Give what has room on a terminal."""
    wide = out().width >= WIDE
    columns = {
        "device": Text(en="device", vi="thiết bị"),
        "verdict": Text(en="readiness", vi="sẵn sàng"),
        **({"class": Text(en="class", vi="mức hỗ trợ")} if wide else {}),
        "ipv6_only": Text(en="alone", vi="chỉ IPv6"),
        "action": Text(en="next", vi="việc"),
        **({"os_version": Text(en="version", vi="phiên bản")} if wide else {}),
        "no": Text(en="no", vi="không"),
        "unknown": same("?"),
    }
    rows = []
    for device in chosen:
        cells = dict(zip(_devices(()).columns, _device(device), strict=True))
        cells["verdict"] = SHORT_VERDICTS[device.facts.verdict].in_(spoken())
        cells["action"] = SHORT_ACTIONS[device.verdicts.action.value].in_(spoken())
        rows.append([cells[key] for key in columns])
    styles = {SHORT_VERDICTS[v].in_(spoken()): style for v, style in VERDICT_STYLES.items()}
    styles |= {SHORT_ACTIONS[a].in_(spoken()): style for a, style in ACTION_STYLES.items()}
    return Rows(columns=columns, rows=rows, styles=styles)


def _device(device: DeviceAudit) -> tuple[str, ...]:
    count = Counter(finding.status for finding in device.findings)
    verdicts = device.verdicts
    return (
        device.device,
        OUTCOMES[device.outcome].in_(spoken()),
        device.reason,
        VERDICTS[device.facts.verdict].in_(spoken()),
        class_words(verdicts.dual_stack).in_(spoken()),
        IPV6_ONLY[verdicts.ipv6_only.value].in_(spoken()),
        ACTIONS[verdicts.action.value].in_(spoken()),
        device.facts.platform,
        device.facts.os_version,
        str(count[Truth.YES]),
        str(count[Truth.NO]),
        str(count[Truth.UNKNOWN]),
    )


def _device_object(device: DeviceAudit) -> dict[str, Any]:
    verdicts = device.verdicts
    return {
        "device": device.device,
        "outcome": device.outcome,
        "reason": device.reason,
        "verdict": device.facts.verdict,
        "dual_stack": verdicts.dual_stack.value,
        "possible": verdicts.dual_stack.possible,
        "ipv6_only": verdicts.ipv6_only.value,
        "action": verdicts.action.value,
        "vendor": device.facts.vendor,
        "platform": device.facts.platform,
        "model": device.facts.model,
        "os_version": device.facts.os_version,
        "failed": [f.check for f in device.findings if f.status is Truth.NO],
        "unclear": [f.check for f in device.findings if f.status is Truth.UNKNOWN],
    }


def _checks(report: AuditReport, *, failed: bool) -> tuple[Rows, Sequence[Any]]:
    columns = {
        "check": Text(en="id", vi="mã"),
        "title": Text(en="check", vi="mục kiểm tra"),
        "severity": Text(en="severity", vi="mức độ"),
        "no": Text(en="no", vi="không"),
        "unknown": Text(en="unknown", vi="chưa rõ"),
        "yes": Text(en="yes", vi="đạt"),
        "not_applicable": same("n/a"),
    }
    found: dict[str, dict[Truth, list[str]]] = {}
    for device in report.devices:
        for finding in device.findings:
            by_status = found.setdefault(finding.check, {truth: [] for truth in Truth})
            by_status[finding.status].append(device.device)
    titles, severities = check_titles(), {check.id: check.severity for check in CHECKS}
    order = [check for check in titles if check in found]
    order += [check for check in found if check not in titles]
    chosen = [check for check in order if not failed or found[check][Truth.NO]]
    counted = (Truth.NO, Truth.UNKNOWN, Truth.YES, Truth.NOT_APPLICABLE)
    rows = [
        (
            check,
            titles[check].in_(spoken()) if check in titles else check,
            severities.get(check, ""),
            *(str(len(found[check][truth])) for truth in counted),
        )
        for check in chosen
    ]
    objects = [
        {
            "check": check,
            "title": to_plain(titles[check]) if check in titles else None,
            "severity": severities.get(check),
            **{truth.value: len(found[check][truth]) for truth in counted},
            "failed_devices": found[check][Truth.NO],
        }
        for check in chosen
    ]
    return Rows(columns=columns, rows=rows, wrap=True), objects


def _tallies(readiness: Readiness, by: str, *, failed: bool) -> tuple[Rows, Rows, Sequence[Any]]:
    name = Text(en="site", vi="địa điểm") if by == "site" else Text(en="agency", vi="cơ quan")
    columns = {
        "name": name,
        "devices": Text(en="devices", vi="thiết bị"),
        "audited": Text(en="answered", vi="trả lời"),
        "failing": Text(en="failing", vi="chưa đạt"),
        "compatible_or_better": Text(en="compatible or better", vi="từ tương thích trở lên"),
        "ipv6_only_ready": Text(en="IPv6 alone: ready", vi="chỉ IPv6: sẵn sàng"),
        "ipv6_only_blocked": Text(en="IPv6 alone: blocked", vi="chỉ IPv6: còn vướng"),
        "grade": Text(en="grade", vi="xếp loại"),
    }
    drawn = {
        "name": name,
        "heard": Text(en="heard", vi="trả lời"),
        "failing": Text(en="failing", vi="chưa đạt"),
        "speaks": same("IPv6"),
        "alone": Text(en="alone", vi="chỉ IPv6"),
        "grade": Text(en="grade", vi="xếp loại"),
    }
    if by == "site":
        del columns["grade"], drawn["grade"]
    failing = Counter(_place(d, by) for d in readiness.devices if d.no)
    tallies = readiness.sites if by == "site" else ranked(readiness)
    chosen = [t for t in tallies if not failed or failing[t.id]]
    rows = [_tally(t, failing[t.id], readiness)[: len(columns)] for t in chosen]
    short = [
        (row[0], f"{row[2]}/{row[1]}", row[3], row[4], f"{row[5]}/{row[1]}", *row[7:])
        for row in rows
    ]
    objects = [{**to_plain(t), "failing": failing[t.id]} for t in chosen]
    return (
        Rows(columns=columns, rows=rows),
        Rows(columns=drawn, rows=short, wrap=True),
        objects,
    )


def _place(device: DeviceReadiness, by: str) -> str:
    return device.site if by == "site" else device.tenant


def _tally(tally: Tally, failing: int, readiness: Readiness) -> tuple[str, ...]:
    pack = readiness.grades
    return (
        tally.name,
        str(tally.devices),
        str(tally.audited),
        str(failing),
        str(tally.compatible_or_better),
        str(tally.ipv6_only[Ipv6Only.READY]),
        str(tally.ipv6_only[Ipv6Only.BLOCKED]),
        "" if pack is None else grade_words(pack, tally.grading).in_(spoken()),
    )
