"""Two people build at once: nobody's work is lost, and who waits in vain is told for whom."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ipv6plan.errors import WorkspaceError
from ipv6plan.planning import read_plan
from ipv6plan.workspace import Workspace
from tests.cli.test_cli_basics import started

BUILD = (sys.executable, "-c", "from ipv6plan.cli.app import main; main()", "plan", "build")


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "w"
    assert started("init", str(folder), "--from", "small-office").returncode == 0
    return folder


def test_builds_at_once_all_end_well_and_agree(workspace: Path) -> None:
    running = [
        subprocess.Popen(
            BUILD,
            cwd=workspace,
            env={"PATH": "/usr/bin:/bin", "IPV6PLAN_LANG": "en", "PYTHONPATH": str(Path.cwd())},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for _ in range(4)
    ]
    ended = [process.communicate(timeout=60) for process in running]
    assert [process.returncode for process in running] == [0] * 4, ended
    text = (workspace / "plan.jsonl").read_text(encoding="utf-8")
    assert len(read_plan(text, "plan.jsonl").allocations) > 10
    said = b"".join(out + error for out, error in ended)
    assert said.count(b"The plan is as it was.") == 3


def test_who_waits_in_vain_is_told_for_whom(workspace: Path) -> None:
    here = Workspace(workspace)
    with here.lock(), pytest.raises(WorkspaceError) as caught, Workspace(workspace).lock(wait=0.2):
        pass
    (problem,) = caught.value.problems
    assert f"process {os.getpid()}" in problem.message.en
    assert str(os.getpid()) in problem.message.vi
    with here.lock(wait=0.2):
        pass
