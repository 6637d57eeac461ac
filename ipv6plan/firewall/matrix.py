"""Draws the matrix of the policy: who may reach which service, and why."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from ipv6plan.firewall.parties import INTERNET, OUTSIDE, addresses, blocks, consumes, servers
from ipv6plan.firewall.policy import clients, ready, sockets
from ipv6plan.firewall.why import (
    FROM_INTERNET,
    ITSELF,
    NO_BLOCKS,
    NO_OUTSIDE,
    NOBODY,
    NOT_NAMED,
    STANDS_THERE,
    consumers_of,
    internet_to,
    needed_by,
    no_address,
    not_ready,
)
from ipv6plan.model.address import IPv6Address
from ipv6plan.model.filtering import Access, Answer, SourceRow
from ipv6plan.model.intent import DeviceIntent
from ipv6plan.model.inventory import Inventory, Service, Tenant
from ipv6plan.model.plan import Plan
from ipv6plan.text import Text


def access_matrix(
    inventory: Inventory, plan: Plan, intents: Sequence[DeviceIntent]
) -> tuple[SourceRow, ...]:
    """Give a row an agency, an outside party and a service that needs others."""
    known = addresses(intents)
    return (
        *_agencies(inventory, plan, known),
        *_outside(inventory, known),
        *_servers(inventory, plan, known),
    )


def _agencies(
    inventory: Inventory, plan: Plan, known: Mapping[str, IPv6Address]
) -> Iterator[SourceRow]:
    for tenant in inventory.tenants:
        placed = bool(blocks(inventory, plan, frozenset({tenant.id})))
        cells = (_agency(inventory, s, tenant, known, placed=placed) for s in inventory.services)
        yield SourceRow(id=tenant.id, kind="agency", name=tenant.name, cells=tuple(cells))


def _agency(
    inventory: Inventory,
    service: Service,
    tenant: Tenant,
    known: Mapping[str, IPv6Address],
    *,
    placed: bool,
) -> Access:
    if not service.consumers:
        return _closed(service, Answer.ASKED, NOBODY)
    if consumes(inventory, service, tenant.id):
        if not placed:
            return _closed(service, Answer.ASKED, NO_BLOCKS)
        return _open(service, known, consumers_of(service))
    if INTERNET in service.consumers:
        return _open(service, known, FROM_INTERNET)
    return _closed(service, Answer.NO, NOT_NAMED)


def _outside(inventory: Inventory, known: Mapping[str, IPv6Address]) -> Iterator[SourceRow]:
    named = dict.fromkeys(
        c for s in inventory.services for c in s.consumers if c.startswith(OUTSIDE)
    )
    for party in named:
        cells = tuple(_from_outside(s, party, known) for s in inventory.services)
        yield SourceRow(id=party, kind="outside", name=party.removeprefix(OUTSIDE), cells=cells)


def _from_outside(service: Service, party: str, known: Mapping[str, IPv6Address]) -> Access:
    if INTERNET in service.consumers:
        return _open(service, known, internet_to(service))
    if party in service.consumers:
        return _closed(service, Answer.ASKED, NO_OUTSIDE)
    return _closed(service, Answer.NO, NOT_NAMED)


def _servers(
    inventory: Inventory, plan: Plan, known: Mapping[str, IPv6Address]
) -> Iterator[SourceRow]:
    used = {s.id: clients(inventory, plan, s) for s in inventory.services}
    for user in inventory.services:
        own = servers(user, known)
        among = {
            s for s, held in used.items() if any(b.holds(server) for b in held for server in own)
        }
        if user.endpoints:
            cells = tuple(_from_service(s, user, known, among) for s in inventory.services)
            yield SourceRow(id=f"service:{user.id}", kind="service", name=user.name, cells=cells)


def _from_service(
    service: Service, user: Service, known: Mapping[str, IPv6Address], among: AbstractSet[str]
) -> Access:
    if service.id in user.needs and ready(user):
        return _open(service, known, needed_by(user))
    if service.id == user.id:
        return _open(service, known, ITSELF)
    if service.id in among:
        return _open(service, known, STANDS_THERE)
    if INTERNET in service.consumers:
        return _open(service, known, internet_to(service))
    if service.id in user.needs:
        return _closed(service, Answer.ASKED, not_ready(user))
    return _closed(service, Answer.NO, NOT_NAMED)


def _open(service: Service, known: Mapping[str, IPv6Address], why: Text) -> Access:
    if not ready(service):
        return _closed(service, Answer.ASKED, not_ready(service))
    missing = dict.fromkeys(e.server for e in service.endpoints if e.server not in known)
    ports = tuple(f"{transport}/{port}" for transport, port in sockets(service, known))
    if not ports:
        return _closed(service, Answer.ASKED, no_address(missing))
    if missing:
        lacking = no_address(missing)
        why = Text(en=f"{why.en}; {lacking.en}", vi=f"{why.vi}; {lacking.vi}")
    return Access(service=service.id, answer=Answer.YES, sockets=ports, why=why)


def _closed(service: Service, answer: Answer, why: Text) -> Access:
    return Access(service=service.id, answer=answer, sockets=(), why=why)
