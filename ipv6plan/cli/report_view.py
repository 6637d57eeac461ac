"""How readiness looks on a terminal: counts per group, agency, site or device."""

from collections.abc import Iterable
from pathlib import Path

from ipv6plan.audit import REASONS
from ipv6plan.cli.console import write
from ipv6plan.cli.language import spoken
from ipv6plan.cli.options import Format
from ipv6plan.cli.results import Rows, deliver, save, table
from ipv6plan.model.inventory import Inventory
from ipv6plan.model.readiness import DeviceReadiness, Readiness, Standing, Tally
from ipv6plan.pipeline.measuring import check_titles
from ipv6plan.report import (
    STANDINGS,
    VERDICTS,
    grade_words,
    ranked,
    report_json,
    report_markdown,
)
from ipv6plan.text import Language, Text

STANDING_STYLES = {
    Standing.READY: "green",
    Standing.NOT_READY: "red",
    Standing.UNDETERMINED: "yellow",
    Standing.UNREACHABLE: "bright_black",
    Standing.NOT_AUDITED: "dim",
}


def deliver_report(
    inventory: Inventory,
    readiness: Readiness,
    *,
    by: str,
    format_: Format,
    output: Path | None,
    language: Language,
) -> None:
    """Print or write the report: Markdown and JSON whole, table and CSV one row a `by`."""
    if format_ in {Format.TABLE, Format.CSV}:
        deliver(rows_by(readiness, by), format_, output, picture=table(drawn_by(readiness, by)))
        return
    if format_ is Format.JSON:
        text = report_json(inventory, readiness)
    else:
        text = report_markdown(
            inventory, readiness, language, reasons=REASONS, checks=check_titles()
        )
    write(text) if output is None else save(output, text)


def rows_by(readiness: Readiness, by: str) -> Rows:
    """Give one row a group, agency or site with the province first, or one a device."""
    if by == "device":
        return _device_rows(readiness.devices)
    tallies = {"group": readiness.groups, "tenant": readiness.tenants, "site": readiness.sites}[by]
    return tally_rows((readiness.province, *tallies))


def drawn_by(readiness: Readiness, by: str) -> Rows:
    """Give the same for a terminal: names without ids, short headings, and agencies' grades."""
    if by == "device":
        return _device_rows(readiness.devices)
    tallies = {"group": readiness.groups, "tenant": ranked(readiness), "site": readiness.sites}[by]
    pack = readiness.grades if by == "tenant" else None
    every = (readiness.province, *tallies)
    unasked = any(t.not_audited for t in every)
    columns = {
        "name": Text(en="name", vi="tên"),
        "devices": Text(en="devices", vi="thiết bị"),
        "ready": STANDINGS[Standing.READY],
        "not_ready": STANDINGS[Standing.NOT_READY],
        "undetermined": Text(en="unclear", vi="chưa rõ"),
        "unheard": Text(en="silent", vi="im lặng"),
        **({"unasked": Text(en="not asked", vi="chưa hỏi")} if unasked else {}),
        **({} if pack is None else {"grade": Text(en="grade", vi="xếp loại")}),
    }
    rows = [
        (
            t.name,
            *map(str, (t.devices, t.ready, t.not_ready, t.undetermined)),
            str(t.unreachable),
            *((str(t.not_audited),) if unasked else ()),
            *(() if pack is None else (grade_words(pack, t.grading).in_(spoken()),)),
        )
        for t in every
    ]
    return Rows(columns=columns, rows=rows, wrap=True)


def tally_rows(tallies: Iterable[Tally]) -> Rows:
    """Give one row a tally."""
    columns = {
        "id": Text(en="id", vi="mã"),
        "name": Text(en="name", vi="tên"),
        "devices": Text(en="devices", vi="thiết bị"),
        "ready": STANDINGS[Standing.READY],
        "not_ready": STANDINGS[Standing.NOT_READY],
        "undetermined": STANDINGS[Standing.UNDETERMINED],
        "unreachable": STANDINGS[Standing.UNREACHABLE],
        "not_audited": STANDINGS[Standing.NOT_AUDITED],
    }
    return Rows(columns=columns, rows=[_tally(tally) for tally in tallies])


def _tally(tally: Tally) -> tuple[str, ...]:
    counts = (
        tally.devices,
        tally.ready,
        tally.not_ready,
        tally.undetermined,
        tally.unreachable,
        tally.not_audited,
    )
    return (tally.id, tally.name, *map(str, counts))


def _device_rows(devices: Iterable[DeviceReadiness]) -> Rows:
    columns = {
        "device": Text(en="device", vi="thiết bị"),
        "site": Text(en="site", vi="địa điểm"),
        "standing": Text(en="readiness", vi="mức sẵn sàng"),
        "verdict": Text(en="what was seen", vi="ghi nhận"),
        "platform": Text(en="platform", vi="nền tảng"),
        "os_version": Text(en="version", vi="phiên bản"),
        "why": Text(en="why", vi="lý do"),
    }
    styles = {STANDINGS[s].in_(spoken()): style for s, style in STANDING_STYLES.items()}
    return Rows(columns=columns, rows=[_device(device) for device in devices], styles=styles)


def _device(device: DeviceReadiness) -> tuple[str, ...]:
    verdict = "" if device.verdict is None else VERDICTS[device.verdict].in_(spoken())
    reason = REASONS.get(device.reason)
    return (
        device.device,
        device.site,
        STANDINGS[device.standing].in_(spoken()),
        verdict,
        device.platform,
        device.os_version,
        reason.in_(spoken()) if reason else ", ".join(device.failed) or device.reason,
    )
