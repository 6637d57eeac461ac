"""One question and its answer, whichever version of SNMP carries it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from ipv6plan.model.snmp import ERROR_STATUSES, Oid, Varbind

NO_SUCH_OBJECT: Final = 0x80
NO_SUCH_INSTANCE: Final = 0x81
END_OF_MIB_VIEW: Final = 0x82
ABSENCES: Final = frozenset({NO_SUCH_OBJECT, NO_SUCH_INSTANCE, END_OF_MIB_VIEW})
"""BER tags that stand in a value's place and say that there is none (RFC 3416 section 3)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A response PDU."""

    status: str
    """A name of ERROR_STATUSES."""
    varbinds: tuple[Varbind, ...]
    """As they came; a tag of ABSENCES where there is no value."""
    index: int = 0
    """error-index, from 1: which of the names asked for the status is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """No usable response came."""

    reason: str
    """no-answer, unknown-user, wrong-digest, decryption-error, malformed, ..."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What an SNMPv3 engine says instead of an answer (RFC 3412 section 7.1, step 3)."""

    oid: Oid
    """The counter that names the trouble."""
    signed: bool
    """Whether it was authenticated."""


class Session(Protocol):
    """A way to ask one device; it can read, and nothing else."""

    async def get(self, oids: Sequence[Oid]) -> Reply | Silence:
        """Ask for instances."""
        ...

    async def get_next(self, oids: Sequence[Oid]) -> Reply | Silence:
        """Ask for the instance that follows each of `oids`."""
        ...

    async def get_bulk(self, oids: Sequence[Oid], repetitions: int) -> Reply | Silence:
        """Ask for the `repetitions` instances that follow each of `oids`, row by row."""
        ...


def status_name(number: int) -> str:
    """Name an error-status; `error-N` where RFC 3416 knows none."""
    known = 0 <= number < len(ERROR_STATUSES)
    return ERROR_STATUSES[number] if known else f"error-{number}"


def reply_of(status: int, index: int, varbinds: tuple[Varbind, ...]) -> Reply:
    """Make a reply of what stands in a response PDU."""
    return Reply(status=status_name(status), index=index, varbinds=varbinds)
