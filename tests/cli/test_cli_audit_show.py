"""audit show, diff and merge as a person sees them: both languages, eighty columns, hostile
equipment.
"""

import csv
import io
import json
import shutil
import subprocess
import sys
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from ipv6plan.audit import CHECKS, write_device, write_header
from ipv6plan.audit.verdicts import judged
from ipv6plan.model.audit import (
    AuditHeader,
    DeviceAudit,
    Evidence,
    Facts,
    Finding,
    Outcome,
    Truth,
    Verdict,
)

PROGRAM = (sys.executable, "-c", "from ipv6plan.cli.app import main; main()")
EVIL = "[red]x[/red] \x1b[31m\u202e=1+1|<b>"
FIRST, SECOND, MERGED = "2026-11-25T150000Z", "2026-11-26T150000Z", "2026-11-26T150000Z-merged"


def started(
    *arguments: str, cwd: Path, language: str = "en", columns: int = 80
) -> "subprocess.CompletedProcess[str]":
    environment = {
        "PATH": "/usr/bin:/bin",
        "IPV6PLAN_LANG": language,
        "COLUMNS": str(columns),
        "PYTHONPATH": str(Path.cwd()),
    }
    return subprocess.run(
        [*PROGRAM, *arguments], capture_output=True, text=True, env=environment, cwd=cwd,
        check=False,
    )  # fmt: skip


def entry(device: str, verdict: Verdict, **statuses: Truth) -> DeviceAudit:
    silent = verdict is Verdict.UNREACHABLE
    findings = tuple(
        Finding(
            check=check.id,
            status=Truth.UNKNOWN if silent else statuses.get(check.id.replace("-", "_"), Truth.YES),
            evidence=(Evidence(oid="1.3.6.1.2.1.1.5.0", value=EVIL),),
            reason="no-answer" if silent else "address-missing",
            detail=(EVIL,),
        )
        for check in CHECKS
    )
    return judged(
        DeviceAudit(
            device=device,
            outcome=Outcome.UNREACHABLE if silent else Outcome.ANSWERED,
            reason="no-answer" if silent else "",
            facts=Facts(name=EVIL, description=EVIL, os_version=EVIL, verdict=verdict),
            findings=findings,
        ),
        CHECKS,
    )


def written(folder: Path, id_: str, *devices: DeviceAudit) -> None:
    header = AuditHeader(
        format=1, id=id_, network="small-office", started=f"{id_[:10]}T15:00:00Z", simulated=True
    )
    lines = [write_header(header), *map(write_device, devices)]
    folder.mkdir(exist_ok=True)
    (folder / f"{id_}.jsonl").write_text("".join(f"{line}\n" for line in lines), "utf-8")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("audits")
    made = started("init", "w", "--from", "small-office", cwd=root)
    assert made.returncode == 0, made.stderr
    folder = root / "w"
    names = devices(folder)
    no = Truth.NO
    written(
        folder / "audits", FIRST,
        entry(names[0], Verdict.TRAFFIC, ospfv3_enabled=no),
        entry(names[1], Verdict.ROUTED),
        entry(names[2], Verdict.UNREACHABLE),
    )  # fmt: skip
    written(
        folder / "audits", SECOND,
        entry(names[0], Verdict.TRAFFIC),
        entry(names[1], Verdict.LINK_LOCAL, ipv6_forwarding=no),
        entry("not-in-the-inventory", Verdict.ROUTED),
    )  # fmt: skip
    return folder


@cache
def devices(folder: Path) -> list[str]:
    shown = started("inventory", "show", "--by", "device", "--format", "csv", cwd=folder)
    if shown.returncode:
        shown = started("inventory", "show", "--format", "csv", cwd=folder)
    return [row[0] for row in csv.reader(io.StringIO(shown.stdout))][1:4]


def shown_json(*arguments: str, cwd: Path) -> Any:
    found = started(*arguments, "--format", "json", cwd=cwd)
    assert found.returncode == 0, found.stderr
    return json.loads(found.stdout)


def harmless(text: str) -> bool:
    """Whether nothing in it drives a terminal."""
    return not [c for c in text if unicodedata.category(c) in {"Cc", "Cf"} and c != "\n"]


VIEWS = [
    ("en", "table", ()), ("vi", "table", ()), ("en", "table", ("--by", "check")),
    ("vi", "table", ("--by", "check", "--failed")), ("vi", "table", ("--by", "site")),
    ("en", "table", ("--by", "agency", "--failed")), ("vi", "table", ("--by", "agency")),
    ("vi", "csv", ()), ("en", "md", ()), ("en", "csv", ("--by", "agency")),
]  # fmt: skip


@pytest.mark.parametrize("language, format_, view", VIEWS)
def test_every_view_fits_eighty_columns_and_drives_no_terminal(
    language: str, format_: str, view: tuple[str, ...], workspace: Path
) -> None:
    asked = ("audit", "show", *view, "--format", format_)
    found = started(*asked, cwd=workspace, language=language)
    assert found.returncode == 0, found.stderr
    assert format_ != "table" or max(map(len, found.stdout.splitlines())) <= 80
    assert harmless(found.stdout)


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_reasoning_about_a_device(language: str, workspace: Path) -> None:
    name = devices(workspace)[1]
    found = started("audit", "show", "--why", name, cwd=workspace, language=language)
    assert found.returncode == 0, found.stderr
    assert max(map(len, found.stdout.splitlines())) <= 80
    assert harmless(found.stdout)
    assert "1.3.6.1.2.1.1.5.0" in found.stdout
    assert "[red]x[/red]" in found.stdout
    words = {"en": ("IPv6 alone: blocked", "remedy:"), "vi": ("Chỉ IPv6: còn vướng", "cách xử lý:")}
    for word in words[language]:
        assert word in found.stdout
    ids = {check.id for check in CHECKS if "-" in check.id} - {"snmp-version-3"}
    assert [id_ for id_ in ids if id_ in found.stdout] == []


def test_json_has_values_and_not_words(workspace: Path) -> None:
    name = devices(workspace)[1]
    found = shown_json("audit", "show", cwd=workspace)
    assert (found["format"], found["by"], found["audit"]["id"]) == (1, "device", SECOND)
    rows = {row["device"]: row for row in found["rows"]}
    assert rows[name]["verdict"] == "link-local-only"
    assert rows[name]["ipv6_only"] == "blocked"
    assert rows[name]["action"] == "configure"
    assert rows[name]["failed"] == ["ipv6-forwarding"]
    checks = shown_json("audit", "show", "--by", "check", "--failed", cwd=workspace)["rows"]
    assert [(c["check"], c["no"], c["failed_devices"]) for c in checks] == [
        ("ipv6-forwarding", 1, [name])
    ]
    why = shown_json("audit", "show", "--why", name, cwd=workspace)["device"]
    assert why["facts"]["name"] == EVIL
    finding = next(f for f in why["findings"] if f["check"] == "ipv6-forwarding")
    assert finding["remedy"]["vi"]
    assert finding["title"]["en"] == "Forwards IPv6"


def test_agencies_have_grades(workspace: Path) -> None:
    rows = shown_json("audit", "show", "--by", "agency", cwd=workspace)["rows"]
    assert {row["grading"]["worst"] for row in rows} <= {"tot", "kha", "trung-binh", "yeu", None}
    assert sum(row["failing"] for row in rows) == 1


@pytest.mark.parametrize("chosen", [FIRST, "2026-11-25", f"audits/{FIRST}.jsonl"])
def test_an_audit_is_chosen_by_id_or_file(chosen: str, workspace: Path) -> None:
    found = shown_json("audit", "show", "--audit", chosen, cwd=workspace)
    assert found["audit"]["id"] == FIRST


@pytest.mark.parametrize(
    "arguments, code, words",
    [
        (("audit", "show", "--audit", "2027"), 3, "there is no audit or file '2027'"),
        (("audit", "show", "--audit", "2026"), 3, "several audits begin with '2026'"),
        (("audit", "show", "nowhere"), 2, "nowhere"),
        (("audit", "show", "--why", "nowhere"), 2, "nowhere"),
        (("audit", "diff", "a", "b", "c"), 2, "two audits at most"),
        (("audit", "merge", FIRST), 2, "at least two audits"),
        (("audit", "merge", FIRST, FIRST), 3, "this audit is given twice"),
    ],
)
def test_what_cannot_be_shown(
    arguments: tuple[str, ...], code: int, words: str, workspace: Path
) -> None:
    found = started(*arguments, cwd=workspace, columns=200)
    assert found.returncode == code
    assert words in found.stderr
    assert found.stdout == ""


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_difference_in_words(language: str, workspace: Path) -> None:
    found = started("audit", "diff", cwd=workspace, language=language)
    assert found.returncode == 0, found.stderr
    words = {
        "en": ("1 worse", "1 vanished", "1 appeared", "fixed: OSPFv3 is enabled"),
        "vi": ("1 xấu đi", "1 biến mất", "1 xuất hiện", "đã sửa: "),
    }
    for word in words[language]:
        assert word in found.stdout
    assert max(map(len, found.stdout.splitlines())) <= 80


def test_the_difference_as_json_and_as_exit_code(workspace: Path) -> None:
    names = devices(workspace)
    found = shown_json("audit", "diff", cwd=workspace)
    assert (found["before"]["id"], found["after"]["id"], found["worse"]) == (FIRST, SECOND, True)
    changes = {change["device"]: change for change in found["changes"]}
    assert changes[names[0]]["fixed"] == ["ospfv3-enabled"]
    assert changes[names[1]]["broken"] == ["ipv6-forwarding"]
    assert changes[names[1]]["trend"] == "worse"
    assert changes[names[2]]["presence"] == "vanished"
    codes = [
        started("audit", "diff", *arguments, cwd=workspace).returncode
        for arguments in (
            ("--fail-on", "worse"),
            ("--fail-on", "unknown"),
            (SECOND, SECOND, "--fail-on", "worse", "--fail-on", "unknown"),
        )
    ]
    assert codes == [4, 5, 0]


def test_merging_writes_an_audit_that_is_the_latest(workspace: Path, tmp_path: Path) -> None:
    workspace = Path(shutil.copytree(workspace, tmp_path / "w"))
    dry = started("audit", "merge", FIRST, SECOND, "--dry-run", cwd=workspace)
    assert dry.returncode == 0, dry.stderr
    assert not (workspace / f"audits/{MERGED}.jsonl").exists()
    found = shown_json("audit", "merge", FIRST, SECOND, cwd=workspace)
    assert [s["taken"] for s in found["audit"]["merged_from"]] == [1, 3]
    assert {d["what"] for c in found["conflicts"] for d in c["differences"]} == {
        "verdict", "ipv6-forwarding", "ospfv3-enabled",
    }  # fmt: skip
    assert shown_json("audit", "show", cwd=workspace)["audit"]["id"] == MERGED
    again = started("audit", "merge", FIRST, SECOND, cwd=workspace)
    assert again.returncode == 0
    assert len(list((workspace / "audits").iterdir())) == 3
    shown = started("audit", "merge", FIRST, SECOND, "--dry-run", cwd=workspace, language="vi")
    assert harmless(shown.stdout)
    assert "mâu thuẫn" in shown.stdout
