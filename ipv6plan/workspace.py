"""The files of a workspace: whole or not at all, one writer at a time, inside the folder only."""

import contextlib
import errno
import os
import platform
import re
import secrets
import signal
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from ipv6plan.errors import Source, WorkspaceError, reason_of
from ipv6plan.model.artifact import Artifact
from ipv6plan.text import Text

LOCK_WAIT = 5.0
"""For how many seconds a second writer waits for the first."""
_LOCK_PAUSE = 0.1
_PRIVATE = 0o600
_TEMPORARY = re.compile(r"\.(.+)\.[0-9a-f]{16}")
"""How files are called until they are whole: the name, and a number."""


class Workspace:
    """A folder with network.yaml in it, and all that is made from it."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @property
    def network(self) -> Path:
        """network.yaml."""
        return self.root / "network.yaml"

    @property
    def plan(self) -> Path:
        """plan.jsonl."""
        return self.root / "plan.jsonl"

    @property
    def templates(self) -> Path:
        """The user's own templates, which win over the bundled ones."""
        return self.root / "templates"

    def site_files(self) -> tuple[Path, ...]:
        """Give sites/*.yaml in name order."""
        return tuple(sorted((self.root / "sites").glob("*.yaml")))

    def audits(self) -> tuple[Path, ...]:
        """Give audits/*.jsonl, oldest first."""
        return tuple(sorted((self.root / "audits").glob("*.jsonl"), key=lambda path: path.stem))

    def documents(self) -> tuple[str, ...]:
        """Give the names of what people filed in documents/, sorted; an empty file is none."""
        found = (
            Path(folder, name)
            for folder, _, names in os.walk(self.root / "documents")
            for name in names
        )
        return tuple(
            sorted(path.relative_to(self.root).as_posix() for path in found if _filled(path))
        )

    def read(self, path: Path) -> str:
        """Read a text file; raises WorkspaceError where it is missing or not UTF-8."""
        try:
            return path.read_text(encoding="utf-8")
        except FileNotFoundError as error:
            raise WorkspaceError.at(Source(self.name(path)), _missing()) from error
        except (OSError, UnicodeDecodeError) as error:
            raise WorkspaceError.at(Source(self.name(path)), _failed(error)) from error

    def name(self, path: Path) -> str:
        """Give a path as messages show it: relative to the workspace where it lies inside."""
        return str(path.relative_to(self.root)) if path.is_relative_to(self.root) else str(path)

    def read_bytes(self, path: Path) -> bytes:
        """Read a file as it is; raises WorkspaceError where it is missing."""
        try:
            return path.read_bytes()
        except FileNotFoundError as error:
            raise WorkspaceError.at(Source(self.name(path)), _missing()) from error
        except OSError as error:
            raise WorkspaceError.at(Source(self.name(path)), _failed(error)) from error

    def write(self, artifact: Artifact, *, durable: bool = False, private: bool = False) -> Path:
        """Write one file whole: a temporary file, then a rename; with fsync where `durable`, for
        its owner's eyes alone where `private`.
        """
        path = self._inside(artifact.path)
        with self._reported(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            _replace(path, _octets(artifact), durable=durable, private=private)
        return path

    def write_together(self, artifacts: Iterable[Artifact]) -> None:
        """Write files that belong together: all of them or, where one fails, none."""
        whole: list[tuple[Path, Path]] = []
        path = self.root
        try:
            with self._reported_as(lambda: path):
                for artifact in artifacts:
                    path = self._inside(artifact.path)
                    path.parent.mkdir(parents=True, exist_ok=True)
                    _refuse_folder(path)
                    whole.append((_temporary(path), path))
                    _fill(whole[-1][0], _octets(artifact), durable=False, private=False)
                with _undisturbed():
                    for temporary, path in whole:
                        temporary.replace(path)
        finally:
            for temporary, _ in whole:
                with contextlib.suppress(OSError):
                    temporary.unlink()

    def sweep(self, folder: str, names: Collection[str]) -> None:
        """Remove what a run that was killed left of files called `names` in a folder."""
        for path in self._inside(folder).glob(".*"):
            found = _TEMPORARY.fullmatch(path.name)
            if found and found[1] in names:
                self.remove(path)

    def remove(self, path: Path) -> None:
        """Delete one generated file, if it is there."""
        with self._reported(path):
            self._inside(self.name(path)).unlink(missing_ok=True)

    @contextlib.contextmanager
    def lock(self, wait: float = LOCK_WAIT, *, folder: str = "") -> Iterator[None]:
        """Hold the workspace, or a folder of it, against other writers; raises WorkspaceError
        where somebody still holds it after `wait` seconds.
        """
        path = self._inside(f"{folder}/.lock" if folder else ".ipv6plan.lock")
        with self._reported(path):
            if folder:
                path.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            _lock(descriptor, self.name(path), wait)
            yield
        finally:
            os.close(descriptor)

    def appender(self, name: str, *, private: bool = False) -> "Appender":
        """Open a file for whole lines, each on disk before the call returns; for its owner's eyes
        alone where `private`.
        """
        path = self._inside(name)
        with self._reported(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            if private:
                path.touch(mode=_PRIVATE)
                path.chmod(_PRIVATE)
            return Appender(path)

    def _inside(self, name: str) -> Path:
        path = self.root / name
        if not path.resolve().is_relative_to(self.root.resolve()):
            raise WorkspaceError.at(Source(name), _outside(), hint=_stay_inside())
        return path

    @contextlib.contextmanager
    def _reported(self, path: Path) -> Iterator[None]:
        with self._reported_as(lambda: path):
            yield

    @contextlib.contextmanager
    def _reported_as(self, path: Callable[[], Path]) -> Iterator[None]:
        """Report what fails of the path that is asked for when it fails."""
        try:
            yield
        except OSError as error:
            raise WorkspaceError.at(Source(self.name(path())), _failed(error)) from error


def write_result(output: Path, content: str | bytes) -> None:
    """Write a result to where the user said: a file whole, by a rename; a pipe or a device, such
    as /dev/stdout, as it is. Raises WorkspaceError.
    """
    data = content.encode() if isinstance(content, str) else content
    try:
        path = output.resolve()
        _refuse_folder(path)
        if path.exists() and not path.is_file():
            path.write_bytes(data)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, data, durable=False, private=False)
    except RuntimeError as error:  # a link to itself, before Python 3.13
        loop = OSError(errno.ELOOP, os.strerror(errno.ELOOP))
        raise WorkspaceError.at(Source(str(output)), _failed(loop)) from error
    except OSError as error:
        raise WorkspaceError.at(Source(str(output)), _failed(error)) from error


class Appender:
    """Appends lines to a file; a reader never sees half of one unless the machine died, and then
    what is left of it is cut off before the next is written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: IO[bytes] = path.open("ab")
        _cut_torn_line(self._file)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.fsync(self._file.fileno())
        self._file.close()

    def line(self, text: str) -> None:
        """Append one line and hand it to the operating system."""
        self._file.write(text.encode() + b"\n")
        self._file.flush()


def _filled(path: Path) -> bool:
    return path.is_file() and not path.is_symlink() and path.stat().st_size > 0


def _cut_torn_line(file: IO[bytes]) -> None:
    text = Path(file.name).read_bytes()
    if not text.endswith(b"\n"):
        file.truncate(text.rfind(b"\n") + 1)


def _octets(artifact: Artifact) -> bytes:
    content = artifact.content
    return content.encode() if isinstance(content, str) else content


def _replace(path: Path, data: bytes, *, durable: bool, private: bool) -> None:
    temporary = _temporary(path)
    try:
        _fill(temporary, data, durable=durable, private=private)
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    if durable:
        _sync_folder(path.parent)


def _temporary(path: Path) -> Path:
    """Name a file until it is whole; known before it exists, so that nothing is left of it."""
    return path.with_name(f".{path.name}.{secrets.token_hex(8)}")


def _fill(temporary: Path, data: bytes, *, durable: bool, private: bool) -> None:
    mode = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
    with open(os.open(temporary, mode, _PRIVATE), "wb") as file:  # noqa: PTH123  # a descriptor
        file.write(data)
        file.flush()
        if durable:
            os.fsync(file.fileno())
    temporary.chmod(_PRIVATE if private else 0o666 & ~_umask())


def _refuse_folder(path: Path) -> None:
    """Find out before anything is renamed that a folder is in the way."""
    if path.is_dir() and not path.is_symlink():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """Let Ctrl-C and a request to end wait."""
    wait = {signal.SIGINT, signal.SIGTERM}
    before = signal.pthread_sigmask(signal.SIG_BLOCK, wait)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _lock(descriptor: int, name: str, wait: float) -> None:
    """Take the lock, and write down who has it: process id and host."""
    import fcntl  # noqa: PLC0415  # not on Windows

    until = time.monotonic() + wait
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            break
        except OSError as error:
            if time.monotonic() >= until:
                raise WorkspaceError.at(Source(name), _busy(_holder(descriptor))) from error
            time.sleep(_LOCK_PAUSE)
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, f"{os.getpid()} {platform.node()}\n".encode(), 0)


def _holder(descriptor: int) -> str:
    """Give what the holder of a lock wrote into it, as far as it is printable."""
    found = os.pread(descriptor, 200, 0).decode(errors="replace").strip()
    return "".join(c for c in found if c.isprintable())


def _busy(holder: str) -> Text:
    pid, _, host = holder.partition(" ")
    en = f": process {pid} on {host}" if pid and host else ""
    vi = f": tiến trình {pid} trên máy {host}" if pid and host else ""
    return Text(
        en=f"another ipv6plan is writing here{en}",
        vi=f"một ipv6plan khác đang ghi ở đây{vi}",
    )


def _missing() -> Text:
    return Text(en="there is no such file", vi="không có tệp này")


def _outside() -> Text:
    return Text(en="the path leaves the workspace", vi="đường dẫn ra ngoài thư mục làm việc")


def _stay_inside() -> Text:
    return Text(
        en="a symbolic link leads out of it: put a folder in its place",
        vi="có liên kết (symbolic link) dẫn ra ngoài: hãy thay bằng thư mục thật",
    )


def _failed(error: OSError | UnicodeDecodeError) -> Text:
    why = reason_of(error)
    return Text(
        en=f"cannot be read or written: {why.en}", vi=f"không đọc hoặc ghi được: {why.vi}"
    )  # fmt: skip
