"""A large fleet with every kind of trouble in it: its audit ends, and says what is true."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ipv6plan.audit import evaluate, requests, write_device
from ipv6plan.model.audit import DeviceAudit, Outcome, Truth, Verdict
from ipv6plan.model.intent import DeviceIntent
from ipv6plan.model.inventory import Device
from ipv6plan.model.snmp import Answered, Snapshot
from ipv6plan.platforms import load_platforms
from ipv6plan.snmp import Settings, collect
from tests.snmp import zoo

FLEET = 2000
MIX = {
    "silent": 30, "well": 35, "late": 2, "twice": 3, "unordered": 3, "strange": 3, "renumbered": 3,
    "truncated": 3, "flipped": 2, "loop": 2, "endless": 1, "toobig": 1, "generr": 1, "void": 1,
    "dying": 1, "huge": 1, "nasty": 4, "mistyped": 2, "nameless": 2,
}  # fmt: skip
"""Kinds of agents, and how many of a hundred are of it."""
KINDS = tuple(kind for kind, count in MIX.items() for _ in range(count))
HURRIED = Settings(
    timeout=1.0, retries=1, backoff=1.0, max_rows=300, max_seconds=40, concurrency=60, sample=0
)
"""No device is too slow only because many others are read at the same time."""
ROOT = Path(__file__).parents[2]
CATALOGUE = load_platforms()


def intent(name: str) -> DeviceIntent:
    device = Device(
        id=name, site="s", role="router", platform="linux", model="", management=None,
        credential=None, over_ipv6=False, ports=(),
    )  # fmt: skip
    return DeviceIntent(
        device=device, site_name="", tenant_name="", routes=True, router_id=None, interfaces=(),
        resolvers=(), management=None, gateway=None, management_sources=(),
    )  # fmt: skip


def judged(snapshot: Snapshot) -> DeviceAudit:
    planned = intent(snapshot.device)
    return evaluate(planned.device, planned, CATALOGUE, snapshot)


def fleet(port: int, count: int = FLEET) -> list[Any]:
    kinds = (KINDS[number * 37 % 100] for number in range(count))
    return [zoo.target(kind, number, port) for number, kind in enumerate(kinds)]


def summary(audit: DeviceAudit) -> list[Any]:
    """Give what the test looks at, as JSON has it."""
    unknown = [f.reason for f in audit.findings if f.status is Truth.UNKNOWN and not f.reason]
    return [
        audit.outcome.value,
        audit.reason,
        audit.facts.verdict.value,
        [a.address for a in audit.facts.addresses],
        audit.facts.name,
        len(unknown),
        write_device(audit).isprintable(),
    ]


def audit_fleet(port: int) -> None:
    """Audit the zoo and print what came of it: run in a process of its own."""
    found: dict[str, list[Any]] = {}

    def note(snapshot: Snapshot) -> None:
        assert snapshot.device not in found
        found[snapshot.device] = summary(judged(snapshot))

    judged(zoo_snapshot())
    before = resident()
    collect(fleet(port), requests(CATALOGUE), HURRIED, note)
    sys.stdout.write(json.dumps({"found": found, "grown": resident() - before}))


def zoo_snapshot() -> Snapshot:
    varbinds = tuple(zoo.rows(1, "well"))
    return Answered(device="well-1", varbinds=varbinds, asked=())


def resident() -> float:
    """Give the most memory that this process has had, in megabytes."""
    line = next(r for r in Path("/proc/self/status").read_text().splitlines() if "VmHWM" in r)
    return int(line.split()[1]) / 1024


@pytest.fixture(scope="module")
def result() -> dict[str, Any]:
    with zoo.open_zoo() as port:
        work = f"from tests.snmp.test_snmp_fleet import audit_fleet; audit_fleet({port})"
        done = subprocess.run(
            [sys.executable, "-c", work],
            cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True,
            check=False, timeout=120,
        )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def of_kinds(result: dict[str, Any], *kinds: str) -> dict[int, list[Any]]:
    """Give what was found of the agents of some kinds, by their numbers."""
    named = ((name.partition("-"), found) for name, found in result["found"].items())
    return {int(name[2]): found for name, found in named if name[0] in kinds}


def test_each_device_has_one_line(result: dict[str, Any]) -> None:
    assert len(result["found"]) == FLEET
    assert all(one_line for *_, one_line in result["found"].values())


def test_memory_does_not_follow_what_equipment_sends(result: dict[str, Any]) -> None:
    assert result["grown"] < 150


def test_sound_equipment_is_judged_right_through_every_network(result: dict[str, Any]) -> None:
    """Its address comes in eight encodings, and answers late, twice, out of order, forged."""
    sound = of_kinds(result, "well", *zoo.SOUND)
    assert len(sound) == FLEET * (35 + 2 + 4 * 3) // 100
    expected = {
        number: [
            Outcome.ANSWERED, "", Verdict.ROUTED, [str(zoo.address_of(number))], f"r{number}", 0,
            True,
        ]
        for number in sound
    }  # fmt: skip
    assert sound == expected


UNHEARD = [Outcome.UNREACHABLE, "no-answer", Verdict.UNREACHABLE, [], "", 0, True]


def test_the_silent_and_the_garbled_did_not_answer(result: dict[str, Any]) -> None:
    found = of_kinds(result, "silent", "truncated")
    assert len(found) == FLEET * 33 // 100
    assert [f for f in found.values() if f != UNHEARD] == []


GAPS = {
    "loop": "not-increasing",
    "endless": "too-many-rows",
    "toobig": "error-status:tooBig",
    "generr": "error-status:genErr",
    "void": "malformed",
    "dying": "no-answer",
}


@pytest.mark.parametrize("kind, reason", GAPS.items())
def test_what_could_not_be_read_is_said(result: dict[str, Any], kind: str, reason: str) -> None:
    found = of_kinds(result, kind)
    assert len(found) > 10
    assert {(f[0], f[1]) for f in found.values()} == {(Outcome.PARTIAL, reason)}


def test_odd_strings_change_no_verdict(result: dict[str, Any]) -> None:
    found = of_kinds(result, "huge", "nasty", "nameless")
    assert len(found) > 100
    for number, (outcome, reason, verdict, addresses, name, _, _) in found.items():
        assert (outcome, reason, verdict) == (Outcome.ANSWERED, "", Verdict.ROUTED)
        assert addresses == [str(zoo.address_of(number))]
        assert name.isprintable()
        assert len(name) <= 1024


def test_values_of_wrong_types_are_no_evidence_of_much(result: dict[str, Any]) -> None:
    found = of_kinds(result, "mistyped")
    assert len(found) > 20
    assert Verdict.ROUTED not in {f[2] for f in found.values()}


def test_no_finding_is_unknown_without_a_reason(result: dict[str, Any]) -> None:
    assert {found[5] for found in result["found"].values()} == {0}
