"""PAN-OS: a whole file, names within its limits, a rollback of all that was made."""

import re
from dataclasses import replace

from ipv6plan.model.address import IPv6Address, IPv6Prefix
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


DENY = FilterRule(action="deny", protocol="ipv6")


def files(inventory: Inventory, catalogue: Catalogue, *rules: FilterRule) -> tuple[str, str]:
    """Give the configuration and the rollback of a firewall with these rules."""
    intent = everything("cisco_ios", "firewall")
    names = iter(("loopback.1", *(f"ethernet1/{n}" for n in range(1, 30))))
    chosen = replace(
        intent,
        device=replace(intent.device, platform="paloalto_panos", model="PA-3220"),
        interfaces=tuple(replace(i, name=next(names)) for i in intent.interfaces),
        filters=(Filter(name="IPV6PLAN-FW", rules=rules),),
    )
    rendered = render_configs(inventory, [chosen], catalogue, None, "vi")
    assert rendered.failures == ()
    config, undo = (str(a.content) for a in rendered.artifacts)
    return config, undo


def test_panos_makes_and_unmakes(inventory: Inventory, catalogue: Catalogue) -> None:
    config, undo = files(inventory, catalogue, *RULES)
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


def test_no_rule_reaches_ipv4(inventory: Inventory, catalogue: Catalogue) -> None:
    """`any` and ::/0 hold IPv4 on PAN-OS, which counts it as ::/96."""
    config, _ = files(inventory, catalogue, *RULES, DENY)
    ends = re.findall(r" source (.*) destination (.*)$", config, re.MULTILINE)
    assert ends[0] == ends[2] == ("[ IPV6PLAN-ANY ]", "[ IPV6PLAN-ANY ]")
    assert not any("any" in end.split() for pair in ends for end in pair)
    objects = re.findall(r"^set address (\S+) ip-\S+ (\S+)$", config, re.MULTILINE)
    first, last = dict(objects)["IPV6PLAN-ANY"].split("-")
    assert IPv6Address.parse(first).value == 1 << 32
    assert IPv6Address.parse(last).value == (1 << 128) - 1
    assert [name for name, value in objects if value.startswith("::/")] == []
