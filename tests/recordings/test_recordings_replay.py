"""Record and replay over real UDP: the same findings byte for byte, in files safe to keep."""

import json
import stat
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from ipv6plan.audit import read_audit
from ipv6plan.errors import RecordError
from ipv6plan.model.address import IPv6Address
from ipv6plan.model.audit import AuditReport, Truth
from ipv6plan.model.snmp import Answered, Reached, Snapshot
from ipv6plan.pipeline.audit import audit_simulated, begin_audit
from ipv6plan.pipeline.audit_anonymize import anonymize
from ipv6plan.pipeline.audit_record import KEY_SIZE, Keeping, recorded
from ipv6plan.pipeline.audit_replay import (
    audit_text,
    load_recordings,
    replay,
    replay_unlisted,
    save_audit,
    unlisted,
)
from ipv6plan.pipeline.examples import create
from ipv6plan.pipeline.inputs import Planned, load_inputs, load_planned
from ipv6plan.pipeline.plan import make_plan
from ipv6plan.snmp import Settings
from ipv6plan.workspace import Workspace

STARTED = datetime(2026, 11, 25, 15, 50, 30, tzinfo=UTC)
LATER = datetime(2027, 1, 2, 3, 4, 5, tzinfo=UTC)
KEY = bytes(range(KEY_SIZE))
UNTOLD = {"not-in-inventory", "credential-not-known"}
SETTINGS = Settings(timeout=1.0, retries=1, sample=0.3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Live:
    planned: Planned
    report: AuditReport
    folder: Path
    anonymous: Path


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Live:
    root = tmp_path_factory.mktemp("live")
    planned = office(root / "office")
    begun = begin_audit(planned, STARTED, simulated=True)
    folder, anonymous = root / "recording", root / "anonymous"
    with (
        recorded(planned, begun, Keeping(folder=folder)) as keep,
        recorded(planned, begun, Keeping(folder=anonymous, key=KEY)) as disguise,
    ):

        def both(snapshot: Snapshot) -> None:
            keep(snapshot)
            disguise(snapshot)

        report = audit_simulated(
            planned, begun, settings=SETTINGS, on_device=lambda _: None, on_snapshot=both
        )
    return Live(planned=planned, report=report, folder=folder, anonymous=anonymous)


def office(root: Path) -> Planned:
    workspace = Workspace(root)
    create(workspace, "small-office")
    make_plan(load_inputs(workspace), as_of=STARTED.date())
    return load_planned(workspace)


def replayed(live: Live, folder: Path, as_of: date | None = None) -> AuditReport:
    recordings = load_recordings(folder, (), live.planned.inputs.catalogue)
    return replay(live.planned, recordings, now=LATER, as_of=as_of)


def alone(live: Live, folder: Path) -> AuditReport:
    catalogue = live.planned.inputs.catalogue
    recordings = load_recordings(folder, (), catalogue)
    return replay_unlisted(catalogue, recordings, frozenset(), now=LATER)


def test_a_replay_finds_what_the_audit_found_byte_for_byte(live: Live) -> None:
    path = save_audit(live.planned.inputs.workspace, replayed(live, live.folder))
    audits = live.planned.inputs.workspace.root / "audits"
    heard = (audits / f"{live.report.header.id}.jsonl").read_bytes().split(b"\n")[1:]
    assert path.read_bytes().split(b"\n")[1:] == heard
    assert len(heard) == len(live.report.devices) + 1 > 5


def test_a_replay_says_that_it_is_one(live: Live) -> None:
    header = replayed(live, live.folder).header
    expected = replace(
        live.report.header, id="2026-11-25T155030Z-replayed", replayed="2026-11-25T15:50:30Z"
    )
    assert header == expected
    assert replayed(live, live.folder, date(2031, 1, 1)).header.id.endswith("-as-of-2031-01-01")
    text = audit_text(replayed(live, live.folder))
    assert read_audit(text, "x").header == expected


def test_a_replay_is_never_resumed_and_never_the_latest(live: Live) -> None:
    save_audit(live.planned.inputs.workspace, replayed(live, live.folder))
    begun = begin_audit(live.planned, LATER, simulated=True, resume=True)
    assert begun.devices == ()


def test_files_are_for_their_owner_alone_and_hold_no_secret(live: Live) -> None:
    files = sorted(live.folder.iterdir())
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    entries = (live.folder / "manifest.jsonl").read_text("utf-8").splitlines()[1:]
    answered = {e["device"] for e in map(json.loads, entries) if e["outcome"] == "answered"}
    assert {file.stem for file in files} == {"manifest", *answered}
    assert {(e["transport"], e["version"]) for e in map(json.loads, entries)} <= {
        ("udp/ipv4", "v2c"), ("udp/ipv4", "v3"), ("udp/ipv6", "v2c"), ("udp/ipv6", "v3"),
    }  # fmt: skip
    assert not any(file.name.startswith(".") for file in files)


def test_the_recording_of_another_audit_is_not_mixed_with(live: Live, tmp_path: Path) -> None:
    other = begin_audit(live.planned, LATER, simulated=True)
    with (
        pytest.raises(RecordError, match="another audit, 2026-11-25T155030Z; name a new folder"),
        recorded(live.planned, other, Keeping(folder=live.folder)),
    ):
        pass
    (tmp_path / "a.snmprec").write_text("1.3.6.1|2|1\n", "utf-8")
    with (
        pytest.raises(RecordError, match="not of this audit"),
        recorded(live.planned, other, Keeping(folder=tmp_path)),
    ):
        pass
    assert [file.name for file in tmp_path.iterdir()] == ["a.snmprec"]


def test_what_was_killed_goes_on(live: Live, tmp_path: Path) -> None:
    begun = begin_audit(live.planned, STARTED, simulated=True)
    begun = replace(begun, header=live.report.header)
    catalogue = live.planned.inputs.catalogue
    played = load_recordings(live.folder, (), catalogue).devices
    keeping = Keeping(folder=tmp_path / "r")
    with recorded(live.planned, begun, keeping) as keep:
        keep(played[0].reading.snapshot)
    with (tmp_path / "r" / "manifest.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"device":"torn')
    assert [p.device for p in load_recordings(tmp_path / "r", (), catalogue).devices] == [
        played[0].device
    ]
    with recorded(live.planned, begun, keeping) as keep:
        for device in played[1:]:
            keep(device.reading.snapshot)
    again = replayed(live, tmp_path / "r")
    assert again.devices == replayed(live, live.folder).devices


def test_a_missing_file_is_reported_and_a_path_is_no_name(live: Live, tmp_path: Path) -> None:
    lines = (live.folder / "manifest.jsonl").read_text("utf-8").splitlines()
    answered = next(line for line in lines[1:] if '"outcome":"answered"' in line)
    device = json.loads(answered)["device"]
    hostile = answered.replace(f'"device":"{device}"', '"device":"../../etc/passwd"')
    (tmp_path / "manifest.jsonl").write_text(
        f"{lines[0]}\n{answered}\n{hostile}\n", encoding="utf-8"
    )
    with pytest.raises(RecordError) as error:
        load_recordings(tmp_path, (), live.planned.inputs.catalogue)
    assert [str(problem).split("manifest.jsonl: ")[1] for problem in error.value.problems] == [
        f"{device}: {device}.snmprec is missing",
        "../../etc/passwd: the device's id cannot name a file",
    ]


def test_plain_files_are_judged_and_lack_only_certainty(live: Live, tmp_path: Path) -> None:
    for file in live.folder.glob("*.snmprec"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "stranger.snmprec").write_text("1.3.6.1.2.1.4.25.0|2|1\n", "utf-8")
    recordings = load_recordings(tmp_path, (), live.planned.inputs.catalogue)
    assert unlisted(live.planned, recordings) == ("stranger",)
    report = replay(live.planned, recordings, now=LATER)
    assert (report.header.replayed, report.header.simulated) == ("unknown", False)
    for device in report.devices:
        heard = live.report.of(device.device)
        assert heard is not None
        assert (device.outcome, device.reason) == ("partial", "not-recorded")
        assert device.facts.platform == heard.facts.platform
        assert device.facts.addresses == heard.facts.addresses
        for finding, before in zip(device.findings, heard.findings, strict=True):
            agree = finding.status is before.status
            assert agree or Truth.UNKNOWN in {finding.status, before.status}, finding


def test_one_file_is_judged_as_the_device_it_is_said_to_be(live: Live) -> None:
    file = live.folder / "tru-so-core.snmprec"
    recordings = load_recordings(None, (("chi-nhanh-1-gw", file),), live.planned.inputs.catalogue)
    report = replay(live.planned, recordings, now=LATER)
    assert [(d.device, d.facts.platform) for d in report.devices] == [
        ("chi-nhanh-1-gw", "cisco_ios")
    ]


def test_alone_nothing_is_said_of_a_plan(live: Live) -> None:
    for device in alone(live, live.folder).devices:
        heard = live.report.of(device.device)
        assert heard is not None
        assert device.facts == heard.facts
        for finding, before in zip(device.findings, heard.findings, strict=True):
            assert finding == before or finding.reason in UNTOLD, finding
            assert finding == before or finding.status is Truth.UNKNOWN


def secrets_of(live: Live) -> Iterator[str]:
    """Everything that must not be found in an anonymous recording, as it could be written."""
    inventory = live.planned.inputs.inventory
    yield from (site.name for site in inventory.sites)
    for intent in live.planned.intents:
        device = intent.device
        yield device.id
        if device.management is not None and device.management.ipv4 is not None:
            yield f"{device.management.ipv4}|"
            yield f"{device.management.ipv4}\n"
            yield device.management.ipv4.packed.hex()
        for interface in intent.addresses:
            address = IPv6Address.parse(str(interface.address))
            yield from (str(address), address.packed.hex(), ".".join(map(str, address.packed)))


@pytest.mark.parametrize("made", ["record", "anonymize"])
def test_nothing_of_whose_it_is_is_left(live: Live, made: str, tmp_path: Path) -> None:
    folder = live.anonymous
    if made == "anonymize":
        folder = tmp_path / "out"
        inputs = live.planned.inputs
        anonymize(live.folder, folder, inputs.catalogue, KEY, inputs.inventory)
    texts = [file.read_bytes() for file in folder.iterdir()]
    names = " ".join(file.name for file in folder.iterdir()).encode()
    secrets = {secret for secret in secrets_of(live) if len(secret) > 3}
    assert len(secrets) > 40
    for secret in secrets:
        for octets in (secret.encode(), secret.encode().hex().encode()):
            found = [t for t in (*texts, names) if octets.lower() in t.lower()]
            assert not found, secret


@pytest.mark.parametrize("made", ["record", "anonymize"])
def test_other_names_and_addresses_give_the_same_findings(
    live: Live, made: str, tmp_path: Path
) -> None:
    folder = live.anonymous
    if made == "anonymize":
        folder = tmp_path / "out"
        anonymize(live.folder, folder, live.planned.inputs.catalogue, KEY, None)
    before, after = alone(live, live.folder), alone(live, folder)
    assert after.header.simulated
    for one, other in zip(before.devices, after.devices, strict=True):
        assert other.device.startswith("device-")
        assert other.facts.verdict is one.facts.verdict
        assert other.facts.platform == one.facts.platform
        assert other.facts.os_version == one.facts.os_version
        assert [a.length for a in other.facts.addresses].count(None) == [
            a.length for a in one.facts.addresses
        ].count(None)
        assert [(f.check, f.status, f.reason) for f in other.findings] == [
            (f.check, f.status, f.reason) for f in one.findings
        ]


def test_what_is_there_is_not_overwritten(live: Live) -> None:
    with pytest.raises(RecordError, match="the folder is not empty; name a new folder"):
        anonymize(live.folder, live.folder, live.planned.inputs.catalogue, KEY, None)


def test_how_a_device_let_us_in_is_kept_and_its_community_is_not(
    live: Live, tmp_path: Path
) -> None:
    begun = begin_audit(live.planned, STARTED, simulated=False)
    credential = live.planned.inputs.inventory.credentials[0]
    reached = Reached(credential=credential.id, answered=("2001:db8::7",), silent=("10.0.0.9",))
    said = Answered(device="tru-so-core", varbinds=(), asked=(), reached=reached)
    keeping = Keeping(folder=tmp_path / "r", known={credential.id: True})
    with recorded(live.planned, begun, keeping) as keep:
        keep(said)
    (played,) = load_recordings(tmp_path / "r", (), live.planned.inputs.catalogue).devices
    assert isinstance(played.reading.snapshot, Answered)
    assert played.reading.snapshot.reached == reached
    assert played.entry is not None
    assert (played.entry.transport, played.entry.version, played.entry.default_community) == (
        "udp/ipv6", credential.version.value, True,
    )  # fmt: skip
    assert not played.reading.snapshot.asked
