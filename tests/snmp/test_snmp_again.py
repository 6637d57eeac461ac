"""What is asked twice: counters that grow between, and devices that are gone by then."""

import signal
import threading
import time
from collections.abc import Mapping
from dataclasses import replace

from ipv6plan.model.snmp import Answered, Oid, Request, Snapshot, Varbind
from ipv6plan.snmp import Settings, collect
from ipv6plan.wire.message import GET, RESPONSE, Pdu
from tests.snmp.agents import QUICK, Host, ask

UP_TIME: Oid = (1, 3, 6, 1, 2, 1, 1, 3, 0)
NAME: Oid = (1, 3, 6, 1, 2, 1, 1, 5, 0)
COUNTER: Oid = (1, 3, 6, 1, 2, 1, 4, 31, 1, 1, 4, 2)
ABSENT: Oid = (1, 3, 6, 1, 2, 1, 4, 31, 1, 1, 4, 1)
REQUEST = Request(
    scalars=(NAME, UP_TIME, COUNTER, ABSENT), subtrees=(), again=(UP_TIME, COUNTER, ABSENT)
)
SAMPLED = replace(QUICK, sample=0.3)


class Counting:
    """Counts the seconds it is asked in; falls silent after `last` requests."""

    def __init__(self, last: int = 1000) -> None:
        self.began = time.monotonic()
        self.asked: list[tuple[float, tuple[Oid, ...]]] = []
        self.last = last

    def __call__(self, asked: Pdu) -> Pdu | None:
        assert asked.kind == GET
        passed = time.monotonic() - self.began
        self.asked.append((passed, tuple(v.oid for v in asked.varbinds)))
        if len(self.asked) > self.last:
            return None
        ticks = int(passed * 100)
        found = (
            Varbind(v.oid, 0x81, None) if v.oid == ABSENT else Varbind(v.oid, 0x43, ticks)
            for v in asked.varbinds
        )
        return Pdu(kind=RESPONSE, request_id=asked.request_id, varbinds=tuple(found))


def test_what_is_there_is_asked_once_more_after_a_while(misbehaving: Host) -> None:
    agent = Counting()
    (found,) = ask([misbehaving(agent)], REQUEST, SAMPLED)
    assert isinstance(found, Answered)
    assert [oids for _, oids in agent.asked] == [REQUEST.scalars, (UP_TIME, COUNTER)]
    assert agent.asked[1][0] - agent.asked[0][0] >= 0.29
    assert [v.oid for v in found.later] == [UP_TIME, COUNTER]
    first, later = found.get(COUNTER), found.later[1]
    assert first is not None
    assert isinstance(first.value, int)
    assert isinstance(later.value, int)
    assert later.value - first.value >= 29


def test_who_is_silent_by_then_has_said_nothing_later(misbehaving: Host) -> None:
    (found,) = ask([misbehaving(Counting(last=1))], REQUEST, SAMPLED)
    assert isinstance(found, Answered)
    assert (len(found.varbinds), found.later, found.gaps) == (3, (), ())


def test_no_sample_is_no_second_request(misbehaving: Host) -> None:
    agent = Counting()
    (found,) = ask([misbehaving(agent)], REQUEST, replace(SAMPLED, sample=0))
    assert isinstance(found, Answered)
    assert (len(agent.asked), found.later) == (1, ())


def test_nobody_waits_for_those_that_wait(misbehaving: Host) -> None:
    agents = [Counting() for _ in range(12)]
    targets = [misbehaving(agent) for agent in agents]
    began = time.monotonic()
    one_at_a_time = replace(SAMPLED, concurrency=1, greetings=1, sample=1.0)
    found = ask(targets, REQUEST, one_at_a_time)
    assert time.monotonic() - began < 3
    assert [len(s.later) for s in found if isinstance(s, Answered)] == [2] * 12


def test_an_interruption_keeps_what_was_read(misbehaving: Host) -> None:
    targets = [misbehaving(Counting()) for _ in range(3)]
    found: list[Snapshot] = []
    main = threading.main_thread().ident or 0
    timer = threading.Timer(0.6, signal.pthread_kill, (main, signal.SIGINT))
    timer.start()
    try:
        collect(targets, REQUEST, Settings(sample=60), found.append)
    except KeyboardInterrupt:
        timer.join()
    assert {(type(s), s.device) for s in found} == {(Answered, t.device) for t in targets}


def test_what_follows_from_the_answers_is_asked_too(misbehaving: Host) -> None:
    agent = Counting()
    more = Request(scalars=((*ABSENT[:-1], 7),), subtrees=())
    seen: list[tuple[Oid, ...]] = []

    def then(found: Mapping[Oid, Varbind]) -> Request | None:
        seen.append(tuple(found))
        return more

    request = Request(scalars=(NAME,), subtrees=(), then=then)
    (found,) = ask([misbehaving(agent)], request)
    assert isinstance(found, Answered)
    assert seen == [(NAME,)]
    assert [v.oid for v in found.varbinds] == [NAME, *more.scalars]
    assert found.asked == (NAME, *more.scalars)
