"""How merged audits look: from where each device was taken, and who contradicts whom."""

from typing import Final

from ipv6plan.cli.audit_view import TRUTHS, audited
from ipv6plan.cli.console import remark, write
from ipv6plan.cli.language import spoken
from ipv6plan.cli.options import Format
from ipv6plan.cli.results import Rows, deliver
from ipv6plan.codec import to_plain, to_pretty_json
from ipv6plan.model.audit import Truth, Verdict
from ipv6plan.model.audit_change import Difference, Merged
from ipv6plan.pipeline.measuring import check_titles
from ipv6plan.report import VERDICTS
from ipv6plan.text import Text

FORMAT: Final = 1
_WHAT: Final = {
    "name": Text(en="name (sysName)", vi="tên (sysName)"),
    "object_id": Text(en="product (sysObjectID)", vi="sản phẩm (sysObjectID)"),
    "os_version": Text(en="version", vi="phiên bản"),
    "verdict": Text(en="readiness", vi="mức sẵn sàng"),
}
_COLUMNS: Final = {
    "device": Text(en="device", vi="thiết bị"),
    "what": Text(en="contradiction", vi="mâu thuẫn"),
    "taken": Text(en="taken", vi="lấy theo"),
    "other": Text(en="the other says", vi="lần kia ghi"),
}


def present(merged: Merged, format_: Format, *, dry_run: bool) -> None:
    """Print where the devices were taken from and which contradict, or all of it as JSON."""
    if format_ is Format.JSON:
        header = to_plain(merged.report.header)
        conflicts = to_plain(merged.conflicts)
        write(to_pretty_json({"format": FORMAT, "audit": header, "conflicts": conflicts}))
        return
    for source in merged.report.header.merged_from:
        remark(
            Text(
                en=f"{source.id}: {source.taken} of its {source.devices} devices taken",
                vi=f"{source.id}: lấy {source.taken} trong {source.devices} thiết bị",
            )
        )
    remark(audited(merged.report))
    if dry_run:
        remark(Text(en="Nothing was written.", vi="Chưa ghi gì."))
    if merged.conflicts:
        deliver(_rows(merged), format_, None)


def _rows(merged: Merged) -> Rows:
    rows = [
        (conflict.device, *_cells(difference, conflict.taken_from, conflict.other))
        for conflict in merged.conflicts
        for difference in conflict.differences
    ]
    return Rows(columns=_COLUMNS, rows=rows)


def _cells(difference: Difference, taken: str, other: str) -> tuple[str, str, str]:
    titles = check_titles()
    what = _WHAT.get(difference.what) or titles.get(difference.what)
    return (
        difference.what if what is None else what.in_(spoken()),
        f"{_said(difference, difference.taken)}\n{taken}",
        f"{_said(difference, difference.other)}\n{other}",
    )


def _said(difference: Difference, value: str) -> str:
    if difference.what == "verdict":
        return VERDICTS[Verdict(value)].in_(spoken())
    if difference.what in _WHAT:
        return value
    return TRUTHS[Truth(value)].in_(spoken())
