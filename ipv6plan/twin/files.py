"""What the twin adds to a router's rendered file: quick timers, and an SNMP agent of its own."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Final

from ipv6plan.model.address import IPv6Address
from ipv6plan.model.intent import DeviceIntent, InterfaceKind

COMMUNITY: Final = "twin"
"""Read-only; nothing outside the namespaces can ask."""
DAEMONS: Final = ("mgmtd", "zebra", "staticd", "ospf6d", "bgpd", "vrrpd")
"""In the order they start; the first exists from FRR 9 on, the last two run where needed."""
FRR_DAEMONS: Final = PurePosixPath("/usr/lib/frr")
FRR_STATE, FRR_SETTINGS = PurePosixPath("/var/run/frr"), PurePosixPath("/etc/frr")
_SNMP_MODULE: Final = frozenset({"zebra", "ospf6d", "bgpd"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Daemon:
    """A program that is kept running in the foreground."""

    name: str
    namespace: str
    command: tuple[str, ...]
    folder: str
    """Where net-snmp looks for its settings."""
    after: str
    """The file that must be there first."""
    ready: str
    """The file that appears when it is up; empty where there is none."""
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kit:
    """Which programs of this machine a router gets."""

    daemons: tuple[str, ...]
    """Of DAEMONS, those that are installed."""
    snmp: bool
    """Whether there are snmpd and FRR's module for it."""
    nft: bool = True
    """Whether there is nftables, which plays the filters."""
    dhcp: bool = True
    """Whether there are a DHCPv6 server, a relay and a client."""


def overlay(intent: DeviceIntent, *, snmp: bool) -> str:
    """Give the lines that are loaded before the rendered file: OSPFv3 that finds its neighbours in
    a second, not in ten, and the way to the SNMP agent.

    Neighbours are missed after ten seconds: a cable that is cut is seen at once, and a machine that
    has much else to do shall not lose one.
    """
    lines = ["agentx"] if snmp else []
    for i in intent.interfaces:
        if i.kind is InterfaceKind.LINK and not i.passive:
            lines += [
                f"interface {i.name}",
                " ipv6 ospf6 hello-interval 1",
                " ipv6 ospf6 dead-interval 10",
                "exit",
            ]
    lines += ["router ospf6", " timers throttle spf 10 50 500", "exit"]
    return "".join(f"{line}\n" for line in lines)


def agent_settings(folder: str) -> tuple[tuple[str, str], ...]:
    """Give the names and texts of an SNMP agent's settings; each has an AgentX socket of its own,
    because namespaces share unix sockets.
    """
    socket = f"{folder}/agentx"
    snmpd = (
        f"rocommunity6 {COMMUNITY} default\nmaster agentx\nagentXSocket {socket}\n"
        "agentXPerms 0660 0755 root frr\n"
    )
    return (("frr.conf", f"agentXSocket {socket}\n"), ("snmpd.conf", snmpd))


def router_daemons(
    namespace: str, folder: str, management: IPv6Address | None, kit: Kit
) -> Iterator[Daemon]:
    """Give a router's programs in their order: its SNMP agent, zebra, then the others."""
    after = ""
    if kit.snmp and management is not None:
        after = f"{folder}/agentx"
        yield _agent(namespace, folder, management, after)
    for name in kit.daemons:
        ready = f"{FRR_STATE}/{namespace}/{name}.vty"
        module = ("-M", "snmp") if kit.snmp and name in _SNMP_MODULE else ()
        command = (f"{FRR_DAEMONS}/{name}", "-N", namespace, "-f", "/dev/null", *module)
        yield Daemon(
            name=name, namespace=namespace, command=command, folder=folder, after=after, ready=ready
        )  # fmt: skip
        after = ready if name in {"mgmtd", "zebra"} else after


def _agent(namespace: str, folder: str, management: IPv6Address, ready: str) -> Daemon:
    settings = ("-C", "-c", f"{folder}/snmpd.conf")
    return Daemon(
        name="snmpd",
        namespace=namespace,
        command=(
            "snmpd",
            "-f",
            "-Lf",
            f"{folder}/snmpd.log",
            *settings,
            f"udp6:[{management}]:161",
        ),
        folder=folder,
        after="",
        ready=ready,
    )


def refused(said: str) -> Sequence[str]:
    """Give the lines in which vtysh refuses a command: its exit code does not say."""
    return tuple(line.strip() for line in said.splitlines() if "% " in line)
