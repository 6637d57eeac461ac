"""Agents that answer faster than they can be asked: each response is made once, and then copied.

All devices say the same. Under v2c a response differs from the last one only in its request-id and
community; under v3 it is encrypted and signed anew. Requests are believed, not verified.
"""

import contextlib
import multiprocessing
import multiprocessing.connection
import select
import socket
import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from ipv6plan.model.snmp import User, Varbind
from ipv6plan.simulator.recording import Recording
from ipv6plan.simulator.responder import respond
from ipv6plan.wire import ber, message, usm
from ipv6plan.wire.message import AUTH, PRIV, REPORT, RESPONSE, V2C, V3, Header, Pdu

DEAD = b"dead"
"""The community, or the context, of devices that do not answer."""
ENGINE = b"\x80\x00\x7e\xd9\x04canned"
UNKNOWN_ENGINES = (1, 3, 6, 1, 6, 3, 15, 1, 1, 4, 0)
ROOM = 1400
BOOTS = 1


class Canned:
    """Makes the response to a datagram; None where there is none."""

    def __init__(self, varbinds: Sequence[Varbind], user: User) -> None:
        rows = sorted(varbinds, key=lambda v: v.oid)
        oids, tags, values = zip(*((v.oid, v.tag, v.value) for v in rows), strict=True)
        self.recording = Recording(oids, tags, values)
        self.keys = usm.localised_keys(user, ENGINE)
        self.user = user.name.encode()
        self.tails: dict[bytes, bytes] = {}
        self.salts = count(1)
        self.began = time.monotonic()

    def answer(self, datagram: bytes) -> bytes | None:
        """Answer a message of v2c or v3."""
        _, at, end = ber.decode_header(datagram, 0, len(datagram))
        _, start, at = ber.decode_header(datagram, at, end)
        if datagram[start] == V3:
            return self._answer_v3(datagram)
        before = at
        _, start, at = ber.decode_header(datagram, at, end)
        if datagram[start:at] == DEAD:
            return None
        return ber.encode(
            ber.SEQUENCE, b"\x02\x01\x01" + datagram[before:at] + self._pdu(datagram, at)
        )

    def _pdu(self, data: bytes, at: int) -> bytes:
        """Answer the PDU that begins at `at`: all behind its request-id is looked up."""
        kind, start, end = ber.decode_header(data, at, len(data))
        _, _, behind = ber.decode_header(data, start, end)
        asked = bytes((kind,)) + data[behind:end]
        tail = self.tails.get(asked)
        if tail is None:
            tail = self.tails[asked] = self._tail(data[at:end])
        return ber.encode(RESPONSE, data[start:behind] + tail)

    def _tail(self, pdu: bytes) -> bytes:
        whole = ber.encode_sequence(ber.encode_integer(V2C), ber.encode_octets(b""), pdu)
        asked = message.parse_message(whole)
        if not isinstance(asked, message.CommunityMessage):
            raise TypeError(asked)
        found = respond(self.recording, asked.pdu, V2C, ROOM)
        if found is None:
            raise ValueError(asked)
        numbers = ber.encode_integer(found.status) + ber.encode_integer(found.index)
        return numbers + ber.encode(ber.SEQUENCE, found.varbinds)

    def _answer_v3(self, datagram: bytes) -> bytes | None:
        asked = message.parse_message(datagram)
        if not isinstance(asked, message.V3Message):
            raise TypeError(asked)
        head = asked.header
        if head.engine_id != ENGINE:
            return self._report(head)
        if not head.flags & PRIV:  # a device is suspected of a wrong privacy key; it is dead
            return None
        plain = usm.decrypt(self.keys, head.boots, head.time, asked.salt, asked.payload)
        _, at, end = ber.decode_header(plain, 0, len(plain))
        _, _, at = ber.decode_header(plain, at, end)
        _, start, behind = ber.decode_header(plain, at, end)
        context = plain[start:behind]
        if context == DEAD:
            return None
        scoped = message.build_scoped(ENGINE, context, self._pdu(plain, behind))
        now = self._now()
        payload, salt = usm.encrypt(self.keys, BOOTS, now, next(self.salts), scoped)
        said = self._header(head.message_id, AUTH | PRIV, self.user, now)
        size = self.keys.digest_size
        whole, place = message.build_v3(said, digest_size=size, salt=salt, payload=payload)
        return usm.sign(self.keys, whole, place)

    def _report(self, head: Header) -> bytes:
        pdu = Pdu(kind=REPORT, request_id=0, varbinds=(Varbind(UNKNOWN_ENGINES, ber.COUNTER32, 1),))
        scoped = message.build_scoped(ENGINE, b"", message.build_pdu(pdu))
        said = self._header(head.message_id, 0, b"", self._now())
        return message.build_v3(said, digest_size=0, salt=b"", payload=scoped)[0]

    def _now(self) -> int:
        return 1000 + int(time.monotonic() - self.began)

    @staticmethod
    def _header(number: int, flags: int, user: bytes, now: int) -> Header:
        return Header(
            message_id=number, max_size=65507, flags=flags, engine_id=ENGINE, boots=BOOTS,
            time=now, user=user,
        )  # fmt: skip


@dataclass
class Running:
    """A responder: its port, and once it is stopped the CPU seconds that answering took."""

    port: int
    cpu: float = 0.0


@contextlib.contextmanager
def canned(varbinds: Sequence[Varbind], user: User, round_trip: float) -> Iterator["Running"]:
    """Run the responder in a process of its own."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, varbinds, user, round_trip))
    process.start()
    theirs.close()
    try:
        running = Running(ours.recv())
        yield running
        ours.send(None)
        running.cpu = ours.recv()
    finally:
        ours.close()
        process.join(10)
        process.kill()


def _serve(
    pipe: multiprocessing.connection.Connection,
    varbinds: Sequence[Varbind],
    user: User,
    round_trip: float,
) -> None:
    """Answer each datagram a round trip after it came, until the pipe is closed."""
    responder = Canned(varbinds, user)
    due: deque[tuple[float, bytes, Any]] = deque()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8 << 20)
        server.bind(("127.0.0.1", 0))
        server.setblocking(False)  # noqa: FBT003  # its only parameter
        pipe.send(server.getsockname()[1])
        began = time.process_time()
        while not pipe.poll(0):
            pause = max(0.0, due[0][0] - time.monotonic()) if due else 0.2
            select.select([server], [], [], pause)
            with contextlib.suppress(BlockingIOError):
                for _ in range(256):
                    datagram, peer = server.recvfrom(65535)
                    found = responder.answer(datagram)
                    if found is not None:
                        due.append((time.monotonic() + round_trip, found, peer))
            while due and due[0][0] <= time.monotonic():
                _, found, peer = due.popleft()
                server.sendto(found, peer)
    with contextlib.suppress(OSError, EOFError):
        pipe.recv()
        pipe.send(time.process_time() - began)
