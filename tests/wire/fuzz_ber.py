"""Fuzzes what reads datagrams: BER, messages, USM and an agent's whole answer, with atheris.

`make fuzz` runs it for a minute. Whatever octets come, readers raise BerError or UsmError and
nothing else, what they read is written so that it reads alike, and an agent answers in SNMP or is
silent. Arguments are those of libFuzzer: folders of datagrams to start from, and options.
"""

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["ipv6plan.wire", "ipv6plan.simulator.engine"]):
    from ipv6plan.model.snmp import User, Varbind
    from ipv6plan.simulator.engine import Engine, Part
    from ipv6plan.simulator.recording import Recording
    from ipv6plan.wire import ber, message, usm
    from ipv6plan.wire.ber import BerError
    from ipv6plan.wire.message import AUTH, PRIV, REPORTABLE, CommunityMessage, Header, Pdu

ENGINE_ID = b"\x80\x00\x7e\xd9\x04fuzz"
NAME = (1, 3, 6, 1, 2, 1, 1, 1, 0)
USERS = tuple(
    User(
        name=f"u{number}",
        auth_protocol=auth,
        auth_secret="correct-horse-battery",
        priv_protocol=priv,
        priv_secret="staple-correct-horse",
    )
    for number, (auth, priv) in enumerate((
        (None, None), ("md5", None), ("sha1", "des"), ("sha256", "aes128"),
        ("sha512", "aes256"), ("sha224", "aes192-reeder"),
    ))
)  # fmt: skip
KEYS = tuple(usm.localised_keys(user, ENGINE_ID) for user in USERS)
VARBINDS = (
    Varbind(NAME, ber.OCTET_STRING, b"router"),
    Varbind((1, 3, 6, 1, 2, 1, 2, 2, 1, 8, 4294967295), ber.INTEGER, -1),
    Varbind((2, 999, 128), ber.COUNTER64, (1 << 64) - 1),
    Varbind((1, 3), ber.OBJECT_IDENTIFIER, (1, 3, 6, 1, 4, 1, 9)),
    Varbind((1, 3, 6), ber.IP_ADDRESS, b"\xc0\0\2\1"),
    Varbind((1, 3, 7), ber.END_OF_MIB_VIEW, None),
)


def engine() -> Engine:
    """Make an engine with one agent, whom every user and one community may ask."""
    ordered = sorted(VARBINDS[:-1], key=lambda v: v.oid)
    recording = Recording(
        [v.oid for v in ordered], [v.tag for v in ordered], [v.value for v in ordered]
    )
    parts = {
        user.name.encode(): Part(
            recording=recording, silent=False, max_size=484, user=user.name.encode()
        )
        for user in USERS
    }
    return Engine(
        communities={b"public": parts[b"u0"]},
        contexts=parts,
        users={user.name.encode(): user for user in USERS},
        engine_id=ENGINE_ID,
        clock=lambda: 0,
    )


AGENTS = engine()


def read_every_way(data: bytes) -> None:
    """Read octets in every way a datagram is read."""
    decoded(data)
    scoped(data)
    try:
        found = message.parse_message(data)
    except BerError:
        pass
    else:
        if isinstance(found, CommunityMessage):
            same(found)
        else:
            opened(found, data)
    answered(data)
    for user, keys in zip(USERS, KEYS, strict=True):
        answered(carried(user, keys, data))


def decoded(data: bytes) -> None:
    """Hold that what a list of variable bindings says is written so that it reads alike."""
    try:
        found = ber.decode_varbinds(data, 0, len(data))
    except BerError:
        return
    again = ber.join_varbinds(found)
    assert ber.decode_varbinds(again, 0, len(again)) == found


def same(found: CommunityMessage) -> None:
    """Hold that a message is written so that it reads alike."""
    pdu = message.build_pdu(found.pdu)
    again = message.build_community(found.version, found.community, pdu)
    assert message.parse_message(again) == found


def opened(found: message.V3Message, data: bytes) -> None:
    """Verify and decrypt a message with the keys of every user."""
    assert data[found.digest_at : found.digest_at + len(found.digest)] == found.digest
    head = found.header
    for keys in KEYS:
        assert isinstance(usm.verified(keys, data, found.digest, found.digest_at), bool)
        try:
            plain = usm.decrypt(keys, head.boots, head.time, found.salt, found.payload)
        except usm.UsmError:
            continue
        scoped(plain)
    scoped(found.payload)


def scoped(payload: bytes) -> None:
    """Hold that a scoped PDU is written so that it reads alike."""
    try:
        found = message.parse_scoped(payload)
    except BerError:
        return
    again = message.build_scoped(found.engine_id, found.context, message.build_pdu(found.pdu))
    assert message.parse_scoped(again) == found


def answered(data: bytes) -> None:
    """Hold that an agent answers in SNMP, or not at all."""
    answer = AGENTS.answer(data)
    if answer is not None:
        message.parse_message(answer)


def seeds() -> list[bytes]:
    """Give datagrams as they should be, of every kind and every user."""
    pdus = [Pdu(kind=kind, request_id=7, index=3, varbinds=VARBINDS) for kind in message.PDUS]
    found = [ber.join_varbinds(VARBINDS)]
    for pdu in sorted(map(message.build_pdu, pdus)):
        found += [message.build_community(version, b"public", pdu) for version in (0, 1)]
        found += [by_user(user, keys, pdu) for user, keys in zip(USERS, KEYS, strict=True)]
        found.append(message.build_scoped(ENGINE_ID, b"u0", pdu))
    return found


def by_user(user: User, keys: usm.Keys, pdu: bytes) -> bytes:
    """Give a request of one user, signed and encrypted as far as that user can."""
    return carried(user, keys, message.build_scoped(ENGINE_ID, user.name.encode(), pdu))


def carried(user: User, keys: usm.Keys, payload: bytes) -> bytes:
    """Give any octets as the payload of a message that its user signed and encrypted."""
    name, salt = user.name.encode(), b""
    level = (AUTH if user.auth_protocol else 0) | (PRIV if user.priv_protocol else 0)
    head = Header(
        message_id=7, max_size=65507, flags=level | REPORTABLE, engine_id=ENGINE_ID, boots=1,
        time=0, user=name,
    )  # fmt: skip
    if level & PRIV:
        payload, salt = usm.encrypt(keys, 1, 0, 1, payload)
    whole, at = message.build_v3(head, digest_size=keys.digest_size, salt=salt, payload=payload)
    return usm.sign(keys, whole, at) if level & AUTH else whole


def main() -> None:
    """Write the seeds into the first folder that is named, and fuzz."""
    folder = next((Path(a) for a in sys.argv[1:] if not a.startswith("-")), None)
    if folder is not None:
        for number, datagram in enumerate(seeds()):
            (folder / f"seed-{number:03}").write_bytes(datagram)
    atheris.Setup(sys.argv, read_every_way)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
