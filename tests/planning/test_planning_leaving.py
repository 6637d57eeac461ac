"""What was left rests for its quarantine, and is given to others only when it is needed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from ipv6plan.errors import CapacityError
from ipv6plan.model.inventory import Inventory
from ipv6plan.model.plan import Plan, Role, Status
from ipv6plan.planning import build_plan, read_plan, verify_plan, write_plan
from tests.planning.world import inventory, link, site, small, tier

LEFT = date(2026, 1, 1)
TIERS = (tier("group", 52), tier("site"), tier("vlan"))


def sites(*names: str) -> Inventory:
    return inventory(tuple(site(name, size=56, vlans={10: "users"}) for name in names), tiers=TIERS)


SIXTEEN = tuple(f"s{i}" for i in range(16))
FULL = build_plan(sites(*SIXTEEN), None)


def after(days: int, *names: str, plan: Plan, reclaim: bool = False) -> Plan:
    return build_plan(sites(*names), plan, as_of=LEFT + timedelta(days=days), reclaim=reclaim)


WITHOUT = after(0, *SIXTEEN[1:], plan=FULL)


def test_what_left_is_dated_once() -> None:
    gone = WITHOUT.find(Role.SITE, "s0")
    assert gone is not None
    assert (gone.status, gone.deprecated) == (Status.DEPRECATED, LEFT)
    assert after(500, *SIXTEEN[1:], plan=WITHOUT) == WITHOUT
    assert '"parent":"2001:db8:1080::/52","deprecated":"2026-01-01"}' in write_plan(WITHOUT)
    assert read_plan(write_plan(WITHOUT), "plan.jsonl") == WITHOUT


def test_what_comes_back_is_where_it_was() -> None:
    assert after(500, *SIXTEEN, plan=WITHOUT) == FULL


def test_a_block_in_quarantine_is_not_given_to_others() -> None:
    with pytest.raises(CapacityError, match="no room for site new"):
        after(89, *SIXTEEN[1:], "new", plan=WITHOUT)


def test_a_block_out_of_quarantine_is_given_out_when_it_is_needed() -> None:
    later = after(90, *SIXTEEN[1:], "new", plan=WITHOUT)
    old, new = FULL.find(Role.SITE, "s0"), later.find(Role.SITE, "new")
    assert old is not None
    assert new is not None
    assert new.prefix == old.prefix
    assert later.find(Role.SITE, "s0") is None
    assert later.find(Role.VLAN, "s0/10") is None
    assert verify_plan(sites(*SIXTEEN[1:], "new"), later) == ()


def test_a_block_out_of_quarantine_is_left_alone_while_there_is_other_room() -> None:
    few = build_plan(sites(*SIXTEEN[:4]), None)
    without = after(0, *SIXTEEN[1:4], plan=few)
    later = after(1000, *SIXTEEN[1:4], "new", plan=without)
    assert later.find(Role.SITE, "s0") == without.find(Role.SITE, "s0")


def test_the_block_that_was_left_longest_ago_goes_first() -> None:
    once = after(0, *(n for n in SIXTEEN if n != "s9"), plan=FULL)
    twice = after(1, *(n for n in SIXTEEN if n not in {"s9", "s3"}), plan=once)
    later = after(200, *(n for n in SIXTEEN if n not in {"s9", "s3"}), "new", plan=twice)
    assert later.find(Role.SITE, "s9") is None
    assert later.find(Role.SITE, "s3") is not None


def test_reclaim_frees_what_was_left_at_once() -> None:
    freed = after(1, *SIXTEEN[1:], plan=WITHOUT, reclaim=True)
    assert all(a.status is not Status.DEPRECATED for a in freed.allocations)
    assert {a.key for a in freed.allocations} == {
        a.key
        for a in FULL.allocations
        if not a.owner.startswith(("s0/", "s0-")) and a.owner != "s0"
    }
    assert after(1, *SIXTEEN[1:], "new", plan=WITHOUT, reclaim=True).find(Role.SITE, "new")


def test_a_group_that_was_left_stays_while_somebody_lives_in_it() -> None:
    of = small()
    plan = build_plan(of, None)
    moved = replace(of, sites=tuple(replace(s, group="head") for s in of.sites))
    later = build_plan(moved, plan, as_of=LEFT, reclaim=True)
    assert later.find(Role.GROUP, "branches") is not None
    assert [a.prefix for a in later.of_role(Role.SITE)] == [
        a.prefix for a in plan.of_role(Role.SITE)
    ]


def test_a_plan_without_dates_is_read_and_its_quarantine_begins_now() -> None:
    old = write_plan(WITHOUT).replace(',"deprecated":"2026-01-01"', "")
    undated = read_plan(old, "plan.jsonl")
    with pytest.raises(CapacityError):
        after(1000, *SIXTEEN[1:], "new", plan=undated)
    dated = after(1000, *SIXTEEN[1:], plan=undated)
    gone = dated.find(Role.SITE, "s0")
    assert gone is not None
    assert gone.deprecated == LEFT + timedelta(days=1000)


def test_without_a_date_nothing_is_dated_or_given_out() -> None:
    assert all(a.deprecated is None for a in build_plan(sites(*SIXTEEN[1:]), FULL).allocations)
    with pytest.raises(CapacityError):
        build_plan(sites(*SIXTEEN[1:], "new"), WITHOUT)


def test_a_last_octet_can_be_had_again_after_its_quarantine() -> None:
    of = inventory((site("a", hosts=5),))
    plan = build_plan(of, None)
    fewer = build_plan(inventory((site("a", hosts=4),)), plan, as_of=LEFT)
    a = site("a", hosts=5)
    heir = replace(a.devices[-1], id="a-new")
    wish = inventory((replace(a, devices=(*a.devices[:-1], heir)),))
    soon = build_plan(wish, fewer, as_of=LEFT + timedelta(days=1))
    late = build_plan(wish, fewer, as_of=LEFT + timedelta(days=90))
    assert [p.address(Role.SERVER, "a/10/a-new").interface_id for p in (soon, late)] == [0x101, 5]  # type: ignore[union-attr]  # both have it
    assert verify_plan(wish, late) == ()


def test_two_sites_can_swap_their_names_once() -> None:
    of = small()
    plan = build_plan(of, None)
    one, two = of.sites[1], of.sites[2]
    swapped = replace(
        of,
        sites=(
            of.sites[0],
            replace(site("two", "branches", 60), was="one"),
            replace(site("one", "branches", 60), was="two"),
        ),
        links=(
            link("two-uplink", "two-gw/ge0", "centre-gw/ge1"),
            link("one-uplink", "one-gw/ge0", "centre-gw/ge2"),
            of.links[2],
        ),
    )
    later = build_plan(swapped, plan)
    assert later.find(Role.SITE, "one") is not None
    for old, new in ((one.id, two.id), (two.id, one.id)):
        for role, rest in ((Role.SITE, ""), (Role.VLAN, "/10"), (Role.GATEWAY, "/10/{}-gw")):
            before = plan.find(role, f"{old}{rest}".format(old))
            after_ = later.find(role, f"{new}{rest}".format(new))
            assert before is not None
            assert after_ is not None
            assert before.prefix == after_.prefix
    assert later.address(Role.LOOPBACK, "two-gw") == plan.address(Role.LOOPBACK, "one-gw")
    assert later.renamed == {"site/one": "two", "site/two": "one"}
    assert verify_plan(swapped, later) == ()
    assert build_plan(swapped, later) == later
    assert read_plan(write_plan(later), "plan.jsonl") == later
    settled = replace(swapped, sites=tuple(replace(s, was=None) for s in swapped.sites))
    assert build_plan(settled, later) == replace(later, renamed={})


def test_names_can_move_on_in_a_row() -> None:
    of = inventory((site("a"), site("b")))
    plan = build_plan(of, None)
    row = inventory((site("b", was="a"), site("c", was="b")))
    later = build_plan(row, plan)
    assert later.address(Role.LOOPBACK, "b-gw") == plan.address(Role.LOOPBACK, "a-gw")
    for old, new in (("a", "b"), ("b", "c")):
        assert later.index[Role.SITE, new].prefix == plan.index[Role.SITE, old].prefix
    assert later.renamed == {}
    assert verify_plan(row, later) == ()
    assert build_plan(row, later) == later
