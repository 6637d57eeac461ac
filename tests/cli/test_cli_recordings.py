"""Recording, replaying and anonymizing as a person types it."""

import json
from pathlib import Path

import pytest

from tests.cli.test_cli_basics import started


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("cli") / "office"
    for arguments in (
        ("init", str(root)),
        ("plan", "build", "-C", str(root)),
        (
            "audit",
            "run",
            "--simulate",
            "--sample",
            "0",
            "-C",
            str(root),
            "--record",
            str(root / "r"),
        ),
    ):
        found = started(*arguments)
        assert found.returncode == 0, found.stderr
    return root


def test_a_replay_is_an_audit_of_the_workspace(office: Path) -> None:
    found = started("audit", "replay", str(office / "r"), "-C", str(office))
    assert (found.returncode, found.stdout) == (0, "")
    assert "-replayed.jsonl (simulated equipment): 7 devices answered" in found.stderr
    heard, replayed = (
        next((office / "audits").glob(name)) for name in ("*Z.jsonl", "*-replayed.jsonl")
    )
    assert heard.read_bytes().split(b"\n")[1:] == replayed.read_bytes().split(b"\n")[1:]


@pytest.mark.parametrize(
    "language, word", [("en", "Not in the inventory"), ("vi", "Không có trong danh mục")]
)
def test_what_nobody_listed_is_said_and_judged_alone(
    office: Path, tmp_path: Path, language: str, word: str
) -> None:
    """In an empty folder, without inventory or plan."""
    (tmp_path / "stranger.snmprec").write_text("1.3.6.1.2.1.4.25.0|2|1\nbroken\n", "utf-8")
    named = started("audit", "replay", str(tmp_path), "-C", str(office), language=language)
    assert word in named.stderr
    assert "(stranger)" in named.stderr
    audit = tmp_path / "out.jsonl"
    found = started(
        "audit", "replay", str(tmp_path), "--unlisted", "--format", "json", "-o", str(audit),
        language=language, cwd=tmp_path,
    )  # fmt: skip
    assert found.returncode == 0
    (row,) = json.loads(found.stdout)
    assert row["device"] == "stranger"
    assert "stranger.snmprec:2" in found.stderr
    assert json.loads(audit.read_text("utf-8").splitlines()[0])["replayed"] == "unknown"


def test_anonymizing_shows_which_became_which_and_writes_it_nowhere(
    office: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    found = started(
        "audit", "anonymize", str(office / "r"), str(out), "-C", str(office), "--format", "json"
    )
    assert found.returncode == 0, found.stderr
    rows = {row["device"]: row["other"] for row in json.loads(found.stdout)}
    assert len(rows) == 8
    written = b"".join(file.read_bytes() for file in out.iterdir()).lower()
    for device, other in rows.items():
        assert other.encode() in written
        assert device.encode() not in written
    alone = started("audit", "replay", str(out), "--unlisted", "--format", "csv", cwd=tmp_path)
    assert alone.stdout.count("device-") == 8


@pytest.mark.parametrize(
    "arguments, problem",
    [
        (("audit", "replay"), "name a folder of recordings"),
        (("audit", "run", "--anonymize"), "--anonymize needs --record"),
    ],
)
def test_wrong_usage(arguments: tuple[str, ...], problem: str, tmp_path: Path) -> None:
    found = started(*arguments, cwd=tmp_path)
    assert found.returncode == 2
    assert problem in found.stderr


def test_an_empty_folder_is_no_recording(tmp_path: Path) -> None:
    found = started("audit", "replay", str(tmp_path), "--unlisted", cwd=tmp_path)
    assert found.returncode == 3
    assert "there are no recordings here" in found.stderr


def test_a_folder_with_anything_else_in_it_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "w"
    assert started("init", str(folder), "--from", "small-office").returncode == 0
    assert started("plan", "build", cwd=folder).returncode == 0
    full = tmp_path / "full"
    full.mkdir()
    (full / "passwd").write_text("mine", encoding="utf-8")
    options = ("--simulate", "-q", "--sample", "0", "--record", str(full))
    found = started("audit", "run", *options, cwd=folder)
    assert found.returncode == 3
    assert "holds something that is not of this audit's recording" in found.stderr
    assert [path.name for path in full.iterdir()] == ["passwd"]
