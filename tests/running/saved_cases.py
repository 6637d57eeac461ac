"""Running configurations as devices print them, and what is planned for these devices."""

from dataclasses import dataclass
from pathlib import Path

from ipv6plan.errors import Problem
from ipv6plan.platforms import load_platforms
from ipv6plan.running.description import Description, load_descriptions
from ipv6plan.running.saved import Saved, read_saved

CASES = Path(__file__).parent / "cases"
PLATFORMS = tuple(sorted(path.name for path in CASES.iterdir()))
CATALOGUE = load_platforms()
DESCRIPTIONS = load_descriptions()
KNOWN = tuple(name for name in PLATFORMS if DESCRIPTIONS[name].driver)
"""Those that hier_config has a driver for."""
SECRET = "S3cr3t"
"""What every secret of the saved configurations begins with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One device."""

    platform: str
    running: str
    config: str
    rollback: str

    @property
    def about(self) -> Description:
        return DESCRIPTIONS[self.platform]

    @property
    def saved(self) -> Saved:
        found = self.read(self.running)
        assert isinstance(found, Saved), found
        return found

    def read(self, text: str) -> Saved | Problem:
        return read_saved("running/core.cfg", text, self.about, CATALOGUE[self.platform])


def case(platform: str) -> Case:
    folder = CASES / platform
    planned, rollback = sorted(folder.glob("planned.*"), key=lambda p: "rollback" in p.name)
    running = next(folder.glob("running.*"))
    texts = [p.read_text(encoding="utf-8") for p in (running, planned, rollback)]
    return Case(platform=platform, running=texts[0], config=texts[1], rollback=texts[2])


def commands(text: str, about: Description) -> list[str]:
    """Give the lines that are entered."""
    lines = text.split("\n")
    return [one for one in lines if one.strip() and not one.strip().startswith(about.comments)]
