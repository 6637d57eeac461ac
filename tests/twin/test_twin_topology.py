"""What a twin consists of, and what it promises: without root."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ipv6plan.codec import from_plain, to_plain
from ipv6plan.errors import TwinError
from ipv6plan.model.address import IPv6Address, IPv6Prefix
from ipv6plan.model.audit import Truth
from ipv6plan.model.intent import InterfaceKind, StaticRoute
from ipv6plan.pipeline.inputs import Planned
from ipv6plan.pipeline.twin import _policy, design_twin, export_twin
from ipv6plan.text import Text
from ipv6plan.twin import Kind, NodeKind, Topology, promised
from ipv6plan.twin.files import Kit, overlay, refused, router_daemons
from ipv6plan.twin.plugs import play, virtual_lines
from ipv6plan.twin.providers import accepted, provider_settings, refused_by
from ipv6plan.twin.seeing import Twin
from ipv6plan.twin.state import TwinState, new_state
from ipv6plan.twin.trying_delegation import try_delegation
from ipv6plan.workspace import Workspace
from tests.twin.small_office import office


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Planned:
    return office(tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Planned:
    return office(tmp_path_factory.mktemp("province"), "thai-binh")


@pytest.fixture(scope="module")
def whole(planned: Planned) -> Topology:
    return design_twin(planned, ())


def drawn(topology: Topology) -> str:
    """Draw a topology as lines of text."""
    lines = [f"{n.kind} {n.id} {' '.join(p.name for p in n.ports)}" for n in topology.nodes]
    lines += [f"{c.a.node}:{c.a.port} -- {c.b.node}:{c.b.port} {c.link}" for c in topology.cables]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def test_the_office_is_built_as_it_is(whole: Topology, golden: Callable[[str, str], None]) -> None:
    assert len(whole.nodes) == 9
    golden("twin/small-office.topology.txt", drawn(whole))


def test_the_same_part_is_built_alike(planned: Planned, whole: Topology) -> None:
    assert design_twin(planned, ()) == whole
    assert design_twin(planned, ("chi-nhanh-2", "chi-nhanh-1")) == design_twin(
        planned, ("chi-nhanh-1", "chi-nhanh-2")
    )


def test_what_lies_between_two_sites_comes_along(planned: Planned) -> None:
    part = design_twin(planned, ("chi-nhanh-1", "chi-nhanh-2"))
    assert [n.id for n in part.of(NodeKind.ROUTER)] == [
        "tru-so-core", "chi-nhanh-1-gw", "chi-nhanh-2-gw",
    ]  # fmt: skip
    assert [n.id for n in part.of(NodeKind.CLIENT)] == ["chi-nhanh-1-pc10", "chi-nhanh-2-pc10"]
    assert part.of(NodeKind.SERVER) == ()
    assert part.left_out == ()


def test_links_that_lead_out_of_the_part_are_named(planned: Planned) -> None:
    part = design_twin(planned, ("chi-nhanh-1",))
    assert part.left_out == ("chi-nhanh-1-uplink",)
    kinds = {i.kind for i in part.intents[0].interfaces}
    assert InterfaceKind.LINK not in kinds


def test_a_commune_reaches_the_centre_over_its_district(province: Planned) -> None:
    part = design_twin(province, ("dic", "xa-dong-son"))
    assert "huyen-dong-hung-gw" in part.node
    assert len(part.of(NodeKind.INTERNET)) == 2
    assert part.node["manager"].site == "dic"


def test_every_port_has_one_cable_and_a_name_that_linux_takes(province: Planned) -> None:
    part = design_twin(province, ("dic", "xa-dong-son", "so-noi-vu"))
    plugs = [plug for cable in part.cables for plug in (cable.a, cable.b)]
    assert len(set(plugs)) == len(plugs)
    ports = {(n.id, p.name) for n in part.nodes for p in n.ports if p.name != "lo"}
    assert {(plug.node, plug.port) for plug in plugs} == ports
    assert all(len(name) <= 15 for _, name in ports)


def test_no_address_of_the_twin_is_one_of_the_plan(province: Planned) -> None:
    part = design_twin(province, ("dic", "xa-dong-son"))
    planned_ = {a for intent in province.intents for a in intent.addresses}
    own = part.of(NodeKind.MANAGER, NodeKind.CLIENT, NodeKind.INTERNET)
    assert not planned_ & {p.address for n in own for p in n.ports}


def test_an_unknown_site_is_refused_with_a_hint(planned: Planned) -> None:
    with pytest.raises(TwinError) as raised:
        design_twin(planned, ("chi-nhanh-3",))
    assert raised.value.exit_code == 3
    assert str(raised.value).startswith("--site: there is no site chi-nhanh-3; did you mean chi-")


def test_a_part_too_large_is_refused(province: Planned) -> None:
    with pytest.raises(TwinError, match="a twin has at most 200; name fewer sites"):
        design_twin(province, ())


def test_a_router_of_the_playing_platform_keeps_its_names(planned: Planned) -> None:
    frr = planned.inputs.catalogue["frr"]
    intent = next(i for i in planned.intents if i.device.id == "chi-nhanh-1-gw")
    own = replace(intent, device=replace(intent.device, platform="frr"))
    words = [i.description for i in own.interfaces if i.kind is InterfaceKind.LINK]
    names = [i.name for i in play(own, frr, words).intent.interfaces]
    assert names == ["lo", "ether1", "vlan10", "vlan90"]
    assert [i.name for i in play(intent, frr, words).intent.interfaces] == [
        "lo", "link1", "vlan10", "vlan90",
    ]  # fmt: skip


def test_static_routes_follow_their_interface(planned: Planned) -> None:
    frr = planned.inputs.catalogue["frr"]
    intent = next(i for i in planned.intents if i.device.id == "chi-nhanh-1-gw")
    near, anywhere = IPv6Address.parse("fe80::1"), IPv6Prefix.parse("::/0")
    routes = tuple(
        StaticRoute(prefix=anywhere, next_hop=near, port=port) for port in ("ether1", "ether9", "")
    )
    words = [i.description for i in intent.interfaces if i.kind is InterfaceKind.LINK]
    played = play(replace(intent, statics=routes), frr, words)
    assert [route.port for route in played.intent.statics] == ["link1", ""]


def test_everything_is_promised_once(planned: Planned, whole: Topology) -> None:
    promises = promised(whole, planned.inputs.inventory, _policy(planned))
    assert len(set(promises)) == len(promises)
    count = {kind: sum(p.kind is kind for p in promises) for kind in Kind}
    assert count == {
        Kind.ACCEPTED: 3, Kind.ADDRESSES: 3, Kind.NEIGHBOUR: 2, Kind.LINK: 2, Kind.LOOPBACK: 3,
        Kind.LAN: 3, Kind.SERVICE: 3, Kind.REFUSED: 0, Kind.PATH_MTU: 1, Kind.AUDIT: 3,
        Kind.PEERING: 0, Kind.VIRTUAL: 0, Kind.DELEGATION: 0,
    }  # fmt: skip


def test_a_prefix_is_promised_and_unknown_without_a_server_of_the_part(
    province: Planned,
) -> None:
    part = design_twin(province, ("huyen-quynh-phu",))
    promises = promised(part, province.inputs.inventory, _policy(province))
    (promise,) = (p for p in promises if p.kind is Kind.DELEGATION)
    assert (promise.subject, promise.at) == ("huyen-quynh-phu/10", "huyen-quynh-phu-pc10")
    assert part.segment[promise.subject].delegated == ()
    state = new_state(province.inputs.workspace, part)
    result, detail = try_delegation(Twin(state=state, topology=part), promise)
    assert result is Truth.UNKNOWN
    assert detail.en.startswith("no DHCPv6 server that delegates prefixes here is played")


def test_who_may_is_promised_a_service_and_who_may_not_is_kept_out(province: Planned) -> None:
    part = design_twin(province, ("dic", "xa-dong-son"))
    promises = promised(part, province.inputs.inventory, _policy(province))
    kinds = {p.subject: p.kind for p in promises if p.kind in {Kind.SERVICE, Kind.REFUSED}}
    assert kinds["xa-dong-son/10 > dns dic-dns-1 udp/53"] is Kind.SERVICE
    assert kinds["xa-dong-son/10 > shared-databases dic-db-1 tcp/1521"] is Kind.REFUSED
    (narrow,) = [p for p in promises if p.kind is Kind.PATH_MTU]
    assert narrow.port


def test_without_a_filter_nothing_is_promised_to_be_kept_out(
    planned: Planned, whole: Topology
) -> None:
    nobody = promised(whole, planned.inputs.inventory, lambda *_: False)
    assert not [p for p in nobody if p.kind in {Kind.SERVICE, Kind.REFUSED}]


def test_daemons_wait_for_the_one_before(whole: Topology) -> None:
    kit = Kit(daemons=("zebra", "staticd", "ospf6d"), snmp=True)
    management = whole.intents[0].management
    daemons = list(router_daemons("twin-x-r", "/run/twin/r", management, kit))
    assert [(d.name, d.after) for d in daemons] == [
        ("snmpd", ""),
        ("zebra", "/run/twin/r/agentx"),
        ("staticd", "/var/run/frr/twin-x-r/zebra.vty"),
        ("ospf6d", "/var/run/frr/twin-x-r/zebra.vty"),
    ]
    assert daemons[0].command[-1] == f"udp6:[{management}]:161"
    without = list(router_daemons("twin-x-r", "/run/twin/r", management, replace(kit, snmp=False)))
    assert [d.name for d in without] == ["zebra", "staticd", "ospf6d"]


def test_the_overlay_changes_timers_alone(whole: Topology) -> None:
    said = overlay(whole.intents[0], snmp=True)
    assert said.splitlines()[:5] == [
        "agentx", "interface link1", " ipv6 ospf6 hello-interval 1", " ipv6 ospf6 dead-interval 10",
        "exit",
    ]  # fmt: skip
    assert "area" not in said
    assert "address" not in said


def test_refused_lines_are_found_in_what_vtysh_says() -> None:
    assert refused("line 3: % Unknown command[4]: foo\nok\n") == (
        "line 3: % Unknown command[4]: foo",
    )
    assert refused("") == ()


def test_a_state_is_read_back_and_two_workspaces_never_meet(
    whole: Topology, tmp_path: Path
) -> None:
    state = new_state(Workspace(tmp_path), whole)
    assert from_plain(to_plain(state), TwinState) == state
    assert new_state(Workspace(tmp_path / "other"), whole).prefix != state.prefix
    assert state.namespace("fabric") == f"{state.prefix}fabric"


def test_containerlab_gets_the_same_network(
    planned: Planned, tmp_path: Path, golden: Callable[[str, str], None]
) -> None:
    export_twin(planned, (), tmp_path)
    written = (tmp_path / "small-office-twin.clab.yml").read_text(encoding="utf-8")
    golden("twin/small-office-twin.clab.yml", written)
    bound = [
        line.split("- ")[1].split(":")[0] for line in written.splitlines() if "- configs" in line
    ]
    assert bound
    assert all((tmp_path / name).is_file() for name in bound)


def test_every_kind_has_words() -> None:
    from ipv6plan.cli.twin_view import HOW, WHAT  # noqa: PLC0415

    assert set(WHAT) == set(HOW) == set(Kind)
    assert all(isinstance(text, Text) and text.vi for text in WHAT.values())


@pytest.fixture(scope="module")
def full_office(tmp_path_factory: pytest.TempPathFactory) -> Planned:
    """Virtual routers, DHCPv6 and BGP."""
    return office(tmp_path_factory.mktemp("full"), Path(__file__).parent / "whole-office")


def test_twelve_namespaces_have_all_that_is_played(
    full_office: Planned, golden: Callable[[str, str], None]
) -> None:
    part = design_twin(full_office, ())
    assert len(part.nodes) == 12
    golden("twin/whole-office.topology.txt", drawn(part))
    assert part.speakers == (*part.intent, "provider-internet-a")
    assert {s.id for s in part.segments if s.is_leased} == {"tru-so/11", "chi-nhanh/11"}
    assert {s.id for s in part.segments if s.virtual} == {
        "tru-so/10", "tru-so/11", "tru-so/20", "tru-so/90",
    }  # fmt: skip
    servers = {node.id: node.via for node in part.of(NodeKind.SERVER)}
    assert set(servers.values()) == {part.segment["tru-so/20"].virtual}


def test_a_computer_has_a_fixed_address_only_where_nobody_gives_it_one(
    full_office: Planned,
) -> None:
    for sites, leases, fixed in (
        ((), True, set()),
        ((), False, {"tru-so-pc11", "chi-nhanh-pc11"}),
        (("chi-nhanh",), True, {"chi-nhanh-pc11"}),
    ):
        part = design_twin(full_office, sites, leases=leases)
        clients = part.of(NodeKind.CLIENT)
        assert {node.id for node in clients if node.ports[0].address is not None} == fixed


def test_a_virtual_router_has_its_mac_address_and_no_prefix(full_office: Planned) -> None:
    core = design_twin(full_office, ()).intent["tru-so-core-2"]
    assert list(virtual_lines(core))[:6] == [
        "link add vrrp-10 link vlan10 type macvlan mode bridge",
        "link set vrrp-10 addrgenmode none",
        "link set vrrp-10 address 00:00:5e:00:02:0a",
        "address add fe80::1/64 dev vrrp-10 nodad",
        "address add 2001:db8:2080:10::1/128 dev vrrp-10 nodad",
        "link set vrrp-10 up",
    ]


def test_a_provider_sends_what_must_be_refused(full_office: Planned) -> None:
    (peering,) = design_twin(full_office, ()).peerings
    refused_ = refused_by(peering)
    assert not set(refused_) & set(accepted(peering))
    bogons = [prefix for prefix, why in refused_.items() if why == "bogon"]
    assert len(bogons) >= 8
    assert all(any(block.holds(prefix) for block in peering.bogons) for prefix in bogons)
    said = provider_settings(peering)
    assert f" neighbor {peering.edge_address} remote-as 64496\n" in said
    assert all(f"  network {prefix}\n" in said for prefix in (*accepted(peering), *refused_))


def test_containerlab_gets_the_provider_and_the_virtual_routers(
    full_office: Planned, tmp_path: Path
) -> None:
    export_twin(full_office, (), tmp_path)
    written = (tmp_path / "whole-office-twin.clab.yml").read_text(encoding="utf-8")
    assert "configs/provider-internet-a.conf:/etc/frr/frr.conf" in written
    assert (tmp_path / "configs/provider-internet-a.conf").is_file()
    assert '"ip link set vrrp-10 address 00:00:5e:00:02:0a"' in written
