"""FRR behind Debian's snmpd, asked over IPv6: OSPFv3, routes and addresses as they really are."""

import os
import shutil
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from ipv6plan.audit import evaluate, requests
from ipv6plan.model.address import IPv4Address, IPv6Address, IPv6Interface
from ipv6plan.model.audit import DeviceAudit, Outcome, Truth, Verdict
from ipv6plan.model.intent import DeviceIntent, InterfaceIntent, InterfaceKind
from ipv6plan.model.inventory import Device
from ipv6plan.model.snmp import Answered, Community, Snapshot, Target
from ipv6plan.platforms import load_platforms
from ipv6plan.snmp import Settings, collect
from tests.snmp.frr_lab import COMMUNITY, FAR, NEAR, Lab, running

pytestmark = pytest.mark.peer("snmpd", "frr", "frr-snmp", "ip")

CATALOGUE = load_platforms()
ADDRESSES = {"r1": NEAR, "r2": FAR}
READ = Community(name=COMMUNITY)
ASKING = Settings(sample=0.5)
STALE = 60.0
"""Seconds after which no answer is older than the lab: snmpd keeps what it read for up to 30."""


def link(name: str, address: str) -> InterfaceIntent:
    return interface(name, address, InterfaceKind.LINK)


def interface(name: str, address: str, kind: InterfaceKind) -> InterfaceIntent:
    text, _, length = address.partition("/")
    return InterfaceIntent(
        name=name,
        kind=kind,
        description="",
        address=IPv6Interface(IPv6Address.parse(text), int(length)),
        passive=kind is not InterfaceKind.LINK,
    )


def planned(router: str, *interfaces: InterfaceIntent) -> DeviceIntent:
    device = Device(
        id=router, site="lab", role="router", platform="frr", model="", management=None,
        credential=None, over_ipv6=True, ports=(),
    )  # fmt: skip
    loopback = interface("lo", f"{ADDRESSES[router]}/128", InterfaceKind.LOOPBACK)
    return DeviceIntent(
        device=device, site_name="", tenant_name="", routes=True,
        router_id=IPv4Address.parse(f"192.0.2.{router[1]}"), interfaces=(loopback, *interfaces),
        resolvers=(), management=IPv6Address.parse(ADDRESSES[router]), gateway=None,
        management_sources=(),
    )  # fmt: skip


INTENTS = {
    "r1": planned(
        "r1",
        link("east", "2001:db8:0:1::/127"),
        interface("north", "2001:db8:0:9::1/64", InterfaceKind.GATEWAY),
    ),
    "r2": planned("r2", link("west", "2001:db8:0:1::1/127")),
}


@pytest.fixture(scope="module")
def lab() -> Iterator[Lab]:
    if os.geteuid() != 0:
        pytest.skip("network namespaces need root")
    folder = Path("/run", f"ipv6plan-lab-{os.getpid()}")  # daemons of other users read it
    folder.mkdir()
    try:
        with running(folder) as found:
            yield found
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def snapshots(lab: Lab) -> Mapping[str, Snapshot]:
    targets = [
        Target(device=router, host=address, port=161, access=READ)
        for router, address in ADDRESSES.items()
    ]
    until = time.monotonic() + STALE
    while True:
        found: list[Snapshot] = []
        lab.at_manager(lambda: collect(targets, requests(CATALOGUE), ASKING, found.append))  # noqa: B023  # it is done at once
        snapshots = {snapshot.device: snapshot for snapshot in found}
        wrong = [judged(snapshots, i).finding(c) for i in INTENTS.values() for c in TRUE_OF_BOTH]
        if time.monotonic() > until or {f.status for f in wrong if f} == {Truth.YES}:
            return snapshots
        time.sleep(1)


def judged(snapshots: Mapping[str, Snapshot], intent: DeviceIntent) -> DeviceAudit:
    return evaluate(intent.device, intent, CATALOGUE, snapshots[intent.device.id])


TRUE_OF_BOTH = (
    "reachable",
    "ipv6-forwarding",
    "planned-interfaces-present",
    "planned-interfaces-up",
    "planned-addresses-present",
    "planned-addresses-on-planned-interfaces",
    "prefix-lengths-as-planned",
    "no-duplicate-or-tentative-address",
    "links-use-127",
    "default-route-present",
    "ospfv3-enabled",
    "ospfv3-router-id-as-planned",
    "ospfv3-neighbours",
    "ipv6-neighbours-seen",
)


@pytest.mark.parametrize("router", ADDRESSES)
def test_a_router_is_found_as_it_was_built(router: str, snapshots: Mapping[str, Snapshot]) -> None:
    audit = judged(snapshots, INTENTS[router])
    assert (audit.outcome, audit.reason) == (Outcome.ANSWERED, "")
    status = {check: audit.finding(check) for check in TRUE_OF_BOTH}
    assert {c: f.status if f else None for c, f in status.items()} == dict.fromkeys(
        TRUE_OF_BOTH, Truth.YES
    )
    assert audit.facts.forwarding is Truth.YES
    assert audit.facts.verdict is Verdict.ROUTED


@pytest.mark.parametrize("router", ADDRESSES)
def test_counters_that_snmpd_keeps_for_half_a_minute_prove_nothing(
    router: str, snapshots: Mapping[str, Snapshot]
) -> None:
    answered = snapshots[router]
    assert isinstance(answered, Answered)
    assert len(answered.later) > 2
    finding = judged(snapshots, INTENTS[router]).finding("ipv6-traffic-seen")
    assert finding is not None
    assert (finding.status, finding.reason) == (Truth.UNKNOWN, "counters-still")


@pytest.mark.parametrize("router", ADDRESSES)
def test_every_address_is_read_as_the_kernel_has_it(
    router: str, lab: Lab, snapshots: Mapping[str, Snapshot]
) -> None:
    audit = judged(snapshots, INTENTS[router])
    shown = {(a.address, a.length, a.interface) for a in audit.facts.addresses}
    assert shown == lab.addresses(router)
    assert len(shown) >= 3


def test_the_neighbours_are_each_other(snapshots: Mapping[str, Snapshot]) -> None:
    state = (1, 3, 6, 1, 2, 1, 191, 1, 9, 1, 8)
    for router, other in (("r1", 2), ("r2", 1)):
        answered = snapshots[router]
        assert isinstance(answered, Answered)
        (neighbour,) = answered.under(state)
        assert (neighbour.oid[-1], neighbour.value) == ((192 << 24) + (2 << 8) + other, 8)


def test_an_address_that_is_planned_and_absent_is_missed(
    snapshots: Mapping[str, Snapshot],
) -> None:
    intent = INTENTS["r2"]
    more = interface("west", "2001:db8:0:2::1/64", InterfaceKind.GATEWAY)
    audit = judged(snapshots, replace(intent, interfaces=(*intent.interfaces, more)))
    finding = audit.finding("planned-addresses-present")
    assert finding is not None
    assert finding.status is Truth.NO
    assert "2001:db8:0:2::1" in " ".join(finding.detail)


def test_a_neighbour_that_is_lost_is_seen(lab: Lab) -> None:
    """Last: it takes the adjacency down."""
    lab.vtysh("r2", "configure terminal", "interface west", "no ipv6 ospf6 area 0.0.0.0")
    found: list[Snapshot] = []
    target = Target(device="r1", host=NEAR, port=161, access=READ)
    lab.lost("r1")
    lab.at_manager(lambda: collect([target], requests(CATALOGUE), Settings(), found.append))
    audit = judged({"r1": found[0]}, INTENTS["r1"])
    finding = audit.finding("ospfv3-neighbours")
    assert finding is not None
    assert finding.status is Truth.NO
