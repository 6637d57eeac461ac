"""H3C / HPE Comware: everything planned on switches, routers and Comware 5, and the way back."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from ipv6plan.model.inventory import Inventory
from ipv6plan.platforms import Catalogue
from ipv6plan.render import render_configs
from ipv6plan.render.view import build_view
from ipv6plan.text import Language
from tests.render.devices import everything
from tests.render.featured import featured, least, left_over

NAMES = (
    "LoopBack0", "GigabitEthernet0/{}", "GigabitEthernet0/3.{}", "Vlan-interface{}",
    "GigabitEthernet1/0/{}",
)  # fmt: skip
ROLES = {"S6520X-30QC-EI": "core-switch", "MSR3610": "router", "A5500-24G EI": "core-switch"}
OLD = "A5500-24G EI"
STAYS = re.compile(
    r"ipv6|interface \S+|user-interface vty 0 4|bgp 64496(?: / (?:ipv6-family|address-family .*))?"
)
"""Headers of blocks, and what depends on what was there before: the rollback names it."""


def rendered(model: str, inventory: Inventory, catalogue: Catalogue) -> tuple[str, str]:
    intent = featured("hp_comware", NAMES, model, ROLES[model])
    files = render_configs(inventory, (intent,), catalogue, None, "vi")
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
    full = featured("hp_comware", NAMES, "S6520X-30QC-EI", "core-switch")
    bare = least("hp_comware", "Vlan-interface{}")
    files = render_configs(inventory, (full, bare), catalogue, None, language)
    assert files.failures == ()
    for artifact in files.artifacts:
        golden(f"render/{language}/{Path(artifact.path).name}", str(artifact.content))


@pytest.mark.parametrize("model", ROLES)
def test_the_way_back_leaves_nothing(
    model: str, inventory: Inventory, catalogue: Catalogue
) -> None:
    left, vain = left_over(*rendered(model, inventory, catalogue), "#", "undo ")
    assert ([line for line in left if not STAYS.fullmatch(line)], vain) == ([], [])


@pytest.mark.parametrize("model", ROLES)
def test_what_differs_by_release(model: str, inventory: Inventory, catalogue: Catalogue) -> None:
    lines = rendered(model, inventory, catalogue)[0].splitlines()
    old, switch = model == OLD, model == "S6520X-30QC-EI"
    assert ("ipv6" in lines) == old
    assert (" ipv6 dhcp select relay" in lines) == (not old)
    assert ("ssh server ipv6 acl ipv6 2001" in lines) == (not old)
    assert (" acl ipv6 2001 inbound" in lines) == old
    assert (" ipv6 nd raguard role host" in lines) == switch
    assert ("ipv6 dhcp snooping enable" in lines) == switch
    assert (" packet-filter ipv6 3001 inbound" in lines) == (switch or old)
    assert (" ipv6 urpf loose" in lines) == (model == "MSR3610")
    assert ("acl ipv6 number 3010" in lines) == old
    assert ("acl ipv6 advanced 3010" in lines) == (not old)
    word = "icmpv6-type" if old else "icmp6-type"
    assert f" rule 50 permit icmpv6 {word} 2 0" in lines
    resolver = " ipv6 nd ra dns server 2001:db8:0:20::53 1800 sequence 1"
    assert (resolver in lines) == (not old)


def test_trust_comes_before_the_switch_wide_line(
    inventory: Inventory, catalogue: Catalogue
) -> None:
    config, rollback = rendered("S6520X-30QC-EI", inventory, catalogue)
    lines, back = config.splitlines(), rollback.splitlines()
    assert lines.index(" ipv6 dhcp snooping trust") < lines.index("ipv6 dhcp snooping enable")
    assert back.index("undo ipv6 dhcp snooping enable") < back.index(
        " undo ipv6 dhcp snooping trust"
    )


def test_a_virtual_router_begins_with_its_link_local_address(
    inventory: Inventory, catalogue: Catalogue
) -> None:
    config, _ = rendered("S6520X-30QC-EI", inventory, catalogue)
    assert [line for line in config.splitlines() if "vrrp ipv6 vrid" in line] == [
        " vrrp ipv6 vrid 10 virtual-ip fe80::1 link-local",
        " vrrp ipv6 vrid 10 virtual-ip 2001:db8:0:10::1",
        " vrrp ipv6 vrid 10 priority 120",
    ]


@pytest.mark.parametrize("model", ROLES)
def test_nothing_that_changes_ipv4(model: str, inventory: Inventory, catalogue: Catalogue) -> None:
    config, _ = rendered(model, inventory, catalogue)
    commands = [line for line in config.splitlines() if not line.startswith("#")]
    words = "default deny|binding vpn|securityname|radius|^dhcp |ntp-service enable|vrrp vrid"
    assert not [line for line in commands if re.search(words, line)]


@pytest.mark.parametrize(
    "model, variant",
    [
        ("S6520X-30QC-EI", ""), ("H3C S5130S-28P-EI", ""), ("S5560X-54C-EI", ""),
        ("S10508X", ""), ("5130 EI", ""), ("", ""), ("MSR3610", "router"),
        ("H3C MSR 36-40", "router"), ("MSR2600-10-X1", "router"), ("HPE MSR1002-4", "router"),
        ("SR6608", "router"), ("VSR1000", "router"), ("CR16010", "router"), ("A5500-24G EI", "c5"),
        ("S5500-28C-EI", "c5"), ("S5120-28C-EI", "c5"), ("MSR 30-20", "c5"), ("MSR20-15", "c5"),
        ("S3100V2-26TP-EI", "c5"),
    ],
)  # fmt: skip
def test_command_variants(model: str, variant: str, catalogue: Catalogue) -> None:
    intent = everything("hp_comware", "router", model or "-")
    assert build_view(intent, catalogue["hp_comware"]).variant == variant
