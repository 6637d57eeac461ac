"""Keys, digests and ciphers against RFC 3414 appendix A.3 and against pysnmp."""

import hashlib
import hmac

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyasn1.type import univ
from pysnmp.proto.secmod.eso.priv import aes192, aes256
from pysnmp.proto.secmod.rfc3414 import localkey
from pysnmp.proto.secmod.rfc3414.auth import hmacmd5, hmacsha
from pysnmp.proto.secmod.rfc3414.priv import des
from pysnmp.proto.secmod.rfc3826.priv import aes
from pysnmp.proto.secmod.rfc7860.auth import hmacsha2

from ipv6plan.model.snmp import User
from ipv6plan.wire import usm
from ipv6plan.wire.usm import Keys, UsmError

ENGINE = bytes.fromhex("000000000000000000000002")
AUTH_IDS = {
    "md5": hmacmd5.HmacMd5.SERVICE_ID,
    "sha1": hmacsha.HmacSha.SERVICE_ID,
    "sha224": hmacsha2.HmacSha2.SHA224_SERVICE_ID,
    "sha256": hmacsha2.HmacSha2.SHA256_SERVICE_ID,
    "sha384": hmacsha2.HmacSha2.SAH384_SERVICE_ID,  # so spelt there
    "sha512": hmacsha2.HmacSha2.SHA512_SERVICE_ID,
}
PRIVS = {
    "des": des.Des(),
    "aes128": aes.Aes(),
    "aes192": aes192.AesBlumenthal192(),
    "aes256": aes256.AesBlumenthal256(),
    "aes192-reeder": aes192.Aes192(),
    "aes256-reeder": aes256.Aes256(),
}


def keys_of(auth: str | None, priv: str | None) -> Keys:
    user = User(
        name="audit",
        auth_protocol=auth,
        auth_secret="maplesyrup",
        priv_protocol=priv,
        priv_secret="syrupmaple",
    )
    return usm.localised_keys(user, ENGINE)


@pytest.mark.parametrize(
    "protocol, key",
    [
        ("md5", "526f5eed9fcce26f8964c2930787d82b"),
        ("sha1", "6695febc9288e36282235fc7151f128497b38f3f"),
    ],
)
def test_localises_as_rfc_3414_a_3_shows(protocol: str, key: str) -> None:
    assert usm.localise(protocol, "maplesyrup", ENGINE).hex() == key


@pytest.mark.parametrize("protocol", AUTH_IDS)
@pytest.mark.parametrize("secret", ["maplesyrup", "mật khẩu tiếng Việt", "x" * 64])
def test_localises_as_pysnmp_does(protocol: str, secret: str) -> None:
    expected = localkey.password_to_key(
        secret.encode(), univ.OctetString(ENGINE), lambda *data: hashlib.new(protocol, *data)
    )
    assert usm.localise(protocol, secret, ENGINE) == bytes(expected)


@pytest.mark.parametrize("auth", AUTH_IDS)
@pytest.mark.parametrize("priv", PRIVS)
def test_privacy_keys_are_as_pysnmp_makes_them(auth: str, priv: str) -> None:
    service = PRIVS[priv]
    hashed = service.hash_passphrase(AUTH_IDS[auth], b"syrupmaple")
    expected = service.localize_key(AUTH_IDS[auth], hashed, univ.OctetString(ENGINE))
    assert keys_of(auth, priv).priv == bytes(expected)[: usm.KEY_SIZES[priv]]


@pytest.mark.parametrize("priv", PRIVS)
@given(payload=st.binary(min_size=1, max_size=200), salt=st.integers(0, (1 << 64) - 1))
def test_pysnmp_decrypts_what_is_encrypted(priv: str, payload: bytes, salt: int) -> None:
    keys = keys_of("sha256", priv)
    hidden, parameters = usm.encrypt(keys, 1, 99, salt, payload)
    plain = PRIVS[priv].decrypt_data(
        univ.OctetString(keys.priv),
        (univ.Integer(1), univ.Integer(99), univ.OctetString(parameters)),
        univ.OctetString(hidden),
    )
    assert bytes(plain)[: len(payload)] == payload
    assert usm.decrypt(keys, 1, 99, parameters, hidden)[: len(payload)] == payload


@pytest.mark.parametrize("priv", PRIVS)
def test_decrypts_what_pysnmp_encrypts(priv: str) -> None:
    keys = keys_of("sha1", priv)
    hidden, parameters = PRIVS[priv].encrypt_data(
        univ.OctetString(keys.priv),
        (univ.Integer(2), univ.Integer(7), univ.OctetString(b"")),
        b"sixteen octets!!",
    )
    assert usm.decrypt(keys, 2, 7, bytes(parameters), bytes(hidden))[:16] == b"sixteen octets!!"


@pytest.mark.parametrize("protocol, size", usm.DIGEST_SIZES.items())
def test_signs_with_a_truncated_hmac(protocol: str, size: int) -> None:
    keys = keys_of(protocol, None)
    blank = b"before" + bytes(size) + b"after"
    digest = hmac.new(keys.auth, blank, protocol).digest()[:size]
    signed = usm.sign(keys, blank, 6)
    assert signed == b"before" + digest + b"after"
    assert usm.verified(keys, signed, digest, 6)
    assert not usm.verified(keys, signed[:-1] + b"R", digest, 6)
    assert not usm.verified(keys, signed, digest[:-1], 6)
    assert not usm.verified(keys_of(None, None), signed, digest, 6)


@pytest.mark.parametrize(
    "parameters, payload", [(b"", b"12345678"), (b"saltsalt", b"1234567"), (b"saltsalt", b"")]
)
def test_refuses_what_des_cannot_have_made(parameters: bytes, payload: bytes) -> None:
    with pytest.raises(UsmError):
        usm.decrypt(keys_of("md5", "des"), 1, 1, parameters, payload)


@pytest.mark.parametrize(
    "user",
    [
        User(name="u", auth_protocol="sha3", auth_secret="longenough"),
        User(name="u", auth_protocol="md5", auth_secret="longenough", priv_protocol="3des"),
        User(name="u", priv_protocol="aes128", priv_secret="longenough"),
        User(name="u", auth_protocol="md5", auth_secret=""),
    ],
)
def test_refuses_users_without_usable_keys(user: User) -> None:
    with pytest.raises(UsmError):
        usm.localised_keys(user, ENGINE)


def test_keys_are_not_shown() -> None:
    keys = keys_of("sha256", "aes256")
    assert keys.auth.hex() not in repr(keys)
    assert repr(keys) == "Keys(auth_protocol='sha256', priv_protocol='aes256')"


def test_nothing_is_done_without_a_protocol() -> None:
    keys = keys_of(None, None)
    assert (keys.digest_size, keys.auth, keys.priv) == (0, b"", b"")
    with pytest.raises(UsmError):
        usm.sign(keys, b"", 0)
    with pytest.raises(UsmError):
        usm.encrypt(keys, 1, 1, 1, b"x")
