"""Firewalls, whole: the policy that concerns each, and a rollback that leaves nothing."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from ipv6plan import resources
from ipv6plan.firewall import build_policy, with_firewalls
from ipv6plan.inventory import load_inventory
from ipv6plan.planning import build_intents, build_plan
from ipv6plan.platforms import Catalogue
from ipv6plan.render import Rendered, render_configs
from ipv6plan.text import Language
from ipv6plan.workspace import Workspace

DEVICES = ("vp-hdnd-gw", "so-tai-chinh-gw")
"""A FortiGate and an ASA that are gateways of agencies."""


@pytest.fixture(scope="module")
def files(catalogue: Catalogue) -> Callable[[Language], dict[str, str]]:
    inventory = load_inventory(Workspace(resources.inventories() / "thai-binh"), catalogue)
    plan = build_plan(inventory, None)
    intents = build_intents(inventory, plan, catalogue)
    policy = build_policy(inventory, plan, intents)
    found = with_firewalls(intents, policy, inventory, catalogue)
    chosen = [i for i in found if i.device.id in DEVICES]

    def rendered(language: Language) -> dict[str, str]:
        done: Rendered = render_configs(inventory, chosen, catalogue, None, language)
        assert done.failures == ()
        return {Path(a.path).name: str(a.content) for a in done.artifacts}

    return rendered


@pytest.mark.parametrize("language", ["en", "vi"])
def test_agency_firewalls_whole(
    language: Language,
    files: Callable[[Language], dict[str, str]],
    golden: Callable[[str, str], None],
) -> None:
    found = files(language)
    assert len(found) == 2 * len(DEVICES)
    for name, text in found.items():
        golden(f"render/firewalls-{language}/{name}", text)


def test_blocks_of_fortios_close_and_names_fit(
    files: Callable[[Language], dict[str, str]],
) -> None:
    """Policies have names of at most 35 characters, objects of at most 79."""
    for name in ("vp-hdnd-gw.conf", "vp-hdnd-gw.rollback.conf"):
        depth = []
        for line in files("en")[name].split("\n"):
            word = line.split()[0] if line.split() else ""
            if word in {"config", "edit"}:
                depth.append(word)
            elif word in {"end", "next"}:
                assert depth.pop() == {"end": "config", "next": "edit"}[word], line
        assert depth == []
    text = files("en")["vp-hdnd-gw.conf"]
    policies = re.findall(r'set name "([^"]*)"', text)
    assert len(set(policies)) == len(policies)
    assert max(map(len, policies)) <= 35
    assert max(map(len, re.findall(r'edit "([^"]*)"', text))) <= 79


def test_the_rollback_deletes_what_the_configuration_made(
    files: Callable[[Language], dict[str, str]],
) -> None:
    config, undo = files("en")["vp-hdnd-gw.conf"], files("en")["vp-hdnd-gw.rollback.conf"]
    made = re.findall(r'^ edit ("IPV6PLAN-[^"]*"|6\d{4})$', config, re.MULTILINE)
    assert made
    assert sorted(made) == sorted(re.findall(r"^ delete (\S+)$", undo, re.MULTILINE))
    assert undo.index("ip6-default-life 0") < undo.index("config firewall policy")
