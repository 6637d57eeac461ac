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


def files(
    inventory: Inventory,
    catalogue: Catalogue,
    language: Language = "en",
    model: str = "FortiGate-200F",
) -> dict[str, str]:
    """Give the files of one FortiGate by the end of their names."""
    intent = featured("fortinet", NAMES, model, "firewall")
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


def test_ipv4_of_a_bgp_neighbour_is_switched_off(
    inventory: Inventory, catalogue: Catalogue
) -> None:
    config = files(inventory, catalogue)["fortinet-full.conf"]
    neighbour = config.partition('edit "2001:db8:0:fffd::b"')[2].partition("next")[0]
    assert "set activate disable" in neighbour
    assert 'set prefix-list-in6 "IPV6PLAN-IN"' in neighbour


def test_a_gre_tunnel_is_made_and_taken_back(inventory: Inventory, catalogue: Catalogue) -> None:
    every = files(inventory, catalogue)
    config, rollback = every["fortinet-full.conf"], every["fortinet-full.rollback.conf"]
    made = config.index("config system gre-tunnel\n")
    block = config[made:].partition("end\n")[0].split("\n")[1:-1]
    assert block == [
        ' edit "tunnel2"', "  set ip-version 4", "  set remote-gw 10.34.4.1",
        "  set local-gw 10.33.0.1", " next",
    ]  # fmt: skip
    assert config.index("set ip6-address 2001:db8:0:fffb::2a/127") > made
    gone = rollback.index('config system gre-tunnel\n delete "tunnel2"\nend')
    assert rollback.index('  delete "tunnel2"') < rollback.index("unset ip6-address") < gone


def test_every_route_leaves_by_an_interface(inventory: Inventory, catalogue: Catalogue) -> None:
    """FortiOS: a route that is not to a black hole is refused without `set device`."""
    config = files(inventory, catalogue)["fortinet-full.conf"]
    routes = config.partition("config router static6\n")[2].partition("end\n")[0].split(" next\n")
    devices = [re.findall(r'set device "(\S+)"|set (blackhole) enable', route) for route in routes]
    assert devices == [[("port2", "")], [("", "blackhole")], [("port1", "")], []]


@pytest.mark.parametrize(
    "model, policy, resolvers",
    [
        ("FortiGate-200F", "policy", "set rdnss"),
        ("FortiGate-100D", "policy6", "set rdnss"),
        ("FortiGate-100D FortiOS 6.2.9", "policy6", "set rdnss"),
        ("FortiGate-100D FortiOS 6.4.16", "policy", "set rdnss"),
        ("FortiGate-60F FortiOS 7.6.0", "policy", "set rdnss"),
        ("FortiGate-60F FortiOS 7.6.1", "policy", "config ip6-rdnss-list"),
        ("FortiGate-60F v7.6.3", "policy", "config ip6-rdnss-list"),
        ("FortiGate-60F FortiOS 8.0.0", "policy", "config ip6-rdnss-list"),
    ],
)
def test_lines_follow_the_version_that_the_model_names(
    inventory: Inventory, catalogue: Catalogue, model: str, policy: str, resolvers: str
) -> None:
    config = files(inventory, catalogue, model=model)["fortinet-full.conf"]
    assert set(re.findall(r"^config firewall (policy6?)$", config, re.MULTILINE)) == {policy}
    assert set(re.findall(r"^ +(set rdnss(?= )|config ip6-rdnss-list)", config, re.MULTILINE)) == {
        resolvers
    }


def test_services_are_said_without_a_word_that_7_6_renamed(
    inventory: Inventory, catalogue: Catalogue
) -> None:
    """TCP/UDP/SCTP became TCP/UDP/UDP-Lite/SCTP in 7.6; both are the default of a new service."""
    config = files(inventory, catalogue)["fortinet-full.conf"]
    assert set(re.findall(r"set protocol (.*)", config)) == {"ICMP6"}
