"""Every line that is emitted: its grammar, its addresses, and its way back."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ipv6plan.model.address import IPv6Address, IPv6Prefix
from ipv6plan.model.intent import DeviceIntent
from ipv6plan.model.inventory import Inventory
from ipv6plan.platforms import Catalogue
from ipv6plan.render import render_configs
from tests.render.devices import RENDERED, every_device
from tests.render.replay import commands, play_blocks, play_menus, play_set
from tests.render.rich_devices import rich_devices

GRAMMAR = Path(__file__).parent / "grammar"
ADDRESS = r"[0-9a-f]*:[0-9a-f:]*[0-9a-f]"
WORDS = {
    "ON-LINK": rf"{ADDRESS}/[0-9]+",
    "PREFIX": r"[0-9a-f:]+::/[0-9]+",
    "ADDRESS": r"[0-9a-f]*:[0-9a-f:]*",
    "IPV4": r"[0-9.]+",
    "NAME": r"(?:IPV6PLAN|ipv6plan)-[A-Za-z0-9]+|ipv6plan",
    "PORT": r"[A-Za-z][A-Za-z0-9/.-]*",
}
LITERAL = re.compile(r"(?<![\w:.])[0-9a-f]*:[0-9a-f:]*:?[0-9a-f:]*(?:/[0-9]+)?(?![\w:])")
IPV4_LITERAL = re.compile(r"(?<![\w.])[0-9]+(?:\.[0-9]+){3}(?![\w.])")
BLOCK_LINES = re.compile(
    r"permit |deny |nd prefix|nd ra prefix|ipv6 route |network |(no|^) +[0-9a-f:]+/[0-9]+ |"
    r"source-address| prefix [0-9a-f]|address-list add|::/0| le 128|^  [0-9a-f:]+/[0-9]+,?$|"
    r"route-filter|static route|destination-address|dst-address|src-address|"
    r"remote.address|dst (in|==)| prefix="
)
KEPT = re.compile(
    r"ipv6|ipv6 unicast-routing|ipv6 forwarding|interface \S+( [0-9/]+)?|line vty 0 4|"
    r"user-interface vty 0 4|"
    r"feature \S+|ipv6 dhcp relay|line vty|management ssh|dhcp ipv6|ntp|router (vrrp|hsrp|static)|"
    r"router bgp [0-9]+|address-family ipv[46]( unicast)?|no neighbor \S+ activate"
)
"""What a rollback leaves: global switches, of which it cannot know, and the headers of blocks."""
UNSHOWN = {"cisco_nxos": "no ipv6 nd suppress-ra"}
"""What it leaves besides, since the device does not show whether it stood."""


def files(
    platform: str, inventory: Inventory, catalogue: Catalogue
) -> Iterator[tuple[DeviceIntent, list[str], list[str]]]:
    comment = catalogue[platform].comment
    intents = (*every_device(platform), *rich_devices(platform))
    rendered = render_configs(inventory, intents, catalogue, None, "vi")
    assert rendered.failures == ()
    applied = (a for a in rendered.artifacts if not a.path.endswith(".verify.txt"))
    texts = [commands(str(a.content), comment) for a in applied]
    yield from zip(intents, texts[::2], texts[1::2], strict=True)


def compiled(line: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"ON-LINK|[A-Z][A-Z0-9]{3,}", lambda m: f"(?:{WORDS[m[0]]})", line))


@pytest.mark.parametrize("platform", RENDERED)
def test_every_line_is_in_the_grammar_and_the_grammar_has_no_other(
    platform: str, inventory: Inventory, catalogue: Catalogue
) -> None:
    text = (GRAMMAR / f"{platform}.txt").read_text(encoding="utf-8")
    rules = {line: compiled(line) for line in text.splitlines()}
    unused = dict(rules)
    for intent, config, rollback in files(platform, inventory, catalogue):
        for line in (*config, *rollback):
            found = [rule for rule, pattern in rules.items() if pattern.fullmatch(line)]
            assert found, f"{intent.device.id}: {line}"
            for rule in found:
                unused.pop(rule, None)
    assert list(unused) == []


@pytest.mark.parametrize("platform", RENDERED)
def test_every_literal_is_canonical_and_has_the_right_host_bits(
    platform: str, inventory: Inventory, catalogue: Catalogue
) -> None:
    for intent, config, rollback in files(platform, inventory, catalogue):
        own = {str(a) for a in intent.addresses} | {"fe80::1/64"}
        own |= {f"{i.virtual}/128" for i in intent.interfaces if i.virtual}
        for line in (*config, *rollback):
            for literal in LITERAL.findall(re.sub(r"icmp-options=\S+", "", line)):
                address, slash, _ = literal.partition("/")
                assert str(IPv6Address.parse(address)) == address, line
                if slash and BLOCK_LINES.search(line):
                    assert str(IPv6Prefix.parse(literal)) == literal, line
                elif slash:
                    assert literal in own, line


@pytest.mark.parametrize("platform", RENDERED)
def test_every_planned_address_is_set_once_and_taken_back_once(
    platform: str, inventory: Inventory, catalogue: Catalogue
) -> None:
    for intent, config, rollback in files(platform, inventory, catalogue):
        placed = [i for i in intent.interfaces if i.name and i.address]
        whole = {str(i.address) for i in placed if i.tunnel}
        for address in (str(i.address) for i in placed):
            lines = (line for line in config if "vrrp-inet6-group" not in line)
            assert sum(address in re.split(r"[ =]", line) for line in lines) == 1, address
            back = sum(address in re.split(r"[ =]", line) for line in rollback)
            by_comment = "/ipv6 address remove [find comment=ipv6plan]" in rollback
            assert back == (address not in whole) or by_comment, address


@pytest.mark.parametrize("platform", RENDERED)
def test_no_ipv4_literal_but_router_ids_and_the_backbone_area(
    platform: str, inventory: Inventory, catalogue: Catalogue
) -> None:
    for intent, config, rollback in files(platform, inventory, catalogue):
        for line in (*config, *rollback):
            for literal in IPV4_LITERAL.findall(line):
                if literal in ends_of(intent):
                    assert re.search("tunnel|local-address", line), line
                    continue
                area = literal == "0.0.0.0" and "area" in line  # noqa: S104  # not a socket
                assert area or ("router-id" in line and literal == str(intent.router_id)), line


def ends_of(intent: DeviceIntent) -> set[str]:
    """Give the IPv4 addresses of its tunnels."""
    tunnels = [i.tunnel for i in intent.interfaces if i.tunnel]
    return {str(end) for tunnel in tunnels for end in (tunnel.local, tunnel.remote)}


@pytest.mark.parametrize("platform", RENDERED)
def test_a_rollback_takes_back_exactly_what_the_configuration_added(
    platform: str, inventory: Inventory, catalogue: Catalogue
) -> None:
    for intent, config, rollback in files(platform, inventory, catalogue):
        if config[0].startswith("/"):
            left: dict[str, None] = {}
            vain: list[object] = [*play_menus(config, left), *play_menus(rollback, left)]
        elif config[0].startswith("set "):
            left = {}
            vain = [*play_set(config, left), *play_set(rollback, left)]
        else:
            tree: dict[tuple[str, ...], None] = {}
            undo = "undo " if catalogue[platform].vendor in {"Huawei", "H3C"} else "no "
            play_blocks(config, tree, undo)
            vain = list(play_blocks(rollback, tree, undo))
            kept = (p for p in tree if p[-1] != UNSHOWN.get(platform))
            left = {" / ".join(p): None for p in kept if not KEPT.fullmatch(p[-1])}
        assert (list(left), vain) == ([], []), intent.device.id


@pytest.mark.parametrize("platform", RENDERED)
def test_protection_comes_before_addresses_and_trust_before_guards(
    platform: str, inventory: Inventory, catalogue: Catalogue
) -> None:
    for intent, config, rollback in files(platform, inventory, catalogue):
        address = first(config, *map(str, intent.addresses))
        acl, guard = first(config, "MGMT", "mgmt", "acl"), first(config, *guarded(intent))
        assert acl is None or address is None or acl < address
        if guard is not None and address is not None:
            assert guard < address
            trust = first(config, *trusted(intent))
            assert trust is None or trust < guard
        withdrawn = first(rollback, "lifetime 0", "ra-lifetime 0", "ra-lifetime=none")
        gone = first(rollback, *map(str, intent.addresses), "/ipv6 address")
        assert withdrawn is None or gone is None or withdrawn < gone


def first(lines: list[str], *words: str) -> int | None:
    found = (n for n, line in enumerate(lines) if any(word in line for word in words))
    return next(found, None)


def trusted(intent: DeviceIntent) -> list[str]:
    return [f"interface {i.name}" for i in intent.interfaces if i.uplink]


def guarded(intent: DeviceIntent) -> list[str]:
    return [f"interface {i.name}" for i in intent.interfaces if i.kind == "access"]
