"""Writes configurations in braces as lines of `set`, each with the line it stood on."""

from collections.abc import Iterator
from typing import Final

_SET: Final = ("set ", "delete ", "activate ", "deactivate ")
Token = tuple[int, str]


def set_lines(lines: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Give each statement as one line of `set`; text that has such lines already stays as it is.

    What is `inactive:` counts for nothing on a device: it becomes a line of `deactivate`.
    """
    if any(line.lstrip().startswith(_SET) for _, line in lines):
        yield from ((n, line.strip()) for n, line in lines if line.lstrip().startswith(_SET))
        return
    above: list[str] = []
    words: list[Token] = []
    for number, part in _tokens(lines):
        if part == "{":
            above.append(" ".join(word for _, word in words))
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


def _statement(above: list[str], words: list[Token]) -> Iterator[tuple[int, str]]:
    if not words:
        return
    number = words[0][0]
    own = [word for _, word in words]
    parts = [*above, " ".join(own)]
    verb = "deactivate" if any(part.startswith("inactive: ") for part in parts) else "set"
    heads = [part.removeprefix("inactive: ").removeprefix("replace: ") for part in parts]
    if "[" not in own:
        yield number, " ".join((verb, *heads))
        return
    at = own.index("[")
    for value in own[at + 1 : -1]:
        yield number, " ".join((verb, *heads[:-1], *own[:at], value))


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
        if line[end] == '"':
            quoted = not quoted
        elif not quoted and (line[end].isspace() or line[end] in "{};[]"):
            return end
    return len(line)
