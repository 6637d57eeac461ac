"""Addresses inside subnets: gateways, interfaces, servers, loopbacks and the ends of links.

Interface ids, in this order, so that what must have a certain id gets it: gateways from ::1 on, the
last octet of the IPv4 address, opaque ids in exposed zones, all others from ::100 on.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ipv6plan.model.address import IPv4Address, IPv6Prefix
from ipv6plan.model.inventory import HOST_ROLES, Device, Inventory, Link, Site
from ipv6plan.model.plan import Allocation, Role, Status
from ipv6plan.planning.interface_ids import (
    FIRST_BY_ORDER,
    GATEWAY,
    is_reserved,
    last_octet,
    next_free,
    opaque,
)
from ipv6plan.planning.tree import routers
from ipv6plan.planning.want import Key

LINK_IDS = (0xA, 0xB)
"""The ends of a /127 in its /64: neither zero nor among the highest (RFC 6164 section 6)."""
_LINK, _HOST = 127, 128


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    """One address that is needed inside a subnet."""

    role: Role
    owner: str
    subnet: Key
    ipv4: IPv4Address | None = None
    """Whose last octet makes the interface id; None where the id comes by order."""
    opaque: bool = False

    @property
    def key(self) -> Key:
        """Role and owner, as allocations have them."""
        return self.role, self.owner


def hosts(inventory: Inventory) -> Iterator[Host]:
    """Give every address that is needed: loopbacks first, then site by site."""
    routing = routers(inventory)
    for site in inventory.sites:
        loopbacks = (Role.INFRASTRUCTURE, f"loopbacks/{site.group}")
        for device in site.devices:
            if device.id in routing:
                yield Host(role=Role.LOOPBACK, owner=device.id, subnet=loopbacks)
        yield from _gateways(site)
        yield from (host for device in site.devices for host in _attached(inventory, site, device))


def _gateways(site: Site) -> Iterator[Host]:
    for vlan in site.vlans:
        if vlan.gateway is not None:
            owner = f"{site.id}/{vlan.id}"
            yield Host(
                role=Role.GATEWAY, owner=f"{owner}/{vlan.gateway}", subnet=(Role.VLAN, owner)
            )


def _attached(inventory: Inventory, site: Site, device: Device) -> Iterator[Host]:
    at = device.management
    vlan = next((v for v in site.vlans if at is not None and v.id == at.vlan), None)
    if at is None or vlan is None or vlan.gateway == device.id:
        return
    policy, zone = inventory.policy, inventory.zone[vlan.zone]
    is_host = device.role in HOST_ROLES
    owner = f"{site.id}/{vlan.id}"
    yield Host(
        role=Role.SERVER if is_host else Role.INTERFACE,
        owner=f"{owner}/{device.id}",
        subnet=(Role.VLAN, owner),
        ipv4=at.ipv4 if policy.last_octet else None,
        opaque=is_host and zone.exposed and policy.opaque_exposed,
    )


def address_hosts(
    inventory: Inventory, wanted: Iterable[Host], placed: Mapping[Key, Allocation]
) -> Iterator[Allocation]:
    """Give addresses to the hosts that have none; `placed` is all that is in the plan by now.

    The router that takes a VLAN over takes its gateway address too: hosts know that address.
    """
    wanted = tuple(wanted)
    left = _left_gateways(wanted, placed)
    used: dict[IPv6Prefix, set[int]] = {}
    for allocation in placed.values():
        if allocation.prefix.length == _HOST and allocation.parent is not None:
            used.setdefault(allocation.parent, set()).add(allocation.prefix.network.interface_id)
    new = [host for host in wanted if host.key not in placed]
    for chosen in _by_precedence(new):
        for host in chosen:
            subnet = placed[host.subnet].prefix
            ids = used.setdefault(subnet, set())
            heir = left.pop(subnet, None) if host.role is Role.GATEWAY else None
            interface_id = heir or _interface_id(host, subnet, inventory.network.id, ids)
            ids.add(interface_id)
            yield _address(host.role, host.owner, subnet, interface_id)


def _left_gateways(
    wanted: Iterable[Host], placed: Mapping[Key, Allocation]
) -> dict[IPv6Prefix, int]:
    """Give the interface ids of gateways whose router does not route the subnet any more."""
    needed = {host.key for host in wanted}
    return {
        a.parent: a.prefix.network.interface_id
        for a in placed.values()
        if a.role is Role.GATEWAY and a.parent is not None and a.key not in needed
    }


def _by_precedence(wanted: list[Host]) -> tuple[list[Host], ...]:
    gateways = [h for h in wanted if h.role in {Role.GATEWAY, Role.LOOPBACK}]
    rest = [h for h in wanted if h.role not in {Role.GATEWAY, Role.LOOPBACK}]
    octets = [h for h in rest if h.ipv4 is not None and not h.opaque]
    opaques = [h for h in rest if h.opaque]
    return gateways, octets, opaques, [h for h in rest if h.ipv4 is None and not h.opaque]


def _interface_id(host: Host, subnet: IPv6Prefix, network: str, used: set[int]) -> int:
    if host.role in {Role.GATEWAY, Role.LOOPBACK}:
        return next_free(used, GATEWAY)
    if host.opaque:
        return opaque(subnet, host.owner, network, used)
    if host.ipv4 is not None:
        found = last_octet(host.ipv4)
        if found > GATEWAY and found not in used and not is_reserved(found):
            return found
    return next_free(used, FIRST_BY_ORDER)


def _address(role: Role, owner: str, subnet: IPv6Prefix, interface_id: int) -> Allocation:
    return Allocation(
        prefix=IPv6Prefix(subnet.value | interface_id, _HOST),
        role=role,
        status=Status.ACTIVE,
        owner=owner,
        parent=subnet,
    )


def link_keys(link: Link) -> tuple[Key, ...]:
    """Give what a link needs inside its reserved /64: the /127, and an address for each own end."""
    ends = dict.fromkeys((Role.INTERFACE, f"{link.id}/{end.device}") for end in link.ends)
    return ((Role.LINK, link.id), *ends)


def address_links(links: Iterable[Link], placed: Mapping[Key, Allocation]) -> Iterator[Allocation]:
    """Give the /127 and its ends to the links that lack them.

    A device that stands where another stood takes over that end's address: a /127 has but two.
    """
    for link in links:
        reserved = placed[Role.INFRASTRUCTURE, f"links/{link.id}"].prefix
        pair = IPv6Prefix(reserved.value | LINK_IDS[0], _LINK)
        link_key, *ends = link_keys(link)
        if link_key not in placed:
            yield Allocation(
                prefix=pair, role=Role.LINK, status=Status.ACTIVE, owner=link.id, parent=reserved
            )
        held = {placed[end].prefix.network.interface_id for end in ends if end in placed}
        for end, interface_id in zip(ends, LINK_IDS, strict=False):
            if end not in placed:
                free = interface_id if interface_id not in held else sum(LINK_IDS) - interface_id
                held.add(free)
                address = IPv6Prefix(reserved.value | free, _HOST)
                yield Allocation(
                    prefix=address,
                    role=Role.INTERFACE,
                    status=Status.ACTIVE,
                    owner=end[1],
                    parent=pair,
                )
