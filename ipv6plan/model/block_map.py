"""The picture of a block: its slots in order, and whose each is."""

from dataclasses import dataclass
from enum import StrEnum

from ipv6plan.model.address import IPv6Prefix
from ipv6plan.model.plan import Role


class SlotState(StrEnum):
    """What has become of a slot."""

    USED = "used"
    """Its owner has given out something inside, or uses all of it."""
    KEPT = "kept"
    """It belongs to an owner who has given out nothing of it yet."""
    RESERVED = "reserved"
    DEPRECATED = "deprecated"
    """Its owner has left; it is not given out again."""
    PARTLY = "partly"
    """One owner holds a part of it; the rest is free."""
    SHARED = "shared"
    """Several owners hold parts of it."""
    FREE = "free"


@dataclass(frozen=True, slots=True, kw_only=True)
class MapOwner:
    """Somebody who holds a block directly inside."""

    label: str
    """`A` to `Z`, then `AA` to `ZZ` and so on, in address order."""
    owner: str
    name: str
    """What people call it; empty if it has no name of its own."""
    role: Role
    prefix: IPv6Prefix


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One place of the map."""

    prefix: IPv6Prefix
    state: SlotState
    owner: MapOwner | None
    """None where it is free or shared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockMap:
    """A block, cut into at most 256 slots of one length."""

    block: IPv6Prefix
    holder: str
    """Whose the block itself is; empty for an aggregate or a part of one."""
    length: int
    """Of each slot."""
    slots: tuple[Slot, ...]
    """All of them, in address order."""
    owners: tuple[MapOwner, ...]
