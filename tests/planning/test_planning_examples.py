"""The example inventories' plans: whole, as files, and fast enough."""

import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from ipv6plan import codec, resources
from ipv6plan.errors import CapacityError
from ipv6plan.inventory import load_inventory
from ipv6plan.model.address import IPv6Prefix
from ipv6plan.model.inventory import Inventory
from ipv6plan.model.plan import Role
from ipv6plan.planning import build_intents, build_plan, read_plan, verify_plan, write_plan
from ipv6plan.planning.build import plan_addresses
from ipv6plan.planning.want import Terms
from ipv6plan.platforms import Catalogue, load_platforms
from ipv6plan.workspace import Workspace

EXAMPLES = sorted(path.parent.name for path in resources.inventories().glob("*/network.yaml"))


def load(name: str) -> tuple[Inventory, Catalogue]:
    catalogue = load_platforms()
    return load_inventory(Workspace(resources.inventories() / name), catalogue), catalogue


def test_the_plan_of_the_small_office(golden: Callable[[str, str], None]) -> None:
    of, _ = load("small-office")
    golden("planning/small-office.plan.jsonl", write_plan(build_plan(of, None)))


def test_the_intents_of_the_small_office(golden: Callable[[str, str], None]) -> None:
    of, catalogue = load("small-office")
    found = build_intents(of, build_plan(of, None), catalogue)
    lines = (f"{i.device.id} {codec.to_json(i.interfaces)}\n" for i in found)
    golden("planning/small-office.intents.txt", "".join(lines))


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_has_a_valid_stable_plan(name: str) -> None:
    of, catalogue = load(name)
    start = time.process_time()
    plan = build_plan(of, None)
    assert time.process_time() - start < 5  # 0.1 s on an idle machine
    assert verify_plan(of, plan) == ()
    text = write_plan(plan)
    assert write_plan(build_plan(of, read_plan(text, "plan.jsonl"))) == text
    assert len(build_intents(of, plan, catalogue)) == len(of.devices)


def thai_binh(length: int) -> Inventory:
    """The province, only its aggregate's line changed."""
    of, _ = load("thai-binh")
    (aggregate,) = of.aggregates
    prefix = IPv6Prefix.around(aggregate.prefix.value, length)
    return replace(of, aggregates=(replace(aggregate, prefix=prefix),))


@pytest.mark.parametrize("length", [32, 36, 40, 48])
def test_the_province_fits_whatever_it_is_given(length: int) -> None:
    of = thai_binh(length)
    built = plan_addresses(of, None, Terms())
    assert verify_plan(of, built.plan) == ()
    assert build_plan(of, built.plan) == built.plan
    odd = [a for a in built.plan.of_role(Role.GROUP) if a.prefix.length % 4]
    assert bool(odd) is bool(built.warnings) is (length == 48)
    sizes = {site.size for site in of.sites}
    assert {a.prefix.length for a in built.plan.of_role(Role.SITE)} == sizes


def test_what_does_not_fit_is_told_with_the_sizes_that_would() -> None:
    with pytest.raises(CapacityError) as caught:
        build_plan(thai_binh(50), None)
    (problem,) = caught.value.problems
    assert str(problem.message) == (
        "3fff:7b0::/50 has no room for group departments (/51), group districts (/51), "
        "group centre (/52) and 1 more; a /48 would do"
    )
    assert str(problem.hint) == (
        "declare a larger aggregate, or smaller sizes or less growth; with these sizes of "
        "profiles everything would fit: data-centre /52 → /53, 7 profiles /56 → /57, "
        "7 profiles /60 → /61"
    )


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_host_of_a_routed_vlan_has_its_router(name: str) -> None:
    of, catalogue = load(name)
    routed = {(s.id, v.id) for s in of.sites for v in s.vlans if v.routers}
    left = [
        intent.device.id
        for intent in build_intents(of, build_plan(of, None), catalogue)
        if not intent.routes and intent.gateway is None
        if intent.device.management is not None
        if (intent.device.site, intent.device.management.vlan) in routed
    ]
    assert left == []
