"""What the bundled steps cover: headings by scope, each role of devices, and every check that
would show a step.
"""

import re
from collections import Counter
from itertools import pairwise

import pytest

from ipv6plan.audit import CHECKS
from ipv6plan.checklist import load_steps
from ipv6plan.checklist.conditions import condition, holds
from ipv6plan.checklist.evidence import KINDS
from ipv6plan.checklist.words import HEADINGS
from ipv6plan.model.checklist import Phase, Scope, Step
from ipv6plan.model.inventory import ROLES

STEPS = load_steps(None)
PROVINCE, AGENCY, SITE, DEVICE, SERVICE = Scope
LEAST = {
    "survey": {PROVINCE: 9, AGENCY: 6, SITE: 3, DEVICE: 6, SERVICE: 3},
    "resources": {PROVINCE: 9},
    "addressing": {PROVINCE: 6, SITE: 4, DEVICE: 2},
    "routing": {PROVINCE: 5, SITE: 3, DEVICE: 9},
    "security": {PROVINCE: 9, DEVICE: 18, SERVICE: 2},
    "upgrade": {PROVINCE: 1, AGENCY: 1, DEVICE: 6, SERVICE: 1},
    "dual-stack": {PROVINCE: 2, SITE: 4, DEVICE: 20, SERVICE: 14},
    "dns": {PROVINCE: 4, SERVICE: 4},
    "testing": {PROVINCE: 7, AGENCY: 1, SITE: 2, DEVICE: 2, SERVICE: 5},
    "cutover": {PROVINCE: 2, AGENCY: 2, SITE: 3, DEVICE: 1},
    "monitoring": {PROVINCE: 5, DEVICE: 5, SERVICE: 3},
    "rollback": {PROVINCE: 3, DEVICE: 2},
    "training": {PROVINCE: 4, AGENCY: 4, SITE: 1},
    "reporting": {PROVINCE: 5, AGENCY: 1},
}
"""The fewest steps of each heading and scope: fewer would be a hole in the catalogue."""

OF_ROLE = {
    "router": {"INT-RTE-01", "INT-DUA-02", "INT-SEC-08"},
    "core-switch": {"INT-DUA-02", "INT-UPG-08"},
    "distribution-switch": {"INT-DUA-02", "INT-UPG-08"},
    "access-switch": {"INT-SEC-02", "INT-SEC-03", "INT-SEC-10"},
    "firewall": {"EXT-SEC-05", "EXT-SEC-08", "EXT-SEC-09", "INT-SEC-17"},
    "load-balancer": {"INT-DUA-12"},
    "wireless-controller": {"INT-DUA-11", "INT-DUA-25"},
    "access-point": {"INT-DUA-11"},
    "server": {"INT-SEC-05", "INT-DUA-17", "INT-RTE-09"},
    "hypervisor": {"INT-DUA-13", "INT-DUA-26"},
    "storage": {"INT-DUA-14", "INT-DUA-17"},
    "printer": {"INT-DUA-22"},
    "camera": {"INT-DUA-23"},
    "ups": {"INT-DUA-24"},
    "other": {"INT-DUA-15"},
}
"""Steps that are there for the sake of devices of that role."""

ROUTING = frozenset({"routes", "snmp", "interface:link", "interface:loopback"})
SWITCHING = frozenset({"snmp", "interface:access"})
END = frozenset({"snmp", "interface:host"})

SILENT = {
    "platform-identified": "PREP-SUR-03 asks for more: the platform of the inventory",
    "no-recent-restart": "a state of the day, not of the transition",
    "no-restart-while-audited": "says how far the audit can be trusted",
    "os-at-least-ipv6-floor": "INT-UPG-01 asks for more: all that the plan uses",
    "forwards-both-alike": "INT-RTE-01 asks for more",
    "hop-limit-sufficient": "a default that nobody changes",
    "planned-interfaces-present": "the inventory's own: PREP-SUR-01",
    "planned-interfaces-up": "a state of the day",
    "ipv4-interfaces-have-ipv6": "what the plan leaves out is meant to be",
    "enabled-interfaces-have-address": "INT-DUA-04",
    "planned-interfaces-have-link-local": "INT-DUA-03",
    "planned-addresses-on-planned-interfaces": "INT-DUA-04",
    "lan-prefixes-are-64": "INT-DUA-05",
    "no-site-local-address": "INT-DUA-06",
    "no-transition-address": "INT-SEC-12",
    "no-reserved-interface-id": "the planner gives none, and INT-DUA-06",
    "no-eui-64-address": "INT-DUA-06",
    "not-unique-local-alone": "INT-DUA-04",
    "deprecated-addresses-gone": "a renumbering's, not the transition's",
    "advertised-lifetime-not-zero": "INT-DUA-09",
    "ospfv3-enabled": "INT-RTE-02 asks for more",
    "ospfv3-router-id-as-planned": "INT-RTE-02",
    "no-packets-without-route": "a counter of the day",
    "ipv6-neighbours-seen": "hosts come and go",
    "udp-listens-on-ipv6": "INT-DUA-17 asks for TCP; UDP tables are often left out",
    "no-listener-on-ipv6-alone": "no fault on the way to IPv6 alone",
    "routable-address-present": "INT-DUA-04",
}
"""Checks that no step asks for, and why."""


def table() -> dict[str, Counter[Scope]]:
    found: dict[str, Counter[Scope]] = {heading: Counter() for heading in HEADINGS}
    for step in STEPS:
        found[step.heading][step.scope] += 1
    return found


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_heading_has_steps_in_the_scopes_that_it_needs(heading: str) -> None:
    found = table()[heading]
    assert {s: n for s, n in LEAST[heading].items() if found[s] < n} == {}


def test_each_phase_reaches_every_scope() -> None:
    found = {(step.phase, step.scope) for step in STEPS}
    assert found == {(phase, scope) for phase in Phase for scope in Scope}


def test_every_role_of_devices_is_thought_of() -> None:
    assert set(OF_ROLE) == ROLES


@pytest.mark.parametrize("role", sorted(OF_ROLE))
def test_a_role_has_the_steps_that_it_needs(role: str) -> None:
    around = {
        "router": ROUTING,
        "firewall": ROUTING,
        "core-switch": ROUTING,
        "access-switch": SWITCHING,
    }.get(role, END)
    traits = around | {f"role:{role}"}
    apply = {s.id for s in STEPS if s.scope is DEVICE and holds(s.when, traits)}
    assert apply >= OF_ROLE[role]
    assert apply >= {"PREP-SUR-02", "PREP-SUR-11", "INT-DUA-04", "INT-SEC-12", "INT-UPG-06"}
    kinds = Counter(s.evidence.partition(":")[0] for s in STEPS if s.id in apply)
    assert kinds["audit"] >= 12


def test_evidence_names_checks_that_exist_and_each_check_is_asked_for_or_excused() -> None:
    known = {check.id for check in CHECKS}
    asked = {s.evidence.removeprefix("audit:") for s in STEPS if s.evidence.startswith("audit:")}
    assert asked <= known
    assert known - asked == set(SILENT)


def test_conditions_on_roles_name_roles() -> None:
    for step in STEPS:
        for text in step.when:
            named = condition(text).alternatives
            roles = {t.removeprefix("role:") for t in named if t.startswith("role:")}
            assert roles <= ROLES, step.id


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.id)
def test_a_step_is_estimated_and_says_who_does_it(step: Step) -> None:
    assert step.effort is not None
    assert step.role
    assert step.evidence.partition(":")[0] in KINDS


def test_a_document_ticks_one_step() -> None:
    """No file's name fits two steps, not even where an agency, a site and a service share an id."""
    named = [s.evidence for s in STEPS if s.evidence.startswith("document:")]
    stems = sorted(re.sub(r"\{[a-z]+\}", "x", name).removesuffix("*") for name in named)
    assert len(stems) >= 50
    assert [(a, b) for a, b in pairwise(stems) if b.startswith(a)] == []
