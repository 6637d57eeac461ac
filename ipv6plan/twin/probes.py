"""Sockets that stand in namespaces: what reaches what."""

import contextlib
import errno
import os
import selectors
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from ipv6plan.errors import Source, TwinError
from ipv6plan.model.address import IPv6Address
from ipv6plan.text import Text
from ipv6plan.twin.inside import inside

WAIT: Final = 1.0
"""Seconds that an answer is waited for."""
TRIES: Final = 5
"""How often somebody is asked who should answer; a machine may have much else to do."""
PATIENCE: Final = 5.0
"""Seconds in which what was there once may come back."""
LOAD: Final = 40_000
"""Bytes sent each way over the narrow link: some thirty packets."""
_ECHO, _REPLY = 128, 129
_SOLICIT, _ADVERTISE = 133, 134
"""Types of ICMPv6 (RFC 4443 section 4)."""
_ROUTERS: Final = "ff02::2"
_MANAGED: Final = 0x80
"""The flag M of a router advertisement."""
_SERVER_PORT: Final = 547
_RELAY_REPLY: Final = 13
_INFORMATION: Final = bytes.fromhex("0b 000001 0006 0002 0017 0008 0002 0000")
"""An Information-request for resolvers."""
_RELAYED: Final = bytes([12, 0, *bytes(32), 0, 9, 0, len(_INFORMATION), *_INFORMATION])
"""It in a Relay-forward, from no link in particular."""
_FREEBIND: Final = 78
"""IPV6_FREEBIND of Linux: an address need not be there yet."""
_MTU: Final = 24
"""IPV6_MTU of Linux: what is known of the path of a connected socket."""


def patiently(happened: Callable[[], bool], wait: float = PATIENCE) -> bool:
    """Tell whether something is so, or becomes so within `wait` seconds."""
    until = time.monotonic() + wait
    while not (found := happened()) and time.monotonic() < until:
        time.sleep(WAIT / 4)
    return found


def ping(namespace: str, address: str, port: str = "", tries: int = TRIES) -> bool:
    """Tell whether `address` answers an echo request sent in a namespace, at one of a few tries;
    `port` is the interface that it leaves by.
    """
    return inside(namespace, lambda: any(_echo(address, port, n) for n in range(1, tries + 1)))


def managed(namespace: str, port: str) -> bool:
    """Tell whether a router, asked for an advertisement, says that addresses come from DHCPv6."""
    return inside(namespace, lambda: any(_flags(port) & _MANAGED for _ in range(TRIES)))


def solicit(namespace: str, port: str) -> None:
    """Ask the routers at an interface for advertisements, as a computer does that comes up."""
    inside(namespace, lambda: _flags(port))


def _flags(port: str) -> int:
    """Ask, and give the flags of the first router advertisement that comes (RFC 4861 section
    4.2).
    """
    with socket.socket(socket.AF_INET6, socket.SOCK_RAW, socket.IPPROTO_ICMPV6) as asking:
        asking.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_MULTICAST_HOPS, 255)
        asking.settimeout(WAIT)
        with contextlib.suppress(OSError):
            there = (_ROUTERS, 0, 0, socket.if_nametoindex(port))
            asking.sendto(struct.pack("!BBHI", _SOLICIT, 0, 0, 0), there)
            until = time.monotonic() + WAIT
            while time.monotonic() < until:
                said = asking.recv(2048)
                if said[0] == _ADVERTISE:
                    return said[5]
    return 0


def _echo(address: str, port: str, number: int) -> bool:
    scope = socket.if_nametoindex(port) if port else 0
    mark = os.getpid() ^ threading.get_native_id() & 0xFFFF
    request = struct.pack("!BBHHH", _ECHO, 0, 0, mark & 0xFFFF, number)
    with socket.socket(socket.AF_INET6, socket.SOCK_RAW, socket.IPPROTO_ICMPV6) as asking:
        try:
            asking.sendto(request, (address, 0, 0, scope))
        except OSError:
            time.sleep(WAIT / 2)
            return False
        return _answered(asking, request[4:])


def _answered(asking: socket.socket, expected: bytes) -> bool:
    until = time.monotonic() + WAIT
    while (left := until - time.monotonic()) > 0:
        asking.settimeout(left)
        try:
            said = asking.recv(2048)
        except OSError:
            return False
        if said[0] == _REPLY and said[4:8] == expected:
            return True
    return False


def connects(namespace: str, address: IPv6Address, port: int, tries: int = TRIES) -> bool:
    """Tell whether a TCP connection is made."""

    def attempt() -> bool:
        with contextlib.suppress(OSError), _stream() as asking:
            asking.settimeout(WAIT * tries)
            asking.connect((str(address), port))
            return True
        return False

    return inside(namespace, attempt)


def exchanges(namespace: str, address: IPv6Address, port: int, tries: int = TRIES) -> bool:
    """Tell whether a UDP datagram comes back."""

    def attempt() -> bool:
        with socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as asking:
            asking.settimeout(WAIT)
            for _ in range(tries):
                with contextlib.suppress(OSError):
                    asking.sendto(b"twin", (str(address), port))
                    return asking.recv(16) == b"twin"
        return False

    return inside(namespace, attempt)


def leases(namespace: str, address: IPv6Address, tries: int = TRIES) -> bool:
    """Tell whether a DHCPv6 server answers what a relay would send it (RFC 8415 section 9)."""

    def attempt() -> bool:
        with socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as asking:
            asking.settimeout(WAIT)
            asking.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            for _ in range(tries):
                with contextlib.suppress(OSError):
                    asking.bind(("::", _SERVER_PORT))
                with contextlib.suppress(OSError):
                    asking.sendto(_RELAYED, (str(address), _SERVER_PORT))
                    return asking.recv(2048)[0] == _RELAY_REPLY
        return False

    return inside(namespace, attempt)


def carried(client: str, server: str, address: IPv6Address, port: int) -> tuple[int, int] | None:
    """Send a load each way between two namespaces, and give the path MTU that each end learnt;
    None where the load did not arrive. `port` is the server's; 0 for any that is free.
    """
    with contextlib.ExitStack() as stack:
        listening = stack.enter_context(inside(server, lambda: _listener(str(address), port)))
        asking = stack.enter_context(inside(client, _stream))
        try:
            asking.settimeout(WAIT * TRIES)
            listening.settimeout(WAIT * TRIES)
            asking.connect((str(address), listening.getsockname()[1]))
            answering = stack.enter_context(listening.accept()[0])
            answering.settimeout(WAIT * TRIES)
            for a, b in ((asking, answering), (answering, asking)):
                _send(a, b)
            return (
                asking.getsockopt(socket.IPPROTO_IPV6, _MTU),
                answering.getsockopt(socket.IPPROTO_IPV6, _MTU),
            )
        except OSError:
            return None


def _send(a: socket.socket, b: socket.socket) -> None:
    a.sendall(bytes(LOAD))
    left = LOAD
    while left:
        got = len(b.recv(left))
        if not got:
            raise ConnectionError
        left -= got


def _stream() -> socket.socket:
    return socket.socket(socket.AF_INET6, socket.SOCK_STREAM)


def _listener(address: str, port: int) -> socket.socket:
    found = _stream()
    try:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.setsockopt(socket.IPPROTO_IPV6, _FREEBIND, 1)
        found.bind((address, port))
        found.listen(128)
    except OSError:
        found.close()
        raise
    return found


def _echoing(address: str, port: int) -> socket.socket:
    found = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
    try:
        found.setsockopt(socket.IPPROTO_IPV6, _FREEBIND, 1)
        found.bind((address, port))
    except OSError:
        found.close()
        raise
    return found


Door = tuple[str, IPv6Address, int, str]
"""A namespace, an address there, a port, and `tcp` or `udp`."""


@contextlib.contextmanager
def open_doors(doors: Sequence[Door]) -> Iterator[None]:
    """Stand in for the services: TCP connections are taken, UDP datagrams come back. Raises
    TwinError where that cannot be: nobody is kept out of a door that is not there.
    """
    with contextlib.ExitStack() as stack:
        echoing: list[socket.socket] = []
        for door in dict.fromkeys(doors):
            try:
                opened = stack.enter_context(_open(door))
            except OSError as error:
                if error.errno != errno.EADDRINUSE:  # it is taken: by a real service, then
                    raise TwinError.at(Source("twin"), _no_door(door, error)) from error
                continue
            if door[3] == "udp":
                echoing.append(opened)
        done = threading.Event()
        thread = threading.Thread(target=_echo_all, args=(echoing, done), daemon=True)
        thread.start()
        try:
            yield
        finally:
            done.set()
            thread.join()


def _no_door(door: Door, error: OSError) -> Text:
    return Text(
        en=f"nothing can stand in for the service at [{door[1]}]:{door[2]}: {error.strerror}",
        vi=f"không thể đóng thế dịch vụ tại [{door[1]}]:{door[2]}: {error.strerror}",
    )


def _open(door: Door) -> socket.socket:
    namespace, address, port, protocol = door
    kind = _echoing if protocol == "udp" else _listener
    return inside(namespace, lambda: kind(str(address), port))


def _echo_all(doors: Sequence[socket.socket], done: threading.Event) -> None:
    with selectors.DefaultSelector() as selector:
        for door in doors:
            selector.register(door, selectors.EVENT_READ, door)
        while not done.is_set():
            for key, _ in selector.select(0.1):
                with contextlib.suppress(OSError):
                    said, asker = key.data.recvfrom(64)
                    key.data.sendto(said, asker)
