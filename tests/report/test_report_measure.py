"""Where devices stand, and that counts add up whatever an audit says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipv6plan.model.audit import AuditReport, DeviceAudit, Outcome, Truth, Verdict
from ipv6plan.model.inventory import Inventory
from ipv6plan.model.readiness import Standing, Tally
from ipv6plan.report import measure, standing
from tests.report.cases import HEADER, make_entry, make_inventory, make_site


@pytest.mark.parametrize(
    "outcome, verdict, reason, expected",
    [
        (Outcome.ANSWERED, Verdict.TRAFFIC, "", Standing.READY),
        (Outcome.ANSWERED, Verdict.ROUTED, "", Standing.READY),
        (Outcome.ANSWERED, Verdict.CONFIGURED, "", Standing.READY),
        (Outcome.PARTIAL, Verdict.CONFIGURED, "too-slow", Standing.READY),
        (Outcome.ANSWERED, Verdict.LINK_LOCAL, "", Standing.NOT_READY),
        (Outcome.ANSWERED, Verdict.NOT_CONFIGURED, "", Standing.NOT_READY),
        (Outcome.PARTIAL, Verdict.LINK_LOCAL, "too-slow", Standing.UNDETERMINED),
        (Outcome.PARTIAL, Verdict.NOT_CONFIGURED, "too-slow", Standing.UNDETERMINED),
        (Outcome.ANSWERED, Verdict.NO_EVIDENCE, "", Standing.UNDETERMINED),
        (Outcome.UNREACHABLE, Verdict.UNREACHABLE, "no-answer", Standing.UNREACHABLE),
        (Outcome.UNREACHABLE, Verdict.UNREACHABLE, "wrong-digest", Standing.UNREACHABLE),
        (Outcome.UNREACHABLE, Verdict.UNREACHABLE, "no-credential", Standing.NOT_AUDITED),
        (Outcome.UNREACHABLE, Verdict.UNREACHABLE, "no-address", Standing.NOT_AUDITED),
    ],
)
def test_standing(outcome: Outcome, verdict: Verdict, reason: str, expected: Standing) -> None:
    assert standing(make_entry("d", outcome, verdict, reason)) is expected


@pytest.mark.parametrize(
    "status, expected",
    [(Truth.NO, Standing.NOT_READY), (Truth.UNKNOWN, Standing.UNDETERMINED)],
)
def test_a_partial_answer_that_misses_a_planned_address(status: Truth, expected: Standing) -> None:
    """The audit says no only of a whole list; what else was not heard does not matter then."""
    verdict = Verdict.NOT_CONFIGURED
    found = {"planned_addresses_present": status}
    assert standing(make_entry("d", Outcome.PARTIAL, verdict, "too-slow", **found)) is expected


def test_a_device_that_the_audit_does_not_name_was_not_audited() -> None:
    assert standing(None) is Standing.NOT_AUDITED


def counts(tally: Tally) -> tuple[int, ...]:
    return (
        tally.devices,
        tally.audited,
        tally.ready,
        tally.not_ready,
        tally.undetermined,
        tally.unreachable,
        tally.not_audited,
    )


def test_the_whole_measure(inventory: Inventory, audit: AuditReport) -> None:
    found = measure(inventory, audit)
    assert counts(found.province) == (7, 5, 2, 1, 2, 1, 1)
    assert {g.id: counts(g) for g in found.groups} == {
        "departments": (3, 2, 2, 0, 0, 1, 0),
        "districts": (4, 3, 0, 1, 2, 0, 1),
        "dong-hung": (3, 2, 0, 0, 2, 0, 1),
    }
    assert {t.id: counts(t) for t in found.tenants} == {
        "so-khcn": (3, 2, 2, 0, 0, 1, 0),
        "ubnd-dong-hung": (4, 3, 0, 1, 2, 0, 1),
        "ban-moi": (0, 0, 0, 0, 0, 0, 0),
    }
    assert {s.id: counts(s) for s in found.sites} == {
        "dic": (3, 2, 2, 0, 0, 1, 0),
        "huyen": (1, 1, 0, 1, 0, 0, 0),
        "xa": (3, 2, 0, 0, 2, 0, 1),
    }
    assert [d.device for d in found.devices] == [d.id for d in inventory.devices]
    assert found.audit == HEADER


def test_one_device(inventory: Inventory, audit: AuditReport) -> None:
    device = next(d for d in measure(inventory, audit).devices if d.device == "huyen-gw")
    assert (device.site, device.tenant) == ("huyen", "ubnd-dong-hung")
    assert (device.standing, device.outcome) == (Standing.NOT_READY, Outcome.ANSWERED)
    assert (device.verdict, device.reason) == (Verdict.NOT_CONFIGURED, "")
    assert (device.platform, device.os_version) == ("cisco_ios", "15.2")
    assert (device.yes, device.no, device.unknown, device.not_applicable) == (1, 1, 0, 0)
    assert (device.failed, device.unclear) == (("ipv6-forwarding",), ())


def test_without_an_audit_every_device_is_not_audited(inventory: Inventory) -> None:
    found = measure(inventory, None)
    assert counts(found.province) == (7, 0, 0, 0, 0, 0, 7)
    assert found.audit is None
    assert {(d.outcome, d.verdict) for d in found.devices} == {(None, None)}


ENTRIES = st.builds(
    make_entry,
    device=st.sampled_from(["a-1", "a-2", "b-1", "b-2", "c-1", "gone"]),
    outcome=st.sampled_from(Outcome),
    verdict=st.sampled_from(Verdict),
    reason=st.sampled_from(["", "no-answer", "no-credential", "too-slow"]),
    reachable=st.sampled_from(Truth),
    ipv6_capable=st.sampled_from(Truth),
)
SMALL = make_inventory(
    make_site("a", "A", "so-khcn", "departments", "a-1", "a-2"),
    make_site("b", "B", "ubnd-dong-hung", "dong-hung", "b-1", "b-2"),
    make_site("c", "C", "ubnd-dong-hung", "districts", "c-1"),
)


@given(st.lists(ENTRIES, unique_by=lambda entry: entry.device))
def test_counts_add_up(entries: list[DeviceAudit]) -> None:
    found = measure(SMALL, AuditReport(header=HEADER, devices=tuple(entries)))
    for tally in (found.province, *found.groups, *found.tenants, *found.sites):
        assert tally.devices == tally.audited + tally.unreachable + tally.not_audited
        assert tally.audited == tally.ready + tally.not_ready + tally.undetermined
        assert sum(tally.verdicts.values()) == tally.audited + tally.unreachable
        assert list(tally.verdicts) == list(Verdict)
        assert tally.verdicts[Verdict.UNREACHABLE] == tally.unreachable
    for tallies in (found.sites, found.tenants, found.groups[:2]):
        whole = tuple(map(sum, zip(*map(counts, tallies), strict=True)))
        assert whole == counts(found.province)
    assert sum(d.yes + d.no + d.unknown + d.not_applicable for d in found.devices) == 2 * len(
        [entry for entry in entries if entry.device != "gone"]
    )


@given(st.lists(ENTRIES, unique_by=lambda entry: entry.device))
def test_only_a_device_that_answered_is_ready_or_not(entries: list[DeviceAudit]) -> None:
    by_id = {entry.device: entry for entry in entries}
    for device in measure(SMALL, AuditReport(header=HEADER, devices=tuple(entries))).devices:
        entry = by_id.get(device.device)
        silent = entry is None or entry.outcome is Outcome.UNREACHABLE
        judged = device.standing in {Standing.READY, Standing.NOT_READY}
        assert not (silent and judged)
        assert device.standing is not Standing.NOT_READY or device.outcome is Outcome.ANSWERED
