"""A twin of twelve namespaces with all that is played: two routers of one VLAN, DHCPv6 over a
relay, BGP with a provider; and the faults that are put into its files, by name.
"""

import os
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from ipv6plan.model.address import IPv6Address, IPv6Prefix
from ipv6plan.pipeline.inputs import Planned
from ipv6plan.pipeline.twin import CONFIGS, design_twin, lower_twin, raise_twin, try_twin
from ipv6plan.twin import Kind, NodeKind, Trial, Twin
from ipv6plan.twin.inside import NAMESPACES, processes, run
from ipv6plan.twin.leasing import KEA_HOME, kea, kea_refused, kea_settings
from ipv6plan.twin.promises import Promise
from ipv6plan.twin.providers import refused_by
from ipv6plan.twin.seeing import learnt, routers
from ipv6plan.twin.speaking import heard, taken
from ipv6plan.twin.state import TwinState, found_state
from ipv6plan.twin.trying import WIDE, try_one
from ipv6plan.twin.trying_virtual import SILENT
from tests.twin.small_office import broken, office

pytestmark = [
    pytest.mark.peer(
        "snmpd", "frr", "frr-snmp", "ip", "nftables", "kea", "dhcp-relay", "dhcp-client"
    ),
    pytest.mark.skipif(os.geteuid() != 0, reason="network namespaces need root"),
]


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Planned:
    return office(tmp_path_factory.mktemp("whole"), Path(__file__).parent / "whole-office")


@pytest.fixture(scope="module")
def twin(planned: Planned) -> Iterator[Twin]:
    """The whole office, up."""
    try:
        raised = raise_twin(planned, ())
        assert raised.settled
        yield Twin(state=found_state(planned.inputs.workspace), topology=raised.topology)
    finally:
        lower_twin(planned.inputs.workspace)


@pytest.fixture(scope="module")
def trials(twin: Twin, planned: Planned) -> tuple[Trial, ...]:
    """With what a test left that was killed: a silent router, and links of 1280 bytes."""
    assert twin.topology.leasing
    silence = ("ip", "netns", "exec", twin.at("tru-so-core-1"), "nft", "-f", "-")
    run(*silence, given=SILENT)
    run("ip", "-n", twin.at("chi-nhanh-gw"), "link", "set", "link1", "mtu", "1280")
    return try_twin(planned)


def seen(trials: tuple[Trial, ...], kind: Kind) -> dict[str, str]:
    return {t.promise.subject: t.detail.en for t in trials if t.promise.kind is kind}


def test_every_promise_of_twelve_namespaces_is_kept(trials: tuple[Trial, ...], twin: Twin) -> None:
    assert len(twin.topology.nodes) == 12
    assert broken(trials) == {}
    assert {t.promise.kind for t in trials} == set(Kind) - {Kind.REFUSED}


def test_computers_have_leases_out_of_the_planned_pools(
    trials: tuple[Trial, ...], twin: Twin
) -> None:
    (server,) = twin.topology.leasing
    pools = {lease.about: lease.pool for lease in server.leases if lease.pool is not None}
    found = seen(trials, Kind.LAN)
    assert set(pools) == {"tru-so/11", "chi-nhanh/11"}
    for vlan, pool in pools.items():
        address, _, router = found[vlan].partition(" via ")
        assert address.endswith("/128")
        assert pool.holds(IPv6Address.parse(address.removesuffix("/128")))
        assert router == "fe80::1 (DHCPv6)"
    assert found["tru-so/10"].endswith("/64 via fe80::1 (SLAAC)")


def test_routers_are_delegated_prefixes_out_of_the_planned_pools(
    trials: tuple[Trial, ...], twin: Twin
) -> None:
    """From Kea over the relay, in a VLAN of SLAAC with two routers and in one of DHCPv6."""
    (server,) = twin.topology.leasing
    pools = {lease.about: lease.delegated for lease in server.leases if lease.delegated}
    found = seen(trials, Kind.DELEGATION)
    assert set(pools) == set(found) == {"tru-so/10", "chi-nhanh/11"}
    for vlan, pool in pools.items():
        prefix = IPv6Prefix.parse(found[vlan].partition(";")[0])
        assert prefix.length == pool.length
        assert pool.block.holds(prefix)
    assert {pool.length for pool in pools.values()} == {62, 64}


def test_the_provider_hears_our_block_alone_and_the_edge_takes_no_bogon(
    trials: tuple[Trial, ...], twin: Twin
) -> None:
    assert seen(trials, Kind.PEERING) == {"internet-a": "> 2001:db8:2000::/40, < ::/0"}
    (peering,) = twin.topology.peerings
    assert heard(twin, peering) == {"2001:db8:2000::/40"}
    assert taken(twin, peering) == {"::/0", "2a00:1450::/32"}
    sent = refused_by(peering)
    assert {"our own", "bogon", "too long"} == set(sent.values())
    assert sent[IPv6Prefix.parse("2001:db8:2000::/48")] == "our own"
    assert sent[IPv6Prefix.parse("fc00::/15")] == "bogon"


def test_hosts_have_one_router_that_two_play(trials: tuple[Trial, ...], twin: Twin) -> None:
    assert seen(trials, Kind.VIRTUAL) == dict.fromkeys(
        ("tru-so/10", "tru-so/11", "tru-so/20", "tru-so/90"),
        "answers with and without tru-so-core-1",
    )
    for client in twin.topology.of(NodeKind.CLIENT):
        assert routers(twin, client.id) == ["fe80::1"]


def test_a_pool_outside_its_subnet_is_refused_by_name(
    twin: Twin, planned: Planned, tmp_path: Path
) -> None:
    assert twin.topology.leasing
    path = planned.inputs.workspace.root / CONFIGS / "tru-so-dhcp.kea"
    text = kea_settings(path.read_text(encoding="utf-8"), tmp_path)
    said = []
    for old, new in (("", ""), ("2001:db8:2080:11:1::/80", "2001:db8:bad:11:1::/80")):
        (tmp_path / "kea.conf").write_text(text.replace(old, new, 1), encoding="utf-8")
        command = ("ip", "netns", "exec", twin.at("tru-so-dhcp"), *kea("-t", tmp_path / "kea.conf"))
        done = run(*command, may_fail=True, environment=KEA_HOME)
        said.append(list(kea_refused(done)))
    assert said[0] == []
    assert any("2001:db8:bad:11:1::" in line for line in said[1]), said[1]


def promise_of(trials: tuple[Trial, ...], kind: Kind, subject: str) -> Promise:
    return next(t.promise for t in trials if (t.promise.kind, t.promise.subject) == (kind, subject))


def test_what_a_killed_test_left_is_undone(trials: tuple[Trial, ...], twin: Twin) -> None:
    assert trials
    link = run("ip", "-n", twin.at("chi-nhanh-gw"), "link", "show", "link1")
    assert f" mtu {WIDE} " in link
    tables = run("ip", "netns", "exec", twin.at("tru-so-core-1"), "nft", "list", "tables")
    assert "twin-silent" not in tables


def test_a_wrong_as_number_is_named(trials: tuple[Trial, ...], twin: Twin) -> None:
    """The session with the provider is gone afterwards."""
    promise = promise_of(trials, Kind.PEERING, "internet-a")
    (peering,) = twin.topology.peerings
    words = ("configure terminal", "router bgp 64496", f"neighbor {peering.address} remote-as 9")
    run("vtysh", "-N", twin.at("tru-so-edge"), *(w for word in words for w in ("-c", word)))
    found = try_one(twin, promise)
    assert found.detail.en.startswith("no BGP session tru-so-edge - provider-internet-a (state ")
    assert found.detail.en.endswith(
        "; tru-so-edge: AS 64496 > AS 9, planned AS 64496 > AS 64500"
    )  # fmt: skip


def test_a_relay_that_is_gone_is_missed(trials: tuple[Trial, ...], twin: Twin) -> None:
    """Last with this twin: it takes a program away."""
    promise = promise_of(trials, Kind.LAN, "chi-nhanh/11")
    assert learnt(twin, promise.at)
    relays = programs(twin, "chi-nhanh-gw", "dhcrelay")
    for process in (*relays, *programs(twin, promise.at, "dhclient")):
        os.kill(process, signal.SIGTERM)
    flush = ("-6", "address", "flush", "dev", "lan0", "scope", "global")
    subprocess.run(["ip", "-n", twin.at(promise.at), *flush], check=True)
    found = try_one(twin, promise)
    assert found.detail.en == (
        "no address from DHCPv6; no server complains: is there a relay, and does a server know "
        "this VLAN?"
    )


def programs(twin: Twin, node: str, name: str) -> list[int]:
    """Give the processes of a node that run a program; fails where there is none."""
    found = [process for process in processes(twin.at(node)) if comm(process) == name]
    assert found
    return found


def comm(process: int) -> str:
    return Path(f"/proc/{process}/comm").read_text(encoding="utf-8").strip()


BLOCK = "2001:db8:2000::/40"
POOLS = ("2001:db8:2080:f0::/60", "2001:db8:2040:e::/63")
"""What the VLANs delegate from: tru-so/10, chi-nhanh/11."""
FAULTS = (
    ("tru-so-edge.conf", "-OUT seq 10 permit {block}\n", "-OUT seq 10 permit {block} le 128\n"),
    ("tru-so-edge.conf", "  neighbor {peer} maximum-prefix 300000 80", "  redistribute connected"),
    ("tru-so-edge.conf", "deny fc00::/7 le 128", "permit fc00::/7 le 128"),
    ("tru-so-dhcp.kea", '"2001:db8:2080:11:1::/80"', '"2001:db8:2080:11:2::/80"'),
    ("tru-so-dhcp.kea", '"delegated-len": 62', '"delegated-len": 63'),
    ("chi-nhanh-gw.conf", "ipv6 route {pool} Null0 254\n", ""),
    ("chi-nhanh-gw.conf", " ipv6 nd managed-config-flag\n", ""),
    ("chi-nhanh-gw.conf", " ipv6 address fe80::1/64\n", ""),
    ("tru-so-core-2.conf", " vrrp 10 ipv6 2001:db8:2080:10::1", " vrrp 10 priority 110"),
    ("tru-so-core-2.conf", " vrrp 11 priority 110", " vrrp 11 shutdown"),
)
"""File, line, and what stands there instead."""


@dataclass(frozen=True)
class Gone:
    """A twin with faults that was tried and taken down."""

    found: dict[tuple[str, str], str]
    state: TwinState
    ran: dict[int, str]
    """What ran in it."""
    lowered: TwinState | None


@pytest.fixture(scope="module")
def faulty(trials: tuple[Trial, ...], planned: Planned) -> Gone:
    """One line each, in files that were right."""
    assert trials
    workspace = planned.inputs.workspace
    lower_twin(workspace)
    (peering,) = design_twin(planned, ()).peerings
    for name, old, new in FAULTS:
        path = workspace.root / CONFIGS / name
        text = path.read_text(encoding="utf-8")
        line = old.format(peer=peering.address, block=BLOCK, pool=POOLS[1])
        assert line in text
        path.write_text(text.replace(line, new.format(block=BLOCK), 1), encoding="utf-8")
    try:
        with pytest.MonkeyPatch.context() as quick:
            quick.setattr("ipv6plan.twin.trying_virtual.TAKING_OVER", 8.0)
            raise_twin(planned, (), edited=True)
            state = found_state(workspace)
            pids = {pid for node in state.nodes for pid in processes(state.namespace(node))}
            ran = {pid: comm(pid) for pid in pids}
            found = broken(try_twin(planned))
    finally:
        lowered = lower_twin(workspace)
    return Gone(found=found, state=state, ran=ran, lowered=lowered)


def test_faults_of_dhcp_bgp_and_virtual_routers_are_named(faulty: Gone) -> None:
    """Each is found where it is, and nowhere else."""
    found = dict(faulty.found)
    links = "2001:db8:2000:11::a/127, 2001:db8:2000:12::a/127, 2001:db8:2000:13::a/127"
    assert found.pop(("bgp", "internet-a")) == (
        f"the provider hears {links}, 2001:db8:2000::1/128, and must not; "
        "the edge takes fc00::/15 (bogon), and must not"
    )
    assert found.pop(("addresses", "chi-nhanh-gw")) == "missing: chi-nhanh-gw vlan11: fe80::1/64"
    leased = found.pop(("lan", "tru-so/11"))
    assert leased.startswith("2001:db8:2080:11:2::")
    assert leased.endswith("/128 is not in a planned pool: 2001:db8:2080:11:1::/80")
    assert found.pop(("lan", "chi-nhanh/11")) == (
        "the router's advertisements do not say that addresses come from DHCPv6 (flag M)"
    )
    amiss = "the virtual router is not as planned: tru-so-core-2"
    delegated, planned = found.pop(("delegation", "tru-so/10")).split(" was delegated; ")
    assert delegated.endswith("/63")
    assert planned == f"planned /62 {POOLS[0]}"
    lost = found.pop(("delegation", "chi-nhanh/11"))
    assert lost.startswith("no route to the pool, which gateways discard and tell others of: ")
    assert f"chi-nhanh-gw > {POOLS[1]}" in lost
    assert f"tru-so-edge > {POOLS[1]}" in lost
    assert found == {
        ("virtual-router", "tru-so/10"): f"{amiss} vlan10: VRRP fe80::1",
        ("virtual-router", "tru-so/11"): f"{amiss} vlan11: Initialize, VRRP Backup",
    }


def test_nothing_of_it_is_left(faulty: Gone) -> None:
    """Relays, clients and the provider's router go as the rest does."""
    names = set(faulty.ran.values())
    assert names >= {"kea-dhcp6", "dhcrelay", "dhclient", "bgpd", "vrrpd", "zebra", "snmpd"}
    assert faulty.lowered == faulty.state
    assert not any(Path(f"/proc/{pid}/stat").exists() for pid in faulty.ran)
    prefix = faulty.state.prefix
    for folder in (NAMESPACES, "/run", "/etc/frr", "/var/run/frr"):
        assert not list(Path(folder).glob(f"*{prefix}*"))
    assert not Path(faulty.state.folder).exists()
