"""SNMP messages: v1 and v2c (RFC 1901, 3416), and v3 (RFC 3412) with USM (RFC 3414)."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from ipv6plan.model.snmp import Varbind
from ipv6plan.wire import ber
from ipv6plan.wire.ber import BerError, Cursor

V1: Final = 0
V2C: Final = 1
V3: Final = 3

GET: Final = 0xA0
GET_NEXT: Final = 0xA1
RESPONSE: Final = 0xA2
SET: Final = 0xA3
GET_BULK: Final = 0xA5
INFORM: Final = 0xA6
TRAP: Final = 0xA7
REPORT: Final = 0xA8
PDUS: Final = frozenset({GET, GET_NEXT, RESPONSE, SET, GET_BULK, INFORM, TRAP, REPORT})

_REQUESTS: Final = frozenset({GET, GET_NEXT, GET_BULK})

AUTH: Final = 1
PRIV: Final = 2
REPORTABLE: Final = 4
USM: Final = 3
"""The number of the user-based security model."""

MOST: Final = (1 << 31) - 1
LEAST_SIZE: Final = 484
"""The smallest msgMaxSize (RFC 3412 section 6)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pdu:
    """A protocol data unit."""

    kind: int
    """Its tag: GET, GET_NEXT, GET_BULK, RESPONSE, REPORT, ..."""
    request_id: int
    status: int = 0
    """error-status; non-repeaters in GET_BULK."""
    index: int = 0
    """error-index, from 1; max-repetitions in GET_BULK."""
    varbinds: tuple[Varbind, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CommunityMessage:
    """A message of SNMPv1 or v2c."""

    version: int
    """V1 or V2C."""
    community: bytes
    pdu: Pdu

    @property
    def number(self) -> int:
        """What tells this exchange from others: the request-id."""
        return self.pdu.request_id


@dataclass(frozen=True, slots=True, kw_only=True)
class ScopedPdu:
    """A PDU and the context it speaks of."""

    engine_id: bytes
    context: bytes
    pdu: Pdu


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """All of a v3 message but its PDU and its digest."""

    message_id: int
    max_size: int
    flags: int
    """AUTH, PRIV and REPORTABLE, added."""
    engine_id: bytes
    boots: int
    time: int
    user: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class V3Message:
    """A message of SNMPv3 as it came, not yet verified."""

    header: Header
    digest: bytes
    """msgAuthenticationParameters."""
    digest_at: int
    """Where the digest stands in the message."""
    salt: bytes
    """msgPrivacyParameters."""
    payload: bytes
    """The encoded scoped PDU; encrypted where the header says PRIV."""

    @property
    def number(self) -> int:
        """What tells this exchange from others: the msgID."""
        return self.header.message_id


# Reading


def parse_message(data: bytes) -> CommunityMessage | V3Message:
    """Read one datagram; raises BerError."""
    outside = Cursor(data)
    message = outside.enter()
    outside.finish()
    version = message.integer(0, MOST)
    if version == V3:
        return _parse_v3(message)
    if version not in {V1, V2C}:
        raise BerError(f"SNMP has no version {version}", message.at)
    community = message.octets()
    pdu = _parse_pdu(message)
    message.finish()
    return CommunityMessage(version=version, community=community, pdu=pdu)


def parse_scoped(payload: bytes) -> ScopedPdu:
    """Read a scoped PDU; what follows it is the padding of a cipher. Raises BerError."""
    scoped = Cursor(payload).enter()
    engine_id = scoped.octets()
    context = scoped.octets()
    pdu = _parse_pdu(scoped)
    scoped.finish()
    return ScopedPdu(engine_id=engine_id, context=context, pdu=pdu)


def _parse_pdu(cursor: Cursor) -> Pdu:
    kind = cursor.tag()
    if kind not in PDUS:
        raise BerError(f"tag {kind:#x} is no PDU", cursor.at)
    pdu = cursor.enter(kind)
    request_id = pdu.integer(-MOST - 1, MOST)
    status = pdu.integer(-MOST - 1, MOST)
    index = pdu.integer(-MOST - 1, MOST)
    start, stop = pdu.element(ber.SEQUENCE)
    pdu.finish()
    data = cursor.data
    if kind in _REQUESTS:
        varbinds = _asked(data[start:stop])
    else:
        varbinds = ber.decode_varbinds(data, start, stop)
    return Pdu(kind=kind, request_id=request_id, status=status, index=index, varbinds=varbinds)


@lru_cache(maxsize=2048)
def _asked(content: bytes) -> tuple[Varbind, ...]:
    """Read what a request names: one device is asked what the one before it was."""
    return ber.decode_varbinds(content, 0, len(content))


def _parse_v3(message: Cursor) -> V3Message:
    head = message.enter()
    message_id = head.integer(0, MOST)
    max_size = head.integer(LEAST_SIZE, MOST)
    flags = head.octets()
    model = head.integer(1, MOST)
    head.finish()
    if model != USM or len(flags) != 1:
        raise BerError("the flags are not one octet, or the security model is not USM", head.at)
    security = Cursor(message.data, *message.element(ber.OCTET_STRING))
    usm = security.enter()
    security.finish()
    engine_id, boots, time = usm.octets(), usm.integer(0, MOST), usm.integer(0, MOST)
    user = usm.octets()
    digest_at, digest_end = usm.element(ber.OCTET_STRING)
    salt = usm.octets()
    usm.finish()
    return V3Message(
        header=Header(
            message_id=message_id,
            max_size=max_size,
            flags=flags[0],
            engine_id=engine_id,
            boots=boots,
            time=time,
            user=user,
        ),
        digest=message.data[digest_at:digest_end],
        digest_at=digest_at,
        salt=salt,
        payload=_payload(message, encrypted=bool(flags[0] & PRIV)),
    )


def _payload(message: Cursor, *, encrypted: bool) -> bytes:
    if encrypted:
        payload = message.octets()
    else:
        start = message.at
        message.element(ber.SEQUENCE)
        payload = message.data[start : message.at]
    message.finish()
    return payload


# Writing


def build_pdu(pdu: Pdu) -> bytes:
    """Encode a PDU; raises BerError."""
    body = ber.join_varbinds(pdu.varbinds)
    return build_pdu_of(pdu.kind, pdu.request_id, pdu.status, pdu.index, body)


def build_pdu_of(kind: int, request_id: int, status: int, index: int, varbinds: bytes) -> bytes:
    """Encode a PDU around variable bindings that are encoded already."""
    return ber.encode_sequence(
        ber.encode_integer(request_id),
        ber.encode_integer(status),
        ber.encode_integer(index),
        ber.encode(ber.SEQUENCE, varbinds),
        tag=kind,
    )


def build_community(version: int, community: bytes, pdu: bytes) -> bytes:
    """Encode a v1 or v2c message around an encoded PDU."""
    return ber.encode_sequence(ber.encode_integer(version), ber.encode_octets(community), pdu)


def build_scoped(engine_id: bytes, context: bytes, pdu: bytes) -> bytes:
    """Encode a scoped PDU around an encoded PDU."""
    return ber.encode_sequence(ber.encode_octets(engine_id), ber.encode_octets(context), pdu)


def build_v3(header: Header, *, digest_size: int, salt: bytes, payload: bytes) -> tuple[bytes, int]:
    """Encode a v3 message with a digest of zeros; gives it, and where the digest stands.

    `payload` is an encoded scoped PDU, or where the header says PRIV the encryption of one.
    """
    if header.flags & PRIV:
        payload = ber.encode_octets(payload)
    tail = ber.encode_octets(salt)
    security = ber.encode_octets(
        ber.encode_sequence(
            ber.encode_octets(header.engine_id),
            ber.encode_integer(header.boots),
            ber.encode_integer(header.time),
            ber.encode_octets(header.user),
            ber.encode_octets(bytes(digest_size)),
            tail,
        )
    )
    head = ber.encode_sequence(
        ber.encode_integer(header.message_id),
        ber.encode_integer(header.max_size),
        ber.encode_octets(bytes((header.flags,))),
        ber.encode_integer(USM),
    )
    whole = ber.encode_sequence(ber.encode_integer(V3), head, security, payload)
    return whole, len(whole) - len(payload) - len(tail) - digest_size
