"""Asks under SNMPv1 and v2c: a community and a PDU (RFC 1901, RFC 3416).

SNMPv1 is spoken so that its answers look like v2c's (RFC 3584 section 4.1): what reads a device
need not know the version.
"""

from collections.abc import Sequence

from ipv6plan.model.snmp import Oid, Varbind
from ipv6plan.snmp.channel import Channel, Peer
from ipv6plan.snmp.exchange import (
    END_OF_MIB_VIEW,
    NO_SUCH_INSTANCE,
    Reply,
    Silence,
    reply_of,
)
from ipv6plan.wire import ber, message
from ipv6plan.wire.message import GET, GET_BULK, GET_NEXT, RESPONSE, CommunityMessage, V3Message


class _Question:
    """A request; its answer carries the same version and community."""

    __slots__ = ("body", "community", "index", "kind", "status", "version")

    def __init__(
        self, version: int, community: bytes, kind: int, oids: Sequence[Oid], repetitions: int
    ) -> None:
        self.version = version
        self.community = community
        self.kind = kind
        self.index = repetitions
        self.body = ber.join_names(oids)

    def write(self, number: int) -> bytes:
        pdu = message.build_pdu_of(self.kind, number, 0, self.index, self.body)
        return message.build_community(self.version, self.community, pdu)

    def read(self, found: CommunityMessage | V3Message, datagram: bytes) -> Reply | None:
        del datagram
        if (
            isinstance(found, V3Message)
            or found.pdu.kind != RESPONSE
            or found.version != self.version
            or found.community != self.community
        ):
            return None
        return reply_of(found.pdu.status, found.pdu.index, found.pdu.varbinds)


class CommunitySession:
    """Asks one device with a community."""

    def __init__(self, channel: Channel, peer: Peer, version: int, community: str) -> None:
        self._channel = channel
        self._peer = peer
        self._version = version
        self._community = community.encode()

    async def get(self, oids: Sequence[Oid]) -> Reply | Silence:
        """Ask for instances."""
        return await self._ask(GET, oids)

    async def get_next(self, oids: Sequence[Oid]) -> Reply | Silence:
        """Ask for the instance that follows each of `oids`."""
        return await self._ask(GET_NEXT, oids)

    async def get_bulk(self, oids: Sequence[Oid], repetitions: int) -> Reply | Silence:
        """Ask for the `repetitions` instances that follow each of `oids`, row by row."""
        return await self._ask(GET_BULK, oids, repetitions)

    async def _ask(self, kind: int, oids: Sequence[Oid], repetitions: int = 0) -> Reply | Silence:
        question = _Question(self._version, self._community, kind, oids, repetitions)
        answer = await self._channel.ask(self._peer, question)
        assert isinstance(answer, Reply | Silence)  # noqa: S101  # reports are SNMPv3's
        return answer


class V1Session:
    """Asks one device under SNMPv1, where one missing name fails a whole request."""

    def __init__(self, channel: Channel, peer: Peer, community: str) -> None:
        self._session = CommunitySession(channel, peer, message.V1, community)

    async def get(self, oids: Sequence[Oid]) -> Reply | Silence:
        """Ask for instances by what follows their predecessors: a missing one spoils nothing."""
        reply = await self.get_next([_before(oid) for oid in oids])
        if isinstance(reply, Silence) or reply.status != "noError":
            return reply
        pairs = zip(oids, reply.varbinds, strict=False)
        found = [v if v.oid == o else await self._instead(o, v) for o, v in pairs]
        return Reply(status=reply.status, varbinds=tuple(found))

    async def get_next(self, oids: Sequence[Oid]) -> Reply | Silence:
        """Ask for the instance that follows each of `oids`; endOfMibView where there is none."""
        ended: set[Oid] = set()
        while left := [oid for oid in oids if oid not in ended]:
            reply = await self._session.get_next(left)
            if isinstance(reply, Silence) or reply.status not in {"noError", "noSuchName"}:
                return reply
            if reply.status == "noError":
                return _filled(oids, ended, reply)
            ended.add(left[min(max(reply.index, 1), len(left)) - 1])
        return _filled(oids, ended, Reply(status="noError", varbinds=()))

    async def get_bulk(self, oids: Sequence[Oid], repetitions: int) -> Reply | Silence:
        """Ask for one row; SNMPv1 cannot give more at once."""
        del repetitions
        return await self.get_next(oids)

    async def _instead(self, oid: Oid, found: Varbind) -> Varbind:
        """Say that an instance is missing; where another lies before its place, ask for it."""
        if found.tag != END_OF_MIB_VIEW and found.oid < oid:
            reply = await self._session.get((oid,))
            if isinstance(reply, Reply) and reply.status == "noError" and reply.varbinds:
                return reply.varbinds[0]
        return Varbind(oid, NO_SUCH_INSTANCE, None)


def _before(oid: Oid) -> Oid:
    """Give a name of which nothing but instances below it lies before `oid`."""
    return (*oid[:-1], oid[-1] - 1) if oid[-1] else oid[:-1]


def _filled(oids: Sequence[Oid], ended: set[Oid], reply: Reply) -> Reply:
    """Put endOfMibView where nothing followed, as v2c does (RFC 3416 section 4.2.2)."""
    found = iter(reply.varbinds)
    varbinds = []
    for oid in oids:
        varbind = Varbind(oid, END_OF_MIB_VIEW, None) if oid in ended else next(found, None)
        if varbind is None:
            break
        varbinds.append(varbind)
    return Reply(status="noError", varbinds=tuple(varbinds))
