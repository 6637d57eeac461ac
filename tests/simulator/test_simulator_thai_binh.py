"""The sample province: what is planted is found by the check that is meant for it, and no more."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pytest

from ipv6plan import resources
from ipv6plan.audit import evaluate, requests
from ipv6plan.audit.checks import CHECKS, checks_of, software
from ipv6plan.inventory import load_inventory
from ipv6plan.model.audit import DeviceAudit, Truth, Verdict
from ipv6plan.model.intent import DeviceIntent, InterfaceKind
from ipv6plan.model.inventory import Inventory
from ipv6plan.model.plan import Plan
from ipv6plan.model.snmp import Answered, Unreachable, Varbind
from ipv6plan.planning import build_intents, build_plan
from ipv6plan.platforms import load_platforms
from ipv6plan.simulator import (
    Agent,
    Condition,
    Fault,
    Faults,
    load_faults,
    make_agents,
    planted_faults,
)
from ipv6plan.workspace import Workspace

CATALOGUE = load_platforms()
AS_OF = date(2026, 11, 25)
BETWEEN = 3
"""Seconds between the two samples."""

FOUND_BY = {
    Fault.MISSING_ADDRESS: "planned-addresses-present",
    Fault.OTHER_LENGTH: "prefix-lengths-as-planned",
    Fault.OTHER_INTERFACE: "planned-addresses-on-planned-interfaces",
    Fault.DUPLICATE: "no-duplicate-or-tentative-address",
    Fault.TENTATIVE: "no-duplicate-or-tentative-address",
    Fault.DEPRECATED: "deprecated-addresses-gone",
    Fault.UNPLANNED: "no-unplanned-addresses",
    Fault.SITE_LOCAL: "no-site-local-address",
    Fault.EUI_64: "no-eui-64-address",
    Fault.TEMPORARY: "no-temporary-address",
    Fault.RESERVED_ID: "no-reserved-interface-id",
    Fault.UNIQUE_LOCAL_ALONE: "not-unique-local-alone",
    Fault.NO_LINK_LOCAL: "planned-interfaces-have-link-local",
    Fault.INTERFACE_DOWN: "planned-interfaces-up",
    Fault.INTERFACE_ABSENT: "planned-interfaces-present",
    Fault.IPV4_ONLY_INTERFACE: "ipv4-interfaces-have-ipv6",
    Fault.BARE_INTERFACE: "enabled-interfaces-have-address",
    Fault.NO_ADVERTISEMENTS: "advertises-where-planned",
    Fault.STRAY_ADVERTISEMENTS: "no-unplanned-advertisements",
    Fault.OTHER_FLAGS: "advertised-flags-as-planned",
    Fault.LIFETIME_ZERO: "advertised-lifetime-not-zero",
    Fault.FORWARDING_OFF: "ipv6-forwarding",
    Fault.FORWARDING_HOST: "hosts-do-not-forward",
    Fault.HOP_LIMIT_LOW: "hop-limit-sufficient",
    Fault.NEIGHBOUR_DOWN: "ospfv3-neighbours",
    Fault.STRAY_NEIGHBOUR: "no-unplanned-ospfv3-neighbours",
    Fault.OSPFV3_OFF: "ospfv3-enabled",
    Fault.OTHER_ROUTER_ID: "ospfv3-router-id-as-planned",
    Fault.NO_DEFAULT_ROUTE: "default-route-present",
    Fault.OTHER_DEFAULT_ROUTER: "default-router-as-planned",
    Fault.BGP_DOWN: "bgp-sessions-established",
    Fault.NO_ROUTE: "no-packets-without-route",
    Fault.RESTARTED: "no-recent-restart",
    Fault.OTHER_PLATFORM: "platform-as-planned",
    Fault.NAMELESS: "platform-identified",
    Fault.IPV4_SNMP: "snmp-answers-over-ipv6",
    Fault.IPV6_LISTENERS: "no-listener-on-ipv6-alone",
    Fault.TUNNEL_6TO4: "no-ipv6-tunnels",
}
"""The check that says no to each fault."""
ALSO_NO = {
    Fault.MISSING_ADDRESS: {
        "ipv4-interfaces-have-ipv6", "ipv6-interfaces-enabled", "loopback-address-present",
        "management-address-present",
    },
    Fault.OTHER_LENGTH: {"lan-prefixes-are-64", "links-use-127"},
    Fault.UNPLANNED: {"links-use-127", "lan-prefixes-are-64"},
    Fault.EUI_64: {"no-unplanned-addresses"},
    Fault.TEMPORARY: {"no-unplanned-addresses"},
    Fault.RESERVED_ID: {"no-unplanned-addresses"},
    Fault.UNIQUE_LOCAL_ALONE: {
        "planned-addresses-present", "no-unplanned-addresses", "management-address-present",
        "loopback-address-present",
    },
    Fault.INTERFACE_ABSENT: {"planned-addresses-present", "ipv6-interfaces-enabled"},
    Fault.FORWARDING_OFF: {"forwards-both-alike"},
    Fault.STRAY_ADVERTISEMENTS: {"lan-prefixes-are-64"},
    Fault.IPV4_SNMP: {"udp-listens-on-ipv6"},
    Fault.IPV4_LISTENERS: {"tcp-listens-on-ipv6"},
    Fault.TUNNEL_6TO4: {"no-transition-address", "no-unplanned-addresses"},
}  # fmt: skip
"""What else must say no to it."""
FROM_OTHERS = {"default-route-present", "ospfv3-neighbours", "default-router-as-planned"}
"""Where the device beyond the link is not ready, its neighbours say so too."""
ABOUT_THE_TIMES = {
    "ipv6-carries-most", "snmp-version-3", "snmp-strong-protocols",
    *(check.id for check in checks_of(software)),
}  # fmt: skip
"""True of healthy equipment too: how much IPv6 carries, how it is asked, how old it is."""


@dataclass(frozen=True, kw_only=True)
class Audited:
    """The province, as it is simulated and judged."""

    inventory: Inventory
    intents: Mapping[str, DeviceIntent]
    faults: Faults
    agents: Mapping[str, Agent]
    planted: Mapping[str, frozenset[Fault]]
    audits: Mapping[str, DeviceAudit]

    def condition(self, device: str) -> Condition:
        found = self.inventory.device[device]
        return self.faults.condition(found, self.inventory.site[found.site].profile)

    def said_no(self, device: str) -> set[str]:
        return {f.check for f in self.audits[device].findings if f.status is Truth.NO}

    def hosts_of(self, fault: Fault) -> list[str]:
        return [device for device, found in self.planted.items() if fault in found]


def later(agent: Agent) -> tuple[Varbind, ...]:
    """Give what grows, some seconds later."""
    index = {varbind.oid: varbind for varbind in agent.varbinds}
    return tuple(
        Varbind(oid, index[oid].tag, value + rate * BETWEEN)
        for oid, rate in agent.growing
        if isinstance(value := index[oid].value, int)
    )


def answered(agent: Agent) -> Answered | Unreachable:
    if agent.silent:
        return Unreachable(device=agent.device, reason="no-answer")
    asked = requests(CATALOGUE)
    return Answered(
        device=agent.device,
        varbinds=agent.varbinds,
        asked=(*asked.scalars, *asked.subtrees, *asked.firsts),
        later=later(agent),
    )


@pytest.fixture(scope="module")
def audited() -> Audited:
    workspace = Workspace(resources.inventories() / "thai-binh")
    inventory = load_inventory(workspace, CATALOGUE)
    plan: Plan = build_plan(inventory, None)
    intents = build_intents(inventory, plan, CATALOGUE)
    faults = load_faults(workspace)
    agents = {a.device: a for a in make_agents(inventory, intents, faults, CATALOGUE)}
    by_id = {intent.device.id: intent for intent in intents}
    return Audited(
        inventory=inventory,
        intents=by_id,
        faults=faults,
        agents=agents,
        planted=planted_faults(inventory, intents, faults, CATALOGUE),
        audits={
            name: evaluate(
                by_id[name].device,
                by_id[name],
                CATALOGUE,
                answered(agent),
                AS_OF,
                credential=inventory.credential[by_id[name].device.credential or ""],
            )
            for name, agent in agents.items()
        },
    )


def test_every_check_gives_at_least_two_answers(audited: Audited) -> None:
    seen: dict[str, set[Truth]] = {check.id: set() for check in CHECKS}
    for audit in audited.audits.values():
        for finding in audit.findings:
            seen[finding.check].add(finding.status)
    assert {name for name, statuses in seen.items() if len(statuses) < 2} == set()


@pytest.mark.parametrize("fault", FOUND_BY)
def test_what_is_planted_is_found(audited: Audited, fault: Fault) -> None:
    devices = audited.hosts_of(fault)
    assert devices
    missed = {d for d in devices if FOUND_BY[fault] not in audited.said_no(d)}
    assert missed == set()


def test_every_fault_is_somewhere(audited: Audited) -> None:
    planted = {fault for found in audited.planted.values() for fault in found}
    alone = {Fault.INDEX_WITHOUT_LENGTH, Fault.VRRP_STOPPED}
    assert set(Fault) - planted == alone


def test_nothing_is_found_that_is_not_planted(audited: Audited) -> None:
    alarms: dict[str, set[str]] = {}
    for device, planted in audited.planted.items():
        if audited.condition(device) in {Condition.DUAL_STACK, Condition.DEPRECATED_MIB}:
            expected = {FOUND_BY[f] for f in planted if f in FOUND_BY}
            expected |= {check for f in planted for check in ALSO_NO.get(f, ())}
            unexpected = audited.said_no(device) - expected - FROM_OTHERS - ABOUT_THE_TIMES
            if unexpected:
                alarms[device] = unexpected
    assert alarms == {}


def test_a_device_is_blamed_for_its_neighbours_only_where_they_are_not_ready(
    audited: Audited,
) -> None:
    healthy = [
        device
        for device, planted in audited.planted.items()
        if audited.condition(device) is Condition.DUAL_STACK and not planted
    ]
    ready = {d for d in audited.planted if audited.condition(d) is Condition.DUAL_STACK}
    blamed = {
        device
        for device in healthy
        if "ospfv3-neighbours" in audited.said_no(device)
        and all(
            i.peer_name in ready and not audited.planted[i.peer_name]
            for i in audited.intents[device].interfaces
            if i.kind is InterfaceKind.LINK and not i.external
        )
    }
    assert blamed == set()


def test_traffic_is_seen_on_those_that_run_ipv6_alone(audited: Audited) -> None:
    carrying = {d for d, a in audited.audits.items() if a.facts.verdict is Verdict.TRAFFIC}
    assert len(carrying) > 40
    allowed = {
        Condition.DUAL_STACK,
        Condition.HALF_CONFIGURED,
        Condition.LYING,
        Condition.DEPRECATED_MIB,
    }
    assert {audited.condition(device) for device in carrying} <= allowed
    assert not carrying & set(audited.hosts_of(Fault.IDLE))


def test_the_province_is_not_all_green(audited: Audited) -> None:
    verdicts = Counter(audit.facts.verdict for audit in audited.audits.values())
    assert set(verdicts) == set(Verdict)
    assert verdicts[Verdict.NO_EVIDENCE] > verdicts[Verdict.TRAFFIC] > 10


def test_addresses_are_read_in_every_form(audited: Audited) -> None:
    styles = (
        Fault.INDEX_TRAILING_ZONE,
        Fault.INDEX_WORDS,
        Fault.INDEX_TEXT,
        Fault.INDEX_EMBEDDED_ZONE,
        Fault.INDEX_IPV4_TEXT,
        Fault.POINTER_ZERO,
    )
    for device in (d for style in styles for d in audited.hosts_of(style)):
        planned = {str(a.address) for a in audited.intents[device].addresses}
        found = {a.address for a in audited.audits[device].facts.addresses}
        missing = Fault.MISSING_ADDRESS in audited.planted[device]
        assert planned <= found or missing, device
