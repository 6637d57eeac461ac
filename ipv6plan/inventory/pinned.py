"""Prefixes that are deployed already: of the right length, in an aggregate, and apart."""

from collections.abc import Iterable, Iterator
from typing import Final

from ipv6plan.inventory.problems import Place, Problems
from ipv6plan.inventory.unfold import Unfolded
from ipv6plan.model.address import IPv6Prefix
from ipv6plan.model.inventory import Aggregate, Site
from ipv6plan.text import Text

_SUBNET: Final = 64
_Pin = tuple[IPv6Prefix, str, Place]


def check_pins(
    unfolded: Iterable[Unfolded],
    sites: Iterable[Site],
    aggregates: Iterable[Aggregate],
    problems: Problems,
    *,
    use_first: bool,
) -> None:
    """Verify `prefix` of sites and VLANs; whether it is free only the plan can tell."""
    pairs = tuple(zip(unfolded, sites, strict=True))
    for folded, site in pairs:
        _check_site(folded, site, use_first=use_first)
    whole = [pin for folded, site in pairs for pin in _of_site(folded, site)]
    parts = [pin for folded, site in pairs for pin in _of_vlans(folded, site)]
    known = tuple(a.prefix for a in aggregates)
    for prefix, _, place in (*whole, *parts):
        if known and not any(block.holds(prefix) for block in known):
            problems.add(place, _nowhere(prefix))
    for pins in (whole, parts):
        _check_overlaps(pins, problems)


def _check_site(folded: Unfolded, site: Site, *, use_first: bool) -> None:
    for prefix, _, place in _of_site(folded, site):
        if use_first:
            folded.note(place, _USE_FIRST)
        elif site.size not in {None, prefix.length}:
            folded.note(place, _length(prefix, site.size or 0))
    for prefix, _, place in _of_vlans(folded, site):
        if prefix.length != _SUBNET:
            folded.note(place, _length(prefix, _SUBNET))
        elif site.prefix is not None and not site.prefix.holds(prefix):
            folded.note(place, _outside(prefix, site.prefix))


def _of_site(folded: Unfolded, site: Site) -> Iterator[_Pin]:
    if site.prefix is not None:
        yield site.prefix, site.id, folded.place.at("prefix")


def _of_vlans(folded: Unfolded, site: Site) -> Iterator[_Pin]:
    for vlan in site.vlans:
        if vlan.prefix is not None:
            yield vlan.prefix, f"{site.id}/{vlan.id}", folded.vlans[vlan.id].at("prefix")


def _check_overlaps(pins: list[_Pin], problems: Problems) -> None:
    widest: _Pin | None = None
    for pin in sorted(pins, key=lambda p: (p[0].value, p[0].length)):
        if widest is not None and widest[0].overlaps(pin[0]):
            problems.add(pin[2], _overlap(pin[0], widest))
        if widest is None or pin[0].last > widest[0].last:
            widest = pin


_USE_FIRST: Final = Text(
    en="where uses come first a site has no block of its own",
    vi="với layout use-first, địa điểm không có khối riêng",
)


def _length(prefix: IPv6Prefix, due: int) -> Text:
    return Text(en=f"{prefix} must be a /{due}", vi=f"{prefix} phải là một khối /{due}")


def _outside(prefix: IPv6Prefix, around: IPv6Prefix) -> Text:
    return Text(
        en=f"{prefix} lies outside its site's {around}",
        vi=f"{prefix} nằm ngoài khối {around} của địa điểm",
    )


def _nowhere(prefix: IPv6Prefix) -> Text:
    return Text(
        en=f"{prefix} lies in none of the aggregates",
        vi=f"{prefix} nằm ngoài mọi khối địa chỉ đã khai báo",
    )


def _overlap(prefix: IPv6Prefix, other: _Pin) -> Text:
    return Text(
        en=f"{prefix} overlaps {other[0]} of {other[1]}",
        vi=f"{prefix} chồng lấn với {other[0]} của {other[1]}",
    )
