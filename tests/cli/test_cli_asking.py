"""An audit that is interrupted and goes on, and what is shown meanwhile."""

import io
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ipv6plan.audit import read_audit
from ipv6plan.cli.asking_view import Counted, going_on
from ipv6plan.model.audit import DeviceAudit, Facts, Outcome

PROGRAM = (sys.executable, "-c", "from ipv6plan.cli.app import main; main()")
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "IPV6PLAN_LANG": "en", "COLUMNS": "110", "TERM": "xterm"}
PATIENCE = 30.0


def started(*arguments: str) -> "subprocess.CompletedProcess[str]":
    environment = {**ENVIRONMENT, "PYTHONPATH": str(Path.cwd())}
    return subprocess.run(
        [*PROGRAM, *arguments], capture_output=True, text=True, env=environment, check=False
    )


@pytest.fixture
def office(tmp_path: Path) -> Path:
    folder = tmp_path / "office"
    assert started("init", str(folder), "--from", "small-office").returncode == 0
    assert started("plan", "build", "-C", str(folder)).returncode == 0
    return folder


def interrupted(office: Path, *options: str) -> tuple[int, str]:
    """Press Ctrl-C on a terminal once two devices are on disk; gives the exit code and the text."""
    master, slave = pty.openpty()
    command = [*PROGRAM, "audit", "run", "--simulate", "--concurrency", "1", *options]
    with subprocess.Popen(
        [*command, "-C", str(office)],
        env={**ENVIRONMENT, "PYTHONPATH": str(Path.cwd())},
        stdin=slave, stdout=slave, stderr=slave, start_new_session=True,
    ) as process:  # fmt: skip
        os.close(slave)
        written = _read_until(master, lambda: _lines(office) > 2)
        process.send_signal(signal.SIGINT)
        written += _read_until(master, lambda: process.poll() is not None)
    os.close(master)
    return process.returncode, written


def _read_until(descriptor: int, happened: Callable[[], bool]) -> str:
    written, until = b"", time.monotonic() + PATIENCE
    while time.monotonic() < until:
        ended = happened()
        while select.select([descriptor], [], [], 0.01)[0]:
            try:
                written += os.read(descriptor, 65536)
            except OSError:  # the other side is closed
                break
        if ended:
            break
    return written.decode()


def _lines(office: Path) -> int:
    return sum(p.read_bytes().count(b"\n") for p in (office / "audits").glob("*.jsonl"))


def heard(office: Path) -> list[str]:
    (file,) = (office / "audits").iterdir()
    lines = file.read_text(encoding="utf-8").splitlines()[1:]
    report = read_audit(file.read_text(encoding="utf-8"), file.name)
    assert len(report.devices) == len(lines)
    return [device.device for device in report.devices]


def test_an_interrupted_audit_goes_on_where_it_was_stopped(office: Path) -> None:
    code, shown = interrupted(office)
    assert code == 130, shown
    kept = heard(office)
    (file,) = (office / "audits").iterdir()
    assert re.search(rf"Stopped: {len(kept)} of \d+ devices are in audits/{file.name}\.", shown)
    assert "audit run --resume --simulate" in shown
    with file.open("a", encoding="utf-8") as torn:
        torn.write('{"device": "half a li')
    found = started("audit", "run", "--simulate", "--resume", "-C", str(office))
    assert found.returncode == 0, found.stderr
    assert f"{file.name} goes on: {len(kept)} devices are in it already" in found.stderr
    whole = heard(office)
    assert whole[: len(kept)] == kept
    assert len(whole) == len(set(whole)) > len(kept)


NOTHING_LEFT = "There is no unfinished audit that has devices in it; a new one begins.\n"


def test_there_is_nothing_to_go_on_with_after_a_whole_audit(office: Path) -> None:
    first = started("audit", "run", "--simulate", "-C", str(office))
    second = started("audit", "run", "--simulate", "--resume", "-C", str(office))
    assert (first.returncode, second.returncode) == (0, 0)
    assert second.stderr.startswith(NOTHING_LEFT)
    assert len(list((office / "audits").iterdir())) == 2


def test_files_in_which_nothing_was_heard_are_passed_over(office: Path) -> None:
    code, _ = interrupted(office)
    assert code == 130
    (file,) = (office / "audits").iterdir()
    header = file.read_text(encoding="utf-8").split("\n")[0]
    for name, text in (("2999-a", ""), ("2999-b", header[:20]), ("2999-c", f"{header}\n")):
        (office / "audits" / f"{name}.jsonl").write_text(text, encoding="utf-8")
    found = started("audit", "run", "--simulate", "--resume", "-C", str(office))
    assert found.returncode == 0, found.stderr
    assert f"{file.name} goes on: " in found.stderr
    for name in ("2999-a", "2999-b", "2999-c"):
        (office / "audits" / f"{name}.jsonl").unlink()
    assert len(heard(office)) == len(set(heard(office)))


def test_the_bar_says_how_many_answered(office: Path) -> None:
    _, shown = interrupted(office)
    assert re.search(r"asking devices.*\d+/\d+.* [1-9]\d* answered", shown)


def test_devices_are_counted_without_a_terminal_and_nothing_is_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stream = io.StringIO()
    monkeypatch.setattr("sys.stderr", stream)
    counted = Counted()
    with going_on(counted, 2, quiet=False) as step:
        for outcome in (Outcome.ANSWERED, Outcome.UNREACHABLE):
            step(DeviceAudit(device="d", outcome=outcome, reason="", facts=Facts(), findings=()))
    assert (counted.devices, counted.answered, stream.getvalue()) == (2, 1, "")
