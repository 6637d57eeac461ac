"""Real UDP on loopback, asked by net-snmp and by pysnmp; the child process and its end."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from pysnmp.hlapi.v3arch import asyncio as hlapi

import ipv6plan
from ipv6plan.errors import SimulatorError
from ipv6plan.model.snmp import Community, Target, User, Varbind, format_oid
from ipv6plan.simulator import Agent, simulated
from ipv6plan.simulator import playing as playing_module
from ipv6plan.wire import ber, message, read_snmprec

RECORDING = "".join(
    f"1.3.6.1.2.1.2.2.1.2.{number}|4|GigabitEthernet0/0/{number}\n" for number in range(1, 300)
)
PLAYED = read_snmprec(
    "1.3.6.1.2.1.1.1.0|4|a device\n1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.32473.1\n"
    "1.3.6.1.2.1.1.5.0|4|gw\n1.3.6.1.2.1.31.1.1.1.6.1|70|18446744073709551615\n" + RECORDING
)
USER = User(
    name="audit",
    auth_protocol="sha256",
    auth_secret="simulated auth",
    priv_protocol="aes128",
    priv_secret="simulated priv",
)
AGENTS = (
    Agent(device="old", varbinds=PLAYED, access=Community(name="old")),
    Agent(device="old-6", varbinds=PLAYED, access=Community(name="old-6"), over_ipv6=True),
    Agent(device="new", varbinds=PLAYED, access=USER),
    Agent(device="new-6", varbinds=PLAYED, access=USER, over_ipv6=True),
    Agent(device="mute", varbinds=PLAYED, access=Community(name="mute"), silent=True),
)
ANSWERING = [agent.device for agent in AGENTS if not agent.silent]


@pytest.fixture(scope="module")
def playing() -> Iterator[Mapping[str, Target]]:
    with simulated(AGENTS) as targets:
        yield targets


def test_targets_say_how_to_ask(playing: Mapping[str, Target]) -> None:
    assert list(playing) == [agent.device for agent in AGENTS]
    assert [playing[d].host for d in ANSWERING] == ["127.0.0.1", "::1", "127.0.0.1", "::1"]
    assert [playing[d].context for d in ANSWERING] == ["", "", "new", "new-6"]
    assert playing["new"].access == USER


def net_snmp(program: str, target: Target, *arguments: str) -> list[str]:
    access = target.access
    if isinstance(access, Community):
        how = ["-v2c", "-c", access.name]
    else:
        how = ["-v3", "-l", "authPriv", "-u", access.name, "-n", target.context]
        how += ["-a", "SHA-256", "-A", access.auth_secret, "-x", "AES", "-X", access.priv_secret]
    where = f"udp6:[::1]:{target.port}" if target.host == "::1" else f"127.0.0.1:{target.port}"
    command = [program, "-On", "-Oe", "-m", "", "-M", "", "-t", "5", *how, where, *arguments]
    found = subprocess.run(command, capture_output=True, text=True, check=True)
    return found.stdout.splitlines()


@pytest.mark.peer("snmp")
@pytest.mark.parametrize("device", ANSWERING)
def test_net_snmp_gets(playing: Mapping[str, Target], device: str) -> None:
    oids = [
        "1.3.6.1.2.1.1.2.0",
        "1.3.6.1.2.1.1.5.0",
        "1.3.6.1.2.1.31.1.1.1.6.1",
        "1.3.6.1.2.1.55.1.1.0",
    ]
    assert net_snmp("snmpget", playing[device], *oids) == [
        ".1.3.6.1.2.1.1.2.0 = OID: .1.3.6.1.4.1.32473.1",
        '.1.3.6.1.2.1.1.5.0 = STRING: "gw"',
        ".1.3.6.1.2.1.31.1.1.1.6.1 = Counter64: 18446744073709551615",
        ".1.3.6.1.2.1.55.1.1.0 = No Such Object available on this agent at this OID",
    ]


@pytest.mark.peer("snmp")
@pytest.mark.parametrize("device", ANSWERING)
def test_net_snmp_walks_everything(playing: Mapping[str, Target], device: str) -> None:
    lines = net_snmp("snmpbulkwalk", playing[device], "-Cr25", "1.3.6.1")
    names = [line.partition(" ")[0].removeprefix(".") for line in lines]
    assert names == [*(format_oid(v.oid) for v in PLAYED), format_oid(PLAYED[-1].oid)]
    assert "No more variables left in this MIB View" in lines[-1]


async def pysnmp_walk(target: Target) -> list[tuple[tuple[int, ...], bytes]]:
    kind = hlapi.Udp6TransportTarget if target.host == "::1" else hlapi.UdpTransportTarget
    transport = await kind.create((target.host, target.port), timeout=5, retries=0)
    dispatcher = hlapi.SnmpEngine()
    found = []
    try:
        async for error, status, _, varbinds in hlapi.bulk_walk_cmd(
            dispatcher,
            _pysnmp_auth(target),
            transport,
            hlapi.ContextData(contextName=target.context.encode()),
            0,
            25,
            hlapi.ObjectType(hlapi.ObjectIdentity("1.3.6.1.2.1.2.2.1.2")),
            lookupMib=False,
            lexicographicMode=False,
        ):
            assert (error, int(status)) == (None, 0)
            found += [(tuple(name), bytes(value)) for name, value in varbinds]
    finally:
        dispatcher.close_dispatcher()
    return found


def _pysnmp_auth(target: Target) -> hlapi.CommunityData | hlapi.UsmUserData:
    if isinstance(target.access, Community):
        return hlapi.CommunityData(target.access.name)
    return hlapi.UsmUserData(
        target.access.name,
        target.access.auth_secret,
        target.access.priv_secret,
        authProtocol=hlapi.USM_AUTH_HMAC192_SHA256,
        privProtocol=hlapi.USM_PRIV_CFB128_AES,
    )


@pytest.mark.parametrize("device", ANSWERING)
def test_pysnmp_walks_a_table(playing: Mapping[str, Target], device: str) -> None:
    expected = [(v.oid, v.value) for v in PLAYED if v.oid[:9] == (1, 3, 6, 1, 2, 1, 2, 2, 1)]
    assert asyncio.run(pysnmp_walk(playing[device])) == expected


def request(community: str) -> bytes:
    varbinds = (Varbind((1, 3, 6, 1, 2, 1, 1, 5, 0), ber.NULL, None),)
    pdu = message.build_pdu(message.Pdu(kind=message.GET, request_id=1, varbinds=varbinds))
    return message.build_community(message.V2C, community.encode(), pdu)


def test_a_silent_agent_does_not_answer_while_others_do(playing: Mapping[str, Target]) -> None:
    target = playing["mute"]
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
        client.settimeout(5)
        client.sendto(request("mute"), (target.host, target.port))
        client.sendto(request("old"), (target.host, target.port))
        first = message.parse_message(client.recv(65535))
        assert isinstance(first, message.CommunityMessage)
        assert first.community == b"old"
        client.settimeout(0)
        with pytest.raises(BlockingIOError):
            client.recv(65535)


def test_two_simulations_run_side_by_side(playing: Mapping[str, Target]) -> None:
    with simulated(AGENTS[2:3]) as other:
        assert other["new"].port != playing["new"].port
        both = [asyncio.run(pysnmp_walk(target["new"])) for target in (playing, other)]
    assert both[0] == both[1] != []


@pytest.mark.parametrize(
    "changed",
    [
        replace(AGENTS[0], device="new", access=Community(name="x")),
        replace(AGENTS[0], device="x"),
        replace(AGENTS[2], device="x", access=replace(USER, auth_secret="another one")),
    ],
    ids=["device", "community", "user"],
)
def test_agents_that_cannot_be_told_apart_are_refused(changed: Agent) -> None:
    with (
        pytest.raises(SimulatorError, match="could not be told apart"),
        simulated((*AGENTS, changed)),
    ):
        pytest.fail("it started")


def test_a_child_that_does_not_start_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(playing_module, "_CHILD", "raise SystemExit('no luck today')")
    with pytest.raises(SimulatorError, match="no luck today"), simulated(AGENTS):
        pytest.fail("it started")


def test_an_interpreter_that_is_not_there_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nonexistent/python")
    with pytest.raises(SimulatorError, match="did not start"), simulated(AGENTS):
        pytest.fail("it started")


def test_the_child_ends_with_the_block() -> None:
    with simulated(AGENTS[:1]) as targets:
        target = targets["old"]
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as reuse:
        reuse.bind((target.host, target.port))
        assert reuse.getsockname()[1] == target.port


ORPHAN = """
import sys, time
sys.path.insert(0, sys.argv[1])
from ipv6plan.model.snmp import Community
from ipv6plan.simulator import Agent, simulated
with simulated((Agent(device="a", varbinds=(), access=Community(name="a")),)) as targets:
    print(targets["a"].port, flush=True)
    time.sleep(60)
"""


def test_the_child_ends_when_its_parent_is_killed() -> None:
    root = str(Path(ipv6plan.__file__).parent.parent)
    with subprocess.Popen([sys.executable, "-c", ORPHAN, root], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        port = int(parent.stdout.readline())
        assert not is_free(port)
        os.kill(parent.pid, signal.SIGKILL)
        parent.wait()
        deadline = time.monotonic() + 10
        while not is_free(port) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert is_free(port)


def is_free(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def test_it_starts_from_a_folder_with_traps_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "selectors.py").write_text("raise SystemExit('imported from the work folder')")
    monkeypatch.chdir(tmp_path)
    with simulated(AGENTS[:1]) as targets:
        assert targets["old"].port > 0
