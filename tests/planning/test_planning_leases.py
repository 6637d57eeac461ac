"""What DHCPv6 servers lease: every planned pool, shared without overlap."""

import pytest

from ipv6plan import resources
from ipv6plan.inventory import load_inventory
from ipv6plan.model.address import IPv6Prefix
from ipv6plan.model.inventory import Inventory
from ipv6plan.model.plan import Plan, Role
from ipv6plan.planning import build_plan
from ipv6plan.planning.leases import build_leases
from ipv6plan.platforms import load_platforms
from ipv6plan.workspace import Workspace


@pytest.fixture(scope="module")
def province() -> tuple[Inventory, Plan]:
    inventory = load_inventory(Workspace(resources.inventories() / "thai-binh"), load_platforms())
    return inventory, build_plan(inventory, None)


def test_one_server_has_every_pool_whole(province: tuple[Inventory, Plan]) -> None:
    inventory, plan = province
    leases = build_leases(inventory, plan, ("one",))["one"]
    planned = {a.prefix for a in plan.allocations if a.role is Role.POOL}
    pools = {lease.subnet: lease.pool for lease in leases if lease.pool is not None}
    assert set(pools.values()) == planned
    assert all(subnet.holds(pool.network) for subnet, pool in pools.items())
    assert all(lease.relays and lease.subnet.holds(lease.relays[0]) for lease in leases)


@pytest.mark.parametrize("servers, length", [(2, 81), (3, 82), (4, 82), (5, 83)])
def test_servers_share_a_pool_without_overlap(
    servers: int, length: int, province: tuple[Inventory, Plan]
) -> None:
    inventory, plan = province
    names = tuple(f"s{n}" for n in range(servers))
    whole = build_leases(inventory, plan, ("one",))["one"]
    every = [lease for leases in build_leases(inventory, plan, names).values() for lease in leases]
    for lease in whole:
        parts = [one.pool for one in every if one.subnet == lease.subnet and one.pool is not None]
        assert len(set(parts)) == len(parts) == (servers if lease.pool else 0)
        assert {part.length for part in parts} <= {length}
        assert all(lease.pool is not None and lease.pool.holds(part.network) for part in parts)


def test_numbers_are_unique_in_range_and_of_the_prefix(
    province: tuple[Inventory, Plan],
) -> None:
    inventory, plan = province
    leases = build_leases(inventory, plan, ("one",))["one"]
    numbers = [lease.number for lease in leases]
    assert len(set(numbers)) == len(numbers)
    assert all(0 < number < 2**32 - 1 for number in numbers)
    first = leases[0].subnet
    assert numbers[0] == (first.value >> 64) & 0xFFFFFFFF
    assert isinstance(first, IPv6Prefix)


def test_no_server_leases_nothing(province: tuple[Inventory, Plan]) -> None:
    assert dict(build_leases(*province, ())) == {}
