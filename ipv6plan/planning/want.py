"""What is needed, and what is known already: the values that planning's parts hand over."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

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
    tight: int | None = None
    """Where `length` is a comfortable one: the longest that would do."""
    growth: int = 1
    order: Order = Order.RIGHTMOST
    code: int | None = None
    """Its number among its siblings, where that fits and is free; negative: from the end."""
    at_the_end: bool = False
    """Whether it stands as far back as can be, clear of siblings that are counted from the front.
    """
    pin: IPv6Prefix | None = None
    """Where it is deployed already."""
    source: Source = NOWHERE
    path: str = ""
    children: tuple["Want", ...] = field(default=(), repr=False)
    key: Key = field(init=False, repr=False, compare=False)
    """Role and owner, as allocations have them."""
    pins: tuple[IPv6Prefix, ...] = field(init=False, repr=False, compare=False)
    """Where it, or else what is inside, is deployed already."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", (self.role, self.owner))
        inside = (pin for child in self.children for pin in child.pins)
        object.__setattr__(self, "pins", (self.pin,) if self.pin else tuple(inside))

    @property
    def on_demand(self) -> bool:
        """Whether it gets a block only once something is to be put inside."""
        return self.role in {Role.GROUP, Role.ZONE} and not self.kept_back

    @property
    def kept_back(self) -> bool:
        """Whether it is a block that the policy keeps for nobody."""
        return self.status is Status.RESERVED and self.role is not Role.INFRASTRUCTURE

    @property
    def beside(self) -> int:
        """How many bits of growth are kept free beside it; what is sized from need has its room
        inside.
        """
        return 0 if self.length is None else (self.growth - 1).bit_length()


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What an earlier plan has decided: nothing of it is decided again."""

    placed: Mapping[Key, Allocation]
    lengths: Mapping[str, int]
    renamed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """On which terms an earlier plan may be touched."""

    as_of: date | None = None
    """Today; None: nothing that was left is dated or given to anybody else."""
    quarantine: int = 90
    """In days."""
    reclaim: bool = False
    """Whether what was left is freed now."""
    renumber: frozenset[str] = frozenset()
    """The owners that may move."""


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
    def key(self) -> Key | None:
        """What names it; None for the aggregate."""
        return None if self.holder is None else self.holder.key
