"""Answers as bad agents give them: late, twice, with a bit wrong, without end."""

from typing import Final, Self

from ipv6plan.model.snmp import Oid
from ipv6plan.simulator.agent import Manner
from ipv6plan.simulator.recording import Recording

LATE_ANSWERS: Final = 2
"""How many of an agent's answers come late: the others come at once, or nothing would be learnt."""
DELAY: Final = 1.2
"""Seconds."""
_FLIPPED: Final = 3
"""Before every third answer comes a spoilt one."""
_STEP: Final = 37
"""Bits from one spoilt bit to the next: odd, so that every bit has its turn."""
_LEAST_LOOP: Final = 4


class Odd(bytes):
    """An answer that is not sent once and at once."""

    delay: float
    """Seconds until it is sent."""
    ahead: tuple[bytes, ...]
    """What is sent before it."""

    @classmethod
    def of(cls, answer: bytes, *, delay: float = 0.0, ahead: tuple[bytes, ...] = ()) -> Self:
        """Make one of an answer that is right in itself."""
        odd = cls(answer)
        odd.delay, odd.ahead = delay, ahead
        return odd


class Habit:
    """How one agent answers; counts, so that the same questions are always answered alike."""

    __slots__ = ("_answered", "_manner")

    def __init__(self, manner: Manner) -> None:
        self._manner = manner
        self._answered = 0

    def applied(self, answer: bytes) -> bytes:
        """Give an answer as this agent sends it."""
        self._answered += 1
        number, manner = self._answered, self._manner
        ahead: tuple[bytes, ...] = ()
        if manner & Manner.BIT_FLIPS and number % _FLIPPED == 0:
            ahead = (flipped(answer, number),)
        if manner & Manner.TWICE:
            ahead = (*ahead, answer)
        late = bool(manner & Manner.LATE) and number <= LATE_ANSWERS
        return Odd.of(answer, delay=DELAY if late else 0.0, ahead=ahead)


def flipped(answer: bytes, number: int) -> bytes:
    """Give a copy with one bit wrong: another one each time."""
    bit = number * _STEP % (8 * len(answer))
    spoilt = bytearray(answer)
    spoilt[bit // 8] ^= 1 << bit % 8
    return bytes(spoilt)


def lead_astray(recording: Recording, column: Oid) -> None:
    """Let a column lead back to its own beginning."""
    since, until = recording.after(column), recording.after((*column[:-1], column[-1] + 1))
    if until - since >= _LEAST_LOOP:
        recording.say_again(since, until)
