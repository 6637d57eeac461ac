"""Takes one virtual domain out of a FortiGate's configuration: what is global, and that domain.

With virtual domains a file has `config global`, then `config vdom`, `edit NAME` for each domain.
Lines stay where they are, so that messages name them; what is another domain's becomes empty.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ipv6plan.text import Text

_DOMAINS: Final = re.compile(r"^config vdom$", re.MULTILINE)
_NAME: Final = re.compile(r"[A-Za-z0-9_.-]{1,31}")
_QUOTE: Final = re.compile(r'(?<!\\)"')
_INTERFACES: Final = "config system interface"
_GLOBAL: Final = ""
Block = tuple[int, int, str]
"""The first line and the one after the last, from 0, and whose they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Domain:
    """One domain's part of a configuration; without domains, all of it."""

    name: str
    """Empty where there are none."""
    text: str


def domain_of(text: str, wanted: str) -> Domain | tuple[int, Text]:
    """Give what holds in a domain: the one that is wanted, or the only one with interfaces; else
    the line where domains begin, and why none is chosen.
    """
    begin = _DOMAINS.search(text)
    if begin is None:
        return Domain(name="", text=text)
    lines = text.split("\n")
    spoken = list(_spoken(lines))
    blocks = list(_blocks(spoken))
    ports = [port for block in blocks for port in _ports(spoken, block)]
    names = list(dict.fromkeys(name for _, _, name in blocks if name))
    used = sorted({name for _, _, name in ports} & set(names))
    number = text.count("\n", 0, begin.start()) + 1
    name = wanted if wanted in names else next(iter(used), "")
    if not _NAME.fullmatch(name) or (name != wanted and len(used) > 1):
        return number, _which(names)
    kept = {n for a, b, whose in blocks if whose in {_GLOBAL, name} for n in range(a, b)}
    kept -= {n for a, b, whose in ports if whose != name for n in range(a, b)}
    alone = "\n".join(line if n in kept else "" for n, line in enumerate(lines))
    return Domain(name=name, text=alone)


def _spoken(lines: list[str]) -> Iterator[str]:
    """Give the lines without indentation; those inside a text of several lines are empty."""
    inside = False
    for raw in lines:
        yield "" if inside else raw.strip()
        inside ^= len(_QUOTE.findall(raw)) % 2 == 1


def _blocks(lines: list[str]) -> Iterator[Block]:
    """Give the tables that are not inside others, and whose each is."""
    opened: list[str] = []
    whose, begin = _GLOBAL, 0
    for number, line in enumerate(lines):
        outer = [one for one in opened if one.startswith("config ")]
        inside = outer[1:] if outer[:1] in (["config vdom"], ["config global"]) else outer
        if line.startswith(("config ", "edit ")):
            if outer == ["config vdom"] and line.startswith("edit "):
                whose = line.removeprefix("edit ").strip('"')
                yield number, number, whose
            elif not inside and line not in {"config vdom", "config global"}:
                begin = number
            opened.append(line)
        elif line == "next" and opened and opened[-1].startswith("edit "):
            opened.pop()
        elif line == "end":
            while opened and opened.pop().startswith("edit "):
                pass
            if len(inside) == 1:
                yield begin, number + 1, whose
            elif not inside:
                whose = _GLOBAL


def _ports(lines: list[str], block: Block) -> Iterator[Block]:
    """Give the interfaces of a table of interfaces, and the domain of each."""
    first, last, _ = block
    if first == last or lines[first] != _INTERFACES:
        return
    depth, begin, whose = 0, first, _GLOBAL
    for number in range(first + 1, last):
        line = lines[number]
        if depth == 0 and line.startswith("edit "):
            begin, whose = number, _GLOBAL
        if line.startswith(("config ", "edit ")):
            depth += 1
        elif line in {"next", "end"}:
            depth -= 1
            if depth == 0:
                yield begin, number + 1, whose
        elif depth == 1 and line.startswith("set vdom "):
            whose = line.removeprefix("set vdom ").strip('"')


def _which(names: list[str]) -> Text:
    listed = ", ".join(names)
    return Text(
        en=f"has several virtual domains ({listed}), and which one is planned for is not certain",
        vi=f"có nhiều miền ảo ({listed}) nên không chắc quy hoạch dành cho miền nào",
    )


SAY_WHICH: Final = Text(
    en="name the file ID.VDOM.conf: fw-1.root.conf",
    vi="đặt tên tệp là ID.VDOM.conf: fw-1.root.conf",
)
