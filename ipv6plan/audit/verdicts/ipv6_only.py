"""Whether a device goes on working without IPv4: one proof against it blocks, and what is not
known keeps the question open.
"""

from collections.abc import Iterable
from typing import Final

from ipv6plan.audit.declaration import Check
from ipv6plan.audit.verdicts import grounds as of
from ipv6plan.model.audit import DeviceAudit, Ground, Ipv6Only, Ipv6OnlyVerdict, Truth

FLOOR: Final = "os-at-least-ipv6-floor"


def judge_ipv6_only(audit: DeviceAudit, checks: Iterable[Check]) -> Ipv6OnlyVerdict:
    """Tell whether a device is ready for IPv6 alone, with what blocks it or is not known."""
    if of.silent(audit):
        return Ipv6OnlyVerdict(reason="nothing-heard", grounds=of.ground(audit, "reachable"))
    if audit.facts.verdict in of.UNCONFIGURED and of.whole(audit):
        return Ipv6OnlyVerdict(
            value=Ipv6Only.BLOCKED, reason="no-address", grounds=_address_grounds(audit)
        )
    counted = of.counted(audit, checks, "ipv6-only")
    against = of.with_status(counted, Truth.NO)
    if of.with_status(against, Truth.NO, "decides"):
        return Ipv6OnlyVerdict(value=Ipv6Only.BLOCKED, reason="needs-ipv4", grounds=against)
    if audit.facts.verdict not in of.CONFIGURED:
        return _unseen(audit)
    open_ = of.with_status(counted, Truth.UNKNOWN, "decides")
    if open_ or not counted:
        return Ipv6OnlyVerdict(reason="not-all-known", grounds=open_)
    return Ipv6OnlyVerdict(value=Ipv6Only.READY, reason="needs-no-ipv4", grounds=counted)


def _unseen(audit: DeviceAudit) -> Ipv6OnlyVerdict:
    """Judge a device of which no usable address was seen: its release may settle it."""
    if of.status(audit, FLOOR) is Truth.NO:
        return Ipv6OnlyVerdict(
            value=Ipv6Only.BLOCKED, reason="software-too-old", grounds=of.ground(audit, FLOOR)
        )
    return Ipv6OnlyVerdict(reason="address-not-seen", grounds=_address_grounds(audit))


def _address_grounds(audit: DeviceAudit) -> tuple[Ground, ...]:
    return (*of.ground(audit, "routable-address-present"), *of.ground(audit, "ipv6-capable"))
