"""Sockets that stand in namespaces: what reaches what."""

import contextlib
import os
import selectors
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from ipv6plan.model.address import IPv6Address
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
"""Types of ICMPv6 (RFC 4443 section 4)."""
_FREEBIND: Final = 78
"""IPV6_FREEBIND of Linux: an address need not be there yet."""
_MTU: Final = 24
"""IPV6_MTU of Linux: what is known of the path of a connected socket."""


def patiently(happened: Callable[[], bool]) -> bool:
    """Tell whether something is so, or becomes so within PATIENCE seconds."""
    until = time.monotonic() + PATIENCE
    while not (found := happened()) and time.monotonic() < until:
        time.sleep(WAIT / 4)
    return found


def ping(namespace: str, address: str, port: str = "") -> bool:
    """Tell whether `address` answers an echo request sent in a namespace, at one of a few tries;
    `port` is the interface that it leaves by.
    """
    return inside(namespace, lambda: any(_echo(address, port, n) for n in range(1, TRIES + 1)))


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
    """Stand in for the services: TCP connections are taken, UDP datagrams come back."""
    with contextlib.ExitStack() as stack:
        echoing: list[socket.socket] = []
        for door in dict.fromkeys(doors):
            with contextlib.suppress(OSError):  # the port is taken: by a real service, then
                opened = stack.enter_context(_open(door))
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
