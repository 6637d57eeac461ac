"""Looks at a twin that is up: what its kernels and its routers say, once, without waiting."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from ipv6plan.twin.inside import run
from ipv6plan.twin.state import TwinState
from ipv6plan.twin.topology import Topology

_AREA: Final = re.compile(r"Area ID ([\d.]+)")
_WORKS: Final = frozenset({"UP", "UNKNOWN"})
"""Operational states of Linux (RFC 2863) in which packets pass; the second is that of loopbacks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """A twin that is up."""

    state: TwinState
    topology: Topology
    nft: bool = True
    """Whether this machine has nftables."""

    def at(self, node: str) -> str:
        """Give the namespace of a node."""
        return self.state.namespace(node)

    def port(self, node: str, name: str) -> str:
        """Name a port as the device has it, and as it is called here."""
        real = next((p.real for p in self.topology.node[node].ports if p.name == name), "")
        return f"{node} {name}" if real in {"", name} else f"{node} {real} ({name})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """An interface as the kernel has it."""

    works: bool
    """Whether packets pass."""
    addresses: tuple[str, ...]
    """With their lengths; but for link-local ones and ::1."""
    local: tuple[str, ...] = ()
    """The link-local ones, with their lengths."""


def standing(namespace: str) -> Mapping[str, Standing]:
    """Give what each interface of a namespace carries; raises TwinError."""
    rows = json.loads(run("ip", "-n", namespace, "-j", "-6", "address"))
    return {
        row["ifname"]: Standing(
            works=row["operstate"] in _WORKS,
            addresses=tuple(
                f"{a['local']}/{a['prefixlen']}"
                for a in row["addr_info"]
                if a["scope"] == "global" and a["local"] != "::1"
            ),
            local=tuple(
                f"{a['local']}/{a['prefixlen']}" for a in row["addr_info"] if a["scope"] == "link"
            ),
        )
        for row in rows
        if row
    }


def working(namespace: str) -> frozenset[str]:
    """Give the interfaces of a namespace on which packets pass; raises TwinError."""
    rows = json.loads(run("ip", "-n", namespace, "-j", "link"))
    return frozenset(row["ifname"] for row in rows if row and row["operstate"] in _WORKS)


def full(twin: Twin, router: str) -> Iterator[str]:
    """Give the ports where a router has an OSPFv3 neighbour in state Full; raises TwinError."""
    found = answered(twin, router, "show ipv6 ospf6 neighbor json")
    rows: list[dict[str, Any]] = found.get("neighbors", [])
    yield from (row["interfaceName"] for row in rows if row["state"] == "Full")


def area(twin: Twin, router: str, port: str) -> str:
    """Give the OSPFv3 area of a port, `-` where it has none; raises TwinError."""
    found = _AREA.search(asked(twin, router, f"show ipv6 ospf6 interface {port}"))
    return found[1] if found else "-"


def destinations(twin: Twin, router: str) -> frozenset[str]:
    """Give all that a router has a route to, its own addresses among them; raises TwinError."""
    said = run("ip", "-n", twin.at(router), "-j", "-6", "route", "show", "table", "all")
    return frozenset(row["dst"] for row in json.loads(said))


def learnt(twin: Twin, client: str) -> Sequence[str]:
    """Give the addresses that a computer has; raises TwinError."""
    return [a for port in standing(twin.at(client)).values() for a in port.addresses]


def routers(twin: Twin, client: str) -> Sequence[str]:
    """Give the default routers that a computer was told of; raises TwinError."""
    rows = json.loads(run("ip", "-n", twin.at(client), "-j", "-6", "route", "show", "default"))
    return [row["gateway"] for row in rows if row.get("protocol") == "ra" and "gateway" in row]


def asked(twin: Twin, router: str, command: str) -> str:
    """Give what a router answers to one command; raises TwinError."""
    return run("vtysh", "-N", twin.at(router), "-c", command)


def answered(twin: Twin, router: str, command: str) -> dict[str, Any]:
    """Give the JSON object that a router answers, an empty one where it gives none; raises
    TwinError.
    """
    try:
        found = json.loads(asked(twin, router, command))
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
