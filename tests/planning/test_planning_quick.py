"""What is quick must be right: plans read at a glance, sites that are set aside."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipv6plan.errors import PlanFileError
from ipv6plan.model.inventory import IdMode, Inventory
from ipv6plan.model.plan import Plan
from ipv6plan.planning import build_plan, read_plan, write_plan
from ipv6plan.planning import plan_file as module
from ipv6plan.planning.aside import set_aside
from ipv6plan.planning.build import _planned
from ipv6plan.planning.draws import home_of
from ipv6plan.planning.rename import known_from
from ipv6plan.planning.want import Terms
from tests.planning.world import device, site, small

TEXT = write_plan(build_plan(small(), None))
SCRIBBLE = st.text(alphabet='0123456789abcdef:/{}",\n @x', max_size=3)


@settings(max_examples=400, deadline=None)
@given(st.integers(0, len(TEXT)), st.integers(0, 4), SCRIBBLE)
def test_a_plan_is_read_at_a_glance_only_where_it_is_sound(at: int, cut: int, new: str) -> None:
    text = TEXT[:at] + new + TEXT[at + cut :]
    glanced = module._Reader("plan.jsonl").read_at_a_glance(text)
    thorough = module._Reader("plan.jsonl")
    read = thorough.read(text)
    if glanced is not None:
        assert thorough.problems == []
        assert glanced == read
    if thorough.problems:
        with pytest.raises(PlanFileError):
            read_plan(text, "plan.jsonl")


def test_a_plan_as_it_was_written_is_read_at_a_glance() -> None:
    assert module._Reader("plan.jsonl").read_at_a_glance(TEXT) == build_plan(small(), None)


@st.composite
def profiles(draw: st.DrawFn) -> dict[int, str]:
    zones = st.sampled_from(("users", "servers", "dmz", "management"))
    return draw(st.dictionaries(st.integers(1, 4094), zones, min_size=1, max_size=6))


@st.composite
def alike_sites(draw: st.DrawFn) -> Inventory:
    """Sites of a few profiles, some with a second router, some with oddities of their own."""
    shapes = draw(st.lists(profiles(), min_size=1, max_size=3))
    sites = []
    for number in range(draw(st.integers(1, 8))):
        of = site(
            f"s{number}",
            draw(st.sampled_from(("head", "branches"))),
            draw(st.sampled_from((56, 58, 61, None))),
            vlans=draw(st.sampled_from(shapes)),
            hosts=draw(st.integers(0, 2)),
        )
        if draw(st.integers(0, 4)) == 0:
            key = f"{of.id}-gw2"
            vlans = tuple(replace(v, standby=(key,)) for v in of.vlans)
            more = device(of.id, "gw2", "router", of.vlans[0].id, "10.0.0.7")
            of = replace(of, vlans=vlans, devices=(*of.devices, more))
        if draw(st.integers(0, 6)) == 0:
            mode = draw(st.sampled_from(tuple(IdMode)))
            of = replace(of, vlans=tuple(replace(v, interface_ids=mode) for v in of.vlans))
        sites.append(of)
    return replace(small(), sites=tuple(sites), links=(), services=())


def in_full_view(of: Inventory, before: Plan | None) -> str:
    return write_plan(_planned(of, before, Terms(), all_in_view=True).plan)


@settings(max_examples=120, deadline=None)
@given(alike_sites(), st.data())
def test_setting_sites_aside_changes_nothing(of: Inventory, data: st.DataObject) -> None:
    plan = build_plan(of, None)
    assert write_plan(plan) == in_full_view(of, None)
    fewer = data.draw(st.lists(st.sampled_from(of.sites), unique_by=lambda s: s.id))
    kept = replace(of, sites=tuple(s for s in of.sites if s not in fewer))
    before = build_plan(kept, None)
    assert write_plan(build_plan(of, before)) == in_full_view(of, before)
    assert write_plan(build_plan(kept, plan)) == in_full_view(kept, plan)


def test_most_sites_are_set_aside() -> None:
    shape = {10: "users", 20: "servers"}
    of = replace(
        small(), sites=tuple(site(f"s{n}", vlans=shape, hosts=1) for n in range(9)), links=()
    )
    home = home_of(of, known_from(of, None))
    new = set_aside(of, None, known_from(of, None), home, Terms())
    assert set(new.alike) == set(of.site)
    assert len(set(map(id, new.alike.values()))) == 1
    plan = build_plan(of, None)
    old = set_aside(of, plan, known_from(of, plan), home, Terms())
    assert set(old.kept) == set(of.site)
    assert not old.alike
