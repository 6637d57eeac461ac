"""Where prefixes are delegated, what servers and gateways should have for it."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipv6plan.firewall import build_policy, with_firewalls
from ipv6plan.firewall.devices import with_gateways
from ipv6plan.model.delegating import DelegatedPool
from ipv6plan.model.intent import DeviceIntent, InterfaceIntent, InterfaceKind, StaticRoute
from ipv6plan.model.inventory import Inventory, Service
from ipv6plan.planning import build_intents, build_plan
from ipv6plan.planning.leases import build_leases
from ipv6plan.platforms import Catalogue, load_platforms
from tests.planning.test_planning_delegation import delegating
from tests.planning.world import device, inventory, link, service, site


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_platforms()


def network(*, length: int = 62, count: int = 4, servers: int = 1) -> Inventory:
    """A branch with users of SLAAC that delegate, and a centre with DHCPv6 servers."""
    centre = site("centre", vlans={20: "dmz", 90: "management"}, hosts=servers)
    branch = delegating(site("branch", "branches", 56), length, count)
    uplink = link("branch-uplink", "branch-gw/ge0", "centre-gw/ge1")
    dhcp = [service(f"dhcp-{n}", f"centre-srv-{n}", 547, "dhcpv6") for n in range(1, servers + 1)]
    return inventory((centre, branch), links=(uplink,), services=tuple(dhcp))


def intents(of: Inventory, catalogue: Catalogue) -> dict[str, DeviceIntent]:
    return {i.device.id: i for i in build_intents(of, build_plan(of, None), catalogue)}


def lan(intent: DeviceIntent, vlan: int = 10) -> InterfaceIntent:
    return next(i for i in intent.interfaces if i.vlan == vlan)


def test_a_gateway_relays_and_discards_what_is_not_delegated(catalogue: Catalogue) -> None:
    found = intents(network(), catalogue)
    gateway, server = found["branch-gw"], found["centre-srv-1"]
    users = lan(gateway)
    assert users.delegated is not None
    block = users.delegated.block
    assert users.delegated == DelegatedPool(block=block, length=62)
    assert users.relay == (server.management,)
    assert gateway.statics == (StaticRoute(prefix=block, discard=True, delegated=True),)
    assert lan(gateway, 90).delegated is None
    assert lan(gateway, 90).relay == ()
    assert found["centre-gw"].statics == ()


def test_a_server_delegates_where_hosts_make_their_own_addresses(catalogue: Catalogue) -> None:
    found = intents(network(), catalogue)
    (lease,) = found["centre-srv-1"].leases
    users = lan(found["branch-gw"])
    assert (lease.about, lease.pool, lease.delegated) == ("branch/10", None, users.delegated)
    assert users.address is not None
    assert lease.relays == (users.address.address,)


def test_before_the_plan_has_it_nothing_is_delegated(catalogue: Catalogue) -> None:
    of = network()
    plain = replace(of, sites=(of.sites[0], site("branch", "branches", 56)))
    found = {i.device.id: i for i in build_intents(of, build_plan(plain, None), catalogue)}
    assert lan(found["branch-gw"]).delegated is None
    assert lan(found["branch-gw"]).relay == ()
    assert found["branch-gw"].statics == ()
    assert found["centre-srv-1"].leases == ()


def test_without_a_server_the_pool_is_planned_all_the_same(catalogue: Catalogue) -> None:
    of = replace(network(), services=())
    gateway = intents(of, catalogue)["branch-gw"]
    assert lan(gateway).delegated is not None
    assert lan(gateway).relay == ()


def test_every_router_of_a_vlan_discards_and_relays(catalogue: Catalogue) -> None:
    of = network()
    branch = of.sites[1]
    second = device("branch", "gw-2", "router", None)
    vlans = tuple(replace(v, standby=("branch-gw-2",)) for v in branch.vlans)
    both = replace(branch, vlans=vlans, devices=(*branch.devices, second))
    found = intents(replace(of, sites=(of.sites[0], both)), catalogue)
    routers = [found["branch-gw"], found["branch-gw-2"]]
    assert [lan(r).kind for r in routers] == [InterfaceKind.REDUNDANT] * 2
    assert all(lan(r).delegated and lan(r).relay for r in routers)
    assert routers[0].statics == routers[1].statics != ()
    assert len(found["centre-srv-1"].leases[0].relays) == 2


@settings(max_examples=50, deadline=None)
@given(length=st.integers(60, 64), count=st.integers(1, 8), servers=st.integers(1, 5))
def test_servers_share_a_pool_of_prefixes_without_overlap(
    length: int, count: int, servers: int
) -> None:
    of = network(length=length, count=count, servers=servers)
    plan = build_plan(of, None)
    names = tuple(f"centre-srv-{n}" for n in range(1, servers + 1))
    whole = build_leases(of, plan, ("one",))["one"][0].delegated
    assert whole is not None
    assert whole.count >= count
    parts = [lease.delegated for name in names for lease in build_leases(of, plan, names)[name]]
    assert parts
    blocks = sorted((p.block for p in parts if p), key=lambda block: block.value)
    assert all(a.last < b.value for a, b in pairwise(blocks))
    assert all(whole.block.holds(block) and block.length <= length for block in blocks)
    assert len(blocks) == min(servers, whole.count)


def test_filters_take_the_pool_for_a_part_of_the_zone(catalogue: Catalogue) -> None:
    of = _with_consumers(network())
    plan = build_plan(of, None)
    found = build_intents(of, plan, catalogue)
    policy = build_policy(of, plan, found)
    gateway = next(
        i for i in with_gateways(found, policy, of, catalogue) if i.device.id == "branch-gw"
    )
    users = lan(gateway)
    assert users.delegated is not None
    assert users.address is not None
    (made,) = (f for f in gateway.filters if f.name == users.acl_in)
    rule = next(r for r in made.rules if r.about == "portal")
    assert set(rule.sources) == {users.address.prefix, users.delegated.block}
    assert not any(users.delegated.block in r.sources for r in made.rules if r.about == "relay")


def test_a_firewall_lets_in_who_is_delegated(catalogue: Catalogue) -> None:
    of = _with_consumers(network())
    branch = of.sites[1]
    wall = replace(branch.devices[0], platform="fortinet", role="firewall")
    of = replace(of, sites=(of.sites[0], replace(branch, devices=(wall,))))
    plan = build_plan(of, None)
    found = build_intents(of, plan, catalogue)
    walled = with_firewalls(found, build_policy(of, plan, found), of, catalogue)
    gateway = next(i for i in walled if i.device.id == "branch-gw")
    pool = lan(gateway).delegated
    assert pool is not None
    sources = {
        s for f in gateway.filters for r in f.rules if r.about == "portal" for s in r.sources
    }
    assert any(source.holds(pool.block) for source in sources)


def test_where_servers_stand_users_behind_routers_count_too(catalogue: Catalogue) -> None:
    """Of a site with servers of services only users' blocks are let in."""
    of = _with_consumers(network())
    users = replace(of.sites[0].vlans[0], id=10, zone="users")
    centre = replace(of.sites[0], vlans=(*of.sites[0].vlans, users))
    of = replace(of, sites=(delegating(centre, 62, 4), of.sites[1]))
    plan = build_plan(of, None)
    found = build_intents(of, plan, catalogue)
    pool = next(lan(i) for i in found if i.device.id == "centre-gw").delegated
    assert pool is not None
    rules = [r.rule for r in build_policy(of, plan, found).rules if r.rule.about == "portal"]
    assert any(source.holds(pool.block) for rule in rules for source in rule.sources)


def _with_consumers(of: Inventory) -> Inventory:
    portal: Service = replace(
        service("portal", "centre-srv-1", 443, "https"), consumers=("all-tenants",)
    )
    return replace(of, services=(*of.services, portal))
