"""Datagrams in and out: one socket a family, carried by pysnmp's asyncio transports.

Whatever waits in a socket is read at once, not one datagram a round of the event loop.
"""

import asyncio
import contextlib
import socket
from collections.abc import Callable
from typing import Any, Final

from pysnmp.carrier.asyncio.dgram.udp import UdpAsyncioTransport
from pysnmp.carrier.asyncio.dgram.udp6 import Udp6AsyncioTransport

SocketAddress = tuple[str, int] | tuple[str, int, int, int]
"""As the socket module has them; four items over IPv6."""
Received = Callable[[SocketAddress, bytes], None]

_LARGEST: Final = 65535
"""Octets of a UDP datagram, at most."""
_MOST: Final = 1 << 14
"""Datagrams read in one go: more than any receive buffer holds, so that a flood cannot last."""


class Carrier:
    """Sends datagrams, and calls `received` with the address and the octets of each that comes."""

    def __init__(self, received: Received, receive_buffer: int) -> None:
        self._received = received
        self._receive_buffer = receive_buffer
        self._endpoints: dict[int, _Udp | _Udp6] = {}

    async def open(self) -> None:
        """Open a socket for each family that this machine has."""
        for family, kind in ((socket.AF_INET, _Udp), (socket.AF_INET6, _Udp6)):
            with contextlib.suppress(OSError):  # a machine without that family
                self._endpoints[family] = await self._opened(kind(), family)

    def send(self, address: SocketAddress, datagram: bytes) -> bool:
        """Send one datagram; False where this machine has no way to that address."""
        family = socket.AF_INET if len(address) == 2 else socket.AF_INET6  # noqa: PLR2004
        endpoint = self._endpoints.get(family)
        if endpoint is None:
            return False
        endpoint.failure = None
        endpoint.send_message(datagram, address)
        return endpoint.failure is None

    def drain(self) -> None:
        """Hand over every datagram that waits."""
        for endpoint in self._endpoints.values():
            endpoint.drain()

    def close(self) -> None:
        """Close the sockets."""
        for endpoint in self._endpoints.values():
            endpoint.close_transport()
        self._endpoints.clear()

    async def _opened(self, endpoint: "_Udp | _Udp6", family: int) -> "_Udp | _Udp6":
        """Open here what pysnmp would open in the background, so that no error goes unseen."""
        endpoint.bound = _socket(family, self._receive_buffer)
        endpoint.register_callback(self._received)
        loop = asyncio.get_running_loop()
        await loop.create_datagram_endpoint(lambda: endpoint, sock=endpoint.bound)
        return endpoint


class _Endpoint:
    """What is done otherwise than pysnmp's dispatcher would have it."""

    bound: socket.socket
    failure: OSError | None = None
    _callback_function: Any

    def datagram_received(self, datagram: bytes, address: SocketAddress) -> None:
        """Hand over a datagram, and all that wait behind it."""
        self._callback_function(address, datagram)
        self.drain()

    def drain(self) -> None:
        """Hand over every datagram that waits in the socket."""
        with contextlib.suppress(OSError):  # BlockingIOError: none is left
            for _ in range(_MOST):
                datagram, address = self.bound.recvfrom(_LARGEST)
                self._callback_function(address, datagram)

    def error_received(self, error: OSError) -> None:
        """Note why a datagram could not be sent; asyncio calls this while it sends."""
        self.failure = error

    def normalize_address(self, address: SocketAddress) -> SocketAddress:
        """Leave the address as it is: it came from getaddrinfo."""
        return address


class _Udp(_Endpoint, UdpAsyncioTransport):  # type: ignore[misc]  # untyped base
    pass


class _Udp6(_Endpoint, Udp6AsyncioTransport):  # type: ignore[misc]  # untyped base
    pass


def _socket(family: int, receive_buffer: int) -> socket.socket:
    opened = socket.socket(family, socket.SOCK_DGRAM)
    try:
        opened.setblocking(False)  # noqa: FBT003  # its only parameter
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        opened.bind(("", 0))
    except OSError:
        opened.close()
        raise
    return opened
