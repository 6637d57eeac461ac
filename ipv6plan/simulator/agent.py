"""One simulated SNMP agent: what it plays, and how it wants to be asked."""

import hashlib
from dataclasses import dataclass
from enum import IntFlag
from typing import Final

from ipv6plan.model.snmp import Community, Oid, User, Varbind

USUAL_SIZE: Final = 1400
"""Octets of the largest answer, unless an agent says otherwise: fits into Ethernet frames."""
_LONGEST_CONTEXT: Final = 32
"""Octets of a contextName (RFC 3415, vacmContextName)."""


class Manner(IntFlag):
    """How an agent answers where it does not answer as it should."""

    GOOD = 0
    LATE = 1
    """Its first answers come after the question was asked again."""
    TWICE = 2
    """Every answer comes twice."""
    BIT_FLIPS = 4
    """Before every third answer comes a copy with one bit wrong."""
    OID_LOOP = 8
    """One column leads back to its own beginning, for ever."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """A device as the simulator plays it; `varbinds` may come from a recording."""

    device: str
    varbinds: tuple[Varbind, ...]
    access: Community | User
    """A community selects its agent, so each agent needs one of its own; users may be shared."""
    over_ipv6: bool = False
    """Whether its target is on ::1 instead of 127.0.0.1."""
    silent: bool = False
    """Whether it never answers."""
    max_size: int = USUAL_SIZE
    """Octets of the largest message that it sends."""
    growing: tuple[tuple[Oid, int], ...] = ()
    """What grows with time, and by how much a second."""
    manner: Manner = Manner.GOOD

    @property
    def context(self) -> str:
        """The contextName that selects it under SNMPv3; empty under v2c."""
        if isinstance(self.access, Community):
            return ""
        if len(self.device.encode()) <= _LONGEST_CONTEXT:
            return self.device
        digest = hashlib.sha256(self.device.encode()).hexdigest()
        return f"{self.device[:20]}-{digest[:11]}"
