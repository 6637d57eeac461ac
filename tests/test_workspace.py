"""Files are written whole or not at all, inside the workspace only, by one writer at a time."""

import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ipv6plan.errors import WorkspaceError
from ipv6plan.model.artifact import Artifact
from ipv6plan.workspace import Workspace, write_result


def test_a_written_file_is_whole_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    Workspace(tmp_path).write(Artifact(path="build/a.md", content="tiền tố\n"), durable=True)
    assert [p.name for p in (tmp_path / "build").iterdir()] == ["a.md"]
    assert (tmp_path / "build/a.md").read_text(encoding="utf-8") == "tiền tố\n"


def test_a_failed_write_keeps_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = Workspace(tmp_path)
    workspace.write(Artifact(path="plan.jsonl", content="old"))

    def no_space(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", no_space)
    with pytest.raises(
        WorkspaceError, match=r"plan\.jsonl: cannot be read or written: No space left"
    ):
        workspace.write(Artifact(path="plan.jsonl", content="new"))
    assert (tmp_path / "plan.jsonl").read_text(encoding="utf-8") == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["plan.jsonl"]


@pytest.mark.parametrize("name", ["../out.cfg", "/etc/ipv6plan.cfg", "build/../../out.cfg"])
def test_no_path_leaves_the_workspace(tmp_path: Path, name: str) -> None:
    root = tmp_path / "workspace"
    root.mkdir()
    with pytest.raises(WorkspaceError, match="leaves the workspace"):
        Workspace(root).write(Artifact(path=name, content=""))
    assert list(tmp_path.iterdir()) == [root]


def test_no_symbolic_link_leads_out_of_the_workspace(tmp_path: Path) -> None:
    root = tmp_path / "workspace"
    root.mkdir()
    (root / "build").symlink_to(tmp_path)
    with pytest.raises(WorkspaceError, match="leaves the workspace"):
        Workspace(root).write(Artifact(path="build/x.cfg", content=""))


TOGETHER = [Artifact(path=f"build/{name}", content=f"new {name}") for name in "abc"]


def old_files(folder: Path) -> Workspace:
    """A workspace with an earlier `a` and `b`."""
    for name in "ab":
        Workspace(folder).write(Artifact(path=f"build/{name}", content=f"old {name}"))
    return Workspace(folder)


def contents(folder: Path) -> dict[str, str]:
    return {p.name: p.read_text() for p in sorted((folder / "build").iterdir()) if p.is_file()}


def test_files_that_belong_together_are_all_written(tmp_path: Path) -> None:
    old_files(tmp_path).write_together(TOGETHER)
    assert contents(tmp_path) == {"a": "new a", "b": "new b", "c": "new c"}


def test_where_one_of_them_cannot_be_written_none_is(tmp_path: Path) -> None:
    workspace = old_files(tmp_path)
    (tmp_path / "build/c").mkdir()
    with pytest.raises(WorkspaceError, match=r"^build/c: .*Is a directory$"):
        workspace.write_together(TOGETHER)
    assert contents(tmp_path) == {"a": "old a", "b": "old b"}


def test_ctrl_c_among_them_leaves_none_or_all(tmp_path: Path) -> None:
    workspace = old_files(tmp_path)

    def interrupted() -> Iterator[Artifact]:
        yield from TOGETHER[:2]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        workspace.write_together(interrupted())
    assert contents(tmp_path) == {"a": "old a", "b": "old b"}


def test_a_link_that_leads_out_is_named_with_what_to_do(tmp_path: Path) -> None:
    root = tmp_path / "root"
    (root / "build").mkdir(parents=True)
    (root / "build/configs").symlink_to(tmp_path)
    with pytest.raises(WorkspaceError, match="leaves the workspace; a symbolic link leads out"):
        Workspace(root).write_together([Artifact(path="build/configs/a", content="")])
    with (
        pytest.raises(WorkspaceError, match="leaves the workspace"),
        Workspace(root).lock(folder="build/configs"),
    ):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["root"]


def test_a_result_goes_where_the_user_said(tmp_path: Path) -> None:
    write_result(tmp_path / "new/folder/a", "a")
    assert (tmp_path / "new/folder/a").read_text() == "a"
    (tmp_path / "link").symlink_to(tmp_path / "new/folder/a")
    write_result(tmp_path / "link", b"b")
    assert (tmp_path / "new/folder/a").read_text() == "b"
    assert (tmp_path / "link").is_symlink()


def test_a_pipe_that_the_user_named_is_written_into_and_stays_one(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_result(pipe, "a result")
    assert (os.read(reader, 100), pipe.is_fifo()) == (b"a result", True)
    os.close(reader)


@pytest.mark.parametrize(
    "name, why",
    [
        (".", "Is a directory"),
        ("file/x", "Not a directory|File exists"),
        ("loop", "Too many levels"),
    ],
)
def test_where_a_result_cannot_go_is_named_as_it_was_given(
    name: str, why: str, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "loop").symlink_to("loop")
    output = tmp_path / name
    with pytest.raises(WorkspaceError, match=f"^{output}: cannot be read or written: ({why})"):
        write_result(output, "")


def test_a_folder_has_a_lock_of_its_own(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    refused = pytest.raises(WorkspaceError, match=r"^build/\.lock: another ipv6plan")
    held = workspace.lock(folder="build")
    with held, workspace.lock(wait=0), refused, workspace.lock(wait=0, folder="build"):
        pass


def test_a_second_writer_waits_then_says_who_holds_the_lock(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    holder = f"process {os.getpid()} on {platform.node()}"
    refused = pytest.raises(WorkspaceError, match=f"is writing here: {holder}")
    with workspace.lock(), refused, workspace.lock(wait=0.2):
        pass
    with workspace.lock(wait=0):
        assert workspace.root == tmp_path


def test_a_second_writer_goes_on_once_the_first_is_done(tmp_path: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from ipv6plan.workspace import Workspace\n"
        "with Workspace(Path(sys.argv[1])).lock(): print('held', flush=True); time.sleep(0.5)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True
    ) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "held\n"
        with Workspace(tmp_path).lock(wait=30):
            held = (tmp_path / ".ipv6plan.lock").read_text(encoding="utf-8")
            assert held == f"{os.getpid()} {platform.node()}\n"


def test_appended_lines_are_on_disk_before_the_file_is_closed(tmp_path: Path) -> None:
    with Workspace(tmp_path).appender("audits/a.jsonl") as file:
        file.line('{"a": 1}')
        assert (tmp_path / "audits/a.jsonl").read_text(encoding="utf-8") == '{"a": 1}\n'


def test_what_is_not_utf_8_is_said(tmp_path: Path) -> None:
    (tmp_path / "network.yaml").write_bytes(b"name: \xff")
    workspace = Workspace(tmp_path)
    with pytest.raises(WorkspaceError, match=r"^network\.yaml: .*not UTF-8 at byte 6$"):
        workspace.read(workspace.network)


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    with pytest.raises(WorkspaceError, match=r"^network\.yaml: there is no such file$"):
        workspace.read(workspace.network)
