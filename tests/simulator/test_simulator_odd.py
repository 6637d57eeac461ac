"""Agents that do not answer as they should, over UDP: what is learnt from them all the same."""

import time
from dataclasses import replace

import pytest

from ipv6plan.audit import requests
from ipv6plan.model.snmp import Answered, Community, Varbind
from ipv6plan.platforms import load_platforms
from ipv6plan.simulator import (
    Agent,
    Condition,
    Fault,
    Faults,
    make_agents,
    planted_faults,
    simulated,
)
from ipv6plan.simulator.agent import Manner
from ipv6plan.simulator.faults import Rule
from ipv6plan.simulator.odd import Odd, flipped
from ipv6plan.snmp import Settings, collect
from ipv6plan.wire import ber
from tests.simulator.province import lone_gateway, small_province

CATALOGUE = load_platforms()
QUICK = Settings(timeout=1.0, pace=0.0, sample=0.5)
COUNTER, WIDE, TICKS = (
    (1, 3, 6, 1, 2, 1, 4, 31, 1, 1, 3, 2),
    (1, 3, 6, 1, 2, 1, 4, 31, 1, 1, 4, 2),
    (1, 3, 6, 1, 2, 1, 1, 3, 0),
)


def spoilt(*faults: Fault) -> Agent:
    """Make the agent of a router with these faults."""
    province = lone_gateway("cisco_ios", "ISR4331")
    rule = Rule(where={}, chances=tuple((fault, 1000) for fault in faults))
    dealt = Faults(default=Condition.DUAL_STACK, drift=(rule,))
    (agent,) = make_agents(province.inventory, province.intents, dealt, CATALOGUE)
    return agent


def heard(agent: Agent, settings: Settings = QUICK) -> Answered:
    found: list[object] = []
    with simulated([agent]) as playing:
        collect(tuple(playing.values()), requests(CATALOGUE), settings, found.append)
    (snapshot,) = found
    assert isinstance(snapshot, Answered)
    return snapshot


def still(snapshot: Answered) -> dict[object, object]:
    """Give what does not grow."""
    growing = {oid for oid, _ in spoilt().growing}
    return {v.oid: v.value for v in snapshot.varbinds if v.oid not in growing}


@pytest.fixture(scope="module")
def plain() -> Answered:
    return heard(spoilt())


@pytest.mark.parametrize("fault", [Fault.LATE, Fault.TWICE])
def test_late_and_repeated_answers_change_nothing(plain: Answered, fault: Fault) -> None:
    assert still(heard(spoilt(fault))) == still(plain)


def test_a_wrong_bit_spoils_some_answers_and_not_the_audit(plain: Answered) -> None:
    snapshot = heard(spoilt(Fault.BIT_FLIPS))
    same = still(snapshot).items() & still(plain).items()
    assert len(same) > len(still(plain)) * 0.8


def test_a_loop_is_left(plain: Answered) -> None:
    snapshot = heard(spoilt(Fault.OID_LOOP))
    assert {gap.reason for gap in snapshot.gaps} == {"not-increasing"}
    assert len(snapshot.varbinds) > len(plain.varbinds) * 0.8


def test_an_endless_table_is_left() -> None:
    snapshot = heard(spoilt(Fault.ENDLESS))
    assert {gap.reason for gap in snapshot.gaps} == {"too-many-rows"}


def test_a_flipped_answer_differs_in_one_bit() -> None:
    answer = bytes(range(64))
    for number in range(1, 600):
        spoiled = int.from_bytes(flipped(answer, number), "big") ^ int.from_bytes(answer, "big")
        assert spoiled.bit_count() == 1


def test_an_odd_answer_is_the_answer() -> None:
    odd = Odd.of(b"right", delay=1.5, ahead=(b"wrong",))
    assert (odd, odd.delay, odd.ahead) == (b"right", 1.5, (b"wrong",))


def test_counters_and_uptime_grow_while_they_are_asked() -> None:
    snapshot = heard(spoilt())
    later = {v.oid: v.value for v in snapshot.later}
    for oid in (COUNTER, WIDE, TICKS):
        first, second = snapshot.index[oid].value, later[oid]
        assert isinstance(first, int)
        assert isinstance(second, int)
        assert second > first
    ticks = later[TICKS], snapshot.index[TICKS].value
    assert isinstance(ticks[0], int)
    assert isinstance(ticks[1], int)
    assert 40 <= ticks[0] - ticks[1] <= 1000


def test_what_does_not_run_ipv6_has_no_ipv6_packets() -> None:
    province = lone_gateway("cisco_ios", "ISR4331")
    idle = Faults(default=Condition.NOT_CONFIGURED)
    (agent,) = make_agents(province.inventory, province.intents, idle, CATALOGUE)
    snapshot = heard(agent)
    assert {v.value for v in (snapshot.index[COUNTER], snapshot.index[WIDE])} == {0}
    assert {v.value for v in snapshot.later if v.oid in {COUNTER, WIDE}} == {0}


def test_a_counter_runs_over_where_its_type_does() -> None:
    agent = Agent(
        device="gw",
        varbinds=(Varbind(COUNTER, ber.COUNTER32, (1 << 32) - 1),),
        access=Community(name="gw"),
        growing=((COUNTER, 1000),),
    )
    with simulated([agent]) as playing:
        time.sleep(0.2)
        found: list[object] = []
        collect(tuple(playing.values()), requests(), replace(QUICK, sample=0), found.append)
    (snapshot,) = found
    assert isinstance(snapshot, Answered)
    value = snapshot.index[COUNTER].value
    assert isinstance(value, int)
    assert 100 < value < 60_000


def test_each_fault_is_planted_only_where_it_shows() -> None:
    province = small_province()
    rule = Rule(where={}, chances=tuple((fault, 1000) for fault in (Fault.BGP_DOWN, Fault.LATE)))
    dealt = Faults(default=Condition.DUAL_STACK, drift=(rule,))
    found = planted_faults(province.inventory, province.intents, dealt, CATALOGUE)
    assert found == {
        "dic-edge": {Fault.BGP_DOWN, Fault.LATE},
        "dic-core": {Fault.LATE},
        "dic-sw": {Fault.LATE},
        "dic-srv": {Fault.LATE},
    }
    assert spoilt(Fault.LATE, Fault.TWICE).manner == Manner.LATE | Manner.TWICE
