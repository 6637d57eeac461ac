"""Every check as a table: an intent, an answer, and the finding that must come of them."""

from collections import Counter
from collections.abc import Mapping

import pytest

from ipv6plan.audit import CHECKS, REASONS, evaluate, objects, requests, vendors
from ipv6plan.audit.asking import further
from ipv6plan.audit.checks import TOPICS, checks_of
from ipv6plan.model.audit import Evidence, Outcome, Truth, Verdict
from ipv6plan.model.snmp import ERROR_STATUSES, Answered, Unreachable, parse_oid
from tests.audit.cases_addresses import ADDRESS_CASES
from tests.audit.cases_interfaces import INTERFACE_CASES
from tests.audit.cases_management import MANAGEMENT_CASES
from tests.audit.cases_planned import (
    ADDRESSES,
    FORWARDING,
    IOS,
    NAMES_OID,
    PLANNED_CASES,
    ROUTER,
)
from tests.audit.cases_routing import ROUTING_CASES
from tests.audit.cases_traffic import TRAFFIC_CASES
from tests.audit.devices import (
    UNKNOWN,
    Case,
    answered,
    catalogue,
    found,
    judged,
    value,
)

ALL: Mapping[str, list[Case]] = {
    **PLANNED_CASES,
    **INTERFACE_CASES,
    **ADDRESS_CASES,
    **ROUTING_CASES,
    **TRAFFIC_CASES,
    **MANAGEMENT_CASES,
}
PLATFORMS = catalogue().platforms
ELSEWHERE = {"software"}
"""Topics whose checks have a test file of their own."""
TABLE = [(check, case) for check, cases in ALL.items() for case in cases]


@pytest.mark.parametrize("check, case", TABLE, ids=[f"{c}-{x.status}-{x.reason}" for c, x in TABLE])
def test_findings(check: str, case: Case) -> None:
    audit = evaluate(
        case.intent.device,
        case.intent,
        catalogue(),
        case.snapshot,
        credential=case.credential,
        default_community=case.default_community,
    )
    finding = audit.finding(check)
    assert finding is not None
    assert (finding.status, finding.reason, finding.detail) == (
        case.status,
        case.reason,
        case.detail,
    )


def test_every_check_has_a_case_for_all_it_can_say_and_for_no_data() -> None:
    topics = [topic for topic in TOPICS if topic.__name__.rpartition(".")[2] not in ELSEWHERE]
    for check in (check for topic in topics for check in checks_of(topic)):
        cases = ALL[check.id]
        assert {case.status for case in cases} == check.statuses, check.id
        assert Truth.UNKNOWN in check.statuses
        assert any(isinstance(case.snapshot, Unreachable) for case in cases)
        assert any(
            case.status is Truth.UNKNOWN and isinstance(case.snapshot, Answered) for case in cases
        )


def test_ids_are_unique_and_all_is_said_in_both_languages() -> None:
    assert max(Counter(check.id for check in CHECKS).values()) == 1
    for check in CHECKS:
        assert check.title.en
        assert check.title.vi
        assert check.description.en.startswith("Verifies that ")
        assert check.description.vi.startswith("Kiểm tra ")
    for text in REASONS.values():
        assert text.en
        assert text.vi
        assert text.en != text.vi


def test_every_reason_that_a_case_gives_is_in_the_catalogue() -> None:
    assert {case.reason for _, case in TABLE} - {""} <= set(REASONS)
    assert {f"error-status:{name}" for name in ERROR_STATUSES[1:]} <= set(REASONS)


def test_what_a_check_needs_is_asked_for() -> None:
    request, more = requests(catalogue()), further({})
    assert more is not None
    trees = (*request.subtrees, *request.firsts, *more.subtrees, *more.firsts)
    scalars = {*request.scalars, *more.scalars, objects.IP_NET_TO_PHYSICAL_TYPE}
    for check in CHECKS:
        for oid in check.needs:
            covered = any(oid[: len(subtree)] == subtree for subtree in trees)
            assert covered or oid in scalars, (check.id, oid)


@pytest.mark.parametrize(
    "identity, said, platforms",
    [
        ("1.3.6.1.4.1.14988.1", "RouterOS RB4011iGS+", {"mikrotik_routeros"}),
        ("1.3.6.1.4.1.9.1.2593", "Cisco IOS Software [Fuji]", {"cisco_ios"}),
        ("1.3.6.1.4.1.8072.3.2.10", "Linux gw 5.10", set(PLATFORMS)),
        ("1.3.6.1.4.1.99999.1", "", set(PLATFORMS)),
        ("", "", set(PLATFORMS)),
    ],
)
def test_version_objects_of_every_platform_it_may_be_are_asked_for(
    identity: str, said: str, platforms: set[str]
) -> None:
    heard = [value("1.3.6.1.2.1.1.1.0", said.encode())]
    heard += [value("1.3.6.1.2.1.1.2.0", identity)] if identity else []
    then = requests(catalogue()).then
    assert then is not None
    more = then({v.oid: v for v in heard})
    asked = set(more.scalars if more else ()) - {o.oid for o in vendors.VENDOR_OBJECTS}
    assert asked == {v.oid for name in platforms for v in PLATFORMS[name].versions if v.oid}


def test_no_route_table_is_walked() -> None:
    routes, bgp4 = parse_oid("1.3.6.1.2.1.4.24.7"), parse_oid("1.3.6.1.2.1.15")
    under = [s for s in requests().subtrees if s[: len(routes)] == routes]
    assert all(len(oid) >= len(objects.DEFAULT_ROUTE) - 1 for oid in under)
    assert {oid[len(routes) + 2 :][2:] for oid in under} == {
        (*(0,) * 16, 0),
        (0x20, *(0,) * 15, 3),
        (0, 100, 0xFF, 0x9B, *(0,) * 12),
    }
    assert not [s for s in requests().subtrees if s[: len(bgp4)] == bgp4]


def test_evidence_names_the_instance_and_its_raw_value() -> None:
    finding = found("ipv6-forwarding", ROUTER, answered(value(FORWARDING, 2)))
    assert finding.evidence == (Evidence(oid=FORWARDING, value="2"),)


def test_of_a_silent_device_nothing_is_concluded() -> None:
    audit = judged(ROUTER, Unreachable(device="r1", reason="wrong-digest"))
    assert audit.outcome is Outcome.UNREACHABLE
    assert audit.reason == "wrong-digest"
    assert audit.facts.verdict is Verdict.UNREACHABLE
    assert [(f.status, f.reason) for f in audit.findings] == [(UNKNOWN, "wrong-digest")] * len(
        CHECKS
    )


def test_gaps_make_an_answer_partial() -> None:
    audit = judged(ROUTER, answered(IOS, gaps={ADDRESSES: "too-slow", NAMES_OID: "no-answer"}))
    assert (audit.outcome, audit.reason) == (Outcome.PARTIAL, "too-slow")
    whole = judged(ROUTER, answered(IOS))
    assert (whole.outcome, whole.reason) == (Outcome.ANSWERED, "")
