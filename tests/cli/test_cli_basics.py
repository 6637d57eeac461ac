"""The program as a person starts it: help in both languages, exit codes, messages on stderr."""

import json
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

PROGRAM = (sys.executable, "-c", "from ipv6plan.cli.app import main; main()")


def started(
    *arguments: str,
    language: str = "en",
    cwd: Path | None = None,
    columns: str = "120",
    program: tuple[str, ...] = PROGRAM,
) -> "subprocess.CompletedProcess[str]":
    environment = {
        "PATH": "/usr/bin:/bin",
        "IPV6PLAN_LANG": language,
        "COLUMNS": columns,
        "PYTHONPATH": str(Path.cwd()),
    }
    return subprocess.run(
        [*program, *arguments],
        capture_output=True,
        text=True,
        env=environment,
        cwd=cwd,
        check=False,
    )


COMMANDS = [
    ("demo",), ("init",), ("run",), ("report",),
    ("inventory", "check"), ("inventory", "show"), ("inventory", "schema"),
    ("plan", "build"), ("plan", "show"), ("plan", "verify"), ("plan", "explain"), ("plan", "size"),
    ("plan", "diff"), ("plan", "rebase"), ("plan", "merge"), ("plan", "export"),
    ("audit", "run"), ("audit", "show"), ("audit", "diff"), ("audit", "merge"),
    ("audit", "replay"), ("audit", "anonymize"),
    ("twin", "up"), ("twin", "test"), ("twin", "down"),
    ("render", "configs"), ("render", "check"), ("render", "policy"),
    ("render", "parity"),
    ("checklist", "build"), ("checklist", "done"), ("checklist", "import"),
    ("checklist", "show"), ("checklist", "sheets"), ("checklist", "burndown"),
    ("checklist", "waves"),
]  # fmt: skip


HELP = """
import contextlib, io, json, sys
from ipv6plan.cli.app import main
said = []
for command in json.loads(sys.argv[1]):
    sys.argv = ["ipv6plan", *command, "--help"]
    with contextlib.redirect_stdout(io.StringIO()) as out:
        try:
            main()
        except SystemExit as end:
            said.append((end.code, out.getvalue()))
print(json.dumps(said))
"""
"""Asks for the help of one command after the other: the language is that of the process."""


@cache
def helped(language: str) -> Mapping[tuple[str, ...], tuple[int, str]]:
    found = started(json.dumps(COMMANDS), language=language, program=(sys.executable, "-c", HELP))
    assert found.returncode == 0, found.stderr
    return dict(zip(COMMANDS, json.loads(found.stdout), strict=True))


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("language", ["en", "vi"])
def test_every_command_has_help_in_both_languages(command: tuple[str, ...], language: str) -> None:
    code, said = helped(language)[command]
    assert not code
    assert f"ipv6plan {' '.join(command)} " in said
    assert said.count("\n") > 5
    vietnamese = any(letter in said for letter in "ạấầậắềệốộớợụứừữđ")
    assert vietnamese == (language == "vi")


def test_every_command_is_in_the_readme_or_follows_from_it() -> None:
    readme = Path("README.md").read_text(encoding="utf-8")
    missing = [" ".join(c) for c in COMMANDS if " ".join(c) not in readme and c[0] != "inventory"]
    assert set(missing) <= {"plan show", "audit show", "checklist show"}


def test_the_version_is_printed() -> None:
    assert started("--version").stdout.startswith("ipv6plan 0.")


@pytest.mark.parametrize(
    "arguments",
    [
        ("plan", "fly"),
        ("nonsense",),
        ("report", "--by", "moon"),
        ("init", "x", "--from", "atlantis"),
    ],
)
def test_wrong_usage_exits_with_2(arguments: tuple[str, ...], tmp_path: Path) -> None:
    found = started(*arguments, cwd=tmp_path)
    assert found.returncode == 2
    assert found.stdout == ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "language,words",
    [("en", "network.yaml: there is no such file"), ("vi", "network.yaml: không có tệp này")],
)
def test_a_folder_that_is_no_workspace_is_said_with_3(
    language: str, words: str, tmp_path: Path
) -> None:
    found = started("plan", "build", "-C", str(tmp_path), language=language)
    assert (found.returncode, found.stdout, found.stderr) == (3, "", f"{words}\n")


def test_init_never_overwrites(tmp_path: Path) -> None:
    (tmp_path / "network.yaml").write_text("mine", encoding="utf-8")
    found = started("init", str(tmp_path))
    assert found.returncode == 3
    assert "is not empty" in found.stderr
    assert (tmp_path / "network.yaml").read_text(encoding="utf-8") == "mine"
