"""What follows from a device's findings: how it gets on with IPv6, with IPv6 alone, what to do."""

from collections.abc import Iterable
from dataclasses import replace

from ipv6plan.audit.declaration import Check
from ipv6plan.audit.verdicts.action import judge_action
from ipv6plan.audit.verdicts.dual_stack import judge_dual_stack
from ipv6plan.audit.verdicts.ipv6_only import judge_ipv6_only
from ipv6plan.model.audit import DeviceAudit, Verdicts


def judge(audit: DeviceAudit, checks: Iterable[Check]) -> Verdicts:
    """Give the verdicts on one device; findings of other checks than `checks` count for nothing."""
    known = tuple(checks)
    dual_stack = judge_dual_stack(audit, known)
    ipv6_only = judge_ipv6_only(audit, known)
    return Verdicts(
        dual_stack=dual_stack,
        ipv6_only=ipv6_only,
        action=judge_action(audit, known),
    )


def judged(audit: DeviceAudit, checks: Iterable[Check]) -> DeviceAudit:
    """Give the audit with its verdicts."""
    return replace(audit, verdicts=judge(audit, checks))


__all__ = ["judge", "judged"]
