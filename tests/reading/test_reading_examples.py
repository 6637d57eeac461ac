"""The example networks, whole: what is rendered of them says what is planned, line by line."""

from pathlib import Path

import pytest

from ipv6plan import resources
from ipv6plan.firewall import build_policy, with_firewalls
from ipv6plan.inventory import load_inventory
from ipv6plan.model.intent import DeviceIntent
from ipv6plan.model.inventory import Inventory
from ipv6plan.planning import build_intents, build_plan
from ipv6plan.reading import Checked, check_configs
from ipv6plan.render import render_configs
from ipv6plan.workspace import Workspace
from tests.reading.samples import GRAMMARS, catalogue, said

EXAMPLES = sorted(path.name for path in resources.inventories().iterdir() if path.is_dir())


def planned(name: str) -> tuple[Inventory, tuple[DeviceIntent, ...]]:
    """Read an example and plan it, its firewalls with their policy."""
    inventory = load_inventory(Workspace(resources.inventories() / name), catalogue())
    plan = build_plan(inventory, None)
    intents = build_intents(inventory, plan, catalogue())
    policy = build_policy(inventory, plan, intents)
    return inventory, with_firewalls(intents, policy, inventory, catalogue())


def checked(name: str, *, ipv4_effect: bool) -> Checked:
    """Render an example and read it back."""
    inventory, intents = planned(name)
    rendered = render_configs(inventory, intents, catalogue(), None, "vi", ipv4_effect=ipv4_effect)
    assert rendered.failures == ()
    written = {Path(a.path).name: str(a.content) for a in rendered.artifacts}
    return check_configs(intents, catalogue(), GRAMMARS, written, ipv4_effect=ipv4_effect)


@pytest.mark.parametrize("ipv4_effect", [False, True])
@pytest.mark.parametrize("name", EXAMPLES)
def test_every_file_of_an_example_says_what_is_planned(name: str, *, ipv4_effect: bool) -> None:
    found = checked(name, ipv4_effect=ipv4_effect)
    assert said(found) == []
    assert 0 < found.devices < found.facts
