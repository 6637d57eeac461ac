"""What a policy can say: bits, encodings, blocks kept back, uses first, pins, aggregates."""

from dataclasses import replace

import pytest

from ipv6plan.errors import InventoryError
from ipv6plan.model.address import IPv4Prefix, IPv6Prefix
from ipv6plan.model.inventory import (
    Aggregate,
    AggregateKind,
    Encoding,
    IdMode,
    Inventory,
    Order,
    Reserve,
    Site,
    Tier,
    Vlan,
)
from ipv6plan.model.plan import Plan, Role, Status
from ipv6plan.planning import build_plan, verify_plan
from ipv6plan.planning.build import plan_addresses
from ipv6plan.planning.want import Terms
from tests.planning.world import ZONED, device, group, inventory, site, tier


def where(plan: Plan, role: Role, owner: str) -> str:
    found = plan.find(role, owner)
    return "" if found is None else str(found.prefix)


def sound(of: Inventory, plan: Plan) -> Plan:
    assert verify_plan(of, plan) == ()
    assert build_plan(of, plan) == plan
    return plan


def encoded(name: str, length: int, encoding: Encoding) -> Tier:
    return replace(tier(name, length), order=Order.ENCODED, encoding=encoding)


@pytest.mark.parametrize("aggregate, expected", [("2001:db8::/32", 40), ("2001:db8::/40", 48)])
def test_bits_count_from_the_tier_before(aggregate: str, expected: int) -> None:
    tiers = (
        replace(tier("group"), bits=8),
        replace(tier("district"), bits=4),
        tier("site"),
        replace(tier("zone", order=Order.RIGHTMOST), bits=4),
        tier("vlan"),
    )
    groups = (group("north"), group("north-a", "district", "north"))
    of = inventory((site("x", "north-a"),), groups=groups, tiers=tiers, aggregate=aggregate)
    plan = sound(of, build_plan(of, None))
    lengths = {a.owner: a.prefix.length for a in plan.allocations if a.prefix.length <= 60}
    assert lengths["north"] == expected
    assert lengths["north-a"] == expected + 4
    assert lengths["x"] == 56
    assert lengths["x/users"] == 60


def test_sites_are_encoded_by_number_and_by_the_third_octet() -> None:
    numbered = (replace(site("a"), number=10), replace(site("b"), number=300), site("c"))
    tiers = (tier("group", 48), encoded("site", 56, Encoding.SITE_NUMBER), tier("vlan"))
    of = inventory(numbered, tiers=tiers)
    plan = sound(of, build_plan(of, None))
    found = [where(plan, Role.SITE, s) for s in "abc"]
    assert found == ["2001:db8:1080:a00::/56", "2001:db8:1080::/56", "2001:db8:1080:100::/56"]
    blocks = tuple(
        replace(site(name), ipv4=IPv4Prefix.parse(f"10.34.{octet}.0/24"))
        for name, octet in (("a", 100), ("b", 255), ("c", 100))
    )
    tiers = (tier("group", 48), encoded("site", 56, Encoding.IPV4_THIRD_OCTET), tier("vlan"))
    of = inventory(blocks, tiers=tiers)
    plan = sound(of, build_plan(of, None))
    found = [where(plan, Role.SITE, s) for s in "abc"]
    assert found == ["2001:db8:1080:6400::/56", "2001:db8:1080:ff00::/56", "2001:db8:1080::/56"]


def test_vlans_are_encoded_by_the_third_octet_of_their_subnet() -> None:
    vlan = replace(site("a").vlans[0], ipv4=IPv4Prefix.parse("10.34.200.0/24"))
    tiers = (tier("group", 48), tier("site"), encoded("vlan", 64, Encoding.IPV4_THIRD_OCTET))
    of = inventory((replace(site("a"), vlans=(vlan,)),), tiers=tiers)
    assert where(build_plan(of, None), Role.VLAN, "a/10") == "2001:db8:1080:c8::/64"


def kept(name: str, *blocks: int, length: int | None = None) -> Tier:
    return replace(tier(name, length), reserve=tuple(Reserve(block=n) for n in blocks))


def test_blocks_are_kept_back_in_every_parent() -> None:
    tiers = (kept("group", 0, -1, length=48), kept("site", 0, 3, -1), kept("vlan", 0, length=64))
    of = inventory((site("a"), site("b")), tiers=tiers)
    plan = sound(of, build_plan(of, None))
    reserved = {a.owner: str(a.prefix) for a in plan.allocations if "reserved/" in a.owner}
    assert reserved == {
        "reserved/first": "2001:db8:1000::/48",
        "reserved/last": "2001:db8:10ff::/48",
        "head/reserved/first": "2001:db8:1080::/56",
        "head/reserved/3": "2001:db8:1080:300::/56",
        "head/reserved/last": "2001:db8:1080:ff00::/56",
        "a/reserved/first": "2001:db8:1080:8000::/64",
        "b/reserved/first": "2001:db8:1080:4000::/64",
    }
    assert all(a.status is Status.RESERVED for a in plan.allocations if a.owner in reserved)
    assert where(plan, Role.INFRASTRUCTURE, "infrastructure") == "2001:db8:1001::/56"


def test_a_block_that_somebody_has_is_not_kept_back_and_that_is_said() -> None:
    of = inventory((site("a"),))
    plan = build_plan(of, None)
    later = inventory((site("a"),), tiers=(kept("group"), kept("site", 0), tier("vlan")))
    built = plan_addresses(later, plan, Terms())
    assert [a.prefix for a in built.plan.allocations] == [a.prefix for a in plan.allocations]
    assert [text.en for text in built.warnings] == [
        (
            "head/reserved/first cannot be kept back: its place in group head "
            "(2001:db8:1080::/52) is taken or missing"
        )
    ]
    assert sound(later, built.plan)


def test_uses_can_come_first() -> None:
    groups = (group("north"), group("south"))
    of = inventory((site("a", "north"), site("b", "south")), groups=groups, tiers=ZONED)
    of = replace(of, policy=replace(of.policy, use_first=True))
    plan = sound(of, build_plan(of, None))
    zone = IPv6Prefix.parse(where(plan, Role.ZONE, "users"))
    for owner, role in (
        ("north/users", Role.GROUP),
        ("a/users", Role.SITE),
        ("a/10", Role.VLAN),
        ("b/10", Role.VLAN),
    ):
        assert zone.holds(IPv6Prefix.parse(where(plan, role, owner)))
    assert where(plan, Role.SITE, "a") == ""
    assert not zone.holds(IPv6Prefix.parse(where(plan, Role.VLAN, "a/90")))


def pinned(of: Site, prefix: str | None = None, **vlans: str) -> Site:
    found = {int(key[1:]): IPv6Prefix.parse(text) for key, text in vlans.items()}
    return replace(
        of,
        prefix=None if prefix is None else IPv6Prefix.parse(prefix),
        vlans=tuple(replace(v, prefix=found.get(v.id)) for v in of.vlans),
    )


def test_what_is_deployed_already_is_honoured_and_its_group_stands_around_it() -> None:
    sites = (site("a"), pinned(site("b"), "2001:db8:10c3:ab00::/56", v10="2001:db8:10c3:abcd::/64"))
    of = inventory((*sites, site("c", "other")))
    plan = sound(of, build_plan(of, None))
    assert where(plan, Role.SITE, "b") == "2001:db8:10c3:ab00::/56"
    assert where(plan, Role.VLAN, "b/10") == "2001:db8:10c3:abcd::/64"
    assert where(plan, Role.GROUP, "head") == "2001:db8:10c3:a000::/52"
    assert where(plan, Role.VLAN, "b/90") == "2001:db8:10c3:ab90::/64"


OUTSIDE = "lies outside 2001:db8:1080::/52 (group head)"


@pytest.mark.parametrize(
    "late, expected",
    [
        (
            pinned(site("b"), "2001:db8:10f0::/56"),
            f"sites.b.prefix: 2001:db8:10f0::/56: {OUTSIDE}",
        ),
        (
            pinned(site("b"), "2001:db8:1080::/56"),
            "sites.b.prefix: 2001:db8:1080::/56: overlaps 2001:db8:1080::/56 (site a)",
        ),
        (
            pinned(site("b"), "2001:db8:1080:200::/55"),
            "sites.b.prefix: 2001:db8:1080:200::/55: must be a /56",
        ),
        (
            pinned(site("b"), v10="2001:db8:10f0::/64"),
            f"sites.b.vlans.10.prefix: 2001:db8:10f0::/64: {OUTSIDE}",
        ),
    ],
)
def test_what_cannot_be_honoured_is_refused_with_its_place(late: Site, expected: str) -> None:
    plan = build_plan(inventory((site("a"),)), None)
    with pytest.raises(InventoryError) as caught:
        build_plan(inventory((site("a"), late)), plan)
    assert str(caught.value) == f"network.yaml:50: {expected}"


def test_what_is_planned_elsewhere_is_moved_only_on_request() -> None:
    plan = build_plan(inventory((site("a"),)), None)
    of = inventory((pinned(site("a"), "2001:db8:1080:700::/56"),))
    with pytest.raises(InventoryError) as caught:
        build_plan(of, plan)
    assert str(caught.value) == (
        "network.yaml:50: sites.a.prefix: 2001:db8:1080:700::/56: the plan has it at "
        "2001:db8:1080::/56 already; `--allow-renumber a` moves it"
    )
    moved = build_plan(of, plan, allow_renumber=["a"])
    assert where(moved, Role.SITE, "a") == "2001:db8:1080:700::/56"
    assert where(moved, Role.VLAN, "a/10") == "2001:db8:1080:710::/64"
    assert verify_plan(of, moved) == ()


def two_aggregates(of: Inventory) -> Inventory:
    ula = Aggregate(
        prefix=IPv6Prefix.parse("fd12:3456:789a::/48"), kind=AggregateKind.ULA, id="ula"
    )
    return replace(of, aggregates=(replace(of.aggregates[0], id="net"), ula))


def test_a_vlan_has_a_subnet_in_each_aggregate_it_draws_from() -> None:
    of = two_aggregates(inventory((site("a", hosts=2), site("b"))))
    zones = tuple(replace(z, aggregates=("net", "ula")) if z.id == "users" else z for z in of.zones)
    sites = (of.sites[0], replace(of.sites[1], aggregates=("ula",)))
    drawing = replace(of, zones=zones, sites=sites)
    plan = sound(drawing, build_plan(drawing, None))
    owners = {a.owner for a in plan.of_role(Role.VLAN)}
    assert owners == {"a/10", "a/10@ula", "a/90", "b/10", "b/10@ula", "b/90@ula"}
    assert where(plan, Role.SITE, "a@ula").startswith("fd12:3456:789a:")
    assert where(plan, Role.SITE, "b@ula").startswith("fd12:3456:789a:")
    assert where(plan, Role.GATEWAY, "a/10/a-gw@ula").endswith("::1/128")
    assert where(plan, Role.SERVER, "a/10/a-srv-2@ula").endswith("::2/128")
    assert plan.aggregates[1].id == "ula"
    before = build_plan(of, None)
    later = build_plan(drawing, before)
    assert {(a.prefix, a.key) for a in before.allocations} <= {
        (a.prefix, a.key) for a in later.allocations
    }


def test_an_aggregate_that_is_called_otherwise_renames_what_lies_in_it() -> None:
    of = two_aggregates(inventory((replace(site("a"), aggregates=("net", "ula")),)))
    plan = build_plan(of, None)
    called = replace(
        of,
        aggregates=(of.aggregates[0], replace(of.aggregates[1], id="inside")),
        sites=(replace(of.sites[0], aggregates=("net", "inside")),),
    )
    later = sound(called, build_plan(called, plan))
    assert where(later, Role.VLAN, "a/10@inside") == where(plan, Role.VLAN, "a/10@ula")
    assert [a.prefix for a in later.allocations] == [a.prefix for a in plan.allocations]


def routed(of: Site, *keys: str) -> Site:
    """The site with these devices as routers of every VLAN."""
    known = {d.key for d in of.devices}
    more = tuple(device(of.id, key, "router", None) for key in keys if key not in known)
    ids = tuple(f"{of.id}-{key}" for key in keys)

    def by(vlan: Vlan) -> Vlan:
        return replace(vlan, gateway=ids[0], standby=ids[1:])

    return replace(of, devices=(*of.devices, *more), vlans=tuple(map(by, of.vlans)))


def test_of_several_routers_the_virtual_one_has_the_address_that_hosts_use() -> None:
    alone = inventory((site("a"),))
    pair = inventory((routed(site("a"), "gw", "gw2"),))
    plan = sound(pair, build_plan(pair, None))
    expected = {"virtual a/10/virtual": "::1", "interface a/10/a-gw": "::2"}
    expected["interface a/10/a-gw2"] = "::3"
    for name, end in expected.items():
        role, owner = name.split()
        assert where(plan, Role(role), owner) == f"2001:db8:1080:10{end}/128"
    assert plan.find(Role.GATEWAY, "a/10/a-gw") is None
    assert {a.owner for a in plan.of_role(Role.LOOPBACK)} == {"a-gw", "a-gw2"}
    assert build_plan(alone, None).address(Role.GATEWAY, "a/10/a-gw") == plan.address(
        Role.VIRTUAL, "a/10/virtual"
    )


def test_a_second_router_and_its_leaving_do_not_move_the_address_that_hosts_use() -> None:
    alone, pair = inventory((site("a"),)), inventory((routed(site("a"), "gw", "gw2"),))
    first = build_plan(alone, None)
    both = sound(pair, build_plan(pair, first))
    assert both.address(Role.VIRTUAL, "a/10/virtual") == first.address(Role.GATEWAY, "a/10/a-gw")
    assert where(both, Role.INTERFACE, "a/10/a-gw").endswith("::2/128")
    again = sound(alone, build_plan(alone, both))
    assert again.address(Role.GATEWAY, "a/10/a-gw") == first.address(Role.GATEWAY, "a/10/a-gw")
    assert build_plan(pair, again).address(Role.VIRTUAL, "a/10/virtual") == first.address(
        Role.GATEWAY, "a/10/a-gw"
    )


def test_dhcpv6_zones_have_a_pool_that_no_host_stands_in() -> None:
    of = inventory((site("a", vlans={10: "servers"}, hosts=30),))
    plan = sound(of, build_plan(of, None))
    assert where(plan, Role.POOL, "a/10/pool") == "2001:db8:1080:10:1::/80"
    pool = plan.index[Role.POOL, "a/10/pool"].prefix
    assert not any(pool.holds(a.prefix) for a in plan.of_role(Role.SERVER))


@pytest.mark.parametrize(
    "zone, vlan, expected",
    [
        (None, None, "::2"),
        (IdMode.ORDER, None, "::101"),
        (IdMode.ORDER, IdMode.LAST_OCTET, "::2"),
        (IdMode.OPAQUE, None, ":"),
        (None, IdMode.OPAQUE, ":"),
    ],
)
def test_a_segment_can_choose_its_interface_ids(
    zone: IdMode | None, vlan: IdMode | None, expected: str
) -> None:
    of = inventory((site("a", hosts=2),))
    zones = tuple(replace(z, interface_ids=zone) for z in of.zones)
    vlans = tuple(replace(v, interface_ids=vlan) for v in of.sites[0].vlans)
    of = replace(of, zones=zones, sites=(replace(of.sites[0], vlans=vlans),))
    plan = sound(of, build_plan(of, None))
    subnet = where(plan, Role.VLAN, "a/10").removesuffix("::/64")
    found = where(plan, Role.SERVER, "a/10/a-srv-2").removeprefix(subnet)
    assert found.startswith(expected)
    assert found.startswith("::") is (expected != ":")
