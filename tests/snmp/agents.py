"""Agents to be asked: Debian's snmpd, and one that misbehaves as told."""

import contextlib
import os
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from ipv6plan.model.snmp import Answered, Community, Request, Snapshot, Target, User
from ipv6plan.snmp import Settings, collect
from ipv6plan.wire import message
from ipv6plan.wire.ber import BerError

READ = Community(name="public")
AUDIT = User(
    name="audit",
    auth_protocol="sha256",
    auth_secret="correct horse battery",
    priv_protocol="aes128",
    priv_secret="staple correct horse",
)
QUICK = Settings(timeout=0.4, retries=1, max_seconds=8.0)


def ask(targets: list[Target], request: Request, settings: Settings = QUICK) -> list[Snapshot]:
    found: list[Snapshot] = []
    collect(targets, request, settings, found.append)
    return found


@dataclass(frozen=True)
class Snmpd:
    """A running snmpd, by the port it listens on at 127.0.0.1 and ::1."""

    port: int

    def target(self, access: Community | User = READ, host: str = "127.0.0.1") -> Target:
        return Target(device="snmpd", host=host, port=self.port, access=access)


def start_snmpd(folder: Path, conf: Path, port: int) -> subprocess.Popen[bytes]:
    environment = {
        **os.environ,
        "SNMP_PERSISTENT_DIR": str(folder),
        "SNMPCONFPATH": str(folder),
        "MIBS": "",
    }
    return subprocess.Popen(
        ["/usr/sbin/snmpd", "-f", "-C", "-c", str(conf), "-Lf", str(folder / "log"),
         f"udp:127.0.0.1:{port}", f"udp6:[::1]:{port}"],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip


def await_agent(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    request = Request(scalars=((1, 3, 6, 1, 2, 1, 1, 3, 0),), subtrees=())
    target = Snmpd(port).target()
    until = time.monotonic() + 60  # a machine may have much else to do
    while process.poll() is None and time.monotonic() < until:
        if isinstance(ask([target], request)[0], Answered):
            return
        time.sleep(0.1)
    pytest.fail(f"snmpd did not start: {log.read_text() if log.exists() else ''}")


def free_port() -> int:
    with (
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as over_ipv4,
        socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as over_ipv6,
    ):
        over_ipv4.bind(("127.0.0.1", 0))
        port = int(over_ipv4.getsockname()[1])
        over_ipv6.bind(("::1", port))
        return port


Misbehaviour = Callable[[message.Pdu], "bytes | message.Pdu | None"]
Host = Callable[[Misbehaviour], Target]


@contextlib.contextmanager
def misbehaving_agent(answer: Misbehaviour) -> Iterator[Target]:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
        server.bind(("127.0.0.1", 0))
        server.settimeout(0.05)
        ended = threading.Event()
        thread = threading.Thread(target=_serve, args=(server, answer, ended))
        thread.start()
        try:
            port = int(server.getsockname()[1])
            yield Target(device=f"agent-{port}", host="127.0.0.1", port=port, access=READ)
        finally:
            ended.set()
            thread.join()


def _serve(server: socket.socket, answer: Misbehaviour, ended: threading.Event) -> None:
    while not ended.is_set():
        try:
            datagram, peer = server.recvfrom(65535)
            asked = message.parse_message(datagram)
        except (TimeoutError, BerError):
            continue
        assert isinstance(asked, message.CommunityMessage)
        found = answer(asked.pdu)
        if isinstance(found, message.Pdu):
            pdu = message.build_pdu(found)
            found = message.build_community(asked.version, asked.community, pdu)
        if found is not None:
            server.sendto(found, peer)
