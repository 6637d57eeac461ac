"""Two samples of the same counters, and what moved between them."""

from dataclasses import dataclass
from typing import Final

from ipv6plan.audit import objects
from ipv6plan.audit.printable import number
from ipv6plan.model.snmp import Answered, Oid, Varbind

IPV4, IPV6 = 1, 2
"""InetVersion (RFC 4001), the index of ipSystemStatsTable."""
_COUNTER32: Final = 65
_TICKS: Final = 100
_WRAP: Final = 1 << 32
_NEAR: Final = _TICKS * 3600
"""An uptime that starts again so close to its greatest value has run over, after 497 days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """One counter at two times."""

    first: Varbind
    second: Varbind
    by: int
    """Never negative."""


def uptime(answered: Answered) -> int | None:
    """Give sysUpTime in seconds; it starts again after 497 days."""
    found = answered.get(objects.SYS_UP_TIME)
    ticks = None if found is None else number(found.value)
    return None if ticks is None or ticks < 0 else ticks // _TICKS


def restarted(answered: Answered) -> bool | None:
    """Tell whether the agent started again between the samples; None where it cannot be told."""
    first, second = answered.get(objects.SYS_UP_TIME), _later(answered, objects.SYS_UP_TIME)
    before = None if first is None else number(first.value)
    after = None if second is None else number(second.value)
    if before is None or after is None:
        return None
    return after < before and _WRAP - before > _NEAR


def moved(answered: Answered, oid: Oid) -> Moved | None:
    """Give how far a counter got; None without two samples, or if it started again meanwhile.

    One of 32 bits that got smaller has run over; one of 64 bits does not live to do that.
    """
    first, second = answered.get(oid), _later(answered, oid)
    if first is None or second is None or restarted(answered) is not False:
        return None
    before, after = number(first.value), number(second.value)
    if before is None or after is None or min(before, after) < 0:
        return None
    by = after - before
    if by < 0 and first.tag == _COUNTER32 and before < _WRAP:
        by += _WRAP
    return Moved(first=first, second=second, by=by) if by >= 0 else None


def received(answered: Answered, version: int) -> Moved | None:
    """Give how many packets of an IP version came in between the samples."""
    for column in (objects.HC_IN_RECEIVES, objects.IN_RECEIVES):
        found = moved(answered, (*objects.IP_SYSTEM_STATS, column, version))
        if found is not None:
            return found
    return None


def octets(answered: Answered, version: int) -> int | None:
    """Give how many octets of an IP version went in and out between the samples."""
    columns = (objects.HC_IN_OCTETS, objects.HC_OUT_OCTETS)
    both = [moved(answered, (*objects.IP_SYSTEM_STATS, column, version)) for column in columns]
    known = [m.by for m in both if m is not None]
    return sum(known) if len(known) == len(columns) else None


def ipv6_share(answered: Answered) -> float | None:
    """Give the part of IPv6 in the octets between the samples, 0 to 1; packets where octets are not
    counted. None where it cannot be told or nothing moved.
    """
    old, new = octets(answered, IPV4), octets(answered, IPV6)
    if old is None or new is None:
        packets = received(answered, IPV4), received(answered, IPV6)
        old, new = (None if m is None else m.by for m in packets)
    return None if old is None or new is None or old + new == 0 else round(new / (old + new), 4)


def _later(answered: Answered, oid: Oid) -> Varbind | None:
    return next((v for v in answered.later if v.oid == oid), None)
