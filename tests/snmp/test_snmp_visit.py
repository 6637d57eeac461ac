"""Several credentials and two addresses: which one lets in, and that nobody guesses."""

import contextlib
import socket
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest

from ipv6plan.model.snmp import (
    Answered,
    Community,
    Entry,
    Oid,
    Reached,
    Request,
    Snapshot,
    Target,
    Unreachable,
    User,
    Varbind,
)
from ipv6plan.simulator.engine import Engine, Part
from ipv6plan.simulator.recording import Recording
from ipv6plan.snmp import Settings
from ipv6plan.wire import message
from tests.snmp.agents import AUDIT, READ, ask, free_port

NAME: Oid = (1, 3, 6, 1, 2, 1, 1, 5, 0)
REQUEST = Request(scalars=(NAME,), subtrees=())
ROWS = (Varbind((1, 3, 6, 1, 2, 1, 1, 3, 0), 67, 100), Varbind(NAME, 4, b"agent"))
WRONG = replace(AUDIT, auth_secret="wrong horse battery")
NOBODY = replace(AUDIT, name="nobody")
OTHER = Community(name="other")
IPV4, IPV6 = "127.0.0.1", "::1"
QUICK = Settings(timeout=0.2, retries=1)


class Equipment:
    """A device with addresses of its own, which counts who tries to get in, and where."""

    def __init__(self, hosts: tuple[str, ...], *, v3: bool = True) -> None:
        oids, tags, values = zip(*((v.oid, v.tag, v.value) for v in ROWS), strict=True)
        recording = Recording(oids, tags, values)
        part = Part(recording=recording, silent=False, max_size=1400, user=b"audit")
        self.v3 = v3
        self.hosts = hosts
        self.tried: Counter[tuple[str, str]] = Counter()
        self.engine = Engine(
            communities={b"public": part},
            contexts={b"": part},
            users={b"audit": AUDIT},
            engine_id=b"\x80\x00\x00\x00\x04two-addresses",
            clock=lambda: 1000,
        )

    def answer(self, host: str, datagram: bytes) -> bytes | None:
        asked = message.parse_message(datagram)
        if isinstance(asked, message.CommunityMessage):
            self.tried[host, asked.community.decode()] += 1
        elif not self.v3:
            return None
        elif asked.header.flags & message.AUTH:
            self.tried[host, asked.header.user.decode()] += 1
        return self.engine.answer(datagram)

    @contextlib.contextmanager
    def running(self) -> Iterator[int]:
        ended = threading.Event()
        with contextlib.ExitStack() as stack:
            port = free_port()
            threads = []
            for host in self.hosts:
                family = socket.AF_INET6 if ":" in host else socket.AF_INET
                server = stack.enter_context(socket.socket(family, socket.SOCK_DGRAM))
                server.bind((host, port))
                server.settimeout(0.02)
                threads.append(threading.Thread(target=self._serve, args=(host, server, ended)))
            for thread in threads:
                thread.start()
            try:
                yield port
            finally:
                ended.set()
                for thread in threads:
                    thread.join()

    def _serve(self, host: str, server: socket.socket, ended: threading.Event) -> None:
        while not ended.is_set():
            with contextlib.suppress(TimeoutError):
                datagram, peer = server.recvfrom(65535)
                if found := self.answer(host, datagram):
                    server.sendto(found, peer)


def asked(
    equipment: Equipment, *accesses: Community | User, host: str = IPV4, other: str = ""
) -> Snapshot:
    with equipment.running() as port:
        first, *further = (
            Entry(credential=f"c{number}", access=access) for number, access in enumerate(accesses)
        )
        target = Target(
            device="d",
            host=host,
            port=port,
            access=first.access,
            credential=first.credential,
            further=tuple(further),
            other_host=other,
        )
        (found,) = ask([target], REQUEST, QUICK)
    return found


def how(found: Snapshot) -> Reached | None:
    assert isinstance(found, Answered)
    assert found.varbinds == ROWS[1:]
    return found.reached


def test_credentials_are_tried_in_their_order_until_one_lets_in() -> None:
    equipment = Equipment((IPV4,))
    found = asked(equipment, OTHER, WRONG, NOBODY, AUDIT, READ)
    assert how(found) == Reached(credential="c3", answered=(IPV4,))
    assert equipment.tried[IPV4, "other"] == 2, "a community that is not answered is repeated"
    assert equipment.tried[IPV4, "nobody"] == 1
    assert equipment.tried[IPV4, "public"] == 0


@pytest.mark.parametrize("access", [WRONG, NOBODY])
def test_a_refused_user_is_named_once_a_device(access: User) -> None:
    equipment = Equipment((IPV4, IPV6))
    found = asked(equipment, access, access, other=IPV6)
    reason = "wrong-digest" if access is WRONG else "unknown-user"
    assert found == Unreachable(device="d", reason=reason)
    assert sum(equipment.tried.values()) == 1


def test_what_a_device_said_is_the_reason_and_not_its_silence() -> None:
    found = asked(Equipment((IPV4,)), OTHER, NOBODY, Community(name="third"))
    assert found == Unreachable(device="d", reason="unknown-user")


def test_where_no_engine_is_users_are_not_tried_one_by_one() -> None:
    equipment = Equipment((IPV4,), v3=False)
    found = asked(equipment, AUDIT, NOBODY, READ)
    assert how(found) == Reached(credential="c2", answered=(IPV4,))
    assert set(equipment.tried) == {(IPV4, "public")}


@pytest.mark.parametrize("access", [READ, AUDIT, replace(READ, version="v1")])
def test_both_addresses_are_told_apart(access: Community | User) -> None:
    found = asked(Equipment((IPV4, IPV6)), access, other=IPV6)
    assert how(found) == Reached(credential="c0", answered=(IPV4, IPV6))
    found = asked(Equipment((IPV4, IPV6)), access, host=IPV6, other=IPV4)
    assert how(found) == Reached(credential="c0", answered=(IPV6, IPV4))
    found = asked(Equipment((IPV4,)), access, other=IPV6)
    assert how(found) == Reached(credential="c0", answered=(IPV4,), silent=(IPV6,))


@pytest.mark.parametrize("access", [READ, AUDIT])
def test_the_other_address_is_read_where_the_first_is_silent(access: Community | User) -> None:
    found = asked(Equipment((IPV4,)), access, host=IPV6, other=IPV4)
    assert how(found) == Reached(credential="c0", answered=(IPV4,), silent=(IPV6,))


def test_an_address_that_nothing_can_be_sent_to_is_not_called_silent() -> None:
    found = asked(Equipment((IPV4,)), READ, host="255.255.255.255", other=IPV4)
    assert how(found) == Reached(credential="c0", answered=(IPV4,))
    found = asked(Equipment((IPV4,)), READ, other="255.255.255.255")
    assert how(found) == Reached(credential="c0", answered=(IPV4,))


def test_an_agent_that_answers_without_letting_in_is_not_silent() -> None:
    """Over one address it knows the community, over the other only the user, whom it refuses."""
    equipment = Equipment((IPV4, IPV6))
    plain = equipment.answer

    def answer(host: str, datagram: bytes) -> bytes | None:
        asked = message.parse_message(datagram)
        over_v3 = isinstance(asked, message.V3Message)
        return plain(host, datagram) if over_v3 == (host == IPV6) else None

    equipment.answer = answer  # type: ignore[method-assign]
    found = asked(equipment, NOBODY, READ, host=IPV6, other=IPV4)
    assert how(found) == Reached(credential="c1", answered=(IPV4, IPV6))
