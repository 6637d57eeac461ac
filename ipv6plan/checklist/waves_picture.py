"""Waves as a Gantt chart: SVG for a document, Mermaid for a page that draws it."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final
from xml.sax.saxutils import escape

from ipv6plan.model.waves import Schedule, TaskKind, Wave
from ipv6plan.text import Language, Text

KINDS: Final = {
    TaskKind.DEVICE: Text(en="devices", vi="thiết bị"),
    TaskKind.SITE: Text(en="sites", vi="địa điểm"),
    TaskKind.SERVICE: Text(en="services", vi="dịch vụ"),
    TaskKind.DNS: Text(en="DNS names", vi="tên miền"),
}
_ONE: Final = {
    TaskKind.DEVICE: "device",
    TaskKind.SITE: "site",
    TaskKind.SERVICE: "service",
    TaskKind.DNS: "DNS name",
}
TITLE: Final = Text(en="Migration in waves", vi="Chuyển đổi theo đợt")
_WAVE: Final = Text(en="Wave", vi="Đợt")
_FILLS: Final = {
    TaskKind.DEVICE: "#9cc3ea", TaskKind.SITE: "#c9b6e4", TaskKind.SERVICE: "#a8d8a0",
    TaskKind.DNS: "#f3cf8e",
}  # fmt: skip
_LEFT, _TOP, _ROW, _WIDTH = 190, 64, 26, 720
_STYLE: Final = (
    "text{font-family:sans-serif;font-size:13px;fill:#1a1a1a}.t{font-size:17px;font-weight:bold}"
    "rect{stroke:#777;stroke-width:1}"
)


def counts(wave: Wave, language: Language) -> str:
    """Say what a wave holds, counted by kind."""
    found = {kind: sum(task.kind is kind for task in wave.tasks) for kind in TaskKind}
    return ", ".join(_counted(n, kind, language) for kind, n in found.items() if n)


def _counted(number: int, kind: TaskKind, language: Language) -> str:
    one = number == 1 and language == "en"
    return f"{number} {_ONE[kind] if one else KINDS[kind].in_(language)}"


def waves_svg(schedule: Schedule, language: Language) -> str:
    """Draw a bar a wave, as long as its share of the largest, at its day."""
    height = _TOP + _ROW * len(schedule.waves) + 40
    width = _LEFT + _WIDTH + 200
    title = escape(TITLE.in_(language))
    lines = [
        _opening(width, height, language),
        f'<title id="t">{title}</title>',
        f"<style>{_STYLE}</style>",
        f'<rect x="0" y="0" width="{width}" height="{height}" fill="#ffffff" stroke="none"/>',
        f'<text class="t" x="16" y="32">{title}</text>',
        *(line for wave in schedule.waves for line in _bar(wave, schedule, language)),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _opening(width: int, height: int, language: Language) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        f'lang="{language}" aria-labelledby="t">'
    )


def _bar(wave: Wave, schedule: Schedule, language: Language) -> Iterator[str]:
    y = _TOP + _ROW * (wave.number - 1)
    at = _LEFT + _scaled(wave.on, schedule)
    name = f"{_WAVE.in_(language)} {wave.number}: {day(wave.on, language)}"
    yield f'<text x="16" y="{y + 17}">{escape(name)}</text>'
    most = max(len(w.tasks) for w in schedule.waves)
    for kind in TaskKind:
        count = sum(task.kind is kind for task in wave.tasks)
        wide = round(160 * count / most)
        if wide:
            fill = _FILLS[kind]
            yield f'<rect x="{at}" y="{y + 3}" width="{wide}" height="{_ROW - 8}" fill="{fill}"/>'
            at += wide
    yield f'<text x="{at + 6}" y="{y + 17}">{escape(counts(wave, language))}</text>'


def _scaled(on: date, schedule: Schedule) -> int:
    first, last = schedule.waves[0].on, schedule.waves[-1].on
    whole = max(1, (last - first).days)
    return round((_WIDTH - 200) * (on - first).days / whole)


def day(on: date, language: Language) -> str:
    """Write a day as people do."""
    return f"{on:%d/%m/%Y}" if language == "vi" else str(on)


def waves_mermaid(schedule: Schedule, language: Language) -> str:
    """Write a Gantt chart in Mermaid: a section a wave, a bar a kind."""
    lines = ["gantt", f"  title {TITLE.in_(language)}", "  dateFormat YYYY-MM-DD"]
    for wave in schedule.waves:
        lines.append(f"  section {_WAVE.in_(language)} {wave.number}")
        for kind in TaskKind:
            count = sum(task.kind is kind for task in wave.tasks)
            if count:
                until = wave.on + timedelta(days=1)
                lines.append(f"  {_counted(count, kind, language)} : {wave.on}, {until}")
    return "\n".join(lines) + "\n"
