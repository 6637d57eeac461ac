"""DHCPv6 as it really runs: Kea from the rendered file, ISC's relay on routers, its client on
computers.
"""

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from ipv6plan.model.address import AddressError, IPv6Address, IPv6Prefix
from ipv6plan.model.artifact import Artifact
from ipv6plan.model.intent import DeviceIntent, InterfaceIntent, InterfaceKind
from ipv6plan.model.inventory import HostMode
from ipv6plan.twin.drafting import ETHERNET
from ipv6plan.twin.files import Daemon
from ipv6plan.twin.inside import run
from ipv6plan.twin.state import TwinState
from ipv6plan.twin.topology import NodeKind, Segment, Topology
from ipv6plan.workspace import Workspace

PROGRAMS: Final = ("kea-dhcp6", "dhcrelay", "dhclient")
KEA_HOME: Final = MappingProxyType({"KEA_LOCKFILE_DIR": "none"})
_SERVER_LOG: Final = "kea.out"
_SAYS: Final = re.compile(
    r"^\S+ \S+ (?:WARN|ERROR|FATAL) +\[[^]]*\] (?P<words>\w*(?:FAIL|ERROR)\w* .*)$"
)
_PREFIX: Final = "prefix"
"""The file beside the script in which it writes the delegated prefix."""
_HERE: Final = '"Dhcp6": {'
_SCRIPT: Final = """#!/bin/sh
# Run by dhclient: sets the leased address, writes the delegated prefix down, and changes nothing
# else of this machine.
case "$reason" in
BOUND6|RENEW6|REBIND6)
  if [ -n "$new_ip6_prefix" ]; then echo "$new_ip6_prefix" > "${0%/*}/prefix"; fi
  if [ -n "$new_ip6_address" ]; then
    ip -6 address replace "$new_ip6_address/128" dev "$interface" nodad \\
      valid_lft "${new_max_life:-forever}" preferred_lft "${new_preferred_life:-forever}"
  fi ;;
EXPIRE6|RELEASE6|STOP6)
  if [ -n "$old_ip6_prefix" ]; then rm -f "${0%/*}/prefix"; fi
  if [ -n "$old_ip6_address" ]; then
    ip -6 address del "$old_ip6_address/128" dev "$interface"
  fi ;;
esac
"""


def kea_settings(config: str, folder: Path) -> str:
    """Give a rendered file with the one line that the twin adds: where leases are kept."""
    return config.replace(_HERE, f'{_HERE}\n    "data-directory": "{folder}",', 1)


def kea(*arguments: object) -> tuple[str, ...]:
    """Give the command that runs Kea here."""
    return _free("kea-dhcp6", *map(str, arguments))


def _free(*command: str) -> tuple[str, ...]:
    """Free a program of the AppArmor profile that the machine has for its own service of the same
    name, which could not read the twin's files.
    """
    confined = Path("/sys/kernel/security/apparmor/profiles").exists()
    free = ("aa-exec", "-p", "unconfined", "--")
    return (*free, *command) if confined and shutil.which(free[0]) else command


def kea_refused(said: str) -> Iterator[str]:
    """Give the lines in which Kea refuses its file."""
    yield from (line.strip() for line in said.splitlines() if "ERROR" in line or "Error" in line)


def server_daemon(state: TwinState, server: str, config: Path) -> Daemon:
    """Give a DHCPv6 server's program."""
    return Daemon(
        name="kea",
        namespace=state.namespace(server),
        command=kea("-c", config),
        folder=str(state.home(server)),
        after="",
        ready="",
        environment={**KEA_HOME, "KEA_PIDFILE_DIR": str(state.home(server))},
    )


def last_words(state: TwinState, server: str) -> str:
    """Give what a DHCPv6 server last complained of; empty where it did not."""
    log = state.home(server) / _SERVER_LOG
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines() if log.exists() else []
    said = [found["words"] for line in lines if (found := _SAYS.match(line))]
    return said[-1] if said else ""


def relays(state: TwinState, topology: Topology) -> Iterator[Daemon]:
    """Give the relay of each router that has computers with leases, or routers that ask for
    prefixes, behind it.
    """
    for intent in topology.intents if topology.leasing else ():
        asked = (i for i in intent.interfaces if i.hosts is HostMode.DHCPV6 or i.delegated)
        below = [i for i in asked if i.relay]
        above = tuple(_above(state, intent, below))
        if below and above:
            yield Daemon(
                name="dhcrelay",
                namespace=state.namespace(intent.device.id),
                command=("dhcrelay", "-6", "-d", "--no-pid", *_below(below), *above),
                folder=str(state.home(intent.device.id)),
                after="",
                ready="",
            )


def _below(below: list[InterfaceIntent]) -> Iterator[str]:
    """Name where computers ask, and the address by which the server knows their VLAN."""
    for i in below:
        assert i.address is not None  # noqa: S101  # gateways have one
        yield from ("-l", f"{i.address.address}%{i.name}")


def _above(state: TwinState, intent: DeviceIntent, below: list[InterfaceIntent]) -> Iterator[str]:
    """Name the servers and where they lie, with every link: answers may come back by another."""
    namespace = state.namespace(intent.device.id)
    links = [i.name for i in intent.interfaces if i.kind is InterfaceKind.LINK and not i.external]
    for server in dict.fromkeys(server for i in below for server in i.relay):
        near = _port_to(namespace, server)
        ports = dict.fromkeys([near, *links] if near else links)
        for port in ports if near not in {i.name for i in below} else ():
            yield from ("-u", f"{server}%{port}")


def _port_to(namespace: str, server: IPv6Address) -> str:
    said = run("ip", "-n", namespace, "-j", "-6", "route", "get", str(server), may_fail=True)
    try:
        rows: list[Mapping[str, str]] = json.loads(said)
    except ValueError:
        return ""
    return rows[0].get("dev", "") if rows else ""


def clients(state: TwinState, topology: Topology) -> Iterator[Daemon]:
    """Give the DHCPv6 client of each computer whose VLAN has a server in this part; where prefixes
    are delegated it asks for one, too, as a router does.
    """
    for node in topology.of(NodeKind.CLIENT):
        segment = topology.segment[node.segment]
        if not (segment.is_leased or segment.delegated):
            continue
        home = state.home(node.id)
        script = Workspace(home).write(Artifact(path="leased", content=_SCRIPT))
        script.chmod(0o755)
        files = ("-lf", str(home / "leases"), "-cf", "/dev/null", "-sf", str(script), "--no-pid")
        yield Daemon(
            name="dhclient",
            namespace=state.namespace(node.id),
            command=_free("dhclient", "-6", *_wishes(segment), "-d", *files, ETHERNET),
            folder=str(home),
            after="",
            ready="",
        )


def _wishes(segment: Segment) -> Iterator[str]:
    """Give dhclient's words for a prefix (IA_PD), and for an address beside it."""
    if segment.delegated:
        yield "-P"
        yield from ("-N",) if segment.is_leased else ()


def delegated_to(state: TwinState, client: str) -> IPv6Prefix | None:
    """Give the prefix that was delegated to a client, if one was."""
    path = state.home(client) / _PREFIX
    try:
        return IPv6Prefix.parse(path.read_text(encoding="utf-8").strip())
    except (OSError, AddressError):
        return None
