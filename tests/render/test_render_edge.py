"""What stands at the edge: whole files, their way back, and what is left out by default."""

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest

from ipv6plan.model.intent import DeviceIntent
from ipv6plan.model.inventory import Inventory
from ipv6plan.platforms import Catalogue
from ipv6plan.render import render_configs
from ipv6plan.text import Language
from tests.render.edges import edge, static_site
from tests.render.replay import commands, play_blocks

WRITTEN = ("cisco_ios", "frr")
OLD = edge("cisco_ios", "WS-C3750G-24TS")
KEPT = re.compile(
    r"ipv6 (unicast-routing|forwarding)|fhrp version vrrp v3|standby version 2"
    r"|(interface|vrf definition|line|router bgp|radius server) .*"
    r"|address-family ipv[46]( unicast)?"
    r"|no neighbor \S+ activate"
)
"""What a rollback leaves: headers of blocks, and what it says that it leaves."""
OLD_LINES = re.compile(r"fhrp|standby version|device-tracking|radius")


def render(
    intent: DeviceIntent,
    inventory: Inventory,
    catalogue: Catalogue,
    language: Language = "en",
    *,
    ipv4_effect: bool = False,
) -> dict[str, str]:
    """Give the files of one device by the end of their names."""
    rendered = render_configs(
        inventory, (intent,), catalogue, None, language, ipv4_effect=ipv4_effect
    )
    assert rendered.failures == ()
    stem = f"build/configs/{intent.device.id}"
    return {a.path.removeprefix(stem): str(a.content) for a in rendered.artifacts}


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("platform", WRITTEN)
def test_whole_files_of_an_edge(
    platform: str,
    language: Language,
    inventory: Inventory,
    catalogue: Catalogue,
    golden: Callable[[str, str], None],
) -> None:
    for intent in (edge(platform), static_site(platform)):
        for ending, text in render(intent, inventory, catalogue, language).items():
            golden(f"render/{language}/{intent.device.id}{ending}", text)


@pytest.mark.parametrize("effect", [False, True], ids=["ipv6", "ipv4-too"])
@pytest.mark.parametrize(
    "intent",
    [*map(edge, WRITTEN), *map(static_site, WRITTEN), edge("cisco_ios", role="core-switch"), OLD],
    ids=lambda intent: f"{intent.device.id}-{intent.device.model}",
)
def test_a_rollback_takes_back_all_of_an_edge(
    intent: DeviceIntent,
    effect: bool,  # noqa: FBT001  # a parameter of the test
    inventory: Inventory,
    catalogue: Catalogue,
) -> None:
    comment = catalogue[intent.device.platform].comment
    files = render(intent, inventory, catalogue, ipv4_effect=effect)
    lines = [commands(text, comment) for end, text in files.items() if "verify" not in end]
    state: dict[tuple[str, ...], None] = {}
    play_blocks(lines[0], state, "no ")
    vain = play_blocks(lines[1], state, "no ")
    left = [path for path in state if not KEPT.fullmatch(path[-1])]
    assert (left, vain) == ([], [])


def test_what_changes_ipv4_is_left_out_unless_asked_for_and_then_marked(
    inventory: Inventory, catalogue: Catalogue
) -> None:
    for intent in (edge("cisco_ios", role="core-switch"), OLD):
        for text in render(intent, inventory, catalogue).values():
            assert not any(OLD_LINES.search(line) for line in commands(text, "!"))
        config = render(intent, inventory, catalogue, ipv4_effect=True)[".cfg"]
        first = [
            before
            for before, line in pairwise(config.splitlines())
            if re.match(r"fhrp|device-tracking policy| standby version|radius server", line)
        ]
        assert first
        assert all("ALSO IPV4" in line for line in first)


def test_a_virtual_router_has_its_link_local_address_first_and_the_interface_none(
    inventory: Inventory, catalogue: Catalogue
) -> None:
    config = commands(render(edge("cisco_ios"), inventory, catalogue)[".cfg"], "!")
    start = config.index("interface Vlan40")
    assert [line for line in config[start : start + 20] if "address" in line][:4] == [
        " ipv6 address 2001:db8:0:40::2/64",
        " vrrp 40 address-family ipv6",
        "  address fe80::1 primary",
        "  address 2001:db8:0:40::1/64",
    ]


def test_filters_stand_before_the_neighbour_they_filter(
    inventory: Inventory, catalogue: Catalogue
) -> None:
    for platform in WRITTEN:
        files = render(edge(platform), inventory, catalogue)
        config = commands(next(iter(files.values())), catalogue[platform].comment)
        lists = [n for n, line in enumerate(config) if line.startswith("ipv6 prefix-list")]
        assert max(lists) < next(n for n, line in enumerate(config) if "remote-as" in line)


def test_a_static_site_runs_no_ospf(inventory: Inventory, catalogue: Catalogue) -> None:
    for platform in WRITTEN:
        files = render(static_site(platform), inventory, catalogue)
        for end, text in files.items():
            lines = commands(text, catalogue[platform].comment)
            assert not any("ospf" in line for line in lines), end
        assert "2001:db8:0:fffe::a" in next(iter(files.values()))


def test_what_templates_do_not_write_is_said(inventory: Inventory, catalogue: Catalogue) -> None:
    config = next(iter(render(edge("frr"), inventory, catalogue).values()))
    assert "receivers of SNMP notifications 2001:db8:0:ff::5: not written" in config
    bare = replace(edge("cisco_ios"), traps=())
    assert "not written" not in next(iter(render(bare, inventory, catalogue).values()))


def test_a_line_with_a_secret_is_a_comment_with_a_word_in_its_place(
    inventory: Inventory, catalogue: Catalogue
) -> None:
    config = render(edge("cisco_ios"), inventory, catalogue)[".cfg"].splitlines()
    at = config.index("! snmp-server host 2001:db8:0:ff::5 version 3 priv USER")
    assert config[at - 1].startswith("! Enter by hand, with the right value in place")


def test_old_switches_without_vrrp_ask_for_hsrp(inventory: Inventory, catalogue: Catalogue) -> None:
    config = render(OLD, inventory, catalogue)[".cfg"]
    assert config.count("MISSING: this model has no VRRPv3") == 1
    assert "\n vrrp " not in config
    assert "\n standby 1060 ipv6 fe80::1\n" in config
