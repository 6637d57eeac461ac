"""Which smaller sizes of profiles would make everything fit, where the aggregate is too small."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from ipv6plan.errors import CapacityError, Problem
from ipv6plan.model.inventory import Inventory, Site
from ipv6plan.planning.size import SUBNET
from ipv6plan.text import Text

_MOST_BITS = 4


def with_sizes_that_fit(
    inventory: Inventory, problems: Iterable[Problem], fits: Callable[[Inventory], bool]
) -> CapacityError:
    """Give the error, with the sizes that would do said where the aggregate is what is full."""
    found = tuple(problems)
    if not any(problem.path.startswith("aggregates.") for problem in found):
        return CapacityError(found)
    for bits in range(1, _MOST_BITS + 1):
        sizes = _smaller(inventory, bits)
        if sizes and fits(_resized(inventory, sizes)):
            return CapacityError(_told(problem, _words(inventory, sizes)) for problem in found)
    return CapacityError(found)


def _smaller(inventory: Inventory, bits: int) -> Mapping[str, int]:
    """Give shorter blocks by profile, as far as every site's VLANs still have a subnet each."""
    most: dict[str, int] = {}
    for site in inventory.sites:
        if site.size is not None and site.prefix is None:
            longest = max(site.size, SUBNET - (max(1, len(site.vlans)) - 1).bit_length())
            wish = min(site.size + bits, longest)
            most[site.profile] = min(wish, most.get(site.profile, wish))
    sizes = {site.profile: site.size for site in inventory.sites}
    return {profile: size for profile, size in most.items() if size != sizes[profile]}


def _resized(inventory: Inventory, sizes: Mapping[str, int]) -> Inventory:
    def resized(site: Site) -> Site:
        return replace(site, size=sizes[site.profile]) if site.profile in sizes else site

    return replace(inventory, sites=tuple(map(resized, inventory.sites)))


def _words(inventory: Inventory, sizes: Mapping[str, int]) -> Text:
    """Name profiles by what changes: one by its id, several of one kind by their number."""
    before = {site.profile: site.size or 0 for site in inventory.sites}
    alike: dict[tuple[int, int], list[str]] = {}
    for profile, size in sizes.items():
        alike.setdefault((before[profile], size), []).append(profile)
    en = ", ".join(f"{_count(p, 'profiles')} /{b} → /{a}" for (b, a), p in sorted(alike.items()))
    vi = ", ".join(f"{_count(p, 'mẫu')} /{b} → /{a}" for (b, a), p in sorted(alike.items()))
    return Text(
        en=f"with these sizes of profiles everything would fit: {en}",
        vi=f"với kích thước mẫu (profile) sau thì vừa: {vi}",
    )


def _count(profiles: list[str], noun: str) -> str:
    return profiles[0] if len(profiles) == 1 else f"{len(profiles)} {noun}"


def _told(problem: Problem, words: Text) -> Problem:
    if problem.hint is None or not problem.path.startswith("aggregates."):
        return problem
    hint = Text(en=f"{problem.hint.en}; {words.en}", vi=f"{problem.hint.vi}; {words.vi}")
    return replace(problem, hint=hint)
