"""Network namespaces of Linux: made, entered, removed. Everything here needs root."""

import ctypes
import os
import subprocess
import threading
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final, TypeVar

from ipv6plan.errors import Source, TwinError
from ipv6plan.text import Text, same

T = TypeVar("T")
NAMESPACES: Final = Path("/run/netns")
WAIT: Final = 60.0
"""Seconds for any one command."""
_NEW_NETWORK: Final = 0x40000000
"""CLONE_NEWNET of setns(2)."""


def run(
    *command: str,
    given: str = "",
    wait: float = WAIT,
    may_fail: bool = False,
    environment: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """Run a command and give what it printed; raises TwinError where it takes longer than `wait`
    seconds, and where it fails, unless it may.
    """
    try:
        done = subprocess.run(  # noqa: S603  # names are checked: they come from the topology
            command,
            input=given,
            capture_output=True,
            text=True,
            check=False,
            timeout=wait,
            env={**os.environ, **environment},
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise TwinError.at(Source(command[0]), same(str(error))) from error
    if done.returncode and not may_fail:
        raise TwinError.at(Source(" ".join(command)), same((done.stderr or done.stdout).strip()))
    return done.stdout + done.stderr


def ip(lines: Iterable[str], namespace: str = "") -> None:
    """Let iproute2 run some lines in one process; raises TwinError naming the line."""
    given = "".join(f"{line}\n" for line in lines)
    if given:
        run("ip", *(("-n", namespace) if namespace else ()), "-batch", "-", given=given)


def inside(namespace: str, work: Callable[[], T]) -> T:
    """Do something in a thread that has entered a namespace; sockets made there stay in it.

    Raises what `work` raises, and TwinError where the namespace is gone.
    """
    found: list[T] = []
    failed: list[BaseException] = []

    def enter() -> None:
        try:
            _enter(namespace)
            found.append(work())
        except BaseException as error:  # noqa: BLE001  # raised again by who called
            failed.append(error)

    thread = threading.Thread(target=enter)
    thread.start()
    thread.join()
    if failed:
        raise failed[0]
    return found[0]


def _enter(namespace: str) -> None:
    try:
        with (NAMESPACES / namespace).open() as file:
            failed = ctypes.CDLL(None, use_errno=True).setns(file.fileno(), _NEW_NETWORK)
    except OSError as error:
        raise TwinError.at(Source(namespace), _gone(error.errno)) from error
    if failed:
        raise TwinError.at(Source(namespace), _gone(ctypes.get_errno()))


def set_kernel(namespace: str, settings: Iterable[tuple[str, int]]) -> None:
    """Set what lies below net.ipv6, as `conf/all/forwarding`; of that namespace alone."""

    def write() -> None:
        for name, value in settings:
            with Path("/proc/sys/net/ipv6", name).open("w", encoding="ascii") as file:
                file.write(f"{value}\n")

    inside(namespace, write)


def processes(namespace: str) -> tuple[int, ...]:
    """Give the ids of the processes in a namespace; none where it is gone."""
    if not (NAMESPACES / namespace).exists():
        return ()
    return tuple(map(int, run("ip", "netns", "pids", namespace).split()))


def _gone(number: int | None) -> Text:
    why = os.strerror(number or 0)
    return Text(
        en=f"this namespace cannot be entered: {why}",
        vi=f"không vào được không gian mạng này: {why}",
    )
