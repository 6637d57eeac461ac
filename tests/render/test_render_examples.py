"""The example networks, from their inventories to whole files."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ipv6plan import resources
from ipv6plan.firewall import build_policy, with_firewalls
from ipv6plan.inventory import load_inventory
from ipv6plan.model.inventory import Inventory
from ipv6plan.planning import build_intents, build_plan
from ipv6plan.platforms import Catalogue
from ipv6plan.render import Rendered, render_configs
from ipv6plan.workspace import Workspace

EXAMPLES = sorted(path.name for path in resources.inventories().iterdir() if path.is_dir())
WHOLE = ("small-office", "many-makes")


def render_example(name: str, catalogue: Catalogue) -> tuple[Inventory, Rendered]:
    inventory = load_inventory(Workspace(resources.inventories() / name), catalogue)
    plan = build_plan(inventory, None)
    intents = build_intents(inventory, plan, catalogue)
    policy = build_policy(inventory, plan, intents)
    intents = with_firewalls(intents, policy, inventory, catalogue)
    language = inventory.network.language
    return inventory, render_configs(inventory, intents, catalogue, None, language)


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_device_of_an_example_has_its_files_or_a_sheet(
    name: str, catalogue: Catalogue
) -> None:
    inventory, rendered = render_example(name, catalogue)
    assert rendered.failures == ()
    paths = [artifact.path.removeprefix("build/configs/") for artifact in rendered.artifacts]
    assert len(set(paths)) == len(paths)
    of_device: dict[str, list[str]] = {}
    for path in paths:
        device, _, ending = Path(path).name.partition(".")
        of_device.setdefault(device, []).append(ending)
    assert list(of_device) == [device.id for device in inventory.devices]
    for one in inventory.devices:
        if catalogue[one.platform].renders:
            assert of_device[one.id][1].startswith("rollback.")
        else:
            assert f"by-hand/{one.id}.txt" in paths


def chosen(name: str, inventory: Inventory) -> set[str]:
    """Give the devices whose files are on file: all of small networks; of the province the first
    of each platform, role and model.
    """
    if name in WHOLE:
        return {device.id for device in inventory.devices}
    kinds: dict[tuple[str, str, str], str] = {}
    for device in inventory.devices:
        kinds.setdefault((device.platform, device.role, device.model), device.id)
    return set(kinds.values())


@pytest.mark.parametrize("name", EXAMPLES)
def test_whole_files_of_an_example(
    name: str, catalogue: Catalogue, golden: Callable[[str, str], None]
) -> None:
    inventory, rendered = render_example(name, catalogue)
    assert rendered.failures == ()
    devices = chosen(name, inventory)
    for artifact in rendered.artifacts:
        path = artifact.path.removeprefix("build/configs/")
        if Path(path).name.partition(".")[0] in devices:
            golden(f"render/{name}/{path}", str(artifact.content))


def test_the_examples_have_every_platform_that_is_rendered(catalogue: Catalogue) -> None:
    used = {
        device.platform
        for name in EXAMPLES
        for device in load_inventory(Workspace(resources.inventories() / name), catalogue).devices
    }
    assert {name for name, p in catalogue.platforms.items() if p.renders} <= used
