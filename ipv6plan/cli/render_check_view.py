"""How checked configurations look."""

from pathlib import Path
from typing import Any, Final

from ipv6plan.cli.console import remark, write
from ipv6plan.cli.language import spoken
from ipv6plan.cli.options import Format
from ipv6plan.cli.results import Rows, deliver, save
from ipv6plan.codec import to_plain, to_pretty_json
from ipv6plan.pipeline.documents import CONFIGS
from ipv6plan.reading import Checked, Finding
from ipv6plan.text import Text

FORMAT: Final = 1
_COLUMNS: Final = {
    "where": Text(en="where", vi="vị trí"),
    "message": Text(en="what differs", vi="khác biệt"),
}
_NAMED: Final = 5


def present(checked: Checked, format_: Format, output: Path | None) -> None:
    """Print what differs, or all of it as JSON; what was looked at goes to remarks."""
    if format_ is Format.JSON:
        text = to_pretty_json(_plain(checked))
        write(text) if output is None else save(output, text)
    elif checked.findings or output is not None or format_ is not Format.TABLE:
        deliver(_rows(checked), format_, output)
    for text_ in remarks(checked):
        remark(text_)


def remarks(checked: Checked) -> list[Text]:
    """Say what was looked at, what came of it, and what could not be looked at."""
    found = [_summary(checked)]
    if checked.unsaid:
        found.append(_unsaid(checked))
    if checked.unread:
        found.append(_unread(checked.unread))
    return found


def _plain(checked: Checked) -> dict[str, Any]:
    plain = to_plain(checked)
    return {"format": FORMAT, **plain, "findings": [_object(f) for f in checked.findings]}


def _object(finding: Finding) -> dict[str, Any]:
    d = finding.difference
    return {
        "device": finding.device,
        "file": f"{CONFIGS}/{finding.file}",
        "line": d.line,
        "kind": d.kind,
        "at": d.at,
        "planned": d.planned,
        "stated": d.stated,
        "message": d.message.in_(spoken()),
    }


def _rows(checked: Checked) -> Rows:
    rows = [(_where(f), f.difference.message.in_(spoken())) for f in checked.findings]
    return Rows(columns=_COLUMNS, rows=rows, wrap=True)


def _where(finding: Finding) -> str:
    """Give the file, whose name begins with the device's id, and the line."""
    line = finding.difference.line
    return finding.file + (f":{line}" if line else "")


def _summary(checked: Checked) -> Text:
    c, wrong = checked, len(checked.findings)
    end_en = f"differences: {wrong}." if wrong else "no difference."
    end_vi = f"{wrong} khác biệt." if wrong else "không có khác biệt."
    return Text(
        en=f"{c.files} files of {c.devices} devices in {CONFIGS}/ read back, {c.lines} lines; "
        f"{c.facts} things planned, looked for and compared: {end_en}",
        vi=f"Đã đọc lại {c.files} tệp của {c.devices} thiết bị trong {CONFIGS}/, {c.lines} dòng; "
        f"đối chiếu {c.facts} điểm của quy hoạch: {end_vi}",
    )


def _unsaid(checked: Checked) -> Text:
    width = max(map(len, checked.unsaid))
    listed = "".join(
        f"\n  {kind:{width}}  {', '.join(names)}" for kind, names in checked.unsaid.items()
    )
    return Text(
        en=f"Planned, but no line of these platforms' files states it:{listed}",
        vi=f"Có trong quy hoạch nhưng tệp của các nền tảng này không có dòng nào nêu:{listed}",
    )


def _unread(devices: tuple[str, ...]) -> Text:
    named = ", ".join(devices[:_NAMED]) + (", …" if len(devices) > _NAMED else "")
    return Text(
        en=f"Not known, since no grammar reads their files: {len(devices)} ({named}).",
        vi=f"Chưa xác định vì chưa có văn phạm để đọc tệp: {len(devices)} thiết bị ({named}).",
    )
