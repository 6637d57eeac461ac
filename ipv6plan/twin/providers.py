"""Plays the provider at the other end of a BGP session: it hears what is announced, and announces
a default route, a route of the world, and much that the edge must refuse.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from ipv6plan.model.address import IPv6Prefix
from ipv6plan.twin.files import DAEMONS, FRR_DAEMONS, FRR_STATE, Daemon, Kit
from ipv6plan.twin.state import TwinState
from ipv6plan.twin.topology import Peering

DEFAULT: Final = IPv6Prefix.parse("::/0")
WORLD: Final = IPv6Prefix.parse("2a00:1450::/32")
"""Somebody's block, as the world announces them; nobody answers there."""
TOO_LONG: Final = IPv6Prefix.parse("2a00:1451:1:1::/64")
"""Longer than what networks exchange: /48."""
_LONGEST: Final = 48
_ROUTER_ID: Final = "192.0.2.1"
_RUN: Final = frozenset({"mgmtd", "zebra", "bgpd"})


def accepted(peering: Peering) -> tuple[IPv6Prefix, ...]:
    """Give what a provider announces and the edge takes."""
    del peering
    return (DEFAULT, WORLD)


def refused_by(peering: Peering) -> Mapping[IPv6Prefix, str]:
    """Give what a provider announces and the edge must refuse, each with what it is."""
    found = {_part_of(network): "our own" for network in peering.networks}
    found |= {_part_of(bogon): "bogon" for bogon in peering.bogons if _is_sendable(bogon)}
    return {**found, TOO_LONG: "too long"}


def _part_of(block: IPv6Prefix) -> IPv6Prefix:
    """Give a part of a block, which a filter of that block alone would let through."""
    return IPv6Prefix(block.value, max(block.length, min(_LONGEST, block.length + 8)))


def _is_sendable(block: IPv6Prefix) -> bool:
    """Tell whether FRR announces a block at all: no link-local and no multicast addresses."""
    return block.value >> (IPv6Prefix.bits - 8) not in {0xFE, 0xFF, 0x00}


def provider_settings(peering: Peering) -> str:
    """Give the lines of a provider's router."""
    announced = (*accepted(peering), *refused_by(peering))
    lines = [
        f"router bgp {peering.asn}",
        f" bgp router-id {_ROUTER_ID}",
        " no bgp ebgp-requires-policy",
        " no bgp network import-check",
        f" neighbor {peering.edge_address} remote-as {peering.edge_asn}",
        f" neighbor {peering.edge_address} timers connect 1",
        " address-family ipv4 unicast",
        f"  no neighbor {peering.edge_address} activate",
        " exit-address-family",
        " address-family ipv6 unicast",
        *(f"  network {prefix}" for prefix in dict.fromkeys(announced)),
        f"  neighbor {peering.edge_address} activate",
        " exit-address-family",
        "exit",
    ]
    return "".join(f"{line}\n" for line in lines)


def provider_daemons(state: TwinState, provider: str, kit: Kit) -> Iterator[Daemon]:
    """Give a provider's programs in their order."""
    namespace, after = state.namespace(provider), ""
    for name in (d for d in DAEMONS if d in kit.daemons and d in _RUN):
        ready = f"{FRR_STATE}/{namespace}/{name}.vty"
        yield Daemon(
            name=name,
            namespace=namespace,
            command=(f"{FRR_DAEMONS}/{name}", "-N", namespace, "-f", "/dev/null"),
            folder=str(state.home(provider)),
            after=after,
            ready=ready,
        )
        after = ready
