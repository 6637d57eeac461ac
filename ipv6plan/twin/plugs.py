"""Gives every router the platform and the interface names that it has in the twin."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from ipv6plan.model.intent import DeviceIntent, InterfaceIntent, InterfaceKind, StaticRoute
from ipv6plan.model.inventory import Link
from ipv6plan.model.platform import Platform

LOOPBACK: Final = "lo"
_VIRTUAL_MAC: Final = "00:00:5e:00:02"
"""What the addresses of virtual routers begin with; the last byte is the group (RFC 9568 section
7.3).
"""
_PLAYED: Final = (
    InterfaceKind.LOOPBACK, InterfaceKind.LINK, InterfaceKind.GATEWAY, InterfaceKind.REDUNDANT,
    InterfaceKind.HOST,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """A router as the twin plays it."""

    intent: DeviceIntent
    real: tuple[str, ...]
    """What the device calls each interface of `intent`, in the same order."""


def play(intent: DeviceIntent, platform: Platform, links: Collection[str]) -> Played:
    """Let `platform` play a router, with those of its links whose descriptions are in `links`.

    A device that runs the platform keeps its interface names; others are numbered, because
    theirs are longer than Linux allows. VRFs are not played: every VLAN is in the one table.
    """
    kept = [i for i in intent.interfaces if _is_played(i, links)]
    own = intent.device.platform == platform.name
    names = tuple(_names(kept, platform, own=own))
    called = {i.name: name for i, name in zip(kept, names, strict=True)}
    return Played(
        intent=replace(
            intent,
            device=replace(intent.device, platform=platform.name, model=""),
            interfaces=tuple(replace(i, name=n, vrf="") for i, n in zip(kept, names, strict=True)),
            statics=tuple(_statics(intent, called)),
        ),
        real=tuple(i.name for i in kept),
    )


def _statics(intent: DeviceIntent, called: Mapping[str, str]) -> Iterator[StaticRoute]:
    """Give the static routes by the names that interfaces have here; those behind an interface
    that is not played are left out.
    """
    for route in intent.statics:
        if not route.port:
            yield route
        elif route.port in called:
            yield replace(route, port=called[route.port])


def virtual_lines(intent: DeviceIntent) -> Iterator[str]:
    """Give what iproute2 makes of the interfaces that FRR expects of its host where it does VRRP:
    one for each virtual router, with that one's MAC address and its addresses.

    The global one has no prefix of its own: of a longer one FRR would tell the VLAN's computers to
    make addresses from it, and a router that does not forward would still send there.
    """
    for i in intent.interfaces:
        if i.vrrp is not None:
            name = f"vrrp-{i.vlan}"
            yield f"link add {name} link {i.name} type macvlan mode bridge"
            yield f"link set {name} addrgenmode none"
            yield f"link set {name} address {_VIRTUAL_MAC}:{i.vrrp.group:02x}"
            yield f"address add {i.vrrp.link_local}/64 dev {name} nodad"
            yield f"address add {i.vrrp.address.address}/128 dev {name} nodad"
            yield f"link set {name} up"


def link_words(link: Link) -> str:
    """Give the description that both ends of a link have."""
    return f"link {link.id}"


def _is_played(interface: InterfaceIntent, links: Collection[str]) -> bool:
    if interface.kind is InterfaceKind.LINK:
        return interface.description in links
    return interface.kind in _PLAYED and interface.address is not None


def _names(kept: list[InterfaceIntent], platform: Platform, *, own: bool) -> Iterator[str]:
    links = 0
    for i in kept:
        links += i.kind is InterfaceKind.LINK
        if i.kind is InterfaceKind.LOOPBACK:
            yield LOOPBACK
        elif own and re.fullmatch(platform.interface_pattern, i.name):
            yield i.name
        elif i.kind is InterfaceKind.LINK:
            yield f"link{links}"
        else:
            yield f"vlan{i.vlan}"
