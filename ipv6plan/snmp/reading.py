"""Reads one device: scalars by GET, a look at which subtrees exist, then a walk of each of those.

Nothing here trusts the agent: every loop ends by a row count, a clock or an instance that does not
increase, and what could not be read to its end is said as a gap.
"""

import asyncio
import itertools
import math
from collections.abc import Iterator, Sequence
from operator import ne
from typing import Final

from ipv6plan.model.snmp import Answered, Gap, Oid, Reached, Request, Unreachable, Varbind
from ipv6plan.snmp.exchange import ABSENCES, Reply, Session, Silence
from ipv6plan.snmp.settings import Settings
from ipv6plan.wire.ber import MAX_SUB_IDENTIFIER, MAX_SUB_IDENTIFIERS

GREETING: Final = 8
"""Objects asked for in the first GET: few enough for the smallest agents."""
PACKET: Final = 12
"""Objects asked for in each later GET or GETNEXT."""
FIRST: Final = 4
"""Repetitions of a walk's first GETBULK: most tables are short."""
NOT_AUTHORIZED: Final = "error-status:authorizationError"
DEAD: Final = 3
"""Requests in a row that died before the device is left alone."""


class Reading:
    """What has been read of one device so far, and how much patience is left."""

    def __init__(self, device: str, session: Session, request: Request, settings: Settings) -> None:
        self.device = device
        self.session = session
        self.request = request
        self.settings = settings
        self.asked: tuple[Oid, ...] = (*request.scalars, *request.subtrees)
        self.found: dict[Oid, Varbind] = {}
        self.gaps: list[Gap] = []
        self.later: tuple[Varbind, ...] = ()
        self.reached: Reached | None = None
        self.dead = 0
        self.deadline = math.inf
        self.sampled = 0.0

    async def greet(self) -> Unreachable | None:
        """Send the first request; gives why the device counts as unreachable, if it does."""
        reply = await self._get(self.request.scalars[:GREETING])
        if isinstance(reply, Silence):
            return Unreachable(device=self.device, reason=reply.reason)
        if not self.found and {gap.reason for gap in self.gaps} == {NOT_AUTHORIZED}:
            return Unreachable(device=self.device, reason="not-authorized")
        return None

    async def read(self) -> None:
        """Read all the rest of what is asked for, and what follows from that."""
        clock = asyncio.get_running_loop().time
        self.deadline = clock() + self.settings.max_seconds
        await self._scalars(self.request.scalars[GREETING:])
        self.sampled = clock()
        await self._firsts(self.request.firsts)
        await self._subtrees(self.request.subtrees)
        further = self.request.then(self.found) if self.request.then else None
        if further is not None:
            scalars, subtrees = _askable(further.scalars), _askable(further.subtrees)
            self.asked += (*scalars, *subtrees)
            await self._scalars(scalars)
            await self._firsts(_askable(further.firsts))
            await self._subtrees(subtrees)

    async def ask_again(self) -> None:
        """Ask once more for the instances of `again` that are there, a while after the first time;
        a device that is silent by then has said nothing later.
        """
        there = tuple(oid for oid in self.request.again if oid in self.found)
        if not there or not self.settings.sample or self.dead >= DEAD:
            return
        await asyncio.sleep(self.sampled + self.settings.sample - asyncio.get_running_loop().time())
        request = Request(scalars=there, subtrees=())
        second = Reading(self.device, self.session, request, self.settings)
        for packet in _packets(there):
            if isinstance(await second._get(packet), Silence):
                return
        self.later = tuple(second.found[oid] for oid in sorted(second.found))

    def answered(self) -> Answered:
        """Give what was found."""
        return Answered(
            device=self.device,
            varbinds=tuple(self.found[oid] for oid in sorted(self.found)),
            asked=self.asked,
            gaps=tuple(self.gaps),
            later=self.later,
            reached=self.reached,
        )

    async def _further(self) -> Sequence[Oid]:
        """Ask what follows from the answers so far; gives the scalars and subtrees of that."""
        request = self.request.then(self.found) if self.request.then else None
        if request is None:
            return ()
        for packet in _packets(request.scalars):
            await self._get(packet)
        await self._firsts(request.firsts)
        await self._subtrees(request.subtrees)
        return (*request.scalars, *request.subtrees)

    async def _scalars(self, oids: Sequence[Oid]) -> None:
        for packet in _packets(oids):
            await self._get(packet)

    async def _subtrees(self, oids: Sequence[Oid]) -> None:
        """Walk every subtree that is there, one table at a time."""
        there = [oid for packet in _packets(oids) for oid in await self._present(packet)]
        for columns in _tables(there):
            left = {column: column for column in columns}
            if len(left) > 1:
                await self._walk_together(left)
            for column, at in left.items():
                reason = self._stop() or await self._walk(column, at)
                if reason:
                    self._missing((column,), reason)

    async def _firsts(self, oids: Sequence[Oid]) -> None:
        """Read the first instance below each of `oids`, if there is one."""
        for packet in _packets(oids):
            reply = Silence(reason="no-answer") if self._stop() else await self._next(packet)
            if isinstance(reply, Reply) and reply.status == "noError":
                for oid, found in zip(packet, reply.varbinds, strict=False):
                    if found.tag not in ABSENCES and found.oid[: len(oid)] == oid:
                        self.found[found.oid] = found

    async def _next(self, oids: Sequence[Oid]) -> Reply | Silence:
        return self._heard(await self.session.get_next(oids))

    async def _get(self, oids: Sequence[Oid]) -> Reply | Silence:
        """Ask for one packet; where the agent refuses it, ask for its halves."""
        stop = self._stop()
        reply = Silence(reason=stop) if stop else self._heard(await self.session.get(oids))
        if isinstance(reply, Silence):
            self._missing(oids, reply.reason)
        elif reply.status == "noError":
            self._keep(oids, reply)
        elif len(oids) > 1:
            middle = len(oids) // 2
            await self._get(oids[:middle])
            await self._get(oids[middle:])
        elif reply.status != "noSuchName":
            self._missing(oids, f"error-status:{reply.status}")
        return reply

    def _keep(self, oids: Sequence[Oid], reply: Reply) -> None:
        """Take what was asked for, and only that."""
        for varbind in reply.varbinds:
            if varbind.oid in oids and varbind.tag not in ABSENCES:
                self.found[varbind.oid] = varbind
        answered = {varbind.oid for varbind in reply.varbinds}
        self._missing([oid for oid in oids if oid not in answered], "malformed")

    async def _present(self, oids: Sequence[Oid]) -> Sequence[Oid]:
        """Leave out the subtrees that one GETNEXT shows to be empty; in doubt leave none out."""
        if self._stop():
            return oids
        reply = await self._next(oids)
        if (
            isinstance(reply, Silence)
            or reply.status != "noError"
            or len(reply.varbinds) != len(oids)
        ):
            return oids
        return [o for o, found in zip(oids, reply.varbinds, strict=True) if not _empty(o, found)]

    async def _walk_together(self, left: dict[Oid, Oid]) -> None:
        """Read the columns of a table row by row, while all goes well.

        `left` holds where each column has got to, and loses those that end; the rest is for
        `_walk`, which knows what to do about every kind of trouble.
        """
        rows, repetitions = 0, FIRST
        while left and rows < self.settings.max_rows and not self._stop():
            columns = len(left)
            reply = self._heard(await self.session.get_bulk(tuple(left.values()), repetitions))
            if isinstance(reply, Silence) or reply.status != "noError" or not reply.varbinds:
                return
            if not self._take_rows(left, reply.varbinds):
                return
            rows += max(1, len(reply.varbinds) // columns)
            repetitions = max(1, self.settings.repetitions // max(1, len(left)))

    def _take_rows(self, left: dict[Oid, Oid], varbinds: Sequence[Varbind]) -> bool:
        """Keep rows of the columns of `left`, and note where they are; False where one is amiss."""
        columns = tuple(left)
        for column, varbind in zip(itertools.cycle(columns), varbinds, strict=False):
            at, oid = left.get(column), varbind.oid
            if at is None:
                continue
            if varbind.tag in ABSENCES:
                del left[column]
            elif oid <= at:
                return False
            elif oid[: len(column)] != column:
                del left[column]
            else:
                self.found[oid] = varbind
                left[column] = oid
        return True

    async def _walk(self, subtree: Oid, at: Oid) -> str:
        """Read one subtree past `at`; gives why it ended early, or an empty text."""
        rows, repetitions, most = 0, FIRST, self.settings.repetitions
        while rows < self.settings.max_rows:
            repetitions = min(repetitions, most)
            reply = self._heard(await self.session.get_bulk((at,), repetitions))
            if stop := self._stop():
                return stop
            if not isinstance(reply, Reply) or reply.status != "noError":
                most = _retreat(reply, repetitions)
                if most:
                    continue
                return _refusal(reply)
            at, kept, reason = self._take(subtree, at, reply.varbinds)
            rows, repetitions = rows + kept, most
            if reason is not None:
                return reason
        return "too-many-rows"

    def _take(
        self, subtree: Oid, at: Oid, varbinds: Sequence[Varbind]
    ) -> tuple[Oid, int, str | None]:
        """Keep what lies below `subtree`; gives the last, how many, and how the walk ended."""
        for number, varbind in enumerate(varbinds):
            if varbind.tag not in ABSENCES and varbind.oid <= at:
                return at, number, "not-increasing"
            if varbind.tag in ABSENCES or varbind.oid[: len(subtree)] != subtree:
                return at, number, ""
            self.found[varbind.oid] = varbind
            at = varbind.oid
        return at, len(varbinds), None if varbinds else "malformed"

    def _heard(self, reply: Reply | Silence) -> Reply | Silence:
        self.dead = self.dead + 1 if isinstance(reply, Silence) else 0
        return reply

    def _stop(self) -> str:
        """Say why no more is asked, or nothing."""
        if self.dead >= DEAD:
            return "no-answer"
        return "too-slow" if asyncio.get_running_loop().time() > self.deadline else ""

    def _missing(self, oids: Sequence[Oid], reason: str) -> None:
        self.gaps.extend(Gap(oid=oid, reason=reason) for oid in oids)


def _askable(oids: Sequence[Oid]) -> tuple[Oid, ...]:
    """Leave out what cannot be written: it was put together from what the agent said."""
    return tuple(
        oid
        for oid in oids
        if len(oid) <= MAX_SUB_IDENTIFIERS and min(oid) >= 0 and max(oid) <= MAX_SUB_IDENTIFIER
    )


def _packets(oids: Sequence[Oid]) -> Iterator[Sequence[Oid]]:
    return (oids[start : start + PACKET] for start in range(0, len(oids), PACKET))


def _tables(columns: Sequence[Oid]) -> Iterator[Sequence[Oid]]:
    """Put together the columns that follow each other and differ in one sub-identifier."""
    for start, _ in enumerate(columns):
        if start == 0 or not _alike(columns[start - 1], columns[start]):
            end = start + 1
            while end < len(columns) and _alike(columns[end - 1], columns[end]):
                end += 1
            yield columns[start:end]


def _alike(one: Oid, other: Oid) -> bool:
    return len(one) == len(other) and sum(map(ne, one, other)) == 1


def _empty(subtree: Oid, found: Varbind) -> bool:
    """Tell whether the instance that follows `subtree` lies past it."""
    if found.tag in ABSENCES:
        return True
    return found.oid > subtree and found.oid[: len(subtree)] != subtree


def _retreat(reply: Reply | Silence, repetitions: int) -> int:
    """Give smaller repetitions that may yet be answered, else 0.

    Long values make a response too large for the agent (tooBig) or for the path, which loses it.
    """
    if isinstance(reply, Silence):
        return 1 if reply.reason == "no-answer" and repetitions > 1 else 0
    return repetitions // 2 if reply.status == "tooBig" else 0


def _refusal(reply: Reply | Silence) -> str:
    """Say why a walk ends on such an answer; SNMPv1's noSuchName is the end of the MIB."""
    if isinstance(reply, Silence):
        return reply.reason
    return "" if reply.status == "noSuchName" else f"error-status:{reply.status}"
