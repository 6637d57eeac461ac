"""Waits until a twin has settled: patiently on a machine that has much else to do, and no longer
than something still changes.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Final

from ipv6plan.model.intent import DeviceIntent, InterfaceKind
from ipv6plan.twin.drafting import ETHERNET
from ipv6plan.twin.leasing import delegated_to
from ipv6plan.twin.probes import solicit
from ipv6plan.twin.seeing import Twin, destinations, full, learnt, routers, standing
from ipv6plan.twin.speaking import established
from ipv6plan.twin.topology import Node, NodeKind

PATIENCE: Final = 20.0
"""Seconds that may pass in which nothing that is waited for happens."""
SETTLING: Final = 120.0
"""Seconds that all of it may take."""
AT_ONCE: Final = 4
_PAUSE: Final = 0.25


def settle(twin: Twin, *, leases: bool = True) -> bool:
    """Wait until every planned interface works and has its address, every promised neighbour is
    there, every router knows the way to every loopback, and every computer has an address, with
    `leases` from DHCPv6, too, and its prefix where one is delegated; False where that did not
    happen in time.
    """
    waiting = [*_expected(twin), *(_addressed(twin, leases=leases))]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return _all_happen(waiting, pool)


def _all_happen(waiting: list[Callable[[], bool]], pool: ThreadPoolExecutor) -> bool:
    end = time.monotonic() + SETTLING
    still = time.monotonic() + PATIENCE
    while True:
        answers = pool.map(lambda happened: happened(), waiting)
        left = [w for w, answer in zip(waiting, answers, strict=True) if not answer]
        if not left:
            return True
        if len(left) < len(waiting):
            still = time.monotonic() + PATIENCE
        if time.monotonic() > min(still, end):
            return False
        waiting = left
        time.sleep(_PAUSE)


def _expected(twin: Twin) -> Iterator[Callable[[], bool]]:
    """Give what is waited for, each as a question."""
    yield from (partial(_stands, twin, intent) for intent in twin.topology.intents)
    speaking = [i.device.id for i in twin.topology.intents if _wanted(twin, i.device.id)]
    loopbacks = _loopbacks(twin, speaking)
    yield from (partial(_has_neighbours, twin, router) for router in speaking)
    yield from (partial(_has_ways, twin, router, loopbacks) for router in speaking)
    yield from (partial(established, twin, peering) for peering in twin.topology.peerings)


def _addressed(twin: Twin, *, leases: bool) -> Iterator[Callable[[], bool]]:
    for client in twin.topology.of(NodeKind.CLIENT):
        segment = twin.topology.segment[client.segment]
        if segment.is_told or (leases and segment.is_leased):
            yield partial(_is_served, twin, client)
        if leases and segment.delegated:
            yield partial(_has_prefix, twin, client)


def _has_prefix(twin: Twin, client: Node) -> bool:
    return delegated_to(twin.state, client.id) is not None


def _stands(twin: Twin, intent: DeviceIntent) -> bool:
    """Tell whether every planned interface of a router works and has its address."""
    has = standing(twin.at(intent.device.id))
    return all(
        i.name in has and has[i.name].works and str(i.address) in has[i.name].addresses
        for i in intent.interfaces
        if i.address is not None
    )


def _has_neighbours(twin: Twin, router: str) -> bool:
    return _wanted(twin, router) <= set(full(twin, router))


def _wanted(twin: Twin, router: str) -> set[str]:
    """Give the ports where a router should have an OSPFv3 neighbour."""
    intent = twin.topology.intent[router]
    return {
        i.name
        for i in intent.interfaces
        if i.kind is InterfaceKind.LINK and not i.passive and intent.router_id is not None
    }


def _is_served(twin: Twin, client: Node) -> bool:
    """Tell whether a computer has an address and a router; it asks again where it has no router:
    when one takes over from another, FRR leaves computers without until it advertises.
    """
    if not learnt(twin, client.id):
        return False
    if not routers(twin, client.id):
        solicit(twin.at(client.id), ETHERNET)
    return bool(routers(twin, client.id))


def _loopbacks(twin: Twin, speaking: Sequence[str]) -> frozenset[str]:
    interfaces = (i for r in speaking for i in twin.topology.intent[r].interfaces)
    loopbacks = (i.address for i in interfaces if i.kind is InterfaceKind.LOOPBACK)
    return frozenset(str(address.address) for address in loopbacks if address is not None)


def _has_ways(twin: Twin, router: str, addresses: frozenset[str]) -> bool:
    return addresses <= destinations(twin, router)
