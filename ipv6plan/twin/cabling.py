"""Sets up the namespaces of a twin: kernels, cables, bridges, addresses."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from ipv6plan.twin.inside import ip, set_kernel
from ipv6plan.twin.plugs import virtual_lines
from ipv6plan.twin.seeing import working
from ipv6plan.twin.state import TwinState
from ipv6plan.twin.topology import Node, NodeKind, Topology

AT_ONCE: Final = 4
"""Commands that run side by side."""
COMING_UP: Final = 30.0
"""Seconds that cables have to come up."""
_PAUSE: Final = 0.05
_ROUTING: Final = (
    ("conf/all/forwarding", 1),
    ("conf/default/forwarding", 1),
    ("ip_nonlocal_bind", 1),
)
_HOST: Final = (("conf/default/router_solicitation_delay", 0), ("conf/default/accept_ra", 1))
_STILL: Final = (("conf/all/accept_dad", 0), ("conf/default/accept_dad", 0))
_SILENT: Final = ("conf/default/disable_ipv6", 1)
_KERNEL: Final = {
    NodeKind.ROUTER: (*_STILL, *_ROUTING),
    NodeKind.CLIENT: (*_STILL, *_HOST, _SILENT),
    NodeKind.FABRIC: (_SILENT,),
}


def make_namespaces(state: TwinState, topology: Topology) -> None:
    """Make the namespaces, with what their kernels need; raises TwinError."""
    ip(f"netns add {state.namespace(node)}" for node in state.nodes)
    for node in topology.nodes:
        settings = _KERNEL.get(node.kind, (*_STILL, *_HOST))
        set_kernel(state.namespace(node.id), settings)


def draw_cables(state: TwinState, topology: Topology) -> None:
    """Draw every cable, then let each namespace set up its ends."""
    ip(
        f"link add {c.a.port} netns {state.namespace(c.a.node)} type veth "
        f"peer name {c.b.port} netns {state.namespace(c.b.node)}"
        for c in topology.cables
    )
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(lambda node: _set_up(state, topology, node), topology.nodes))
        routers = topology.of(NodeKind.ROUTER)
        list(pool.map(lambda node: _set_virtual(state, topology, node), routers))
        list(pool.map(lambda node: _await_cables(state, node), routers))


def _await_cables(state: TwinState, node: Node) -> None:
    """Wait until packets pass on every interface of a router, which is seldom at once: what its
    SNMP agent finds when it starts, it may say for a while.
    """
    until = time.monotonic() + COMING_UP
    ports = {port.name for port in node.ports}
    while not ports <= working(state.namespace(node.id)) and time.monotonic() < until:
        time.sleep(_PAUSE)


def _set_up(state: TwinState, topology: Topology, node: Node) -> None:
    lines = ["link set lo up"]
    if node.kind is NodeKind.FABRIC:
        for bridge, ports in topology.bridges:
            lines += [f"link add {bridge} type bridge", f"link set {bridge} up"]
            lines += [f"link set {port} master {bridge}" for port in ports]
    lines += [f"link set {port.name} up" for port in node.ports]
    if node.kind is not NodeKind.CLIENT:
        lines += _addresses(node)
    if node.via is not None:
        lines.append(f"route add default via {node.via}")
    ip(lines, state.namespace(node.id))


def wake(state: TwinState, node: Node) -> None:
    """Let a computer speak IPv6, now that its router can answer."""
    namespace = state.namespace(node.id)
    set_kernel(namespace, [(f"conf/{port.name}/disable_ipv6", 0) for port in node.ports])
    ip(_addresses(node), namespace)


def _addresses(node: Node) -> Iterator[str]:
    for port in node.ports:
        if port.address is not None:
            yield f"address add {port.address} dev {port.name} nodad"


def _set_virtual(state: TwinState, topology: Topology, node: Node) -> None:
    ip(virtual_lines(topology.intent[node.id]), state.namespace(node.id))
