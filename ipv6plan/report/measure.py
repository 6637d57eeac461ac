"""Counts devices by where they stand: per device, site, agency, group and province."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final, TypeVar

from ipv6plan.model.audit import (
    Action,
    AuditReport,
    DeviceAudit,
    DualStack,
    Ipv6Only,
    Truth,
    Verdict,
)
from ipv6plan.model.grades import GradePack
from ipv6plan.model.inventory import Device, Inventory
from ipv6plan.model.readiness import DeviceReadiness, Readiness, Standing, Tally
from ipv6plan.report.grades import Member, grade
from ipv6plan.report.standings import standing

_SPEAKS: Final = frozenset({DualStack.COMPATIBLE, DualStack.PARITY, DualStack.ENHANCED})
V = TypeVar("V", bound=StrEnum)


def measure(
    inventory: Inventory, audit: AuditReport | None, pack: GradePack | None = None
) -> Readiness:
    """Count the inventory as the audit saw it; devices that are no longer in it are left out.

    Agencies are graded where `pack` says how.
    """
    heard = {entry.device: entry for entry in audit.devices} if audit else {}
    devices = tuple(_device(inventory, d, heard.get(d.id)) for d in inventory.devices)
    sites, tenants, groups = _gather(inventory, devices)
    members = _of_tenants(inventory, heard)
    return Readiness(
        audit=audit.header if audit else None,
        province=_tally(inventory.network.id, inventory.network.name, devices),
        groups=tuple(_tally(g.id, g.name, groups[g.id]) for g in inventory.groups),
        tenants=tuple(
            _graded(_tally(t.id, t.name, tenants[t.id]), pack, members[t.id])
            for t in inventory.tenants
        ),
        sites=tuple(_tally(s.id, s.name, sites[s.id]) for s in inventory.sites),
        devices=devices,
        grades=pack,
    )


def _of_tenants(
    inventory: Inventory, heard: Mapping[str, DeviceAudit]
) -> Mapping[str, list[Member]]:
    found: dict[str, list[Member]] = {tenant.id: [] for tenant in inventory.tenants}
    for site in inventory.sites:
        found[site.tenant].extend((d, heard.get(d.id)) for d in site.devices)
    return found


def _graded(tally: Tally, pack: GradePack | None, members: list[Member]) -> Tally:
    return tally if pack is None else replace(tally, grading=grade(pack, members))


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
        **_verdicts(entry),
    )


def _verdicts(entry: DeviceAudit | None) -> dict[str, Any]:
    if entry is None:
        return {}
    found = entry.verdicts
    return {
        "dual_stack": found.dual_stack.value,
        "possible": found.dual_stack.possible,
        "ipv6_only": found.ipv6_only.value,
        "blockers": tuple(g.check for g in found.ipv6_only.grounds if g.status is Truth.NO),
        "action": found.action.value,
    }


def _verdict(entry: DeviceAudit | None, at: Standing) -> Verdict | None:
    if entry is None or at is Standing.NOT_AUDITED:
        return None
    return Verdict.UNREACHABLE if at is Standing.UNREACHABLE else entry.facts.verdict


def _tally(id_: str, name: str, devices: Iterable[DeviceReadiness]) -> Tally:
    members = tuple(devices)
    count = Counter(device.standing for device in members)
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
        verdicts=_counts(Verdict, (device.verdict for device in members)),
        dual_stack=_counts(DualStack, (d.dual_stack for d in members)),
        compatible_or_better=sum(_SPEAKS.issuperset(d.possible or DualStack) for d in members),
        ipv6_only=_counts(Ipv6Only, (d.ipv6_only for d in members)),
        actions=_counts(Action, (d.action for d in members)),
    )


def _counts(kind: type[V], values: Iterable[V | None]) -> Mapping[V, int]:
    """Count values, those that do not occur too, in the order of declaration."""
    count = Counter(values)
    return MappingProxyType({value: count[value] for value in kind})
