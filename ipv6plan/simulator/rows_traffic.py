"""What grows: ipSystemStatsTable of both versions (RFC 4293), vendors' counters, sysUpTime."""

from collections.abc import Iterator, Mapping
from typing import Final

from ipv6plan.model.snmp import Oid, Varbind
from ipv6plan.simulator.equipment import Traits
from ipv6plan.simulator.faults import Fault
from ipv6plan.simulator.rows import IP, SYSTEM, row, uptime
from ipv6plan.simulator.shown import Shown, digest
from ipv6plan.wire import ber

UPTIME: Final = (*SYSTEM, 3, 0)
STATS_ENTRY: Final = (*IP, 31, 1, 1)
_IPV4, _IPV6 = 1, 2
_PACKETS: Final[Mapping[str, int]] = {
    "core-switch": 4000, "distribution-switch": 2500, "firewall": 2500, "router": 1500,
    "load-balancer": 1500, "hypervisor": 400, "storage": 300, "server": 200, "access-point": 60,
}  # fmt: skip
"""IPv4 packets a second that come to a device, by its role, give or take a half."""
_FEW: Final = 20
_LEAST: Final = 3
"""IPv6 packets a second where there are any: two samples some seconds apart must differ."""
TICKS: Final = 100
"""By which sysUpTime grows a second."""
_IN_SIZE, _OUT_SIZE = 612, 540
_LOST: Final = 2
"""Packets without a route a second, where there are any."""
_OUT_NO_ROUTES: Final = 22
_IN_RECEIVES: Final = 3
_STALE: Final = 4321
"""Packets that came once, where none comes now."""


def packets(shown: Shown, version: int) -> int:
    """Give how many packets of an IP version come to a device a second."""
    seed = digest(f"{shown.intent.device.id} traffic")
    old = _PACKETS.get(shown.intent.device.role, _FEW) * (50 + seed % 101) // 100
    if version == _IPV4:
        return old
    if not shown.carries or Fault.IDLE in shown.faults:
        return 0
    share = 160 if Fault.MOSTLY_IPV6 in shown.faults else 4 + seed // 128 % 30
    return max(_LEAST, old * share // 100)


def _columns(shown: Shown, version: int) -> dict[int, int]:
    """Give how fast each column of ipSystemStatsTable grows."""
    received = packets(shown, version)
    forwards = shown.forwards if version == _IPV6 else shown.intent.routes
    forwarded = received // 2 if forwards else 0
    lost = _LOST if version == _IPV6 and Fault.NO_ROUTE in shown.faults else 0
    return {
        _IN_RECEIVES: received,
        4: received,
        6: received * _IN_SIZE,
        13: forwarded,
        19: received - forwarded,
        21: received - forwarded,
        _OUT_NO_ROUTES: lost,
        24: forwarded,
        31: received,
        33: received * _OUT_SIZE,
    }


def statistics_rows(shown: Shown, traits: Traits) -> Iterator[Varbind]:
    """Write ipSystemStatsTable, with numbers that agree with sysUpTime."""
    seconds = uptime(shown) // TICKS
    for version in traits.statistics:
        stale = _STALE if version == _IPV6 and shown.enabled else 0
        for column, rate in _columns(shown, version).items():
            short = column in {_IN_RECEIVES, _OUT_NO_ROUTES}
            number = rate * seconds or (0 if column in {13, _OUT_NO_ROUTES, 24} else stale)
            value = number & 0xFFFFFFFF if short else number
            tag = ber.COUNTER32 if short else ber.COUNTER64
            yield from row(STATS_ENTRY, (version,), (column, tag, value))


def in_use_rows(shown: Shown, traits: Traits) -> Iterator[Varbind]:
    """Write the vendors' counters of IPv6 packets, 0 where IPv6 is not in use."""
    if traits.shows_addresses:
        number = packets(shown, _IPV6) * (uptime(shown) // TICKS)
        for oid in traits.in_use:
            yield Varbind(oid, ber.GAUGE32, number & 0x7FFFFFFF)


def growing(shown: Shown, traits: Traits) -> Iterator[tuple[Oid, int]]:
    """Give the counters that grow with time, and how fast."""
    for version in traits.statistics:
        for column, rate in _columns(shown, version).items():
            if rate:
                yield (*STATS_ENTRY, column, version), rate
