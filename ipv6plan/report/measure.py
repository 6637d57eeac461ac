"""Counts devices by where they stand: per device, site, agency, group and province."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from types import MappingProxyType
from typing import Final

from ipv6plan.model.audit import AuditReport, DeviceAudit, Outcome, Truth, Verdict
from ipv6plan.model.inventory import Device, Inventory
from ipv6plan.model.readiness import DeviceReadiness, Readiness, Standing, Tally

_READY: Final = frozenset({Verdict.CONFIGURED, Verdict.ROUTED, Verdict.TRAFFIC})
_NOT_ASKED: Final = frozenset({"no-credential", "no-address"})
"""Reasons that say nobody asked: such a device did not fail to answer."""
_ADDRESSES: Final = "planned-addresses-present"
_NOT_READY: Final = frozenset({Verdict.NOT_CONFIGURED, Verdict.LINK_LOCAL})


def measure(inventory: Inventory, audit: AuditReport | None) -> Readiness:
    """Count the inventory as the audit saw it; devices that are no longer in it are left out."""
    heard = {entry.device: entry for entry in audit.devices} if audit else {}
    devices = tuple(_device(inventory, d, heard.get(d.id)) for d in inventory.devices)
    sites, tenants, groups = _gather(inventory, devices)
    return Readiness(
        audit=audit.header if audit else None,
        province=_tally(inventory.network.id, inventory.network.name, devices),
        groups=tuple(_tally(g.id, g.name, groups[g.id]) for g in inventory.groups),
        tenants=tuple(_tally(t.id, t.name, tenants[t.id]) for t in inventory.tenants),
        sites=tuple(_tally(s.id, s.name, sites[s.id]) for s in inventory.sites),
        devices=devices,
    )


def standing(entry: DeviceAudit | None) -> Standing:
    """Tell where a device stands; an incomplete answer can show a yes, never a no."""
    if entry is None or (entry.outcome is Outcome.UNREACHABLE and entry.reason in _NOT_ASKED):
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


_Members = defaultdict[str, list[DeviceReadiness]]


def _gather(
    inventory: Inventory, devices: Iterable[DeviceReadiness]
) -> tuple[_Members, _Members, _Members]:
    sites, tenants, groups = _Members(list), _Members(list), _Members(list)
    above = {g.id: tuple(a.id for a in inventory.lineage(g.id)) for g in inventory.groups}
    for device in devices:
        sites[device.site].append(device)
        tenants[device.tenant].append(device)
        for group in above[inventory.site[device.site].group]:
            groups[group].append(device)
    return sites, tenants, groups


def _device(inventory: Inventory, device: Device, entry: DeviceAudit | None) -> DeviceReadiness:
    findings = entry.findings if entry else ()
    count = Counter(finding.status for finding in findings)
    at = standing(entry)
    return DeviceReadiness(
        device=device.id,
        site=device.site,
        tenant=inventory.site[device.site].tenant,
        standing=at,
        outcome=entry.outcome if entry else None,
        verdict=_verdict(entry, at),
        reason=entry.reason if entry else "",
        platform=entry.facts.platform if entry else "",
        os_version=entry.facts.os_version if entry else "",
        yes=count[Truth.YES],
        no=count[Truth.NO],
        unknown=count[Truth.UNKNOWN],
        not_applicable=count[Truth.NOT_APPLICABLE],
        failed=tuple(f.check for f in findings if f.status is Truth.NO),
        unclear=tuple(f.check for f in findings if f.status is Truth.UNKNOWN),
    )


def _verdict(entry: DeviceAudit | None, at: Standing) -> Verdict | None:
    if entry is None or at is Standing.NOT_AUDITED:
        return None
    return Verdict.UNREACHABLE if at is Standing.UNREACHABLE else entry.facts.verdict


def _tally(id_: str, name: str, devices: Iterable[DeviceReadiness]) -> Tally:
    members = tuple(devices)
    count = Counter(device.standing for device in members)
    verdicts = Counter(device.verdict for device in members)
    return Tally(
        id=id_,
        name=name,
        devices=len(members),
        audited=count[Standing.READY] + count[Standing.NOT_READY] + count[Standing.UNDETERMINED],
        ready=count[Standing.READY],
        not_ready=count[Standing.NOT_READY],
        undetermined=count[Standing.UNDETERMINED],
        unreachable=count[Standing.UNREACHABLE],
        not_audited=count[Standing.NOT_AUDITED],
        verdicts=MappingProxyType({verdict: verdicts[verdict] for verdict in Verdict}),
    )
