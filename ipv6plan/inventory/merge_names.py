"""Ids that two inventories both use, and new ones for the second's."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, Final

from ipv6plan.errors import NOWHERE, InventoryError, Source
from ipv6plan.inventory.merge_rewrite import rewritten
from ipv6plan.model.inventory import Inventory, Site
from ipv6plan.model.merging import Collision, Kind, Renames
from ipv6plan.text import Text

_LONGEST: Final = 63
_ENDING: Final = 20
"""As much of a network's id as new ids end in."""
_TRIES: Final = 1000


def find_renames(
    first: Inventory,
    second: Inventory,
    profiles: tuple[Mapping[str, Any], Mapping[str, Any]],
) -> Renames:
    """Give new ids to what the second network calls like something else of the first.

    Zones, credentials and profiles that say the same are the same. Groups, agencies, sites,
    devices, links and services are two, whatever they are called. `profiles` is that section of
    both.
    """
    label = second.network.id[:_ENDING].rstrip("-")
    if label == first.network.id[:_ENDING].rstrip("-"):
        label = f"{label}-2"
    naming = _Naming(label)
    naming.plain(Kind.AGGREGATE, (a.id for a in first.aggregates), _ids(second.aggregates, label))
    naming.apart(Kind.CREDENTIAL, first.credential, second.credential)
    naming.apart(Kind.ZONE, first.zone, second.zone)
    agencies = {*first.tenant, *first.group}
    naming.plain(Kind.GROUP, agencies, second.group, also=second.tenant)
    naming.plain(Kind.TENANT, agencies, second.tenant, also=second.group)
    naming.profiles(*profiles)
    naming.sites(first, second)
    naming.links(first, second)
    naming.plain(Kind.SERVICE, first.service, second.service)
    return naming.renames()


def collisions(renames: Renames) -> tuple[Collision, ...]:
    """List what is renamed, kind by kind."""
    return tuple(
        Collision(kind=kind, id=old, renamed=new)
        for kind in Kind
        for old, new in renames.ids.get(kind, {}).items()
    )


def _ids(aggregates: Iterable[Any], label: str) -> list[str]:
    """Give the ids of aggregates; one without gets the network's."""
    return [aggregate.id or label for aggregate in aggregates]


def _ended(key: str, ending: str, longest: int) -> str:
    return f"{key[: max(1, longest - len(ending) - 1)].rstrip('-')}-{ending}"


class _Naming:
    def __init__(self, label: str) -> None:
        self.label = label
        self.ids: dict[Kind, dict[str, str]] = {kind: {} for kind in Kind}

    def renames(self) -> Renames:
        return Renames(label=self.label, ids={k: v for k, v in self.ids.items() if v})

    def plain(
        self, kind: Kind, first: Iterable[str], second: Iterable[str], *, also: Iterable[str] = ()
    ) -> None:
        """Rename whatever both have; new ids are in neither, nor among `also`."""
        taken, own = set(first), tuple(second)
        known = {*taken, *own, *also}
        for key in own:
            if key in taken:
                self._rename(kind, key, known)

    def apart(self, kind: Kind, first: Mapping[str, Any], second: Mapping[str, Any]) -> None:
        """Rename what both have with different meaning."""
        differing = [k for k in second if k in first and _bare(first[k]) != _bare(second[k])]
        known = {*first, *second}
        for key in differing:
            self._rename(kind, key, known)

    def profiles(self, first: Mapping[str, Any], second: Mapping[str, Any]) -> None:
        """Rename profiles that differ, under the names that zones and credentials have by now."""
        told = rewritten({"profiles": second}, self.renames())["profiles"]
        self.apart(Kind.PROFILE, first, told)

    def sites(self, first: Inventory, second: Inventory) -> None:
        """Rename sites that both have, and those whose devices would be called like others."""
        devices, known = set(first.device), {*first.site, *second.site}
        others = {d.id for d in second.devices}
        for site in second.sites:
            if site.id in first.site or any(d.id in devices for d in site.devices):
                room = _LONGEST - 1 - max((len(d.key) for d in site.devices), default=0)
                fits = partial(_is_free, site, others | devices)
                self._rename(Kind.SITE, site.id, known, fits, room)
                new = self.ids[Kind.SITE][site.id]
                pairs = {d.id: f"{new}-{d.key}" for d in site.devices}
                self.ids[Kind.DEVICE].update(pairs)
                others |= set(pairs.values())

    def links(self, first: Inventory, second: Inventory) -> None:
        """Rename links; a site's uplink is called by its site."""
        sites = self.ids[Kind.SITE]
        uplinks = {f"{site.id}-uplink": site.id for site in second.sites}
        taken = {link.id for link in first.links}
        known = taken | {link.id for link in second.links}
        for link in second.links:
            site = uplinks.get(link.id)
            if site is not None and site in sites:
                self.ids[Kind.LINK][link.id] = f"{sites[site]}-uplink"
                known.add(f"{sites[site]}-uplink")
        for link in second.links:
            if link.id in taken and link.id not in self.ids[Kind.LINK]:
                self._rename(Kind.LINK, link.id, known)

    def _rename(
        self,
        kind: Kind,
        key: str,
        known: set[str],
        fits: Callable[[str], bool] = bool,
        longest: int = _LONGEST,
    ) -> None:
        numbers = [str(number) for number in range(2, _TRIES)]
        endings = (self.label, *(f"{self.label}-{n}" for n in numbers), *numbers)
        news = (_ended(key, ending, longest) for ending in endings)
        new = next((n for n in news if n not in known and fits(n)), None)
        if new is None:
            raise InventoryError.at(Source(self.label), _no_id(key))
        self.ids[kind][key] = new
        known.add(new)


def _bare(value: Any) -> Any:
    return replace(value, source=NOWHERE) if hasattr(value, "source") else value


def _is_free(site: Site, devices: set[str], new: str) -> bool:
    """Tell whether a site of this id makes device ids that nobody has, and none too long."""
    made = [f"{new}-{device.key}" for device in site.devices]
    return not devices.intersection(made) and all(len(key) <= _LONGEST for key in made)


def _no_id(key: str) -> Text:
    return Text(
        en=f"no new id is short enough for {key} and its devices",
        vi=f"không có mã mới nào đủ ngắn cho {key} và các thiết bị của nó",
    )
