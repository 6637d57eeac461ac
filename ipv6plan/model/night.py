"""When things happen in the night of a change, and who is there."""

from dataclasses import dataclass
from datetime import time


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Somebody to call in the night."""

    what: str
    """What they are called for: the provider, the site's keys, the person in charge."""
    name: str
    phone: str = ""
    """Empty where it is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Night:
    """The hours of a change, each None where nobody has fixed it: `night` of waves.yaml."""

    go: time | None = None
    """Go, or no-go."""
    begin: time | None = None
    back: time | None = None
    """The latest moment to begin rolling back."""
    end: time | None = None
    """When everything works again, in either case."""
    decides: str = ""
    """Who decides; empty where nobody has been named."""
    contacts: tuple[Contact, ...] = ()

    @property
    def hours(self) -> tuple[time | None, ...]:
        """The hours in the order in which they come."""
        return self.go, self.begin, self.back, self.end


NO_NIGHT = Night()
