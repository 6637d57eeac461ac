"""Static routes, BGP, virtual routers and servers: from network.yaml to intents."""

from pathlib import Path

import pytest

from ipv6plan.inventory import load_inventory
from ipv6plan.model.address import IPv6Prefix
from ipv6plan.model.intent import DeviceIntent, InterfaceKind
from ipv6plan.planning import build_intents, build_plan
from ipv6plan.platforms import Catalogue, load_platforms
from ipv6plan.workspace import Workspace

NETWORK = """
format: 1
network: {id: thu, name: Mạng thử, language: vi}
aggregates:
  "2001:db8::/32": {kind: documentation}
addressing:
  tiers:
    - {tier: group, length: /40, order: leftmost}
    - {tier: site, length: /56, order: leftmost}
    - {tier: vlan, length: 64, order: encoded, encode: vlan-decimal}
zones:
  users: {name: Người dùng, hosts: slaac}
  servers: {name: Máy chủ, hosts: static}
groups: {head: {name: Trụ sở}}
tenants: {so: {name: Sở, group: head}}
profiles:
  centre:
    gateway: [core, core-2]
    vlans:
      10: {name: Cán bộ, zone: users, ipv4: 0/25}
      400: {name: Máy chủ, zone: servers, ipv4: 128/25, gateway: core, vrf: MC}
    devices:
      core: {role: core-switch, platform: frr, model: Debian, management: 10.255.0.1}
      core-2: {role: core-switch, platform: frr, model: Debian, management: 10.255.0.2}
      srv: {role: server, platform: linux, model: Debian, management: {vlan: 400, host: 10}}
  branch:
    routing: static
    gateway: gw
    vlans: {10: {name: Cán bộ, zone: users, ipv4: 0/25}}
    devices:
      gw: {role: router, platform: frr, model: Debian, management: {vlan: 10, host: 1},
           ports: {eth0: uplink}}
sites:
  tt: {name: Trung tâm, profile: centre, tenant: so, ipv4: 10.1.0.0/24}
  huyen: {name: Huyện, profile: branch, tenant: so, ipv4: 10.1.1.0/24, uplink: tt-core/eth1}
  xa: {name: Xã, profile: branch, tenant: so, ipv4: 10.1.2.0/24, uplink: huyen-gw/eth1}
links:
  ra-ngoai: {a: tt-core/eth9, kind: internet}
  ra-2: {a: tt-core-2/eth9, kind: internet}
services:
  gio: {name: Giờ, owner: so, endpoints: [{server: tt-srv, port: 123, protocol: ntp}],
        strategy: dual-stack}
management: {ntp: [gio], syslog: ["2001:db8:ffff::514"]}
bgp:
  asn: 64500
  neighbours: [{link: ra-ngoai, asn: 64501}, {link: ra-2, asn: 64502, address: "2001:db8:eeee::1"}]
"""


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_platforms()


def intents(folder: Path, catalogue: Catalogue, text: str = NETWORK) -> dict[str, DeviceIntent]:
    (folder / "network.yaml").write_text(text, encoding="utf-8")
    inventory = load_inventory(Workspace(folder), catalogue)
    found = build_intents(inventory, build_plan(inventory, None), catalogue)
    return {intent.device.id: intent for intent in found}


def link(intent: DeviceIntent, name: str) -> str:
    """Give the address on an interface."""
    found = (i.address for i in intent.interfaces if i.name == name and i.address)
    return str(next(found).address)


def lan(intent: DeviceIntent) -> str:
    """Give the /56 around the device's VLANs: its site's block."""
    found = next(i.address for i in intent.interfaces if i.kind is InterfaceKind.GATEWAY)
    assert found is not None
    return str(IPv6Prefix.around(found.address.value, 56))


def told(intent: DeviceIntent) -> list[tuple[str, str]]:
    return [(str(s.prefix), str(s.next_hop or "discard")) for s in intent.statics]


def test_a_static_site_has_a_default_and_the_one_above_has_all_below(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    found = intents(tmp_path, catalogue)
    core, huyen, xa = found["tt-core"], found["huyen-gw"], found["xa-gw"]
    assert told(xa) == [("::/0", link(huyen, "eth1"))]
    loopback = {key: str(i.interfaces[0].address) for key, i in found.items() if i.routes}
    inner = next(i.address.prefix for i in xa.interfaces if i.name == "eth0" and i.address)
    below = {key: lan(found[key]) for key in ("huyen-gw", "xa-gw")}
    down = link(xa, "eth0")
    assert told(huyen) == [
        ("::/0", link(core, "eth1")),
        (below["xa-gw"], down),
        (loopback["xa-gw"], down),
    ]
    wanted = [
        below["huyen-gw"], loopback["huyen-gw"], below["xa-gw"], loopback["xa-gw"], str(inner),
    ]  # fmt: skip
    assert told(core) == [
        *((prefix, link(huyen, "eth0")) for prefix in wanted),
        ("2001:db8::/32", "discard"),
    ]


def test_no_hellos_leave_towards_a_static_site(tmp_path: Path, catalogue: Catalogue) -> None:
    core = intents(tmp_path, catalogue)["tt-core"]
    assert {i.name: i.passive for i in core.interfaces if i.kind is InterfaceKind.LINK} == {
        "eth1": True, "eth9": True,
    }  # fmt: skip
    text = NETWORK.replace("    routing: static\n", "")
    core = intents(tmp_path, catalogue, text)["tt-core"]
    assert {i.name: i.passive for i in core.interfaces if i.kind is InterfaceKind.LINK} == {
        "eth1": False, "eth9": True,
    }  # fmt: skip
    assert told(core) == [("2001:db8::/32", "discard")]


def test_only_sites_of_ospf_have_router_ids(tmp_path: Path, catalogue: Catalogue) -> None:
    found = intents(tmp_path, catalogue)
    ids = {key: str(found[key].router_id) for key in ("tt-core", "huyen-gw")}
    assert ids == {"tt-core": "10.255.0.1", "huyen-gw": "None"}


def test_bgp_knows_the_neighbour_by_the_planned_link_or_by_its_address(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    found = intents(tmp_path, catalogue)
    first, second = found["tt-core"].bgp, found["tt-core-2"].bgp
    assert first is not None
    assert second is not None
    own = next(i for i in found["tt-core"].interfaces if i.name == "eth9")
    assert own.address is not None
    assert own.address.prefix.holds(first.neighbours[0].address)
    assert first.neighbours[0].address != own.address.address
    assert own.peer == first.neighbours[0].address
    assert [(n.asn, n.about) for n in first.neighbours] == [(64501, "ra-ngoai")]
    assert [(str(n.address), n.asn) for n in second.neighbours] == [("2001:db8:eeee::1", 64502)]
    assert [str(n) for n in first.networks] == ["2001:db8::/32"]
    assert not set(first.networks) & set(first.bogons)
    assert str(first.router_id) == "10.255.0.1"
    assert found["huyen-gw"].bgp is None


def test_a_shared_vlan_has_a_virtual_router_with_priorities_by_order(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    found = intents(tmp_path, catalogue)
    shared = [
        next(i for i in found[key].interfaces if i.kind is InterfaceKind.REDUNDANT)
        for key in ("tt-core", "tt-core-2")
    ]
    routers = [i.vrrp for i in shared if i.vrrp]
    assert [(v.group, str(v.link_local), v.priority) for v in routers] == [
        (10, "fe80::1", 120), (10, "fe80::1", 110),
    ]  # fmt: skip
    assert routers[0].address == routers[1].address
    assert routers[0].address.address == shared[0].virtual
    assert routers[0].address not in {i.address for i in shared}
    assert [i.urpf for i in shared] == ["strict", "strict"]


def test_a_large_vlan_has_a_group_that_fits_into_eight_bits(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    text = NETWORK.replace("gateway: core, vrf: MC", "gateway: [core, core-2], vrf: MC")
    found = intents(tmp_path, catalogue, text)["tt-core"]
    groups = [(i.vlan, i.vrrp.group, i.vrf) for i in found.interfaces if i.vrrp]
    assert groups == [(10, 10, ""), (400, 1 + 400 % 255, "MC")]


def test_servers_are_found_and_nobody_is_its_own(tmp_path: Path, catalogue: Catalogue) -> None:
    found = intents(tmp_path, catalogue)
    server = found["tt-srv"]
    assert found["tt-core"].ntp == (server.management,)
    assert server.ntp == ()
    assert [str(a) for a in server.syslog] == ["2001:db8:ffff::514"]
    assert found["tt-core"].traps == ()


def test_both_ends_of_a_tunnel_are_turned_round(tmp_path: Path, catalogue: Catalogue) -> None:
    tunnel = (
        "  ham: {a: tt-core/sit1, b: huyen-gw/sit1, kind: tunnel, "
        "tunnel: {mode: gre, a: 10.1.0.1, b: 10.1.1.1}}\n"
    )
    found = intents(tmp_path, catalogue, NETWORK.replace("links:\n", f"links:\n{tunnel}"))
    ends = [
        next(i for i in found[key].interfaces if i.tunnel) for key in ("tt-core", "huyen-gw")
    ]  # fmt: skip
    tunnels = [i.tunnel for i in ends if i.tunnel]
    assert [(t.mode, str(t.local), str(t.remote), t.mtu) for t in tunnels] == [
        ("gre", "10.1.0.1", "10.1.1.1", 1476), ("gre", "10.1.1.1", "10.1.0.1", 1476),
    ]  # fmt: skip
    assert [i.peer for i in ends] == [ends[1].address.address, ends[0].address.address]  # type: ignore[union-attr]  # both have one
    assert sum(1 for i in found["tt-core"].interfaces if i.tunnel) == 1


def test_routers_speak_hsrp_only_where_the_inventory_says_so(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    usual = intents(tmp_path, catalogue)["tt-core"]
    assert [i.vrrp.protocol for i in usual.interfaces if i.vrrp] == ["vrrp"]
    text = NETWORK.replace("ipv4: 0/25}\n      400", "ipv4: 0/25, fhrp: hsrp}\n      400")
    chosen = intents(tmp_path, catalogue, text)["tt-core"]
    assert [i.vrrp.protocol for i in chosen.interfaces if i.vrrp] == ["hsrp"]
