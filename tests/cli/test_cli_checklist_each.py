"""`checklist build --each`: files of single devices and services, written and taken away again."""

from pathlib import Path

import pytest

from tests.cli.test_cli_basics import started


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "w"
    assert started("init", str(folder), "--from", "small-office").returncode == 0
    assert started("plan", "build", cwd=folder).returncode == 0
    return folder


def written(folder: Path) -> set[str]:
    root = folder / "build" / "checklists" / "vi"
    return {path.relative_to(root).as_posix() for path in root.rglob("*.md")}


def test_each_device_and_service_has_a_file_while_it_is_asked_for(workspace: Path) -> None:
    build = ("checklist", "build", "-q")
    assert started(*build, cwd=workspace).returncode == 0
    usual = written(workspace)
    assert "agencies/van-phong.md" in usual
    both = started(*build, "--each", "device", "--each", "service", cwd=workspace)
    assert both.returncode == 0, both.stderr
    more = written(workspace) - usual
    assert len(more) == 8 + 1
    assert {"devices/chi-nhanh-1-gw.md", "services/dns.md"} <= more
    assert started(*build, cwd=workspace).returncode == 0
    assert written(workspace) == usual


def test_sites_have_files_anyway(workspace: Path) -> None:
    found = started("checklist", "build", "--each", "site", cwd=workspace)
    assert found.returncode == 2


def test_an_agency_that_is_called_as_a_site_is_shown_with_it(tmp_path: Path) -> None:
    folder = tmp_path / "w"
    assert started("init", str(folder), "--from", "hung-yen-merge").returncode == 0
    network = folder / "network.yaml"
    text = network.read_text(encoding="utf-8")
    network.write_text(text.replace("vp-ubnd-hy", "vp-ubnd"), encoding="utf-8")
    assert started("plan", "build", cwd=folder).returncode == 0
    found = started("checklist", "show", "vp-ubnd", "--format", "csv", cwd=folder)
    assert found.returncode == 0, found.stderr
    steps = [line.split(",")[1] for line in found.stdout.splitlines()[1:]]
    assert {"PREP-ORG-03", "PREP-ADR-04"} <= set(steps)
