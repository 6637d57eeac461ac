"""From a datagram to the datagram that answers it: communities, users, contexts, reports.

One SNMP engine stands for all agents. Under v1 and v2c the community selects the agent, under v3
the contextName does. Each user must be asked at the security level that its secrets allow.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import count
from typing import Final

from ipv6plan.model.snmp import Oid, User
from ipv6plan.simulator.odd import Habit
from ipv6plan.simulator.recording import Recording
from ipv6plan.simulator.responder import ANSWERABLE, Answer, respond
from ipv6plan.wire import ber, message, usm
from ipv6plan.wire.ber import BerError
from ipv6plan.wire.message import AUTH, PRIV, REPORTABLE, CommunityMessage, Pdu, V3Message

UNSUPPORTED_LEVELS: Final[Oid] = (1, 3, 6, 1, 6, 3, 15, 1, 1, 1, 0)
NOT_IN_TIME_WINDOWS: Final[Oid] = (1, 3, 6, 1, 6, 3, 15, 1, 1, 2, 0)
UNKNOWN_USERS: Final[Oid] = (1, 3, 6, 1, 6, 3, 15, 1, 1, 3, 0)
UNKNOWN_ENGINES: Final[Oid] = (1, 3, 6, 1, 6, 3, 15, 1, 1, 4, 0)
WRONG_DIGESTS: Final[Oid] = (1, 3, 6, 1, 6, 3, 15, 1, 1, 5, 0)
DECRYPTION_ERRORS: Final[Oid] = (1, 3, 6, 1, 6, 3, 15, 1, 1, 6, 0)
UNKNOWN_CONTEXTS: Final[Oid] = (1, 3, 6, 1, 6, 3, 12, 1, 5, 0)
AUTHORIZATION_ERROR: Final = 16

BOOTS: Final = 1
LARGEST: Final = 65507
"""Octets of the largest UDP payload."""
_COMMUNITY_OVERHEAD: Final = 40
"""Octets of a v2c message but for its community and its variable bindings, at most."""
_V3_OVERHEAD: Final = 210
"""The same of a v3 message, but for its user and context: 48 of digest, twice 32 of engine id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One agent as the engine sees it."""

    recording: Recording
    silent: bool
    max_size: int
    user: bytes
    """The only user that may ask it; empty under v2c."""
    habit: Habit | None = None
    """How it answers, where it does not answer well."""


class Engine:
    """Holds every agent; `clock` gives whole seconds since the engine booted."""

    def __init__(
        self,
        *,
        communities: Mapping[bytes, Part],
        contexts: Mapping[bytes, Part],
        users: Mapping[bytes, User],
        engine_id: bytes,
        clock: Callable[[], int],
    ) -> None:
        self._communities = communities
        self._contexts = contexts
        self._users = {name: usm.localised_keys(user, engine_id) for name, user in users.items()}
        self._engine_id = engine_id
        self._clock = clock
        self._salts = count(1)
        self._reports: dict[Oid, int] = {}

    def answer(self, datagram: bytes) -> bytes | None:
        """Give the answer to one datagram, an `Odd` one where it is not sent once and at once;
        None where an agent would keep silent.
        """
        try:
            asked = message.parse_message(datagram)
            if isinstance(asked, CommunityMessage):
                return self._answer_community(asked)
            return self._answer_v3(asked, datagram)
        except BerError:
            return None

    def _answer_community(self, asked: CommunityMessage) -> bytes | None:
        part = self._communities.get(asked.community)
        if part is None or part.silent:
            return None
        room = part.max_size - len(asked.community) - _COMMUNITY_OVERHEAD
        answer = respond(part.recording, asked.pdu, asked.version, room)
        if answer is None:
            return None
        pdu = _response(asked.pdu, answer)
        whole = message.build_community(asked.version, asked.community, pdu)
        return whole if part.habit is None else part.habit.applied(whole)

    def _answer_v3(self, asked: V3Message, datagram: bytes) -> bytes | None:
        if asked.header.flags & (AUTH | PRIV) == PRIV:
            return None
        keys = self._users.get(asked.header.user, _NOBODY)
        fault = self._unknown(asked) or self._untrusted(asked, datagram, keys)
        if fault is not None:
            return self._report(asked, fault, keys)
        try:
            scoped = message.parse_scoped(_plain(asked, keys))
        except (usm.UsmError, BerError):
            return self._report(asked, DECRYPTION_ERRORS, keys)
        return self._answer_scoped(asked, scoped, keys)

    def _unknown(self, asked: V3Message) -> Oid | None:
        """RFC 3414 section 3.2, steps 3 and 4."""
        if asked.header.engine_id != self._engine_id:
            return UNKNOWN_ENGINES
        return None if asked.header.user in self._users else UNKNOWN_USERS

    def _untrusted(self, asked: V3Message, datagram: bytes, keys: usm.Keys) -> Oid | None:
        """RFC 3414 section 3.2, steps 5 to 7."""
        head = asked.header
        if head.flags & (AUTH | PRIV) & ~_level(keys):
            return UNSUPPORTED_LEVELS
        if not head.flags & AUTH:
            return None
        if not usm.verified(keys, datagram, asked.digest, asked.digest_at):
            return WRONG_DIGESTS
        late = head.boots != BOOTS or abs(head.time - self._clock()) > usm.TIME_WINDOW
        return NOT_IN_TIME_WINDOWS if late else None

    def _answer_scoped(
        self, asked: V3Message, scoped: message.ScopedPdu, keys: usm.Keys
    ) -> bytes | None:
        part = self._contexts.get(scoped.context)
        if part is None:
            return self._report(asked, UNKNOWN_CONTEXTS, keys)
        if part.silent or scoped.pdu.kind not in ANSWERABLE:
            return None
        level = asked.header.flags & (AUTH | PRIV)
        if part.user != asked.header.user or level != _level(keys):
            answer = Answer(ber.join_varbinds(scoped.pdu.varbinds), AUTHORIZATION_ERROR)
        else:
            size = min(part.max_size, asked.header.max_size)
            room = size - len(scoped.context) - len(asked.header.user) - _V3_OVERHEAD
            answer = respond(part.recording, scoped.pdu, message.V3, room) or Answer(b"")
        whole = self._send(asked, scoped.context, _response(scoped.pdu, answer), keys, level)
        return whole if part.habit is None else part.habit.applied(whole)

    def _report(self, asked: V3Message, oid: Oid, keys: usm.Keys) -> bytes | None:
        """Say what is wrong (RFC 3412 section 7.1, step 3); signed where the user is certain."""
        self._reports[oid] = number = self._reports.get(oid, 0) + 1 & 0xFFFFFFFF
        if not asked.header.flags & REPORTABLE:
            return None
        value = ber.encode_integer(number, ber.COUNTER32)
        varbind = ber.encode(ber.SEQUENCE, ber.encode_oid(oid) + value)
        pdu = message.build_pdu_of(message.REPORT, _request_id(asked), 0, 0, varbind)
        flags = asked.header.flags & AUTH if oid in _SIGNED else 0
        return self._send(asked, b"", pdu, keys, flags)

    def _send(
        self, asked: V3Message, context: bytes, pdu: bytes, keys: usm.Keys, flags: int
    ) -> bytes:
        """Build a message at the security level of `flags`."""
        now = self._clock()
        head = replace(
            asked.header,
            max_size=LARGEST,
            flags=flags,
            engine_id=self._engine_id,
            boots=BOOTS,
            time=now,
        )
        payload, salt = message.build_scoped(self._engine_id, context, pdu), b""
        if head.flags & PRIV:
            payload, salt = usm.encrypt(keys, BOOTS, now, next(self._salts), payload)
        size = keys.digest_size if head.flags & AUTH else 0
        whole, at = message.build_v3(head, digest_size=size, salt=salt, payload=payload)
        return usm.sign(keys, whole, at) if size else whole


_NOBODY: Final = usm.Keys(auth_protocol=None, auth=b"", priv_protocol=None, priv=b"")
_NO_ERROR: Final = ber.encode_integer(0) * 2
"""error-status and error-index of most answers."""
_SIGNED: Final = frozenset({NOT_IN_TIME_WINDOWS, DECRYPTION_ERRORS, UNKNOWN_CONTEXTS})


def _plain(asked: V3Message, keys: usm.Keys) -> bytes:
    """Give the scoped PDU, decrypted where it is encrypted."""
    head = asked.header
    if not head.flags & PRIV:
        return asked.payload
    return usm.decrypt(keys, head.boots, head.time, asked.salt, asked.payload)


def _level(keys: usm.Keys) -> int:
    if keys.auth_protocol is None:
        return 0
    return AUTH if keys.priv_protocol is None else AUTH | PRIV


def _response(asked: Pdu, answer: Answer) -> bytes:
    if answer.status or answer.index:
        return message.build_pdu_of(
            message.RESPONSE, asked.request_id, answer.status, answer.index, answer.varbinds
        )
    number = ber.encode_integer(asked.request_id)
    body = number + _NO_ERROR + ber.encode(ber.SEQUENCE, answer.varbinds)
    return ber.encode(message.RESPONSE, body)


def _request_id(asked: V3Message) -> int:
    """Give the request's own number where it can be read, else 0 (RFC 3412 section 7.1, step 3)."""
    if asked.header.flags & PRIV:
        return 0
    try:
        return message.parse_scoped(asked.payload).pdu.request_id
    except BerError:
        return 0
