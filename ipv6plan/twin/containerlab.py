"""Writes a twin as a containerlab topology: one YAML file and the routers' files.

Keys as in containerlab's manual on topology definition and nodes. Every container runs FRR's image,
hosts too: it has iproute2. `network-mode: none` leaves no management network, which would be a
second way between all nodes.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from ipv6plan.model.artifact import Artifact
from ipv6plan.twin.plugs import virtual_lines
from ipv6plan.twin.providers import provider_settings
from ipv6plan.twin.topology import Node, NodeKind, Topology

IMAGE: Final = "quay.io/frrouting/frr:10.2.1"
_DAEMONS: Final = "zebra=yes\nstaticd=yes\nospf6d=yes\nbgpd=yes\nvrrpd=yes\nvtysh_enable=yes\n"
_HOSTS: Final = "vtysh_enable=no\n"
_ROUTING: Final = (("net.ipv6.conf.all.forwarding", 1), ("net.ipv6.conf.default.forwarding", 1))
_EVERYWHERE: Final = (
    ("net.ipv6.conf.all.disable_ipv6", 0),
    ("net.ipv6.conf.default.disable_ipv6", 0),
    ("net.ipv6.conf.default.accept_dad", 0),
)


def containerlab(topology: Topology, configs: Mapping[str, str], name: str) -> tuple[Artifact, ...]:
    """Give NAME.clab.yml and what it binds; `configs` by router."""
    files = [Artifact(path=f"{name}.clab.yml", content=_yaml(topology, name))]
    files += [Artifact(path=f"configs/{i}.conf", content=configs[i]) for i in topology.intent]
    files += [
        Artifact(path=f"configs/{p.provider}.conf", content=provider_settings(p))
        for p in topology.peerings
    ]
    files += [
        Artifact(path="configs/daemons", content=_DAEMONS),
        Artifact(path="configs/daemons-of-hosts", content=_HOSTS),
        Artifact(path="configs/vtysh.conf", content="service integrated-vtysh-config\n"),
    ]
    return tuple(files)


def _yaml(topology: Topology, name: str) -> str:
    lines = [
        f"name: {name}",
        "topology:",
        "  defaults:",
        "    kind: linux",
        f"    image: {IMAGE}",
        "    network-mode: none",
        "  nodes:",
    ]
    for node in topology.nodes:
        lines += _node(node, topology)
    lines.append("  links:")
    for cable in topology.cables:
        ends = ", ".join(f'"{plug.node}:{plug.port}"' for plug in (cable.a, cable.b))
        lines.append(f"    - endpoints: [{ends}]" + (f"  # {cable.link}" if cable.link else ""))
    return "".join(f"{line}\n" for line in lines)


def _node(node: Node, topology: Topology) -> Iterator[str]:
    yield f"    {node.id}:"
    yield "      sysctls:"
    routes = node.id in topology.speakers
    for setting, value in (*_EVERYWHERE, *(_ROUTING if routes else ())):
        yield f"        {setting}: {value}"
    yield "      binds:"
    if routes:
        yield f"        - configs/{node.id}.conf:/etc/frr/frr.conf"
        yield "        - configs/vtysh.conf:/etc/frr/vtysh.conf"
    yield f"        - configs/daemons{'' if routes else '-of-hosts'}:/etc/frr/daemons"
    commands = tuple(_commands(node, topology))
    if commands:
        yield "      exec:"
        yield from (f'        - "{command}"' for command in commands)


def _commands(node: Node, topology: Topology) -> Iterator[str]:
    if node.kind is NodeKind.FABRIC:
        for bridge, ports in topology.bridges:
            yield f"ip link add {bridge} type bridge"
            yield f"ip link set {bridge} up"
            yield from (f"ip link set {port} master {bridge}" for port in ports)
    if node.kind is NodeKind.ROUTER:
        yield from (f"ip {line}" for line in virtual_lines(topology.intent[node.id]))
    for port in node.ports:
        if port.address is not None:
            yield f"ip address add {port.address} dev {port.name}"
    if node.via is not None:
        yield f"ip -6 route replace default via {node.via}"
