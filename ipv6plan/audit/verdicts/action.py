"""What is to be done with a device next: the heaviest work that something proves necessary."""

from collections.abc import Iterable
from types import MappingProxyType
from typing import Final

from ipv6plan.audit.declaration import Check
from ipv6plan.audit.verdicts import grounds as of
from ipv6plan.audit.verdicts.dual_stack import FUNCTIONS
from ipv6plan.model.audit import Action, ActionVerdict, DeviceAudit, Ground, Truth, Verdict

NOT_ASKED: Final = MappingProxyType({
    "no-credential": "no-credential", "no-address": "no-management-address",
})  # fmt: skip
"""Reasons that say nobody asked: the owner must say how it is reached."""
FLOOR, SUPPORTED, HARDWARE = "os-at-least-ipv6-floor", "os-supported", "hardware-supported"
PAID: Final = "support-paid-only"
"""A reason of `os-supported`: only the owner knows whether it is paid for."""
EITHER: Final = frozenset({"no-unplanned-addresses"})
"""Checks that tell a difference without telling whether the device or the plan is wrong."""


def judge_action(audit: DeviceAudit, checks: Iterable[Check]) -> ActionVerdict:
    """Give the next step for a device, with the checks that call for it."""
    if of.silent(audit):
        grounds = of.ground(audit, "reachable")
        if audit.reason in NOT_ASKED:
            return _do(Action.ASK, NOT_ASKED[audit.reason], grounds)
        return _do(Action.REACH, "no-answer", grounds)
    known = tuple(checks)
    pressing = FUNCTIONS & {check.id for check in known if check.severity == "high"}
    counted = of.counted(audit, known, "dual-stack")
    return _software(audit) or _setup(audit, counted, pressing)


def _software(audit: DeviceAudit) -> ActionVerdict | None:
    """Judge by the software: what is too old or has no support must go first.

    A device that is seen to route IPv6 has it, whatever is written of its release.
    """
    if of.status(audit, HARDWARE) is Truth.NO:
        return _do(Action.REPLACE, "hardware-unsupported", of.ground(audit, HARDWARE))
    routing = audit.facts.verdict in {Verdict.ROUTED, Verdict.TRAFFIC}
    if of.status(audit, FLOOR) is Truth.NO and not routing:
        return _do(Action.UPGRADE, "software-too-old", of.ground(audit, FLOOR))
    found = audit.finding(SUPPORTED)
    if found is None or found.status is not Truth.NO:
        return None
    if found.reason == PAID:
        return _do(Action.ASK, "support-paid-only", of.ground(audit, SUPPORTED))
    return _do(Action.UPGRADE, "software-unsupported", of.ground(audit, SUPPORTED))


def _setup(
    audit: DeviceAudit, counted: tuple[Ground, ...], pressing: frozenset[str]
) -> ActionVerdict:
    """Judge by how it is set up; IPv6 that nobody planned is nobody's work.

    What is not known calls for a look only where the check is `pressing`.
    """
    planned = of.status(audit, of.ADDRESSES)
    addressed = audit.facts.verdict in of.CONFIGURED
    against = of.with_status(counted, Truth.NO, "decides")
    if any(g.check not in EITHER for g in against):
        return _do(Action.CONFIGURE, "not-as-planned", against)
    if against:
        return _do(Action.ASK, "not-in-the-plan", against)
    if planned is Truth.NOT_APPLICABLE and not addressed:
        return _do(Action.NOTHING, "nothing-planned", of.ground(audit, of.ADDRESSES))
    unclear = tuple(g for g in of.with_status(counted, Truth.UNKNOWN) if g.check in pressing)
    if unclear:
        return _do(Action.ASK, "not-all-known", unclear)
    return _do(Action.NOTHING, "nothing-wrong", of.with_status(counted, Truth.YES))


def _do(action: Action, reason: str, grounds: tuple[Ground, ...]) -> ActionVerdict:
    return ActionVerdict(value=action, reason=reason, grounds=grounds)
