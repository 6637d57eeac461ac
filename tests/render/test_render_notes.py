"""The comments at the head of each file."""

import re
from dataclasses import replace

import pytest

from ipv6plan.model.artifact import Artifact
from ipv6plan.model.inventory import Inventory
from ipv6plan.platforms import Catalogue
from ipv6plan.render import Rendered, by_people, render_configs
from ipv6plan.text import LANGUAGES, Language
from tests.render.devices import RENDERED, bare_router, every_device, everything, nameless, switch

HEADINGS = {
    "en": ("Before applying, check:", "Apply safely:", "Afterwards, verify:", "Undo safely:"),
    "vi": (
        "Trước khi áp dụng, kiểm tra:",
        "Cách áp dụng an toàn:",
        "Sau khi áp dụng, kiểm tra:",
        "Cách khôi phục an toàn:",
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("platform", RENDERED)
def test_every_file_says_how_to_apply_verify_and_undo_it(
    platform: str, language: Language, inventory: Inventory, catalogue: Catalogue
) -> None:
    comment = catalogue[platform].comment
    before, apply, verify, undo = (f"{comment} {h}" for h in HEADINGS[language])
    for intent in every_device(platform):
        rendered = render_configs(inventory, (intent,), catalogue, None, language)
        config, rollback, *more = (str(a.content).split("\n") for a in rendered.artifacts)
        assert config[0].startswith(comment)
        assert intent.device.id in config[0]
        assert intent.site_name in config[1]
        assert {before, apply} <= set(config)
        assert verify in (more[0] if more else config)
        assert undo in rollback


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("platform", RENDERED)
def test_nothing_is_left_to_fill_in_and_no_line_is_endless(
    platform: str, language: Language, inventory: Inventory, catalogue: Catalogue
) -> None:
    comment = catalogue[platform].comment
    for intent in every_device(platform):
        rendered = render_configs(inventory, (intent,), catalogue, None, language)
        for artifact in rendered.artifacts:
            text = str(artifact.content)
            assert text.endswith("\n")
            assert not text.endswith("\n\n")
            assert not re.search(r"[{}?\t\r]|None|Undefined", text), artifact.path
            lines = [line for line in text.split("\n") if line.startswith(comment)]
            assert max(map(len, lines)) <= 100
            assert all(line.strip() for line in text.rstrip("\n").split("\n"))


@pytest.mark.parametrize("platform", RENDERED)
def test_notes_are_written_in_both_languages(platform: str, catalogue: Catalogue) -> None:
    for text in (*catalogue[platform].limits, *(n.text for n in catalogue[platform].notes)):
        assert text.en != text.vi
        assert text.en.isascii()
        assert set(re.findall(r"\{.*?\}", text.en)) == set(re.findall(r"\{.*?\}", text.vi))


def heading_of(text: str, word: str) -> str:
    """Give the last heading above the line that has `word` in it."""
    above = text[: text.index(word)].split("\n")
    return next(line for line in reversed(above) if line.endswith(":") and "  - " not in line)


@pytest.mark.parametrize(
    "platform, word",
    [
        ("cisco_ios", "device-tracking"),
        ("huawei_vrp", "dhcp snooping enable"),
        ("huawei_vrp", "dhcp enable: it starts"),
        ("juniper_junos", "routing-options router-id"),
        ("juniper_junos", "dhcp-security"),
        ("mikrotik_routeros", "/ip service set address"),
    ],
)
def test_lines_that_touch_ipv4_are_named_and_left_out(
    platform: str, word: str, inventory: Inventory, catalogue: Catalogue
) -> None:
    rendered = render_configs(inventory, (everything(platform),), catalogue, None, "en")
    text = str(rendered.artifacts[0].content)
    assert heading_of(text, word) == (
        f"{catalogue[platform].comment} Left out because it also changes IPv4; decide yourself:"
    )
    commands = [line for line in text.split("\n") if not line.startswith("#") and line[:1] != "!"]
    assert not [line for line in commands if word.partition(":")[0] in line]


@pytest.mark.parametrize("platform", RENDERED)
def test_what_is_missing_is_asked_for(
    platform: str, inventory: Inventory, catalogue: Catalogue
) -> None:
    intents = (bare_router(platform), switch(platform, None), everything(platform))
    rendered = render_configs(inventory, intents, catalogue, None, "en")
    router, no_gateway, core = (str(a.content) for a in configs(rendered))
    assert "MISSING: OSPFv3 is left out" in router
    assert ("MISSING: no management network" in router) == (platform != "frr")
    assert "MISSING: no default route" in no_gateway
    assert "MISSING: the default route and the edge filter" in core
    assert "MISSING: no DNS server is planned" in router
    assert "MISSING: no DNS server is planned" not in core


@pytest.mark.parametrize("platform", RENDERED)
def test_an_address_without_an_interface_is_asked_for(
    platform: str, inventory: Inventory, catalogue: Catalogue
) -> None:
    rendered = render_configs(inventory, (nameless(platform),), catalogue, None, "en")
    assert rendered.failures == ()
    flat = str(rendered.artifacts[0].content).replace(f"\n{catalogue[platform].comment}", "")
    assert "MISSING: 2001:db8:0:90::2/64 (xa-dong-son/90) is left out." in flat


def test_dhcpv6_without_a_server_is_said(inventory: Inventory, catalogue: Catalogue) -> None:
    intent = everything("cisco_ios")
    interfaces = tuple(replace(i, relay=()) for i in intent.interfaces)
    intents = (intent, replace(intent, interfaces=interfaces))
    rendered = render_configs(inventory, intents, catalogue, None, "en")
    texts = [str(a.content) for a in configs(rendered)]
    assert ["MISSING: no DHCPv6 server is planned" in text for text in texts] == [False, True]


@pytest.mark.parametrize("platform", RENDERED)
def test_servers_beyond_a_vrf_are_asked_about(
    platform: str, inventory: Inventory, catalogue: Catalogue
) -> None:
    intent = everything(platform)
    inside = tuple(replace(i, vrf="CAMERA") if i.vlan == 10 else i for i in intent.interfaces)
    intents = (intent, replace(intent, interfaces=inside))
    rendered = render_configs(inventory, intents, catalogue, None, "en")
    texts = [str(a.content) for a in configs(rendered)]
    assert ["UNKNOWN: whether hosts behind" in text for text in texts] == [False, True]


def test_variants_of_vrp_say_what_they_are(inventory: Inventory, catalogue: Catalogue) -> None:
    intents = tuple(everything("huawei_vrp", "router", m) for m in ("AR2220", "NE40E", "CE6881"))
    rendered = render_configs(inventory, intents, catalogue, None, "en")
    usual, v8, ce = (str(a.content).split("\n") for a in configs(rendered))
    on = " undo ipv6 nd ra halt"
    dns = " ipv6 nd ra dns-server 2001:db8:0:20::53 1800"
    assert [("ipv6" in t, on in t, dns in t) for t in (usual, v8, ce)] == [
        (True, True, False),
        (False, True, True),
        (False, False, True),
    ]


def configs(rendered: Rendered) -> list[Artifact]:
    """Give the configurations, without rollbacks and lists of what to verify."""
    return [a for a in rendered.artifacts if a.path.rpartition("/")[2].count(".") == 1]


@pytest.mark.parametrize("platform", RENDERED)
def test_what_is_left_to_people_stands_in_the_file(
    platform: str, inventory: Inventory, catalogue: Catalogue
) -> None:
    intent = everything(platform)
    left = by_people(intent, catalogue[platform])
    rendered = render_configs(inventory, (intent,), catalogue, None, "en")
    sign = catalogue[platform].comment
    words = " ".join(
        line.removeprefix(sign).strip(" -")
        for line in str(rendered.artifacts[0].content).splitlines()
        if line.startswith(sign)
    )
    assert left
    for text in left:
        assert " ".join(text.en.split()) in " ".join(words.split())
