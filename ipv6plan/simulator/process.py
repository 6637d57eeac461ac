"""The child process: reads its agents from standard input, answers until that is closed.

The parent's end of the pipe closes however the parent dies, so no child is ever left behind.
"""

import contextlib
import gc
import marshal
import os
import selectors
import signal
import socket
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from typing import Any, Final

from ipv6plan.model.snmp import User, parse_oid
from ipv6plan.simulator.agent import Manner
from ipv6plan.simulator.engine import Engine, Part
from ipv6plan.simulator.odd import Habit, Odd, lead_astray
from ipv6plan.simulator.recording import Recording

Kept = tuple[float, socket.socket, Any, bytes]
"""When, from which socket, to where, what."""
RECEIVE_BUFFER: Final = 4 << 20
"""Octets: a whole fleet may be asked at once."""
LENGTH: Final = 8
"""Octets of the number that says how long the agents' data is."""
_BATCH: Final = 256
"""Datagrams answered from one socket before the other has its turn."""
_PATIENCE: Final = 1.0
"""Seconds between looks at whether the parent is still there."""
LOOPING: Final = (parse_oid("1.3.6.1.2.1.2.2.1.2"), parse_oid("1.3.6.1.2.1.4.34.1.3"))
"""Columns that lead back to their beginning at agents that do that: ifDescr, ipAddressIfIndex."""
_DOCUMENTATION_ENTERPRISE: Final = 32473
"""RFC 5612."""


def main() -> None:
    """Run the child process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = os.getppid()
    source = sys.stdin.buffer
    size = int.from_bytes(source.read(LENGTH), "big")
    gc.disable()
    packed = marshal.loads(source.read(size))  # noqa: S302  # written by our own parent
    gc.freeze()
    gc.enable()
    sockets = [s for s in (_open("127.0.0.1"), _open("::1")) if s is not None]
    ports = {s.family: s.getsockname()[1] for s in sockets}
    engine = build_engine(packed, engine_id(max(ports.values(), default=0)))
    ready = f"{ports.get(socket.AF_INET, 0)} {ports.get(socket.AF_INET6, 0)}\n"
    sys.stdout.write(ready)
    sys.stdout.flush()
    _serve(engine, sockets, parent)


def engine_id(number: int) -> bytes:
    """Give an snmpEngineID in text form (RFC 3411 section 5); differs from process to process."""
    enterprise = (1 << 31 | _DOCUMENTATION_ENTERPRISE).to_bytes(4, "big")
    return enterprise + b"\x04" + f"ipv6plan-{number}".encode()


def build_engine(packed: Any, identity: bytes) -> Engine:
    """Build the engine from what `playing.pack` made."""
    communities: dict[bytes, Part] = {}
    contexts: dict[bytes, Part] = {}
    users: dict[bytes, User] = {}
    booted = time.monotonic()

    def running() -> float:
        return time.monotonic() - booted

    for community, context, user, silent, max_size, manner, *columns in packed:
        part = Part(
            recording=_recording(columns, running, Manner(manner)),
            silent=silent,
            max_size=max_size,
            user=user[0].encode() if user else b"",
            habit=Habit(Manner(manner)) if manner else None,
        )
        if user:
            contexts[context.encode()] = part
            users[part.user] = User(
                name=user[0],
                auth_protocol=user[1],
                auth_secret=user[2],
                priv_protocol=user[3],
                priv_secret=user[4],
            )
        else:
            communities[community.encode()] = part
    return Engine(
        communities=communities,
        contexts=contexts,
        users=users,
        engine_id=identity,
        clock=lambda: int(running()),
    )


def _recording(columns: list[Any], clock: Callable[[], float], manner: Manner) -> Recording:
    oids, tags, values, growing = columns
    recording = Recording(oids, tags, values, growing, clock)
    if manner & Manner.OID_LOOP:
        for column in LOOPING:
            lead_astray(recording, column)
    return recording


def _open(host: str) -> socket.socket | None:
    """Bind an ephemeral port; None where the machine lacks the family."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        opened = socket.socket(family, socket.SOCK_DGRAM)
        opened.bind((host, 0))
    except OSError:
        return None
    for size in (RECEIVE_BUFFER, RECEIVE_BUFFER >> 2, RECEIVE_BUFFER >> 4):
        with contextlib.suppress(OSError):
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, size)
            break
    opened.settimeout(0)
    return opened


def _serve(engine: Engine, sockets: list[socket.socket], parent: int) -> None:
    selector = selectors.DefaultSelector()
    selector.register(sys.stdin.fileno(), selectors.EVENT_READ)
    for opened in sockets:
        selector.register(opened, selectors.EVENT_READ, opened)
    waiting: deque[Kept] = deque()
    while os.getppid() == parent:
        for key, _ in selector.select(_send_due(waiting)):
            if key.data is None:
                return
            for datagram, address in _received(key.data):
                answer = engine.answer(datagram)
                if type(answer) is bytes:
                    _send(key.data, answer, address)
                elif isinstance(answer, Odd):
                    _send_oddly(answer, (key.data, address), waiting)


def _send(opened: socket.socket, answer: bytes, address: Any) -> None:
    with contextlib.suppress(OSError):
        opened.sendto(answer, address)


def _send_oddly(answer: Odd, where: tuple[socket.socket, Any], waiting: deque[Kept]) -> None:
    for first in answer.ahead:
        _send(where[0], first, where[1])
    if answer.delay:
        waiting.append((time.monotonic() + answer.delay, *where, answer))
    else:
        _send(where[0], answer, where[1])


def _send_due(waiting: deque[Kept]) -> float:
    """Send what was kept back long enough, all as long; gives the seconds until the next look."""
    while waiting and waiting[0][0] <= time.monotonic():
        _, opened, address, answer = waiting.popleft()
        _send(opened, answer, address)
    return min(_PATIENCE, max(0.0, waiting[0][0] - time.monotonic())) if waiting else _PATIENCE


def _received(opened: socket.socket) -> Iterator[tuple[bytes, Any]]:
    with contextlib.suppress(OSError):
        for _ in range(_BATCH):
            yield opened.recvfrom(65535)
