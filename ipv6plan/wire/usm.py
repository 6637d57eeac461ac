"""The user-based security model: keys, digests and ciphers (RFC 3414, 3826, 7860).

AES with 192 and 256 bits has no RFC; keys are lengthened as draft-blumenthal-aes-usm-04 says, which
net-snmp and most vendors follow, or as draft-reeder-snmpv3-usm-3desede-00 does, which Cisco
follows.
"""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from cryptography.hazmat.decrepit.ciphers import algorithms as old
from cryptography.hazmat.decrepit.ciphers import modes as old_modes
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from ipv6plan.model.snmp import User

DIGEST_SIZES: Final[Mapping[str, int]] = MappingProxyType(
    {"md5": 12, "sha1": 12, "sha224": 16, "sha256": 24, "sha384": 32, "sha512": 48}
)
"""Authentication protocols, and octets of a digest (RFC 3414 section 6, RFC 7860 section 4)."""
KEY_SIZES: Final[Mapping[str, int]] = MappingProxyType(
    {
        "des": 16,
        "aes128": 16,
        "aes192": 24,
        "aes256": 32,
        "aes192-reeder": 24,
        "aes256-reeder": 32,
    }
)
"""Privacy protocols, and octets of a key; that of DES holds the pre-IV."""
REEDER: Final = "-reeder"
"""How the names of those end whose keys are lengthened by Reeder's draft."""
TIME_WINDOW: Final = 150
"""Seconds that a message may be late (RFC 3414 section 2.2.3)."""
LEAST_SECRET: Final = 8
"""Characters of the shortest pass phrase (RFC 3414 section 11.2)."""
_EXPANDED: Final = 1 << 20
_BLOCK: Final = 8


class UsmError(ValueError):
    """A key cannot be made, or a payload cannot be decrypted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """A user's keys, localised to one engine."""

    auth_protocol: str | None
    auth: bytes = field(repr=False)
    priv_protocol: str | None
    priv: bytes = field(repr=False)

    @property
    def digest_size(self) -> int:
        """Octets of msgAuthenticationParameters; 0 without authentication."""
        return DIGEST_SIZES[self.auth_protocol] if self.auth_protocol else 0


def localised_keys(user: User, engine_id: bytes) -> Keys:
    """Give the keys of `user` at one engine; raises UsmError for unknown protocols."""
    if user.auth_protocol is None:
        if user.priv_protocol is not None:
            raise UsmError("there is no privacy without authentication")
        return Keys(auth_protocol=None, auth=b"", priv_protocol=None, priv=b"")
    if user.auth_protocol not in DIGEST_SIZES:
        raise UsmError(f"{user.auth_protocol!r} is no authentication protocol")
    if user.priv_protocol is not None and user.priv_protocol not in KEY_SIZES:
        raise UsmError(f"{user.priv_protocol!r} is no privacy protocol")
    auth = localise(user.auth_protocol, user.auth_secret, engine_id)
    priv = b""
    if user.priv_protocol is not None:
        priv = localise(user.auth_protocol, user.priv_secret, engine_id)
        size = KEY_SIZES[user.priv_protocol]
        if user.priv_protocol.endswith(REEDER):
            priv = _lengthened_by_reeder(user.auth_protocol, priv, size, engine_id)
        else:
            priv = _lengthened(user.auth_protocol, priv, size)
    return Keys(
        auth_protocol=user.auth_protocol, auth=auth, priv_protocol=user.priv_protocol, priv=priv
    )


def localise(auth_protocol: str, secret: str, engine_id: bytes) -> bytes:
    """Turn a pass phrase into the key for one engine (RFC 3414 appendix A.2)."""
    return _localised(auth_protocol, secret.encode(), engine_id)


def _localised(auth_protocol: str, secret: bytes, engine_id: bytes) -> bytes:
    key = _password_key(auth_protocol, secret)
    return hashlib.new(auth_protocol, key + engine_id + key).digest()


@lru_cache(maxsize=256)
def _password_key(auth_protocol: str, secret: bytes) -> bytes:
    if not secret:
        raise UsmError("the pass phrase is empty")
    repeated = secret * (_EXPANDED // len(secret) + 1)
    return hashlib.new(auth_protocol, repeated[:_EXPANDED]).digest()


def _lengthened(auth_protocol: str, key: bytes, size: int) -> bytes:
    """draft-blumenthal-aes-usm-04 section 3.1.2.1."""
    while len(key) < size:
        key += hashlib.new(auth_protocol, key).digest()
    return key[:size]


def _lengthened_by_reeder(auth_protocol: str, key: bytes, size: int, engine_id: bytes) -> bytes:
    """draft-reeder-snmpv3-usm-3desede-00 section 2.1: the key so far is the next pass phrase."""
    while len(key) < size:
        key += _localised(auth_protocol, key, engine_id)
    return key[:size]


def sign(keys: Keys, message: bytes, digest_at: int) -> bytes:
    """Put the digest in the place of zeros at `digest_at`; gives the whole message."""
    digest = _digest(keys, message)
    return message[:digest_at] + digest + message[digest_at + len(digest) :]


def verified(keys: Keys, message: bytes, digest: bytes, digest_at: int) -> bool:
    """Tell whether `digest`, which stands in `message` at `digest_at`, is the right one."""
    if keys.auth_protocol is None or len(digest) != keys.digest_size:
        return False
    blank = message[:digest_at] + bytes(len(digest)) + message[digest_at + len(digest) :]
    return hmac.compare_digest(_digest(keys, blank), digest)


def _digest(keys: Keys, message: bytes) -> bytes:
    if keys.auth_protocol is None:
        raise UsmError("the user has no authentication protocol")
    return hmac.digest(keys.auth, message, keys.auth_protocol)[: keys.digest_size]


def encrypt(keys: Keys, boots: int, time: int, salt: int, payload: bytes) -> tuple[bytes, bytes]:
    """Encrypt a scoped PDU; gives the cipher text and msgPrivacyParameters.

    `salt` is below 2^64 and must never come twice under one key; DES uses its low 32 bits.
    """
    if keys.priv_protocol == "des":
        parameters = boots.to_bytes(4, "big") + (salt & 0xFFFFFFFF).to_bytes(4, "big")
        payload += bytes(-len(payload) % _BLOCK)
    else:
        parameters = salt.to_bytes(8, "big")
    encryptor = _cipher(keys, boots, time, parameters).encryptor()
    return encryptor.update(payload) + encryptor.finalize(), parameters


def decrypt(keys: Keys, boots: int, time: int, parameters: bytes, payload: bytes) -> bytes:
    """Decrypt; after DES padding may follow. Raises UsmError where lengths cannot be right."""
    if len(parameters) != _BLOCK:
        raise UsmError("the privacy parameters are not eight octets")
    if keys.priv_protocol == "des" and (not payload or len(payload) % _BLOCK):
        raise UsmError("the cipher text is not a multiple of eight octets")
    decryptor = _cipher(keys, boots, time, parameters).decryptor()
    return decryptor.update(payload) + decryptor.finalize()


def _cipher(
    keys: Keys, boots: int, time: int, parameters: bytes
) -> Cipher[modes.CBC] | Cipher[old_modes.CFB]:
    if keys.priv_protocol is None:
        raise UsmError("the user has no privacy protocol")
    if keys.priv_protocol == "des":
        key, seed = keys.priv[:_BLOCK], keys.priv[_BLOCK:]
        vector = bytes(a ^ b for a, b in zip(seed, parameters, strict=True))
        return Cipher(old.TripleDES(key * 3), modes.CBC(vector))  # single DES
    vector = boots.to_bytes(4, "big") + time.to_bytes(4, "big") + parameters
    return Cipher(algorithms.AES(keys.priv), old_modes.CFB(vector))  # RFC 3826 section 3.1.2.1
