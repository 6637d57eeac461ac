"""`checklist burndown` and `checklist sheets` as a person starts them."""

import json
import shutil
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from ipv6plan import resources
from tests.cli.test_cli_basics import started

ON = ("--on", "2026-10-20")
OFFICE = ("tru-so-core", "tru-so-sw", "tru-so-srv")


def audit(day: str, done: int, *, simulated: bool = True) -> str:
    """Write an audit of three devices, the first `done` of which carry their addresses."""
    header = {
        "format": 1, "id": f"{day}T020000Z", "network": "small-office",
        "started": f"{day}T02:00:00Z", "simulated": simulated, "replayed": "", "merged_from": [],
    }  # fmt: skip
    lines = [header] + [
        {
            "device": device, "outcome": "answered", "reason": "", "facts": {},
            "findings": [
                {"check": "reachable", "status": "yes"},
                {"check": "planned-addresses-present", "status": "yes" if n < done else "no"},
            ],
        }
        for n, device in enumerate(OFFICE)
    ]  # fmt: skip
    return "".join(f"{json.dumps(line)}\n" for line in lines)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four audits, a fortnight apart, and one of real equipment before them."""
    folder = tmp_path_factory.mktemp("burndown") / "w"
    shutil.copytree(resources.inventories() / "small-office", folder)
    (folder / "audits").mkdir(exist_ok=True)
    days = ("2026-09-08", "2026-09-22", "2026-10-06", "2026-10-20")
    for done, day in enumerate(days):
        text = audit(day, done)
        (folder / f"audits/{day}T020000Z.jsonl").write_text(text, encoding="utf-8")
    real = audit("2026-09-01", 3, simulated=False)
    (folder / "audits/2026-09-01T020000Z.jsonl").write_text(real, encoding="utf-8")
    assert started("plan", "build", cwd=folder).returncode == 0
    word = ("checklist", "done", "PREP-ORG-01", "--by", "An", "--on", "2026-09-30")
    assert started(*word, cwd=folder).returncode == 0
    return folder


def value(folder: Path, *arguments: str) -> dict[str, object]:
    found = started("checklist", "burndown", "--format", "json", *arguments, cwd=folder)
    assert found.returncode == 0, found.stderr
    told: dict[str, object] = json.loads(found.stdout)
    return told


def test_the_last_point_is_what_show_says_and_real_audits_are_another_kind(
    workspace: Path,
) -> None:
    told = value(workspace, *ON)
    points = told["points"]
    assert isinstance(points, list)
    assert [p["on"] for p in points] == [
        "2026-09-08", "2026-09-22", "2026-09-30", "2026-10-06", "2026-10-20",
    ]  # fmt: skip
    assert [p["worked"] for p in points] == [0, 1, 1, 1, 2]  # the last carries a service, too
    assert (told["window"], told["windows"], told["simulated"]) == (14, [1, 2, 2], True)
    states = [word for state in LEFT for word in ("--state", state)]
    shown = started("checklist", "show", *states, "--format", "json", cwd=workspace)
    count = Counter(item["state"] for item in json.loads(shown.stdout)["items"])
    without_dates = told["undated"]
    assert isinstance(without_dates, int)
    assert points[-1]["unknown"] == count["unknown"]
    assert 0 <= count["open"] + count["contradicted"] - points[-1]["open"] <= without_dates


LEFT = ("open", "unknown", "contradicted", "regressed")


def test_the_target_may_be_named_and_an_early_day_knows_too_little(workspace: Path) -> None:
    told = value(workspace, "--on", "2026-09-22", "--target", "2027-01-01")
    assert told["target"] == "2027-01-01"
    everything = told["everything"]
    assert isinstance(everything, dict)
    assert (everything["doubt"], everything["p50"]) == ("few-windows", None)


@pytest.mark.parametrize("columns", ["80", "120"])
@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_picture_fits(language: str, columns: str, workspace: Path) -> None:
    found = started("checklist", "burndown", *ON, language=language, columns=columns, cwd=workspace)
    assert found.returncode == 0, found.stderr
    assert max(map(len, found.stdout.splitlines())) <= int(columns)
    assert "█" in found.stdout
    assert ("bootstrap of 2000 runs" if language == "en" else "bootstrap 2000 lượt") in " ".join(
        found.stdout.split()
    )


def test_it_is_drawn(workspace: Path, tmp_path: Path) -> None:
    files = [tmp_path / f"{n}.svg" for n in range(2)]
    for file in files:
        found = started("checklist", "burndown", *ON, "-o", str(file), cwd=workspace)
        assert (found.returncode, found.stdout) == (0, ""), found.stderr
    assert files[0].read_bytes() == files[1].read_bytes()
    assert ET.parse(files[0]).getroot().tag.endswith("svg")  # noqa: S314  # our own


@pytest.mark.parametrize(
    "command,code,words",
    [
        (("burndown", "--site", "tru-s"), 3, "there is no site or agency 'tru-s'"),
        (("burndown", "--on", "soon"), 2, "does not match"),
        (("sheets", "--as", "pdf"), 2, "--as is md, html"),
        (("sheets", "--device", "nobody"), 3, "there is no 'nobody'"),
        (("sheets", "--wave", "99"), 3, "there are"),
        (("sheets",), 3, "has not been rendered yet; run `ipv6plan render configs`"),
    ],
)
def test_what_cannot_be(command: tuple[str, ...], code: int, words: str, workspace: Path) -> None:
    found = started("checklist", *command, cwd=workspace)
    assert (found.returncode, found.stdout) == (code, "")
    assert words in " ".join(found.stderr.replace("│", " ").split())


def test_a_sheet_is_written_in_the_language_that_is_asked_for(workspace: Path) -> None:
    assert started("render", "configs", cwd=workspace).returncode == 0
    one = ("checklist", "sheets", "--device", "tru-so-core", "--as", "html", "--lang", "en")
    found = started(*one, cwd=workspace)
    assert found.returncode == 0, found.stderr
    page = (workspace / "build/sheets/en/devices/tru-so-core.html").read_text(encoding="utf-8")
    assert '<html lang="en">' in page
    assert "Decision points" in page
