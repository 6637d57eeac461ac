"""The verifier finds each kind of fault in a plan that was good before."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from ipv6plan.model.address import IPv6Prefix
from ipv6plan.model.inventory import AggregateKind
from ipv6plan.model.plan import Allocation, Plan, PlanAggregate, Role, Status, Violation
from ipv6plan.planning import build_plan, verify_plan
from tests.planning.world import small, tier

GOOD = build_plan(small(), None)


def test_a_good_plan_breaks_no_rule() -> None:
    assert verify_plan(small(), GOOD) == ()


def edited(edit: Callable[[Allocation], Allocation | None]) -> Plan:
    found = [new for a in GOOD.allocations if (new := edit(a)) is not None]
    return replace(GOOD, allocations=tuple(sorted(found, key=lambda a: a.prefix)))


def changed(role: Role, owner: str, /, **fields: object) -> Plan:
    """The good plan with one allocation changed; a prefix may be given as text."""
    assert GOOD.find(role, owner) is not None
    for name in ("prefix", "parent"):
        if isinstance(text := fields.get(name), str):
            fields[name] = IPv6Prefix.parse(text)

    def edit(a: Allocation) -> Allocation:
        return replace(a, **fields) if a.key == (role, owner) else a  # type: ignore[arg-type]

    return edited(edit)


def without(role: Role, owner: str) -> Plan:
    assert GOOD.find(role, owner) is not None
    return edited(lambda a: None if a.key == (role, owner) else a)


def rules(plan: Plan) -> list[tuple[str, str]]:
    found = verify_plan(small(), plan)
    assert all(v.message.vi and v.message.vi != v.message.en for v in found)
    return [(v.rule, v.subject) for v in found]


CENTRE = "2001:db8:1080:"


@pytest.mark.parametrize(
    "plan,expected",
    [
        (  # a subnet of a site next to it
            changed(Role.VLAN, "centre/20", prefix="2001:db8:1080:910::/64"),
            [
                ("containment", "2001:db8:1080:910::/64"),
                ("parent", "2001:db8:1080:20::1/128"),
                ("owner", "2001:db8:1080:910::/64"),
                ("owner", "2001:db8:1080:20::1/128"),
            ],
        ),
        (
            changed(Role.SITE, "two", prefix="2001:db8:1040::/60"),
            [
                ("parent", "2001:db8:1040:800::/64"),
                ("parent", "2001:db8:1040:801::/64"),
                ("overlap", "2001:db8:1040::/60"),
                ("owner", "2001:db8:1040:800::/64"),
                ("owner", "2001:db8:1040:801::/64"),
            ],
        ),
        (
            changed(Role.SERVER, "centre/10/centre-srv-2", prefix="2001:db8:1080:10::100/128"),
            [("overlap", "2001:db8:1080:10::100/128")],
        ),
        (
            changed(Role.SERVER, "centre/10/centre-srv-2", prefix="2001:db8:1080:10::/128"),
            [("reserved-interface-id", "2001:db8:1080:10::/128")],
        ),
        (
            changed(
                Role.SERVER,
                "centre/10/centre-srv-2",
                prefix="2001:db8:1080:10:200:5eff:fe00:5213/128",
            ),
            [("reserved-interface-id", "2001:db8:1080:10:200:5eff:fe00:5213/128")],
        ),
        (
            changed(
                Role.SERVER,
                "centre/10/centre-srv-2",
                prefix="2001:db8:1080:10:fdff:ffff:ffff:ff80/128",
            ),
            [("reserved-interface-id", "2001:db8:1080:10:fdff:ffff:ffff:ff80/128")],
        ),
        (
            changed(Role.SERVER, "centre/10/centre-srv-2", prefix="2001:db8:1080:10::2/127"),
            [("length", "2001:db8:1080:10::2/127")],
        ),
        (
            changed(Role.LOOPBACK, "two-gw", prefix="2001:db8:1000:1::2/127"),
            [("length", "2001:db8:1000:1::2/127")],
        ),
        (
            changed(Role.INTERFACE, "isp/centre-gw", prefix="2001:db8:1000:12::b/128"),
            [],
        ),
        (
            changed(Role.INTERFACE, "isp/centre-gw", prefix="2001:db8:1000:12::1/128"),
            [
                ("containment", "2001:db8:1000:12::1/128"),
                ("link", "2001:db8:1000:12::1/128"),
                ("owner", "2001:db8:1000:12::1/128"),
            ],
        ),
        (without(Role.SERVER, "centre/10/centre-srv-1"), [("missing", "centre/10/centre-srv-1")]),
        (without(Role.GATEWAY, "one/10/one-gw"), [("missing", "one/10/one-gw")]),
        (without(Role.LOOPBACK, "one-gw"), [("missing", "one-gw")]),
        (without(Role.INTERFACE, "isp/centre-gw"), [("missing", "isp/centre-gw")]),
        (
            without(Role.LINK, "isp"),
            [("parent", "2001:db8:1000:12::a/128"), ("missing", "isp")],
        ),
        (
            without(Role.SITE, "one"),
            [
                ("parent", "2001:db8:1040::/64"),
                ("parent", "2001:db8:1040:1::/64"),
                ("missing", "one"),
            ],
        ),
        (
            without(Role.VLAN, "one/90"),
            [("parent", "2001:db8:1040:1::1/128"), ("missing", "one/90")],
        ),
        (
            changed(Role.GATEWAY, "one/10/one-gw", status=Status.DEPRECATED),
            [("missing", "2001:db8:1040::1/128")],
        ),
        (
            changed(Role.GATEWAY, "one/10/one-gw", owner="one/10/gone-gw"),
            [("missing", "one/10/one-gw"), ("unknown", "2001:db8:1040::1/128")],
        ),
        (
            changed(Role.GROUP, "branches", owner="gone"),
            [("unknown", "2001:db8:1040::/52")],
        ),
        (
            changed(Role.INFRASTRUCTURE, "loopbacks/head", owner="loopbacks/gone"),
            [("unknown", "2001:db8:1000::/64")],
        ),
        (
            changed(Role.GROUP, "branches", prefix="2001:db8:1040::/51"),
            [
                ("nibble", "2001:db8:1040::/51"),
                ("parent", "2001:db8:1040::/60"),
                ("parent", "2001:db8:1040:800::/60"),
            ],
        ),
        (
            changed(Role.VLAN, "one/90", parent="2001:db8:1040::/52"),
            [("parent", "2001:db8:1040:1::/64"), ("overlap", "2001:db8:1040:1::/64")],
        ),
        (
            changed(Role.VLAN, "one/90", parent=None),
            [("parent", "2001:db8:1040:1::/64"), ("overlap", "2001:db8:1040:1::/64")],
        ),
        (
            replace(GOOD, aggregates=()),
            [("aggregate", str(a.prefix)) for a in GOOD.allocations if a.parent is None],
        ),
    ],
)
def test_a_fault_is_found(plan: Plan, expected: list[tuple[str, str]]) -> None:
    assert sorted(rules(plan)) == sorted(expected)


def test_a_link_that_starts_elsewhere_or_is_longer_is_found() -> None:
    moved = changed(Role.LINK, "isp", prefix="2001:db8:1000:12::c/127")
    assert ("link", "2001:db8:1000:12::c/127") in rules(moved)
    wide = changed(Role.LINK, "isp", prefix="2001:db8:1000:12::8/126")
    assert ("length", "2001:db8:1000:12::8/126") in rules(wide)


def test_a_subnet_of_another_length_is_found() -> None:
    long = changed(Role.VLAN, "one/90", prefix="2001:db8:1040:1::/80")
    assert ("length", "2001:db8:1040:1::/80") in rules(long)
    reserved = changed(Role.INFRASTRUCTURE, "links/isp", prefix="2001:db8:1000:12::/65")
    assert ("length", "2001:db8:1000:12::/65") in rules(reserved)


def test_a_host_in_another_subnet_is_found() -> None:
    plan = changed(
        Role.GATEWAY,
        "one/90/one-gw",
        prefix="2001:db8:1040::9/128",
        parent="2001:db8:1040::/64",
    )
    assert rules(plan) == [("owner", "2001:db8:1040::9/128")]


def test_two_subnets_in_a_block_as_large_as_its_parent_are_compared() -> None:
    group = IPv6Prefix.parse("2001:db8:1040::/60")
    site = GOOD.find(Role.SITE, "one")
    assert site is not None
    twice = edited(
        lambda a: (
            replace(a, prefix=group)
            if a.key == (Role.GROUP, "branches")
            else replace(a, parent=group)
            if a.key == (Role.SITE, "one")
            else replace(a, prefix=IPv6Prefix.parse("2001:db8:1040::/64"))
            if a.key == (Role.VLAN, "one/90")
            else None
            if a.owner.startswith("two") or a.owner == "one/90/one-gw"
            else a
        )
    )
    found = rules(twice)
    assert ("overlap", "2001:db8:1040::/64") in found
    assert ("overlap", "2001:db8:1040::/60") not in found


def test_a_plan_out_of_order_or_with_an_owner_twice_is_found() -> None:
    first, second, *rest = GOOD.allocations
    assert rules(replace(GOOD, allocations=(second, first, *rest))) == [
        ("order", str(first.prefix))
    ]
    assert rules(replace(GOOD, allocations=(first, first, second, *rest))) == [
        ("duplicate", "infrastructure"),
        ("overlap", str(first.prefix)),
    ]


def test_an_aggregate_that_nobody_declared_is_found() -> None:
    extra = PlanAggregate(prefix=IPv6Prefix.parse("fd12::/48"), kind=AggregateKind.ULA)
    assert rules(replace(GOOD, aggregates=(*GOOD.aggregates, extra))) == [
        ("aggregate", "fd12::/48")
    ]


def test_documentation_space_in_a_real_aggregate_is_found() -> None:
    real = replace(
        small(),
        aggregates=tuple(replace(a, kind=AggregateKind.INDEPENDENT) for a in small().aggregates),
    )
    found = verify_plan(real, build_plan(real, None))
    assert {v.rule for v in found} == {"documentation"}
    assert len(found) == len(GOOD.allocations)


def test_a_length_that_a_person_asked_for_need_not_be_a_nibble() -> None:
    odd = replace(
        small(),
        policy=replace(small().policy, tiers=(tier("group", 50), tier("site"), tier("vlan"))),
    )
    assert verify_plan(odd, build_plan(odd, None)) == ()


def test_messages_are_bilingual_sentences() -> None:
    (found,) = verify_plan(small(), without(Role.LOOPBACK, "one-gw"))
    assert isinstance(found, Violation)
    assert found.message.en == "loopback one-gw is in the inventory and not in the plan"
    assert found.message.vi == "loopback one-gw có trong kiểm kê nhưng không có trong quy hoạch"
