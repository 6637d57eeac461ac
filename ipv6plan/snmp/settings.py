"""How patiently and how politely devices are asked."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The limits of one collection; every one of them is per device but the first three."""

    concurrency: int = 200
    """How many devices are read at the same time."""
    greetings: int = 1000
    """How many devices that have not answered yet are waited for at the same time."""
    receive_buffer: int = 4 << 20
    """Octets: the usual buffer loses answers of healthy devices when many come at once."""
    timeout: float = 2.0
    """Seconds that a request waits for its answer, from when it was sent."""
    retries: int = 2
    """How often a request is repeated before it counts as unanswered."""
    backoff: float = 1.5
    """How many times longer each repetition waits than the one before."""
    pace: float = 0.005
    """Seconds between one request to a device and the next, at least."""
    repetitions: int = 25
    """GETBULK's max-repetitions (RFC 3416 section 4.2.3)."""
    max_rows: int = 4000
    """Instances read of one subtree before it is given up."""
    max_seconds: float = 60.0
    """Seconds spent on one device that has answered before the rest of it is given up."""
    sample: float = 2.0
    """Seconds until a request's `again` is asked a second time, at least; 0: it is not."""
