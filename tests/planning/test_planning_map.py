"""Maps: every slot of the block once, each in its true state, and a picture anybody can read."""

from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipv6plan.model.address import IPv6Prefix
from ipv6plan.model.block_map import BlockMap, SlotState
from ipv6plan.model.inventory import Inventory
from ipv6plan.model.plan import Plan, Role, Status
from ipv6plan.planning import build_plan
from ipv6plan.planning.map import block_map, label, slot_length
from ipv6plan.planning.map_svg import map_svg
from ipv6plan.planning.map_words import sign, tally
from tests.planning.test_planning_examples import load
from tests.planning.test_planning_properties import PROPERTY, inventories, planned

SVG = "{http://www.w3.org/2000/svg}"
OFFICE, _ = load("small-office")
PLAN = build_plan(OFFICE, None)


def drawn(text: str, plan: Plan = PLAN) -> BlockMap:
    return block_map(OFFICE, plan, IPv6Prefix.parse(text))


@pytest.mark.parametrize(
    "length,expected",
    [(0, 8), (32, 40), (36, 44), (39, 44), (40, 48), (55, 60), (56, 64), (57, 64), (63, 64)],
)  # fmt: skip
def test_slots_lie_two_nibbles_below(length: int, expected: int) -> None:
    assert slot_length(IPv6Prefix(0, length)) == expected


@pytest.mark.parametrize(
    "number,expected",
    [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")],
)  # fmt: skip
def test_labels(number: int, expected: str) -> None:
    assert label(number) == expected


def signs(of: BlockMap) -> str:
    return " ".join(sign(slot) for slot in of.slots)


@pytest.mark.parametrize(
    "block,expected",
    [
        ("2001:db8:1000::/60", "A B · · · · · · · · · · · · · ·"),
        ("2001:db8:1000:10::/60", "A* B* · · · · · · · · · · · · · ·"),
        ("2001:db8:1000:10::/63", "A* B*"),
        ("2001:db8:10c0::/60", "· · · · · · · · · · · · · · · ·"),
    ],
)
def test_small_blocks_have_fewer_slots(block: str, expected: str) -> None:
    assert signs(drawn(block)) == expected


def test_what_is_kept_is_told_from_what_is_used() -> None:
    found = drawn("2001:db8:1000::/52")
    assert found.slots[0].state is SlotState.USED
    assert found.slots[2].state is SlotState.KEPT
    assert found.slots[16].state is SlotState.FREE
    assert sign(found.slots[2]) == "a"


def test_slots_larger_than_blocks_are_partly_held_or_shared() -> None:
    found = drawn("2001:db8::/32")
    assert tally(found) == {SlotState.FREE: 255, SlotState.SHARED: 1}
    assert drawn("2001:db8:1000::/40").slots[0].state is SlotState.PARTLY


def test_what_has_left_is_marked() -> None:
    plan = replace(
        PLAN,
        allocations=tuple(
            replace(a, status=Status.DEPRECATED) if a.owner.startswith("chi-nhanh-2") else a
            for a in PLAN.allocations
        ),
    )
    block = plan.index[Role.GROUP, "branches"].prefix
    found = block_map(OFFICE, plan, block)
    assert SlotState.DEPRECATED in tally(found)
    assert "!" in signs(found)


@PROPERTY
@given(inventories(), st.integers(0, (1 << 96) - 1), st.integers(28, 63))
def test_every_slot_is_there_once_and_says_the_truth(of: Inventory, low: int, length: int) -> None:
    plan = planned(of)
    block = IPv6Prefix.around(of.aggregates[0].prefix.value | low, length)
    found = block_map(of, plan, block)
    assert found.slots[0].prefix.value == block.value
    assert sum(slot.prefix.size for slot in found.slots) == block.size
    assert len({owner.label for owner in found.owners}) == len(found.owners)
    inside = [a for a in plan.allocations if block.holds(a.prefix) and a.prefix != block]
    for slot in found.slots:
        touching = [a for a in inside if a.prefix.overlaps(slot.prefix)]
        assert (slot.state is SlotState.FREE) == (not touching)
        if slot.owner is not None:
            assert all(slot.owner.prefix.holds(a.prefix) for a in touching)
        if slot.state is SlotState.KEPT:
            assert len(touching) == 1
        if slot.state is SlotState.SHARED:
            assert (
                len({owner.label for owner in found.owners if slot.prefix.holds(owner.prefix)}) > 1
            )


@pytest.mark.parametrize("block", ["2001:db8:1080::/56", "2001:db8:1000::/60"])
def test_the_picture(block: str, golden: Callable[[str, str], None]) -> None:
    name = block.replace("::/", "-").replace(":", "-")
    golden(f"planning/map-{name}.svg", map_svg(drawn(block), "vi"))


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", "a & b", '"]]>', "\x00\x1b[31m", "\u202egnol", "ế" * 500]
)
def test_names_in_a_picture_are_only_text(name: str) -> None:
    sites = tuple(replace(site, name=name) for site in OFFICE.sites)
    of = block_map(replace(OFFICE, sites=sites), PLAN, PLAN.index[Role.GROUP, "head"].prefix)
    text = map_svg(of, "en")
    tree = ET.fromstring(text)  # noqa: S314  # our own text
    kinds = {element.tag.removeprefix(SVG) for element in tree.iter()}
    assert kinds == {"svg", "title", "desc", "style", "rect", "text", "g"}
    assert all(c.isprintable() or c == "\n" for c in text)


def test_a_picture_can_be_read_aloud() -> None:
    tree = ET.fromstring(map_svg(drawn("2001:db8:1080::/56"), "en"))  # noqa: S314  # ours
    assert tree.get("role") == "img"
    assert tree.findtext(f"{SVG}title") == "2001:db8:1080::/56 (tru-so): 256 slots of /64"
    assert tree.findtext(f"{SVG}desc") == "3 in use; 253 free."
    cells = [g.findtext(f"{SVG}title") for g in tree.findall(f"{SVG}g")]
    assert len(cells) == 256
    assert cells[0x20] == "2001:db8:1080:20::/64: in use, tru-so/20 (Máy chủ)"
    assert cells[0x21] == "2001:db8:1080:21::/64: free"
