"""The example inventories' plans: whole, as files, and fast enough."""

import time
from collections.abc import Callable

import pytest

from ipv6plan import codec, resources
from ipv6plan.inventory import load_inventory
from ipv6plan.model.inventory import Inventory
from ipv6plan.planning import build_intents, build_plan, read_plan, verify_plan, write_plan
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
    start = time.perf_counter()
    plan = build_plan(of, None)
    assert time.perf_counter() - start < 5  # a busy machine; 0.1 s on an idle one
    assert verify_plan(of, plan) == ()
    text = write_plan(plan)
    assert write_plan(build_plan(of, read_plan(text, "plan.jsonl"))) == text
    assert len(build_intents(of, plan, catalogue)) == len(of.devices)
