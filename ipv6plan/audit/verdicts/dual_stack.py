"""The class of a device among the five of ipv6guide.github.io, by ruling classes out.

SNMP sees addresses, routes, counters and listeners. It does not see whether IPv6 around a device
disturbs what it does over IPv4, nor what it does beyond IPv4; so `disturbed` and `enhanced` are
never given, and only ruled out where something shows the contrary.
"""

from collections.abc import Iterable
from typing import Final

from ipv6plan.audit.declaration import Check
from ipv6plan.audit.verdicts import grounds as of
from ipv6plan.model.audit import DeviceAudit, DualStack, DualStackVerdict, Ground, Truth, Verdict

ALL: Final = tuple(c for c in DualStack if c is not DualStack.UNKNOWN)
SPEAKS: Final = (DualStack.COMPATIBLE, DualStack.PARITY, DualStack.ENHANCED)
FUNCTIONS: Final = frozenset({
    "ipv6-forwarding", "forwards-both-alike", "ipv6-interfaces-enabled",
    "ipv4-interfaces-have-ipv6", "planned-addresses-present", "routable-address-present",
    "management-address-present", "default-route-present", "advertises-where-planned",
    "ospfv3-enabled", "ospfv3-neighbours", "bgp-sessions-established", "vrrpv3-working",
    "tcp-listens-on-ipv6", "udp-listens-on-ipv6",
})  # fmt: skip
"""Checks of what a device does; others ask how well or how tidily it does it."""
COMPARISONS: Final = frozenset({"ipv4-interfaces-have-ipv6"})
"""Checks that hold IPv6 against IPv4: without a yes of one there is no parity."""
FLOOR: Final = "os-at-least-ipv6-floor"
TRIAL, LOOK, CONFIGURE = "trial-among-ipv6", "look-on-device", "configure-and-audit"
MORE, COMPARE = "features-beyond-ipv4", "compare-families"
"""What would narrow a class further."""


def judge_dual_stack(audit: DeviceAudit, checks: Iterable[Check]) -> DualStackVerdict:
    """Give the class of a device, or the classes that its evidence leaves."""
    counted = tuple(g for g in of.counted(audit, checks, "dual-stack") if g.check in FUNCTIONS)
    if of.silent(audit):
        return _open(ALL, "nothing-heard", of.ground(audit, "reachable"), (LOOK,))
    if audit.facts.verdict in of.CONFIGURED:
        return _speaking(counted)
    if audit.facts.verdict is Verdict.NO_EVIDENCE:
        return _without_sign(audit)
    return _with_stack(audit)


def _speaking(counted: tuple[Ground, ...]) -> DualStackVerdict:
    """Judge a device that has an IPv6 address to use, or routes IPv6."""
    lacking = of.with_status(counted, Truth.NO)
    if lacking:
        return DualStackVerdict(
            value=DualStack.COMPATIBLE,
            reason="does-not-do-all",
            possible=(DualStack.COMPATIBLE,),
            grounds=lacking,
        )
    unclear = of.with_status(counted, Truth.UNKNOWN)
    compared = any(g.check in COMPARISONS for g in of.with_status(counted, Truth.YES))
    if unclear or not compared:
        return _open(SPEAKS, "speaks-ipv6", unclear, (COMPARE,))
    return DualStackVerdict(
        value=DualStack.PARITY,
        reason="does-all-that-is-seen",
        possible=SPEAKS[1:],
        grounds=counted,
        needs=(MORE,),
    )


def _without_sign(audit: DeviceAudit) -> DualStackVerdict:
    """Judge a device that showed no IPv6 object: alone, this proves nothing."""
    if of.status(audit, FLOOR) is Truth.NO:
        left = (DualStack.DISTURBED, DualStack.OBLIVIOUS)
        grounds = (*of.ground(audit, FLOOR), *of.ground(audit, "ipv6-capable", "supports"))
        return _open(left, "software-too-old", grounds, (TRIAL,))
    return _open(ALL, "no-sign", of.ground(audit, "ipv6-capable"), (LOOK, TRIAL))


def _with_stack(audit: DeviceAudit) -> DualStackVerdict:
    """Judge a device that has IPv6 and no address to use: what it would do is not seen."""
    left = tuple(c for c in ALL if c is not DualStack.OBLIVIOUS)
    grounds = (*of.ground(audit, "ipv6-capable"), *of.ground(audit, of.ADDRESSES, "supports"))
    return _open(left, "has-stack-only", grounds, (CONFIGURE, TRIAL))


def _open(
    possible: tuple[DualStack, ...],
    reason: str,
    grounds: tuple[Ground, ...],
    needs: tuple[str, ...],
) -> DualStackVerdict:
    return DualStackVerdict(reason=reason, possible=possible, grounds=grounds, needs=needs)
