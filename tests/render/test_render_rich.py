"""Devices with every feature, and with static routes alone: whole files, in both languages."""

from collections.abc import Callable

import pytest

from ipv6plan.model.inventory import Inventory
from ipv6plan.platforms import Catalogue
from ipv6plan.render import render_configs
from ipv6plan.text import Language
from tests.render.rich_devices import RICH, rich, rich_devices


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


MARKED = {
    ("cisco_xr", ""): "ssh server vrf default ipv6 access-list IPV6PLAN-MGMT",
    ("juniper_junos", ""): "set protocols vrrp version-3",
    ("juniper_junos", "SRX345"): "set security forwarding-options family inet6 mode flow-based",
}
UNDONE = {
    ("cisco_xr", ""): "no ssh server vrf default ipv6 access-list IPV6PLAN-MGMT",
    ("juniper_junos", ""): "delete protocols vrrp version-3",
    ("juniper_junos", "SRX345"): "delete security forwarding-options family inet6 mode",
}


@pytest.mark.parametrize("asked", [True, False])
@pytest.mark.parametrize("platform, model", sorted(MARKED))
def test_lines_that_change_ipv4_come_only_when_asked_and_are_marked(
    platform: str, model: str, inventory: Inventory, catalogue: Catalogue, *, asked: bool
) -> None:
    intents = (rich(platform, "router", model),)
    rendered = render_configs(inventory, intents, catalogue, None, "en", ipv4_effect=asked)
    config, rollback = (str(a.content).split("\n") for a in rendered.artifacts[:2])
    pairs = ((config, MARKED), (rollback, UNDONE))
    for lines, wanted in pairs:
        found = [n for n, line in enumerate(lines) if line == wanted[platform, model]]
        assert len(found) == asked
        assert all("ALSO IPV4:" in lines[n - 1] for n in found)
