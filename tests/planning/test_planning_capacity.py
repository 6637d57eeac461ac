"""What is said when something does not fit, word for word."""

import pytest

from ipv6plan.errors import CapacityError
from ipv6plan.model.inventory import Inventory
from ipv6plan.model.plan import Plan
from ipv6plan.planning import build_plan
from tests.planning.world import group, inventory, site, tier

FIXED = (tier("group", 52), tier("site"), tier("vlan"))


def refused(of: Inventory, previous: Plan | None = None) -> CapacityError:
    with pytest.raises(CapacityError) as caught:
        build_plan(of, previous)
    return caught.value


def test_an_aggregate_that_is_too_small_is_named_with_the_length_that_would_do() -> None:
    sites = tuple(site(f"s{i}", size=56) for i in range(300))
    assert str(refused(inventory(sites, aggregate="2001:db8::/47"))) == (
        "network.yaml:5: aggregates.2001:db8::/47: 2001:db8::/47 has no room for group head (/47), "
        "infrastructure (/62); a /44 would do; "
        "declare a larger aggregate, or smaller sizes or less growth; "
        "with these sizes of profiles everything would fit: any /56 → /57"
    )
    assert build_plan(inventory(sites, aggregate="2001:db8::/40"), None).allocations


def test_a_site_with_too_many_vlans_is_named() -> None:
    vlans = dict.fromkeys(range(100, 120), "users")
    assert str(refused(inventory((site("tiny", size=60, vlans=vlans, line=77),)))) == (
        "network.yaml:77: sites.tiny: site tiny (2001:db8:1080::/60) has no room for "
        "vlan tiny/100 (/64), vlan tiny/101 (/64), vlan tiny/102 (/64) and 17 more; "
        "a /56 would do; give it a larger size"
    )
    assert build_plan(inventory((site("tiny", size=56, vlans=vlans),)), None).allocations


def test_a_full_group_of_an_earlier_plan_is_never_renumbered() -> None:
    sixteen = tuple(site(f"s{i}", size=56) for i in range(16))
    plan = build_plan(inventory(sixteen, tiers=FIXED), None)
    error = refused(inventory((*sixteen, site("late", size=56)), tiers=FIXED), plan)
    (problem,) = error.problems
    assert problem.in_("vi") == (
        "network.yaml:30: groups.head: group head (2001:db8:1080::/52) không còn chỗ "
        "cho site late (/56); cần một khối /48; "
        "khối đã cấp phát không tự đổi địa chỉ: hãy đặt phần mới ở nơi khác"
    )


def test_every_full_container_is_reported_at_once() -> None:
    vlans = dict.fromkeys(range(100, 120), "users")
    error = refused(inventory((site("a", size=60, vlans=vlans), site("b", size=60, vlans=vlans))))
    assert [problem.path for problem in error.problems] == ["sites.a", "sites.b"]


def test_a_group_as_large_as_the_one_around_it_does_not_fit() -> None:
    groups = (group("outer"), group("inner", parent="outer"))
    assert str(refused(inventory((site("a", "inner"),), groups=groups, tiers=FIXED))) == (
        "network.yaml:30: groups.outer: group outer (2001:db8:1080::/52) has no room for "
        "group inner (/52); a /48 would do; give it a larger size"
    )


def test_a_size_beyond_all_addresses_is_refused_not_tried() -> None:
    huge = (tier("group"), tier("site", growth=10**9), tier("vlan"))
    of = inventory((site("a", size=None),), tiers=huge, aggregate="2001:db8::/64")
    assert str(refused(of)) == (
        "network.yaml:5: aggregates.2001:db8::/64: 2001:db8::/64 has no room for "
        "infrastructure (/62), group head (/63); a /60 would do; "
        "declare a larger aggregate, or smaller sizes or less growth"
    )
