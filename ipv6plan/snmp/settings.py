"""How patiently and how politely devices are asked."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The limits of one collection; every one of them is per device but `concurrency`."""

    timeout: float = 2.0
    """Seconds that one request waits for its answer."""
    retries: int = 2
    """How often a request is repeated before the device counts as silent."""
    concurrency: int = 100
    """How many devices are asked at the same time."""
    repetitions: int = 25
    """GETBULK's max-repetitions (RFC 3416 section 4.2.3)."""
    max_rows: int = 4000
    """Instances read of one subtree before it is given up."""
    max_seconds: float = 60.0
    """Seconds spent on one device before the rest of it is given up."""
