"""A map as SVG: text that is read aloud, colours that are not needed, the same bytes every time."""

from collections.abc import Iterator
from typing import Final
from xml.sax.saxutils import escape

from ipv6plan.model.block_map import BlockMap, MapOwner, Slot, SlotState
from ipv6plan.planning import map_words as say
from ipv6plan.text import Language

COLUMNS: Final = 16
_CELL_WIDTH, _CELL_HEIGHT = 46, 26
_LEFT, _TOP = 58, 84
_LINE: Final = 20
_NAME_LENGTH: Final = 58
_FILLS: Final = (
    "#cfe3f7", "#d7efd0", "#fbe3b8", "#f6cfd6", "#dcd3f2", "#c9ece8", "#f3d9c2", "#e4e7b8",
    "#d2d8e8", "#efd0ec", "#cfe8b8", "#f9d3b5",
)  # fmt: skip
"""Light, so that dark text has a contrast of 10 to 1 and more (WCAG 2.1 asks for 4.5)."""
_PLAIN: Final = {
    SlotState.FREE: "#ffffff",
    SlotState.SHARED: "#e3e3e3",
    SlotState.DEPRECATED: "#c4c4c4",
}
_STYLE: Final = (
    "text{font-family:sans-serif;font-size:13px;fill:#1a1a1a}"
    ".t{font-size:17px;font-weight:bold}"
    ".c{text-anchor:middle}"
    ".h{fill:#555}"
    "rect{stroke:#777;stroke-width:1}"
    ".kept{stroke-dasharray:3 2}"
    ".reserved,.deprecated{stroke:#1a1a1a;stroke-width:2}"
)


def map_svg(of: BlockMap, language: Language) -> str:
    """Draw a map with its legend."""
    rows = -(-len(of.slots) // COLUMNS)
    below = _TOP + rows * _CELL_HEIGHT + 2 * _LINE
    states = say.tally(of)
    height = below + (len(states) + 1 + len(of.owners)) * _LINE + _LINE
    width = _LEFT + COLUMNS * _CELL_WIDTH + 20
    lines = [
        _opening(width, height, language),
        f'<title id="t">{_text(say.title(of).in_(language))}</title>',
        f'<desc id="d">{_text(_description(of, language))}</desc>',
        f"<style>{_STYLE}</style>",
        f'<rect x="0" y="0" width="{width}" height="{height}" fill="#ffffff" stroke="none"/>',
        f'<text class="t" x="16" y="32">{_text(say.title(of).in_(language))}</text>',
        *_headings(of),
        *(line for at, slot in enumerate(of.slots) for line in _cell(of, at, slot, language)),
        *_legend(of, below, states, language),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _opening(width: int, height: int, language: Language) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" role="img" aria-labelledby="t d" lang="{language}">'
    )


def _description(of: BlockMap, language: Language) -> str:
    counts = (
        f"{count} {say.STATES[state].in_(language)}" for state, count in say.tally(of).items()
    )
    return f"{'; '.join(counts)}."


def _headings(of: BlockMap) -> Iterator[str]:
    digits = min(COLUMNS, len(of.slots))
    for column in range(digits):
        x = _LEFT + column * _CELL_WIDTH + _CELL_WIDTH // 2
        yield f'<text class="c h" x="{x}" y="{_TOP - 8}">{column:x}</text>'
    for row in range(-(-len(of.slots) // COLUMNS)):
        y = _TOP + row * _CELL_HEIGHT + 18
        yield f'<text class="c h" x="{_LEFT - 20}" y="{y}">{row:x}_</text>'


def _cell(of: BlockMap, at: int, slot: Slot, language: Language) -> Iterator[str]:
    x = _LEFT + at % COLUMNS * _CELL_WIDTH
    y = _TOP + at // COLUMNS * _CELL_HEIGHT
    owner = "" if slot.owner is None else f", {_named(slot.owner)}"
    words = f"{slot.prefix}: {say.STATES[slot.state].in_(language)}{owner}"
    yield (
        f"<g><title>{_text(words)}</title>"
        f'<rect class="{slot.state.value}" x="{x}" y="{y}" width="{_CELL_WIDTH - 2}" '
        f'height="{_CELL_HEIGHT - 2}" fill="{_fill(of, slot)}"'
        f"{_opacity(slot)}/>"
        f'<text class="c" x="{x + _CELL_WIDTH // 2 - 1}" y="{y + 17}">{say.sign(slot)}</text></g>'
    )


def _fill(of: BlockMap, slot: Slot) -> str:
    if slot.owner is None or slot.state in _PLAIN:
        return _PLAIN[slot.state]
    return _FILLS[of.owners.index(slot.owner) % len(_FILLS)]


def _opacity(slot: Slot) -> str:
    return ' fill-opacity="0.4"' if slot.state is SlotState.KEPT else ""


def _legend(
    of: BlockMap, top: int, states: dict[SlotState, int], language: Language
) -> Iterator[str]:
    y = top
    for state, count in states.items():
        words = f"{say.STATES[state].in_(language)} ({count})"
        yield _entry(y, say.EXAMPLES[state], words)
        y += _LINE
    y += _LINE
    for number, owner in enumerate(of.owners):
        fill = _FILLS[number % len(_FILLS)]
        yield f'<rect x="16" y="{y - 14}" width="40" height="17" fill="{fill}"/>'
        yield _entry(y, owner.label, f"{owner.prefix}  {_short(_named(owner))}")
        y += _LINE


def _entry(y: int, sign: str, words: str) -> str:
    return (
        f'<text class="c" x="36" y="{y}">{_text(sign)}</text>'
        f'<text x="66" y="{y}">{_text(words)}</text>'
    )


def _named(owner: MapOwner) -> str:
    name = f" ({owner.name})" if owner.name else ""
    return f"{owner.owner}{name}"


def _short(words: str) -> str:
    return words if len(words) <= _NAME_LENGTH else f"{words[: _NAME_LENGTH - 1]}…"


def _text(words: str) -> str:
    """Give text for XML; what XML cannot hold, or what turns the direction, becomes visible."""
    shown = "".join(
        c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in words
    )
    return escape(shown, {'"': "&quot;"})
