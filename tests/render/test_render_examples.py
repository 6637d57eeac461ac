"""The example networks, from their inventories to whole files."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ipv6plan import resources
from ipv6plan.inventory import load_inventory
from ipv6plan.planning import build_intents, build_plan
from ipv6plan.platforms import Catalogue
from ipv6plan.render import Rendered, render_configs
from ipv6plan.workspace import Workspace

EXAMPLES = sorted(path.name for path in resources.inventories().iterdir() if path.is_dir())


def render_example(name: str, catalogue: Catalogue) -> tuple[list[str], Rendered]:
    """Gives the ids of the devices that should have files, and what was rendered."""
    inventory = load_inventory(Workspace(resources.inventories() / name), catalogue)
    intents = build_intents(inventory, build_plan(inventory, None), catalogue)
    due = [d.id for d in inventory.devices if catalogue[d.platform].renders]
    language = inventory.network.language
    return due, render_configs(inventory, intents, catalogue, None, language)


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_device_of_an_example_has_its_files(name: str, catalogue: Catalogue) -> None:
    due, rendered = render_example(name, catalogue)
    assert rendered.failures == ()
    names = [Path(a.path).name for a in rendered.artifacts]
    assert len(set(names)) == len(names)
    of_device: dict[str, list[str]] = {}
    for file in names:
        device, _, ending = file.partition(".")
        of_device.setdefault(device, []).append(ending)
    assert list(of_device) == due
    assert all(endings[1].startswith("rollback.") for endings in of_device.values())


def test_small_office_whole(catalogue: Catalogue, golden: Callable[[str, str], None]) -> None:
    _, rendered = render_example("small-office", catalogue)
    assert rendered.failures == ()
    for artifact in rendered.artifacts:
        golden(f"render/small-office/{Path(artifact.path).name}", str(artifact.content))
