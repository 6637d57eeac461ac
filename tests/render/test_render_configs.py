"""Whole configurations as golden files, and devices that cannot be rendered."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from ipv6plan.model.intent import DeviceIntent
from ipv6plan.model.inventory import Inventory
from ipv6plan.platforms import Catalogue
from ipv6plan.render import render_configs
from ipv6plan.text import Language
from tests.render.devices import RENDERED, bare_router, everything, nameless, switch

MAKERS: tuple[Callable[[str], DeviceIntent], ...] = (
    everything,
    bare_router,
    switch,
    nameless,
)


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("platform", RENDERED)
def test_whole_files(
    platform: str,
    language: Language,
    inventory: Inventory,
    catalogue: Catalogue,
    golden: Callable[[str, str], None],
) -> None:
    intents = tuple(make(platform) for make in MAKERS)
    rendered = render_configs(inventory, intents, catalogue, None, language)
    assert rendered.failures == ()
    for artifact in rendered.artifacts:
        assert isinstance(artifact.content, str)
        golden(f"render/{language}/{artifact.path.rpartition('/')[2]}", artifact.content)


@pytest.mark.parametrize("platform", RENDERED)
def test_same_input_gives_same_bytes(
    platform: str, inventory: Inventory, catalogue: Catalogue
) -> None:
    intents = (everything(platform),)
    first = render_configs(inventory, intents, catalogue, None, "vi")
    assert first == render_configs(inventory, intents, catalogue, None, "vi")


@pytest.mark.parametrize("language", ["en", "vi"])
def test_platforms_without_templates_get_a_sheet_to_enter_by_hand(
    language: Language,
    inventory: Inventory,
    catalogue: Catalogue,
    golden: Callable[[str, str], None],
) -> None:
    camera = switch("cisco_ios")
    camera = replace(camera, device=replace(camera.device, platform="hikvision"))
    rendered = render_configs(inventory, (camera,), catalogue, None, language)
    assert rendered.failures == ()
    (sheet,) = rendered.artifacts
    assert sheet.path == f"build/configs/by-hand/{camera.device.id}.txt"
    golden(f"render/by-hand/{language}.txt", str(sheet.content))


def test_without_an_address_there_is_nothing_to_enter(
    inventory: Inventory, catalogue: Catalogue
) -> None:
    camera = switch("cisco_ios")
    camera = replace(
        camera, device=replace(camera.device, platform="hikvision"), interfaces=(), gateway=None
    )
    rendered = render_configs(inventory, (camera,), catalogue, None, "en")
    assert (rendered.artifacts, rendered.failures) == ((), ())


def test_one_bad_device_is_alone_missing(inventory: Inventory, catalogue: Catalogue) -> None:
    good = switch("cisco_ios")
    bad = replace(everything("cisco_ios"), site_name="x\nno aaa new-model")
    rendered = render_configs(inventory, (bad, good), catalogue, None, "en")
    assert [a.path for a in rendered.artifacts] == [
        "build/configs/cisco-ios-access-switch.cfg",
        "build/configs/cisco-ios-access-switch.rollback.cfg",
        "build/configs/cisco-ios-access-switch.verify.txt",
    ]
    assert [p.path for p in rendered.failures] == ["cisco-ios-core-switch.site"]
