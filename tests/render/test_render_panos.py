"""PAN-OS: a whole file, names within its limits, a rollback of all that was made."""

import re
from dataclasses import replace

from ipv6plan.model.address import IPv6Prefix
from ipv6plan.model.intent import Filter, FilterRule
from ipv6plan.model.inventory import Inventory
from ipv6plan.platforms import Catalogue
from ipv6plan.render import render_configs
from tests.render.devices import everything

RULES = (
    FilterRule(action="permit", protocol="icmpv6", icmp_types=(1, 2), about="icmp-must"),
    FilterRule(
        action="permit", protocol="tcp", sources=(IPv6Prefix.parse("2001:db8::/32"),),
        destinations=(IPv6Prefix.parse("2001:db8:0:20::10/128"),), ports=((443, 443),),
        about="lgsp",
    ),
)  # fmt: skip


def test_panos_makes_and_unmakes(inventory: Inventory, catalogue: Catalogue) -> None:
    intent = everything("cisco_ios", "firewall")
    names = iter(("loopback.1", *(f"ethernet1/{n}" for n in range(1, 30))))
    interfaces = tuple(replace(i, name=next(names)) for i in intent.interfaces)
    device = replace(intent.device, platform="paloalto_panos", model="PA-3220")
    chosen = replace(
        intent,
        device=device,
        interfaces=interfaces,
        filters=(Filter(name="IPV6PLAN-FW", rules=RULES),),
    )
    rendered = render_configs(inventory, [chosen], catalogue, None, "vi")
    assert rendered.failures == ()
    config, undo = (str(a.content) for a in rendered.artifacts)
    assert "set address IPV6PLAN-2001-db8--_32 ip-netmask 2001:db8::/32\n" in config
    assert (
        "set rulebase security rules IPV6PLAN-2 from any to any source "
        "[ IPV6PLAN-2001-db8--_32 ] destination [ IPV6PLAN-2001-db8-0-20--10_128 ]\n" in config
    )
    made = set(
        re.findall(r"^set (?:address|service|rulebase security rules) (\S+)", config, re.MULTILINE)
    )
    gone = re.findall(
        r"^delete (?:address|service|rulebase security rules) (\S+)", undo, re.MULTILINE
    )
    assert made == set(gone)
    assert max(map(len, made)) <= 63
    assert undo.index("lifetime 0") < undo.index("delete network interface")
