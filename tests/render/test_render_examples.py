"""The example networks, from their inventories to whole files."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ipv6plan import resources
from ipv6plan.inventory import load_inventory
from ipv6plan.model.inventory import Inventory
from ipv6plan.planning import build_intents, build_plan
from ipv6plan.platforms import Catalogue
from ipv6plan.render import Rendered, render_configs
from ipv6plan.workspace import Workspace

EXAMPLES = sorted(path.name for path in resources.inventories().iterdir() if path.is_dir())


def render_example(name: str, catalogue: Catalogue) -> tuple[Inventory, Rendered]:
    inventory = load_inventory(Workspace(resources.inventories() / name), catalogue)
    intents = build_intents(inventory, build_plan(inventory, None), catalogue)
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
    for device in inventory.devices:
        if catalogue[device.platform].renders:
            assert of_device[device.id][1].startswith("rollback.")
        else:
            assert f"by-hand/{device.id}.txt" in paths


def test_small_office_whole(catalogue: Catalogue, golden: Callable[[str, str], None]) -> None:
    _, rendered = render_example("small-office", catalogue)
    assert rendered.failures == ()
    for artifact in rendered.artifacts:
        golden(f"render/small-office/{Path(artifact.path).name}", str(artifact.content))


def test_the_examples_have_every_platform_that_is_rendered(catalogue: Catalogue) -> None:
    used = {
        device.platform
        for name in EXAMPLES
        for device in load_inventory(Workspace(resources.inventories() / name), catalogue).devices
    }
    assert {name for name, p in catalogue.platforms.items() if p.renders} <= used
