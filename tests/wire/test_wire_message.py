"""Messages against pysnmp in both directions."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyasn1.codec.ber import decoder, encoder
from pysnmp.proto import rfc1905
from pysnmp.proto.api import v1, v2c
from pysnmp.proto.mpmod.rfc3412 import SNMPv3Message
from pysnmp.proto.secmod.rfc3414.service import UsmSecurityParameters

from ipv6plan.model.snmp import Varbind
from ipv6plan.wire import ber, message
from ipv6plan.wire.ber import BerError
from ipv6plan.wire.message import CommunityMessage, Header, Pdu, ScopedPdu, V3Message

NAME = (1, 3, 6, 1, 2, 1, 1, 1, 0)
ASKED = (Varbind(NAME, ber.NULL, None),)
KINDS = {
    message.GET: rfc1905.GetRequestPDU,
    message.GET_NEXT: rfc1905.GetNextRequestPDU,
    message.GET_BULK: rfc1905.GetBulkRequestPDU,
    message.SET: rfc1905.SetRequestPDU,
}
HEADER = Header(
    message_id=77,
    max_size=65507,
    flags=message.AUTH | message.REPORTABLE,
    engine_id=bytes.fromhex("80007ed90461"),
    boots=3,
    time=40000,
    user=b"audit",
)


def theirs(kind: int) -> bytes:
    pdu = KINDS[kind]()
    if kind == message.GET_BULK:
        v2c.apiBulkPDU.set_defaults(pdu)
        v2c.apiBulkPDU.set_non_repeaters(pdu, 1)
        v2c.apiBulkPDU.set_max_repetitions(pdu, 25)
        v2c.apiBulkPDU.set_request_id(pdu, 4711)
        v2c.apiBulkPDU.set_varbinds(pdu, [(NAME, v2c.Null(""))])
    else:
        v2c.apiPDU.set_defaults(pdu)
        v2c.apiPDU.set_request_id(pdu, 4711)
        v2c.apiPDU.set_varbinds(pdu, [(NAME, v2c.Null(""))])
    whole = v2c.Message()
    v2c.apiMessage.set_defaults(whole)
    v2c.apiMessage.set_community(whole, "public")
    v2c.apiMessage.set_pdu(whole, pdu)
    return bytes(encoder.encode(whole))


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_v2c_requests_are_octet_for_octet_as_pysnmp_writes_them(kind: int) -> None:
    bulk = kind == message.GET_BULK
    pdu = Pdu(kind=kind, request_id=4711, status=int(bulk), index=25 * bulk, varbinds=ASKED)
    ours = message.build_community(message.V2C, b"public", message.build_pdu(pdu))
    assert ours == theirs(kind)
    assert message.parse_message(ours) == CommunityMessage(
        version=message.V2C, community=b"public", pdu=pdu
    )


def test_pysnmp_reads_a_v1_response() -> None:
    pdu = Pdu(
        kind=message.RESPONSE,
        request_id=-5,
        status=2,
        index=1,
        varbinds=(Varbind(NAME, ber.OCTET_STRING, b"x"),),
    )
    data = message.build_community(message.V1, b"public", message.build_pdu(pdu))
    found, rest = decoder.decode(data, asn1Spec=v1.Message())
    response = v1.apiMessage.get_pdu(found)
    assert rest == b""
    assert int(v1.apiPDU.get_request_id(response)) == -5
    assert int(v1.apiPDU.get_error_status(response)) == 2
    assert [(tuple(o), bytes(v)) for o, v in v1.apiPDU.get_varbinds(response)] == [(NAME, b"x")]


def scoped(kind: int = message.GET) -> bytes:
    pdu = message.build_pdu(Pdu(kind=kind, request_id=1, varbinds=ASKED))
    return message.build_scoped(HEADER.engine_id, b"dic-core-1", pdu)


V3 = message.build_v3(HEADER, digest_size=24, salt=b"", payload=scoped())[0]


def decoded_v3(data: bytes) -> tuple[Any, Any]:
    found, rest = decoder.decode(data, asn1Spec=SNMPv3Message())
    assert rest == b""
    security, rest = decoder.decode(
        found.getComponentByPosition(2), asn1Spec=UsmSecurityParameters()
    )
    assert rest == b""
    return found, security


def test_pysnmp_reads_a_v3_message() -> None:
    data, at = message.build_v3(HEADER, digest_size=24, salt=b"", payload=scoped())
    found, security = decoded_v3(data)
    head = found.getComponentByPosition(1)
    assert [int(head.getComponentByPosition(n)) for n in (0, 1, 3)] == [77, 65507, 3]
    assert bytes(head.getComponentByPosition(2)) == bytes((message.AUTH | message.REPORTABLE,))
    engine, boots, time, user, digest, salt = (security.getComponentByPosition(n) for n in range(6))
    assert (bytes(engine), int(boots), int(time)) == (HEADER.engine_id, 3, 40000)
    assert (bytes(user), bytes(digest), bytes(salt)) == (b"audit", bytes(24), b"")
    assert data[at - 2 : at + 24] == b"\x04\x18" + bytes(24)
    assert encoder.encode(found) == data


def test_v3_messages_come_back() -> None:
    data, at = message.build_v3(HEADER, digest_size=12, salt=b"saltsalt", payload=scoped())
    found = message.parse_message(data)
    assert found == V3Message(
        header=HEADER, digest=bytes(12), digest_at=at, salt=b"saltsalt", payload=scoped()
    )
    assert message.parse_scoped(scoped()) == ScopedPdu(
        engine_id=HEADER.engine_id,
        context=b"dic-core-1",
        pdu=Pdu(kind=message.GET, request_id=1, varbinds=ASKED),
    )


def test_padding_of_a_cipher_is_no_error() -> None:
    assert message.parse_scoped(scoped() + bytes(5)) == message.parse_scoped(scoped())


@pytest.mark.parametrize(
    "whole",
    [
        ber.encode_sequence(ber.encode_integer(2), ber.encode_octets(b"public"), b"\xa0\x00"),
        ber.encode_sequence(ber.encode_integer(1), ber.encode_octets(b"public"), b"\xa4\x00"),
        ber.encode_sequence(ber.encode_integer(1), ber.encode_octets(b"public"), b"\xa0\x00"),
        theirs(message.GET) + b"\x00",
        message.build_v3(HEADER, digest_size=0, salt=b"", payload=b"\x04\x00")[0],
    ],
    ids=["version", "trap of v1", "empty PDU", "more than a message", "encrypted without a flag"],
)
def test_refuses_messages(whole: bytes) -> None:
    with pytest.raises(BerError):
        message.parse_message(whole)


def test_refuses_another_security_model() -> None:
    data = message.build_v3(HEADER, digest_size=0, salt=b"", payload=scoped())[0]
    model = data.index(b"\x04\x01\x05\x02\x01\x03") + 5
    with pytest.raises(BerError):
        message.parse_message(data[:model] + b"\x02" + data[model + 1 :])


@given(st.sampled_from([theirs(message.GET_BULK), V3, scoped()]), st.data())
def test_changed_messages_are_read_or_an_error(whole: bytes, data: st.DataObject) -> None:
    changed = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 4))):
        changed[data.draw(st.integers(0, len(changed) - 1))] = data.draw(st.integers(0, 255))
    outcome: object
    try:
        outcome = message.parse_message(bytes(changed))
    except BerError as error:
        outcome = error
    assert isinstance(outcome, CommunityMessage | V3Message | BerError)
