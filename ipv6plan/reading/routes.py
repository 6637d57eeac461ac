"""What a device's static routes should state by the plan."""

from collections.abc import Iterator
from typing import Final

from ipv6plan.model.address import IPv6Address, IPv6Prefix
from ipv6plan.model.intent import DeviceIntent, InterfaceKind
from ipv6plan.reading.facts import DEVICE, Fact

LINK_LOCAL: Final = IPv6Prefix.parse("fe80::/10")


def runs_ospf(intent: DeviceIntent) -> bool:
    """Tell whether a device runs OSPFv3."""
    return intent.routes and intent.router_id is not None and intent.routing == "ospf"


def routes(intent: DeviceIntent) -> Iterator[Fact]:
    """Give a device's static routes, and the default one of a device that does not route."""
    for route in intent.statics:
        hop = "discard" if route.discard else str(route.next_hop)
        behind = _behind(intent, route.next_hop)
        yield from _route(str(route.prefix), hop, route.port, behind)
        if route.discard:
            yield Fact(kind="route-last", at=str(route.prefix), value="yes")
        told = route.delegated or not route.discard
        if runs_ospf(intent) and told and route.prefix.length:
            yield Fact(kind="redistributed", at=DEVICE, value=str(route.prefix))
            yield Fact(kind="told-by", at=str(route.prefix), value="permit")
    if intent.routes or intent.gateway is None:
        return
    hop = str(intent.gateway)
    if not LINK_LOCAL.holds(intent.gateway):
        yield from _route("::/0", hop, behind=_behind(intent, intent.gateway))
        return
    hosts = [i.name for i in intent.interfaces if i.kind is InterfaceKind.HOST and i.name]
    if hosts:
        yield from _route("::/0", hop, hosts[0])


def _behind(intent: DeviceIntent, hop: IPv6Address | None) -> str:
    """Name the interface that a next hop lies behind by its address."""
    every = (i for i in intent.interfaces if i.address and hop and i.address.prefix.holds(hop))
    return next((i.name for i in every), "")


def _route(prefix: str, hop: str, port: str = "", behind: str = "") -> Iterator[Fact]:
    """Give a route whole, and by its parts for platforms that have a line for each; `behind` is
    its interface where only those have it.
    """
    yield Fact(kind="route", at=prefix, value=f"{hop} {port}".rstrip())
    yield Fact(kind="hop", at=prefix, value=hop)
    if port or behind:
        yield Fact(kind="hop-port", at=prefix, value=port or behind)
