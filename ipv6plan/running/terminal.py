"""Plays what a terminal was sent, so that a log of a session reads as its screen did.

Devices wipe the mark of their pager out with blanks, by backspaces (Cisco), a return to the
beginning of the line, or codes of ECMA-48 that move the cursor (`ESC [ 42 D` on Huawei and H3C).
"""

import re
from typing import Final

_TOKEN: Final = re.compile(r"\x1b(?:\[\??(?P<number>\d{0,4})[\d;]*(?P<final>[A-Za-z])|[=>])?|.")
_MARK: Final = re.compile(
    r"-{2,4} ?more ?(?:\d+% ?)?-{2,4}|<--- more --->|---\(more[^)]*\)---|-- \[Q quit", re.IGNORECASE
)
_MOVING: Final = "\r\b\x1b\a"
_WIDEST: Final = 512
"""Columns that codes may move to."""
_LONGEST: Final = 2048
"""Characters with codes among them that are played as one line; logs have far fewer."""
_MARK_ENDS: Final = 64
"""The mark of a pager is no longer than that."""
_QUIET: Final = ("\a", "m", "h", "l", "\x1b=", "\x1b>")
"""What changes how text looks, and not where it stands."""


def screen(text: str) -> str:
    """Give the lines as a screen shows them; a line whose codes are not known stays as it is."""
    text = re.sub(r"\r+\n", "\n", text.replace("\r\0", "\r"))
    if "\n" not in text:
        text = text.replace("\r", "\n")
    lines = text.split("\n")
    return "\n".join(
        _played(line) if len(line) <= _LONGEST and unplayed(line) else line for line in lines
    )


def unplayed(line: str) -> bool:
    """Tell whether a line has signs in it that move the cursor."""
    return any(sign in line for sign in _MOVING)


def paged(line: str) -> bool:
    """Tell whether the mark of a pager stands in a line."""
    return _MARK.search(line) is not None


def _played(line: str) -> str:
    """Play one line; as it is where a code is not known, or the mark of a pager stands under what
    was written over it: then nobody knows what the device wrote.
    """
    cells: list[str] = []
    at, marked = 0, False
    for token in _TOKEN.finditer(line):
        if token[0][0] in _MOVING:
            marked = marked or paged("".join(cells[max(0, at - _MARK_ENDS) : at]))
            moved = _moved(token, cells, at)
            if moved is None:
                return line
            at = min(moved, _WIDEST)
            continue
        if marked and token[0] != " ":
            if "".join(cells).strip():
                return line
            marked = False
        cells += " " * (at + 1 - len(cells))
        cells[at] = token[0]
        at += 1
    return "".join(cells)


def _moved(token: re.Match[str], cells: list[str], at: int) -> int | None:
    """Carry out what moves the cursor or wipes, and give where the cursor is then; None where
    that is not known.
    """
    number, sign = int(token["number"] or 0), token["final"] or token[0]
    if sign == "K":
        first, end = ((at, len(cells)), (0, at + 1), (0, len(cells)))[min(number, 2)]
        cells[first:end] = " " * len(cells[first:end])
    places = {
        "\r": 0,
        "\b": at - 1,
        "D": at - max(1, number),
        "C": at + max(1, number),
        "G": number - 1,
        "K": at,
        **dict.fromkeys(_QUIET, at),
    }
    return max(0, places[sign]) if sign in places else None
