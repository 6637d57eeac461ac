"""Which findings a verdict may rest on, and how much they weigh."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from ipv6plan.audit.declaration import Axis, Check
from ipv6plan.model.audit import DeviceAudit, Ground, Outcome, Truth, Verdict, Weight

ADDRESSES: Final = "planned-addresses-present"
CONFIGURED: Final = frozenset({Verdict.CONFIGURED, Verdict.ROUTED, Verdict.TRAFFIC})
"""Verdicts of a device that has a global or unique local address, or routes IPv6."""
UNCONFIGURED: Final = frozenset({Verdict.NOT_CONFIGURED, Verdict.LINK_LOCAL})
ABOUT: Final = frozenset({"os-at-least-ipv6-floor", "os-supported", "hardware-supported"})
"""Checks of the software and the box: verdicts ask them by name."""


def counted(audit: DeviceAudit, checks: Iterable[Check], axis: Axis) -> tuple[Ground, ...]:
    """Give the findings that count for `axis`, in the checks' order; not applicable ones do not."""
    return tuple(_counted(audit, checks, axis))


def _counted(audit: DeviceAudit, checks: Iterable[Check], axis: Axis) -> Iterator[Ground]:
    findings = {finding.check: finding for finding in audit.findings}
    for check in checks:
        finding = findings.get(check.id)
        if finding is None or check.id in ABOUT or axis not in check.axes:
            continue
        if finding.status is not Truth.NOT_APPLICABLE:
            yield _ground(check.id, finding.status, weight(check))


def weight(check: Check) -> Weight:
    """Tell whether a check's answer settles a verdict alone: those of high and medium severity."""
    return "decides" if check.severity in {"high", "medium"} else "supports"


def ground(audit: DeviceAudit, check: str, weight: Weight = "decides") -> tuple[Ground, ...]:
    """Give the ground that one check's finding is; none where it was not made."""
    found = audit.finding(check)
    return () if found is None else (_ground(check, found.status, weight),)


@lru_cache(maxsize=1024)  # there are few, and every device has most of them
def _ground(check: str, status: Truth, weight: Weight) -> Ground:
    return Ground(check=check, status=status, weight=weight)


def status(audit: DeviceAudit, check: str) -> Truth:
    """Give one check's answer; unknown where it was not asked."""
    found = audit.finding(check)
    return Truth.UNKNOWN if found is None else found.status


def with_status(
    grounds: Iterable[Ground], status: Truth, weight: Weight | None = None
) -> tuple[Ground, ...]:
    """Keep the grounds with one answer, and of one weight where it is given."""
    return tuple(g for g in grounds if g.status is status and weight in {None, g.weight})


def silent(audit: DeviceAudit) -> bool:
    """Tell whether nothing was heard of the device."""
    return audit.outcome is Outcome.UNREACHABLE or audit.facts.verdict is Verdict.UNREACHABLE


def whole(audit: DeviceAudit) -> bool:
    """Tell whether it told all its addresses: else the audit would not miss a planned one."""
    return audit.outcome is Outcome.ANSWERED or status(audit, ADDRESSES) is Truth.NO
