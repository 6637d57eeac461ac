"""Plays configurations on pretended devices, so that what a rollback leaves behind can be seen."""

import re
from collections.abc import Iterator

Path = tuple[str, ...]
LEAVES = frozenset({"quit", "exit", "exit-address-family", "end-set", "end-policy"})
FIND = re.compile(r"(?P<menu>/[a-z0-9 -]+) (?P<verb>add|set|remove) (?P<rest>.*)")
FOUND = re.compile(r"\[find (?P<key>[a-z]+)=(?P<value>\S+)\]")


def commands(text: str, comment: str) -> list[str]:
    """Give the lines that are not comments, with their indentation."""
    lines = text.split("\n")
    return [line for line in lines if line.strip() and not line.startswith(comment)]


def blocks(lines: list[str]) -> Iterator[Path]:
    """Go through indented lines as paths: the headers above a line, then the line."""
    above: list[str] = []
    for line in lines:
        depth = len(line) - len(line.lstrip())
        del above[depth:]
        above.append(line.strip())
        if line.strip() not in LEAVES:
            yield tuple(above)


def play_blocks(lines: list[str], state: dict[Path, None], undo: str) -> list[Path]:
    """Apply indented lines to `state`; give the lines that took away what was not there."""
    vain = []
    for path in blocks(lines):
        *above, line = path
        negative = line.startswith(undo)
        opposite = line.removeprefix(undo) if negative else f"{undo}{line}"
        gone = [known for known in state if _undone(known, (*above, opposite))]
        for known in gone:
            del state[known]
        if negative and not gone:
            state[path] = None
            vain.append(path)
        elif not negative and not gone:
            state[path] = None
    return vain


def _undone(known: Path, undone: Path) -> bool:
    depth = len(undone)
    if known[: depth - 1] != undone[:-1] or len(known) < depth:
        return False
    words, wanted = known[depth - 1].split(), undone[-1].split()
    if wanted == ["acl", "ipv6", "inbound"]:  # VRP names the direction alone
        return words[:2] == wanted[:2] and words[-1] == "inbound"
    return words[: len(wanted)] == wanted


def play_set(lines: list[str], state: dict[str, None]) -> list[str]:
    """Apply `set` and `delete` lines to `state`; give the deletions of what was not there."""
    vain = []
    for line in lines:
        verb, _, path = line.partition(" ")
        if verb == "set":
            state[path] = None
            continue
        gone = [known for known in state if f"{known} ".startswith(f"{path} ")]
        for known in gone:
            del state[known]
        if not gone:
            vain.append(line)
    return vain


def play_menus(lines: list[str], state: dict[str, None]) -> list[str]:
    """Apply RouterOS lines to `state`, one item a line; give the finds that found nothing."""
    vain = []
    for line in lines:
        command = FIND.fullmatch(line)
        assert command, line
        found = FOUND.match(command["rest"])
        items = _items(state, command["menu"], found) if found else []
        if command["verb"] == "add":
            state[line] = None
        elif command["verb"] == "remove":
            for item in items:
                del state[item]
        if found and not items and found["key"] != "default":
            vain.append(line)
    return vain


def _items(state: dict[str, None], menu: str, found: re.Match[str]) -> list[str]:
    wanted = f"{found['key']}={found['value']}"
    return [i for i in state if i.startswith(f"{menu} add ") and wanted in i.split()]
