"""Asks many devices at once, each in its own time."""

import asyncio
import contextlib
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from ipv6plan.model.snmp import Request, Snapshot, Target, Unreachable
from ipv6plan.snmp.exchange import Silence
from ipv6plan.snmp.reading import read_device
from ipv6plan.snmp.settings import Settings

if TYPE_CHECKING:
    from ipv6plan.snmp.engines import Engines


def collect(
    targets: Sequence[Target],
    requests: Request,
    settings: Settings,
    on_snapshot: Callable[[Snapshot], None],
) -> None:
    """Ask every target for `requests`, and call back once for each as it is finished.

    When interrupted, or when the callback raises, the devices finished so far have been delivered,
    and the others are not.
    """
    asyncio.run(_collect(targets, requests, settings, on_snapshot))


async def _collect(
    targets: Sequence[Target],
    request: Request,
    settings: Settings,
    on_snapshot: Callable[[Snapshot], None],
) -> None:
    from ipv6plan.snmp.engines import Engines  # noqa: PLC0415  # pysnmp takes half a second

    with contextlib.closing(Engines(settings)) as engines:
        waiting = iter(targets)
        count = min(settings.concurrency, len(targets))
        workers = [
            asyncio.create_task(_work(waiting, engines, request, settings, on_snapshot))
            for _ in range(count)
        ]
        try:
            await asyncio.gather(*workers)
        finally:
            for worker in workers:
                worker.cancel()
            await asyncio.gather(*workers, return_exceptions=True)


async def _work(
    waiting: Iterator[Target],
    engines: "Engines",
    request: Request,
    settings: Settings,
    on_snapshot: Callable[[Snapshot], None],
) -> None:
    for target in waiting:
        on_snapshot(await _ask(target, engines, request, settings))


async def _ask(
    target: Target, engines: "Engines", request: Request, settings: Settings
) -> Snapshot:
    session = engines.session(target)
    if isinstance(session, Silence):
        return Unreachable(device=target.device, reason=session.reason)
    return await read_device(target.device, session, request, settings)
