"""The engine in one process: what it answers, what it reports, and when it keeps silent."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipv6plan.model.snmp import Community, Oid, User, Varbind
from ipv6plan.simulator import Agent, engine
from ipv6plan.simulator.playing import packed
from ipv6plan.simulator.process import build_engine, engine_id
from ipv6plan.wire import ber, message, usm
from ipv6plan.wire.message import AUTH, PRIV, REPORTABLE, CommunityMessage, Header, Pdu, V3Message

DESCR, NAME = (1, 3, 6, 1, 2, 1, 1, 1, 0), (1, 3, 6, 1, 2, 1, 1, 5, 0)
TABLE = (1, 3, 6, 1, 2, 1, 2, 2, 1, 2)
WIDE = (1, 3, 6, 1, 2, 1, 31, 1, 1, 1, 6, 1)
LAST = (1, 3, 6, 1, 2, 1, 99, 1)
PLAYED = (
    Varbind(DESCR, ber.OCTET_STRING, b"a device"),
    Varbind(NAME, ber.OCTET_STRING, b"gw"),
    *(Varbind((*TABLE, n), ber.OCTET_STRING, f"port {n}".encode()) for n in range(1, 41)),
    Varbind(WIDE, ber.COUNTER64, 1 << 40),
    Varbind(LAST, ber.INTEGER, 1),
)
SECURE = User(
    name="audit",
    auth_protocol="sha256",
    auth_secret="simulated auth",
    priv_protocol="aes128",
    priv_secret="simulated priv",
)
OPEN = User(name="guest")
IDENTITY = engine_id(4711)
AGENTS = (
    Agent(device="gw", varbinds=PLAYED, access=Community(name="gw")),
    Agent(device="mute", varbinds=PLAYED, access=Community(name="mute"), silent=True),
    Agent(device="tiny", varbinds=PLAYED, access=Community(name="tiny"), max_size=484),
    Agent(device="core", varbinds=PLAYED, access=SECURE),
    Agent(device="mute-core", varbinds=PLAYED, access=SECURE, silent=True),
    Agent(device="lab", varbinds=PLAYED, access=OPEN),
)
ENGINE = build_engine([packed(agent) for agent in AGENTS], IDENTITY)


def ask(kind: int, *oids: Oid, first: int = 0, second: int = 0) -> Pdu:
    varbinds = tuple(Varbind(oid, ber.NULL, None) for oid in oids)
    return Pdu(kind=kind, request_id=99, status=first, index=second, varbinds=varbinds)


def answer(pdu: Pdu, community: str = "gw", version: int = message.V2C) -> Pdu | None:
    datagram = message.build_community(version, community.encode(), message.build_pdu(pdu))
    found = ENGINE.answer(datagram)
    if found is None:
        return None
    parsed = message.parse_message(found)
    assert isinstance(parsed, CommunityMessage)
    assert (parsed.version, parsed.community) == (version, community.encode())
    assert (parsed.pdu.kind, parsed.pdu.request_id) == (message.RESPONSE, 99)
    return parsed.pdu


def values(pdu: Pdu | None) -> list[tuple[Oid, int, object]]:
    assert pdu is not None
    assert pdu.status == 0
    return [(v.oid, v.tag, v.value) for v in pdu.varbinds]


def test_get_gives_values_and_tells_what_is_missing() -> None:
    missing = (*TABLE, 41)
    nowhere = (1, 3, 6, 1, 2, 1, 55, 1, 1, 0)
    assert values(answer(ask(message.GET, NAME, missing, nowhere))) == [
        (NAME, ber.OCTET_STRING, b"gw"),
        (missing, ber.NO_SUCH_INSTANCE, None),
        (nowhere, ber.NO_SUCH_OBJECT, None),
    ]


def test_get_next_steps_on_and_ends() -> None:
    assert values(answer(ask(message.GET_NEXT, DESCR, TABLE, LAST))) == [
        (NAME, ber.OCTET_STRING, b"gw"),
        ((*TABLE, 1), ber.OCTET_STRING, b"port 1"),
        (LAST, ber.END_OF_MIB_VIEW, None),
    ]


def test_get_bulk_has_non_repeaters_first_then_rows_by_repetition() -> None:
    found = answer(ask(message.GET_BULK, DESCR, TABLE, WIDE, first=1, second=3))
    assert values(found) == [
        (NAME, ber.OCTET_STRING, b"gw"),
        ((*TABLE, 1), ber.OCTET_STRING, b"port 1"),
        (LAST, ber.INTEGER, 1),
        ((*TABLE, 2), ber.OCTET_STRING, b"port 2"),
        (LAST, ber.END_OF_MIB_VIEW, None),
        ((*TABLE, 3), ber.OCTET_STRING, b"port 3"),
        (LAST, ber.END_OF_MIB_VIEW, None),
    ]


def test_get_bulk_stops_where_nothing_is_left() -> None:
    found = values(answer(ask(message.GET_BULK, WIDE, second=2_000_000_000)))
    assert found == [(LAST, ber.INTEGER, 1), (LAST, ber.END_OF_MIB_VIEW, None)]


@pytest.mark.parametrize("first, second", [(-1, -1), (5, 10), (0, 0)])
def test_get_bulk_takes_odd_numbers(first: int, second: int) -> None:
    found = answer(ask(message.GET_BULK, DESCR, first=first, second=second))
    assert len(values(found)) == (1 if first > 0 else 0)


def test_get_bulk_gives_fewer_repetitions_than_do_not_fit() -> None:
    pdu = ask(message.GET_BULK, TABLE, second=40)
    request = message.build_community(message.V2C, b"tiny", message.build_pdu(pdu))
    found = ENGINE.answer(request)
    assert found is not None
    assert 400 < len(found) <= 484
    assert 10 < len(values(answer(pdu, "tiny"))) < 40


def test_what_does_not_fit_is_too_big() -> None:
    found = answer(ask(message.GET, *[DESCR] * 40), "tiny")
    assert found is not None
    assert (found.status, found.varbinds) == (1, ())


@pytest.mark.parametrize(
    "kind, oid, status, expected",
    [
        (message.GET, NAME, 0, (NAME, b"gw")),
        (message.GET, WIDE, 2, (WIDE, None)),
        (message.GET, (1, 3, 9), 2, ((1, 3, 9), None)),
        (message.GET_NEXT, DESCR, 0, (NAME, b"gw")),
        (message.GET_NEXT, (*TABLE, 40), 0, (LAST, 1)),
        (message.GET_NEXT, LAST, 2, (LAST, None)),
        (message.SET, NAME, 2, (NAME, None)),
    ],
)
def test_v1_knows_no_exceptions_and_no_counter64(
    kind: int, oid: Oid, status: int, expected: tuple[Oid, object]
) -> None:
    found = answer(ask(kind, oid), version=message.V1)
    assert found is not None
    assert (found.status, found.index) == (status, 1 if status else 0)
    assert [(v.oid, v.value) for v in found.varbinds] == [expected]


def test_nothing_is_writable() -> None:
    found = answer(ask(message.SET, NAME))
    assert found is not None
    assert (found.status, found.index) == (17, 1)


@pytest.mark.parametrize(
    "pdu, community, version",
    [
        (ask(message.GET, NAME), "unknown", message.V2C),
        (ask(message.GET, NAME), "mute", message.V2C),
        (ask(message.GET, NAME), "core", message.V2C),
        (ask(message.GET_BULK, NAME), "gw", message.V1),
        (ask(message.RESPONSE, NAME), "gw", message.V2C),
        (ask(message.TRAP, NAME), "gw", message.V2C),
    ],
    ids=["unknown community", "silent", "another agent's", "bulk in v1", "a response", "a trap"],
)
def test_keeps_silent(pdu: Pdu, community: str, version: int) -> None:
    assert answer(pdu, community, version) is None


def v3(
    pdu: Pdu,
    *,
    user: User = SECURE,
    flags: int = AUTH | PRIV | REPORTABLE,
    context: str = "core",
    identity: bytes = IDENTITY,
    boots: int = 1,
    time: int | None = None,
    max_size: int = 65507,
) -> bytes:
    """Build a request at `time`, by default the engine's own: tests may start long after import."""
    time = ENGINE._clock() if time is None else time
    keys = usm.localised_keys(user, identity)
    header = Header(
        message_id=7,
        max_size=max_size,
        flags=flags,
        engine_id=identity,
        boots=boots,
        time=time,
        user=user.name.encode(),
    )
    payload, salt = message.build_scoped(identity, context.encode(), message.build_pdu(pdu)), b""
    if flags & PRIV:
        payload, salt = usm.encrypt(keys, boots, time, 5, payload)
    size = keys.digest_size if flags & AUTH else 0
    whole, at = message.build_v3(header, digest_size=size, salt=salt, payload=payload)
    return usm.sign(keys, whole, at) if flags & AUTH else whole


def opened(datagram: bytes | None, user: User = SECURE) -> tuple[V3Message, Pdu]:
    """Verify and decrypt an answer."""
    assert datagram is not None
    found = message.parse_message(datagram)
    assert isinstance(found, V3Message)
    head, keys = found.header, usm.localised_keys(user, IDENTITY)
    assert (head.engine_id, head.message_id, head.flags & REPORTABLE) == (IDENTITY, 7, 0)
    if head.flags & AUTH:
        assert usm.verified(keys, datagram, found.digest, found.digest_at)
    payload = found.payload
    if head.flags & PRIV:
        payload = usm.decrypt(keys, head.boots, head.time, found.salt, payload)
    return found, message.parse_scoped(payload).pdu


@pytest.mark.parametrize("auth", sorted(usm.DIGEST_SIZES))
@pytest.mark.parametrize("priv", [None, *sorted(usm.KEY_SIZES)])
def test_v3_answers_at_the_level_it_was_asked(auth: str, priv: str | None) -> None:
    user = replace(SECURE, auth_protocol=auth, priv_protocol=priv)
    flags = AUTH | (PRIV if priv else 0)
    agent = replace(AGENTS[3], access=user)
    answering = build_engine([packed(agent)], IDENTITY)
    datagram = v3(ask(message.GET, NAME), user=user, flags=flags | REPORTABLE, time=0)
    found, pdu = opened(answering.answer(datagram), user)
    assert found.header.flags == flags
    assert [v.value for v in pdu.varbinds] == [b"gw"]


def test_v3_without_security() -> None:
    datagram = v3(ask(message.GET_NEXT, DESCR), user=OPEN, flags=REPORTABLE, context="lab")
    found, pdu = opened(ENGINE.answer(datagram), OPEN)
    assert (found.header.flags, pdu.request_id) == (0, 99)
    assert [v.value for v in pdu.varbinds] == [b"gw"]


GET_NAME = ask(message.GET, NAME)
WRONG = replace(SECURE, auth_secret="not the secret")
REPORTS = {
    "discovery": (lambda: v3(GET_NAME, user=User(name=""), flags=REPORTABLE, identity=b""),
                  engine.UNKNOWN_ENGINES, 0),
    "user": (lambda: v3(GET_NAME, user=replace(SECURE, name="x")), engine.UNKNOWN_USERS, 0),
    "level": (lambda: v3(GET_NAME, user=replace(SECURE, name="guest")),
              engine.UNSUPPORTED_LEVELS, 0),
    "digest": (lambda: v3(GET_NAME, user=WRONG), engine.WRONG_DIGESTS, 0),
    "boots": (lambda: v3(GET_NAME, boots=0), engine.NOT_IN_TIME_WINDOWS, AUTH),
    "time": (lambda: v3(GET_NAME, time=1_000_000), engine.NOT_IN_TIME_WINDOWS, AUTH),
    "decryption": (lambda: v3(GET_NAME, user=replace(SECURE, priv_secret="not the secret")),
                   engine.DECRYPTION_ERRORS, AUTH),
    "context": (lambda: v3(GET_NAME, context="x"), engine.UNKNOWN_CONTEXTS, AUTH),
}  # fmt: skip


@pytest.mark.parametrize("build, oid, flags", REPORTS.values(), ids=REPORTS)
def test_v3_reports(build: Callable[[], bytes], oid: Oid, flags: int) -> None:
    found, pdu = opened(ENGINE.answer(build()))
    assert found.header.flags == flags
    assert pdu.kind == message.REPORT
    assert [(v.oid, v.tag) for v in pdu.varbinds] == [(oid, ber.COUNTER32)]
    first = pdu.varbinds[0].value
    assert isinstance(first, int)
    assert opened(ENGINE.answer(build()))[1].varbinds[0].value == first + 1


def test_a_report_is_owed_only_to_those_who_can_take_it() -> None:
    assert ENGINE.answer(v3(GET_NAME, user=WRONG, flags=AUTH | PRIV)) is None


def test_privacy_without_authentication_is_dropped() -> None:
    datagram = bytearray(v3(GET_NAME, user=SECURE))
    at = bytes(datagram).index(b"\x04\x01\x07\x02\x01\x03") + 2
    datagram[at] = PRIV | REPORTABLE
    assert ENGINE.answer(bytes(datagram)) is None


def test_a_user_must_use_all_the_security_it_has() -> None:
    _, pdu = opened(ENGINE.answer(v3(GET_NAME, flags=AUTH | REPORTABLE)))
    assert (pdu.kind, pdu.status) == (message.RESPONSE, engine.AUTHORIZATION_ERROR)


def test_a_context_belongs_to_its_user() -> None:
    _, pdu = opened(ENGINE.answer(v3(GET_NAME, context="lab")))
    assert (pdu.kind, pdu.status) == (message.RESPONSE, engine.AUTHORIZATION_ERROR)


def test_a_silent_agent_is_silent_under_v3() -> None:
    assert ENGINE.answer(v3(GET_NAME, context="mute-core")) is None


@pytest.mark.parametrize("max_size", [484, 1000, 65507])
def test_v3_answers_fit_into_what_the_manager_takes(max_size: int) -> None:
    pdu = ask(message.GET_BULK, TABLE, second=40)
    found = ENGINE.answer(v3(pdu, max_size=max_size))
    assert found is not None
    assert len(found) <= min(max_size, 1400)
    assert len(opened(found)[1].varbinds) >= min(8, max_size // 100)


@settings(max_examples=200)
@given(
    st.sampled_from([v3(GET_NAME), v3(GET_NAME, user=OPEN, flags=4, context="lab"),
                     message.build_community(1, b"gw", message.build_pdu(GET_NAME))]),
    st.data(),
)  # fmt: skip
def test_no_datagram_stops_it(datagram: bytes, data: st.DataObject) -> None:
    changed = bytearray(datagram)
    for _ in range(data.draw(st.integers(1, 3))):
        changed[data.draw(st.integers(0, len(changed) - 1))] = data.draw(st.integers(0, 255))
    found = ENGINE.answer(bytes(changed))
    assert found is None or message.parse_message(found)


@given(st.binary(max_size=100))
def test_noise_is_not_answered(datagram: bytes) -> None:
    assert ENGINE.answer(datagram) is None
