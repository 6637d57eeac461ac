"""Ruijie RGOS: what is written of everything planned, what is asked for, and the way back."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ipv6plan.model.inventory import Inventory
from ipv6plan.platforms import Catalogue
from ipv6plan.render import render_configs
from ipv6plan.text import Language
from tests.render.devices import everything
from tests.render.featured import featured, least, left_over

NAMES = (
    "Loopback 0", "GigabitEthernet 0/{}", "GigabitEthernet 0/3.{}", "VLAN {}",
    "GigabitEthernet 1/{}",
)  # fmt: skip
STAYS = re.compile(
    r"interface \S+ \S+|line vty 0 4"
    r"|router bgp 64496(?: / address-family ipv[46])?(?: / no neighbor .*)?"
)
"""Headers of blocks: whether BGP was there before is not known, the rollback says so."""


def rendered(inventory: Inventory, catalogue: Catalogue) -> tuple[str, str]:
    intent = featured("ruijie_os", NAMES, "RG-S5760C-24GT8XS-X", "core-switch")
    files = render_configs(inventory, (intent,), catalogue, None, "en")
    assert files.failures == ()
    config, rollback, *_ = (str(a.content) for a in files.artifacts)
    return config, rollback


@pytest.mark.parametrize("language", ["en", "vi"])
def test_whole_files_of_a_full_and_a_bare_device(
    language: Language,
    inventory: Inventory,
    catalogue: Catalogue,
    golden: Callable[[str, str], None],
) -> None:
    full = featured("ruijie_os", NAMES, "RG-S5760C-24GT8XS-X", "core-switch")
    files = render_configs(
        inventory, (full, least("ruijie_os", "VLAN {}")), catalogue, None, language
    )
    assert files.failures == ()
    for artifact in files.artifacts:
        golden(f"render/{language}/{Path(artifact.path).name}", str(artifact.content))


def test_the_way_back_leaves_nothing(inventory: Inventory, catalogue: Catalogue) -> None:
    left, vain = left_over(*rendered(inventory, catalogue), "!", "no ")
    assert ([line for line in left if not STAYS.fullmatch(line)], vain) == ([], [])


def test_what_is_not_certain_enough_is_asked_for(
    inventory: Inventory, catalogue: Catalogue
) -> None:
    config, _ = rendered(inventory, catalogue)
    flat = config.replace("\n! ", " ")
    for wanted in ("receivers of SNMP notifications 2001:db8:0:ff::5", "RADIUS servers", "VRFs"):
        assert f"MISSING: {wanted}" in flat
    commands = [line for line in config.splitlines() if not line.startswith("!")]
    assert not [line for line in commands if re.search("snmp|radius|vrf|raguard|verify", line)]


def test_the_list_on_ports_lets_everything_else_through(
    inventory: Inventory, catalogue: Catalogue
) -> None:
    config, _ = rendered(inventory, catalogue)
    assert (
        "ipv6 access-list IPV6PLAN-PORT\n deny icmp any any 134\n deny udp any eq 547 any\n"
        " permit ipv6 any any\ninterface GigabitEthernet 1/5\n"
        " ipv6 traffic-filter IPV6PLAN-PORT in\n"
    ) in config


@pytest.mark.parametrize(
    "name, refused",
    [
        ("GigabitEthernet 0/1", 0), ("TenGigabitEthernet 1/0/1", 0), ("AggregatePort 1", 0),
        ("GigabitEthernet0/1.20", 0), ("Mgmt 0", 0), ("VLAN 10 shutdown", 1), ("VLAN", 1),
        ("GigabitEthernet 0/1 2", 1), ("VLAN  10", 1),
    ],
)  # fmt: skip
def test_names_of_interfaces(
    name: str, refused: int, inventory: Inventory, catalogue: Catalogue
) -> None:
    intent = everything("ruijie_os")
    first, link, *rest = intent.interfaces
    intent = replace(intent, interfaces=(first, replace(link, name=name), *rest))
    files = render_configs(inventory, (intent,), catalogue, None, "en")
    assert len(files.failures) == refused
