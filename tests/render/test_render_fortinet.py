"""FortiGates with all that a plan can ask of an edge: whole files, and what people enter."""

import re
from collections.abc import Callable

import pytest

from ipv6plan.model.inventory import Inventory
from ipv6plan.platforms import Catalogue
from ipv6plan.render import render_configs
from ipv6plan.text import Language
from tests.render.featured import featured

NAMES = ("loopback0", "port{}", "vlan{}", "vlan{}", "x{}")


def files(inventory: Inventory, catalogue: Catalogue, language: Language = "en") -> dict[str, str]:
    """Give the files of one FortiGate by the end of their names."""
    intent = featured("fortinet", NAMES, "FortiGate-200F", "firewall")
    rendered = render_configs(inventory, (intent,), catalogue, None, language)
    assert rendered.failures == ()
    return {a.path.removeprefix("build/configs/"): str(a.content) for a in rendered.artifacts}


@pytest.mark.parametrize("language", ["en", "vi"])
def test_whole_files_of_a_fortigate(
    language: Language,
    inventory: Inventory,
    catalogue: Catalogue,
    golden: Callable[[str, str], None],
) -> None:
    for name, text in files(inventory, catalogue, language).items():
        golden(f"render/{language}/{name}", text)


def test_secrets_and_slots_in_use_are_left_to_people(
    inventory: Inventory, catalogue: Catalogue
) -> None:
    config = files(inventory, catalogue)["fortinet-full.conf"]
    lines = [line for line in config.splitlines() if not line.startswith("#")]
    assert not any(re.search("secret|syslogd|community|set type custom", line) for line in lines)
    assert '# config user radius, edit "IPV6PLAN-1"' in config
    assert "MISSING: the tunnel tunnel2 (gre, " in config


def test_ipv4_of_a_bgp_neighbour_is_switched_off(
    inventory: Inventory, catalogue: Catalogue
) -> None:
    config = files(inventory, catalogue)["fortinet-full.conf"]
    neighbour = config.partition('edit "2001:db8:0:fffd::b"')[2].partition("next")[0]
    assert "set activate disable" in neighbour
    assert 'set prefix-list-in6 "IPV6PLAN-IN"' in neighbour
