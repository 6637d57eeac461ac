"""Asks devices through pysnmp's own engine, which shares no code with ours below the reading.

Its high-level API is passed by: that resolves every name in MIB files.
"""

import asyncio
import contextlib
from collections.abc import Sequence
from typing import Any

from pysnmp.carrier.asyncio.dgram import udp, udp6
from pysnmp.carrier.asyncio.dispatch import AsyncioDispatcher
from pysnmp.entity import config
from pysnmp.entity.engine import SnmpEngine
from pysnmp.entity.rfc3413 import cmdgen
from pysnmp.proto.api import v2c

from ipv6plan.model.snmp import Answered, Community, Oid, Request, Target, User, Varbind
from ipv6plan.snmp.exchange import Reply, Silence, status_name
from ipv6plan.snmp.reading import Reading
from ipv6plan.snmp.settings import Settings

AUTH = {
    None: config.USM_AUTH_NONE,
    "md5": config.USM_AUTH_HMAC96_MD5,
    "sha1": config.USM_AUTH_HMAC96_SHA,
    "sha224": config.USM_AUTH_HMAC128_SHA224,
    "sha256": config.USM_AUTH_HMAC192_SHA256,
    "sha384": config.USM_AUTH_HMAC256_SHA384,
    "sha512": config.USM_AUTH_HMAC384_SHA512,
}
PRIV = {
    None: config.USM_PRIV_NONE,
    "des": config.USM_PRIV_CBC56_DES,
    "aes128": config.USM_PRIV_CFB128_AES,
    "aes192": config.USM_PRIV_CFB192_AES_BLUMENTHAL,
    "aes256": config.USM_PRIV_CFB256_AES_BLUMENTHAL,
    "aes192-reeder": config.USM_PRIV_CFB192_AES,
    "aes256-reeder": config.USM_PRIV_CFB256_AES,
}
LEVELS = {(False, False): "noAuthNoPriv", (True, False): "authNoPriv", (True, True): "authPriv"}
DOMAINS = (
    (udp.DOMAIN_NAME, udp.UdpAsyncioTransport, ("0.0.0.0", 0)),  # noqa: S104  # a client
    (udp6.DOMAIN_NAME, udp6.Udp6AsyncioTransport, ("::", 0)),
)


def read_with_pysnmp(target: Target, request: Request) -> Answered:
    """Read one device, and fail where it does not answer."""
    return asyncio.run(_read(target, request))


async def _read(target: Target, request: Request) -> Answered:
    engine = SnmpEngine()
    dispatcher = AsyncioDispatcher()
    dispatcher.set_timer_resolution(0.1)
    engine.register_transport_dispatcher(dispatcher)
    for domain, transport, local in DOMAINS:
        config.add_transport(engine, domain, transport().open_server_mode(local))
    try:
        domain = DOMAINS[":" in target.host][0]
        address = (target.host, target.port)
        config.add_target_address(
            engine, "it", domain, address, _credential(engine, target), 200, 2
        )
        reading = Reading(target.device, _Session(engine, target.context), request, Settings())
        assert await reading.greet() is None
        await reading.sample()
        await reading.read()
        return reading.answered()
    finally:
        engine.close_dispatcher()
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.sleep(0)


class _Session:
    def __init__(self, engine: Any, context: str) -> None:
        self._engine = engine
        self._context = context.encode()

    async def get(self, oids: Sequence[Oid]) -> Reply | Silence:
        return await self._ask(cmdgen.GetCommandGenerator(), (), oids)

    async def get_next(self, oids: Sequence[Oid]) -> Reply | Silence:
        return await self._ask(cmdgen.NextCommandGeneratorSingleRun(), (), oids)

    async def get_bulk(self, oids: Sequence[Oid], repetitions: int) -> Reply | Silence:
        return await self._ask(cmdgen.BulkCommandGeneratorSingleRun(), (0, repetitions), oids)

    async def _ask(
        self, generator: Any, numbers: Sequence[int], oids: Sequence[Oid]
    ) -> Reply | Silence:
        future: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
        varbinds = [(v2c.ObjectIdentifier(oid), v2c.Null("")) for oid in oids]
        generator.send_varbinds(
            self._engine, "it", None, self._context, *numbers, varbinds, _settle, future
        )
        return await asyncio.wait_for(future, 20)


def _settle(*heard: Any) -> None:
    _, _, indication, status, _, varbinds, future = heard
    if indication:
        future.set_exception(AssertionError(str(indication)))
        return
    found = tuple(_varbind(name, value) for name, value in varbinds)
    future.set_result(Reply(status=status_name(int(status)), varbinds=found))


def _varbind(name: Any, value: Any) -> Varbind:
    outermost = value.tagSet.superTags[-1]
    tag = outermost.tagClass | outermost.tagId
    if isinstance(value, v2c.Null) or tag in {0x80, 0x81, 0x82}:
        return Varbind(tuple(name), tag, None)
    if isinstance(value, v2c.ObjectIdentifier):
        return Varbind(tuple(name), tag, tuple(value))
    number = tag in {2, 0x41, 0x42, 0x43, 0x46}
    return Varbind(tuple(name), tag, int(value) if number else bytes(value))


def _credential(engine: Any, target: Target) -> str:
    access = target.access
    if isinstance(access, Community):
        config.add_v1_system(engine, "they", access.name, securityName="they")
        version = 0 if access.version == "v1" else 1
        config.add_target_parameters(engine, "params", "they", "noAuthNoPriv", version)
    else:
        _add_user(engine, access)
    return "params"


def _add_user(engine: Any, user: User) -> None:
    auth, priv = AUTH[user.auth_protocol], PRIV[user.priv_protocol]
    secrets = (user.auth_secret or None, user.priv_secret or None)
    config.add_v3_user(engine, user.name, auth, secrets[0], priv, secrets[1])
    level = LEVELS[user.auth_protocol is not None, user.priv_protocol is not None]
    config.add_target_parameters(engine, "params", user.name, level, 3)
