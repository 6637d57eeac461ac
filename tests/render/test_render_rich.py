"""Devices with every feature, and with static routes alone: whole files, in both languages."""

from collections.abc import Callable

import pytest

from ipv6plan.model.inventory import Inventory
from ipv6plan.platforms import Catalogue
from ipv6plan.render import render_configs
from ipv6plan.text import Language
from tests.render.rich import RICH, rich_devices


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("platform", sorted(RICH))
def test_whole_files_of_rich_devices(
    platform: str,
    language: Language,
    inventory: Inventory,
    catalogue: Catalogue,
    golden: Callable[[str, str], None],
) -> None:
    rendered = render_configs(inventory, rich_devices(platform), catalogue, None, language)
    assert rendered.failures == ()
    for artifact in rendered.artifacts:
        golden(f"render/{language}/{artifact.path.rpartition('/')[2]}", str(artifact.content))
