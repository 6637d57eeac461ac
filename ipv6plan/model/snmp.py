"""What is asked of a device over SNMP, and what it answered, as raw as it came."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

Oid = tuple[int, ...]
Value = int | bytes | Oid | None
"""int for INTEGER, Counter, Gauge, TimeTicks; bytes for OCTET STRING, IpAddress, Opaque; a
tuple for OBJECT IDENTIFIER.
"""


@lru_cache(maxsize=4096)  # a device's rows are looked up once a check
def parse_oid(text: str) -> Oid:
    """Read `1.3.6.1...`, with or without a leading dot; raises ValueError."""
    return tuple(map(int, text.strip().lstrip(".").split(".")))


def format_oid(oid: Oid) -> str:
    """Write dotted."""
    return ".".join(map(str, oid))


ERROR_STATUSES: Final = (
    "noError", "tooBig", "noSuchName", "badValue", "readOnly", "genErr", "noAccess", "wrongType",
    "wrongLength", "wrongEncoding", "wrongValue", "noCreation", "inconsistentValue",
    "resourceUnavailable", "commitFailed", "undoFailed", "authorizationError", "notWritable",
    "inconsistentName",
)  # fmt: skip
"""error-status by number (RFC 3416 section 3)."""


class Varbind(NamedTuple):
    """One object instance and its value; a tuple, because an audit makes hundreds of thousands."""

    oid: Oid
    tag: int
    """The BER tag: 2 INTEGER, 4 OCTET STRING, 5 NULL, 6 OBJECT IDENTIFIER, 64 IpAddress,
    65 Counter32, 66 Gauge32, 67 TimeTicks, 68 Opaque, 70 Counter64."""
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A device to be asked, with everything needed to do so."""

    device: str
    host: str
    """An IPv4 or IPv6 address."""
    port: int
    access: "Community | User"
    context: str = ""
    """SNMPv3 contextName."""
    credential: str = ""
    """The id of the credential that `access` comes from."""
    further: tuple["Entry", ...] = ()
    """Tried in this order where the device does not let in those before; each once."""
    other_host: str = ""
    """A second address of it, of the other family: asked where the first is silent, and whether it
    answers at all where it is not.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A further credential for a device."""

    credential: str
    access: "Community | User"


@dataclass(frozen=True, slots=True, kw_only=True)
class Community:
    """SNMPv1 or v2c access."""

    name: str = field(repr=False)
    version: Literal["v1", "v2c"] = "v2c"


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """SNMPv3 USM access."""

    name: str
    auth_protocol: str | None = None
    """md5 sha1 sha224 sha256 sha384 sha512."""
    auth_secret: str = field(default="", repr=False)
    priv_protocol: str | None = None
    """des aes128 aes192 aes256 aes192-reeder aes256-reeder."""
    priv_secret: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """How a device was reached; an address in neither list was not asked, or there is no way to it
    from here.
    """

    credential: str
    """The id of the credential that it let in; empty where the target named none."""
    answered: tuple[str, ...]
    """The addresses at which SNMP answered; the first is where it was read."""
    silent: tuple[str, ...] = ()
    """The addresses at which nothing answered, however often it was asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A subtree that was asked for and could not be read to its end."""

    oid: Oid
    reason: str
    """no-answer, not-increasing, too-many-rows, too-slow, error-status:NAME, malformed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A device answered; `gaps` say what is missing."""

    device: str
    varbinds: tuple[Varbind, ...]
    """In OID order, without endOfMibView, noSuchObject and noSuchInstance."""
    asked: tuple[Oid, ...]
    """The scalars and subtrees that were asked for; what lies under one, has no gap and is
    absent, is not there.
    """
    gaps: tuple[Gap, ...] = ()
    later: tuple[Varbind, ...] = ()
    """The request's `again`, asked once more after a while, sysUpTime among them; empty where that
    was not done or not answered.
    """
    reached: Reached | None = field(default=None, compare=False)
    """How it was reached, where it was asked just now: no part of what it said."""
    index: Mapping[Oid, Varbind] = field(init=False, repr=False, compare=False)
    _oids: tuple[Oid, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "index", MappingProxyType({v.oid: v for v in self.varbinds}))
        object.__setattr__(self, "_oids", tuple(v.oid for v in self.varbinds))

    def get(self, oid: Oid) -> Varbind | None:
        """Give one instance, if it was answered."""
        return self.index.get(oid)

    def under(self, oid: Oid) -> Iterator[Varbind]:
        """Go through the instances below `oid`, in order."""
        start = bisect_left(self._oids, oid)
        stop = bisect_left(self._oids, (*oid[:-1], oid[-1] + 1), start) if oid else None
        return iter(self.varbinds[start:stop])

    def gap(self, oid: Oid) -> Gap | None:
        """Give the gap that covers `oid` or lies under it, if any."""
        for gap in self.gaps:
            shorter = min(len(gap.oid), len(oid))
            if gap.oid[:shorter] == oid[:shorter]:
                return gap
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreachable:
    """A device that nothing was learnt from."""

    device: str
    reason: str
    """no-answer, no-address, no-credential, unknown-user, wrong-digest, decryption-error,
    network-unreachable, ...
    """


Snapshot = Answered | Unreachable


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is asked of every device."""

    scalars: tuple[Oid, ...]
    """Instances, `.0` included."""
    subtrees: tuple[Oid, ...]
    """Columns or tables that are walked."""
    firsts: tuple[Oid, ...] = ()
    """Subtrees of which the first instance is enough: whether there is anything below."""
    again: tuple[Oid, ...] = ()
    """Instances among `scalars` that are asked twice, to see counters move."""
    then: Callable[[Mapping[Oid, Varbind]], "Request | None"] | None = field(
        default=None, compare=False
    )
    """What to ask besides, once all else is known: given what was found so far, once a device. Its
    own `again` and `then` are not looked at.
    """
