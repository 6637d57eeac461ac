"""Huawei VRP: everything planned in every command variant, and the way back."""

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
    "LoopBack0", "GigabitEthernet0/0/{}", "GigabitEthernet0/0/3.{}", "Vlanif{}",
    "GigabitEthernet1/0/{}",
)  # fmt: skip
ROLES = {"S5735-S24T4X": "core-switch", "AR6120": "router", "NE8000": "router",
         "CE6881": "core-switch"}  # fmt: skip
FILTER = {
    "S5735-S24T4X": " traffic-filter inbound acl ipv6 name V6-EDGE-IN",
    "AR6120": " traffic-filter inbound ipv6 acl name V6-EDGE-IN",
    "NE8000": " traffic-filter inbound ipv6 acl name V6-EDGE-IN",
    "CE6881": " traffic-filter acl ipv6 name V6-EDGE-IN inbound",
}
STAYS = re.compile(
    r"ipv6|(?:interface|bgp|ip vpn-instance) \S+|user-interface vty 0 4"
    r"|bgp \d+ / ipv6-family unicast"
)
"""Headers of blocks, and what depends on what was there before: the rollback names it."""


def rendered(
    model: str, inventory: Inventory, catalogue: Catalogue, language: Language = "vi"
) -> tuple[str, str]:
    intent = featured("huawei_vrp", NAMES, model, ROLES[model])
    files = render_configs(inventory, (intent,), catalogue, None, language)
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
    full = featured("huawei_vrp", NAMES, "S5735-S24T4X", "core-switch")
    bare = least("huawei_vrp", "Vlanif{}")
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
def test_what_differs_by_software(model: str, inventory: Inventory, catalogue: Catalogue) -> None:
    lines = rendered(model, inventory, catalogue)[0].splitlines()
    cloud, old = model == "CE6881", model in {"S5735-S24T4X", "AR6120"}
    assert FILTER[model] in lines
    assert ("ipv6" in lines) == old
    assert (" undo ipv6 nd ra halt" in lines) == (not cloud)
    assert (" ipv6 nd ns multicast-enable" in lines) == (not cloud)
    ntp = "ntp" if cloud else "ntp-service"
    assert f"{ntp} unicast-server ipv6 2001:db8:0:20::123" in lines
    assert (" ipv6 urpf loose" in lines) == (model == "NE8000")
    assert ("# ipv6 urpf loose" in lines) == (model == "AR6120")
    resolver = " ipv6 nd ra dns-server 2001:db8:0:20::53 1800"
    assert (resolver in lines) == (not old)


def test_a_virtual_router_begins_with_its_link_local_address(
    inventory: Inventory, catalogue: Catalogue
) -> None:
    config, rollback = rendered("S5735-S24T4X", inventory, catalogue)
    assert [line for line in config.splitlines() if "vrrp6 vrid" in line] == [
        " vrrp6 vrid 10 virtual-ip fe80::1 link-local",
        " vrrp6 vrid 10 virtual-ip 2001:db8:0:10::1",
        " vrrp6 vrid 10 priority 120",
    ]
    block = config.split("\ninterface Vlanif10\n")[1].split(" quit")[0]
    assert " ipv6 address fe80::1 link-local" not in block
    assert " undo vrrp6 vrid 10" in rollback.splitlines()


def test_no_secret_is_invented_and_no_interface_is_bound(
    inventory: Inventory, catalogue: Catalogue
) -> None:
    config, _ = rendered("S5735-S24T4X", inventory, catalogue)
    commands = [line for line in config.splitlines() if not line.startswith("#")]
    assert not [line for line in commands if re.search("securityname|radius|binding|dhcp e", line)]
    trap = "# snmp-agent target-host trap ipv6 address udp-domain 2001:db8:0:ff::5 params"
    assert f"{trap} securityname NAME v3 privacy" in config
    assert "# radius-server authentication 2001:db8:0:20::18 1812" in config


def test_interfaces_of_a_vpn_instance_stay_out_of_ospf(
    inventory: Inventory, catalogue: Catalogue
) -> None:
    config, _ = rendered("S5735-S24T4X", inventory, catalogue)
    assert "ip vpn-instance quan-tri\n ipv6-family\n quit\n quit\n" in config
    assert " silent-interface Vlanif20" not in config
    assert "ospfv3" not in config.split("\ninterface Vlanif20\n")[1].split(" quit")[0]


@pytest.mark.parametrize(
    "name",
    [
        "10GE1/0/1", "25GE1/0/1", "200GE1/0/1", "40GE1/0/1.20", "GE1/0/1", "MEth0/0/0",
        "Eth-Trunk1", "MultiGE0/0/1", "XGigabitEthernet0/0/1",
    ],
)  # fmt: skip
def test_names_of_interfaces(name: str, inventory: Inventory, catalogue: Catalogue) -> None:
    assert problems(name, inventory, catalogue) == 0


@pytest.mark.parametrize(
    "name", ["10GE", "10GE1/0/1 quit", "100GE1/0/1:1", "GigabitEthernet", "0/0/1", "1000GE1/0/1 "]
)
def test_words_that_are_no_names(name: str, inventory: Inventory, catalogue: Catalogue) -> None:
    assert problems(name, inventory, catalogue) == 1


def problems(name: str, inventory: Inventory, catalogue: Catalogue) -> int:
    intent = everything("huawei_vrp", model="CE6881")
    first, link, *rest = intent.interfaces
    intent = replace(intent, interfaces=(first, replace(link, name=name), *rest))
    return len(render_configs(inventory, (intent,), catalogue, None, "en").failures)


@pytest.mark.parametrize("asked", [False, True], ids=["kept", "asked"])
def test_dhcp_is_switched_on_only_when_asked(
    asked: bool,  # noqa: FBT001  # a case of the table
    inventory: Inventory,
    catalogue: Catalogue,
) -> None:
    intent = featured("huawei_vrp", NAMES, "S5735-S24T4X", "core-switch")
    files = render_configs(inventory, (intent,), catalogue, None, "en", ipv4_effect=asked)
    lines = str(files.artifacts[0].content).splitlines()
    assert ("dhcp enable" in lines) == asked
    assert ("# ALSO IPV4:" in lines) == asked
    assert any("dhcp enable: it starts" in line for line in lines) == (not asked)
    left = str(files.artifacts[1].content)
    assert ("undo dhcp enable only if" in left) == asked


@pytest.mark.parametrize(
    "model, on, off",
    [
        ("CE6881", [], []),
        ("CE6881 V300R022", [" ipv6 nd ra halt disable"], [" undo ipv6 nd ra halt disable"]),
        ("CE6857-48S6CQ-EI V200R019", [" undo ipv6 nd ra halt"], [" ipv6 nd ra halt"]),
        ("NE8000", [" undo ipv6 nd ra halt"], [" ipv6 nd ra halt"]),
    ],
)
def test_advertisements_of_ce_go_on_where_the_model_names_its_software(
    model: str, on: list[str], off: list[str], inventory: Inventory, catalogue: Catalogue
) -> None:
    intent = featured("huawei_vrp", NAMES, model, "core-switch")
    files = render_configs(inventory, (intent,), catalogue, None, "en")
    config, rollback, *_ = (str(a.content).split("\n") for a in files.artifacts)
    assert sorted({line for line in config if " nd ra halt" in line and line[0] == " "}) == on
    assert sorted({line for line in rollback if " nd ra halt" in line and line[0] == " "}) == off
    said = " ".join(line.removeprefix("#").strip() for line in config if line.startswith("#"))
    assert ("Router advertisements are not switched on here" in said) == (on == [])
