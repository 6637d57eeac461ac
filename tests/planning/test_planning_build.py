"""Where things land: hierarchy, orders, interface ids, renames, and what an earlier plan fixes."""

from dataclasses import replace

import pytest

from ipv6plan.errors import InventoryError
from ipv6plan.model.address import IPv6Prefix
from ipv6plan.model.inventory import Aggregate, AggregateKind, Inventory, Order
from ipv6plan.model.plan import Plan, Role, Status
from ipv6plan.planning import build_plan, verify_plan
from tests.planning.world import (
    TIERS,
    ZONED,
    device,
    group,
    inventory,
    link,
    site,
    small,
    tier,
)


def where(plan: Plan, role: Role, owner: str) -> str:
    found = plan.find(role, owner)
    return "" if found is None else str(found.prefix)


def test_infrastructure_is_first_and_holds_loopbacks_and_links() -> None:
    plan = build_plan(small(), None)
    assert where(plan, Role.INFRASTRUCTURE, "infrastructure") == "2001:db8:1000::/56"
    assert where(plan, Role.INFRASTRUCTURE, "loopbacks") == "2001:db8:1000::/60"
    assert where(plan, Role.INFRASTRUCTURE, "links") == "2001:db8:1000:10::/60"
    assert where(plan, Role.INFRASTRUCTURE, "loopbacks/branches") == "2001:db8:1000:1::/64"
    assert where(plan, Role.LOOPBACK, "two-gw") == "2001:db8:1000:1::2/128"


def test_infrastructure_is_last_where_the_policy_says_so() -> None:
    plan = build_plan(
        replace(small(), policy=replace(small().policy, infrastructure=Order.LEFTMOST)), None
    )
    assert where(plan, Role.INFRASTRUCTURE, "infrastructure") == "2001:db8:10ff:ff00::/56"


def test_a_link_has_a_reserved_subnet_a_pair_and_two_ends() -> None:
    plan = build_plan(small(), None)
    reserved = plan.find(Role.INFRASTRUCTURE, "links/one-uplink")
    assert reserved is not None
    assert (str(reserved.prefix), reserved.status) == ("2001:db8:1000:10::/64", Status.RESERVED)
    assert where(plan, Role.LINK, "one-uplink") == "2001:db8:1000:10::a/127"
    assert where(plan, Role.INTERFACE, "one-uplink/one-gw") == "2001:db8:1000:10::a/128"
    assert where(plan, Role.INTERFACE, "one-uplink/centre-gw") == "2001:db8:1000:10::b/128"


def test_of_an_internet_link_only_our_end_is_planned() -> None:
    plan = build_plan(small(), None)
    ends = [a.owner for a in plan.of_role(Role.INTERFACE) if a.owner.startswith("isp/")]
    assert ends == ["isp/centre-gw"]


def test_vlans_are_encoded_where_their_number_fits() -> None:
    vlans = {10: "users", 90: "users", 100: "users", 4094: "users"}
    of = inventory((site("a", size=56, vlans=vlans), site("b", size=48, vlans=vlans)))
    plan = build_plan(of, None)
    base = plan.find(Role.SITE, "a")
    assert base is not None
    slots = {
        v: found.prefix.value - base.prefix.value >> 64
        for v in vlans
        if (found := plan.find(Role.VLAN, f"a/{v}"))
    }
    assert slots == {10: 0x10, 90: 0x90, 100: 0, 4094: 1}
    assert where(plan, Role.VLAN, "b/4094").endswith(":4094::/64")
    assert where(plan, Role.VLAN, "b/100").endswith(":100::/64")


def test_sites_of_different_sizes_share_a_group_aligned() -> None:
    sites = (site("s", size=60), site("l", size=56), site("m", size=None, vlans={}))
    plan = build_plan(inventory(sites), None)
    lengths = {a.owner: a.prefix.length for a in plan.of_role(Role.SITE)}
    assert lengths == {"s": 60, "l": 56, "m": 60}
    assert len({a.parent for a in plan.of_role(Role.SITE)}) == 1


def test_zones_exist_only_in_sites_that_are_large_enough() -> None:
    plan = build_plan(inventory((site("large", size=56), site("tiny", size=60)), tiers=ZONED), None)
    assert [a.owner for a in plan.of_role(Role.ZONE)] == ["large/users", "large/management"]
    parent = plan.find(Role.VLAN, "tiny/10")
    assert parent is not None
    assert parent.parent == getattr(plan.find(Role.SITE, "tiny"), "prefix", None)


def test_a_site_keeps_its_zones_when_the_tier_goes() -> None:
    of = inventory((site("large", size=56),), tiers=ZONED)
    plan = build_plan(of, None)
    without = replace(of, policy=replace(of.policy, tiers=TIERS))
    assert build_plan(without, plan).allocations == plan.allocations


def test_groups_follow_their_lineage_and_tiers() -> None:
    groups = (group("north"), group("north-a", "district", "north"))
    tiers = (tier("group", 44), tier("district", 48), tier("site"), tier("vlan"))
    plan = build_plan(inventory((site("x", "north-a"),), groups=groups, tiers=tiers), None)
    inner, outer = plan.find(Role.GROUP, "north-a"), plan.find(Role.GROUP, "north")
    assert inner is not None
    assert outer is not None
    assert (outer.prefix.length, inner.prefix.length, inner.parent) == (44, 48, outer.prefix)


def test_a_group_without_a_tier_is_transparent_and_one_without_sites_has_no_block() -> None:
    groups = (group("head"), group("empty"), group("flat", "nowhere"))
    plan = build_plan(inventory((site("a"), site("b", "flat")), groups=groups), None)
    assert [a.owner for a in plan.of_role(Role.GROUP)] == ["head"]
    top = plan.find(Role.SITE, "b")
    assert top is not None
    assert top.parent is None
    assert where(plan, Role.INFRASTRUCTURE, "loopbacks/flat") != ""


def test_growth_makes_room_and_lengths_are_recorded() -> None:
    sites = tuple(site(f"s{i}", size=60) for i in range(9))
    plan = build_plan(inventory(sites), None)
    assert plan.lengths == {"group": 52, "infrastructure": 56, "links": 60, "loopbacks": 60}
    thrifty = (tier("group"), tier("site"), tier("vlan"))
    assert build_plan(inventory(sites, tiers=thrifty), None).lengths["group"] == 56


def test_a_recorded_length_stays_and_a_larger_need_is_an_exception() -> None:
    of = inventory((site("a", "one"),))
    plan = build_plan(of, None)
    more = tuple(site(f"b{i}", "two", 52) for i in range(3))
    grown = build_plan(inventory((*of.sites, *more)), plan)
    assert plan.lengths["group"] == 52
    assert grown.lengths == {**plan.lengths, "group/two": 48}


def test_where_comfort_does_not_fit_the_bare_need_does() -> None:
    sites = tuple(site(f"s{i}", size=60) for i in range(200))
    plan = build_plan(inventory(sites, aggregate="2001:db8::/47"), None)
    assert where(plan, Role.GROUP, "head") == "2001:db8:1::/48"
    assert plan.lengths["group"] == 48


@pytest.mark.parametrize(
    "ipv4, role, expected",
    [
        ("10.34.4.11", "server", "::11"),
        ("10.34.4.254", "printer", "::254"),
        ("10.34.4.1", "server", "::100"),
        ("10.34.4.0", "server", "::100"),
        (None, "server", "::100"),
        ("10.34.4.2", "access-switch", "::2"),
    ],
)
def test_interface_ids_come_from_the_last_octet_else_by_order(
    ipv4: str | None, role: str, expected: str
) -> None:
    base = site("a")
    of = inventory((replace(base, devices=(*base.devices, device("a", "d", role, 10, ipv4))),))
    plan = build_plan(of, None)
    kind = Role.INTERFACE if role == "access-switch" else Role.SERVER
    subnet = where(plan, Role.VLAN, "a/10").removesuffix("::/64")
    assert where(plan, kind, "a/10/a-d") == f"{subnet}{expected}/128"


def test_servers_of_exposed_zones_are_hard_to_guess_and_stable() -> None:
    base = site("a", vlans={20: "dmz"})
    devices = (
        device("a", "web", "server", 20, "10.0.0.9"),
        device("a", "sw", "access-switch", 20, "10.0.0.8"),
    )
    of = inventory((replace(base, devices=(*base.devices, *devices)),))
    plan = build_plan(of, None)
    assert where(plan, Role.SERVER, "a/20/a-web") == ("2001:db8:1080:20:32fe:3fb4:eb1e:87ba/128")
    assert where(plan, Role.INTERFACE, "a/20/a-sw").endswith("::8/128")


def test_renamed_groups_devices_and_links_keep_their_addresses() -> None:
    of = small()
    plan = build_plan(of, None)
    gw = replace(of.sites[1].devices[0], id="one-router", was="gw")
    one = replace(
        of.sites[1],
        group="offices",
        devices=(gw, *of.sites[1].devices[1:]),
        vlans=tuple(replace(v, gateway="one-router") for v in of.sites[1].vlans),
    )
    changed = inventory(
        (of.sites[0], one, replace(of.sites[2], group="offices")),
        groups=(group("head"), group("offices", was="branches")),
        links=(
            link("first", "one-router/ge0", "centre-gw/ge1", was="one-uplink"),
            *of.links[1:],
        ),
    )
    later = build_plan(changed, plan)
    assert [a.prefix for a in later.allocations] == [a.prefix for a in plan.allocations]
    assert all(a.status is not Status.DEPRECATED for a in later.allocations)
    assert where(later, Role.INTERFACE, "first/one-router") == where(
        plan, Role.INTERFACE, "one-uplink/one-gw"
    )
    assert build_plan(changed, later) == later


def test_the_derived_link_of_a_renamed_site_is_renamed_with_it() -> None:
    of = small()
    plan = build_plan(of, None)
    two = site("second", "branches", 60, was="two")
    changed = replace(
        of,
        sites=(*of.sites[:2], two),
        links=(of.links[0], link("second-uplink", "second-gw/ge0", "centre-gw/ge2"), of.links[2]),
    )
    later = build_plan(changed, plan)
    assert [a.prefix for a in later.allocations] == [a.prefix for a in plan.allocations]
    assert verify_plan(changed, later) == ()


def test_a_rename_does_not_take_from_what_is_still_there() -> None:
    of = inventory((site("a"), site("b")))
    plan = build_plan(of, None)
    changed = inventory((site("a"), site("b"), site("c", was="a")))
    later = build_plan(changed, plan)
    assert set(plan.allocations) <= set(later.allocations)
    assert where(later, Role.SITE, "c") not in {"", where(plan, Role.SITE, "a")}


def test_a_device_that_replaces_a_links_end_takes_over_its_address() -> None:
    of = small()
    plan = build_plan(of, None)
    base = of.sites[2]
    sites = (
        *of.sites[:2],
        replace(base, devices=(*base.devices, device("two", "new", "router", None))),
    )
    changed = replace(
        of,
        sites=sites,
        links=(of.links[0], link("two-uplink", "two-new/ge0", "centre-gw/ge2"), of.links[2]),
    )
    later = build_plan(changed, plan)
    assert where(later, Role.INTERFACE, "two-uplink/two-new") == where(
        plan, Role.INTERFACE, "two-uplink/two-gw"
    )
    assert later.find(Role.INTERFACE, "two-uplink/two-gw") is None
    assert verify_plan(changed, later) == ()
    assert build_plan(changed, later) == later


def test_a_new_gateway_takes_over_the_address_that_hosts_know() -> None:
    of = inventory((site("a"),))
    plan = build_plan(of, None)
    base = of.sites[0]
    vlans = tuple(replace(v, gateway="a-new") for v in base.vlans)
    devices = (*base.devices, device("a", "new", "router", None))
    later = build_plan(inventory((replace(base, vlans=vlans, devices=devices),)), plan)
    assert where(later, Role.GATEWAY, "a/10/a-new") == where(plan, Role.GATEWAY, "a/10/a-gw")
    assert later.find(Role.GATEWAY, "a/10/a-gw") is None
    assert build_plan(inventory((replace(base, vlans=vlans, devices=devices),)), later) == later


def aggregates(of: Inventory, *prefixes: str) -> Inventory:
    kind = AggregateKind.DOCUMENTATION
    found = tuple(Aggregate(prefix=IPv6Prefix.parse(p), kind=kind) for p in prefixes)
    return replace(of, aggregates=found)


def test_a_larger_aggregate_and_a_second_one_move_nothing() -> None:
    plan = build_plan(small(), None)
    for more in (("2001:db8:1000::/36",), ("2001:db8:f000::/40", "2001:db8:1000::/40")):
        later = build_plan(aggregates(small(), *more), plan)
        assert later.allocations == plan.allocations
        assert [str(a.prefix) for a in later.aggregates] == list(more)


def test_an_aggregate_in_use_cannot_be_dropped() -> None:
    plan = build_plan(small(), None)
    with pytest.raises(InventoryError) as caught:
        build_plan(aggregates(small(), "2001:db8:f000::/40"), plan)
    assert str(caught.value) == (
        "network.yaml:1: aggregates: the plan holds 2001:db8:1000::/56 "
        "(infrastructure infrastructure), which lies in none of the aggregates; "
        "declare its aggregate as long as addresses of it are in use"
    )


def test_without_an_aggregate_there_is_no_plan() -> None:
    with pytest.raises(InventoryError) as caught:
        build_plan(aggregates(small()), None)
    assert caught.value.problems[0].in_("vi") == (
        "network.yaml:1: aggregates: không có khối địa chỉ để quy hoạch"
    )
