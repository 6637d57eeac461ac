"""What no stage expected: one line, the right exit code."""

import errno
from pathlib import Path

import pytest

from ipv6plan.cli.app import guarded
from tests.cli.test_cli_basics import started


def raises(error: Exception) -> int:
    def command() -> None:
        raise error

    return guarded(command)


def test_a_file_that_stands_in_the_way_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert raises(PermissionError(errno.EACCES, "Permission denied", "templates/x")) == 3
    said = capsys.readouterr().err
    assert said == "templates/x: cannot be read or written: Permission denied\n"


def test_other_errors_of_the_system_are_internal(capsys: pytest.CaptureFixture[str]) -> None:
    assert raises(OSError(errno.EIO, "Input/output error")) == 1
    assert capsys.readouterr().err.startswith("internal error: OSError")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small office, planned."""
    folder = tmp_path_factory.mktemp("guarded") / "office"
    for command in (("init", str(folder)), ("plan", "build", "-C", str(folder))):
        assert started(*command).returncode == 0
    return folder


def test_a_twin_is_exported_into_a_folder_only(office: Path) -> None:
    file = office / "plan.jsonl"
    done = started("twin", "up", "--export", "containerlab", str(file), "-C", str(office))
    assert (done.returncode, done.stderr) == (3, f"{file}: this is no folder\n")


def test_a_state_that_cannot_be_read_says_how_to_go_on(office: Path) -> None:
    state = office / "build/twin/state.json"
    state.parent.mkdir(parents=True)
    state.write_text("garbage", encoding="utf-8")
    done = started("twin", "down", "-C", str(office))
    assert done.returncode == 3
    assert "build/twin/state.json: cannot be understood" in done.stderr
    assert "that `ip netns` lists, if there are any, then this file" in done.stderr
