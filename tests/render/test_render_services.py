"""What a rule of the policy is about, on firewalls that name services: never more than it says."""

import re
from dataclasses import replace

import pytest

from ipv6plan.model.intent import Filter, FilterRule
from ipv6plan.model.inventory import Inventory
from ipv6plan.platforms import Catalogue
from ipv6plan.render import render_configs
from tests.render.devices import bare_router

RULES = (
    FilterRule(action="permit", protocol="esp"),
    FilterRule(action="permit", protocol="icmpv6"),
    FilterRule(action="permit", protocol="tcp", about="dns"),
    FilterRule(action="permit", protocol="tcp", ports=((53, 53),)),
    FilterRule(action="permit", protocol="udp"),
    FilterRule(action="deny", protocol="ipv6"),
)


@pytest.mark.parametrize(
    "platform, port, line, services",
    [
        (
            "fortinet",
            "port1",
            r"  set service (.*)",
            ['"ESP"', '"ALL_ICMP6"', '"ALL_TCP"', '"IPV6PLAN-TCP-53"', '"ALL_UDP"', '"ALL"'],
        ),
        (
            "paloalto_panos",
            "ethernet1/1",
            r"set rulebase security rules \S+ application (.*)",
            [
                "ipsec-esp service application-default",
                "ipv6-icmp service application-default",
                "any service IPV6PLAN-TCP",
                "any service [ IPV6PLAN-TCP-53 ]",
                "any service IPV6PLAN-UDP",
                "any service any",
            ],
        ),
    ],
)
def test_a_protocol_without_ports_is_not_all_of_ipv6(
    *,
    inventory: Inventory,
    catalogue: Catalogue,
    platform: str,
    port: str,
    line: str,
    services: list[str],
) -> None:
    known = bare_router("cisco_ios")
    intent = replace(
        known,
        device=replace(known.device, platform=platform, model="E"),
        interfaces=(replace(known.interfaces[1], name=port),),
        filters=(Filter(name="IPV6PLAN-FW", rules=RULES),),
    )
    rendered = render_configs(inventory, [intent], catalogue, None, "vi")
    config, undo = (str(a.content) for a in rendered.artifacts)
    assert re.findall(f"^{line}$", config, re.MULTILINE) == services
    made = re.findall(r"^set service (\S+) ", config, re.MULTILINE)
    assert sorted(made) == sorted(re.findall(r"^delete service (\S+)$", undo, re.MULTILINE))
    assert 'set comments ""' not in config
