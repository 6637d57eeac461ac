"""What went over the wire during one collection, and what was dropped on arrival."""

from dataclasses import dataclass


@dataclass(slots=True, kw_only=True)
class Traffic:
    """Counts of datagrams."""

    sent: int = 0
    repeated: int = 0
    """Of those sent, repetitions of a request that was not answered in time."""
    received: int = 0
    answers: int = 0
    """Of those received, the ones that answered a request; all others were dropped."""
    malformed: int = 0
    """Not a whole SNMP message."""
    unexpected: int = 0
    """Answers to no request that waits: late ones, second ones, forged ones."""
    strangers: int = 0
    """From another address or port than was asked."""
    untrusted: int = 0
    """Another community, user, engine, version or security level, or a digest that is wrong."""

    @property
    def dropped(self) -> int:
        """Datagrams that were not taken."""
        return self.received - self.answers
