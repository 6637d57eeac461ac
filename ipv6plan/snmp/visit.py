"""Finds the address and the credential with which a device answers.

A user who was refused is not tried again at the same device, whatever the address: engines lock out
who guesses.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from ipv6plan.model.snmp import Oid, Reached, Request, Target, Unreachable, User
from ipv6plan.snmp.exchange import Session, Silence
from ipv6plan.snmp.reading import Reading
from ipv6plan.snmp.sessions import Sessions
from ipv6plan.snmp.settings import Settings
from ipv6plan.snmp.user import UserSession

SYS_UP_TIME: Final[Oid] = (1, 3, 6, 1, 2, 1, 1, 3, 0)
NOT_HEARD: Final = frozenset({"no-answer", "network-unreachable", "no-address"})
"""Reasons of a silence in which nothing of the device was heard."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A device that let us in."""

    reading: Reading
    way: Target
    """The target with the address and the access that it answered to."""
    reached: Reached
    unasked: str
    """Its other address, if that was not asked yet."""

    async def ask_other_address(self, sessions: Sessions) -> None:
        """Ask the other address for sysUpTime, if there is one that was not asked; note in the
        reading whether SNMP answers there.
        """
        if not self.unasked:
            return
        session = sessions.open(replace(self.way, host=self.unasked))
        reply = session if isinstance(session, Silence) else await session.get((SYS_UP_TIME,))
        reached = self.reached
        if not isinstance(reply, Silence) or reply.reason not in NOT_HEARD:
            reached = replace(reached, answered=(*reached.answered, self.unasked))
        elif reply.reason == "no-answer":
            reached = replace(reached, silent=(self.unasked,))
        self.reading.reached = reached


class _Attempts:
    """What was tried at one device, and what came of it."""

    def __init__(self) -> None:
        self._reasons: list[str] = []
        self._heard: set[str] = set()
        """Addresses at which there is an agent, though it let nobody in."""
        self._silent: set[str] = set()
        """Addresses at which a request was not answered."""
        self._presented: set[User] = set()
        """Users who were named to an engine that is there: never a second time."""
        self._deaf: set[str] = set()
        """Addresses at which no SNMPv3 engine answers: it would not answer to another user."""

    def worth(self, way: Target) -> bool:
        """Tell whether an attempt may be made, and may succeed."""
        access = way.access
        return not isinstance(access, User) or not (
            access in self._presented or way.host in self._deaf
        )

    def note(self, way: Target, session: Session | Silence, reason: str) -> None:
        """Remember an attempt that failed."""
        self._reasons.append(reason)
        if reason not in NOT_HEARD:
            self._heard.add(way.host)
        if reason == "no-answer":
            self._silent.add(way.host)
        if isinstance(session, UserSession) and session.engine.id:
            self._presented.add(session.user)
            self._heard.add(way.host)
        elif isinstance(session, UserSession):
            self._deaf.add(way.host)

    def reason(self) -> str:
        """Give why there was no way in: the first thing that the device said, if it said any."""
        said = (reason for reason in self._reasons if reason not in NOT_HEARD)
        return next(said, self._reasons[0])

    def reached(self, way: Target) -> Reached:
        """Give how the device is reached, as far as it was asked."""
        others = {*self._heard, *self._silent} - {way.host}
        return Reached(
            credential=way.credential,
            answered=(way.host, *sorted(others & self._heard)),
            silent=tuple(sorted(others - self._heard)),
        )


async def visit(
    target: Target, sessions: Sessions, request: Request, settings: Settings
) -> Visit | Unreachable:
    """Try addresses and credentials in their order until the device answers to one."""
    attempts = _Attempts()
    for way in _ways(target):
        if not attempts.worth(way):
            continue
        session = sessions.open(way)
        if isinstance(session, Silence):
            attempts.note(way, session, session.reason)
            continue
        reading = Reading(target.device, session, request, settings)
        unreachable = await reading.greet()
        if unreachable is None:
            unasked = target.other_host if way.host == target.host else ""
            return Visit(reading, way, attempts.reached(way), unasked)
        attempts.note(way, session, unreachable.reason)
    return Unreachable(device=target.device, reason=attempts.reason())


def _ways(target: Target) -> Iterator[Target]:
    """Give the target at each of its addresses, there with each of its credentials."""
    yield target
    for host in (target.host, target.other_host) if target.other_host else (target.host,):
        if host != target.host:
            yield replace(target, host=host)
        for entry in target.further:
            yield replace(target, host=host, access=entry.access, credential=entry.credential)
