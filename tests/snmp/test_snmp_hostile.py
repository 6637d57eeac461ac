"""Agents that lie, stall or ramble: asking them ends, and what is missing is said."""

import itertools
import time
from dataclasses import replace

import pytest

from ipv6plan.model.snmp import Answered, Gap, Oid, Request, Unreachable, Varbind
from ipv6plan.snmp import Settings, collect
from ipv6plan.wire.message import GET, GET_BULK, GET_NEXT, RESPONSE, Pdu
from tests.snmp.agents import QUICK, Host, Misbehaviour, ask

NAME: Oid = (1, 3, 6, 1, 2, 1, 1, 5, 0)
TABLE: Oid = (1, 3, 6, 1, 2, 1, 4, 34, 1)
OTHER: Oid = (1, 3, 6, 1, 2, 1, 55, 1, 8, 1)
REQUEST = Request(scalars=(NAME,), subtrees=(TABLE,))
TOO_BIG, GEN_ERR, AUTHORIZATION_ERROR = 1, 5, 16
NO_SUCH_OBJECT, NO_SUCH_INSTANCE, END_OF_MIB_VIEW = 0x80, 0x81, 0x82


def respond(asked: Pdu, *varbinds: Varbind, status: int = 0) -> Pdu:
    found = varbinds if not status else asked.varbinds
    index = 1 if status else 0
    return Pdu(
        kind=RESPONSE,
        request_id=asked.request_id,
        status=status,
        index=index,
        varbinds=found,
    )


def number(oid: Oid, value: int = 1) -> Varbind:
    return Varbind(oid, 2, value)


def named(asked: Pdu) -> Pdu:
    """Answer the GET that opens every reading, and say of every subtree that there is something."""
    if asked.kind == GET:
        return respond(asked, *(Varbind(v.oid, 4, b"agent") for v in asked.varbinds))
    return respond(asked, *(number((*v.oid, 1)) for v in asked.varbinds))


def walking(answer: Misbehaviour) -> Misbehaviour:
    """Behave until the walk begins."""
    return lambda asked: answer(asked) if asked.kind == GET_BULK else named(asked)


def endless(asked: Pdu) -> Pdu:
    at = asked.varbinds[0].oid
    last = at[-1] if len(at) > len(TABLE) else 0
    return respond(asked, *(number((*TABLE, last + n)) for n in range(1, asked.index + 1)))


def slow(asked: Pdu) -> Pdu:
    time.sleep(0.2)
    return respond(asked, *endless(asked).varbinds[:1])


def lossy(asked: Pdu) -> Pdu | None:
    if asked.index > 1:
        return None
    end = asked.varbinds[0].oid != TABLE
    return respond(asked, Varbind(TABLE, END_OF_MIB_VIEW, None) if end else number((*TABLE, 7)))


def row(*last: int) -> tuple[Varbind, ...]:
    return tuple(number((*TABLE, n)) for n in last)


def misnumbered(asked: Pdu) -> Pdu:
    return Pdu(kind=RESPONSE, request_id=asked.request_id ^ 1, varbinds=row(1))


def asking_back(asked: Pdu) -> Pdu:
    return Pdu(kind=GET_NEXT, request_id=asked.request_id, varbinds=row(1))


WALKS: dict[str, tuple[Misbehaviour, str]] = {
    "repeats": (lambda a: respond(a, *row(5, 5)), "not-increasing"),
    "goes back": (lambda a: respond(a, *row(5, 4)), "not-increasing"),
    "stands still": (lambda a: respond(a, *row(5)), "not-increasing"),
    "endless": (endless, "too-many-rows"),
    "slow": (slow, "too-slow"),
    "says nothing": (respond, "malformed"),
    "always too big": (lambda a: respond(a, status=TOO_BIG), "error-status:tooBig"),
    "general error": (lambda a: respond(a, status=GEN_ERR), "error-status:genErr"),
    "unheard-of error": (lambda a: respond(a, status=99), "error-status:error-99"),
    "dies": (lambda _: None, "no-answer"),
    "truncated": (lambda _: b"\x30\x82\x01\x00\x02\x01\x01", "no-answer"),
    "empty datagram": (lambda _: b"", "no-answer"),
    "answers something else": (misnumbered, "no-answer"),
    "asks back": (asking_back, "no-answer"),
}
DEAF: dict[str, tuple[Misbehaviour, str]] = {
    "silent": (lambda _: None, "no-answer"),
    "truncated": (lambda _: b"\x30\x03\x02\x01", "no-answer"),
    "noise": (lambda _: bytes(range(256)), "no-answer"),
    "forbidden": (lambda a: respond(a, status=AUTHORIZATION_ERROR), "not-authorized"),
}


@pytest.mark.parametrize("answer, reason", WALKS.values(), ids=WALKS)
def test_a_walk_ends_and_says_why(misbehaving: Host, answer: Misbehaviour, reason: str) -> None:
    started = time.monotonic()
    settings = Settings(timeout=0.3, retries=1, max_rows=200, max_seconds=2.0)
    (found,) = ask([misbehaving(walking(answer))], REQUEST, settings)
    assert isinstance(found, Answered)
    assert found.gaps == (Gap(oid=TABLE, reason=reason),)
    assert found.get(NAME) == Varbind(NAME, 4, b"agent")
    assert time.monotonic() - started < 6


@pytest.mark.parametrize("answer, reason", DEAF.values(), ids=DEAF)
def test_a_device_that_gives_nothing_is_unreachable(
    misbehaving: Host, answer: Misbehaviour, reason: str
) -> None:
    target = misbehaving(answer)
    assert ask([target], REQUEST) == [Unreachable(device=target.device, reason=reason)]


def test_absences_are_not_values(misbehaving: Host) -> None:
    def absent(asked: Pdu) -> Pdu:
        kinds = itertools.cycle((NO_SUCH_OBJECT, NO_SUCH_INSTANCE))
        if asked.kind == GET:
            found = (Varbind(v.oid, k, None) for v, k in zip(asked.varbinds, kinds, strict=False))
            return respond(asked, *found)
        return respond(asked, *(Varbind(v.oid, END_OF_MIB_VIEW, None) for v in asked.varbinds))

    target = misbehaving(absent)
    request = Request(scalars=(NAME, (*NAME[:-2], 4, 0)), subtrees=(TABLE, OTHER))
    asked = (*request.scalars, *request.subtrees)
    assert ask([target], request) == [Answered(device=target.device, varbinds=(), asked=asked)]


COLUMNS = tuple((*TABLE, column) for column in (3, 5, 7))


def table(asked: Pdu, rows: int = 40) -> Pdu:
    """Answer GETNEXT and GETBULK from a table of three columns, row by row (RFC 3416)."""
    cells = [(*column, n) for column in COLUMNS for n in range(1, rows + 1)]
    at = [v.oid for v in asked.varbinds]
    found = []
    for _ in range(asked.index if asked.kind == GET_BULK else 1):
        later = [min((c for c in cells if c > oid), default=None) for oid in at]
        found += [
            number(c) if c else Varbind(oid, END_OF_MIB_VIEW, None)
            for c, oid in zip(later, at, strict=True)
        ]
        at = [c or oid for c, oid in zip(later, at, strict=True)]
    return respond(asked, *found)


def in_order(asked: Pdu) -> Pdu:
    return table(asked) if asked.kind != GET else named(asked)


def cut_short(asked: Pdu) -> Pdu:
    whole = in_order(asked)
    return replace(whole, varbinds=whole.varbinds[:7])


def one_column_only(asked: Pdu) -> Pdu:
    """As agents do that read the first name of a GETBULK alone."""
    if asked.kind != GET_BULK:
        return in_order(asked)
    return respond(asked, *table(replace(asked, varbinds=asked.varbinds[:1])).varbinds)


def refuses_many(asked: Pdu) -> Pdu:
    many = asked.kind == GET_BULK and len(asked.varbinds) > 1
    return respond(asked, status=GEN_ERR) if many else in_order(asked)


@pytest.mark.parametrize("answer", [in_order, cut_short, one_column_only, refuses_many])
def test_columns_are_read_together_or_else_one_by_one(
    misbehaving: Host, answer: Misbehaviour
) -> None:
    (found,) = ask([misbehaving(answer)], Request(scalars=(NAME,), subtrees=COLUMNS))
    assert isinstance(found, Answered)
    assert found.gaps == ()
    cells = [(*column, n) for column in COLUMNS for n in range(1, 41)]
    assert [v.oid for v in found.varbinds if v.oid != NAME] == cells


def held(rows: dict[Oid, int]) -> list[Oid]:
    return sorted((*column, n) for column, most in rows.items() for n in range(1, most + 1))


UNEVEN = held({(*TABLE, 3): 1, (*TABLE, 4): 1, OTHER: 40})
"""Columns of one row before a long one: who goes on from the first name comes by all of them."""


def following(name: Oid) -> Varbind:
    found = next((oid for oid in UNEVEN if oid > name), None)
    return Varbind(name, END_OF_MIB_VIEW, None) if found is None else number(found)


def first_name_alone(asked: Pdu) -> Pdu:
    if asked.kind != GET_BULK:
        return named(asked) if asked.kind == GET else uneven(asked)
    found = [following(asked.varbinds[0].oid)]
    while len(found) < asked.index * len(asked.varbinds):
        found.append(following(found[-1].oid))
    return respond(asked, *found)


def uneven(asked: Pdu) -> Pdu:
    if asked.kind == GET:
        return named(asked)
    found, at = [], [v.oid for v in asked.varbinds]
    for _ in range(asked.index if asked.kind == GET_BULK else 1):
        step = [following(oid) for oid in at]
        found += step
        at = [v.oid for v in step]
    return respond(asked, *found)


@pytest.mark.parametrize("answer", [uneven, first_name_alone])
@pytest.mark.parametrize("order", [1, -1])
def test_columns_of_several_tables_are_whole_whoever_is_asked(
    misbehaving: Host, answer: Misbehaviour, order: int
) -> None:
    columns = ((*TABLE, 3), (*TABLE, 4), OTHER)[::order]
    (found,) = ask([misbehaving(answer)], Request(scalars=(NAME,), subtrees=columns))
    assert isinstance(found, Answered)
    assert found.gaps == ()
    assert [v.oid for v in found.varbinds if v.oid != NAME] == UNEVEN


def test_a_packet_that_is_refused_is_asked_for_in_halves(misbehaving: Host) -> None:
    bulks = []

    def modest(asked: Pdu) -> Pdu:
        if asked.kind == GET_BULK:
            bulks.append(asked.varbinds[0].oid)
        if asked.kind == GET_NEXT and len(asked.varbinds) > 2:
            return respond(asked, status=TOO_BIG)
        return uneven(asked)

    empty = tuple((*TABLE, 5, n) for n in range(9))
    asked = Request(scalars=(NAME,), subtrees=(*empty, OTHER), firsts=((*TABLE, 4), (*TABLE, 6)))
    (found,) = ask([misbehaving(modest)], asked)
    assert isinstance(found, Answered)
    assert found.gaps == ()
    assert [v.oid for v in found.varbinds if v.oid != NAME] == [(*TABLE, 4, 1), *UNEVEN[2:]]
    assert {oid[: len(OTHER)] for oid in bulks} == {OTHER}


def test_columns_that_never_end_are_given_up_one_by_one(misbehaving: Host) -> None:
    def ramble(asked: Pdu) -> Pdu:
        if asked.kind == GET:
            return named(asked)
        rows = range(1, asked.index + 1 if asked.kind == GET_BULK else 2)
        step = [(v.oid, len(v.oid) > len(COLUMNS[0])) for v in asked.varbinds]
        return respond(
            asked,
            *(number((*o[:-1], o[-1] + n) if deep else (*o, n)) for n in rows for o, deep in step),
        )

    limits = Settings(timeout=0.4, retries=1, max_rows=60)
    (found,) = ask([misbehaving(ramble)], Request(scalars=(NAME,), subtrees=COLUMNS), limits)
    assert isinstance(found, Answered)
    assert found.gaps == tuple(Gap(oid=column, reason="too-many-rows") for column in COLUMNS)
    rows = [sum(v.oid[: len(c)] == c for v in found.varbinds) for c in COLUMNS]
    assert min(rows) >= 60
    assert max(rows) < 60 + limits.repetitions


def test_too_big_an_answer_is_asked_for_in_smaller_pieces(misbehaving: Host) -> None:
    def modest(asked: Pdu) -> Pdu:
        if asked.index > 2:
            return respond(asked, status=TOO_BIG)
        at = asked.varbinds[0].oid
        last = at[-1] if len(at) > len(TABLE) else 0
        rows = (number((*TABLE, n)) for n in range(last + 1, last + 1 + asked.index))
        found = (v if v.oid[-1] <= 30 else Varbind(v.oid, END_OF_MIB_VIEW, None) for v in rows)
        return respond(asked, *found)

    (found,) = ask([misbehaving(walking(modest))], REQUEST)
    assert isinstance(found, Answered)
    assert found.gaps == ()
    assert [v.oid[-1] for v in found.under(TABLE)] == list(range(1, 31))


def test_a_walk_whose_large_answers_get_lost_goes_on_one_by_one(misbehaving: Host) -> None:
    (found,) = ask([misbehaving(walking(lossy))], REQUEST)
    assert isinstance(found, Answered)
    assert found.gaps == ()
    assert [v.oid for v in found.under(TABLE)] == [(*TABLE, 7)]


def test_a_refused_get_is_asked_in_halves_until_the_culprit_is_found(misbehaving: Host) -> None:
    scalars = tuple((1, 3, 6, 1, 2, 1, 1, n, 0) for n in range(1, 8))

    def picky(asked: Pdu) -> Pdu:
        if any(v.oid == scalars[4] for v in asked.varbinds):
            return respond(asked, status=GEN_ERR)
        return named(asked)

    (found,) = ask([misbehaving(picky)], Request(scalars=scalars, subtrees=()))
    assert isinstance(found, Answered)
    assert {v.oid for v in found.varbinds} == {*scalars} - {scalars[4]}
    assert found.gaps == (Gap(oid=scalars[4], reason="error-status:genErr"),)


def test_a_device_that_dies_half_way_is_left_alone(misbehaving: Host) -> None:
    subtrees = tuple((1, 3, 6, 1, 2, 1, 4, n) for n in range(40, 52))
    heard = []

    def dying(asked: Pdu) -> Pdu | None:
        heard.append(asked)
        return named(asked) if asked.kind != GET_BULK else None

    (found,) = ask([misbehaving(dying)], Request(scalars=(NAME,), subtrees=subtrees))
    assert isinstance(found, Answered)
    assert found.gaps == tuple(Gap(oid=oid, reason="no-answer") for oid in subtrees)
    assert len(heard) < 10


def test_what_was_not_asked_for_is_not_taken(misbehaving: Host) -> None:
    def generous(asked: Pdu) -> Pdu:
        return respond(asked, number((1, 3, 6, 1, 4, 1, 1)), number((1, 3, 6, 1, 4, 1, 2)))

    (found,) = ask([misbehaving(generous)], Request(scalars=(NAME,), subtrees=()))
    assert isinstance(found, Answered)
    assert found.varbinds == ()
    assert found.gaps == (Gap(oid=NAME, reason="malformed"),)


def test_the_first_instance_is_enough_where_no_more_is_asked(misbehaving: Host) -> None:
    request = Request(scalars=(NAME,), subtrees=(), firsts=(TABLE, OTHER))

    def half(asked: Pdu) -> Pdu:
        if asked.kind == GET:
            return named(asked)
        return respond(asked, number((*TABLE, 3)), number((1, 3, 6, 1, 4, 1, 1)))

    (found,) = ask([misbehaving(half)], request)
    assert isinstance(found, Answered)
    assert {v.oid for v in found.varbinds} == {NAME, (*TABLE, 3)}


def test_silent_devices_do_not_hold_up_the_others(misbehaving: Host) -> None:
    silent = [misbehaving(lambda _: None) for _ in range(15)]
    lively = [misbehaving(named) for _ in range(15)]
    mixed = [t for pair in zip(silent, lively, strict=True) for t in pair]
    started, found = time.monotonic(), {}

    def note(snapshot: object) -> None:
        assert isinstance(snapshot, Answered | Unreachable)
        assert snapshot.device not in found
        found[snapshot.device] = time.monotonic() - started

    collect(mixed, Request(scalars=(NAME,), subtrees=()), Settings(timeout=1, retries=1), note)
    assert set(found) == {t.device for t in mixed}
    assert max(found[t.device] for t in lively) < min(found[t.device] for t in silent)


def test_no_targets_is_no_work() -> None:
    assert ask([], REQUEST) == []


def test_an_interruption_has_delivered_all_that_was_finished(misbehaving: Host) -> None:
    targets = [misbehaving(named) for _ in range(3)]
    found: list[object] = []

    def interrupt(snapshot: object) -> None:
        found.append(snapshot)
        if len(found) == 2:
            raise KeyboardInterrupt

    settings = Settings(timeout=QUICK.timeout, concurrency=1)
    with pytest.raises(KeyboardInterrupt):
        collect(targets, Request(scalars=(NAME,), subtrees=()), settings, interrupt)
    assert len(found) == 2
