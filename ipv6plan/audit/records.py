"""audits/*.jsonl: a header line, then one line a device, in the order they answered."""

from ipv6plan.audit.checks import CHECKS
from ipv6plan.audit.verdicts import judged
from ipv6plan.codec import CodecError, from_json, to_json
from ipv6plan.errors import Problem, RecordError, Source
from ipv6plan.model.audit import AuditHeader, AuditReport, DeviceAudit, Verdicts
from ipv6plan.text import Text, same

FORMAT = 1
_NOT_JUDGED = Verdicts()


def write_header(header: AuditHeader) -> str:
    """Write the first line, without a line end."""
    return to_json(header)


def write_device(audit: DeviceAudit) -> str:
    """Write one device's line, without a line end."""
    return to_json(audit)


def read_audit(text: str, file: str, *, unfinished: bool = False) -> AuditReport:
    """Read an audit; the last entry of a device wins, in the place of its first. What was written
    before there were verdicts is judged now.

    Raises RecordError with every damaged line. With `unfinished` a last line without its line end
    is left out: the program was stopped while it wrote it.
    """
    lines = text.split("\n")
    last = lines.pop()
    if last and not unfinished:
        lines.append(last)
    if not lines:
        raise RecordError.at(Source(file), _empty())
    header = _header(lines[0], file)
    devices: dict[str, DeviceAudit] = {}
    problems: list[Problem] = []
    for number, line in enumerate(lines[1:], start=2):
        try:
            found = from_json(line, DeviceAudit)
        except CodecError as error:
            problems.append(_problem(Source(file, number), error))
        else:
            devices[found.device] = (
                found if found.verdicts != _NOT_JUDGED else judged(found, CHECKS)
            )
    if problems:
        raise RecordError(problems)
    return AuditReport(header=header, devices=tuple(devices.values()))


def _header(line: str, file: str) -> AuditHeader:
    try:
        header = from_json(line, AuditHeader)
    except CodecError as error:
        raise RecordError((_problem(Source(file, 1), error),)) from error
    if header.format != FORMAT:
        raise RecordError.at(Source(file, 1), _other_format(header.format), path="format")
    return header


def _problem(source: Source, error: CodecError) -> Problem:
    hint = Text(
        en="the file was damaged or edited; remove the line and run the audit again",
        vi="tệp bị hỏng hoặc đã bị sửa; hãy xóa dòng này rồi đánh giá lại",
    )
    return Problem(source=source, path="", message=same(str(error)), hint=hint)


def _empty() -> Text:
    return Text(en="the file is empty", vi="tệp trống")


def _other_format(number: int) -> Text:
    return Text(
        en=f"format {number} is not known; this program reads format {FORMAT}",
        vi=f"không biết định dạng {number}; chương trình này đọc định dạng {FORMAT}",
    )
