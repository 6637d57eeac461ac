"""Names what a device's file has and what it lacks; notes of platforms are chosen by these."""

from collections.abc import Iterator, Mapping

from ipv6plan.model.configuring import HSRP, VRRP
from ipv6plan.model.intent import DeviceIntent, InterfaceKind
from ipv6plan.render.device import View


def features(view: View, intent: DeviceIntent) -> Iterator[str]:
    """Name what the file has in it and what it lacks; notes of platforms are chosen by these."""
    yield f"variant-{view.variant or 'usual'}"
    yield "managers" if view.managers else "no-managers"
    yield "routes" if view.routes else "host"
    facts = {
        **_interfaces(view),
        **_advertised(view, intent),
        **_guarding(view, intent),
        **_routing(view),
        **_managed(view),
        **_dhcp(view),
    }
    yield from (name for name, true in facts.items() if true)


def _interfaces(view: View) -> Mapping[str, bool]:
    """Name the kinds of interface that a file has."""
    return {
        "loopback": bool(view.loopbacks),
        "links": bool(view.links),
        "gateways": bool(view.gateways),
        "hosts": bool(view.hosts),
        "external": any(link.external for link in view.links),
        "tunnels": bool(view.tunnels),
        "tunnels-gre": any(t.tunnel and t.tunnel.mode == "gre" for t in view.tunnels),
        "subinterfaces": any(i.vlan and i.unit != "0" for i in view.gateways),
        "vrrp": any(g.vrrp and g.vrrp.protocol == VRRP for g in view.gateways),
        "hsrp": any(g.vrrp and g.vrrp.protocol == HSRP for g in view.gateways),
        "vrf": any(i.vrf for i in view.addressed),
    }


def _advertised(view: View, intent: DeviceIntent) -> Mapping[str, bool]:
    """Name what hosts are told by advertisements, and whether DHCPv6 is relayed for them."""
    sent = [g.advertises for g in view.gateways if g.advertises]
    relays = any(g.relay for g in view.gateways)
    return {
        "ra": bool(sent),
        "rdnss": any(a.resolvers for a in sent),
        "managed": any(a.managed for a in sent),
        "relay": relays,
        "relay-unlinked": relays and all(link.external for link in view.links),
        "no-relay": any(i.relay for i in intent.interfaces) and not relays,
    }


def _guarding(view: View, intent: DeviceIntent) -> Mapping[str, bool]:
    """Name what a file keeps out, and what it may not touch."""
    ports = any(i.kind is InterfaceKind.ACCESS for i in intent.interfaces)
    return {
        "guards": bool(view.guarded),
        "no-trust": bool(view.guarded) and not view.trusted,
        "no-guards": ports and not view.guarded,
        "urpf": any(i.urpf for i in view.addressed),
        "filters": bool(view.filters),
        "ipv4-effect": view.ipv4_effect,
        "no-ipv4-effect": not view.ipv4_effect,
    }


def _routing(view: View) -> Mapping[str, bool]:
    """Name how a file routes."""
    return {
        "ospf": bool(view.in_ospf),
        "no-router-id": view.routes and not view.router_id and view.routing == "ospf",
        "default-route": bool(view.next_hop),
        "no-default-route": not view.routes and not view.next_hop,
        "redistributed": bool(view.redistributed),
        "bgp": view.bgp is not None,
        "static": bool(view.statics),
    }


def _managed(view: View) -> Mapping[str, bool]:
    """Name the servers that a device itself uses, and what stands in for one by IPv4."""
    return {
        "ntp": bool(view.ntp),
        "syslog": bool(view.syslog),
        "traps": bool(view.traps),
        "radius": bool(view.radius),
        "dns": bool(view.dns),
        "stand-in": bool(view.stand_in and view.ipv4),
        "stand-in-unknown": bool(view.stand_in and not view.ipv4),
    }


def _dhcp(view: View) -> Mapping[str, bool]:
    """Name what a file has of a DHCPv6 server, and of delegated prefixes."""
    delegating = [g for g in view.gateways if g.delegated]
    return {
        "delegates": bool(delegating),
        "no-delegates": not delegating,
        "delegates-shared": any(g.vrrp for g in delegating),
        "dhcp-server": bool(view.leases),
        "dhcp-prefixes": any(lease.delegated for lease in view.leases),
    }
