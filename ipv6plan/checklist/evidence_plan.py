"""Evidence of the kind `plan:WHAT`: what the plan holds of a subject."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Final

from ipv6plan.checklist import words
from ipv6plan.checklist.sources import Answer, Sources
from ipv6plan.checklist.subjects import Subject
from ipv6plan.model.checklist import State
from ipv6plan.model.intent import InterfaceKind
from ipv6plan.model.plan import Plan, Role


def planned(what: str, subject: Subject, sources: Sources) -> Answer:
    """Look up everything that the plan should hold of the subject."""
    expected = dict(PLANNED[what](subject, sources))
    missing = tuple(owner for owner, held in expected.items() if held is None)
    if missing:
        reason = _MISSING.get(what, words.NOT_IN_PLAN)
        return {"state": State.OPEN, "reason": reason, "detail": missing}
    if not expected:
        return {"state": State.NOT_APPLICABLE, "reason": words.NOTHING_TO_PLAN}
    return {"state": State.DONE, "proof": tuple(h for h in expected.values() if h is not None)}


Held = Iterable[tuple[str, str | None]]
"""What should be held, by owner, and the block or address that is held; None where nothing is."""


def _held(plan: Plan, role: Role, owners: Iterable[str]) -> Held:
    for owner in owners:
        found = plan.held(role, owner)
        yield owner, str(found.prefix) if found else None


def _aggregates(_: Subject, sources: Sources) -> Held:
    planned = {str(aggregate.prefix) for aggregate in sources.plan.aggregates}
    for prefix in (str(aggregate.prefix) for aggregate in sources.inventory.aggregates):
        yield prefix, prefix if prefix in planned else None


def _groups(_: Subject, sources: Sources) -> Held:
    return _held(sources.plan, Role.GROUP, (group.id for group in sources.inventory.groups))


def _infrastructure(_: Subject, sources: Sources) -> Held:
    return _held(sources.plan, Role.INFRASTRUCTURE, ("infrastructure",))


def _sites(subject: Subject, sources: Sources) -> Held:
    return _held(sources.plan, Role.SITE, (site.id for site in subject.sites))


def _vlans(subject: Subject, sources: Sources) -> Held:
    owners = (f"{site.id}/{vlan.id}" for site in subject.sites for vlan in site.vlans)
    return _held(sources.plan, Role.VLAN, owners)


def _gateways(subject: Subject, sources: Sources) -> Held:
    routed = ((site, vlan) for site in subject.sites for vlan in site.vlans if vlan.gateway)
    owners = (f"{site.id}/{vlan.id}/{vlan.gateway}" for site, vlan in routed)
    return _held(sources.plan, Role.GATEWAY, owners)


def _links(subject: Subject, sources: Sources) -> Held:
    owners = (link.id for link in subject.links if link.b is not None)
    return _held(sources.plan, Role.LINK, owners)


def _loopbacks(subject: Subject, sources: Sources) -> Held:
    routers = (
        i.device.id
        for i in subject.devices
        if any(f.kind is InterfaceKind.LOOPBACK for f in i.interfaces)
    )
    return _held(sources.plan, Role.LOOPBACK, routers)


def _addresses(subject: Subject, _: Sources) -> Held:
    for intent in subject.devices:
        yield intent.device.id, ", ".join(map(str, intent.addresses)) or None


def _management(subject: Subject, _: Sources) -> Held:
    for intent in subject.devices:
        yield intent.device.id, str(intent.management) if intent.management else None


_MISSING: Final = MappingProxyType({"management": words.NO_MANAGEMENT})
"""Why something is missing, where more can be said than that it is."""
PLANNED: Final[Mapping[str, Callable[[Subject, Sources], Held]]] = MappingProxyType({
    "aggregates": _aggregates,
    "groups": _groups,
    "infrastructure": _infrastructure,
    "site": _sites,
    "vlans": _vlans,
    "gateways": _gateways,
    "links": _links,
    "loopback": _loopbacks,
    "addresses": _addresses,
    "management": _management,
})  # fmt: skip
