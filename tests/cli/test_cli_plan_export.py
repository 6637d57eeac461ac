"""`ipv6plan plan export` as a person runs it."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ipv6plan.cli.plan_export import ExportFormat
from ipv6plan.pipeline.plan_export import EXPORTS

PROGRAM = "from ipv6plan.cli.app import main; main()"
WITHOUT = f"import sys; sys.modules['openpyxl'] = None; {PROGRAM}"
Run = Callable[..., "subprocess.CompletedProcess[str]"]
ONE_TEXT = ["csv", "json", "md", "html", "pairing", "rpsl", "terraform"]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs the program in the small office, whose plan is built."""

    def start(*arguments: str, program: str = PROGRAM) -> "subprocess.CompletedProcess[str]":
        environment = {
            "PATH": "/usr/bin:/bin",
            "IPV6PLAN_LANG": "en",
            "PYTHONPATH": str(Path.cwd()),
        }
        return subprocess.run(
            [sys.executable, "-c", program, *arguments],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    assert start("init", "office").returncode == 0
    assert start("plan", "build", "-C", "office").returncode == 0
    return lambda format_, *more, **how: start(
        "plan", "export", "-C", "office", "--format", format_, *more, **how
    )


def test_every_format_of_the_pipeline_can_be_asked_for() -> None:
    assert [str(format_) for format_ in ExportFormat] == list(EXPORTS)


def test_one_text_goes_to_stdout_or_a_file(run: Run, tmp_path: Path) -> None:
    for format_ in ONE_TEXT:
        printed = run(format_)
        assert (printed.returncode, printed.stderr) == (0, ""), format_
        written = run(format_, "-o", f"{format_}.out")
        assert (written.returncode, written.stdout) == (0, "")
        assert written.stderr == f"written to {format_}.out\n"
        assert (tmp_path / f"{format_}.out").read_text(encoding="utf-8") == printed.stdout


@pytest.mark.parametrize("format_", ["xlsx", "netbox", "ansible"])
def test_what_cannot_be_printed_needs_a_place(run: Run, format_: str) -> None:
    found = run(format_)
    assert (found.returncode, found.stdout) == (2, "")
    assert "this format goes to a file or a folder: give -o" in found.stderr


def test_a_folder_gets_the_file_under_its_usual_name(run: Run, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    assert run("xlsx", "-o", "out", "-q").stderr == ""
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["plan.xlsx"]


def test_several_files_go_into_a_folder_and_old_ones_go(run: Run, tmp_path: Path) -> None:
    assert run("ansible", "-o", "vars").stderr.endswith(" files written to vars/\n")
    gone = tmp_path / "vars/host_vars/chi-nhanh-2-ap/ipv6plan.json"
    mine = tmp_path / "vars/host_vars/chi-nhanh-2-ap/mine.yml"
    mine.write_text("a: 1\n")
    assert gone.exists()
    network = tmp_path / "office/network.yaml"
    kept = [x for x in network.read_text().splitlines() if not x.strip().startswith("ap:")]
    network.write_text("\n".join(kept))
    assert run("ansible", "-o", "vars").returncode == 0
    assert not gone.exists()
    assert mine.exists()
    assert (tmp_path / "vars/group_vars/all/ipv6plan.json").exists()


def test_documents_follow_the_language_asked_for(run: Run) -> None:
    assert "Quy hoạch địa chỉ IPv6" in run("md").stdout
    assert "IPv6 addressing plan" in run("md", "--lang", "en").stdout


@pytest.mark.parametrize("origin", ["64500", "AS", "ASx", "AS4294967296", "as1"])
def test_an_origin_is_an_as_number(run: Run, origin: str) -> None:
    found = run("rpsl", "--origin", origin)
    assert (found.returncode, found.stdout) == (2, "")
    assert "is not an AS number such as AS64500" in found.stderr


def test_a_workbook_says_what_it_lacks(run: Run) -> None:
    found = run("xlsx", "-o", "plan.xlsx", program=WITHOUT)
    assert (found.returncode, found.stdout) == (2, "")
    assert "xlsx needs openpyxl: pip install 'ipv6plan[excel]'" in found.stderr
    assert run("csv", program=WITHOUT).returncode == 0


def test_without_a_plan_nothing_is_exported(run: Run, tmp_path: Path) -> None:
    (tmp_path / "office/plan.jsonl").unlink()
    found = run("csv", "-o", "plan.csv")
    assert found.returncode == 3
    assert not (tmp_path / "plan.csv").exists()
