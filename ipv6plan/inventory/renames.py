"""Old ids (`was`): gone by now, and claimed once."""

from collections.abc import Collection, Iterable

from ipv6plan.inventory.problems import Place, Problems
from ipv6plan.inventory.references import Fleet, Lookup
from ipv6plan.inventory.unfold import Unfolded
from ipv6plan.model.inventory import Link
from ipv6plan.text import Text

_Renamed = tuple[str, str | None, Place]


def check_renames(
    lookup: Lookup, unfolded: Iterable[Unfolded], links: Iterable[Link], fleet: Fleet
) -> None:
    """Verify that no `was` names something that is still there, or what another claims.

    A name that is still there may be given up by its holder, who has a `was` too: names can move on
    in a row, and be swapped.
    """
    written, at = lookup.written, lookup.written.top.at("groups")
    groups = [(key, form.was, at.at(key)) for key, form in written.network.groups.items()]
    sites = [(key, entry.form.was, entry.place) for key, entry in written.sites.items()]
    joined = [(key, entry.form.was, entry.place) for key, entry in written.links.items()]
    _check(groups, written.network.groups, lookup.problems)
    _check(sites, written.sites, lookup.problems)
    _check(joined, {link.id for link in links}, lookup.problems)
    for site in unfolded:
        _check_devices(site, fleet)


def _check(things: Iterable[_Renamed], current: Collection[str], problems: Problems) -> None:
    seen: dict[str, str] = {}
    things = tuple(things)
    moving = {key for key, was, _ in things if was is not None and was != key}
    for key, was, place in things:
        if was is None:
            continue
        if was in current and (was == key or was not in moving):
            problems.add(place.at("was"), _still_there(was))
        elif was in seen:
            problems.add(place.at("was"), _claimed(was, seen[was]))
        seen.setdefault(was, key)


def _check_devices(site: Unfolded, fleet: Fleet) -> None:
    """Verify old names of devices: keys of their site, or whole ids."""
    seen: dict[str, str] = {}
    moving = {key for key, layers in site.devices.items() if layers.get("was") not in {None, key}}
    moving |= {f"{site.id}-{key}" for key in moving}
    for key, layers in site.devices.items():
        was = layers.get("was")
        if was is None:
            continue
        own = was in {key, f"{site.id}-{key}"}
        if (was in site.devices or was in fleet.devices) and (own or was not in moving):
            site.note(layers.at("was"), _still_there(was))
        elif was in seen:
            site.note(layers.at("was"), _claimed(was, seen[was]))
        seen.setdefault(was, key)


def _still_there(was: str) -> Text:
    return Text(
        en=f"{was} is still in use; `was` names an id that is gone",
        vi=f"{was} vẫn đang được dùng; `was` phải là mã cũ không còn dùng",
    )


def _claimed(was: str, other: str) -> Text:
    return Text(
        en=f"{other} was {was} already; a name has one successor",
        vi=f"{other} đã khai báo mã cũ {was}; mỗi mã cũ chỉ có một mã thay thế",
    )
