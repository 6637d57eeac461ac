"""What counts as better, worse, and not known any more between two audits."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipv6plan.audit.changes import compare_audits
from ipv6plan.errors import RecordError
from ipv6plan.model.audit import (
    AuditHeader,
    AuditReport,
    DeviceAudit,
    Facts,
    Finding,
    Outcome,
    Truth,
    Verdict,
)
from ipv6plan.model.audit_change import Presence, Trend

YES, NO, UNKNOWN, NONE = Truth.YES, Truth.NO, Truth.UNKNOWN, Truth.NOT_APPLICABLE
HEADER = AuditHeader(format=1, id="a", network="n", started="2026-11-25T15:50:30Z", simulated=False)


def heard(
    device: str, verdict: Verdict, outcome: Outcome = Outcome.ANSWERED, **findings: Truth
) -> DeviceAudit:
    return DeviceAudit(
        device=device,
        outcome=outcome,
        reason="",
        facts=Facts(verdict=verdict),
        findings=tuple(Finding(check=name, status=truth) for name, truth in findings.items()),
    )


def report(*devices: DeviceAudit) -> AuditReport:
    return AuditReport(header=HEADER, devices=devices)


@pytest.mark.parametrize(
    "was, now, expected",
    [
        (Verdict.LINK_LOCAL, Verdict.ROUTED, Trend.BETTER),
        (Verdict.ROUTED, Verdict.CONFIGURED, Trend.WORSE),
        (Verdict.ROUTED, Verdict.UNREACHABLE, Trend.UNKNOWN),
        (Verdict.ROUTED, Verdict.NO_EVIDENCE, Trend.UNKNOWN),
        (Verdict.UNREACHABLE, Verdict.LINK_LOCAL, Trend.KNOWN),
        (Verdict.NO_EVIDENCE, Verdict.NOT_CONFIGURED, Trend.KNOWN),
    ],
)
def test_the_trend(was: Verdict, now: Verdict, expected: Trend) -> None:
    (change,) = compare_audits(report(heard("d", was)), report(heard("d", now))).changes
    assert change.trend is expected
    assert change.worse is (expected is Trend.WORSE)
    assert change.unclear is (expected is Trend.UNKNOWN)


def test_half_an_answer_shows_neither_a_fall_nor_a_rise() -> None:
    low, high = Verdict.LINK_LOCAL, Verdict.ROUTED
    half = Outcome.PARTIAL
    fall = compare_audits(report(heard("d", high)), report(heard("d", low, half)))
    rise = compare_audits(report(heard("d", low, half)), report(heard("d", high)))
    assert [c.trend for c in (*fall.changes, *rise.changes)] == [Trend.UNKNOWN, Trend.KNOWN]


def test_how_checks_move() -> None:
    before = heard("d", Verdict.ROUTED, a=NO, b=YES, c=UNKNOWN, d=UNKNOWN, e=YES, f=NO, g=NONE)
    after = heard("d", Verdict.ROUTED, a=YES, b=NO, c=NO, d=YES, e=UNKNOWN, f=UNKNOWN, h=NO)
    (change,) = compare_audits(report(before), report(after)).changes
    assert change.fixed == ("a",)
    assert change.broken == ("b",)
    assert change.found == ("c",)
    assert change.cleared == ("d",)
    assert change.lost == ("e", "f")
    assert change.worse
    assert change.unclear


def test_what_was_found_failing_need_not_be_worse_than_before() -> None:
    (change,) = compare_audits(
        report(heard("d", Verdict.ROUTED, a=UNKNOWN)), report(heard("d", Verdict.ROUTED, a=NO))
    ).changes
    assert change.found == ("a",)
    assert not change.worse


def test_devices_appear_and_vanish() -> None:
    kept, gone, new = (heard(name, Verdict.ROUTED) for name in ("kept", "gone", "new"))
    found = compare_audits(report(gone, kept), report(new, kept))
    assert [(c.device, c.presence) for c in found.changes] == [
        ("new", Presence.APPEARED),
        ("gone", Presence.VANISHED),
    ]
    assert found.unchanged == 1
    assert [c.worse for c in found.changes] == [False, False]
    assert [c.unclear for c in found.changes] == [False, True]


@pytest.mark.parametrize("other", [{"network": "m"}, {"simulated": True}])
def test_audits_that_have_nothing_to_do_with_each_other(other: dict[str, object]) -> None:
    strange = AuditReport(header=replace(HEADER, **other), devices=())  # type: ignore[arg-type]  # a field of any type
    with pytest.raises(RecordError):
        compare_audits(report(), strange)


REPORTS = st.builds(
    lambda devices: report(*devices),
    st.lists(
        st.builds(
            heard,
            st.sampled_from(["a", "b", "c"]),
            st.sampled_from(Verdict),
            st.sampled_from(Outcome),
            x=st.sampled_from(Truth),
            y=st.sampled_from(Truth),
        ),
        unique_by=lambda audit: audit.device,
    ),
)


@given(REPORTS)
def test_an_audit_does_not_differ_from_itself(one: AuditReport) -> None:
    found = compare_audits(one, one)
    assert found.changes == ()
    assert found.unchanged == len(one.devices)


@given(REPORTS, REPORTS)
def test_what_is_better_one_way_is_worse_the_other(one: AuditReport, two: AuditReport) -> None:
    there = {c.device: c for c in compare_audits(one, two).changes}
    back = {c.device: c for c in compare_audits(two, one).changes}
    assert there.keys() == back.keys()
    for name, change in there.items():
        assert change.fixed == back[name].broken
        if change.presence is Presence.BOTH and change.trend is Trend.WORSE:
            assert back[name].trend in {Trend.BETTER, Trend.KNOWN}
