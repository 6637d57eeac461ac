"""What the second network's allocations are called in the merged plan."""

from typing import Final

from ipv6plan.model.merging import Kind, Renames
from ipv6plan.model.plan import Allocation, Role

CORE: Final = frozenset({"infrastructure", "loopbacks", "links"})
"""Owners of the blocks that every plan has once."""
_AT: Final = "@"
_IN_A_VLAN: Final = 3
_HOSTS: Final = frozenset({Role.GATEWAY, Role.INTERFACE, Role.SERVER})
_UNNAMED: Final = frozenset({"reserved", "left", "virtual", "pool", "delegation"})
"""Words in owners that are no ids."""


def bare(owner: str) -> str:
    """Give an owner without the id of its aggregate."""
    return owner.partition(_AT)[0]


def in_aggregate(owner: str, aggregate: str) -> str:
    """Give an owner with the id of its aggregate; empty for the aggregate of the infrastructure."""
    return f"{bare(owner)}{_AT}{aggregate}" if aggregate else bare(owner)


def has_aggregate(allocation: Allocation) -> bool:
    """Tell whether an allocation's owner says in which aggregate it lies; infrastructure, of which
    every device has one, does not.
    """
    match allocation.role:
        case Role.INFRASTRUCTURE | Role.LOOPBACK | Role.LINK:
            return False
        case Role.INTERFACE:
            return len(bare(allocation.owner).split("/")) >= _IN_A_VLAN
        case _:
            return True


def renamed(allocation: Allocation, renames: Renames) -> str:
    """Give the owner under the merged network's ids, without the id of an aggregate."""
    parts = bare(allocation.owner).split("/")
    match allocation.role:
        case Role.INFRASTRUCTURE if len(parts) == 1 and _AT in allocation.owner:
            return allocation.owner
        case Role.INFRASTRUCTURE:
            return _infrastructure(parts, renames)
        case Role.GROUP:
            kinds: tuple[Kind, ...] = (Kind.GROUP, Kind.ZONE)
        case Role.ZONE if len(parts) == 1:
            kinds = (Kind.ZONE,)
        case Role.SITE | Role.ZONE:
            kinds = (Kind.SITE, Kind.ZONE)
        case Role.LOOPBACK:
            kinds = (Kind.DEVICE,)
        case Role.LINK:
            kinds = (Kind.LINK,)
        case Role.INTERFACE if len(parts) < _IN_A_VLAN:
            kinds = (Kind.LINK, Kind.DEVICE)
        case _:
            kinds = (Kind.SITE,)
    found = [renames.of(kind, part) for kind, part in zip(kinds, parts, strict=False)]
    found += parts[len(found) :]
    if allocation.role in _HOSTS and len(parts) >= _IN_A_VLAN:
        found[-1] = renames.of(Kind.DEVICE, parts[-1])
    return "/".join(parts if parts[0] in _UNNAMED else found)


def _infrastructure(parts: list[str], renames: Renames) -> str:
    """Name the second network's own core block by the network; ids inside follow theirs."""
    if len(parts) == 1:
        return f"{parts[0]}{_AT}{renames.label}" if parts[0] in CORE else parts[0]
    kind = Kind.GROUP if parts[0] == "loopbacks" else Kind.LINK
    return "/".join((parts[0], renames.of(kind, parts[1]), *parts[2:]))


def length_key(key: str, renames: Renames) -> str:
    """Give the name of a recorded length of one block; a tier's common length as it is."""
    tier, slash, owner = bare(key).partition("/")
    if not slash:
        return key
    first, more, rest = owner.partition("/")
    kind = {"site": Kind.SITE, "zone": Kind.SITE}.get(tier, Kind.GROUP)
    return f"{tier}/{renames.of(kind, first)}{more}{rest}"
