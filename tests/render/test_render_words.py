"""Names that could become commands are refused, each with its exact text."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipv6plan.model.intent import DeviceIntent, Filter
from ipv6plan.model.inventory import Inventory
from ipv6plan.platforms import Catalogue
from ipv6plan.render import render_configs
from tests.render.devices import RENDERED, beyond, everything, switch
from tests.render.edges import edge
from tests.render.replay import commands

NAME_HINT = "use letters, digits, spaces and - – . , : ( ) / & + ' “ ” _ %, at most 120 characters"
ID_HINT = "use lower-case letters, digits and hyphens"


def failures(intent: DeviceIntent, inventory: Inventory, catalogue: Catalogue) -> list[str]:
    rendered = render_configs(inventory, (intent,), catalogue, None, "en")
    assert rendered.artifacts == ()
    return [str(problem) for problem in rendered.failures]


@pytest.mark.parametrize(
    "name, because",
    [
        ("Xã Đông Sơn\nno aaa new-model", r"'\n'"),
        ("Xã Đông Sơn\r! reload", r"'\r'"),
        ('Trường "Lê Quý Đôn"', "'\"'"),
        ("Xã! reload", "'!'"),
        ("Xã; /system reset-configuration", "';'"),
        ("{{ cycler.__init__ }}", "'{'"),
        ("{% raw %}", "'{'"),
        ("# comment", "'#'"),
        ("a\\", r"'\\'"),
        ("a | append flash:x", "'|'"),
        ("có gì?", "'?'"),
        ("$(reload)", "'$'"),
        ("`reload`", "'`'"),
        ("a\u2028b", r"'\u2028'"),
        ("a\u202eb", r"'\u202e'"),
        ("a\x1b[2Jb", r"'\x1b'"),
    ],
)
def test_hostile_names_of_people(
    name: str, because: str, inventory: Inventory, catalogue: Catalogue
) -> None:
    why = f"{name!r} cannot be put into a configuration because of {because}; {NAME_HINT}"
    for path, intent in (
        ("site", replace(switch("cisco_ios"), site_name=name)),
        ("tenant", replace(switch("cisco_ios"), tenant_name=name)),
    ):
        found = failures(intent, inventory, catalogue)
        assert found == [f"network.yaml:7: cisco-ios-access-switch.{path}: {why}"]


@pytest.mark.parametrize("name", ["", "  ", "x" * 121])
def test_empty_and_endless_names(name: str, inventory: Inventory, catalogue: Catalogue) -> None:
    intent = replace(switch("frr"), site_name=name)
    why = f"{name!r} cannot be put into a configuration; {NAME_HINT}"
    found = failures(intent, inventory, catalogue)
    assert found == [f"network.yaml:7: frr-access-switch.site: {why}"]


@pytest.mark.parametrize(
    "name",
    [
        "Vlan10\n no ip address",
        "Vlan10;reload",
        "Vlan10 ",
        'Vlan"10"',
        "Vlan10!",
        "{{ d }}",
        "Vlan１０",
        "",
    ],
)
@pytest.mark.parametrize(
    "platform, pattern",
    [
        ("cisco_ios", r"[A-Za-z][A-Za-z-]{0,30}[0-9]+(?:[/:][0-9]+){0,4}(?:\.[0-9]+)?"),
        ("mikrotik_routeros", r"[A-Za-z][A-Za-z0-9/._-]{0,62}"),
    ],
)
def test_hostile_interface_names(
    name: str, platform: str, pattern: str, inventory: Inventory, catalogue: Catalogue
) -> None:
    intent = switch(platform)
    port = replace(intent.interfaces[-1], name=name)
    intent = replace(intent, interfaces=(*intent.interfaces[:-1], port))
    where = f"network.yaml:7: {intent.device.id}.interfaces.{name!r}"
    hint = f"interface names of {catalogue[platform].title} look like {pattern}"
    found = failures(intent, inventory, catalogue)
    assert found == [f"{where}: {name!r} cannot be put into a configuration; {hint}"]


@pytest.mark.parametrize(
    "word", ["../../etc/passwd", "a b", "Xã", "a\n", "a;b", "a!", "{{a}}", "-a", "con.cfg"]
)
def test_hostile_device_ids(word: str, inventory: Inventory, catalogue: Catalogue) -> None:
    intent = switch("juniper_junos")
    intent = replace(intent, device=replace(intent.device, id=word))
    assert failures(intent, inventory, catalogue) == [
        f"network.yaml:7: {word}.id: {word!r} cannot be put into a configuration; {ID_HINT}"
    ]


def test_every_bad_word_of_a_device_is_told_at_once(
    inventory: Inventory, catalogue: Catalogue
) -> None:
    intent = switch("huawei_vrp")
    interfaces = (
        replace(intent.interfaces[0], description="a;b"),
        replace(intent.interfaces[1], peer_name="Xã"),
    )
    intent = replace(
        intent,
        device=replace(intent.device, model="S5735\nreset"),
        tenant_name="a;b",
        interfaces=interfaces,
    )
    rendered = render_configs(inventory, (intent,), catalogue, None, "vi")
    assert [(p.path, p.message.vi) for p in rendered.failures] == [
        (
            "huawei-vrp-access-switch.model",
            r"không thể đưa 'S5735\nreset' vào tệp cấu hình",
        ),
        (
            "huawei-vrp-access-switch.tenant",
            "không thể đưa 'a;b' vào tệp cấu hình vì có ';'",
        ),
        (
            "huawei-vrp-access-switch.interfaces.'Vlanif90'.description",
            "không thể đưa 'a;b' vào tệp cấu hình",
        ),
        (
            "huawei-vrp-access-switch.interfaces.'GigabitEthernet1/0/24'.peer",
            "không thể đưa 'Xã' vào tệp cấu hình",
        ),
    ]


@pytest.mark.parametrize(
    "name", ["Trung tâm Tích hợp dữ liệu", "Sở KH&CN (mới)", "Trường “Lê Quý Đôn”", "Xa\u0303 A/B"]
)
def test_ordinary_names_are_printed(name: str, inventory: Inventory, catalogue: Catalogue) -> None:
    intent = replace(switch("cisco_ios"), site_name=name)
    rendered = render_configs(inventory, (intent,), catalogue, None, "vi")
    assert rendered.failures == ()
    assert all(f"! Địa điểm: {name};" in str(a.content) for a in rendered.artifacts)


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=40), st.sampled_from(RENDERED))
def test_no_name_whatever_changes_a_command(
    inventory: Inventory, catalogue: Catalogue, name: str, platform: str
) -> None:
    comment = catalogue[platform].comment
    intents = (switch(platform), replace(switch(platform), site_name=name, tenant_name=name))
    rendered = render_configs(inventory, intents, catalogue, None, "en")
    texts = [commands(str(a.content), comment) for a in rendered.artifacts]
    half = len(texts) // 2
    assert texts[:half] == texts[half:] or rendered.failures


def test_a_role_that_a_platform_cannot_fill_is_refused(
    inventory: Inventory, catalogue: Catalogue
) -> None:
    intent = everything("cisco_ios")
    gateways = tuple(replace(i, name="") for i in intent.interfaces if i.kind == "gateway")
    found = failures(replace(intent, interfaces=gateways[:1]), inventory, catalogue)
    assert found == [
        (
            "network.yaml:7: cisco-ios-core-switch.interfaces.'dic/10': Cisco IOS / IOS-XE has no "
            "routed interface for a VLAN, so that this core-switch cannot be its gateway; name "
            "another `gateway`, or give the port `{dot1q: [VLAN, ...]}`"
        )
    ]


def test_a_device_of_which_nothing_is_known_is_refused(
    inventory: Inventory, catalogue: Catalogue
) -> None:
    found = failures(replace(switch("frr"), interfaces=()), inventory, catalogue)
    assert found == [
        (
            "network.yaml:7: frr-access-switch.ports: nothing is known of its interfaces, so that "
            "there is nothing to configure; write its `ports`, its `management` or a link into the "
            "inventory, and build the plan"
        )
    ]


@pytest.mark.parametrize("word", ["a b", "X\nno ip", "Xã", "1", "-x", ""])
def test_hostile_filter_names(word: str, inventory: Inventory, catalogue: Catalogue) -> None:
    intent = edge("cisco_ios")
    intent = replace(intent, filters=(Filter(name=word, rules=()),))
    assert failures(intent, inventory, catalogue) == [
        (
            f"network.yaml:7: cisco-ios-router-edge.filters: {word!r} cannot be put into a "
            "configuration; use letters without accents, digits, - and _"
        )
    ]


@pytest.mark.parametrize(
    "platform, name",
    [("cisco_nxos", "Tunnel1"), ("cisco_xr", "tunnel-ip1"), ("arista_eos", "Tunnel1")],
)
def test_tunnels_that_are_made_by_hand_have_names(
    platform: str, name: str, inventory: Inventory, catalogue: Catalogue
) -> None:
    usual = everything(platform, "router")
    tunnel = replace(beyond("cisco_ios")[0], name=name)
    intent = replace(usual, interfaces=(*usual.interfaces, tunnel))
    rendered = render_configs(inventory, (intent,), catalogue, None, "en")
    assert rendered.failures == ()
    text = str(rendered.artifacts[0].content)
    assert f"the tunnel {name} (6in4" in text
    assert f"\ninterface {name}\n" in text
