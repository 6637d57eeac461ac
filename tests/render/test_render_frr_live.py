"""FRR daemons in a network namespace take a configuration, and its rollback leaves no trace."""

import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ipv6plan.model.intent import DeviceIntent
from ipv6plan.model.inventory import Inventory
from ipv6plan.platforms import Catalogue
from ipv6plan.render import render_configs
from tests.render.devices import everything, switch
from tests.render.edges import edge, static_site

STARTING = 90.0
"""Seconds; a machine may have much else to do."""
DAEMONS = ("zebra", "staticd", "ospfd", "ospf6d", "bgpd", "vrrpd")
INTENTS = (
    everything("frr"),
    switch("frr"),
    switch("frr", "fe80::1"),
    edge("frr"),
    static_site("frr"),
)


def run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def frr() -> Iterator[str]:
    """Starts FRR in a namespace of its own; gives the name of both."""
    name = f"ipv6plan{os.getpid()}"
    if os.geteuid() != 0 or shutil.which("ip") is None:
        pytest.skip("network namespaces need root and the program ip")
    state, settings = Path("/var/run/frr", name), Path("/etc/frr", name)
    run("ip", "netns", "add", name)
    started: list[subprocess.Popen[bytes]] = []
    try:
        for port in sorted({i.name for intent in INTENTS for i in intent.interfaces} - {"lo"}):
            run("ip", "-n", name, "link", "add", port, "type", "veth", "peer", "name", f"x{port}")
        for folder in (state, settings):
            folder.mkdir(parents=True)
            shutil.chown(folder, "frr", "frr")
        (settings / "vtysh.conf").touch()
        started += [start(daemon, name) for daemon in DAEMONS]
        wait(state)
        yield name
    finally:
        for process in started:
            process.terminate()
            process.wait(timeout=60)
        run("ip", "netns", "del", name)
        for folder in (state, settings):
            shutil.rmtree(folder, ignore_errors=True)


def start(daemon: str, name: str) -> subprocess.Popen[bytes]:
    program = f"/usr/lib/frr/{daemon}"
    command = ["ip", "netns", "exec", name, program, "-N", name, "-f", "/dev/null"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def wait(state: Path) -> None:
    until = time.monotonic() + STARTING
    while time.monotonic() < until:
        if all((state / f"{daemon}.vty").exists() for daemon in DAEMONS):
            return
        time.sleep(0.1)
    pytest.fail(f"FRR did not start within {STARTING:.0f} seconds")


@pytest.mark.peer("frr")
@pytest.mark.parametrize(
    "intent", INTENTS, ids=["everything", "switch", "link-local", "edge", "static"]
)
def test_frr_takes_a_configuration_and_its_rollback_leaves_nothing(
    intent: DeviceIntent, frr: str, tmp_path: Path, inventory: Inventory, catalogue: Catalogue
) -> None:
    rendered = render_configs(inventory, (intent,), catalogue, None, "vi")
    before = run("vtysh", "-N", frr, "-c", "show running-config")
    states, said = [], []
    played = (a for a in rendered.artifacts if ".verify." not in a.path)
    for number, artifact in enumerate(played):
        path = tmp_path / f"{number}.conf"
        # The switch for forwarding stays after a rollback, which cannot know what it was.
        text = str(artifact.content).replace("ipv6 forwarding\n", "")
        path.write_text(text, encoding="utf-8")
        said.append(run("vtysh", "-N", frr, "-f", str(path)))
        states.append(run("vtysh", "-N", frr, "-c", "show running-config"))
    assert said == ["", ""]
    for address in map(str, intent.addresses):
        assert f" ipv6 address {address}\n" in states[0]
    assert full(states[1]) == full(before)


def full(config: str) -> str:
    """Leave out interfaces that are named only: daemons remember that they were spoken of."""
    return re.sub(r"interface \S+\nexit\n!\n", "", config)
