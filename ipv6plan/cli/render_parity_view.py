"""How IPv4 controls without a twin look."""

import textwrap
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from ipv6plan.cli.console import remark, write
from ipv6plan.cli.language import say, spoken
from ipv6plan.cli.options import Format
from ipv6plan.cli.results import LONGEST, Rows, deliver, save, table
from ipv6plan.codec import to_pretty_json
from ipv6plan.pipeline.parity import Parity
from ipv6plan.running.parity import CONFIGS, DERIVED, UNKNOWN, Gap
from ipv6plan.text import Text

if TYPE_CHECKING:
    from rich.table import Table

FORMAT: Final = 1
_NAMED: Final = 5
_LINES: Final = 12
"""Of one twin, in tables; JSON has all."""
_COLUMNS: Final = {
    "where": Text(en="where", vi="vị trí"),
    "device": Text(en="device", vi="thiết bị"),
    "control": Text(en="control", vi="biện pháp"),
    "ipv4": Text(en="IPv4 line", vi="dòng IPv4"),
    "ipv6": Text(en="IPv6 twin", vi="bản IPv6 tương ứng"),
}
_ORIGINS: Final[Mapping[str, Text]] = MappingProxyType({
    CONFIGS: Text(en="planned, in the configuration", vi="đã quy hoạch, có trong tệp cấu hình"),
    DERIVED: Text(en="by the plan's names", vi="theo tên trong quy hoạch"),
    UNKNOWN: Text(en="not known", vi="chưa xác định"),
})  # fmt: skip


def present(found: Parity, format_: Format, output: Path | None) -> None:
    """Print the gaps, or all of it as JSON; what was looked at goes to remarks."""
    if format_ is Format.JSON:
        text = to_pretty_json(_plain(found))
        write(text) if output is None else save(output, text)
    elif found.gaps or output is not None or format_ is not Format.TABLE:
        deliver(_rows(found.gaps), format_, output, picture=_picture(found.gaps))
    for text_ in remarks(found):
        remark(text_)


def remarks(found: Parity) -> list[Text]:
    """Say what was looked at, and what could not be."""
    said = [_summary(found)]
    if found.unknown:
        named = ", ".join(found.unknown[:_NAMED]) + (", …" if len(found.unknown) > _NAMED else "")
        said.append(
            Text(
                en=f"Not known, since nothing lists the controls of their platforms: "
                f"{len(found.unknown)} ({named}).",
                vi=f"Chưa xác định vì chưa có danh mục biện pháp của nền tảng: "
                f"{len(found.unknown)} thiết bị ({named}).",
            )
        )
    return said


def _rows(gaps: tuple[Gap, ...]) -> Rows:
    rows = [(str(g.source), g.device, g.title.in_(spoken()), g.ipv4, _twin(g)) for g in gaps]
    return Rows(columns=_COLUMNS, rows=rows, wrap=True)


def _picture(gaps: tuple[Gap, ...]) -> "Table":
    """Draw what fits on a terminal: files by their own name, words in lines of their own."""
    keys = [key for key in _COLUMNS if key != "device"]
    rows = [
        (
            f"{Path(g.source.file).name}:{g.source.line}",
            g.title.in_(spoken()),
            g.ipv4,
            "\n".join(part for line in _twin(g).split("\n") for part in _wrapped(line)),
        )
        for g in gaps
    ]
    return table(Rows(columns={key: _COLUMNS[key] for key in keys}, rows=rows, wrap=True))


def _wrapped(line: str) -> list[str]:
    indent = line[: len(line) - len(line.lstrip())]
    return textwrap.wrap(line, LONGEST, subsequent_indent=indent, break_on_hyphens=False) or [line]


def _twin(gap: Gap) -> str:
    if gap.origin == UNKNOWN:
        return f"{_ORIGINS[UNKNOWN].in_(spoken())}: {gap.otherwise.in_(spoken())}"
    more = len(gap.twin) - _LINES
    end = () if more <= 0 else (say(en=f"… {more} more lines", vi=f"… còn {more} dòng"),)
    return "\n".join((f"{_ORIGINS[gap.origin].in_(spoken())}:", *gap.twin[:_LINES], *end))


def _plain(found: Parity) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "devices": found.devices,
        "matched": found.matched,
        "absent": found.absent,
        "unknown": list(found.unknown),
        "gaps": [_object(gap) for gap in found.gaps],
    }


def _object(gap: Gap) -> dict[str, Any]:
    return {
        "device": gap.device,
        "control": gap.control,
        "title": gap.title.in_(spoken()),
        "file": gap.source.file,
        "line": gap.source.line,
        "ipv4": gap.ipv4,
        "exposed": gap.exposed,
        "origin": gap.origin or "unknown",
        "ipv6": list(gap.twin),
        "otherwise": None if gap.twin else gap.otherwise.in_(spoken()),
    }


def _summary(found: Parity) -> Text:
    gaps, exposed = len(found.gaps), len({g.device for g in found.gaps if g.exposed})
    return Text(
        en=f"{found.devices} running configurations looked at, {found.absent} devices have none: "
        f"{found.matched} IPv4 controls have their IPv6 twin, {gaps} have not; "
        f"{exposed} of these devices use IPv6 already.",
        vi=f"Đã xem {found.devices} cấu hình đang chạy, {found.absent} thiết bị không có tệp: "
        f"{found.matched} biện pháp IPv4 đã có bản IPv6, {gaps} chưa có; {exposed} thiết bị trong "
        "số đó đang dùng IPv6.",
    )
