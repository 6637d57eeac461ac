"""audits/*.jsonl: written, read back, cut off and damaged."""

from dataclasses import replace

import pytest

from ipv6plan.audit import read_audit, write_device, write_header
from ipv6plan.errors import RecordError
from ipv6plan.model.audit import AuditHeader, DeviceAudit
from ipv6plan.model.snmp import Unreachable
from tests.audit.devices import EMPTY, answered, judged, names, row, value

HEADER = AuditHeader(
    format=1, id="2026-11-25T155030Z", network="n", started="2026-11-25T15:50:30Z", simulated=True
)
FILE = "audits/2026-11-25T155030Z.jsonl"


def audit(device: str = "r1") -> DeviceAudit:
    shown = answered(row("2001:db8::1", 3, 64), names(i3="Vlan10"), value("1.3.6.1.2.1.4.25.0", 1))
    return replace(judged(EMPTY, shown), device=device)


def silent(device: str) -> DeviceAudit:
    return replace(judged(EMPTY, Unreachable(device="r1", reason="no-answer")), device=device)


def written(*audits: DeviceAudit) -> str:
    return "".join(f"{line}\n" for line in (write_header(HEADER), *map(write_device, audits)))


def test_what_is_written_is_read_back() -> None:
    report = read_audit(written(audit("a"), silent("b")), FILE)
    assert report.header == HEADER
    assert report.devices == (audit("a"), silent("b"))
    assert report.of("a") == audit("a")
    assert report.of("c") is None


def test_a_line_is_one_line_of_json() -> None:
    line = write_device(audit())
    assert "\n" not in line
    assert line.startswith('{"device":"r1","outcome":"answered","reason":"","facts":{')


def test_the_last_entry_of_a_device_wins_in_its_first_place() -> None:
    report = read_audit(written(silent("a"), audit("b"), audit("a")), FILE)
    assert report.devices == (audit("a"), audit("b"))


def test_an_audit_without_devices_is_one() -> None:
    assert read_audit(written(), FILE).devices == ()


def test_a_last_line_without_its_end_is_read_where_it_is_whole() -> None:
    assert read_audit(written(audit("a")).rstrip("\n"), FILE).devices == (audit("a"),)


@pytest.mark.parametrize("cut", [1, 10, 200])
def test_a_last_line_that_was_cut_off_is_left_out_when_resuming(cut: int) -> None:
    text = written(audit("a"), audit("b"))[: -1 - cut]
    with pytest.raises(RecordError):
        read_audit(text, FILE)
    assert read_audit(text, FILE, unfinished=True).devices == (audit("a"),)


DAMAGE = {
    "cut in the middle": ("{}\n", 3),
    "not JSON": ("what?\n", 3),
    "an empty line": ("\n", 3),
    "another status": (
        write_device(audit()).replace('"status":"yes"', '"status":"perhaps"') + "\n",
        3,
    ),
}


@pytest.mark.parametrize("line, number", DAMAGE.values(), ids=DAMAGE)
def test_damage_is_reported_with_its_line(line: str, number: int) -> None:
    text = written(audit("a")) + line + write_device(audit("b")) + "\n"
    with pytest.raises(RecordError) as caught:
        read_audit(text, FILE)
    (problem,) = caught.value.problems
    assert str(problem.source) == f"{FILE}:{number}"


def test_every_damaged_line_is_reported() -> None:
    with pytest.raises(RecordError) as caught:
        read_audit(written(audit("a")) + "x\ny\n", FILE)
    assert [p.source.line for p in caught.value.problems] == [3, 4]


@pytest.mark.parametrize(
    "text, where",
    [
        ("", FILE),
        ("{}\n", f"{FILE}:1"),
        (write_device(audit()) + "\n", f"{FILE}:1"),
        (write_header(replace(HEADER, format=2)) + "\n", f"{FILE}:1"),
    ],
    ids=["empty", "no header", "a device first", "another format"],
)
def test_a_file_without_a_known_header_is_refused(text: str, where: str) -> None:
    with pytest.raises(RecordError) as caught:
        read_audit(text, FILE)
    assert str(caught.value.problems[0].source) == where
