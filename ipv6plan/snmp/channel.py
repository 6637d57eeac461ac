"""Sends requests, repeats them, and finds the request that a datagram answers.

An answer must come from the address that was asked and carry the number of a request that still
waits; the request itself judges the rest. Everything else is counted and dropped.
"""

import asyncio
import secrets
from dataclasses import dataclass, field
from typing import Protocol, Self

from ipv6plan.snmp.carrier import Carrier, SocketAddress
from ipv6plan.snmp.exchange import Reply, Report, Silence
from ipv6plan.snmp.settings import Settings
from ipv6plan.snmp.traffic import Traffic
from ipv6plan.wire.ber import BerError
from ipv6plan.wire.message import CommunityMessage, V3Message, parse_message
from ipv6plan.wire.usm import UsmError

Answer = Reply | Report | Silence


class Question(Protocol):
    """One request: how it is written, and what answers it."""

    def write(self, number: int) -> bytes:
        """Give the datagram; `number` is its request-id, and its msgID under SNMPv3."""
        ...

    def read(self, message: CommunityMessage | V3Message, datagram: bytes) -> Answer | None:
        """Give what a message with that number says; None where it cannot be trusted."""
        ...


@dataclass(slots=True)
class Peer:
    """Where a device is asked."""

    address: SocketAddress
    free_at: float = 0.0
    """When it may be sent the next request, by the event loop's clock."""


@dataclass(slots=True, eq=False)
class _Waiting:
    peer: Peer
    question: Question
    attempts: int
    future: "asyncio.Future[Answer]"
    numbers: list[int] = field(default_factory=list)
    """One for each time it was sent; an answer to any of them will do."""
    timer: asyncio.TimerHandle | None = None


class Channel:
    """Carries every request of one collection; a context that holds the sockets."""

    def __init__(self, settings: Settings) -> None:
        self.traffic = Traffic()
        self._settings = settings
        self._carrier = Carrier(self._received, settings.receive_buffer)
        self._waiting: dict[int, _Waiting] = {}
        self._loop = asyncio.get_running_loop()

    async def ask(self, peer: Peer, question: Question, *, once: bool = False) -> Answer:
        """Send a request as often as it takes, or `once`; give its answer, or why there is none."""
        attempts = 1 if once else self._settings.retries + 1
        waiting = _Waiting(peer, question, attempts, self._loop.create_future())
        if peer.free_at > self._loop.time():
            waiting.timer = self._loop.call_at(peer.free_at, self._transmit, waiting)
        else:
            self._transmit(waiting)
        try:
            return await waiting.future
        finally:
            self._forget(waiting)

    async def __aenter__(self) -> Self:
        await self._carrier.open()
        return self

    async def __aexit__(self, *_: object) -> None:
        self._carrier.close()

    def _transmit(self, waiting: _Waiting) -> None:
        number = self._number()
        try:
            datagram = waiting.question.write(number)
        except (BerError, UsmError) as error:
            waiting.future.set_exception(error)
            return
        attempts = len(waiting.numbers)
        self.traffic.sent += 1
        self.traffic.repeated += attempts > 0
        waiting.numbers.append(number)
        self._waiting[number] = waiting
        if not self._carrier.send(waiting.peer.address, datagram):
            self._settle(waiting, Silence(reason="network-unreachable"))
            return
        now = self._loop.time()
        waiting.peer.free_at = now + self._settings.pace
        patience = self._settings.timeout * self._settings.backoff**attempts
        waiting.timer = self._loop.call_at(now + patience, self._expire, waiting)

    def _number(self) -> int:
        """Give a number that no request has which waits, and that nobody can foresee."""
        while (number := secrets.randbits(31)) in self._waiting:
            pass
        return number

    def _expire(self, waiting: _Waiting) -> None:
        """Repeat the request or give it up, unless its answer is there and merely unread."""
        self._carrier.drain()
        if waiting.future.done():
            return
        if len(waiting.numbers) >= waiting.attempts:
            self._settle(waiting, Silence(reason="no-answer"))
        else:
            self._transmit(waiting)

    def _received(self, address: SocketAddress, datagram: bytes) -> None:
        self.traffic.received += 1
        try:
            message = parse_message(datagram)
        except BerError:
            self.traffic.malformed += 1
            return
        waiting = self._waiting.get(message.number)
        if waiting is None:
            self.traffic.unexpected += 1
        elif waiting.peer.address[:2] != address[:2]:
            self.traffic.strangers += 1
        elif (answer := waiting.question.read(message, datagram)) is None:
            self.traffic.untrusted += 1
        else:
            self.traffic.answers += 1
            self._settle(waiting, answer)

    def _settle(self, waiting: _Waiting, answer: Answer) -> None:
        self._forget(waiting)
        if not waiting.future.done():
            waiting.future.set_result(answer)

    def _forget(self, waiting: _Waiting) -> None:
        if waiting.timer is not None:
            waiting.timer.cancel()
        for number in waiting.numbers:
            self._waiting.pop(number, None)
