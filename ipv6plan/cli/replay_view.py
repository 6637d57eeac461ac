"""How recordings look on a terminal: what they say of devices nobody listed, what was renamed."""

from ipv6plan.cli.language import spoken
from ipv6plan.cli.results import Rows
from ipv6plan.model.audit import AuditReport, DeviceAudit, Truth
from ipv6plan.pipeline.audit_anonymize import Renamed
from ipv6plan.report import OUTCOMES, VERDICTS
from ipv6plan.text import Text


def first_look_rows(report: AuditReport) -> Rows:
    """Give one row a device: what it is, what it has, how much could be told."""
    columns = {
        "device": Text(en="device", vi="thiết bị"),
        "outcome": Text(en="heard", vi="trả lời"),
        "verdict": Text(en="readiness", vi="mức sẵn sàng"),
        "vendor": Text(en="maker", vi="hãng"),
        "platform": Text(en="platform", vi="nền tảng"),
        "os_version": Text(en="version", vi="phiên bản"),
        "no": Text(en="failed", vi="chưa đạt"),
        "unknown": Text(en="unknown", vi="chưa rõ"),
    }
    return Rows(columns=columns, rows=[_device(device) for device in report.devices])


def _device(device: DeviceAudit) -> tuple[str, ...]:
    facts = device.facts
    return (
        device.device,
        OUTCOMES[device.outcome].in_(spoken()),
        VERDICTS[facts.verdict].in_(spoken()),
        facts.vendor,
        facts.platform,
        facts.os_version,
        str(sum(f.status is Truth.NO for f in device.findings)),
        str(sum(f.status is Truth.UNKNOWN for f in device.findings)),
    )


def renamed_rows(renamed: tuple[Renamed, ...]) -> Rows:
    """Give one row a device: its other name, what was kept, and the text to look over."""
    columns = {
        "device": Text(en="device", vi="thiết bị"),
        "other": Text(en="written as", vi="được ghi là"),
        "kept": Text(en="objects", vi="đối tượng"),
        "left_out": Text(en="left out", vi="bỏ ra"),
        "description": Text(en="description kept", vi="mô tả được giữ"),
    }
    rows = [
        (r.device, r.other, str(r.kept), str(r.left_out), " ".join(r.description.split()))
        for r in renamed
    ]
    return Rows(columns=columns, rows=rows)


def look_over() -> Text:
    """Say what a person should do before the recordings leave the house."""
    return Text(
        en="This table stays with you. Read the descriptions before you send the folder: only you "
        "know whether they name somebody.",
        vi="Bảng này là của riêng bạn. Hãy đọc các mô tả trước khi gửi thư mục: chỉ bạn biết trong "
        "đó có tên ai hay không.",
    )
