"""Applies the steps to the province, its agencies, sites, devices and services."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from ipv6plan.checklist.conditions import holds
from ipv6plan.checklist.effort import days_of
from ipv6plan.checklist.evidence import judge
from ipv6plan.checklist.progress import latest
from ipv6plan.checklist.sources import Sources
from ipv6plan.checklist.subjects import Subject, Subjects
from ipv6plan.model.audit import AuditReport, Finding, Truth
from ipv6plan.model.checklist import Checklist, Item, Scope, Statement, Step
from ipv6plan.model.intent import DeviceIntent
from ipv6plan.model.inventory import Inventory, Site
from ipv6plan.model.plan import Plan
from ipv6plan.text import Text

LEAVES: Final = "leaves"
"""The condition of steps that are about what files leave to people."""


def build_checklists(  # noqa: PLR0917  # one argument a stage, in the order of the stages
    inventory: Inventory,
    plan: Plan,
    intents: tuple[DeviceIntent, ...],
    audit: AuditReport | None,
    rendered_paths: frozenset[str],
    steps: tuple[Step, ...],
    *,
    statements: Iterable[Statement] = (),
    earlier: Iterable[AuditReport] = (),
    documents: Iterable[str] = (),
    left: Mapping[str, tuple[Text, ...]] = MappingProxyType({}),
    doubts: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Checklist, ...]:
    """Give the province's checklist, then one a site, then one an agency, in inventory order.

    A site's has the items of its devices and of the services whose first server stands there;
    services without a server are in the province's. Steps whose conditions fail are left out.
    `statements` are people's; `earlier` audits, oldest first, show what has regressed; `documents`
    are the paths of what people filed; `left` says by device what its files leave to people;
    `doubts` by path why a rendered file is not known to be what would be rendered now.
    """
    sources = Sources(
        inventory=inventory,
        plan=plan,
        audits={entry.device: entry for entry in audit.devices} if audit else {},
        findings=_findings(audit) if audit else {},
        audit=audit.header if audit else None,
        paths=tuple(sorted(rendered_paths)),
        doubts=doubts,
        documents=tuple(sorted(documents)),
        left=left,
        said=latest(statements),
        passed=_passed(earlier),
    )
    subjects = Subjects(inventory, intents, {device for device, texts in left.items() if texts})
    province = _checklist(
        Scope.PROVINCE, inventory.network.name, _of_province(subjects), steps, sources
    )
    sites = (
        _checklist(Scope.SITE, site.name, _of_site(site, subjects), steps, sources)
        for site in inventory.sites
    )
    agencies = (
        _checklist(Scope.AGENCY, tenant.name, [subjects.agency(tenant)], steps, sources)
        for tenant in inventory.tenants
    )
    return (province, *sites, *agencies)


def _findings(audit: AuditReport) -> Mapping[tuple[str, str], Finding]:
    """Give the first finding of each check of each device."""
    return {
        (entry.device, finding.check): finding
        for entry in audit.devices
        for finding in reversed(entry.findings)
    }


def _passed(earlier: Iterable[AuditReport]) -> Mapping[tuple[str, str], str]:
    """Give the last audit in which each device passed each check."""
    return {
        (entry.device, finding.check): audit.header.id
        for audit in earlier
        for entry in audit.devices
        for finding in entry.findings
        if finding.status is Truth.YES
    }


def _of_province(subjects: Subjects) -> list[Subject]:
    homeless = map(subjects.service, subjects.services.get("", ()))
    return [subjects.province(), *homeless]


def _of_site(site: Site, subjects: Subjects) -> list[Subject]:
    devices = (subjects.device(site, device.id) for device in site.devices)
    services = map(subjects.service, subjects.services.get(site.id, ()))
    return [subjects.site(site), *services, *(d for d in devices if d is not None)]


def _checklist(
    scope: Scope, name: str, subjects: list[Subject], steps: Iterable[Step], sources: Sources
) -> Checklist:
    of_scope = {scope: [s for s in subjects if s.scope is scope] for scope in Scope}
    items = tuple(
        Item(
            step=step,
            subject=subject.id,
            days=days_of(step.effort, subject),
            remarks=sources.left.get(subject.id, ()) if LEAVES in step.when else (),
            **judge(step, subject, sources),
        )
        for step in steps
        for subject in of_scope[step.scope]
        if holds(step.when, subject.traits)
    )
    return Checklist(
        subject=subjects[0].id, name=name, scope=scope, items=items, audit=sources.audit
    )
