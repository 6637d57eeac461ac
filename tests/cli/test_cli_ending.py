"""Programs that are ended in the middle, and two at once: what they leave."""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.cli.test_cli_basics import PROGRAM, started

PATIENCE = 120.0
FOR = "{% for a in long %}"
ENDLESS = f"{{% set long = 'x' * 9000 %}}{FOR}{FOR}{FOR}{FOR}{'{% endfor %}' * 4}"
"""A template that does not come to an end, so that the program is always met at work."""


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small office, planned."""
    folder = tmp_path_factory.mktemp("ending") / "office"
    for command in (("init", str(folder)), ("plan", "build", "-C", str(folder))):
        assert started(*command).returncode == 0
    return folder


@pytest.fixture
def office(planned: Path, tmp_path: Path) -> Path:
    """A copy whose rendering takes for ever."""
    folder = shutil.copytree(planned, tmp_path / "office")
    own = folder / "templates/platforms/mikrotik_routeros"
    own.mkdir(parents=True)
    (own / "config.j2").write_text(ENDLESS, encoding="utf-8")
    return folder


def begin(folder: Path, *arguments: str) -> "subprocess.Popen[str]":
    environment = os.environ | {"PYTHONPATH": str(Path.cwd()), "IPV6PLAN_LANG": "en"}
    return subprocess.Popen(
        [*PROGRAM, "render", "configs", "-C", str(folder), *arguments],
        stderr=subprocess.PIPE, text=True, env=environment,
    )  # fmt: skip


def seen(path: Path) -> None:
    """Wait until a file is there."""
    until = time.monotonic() + PATIENCE
    while not path.exists():
        assert time.monotonic() < until
        time.sleep(0.01)


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_who_is_ended_says_so_and_leaves_whole_files(sent: signal.Signals, office: Path) -> None:
    running = begin(office)
    folder = office / "build/configs"
    seen(folder / ".lock")
    running.send_signal(sent)
    _, remarks = running.communicate(timeout=PATIENCE)
    assert (running.returncode, remarks) == (128 + sent, "")
    assert not [p for p in folder.iterdir() if p.name not in {".lock", ".manifest", ".made.jsonl"}]


def test_what_a_killed_run_left_is_swept_away(office: Path) -> None:
    shutil.rmtree(office / "templates")
    folder = office / "build/configs"
    assert started("render", "-C", str(office)).returncode == 0
    left = folder / ".tru-so-core.cfg.0123456789abcdef"
    others = [folder / ".tru-so-core.cfg.mine", folder / ".notes.0123456789abcdef"]
    for path in (left, *others):
        path.write_text("half", encoding="utf-8")
    assert started("render", "-C", str(office)).returncode == 0
    assert [p.exists() for p in (left, *others)] == [False, True, True]


def test_a_second_run_waits_then_says_who_is_there(office: Path) -> None:
    first = begin(office)
    seen(office / "build/configs/.lock")
    try:
        second = started("render", "configs", "-C", str(office), "--site", "tru-so")
        assert second.returncode == 3
        assert (
            f"build/configs/.lock: another ipv6plan is writing here: process {first.pid} on"
            in second.stderr
        )
    finally:
        first.send_signal(signal.SIGTERM)
        first.communicate(timeout=PATIENCE)
