"""`checklist show --who --site --state`: what is next, for people and for machines."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.test_cli_basics import started


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("next") / "w"
    assert started("init", str(folder), "--from", "small-office").returncode == 0
    assert started("plan", "build", cwd=folder).returncode == 0
    word = ("checklist", "done", "PREP-ORG-01", "--by", "Nguyễn Văn An", "--on", "2026-11-25")
    assert started(*word, cwd=folder).returncode == 0
    return folder


def test_what_is_next_comes_before_what_waits(workspace: Path) -> None:
    found = started("checklist", "show", "--who", "network-engineer", "--format", "json",
                    cwd=workspace)  # fmt: skip
    assert found.returncode == 0, found.stderr
    value = json.loads(found.stdout)
    assert value["format"] == 1
    items = value["items"]
    assert {item["role"] for item in items} == {"network-engineer"}
    assert [item["depth"] for item in items] == sorted(item["depth"] for item in items)
    assert {item["ready"] for item in items} == {True, False}
    for item in items:
        assert item["ready"] == (not item["waits_for"])
        assert set(item["title"]) == {"en", "vi"}


def test_items_are_the_same_in_every_format(workspace: Path) -> None:
    asked = ("checklist", "show", "--site", "tru-so")
    plain = json.loads(started(*asked, "--format", "json", cwd=workspace).stdout)["items"]
    rows = list(
        csv.DictReader(io.StringIO(started(*asked, "--format", "csv", cwd=workspace).stdout))
    )
    told = [(item["step"], item["subject"]) for item in plain]
    assert [(row["step"], row["subject"]) for row in rows] == told
    lines = started(*asked, "--format", "md", cwd=workspace).stdout.splitlines()
    assert len(lines) == len(told) + 2


@pytest.mark.parametrize("columns", ["80", "120"])
@pytest.mark.parametrize(
    "language,words",
    [("en", ("Can be done now", "Waits for other steps")), ("vi", ("Làm được ngay", "Còn chờ"))],
)
def test_the_table_fits(
    language: str, words: tuple[str, ...], columns: str, workspace: Path
) -> None:
    found = started("checklist", "show", "--site", "tru-so", language=language, cwd=workspace,
                    columns=columns)  # fmt: skip
    assert found.returncode == 0, found.stderr
    assert all(word in found.stdout for word in words)
    assert max(map(len, found.stdout.splitlines())) <= int(columns)


def test_a_person_finds_what_they_said(workspace: Path) -> None:
    asked = ("checklist", "show", "--who", "nguyen van an", "--state", "done", "--format", "json")
    items = json.loads(started(*asked, cwd=workspace).stdout)["items"]
    assert [(item["step"], item["state"]) for item in items] == [("PREP-ORG-01", "done")]


@pytest.mark.parametrize(
    "arguments,code,words",
    [
        (("--site", "tru-sở"), 3, "there is no site or agency 'tru-sở'; did you mean tru-so?"),
        (("--who", "network-enginer"), 3, "did you mean network-engineer?"),
        (("--state", "finished"), 2, "'finished' is not one of"),
        (("tru-so", "--state", "open"), 2, "a checklist in full, or what is next"),
    ],
)
def test_what_cannot_be_asked(
    arguments: tuple[str, ...], code: int, words: str, workspace: Path
) -> None:
    found = started("checklist", "show", *arguments, cwd=workspace)
    assert (found.returncode, found.stdout) == (code, "")
    assert words in " ".join(found.stderr.replace("│", " ").split())
