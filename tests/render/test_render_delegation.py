"""What configurations say where prefixes are delegated: written, or said what people must do."""

import re
from dataclasses import replace

import pytest

from ipv6plan.model.intent import DeviceIntent
from ipv6plan.model.inventory import Inventory
from ipv6plan.platforms import Catalogue
from ipv6plan.render import render_configs
from ipv6plan.render.jobs import by_people
from tests.render.delegating import LEASES, POOLS, delegating
from tests.render.devices import everything, standby
from tests.render.hosts import linux_router, server

BY_ITSELF = {
    "cisco_ios": "show ipv6 route static: once a router in Vlan10, Vlan30 has its prefix",
    "juniper_junos": "show route table inet6.0 protocol access",
    "cisco_xr": "show dhcp ipv6 relay binding",
}
"""Platforms whose relay enters the routes, and what is to be looked at."""
BY_A_LINE = {
    "huawei_vrp": r"^ dhcpv6 relay advertise prefix-delegation route$",
    "arista_eos": r"^ ipv6 dhcp relay install routes$",
    "mikrotik_routeros": r"^/ipv6 dhcp-relay add .* store-relayed-bindings=yes disabled=no$",
}
BY_HAND = ("hp_comware", "cisco_nxos", "aruba_aoscx", "ruijie_os", "vyos", "frr")
MISSING = "MISSING: the routes to the /62 prefixes that are delegated out of 2001:db8:0:1f0::/60"


def files(intent: DeviceIntent, inventory: Inventory, catalogue: Catalogue) -> tuple[str, str]:
    """Give the commands and the comments of all files of a device but the rollback."""
    rendered = render_configs(inventory, (intent,), catalogue, None, "en")
    assert rendered.failures == ()
    texts = [str(a.content) for a in rendered.artifacts if ".rollback." not in a.path]
    lines = [line for text in texts for line in text.split("\n")]
    said = " ".join(re.sub(r"^\s*[#!]\s*", "", line) for line in lines if line[:1] in {"#", "!"})
    return "\n".join(line for line in lines if line[:1] not in {"#", "!"}), said


def router(platform: str, model: str = "") -> DeviceIntent:
    return delegating(everything(platform, "router", model))


@pytest.mark.parametrize("platform", [*BY_ITSELF, *BY_A_LINE])
def test_where_the_relay_enters_the_routes_nobody_is_asked_to(
    platform: str, inventory: Inventory, catalogue: Catalogue
) -> None:
    written, said = files(router(platform), inventory, catalogue)
    assert MISSING not in said
    if platform in BY_ITSELF:
        assert BY_ITSELF[platform] in said
    else:
        assert len(re.findall(BY_A_LINE[platform], written, re.MULTILINE)) == len(POOLS)


@pytest.mark.parametrize("platform", BY_HAND)
def test_where_it_does_not_the_file_says_so_and_the_checklist_has_it(
    platform: str, inventory: Inventory, catalogue: Catalogue
) -> None:
    _, said = files(router(platform), inventory, catalogue)
    if platform == "frr":
        assert "ip -6 route add" not in said
        assert "ipv6 route PREFIX FE80-ADDRESS" in said
    else:
        assert MISSING in said
    left = " ".join(text.en for text in by_people(router(platform), catalogue[platform]))
    assert ("prefixes that are delegated" in left) or ("delegated prefixes" in left)


def test_a_linux_machine_is_told_its_own_command(
    inventory: Inventory, catalogue: Catalogue
) -> None:
    _, said = files(delegating(linux_router("Debian 12", "gw")), inventory, catalogue)
    assert "ip -6 route add PREFIX via FE80-ADDRESS dev eth3.10, eth3.30" in said


def test_old_routeros_is_told_to_enter_them(inventory: Inventory, catalogue: Catalogue) -> None:
    written, said = files(router("mikrotik_routeros", "RB951 RouterOS 6.49"), inventory, catalogue)
    assert "store-relayed-bindings" not in written
    assert "/ipv6 route add dst-address=PREFIX gateway=FE80-ADDRESS%" in said


@pytest.mark.parametrize("platform", ["cisco_ios", "huawei_vrp", "hp_comware", "fortinet"])
def test_the_plan_delegates_nothing_is_said_only_where_it_does_not(
    platform: str, inventory: Inventory, catalogue: Catalogue
) -> None:
    if platform == "fortinet":
        platform = "mikrotik_routeros"
    plain = everything(platform, "router")
    words = "the plan delegates no prefixes"
    assert words in files(plain, inventory, catalogue)[1]
    assert words not in files(delegating(plain), inventory, catalogue)[1]


def test_what_a_vlan_delegates_stands_at_its_interface(
    inventory: Inventory, catalogue: Catalogue
) -> None:
    _, said = files(router("cisco_ios"), inventory, catalogue)
    assert (
        "Routers here are delegated a /62 each out of 2001:db8:0:1f0::/60 (DHCPv6); what is not "
        "delegated of it is discarded." in said
    )


def test_without_a_server_that_is_asked(inventory: Inventory, catalogue: Catalogue) -> None:
    known = router("cisco_ios")
    interfaces = tuple(replace(i, relay=()) for i in known.interfaces)
    _, said = files(replace(known, interfaces=interfaces), inventory, catalogue)
    assert "no DHCPv6 server is planned, so that prefixes are delegated to nobody" in said


def test_of_several_routers_each_needs_the_routes(
    inventory: Inventory, catalogue: Catalogue
) -> None:
    known = router("cisco_ios")
    lan = next(i for i in known.interfaces if i.delegated)
    shared = replace(standby("cisco_ios"), delegated=POOLS[0], relay=lan.relay)
    _, said = files(replace(known, interfaces=(*known.interfaces, shared)), inventory, catalogue)
    assert "is routed by several devices, and each needs the routes to what is delegated" in said


def test_kea_delegates_what_the_plan_says(inventory: Inventory, catalogue: Catalogue) -> None:
    known = server("linux", "Debian 12", "eth0", key="dhcp")
    written, _ = files(replace(known, leases=LEASES), inventory, catalogue)
    assert (
        '"pd-pools": [ { "prefix": "2001:db8:0:1f0::", "prefix-len": 61, "delegated-len": 62 } ],'
        in written
    )
    assert written.count('"pools"') == 1


def test_a_rollback_names_the_routes_that_people_entered(
    inventory: Inventory, catalogue: Catalogue
) -> None:
    rendered = render_configs(inventory, (router("hp_comware"),), catalogue, None, "en")
    back = next(str(a.content) for a in rendered.artifacts if ".rollback." in a.path)
    words = "Routes to prefixes delegated out of 2001:db8:0:1f0::/60, 2001:db8:0:2e0::/59 that"
    assert words in back


@pytest.mark.parametrize("platform", ["cisco_ios", "huawei_vrp", "juniper_junos"])
def test_a_pool_is_no_way_out(platform: str, inventory: Inventory, catalogue: Catalogue) -> None:
    """The route that discards a pool does not stand for the default route towards a provider."""
    known = replace(everything(platform, "router"), statics=())
    for intent in (known, delegating(known)):
        _, said = files(intent, inventory, catalogue)
        assert said.count("MISSING: the default route and the edge filter") == 1
