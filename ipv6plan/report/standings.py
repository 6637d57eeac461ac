"""Where a device stands: ready, not ready, or not to be told."""

from typing import Final

from ipv6plan.model.audit import DeviceAudit, Outcome, Truth, Verdict
from ipv6plan.model.readiness import Standing

_READY: Final = frozenset({Verdict.CONFIGURED, Verdict.ROUTED, Verdict.TRAFFIC})
_ADDRESSES: Final = "planned-addresses-present"
_NOT_READY: Final = frozenset({Verdict.NOT_CONFIGURED, Verdict.LINK_LOCAL})


def standing(entry: DeviceAudit | None) -> Standing:
    """Tell where a device stands; an incomplete answer can show a yes, never a no."""
    if entry is None or not entry.asked:
        return Standing.NOT_AUDITED
    if entry.outcome is Outcome.UNREACHABLE or entry.facts.verdict is Verdict.UNREACHABLE:
        return Standing.UNREACHABLE
    if entry.facts.verdict in _READY:
        return Standing.READY
    known = entry.facts.verdict in _NOT_READY and _told_its_addresses(entry)
    return Standing.NOT_READY if known else Standing.UNDETERMINED


def _told_its_addresses(entry: DeviceAudit) -> bool:
    """Tell whether the list of addresses is whole: else the audit would not miss a planned one."""
    found = entry.finding(_ADDRESSES)
    return entry.outcome is Outcome.ANSWERED or (found is not None and found.status is Truth.NO)
