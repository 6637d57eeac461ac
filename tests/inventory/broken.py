"""A small sound network (network.yaml), and the ways to break it that broken.txt lists."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ipv6plan.workspace import Workspace

HERE = Path(__file__).parent
BASE = (HERE / "network.yaml").read_text(encoding="utf-8")


@dataclass(slots=True)
class Case:
    """Replacements in BASE, and further files."""

    name: str
    edits: list[tuple[list[str], list[str]]] = field(default_factory=list)
    files: dict[str, list[str]] = field(default_factory=dict)

    def write(self, folder: Path) -> Workspace:
        """Make the workspace; every edit must find what it replaces."""
        text = "" if self.name == "network-empty" else BASE
        for old, new in self.edits:
            assert "\n".join(old) in text, (self.name, old)
            text = text.replace("\n".join(old), "\n".join(new), 1)
        return write(folder, text, {name: "\n".join(lines) for name, lines in self.files.items()})


def write(folder: Path, network: str, files: Mapping[str, str] | None = None) -> Workspace:
    """Make a workspace of these files."""
    for name, text in {"network.yaml": network, **(files or {})}.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return Workspace(folder)


def cases() -> Iterator[Case]:
    """Read broken.txt."""
    for block in (HERE / "broken.txt").read_text(encoding="utf-8").split("\n# ")[1:]:
        name, *lines = block.rstrip("\n").split("\n")
        yield _case(Case(name), lines)


def _case(case: Case, lines: list[str]) -> Case:
    before = ""
    for line in lines:
        mark, text = line[:1], line[1:]
        match mark:
            case "@":
                case.files[text.strip()] = []
            case "-" if before != "-":
                case.edits.append(([text], []))
            case "-":
                case.edits[-1][0].append(text)
            case "+" if case.files:
                next(reversed(case.files.values())).append(text)
            case "+":
                case.edits[-1][1].append(text)
        before = mark
    return case
