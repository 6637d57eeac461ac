"""Tries what computers of a VLAN are told: by router advertisements, or by a DHCPv6 server."""

from collections.abc import Sequence

from ipv6plan.model.address import IPv6Address, IPv6Prefix
from ipv6plan.model.audit import Truth
from ipv6plan.model.inventory import HostMode
from ipv6plan.text import Text, same
from ipv6plan.twin import wording
from ipv6plan.twin.drafting import ETHERNET
from ipv6plan.twin.leasing import last_words
from ipv6plan.twin.probes import WAIT, managed, patiently, ping, solicit
from ipv6plan.twin.promises import Promise
from ipv6plan.twin.seeing import Twin, learnt, routers
from ipv6plan.twin.topology import Segment
from ipv6plan.twin.wording import ROUTER


def try_lan(twin: Twin, promise: Promise) -> tuple[Truth, Text]:
    """Tell whether a computer has an address of the plan and a router, by whichever way its VLAN
    has.
    """
    segment = twin.topology.segment[promise.subject]
    if segment.hosts is HostMode.DHCPV6 and not segment.is_leased:
        return Truth.UNKNOWN, wording.no_server()
    addresses, told = learnt(twin, promise.at), _told(twin, promise.at)
    fault = _of_leases if segment.is_leased else _of_slaac
    if (found := fault(twin, promise, addresses)) is not None:
        return Truth.NO, found
    if not told:
        return Truth.NO, wording.no_router(addresses)
    if segment.virtual is not None and set(told) != {ROUTER}:
        return Truth.NO, wording.wrong_router(told, ROUTER)
    if not ping(twin.at(promise.at), str(segment.router)):
        return Truth.NO, wording.silent([f"{promise.at} > {segment.router}"])
    way = "DHCPv6" if segment.is_leased else "SLAAC"
    return Truth.YES, same(f"{addresses[0]} via {told[0]} ({way})")


def _told(twin: Twin, client: str) -> Sequence[str]:
    """Give the routers that a computer was told of, and let it ask once more where there are none:
    when one router takes over from another, FRR leaves computers without until it advertises.
    """
    if not routers(twin, client):
        solicit(twin.at(client), ETHERNET)
        patiently(lambda: bool(routers(twin, client)), WAIT)
    return routers(twin, client)


def _of_slaac(twin: Twin, promise: Promise, addresses: Sequence[str]) -> Text | None:
    segment = twin.topology.segment[promise.subject]
    if not addresses:
        return wording.told_nothing()
    strange = _outside(addresses, (segment.subnet,))
    return wording.wrong_prefix(strange, str(segment.subnet)) if strange else None


def _of_leases(twin: Twin, promise: Promise, addresses: Sequence[str]) -> Text | None:
    segment = twin.topology.segment[promise.subject]
    if strange := _outside(addresses, segment.pools):
        return wording.wrong_pool(strange, [str(pool) for pool in segment.pools])
    if not managed(twin.at(promise.at), ETHERNET):
        return wording.not_managed()
    return None if addresses else wording.not_leased(_words_of_servers(twin, segment))


def _words_of_servers(twin: Twin, segment: Segment) -> Sequence[str]:
    serving = [s for s in twin.topology.leasing if any(x.about == segment.id for x in s.leases)]
    said = {s.device.id: last_words(twin.state, s.device.id) for s in serving}
    return [f"{server}: {words}" for server, words in said.items() if words]


def _outside(addresses: Sequence[str], blocks: Sequence[IPv6Prefix]) -> list[str]:
    return [
        a
        for a in addresses
        if not any(block.holds(IPv6Address.parse(a.partition("/")[0])) for block in blocks)
    ]
