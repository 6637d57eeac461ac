"""The policy, its matrix and the parts of devices agree with each other and with RFC 4890."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ipv6plan.firewall import (
    access_matrix,
    build_policy,
    permits,
    whole_filter,
    with_firewalls,
    with_gateways,
)
from ipv6plan.firewall.devices import once
from ipv6plan.firewall.icmp import LOCAL_MUST, passes
from ipv6plan.firewall.parties import blocks, collapsed, common
from ipv6plan.model.address import IPv6Address, IPv6Prefix
from ipv6plan.model.filtering import Answer, Packet
from ipv6plan.model.intent import Filter, FilterRule
from ipv6plan.render import render_configs
from tests.firewall.conftest import Province
from tests.firewall.packets import packets

QUIET = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


RELAYED = ("udp", 547)
"""What equipment sends for hosts: a rule of equipment, beside the matrix."""


def test_icmp_is_that_of_rfc_4890() -> None:
    """Sections 4.3.1 and 4.3.2 pass; 4.3.3 to 4.3.5 do not; 4.4.1 is taken."""
    assert [t for t in range(256) if passes(t)] == [1, 2, 3, 4, 128, 129, 144, 145, 146, 147]
    assert sorted(LOCAL_MUST) == [
        1, 2, 3, 4, 128, 129, 130, 131, 132, 133, 134, 135, 136, 141, 142, 143, 148, 149, 151,
        152, 153,
    ]  # fmt: skip


@pytest.mark.parametrize("kind", range(256))
def test_the_policy_forwards_icmp_by_type_alone(province: Province, kind: int) -> None:
    packet = Packet(
        source=IPv6Address.parse("2001:db8::1"), destination=IPv6Address.parse("2001:db8::2"),
        protocol="icmpv6", icmp_type=kind,
    )  # fmt: skip
    assert permits(whole_filter(province.policy), packet) == passes(kind)


def test_the_matrix_says_what_the_policy_does(province: Province) -> None:
    """A packet from each agency to each server: let in where the matrix has yes, and only there."""
    everything = whole_filter(province.policy)
    matrix = access_matrix(province.inventory, province.plan, province.intents)
    known = {i.device.id: i.management for i in province.intents}
    seen = set()
    for row in (r for r in matrix if r.kind == "agency"):
        own = blocks(province.inventory, province.plan, frozenset({row.id}))
        source = IPv6Address(own[0].value | 0xABCDE)
        for access in row.cells:
            service = province.inventory.service[access.service]
            through = {
                permits(everything, Packet(
                    source=source, destination=address, protocol=protocol, port=e.port,
                ))
                for e in service.endpoints
                if (address := known[e.server]) is not None
                for protocol in ("tcp", "udp")
                if (protocol, e.port) != RELAYED or access.answer is Answer.YES
                if access.answer is not Answer.YES or f"{protocol}/{e.port}" in access.sockets
            }  # fmt: skip
            assert through <= {access.answer is Answer.YES}, (row.id, access)
            assert through or access.answer is not Answer.YES
            seen.add(access.answer)
    assert seen == set(Answer)


def test_servers_of_a_data_centre_reach_only_what_their_services_need(province: Province) -> None:
    rows = {
        r.id: {c.service: c.answer.value for c in r.cells}
        for r in access_matrix(province.inventory, province.plan, province.intents)
    }
    assert rows["service:mail"]["identity"] == "yes"
    assert rows["service:mail"]["lgsp"] == "no"
    known = {i.device.id: i.management for i in province.intents}
    mail, lgsp = known["dic-mail-1"], known["dic-lgsp-1"]
    assert mail is not None
    assert lgsp is not None
    packet = Packet(source=mail, destination=lgsp, protocol="tcp", port=443)
    assert not permits(whole_filter(province.policy), packet)


def test_what_is_undecided_has_no_rule(province: Province) -> None:
    subjects = {r.subject for r in province.policy.rules}
    assert subjects.isdisjoint({"antivirus", "digital-signature", "shared-databases"})
    assert {"lgsp", "portal", "e-office", "monitoring", "icmpv6", "management"} <= subjects


def test_an_agency_without_services_is_let_nowhere(province: Province) -> None:
    quiet = tuple(replace(s, consumers=(), needs=()) for s in province.inventory.services)
    inventory = replace(province.inventory, services=quiet)
    policy = build_policy(inventory, province.plan, province.intents)
    outer = [r.subject for r in policy.rules if r.rule.protocol == "tcp" and r.zones]
    assert outer == []


@QUIET
@given(data=st.data())
def test_a_firewall_agrees_with_the_policy_on_what_is_behind_it(
    data: st.DataObject, province: Province
) -> None:
    """An agency's firewall never permits what the whole policy denies."""
    intents = with_firewalls(
        province.intents, province.policy, province.inventory, province.catalogue
    )
    gateway = next(i for i in intents if i.device.id == "vp-hdnd-gw")
    part, everything = gateway.filters[0], whole_filter(province.policy)
    packet = data.draw(packets(part))
    assert not permits(part, packet) or permits(everything, packet)
    assert len(part.rules) < len(everything.rules)


@QUIET
@given(data=st.data())
@pytest.mark.parametrize("platform", ["cisco_ios"])
def test_an_access_list_read_back_decides_alike(
    data: st.DataObject, province: Province, platform: str
) -> None:
    """The evaluator and the rendered list give one answer, neighbour discovery aside."""
    wanted, text = _listed(province, platform)
    read = Filter(name=wanted.name, rules=tuple(_entries(text, wanted.name)))
    packet = data.draw(packets(wanted))
    assert permits(read, packet) == permits(wanted, packet) or packet.icmp_type in {135, 136}


_LISTS: dict[str, tuple[Filter, str]] = {}


def _listed(province: Province, platform: str) -> tuple[Filter, str]:
    if platform not in _LISTS:
        intents = with_gateways(
            province.intents, province.policy, province.inventory, province.catalogue
        )
        found = next(i for i in intents if i.device.platform == platform and i.filters)
        rendered = render_configs(province.inventory, [found], province.catalogue, None, "en")
        assert rendered.failures == ()
        _LISTS[platform] = found.filters[0], str(rendered.artifacts[0].content)
    return _LISTS[platform]


_ENTRY = re.compile(
    r" (?P<action>permit|deny) (?P<protocol>\w+) (?P<source>\S+) (?P<to>\S+)"
    r"(?: eq (?P<port>\d+)| range (?P<first>\d+) (?P<last>\d+))?"
    r"(?: (?P<type>\d+|nd-ns|nd-na))?(?: log)?"
)
_TYPES = {"nd-ns": 135, "nd-na": 136}


def _entries(text: str, name: str) -> Iterator[FilterRule]:
    after = text.split(f"ipv6 access-list {name}\n", 1)[1].split("\n")
    for line in after:
        if not line.startswith(" "):
            return
        entry = _ENTRY.fullmatch(line)
        assert entry, line
        kind = entry["type"]
        first = entry["port"] or entry["first"]
        yield FilterRule(
            action=entry["action"],
            protocol="icmpv6" if entry["protocol"] == "icmp" else entry["protocol"],
            sources=() if entry["source"] == "any" else (IPv6Prefix.parse(entry["source"]),),
            destinations=() if entry["to"] == "any" else (IPv6Prefix.parse(entry["to"]),),
            ports=((int(first), int(entry["last"] or first)),) if first else (),
            icmp_types=(_TYPES[kind] if kind in _TYPES else int(kind),) if kind else (),
        )


PREFIXES = st.builds(
    IPv6Prefix.around,
    st.integers(0, 15).map(lambda n: n << 124),
    st.integers(0, 4),
)


@given(some=st.lists(PREFIXES), others=st.lists(PREFIXES), at=st.integers(0, 15))
def test_common_and_collapsed_are_about_addresses(
    some: list[IPv6Prefix], others: list[IPv6Prefix], at: int
) -> None:
    address = IPv6Address(at << 124)

    def inside(found: tuple[IPv6Prefix, ...] | list[IPv6Prefix]) -> bool:
        return any(p.holds(address) for p in found)

    assert inside(collapsed(some)) == inside(some)
    if some and others:
        assert inside(common(some, others)) == (inside(some) and inside(others))


def test_gateways_filter_users_where_no_firewall_stands(province: Province) -> None:
    intents = with_gateways(
        province.intents, province.policy, province.inventory, province.catalogue
    )
    guarded = {d.site for d in province.inventory.devices if d.role == "firewall"}
    listed = {i.device.site for i in intents for x in i.interfaces if x.acl_in}
    assert listed
    assert listed.isdisjoint(guarded)
    for intent in intents:
        names = [f.name for f in intent.filters]
        assert len(set(names)) == len(names)
        assert {x.acl_in for x in intent.interfaces if x.acl_in} <= set(names)
        assert all(x.hosts is not None and x.vrrp is None for x in intent.interfaces if x.acl_in)


BLOCKS = tuple(
    map(IPv6Prefix.parse, ("2001:db8::/48", "2001:db8:0:1::/64", "2001:db8:1::/64", "::/0"))
)
RULES = st.lists(
    st.builds(
        FilterRule,
        action=st.sampled_from(("permit", "deny")),
        protocol=st.sampled_from(("tcp", "udp")),
        sources=st.lists(st.sampled_from(BLOCKS), max_size=2).map(tuple),
        destinations=st.lists(st.sampled_from(BLOCKS), max_size=1).map(tuple),
        ports=st.sampled_from(((), ((443, 443),))),
    ),
    max_size=6,
)


@given(rules=RULES, data=st.data())
def test_saying_it_once_changes_nothing(rules: list[FilterRule], data: st.DataObject) -> None:
    whole = Filter(name="X", rules=tuple(rules))
    short = Filter(name="X", rules=tuple(once(rules)))
    assert len(short.rules) <= len(whole.rules)
    packet = data.draw(packets(Filter(name="X", rules=(*rules, FilterRule(
        action="permit", protocol="tcp", sources=BLOCKS, ports=((443, 443),)
    )))))  # fmt: skip
    assert permits(short, packet) == permits(whole, packet)


def test_what_was_permitted_before_is_not_said_again() -> None:
    wide, narrow, other = BLOCKS[:3]
    rule = FilterRule(action="permit", protocol="tcp", sources=(wide,), ports=((443, 443),))
    again = replace(rule, sources=(narrow, other), about="again")
    assert tuple(once((rule, again, rule))) == (rule, replace(again, sources=(other,)))
