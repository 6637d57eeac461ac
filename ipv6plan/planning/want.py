"""What is needed, and what is known already: the values that planning's parts hand over."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ipv6plan.errors import NOWHERE, Source
from ipv6plan.model.address import IPv6Prefix
from ipv6plan.model.inventory import Order
from ipv6plan.model.plan import Allocation, Role, Status

Key = tuple[Role, str]
"""Role and owner: what names an allocation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Want:
    """One block that is needed, and what is needed inside."""

    role: Role
    owner: str
    status: Status = Status.CONTAINER
    tier: str
    """What `Plan.lengths` calls its level."""
    length: int | None = None
    """None: decided from need."""
    growth: int = 1
    order: Order = Order.RIGHTMOST
    code: int | None = None
    """Its number among its siblings, where that fits and is free; negative: from the end."""
    source: Source = NOWHERE
    path: str = ""
    children: tuple["Want", ...] = field(default=(), repr=False)

    @property
    def key(self) -> Key:
        """Role and owner, as allocations have them."""
        return self.role, self.owner

    @property
    def on_demand(self) -> bool:
        """Whether it gets a block only once something is to be put inside."""
        return self.role in {Role.GROUP, Role.ZONE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What an earlier plan has decided: nothing of it is decided again."""

    placed: Mapping[Key, Allocation]
    lengths: Mapping[str, int]


def walk(wants: Iterable[Want]) -> Iterator[Want]:
    """Go through wants and all that is inside, outermost first."""
    for want in wants:
        yield want
        yield from walk(want.children)


@dataclass(frozen=True, slots=True, kw_only=True)
class Container:
    """A block whose inside is given out."""

    prefix: IPv6Prefix
    holder: Want | None
    """None for the aggregate."""
    held: bool = True
    """Whether it was given out by an earlier plan."""
    source: Source
    path: str

    @property
    def parent(self) -> IPv6Prefix | None:
        """What allocations directly inside name as their parent."""
        return None if self.holder is None else self.prefix
