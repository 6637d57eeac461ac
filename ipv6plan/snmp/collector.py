"""Asks many devices at once: who is there, and then each that is, in its own time."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator, Sequence

from ipv6plan.model.snmp import Request, Snapshot, Target
from ipv6plan.snmp.channel import Channel
from ipv6plan.snmp.sessions import Sessions
from ipv6plan.snmp.settings import Settings
from ipv6plan.snmp.traffic import Traffic
from ipv6plan.snmp.visit import Visit, visit

OnSnapshot = Callable[[Snapshot], None]


def collect(
    targets: Sequence[Target], requests: Request, settings: Settings, on_snapshot: OnSnapshot
) -> Traffic:
    """Ask every target for `requests`, and call back once for each as it is finished.

    When interrupted, or when the callback raises, the devices finished so far have been delivered,
    and the others are not; after an interruption also those that were read and only waited to be
    asked again.
    """
    traffic, failure = asyncio.run(_collect(targets, requests, settings, on_snapshot))
    if failure is not None:
        raise failure
    return traffic


async def _collect(
    targets: Sequence[Target], request: Request, settings: Settings, on_snapshot: OnSnapshot
) -> tuple[Traffic, BaseException | None]:
    """Give the traffic, and what the callback raised if it did."""
    async with Channel(settings) as channel:
        collection = _Collection(channel, request, settings, on_snapshot)
        await collection.run(targets)
    return channel.traffic, collection.failure


class _Collection:
    """The tasks of one collection: at first each greets, and starts others that read."""

    def __init__(
        self, channel: Channel, request: Request, settings: Settings, on_snapshot: OnSnapshot
    ) -> None:
        self._sessions = Sessions(channel)
        self._request = request
        self._settings = settings
        self._on_snapshot = on_snapshot
        self.failure: BaseException | None = None
        self._turns = asyncio.Semaphore(settings.concurrency)
        self._tasks: set[asyncio.Task[None]] = set()
        self._end: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    async def run(self, targets: Sequence[Target]) -> None:
        """Ask every target; when the callback or a task fails the others are cancelled."""
        waiting = iter(targets)
        for _ in range(min(self._settings.greetings, len(targets))):
            self._start(self._greet(waiting))
        try:
            if self._tasks:
                await self._end
        finally:
            left = tuple(self._tasks)
            for task in left:
                task.cancel()
            await asyncio.gather(*left, return_exceptions=True)

    def _start(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: "asyncio.Task[None]") -> None:
        self._tasks.discard(task)
        if self._end.done() or task.cancelled():
            return
        if (error := task.exception()) is not None:
            self._end.set_exception(error)
        elif not self._tasks:
            self._end.set_result(None)

    def _deliver(self, snapshot: Snapshot) -> None:
        """Call back; an interruption in there is kept, to be raised outside the event loop."""
        if self.failure is not None:
            return
        try:
            self._on_snapshot(snapshot)
        except BaseException as error:  # noqa: BLE001  # collect raises it again
            self.failure = error
            if not self._end.done():
                self._end.set_result(None)

    async def _greet(self, waiting: Iterator[Target]) -> None:
        """Find out which devices are there, one after the other, and have those read.

        Scalars come first, of every device: the time until they are asked again passes while
        others are read. Who waits to be read holds up who would greet more than memory should hold.
        """
        for target in waiting:
            found = await visit(target, self._sessions, self._request, self._settings)
            if isinstance(found, Visit):
                await found.reading.sample()
                await self._turns.acquire()
                self._start(self._read(found))
            else:
                self._deliver(found)

    async def _read(self, found: Visit) -> None:
        """Read a device whose turn it is; what is asked of it later holds up nobody."""
        reading = found.reading
        reading.reached = found.reached
        try:
            await reading.read()
        finally:
            self._turns.release()
        try:
            await asyncio.gather(found.ask_other_address(self._sessions), reading.ask_again())
        finally:  # what was read stands, even where the rest is interrupted
            self._deliver(reading.answered())
