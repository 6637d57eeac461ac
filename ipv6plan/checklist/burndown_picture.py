"""The burn-down as SVG: done, open and unknown over time, and the forecast as a fan."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from textwrap import wrap
from typing import Final
from xml.sax.saxutils import escape

from ipv6plan.checklist import burndown_words as words
from ipv6plan.checklist.waves_picture import day
from ipv6plan.checklist.words import SIMULATED
from ipv6plan.model.burndown import Burndown, Point
from ipv6plan.text import Language

_LEFT, _TOP, _WIDE, _HIGH = 70, 90, 700, 300
_RIGHT, _BOTTOM = 40, 180
_LINE: Final = 125
"""Characters that fit below the picture."""
_NOW: Final = 8
"""How wide the last point is drawn."""
_FILLS: Final = {"done": "#a8d8a0", "open": "#f3cf8e", "unknown": "#d9dde1"}
_STYLE: Final = (
    "text{font-family:sans-serif;font-size:13px;fill:#1a1a1a}.t{font-size:17px;font-weight:bold}"
    ".s{font-size:11px}.fan{fill:#0b57a4;fill-opacity:.18}.mid{stroke:#0b57a4;stroke-width:2;"
    "stroke-dasharray:6 4;fill:none}.goal{stroke:#9a2b1f;stroke-width:1.5}"
    ".axis{stroke:#777;stroke-width:1}"
)


def burndown_svg(of: Burndown, language: Language) -> str:
    """Draw it; the fan reaches from P10 to P90 where all that is unknown has yet to be done."""
    frame = _Frame(of)
    title = escape(words.TITLE.in_(language))
    width, height = _LEFT + _WIDE + _RIGHT, _TOP + _HIGH + _BOTTOM
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        f'lang="{language}" aria-labelledby="t">'
    )
    lines = [
        opening,
        f'<title id="t">{title}</title>',
        f"<style>{_STYLE}</style>",
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        f'<text class="t" x="16" y="32">{title}</text>',
        *_warning(of, language),
        *_areas(of.points, frame),
        *_fan(of, frame),
        *_goal(of, frame, language),
        *_axes(of, frame, language),
        *_legend(language),
        *_notes(of, language),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


class _Frame:
    """Places dates and numbers."""

    def __init__(self, of: Burndown) -> None:
        self.first = of.points[0].on
        told = (of.everything.p90, of.everything.p50, of.target)
        within = [on for on in told if on is not None]
        past = (of.as_of - self.first).days
        limit = of.as_of + timedelta(days=max(28, 4 * past))
        self.last = min(max([of.as_of, *within]), limit)
        self.most = max(1, *(point.done + point.left for point in of.points))

    def x(self, on: date) -> int:
        days = max(1, (self.last - self.first).days)
        return _LEFT + round(_WIDE * min(1, (on - self.first).days / days))

    def y(self, count: int) -> int:
        return _TOP + round(_HIGH * (1 - count / self.most))


def _warning(of: Burndown, language: Language) -> Iterator[str]:
    if of.simulated:
        yield f'<text class="s" x="16" y="50">{escape(SIMULATED.in_(language))}</text>'


def _areas(points: Sequence[Point], frame: _Frame) -> Iterator[str]:
    """Stack done at the bottom, open and unknown above."""
    base = [0 for _ in points]
    for name, fill in _FILLS.items():
        top = [below + getattr(p, name) for below, p in zip(base, points, strict=True)]
        there = [(frame.x(p.on), frame.y(n)) for p, n in zip(points, top, strict=True)]
        back = [(frame.x(p.on), frame.y(n)) for p, n in zip(points, base, strict=True)]
        yield f'<polygon fill="{fill}" points="{_listed([*_steps(there), *_steps(back)[::-1]])}"/>'
        base = top


def _steps(corners: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Keep each height until the next is known: between two looks nothing is."""
    found = list(corners[:1])
    for x, y in corners[1:]:
        found += [(x, found[-1][1]), (x, y)]
    return [*found, (found[-1][0] + _NOW, found[-1][1])]


def _listed(corners: Sequence[tuple[int, int]]) -> str:
    return " ".join(f"{x},{y}" for x, y in corners)


def _fan(of: Burndown, frame: _Frame) -> Iterator[str]:
    told, top = of.everything, of.points[-1].done + of.points[-1].left
    if told.doubt is not None:
        return
    start = frame.x(of.as_of), frame.y(of.points[-1].done)
    early, late = (_end(on, of, frame) for on in (told.p10, told.p90))
    corners = [start, early, (late[0], min(early[1], late[1])), late]
    yield f'<polygon class="fan" points="{_listed(corners)}"/>'
    if told.p50 is not None:
        middle = _end(told.p50, of, frame)
        yield f'<polyline class="mid" points="{_listed([start, middle])}"/>'
    yield f'<line class="axis" x1="{_LEFT}" x2="{_LEFT + _WIDE}" y1="{frame.y(top)}" '
    yield f'y2="{frame.y(top)}" stroke-dasharray="2 3"/>'


def _end(on: date | None, of: Burndown, frame: _Frame) -> tuple[int, int]:
    """Give where a line reaches the top, or the right edge before that."""
    done, whole = of.points[-1].done, of.points[-1].done + of.points[-1].left
    if on is None:
        return _LEFT + _WIDE, frame.y(done)
    if on <= frame.last:
        return frame.x(on), frame.y(whole)
    share = (frame.last - of.as_of).days / max(1, (on - of.as_of).days)
    return _LEFT + _WIDE, frame.y(done + round(share * (whole - done)))


def _goal(of: Burndown, frame: _Frame, language: Language) -> Iterator[str]:
    if of.target is not None and frame.first <= of.target <= frame.last:
        x = frame.x(of.target)
        name = f"{words.TARGET.in_(language)} {day(of.target, language)}"
        yield f'<line class="goal" x1="{x}" x2="{x}" y1="{_TOP - 10}" y2="{_TOP + _HIGH}"/>'
        yield f'<text class="s" x="{x}" y="{_TOP - 14}" text-anchor="end">{escape(name)}</text>'


def _axes(of: Burndown, frame: _Frame, language: Language) -> Iterator[str]:
    foot = _TOP + _HIGH
    yield f'<line class="axis" x1="{_LEFT}" x2="{_LEFT}" y1="{_TOP}" y2="{foot}"/>'
    yield f'<line class="axis" x1="{_LEFT}" x2="{_LEFT + _WIDE}" y1="{foot}" y2="{foot}"/>'
    for count in (0, frame.most // 2, frame.most):
        yield f'<text class="s" x="{_LEFT - 6}" y="{frame.y(count) + 4}" text-anchor="end">'
        yield f"{count}</text>"
    at = _LEFT - 200
    for on in dict.fromkeys((frame.first, of.as_of, frame.last)):
        if frame.x(on) - at > 90:  # noqa: PLR2004  # as wide as a date is written
            at = frame.x(on)
            yield f'<text class="s" x="{at}" y="{foot + 18}" text-anchor="middle">'
            yield f"{escape(day(on, language))}</text>"


def _legend(language: Language) -> Iterator[str]:
    x, y = _LEFT, _TOP + _HIGH + 36
    for name, fill in _FILLS.items():
        label = words.COLUMNS[name].in_(language)
        yield f'<rect x="{x}" y="{y}" width="14" height="14" fill="{fill}"/>'
        yield f'<text x="{x + 20}" y="{y + 12}">{escape(label)}</text>'
        x += 60 + 9 * len(label)


def _notes(of: Burndown, language: Language) -> Iterator[str]:
    y = _TOP + _HIGH + 74
    for heading, told in ((words.EVERYTHING, of.everything), (words.KNOWN, of.known)):
        text = f"{heading.in_(language)}: {words.told(told, of.target).in_(language)}"
        yield f'<text class="s" x="{_LEFT - 54}" y="{y}">{escape(text)}</text>'
        y += 18
    for line in wrap(words.method(of).in_(language), _LINE):
        yield f'<text class="s" x="{_LEFT - 54}" y="{y}">{escape(line)}</text>'
        y += 16
