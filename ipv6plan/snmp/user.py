"""Asks under SNMPv3 as a user (RFC 3412, RFC 3414): engine discovery, its clock, reports."""

import asyncio
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from ipv6plan.model.snmp import Oid, User
from ipv6plan.snmp.channel import Answer, Channel, Peer
from ipv6plan.snmp.exchange import Reply, Report, Silence, reply_of
from ipv6plan.wire import ber, message, usm
from ipv6plan.wire.ber import BerError
from ipv6plan.wire.message import (
    AUTH,
    GET,
    GET_BULK,
    GET_NEXT,
    PRIV,
    REPORT,
    REPORTABLE,
    RESPONSE,
    CommunityMessage,
    Header,
    ScopedPdu,
    V3Message,
)

_USM_STATS: Final = (1, 3, 6, 1, 6, 3, 15, 1, 1)
NOT_IN_TIME_WINDOWS: Final[Oid] = (*_USM_STATS, 2, 0)
UNKNOWN_ENGINE_IDS: Final[Oid] = (*_USM_STATS, 4, 0)
REASONS: Final[dict[Oid, str]] = {
    (*_USM_STATS, 1, 0): "unsupported-security-level",
    NOT_IN_TIME_WINDOWS: "not-in-time-window",
    (*_USM_STATS, 3, 0): "unknown-user",
    UNKNOWN_ENGINE_IDS: "unknown-engine",
    (*_USM_STATS, 5, 0): "wrong-digest",
    (*_USM_STATS, 6, 0): "decryption-error",
    (1, 3, 6, 1, 6, 3, 11, 2, 1, 1, 0): "unsupported-security-level",  # unknown security model
    (1, 3, 6, 1, 6, 3, 12, 1, 4, 0): "not-authorized",  # snmpUnavailableContexts
    (1, 3, 6, 1, 6, 3, 12, 1, 5, 0): "not-authorized",  # snmpUnknownContexts
}
"""usmStats (RFC 3414 section 5), snmpMPDStats (RFC 3412 section 5), SNMP-TARGET-MIB (RFC 3413)."""
SIZE: Final = 65507
"""msgMaxSize: the largest UDP payload over IPv4."""
_ENGINE_ID: Final = range(5, 33)
"""Octets of an snmpEngineID (RFC 3411 section 5)."""
_RING: Final = 4096
"""Keys that are held: sessions keep their own, so only engines that many devices share gain."""
_LAST_BOOT: Final = (1 << 31) - 1
_KEYLESS: Final = usm.Keys(auth_protocol=None, auth=b"", priv_protocol=None, priv=b"")
_NOTHING: Final = ber.join_names(())


class KeyRing:
    """Localised keys by user and engine, and the salts of all messages."""

    def __init__(self) -> None:
        self._keys: dict[tuple[User, bytes], usm.Keys] = {}
        self._salts = _salts()

    def keys(self, user: User, engine_id: bytes) -> usm.Keys:
        """Give the keys of a user at an engine; raises UsmError where there can be none."""
        if (user, engine_id) not in self._keys:
            if len(self._keys) >= _RING:
                self._keys.clear()
            self._keys[user, engine_id] = usm.localised_keys(user, engine_id)
        return self._keys[user, engine_id]

    def salt(self) -> int:
        """Give a number that was not given before."""
        return next(self._salts)


@dataclass(slots=True)
class Engine:
    """What is known of the engine of one device: its id, and its clock."""

    id: bytes = b""
    boots: int = 0
    time: int = 0
    """snmpEngineTime when it was last heard."""
    heard: float = 0.0
    """When that was, by the event loop's clock."""
    trusted: bool = False
    """Whether an authenticated message said so; until then the clock is a guess."""
    clock: "asyncio.AbstractEventLoop" = field(default_factory=asyncio.get_running_loop)

    def now(self) -> int:
        """Give snmpEngineTime as it should be now."""
        return self.time + int(self.clock.time() - self.heard)

    def note(self, head: Header, *, trusted: bool) -> None:
        """Take over what a message says of the engine's clock."""
        self.boots, self.time, self.heard = head.boots, head.time, self.clock.time()
        self.trusted = trusted

    def in_time(self, head: Header) -> bool:
        """Judge the time of an authenticated message, and learn from it (RFC 3414 section
        3.2, step 7b).
        """
        if head.boots == _LAST_BOOT:
            return False
        if self.trusted:
            late = head.boots == self.boots and head.time < self.now() - usm.TIME_WINDOW
            if head.boots < self.boots or late:
                return False
            if (head.boots, head.time) <= (self.boots, self.time):
                return True
        self.note(head, trusted=True)
        return True


class UserSession:
    """Asks one device as a user, at the security level that the user's secrets allow."""

    def __init__(
        self, channel: Channel, peer: Peer, user: User, context: str, ring: KeyRing
    ) -> None:
        self.user = user
        self.name = user.name.encode()
        self.context = context.encode()
        self.ring = ring
        self.engine = Engine()
        self.keys = _KEYLESS
        self.level = (AUTH if user.auth_protocol else 0) | (PRIV if user.priv_protocol else 0)
        self._channel = channel
        self._peer = peer

    async def get(self, oids: Sequence[Oid]) -> Reply | Silence:
        """Ask for instances."""
        return await self._ask(_Question(self, GET, ber.join_names(oids)))

    async def get_next(self, oids: Sequence[Oid]) -> Reply | Silence:
        """Ask for the instance that follows each of `oids`."""
        return await self._ask(_Question(self, GET_NEXT, ber.join_names(oids)))

    async def get_bulk(self, oids: Sequence[Oid], repetitions: int) -> Reply | Silence:
        """Ask for the `repetitions` instances that follow each of `oids`, row by row."""
        return await self._ask(_Question(self, GET_BULK, ber.join_names(oids), repetitions))

    async def _ask(self, question: "_Question") -> Reply | Silence:
        """Ask, and once more after each of the reports that tell how to ask better."""
        answer: Answer = Silence(reason="unknown-engine")
        for curable in (UNKNOWN_ENGINE_IDS, NOT_IN_TIME_WINDOWS, None):
            answer = await self._discover() or await self._channel.ask(self._peer, question)
            if not isinstance(answer, Report) or not self._cured(answer, curable):
                break
        if isinstance(answer, Report):
            return Silence(reason=REASONS.get(answer.oid, "malformed"))
        if isinstance(answer, Silence) and await self._is_privacy_to_blame(answer):
            return Silence(reason="decryption-error")
        return answer

    def _cured(self, report: Report, curable: Oid | None) -> bool:
        """Tell whether asking again may help; the clock was set when the report was read."""
        if curable is None:
            return False
        if report.oid == UNKNOWN_ENGINE_IDS and curable == UNKNOWN_ENGINE_IDS:
            self.engine = Engine()
            return True
        return report.oid == NOT_IN_TIME_WINDOWS and report.signed

    async def _discover(self) -> Silence | None:
        """Learn the engine's id and the keys for it, unless they are known."""
        if self.engine.id:
            return None
        discovery = _Discovery()
        answer = await self._channel.ask(self._peer, discovery)
        if isinstance(answer, Silence):
            return answer
        head = discovery.found
        if head is None or len(head.engine_id) not in _ENGINE_ID:
            return Silence(reason="unknown-engine")
        try:
            self.keys = self.ring.keys(self.user, head.engine_id)
        except usm.UsmError:
            return Silence(reason="unsupported-security-level")
        self.engine.id = head.engine_id
        self.engine.note(head, trusted=False)
        return None

    async def _is_privacy_to_blame(self, silence: Silence) -> bool:
        """Tell whether an engine that is there and deaf hears the same user unencrypted.

        Many agents drop what they cannot decrypt without a report. The request names nothing.
        """
        heard = self.engine.trusted or not self.engine.id
        if silence.reason != "no-answer" or heard or not self.level & PRIV:
            return False
        plain = _Question(self, GET, _NOTHING, level=AUTH)
        await self._channel.ask(self._peer, plain, once=True)
        return self.engine.trusted


class _Discovery:
    """An empty request to an engine not yet known (RFC 3414 section 4)."""

    __slots__ = ("found",)

    def __init__(self) -> None:
        self.found: Header | None = None

    def write(self, number: int) -> bytes:
        pdu = message.build_pdu_of(GET, number, 0, 0, _NOTHING)
        head = _header(number, REPORTABLE, Engine(), b"")
        scoped = message.build_scoped(b"", b"", pdu)
        return message.build_v3(head, digest_size=0, salt=b"", payload=scoped)[0]

    def read(self, found: CommunityMessage | V3Message, datagram: bytes) -> Report | None:
        del datagram
        if not isinstance(found, V3Message) or found.header.flags & PRIV:
            return None
        scoped = _scoped(found.payload)
        if scoped is None or scoped.pdu.kind != REPORT:
            return None
        self.found = found.header
        return _report(scoped, signed=False)


class _Question:
    """A request of a user; its answer has the same security level, or is a report."""

    __slots__ = ("body", "index", "kind", "level", "session")

    def __init__(
        self,
        session: UserSession,
        kind: int,
        body: bytes,
        repetitions: int = 0,
        level: int | None = None,
    ) -> None:
        self.session = session
        self.kind = kind
        self.body = body
        self.index = repetitions
        self.level = session.level if level is None else level

    def write(self, number: int) -> bytes:
        session, engine = self.session, self.session.engine
        pdu = message.build_pdu_of(self.kind, number, 0, self.index, self.body)
        payload, salt = message.build_scoped(engine.id, session.context, pdu), b""
        head = _header(number, self.level | REPORTABLE, engine, session.name)
        if self.level & PRIV:
            number = session.ring.salt()
            payload, salt = usm.encrypt(session.keys, head.boots, head.time, number, payload)
        size = session.keys.digest_size if self.level & AUTH else 0
        whole, at = message.build_v3(head, digest_size=size, salt=salt, payload=payload)
        return usm.sign(session.keys, whole, at) if size else whole

    def read(self, found: CommunityMessage | V3Message, datagram: bytes) -> Answer | None:
        if isinstance(found, CommunityMessage):
            return None
        head, engine = found.header, self.session.engine
        signed = bool(head.flags & AUTH)
        if signed and not (self._signed_by_engine(found, datagram) and engine.in_time(head)):
            return None
        scoped = _scoped(self._plain(found))
        if scoped is None:
            return Silence(reason="malformed") if signed else None
        if scoped.pdu.kind == REPORT:
            return _report(scoped, signed=signed) if self._concerns(head, scoped) else None
        return self._reply(head, scoped)

    def _signed_by_engine(self, found: V3Message, datagram: bytes) -> bool:
        head = found.header
        return (
            head.engine_id == self.session.engine.id
            and head.user == self.session.name
            and usm.verified(self.session.keys, datagram, found.digest, found.digest_at)
        )

    def _plain(self, found: V3Message) -> bytes:
        head = found.header
        if not head.flags & PRIV:
            return found.payload
        try:
            return usm.decrypt(self.session.keys, head.boots, head.time, found.salt, found.payload)
        except usm.UsmError:
            return b""

    def _concerns(self, head: Header, scoped: ScopedPdu) -> bool:
        """Tell whether a report comes from our engine, or from one that took its place."""
        oid = scoped.pdu.varbinds[0].oid if scoped.pdu.varbinds else ()
        return head.engine_id == self.session.engine.id or oid == UNKNOWN_ENGINE_IDS

    def _reply(self, head: Header, scoped: ScopedPdu) -> Reply | None:
        pdu = scoped.pdu
        if (
            pdu.kind != RESPONSE
            or head.flags & (AUTH | PRIV) != self.level
            or head.engine_id != self.session.engine.id
            or head.user != self.session.name
            or scoped.context != self.session.context
            or pdu.request_id != head.message_id
        ):
            return None
        return reply_of(pdu.status, pdu.index, pdu.varbinds)


def _header(number: int, flags: int, engine: Engine, user: bytes) -> Header:
    return Header(
        message_id=number,
        max_size=SIZE,
        flags=flags,
        engine_id=engine.id,
        boots=engine.boots,
        time=engine.now() if engine.id else 0,
        user=user,
    )


def _scoped(payload: bytes) -> ScopedPdu | None:
    try:
        return message.parse_scoped(payload)
    except BerError:
        return None


def _report(scoped: ScopedPdu, *, signed: bool) -> Report:
    varbinds = scoped.pdu.varbinds
    return Report(oid=varbinds[0].oid if varbinds else (), signed=signed)


def _salts() -> Iterator[int]:
    """Count from a random number: keys outlive this process, and salts must not come again."""
    salt = secrets.randbits(64)
    while True:
        yield salt
        salt = salt + 1 & (1 << 64) - 1
