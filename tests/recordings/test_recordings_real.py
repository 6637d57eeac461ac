"""Recordings of real equipment: played over UDP they are audited as the files are; anonymous ones
give the same findings and give nobody away.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from ipv6plan.audit import evaluate_unlisted, requests
from ipv6plan.model.audit import DeviceAudit, Verdict
from ipv6plan.model.snmp import Answered, Community, Oid, Snapshot, Varbind, parse_oid
from ipv6plan.pipeline.audit_record import disguise_for
from ipv6plan.platforms import load_platforms
from ipv6plan.recordings import read_plain
from ipv6plan.recordings.anonymous.vocabulary import USUAL_NAMES
from ipv6plan.simulator import Agent, simulated
from ipv6plan.snmp import Settings, collect
from ipv6plan.wire import decode_snmprec, scan_snmprec, write_snmprec

pytestmark = pytest.mark.recordings

CATALOGUE = load_platforms(Path("nowhere"))
REQUEST = requests(CATALOGUE)
NAMES = tuple(
    map(parse_oid, (
        "1.3.6.1.2.1.1.4.0", "1.3.6.1.2.1.1.5.0", "1.3.6.1.2.1.1.6.0",
        "1.3.6.1.2.1.31.1.1.1.18", "1.3.6.1.2.1.47.1.1.1.1.11",
    ))
)  # fmt: skip
MACS = tuple(map(parse_oid, ("1.3.6.1.2.1.2.2.1.6", "1.3.6.1.2.1.4.22.1.2")))
ADDRESSES = parse_oid("1.3.6.1.2.1.4.34.1.3.2.16")
NOBODYS_MACS = (b"\0\0\0\0\0\0", b"\xff\xff\xff", b"\0\0\x5e", b"\1\0\x5e")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    varbinds: tuple[Varbind, ...]
    plain: DeviceAudit
    """Of the file."""
    other: str
    """As it is given away."""
    anonymous: DeviceAudit
    """Of what is given away."""


@pytest.fixture(scope="module")
def real(recordings: Path) -> Mapping[str, Recorded]:
    files = {path.stem: path.read_bytes() for path in sorted(recordings.glob("*.snmprec"))}
    whole = {name: scan_snmprec(decode_snmprec(data))[0] for name, data in files.items()}
    disguise = disguise_for(CATALOGUE, b"k" * 32, None)
    for name, varbinds in whole.items():
        disguise.learn(varbinds, (name,))
    found = {}
    for name, varbinds in whole.items():
        answered = Answered(device=name, varbinds=varbinds, asked=())
        other = disguise.snapshot(answered).snapshot
        assert isinstance(other, Answered)
        text = write_snmprec(other.varbinds)
        found[name] = Recorded(
            varbinds=varbinds,
            plain=judged(name, files[name]),
            other=text,
            anonymous=judged(name, text.encode()),
        )
    return found


def judged(name: str, data: bytes) -> DeviceAudit:
    return evaluate_unlisted(CATALOGUE, read_plain(name, data, REQUEST).snapshot)


def test_played_over_udp_they_are_what_their_files_are(real: Mapping[str, Recorded]) -> None:
    agents = [
        Agent(device=name, varbinds=found.varbinds, access=Community(name=name))
        for name, found in real.items()
    ]
    heard: dict[str, Snapshot] = {}
    with simulated(agents) as playing:
        settings = Settings(concurrency=8, timeout=5.0, sample=0.0, max_seconds=240.0)
        collect(
            tuple(playing.values()), REQUEST, settings, lambda s: heard.__setitem__(s.device, s)
        )
    assert heard.keys() == real.keys()
    verdicts = {n: evaluate_unlisted(CATALOGUE, s).facts.verdict for n, s in heard.items()}
    silent = {n for n, found in real.items() if not _asked_anything(found.varbinds)}
    assert verdicts == {
        n: Verdict.NO_EVIDENCE if n in silent else f.plain.facts.verdict for n, f in real.items()
    }


def _asked_anything(varbinds: tuple[Varbind, ...]) -> bool:
    wanted = (*REQUEST.scalars, *REQUEST.subtrees)
    return any(v.oid[: len(oid)] == oid for v in varbinds for oid in wanted)


def test_other_names_and_addresses_give_the_same_findings(real: Mapping[str, Recorded]) -> None:
    wrong = {}
    for name, found in real.items():
        before, after = found.plain, found.anonymous
        facts = [
            (f.verdict, f.platform, f.vendor, f.forwarding, f.object_id, len(f.addresses))
            for f in (before.facts, after.facts)
        ]
        findings = [
            [(f.check, f.status, f.reason, len(f.detail)) for f in audit.findings]
            for audit in (before, after)
        ]
        if facts[0] != facts[1] or findings[0] != findings[1]:
            wrong[name] = [pair for pair in zip(*findings, strict=True) if pair[0] != pair[1]]
    assert wrong == {}


def test_nothing_of_whose_it_is_is_left(real: Mapping[str, Recorded]) -> None:
    left = {}
    looked_for = 0
    for name, found in real.items():
        secrets = {secret for varbind in found.varbinds for secret in _secrets(varbind)}
        looked_for += len(secrets)
        text = found.other.lower()
        if leaked := sorted(secret for secret in secrets if secret in text):
            left[name] = leaked
    assert left == {}
    assert looked_for > 4000


def _secrets(varbind: Varbind) -> Iterator[str]:
    """Go through the forms in which an instance could give somebody away."""
    oid, value = varbind.oid, varbind.value
    if oid[: len(ADDRESSES)] == ADDRESSES and len(oid) == len(ADDRESSES) + 16:
        yield from _address(oid[-16:])
    if not isinstance(value, bytes):
        return
    if _under(oid, NAMES):
        text = value.decode("utf-8", "replace").strip().lower()
        if len(text) > 3 and text not in USUAL_NAMES and not text.isdecimal():
            yield from (text, text.encode().hex())
    if _under(oid, MACS) and len(value) == 6 and not value.startswith(NOBODYS_MACS):
        yield from (f"|4x|{value.hex()}", value.hex(":"), ".".join(map(str, value)))


def _address(numbers: Oid) -> Iterator[str]:
    octets = bytes(n & 0xFF for n in numbers)
    if octets[0] in {0, 0xFF} or octets.startswith(bytes.fromhex("fd00000000000001")):
        return
    link_local = octets[:2] == b"\xfe\x80"
    if not link_local or octets[8:14] not in {bytes(6), bytes((2, 0, 0, 0xFF, 0xFE, 0))}:
        yield from (octets.hex(), ".".join(map(str, octets)))


def _under(oid: Oid, columns: tuple[Oid, ...]) -> bool:
    return any(oid[: len(column)] == column for column in columns)
