"""Gives each device the session that speaks its version of SNMP."""

import socket

from ipv6plan.model.snmp import Community, Target
from ipv6plan.snmp.carrier import SocketAddress
from ipv6plan.snmp.channel import Channel, Peer
from ipv6plan.snmp.community import CommunitySession, V1Session
from ipv6plan.snmp.exchange import Session, Silence
from ipv6plan.snmp.user import KeyRing, UserSession
from ipv6plan.wire.message import V2C


class Sessions:
    """Opens sessions over one channel."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._ring = KeyRing()

    def open(self, target: Target) -> Session | Silence:
        """Prepare to ask one device; sends nothing yet."""
        address = _address(target)
        if address is None:
            return Silence(reason="no-address")
        peer, access = Peer(address), target.access
        if not isinstance(access, Community):
            return UserSession(self._channel, peer, access, target.context, self._ring)
        if access.version == "v1":
            return V1Session(self._channel, peer, access.name)
        return CommunitySession(self._channel, peer, V2C, access.name)


def _address(target: Target) -> SocketAddress | None:
    try:
        found = socket.getaddrinfo(
            target.host, target.port, type=socket.SOCK_DGRAM, flags=socket.AI_NUMERICHOST
        )
    except (socket.gaierror, UnicodeError):
        return None
    address: SocketAddress = found[0][4]  # type: ignore[assignment]  # IPv4 or IPv6
    return address
