"""Recordings of real equipment, held against what a careful engineer concluded from the bytes."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from ipv6plan.audit import facts, inet, objects, read_audit, requests, write_device, write_header
from ipv6plan.model.address import IPv6Address
from ipv6plan.model.audit import AuditHeader, DeviceAudit, Truth, Verdict
from ipv6plan.model.snmp import Answered, Request, Varbind, format_oid
from ipv6plan.wire.snmprec import read_snmprec
from tests.audit.devices import EMPTY, catalogue, judged

pytestmark = pytest.mark.recordings

CLASSES: Mapping[str, frozenset[Verdict]] = {
    "dual-stack": frozenset({Verdict.CONFIGURED, Verdict.ROUTED, Verdict.TRAFFIC}),
    "capable-not-configured": frozenset({Verdict.NOT_CONFIGURED, Verdict.LINK_LOCAL}),
    "no-evidence": frozenset({Verdict.NO_EVIDENCE}),
}
FORWARDING = {"on": Truth.YES, "off": Truth.NO, "": Truth.UNKNOWN}
BEYOND_CLASS = {
    # its only other address is fd00:0:0:1::1 on nlp_int_tap, which the FTD beside it has as well
    "lnms-asa.snmprec": frozenset({Verdict.LINK_LOCAL}),
}
BEYOND_INTERFACES = {
    "lnms-eatonupsm2_9px-empg2.snmprec": 2,  # lo is counted here and not in the truth
    "lnms-ftd_4115.snmprec": 2,  # nlp_int_tap is built in, not configured
    "lnms-jetstream_ipv6-route.snmprec": 2,  # VLAN1 has a link-local address beside VLAN255
    "sd-juniper-mx960-13-3r9-13.snmprec": 0,  # ipv6Interfaces says 17 and names none
}
BEYOND_VERSION = {
    # the release in sysDescr is the kernel's, not the product's
    "sd-sangfor-ad1800-fp2.snmprec": "",
}


def truths(recordings: Path) -> list[dict[str, str]]:
    text = (recordings / "truth.tsv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


def played(path: Path) -> Answered:
    """Give what a collector would have brought back from the agent that was recorded."""
    request = requests(catalogue())
    kept = _picked(parsed(path, _roots(request)), request)
    then = request.then({v.oid: v for v in kept}) if request.then else None
    more = _picked(parsed(path, _roots(then)), then) if then else ()
    asked = (
        *request.scalars,
        *request.subtrees,
        *((*then.scalars, *then.subtrees) if then else ()),
    )
    both = {v.oid: v for v in (*kept, *more)}
    in_order = tuple(both[oid] for oid in sorted(both))
    return Answered(device=path.name, varbinds=in_order, asked=asked)


def _roots(*asked: Request | None) -> tuple[str, ...]:
    requests_ = [request for request in asked if request is not None]
    oids = [oid for r in requests_ for oid in (*r.scalars, *r.subtrees, *r.firsts)]
    return tuple(map(format_oid, (*oids, objects.IP_NET_TO_PHYSICAL_TYPE)))


def parsed(path: Path, wanted: tuple[str, ...]) -> tuple[Varbind, ...]:
    text = path.read_bytes().decode("utf-8", "surrogateescape")
    lines = (line for line in text.split("\n") if line.startswith(wanted))
    return read_snmprec("\n".join(lines))


def _picked(everything: Sequence[Varbind], request: Request) -> tuple[Varbind, ...]:
    whole = Answered(device="", varbinds=tuple(everything), asked=())
    scalars = (whole.get(oid) for oid in request.scalars)
    firsts = (next(iter(whole.under(oid)), None) for oid in request.firsts)
    walked = (v for oid in request.subtrees for v in whole.under(oid))
    return tuple(v for v in (*scalars, *firsts, *walked) if v is not None)


@pytest.fixture(scope="session")
def audits(recordings: Path) -> Mapping[str, DeviceAudit]:
    files = sorted(recordings.glob("*.snmprec"))
    return {path.name: _audit(path) for path in files}


def _audit(path: Path) -> DeviceAudit:
    intent = replace(EMPTY, device=replace(EMPTY.device, id=path.name))
    return judged(intent, played(path))


def test_there_are_recordings_and_truths(
    recordings: Path, audits: Mapping[str, DeviceAudit]
) -> None:
    assert len(audits) == 60
    assert len(truths(recordings)) == 35
    assert {t["file"] for t in truths(recordings)} <= set(audits)


def test_verdicts(recordings: Path, audits: Mapping[str, DeviceAudit]) -> None:
    wrong = {}
    for truth in truths(recordings):
        name = truth["file"]
        verdict = audits[name].facts.verdict
        if verdict not in BEYOND_CLASS.get(name, CLASSES[truth["class"]]):
            wrong[name] = (verdict, truth["class"])
    assert wrong == {}


def test_forwarding(recordings: Path, audits: Mapping[str, DeviceAudit]) -> None:
    wrong = {
        t["file"]: (audits[t["file"]].facts.forwarding, t["ipv6_forwarding"])
        for t in truths(recordings)
        if audits[t["file"]].facts.forwarding is not FORWARDING[t["ipv6_forwarding"]]
    }
    assert wrong == {}


def test_global_addresses(recordings: Path, audits: Mapping[str, DeviceAudit]) -> None:
    wrong = {}
    for truth in truths(recordings):
        if not truth["n_global_unicast_v6"]:
            continue
        addresses = {a.address for a in audits[truth["file"]].facts.addresses}
        found = sum(inet.is_global(IPv6Address.parse(a).value) for a in addresses)
        if found != int(truth["n_global_unicast_v6"]):
            wrong[truth["file"]] = (found, truth["n_global_unicast_v6"])
    assert wrong == {}


def test_enabled_interfaces(recordings: Path, audits: Mapping[str, DeviceAudit]) -> None:
    wrong = {}
    for truth in truths(recordings):
        name = truth["file"]
        expected = BEYOND_INTERFACES.get(name, int(truth["n_interfaces_v6_enabled"] or -1))
        found = len(audits[name].facts.interfaces_enabled)
        if expected not in {-1, found}:
            wrong[name] = (found, expected)
    assert wrong == {}


DYNAMIC = {
    # BGP sessions with IPv6 peers, established ones, full OSPFv3 neighbours
    "lnms-arista_eos_7280r.snmprec": (5, 2, 0),
    "lnms-fortigate_60fospfv3.snmprec": (0, 0, 1),
    "lnms-iosxe.snmprec": (2, 2, 0),
    "lnms-junos_mx.snmprec": (1, 0, 0),
    "sd-juniper-mx960-13-3r9-13.snmprec": (0, 0, 4),
}


def test_routing_protocols(recordings: Path) -> None:
    """Where the truth names IPv6 sessions and neighbours, these are found, and nowhere else."""
    found = {}
    for path in sorted(recordings.glob("*.snmprec")):
        answered = played(path)
        counts = (
            len(facts.bgp_peers(answered)),
            len(facts.bgp_sessions(answered)),
            len(facts.ospfv3_neighbours(answered)),
        )
        if any(counts):
            found[path.name] = counts
    assert found == DYNAMIC
    named = {t["file"] for t in truths(recordings) if t["dynamic_ipv6_routing"]}
    static = {"sd-ruijie-s5750-24gt12sfp.snmprec"}
    assert named - static == set(DYNAMIC)


def test_the_way_out(recordings: Path) -> None:
    """RouterOS has 2000::/3; hosts and routers alike show ::/0 or the routers they heard."""
    out = {
        path.name.removesuffix(".snmprec")
        for path in recordings.glob("*.snmprec")
        if facts.default_routes(played(path))
    }
    assert out == {
        "lnms-arista_eos_7280r",
        "lnms-jetdirect_m130nw",
        "lnms-routeros_rb433gl",
        "sd-cisco-c3560",
        "sd-juniper-mx960-13-3r9-13",
        "sd-linux-unknown-006",
        "sd-ruijie-s5750-24gt12sfp",
    }


def test_versions(recordings: Path, audits: Mapping[str, DeviceAudit]) -> None:
    """The truth writes `5.20 R1513P62` where the agent says `5.20, Release 1513P62`."""
    wrong = {}
    for truth in truths(recordings):
        name, found = truth["file"], audits[truth["file"]].facts.os_version
        if name in BEYOND_VERSION:
            if found != BEYOND_VERSION[name]:
                wrong[name] = (found, BEYOND_VERSION[name])
            continue
        words = _words(found)
        if truth["os_version"] and not (words and words & _words(truth["os_version"])):
            wrong[name] = (found, truth["os_version"])
    assert wrong == {}


def _words(version: str) -> set[str]:
    """The parts that name a release; kernels are compared without the builder's tail."""
    parts = version.replace("Release ", "R").replace(",", " ").split()
    return {part.removeprefix("v").removesuffix(".x86_64").removesuffix("-smp") for part in parts}


def test_no_address_has_a_guessed_length(audits: Mapping[str, DeviceAudit]) -> None:
    """Catalyst 1200 and ASA point to 0.0 for addresses whose length they keep to themselves."""
    lengths = {
        a.address: a.length for a in audits["lnms-ciscosb_c1200-8t-e-2g.snmprec"].facts.addresses
    }
    assert lengths == {
        "2001:268:773d:f93a:2671:21ff:fea3:7efb": None,
        "fe80::2671:21ff:fea3:7efb": None,
    }
    asa = {a.address: a.length for a in audits["lnms-asa.snmprec"].facts.addresses}
    assert asa == {"fe80::200:1ff:fe00:1": None}


def test_lengths_that_are_given_are_read(audits: Mapping[str, DeviceAudit]) -> None:
    arista = {a.address: a.length for a in audits["lnms-arista_eos_7280r.snmprec"].facts.addresses}
    assert sorted(n for n in arista.values() if n) == [48, 48, 126, 126, 126, 127]
    ruijie = {
        a.address: a.length for a in audits["sd-ruijie-s5750-24gt12sfp.snmprec"].facts.addresses
    }
    assert set(ruijie.values()) == {64}


def test_every_finding_of_a_partial_recording_is_honest(audits: Mapping[str, DeviceAudit]) -> None:
    """Nothing is planned for these devices, so nothing can be missing from them."""
    for audit in audits.values():
        for finding in audit.findings:
            if finding.check in {"planned-addresses-present", "prefix-lengths-as-planned"}:
                assert finding.status is Truth.NOT_APPLICABLE
            if finding.status in {Truth.UNKNOWN, Truth.NOT_APPLICABLE}:
                assert finding.reason
            if finding.status is Truth.YES and finding.check != "no-unplanned-addresses":
                assert finding.evidence


def test_nothing_said_can_move_a_cursor_and_all_can_be_read_back(
    audits: Mapping[str, DeviceAudit],
) -> None:
    header = AuditHeader(
        format=1, id="x", network="n", started="2026-01-01T00:00:00Z", simulated=False
    )
    lines = [write_header(header), *map(write_device, audits.values())]
    assert all(line.isprintable() for line in lines)
    report = read_audit("\n".join(lines) + "\n", "audits/x.jsonl")
    assert report.devices == tuple(audits.values())


def test_text_that_is_not_utf_8_is_escaped(audits: Mapping[str, DeviceAudit]) -> None:
    description = audits["sd-netmanage.snmprec"].facts.description
    assert description == r"Dummy System Chinese: \xd6\xd0\xce\xc4 Non-ASCII: \xff"
