"""A twin as it really runs: FRR in namespaces, every promise tried, faults found by name."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ipv6plan.errors import TwinError
from ipv6plan.model.address import IPv6Address
from ipv6plan.model.intent import InterfaceKind
from ipv6plan.pipeline.inputs import Planned
from ipv6plan.pipeline.twin import CONFIGS, design_twin, lower_twin, raise_twin, try_twin
from ipv6plan.twin import Kind, Trial
from ipv6plan.twin.inside import NAMESPACES, processes
from ipv6plan.twin.state import FILE, found_state, keep_state, new_state, read_state
from ipv6plan.workspace import Workspace
from tests.twin.small_office import broken, office

pytestmark = [
    pytest.mark.peer("snmpd", "frr", "frr-snmp", "ip"),
    pytest.mark.skipif(os.geteuid() != 0, reason="network namespaces need root"),
]


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Planned:
    return office(tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="module")
def trials(planned: Planned) -> Iterator[tuple[Trial, ...]]:
    """Everything that is promised, tried in the whole office."""
    workspace = planned.inputs.workspace
    raised = raise_twin(planned, ())
    try:
        assert raised.settled
        yield try_twin(planned)
    finally:
        lower_twin(workspace)


def test_every_promise_is_kept(trials: tuple[Trial, ...]) -> None:
    assert broken(trials) == {}
    assert {t.promise.kind for t in trials} == set(Kind) - {
        Kind.REFUSED,
        Kind.PEERING,
        Kind.VIRTUAL,
        Kind.DELEGATION,
    }


def test_a_computer_has_the_address_that_the_plan_gives_its_vlan(
    trials: tuple[Trial, ...], planned: Planned
) -> None:
    found = {t.promise.subject: t.detail.en for t in trials if t.promise.kind is Kind.LAN}
    assert set(found) == {"tru-so/10", "chi-nhanh-1/10", "chi-nhanh-2/10"}
    prefixes = {
        i.description: i.address.prefix
        for d in planned.intents
        for i in d.interfaces
        if i.address is not None and i.kind is InterfaceKind.GATEWAY
    }
    for vlan, seen in found.items():
        assert prefixes[vlan].holds(IPv6Address.parse(seen.partition("/")[0]))


def test_both_ends_learn_the_narrow_path(trials: tuple[Trial, ...]) -> None:
    (found,) = [t.detail.en for t in trials if t.promise.kind is Kind.PATH_MTU]
    assert found == "MTU 1280 > , < 1280"


def test_a_second_twin_is_refused_while_one_is_up(
    trials: tuple[Trial, ...], planned: Planned
) -> None:
    assert trials
    with pytest.raises(TwinError, match="a twin of this workspace is up"):
        raise_twin(planned, ())


@pytest.fixture(scope="module")
def faulty(trials: tuple[Trial, ...], planned: Planned) -> dict[tuple[str, str], str]:
    """Break one line each of files that were right, and give what is found."""
    assert trials
    workspace = planned.inputs.workspace
    lower_twin(workspace)
    uplink = next(
        i.address
        for d in planned.intents
        for i in d.interfaces
        if d.device.id == "chi-nhanh-2-gw" and i.kind is InterfaceKind.LINK
    )
    area = " ipv6 ospf6 area 0.0.0.0\n ipv6 ospf6 network"
    edit(planned, "chi-nhanh-1-gw", area, area.replace("area 0.0.0.0", "area 0.0.0.1"))
    edit(planned, "chi-nhanh-2-gw", f" ipv6 address {uplink}", " ipv6 address 2001:db8:bad::1/64")
    edit(planned, "tru-so-core", " no ipv6 nd suppress-ra", " ipv6 nd supress-ra")
    try:
        with pytest.MonkeyPatch.context() as quick:  # broken networks never settle
            quick.setattr("ipv6plan.twin.settling.PATIENCE", 3.0)
            raise_twin(planned, (), edited=True)
            return {**broken(try_twin(planned)), ("", "uplink"): str(uplink)}
    finally:
        lower_twin(workspace)


def edit(planned: Planned, router: str, old: str, new: str) -> None:
    path = planned.inputs.workspace.root / CONFIGS / f"{router}.conf"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_wrong_ospf_area_is_named(faulty: dict[tuple[str, str], str]) -> None:
    assert faulty["neighbour", "chi-nhanh-1-uplink"] == (
        "no neighbour in state Full at chi-nhanh-1-gw ether1 (link1), tru-so-core "
        "GigabitEthernet0/0/1.101 (link1); chi-nhanh-1-gw ether1 (link1): area 0.0.0.1, "
        "planned 0.0.0.0"
    )
    assert ("link", "chi-nhanh-1-uplink") not in faulty
    assert ("addresses", "chi-nhanh-1-gw") not in faulty


def test_a_wrong_address_is_named(faulty: dict[tuple[str, str], str]) -> None:
    uplink = faulty["", "uplink"]
    assert faulty["addresses", "chi-nhanh-2-gw"] == (
        f"missing: chi-nhanh-2-gw ge-0/0/0.0 (link1): {uplink}; "
        "there instead: chi-nhanh-2-gw ge-0/0/0.0 (link1): 2001:db8:bad::1/64"
    )
    assert ("link", "chi-nhanh-2-uplink") in faulty


def test_a_line_that_the_router_refuses_is_named(faulty: dict[tuple[str, str], str]) -> None:
    assert "ipv6 nd supress-ra" in faulty["accepted", "tru-so-core"]
    assert faulty["lan", "tru-so/10"] == "no router advertisement gave an address"
    assert ("addresses", "tru-so-core") not in faulty


def test_down_leaves_nothing_and_may_be_repeated(planned: Planned) -> None:
    """After the module's twin: another one of a single site."""
    workspace = planned.inputs.workspace
    lower_twin(workspace)
    raise_twin(planned, ("chi-nhanh-1",))
    state = found_state(workspace)
    mine = {pid for node in state.nodes for pid in processes(state.namespace(node))}
    assert len(mine) >= 4  # snmpd and three of FRR's
    assert lower_twin(workspace) == state
    assert lower_twin(workspace) is None
    assert not list(NAMESPACES.glob(f"{state.prefix}*"))
    assert not Path(state.folder).exists()
    assert not list(Path("/etc/frr").glob(f"{state.prefix}*"))
    assert not list(Path("/var/run/frr").glob(f"{state.prefix}*"))
    assert not any(Path(f"/proc/{pid}/stat").exists() for pid in mine)
    assert not (workspace.root / FILE).exists()


def test_down_works_where_the_supervisor_was_killed(planned: Planned) -> None:
    workspace = planned.inputs.workspace
    lower_twin(workspace)
    raise_twin(planned, ("chi-nhanh-1",))
    state = found_state(workspace)
    os.kill(state.supervisor, signal.SIGKILL)
    mine = {pid for node in state.nodes for pid in processes(state.namespace(node))}
    lower_twin(workspace)
    assert not any(alive(pid) for pid in mine)
    assert not list(NAMESPACES.glob(f"{state.prefix}*"))


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").split()[2] != "Z"
    except OSError:
        return False


def test_a_namespace_of_somebody_else_is_left_alone(planned: Planned) -> None:
    workspace = planned.inputs.workspace
    lower_twin(workspace)
    state = new_state(workspace, design_twin(planned, ("chi-nhanh-1",)))
    name = state.namespace(state.nodes[-1])
    subprocess.run(["ip", "netns", "add", name], check=True)
    try:
        with pytest.raises(TwinError, match="this namespace is there already"):
            raise_twin(planned, ("chi-nhanh-1",))
        assert (NAMESPACES / name).exists()
        assert read_state(workspace) is None
    finally:
        subprocess.run(["ip", "netns", "del", name], check=True)


PART = ("tru-so", "chi-nhanh-1")
FIREWALL = {
    "platform: cisco_ios, model: C1111-8P": "platform: fortinet, model: FortiGate-60F",
    "GigabitEthernet0/0/0: uplink, GigabitEthernet0/1/0": "port9: uplink, port3",
    "GigabitEthernet0/0/1.101": "port1",
    "GigabitEthernet0/0/1.102": "port2",
    "consumers: [all-tenants]": "consumers: [chi-nhanh]",
}
"""The head office behind a firewall, and its name service for the branches alone."""


@pytest.mark.peer("nftables")
def test_a_filter_keeps_out_who_may_not_and_a_broken_one_is_named(tmp_path: Path) -> None:
    behind = office(tmp_path, **FIREWALL)
    workspace = behind.inputs.workspace
    way = "tru-so/10 > dns tru-so-srv udp/53"
    try:
        raise_twin(behind, PART)
        trials = try_twin(behind)
        assert broken(trials) == {}
        kinds = {t.promise.subject: t.promise.kind for t in trials if t.promise.port}
        assert kinds[way] is Kind.REFUSED
        assert kinds["chi-nhanh-1/10 > dns tru-so-srv udp/53"] is Kind.SERVICE
        path = workspace.root / CONFIGS / "tru-so-core.nft"
        text = path.read_text(encoding="utf-8")
        rest = 'counter drop comment "the rest"'
        path.write_text(text.replace(rest, rest.replace("drop", "accept")), encoding="utf-8")
        state = found_state(workspace)
        filter_ = ("ip", "netns", "exec", state.namespace("tru-so-core"), "nft")
        subprocess.run([*filter_, "flush", "ruleset"], check=True)
        subprocess.run([*filter_, "-f", str(path)], check=True)
        found = broken(try_twin(behind))
    finally:
        lower_twin(workspace)
    assert list(found) == [("refused", way)]
    assert found["refused", way].startswith("answered, and must not: tru-so-pc10 > [")


def started(*arguments: str, path: str = os.environ["PATH"]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", "from ipv6plan.cli.app import main; main()", *arguments],
        capture_output=True,
        text=True,
        env={
            "PATH": f"{path}:/usr/sbin:/sbin" if path else "/nowhere",
            "IPV6PLAN_LANG": "en",
            "COLUMNS": "120",
            "PYTHONPATH": str(Path.cwd()),
        },
        check=False,
    )


def test_the_commands_do_it_all(tmp_path: Path) -> None:
    office(tmp_path)
    at = ("-C", str(tmp_path))
    assert started("plan", "build", *at).returncode == 0
    try:
        up = started("twin", "up", "--site", "tru-so", *at)
        assert up.returncode == 0, up.stderr
        assert "the twin is up: " in up.stderr
        tried = started("twin", "test", "--format", "json", *at)
        assert tried.returncode == 0, tried.stderr
        trials = json.loads(tried.stdout)["trials"]
        assert {t["result"] for t in trials} == {"yes"}
    finally:
        down = started("twin", "down", *at)
    assert down.returncode == 0
    again = started("twin", "down", *at)
    assert (again.returncode, again.stderr) == (0, "there is no twin here\n")
    late = started("twin", "test", *at)
    assert late.returncode == 3
    assert late.stderr == (
        "build/twin/state.json: there is no twin of this workspace; run `ipv6plan twin up` first\n"
    )


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    office(tmp_path)
    assert started("plan", "build", "-C", str(tmp_path)).returncode == 0
    found = started("twin", "up", "-C", str(tmp_path), path="")
    assert found.returncode == 3
    assert found.stderr.startswith("twin: not installed: ip, vtysh; Debian and Ubuntu: apt-get")


def test_without_root_it_says_so(planned: Planned, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(TwinError, match="network namespaces need root on Linux"):
        raise_twin(planned, ())


def test_a_twin_whose_building_was_killed_is_not_tried(planned: Planned) -> None:
    """What is only half there would be blamed on its files; `down` removes it."""
    workspace = planned.inputs.workspace
    lower_twin(workspace)
    state = new_state(workspace, design_twin(planned, ("chi-nhanh-1",)))
    keep_state(workspace, state)
    with pytest.raises(TwinError, match="was not finished"):
        try_twin(planned)
    assert lower_twin(workspace) == state


def test_root_of_a_user_namespace_is_told_apart(tmp_path: Path) -> None:
    """`unshare -r`: the only user there is root, and FRR's files can be given to nobody."""
    alone = ["unshare", "--user", "--map-root-user", "--net", "--mount"]
    if subprocess.run([*alone, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this machine makes no user namespaces")
    code = "from ipv6plan.cli.app import main; main()"
    workspace = office(tmp_path).inputs.workspace
    assert started("plan", "build", "-C", str(tmp_path)).returncode == 0
    command = [*alone, sys.executable, "-c", code, "twin", "up", "-C", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 3, done.stderr
    assert "alone in a user namespace" in done.stderr
    assert read_state(workspace) is None


def test_ctrl_c_while_it_comes_up_leaves_nothing(
    planned: Planned, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace: Workspace = planned.inputs.workspace
    lower_twin(workspace)

    def interrupted(*_: object, **__: object) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr("ipv6plan.pipeline.twin.settle", interrupted)
    with pytest.raises(KeyboardInterrupt):
        raise_twin(planned, ("chi-nhanh-1",))
    assert read_state(workspace) is None
    prefix = new_state(workspace, design_twin(planned, ("chi-nhanh-1",))).prefix
    assert not list(NAMESPACES.glob(f"{prefix}*"))
