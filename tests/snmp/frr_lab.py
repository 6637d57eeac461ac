"""Two FRR routers and a manager in network namespaces, with snmpd before each router.

    manager --- 2001:db8:0:9::/64 --- r1 --- 2001:db8:0:1::/127 --- r2

Both speak OSPFv3; r1 has a static default route and passes it on.
"""

import contextlib
import ctypes
import json
import os
import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest

T = TypeVar("T")
DAEMONS = ("zebra", "staticd", "ospf6d")
SNMP_MODULE = {"zebra", "ospf6d"}
COMMUNITY = "lab"
PATIENCE = 90.0
"""Seconds; a machine may have much else to do."""
CLONE_NEWNET = 0x40000000
MANAGER, NEAR, FAR = "2001:db8:0:9::2", "2001:db8:0:f::1", "2001:db8:0:f::2"
LOOPBACKS = {"r1": NEAR, "r2": FAR}
PORTS = {"r1": {"north", "east"}, "r2": {"west"}}
OSPF = """exit
interface PORT
 ipv6 ospf6 network point-to-point
 ipv6 ospf6 hello-interval 1
 ipv6 ospf6 dead-interval 8
 ipv6 ospf6 area 0.0.0.0
interface lo
 ipv6 ospf6 area 0.0.0.0
exit
router ospf6
 timers throttle spf 10 50 500
"""
CONFIGS = {
    "r1": f"""agentx
ipv6 route ::/0 {MANAGER}
interface north
 ipv6 address 2001:db8:0:9::1/64
 ipv6 ospf6 area 0.0.0.0
 ipv6 ospf6 passive
interface east
 ipv6 address 2001:db8:0:1::/127
exit
router ospf6
 ospf6 router-id 192.0.2.1
 default-information originate always
{OSPF.replace("PORT", "east")}""",
    "r2": f"""agentx
interface west
 ipv6 address 2001:db8:0:1::1/127
exit
router ospf6
 ospf6 router-id 192.0.2.2
{OSPF.replace("PORT", "west")}""",
}


def run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    said = done.stdout + done.stderr
    assert done.returncode == 0, f"{' '.join(command)}: {said}"
    return said


@dataclass(frozen=True)
class Lab:
    """The names of its namespaces."""

    name: str

    def of(self, place: str) -> str:
        return f"{self.name}{place}"

    def vtysh(self, router: str, *commands: str) -> str:
        arguments = [argument for command in commands for argument in ("-c", command)]
        return run("vtysh", "-N", self.of(router), *arguments)

    def addresses(self, router: str) -> set[tuple[str, int, str]]:
        """Give address, prefix length and interface of each, by the kernel."""
        rows = json.loads(run("ip", "-n", self.of(router), "-j", "-6", "address"))
        return {
            (address["local"], address["prefixlen"], row["ifname"])
            for row in rows
            for address in row["addr_info"]
            if address["local"] != "::1"
        }

    def working(self, router: str) -> set[str]:
        """Give the interfaces on which packets pass."""
        rows = json.loads(run("ip", "-n", self.of(router), "-j", "link"))
        return {row["ifname"] for row in rows if row["operstate"] == "UP"}

    def lost(self, router: str) -> None:
        """Wait until a router has no OSPFv3 neighbour any more."""
        shown = "show ipv6 ospf6 neighbor"
        _await(lambda: "Full" not in self.vtysh(router, shown), "neighbour that is lost")

    def at_manager(self, work: Callable[[], T]) -> T:
        """Do something in a thread whose sockets are the manager's."""
        found: list[T] = []

        def inside() -> None:
            with Path("/run/netns", self.of("m")).open() as namespace:
                assert ctypes.CDLL(None).setns(namespace.fileno(), CLONE_NEWNET) == 0
            found.append(work())

        thread = threading.Thread(target=inside)
        thread.start()
        thread.join()
        return found[0]


@contextlib.contextmanager
def running(folder: Path) -> Iterator[Lab]:
    """Start the lab; it is up when OSPFv3 has carried the default route to r2."""
    lab = Lab(f"lab{os.getpid()}")
    folder.chmod(0o755)
    with contextlib.ExitStack() as stack:
        for place in ("m", "r1", "r2"):
            _add_namespace(lab.of(place))
            stack.callback(run, "ip", "netns", "del", lab.of(place))
        _cable(lab)
        for router, config in CONFIGS.items():
            _start(lab, router, config, folder / router, stack)
        _await(lambda: "ospf6" in lab.vtysh("r2", "show ipv6 route ::/0 json"), "a default route")
        yield lab


def _add_namespace(name: str) -> None:
    run("ip", "netns", "add", name)
    for setting in ("default.accept_dad=0", "all.forwarding=1", "default.forwarding=1"):
        run("ip", "netns", "exec", name, "sysctl", "-qw", f"net.ipv6.conf.{setting}")
    run("ip", "-n", name, "link", "set", "lo", "up")


def _cable(lab: Lab) -> None:
    for here, port, there, other in (("m", "eth0", "r1", "north"), ("r1", "east", "r2", "west")):
        peer = ("peer", "name", other, "netns", lab.of(there))
        run("ip", "-n", lab.of(here), "link", "add", port, "type", "veth", *peer)
        run("ip", "-n", lab.of(here), "link", "set", "dev", port, "up")
        run("ip", "-n", lab.of(there), "link", "set", "dev", other, "up")
    # What snmpd finds when it starts, it says for a while.
    _await(lambda: all(p <= lab.working(r) for r, p in PORTS.items()), "cables that work")
    for router, address in LOOPBACKS.items():  # snmpd answers from the address that was asked
        run("ip", "-n", lab.of(router), "address", "add", f"{address}/128", "dev", "lo")
    manager = lab.of("m")
    run("ip", "-n", manager, "address", "add", f"{MANAGER}/64", "dev", "eth0", "nodad")
    run("ip", "-n", manager, "route", "add", "default", "via", "2001:db8:0:9::1")


def _start(lab: Lab, router: str, config: str, folder: Path, stack: contextlib.ExitStack) -> None:
    name = lab.of(router)
    state, settings = Path("/var/run/frr", name), Path("/etc/frr", name)
    for path in (folder, state, settings):
        path.mkdir(parents=True)
        shutil.chown(path, "frr", "frr")
        stack.callback(shutil.rmtree, path, ignore_errors=True)
    (settings / "vtysh.conf").touch()
    socket = folder / "agentx"
    (folder / "frr.conf").write_text(f"agentXSocket {socket}\n", encoding="utf-8")
    (folder / "snmpd.conf").write_text(
        f"rocommunity6 {COMMUNITY} default\nmaster agentx\nagentXSocket {socket}\n"
        "agentXPerms 0660 0755 root frr\n",
        encoding="utf-8",
    )
    environment = {
        **os.environ, "SNMPCONFPATH": str(folder), "SNMP_PERSISTENT_DIR": str(folder), "MIBS": "",
    }  # fmt: skip
    snmpd = ("/usr/sbin/snmpd", "-f", "-Lf", str(folder / "log"), "-C", "-c")
    command: tuple[str, ...] = (
        *snmpd,
        str(folder / "snmpd.conf"),
        f"udp6:[{LOOPBACKS[router]}]:161",
    )
    stack.enter_context(_daemon(name, command, environment))
    _await(socket.exists, "snmpd's AgentX socket")
    for daemon in DAEMONS:  # zebra first: the others are slow to look for it a second time
        module = ("-M", "snmp") if daemon in SNMP_MODULE else ()
        command = (f"/usr/lib/frr/{daemon}", "-N", name, "-f", "/dev/null", *module)
        stack.enter_context(_daemon(name, command, environment))
        _await((state / f"{daemon}.vty").exists, daemon)
    path = folder / "router.conf"
    path.write_text(config, encoding="utf-8")
    said = run("vtysh", "-N", name, "-f", str(path))
    assert "% " not in said, said


@contextlib.contextmanager
def _daemon(name: str, command: tuple[str, ...], environment: dict[str, str]) -> Iterator[None]:
    process = subprocess.Popen(
        ["ip", "netns", "exec", name, *command],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait(60)


def _await(happened: Callable[[], bool], what: str) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if happened():
            return
        time.sleep(0.1)
    pytest.fail(f"no {what} within {PATIENCE:.0f} seconds")
