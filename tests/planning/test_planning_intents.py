"""What each device should carry: names, peers, trunks, relays, resolvers."""

from dataclasses import replace

import pytest

from ipv6plan.model.intent import DeviceIntent, InterfaceIntent, InterfaceKind
from ipv6plan.model.inventory import Device, Inventory, Order, PortMode
from ipv6plan.model.plan import Role, Status
from ipv6plan.planning import build_intents, build_plan
from ipv6plan.platforms import Catalogue, load_platforms
from tests.planning.world import device, inventory, link, port, service, site, small


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_platforms()


def intents(of: Inventory, catalogue: Catalogue) -> dict[str, DeviceIntent]:
    found = build_intents(of, build_plan(of, None), catalogue)
    assert [i.device.id for i in found] == [d.id for d in of.devices]
    return {i.device.id: i for i in found}


def of_kind(intent: DeviceIntent, kind: InterfaceKind) -> tuple[InterfaceIntent, ...]:
    return tuple(i for i in intent.interfaces if i.kind is kind)


def with_ports(one: Device, *ports: tuple[str, PortMode, tuple[int, ...], str | None]) -> Device:
    return replace(one, ports=tuple(port(n, m, *v, to=to) for n, m, v, to in ports))


def test_a_router_has_loopback_links_and_gateways_in_that_order(catalogue: Catalogue) -> None:
    intent = intents(small(), catalogue)["one-gw"]
    found = [(i.kind.value, i.name, str(i.address), i.description) for i in intent.interfaces]
    assert found == [
        ("loopback", "Loopback0", "2001:db8:1000:1::1/128", "loopback"),
        ("link", "ge0", "2001:db8:1000:10::a/127", "link one-uplink"),
        ("gateway", "Vlan10", "2001:db8:1040::1/64", "one/10"),
        ("gateway", "Vlan90", "2001:db8:1040:1::1/64", "one/90"),
    ]
    assert intent.routes
    assert str(intent.management) == "2001:db8:1000:1::1"
    assert (intent.gateway, intent.router_id) == (None, None)
    assert (intent.site_name, intent.tenant_name) == ("One", "Branches")


def test_links_know_their_peer_and_only_those_inside_speak_ospf(catalogue: Catalogue) -> None:
    found = of_kind(intents(small(), catalogue)["centre-gw"], InterfaceKind.LINK)
    assert [(i.peer_name, str(i.peer), i.passive, i.external) for i in found] == [
        ("one-gw", "2001:db8:1000:10::a", False, False),
        ("two-gw", "2001:db8:1000:11::a", False, False),
        ("", "None", True, True),
    ]


def test_a_server_has_an_unnamed_interface_and_a_gateway(catalogue: Catalogue) -> None:
    intent = intents(small(), catalogue)["centre-srv-2"]
    (only,) = intent.interfaces
    assert (only.kind, only.name, str(only.address), only.vlan) == (
        InterfaceKind.HOST,
        "",
        "2001:db8:1080:10::2/64",
        10,
    )
    assert not intent.routes
    assert str(intent.management) == "2001:db8:1080:10::2"
    assert str(intent.gateway) == "2001:db8:1080:10::1"


def test_a_switch_is_managed_on_its_vlan_interface(catalogue: Catalogue) -> None:
    base = site("a")
    switch = replace(device("a", "sw", "access-switch", 90, "10.0.0.2"), platform="huawei_vrp")
    intent = intents(inventory((replace(base, devices=(*base.devices, switch)),)), catalogue)[
        "a-sw"
    ]
    (only,) = intent.interfaces
    assert (only.kind, only.name) == (InterfaceKind.HOST, "Vlanif90")
    assert str(intent.router_id) == "10.0.0.2"
    assert not intent.routes


def test_a_routed_port_with_vlans_has_subinterfaces(catalogue: Catalogue) -> None:
    base = site("a")
    gw = with_ports(base.devices[0], ("Gi0/1", PortMode.DOT1Q, (10,), None))
    intent = intents(inventory((replace(base, devices=(gw,)),)), catalogue)["a-gw"]
    names = [i.name for i in of_kind(intent, InterfaceKind.GATEWAY)]
    assert names == ["Gi0/1.10", "Vlan90"]
    assert of_kind(intent, InterfaceKind.TRUNK) == ()


def chain(catalogue: Catalogue, *, ring: bool = False) -> dict[str, DeviceIntent]:
    """A gateway, a distribution switch and two access switches below it."""
    base = site("a")
    trunk = PortMode.TRUNK
    gw = with_ports(base.devices[0], ("down", trunk, (10, 90), None))
    dist = with_ports(
        device("a", "dist", "distribution-switch", 90),
        ("up", trunk, (10, 90), "a-gw"),
        ("left", trunk, (10, 90), "a-acc"),
        ("right", trunk, (10, 90), None),
        ("stray", trunk, (77,), "a-gw"),
    )
    more = (("spare", trunk, (10, 90), "a-gw"),) if ring else ()
    acc = with_ports(
        device("a", "acc", "access-switch", 90),
        ("up", trunk, (10, 90), "a-dist"),
        ("down", trunk, (10,), "a-end"),
        ("desk", PortMode.ACCESS, (10,), None),
        *more,
    )
    end = with_ports(device("a", "end", "access-switch", 90), ("only", trunk, (10,), None))
    return intents(inventory((replace(base, devices=(gw, dist, acc, end)),)), catalogue)


def uplinks(intent: DeviceIntent) -> dict[str, bool]:
    return {i.name: i.uplink for i in of_kind(intent, InterfaceKind.TRUNK)}


def test_a_trunk_is_an_uplink_where_it_leads_towards_the_gateway(catalogue: Catalogue) -> None:
    found = chain(catalogue)
    assert uplinks(found["a-gw"]) == {"down": False}
    assert uplinks(found["a-dist"]) == {
        "up": True,
        "left": False,
        "right": False,
        "stray": False,
    }
    assert uplinks(found["a-acc"]) == {"up": True, "down": False}
    assert uplinks(found["a-end"]) == {"only": True}


def test_in_a_ring_both_ways_lead_up(catalogue: Catalogue) -> None:
    found = chain(catalogue, ring=True)
    assert uplinks(found["a-acc"]) == {"up": True, "down": False, "spare": True}
    assert uplinks(found["a-dist"])["left"]


def test_trunks_towards_each_of_several_routers_lead_up(catalogue: Catalogue) -> None:
    base, trunk = site("a"), PortMode.TRUNK
    gw = with_ports(
        base.devices[0], ("down", trunk, (10, 90), "a-acc"), ("peer", trunk, (10, 90), "a-two")
    )
    two = with_ports(device("a", "two", "router", 90), ("down", trunk, (10, 90), "a-acc"))
    acc = with_ports(
        device("a", "acc", "access-switch", 90),
        ("first", trunk, (10, 90), "a-gw"),
        ("second", trunk, (10, 90), "a-two"),
        ("below", trunk, (10,), None),
    )
    vlans = tuple(replace(v, standby=("a-two",)) for v in base.vlans)
    of = inventory((replace(base, devices=(gw, two, acc), vlans=vlans),))
    found = intents(of, catalogue)
    assert uplinks(found["a-acc"]) == {"first": True, "second": True, "below": False}
    assert uplinks(found["a-gw"]) == {"down": False, "peer": True}
    assert uplinks(found["a-two"]) == {"down": False}


def test_where_several_route_a_vlan_its_hosts_turn_to_the_address_they_share(
    catalogue: Catalogue,
) -> None:
    base = site("a")
    two = device("a", "two", "router", 90)
    srv = device("a", "srv", "server", 90)
    vlans = tuple(replace(v, standby=("a-two",)) for v in base.vlans)
    devices = (*base.devices, two, srv)
    found = intents(inventory((replace(base, devices=devices, vlans=vlans),)), catalogue)
    virtual = of_kind(found["a-gw"], InterfaceKind.REDUNDANT)[-1].virtual
    assert virtual is not None
    assert found["a-srv"].gateway == virtual


def test_trunks_and_access_ports_say_what_they_carry(catalogue: Catalogue) -> None:
    intent = chain(catalogue)["a-acc"]
    assert [(i.name, i.vlans, i.description) for i in of_kind(intent, InterfaceKind.TRUNK)] == [
        ("up", (10, 90), "trunk a-dist"),
        ("down", (10,), "trunk a-end"),
    ]
    assert [(i.name, i.vlan, i.description) for i in of_kind(intent, InterfaceKind.ACCESS)] == [
        ("desk", 10, "a/10")
    ]


def serving() -> Inventory:
    of = replace(
        inventory(
            (
                site("dic", vlans={30: "servers", 90: "management"}, hosts=5),
                site("far", vlans={10: "users", 90: "management"}),
            )
        ),
        services=(
            service("dns", "dic-srv-2", 53, "udp"),
            service("names", "dic-srv-1", 853, "dns"),
            service("again", "dic-srv-2", 53, "dns"),
            service("third", "dic-srv-3", 53, "tcp"),
            service("fourth", "dic-srv-4", 53, "tcp"),
            service("dhcp", "dic-srv-5", 547, "udp"),
            service("leases", "dic-gw", 547, "dhcpv6"),
        ),
    )
    return replace(of, policy=replace(of.policy, infrastructure=Order.RIGHTMOST))


def test_relays_resolvers_and_managers_are_found_in_the_services(catalogue: Catalogue) -> None:
    found = intents(serving(), catalogue)
    dic = found["dic-gw"]
    subnet = str(of_kind(dic, InterfaceKind.GATEWAY)[0].address).removesuffix("1/64")
    assert [str(a) for a in dic.resolvers] == [f"{subnet}2", f"{subnet}100", f"{subnet}3"]
    managed = str(of_kind(dic, InterfaceKind.GATEWAY)[1].address).removesuffix("1/64")
    assert [str(p) for p in dic.management_sources] == [f"{managed}/64"]
    relays = {i.description: [str(a) for a in i.relay] for i in of_kind(dic, InterfaceKind.GATEWAY)}
    assert relays == {"dic/30": [f"{subnet}5", str(dic.management)], "dic/90": []}
    assert all(not i.relay for i in of_kind(found["far-gw"], InterfaceKind.GATEWAY))
    assert found["far-gw"].management_sources == dic.management_sources


def test_what_the_plan_lacks_or_has_deprecated_is_left_out(catalogue: Catalogue) -> None:
    of = small()
    plan = build_plan(of, None)
    gone = {(Role.GATEWAY, "one/10/one-gw"), (Role.INTERFACE, "one-uplink/one-gw")}
    older = replace(
        plan,
        allocations=tuple(
            replace(a, status=Status.DEPRECATED) if a.owner == "one-gw" else a
            for a in plan.allocations
            if a.key not in gone
        ),
    )
    found = {i.device.id: i for i in build_intents(of, older, catalogue)}
    assert [i.description for i in found["one-gw"].interfaces] == ["one/90"]
    assert found["one-gw"].management is None
    (link_, *_) = of_kind(found["centre-gw"], InterfaceKind.LINK)
    assert (link_.peer_name, link_.peer) == ("one-gw", None)


def test_a_segment_without_gateway_gives_no_router(catalogue: Catalogue) -> None:
    base = site("a", vlans={10: "users"})
    vlans = tuple(replace(v, gateway=None) for v in base.vlans)
    switch = device("a", "sw", "access-switch", 10)
    router = device("a", "r", "router", None)
    of = inventory(
        (replace(base, vlans=vlans, devices=(*base.devices, switch, router)),),
        links=(link("isp", "a-r/wan", None, "internet"),),
    )
    found = intents(of, catalogue)
    assert found["a-sw"].gateway is None
    assert found["a-r"].routes
    assert not found["a-gw"].routes


def test_a_gateway_without_loopbacks_is_known_by_its_vlan(catalogue: Catalogue) -> None:
    of = small()
    where = next(s for s in of.sites if s.id == "one")
    changed = tuple(
        replace(d, platform="cisco_asa", role="firewall") if d.id == "one-gw" else d
        for d in where.devices
    )
    sites = tuple(replace(s, devices=changed) if s.id == "one" else s for s in of.sites)
    intent = intents(replace(of, sites=sites), catalogue)["one-gw"]
    (gateway, *_) = of_kind(intent, InterfaceKind.GATEWAY)
    assert gateway.address is not None
    assert intent.management == gateway.address.address
    assert of_kind(intent, InterfaceKind.LOOPBACK) == of_kind(intent, InterfaceKind.HOST) == ()
