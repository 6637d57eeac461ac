"""One audit of several: who is believed, who contradicts whom, and what cannot be merged."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipv6plan.audit import read_audit, write_device, write_header
from ipv6plan.audit.merging import merge_audits
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

ANSWERED, PARTIAL, SILENT = Outcome.ANSWERED, Outcome.PARTIAL, Outcome.UNREACHABLE


def heard(
    device: str,
    outcome: Outcome = ANSWERED,
    reason: str = "",
    name: str = "",
    verdict: Verdict = Verdict.ROUTED,
    **findings: Truth,
) -> DeviceAudit:
    return DeviceAudit(
        device=device,
        outcome=outcome,
        reason=reason,
        facts=Facts(name=name, verdict=verdict),
        findings=tuple(Finding(check=check, status=truth) for check, truth in findings.items()),
    )


def report(day: int, *devices: DeviceAudit, **header: object) -> AuditReport:
    made = AuditHeader(
        format=1,
        id=f"2026-11-{day:02}T000000Z",
        network="n",
        started=f"2026-11-{day:02}T00:00:00Z",
        simulated=False,
    )
    return AuditReport(header=replace(made, **header), devices=devices)  # type: ignore[arg-type]  # fields of any type


@pytest.mark.parametrize(
    "first, second, taken",
    [
        (heard("d"), heard("d", PARTIAL, "too-slow"), 1),
        (heard("d", SILENT, "no-answer"), heard("d", PARTIAL, "too-slow"), 2),
        (heard("d", PARTIAL, "too-slow"), heard("d", SILENT, "no-answer"), 1),
        (heard("d"), heard("d"), 2),
        (heard("d", SILENT, "no-answer"), heard("d", SILENT, "no-credential"), 1),
        (heard("d", SILENT, "no-answer"), heard("d", SILENT, "wrong-digest"), 2),
    ],
)
def test_the_best_heard_wins_then_the_newest(
    first: DeviceAudit, second: DeviceAudit, taken: int
) -> None:
    merged = merge_audits([report(1, first), report(2, second)]).report
    assert [d.heard_in for d in merged.devices] == [f"2026-11-0{taken}T000000Z"]


def test_the_header_says_what_it_was_merged_from() -> None:
    merged = merge_audits([report(2, heard("b")), report(1, heard("a"), heard("b"))]).report
    assert merged.header.id == "2026-11-02T000000Z-merged"
    assert merged.header.started == "2026-11-02T00:00:00Z"
    assert [(s.id, s.devices, s.taken) for s in merged.header.merged_from] == [
        ("2026-11-02T000000Z", 1, 1),
        ("2026-11-01T000000Z", 2, 1),
    ]
    assert [d.device for d in merged.devices] == ["b", "a"]


def test_recordings_count_by_the_day_they_were_made() -> None:
    old = report(3, heard("d"), replayed="2025-01-01T00:00:00Z")
    unknown = report(4, heard("d"), replayed="unknown")
    merged = merge_audits([unknown, old]).report
    assert merged.devices[0].heard_in == old.header.id
    assert merged.header.replayed == "unknown"
    assert (
        merge_audits([old, report(1, heard("d"))])
        .report.devices[0]
        .heard_in.startswith("2026-11-01")
    )


def test_contradictions_are_named() -> None:
    one = heard("d", name="xa-an-gw", a=Truth.YES, b=Truth.UNKNOWN)
    two = heard("d", name="kho-gw", verdict=Verdict.LINK_LOCAL, a=Truth.NO, b=Truth.NO)
    (conflict,) = merge_audits([report(1, one), report(2, two)]).conflicts
    assert (conflict.device, conflict.taken_from) == ("d", "2026-11-02T000000Z")
    assert [(d.what, d.taken, d.other) for d in conflict.differences] == [
        ("name", "kho-gw", "xa-an-gw"),
        ("verdict", "link-local-only", "routed"),
        ("a", "no", "yes"),
    ]


@pytest.mark.parametrize("other", [heard("d", SILENT, "no-answer"), heard("d"), heard("e")])
def test_silence_and_agreement_contradict_nobody(other: DeviceAudit) -> None:
    assert merge_audits([report(1, heard("d")), report(2, other)]).conflicts == ()


@pytest.mark.parametrize("header", [{"network": "m"}, {"simulated": True}])
def test_what_cannot_be_merged(header: dict[str, object]) -> None:
    with pytest.raises(RecordError):
        merge_audits([report(1), report(2, **header)])


def test_an_audit_is_not_merged_with_itself() -> None:
    with pytest.raises(RecordError):
        merge_audits([report(1), report(1)])


def test_merging_once_more_keeps_where_devices_were_heard() -> None:
    merged = merge_audits([report(1, heard("a")), report(2, heard("b"))]).report
    again = merge_audits([merged, report(3, heard("c"))]).report
    assert {d.device: d.heard_in[8:10] for d in again.devices} == {"a": "01", "b": "02", "c": "03"}


def test_a_merged_audit_is_read_back() -> None:
    merged = merge_audits([report(1, heard("a")), report(2, heard("b"))]).report
    text = "".join(
        f"{x}\n" for x in (write_header(merged.header), *map(write_device, merged.devices))
    )
    read = read_audit(text, "f")
    assert read.header == merged.header
    assert [d.heard_in for d in read.devices] == [d.heard_in for d in merged.devices]


DEVICES = st.lists(
    st.builds(heard, st.sampled_from("abcd"), st.sampled_from(Outcome)),
    unique_by=lambda audit: audit.device,
)


@given(st.lists(DEVICES, min_size=2, max_size=4))
def test_every_device_is_there_once_and_never_heard_worse(parts: list[list[DeviceAudit]]) -> None:
    reports = [report(day, *devices) for day, devices in enumerate(parts, start=1)]
    merged = merge_audits(reports).report
    rank = [SILENT, PARTIAL, ANSWERED]
    best: dict[str, int] = {}
    for part in parts:
        for audit in part:
            best[audit.device] = max(best.get(audit.device, 0), rank.index(audit.outcome))
    assert {d.device: rank.index(d.outcome) for d in merged.devices} == best
    assert len(merged.devices) == len(best)
    assert sum(s.taken for s in merged.header.merged_from) == len(best)
