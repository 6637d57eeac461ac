"""What networks do to datagrams, over real UDP: only true answers are taken, and none is lost."""

import contextlib
import hashlib
import heapq
import itertools
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from ipv6plan.audit import REASONS
from ipv6plan.model.snmp import (
    Answered,
    Community,
    Oid,
    Request,
    Snapshot,
    Target,
    Unreachable,
    User,
    Varbind,
)
from ipv6plan.simulator import Agent, simulated
from ipv6plan.simulator.engine import Engine, Part
from ipv6plan.simulator.recording import Recording
from ipv6plan.snmp import Settings, collect
from ipv6plan.snmp.traffic import Traffic
from ipv6plan.wire import ber, message
from tests.snmp.agents import AUDIT, READ

NAME: Oid = (1, 3, 6, 1, 2, 1, 1, 5, 0)
TABLE: Oid = (1, 3, 6, 1, 2, 1, 31, 1, 1, 1, 1)
REQUEST = Request(scalars=(NAME,), subtrees=(TABLE,))
QUICK = Settings(timeout=0.3, retries=2, backoff=1.0)
ROWS = (
    Varbind(NAME, 4, b"agent"),
    *(Varbind((*TABLE, n), 4, b"GigabitEthernet0/%d" % n) for n in range(90)),
)

Way = tuple[float, bytes, bool]
"""Seconds of delay, the datagram, and whether it comes from the right port."""
Mangle = Callable[[bytes], list[Way]]


@contextlib.contextmanager
def served(answer: Mangle) -> Iterator[int]:
    """Answer every datagram as told; gives the port."""
    with (
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as right,
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as wrong,
    ):
        for one in (right, wrong):
            one.bind(("127.0.0.1", 0))
        right.settimeout(0.01)
        ended = threading.Event()
        thread = threading.Thread(target=_serve, args=(right, wrong, answer, ended))
        thread.start()
        try:
            yield int(right.getsockname()[1])
        finally:
            ended.set()
            thread.join()


def _serve(
    right: socket.socket, wrong: socket.socket, answer: Mangle, ended: threading.Event
) -> None:
    due: list[tuple[float, int, bytes, bool, object]] = []
    number = 0
    while not ended.is_set():
        with contextlib.suppress(TimeoutError):
            datagram, peer = right.recvfrom(65535)
            for delay, out, true in answer(datagram):
                number += 1
                heapq.heappush(due, (time.monotonic() + delay, number, out, true, peer))
        while due and due[0][0] <= time.monotonic():
            _, _, out, true, to = heapq.heappop(due)
            (right if true else wrong).sendto(out, to)  # type: ignore[call-overload]


@contextlib.contextmanager
def behind(agent: Target, mangle: Mangle) -> Iterator[Target]:
    """Put a network before an agent that does `mangle` to its answers."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as inside:
        inside.connect((agent.host, agent.port))
        inside.settimeout(2)

        def passed(datagram: bytes) -> list[Way]:
            inside.send(datagram)
            return mangle(inside.recv(65535))

        with served(passed) as port:
            yield replace(agent, port=port)


def ask(target: Target, settings: Settings = QUICK) -> tuple[Snapshot, Traffic]:
    found: list[Snapshot] = []
    traffic = collect([target], REQUEST, settings, found.append)
    (snapshot,) = found
    return snapshot, traffic


def renumbered(data: bytes) -> bytes:
    """Give the same answer to another request: as a forger would who cannot see it."""
    found = message.parse_message(data)
    if isinstance(found, message.CommunityMessage):
        other = replace(found.pdu, request_id=found.pdu.request_id ^ 0x55)
        return message.build_community(found.version, found.community, message.build_pdu(other))
    head = replace(found.header, message_id=found.header.message_id ^ 0x55)
    payload = found.payload
    return message.build_v3(head, digest_size=24, salt=found.salt, payload=payload)[0]


def flipped(data: bytes) -> bytes:
    at = int.from_bytes(hashlib.sha256(data).digest()[:4], "big") % (len(data) * 8)
    return bytes(b ^ (1 << at % 8) * (n == at // 8) for n, b in enumerate(data))


def other_secret(data: bytes) -> bytes:
    """Give the answer under another community, or with another digest."""
    found = message.parse_message(data)
    if isinstance(found, message.CommunityMessage):
        pdu = message.build_pdu(found.pdu)
        return message.build_community(found.version, found.community + b"x", pdu)
    at = found.digest_at
    return data[:at] + bytes(len(found.digest)) + data[at + len(found.digest) :]


MANGLES: dict[str, tuple[Mangle, str]] = {
    "late": (lambda d: [(0.12, d, True)], ""),
    "after a repetition": (lambda d: [(0.4, d, True)], "unexpected"),
    "twice": (lambda d: [(0, d, True), (0.001, d, True)], "unexpected"),
    "from another port first": (lambda d: [(0, d, False), (0.02, d, True)], "strangers"),
    "of another request first": (
        lambda d: [(0, renumbered(d), True), (0.02, d, True)], "unexpected",
    ),
    "cut off first": (
        lambda d: [*((0, d[:n], True) for n in (0, 1, len(d) // 2, len(d) - 1)), (0.02, d, True)],
        "malformed",
    ),
    "longer first": (lambda d: [(0, d + b"\0", True), (0.02, d, True)], "malformed"),
    "under another secret first": (
        lambda d: [(0, other_secret(d), True), (0.02, d, True)],
        "untrusted",
    ),
}  # fmt: skip


@pytest.mark.parametrize("access", [READ, AUDIT], ids=["v2c", "v3"])
@pytest.mark.parametrize("mangle, counted", MANGLES.values(), ids=MANGLES)
def test_the_true_answer_is_taken_and_the_rest_is_counted(
    access: Community | User, mangle: Mangle, counted: str
) -> None:
    agent = Agent(device="d", varbinds=ROWS, access=access)
    if isinstance(access, User) and counted == "untrusted":
        discovery = mangle

        def mangle(data: bytes) -> list[Way]:
            found = message.parse_message(data)
            signed = isinstance(found, message.V3Message) and found.header.flags & message.AUTH
            return discovery(data) if signed else [(0, data, True)]

    with simulated([agent]) as playing, behind(playing["d"], mangle) as target:
        snapshot, traffic = ask(target)
    assert isinstance(snapshot, Answered)
    assert snapshot.varbinds == ROWS
    assert snapshot.gaps == ()
    dropped = {
        n: getattr(traffic, n) for n in ("malformed", "unexpected", "strangers", "untrusted")
    }
    assert {name for name, count in dropped.items() if count} <= {counted, "unexpected"}
    assert not counted or dropped[counted] > 0 or counted == "unexpected"
    assert (
        traffic.received
        == traffic.answers + traffic.dropped
        == sum((traffic.answers, *dropped.values()))
    )


def noise(data: bytes) -> list[Way]:
    wrong = (flipped(data + bytes([n]))[: len(data)] for n in range(40))
    return [*((0, octets, True) for octets in wrong), (0.01, data, True)]


def test_octets_that_flip_on_the_way_never_become_values_under_v3() -> None:
    agent = Agent(device="d", varbinds=ROWS, access=AUDIT)
    with simulated([agent]) as playing, behind(playing["d"], _after_discovery(noise)) as target:
        snapshot, traffic = ask(target)
    assert isinstance(snapshot, Answered)
    assert (snapshot.varbinds, snapshot.gaps) == (ROWS, ())
    assert traffic.malformed > 0
    assert traffic.untrusted > 0


def _after_discovery(mangle: Mangle) -> Mangle:
    def signed_only(data: bytes) -> list[Way]:
        found = message.parse_message(data)
        assert isinstance(found, message.V3Message)
        return mangle(data) if found.header.flags & message.AUTH else [(0, data, True)]

    return signed_only


def test_octets_that_flip_on_the_way_end_no_audit_under_v2c() -> None:
    agents = [
        Agent(device=f"d{n}", varbinds=ROWS, access=Community(name=f"c{n}")) for n in range(9)
    ]
    found: list[Snapshot] = []
    with simulated(agents) as playing, contextlib.ExitStack() as stack:
        targets = [
            stack.enter_context(behind(t, lambda d: [(0, flipped(d), True)]))
            for t in playing.values()
        ]
        collect(targets, REQUEST, QUICK, found.append)
    assert {snapshot.device for snapshot in found} == set(playing)


def test_answers_out_of_order_reach_their_requests() -> None:
    """One socket hears all devices: each answer is held back by another time."""
    agents = [
        Agent(device=f"d{n}", varbinds=named(n), access=Community(name=f"c{n}")) for n in range(20)
    ]
    delays = itertools.cycle(n * 7 % 11 / 200 for n in range(11))
    found: list[Snapshot] = []
    with simulated(agents) as playing, contextlib.ExitStack() as stack:
        targets = [
            stack.enter_context(behind(t, lambda d: [(next(delays), d, True)]))
            for t in playing.values()
        ]
        collect(targets, REQUEST, QUICK, found.append)
    heard = {s.device: s.varbinds[0].value for s in found if isinstance(s, Answered)}
    assert heard == {f"d{n}": b"agent %d" % n for n in range(20)}


def named(number: int) -> tuple[Varbind, ...]:
    return (Varbind(NAME, 4, b"agent %d" % number), *ROWS[1:30])


def test_a_busy_machine_makes_no_device_look_dead() -> None:
    """While the callback works nothing is read, for longer than every time-out together."""
    agents = [
        Agent(device=f"d{n}", varbinds=ROWS, access=Community(name=f"c{n}")) for n in range(30)
    ]
    found: list[Snapshot] = []

    def busy(snapshot: Snapshot) -> None:
        found.append(snapshot)
        if len(found) in {1, 2}:
            time.sleep(1.0)

    impatient = Settings(timeout=0.25, retries=0)
    with simulated(agents) as playing:
        traffic = collect([*playing.values()], REQUEST, impatient, busy)
    assert [s for s in found if not isinstance(s, Answered) or s.gaps] == []
    assert len(found) == 30
    assert traffic.repeated == 0


def test_a_third_of_the_fleet_may_be_silent() -> None:
    agents = [
        Agent(device=f"d{n}", varbinds=ROWS, access=Community(name=f"c{n}"), silent=n % 10 < 3)
        for n in range(100)
    ]
    found: list[Snapshot] = []
    began = time.monotonic()
    with simulated(agents) as playing:
        few = replace(QUICK, timeout=1.0, retries=1, concurrency=5)
        traffic = collect([*playing.values()], REQUEST, few, found.append)
    assert time.monotonic() - began < 15
    assert [type(s) for s in found] == [Answered] * 70 + [Unreachable] * 30
    assert traffic.repeated == 30


def test_one_device_is_not_asked_faster_than_its_pace() -> None:
    times: list[float] = []
    agent = Agent(device="d", varbinds=ROWS, access=READ)

    def noted(data: bytes) -> list[Way]:
        times.append(time.monotonic())
        return [(0, data, True)]

    with simulated([agent]) as playing, behind(playing["d"], noted) as target:
        snapshot, traffic = ask(target, replace(QUICK, timeout=2.0, pace=0.05))
    assert isinstance(snapshot, Answered)
    assert traffic.sent == len(times) > 5
    assert times[-1] - times[0] > 0.05 * (len(times) - 1) * 0.9


class Clocked:
    """A v3 agent whose engine, boots and clock the test sets."""

    def __init__(self) -> None:
        self.time = 1000
        self.heard = 0
        self.engine = self.with_id(b"\x80\x00\x00\x00\x04one")

    def with_id(self, engine_id: bytes) -> Engine:
        oids, tags, values = zip(*((v.oid, v.tag, v.value) for v in ROWS), strict=True)
        recording = Recording(oids, tags, values)
        part = Part(recording=recording, silent=False, max_size=1400, user=b"audit")
        return Engine(
            communities={},
            contexts={b"": part},
            users={b"audit": AUDIT},
            engine_id=engine_id,
            clock=lambda: self.time,
        )

    def answer(self, datagram: bytes) -> list[Way]:
        self.heard += 1
        if self.heard == 5:
            self.disturb()
        found = self.engine.answer(datagram)
        return [(0, found, True)] if found else []

    def disturb(self) -> None:
        """Do something unusual after four requests."""


class Jumping(Clocked):
    def disturb(self) -> None:
        self.time += 4000


class Replaced(Clocked):
    def disturb(self) -> None:
        self.engine = self.with_id(b"\x80\x00\x00\x00\x04other")


class TurnedBack(Clocked):
    def disturb(self) -> None:
        self.time -= 700


@pytest.mark.parametrize("kind", [Clocked, Jumping, Replaced])
def test_an_engine_that_changes_its_clock_or_its_id_is_followed(kind: type[Clocked]) -> None:
    with served(kind().answer) as port:
        target = Target(device="d", host="127.0.0.1", port=port, access=AUDIT)
        snapshot, traffic = ask(target)
    assert isinstance(snapshot, Answered)
    assert (snapshot.varbinds, snapshot.gaps) == (ROWS, ())
    assert traffic.repeated == 0


def test_a_clock_that_goes_back_is_taken_for_a_replay() -> None:
    with served(TurnedBack().answer) as port:
        target = Target(device="d", host="127.0.0.1", port=port, access=AUDIT)
        snapshot, traffic = ask(target)
    assert isinstance(snapshot, Answered)
    assert {gap.reason for gap in snapshot.gaps} == {"no-answer"}
    assert traffic.untrusted > 0


REPORTS = {
    "1.1": "unsupported-security-level",
    "1.2": "not-in-time-window",
    "1.3": "unknown-user",
    "1.4": "unknown-engine",
    "1.5": "wrong-digest",
    "1.6": "decryption-error",
    "9.9": "malformed",
}


@pytest.mark.parametrize("counter, reason", REPORTS.items())
def test_every_report_is_a_reason(counter: str, reason: str) -> None:
    """Unsigned ones; those that can be cured are tried once more and no more often."""
    agent = Clocked()
    oid = (1, 3, 6, 1, 6, 3, 15, 1, *map(int, counter.split(".")), 0)

    def complain(datagram: bytes) -> list[Way]:
        asked = message.parse_message(datagram)
        assert isinstance(asked, message.V3Message)
        if not asked.header.flags & message.AUTH:
            return agent.answer(datagram)
        agent.heard += 1
        value = ber.encode_varbind(Varbind(oid, ber.COUNTER32, 1))
        pdu = message.build_pdu_of(message.REPORT, 0, 0, 0, value)
        head = replace(asked.header, flags=0)
        scoped = message.build_scoped(head.engine_id, b"", pdu)
        return [(0, message.build_v3(head, digest_size=0, salt=b"", payload=scoped)[0], True)]

    with served(complain) as port:
        target = Target(device="d", host="127.0.0.1", port=port, access=AUDIT)
        snapshot, _ = ask(target)
    assert snapshot == Unreachable(device="d", reason=reason)
    assert reason in REASONS
    assert agent.heard <= 4


def test_a_machine_without_a_route_says_so_at_once() -> None:
    began = time.monotonic()
    target = Target(device="d", host="255.255.255.255", port=161, access=READ)
    assert ask(target)[0] == Unreachable(device="d", reason="network-unreachable")
    assert time.monotonic() - began < 0.3


def test_an_open_user_is_asked_without_keys() -> None:
    agent = Agent(device="d", varbinds=ROWS, access=User(name="open"))
    with simulated([agent]) as playing:
        snapshot, _ = ask(playing["d"])
    assert isinstance(snapshot, Answered)
    assert snapshot.varbinds == ROWS


@pytest.mark.parametrize(
    "user",
    [User(name="audit", priv_protocol="aes128", priv_secret="only privacy"),
     replace(AUDIT, auth_protocol="sha3"), replace(AUDIT, auth_secret="")],
)  # fmt: skip
def test_a_user_who_can_have_no_keys_harms_nobody_else(user: User) -> None:
    agent = Agent(device="d", varbinds=ROWS, access=AUDIT)
    found: list[Snapshot] = []
    with simulated([agent]) as playing:
        odd = replace(playing["d"], device="odd", access=user)
        collect([odd, playing["d"]], REQUEST, QUICK, found.append)
    assert Unreachable(device="odd", reason="unsupported-security-level") in found
    assert sum(isinstance(s, Answered) for s in found) == 1
