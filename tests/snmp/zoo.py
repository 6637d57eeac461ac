"""A fleet of agents in one process: most of them well, the others broken in every way there is.

A community `KIND-NUMBER` selects the agent. What it is asked is answered from instances of its own;
its kind decides what becomes of the answer.
"""

import contextlib
import heapq
import itertools
import multiprocessing
import multiprocessing.connection
import random
import select
import socket
import time
from collections.abc import Callable, Iterator
from typing import Final

from ipv6plan.model.address import IPv6Address
from ipv6plan.model.snmp import Community, Oid, Target, Value, Varbind
from ipv6plan.simulator.recording import Recording
from ipv6plan.simulator.responder import respond
from ipv6plan.wire import ber, message
from ipv6plan.wire.message import GET_BULK, RESPONSE, Pdu

Way = tuple[float, bytes, bool]
"""Seconds of delay, the datagram, and whether it comes from the right port."""

MIB_2: Final[Oid] = (1, 3, 6, 1, 2, 1)
SYS_DESCR, SYS_OBJECT_ID, SYS_UP_TIME, SYS_NAME = ((*MIB_2, 1, n, 0) for n in (1, 2, 3, 5))
IF_NAME, IF_DESCR = (*MIB_2, 31, 1, 1, 1, 1), (*MIB_2, 2, 2, 1, 2)
IF_ALIAS = (*MIB_2, 31, 1, 1, 1, 18)
FORWARDING = (*MIB_2, 4, 25, 0)
ADDRESSES = (*MIB_2, 4, 34, 1)
OLD_ADDRESSES = (*MIB_2, 55, 1, 8, 1)
DEFAULT_ROUTE = (
    *(*MIB_2, 4, 24, 7, 1, 9, 2, 16, *(0,) * 16, 0),
    *(2, 0, 0, 2, 16, 0xFE, 0x80, *(0,) * 13, 1),
)
NET_SNMP: Oid = (1, 3, 6, 1, 4, 1, 8072, 3, 2, 10)

NASTY = (
    b"\x1b[2J\x1b]0;owned\x07\x1b[31mred",
    b"[bold red]markup[/] [link=https://example.net]x[/link] :boom:",
    b"\xff\xfe\xc3\x28 not UTF-8 \xed\xa0\x80",
    b"two\r\nlines\x00and NULs\x00",
    "dấu tiếng Việt \u202e\u2066 ngược".encode(),
    b'{"device": "forged"}\n{"device": "second"}',
)


def address_of(number: int) -> IPv6Address:
    return IPv6Address((0x2001_0DB8 << 96) | 0xFF << 64 | number << 8 | 0xA)


def canonical(octets: tuple[int, ...]) -> Oid:
    return (2, 16, *octets)


def without_length(octets: tuple[int, ...]) -> Oid:
    return (2, *octets)


def zoned(octets: tuple[int, ...]) -> Oid:
    return (4, 20, *octets, 0, 0, 0, 2)


def zone_appended(octets: tuple[int, ...]) -> Oid:
    return (2, 20, *octets, 0, 0, 0, 2)


def words(octets: tuple[int, ...]) -> Oid:
    pairs = zip(octets[::2], octets[1::2], strict=True)
    return (2, 8, *(high << 8 | low for high, low in pairs))


def textual(octets: tuple[int, ...]) -> Oid:
    text = str(IPv6Address(int.from_bytes(bytes(octets), "big"))).encode()
    return (2, len(text), *text)


ENCODINGS = (canonical, without_length, zoned, zone_appended, words, textual)


def address_rows(number: int) -> Iterator[Varbind]:
    """Give one global address: in IP-MIB in one of the encodings, or in IPV6-MIB."""
    octets = tuple(address_of(number).packed)
    form = number % (len(ENCODINGS) + 2)
    if form < len(ENCODINGS):
        index = ENCODINGS[form](octets)
        yield Varbind((*ADDRESSES, 3, *index), 2, 2)
        yield Varbind((*ADDRESSES, 4, *index), 2, 1)
        yield Varbind((*ADDRESSES, 7, *index), 2, 1)
    else:
        index = (2, 16, *octets) if form == len(ENCODINGS) else (2, *octets)
        yield Varbind((*OLD_ADDRESSES, 2, *index), 2, 64)
        yield Varbind((*OLD_ADDRESSES, 5, *index), 2, 1)


def rows(number: int, kind: str) -> list[Varbind]:
    """Give the instances of one agent, in order."""
    found = {
        SYS_DESCR: Varbind(SYS_DESCR, 4, b"Linux r 6.1.0 #1 SMP x86_64"),
        SYS_OBJECT_ID: Varbind(SYS_OBJECT_ID, 6, NET_SNMP),
        SYS_UP_TIME: Varbind(SYS_UP_TIME, 67, 8640000 + number),
        SYS_NAME: Varbind(SYS_NAME, 4, b"r%d" % number),
        FORWARDING: Varbind(FORWARDING, 2, 1),
        DEFAULT_ROUTE: Varbind(DEFAULT_ROUTE, 2, 13),
    }
    for column in (IF_NAME, IF_DESCR, IF_ALIAS):
        for index, name in enumerate((b"lo", b"eth0"), start=1):
            found[*column, index] = Varbind((*column, index), 4, name)
    found |= {v.oid: v for v in address_rows(number)}
    if kind in CONTENTS:
        found = CONTENTS[kind](found, number)
    return [found[oid] for oid in sorted(found)]


Rows = dict[Oid, Varbind]


def _nasty(found: Rows, number: int) -> Rows:
    said = NASTY[number % len(NASTY)]
    strings = (o for o, v in found.items() if v.tag == ber.OCTET_STRING)
    return found | {oid: Varbind(oid, 4, said) for oid in strings}


def _huge(found: Rows, number: int) -> Rows:
    said = bytes([65 + number % 26]) * 50_000
    return found | {o: Varbind(o, 4, said) for o in (SYS_DESCR, SYS_NAME, (*IF_ALIAS, 2))}


OTHER: tuple[tuple[int, Value], ...] = (
    (2, -7), (4, b"\x00\x01"), (6, (1, 3)), (70, (1 << 64) - 1), (5, None), (64, b"\x0a\0\0\x01"),
)  # fmt: skip


def _mistyped(found: Rows, number: int) -> Rows:
    values = itertools.cycle(OTHER[number % len(OTHER) :] + OTHER[: number % len(OTHER)])
    return {oid: Varbind(oid, *value) for oid, value in zip(found, values, strict=False)}


def _nameless(found: Rows, number: int) -> Rows:
    del number
    return {oid: v for oid, v in found.items() if oid != SYS_OBJECT_ID}


CONTENTS: dict[str, Callable[[Rows, int], Rows]] = {
    "nasty": _nasty, "huge": _huge, "mistyped": _mistyped, "nameless": _nameless,
}  # fmt: skip


def _lie(asked: Pdu, *varbinds: Varbind, status: int = 0) -> Pdu | None:
    """Give an answer of one's own to a walk, and none to what stands before it."""
    if asked.kind != GET_BULK:
        return None
    return Pdu(
        kind=RESPONSE,
        request_id=asked.request_id,
        status=status,
        index=min(status, 1),
        varbinds=varbinds,
    )


def _loop(asked: Pdu) -> Pdu | None:
    back = ((*IF_NAME[:-1], 1, n) for n in (1, 2, 1, 2))
    return _lie(asked, *(Varbind(oid, 4, b"again") for oid in back))


def _endless(asked: Pdu) -> Pdu | None:
    """Whatever is walked goes on for ever, each time with a longer last number."""
    found = []
    at = [v.oid for v in asked.varbinds]
    for _ in range(min(asked.index, 50)):
        at = [(*oid[:-1], oid[-1] + 1) if len(oid) > 12 else (*oid, 1) for oid in at]
        found += [Varbind(oid, 2, 2) for oid in at]
    return _lie(asked, *found)


LIES: dict[str, Callable[[Pdu], Pdu | None]] = {
    "loop": _loop,
    "endless": _endless,
    "toobig": lambda asked: _lie(asked, status=1),
    "generr": lambda asked: _lie(asked, status=5),
    "void": _lie,
}


def _flipped(zoo: "Zoo", data: bytes) -> list[Way]:
    """Let a bit or three fall over, anywhere but in the request-id's length."""
    broken = bytearray(data)
    for _ in range(zoo.chance.randint(1, 3)):
        broken[zoo.chance.randrange(len(broken))] ^= 1 << zoo.chance.randrange(8)
    return [(0.0, bytes(broken), True)]


def _truncated(zoo: "Zoo", data: bytes) -> list[Way]:
    return [(0.0, data[: zoo.chance.randrange(len(data))], True)]


def _renumbered(zoo: "Zoo", data: bytes) -> list[Way]:
    """Answer another request first: the number stands behind the version and the community."""
    del zoo
    found = message.parse_message(data)
    assert isinstance(found, message.CommunityMessage)
    pdu = message.build_pdu(
        Pdu(
            kind=RESPONSE,
            request_id=found.pdu.request_id ^ 5,
            varbinds=(Varbind(SYS_NAME, 4, b"forged"),),
        )
    )
    forged = message.build_community(found.version, found.community, pdu)
    return [(0.0, forged, True), (0.0, data, True)]


def _dying(zoo: "Zoo", data: bytes) -> list[Way]:
    """Answer the first question alone."""
    found = message.parse_message(data)
    assert isinstance(found, message.CommunityMessage)
    zoo.heard[found.community] = zoo.heard.get(found.community, 0) + 1
    return [(0.0, data, True)] if zoo.heard[found.community] == 1 else []


NETWORKS: dict[str, Callable[["Zoo", bytes], list[Way]]] = {
    "late": lambda _, data: [(0.15, data, True)],
    "twice": lambda _, data: [(0.0, data, True), (0.02, data, True)],
    "unordered": lambda zoo, data: [(zoo.chance.random() / 10, data, True)],
    "strange": lambda _, data: [(0.0, data, False), (0.01, data, True)],
    "renumbered": _renumbered,
    "truncated": _truncated,
    "flipped": _flipped,
    "dying": _dying,
}
SOUND = ("late", "twice", "unordered", "strange", "renumbered")
"""Networks that lose nothing: what is read through them must be right."""


class Zoo:
    """Answers for every agent."""

    def __init__(self) -> None:
        self.recordings: dict[bytes, Recording] = {}
        self.heard: dict[bytes, int] = {}
        self.chance: random.Random = random.Random(7)  # noqa: S311  # the same in every run

    def answer(self, datagram: bytes) -> list[Way]:
        asked = message.parse_message(datagram)
        assert isinstance(asked, message.CommunityMessage)
        kind, _, number = asked.community.decode().partition("-")
        if kind == "silent":
            return []
        body = self._body(asked, kind, int(number))
        whole = message.build_community(asked.version, asked.community, body)
        network = NETWORKS.get(kind)
        return network(self, whole) if network else [(0.0, whole, True)]

    def _body(self, asked: message.CommunityMessage, kind: str, number: int) -> bytes:
        lie = LIES.get(kind)
        said = lie(asked.pdu) if lie else None
        if said is not None:
            return message.build_pdu(said)
        recording = self._recording(asked.community, kind, number)
        found = respond(recording, asked.pdu, message.V2C, 60_000 if kind == "huge" else 1400)
        assert found is not None
        number = asked.pdu.request_id
        return message.build_pdu_of(RESPONSE, number, found.status, found.index, found.varbinds)

    def _recording(self, community: bytes, kind: str, number: int) -> Recording:
        if community not in self.recordings:
            found = rows(number, kind)
            oids, tags, values = zip(*((v.oid, v.tag, v.value) for v in found), strict=True)
            self.recordings[community] = Recording(oids, tags, values)
        return self.recordings[community]


def _serve(pipe: multiprocessing.connection.Connection) -> None:
    """Answer until the other end of the pipe is closed."""
    zoo, number = Zoo(), 0
    due: list[tuple[float, int, bytes, bool, object]] = []
    with (
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as right,
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as wrong,
    ):
        for opened in (right, wrong):
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4 << 20)
            opened.bind(("127.0.0.1", 0))
        right.setblocking(False)  # noqa: FBT003  # its only parameter
        pipe.send(right.getsockname()[1])
        while not pipe.poll(0):
            select.select([right], [], [], 0.005 if due else 0.05)
            with contextlib.suppress(BlockingIOError):
                for _ in range(100):
                    datagram, peer = right.recvfrom(65535)
                    for delay, out, true in zoo.answer(datagram):
                        number += 1
                        heapq.heappush(due, (time.monotonic() + delay, number, out, true, peer))
            while due and due[0][0] <= time.monotonic():
                _, _, out, true, to = heapq.heappop(due)
                (right if true else wrong).sendto(out, to)  # type: ignore[call-overload]


@contextlib.contextmanager
def open_zoo() -> Iterator[int]:
    """Run the agents in a process of their own; gives their port."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs,), daemon=True)
    process.start()
    theirs.close()
    try:
        yield ours.recv()
    finally:
        ours.close()
        process.join(10)
        process.kill()


def target(kind: str, number: int, port: int) -> Target:
    name = f"{kind}-{number}"
    return Target(device=name, host="127.0.0.1", port=port, access=Community(name=name))
