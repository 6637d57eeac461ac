"""Addresses inside subnets: gateways, interfaces, servers, loopbacks, pools and the ends of links.

Interface ids, in this order, so that what must have a certain id gets it: gateways from ::1 on, the
routers behind a virtual gateway from ::2 on, the last octet of the IPv4 address, the pools of
DHCPv6 servers, opaque ids in exposed zones, all others from ::100 on.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ipv6plan.model.address import IPv4Address, IPv6Prefix
from ipv6plan.model.inventory import (
    HOST_ROLES,
    Aggregate,
    Device,
    HostMode,
    IdMode,
    Inventory,
    Link,
    Site,
    Vlan,
)
from ipv6plan.model.plan import Allocation, Role, Status
from ipv6plan.planning.draws import drawn, suffix
from ipv6plan.planning.infrastructure import routers
from ipv6plan.planning.interface_ids import (
    FIRST_BY_ORDER,
    FIRST_ROUTER,
    GATEWAY,
    POOL_BITS,
    first_pool,
    is_reserved,
    last_octet,
    next_free,
    opaque,
)
from ipv6plan.planning.want import Key

LINK_IDS = (0xA, 0xB)
"""The ends of a /127 in its /64: neither zero nor among the highest (RFC 6164 section 6)."""
_LINK, _HOST, _POOL = 127, 128, 128 - POOL_BITS
_KNOWN_TO_HOSTS = frozenset({Role.GATEWAY, Role.VIRTUAL})


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    """One address that is needed inside a subnet."""

    role: Role
    owner: str
    subnet: Key
    mode: IdMode = IdMode.ORDER
    ipv4: IPv4Address | None = None
    """Whose last octet makes the interface id, where the mode says so."""
    forwards: bool = False
    """Whether it is one of several routers of its VLAN."""

    @property
    def key(self) -> Key:
        """Role and owner, as allocations have them."""
        return self.role, self.owner


def hosts(
    inventory: Inventory, home: Aggregate, aside: Container[str] = frozenset()
) -> Iterator[Host]:
    """Give every address that is needed, site by site, loopbacks first; of the sites set aside the
    loopbacks only.
    """
    routing = routers(inventory)
    for site in inventory.sites:
        loopbacks = (Role.INFRASTRUCTURE, f"loopbacks/{site.group}")
        for device in site.devices:
            if device.id in routing:
                yield Host(role=Role.LOOPBACK, owner=device.id, subnet=loopbacks)
        if site.id not in aside:
            yield from site_hosts(inventory, home, site)


def site_hosts(inventory: Inventory, home: Aggregate, site: Site) -> Iterator[Host]:
    """Give every address that is needed inside a site's subnets."""
    marks = {v.id: _marks(inventory, home, site, v) for v in site.vlans}
    for vlan in site.vlans:
        for mark in marks[vlan.id]:
            yield from _gateways(site, vlan, mark)
            if inventory.zone[vlan.zone].hosts is HostMode.DHCPV6:
                yield _in_vlan(site, vlan, mark, Role.POOL, "pool")
    for device in site.devices:
        yield from _attached(inventory, site, device, marks)


def _marks(inventory: Inventory, home: Aggregate, site: Site, vlan: Vlan) -> tuple[str, ...]:
    return tuple(suffix(a, home) for a in drawn(inventory, home, site, vlan))


def _in_vlan(site: Site, vlan: Vlan, mark: str, role: Role, name: str) -> Host:
    owner = f"{site.id}/{vlan.id}"
    return Host(role=role, owner=f"{owner}/{name}{mark}", subnet=(Role.VLAN, f"{owner}{mark}"))


def _gateways(site: Site, vlan: Vlan, mark: str) -> Iterator[Host]:
    """Give the router's address; of several routers the virtual one's, then their own."""
    if len(vlan.routers) == 1:
        yield _in_vlan(site, vlan, mark, Role.GATEWAY, vlan.routers[0])
    elif vlan.routers:
        yield _in_vlan(site, vlan, mark, Role.VIRTUAL, "virtual")
        for router in vlan.routers:
            own = _in_vlan(site, vlan, mark, Role.INTERFACE, router)
            yield Host(role=own.role, owner=own.owner, subnet=own.subnet, forwards=True)


def _attached(
    inventory: Inventory, site: Site, device: Device, marks: Mapping[int, tuple[str, ...]]
) -> Iterator[Host]:
    at = device.management
    vlan = next((v for v in site.vlans if at is not None and v.id == at.vlan), None)
    if at is None or vlan is None or device.id in vlan.routers:
        return
    is_host = device.role in HOST_ROLES
    for mark in marks[vlan.id]:
        owner = f"{site.id}/{vlan.id}"
        yield Host(
            role=Role.SERVER if is_host else Role.INTERFACE,
            owner=f"{owner}/{device.id}{mark}",
            subnet=(Role.VLAN, f"{owner}{mark}"),
            mode=_mode(inventory, vlan, is_host=is_host),
            ipv4=at.ipv4,
        )


def _mode(inventory: Inventory, vlan: Vlan, *, is_host: bool) -> IdMode:
    """Choose how an interface id is made; network equipment is never given an opaque one."""
    policy, zone = inventory.policy, inventory.zone[vlan.zone]
    usual = IdMode.LAST_OCTET if policy.last_octet else IdMode.ORDER
    chosen = vlan.interface_ids or zone.interface_ids
    if chosen is None:
        chosen = IdMode.OPAQUE if zone.exposed and policy.opaque_exposed else usual
    return usual if chosen is IdMode.OPAQUE and not is_host else chosen


@dataclass(slots=True)
class _Subnet:
    """The interface ids of a subnet that are taken, and by whom."""

    ids: dict[int, Key] = field(default_factory=dict)
    pools: set[int] = field(default_factory=set)
    """As numbers of /80s."""
    ahead: dict[int, int] = field(default_factory=dict)
    """From where to go on searching, by where the search began."""

    def __contains__(self, interface_id: object) -> bool:
        return interface_id in self.ids or (
            isinstance(interface_id, int) and interface_id >> POOL_BITS in self.pools
        )

    def next_free(self, start: int) -> int:
        """Give the lowest usable interface id from `start` on."""
        found = next_free(self, self.ahead.get(start, start))
        self.ahead[start] = found
        return found

    def take(self, key: Key, prefix: IPv6Prefix) -> None:
        """Note what somebody has."""
        interface_id = prefix.network.interface_id
        if key[0] is Role.POOL:
            self.pools.add(interface_id >> POOL_BITS)
        else:
            self.ids[interface_id] = key


def address_hosts(
    network: str,
    wanted: Iterable[Host],
    placed: Mapping[Key, Allocation],
    is_over: Callable[[Key], bool],
) -> Iterator[Allocation]:
    """Give addresses to the hosts that have none; `placed` is all that is in the plan by now.

    The router that takes a VLAN over takes its gateway address too, and so does the virtual router
    of several: hosts know that address. A last octet whose holder left, and is out of quarantine
    (`is_over`), may be taken.
    """
    wanted = tuple(wanted)
    left = _left_gateways(wanted, placed)
    subnets: dict[IPv6Prefix, _Subnet] = {}
    for key, allocation in placed.items():
        if allocation.parent is not None and allocation.prefix.length in {_HOST, _POOL}:
            subnets.setdefault(allocation.parent, _Subnet()).take(key, allocation.prefix)
    for host in sorted((h for h in wanted if h.key not in placed), key=_precedence):
        subnet = placed[host.subnet].prefix
        taken = subnets.setdefault(subnet, _Subnet())
        heir = left.pop(subnet, None) if host.role in _KNOWN_TO_HOSTS else None
        interface_id = heir or _interface_id(host, subnet, network, taken, is_over)
        length = _POOL if host.role is Role.POOL else _HOST
        prefix = IPv6Prefix(subnet.value | interface_id, length)
        taken.take(host.key, prefix)
        yield Allocation(
            prefix=prefix, role=host.role, status=Status.ACTIVE, owner=host.owner, parent=subnet
        )


def _left_gateways(
    wanted: Iterable[Host], placed: Mapping[Key, Allocation]
) -> dict[IPv6Prefix, int]:
    """Give the interface ids of gateways whose router does not route the subnet any more."""
    needed = {host.key for host in wanted}
    return {
        a.parent: a.prefix.network.interface_id
        for a in placed.values()
        if a.role in _KNOWN_TO_HOSTS and a.parent is not None and a.key not in needed
    }


def _precedence(host: Host) -> int:
    if host.role in {Role.GATEWAY, Role.VIRTUAL, Role.LOOPBACK}:
        return 0
    if host.forwards:
        return 1
    if host.role is Role.POOL:
        return 3
    if host.mode is IdMode.LAST_OCTET and host.ipv4 is not None:
        return 2
    return 4 if host.mode is IdMode.OPAQUE else 5


def _interface_id(
    host: Host,
    subnet: IPv6Prefix,
    network: str,
    taken: _Subnet,
    is_over: Callable[[Key], bool],
) -> int:
    if host.role is Role.POOL:
        return first_pool(taken.ids, taken.pools)
    if host.role in {Role.GATEWAY, Role.VIRTUAL, Role.LOOPBACK}:
        return taken.next_free(GATEWAY)
    if host.forwards:
        return taken.next_free(FIRST_ROUTER)
    if host.mode is IdMode.OPAQUE:
        return opaque(subnet, host.owner, network, taken)
    if host.mode is IdMode.LAST_OCTET and host.ipv4 is not None:
        found = last_octet(host.ipv4)
        free = found not in taken or (found in taken.ids and is_over(taken.ids[found]))
        if found > GATEWAY and free and not is_reserved(found):
            return found
    return taken.next_free(FIRST_BY_ORDER)


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
