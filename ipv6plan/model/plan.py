"""The plan: every block and address that was given out, and to whom.

An allocation is named by its role and owner together; `owner` is the path of ids that holds it:

    role            owner                       what it is
    group           departments                 the block of a group
    site            xa-dong-son                 the block of a site
    zone            dic/dmz                     the block of a zone within a site
    vlan            xa-dong-son/10              a /64
    infrastructure  infrastructure, loopbacks, links, loopbacks/GROUP (a /64),
                    links/LINK (a reserved /64)
    loopback        DEVICE                      a /128
    link            LINK                        the /127 inside its reserved /64
    gateway         SITE/VLAN/DEVICE            the router's address in a VLAN, a /128
    interface       SITE/VLAN/DEVICE, LINK/DEVICE   another address of network equipment, a /128
    server          SITE/VLAN/DEVICE            a host's address in a VLAN, a /128
    virtual         SITE/VLAN/virtual           the address that several gateways share, a /128
    pool            SITE/VLAN/pool              what a DHCPv6 server may lease, a /80
    delegation      SITE/VLAN/delegation        what a DHCPv6 server may delegate prefixes from; it
                    lies beside the VLAN, in its site or zone

What lies in another aggregate than the infrastructure has `@` and that aggregate's id after it:
`xa-dong-son/10@ula`. A block kept back by the policy is called by what it lies in and where:
`departments/reserved/last`, at the top `reserved/first`. What a site or a group left when it was
renumbered is `xa-dong-son/left/2001:db8:1000::`, until its quarantine is over. Where uses come
first, a group or a site has one block a zone: `departments/users`, `xa-dong-son/users`. While a
network changes its prefix, `dic@new` and `dic@old` stand beside `dic`; of a network that was merged
into another, `infrastructure@ID`, `loopbacks@ID` and `links@ID` stand beside the other's.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from ipv6plan.model.address import IPv6Address, IPv6Prefix
from ipv6plan.model.inventory import AggregateKind
from ipv6plan.text import Text

CHANGING = frozenset({"new", "old"})
"""The ids of the aggregates while a network changes its prefix (RFC 4192)."""


class Role(StrEnum):
    """What an allocation is for."""

    GROUP = "group"
    SITE = "site"
    ZONE = "zone"
    VLAN = "vlan"
    INFRASTRUCTURE = "infrastructure"
    LOOPBACK = "loopback"
    LINK = "link"
    GATEWAY = "gateway"
    INTERFACE = "interface"
    SERVER = "server"
    VIRTUAL = "virtual"
    POOL = "pool"
    DELEGATION = "delegation"

    __hash__ = str.__hash__  # as equality has it, and many times faster than an enum's own


class Status(StrEnum):
    """NetBox's prefix statuses."""

    CONTAINER = "container"
    ACTIVE = "active"
    RESERVED = "reserved"
    DEPRECATED = "deprecated"

    __hash__ = str.__hash__  # as equality has it, and many times faster than an enum's own


@dataclass(frozen=True, slots=True, kw_only=True)
class Allocation:
    """One block or address that was given out."""

    prefix: IPv6Prefix
    role: Role
    status: Status
    owner: str
    parent: IPv6Prefix | None
    """The allocation that contains it; None directly under an aggregate."""
    deprecated: date | None = None
    """Since when nobody has it; None where somebody has, or where that was not written down."""

    @property
    def key(self) -> tuple[Role, str]:
        """What names it: role and owner."""
        return self.role, self.owner


_new = object.__new__
_set_prefix, _set_role, _set_status, _set_owner, _set_parent, _set_deprecated = (
    vars(Allocation)[name].__set__
    for name in ("prefix", "role", "status", "owner", "parent", "deprecated")
)


def allocated(  # noqa: PLR0917  # names cost a third of the time
    prefix: IPv6Prefix,
    role: Role,
    status: Status,
    owner: str,
    parent: IPv6Prefix | None,
    deprecated: date | None = None,
) -> Allocation:
    """Give an `Allocation` in a third of the time: a country's plan has millions."""
    allocation = _new(Allocation)
    _set_prefix(allocation, prefix)
    _set_role(allocation, role)
    _set_status(allocation, status)
    _set_owner(allocation, owner)
    _set_parent(allocation, parent)
    _set_deprecated(allocation, deprecated)
    return allocation


def stands_beside(role: Role, owner: str) -> tuple[Role, str] | None:
    """Give the name of what an allocation stands beside for a time, if it does: the inventory does
    not ask for it, and it is right as long as the other is wanted.
    """
    name, mark, last = owner.rpartition("@")
    if mark and last in CHANGING:
        return stands_beside(role, name) or (role, name)
    core = role is Role.INFRASTRUCTURE and "/" not in owner and name != ""
    return (role, name) if core else None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanAggregate:
    """An aggregate as the plan records it."""

    prefix: IPv6Prefix
    kind: AggregateKind
    id: str = ""
    """What owners end in (`@ula`) that lie in it; empty where none do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """All allocations in address order, and what was decided on the way."""

    aggregates: tuple[PlanAggregate, ...]
    lengths: Mapping[str, int]
    """Prefix lengths that `auto` decided, in key order: a tier's common one by the tier's name, and
    by tier/owner that of a block which differs from it."""
    allocations: tuple[Allocation, ...]
    """Sorted by (prefix value, length)."""
    renamed: Mapping[str, str] = field(default_factory=dict)
    """Renames in a circle that were carried out (`site/a` to the old id), so that they are not
    carried out again."""
    _index: Mapping[tuple[Role, str], Allocation] | None = field(
        init=False, repr=False, compare=False, default=None
    )
    _elsewhere: Mapping[tuple[Role, str], Allocation] | None = field(
        init=False, repr=False, compare=False, default=None
    )

    @property
    def index(self) -> Mapping[tuple[Role, str], Allocation]:
        """All by role and owner; made when it is first asked for."""
        if self._index is None:
            found = {(a.role, a.owner): a for a in self.allocations}
            object.__setattr__(self, "_index", MappingProxyType(found))
        return self._index or MappingProxyType({})

    @property
    def elsewhere(self) -> Mapping[tuple[Role, str], Allocation]:
        """What lies in another aggregate than the infrastructure, by its owner without the `@`; of
        several the first in address order.
        """
        if self._elsewhere is None:
            found: dict[tuple[Role, str], Allocation] = {}
            for allocation in [a for a in self.allocations if "@" in a.owner]:
                name, _, aggregate = allocation.owner.partition("@")
                if aggregate.rpartition("@")[2] not in CHANGING:
                    found.setdefault((allocation.role, name), allocation)
            object.__setattr__(self, "_elsewhere", MappingProxyType(found))
        return self._elsewhere or MappingProxyType({})

    def find(self, role: Role, owner: str) -> Allocation | None:
        """Give what is held by `owner` for `role`, if anything."""
        return self.index.get((role, owner))

    def held(self, role: Role, owner: str) -> Allocation | None:
        """Give what is held by `owner` for `role` in the aggregate of the infrastructure; what it
        holds in another one where it has nothing there.
        """
        return self.index.get((role, owner)) or self.elsewhere.get((role, owner))

    def address(self, role: Role, owner: str) -> IPv6Address | None:
        """Give the host address held by `owner` for `role`, if any."""
        found = self.find(role, owner)
        return None if found is None else found.prefix.network

    def of_role(self, role: Role) -> Iterator[Allocation]:
        """Go through the allocations of one role, in address order."""
        return (allocation for allocation in self.allocations if allocation.role is role)


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """One rule that a plan breaks."""

    rule: str
    """An id: `overlap`, `containment`, `length`, `reserved-interface-id`, `missing`, ..."""
    subject: str
    """A prefix, or an owner where there is none."""
    message: Text
