"""Classes, IPv6 alone and next steps: what each piece of evidence settles, and what it leaves."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipv6plan.audit import CHECKS
from ipv6plan.audit.verdicts import judge
from ipv6plan.audit.verdicts.dual_stack import ALL, COMPARISONS, FUNCTIONS, SPEAKS
from ipv6plan.audit.verdicts.words import BECAUSE, NEEDS
from ipv6plan.model.audit import (
    Action,
    DeviceAudit,
    DualStack,
    Facts,
    Finding,
    Ipv6Only,
    Outcome,
    Truth,
    Verdict,
)

YES, NO, UNKNOWN, NONE = Truth.YES, Truth.NO, Truth.UNKNOWN, Truth.NOT_APPLICABLE
ANSWERED, PARTIAL, SILENT = Outcome.ANSWERED, Outcome.PARTIAL, Outcome.UNREACHABLE
ONLY = tuple(check.id for check in CHECKS if "ipv6-only" in check.axes)


def heard(
    verdict: Verdict, outcome: Outcome = ANSWERED, reason: str = "", **findings: Any
) -> DeviceAudit:
    return DeviceAudit(
        device="d",
        outcome=outcome,
        reason=reason,
        facts=Facts(verdict=verdict),
        findings=tuple(
            Finding(check=name.replace("_", "-"), status=status)
            for name, status in findings.items()
        ),
    )


def all_yes(**others: Truth) -> dict[str, Any]:
    return {check.id.replace("-", "_"): YES for check in CHECKS} | others


DISTURBED, OBLIVIOUS, COMPATIBLE, PARITY, ENHANCED = ALL


@pytest.mark.parametrize(
    "audit, expected, left",
    [
        (heard(Verdict.UNREACHABLE, SILENT, "no-answer"), DualStack.UNKNOWN, ALL),
        (heard(Verdict.NO_EVIDENCE), DualStack.UNKNOWN, ALL),
        (heard(Verdict.NO_EVIDENCE, os_at_least_ipv6_floor=UNKNOWN), DualStack.UNKNOWN, ALL),
        (heard(Verdict.NO_EVIDENCE, os_at_least_ipv6_floor=NO), DualStack.UNKNOWN,
         (DISTURBED, OBLIVIOUS)),
        (heard(Verdict.NOT_CONFIGURED), DualStack.UNKNOWN,
         (DISTURBED, COMPATIBLE, PARITY, ENHANCED)),
        (heard(Verdict.CONFIGURED), DualStack.UNKNOWN, SPEAKS),
        (heard(Verdict.ROUTED, ospfv3_neighbours=NO), COMPATIBLE, (COMPATIBLE,)),
        (heard(Verdict.ROUTED, tcp_listens_on_ipv6=UNKNOWN, ipv4_interfaces_have_ipv6=YES),
         DualStack.UNKNOWN, SPEAKS),
        (heard(Verdict.ROUTED, ipv6_forwarding=YES), DualStack.UNKNOWN, SPEAKS),
        (heard(Verdict.ROUTED, ipv4_interfaces_have_ipv6=YES), PARITY, (PARITY, ENHANCED)),
        (heard(Verdict.TRAFFIC, **all_yes()), PARITY, (PARITY, ENHANCED)),
        (heard(Verdict.TRAFFIC, **all_yes(no_eui_64_address=NO)), PARITY, (PARITY, ENHANCED)),
    ],
)  # fmt: skip
def test_the_class(audit: DeviceAudit, expected: DualStack, left: tuple[DualStack, ...]) -> None:
    found = judge(audit, CHECKS).dual_stack
    assert (found.value, found.possible) == (expected, left)


@pytest.mark.parametrize(
    "audit, expected, reason, by",
    [
        (heard(Verdict.UNREACHABLE, SILENT, "no-answer"), Ipv6Only.UNKNOWN, "nothing-heard", ()),
        (heard(Verdict.LINK_LOCAL), Ipv6Only.BLOCKED, "no-address", ()),
        (heard(Verdict.LINK_LOCAL, PARTIAL), Ipv6Only.UNKNOWN, "address-not-seen", ()),
        (heard(Verdict.NO_EVIDENCE), Ipv6Only.UNKNOWN, "address-not-seen", ()),
        (heard(Verdict.NO_EVIDENCE, os_at_least_ipv6_floor=NO), Ipv6Only.BLOCKED,
         "software-too-old", ("os-at-least-ipv6-floor",)),
        (heard(Verdict.ROUTED), Ipv6Only.UNKNOWN, "not-all-known", ()),
        (heard(Verdict.ROUTED, snmp_answers_over_ipv6=UNKNOWN, ipv6_forwarding=YES),
         Ipv6Only.UNKNOWN, "not-all-known", ("snmp-answers-over-ipv6",)),
        (heard(Verdict.ROUTED, tcp_listens_on_ipv6=NO, ipv6_forwarding=UNKNOWN),
         Ipv6Only.BLOCKED, "needs-ipv4", ("tcp-listens-on-ipv6",)),
        (heard(Verdict.ROUTED, **all_yes(nat64_reachable=UNKNOWN)), Ipv6Only.READY,
         "needs-no-ipv4", tuple(check for check in ONLY if check != "nat64-reachable")),
    ],
)  # fmt: skip
def test_ipv6_alone(
    audit: DeviceAudit, expected: Ipv6Only, reason: str, by: tuple[str, ...]
) -> None:
    found = judge(audit, CHECKS).ipv6_only
    assert (found.value, found.reason) == (expected, reason)
    assert tuple(g.check for g in found.grounds if g.check != "nat64-reachable") == by


@pytest.mark.parametrize(
    "audit, expected, reason",
    [
        (heard(Verdict.UNREACHABLE, SILENT, "no-answer"), Action.REACH, "no-answer"),
        (heard(Verdict.UNREACHABLE, SILENT, "wrong-digest"), Action.REACH, "no-answer"),
        (heard(Verdict.UNREACHABLE, SILENT, "no-credential"), Action.ASK, "no-credential"),
        (heard(Verdict.UNREACHABLE, SILENT, "no-address"), Action.ASK, "no-management-address"),
        (heard(Verdict.NO_EVIDENCE, os_at_least_ipv6_floor=NO), Action.UPGRADE, "software-too-old"),
        (heard(Verdict.CONFIGURED, os_at_least_ipv6_floor=NO), Action.UPGRADE, "software-too-old"),
        (heard(Verdict.ROUTED, os_at_least_ipv6_floor=NO), Action.NOTHING, "nothing-wrong"),
        (heard(Verdict.ROUTED, os_supported=NO), Action.UPGRADE, "software-unsupported"),
        (heard(Verdict.ROUTED, os_supported=NO, hardware_supported=NO), Action.REPLACE,
         "hardware-unsupported"),
        (heard(Verdict.ROUTED, os_supported=UNKNOWN), Action.NOTHING, "nothing-wrong"),
        (heard(Verdict.LINK_LOCAL, planned_addresses_present=NO), Action.CONFIGURE,
         "not-as-planned"),
        (heard(Verdict.ROUTED, no_unplanned_addresses=NO), Action.ASK, "not-in-the-plan"),
        (heard(Verdict.ROUTED, planned_addresses_present=UNKNOWN), Action.ASK, "not-all-known"),
        (heard(Verdict.ROUTED, tcp_listens_on_ipv6=UNKNOWN), Action.NOTHING, "nothing-wrong"),
        (heard(Verdict.NO_EVIDENCE, planned_addresses_present=NONE), Action.NOTHING,
         "nothing-planned"),
        (heard(Verdict.NO_EVIDENCE, planned_addresses_present=UNKNOWN), Action.ASK,
         "not-all-known"),
    ],
)  # fmt: skip
def test_the_next_step(audit: DeviceAudit, expected: Action, reason: str) -> None:
    found = judge(audit, CHECKS).action
    assert (found.value, found.reason) == (expected, reason)


def test_support_that_is_paid_for_is_the_owner_s_to_know() -> None:
    audit = heard(Verdict.ROUTED)
    paid = Finding(check="os-supported", status=NO, reason="support-paid-only")
    found = judge(replace(audit, findings=(paid,)), CHECKS).action
    assert (found.value, found.reason) == (Action.ASK, "support-paid-only")


def test_the_checks_that_classes_rest_on_exist_and_count() -> None:
    counting = {check.id for check in CHECKS if "dual-stack" in check.axes}
    assert counting >= FUNCTIONS
    assert FUNCTIONS >= COMPARISONS


AUDITS = st.builds(
    lambda verdict, outcome, statuses: heard(
        verdict, outcome, **dict(zip(all_yes(), statuses, strict=True))
    ),
    st.sampled_from(Verdict),
    st.sampled_from(Outcome),
    st.lists(st.sampled_from(Truth), min_size=len(CHECKS), max_size=len(CHECKS)),
)


@given(AUDITS)
def test_verdicts_rest_on_findings_and_have_words(audit: DeviceAudit) -> None:
    found = judge(audit, CHECKS)
    for verdict in (found.dual_stack, found.ipv6_only, found.action):
        assert verdict.reason in BECAUSE
        for ground in verdict.grounds:
            finding = audit.finding(ground.check)
            assert finding is not None
            assert finding.status is ground.status
    assert set(found.dual_stack.needs) <= set(NEEDS)
    assert found.dual_stack.value not in {DISTURBED, ENHANCED}


@given(AUDITS)
def test_what_was_not_heard_decides_nothing(audit: DeviceAudit) -> None:
    found = judge(audit, CHECKS)
    if audit.outcome is SILENT or audit.facts.verdict is Verdict.UNREACHABLE:
        assert found.dual_stack.value is DualStack.UNKNOWN
        assert found.ipv6_only.value is Ipv6Only.UNKNOWN
        assert found.action.value in {Action.ASK, Action.REACH}


@given(AUDITS)
def test_learning_that_something_is_missing_never_makes_a_class_better(audit: DeviceAudit) -> None:
    """An unknown that turns out a no may rule classes out from above only."""
    worse = tuple(
        Finding(check=f.check, status=NO if f.status is UNKNOWN else f.status)
        for f in audit.findings
    )
    before = judge(audit, CHECKS).dual_stack.possible
    after = judge(
        DeviceAudit(
            device="d", outcome=audit.outcome, reason="", facts=audit.facts, findings=worse
        ),
        CHECKS,
    ).dual_stack.possible
    assert set(after) <= set(before)
