"""The door to pysnmp: one engine a credential, one session a device.

The engines are pysnmp's own, below its high-level API, which resolves every name in MIB files.
"""

import asyncio
import contextlib
import itertools
import socket
from collections.abc import Sequence
from typing import Any, Final

from pyasn1.error import PyAsn1Error
from pyasn1.type import univ
from pysnmp.carrier.asyncio.dgram import udp, udp6
from pysnmp.carrier.asyncio.dispatch import AsyncioDispatcher
from pysnmp.entity import config
from pysnmp.entity.engine import SnmpEngine
from pysnmp.entity.rfc3413 import cmdgen
from pysnmp.error import PySnmpError
from pysnmp.proto.api import v2c
from pysnmp.proto.error import StatusInformation

from ipv6plan.model.snmp import Community, Oid, Target, User, Value, Varbind
from ipv6plan.snmp.exchange import Reply, Silence, status_name
from ipv6plan.snmp.settings import Settings

BUFFER: Final = 4 << 20
"""Octets of receive buffer: the default loses answers of healthy devices when many come at once."""
TICK: Final = 0.1
"""Seconds between pysnmp's looks at its clock."""
AUTH: Final = {
    None: config.USM_AUTH_NONE,
    "md5": config.USM_AUTH_HMAC96_MD5,
    "sha1": config.USM_AUTH_HMAC96_SHA,
    "sha224": config.USM_AUTH_HMAC128_SHA224,
    "sha256": config.USM_AUTH_HMAC192_SHA256,
    "sha384": config.USM_AUTH_HMAC256_SHA384,
    "sha512": config.USM_AUTH_HMAC384_SHA512,
}
PRIV: Final = {
    None: config.USM_PRIV_NONE,
    "des": config.USM_PRIV_CBC56_DES,
    "aes128": config.USM_PRIV_CFB128_AES,
    "aes192": config.USM_PRIV_CFB192_AES,
    "aes256": config.USM_PRIV_CFB256_AES,
}
REASONS: Final = {
    "RequestTimedOut": "no-answer",
    "UnknownUserName": "unknown-user",
    "UnknownSecurityName": "unknown-user",
    "WrongDigest": "wrong-digest",
    "AuthenticationFailure": "wrong-digest",
    "AuthenticationError": "wrong-digest",
    "DecryptionError": "decryption-error",
    "EncryptionError": "decryption-error",
    "NotInTimeWindow": "not-in-time-window",
    "UnsupportedSecurityLevel": "unsupported-security-level",
    "UnsupportedSecLevel": "unsupported-security-level",
    "UnknownEngineID": "unknown-engine",
}
"""pysnmp's error indications by class; every other one is `malformed`."""
_NULL: Final = v2c.Null("")


class Engines:
    """pysnmp's engines, one for every USM user and one for all communities; closed at the end."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._engines: dict[User | None, Any] = {}
        self._parameters: dict[Community | User, str] = {}
        self._numbers = itertools.count()

    def session(self, target: Target) -> "PysnmpSession | Silence":
        """Prepare to ask one device, or say why that is impossible here."""
        address = _address(target)
        if isinstance(address, Silence):
            return address
        access = target.access
        engine = self._engine(access if isinstance(access, User) else None)
        name = f"a{next(self._numbers)}"
        config.add_target_address(
            engine,
            name,
            udp6.DOMAIN_NAME if ":" in address[0] else udp.DOMAIN_NAME,
            address,
            self._credential(engine, access),
            self.settings.timeout * 100,
            self.settings.retries,
        )
        return PysnmpSession(engine, name, target.context, _patience(self.settings))

    def close(self) -> None:
        """Close every socket and timer."""
        for engine in self._engines.values():
            engine.close_dispatcher()
        self._engines.clear()

    def _engine(self, user: User | None) -> Any:
        if user not in self._engines:
            self._engines[user] = _open_engine()
        return self._engines[user]

    def _credential(self, engine: Any, access: Community | User) -> str:
        """Register a credential once, so that its keys are computed once."""
        if access not in self._parameters:
            name = f"p{next(self._numbers)}"
            if isinstance(access, Community):
                _add_community(engine, name, access)
            else:
                _add_user(engine, name, access)
            self._parameters[access] = name
        return self._parameters[access]


class PysnmpSession:
    """Asks one device through pysnmp."""

    def __init__(self, engine: Any, name: str, context: str, patience: float) -> None:
        self._engine = engine
        self._name = name
        self._context = context.encode()
        self._patience = patience

    async def get(self, oids: Sequence[Oid]) -> Reply | Silence:
        """Ask for instances."""
        return await self._ask(cmdgen.GetCommandGenerator(), (), oids)

    async def get_next(self, oids: Sequence[Oid]) -> Reply | Silence:
        """Ask for the instance that follows each of `oids`."""
        return await self._ask(cmdgen.NextCommandGeneratorSingleRun(), (), oids)

    async def get_bulk(self, oids: Sequence[Oid], repetitions: int) -> Reply | Silence:
        """Ask for the `repetitions` instances that follow each of `oids`, row by row."""
        return await self._ask(cmdgen.BulkCommandGeneratorSingleRun(), (0, repetitions), oids)

    async def _ask(
        self, generator: Any, numbers: Sequence[int], oids: Sequence[Oid]
    ) -> Reply | Silence:
        future: asyncio.Future[Reply | Silence] = asyncio.get_running_loop().create_future()
        varbinds = [(v2c.ObjectIdentifier(oid), _NULL) for oid in oids]
        try:
            generator.send_varbinds(
                self._engine, self._name, None, self._context, *numbers, varbinds, _settle, future
            )
            return await asyncio.wait_for(future, self._patience)
        except TimeoutError:
            return Silence(reason="no-answer")
        except PySnmpError as error:
            return Silence(reason=_reason(error))


class _Guarded:
    """Takes datagrams at once, so that none is left over when the socket is closed."""

    _callback_function: Any

    def datagram_received(self, datagram: bytes, address: Any) -> None:
        """Hand a datagram to pysnmp; what it cannot read is dropped as if it never came."""
        try:
            self._callback_function(self, address, datagram)
        except Exception:  # noqa: BLE001  # pysnmp raises whatever hostile octets lead it to
            return


class _Udp(_Guarded, udp.UdpAsyncioTransport):  # type: ignore[misc]  # untyped base
    pass


class _Udp6(_Guarded, udp6.Udp6AsyncioTransport):  # type: ignore[misc]  # untyped base
    pass


def _settle(
    _engine: Any,
    _handle: Any,
    indication: Any,
    status: Any,
    _index: Any,
    varbinds: Any,
    future: Any,
) -> None:
    """Take what pysnmp calls back with."""
    if future.done():
        return
    if indication:
        future.set_result(Silence(reason=_reason(indication)))
        return
    try:
        found = tuple(_varbind(name, value) for name, value in varbinds)
    except (PySnmpError, PyAsn1Error, TypeError, ValueError):
        future.set_result(Silence(reason="malformed"))
    else:
        future.set_result(Reply(status=status_name(int(status)), varbinds=found))


def _varbind(name: Any, value: Any) -> Varbind:
    outermost = value.tagSet.superTags[-1]
    tag = outermost.tagClass | outermost.tagId
    return Varbind(tuple(name), tag, _value(value))


def _value(value: Any) -> Value:
    if isinstance(value, univ.Null):
        return None
    if isinstance(value, univ.Integer):
        return int(value)
    return tuple(value) if isinstance(value, univ.ObjectIdentifier) else bytes(value)


def _reason(error: Any) -> str:
    found = error.get("errorIndication", error) if isinstance(error, StatusInformation) else error
    return REASONS.get(type(found).__name__, "malformed")


def _patience(settings: Settings) -> float:
    """Give seconds in which pysnmp must have called back, even on a busy machine.

    It counts time in rounds of its event loop, and discovery and clock steps come on top.
    """
    return settings.timeout * (settings.retries + 1) * 4 + 5


def _address(target: Target) -> tuple[str, int] | Silence:
    """Give the address if there is a route; connecting a datagram socket sends nothing."""
    try:
        found = socket.getaddrinfo(
            target.host, target.port, type=socket.SOCK_DGRAM, flags=socket.AI_NUMERICHOST
        )[0]
        with socket.socket(found[0], socket.SOCK_DGRAM) as probe:
            probe.connect(found[4])
    except socket.gaierror:
        return Silence(reason="no-address")
    except OSError:
        return Silence(reason="network-unreachable")
    return target.host, target.port


def _open_engine() -> Any:
    engine = SnmpEngine()
    dispatcher = AsyncioDispatcher()
    dispatcher.set_timer_resolution(TICK)
    engine.register_transport_dispatcher(dispatcher)
    for domain, family, transport in (
        (udp.DOMAIN_NAME, socket.AF_INET, _Udp),
        (udp6.DOMAIN_NAME, socket.AF_INET6, _Udp6),
    ):
        with contextlib.suppress(OSError):  # a machine without that family
            config.add_transport(engine, domain, transport().open_server_mode(sock=_socket(family)))
    return engine


def _socket(family: int) -> socket.socket:
    opened = socket.socket(family, socket.SOCK_DGRAM)
    try:
        opened.setblocking(False)  # noqa: FBT003  # its only parameter
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, BUFFER)
        opened.bind(("", 0))
    except OSError:
        opened.close()
        raise
    return opened


def _add_community(engine: Any, name: str, community: Community) -> None:
    config.add_v1_system(engine, name, community.name, securityName=name)
    config.add_target_parameters(engine, name, name, "noAuthNoPriv", 1)


def _add_user(engine: Any, name: str, user: User) -> None:
    config.add_v3_user(
        engine,
        user.name,
        AUTH[user.auth_protocol],
        user.auth_secret or None,
        PRIV[user.priv_protocol],
        user.priv_secret or None,
    )
    level = (
        "authPriv" if user.priv_protocol else "authNoPriv" if user.auth_protocol else "noAuthNoPriv"
    )
    config.add_target_parameters(engine, name, user.name, level, 3)
