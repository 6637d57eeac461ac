"""Blocks that became too small grow in place, into what was kept free beside them.

A block grows by a shorter prefix around it, in which nobody else holds anything. Where somebody
does, somebody has to move, and that only happens to owners that were named.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ipv6plan.errors import Problem
from ipv6plan.model.address import IPv6Prefix
from ipv6plan.model.plan import Role
from ipv6plan.planning.allocate import Filling
from ipv6plan.planning.capacity import in_the_way
from ipv6plan.planning.holdings import Holdings
from ipv6plan.planning.leaving import Leaving
from ipv6plan.planning.pins import check_held_pin
from ipv6plan.planning.size import BITS, Sizes
from ipv6plan.planning.want import Container, Key, Want


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A block that has to be placed anew."""

    key: Key
    prefix: IPv6Prefix
    """Where it was."""
    above: Key | None
    vacated: bool
    """Whether nobody else takes its old place."""


class Growth:
    """Goes through the tree from the inside out; holdings change on the way."""

    def __init__(
        self, aggregate: Container, holdings: Holdings, leaving: Leaving, sizes: Sizes
    ) -> None:
        self.aggregate = aggregate
        self.holdings = holdings
        self.leaving = leaving
        self.sizes = sizes
        self.grown: dict[str, int] = {}
        """New lengths of what had none of its own, as `Plan.lengths` names them."""
        self.moved: list[Moved] = []
        self.problems: list[Problem] = []
        self.misplaced: list[Problem] = []

    def visit(self, wants: Sequence[Want]) -> None:
        """Let what is too small grow."""
        for want in wants:
            self.visit(want.children)
            if want.key in self.holdings.prefix:
                self._check(want)

    def _check(self, want: Want) -> None:
        wrong = check_held_pin(want, self.holdings)
        if wrong is not None:
            if self._may_move(want.key):
                self._move(want.key, vacated=True)
            else:
                self.misplaced.append(wrong)
            return
        held = self.holdings.prefix[want.key]
        target = self._target(want, held)
        if target != held:
            self._grow(want, target)

    def _target(self, want: Want, held: IPv6Prefix) -> IPv6Prefix:
        """Give the smallest block around `held` that is long enough, holds all that is inside, and
        has room for what is new.
        """
        length = held.length
        if want.length is not None and want.pin is None:
            length = min(length, self._asked(want, held, want.length))
        for inner in self.holdings.inside.get(want.key, ()):
            prefix = self.holdings.prefix[inner]
            length = min(length, BITS - (held.value ^ prefix.value).bit_length())
            length = min(length, prefix.length - (inner[0] is want.role))
        new = [c for c in want.children if c.key in self.sizes.choices and not c.pins]
        if new and want.length is None:
            length = self._roomy(want, held, length, new)
        return held if length == held.length else IPv6Prefix.around(held.value, length)

    def _asked(self, want: Want, held: IPv6Prefix, length: int) -> int:
        """Give the length that is asked for: a comfortable one only where a block grows anyhow, and
        nobody stands in its way.
        """
        if want.tight is None:
            return length
        roomy = IPv6Prefix.around(held.value, length)
        above = self.holdings.above[want.key]
        around = None if above is None else self.holdings.prefix[above]
        inside = around is not None and around.holds(roomy)
        beside = (key for key in self.holdings.within(above, roomy) if key != want.key)
        free = all(self.leaving.is_spare(self.holdings, key) for key in beside)
        return length if held.length > want.tight and inside and free else want.tight

    def _roomy(self, want: Want, held: IPv6Prefix, length: int, new: Sequence[Want]) -> int:
        container = Container(prefix=held, holder=want, source=want.source, path=want.path)
        spare = self.leaving.spare_in(self.holdings, want.key)
        filling = Filling(
            container=container,
            wants=want.children,
            new=new,
            sizes=self.sizes,
            holdings=self.holdings,
        )
        for shorter in range(length, self.aggregate.prefix.length - 1, -1):
            block = IPv6Prefix.around(held.value, shorter)
            if filling.attempt(block, spare) is not None:
                return shorter
        return length

    def _grow(self, want: Want, target: IPv6Prefix) -> None:
        above = self.holdings.above[want.key]
        rivals = [key for key in self.holdings.within(above, target) if key != want.key]
        rivals = [key for key in rivals if not self.leaving.is_spare(self.holdings, key)]
        inside = self.aggregate.prefix.holds(target) and target != self.aggregate.prefix
        if not inside or not all(map(self._may_move, rivals)):
            if self._may_move(want.key):
                self._move(want.key, vacated=True)
            else:
                self.problems.append(in_the_way(want, self.holdings, target, rivals, self.leaving))
            return
        for key in tuple(self.holdings.within(above, target)):
            if key in rivals:
                self._move(key, vacated=False)
            elif key != want.key:
                self.holdings.drop(key)
        self.holdings.prefix[want.key] = target
        if want.length is None:
            self.grown[f"{want.tier}/{want.owner}"] = target.length

    def _may_move(self, key: Key) -> bool:
        role, owner = key
        name = owner.partition("@")[0]
        return role is not Role.INFRASTRUCTURE and name in self.leaving.terms.renumber

    def _move(self, key: Key, *, vacated: bool) -> None:
        at, above = self.holdings.prefix[key], self.holdings.above[key]
        self.moved.append(Moved(key=key, prefix=at, above=above, vacated=vacated))
        self.holdings.drop(key)
