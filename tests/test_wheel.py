"""The built wheel, installed in an empty environment, runs the whole demo."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with nothing in it but the wheel and what it needs."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    wheel = next(folder.glob("*.whl"))
    subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)
    pip = [
        str(folder / "venv/bin/python"),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
    ]
    needs = [*pip, "--require-hashes", "-r", str(ROOT / "requirements/base.txt")]
    found = subprocess.run(needs, check=False, capture_output=True, text=True)
    if found.returncode and os.environ.get("CI") != "true":
        pytest.skip(f"the package index was not reached: {found.stderr[-200:]}")
    assert found.returncode == 0, found.stderr
    subprocess.run([*pip, "--no-deps", str(wheel)], check=True)
    return folder / "venv/bin/ipv6plan"


def test_the_wheel_runs_the_demo(installed: Path, tmp_path: Path) -> None:
    environment = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": str(tmp_path)}
    found = subprocess.run(
        [installed, "demo", "province"],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert found.returncode == 0, found.stderr
    assert "Thái Bình" in found.stdout
    assert (tmp_path / "province/plan.jsonl").stat().st_size > 100_000
    shutil.rmtree(tmp_path / "province")
