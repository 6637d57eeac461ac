"""Tries what a router is delegated in a VLAN, and what its gateways do with the rest."""

from collections.abc import Iterator, Sequence

from ipv6plan.model.address import IPv6Prefix
from ipv6plan.model.audit import Truth
from ipv6plan.text import Text
from ipv6plan.twin import wording_delegation as wording
from ipv6plan.twin.leasing import delegated_to, last_words
from ipv6plan.twin.probes import patiently
from ipv6plan.twin.promises import Promise
from ipv6plan.twin.seeing import Twin, destinations
from ipv6plan.twin.topology import Segment


def try_delegation(twin: Twin, promise: Promise) -> tuple[Truth, Text]:
    """Tell whether a router got a prefix of the planned pool and length, whether gateways discard
    the rest, and whether every router knows the pool.
    """
    segment = twin.topology.segment[promise.subject]
    if not segment.delegated:
        return Truth.UNKNOWN, wording.no_server()
    patiently(lambda: delegated_to(twin.state, promise.at) is not None)
    prefix = delegated_to(twin.state, promise.at)
    if prefix is None:
        return Truth.NO, wording.not_delegated(_last_words(twin, segment))
    fits = (p.block.holds(prefix) and p.length == prefix.length for p in segment.delegated)
    if not any(fits):
        planned = [f"/{p.length} {p.block}" for p in segment.delegated]
        return Truth.NO, wording.wrong_delegation(str(prefix), planned)
    missing = list(_without_pool(twin, segment.id))
    if missing:
        return Truth.NO, wording.not_discarded(missing)
    return Truth.YES, wording.delegated(str(prefix))


def _last_words(twin: Twin, segment: Segment) -> Sequence[str]:
    serving = [s for s in twin.topology.leasing if any(x.about == segment.id for x in s.leases)]
    said = {s.device.id: last_words(twin.state, s.device.id) for s in serving}
    return [f"{server}: {words}" for server, words in said.items() if words]


def _without_pool(twin: Twin, vlan: str) -> Iterator[str]:
    """Name the routers that have no route to the pool of a VLAN: its gateways, which discard it,
    and all that speak OSPFv3 and are to be told of it.
    """
    pools: dict[str, IPv6Prefix] = {
        intent.device.id: i.delegated.block
        for intent in twin.topology.intents
        for i in intent.interfaces
        if i.description == vlan and i.delegated is not None
    }
    block = next(iter(pools.values()))
    told = any(twin.topology.intent[gateway].router_id is not None for gateway in pools)
    for intent in twin.topology.intents:
        asked = intent.device.id in pools or (told and intent.router_id is not None)
        if asked and str(block) not in destinations(twin, intent.device.id):
            yield f"{intent.device.id} > {block}"
