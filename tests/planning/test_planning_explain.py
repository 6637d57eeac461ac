"""Explanations: every nibble told, every owner named, every spelling understood."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipv6plan import codec
from ipv6plan.model.address import IPv4Address, IPv6Prefix
from ipv6plan.model.explanation import (
    Ambiguous,
    Candidate,
    Explanation,
    Found,
    Holding,
    Meaning,
    Unknown,
)
from ipv6plan.model.inventory import Encoding, Inventory, Order
from ipv6plan.model.plan import Allocation, Role, Status
from ipv6plan.planning import build_plan
from ipv6plan.planning.explain import explain
from ipv6plan.planning.explain_find import fold, meaning, read_ipv4, read_target
from ipv6plan.planning.explain_reverse import reverse_zones, reversed_prefix
from tests.planning.test_planning_examples import load
from tests.planning.test_planning_properties import PROPERTY, inventories, planned
from tests.planning.world import inventory, site, small, tier

PREFIXES = st.builds(IPv6Prefix.around, st.integers(0, (1 << 128) - 1), st.integers(0, 128))
OFFICE, _ = load("small-office")
PLAN = build_plan(OFFICE, None)


def told(word: str) -> Explanation:
    target = read_target(word)
    assert target is not None
    return explain(OFFICE, PLAN, target)


def rules(word: str) -> list[tuple[str, str, int]]:
    return [(step.tier, step.rule, step.slot) for step in told(word).steps[1:]]


@pytest.mark.parametrize(
    "word",
    [
        "2001:db8:1080:20::138",
        "2001:DB8:1080:20::138",
        "2001:0db8:1080:0020:0000:0000:0000:0138",
        "2001:db8:1080:20::138/128",
        "2001:db8:1080:20::138/64",
        " [2001:db8:1080:20::138] ",
        "2001:db8:1080:20::0.0.1.56",
        "2001:db8:1080:20::138%eth0",
        "8.3.1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.2.0.0.0.8.0.1.8.B.D.0.1.0.0.2.IP6.ARPA.",
    ],
)
def test_an_address_is_understood_in_any_spelling(word: str) -> None:
    found = told(word)
    assert (str(found.target), found.owner) == (
        "2001:db8:1080:20::138/128",
        "tru-so/20/tru-so-srv",
    )


@pytest.mark.parametrize(
    "word",
    [
        "", "tru-so", "10.99.0.138", "2001:db8::/129", "2001:db8::/-1", "2001:db8::/٣", "::g",
        "1:2:3:4:5:6:7:8:9", "2001:db8::/" + "9" * 5000, ":" * 9999, "x.ip6.arpa", "12.ip6.arpa",
        ".".join("0" * 33) + ".ip6.arpa",
    ],
)  # fmt: skip
def test_what_is_no_address_is_not_taken_for_one(word: str) -> None:
    assert read_target(word) is None


@pytest.mark.parametrize(
    "word,expected",
    [
        (
            "2001:db8:1080:20::138",
            [("group", "order", 0x800), ("site", "order", 0), ("vlan", "vlan-decimal", 0x20),
             ("server", "last-octet", 0x138)],
        ),
        (
            "2001:db8:1000:10::b",
            [("infrastructure", "first", 0), ("links", "order", 1), ("links", "order", 0),
             ("link", "link-pair", 5), ("interface", "link-end", 1)],
        ),
        (
            "2001:db8:1000:1::2",
            [("infrastructure", "first", 0), ("loopbacks", "order", 0), ("loopbacks", "order", 1),
             ("loopback", "by-order", 2)],
        ),
        (
            "2001:db8:1080:10::1",
            [("group", "order", 0x800), ("site", "order", 0), ("vlan", "vlan-decimal", 0x10),
             ("gateway", "gateway", 1)],
        ),
    ],
)  # fmt: skip
def test_each_tier_says_its_rule_and_slot(word: str, expected: list[tuple[str, str, int]]) -> None:
    assert rules(word) == expected


def test_opaque_ids_and_ids_by_order_are_told_apart() -> None:
    of = inventory((site("centre", vlans={20: "dmz"}, hosts=1),))
    plan = build_plan(of, None)
    target = plan.index[Role.SERVER, "centre/20/centre-srv-1"].prefix
    assert explain(of, plan, target).steps[-1].rule == "opaque"
    plain = replace(of, policy=replace(of.policy, opaque_exposed=False, last_octet=False))
    second = build_plan(plain, None)
    target = second.index[Role.SERVER, "centre/20/centre-srv-1"].prefix
    assert explain(plain, second, target).steps[-1].rule == "by-order"


def test_an_id_that_no_rule_of_today_gives_is_not_explained_away() -> None:
    of = inventory((site("centre", vlans={10: "users"}, hosts=1),))
    plan = build_plan(of, None)
    target = plan.index[Role.SERVER, "centre/10/centre-srv-1"].prefix
    devices = tuple(replace(d, management=None) for d in of.sites[0].devices)
    later = replace(of, sites=(replace(of.sites[0], devices=devices),))
    moved = IPv6Prefix(target.value & ~0xFFFF | 0x42, 128)
    exotic = replace(
        plan,
        allocations=tuple(
            replace(a, prefix=moved) if a.prefix == target else a for a in plan.allocations
        ),
    )
    assert explain(later, exotic, moved).steps[-1].rule == "earlier"


def test_a_vlan_that_does_not_fit_says_so() -> None:
    of = inventory((site("centre", size=56, vlans={110: "users"}),))
    plan = build_plan(of, None)
    step = explain(of, plan, plan.index[Role.VLAN, "centre/110"].prefix).steps[-1]
    assert step.rule == "order"
    assert step.why.en == (
        "the decimal digits of VLAN 110, written as 110, does not fit into 8 bits; slot 0 (hex) of "
        "256: number 1 when slots are taken one after another (rightmost)"
    )


def test_a_slot_with_free_slots_before_it_says_so() -> None:
    of = inventory((site("a"), site("b")), tiers=(tier("group"), tier("site"), tier("vlan")))
    plan = build_plan(of, None)
    gone = plan.index[Role.SITE, "a"].prefix
    kept = replace(plan, allocations=tuple(a for a in plan.allocations if a.owner != "a"))
    why = explain(of, kept, plan.index[Role.SITE, "b"].prefix).steps[-1].why.en
    assert gone < plan.index[Role.SITE, "b"].prefix
    assert why.endswith(
        "some before it are free today (others' growth, or left since); what was given stays"
    )


def test_infrastructure_at_the_end_says_last() -> None:
    of = inventory((site("a"),), last=True)
    assert of.policy.infrastructure is Order.LEFTMOST
    plan = build_plan(of, None)
    target = plan.index[Role.INFRASTRUCTURE, "infrastructure"].prefix
    assert explain(of, plan, target).steps[-1].rule == "last"


@pytest.mark.parametrize(
    "word,holding,owner,free",
    [
        ("2001:db8:1080:20::139", Holding.FREE, "tru-so/20", "2001:db8:1080:20::139/128"),
        ("2001:db8:1080:20::200", Holding.FREE, "tru-so/20", "2001:db8:1080:20::200/119"),
        ("2001:db8:1080:10::200", Holding.HOSTS, "tru-so/10", None),
        ("2001:db8:1080:20::", Holding.RESERVED, "tru-so/20", None),
        ("2001:db8:1080:20:fdff:ffff:ffff:ff80", Holding.RESERVED, "tru-so/20", None),
        ("2001:db8:1000:10::c", Holding.RESERVED, "links/chi-nhanh-1-uplink", None),
        ("2001:db8:1000:2010::77", Holding.FREE, "", "2001:db8:1000:2000::/51"),
        ("2001:db8:1080:30::1", Holding.FREE, "tru-so", "2001:db8:1080:30::/60"),
        ("2001:db8:1080:90:8000::/65", Holding.FREE, "tru-so/90", "2001:db8:1080:90:8000::/65"),
        ("2001:db8:1080::/60", Holding.FREE, "tru-so", "2001:db8:1080::/60"),
        ("2001:db8:1080::/59", Holding.PARTLY, "tru-so", None),
        ("2001:db8:1000::/40", Holding.PARTLY, "", None),
        ("2001:db8::/32", Holding.PARTLY, "", None),
        ("fe80::1", Holding.OUTSIDE, "", None),
        ("::", Holding.OUTSIDE, "", None),
        ("2001:db8:1080:20::/64", Holding.HELD, "tru-so/20", None),
    ],
)
def test_what_nobody_holds_says_where_it_would_be(
    word: str, holding: Holding, owner: str, free: str | None
) -> None:
    found = told(word)
    block = None if found.free_block is None else str(found.free_block)
    assert (found.holding, found.owner, block) == (holding, owner, free)


def test_what_left_is_kept_and_says_so() -> None:
    of = small()
    plan = build_plan(of, None)
    fewer = replace(
        of,
        sites=of.sites[:-1],
        links=tuple(x for x in of.links if x.a.device != "two-gw"),
    )
    later = build_plan(fewer, plan)
    block = plan.index[Role.SITE, "two"].prefix
    held = explain(fewer, later, block)
    assert held.holding is Holding.HELD
    assert "left the inventory" in held.said.en
    assert held.place.site == "two"
    inside = explain(fewer, later, block.block(15, 64))
    assert (inside.holding, inside.owner) == (Holding.DEPRECATED, "two")


@pytest.mark.parametrize(
    "prefix,zones",
    [
        ("2001:db8:1::/48", ("1.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa",)),
        (
            "2001:db8::/47",
            ("0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa", "1.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa"),
        ),
        ("::/0", ("ip6.arpa",)),
        ("8000::/1", tuple(f"{d}.ip6.arpa" for d in "89abcdef")),
    ],
)
def test_reverse_zones_are_cut_at_nibbles(prefix: str, zones: tuple[str, ...]) -> None:
    assert reverse_zones(IPv6Prefix.parse(prefix)) == zones


@PROPERTY
@given(PREFIXES)
def test_reverse_zones_cover_their_block_exactly(prefix: IPv6Prefix) -> None:
    blocks = [reversed_prefix(zone) for zone in reverse_zones(prefix)]
    found = [block for block in blocks if block is not None]
    assert len(found) == len(blocks) in {1, 2, 4, 8}
    assert (found[0].value, found[-1].last) == (prefix.value, prefix.last)
    assert sum(block.size for block in found) == prefix.size
    assert all(block.length % 4 == 0 for block in found)


@PROPERTY
@given(inventories())
def test_every_allocation_of_any_plan_names_its_own_owner(of: Inventory) -> None:
    plan = planned(of)
    for allocation in plan.allocations:
        found = explain(of, plan, allocation.prefix)
        assert found.holding is Holding.HELD
        named = {(s.role, s.owner) for s in found.steps if s.prefix == allocation.prefix}
        assert allocation.key in named
        whole = {a.key for a in plan.allocations if a.prefix == allocation.prefix}
        assert (found.role, found.owner) in whole


@PROPERTY
@given(inventories())
def test_no_rule_of_a_fresh_plan_is_left_unexplained(of: Inventory) -> None:
    plan = planned(of)
    for allocation in plan.allocations:
        for step in explain(of, plan, allocation.prefix).steps:
            assert step.rule not in {"earlier", "asked"}
            if step.rule == "order" and all(tier.growth == 1 for tier in of.policy.tiers):
                assert "some before it are free" not in step.why.en


@PROPERTY
@given(inventories(), PREFIXES, st.integers(0, (1 << 96) - 1))
def test_the_steps_of_any_block_give_back_its_bits(
    of: Inventory, far: IPv6Prefix, low: int
) -> None:
    plan = planned(of)
    near = IPv6Prefix.around(of.aggregates[0].prefix.value | low, max(32, far.length))
    for target in (far, near):
        found = explain(of, plan, target)
        assert len(found.nibbles) == 32
        bits = 0
        for step in found.steps:
            bits = bits << step.prefix.length - step.start | step.slot
        if found.steps:
            assert bits << 128 - target.length == target.value
            ends = [step.prefix.length for step in found.steps]
            assert [step.start for step in found.steps] == [0, *ends[:-1]]


def candidates(found: Meaning) -> list[str]:
    assert isinstance(found, Ambiguous)
    return [candidate.id for candidate in found.candidates]


def candidate(word: str) -> Candidate:
    found = meaning(OFFICE, PLAN, word)
    assert isinstance(found, Found)
    return found.candidate


@pytest.mark.parametrize(
    "word,kind,name",
    [
        ("tru-so", "site", "tru-so"),
        ("TRU-SO", "site", "tru-so"),
        ("Trụ sở chính", "site", "tru-so"),
        ("tru so chinh", "site", "tru-so"),
        ("trụ sở", "group", "head"),
        ("Chi nhánh", "group", "branches"),
        ("branches", "group", "branches"),
        ("Văn phòng", "tenant", "van-phong"),
        ("nhanh 2", "site", "chi-nhanh-2"),
        ("tru-so-srv", "device", "tru-so-srv"),
        ("srv", "device", "tru-so-srv"),
        ("tru-so/20", "vlan", "tru-so/20"),
        ("may chu tru so", "vlan", "tru-so/20"),
        ("chi-nhanh-1-uplink", "link", "chi-nhanh-1-uplink"),
        ("links/chi-nhanh-1-uplink", "infrastructure", "links/chi-nhanh-1-uplink"),
        ("loopbacks", "infrastructure", "loopbacks"),
        ("10.99.0.138", "device", "tru-so-srv"),
        ("::ffff:10.99.0.138", "device", "tru-so-srv"),
        ("::FFFF:0a63:008a", "device", "tru-so-srv"),
        ("10.99.0.140", "vlan", "tru-so/20"),
        ("10.99.1.200", "site", "chi-nhanh-1"),
        ("10.99.255.1", "link", "chi-nhanh-1-uplink"),
    ],
)
def test_a_name_is_found_with_or_without_case_and_diacritics(
    word: str, kind: str, name: str
) -> None:
    found = candidate(word)
    assert (found.kind, found.id) == (kind, name)
    assert found.prefixes


def test_a_word_with_several_meanings_lists_them() -> None:
    assert candidates(meaning(OFFICE, PLAN, "nhanh")) == [
        "branches", "chi-nhanh", "chi-nhanh-1", "chi-nhanh-2",
    ]  # fmt: skip
    assert candidates(meaning(OFFICE, PLAN, "Quản trị")) == [
        "tru-so/90", "chi-nhanh-1/90", "chi-nhanh-2/90",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "word,suggestion", [("chi-nhan-1", "chi-nhanh-1"), ("Trụ xở chín", "tru-so")]
)
def test_a_word_that_means_nothing_gets_the_nearest(word: str, suggestion: str) -> None:
    found = meaning(OFFICE, PLAN, word)
    assert isinstance(found, Unknown)
    assert found.suggestions[0] == suggestion


@pytest.mark.parametrize(
    "word", ["", "   ", "\x1b[31m", "[bold]", "\u202egnol", "x" * 10**6, "../../etc", "%s%s", "🦆"]
)
def test_hostile_words_mean_nothing(word: str) -> None:
    assert meaning(OFFICE, PLAN, word) == Unknown(suggestions=())


@PROPERTY
@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    target = read_target(text)
    if target is None:
        assert isinstance(meaning(OFFICE, PLAN, text), Found | Ambiguous | Unknown)
    else:
        assert explain(OFFICE, PLAN, target).target == target


@pytest.mark.parametrize(
    "word,expected",
    [("10.34.4.11", "10.34.4.11"), ("10.34.4.11/24", "10.34.4.11"), ("::ffff:1.2.3.4", "1.2.3.4")],
)
def test_ipv4_is_read(word: str, expected: str) -> None:
    assert read_ipv4(word) == IPv4Address.parse(expected)


@pytest.mark.parametrize("word", ["010.034.004.011", "10.34.4", "0x0a.1.1.1", "::1.2.3.4", "1"])
def test_doubtful_ipv4_is_refused(word: str) -> None:
    assert read_ipv4(word) is None


def test_folding() -> None:
    assert fold("  Xã  ĐÔNG Sơn\t") == "xa dong son"


@pytest.mark.parametrize("name", ["tru-so-srv", "chi-nhanh-1-uplink"])
def test_explanations_as_json(name: str, golden: Callable[[str, str], None]) -> None:
    found = [explain(OFFICE, PLAN, prefix) for prefix in candidate(name).prefixes]
    golden(f"planning/explain-{name}.json", codec.to_pretty_json(found))


def held(prefix: str, role: Role, owner: str, status: Status = Status.CONTAINER) -> Allocation:
    return Allocation(
        prefix=IPv6Prefix.parse(prefix), role=role, status=status, owner=owner, parent=None
    )


@pytest.mark.parametrize(
    "one,word,holding,rule,place",
    [
        (held("2001:db8:10f0::/48", Role.SITE, "head/reserved/last", Status.RESERVED),
         "2001:db8:10f0::/48", Holding.RESERVED, "kept-back", ("", "")),
        (held("2001:db8:10f0::/48", Role.SITE, "head/reserved/last", Status.RESERVED),
         "2001:db8:10f0::1", Holding.RESERVED, "asked", ("", "")),
        (held("2001:db8:10f0::/64", Role.VLAN, "tru-so/20@ula", Status.ACTIVE),
         "2001:db8:10f0::/64", Holding.HELD, "order", ("tru-so", "20")),
        (held("2001:db8:10f0::1/128", Role.VIRTUAL, "tru-so/20/virtual", Status.ACTIVE),
         "2001:db8:10f0::1", Holding.HELD, "gateway", ("tru-so", "20")),
        (held("2001:db8:10f0:0:1::/80", Role.POOL, "tru-so/20/pool", Status.ACTIVE),
         "2001:db8:10f0:0:1::/80", Holding.HELD, "pool", ("tru-so", "20")),
        (held("2001:db8:10f0:0:1::/80", Role.POOL, "tru-so/10/pool", Status.ACTIVE),
         "2001:db8:10f0:0:1::9", Holding.HOSTS, "asked", ("tru-so", "10")),
        (held("2001:db8:10f0::/48", Role.SITE, "tru-so/left/2001:db8:10f0::", Status.DEPRECATED),
         "2001:db8:10f0::/56", Holding.DEPRECATED, "asked", ("tru-so", "")),
        (held("2001:db8:10f0::/48", Role.ZONE, "servers", Status.CONTAINER),
         "2001:db8:10f0::/48", Holding.HELD, "order", ("", "")),
    ],
)  # fmt: skip
def test_owners_of_every_form_are_read(
    one: Allocation, word: str, holding: Holding, rule: str, place: tuple[str, str]
) -> None:
    target = read_target(word)
    assert target is not None
    plan = replace(PLAN, allocations=tuple(sorted((*PLAN.allocations, one), key=_by_address)))
    found = explain(OFFICE, plan, target)
    assert (found.holding, found.steps[-1].rule, found.owner) == (holding, rule, one.owner)
    assert (found.place.site, found.place.vlan) == place


def _by_address(allocation: Allocation) -> IPv6Prefix:
    return allocation.prefix


def test_encoded_numbers_of_sites_are_told() -> None:
    site_tier = replace(tier("site"), length=56, order=Order.ENCODED, encoding=Encoding.SITE_NUMBER)
    of = inventory((replace(site("a"), number=10),), tiers=(tier("group"), site_tier, tier("vlan")))
    plan = replace(
        build_plan(of, None),
        allocations=(
            held("2001:db8:1040::/48", Role.GROUP, "head"),
            held("2001:db8:1040:0a00::/56", Role.SITE, "a"),
        ),
    )
    step = explain(of, plan, IPv6Prefix.parse("2001:db8:1040:a00::/56")).steps[-1]
    assert (step.rule, step.why.en) == ("site-number", "the site's number 10, in hexadecimal 0a")
    octet = replace(site_tier, encoding=Encoding.IPV4_THIRD_OCTET)
    by_octet = replace(of, policy=replace(of.policy, tiers=(tier("group"), octet, tier("vlan"))))
    step = explain(by_octet, plan, IPv6Prefix.parse("2001:db8:1040:a00::/56")).steps[-1]
    assert step.rule == "order"
    assert step.why.vi.startswith("không phải octet thứ ba 0 của khối IPv4, ở hệ 16 là 00 (8 bit)")


def test_a_name_finds_what_it_holds_in_every_aggregate_and_zone() -> None:
    more = (
        held("2001:db8:10f0::/56", Role.SITE, "tru-so@ula"),
        held("2001:db8:10f1::/56", Role.SITE, "tru-so/users"),
        held("2001:db8:10f2::/56", Role.SITE, "tru-so/left/2001:db8:10f2::", Status.DEPRECATED),
    )
    plan = replace(PLAN, allocations=tuple(sorted((*PLAN.allocations, *more), key=_by_address)))
    found = meaning(OFFICE, plan, "tru-so")
    assert isinstance(found, Found)
    assert [str(prefix) for prefix in found.candidate.prefixes] == [
        "2001:db8:1080::/56", "2001:db8:10f0::/56", "2001:db8:10f1::/56",
    ]  # fmt: skip
