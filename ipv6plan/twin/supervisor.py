"""A process of its own that keeps a twin's daemons in the foreground, and ends with them.

`python -m ipv6plan.twin.supervisor FOLDER` waits for FOLDER/daemons.json and FOLDER/later.json,
starts each daemon of them when the file that it waits for is there, and on SIGTERM ends all of them
and waits until they are gone.
"""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType
from typing import Final

from ipv6plan.codec import from_json
from ipv6plan.twin.files import Daemon

_PAUSE: Final = 0.02
_WATCHING: Final = 0.2
_IDLE: Final = 0.5
FIRST: Final = "daemons.json"
LATER: Final = "later.json"
_PATIENCE: Final = 3.0
"""Seconds that daemons have to end by themselves."""


def supervise(*lists: Path) -> None:
    """Run the daemons of each file once it is there, until somebody ends this process."""
    running: list[subprocess.Popen[bytes]] = []
    waiting: list[Daemon] = []
    coming = list(lists)
    try:
        while True:
            if coming and coming[0].exists():
                waiting += from_json(coming.pop(0).read_bytes(), tuple[Daemon, ...])
            for daemon in [d for d in waiting if not d.after or Path(d.after).exists()]:
                running.append(_start(daemon))
                waiting.remove(daemon)
            for process in running:
                process.poll()  # whoever died is not left a zombie
            time.sleep(_PAUSE if waiting or not running else _WATCHING if coming else _IDLE)
    finally:
        _end(running)


def _start(daemon: Daemon) -> "subprocess.Popen[bytes]":
    settings = {"SNMPCONFPATH": daemon.folder, "SNMP_PERSISTENT_DIR": daemon.folder, "MIBS": ""}
    log = Path(daemon.folder, f"{daemon.name}.out")
    with log.open("wb") as output:
        return subprocess.Popen(  # noqa: S603  # the twin's own list
            ["ip", "netns", "exec", daemon.namespace, *daemon.command],  # noqa: S607  # iproute2
            env={**os.environ, **settings, **daemon.environment},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        )


def _end(running: list["subprocess.Popen[bytes]"]) -> None:
    for process in running:
        process.terminate()
    until = time.monotonic() + _PATIENCE
    for process in running:
        try:
            process.wait(max(0.05, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _stop(number: int, frame: FrameType | None) -> None:
    del number, frame
    sys.exit(0)


def main(folder: str) -> None:
    """Read the list and run it."""
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    supervise(Path(folder, FIRST), Path(folder, LATER))


if __name__ == "__main__":
    main(sys.argv[1])
