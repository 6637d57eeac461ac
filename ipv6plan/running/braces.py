"""Writes configurations in braces as lines of `set`, each with the line it stood on."""

from collections.abc import Iterator
from typing import Final

SAYS, SLEEPS = "set ", "deactivate "
"""What begins a line that says something, and one of something inactive."""
_SET: Final = (SAYS, "delete ", "activate ", SLEEPS)
_INACTIVE: Final = "inactive:"
_MARKS: Final = frozenset({_INACTIVE, "protect:", "replace:"})
"""What stands before a statement, and is none of its words."""
Token = tuple[int, str]


def set_lines(lines: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Give each statement as one line of `set`; text that has such lines already stays as it is.

    What is `inactive:` counts for nothing on a device: it becomes one line of `deactivate`, as
    `display set` has it, and what is in it is left out.
    """
    if any(line.lstrip().startswith(_SET) for _, line in lines):
        every = [(n, line.strip()) for n, line in lines if line.lstrip().startswith(_SET)]
    else:
        every = list(_converted(lines))
    asleep = {tuple(line.split()[1:]) for _, line in every if line.startswith(SLEEPS)}
    for number, line in every:
        words = tuple(line.split()[1:])
        awake = not any(words[:depth] in asleep for depth in range(1, len(words) + 1))
        if not asleep or awake or not line.startswith(SAYS):
            yield number, line


def _converted(lines: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    above: list[str] = []
    words: list[Token] = []
    for number, part in _tokens(lines):
        if part == "{":
            yield from _asleep(above, words)
            above.append(" ".join(word for _, word in words if word not in _MARKS))
            words = []
        elif part == "}":
            if above:
                above.pop()
            words = []
        elif part == ";":
            yield from _statement(above, words)
            words = []
        else:
            words.append((number, part))


def _asleep(above: list[str], words: list[Token]) -> Iterator[tuple[int, str]]:
    if _INACTIVE in (word for _, word in words):
        head = " ".join(word for _, word in words if word not in _MARKS)
        yield words[0][0], " ".join((SLEEPS.strip(), *above, head))


def _statement(above: list[str], words: list[Token]) -> Iterator[tuple[int, str]]:
    if not words:
        return
    number = words[0][0]
    verb = SLEEPS if _INACTIVE in (word for _, word in words) else SAYS
    own = [word for _, word in words if word not in _MARKS]
    if "[" not in own:
        yield number, verb + " ".join((*above, *own))
        return
    at = own.index("[")
    for value in own[at + 1 : -1]:
        yield number, verb + " ".join((*above, *own[:at], value))


def _tokens(lines: list[tuple[int, str]]) -> Iterator[Token]:
    """Give words and signs; comments are left out, what is quoted stays whole."""
    remark = False
    for number, line in lines:
        at = 0
        while at < len(line):
            if remark:
                end = line.find("*/", at)
                at, remark = (len(line), True) if end < 0 else (end + 2, False)
            elif line.startswith("/*", at):
                remark, at = True, at + 2
            elif line[at] == "#":
                break
            elif line[at].isspace():
                at += 1
            else:
                end = _end(line, at)
                yield number, line[at:end]
                at = end


def _end(line: str, at: int) -> int:
    """Give where the word that begins at `at` ends."""
    if line[at] in "{};[]":
        return at + 1
    quoted = False
    for end in range(at, len(line)):
        if line[end] == '"' and not (end and line[end - 1] == "\\"):
            quoted = not quoted
        elif not quoted and (line[end].isspace() or line[end] in "{};[]"):
            return end
    return len(line)
