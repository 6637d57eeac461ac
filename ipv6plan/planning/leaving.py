"""What was left: since when, and from when on others may have it (`addressing.quarantine`)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from ipv6plan.model.plan import Allocation, Status
from ipv6plan.planning.holdings import Holdings
from ipv6plan.planning.want import Key, Terms

_NEVER = date.min


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """Tells what nobody wants any more, and what of it is out of quarantine."""

    placed: Mapping[Key, Allocation]
    """As the earlier plan has it."""
    wanted: Collection[Key]
    terms: Terms

    def is_spare(self, holdings: Holdings, key: Key) -> bool:
        """Tell whether a block, with all that is inside, may be given to somebody else."""
        return all(self.is_over(inner) for inner in holdings.below(key))

    def is_over(self, key: Key) -> bool:
        """Tell whether an allocation was left, and its quarantine is over."""
        since = self._since(key)
        if since is None or self.terms.as_of is None:
            return False
        return since + timedelta(days=self.terms.quarantine) <= self.terms.as_of

    def until(self, key: Key) -> date | None:
        """Give when the quarantine of something that was left ends; None where that is not known
        or somebody has it.
        """
        since = self._since(key)
        return None if since is None else since + timedelta(days=self.terms.quarantine)

    def _since(self, key: Key) -> date | None:
        held = self.placed.get(key)
        if held is None or key in self.wanted or held.status is not Status.DEPRECATED:
            return None
        return held.deprecated

    def spare_in(self, holdings: Holdings, above: Key | None) -> list[Key]:
        """Give what may be given to others directly inside a block, longest left first."""
        found = [k for k in holdings.inside.get(above, ()) if self.is_over(k)]
        spare = [key for key in found if self.is_spare(holdings, key)]
        return sorted(spare, key=lambda key: (self._since(key) or _NEVER, holdings.prefix[key]))

    def reclaim(self, holdings: Holdings) -> None:
        """Free everything that nobody wants, whether in quarantine or not."""
        for key in [k for k in holdings.prefix if k not in self.wanted]:
            if key not in holdings.prefix:
                continue
            if not any(inner in self.wanted for inner in holdings.below(key)):
                holdings.drop(key)
