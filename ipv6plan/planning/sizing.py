"""What prefix to ask for: the inventory weighed today, by its policy, and in five and ten years."""

from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from ipv6plan.errors import NOWHERE, CapacityError
from ipv6plan.model.address import IPv4Prefix
from ipv6plan.model.inventory import Inventory
from ipv6plan.model.plan import Plan, PlanAggregate, Role
from ipv6plan.model.sizing import Case, Forecast, IPv4Use, SiteKind, Sizing
from ipv6plan.planning.build import build_plan
from ipv6plan.planning.size import nibble
from ipv6plan.planning.sizing_growth import grown, later_count
from ipv6plan.planning.sizing_need import forecast, free_of_place, within
from ipv6plan.planning.sizing_use import tier_uses
from ipv6plan.text import Text

HORIZONS: Final = (5, 10)
"""In years."""
MOST_SITES: Final = 10_000
LONGEST_REQUEST: Final = 48
"""VNNIC's default for an organisation that connects to the Internet; less is not given."""
_PRIVATE: Final = tuple(
    IPv4Prefix.parse(block) for block in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")
)


def size(inventory: Inventory, plan: Plan | None, percent: Fraction, horizon: int) -> Sizing:
    """Weigh an inventory; `percent` of sites are added a year, the request is for `horizon` years.

    Raises CapacityError where growth gives more than MOST_SITES sites.
    """
    _refuse_too_many(inventory, percent)
    forecasts = (
        forecast(inventory, Case.TODAY, 0),
        forecast(inventory, Case.POLICY, 0),
        *(forecast(grown(inventory, percent, years), Case.LATER, years) for years in HORIZONS),
    )
    requested = request(forecasts, horizon)
    shown = plan or build_plan(within(free_of_place(inventory), requested), None)
    return Sizing(
        network=inventory.network,
        aggregates=tuple(PlanAggregate(prefix=a.prefix, kind=a.kind) for a in inventory.aggregates),
        percent=_written(percent),
        horizon=horizon,
        forecasts=forecasts,
        requested=requested,
        enough=any(a.prefix.length <= requested for a in inventory.aggregates),
        planned=plan is not None,
        tiers=tier_uses(inventory, shown),
        kinds=tuple(_kinds(inventory, shown)),
        zones=_zones(inventory),
        groups=len(inventory.groups),
        tenants=len(inventory.tenants),
        devices=len(inventory.devices),
        ipv4=ipv4_use(inventory),
    )


def request(forecasts: tuple[Forecast, ...], horizon: int) -> int:
    """Give the length to ask for: on a nibble, what the policy needs today and all at the horizon.

    Nothing longer than LONGEST_REQUEST.
    """
    counted = [f.length for f in forecasts if f.case is Case.POLICY or f.years == horizon]
    return nibble(min(*counted, LONGEST_REQUEST))


def _refuse_too_many(inventory: Inventory, percent: Fraction) -> None:
    most = later_count(len(inventory.sites), percent, max(HORIZONS))
    if most > MOST_SITES:
        raise CapacityError.at(
            NOWHERE,
            Text(
                en=f"{_written(percent)} % a year makes {most} sites in {max(HORIZONS)} years; "
                f"at most {MOST_SITES} can be sized",
                vi=f"tăng {_written(percent)} % mỗi năm thì sau {max(HORIZONS)} năm có {most} địa "
                f"điểm; chỉ tính được tối đa {MOST_SITES}",
            ),
        )


def _written(percent: Fraction) -> str:
    """Give a percentage as people write it; it was read from decimal digits."""
    return f"{float(percent):g}"


def _kinds(inventory: Inventory, plan: Plan) -> Iterator[SiteKind]:
    for profile in dict.fromkeys(site.profile for site in inventory.sites):
        sites = [site for site in inventory.sites if site.profile == profile]
        ids = {site.id for site in sites}
        blocks = (a for a in plan.of_role(Role.SITE) if a.owner.partition("/")[0] in ids)
        yield SiteKind(
            profile=profile,
            sites=len(sites),
            subnets=sum(len(site.vlans) for site in sites),
            devices=sum(len(site.devices) for site in sites),
            lengths=tuple(sorted({block.prefix.length for block in blocks})),
        )


def _zones(inventory: Inventory) -> Mapping[str, int]:
    counted = Counter(vlan.zone for site in inventory.sites for vlan in site.vlans)
    return MappingProxyType({z.name: counted[z.id] for z in inventory.zones if counted[z.id]})


def ipv4_use(inventory: Inventory) -> IPv4Use:
    """Count the IPv4 addresses that the inventory names, each once."""
    blocks = _disjoint(set(_ipv4_blocks(inventory)))
    private = [b for b in blocks if any(known.holds(b) for known in _PRIVATE)]
    vlans = [vlan for site in inventory.sites for vlan in site.vlans]
    managed = [d for d in inventory.devices if d.management and d.management.ipv4]
    return IPv4Use(
        private=sum(block.size for block in private),
        public=sum(block.size for block in blocks) - sum(block.size for block in private),
        subnets=sum(vlan.ipv4 is not None for vlan in vlans),
        devices=len(managed),
    )


def _ipv4_blocks(inventory: Inventory) -> Iterator[IPv4Prefix]:
    for site in inventory.sites:
        yield from (b for b in (site.ipv4, *(v.ipv4 for v in site.vlans)) if b is not None)
    yield from (link.ipv4 for link in inventory.links if link.ipv4 is not None)


def _disjoint(blocks: set[IPv4Prefix]) -> list[IPv4Prefix]:
    """Leave out the blocks that lie inside others; sorted, a block follows what holds it."""
    kept: list[IPv4Prefix] = []
    for block in sorted(blocks):
        if not kept or not kept[-1].holds(block):
            kept.append(block)
    return kept
