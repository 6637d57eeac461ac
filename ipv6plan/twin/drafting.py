"""A topology in the making."""

from dataclasses import dataclass, field
from typing import Final

from ipv6plan.twin.topology import Cable, Node, Peering, Plug, Port

FABRIC: Final = "fabric"
ETHERNET: Final = "lan0"
"""The only interface of what does not route."""


@dataclass(slots=True, kw_only=True)
class Draft:
    """A topology in the making."""

    nodes: list[Node] = field(default_factory=list)
    cables: list[Cable] = field(default_factory=list)
    bridges: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    fabric: list[Port] = field(default_factory=list)
    members: dict[str, list[Plug]] = field(default_factory=dict)
    """The plugs of each VLAN."""
    peerings: list[Peering] = field(default_factory=list)

    def join(self, segment: str, node: str, port: str) -> None:
        """Let a port stand in a VLAN."""
        self.members.setdefault(segment, []).append(Plug(node=node, port=port))

    def outlet(self, name: str) -> Plug:
        """Give the fabric one more port."""
        self.fabric.append(Port(name=name, real=""))
        return Plug(node=FABRIC, port=name)
