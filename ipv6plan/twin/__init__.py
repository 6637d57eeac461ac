"""Builds a part of the network as namespaces on this machine, from the rendered files, and tests
there what the plan promises.
"""

from ipv6plan.twin.building import build_topology
from ipv6plan.twin.containerlab import containerlab
from ipv6plan.twin.making import Files, check_unused, lend, make, unmake
from ipv6plan.twin.promises import Kind, Promise, Trial, forwarding_filters, promised
from ipv6plan.twin.seeing import Twin
from ipv6plan.twin.settling import settle
from ipv6plan.twin.topology import NodeKind, Topology
from ipv6plan.twin.trying import mend, try_all
from ipv6plan.twin.trying_virtual import try_virtual_routers

__all__ = [
    "Files",
    "Kind",
    "NodeKind",
    "Promise",
    "Topology",
    "Trial",
    "Twin",
    "build_topology",
    "check_unused",
    "containerlab",
    "forwarding_filters",
    "lend",
    "make",
    "mend",
    "promised",
    "settle",
    "try_all",
    "try_virtual_routers",
    "unmake",
]
