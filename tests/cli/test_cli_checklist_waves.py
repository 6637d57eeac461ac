"""`checklist waves`: by wave, by site, and what if."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.test_cli_basics import started

WAVES = ("checklist", "waves")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("waves") / "w"
    assert started("init", str(folder), "--from", "small-office").returncode == 0
    (folder / "waves.yaml").write_text(
        'start: "2026-12-07"\nmost: 4\ncapacity: {network-engineer: 4}\n', encoding="utf-8"
    )
    return folder


def test_waves_need_no_plan_and_add_up(workspace: Path) -> None:
    found = started(*WAVES, "--format", "json", cwd=workspace)
    assert found.returncode == 0, found.stderr
    value = json.loads(found.stdout)
    tasks = [task for wave in value["waves"] for task in wave["tasks"]]
    assert {task["kind"] for task in tasks} == {"device", "site", "service", "dns"}
    assert sum(value["days"].values()) == pytest.approx(sum(task["days"] for task in tasks))
    assert all(wave["days"].get("network-engineer", 0) <= 4 for wave in value["waves"])
    assert value["done"] == {"tasks": [], "days": {}}
    assert set(value["left"]) <= {"open", "unknown"}
    assert value["unprepared"] > 0
    assert value["simulated"] is False


def test_what_is_done_is_told_apart(workspace: Path) -> None:
    for language, words in (
        ("en", ("Done: 0 person-days; 0 tasks are done whole", "Steps left in waves: ",
                "Waves suppose that preparation is over; ")),
        ("vi", ("Đã xong: 0 ngày công; 0 việc", "Các bước còn lại trong các đợt: ",
                "Các đợt giả định khâu chuẩn bị đã xong; ")),
    ):  # fmt: skip
        found = started(*WAVES, language=language, cwd=workspace)
        assert all(word in found.stderr for word in words)


def test_a_row_a_site(workspace: Path) -> None:
    found = started(*WAVES, "--by", "site", "--format", "csv", cwd=workspace)
    rows = list(csv.DictReader(io.StringIO(found.stdout)))
    assert {row["site"] for row in rows} == {"tru-so", "chi-nhanh-1", "chi-nhanh-2"}
    assert sum(int(row["tasks"]) for row in rows) == 8 + 3 + 2


def test_what_if_is_compared_with_what_is(workspace: Path) -> None:
    plain = started(*WAVES, cwd=workspace)
    more = started(*WAVES, "--capacity", "3", "--capacity", "network-engineer=40", cwd=workspace)
    assert "As supposed" not in plain.stderr
    assert "By waves.yaml as it is: " in more.stderr
    usual, supposed = (
        len(json.loads(started(*WAVES, *given, "--format", "json", cwd=workspace).stdout)["waves"])
        for given in ((), ("--capacity", "3", "--capacity", "network-engineer=40"))
    )
    assert f"as it is: {usual} waves" in more.stderr
    assert f"As supposed: {supposed} waves" in more.stderr
    assert supposed < usual


@pytest.mark.parametrize(
    "given,code,words",
    [
        ("network-enginer=3", 3, "did you mean network-engineer?"),
        ("many", 2, "neither a factor"),
        ("network-engineer=0.1", 3, "--capacity: network-engineer: device:"),
        ("0.1", 3, "--capacity: network-engineer: device:"),
    ],
)
def test_what_cannot_be_supposed(given: str, code: int, words: str, workspace: Path) -> None:
    found = started(*WAVES, "--capacity", given, cwd=workspace)
    assert found.returncode == code
    assert words in found.stderr
    assert "waves.yaml" not in found.stderr


@pytest.mark.parametrize("columns", ["80", "120"])
@pytest.mark.parametrize("language,word", [("en", "person-days"), ("vi", "ngày công")])
def test_tables_fit(language: str, word: str, columns: str, workspace: Path) -> None:
    for by in ("wave", "site"):
        found = started(*WAVES, "--by", by, language=language, columns=columns, cwd=workspace)
        assert word in found.stdout
        assert max(map(len, found.stdout.splitlines())) <= int(columns)
