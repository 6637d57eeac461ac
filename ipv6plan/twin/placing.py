"""Places those who do not route: servers, computers, the manager."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from ipv6plan.model.address import IPv6Interface, IPv6Prefix
from ipv6plan.model.delegating import DelegatedPool
from ipv6plan.model.intent import DeviceIntent, InterfaceKind, Lease
from ipv6plan.model.inventory import HostMode, Inventory
from ipv6plan.twin.drafting import ETHERNET, Draft
from ipv6plan.twin.plugs import Played
from ipv6plan.twin.topology import Node, NodeKind, Port, Segment

MANAGER: Final = "manager"
_MANAGER_ID: Final = 0xFFF0
"""The manager's interface id, or the next below that is free: no planned address is so far up."""
_LEASED_ID: Final = 0xFFE0
"""The interface id of a computer that stands in for one with a lease, where no server gives one."""
_ROUTERS: Final = (InterfaceKind.GATEWAY, InterfaceKind.REDUNDANT)


def leasing_servers(
    inventory: Inventory, intents: Sequence[DeviceIntent], sites: tuple[str, ...]
) -> tuple[DeviceIntent, ...]:
    """Give the DHCPv6 servers of the named sites, by the interface names that they have here."""
    serving = _serving(inventory)
    return tuple(
        replace(
            intent,
            interfaces=tuple(
                replace(i, name=ETHERNET)
                for i in intent.interfaces
                if i.kind is InterfaceKind.HOST and i.address is not None
            )[:1],
        )
        for intent in intents
        if intent.leases and intent.device.id in serving and intent.device.site in sites
    )


def vlans_of(played: Sequence[Played], leasing: Sequence[DeviceIntent]) -> Mapping[str, Segment]:
    """Give the VLANs that the routers route, by `site/vlan`, each by its first router."""
    found: dict[str, Segment] = {}
    for one in played:
        for i in one.intent.interfaces:
            if i.kind in _ROUTERS and i.address is not None and i.description not in found:
                found[i.description] = Segment(
                    id=i.description,
                    subnet=i.address.prefix,
                    hosts=i.hosts,
                    gateway=i.address.address,
                    virtual=None if i.vrrp is None else i.vrrp.address.address,
                    pools=tuple(_pools(leasing, i.description)),
                    delegates=i.delegated is not None,
                    delegated=tuple(_delegated(leasing, i.description)),
                )
    return found


def _pools(leasing: Sequence[DeviceIntent], vlan: str) -> Iterator[IPv6Prefix]:
    yield from (x.pool for x in _leases(leasing, vlan) if x.pool is not None)


def _delegated(leasing: Sequence[DeviceIntent], vlan: str) -> Iterator[DelegatedPool]:
    yield from (x.delegated for x in _leases(leasing, vlan) if x.delegated is not None)


def _leases(leasing: Sequence[DeviceIntent], vlan: str) -> Iterator[Lease]:
    yield from (x for server in leasing for x in server.leases if x.about == vlan)


def place_hosts(
    draft: Draft,
    inventory: Inventory,
    intents: Sequence[DeviceIntent],
    sites: tuple[str, ...],
    segments: Mapping[str, Segment],
) -> None:
    """Place the servers of services, a computer in each VLAN that has some, and the manager."""
    _servers(draft, _serving(inventory), intents, sites, segments)
    _clients(draft, sites, segments)
    _manager(draft, inventory, intents, sites, segments)


def _serving(inventory: Inventory) -> frozenset[str]:
    return frozenset(e.server for service in inventory.services for e in service.endpoints)


def _servers(
    draft: Draft,
    serving: frozenset[str],
    intents: Sequence[DeviceIntent],
    sites: tuple[str, ...],
    segments: Mapping[str, Segment],
) -> None:
    """Place the servers of services that stand in a VLAN of the part."""
    for intent in intents:
        device = intent.device
        if device.id not in serving or device.site not in sites or intent.routes:
            continue
        for i in intent.interfaces:
            if i.kind is InterfaceKind.HOST and i.description in segments and i.address:
                port = Port(name=ETHERNET, real=i.name, address=i.address)
                _place(draft, NodeKind.SERVER, device.id, port, segments[i.description])
                break


def _clients(draft: Draft, sites: tuple[str, ...], segments: Mapping[str, Segment]) -> None:
    """Place one computer in each VLAN of the named sites whose hosts are told their addresses."""
    for segment in segments.values():
        site, _, vlan = segment.id.rpartition("/")
        if site in sites and segment.hosts in {HostMode.SLAAC, HostMode.DHCPV6}:
            untold = segment.hosts is HostMode.DHCPV6 and not segment.is_leased
            address = _free(segment, _LEASED_ID, frozenset()) if untold else None
            port = Port(name=ETHERNET, real="", address=address)
            _place(draft, NodeKind.CLIENT, f"{site}-pc{vlan}", port, segment)


def _place(draft: Draft, kind: NodeKind, name: str, port: Port, segment: Segment) -> None:
    site = segment.id.rpartition("/")[0]
    draft.nodes.append(
        Node(
            id=name,
            kind=kind,
            site=site,
            ports=(port,),
            via=None if kind is NodeKind.CLIENT else segment.router,
            segment=segment.id,
        )
    )
    draft.join(segment.id, name, port.name)


def _manager(
    draft: Draft,
    inventory: Inventory,
    intents: Sequence[DeviceIntent],
    sites: tuple[str, ...],
    segments: Mapping[str, Segment],
) -> None:
    """Place the manager where management comes from, else in a management VLAN, else in any."""
    best = min(_places(inventory, intents, sites, segments), default=None)
    if best is None:
        return
    segment = segments[best[2]]
    taken = frozenset(i.address.value for intent in intents for i in intent.addresses)
    address = _free(segment, _MANAGER_ID, taken)
    port = Port(name=ETHERNET, real="", address=address)
    _place(draft, NodeKind.MANAGER, MANAGER, port, segment)


def _free(segment: Segment, number: int, taken: frozenset[int]) -> IPv6Interface:
    """Give the address with interface id `number`, or the next below that nobody has."""
    while segment.subnet.value + number in taken:
        number -= 1
    return IPv6Interface(segment.subnet.address(number), segment.subnet.length)


def _places(
    inventory: Inventory,
    intents: Sequence[DeviceIntent],
    sites: tuple[str, ...],
    segments: Mapping[str, Segment],
) -> Iterator[tuple[int, int, str]]:
    """Give the VLANs of the named sites, with how well each suits a manager (0 best)."""
    sources = {source for intent in intents[:1] for source in intent.management_sources}
    zones = {f"{s.id}/{v.id}": v.zone for s in inventory.sites for v in s.vlans}
    for number, segment in enumerate(segments.values()):
        if segment.id.rpartition("/")[0] not in sites:
            continue
        suits = 0 if segment.subnet in sources else 1 if zones[segment.id] == "management" else 2
        yield suits, number, segment.id
