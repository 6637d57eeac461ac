"""Looks at BGP in a twin: what a provider hears, and what the edge takes."""

from collections.abc import Mapping, Sequence
from typing import Any

from ipv6plan.model.audit import Truth
from ipv6plan.text import Text, same
from ipv6plan.twin import wording
from ipv6plan.twin.promises import Promise
from ipv6plan.twin.providers import accepted, refused_by
from ipv6plan.twin.seeing import Twin, answered, destinations
from ipv6plan.twin.topology import Peering


def established(twin: Twin, peering: Peering) -> bool:
    """Tell whether a session is up, and the edge has what it should take; raises TwinError."""
    wanted = {str(prefix) for prefix in accepted(peering)}
    return (
        _state(twin, peering) == "Established" and wanted <= taken(twin, peering)
    )  # fmt: skip


def try_peering(twin: Twin, promise: Promise) -> tuple[Truth, Text]:
    """Tell whether the provider hears our own blocks alone, and the edge takes what it should."""
    peering = next(p for p in twin.topology.peerings if p.link == promise.subject)
    state = _state(twin, peering)
    if state != "Established":
        between = f"{peering.edge} - {peering.provider}"
        said = wording.no_session(between, state)
        wrong = _numbers(twin, peering)
        return Truth.NO, wording.joined([said, wrong]) if wrong else said
    faults = [*_announced(twin, peering), *_taken(twin, peering)]
    if faults:
        return Truth.NO, wording.joined(faults)
    lost = _without_default(twin)
    if lost:
        return Truth.NO, wording.no_default(lost)
    return Truth.YES, same(f"> {', '.join(map(str, peering.networks))}, < ::/0")


def heard(twin: Twin, peering: Peering) -> set[str]:
    """Give what the provider hears from the edge; raises TwinError."""
    return _from(twin, peering.provider, str(peering.edge_address))


def taken(twin: Twin, peering: Peering) -> set[str]:
    """Give what the edge takes from the provider; raises TwinError."""
    return _from(twin, peering.edge, str(peering.address))


def _announced(twin: Twin, peering: Peering) -> Sequence[Text]:
    has, planned = heard(twin, peering), {str(network) for network in peering.networks}
    found = []
    if missing := sorted(planned - has):
        found.append(wording.not_heard(missing))
    if more := sorted(has - planned):
        found.append(wording.heard_more(more))
    return found


def _taken(twin: Twin, peering: Peering) -> Sequence[Text]:
    has = taken(twin, peering)
    found = []
    if missing := [str(prefix) for prefix in accepted(peering) if str(prefix) not in has]:
        found.append(wording.not_taken(missing))
    if wrong := [f"{p} ({why})" for p, why in refused_by(peering).items() if str(p) in has]:
        found.append(wording.wrongly_taken(wrong))
    return found


def _without_default(twin: Twin) -> Sequence[str]:
    """Give the routers of OSPFv3 that know no default route."""
    speaking = [i for i in twin.topology.intents if i.routing == "ospf" and i.router_id]
    return [i.device.id for i in speaking if "default" not in destinations(twin, i.device.id)]


def _state(twin: Twin, peering: Peering) -> str:
    return str(_peer(twin, peering).get("state", "-"))


def _numbers(twin: Twin, peering: Peering) -> Text | None:
    """Name the AS numbers of the edge's file that are not the planned ones."""
    peer = _peer(twin, peering)
    has = (peer.get("localAs", peering.edge_asn), peer.get("remoteAs", peering.asn))
    planned = (peering.edge_asn, peering.asn)
    return None if has == planned else wording.wrong_numbers(peering.edge, has, planned)


def _peer(twin: Twin, peering: Peering) -> Mapping[str, Any]:
    said = answered(twin, peering.edge, "show bgp ipv6 unicast summary json")
    peers: Mapping[str, Mapping[str, Any]] = said.get("peers", {})
    return peers.get(str(peering.address), {})


def _from(twin: Twin, router: str, neighbour: str) -> set[str]:
    said = answered(twin, router, "show bgp ipv6 unicast json")
    routes: Mapping[str, Sequence[Mapping[str, Any]]] = said.get("routes", {})
    return {
        prefix
        for prefix, paths in routes.items()
        if any(path.get("peerId") == neighbour for path in paths)
    }
