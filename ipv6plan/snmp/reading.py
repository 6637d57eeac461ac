"""Reads one device: scalars by GET, a look at which subtrees exist, then a walk of all of those.

Nothing here trusts the agent: every loop ends by a row count, a clock or an instance that does not
increase, and what could not be read to its end is said as a gap.
"""

import asyncio
import itertools
import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from typing import Final

from ipv6plan.model.snmp import Answered, Gap, Oid, Reached, Request, Unreachable, Varbind
from ipv6plan.snmp.exchange import ABSENCES, Reply, Session, Silence
from ipv6plan.snmp.settings import Settings
from ipv6plan.wire.ber import MAX_SUB_IDENTIFIER, MAX_SUB_IDENTIFIERS

GREETING: Final = 8
"""Objects asked for in the first GET: few enough for the smallest agents."""
PACKET: Final = 15
"""Objects asked for in each later GET or GETNEXT."""
ABREAST: Final = 6
"""Columns walked at the same time."""
FIRST: Final = 4
"""Repetitions of a walk's first GETBULK: most tables are short."""
NOT_AUTHORIZED: Final = "error-status:authorizationError"
_subtree: Final = attrgetter("subtree")
DEAD: Final = 3
"""Requests in a row that died before the device is left alone."""


@dataclass(slots=True)
class _Place:
    """How far the walk of one subtree has got."""

    subtree: Oid
    at: Oid
    first: Oid | None = None
    """Its first instance, as GETNEXT showed it; None where that failed."""
    beyond: Oid | None = None
    """An instance past it: what follows its last one cannot lie further away."""
    rows: int = 0


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

    async def sample(self) -> None:
        """Read the other scalars: what is asked again later has been asked for then."""
        clock = asyncio.get_running_loop().time
        self.deadline = clock() + self.settings.max_seconds
        await self._scalars(self.request.scalars[GREETING:])
        self.sampled = clock()

    async def read(self) -> None:
        """Read all the rest of what is asked for, and what follows from that."""
        self.deadline = asyncio.get_running_loop().time() + self.settings.max_seconds
        await self._tables(self.request.firsts, self.request.subtrees)
        further = self.request.then(self.found) if self.request.then else None
        if further is not None:
            scalars, subtrees = _askable(further.scalars), _askable(further.subtrees)
            self.asked += (*scalars, *subtrees)
            await self._scalars(scalars)
            await self._tables(_askable(further.firsts), subtrees)

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

    async def _scalars(self, oids: Sequence[Oid]) -> None:
        for packet in _packets(oids):
            await self._get(packet)

    async def _tables(self, firsts: Sequence[Oid], subtrees: Sequence[Oid]) -> None:
        """Keep the first instance below each of `firsts`, and walk every subtree that is there,
        a few columns at a time.
        """
        alone = frozenset(firsts) - frozenset(subtrees)
        oids = (*(oid for oid in firsts if oid in alone), *subtrees)
        there = [place for packet in _packets(oids) for place in await self._there(packet, alone)]
        for start in range(0, len(there), ABREAST):
            await self._columns(there[start : start + ABREAST])

    async def _columns(self, places: Sequence[_Place]) -> None:
        """Walk columns together, then what is left of each, in their order."""
        left = {place.subtree: place for place in sorted(places, key=_subtree)}
        for place, following in pairwise(left.values()):
            place.beyond = following.first
        if len(left) > 1:
            await self._walk_together(left)
        for place in places:
            if place.subtree in left and (reason := self._stop() or await self._walk(place)):
                self._missing((place.subtree,), reason)

    async def _there(self, oids: Sequence[Oid], firsts: Collection[Oid]) -> Sequence[_Place]:
        """Ask what follows each of `oids`, and keep that of `firsts`; gives the others that are not
        empty, in doubt all. Where the agent refuses a packet, its halves are asked for.
        """
        unsaid = [_Place(oid, oid) for oid in oids if oid not in firsts]
        if self._stop():
            return unsaid
        reply = await self._next(oids)
        if isinstance(reply, Silence):
            return unsaid
        if reply.status == "noError" and len(reply.varbinds) == len(oids):
            pairs = tuple(zip(oids, reply.varbinds, strict=True))
            self.found |= {v.oid: v for oid, v in pairs if oid in firsts and _below(oid, v)}
            there = ((oid, v) for oid, v in pairs if oid not in firsts and not _empty(oid, v))
            return [_Place(oid, oid, v.oid if _below(oid, v) else None) for oid, v in there]
        if len(oids) == 1:
            return unsaid
        middle = len(oids) // 2
        halves = (oids[:middle], oids[middle:])
        return [place for half in halves for place in await self._there(half, firsts)]

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

    async def _walk_together(self, left: dict[Oid, _Place]) -> None:
        """Read columns row by row, while all goes well and none has had its number of rows.

        `left` holds where each column has got to, and loses those that end; the rest is for
        `_walk`, which knows what to do about every kind of trouble.
        """
        repetitions = FIRST
        while left and not self._stop():
            places = left.values()
            if max(place.rows for place in places) >= self.settings.max_rows:
                return
            names = tuple(place.at for place in places)
            reply = self._heard(await self.session.get_bulk(names, repetitions))
            if isinstance(reply, Silence) or reply.status != "noError" or not reply.varbinds:
                return
            if not self._take_rows(left, reply.varbinds):
                return
            repetitions = max(1, self.settings.repetitions // max(1, len(left)))

    def _take_rows(self, left: dict[Oid, _Place], varbinds: Sequence[Varbind]) -> bool:
        """Keep rows of the columns of `left`, and note where they are; False where one is amiss:
        agents were seen that go on from the first name of a request and forget the others.
        """
        columns = tuple(left)
        for column, varbind in zip(itertools.cycle(columns), varbinds, strict=False):
            place, oid = left.get(column), varbind.oid
            if place is None:
                continue
            if varbind.tag not in ABSENCES and oid <= place.at:
                return False
            if _below(column, varbind):
                self.found[oid] = varbind
                place.at = oid
                place.rows += 1
            elif place.beyond is not None and (varbind.tag in ABSENCES or oid > place.beyond):
                return False
            else:
                del left[column]
        return True

    async def _walk(self, place: _Place) -> str:
        """Read the rest of one subtree; gives why it ended early, or an empty text."""
        repetitions, most = FIRST, self.settings.repetitions
        while place.rows < self.settings.max_rows:
            repetitions = min(repetitions, most)
            reply = self._heard(await self.session.get_bulk((place.at,), repetitions))
            if stop := self._stop():
                return stop
            if not isinstance(reply, Reply) or reply.status != "noError":
                most = _retreat(reply, repetitions)
                if most:
                    continue
                return _refusal(reply)
            reason = self._take(place, reply.varbinds)
            repetitions = most
            if reason is not None:
                return reason
        return "too-many-rows"

    def _take(self, place: _Place, varbinds: Sequence[Varbind]) -> str | None:
        """Keep what lies below `subtree`; gives how the walk ended, None where it goes on."""
        for varbind in varbinds:
            if varbind.tag not in ABSENCES and varbind.oid <= place.at:
                return "not-increasing"
            if not _below(place.subtree, varbind):
                return ""
            self.found[varbind.oid] = varbind
            place.at = varbind.oid
            place.rows += 1
        return None if varbinds else "malformed"

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


def _below(subtree: Oid, found: Varbind) -> bool:
    """Tell whether what follows `subtree` lies below it."""
    return found.tag not in ABSENCES and found.oid[: len(subtree)] == subtree


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
