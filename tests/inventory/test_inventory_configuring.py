"""What network.yaml says of configurations: servers, BGP, routing, VRFs."""

from pathlib import Path

import pytest

from ipv6plan.inventory import load_inventory
from ipv6plan.model.address import IPv6Address
from ipv6plan.model.configuring import Edge, Management, Peering, Receiver
from ipv6plan.model.inventory import Inventory
from ipv6plan.platforms import Catalogue, load_platforms
from tests.inventory.broken import BASE, write

OUTSIDE = IPv6Address.parse("2001:db8:ffff::123")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_platforms()


def load(folder: Path, catalogue: Catalogue, text: str) -> Inventory:
    return load_inventory(write(folder, text), catalogue)


def test_services_devices_and_addresses_are_told_apart(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    more = 'management: {ntp: [dns, tru-so-srv, "2001:db8:ffff::123"], traps: [tru-so-srv]}\n'
    found = load(tmp_path, catalogue, BASE + more).management
    server = Receiver(device="tru-so-srv")
    assert found == Management(ntp=(server, Receiver(address=OUTSIDE)), traps=(server,))


def test_bgp_is_read(tmp_path: Path, catalogue: Catalogue) -> None:
    more = "bgp: {asn: 64500, neighbours: [{link: ra-ngoai, asn: 64501}]}\n"
    edge = load(tmp_path, catalogue, BASE + more).edge
    assert edge is not None
    source = edge.neighbours[0].source
    assert edge == Edge(asn=64500, neighbours=(Peering(link="ra-ngoai", asn=64501, source=source),))


def test_routing_is_the_sites_else_the_profiles_else_the_networks(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    text = BASE.replace("    size: /56\n", "    size: /56\n    routing: static\n")
    text = text.replace("group: branches, ", "group: branches, routing: ospf, ")
    found = load(tmp_path, catalogue, text)
    assert [(s.id, s.routing) for s in found.sites] == [
        ("tru-so", "static"), ("xa-a", "ospf"), ("xa-b", "static"),
    ]  # fmt: skip


def test_a_vlan_has_its_vrf(tmp_path: Path, catalogue: Catalogue) -> None:
    text = BASE.replace("zone: management, ipv4: 128/28", "zone: management, vrf: MGMT")
    found = load(
        tmp_path,
        catalogue,
        text.replace("management: {vlan: 90, host: 1}", "was: x").replace(
            ", management: {vlan: 90, host: 2}", ""
        ),
    )
    assert [(v.id, v.vrf) for v in found.sites[0].vlans] == [(10, ""), (90, "MGMT")]
