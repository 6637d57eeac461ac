"""Chooses the devices of a part: those of the named sites, and the routers that lie between."""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches

from ipv6plan.errors import Source, TwinError, did_you_mean
from ipv6plan.model.intent import DeviceIntent, InterfaceKind
from ipv6plan.model.inventory import Inventory
from ipv6plan.text import Text

SHARED = (InterfaceKind.GATEWAY, InterfaceKind.REDUNDANT, InterfaceKind.HOST)
"""Interfaces that stand in a VLAN."""


def chosen_sites(inventory: Inventory, wanted: Sequence[str]) -> tuple[str, ...]:
    """Give the wanted sites in inventory order, all where none is named; raises TwinError."""
    for site in wanted:
        if site not in inventory.site:
            near = get_close_matches(site, list(inventory.site), 1)
            hint = did_you_mean(near[0]) if near else None
            raise TwinError.at(Source("--site"), _no_site(site), hint=hint)
    return tuple(site.id for site in inventory.sites if site.id in wanted or not wanted)


def routers_of(
    inventory: Inventory, intents: Sequence[DeviceIntent], sites: Sequence[str]
) -> frozenset[str]:
    """Give the ids of the routers of `sites` and of those on a shortest way between them."""
    routing = {intent.device.id for intent in intents if intent.routes}
    inside = [d.id for site in sites for d in inventory.site[site].devices if d.id in routing]
    beside = _neighbours(inventory, intents, routing)
    found = set(inside)
    for target in inside[1:]:
        found.update(_way(beside, inside[0], target))
    return frozenset(found)


def _neighbours(
    inventory: Inventory, intents: Sequence[DeviceIntent], routing: set[str]
) -> Mapping[str, tuple[str, ...]]:
    """Give the routers that each is joined to, by a link or within a VLAN."""
    beside: dict[str, dict[str, None]] = {device: {} for device in routing}
    groups = [tuple(end.device for end in link.ends) for link in inventory.links]
    groups += list(_in_vlans(intents))
    for group in groups:
        for a in group:
            beside[a].update((b, None) for b in group if b != a)
    return {device: tuple(others) for device, others in beside.items()}


def _in_vlans(intents: Sequence[DeviceIntent]) -> Iterator[tuple[str, ...]]:
    shared: dict[str, list[str]] = {}
    for intent in intents:
        for i in intent.interfaces:
            if intent.routes and i.kind in SHARED:
                shared.setdefault(i.description, []).append(intent.device.id)
    yield from map(tuple, shared.values())


def _way(beside: Mapping[str, tuple[str, ...]], start: str, end: str) -> Iterator[str]:
    """Go from `end` back to `start` by a shortest way; nothing where there is none."""
    before: dict[str, str] = {start: start}
    queue = deque([start])
    while queue and end not in before:
        here = queue.popleft()
        for there in beside[here]:
            if there not in before:
                before[there] = here
                queue.append(there)
    while end in before and end != start:
        yield end
        end = before[end]


def _no_site(site: str) -> Text:
    return Text(en=f"there is no site {site}", vi=f"không có địa điểm {site}")
