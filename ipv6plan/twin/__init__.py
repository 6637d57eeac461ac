"""Builds a part of the network as namespaces on this machine, from the rendered files, and tests
there what the plan promises.
"""

from ipv6plan.twin.building import build_topology
from ipv6plan.twin.topology import Topology

__all__ = ["Topology", "build_topology"]
