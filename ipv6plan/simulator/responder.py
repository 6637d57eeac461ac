"""Answers requests from a recording: RFC 3416 section 4.2, and RFC 3584 section 4.2 for SNMPv1."""

from dataclasses import dataclass
from typing import Final

from ipv6plan.model.snmp import Oid, Varbind
from ipv6plan.simulator.recording import Recording, encode_absence, encode_end
from ipv6plan.wire import ber
from ipv6plan.wire.message import GET, GET_BULK, GET_NEXT, SET, V1, Pdu

NO_ERROR: Final = 0
TOO_BIG: Final = 1
NO_SUCH_NAME: Final = 2
NOT_WRITABLE: Final = 17
ANSWERABLE: Final = frozenset({GET, GET_NEXT, GET_BULK, SET})


@dataclass(frozen=True, slots=True)
class Answer:
    """What stands in a response; `varbinds` are encoded."""

    varbinds: bytes
    status: int = NO_ERROR
    index: int = 0


def respond(recording: Recording, pdu: Pdu, version: int, room: int) -> Answer | None:
    """Answer a request with at most `room` octets of variable bindings; None where none is due."""
    if pdu.kind not in ANSWERABLE or (version == V1 and pdu.kind == GET_BULK):
        return None
    if pdu.kind == SET:
        status = NO_SUCH_NAME if version == V1 else NOT_WRITABLE
        return Answer(ber.join_varbinds(pdu.varbinds), status, min(1, len(pdu.varbinds)))
    if pdu.kind == GET_BULK:
        return _bulk(recording, pdu, room)
    answer = _v1(recording, pdu) if version == V1 else _each(recording, pdu)
    if len(answer.varbinds) <= room:
        return answer
    return Answer(ber.join_varbinds(pdu.varbinds) if version == V1 else b"", TOO_BIG)


def _each(recording: Recording, pdu: Pdu) -> Answer:
    look = _instance if pdu.kind == GET else _next
    return Answer(b"".join(look(recording, varbind) for varbind in pdu.varbinds))


def _instance(recording: Recording, asked: Varbind) -> bytes:
    position = recording.find(asked.oid)
    if position is None:
        return encode_absence(asked.oid, recording.absence(asked.oid))
    return recording.encoded(position)


def _next(recording: Recording, asked: Varbind) -> bytes:
    position = recording.after(asked.oid)
    if position == len(recording.oids):
        return encode_end(asked.oid)
    return recording.encoded(position)


def _v1(recording: Recording, pdu: Pdu) -> Answer:
    """SNMPv1 has no Counter64 and no exceptions: a name that is missing fails the whole request."""
    found = []
    for index, asked in enumerate(pdu.varbinds, start=1):
        position = recording.find(asked.oid) if pdu.kind == GET else recording.after(asked.oid)
        while pdu.kind == GET_NEXT and _is_counter64(recording, position):
            position = None if position is None else position + 1
        if position in {None, len(recording.oids)} or _is_counter64(recording, position):
            return Answer(ber.join_varbinds(pdu.varbinds), NO_SUCH_NAME, index)
        found.append(recording.encoded(position or 0))
    return Answer(b"".join(found))


def _is_counter64(recording: Recording, position: int | None) -> bool:
    inside = position is not None and position < len(recording.oids)
    return inside and recording.tag(position or 0) == ber.COUNTER64


def _bulk(recording: Recording, pdu: Pdu, room: int) -> Answer:
    """Fill the room; tooBig where not even the first instance fits, as net-snmp answers."""
    found: list[bytes] = []
    single = min(max(pdu.status, 0), len(pdu.varbinds))
    for asked in pdu.varbinds[:single]:
        piece = _next(recording, asked)
        room -= len(piece)
        if room < 0:
            break
        found.append(piece)
    names = [asked.oid for asked in pdu.varbinds[single:]]
    if len(names) == 1 and not found:
        whole = recording.run(recording.after(names[0]), pdu.index, room)
        if whole is not None:
            return Answer(whole)
    if names and room >= 0:
        room = _repeat(recording, names, pdu.index, room, found)
    if not found and pdu.varbinds and room < 0:
        return Answer(b"", TOO_BIG)
    return Answer(b"".join(found))


def _repeat(
    recording: Recording, names: list[Oid], repetitions: int, room: int, found: list[bytes]
) -> int:
    """Add row after row behind `names` until they end or the room is full; gives what is left of
    it, negative where something did not fit.
    """
    oids, encoded, size = recording.oids, recording.encoded, len(recording.oids)
    positions = [recording.after(oid) for oid in names]
    for _ in range(repetitions):
        ended = True
        for repeater, position in enumerate(positions):
            if position < size:
                ended = False
                piece = encoded(position)
                positions[repeater] = position + 1
            else:
                moved = names[repeater] < oids[-1] if size else False
                piece = encode_end(oids[-1] if moved else names[repeater])
            room -= len(piece)
            if room < 0:
                return room
            found.append(piece)
        if ended:
            break
    return room
