"""Who hears whom: OSPFv3 neighbours, and the way out, over links whose both ends are ready."""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ipv6plan.model.address import IPv6Address
from ipv6plan.model.intent import InterfaceIntent, InterfaceKind
from ipv6plan.simulator.faults import Condition, Fault
from ipv6plan.simulator.ports import Port
from ipv6plan.simulator.shown import WORKING, Shown

FULL: Final = 8
"""ospfv3NbrState."""
_PAIR: Final = 127
"""The length of a prefix that holds two addresses (RFC 6164)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """A router at the other end of a link."""

    port: Port
    """Our own end."""
    device: str
    router_id: int
    address: IPv6Address
    """Its link-local address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DefaultRoute:
    """The way out."""

    port: Port
    via: IPv6Address
    learnt: bool
    """Whether OSPFv3 brought it; else it is configured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a device knows of those around it."""

    neighbours: tuple[Neighbour, ...] = ()
    route: DefaultRoute | None = None
    router: tuple[Port, IPv6Address] | None = None
    """For hosts: the default router, and where it was heard."""


def survey(fleet: Sequence[Shown]) -> Mapping[str, Surroundings]:
    """Give each device's surroundings, by device id."""
    heard = _neighbours(fleet)
    deaf = {s.intent.device.id for s in fleet if Fault.NEIGHBOUR_DOWN in s.faults}
    full = {name: found[1:] if name in deaf else found for name, found in heard.items()}
    routes = _routes(fleet, full)
    return {
        shown.intent.device.id: Surroundings(
            neighbours=heard.get(shown.intent.device.id, ()),
            route=routes.get(shown.intent.device.id),
            router=router,
        )
        for shown, router in zip(fleet, _routers(fleet), strict=True)
    }


def _links(shown: Shown) -> Iterator[tuple[InterfaceIntent, Port]]:
    by_name = {port.name: port for port in shown.ports}
    for interface in shown.intent.interfaces:
        if interface.kind is InterfaceKind.LINK and shown.has(_own(interface)):
            yield interface, by_name[interface.name]


def peer_of(interface: InterfaceIntent) -> IPv6Address | None:
    """Give the address at the other end of a link; the provider's is the other one of its /127."""
    if interface.peer is not None or interface.address is None:
        return interface.peer
    other = IPv6Address(interface.address.address.value ^ 1)
    return other if interface.address.length == _PAIR else None


def _own(interface: InterfaceIntent) -> IPv6Address | None:
    return None if interface.address is None else interface.address.address


def _neighbours(fleet: Sequence[Shown]) -> Mapping[str, tuple[Neighbour, ...]]:
    ends = {
        _own(interface): (shown, port)
        for shown in fleet
        if _speaks(shown)
        for interface, port in _internal(shown)
    }
    return {
        shown.intent.device.id: tuple(
            Neighbour(
                port=port,
                device=other.intent.device.id,
                router_id=other.intent.router_id.value,
                address=far.link_local,
            )
            for interface, port in _internal(shown)
            if interface.peer in ends
            for other, far in [ends[interface.peer]]
            if other.intent.router_id and not _deaf(other, far)
        )
        for shown in fleet
        if _speaks(shown)
    }


def _speaks(shown: Shown) -> bool:
    able = shown.condition is Condition.DUAL_STACK and shown.forwards
    return able and shown.intent.router_id is not None and Fault.OSPFV3_OFF not in shown.faults


def _internal(shown: Shown) -> Iterator[tuple[InterfaceIntent, Port]]:
    links = _links(shown)
    return ((i, port) for i, port in links if not i.external and not i.passive)


def _deaf(shown: Shown, port: Port) -> bool:
    """Tell whether the hellos that come to an end are lost: nobody is a neighbour across it."""
    if Fault.NEIGHBOUR_DOWN not in shown.faults:
        return False
    first = next(_internal(shown), None)
    return first is not None and first[1] == port


def _routes(
    fleet: Sequence[Shown], heard: Mapping[str, tuple[Neighbour, ...]]
) -> Mapping[str, DefaultRoute]:
    """Spread the default route from the routers with a link to the outside, nearest first."""
    routes = {s.intent.device.id: route for s in fleet for route in _exits(s)}
    ways_back = _ways_back(heard)
    waiting = deque(routes)
    while waiting:
        known = waiting.popleft()
        for device, neighbour in ways_back.get(known, ()):
            if device not in routes:
                route = DefaultRoute(port=neighbour.port, via=neighbour.address, learnt=True)
                routes[device] = route
                waiting.append(device)
    return routes


def _ways_back(
    heard: Mapping[str, tuple[Neighbour, ...]],
) -> Mapping[str, list[tuple[str, Neighbour]]]:
    """Give, for each device, who hears it and how."""
    found: dict[str, list[tuple[str, Neighbour]]] = {}
    for device, neighbours in heard.items():
        for neighbour in neighbours:
            found.setdefault(neighbour.device, []).append((device, neighbour))
    return found


def _exits(shown: Shown) -> Iterator[DefaultRoute]:
    if not shown.forwards:
        return
    for interface, port in _links(shown):
        if interface.external and (peer := peer_of(interface)) is not None:
            yield DefaultRoute(port=port, via=peer, learnt=False)
            return


def _routers(fleet: Sequence[Shown]) -> Iterator[tuple[Port, IPv6Address] | None]:
    """Give each host the router of its subnet, if that one has its address and forwards."""
    alive = {
        shown_address.address.address
        for shown in fleet
        if shown.forwards and shown.condition in WORKING
        for shown_address in shown.addresses
    }
    for shown in fleet:
        gateway = shown.intent.gateway
        inside = (a.port for a in shown.addresses if gateway and a.address.prefix.holds(gateway))
        port = next(inside, None)
        ready = port is not None and gateway in alive and not shown.intent.routes
        yield (port, gateway) if ready and port and gateway else None
