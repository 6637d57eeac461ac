"""All about one device: every finding, or the whole reasoning from evidence to next step."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ipv6plan.audit import CHECKS, REASONS
from ipv6plan.audit.declaration import Check
from ipv6plan.audit.verdicts.words import BECAUSE, NEEDS
from ipv6plan.cli.audit_view import (
    TRUTH_STYLES,
    TRUTHS,
    finding_picture,
    finding_rows,
    found_of,
    reason_words,
)
from ipv6plan.cli.console import escape, write
from ipv6plan.cli.language import spoken
from ipv6plan.cli.options import Format
from ipv6plan.cli.results import deliver, save
from ipv6plan.codec import to_plain, to_pretty_json
from ipv6plan.markdown import literal
from ipv6plan.model.audit import AuditReport, DeviceAudit, DualStack, Finding, Ground, Truth
from ipv6plan.model.detail_words import reference_text
from ipv6plan.report import ACTIONS, CLASSES, IPV6_ONLY, OUTCOMES, VERDICTS, class_words
from ipv6plan.report.verdict_words import CLASS_MEANINGS, WEIGHTS
from ipv6plan.text import Text, same

if TYPE_CHECKING:
    from rich.console import RenderableType

FORMAT: Final = 1
Line = tuple[int, str, str]
"""Indentation in steps, a Rich style, and a text that is shown as it is."""
DUAL_STACK: Final = Text(en="Dual stack", vi="Chạy song song IPv4/IPv6")
IPV6_ALONE: Final = Text(en="IPv6 alone", vi="Chỉ IPv6")
NEXT: Final = Text(en="Next step", vi="Việc cần làm")
READINESS: Final = Text(en="Readiness", vi="Mức sẵn sàng")
RESTS_ON: Final = Text(en="rests on", vi="căn cứ")
WOULD_TELL: Final = Text(en="would tell more", vi="cần thêm để biết rõ")
LEFT: Final = Text(en="classes that are left", vi="các mức còn có thể")
REMEDY: Final = Text(en="remedy", vi="cách xử lý")
SOURCES: Final = Text(en="sources", vi="nguồn")
ALL_CHECKS: Final = Text(en="Checks", vi="Các mục kiểm tra")
NOT_ASKED: Final = Text(en="Not applicable", vi="Không áp dụng")
SAYS: Final = Text(en="It says", vi="Thiết bị tự khai")
HEARD: Final = Text(en="Heard", vi="Trả lời")
HEARD_IN: Final = Text(en="heard in audit", vi="theo lần đánh giá")
ORDER: Final = (Truth.NO, Truth.UNKNOWN, Truth.YES)


def present_findings(
    report: AuditReport, device: str, format_: Format, output: Path | None, *, failed: bool
) -> None:
    """Print or write every finding about one device, or those that fail."""
    found = found_of(report, device)
    if format_ is Format.JSON:
        _deliver_json(report, found, output, failed=failed)
        return
    rows = finding_rows(found, failed=failed)
    deliver(rows, format_, output, picture=finding_picture(found, failed=failed))


def present_why(report: AuditReport, device: str, format_: Format, output: Path | None) -> None:
    """Print or write the whole reasoning about one device."""
    found = found_of(report, device)
    if format_ is Format.JSON:
        _deliver_json(report, found, output, failed=False)
    elif format_ is Format.CSV:
        deliver(finding_rows(found), format_, output)
    elif format_ is Format.TABLE and output is None:
        from ipv6plan.cli.console import show

        show(_drawn(found))
    else:
        marks = "- " if format_ is Format.MD else ""
        text = "".join(_plain(line, marks) for line in lines(found))
        write(text) if output is None else save(output, text)


def lines(found: DeviceAudit) -> Iterator[Line]:
    """Give the reasoning, from what was heard to what is to be done, line by line."""
    yield 0, "bold", found.device
    yield from _identity(found)
    checks = {check.id: check for check in CHECKS}
    yield from _axes(found, checks)
    yield 0, "", ""
    yield 0, "bold cyan", ALL_CHECKS.in_(spoken())
    for status in ORDER:
        for finding in found.findings:
            if finding.status is status:
                yield from _finding(finding, checks.get(finding.check))
    skipped = [f for f in found.findings if f.status is Truth.NOT_APPLICABLE]
    for finding in skipped:
        title = _title(finding.check, checks)
        words = f"{NOT_ASKED.in_(spoken())}: {title} ({reason_words(finding)})"
        yield 1, "dim", words


def _identity(found: DeviceAudit) -> Iterator[Line]:
    facts = found.facts
    kind = " ".join(
        part for part in (facts.vendor or facts.platform, facts.model, facts.os_version) if part
    )
    if kind:
        yield 1, "", kind
    if facts.description:
        yield 1, "dim", f"{SAYS.in_(spoken())}: {facts.name} · {facts.description}"
    reason = REASONS[found.reason].in_(spoken()) if found.reason in REASONS else found.reason
    heard = OUTCOMES[found.outcome].in_(spoken()) + (f" ({reason})" if reason else "")
    where = f", {HEARD_IN.in_(spoken())} {found.heard_in}" if found.heard_in else ""
    yield 1, "", f"{HEARD.in_(spoken())}: {heard}{where}"
    yield 1, "", f"{READINESS.in_(spoken())}: {VERDICTS[facts.verdict].in_(spoken())}"


def _axes(found: DeviceAudit, checks: Mapping[str, Check]) -> Iterator[Line]:
    verdicts = found.verdicts
    dual = verdicts.dual_stack
    yield from _axis(DUAL_STACK, class_words(dual), dual.reason)
    if dual.value is not DualStack.UNKNOWN:
        yield 1, "dim", f"{CLASSES[dual.value].in_(spoken())}: {_meaning(dual.value)}"
    elif dual.possible:
        yield 1, "dim", f"{LEFT.in_(spoken())}:"
        for one in dual.possible:
            yield 2, "dim", f"{CLASSES[one].in_(spoken())}: {_meaning(one)}"
    yield from _grounds(dual.grounds, checks, found)
    for need in dual.needs:
        words = NEEDS[need].in_(spoken()) if need in NEEDS else need
        yield 1, "", f"{WOULD_TELL.in_(spoken())}: {words}"
    only = verdicts.ipv6_only
    yield from _axis(IPV6_ALONE, IPV6_ONLY[only.value], only.reason)
    yield from _grounds(only.grounds, checks, found)
    action = verdicts.action
    yield from _axis(NEXT, ACTIONS[action.value], action.reason)
    yield from _grounds(action.grounds, checks, found)


def _meaning(class_: DualStack) -> str:
    return CLASS_MEANINGS[class_].in_(spoken())


def _axis(title: Text, value: Text, reason: str) -> Iterator[Line]:
    why = BECAUSE.get(reason, same(reason)).in_(spoken())
    yield 0, "", ""
    yield 0, "bold cyan", f"{title.in_(spoken())}: {value.in_(spoken())}"
    yield 1, "", why


def _grounds(
    grounds: tuple[Ground, ...], checks: Mapping[str, Check], found: DeviceAudit
) -> Iterator[Line]:
    if grounds:
        yield 1, "dim", f"{RESTS_ON.in_(spoken())}:"
    for ground in grounds:
        finding = found.finding(ground.check)
        why = reason_words(finding) if finding else ""
        weight = WEIGHTS[ground.weight].in_(spoken())
        words = f"{_status(ground.status)}: {_title(ground.check, checks)}"
        yield 2, TRUTH_STYLES[ground.status], f"{words} ({weight}){f': {why}' if why else ''}"


def _finding(finding: Finding, check: Check | None) -> Iterator[Line]:
    title = check.title.in_(spoken()) if check else finding.check
    yield 1, TRUTH_STYLES[finding.status], f"{_status(finding.status)}: {title}"
    why = reason_words(finding)
    if why:
        yield 2, "", why
    for evidence in finding.evidence:
        yield 2, "dim", f"{evidence.oid} = {evidence.value}"
    if check and finding.status is Truth.NO:
        if remedy := check.remedy.in_(spoken()):
            yield 2, "", f"{REMEDY.in_(spoken())}: {remedy}"
        if check.references:
            named = "; ".join(reference_text(one).in_(spoken()) for one in check.references)
            yield 2, "dim", f"{SOURCES.in_(spoken())}: {named}"


def _status(status: Truth) -> str:
    return TRUTHS[status].in_(spoken())


def _title(check: str, checks: Mapping[str, Check]) -> str:
    return checks[check].title.in_(spoken()) if check in checks else check


def _drawn(found: DeviceAudit) -> "RenderableType":
    """Draw the lines so that what does not fit goes on under its own beginning."""
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text as Cell

    return Group(
        *(
            Padding(Cell(escape(text), style=style, overflow="fold"), (0, 0, 0, 2 * depth))
            for depth, style, text in lines(found)
        )
    )


def _plain(line: Line, mark: str) -> str:
    depth, _, text = line
    if not mark:
        return f"{'  ' * depth}{escape(text)}".rstrip() + "\n"
    if not depth:
        return f"\n## {literal(text)}\n\n" if text else ""
    return f"{'  ' * (depth - 1)}{mark}{literal(text)}\n"


def _deliver_json(
    report: AuditReport, found: DeviceAudit, output: Path | None, *, failed: bool
) -> None:
    text = to_pretty_json(_object(report, found, failed=failed))
    write(text) if output is None else save(output, text)


def _object(report: AuditReport, found: DeviceAudit, *, failed: bool) -> dict[str, Any]:
    """Give the device's line, each finding with what its check is called and asks for."""
    checks = {check.id: check for check in CHECKS}
    plain = to_plain(found)
    plain["findings"] = [
        {**finding, **_about(checks.get(finding["check"]))}
        for finding in plain["findings"]
        if not failed or finding["status"] == Truth.NO
    ]
    return {"format": FORMAT, "audit": to_plain(report.header), "device": plain}


def _about(check: Check | None) -> dict[str, Any]:
    if check is None:
        return {}
    return {
        "title": to_plain(check.title),
        "severity": check.severity,
        "remedy": to_plain(check.remedy),
        "references": list(check.references),
    }
