"""What a configuration states, one thing at a time, in words that no platform owns.

The kinds, with where they hold (`at`) and what they say:

    address, link-local     interface; the address, with its length unless link-local
    ra                      interface: on, off
    managed, other, autonomous   interface: yes, no (RFC 4861 section 4.2 and 4.6.2)
    attached                interface of a device that does not route: yes
    found-by, way-out       the same; the IPv4 address by which scripts find it, its router
    advertised              interface: its address; that prefix is advertised
    resolver, relay         interface; an address
    relay-vlan              interface; the number that its relay is named by
    relay-listens, relay-up   interface: yes; an address: where requests come in, and where they
                            leave
    delegated-routes        interface: yes; whether its relay enters routes to delegated prefixes
    area, ospf-type         interface; the area as a number; passive, point-to-point
    ra-guard, dhcp-guard    port: host, router (client, server)
    vrrp, vrrp-address, vrrp-link-local, vrrp-priority   interface and group, `Vlan10 #10`: the
                            virtual address, the same with its length, ...
    hsrp, hsrp-address, hsrp-link-local, hsrp-priority   likewise of HSRP version 2
    vrrp-id                 the same; the number of the group
    vrrp-on, vrrp-accepts   the same; the own address that it stands at, and answers for it
    ra-virtual, ra-own      interface; whether the virtual router alone is to be hosts' router, or
                            this one: yes
    route-last              a prefix; whether any other route to it is better: yes
    vrf, acl-in             interface; a name
    urpf                    interface: strict, loose
    forwarding              device (`-`): yes, no
    router-id, manager      device; the id, a prefix
    manager-snmp            device; a prefix, where SNMP is let in by a line of its own
    ntp, syslog, trap, radius   device; an address
    bgp-asn, bgp-router-id, bgp-network   device; announced, refused: prefixes of its filters
    told-by                 a prefix of `redistributed`: permit
    announced-by, refused-by, refused-within   such a prefix: permit, deny; whether what lies
                            inside it is refused as well: yes
    bgp-neighbour, bgp-about   a neighbour's address; its AS, the link's id
    redistributed           device; a static route that OSPFv3 tells others of
    originates              device: yes; whether OSPFv3 tells others of a default route
    vrf-family              device; a VRF that routes IPv6
    filter                  its name; action, protocol, source, destination, port, first and last
                            port of a range, ICMPv6 type
    term-any                its name and rule: source, destination, protocol, where it is about any
    term-about              the same; what it is for
    term                    its name and rule, `V6-EDGE-IN #1`: one condition, or what is done
    lan                     interface that hosts use as their router: yes
    hop, hop-port           a route's prefix; the next hop or discard, its interface
    access                  interface: managed, ping; whether the device can be managed there
    route                   its prefix; the next hop, its interface behind it where link-local;
                            discard
"""

from dataclasses import dataclass
from typing import Final

from ipv6plan.model.address import AddressError, IPv6Address, IPv6Prefix

DEVICE: Final = "-"
"""Where things hold that belong to no interface."""
JOINT: Final = " #"
"""Between an interface and a number of its own, a filter and its rule; `~` in grammars."""
LINE: Final = "line"
"""The kind of lines that stand exactly where something else does."""
ALIAS, OBJECT = "alias", "object"
"""Kinds of names: see `naming`."""
SAME: Final = "same"
"""The type of fields that are what the block's header says under the same name."""
OWN, SUBNET, WITHDRAWN = "own", "subnet", "withdrawn"
SEQUENCE, SERIAL = "sequence", "serial"
"""Numbers of a list's lines: each a step on; each greater than the last."""
FOUND_BY: Final = "found-by"
INNER: Final = frozenset({OWN, SUBNET, SEQUENCE, SERIAL, WITHDRAWN})
"""Kinds that are held against the same file, not against the plan."""
REPEATED: Final = frozenset({"vrrp-on"})
"""Kinds that lines may state again."""
_LINK_LOCAL: Final = IPv6Prefix.parse("fe80::/10")
_LAN: Final = "/64"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Fact:
    """One thing that is stated, or should be."""

    kind: str
    at: str
    value: str

    def __str__(self) -> str:
        where = "" if self.at == DEVICE else f" {self.at}"
        return f"{self.kind}{where} {self.value}"


def tidy(fact: Fact) -> Fact:
    """Give a fact in its one form: a link-local address is one however it is written."""
    if fact.kind == "filter":
        return Fact(kind=fact.kind, at=fact.at, value=_rule(fact.value))
    if fact.kind != "address" or not fact.value.endswith(_LAN):
        return fact
    ip = fact.value.removesuffix(_LAN)
    try:
        local = _LINK_LOCAL.holds(IPv6Address.parse(ip))
    except AddressError:
        return fact
    return Fact(kind="link-local", at=fact.at, value=ip) if local else fact


def _rule(value: str) -> str:
    """Give a filter's rule with `any` where a net is left out."""
    action, protocol, *rest = value.split(" ")
    nets = ("any" if net in {"-", "-/-"} else net for net in rest[:2])
    return " ".join((action, protocol, *nets, *rest[2:]))
