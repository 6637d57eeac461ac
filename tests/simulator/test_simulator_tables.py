"""What each platform serves is read back by the audit as it was meant, however it is written."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from ipv6plan import resources, yamlfile
from ipv6plan.audit import evaluate, requests
from ipv6plan.model.address import IPv4Prefix, IPv6Address
from ipv6plan.model.audit import DeviceAudit, Truth
from ipv6plan.model.intent import InterfaceIntent, InterfaceKind
from ipv6plan.model.inventory import HostMode, Vlan
from ipv6plan.model.snmp import Answered
from ipv6plan.platforms import load_platforms
from ipv6plan.simulator import Condition, Fault, Faults, make_agents
from ipv6plan.simulator.faults import Rule
from ipv6plan.wire import ber
from tests.simulator.province import (
    Province,
    at,
    device,
    intent,
    inventory_of,
    link,
    lone_gateway,
    loopback,
    small_province,
)

CATALOGUE = load_platforms()
MODELS = yamlfile.parse(
    (resources.templates() / "simulator" / "models.yaml").read_text(encoding="utf-8"), "models.yaml"
).data["platforms"]
TABLES = {"ip-mib", "ipv6-mib", "ipv6-mib-addresses", "cisco-ietf-ip-mib", "tp-link-ipv6"}
SHOWING = sorted(name for name, raw in MODELS.items() if TABLES & set(raw.get("mibs", ())))
OLD_IOS = ("cisco_ios", "Catalyst 2960-24TT")


def audit_of(
    province: Province, *faults: Fault, condition: Condition = Condition.DUAL_STACK
) -> DeviceAudit:
    """Judge the first device of a province."""
    rule = Rule(where={}, chances=tuple((fault, 1000) for fault in faults))
    dealt = Faults(default=condition, drift=(rule,))
    agent, *_ = make_agents(province.inventory, province.intents, dealt, CATALOGUE)
    asked = requests(CATALOGUE)
    snapshot = Answered(
        device=agent.device,
        varbinds=agent.varbinds,
        asked=(*asked.scalars, *asked.subtrees, *asked.firsts),
    )
    only = province.intents[0]
    return evaluate(only.device, only, CATALOGUE, snapshot)


def status(audit: DeviceAudit, check: str) -> Truth:
    found = audit.finding(check)
    assert found is not None
    return found.status


def lengths(audit: DeviceAudit, planned: Sequence[str]) -> dict[str, int | None]:
    return {a.address: a.length for a in audit.facts.addresses if a.address in planned}


@pytest.mark.parametrize("name, model", [*((name, "") for name in SHOWING), OLD_IOS])
def test_addresses_are_read_back(name: str, model: str) -> None:
    province = lone_gateway(name, model)
    planned = {str(a.address): a.length for a in province.intents[0].addresses}
    found = lengths(audit_of(province), list(planned))
    silent = MODELS[name].get("prefix-pointer") == "empty"
    assert found == (dict.fromkeys(planned) if silent else planned)


@pytest.mark.parametrize("fault", [f for f in Fault if f.startswith(("index-", "prefix-pointer"))])
def test_every_way_of_writing_is_read_back(fault: Fault) -> None:
    province = lone_gateway("hp_comware")
    planned = {str(a.address): a.length for a in province.intents[0].addresses}
    found = lengths(audit_of(province, fault), list(planned))
    unknown = fault is Fault.POINTER_ZERO
    assert found == (dict.fromkeys(planned) if unknown else planned)


@pytest.mark.parametrize("name", ["cisco_ios", "juniper_junos", "huawei_vrp", "arista_eos"])
def test_bgp_sessions_are_read_back(name: str) -> None:
    outside = link("ge0", "2001:db8:0:1::a/127", "2001:db8:0:1::b", external=True, passive=True)
    edge = device("edge", "router", name)
    found = intent(edge, (loopback("2001:db8:0:f::1/128"), outside), routes=True)
    province = Province(inventory=inventory_of([edge]), intents=(found,))
    assert status(audit_of(province), "bgp-sessions-established") is Truth.YES
    assert status(audit_of(province, Fault.BGP_DOWN), "bgp-sessions-established") is Truth.NO


def twin_gateways() -> Province:
    """Give a router that shares a VLAN with another one."""
    first = device("gw", "router", "huawei_vrp")
    shared = InterfaceIntent(
        name="Vlanif10",
        kind=InterfaceKind.REDUNDANT,
        description="dic/10",
        address=at("2001:db8:0:10::2/64"),
        vlan=10,
        hosts=HostMode.SLAAC,
        virtual=IPv6Address.parse("2001:db8:0:10::1"),
    )
    found = intent(first, (loopback("2001:db8:0:f::1/128"), shared), routes=True)
    inventory = inventory_of([first])
    vlan = Vlan(
        id=10,
        name="",
        zone="management",
        ipv4=IPv4Prefix.parse("10.0.10.0/24"),
        gateway="dic-gw",
        standby=("dic-other",),
    )
    site = replace(inventory.sites[0], vlans=(*inventory.sites[0].vlans, vlan))
    return Province(inventory=replace(inventory, sites=(site,)), intents=(found,))


def test_virtual_routers_are_read_back() -> None:
    assert status(audit_of(twin_gateways()), "vrrpv3-working") is Truth.YES
    stopped = audit_of(twin_gateways(), Fault.VRRP_STOPPED)
    assert status(stopped, "vrrpv3-working") is Truth.NO


@pytest.mark.parametrize(
    "name, fault, expected",
    [
        ("linux", Fault.TUNNEL_6TO4, Truth.NO),
        ("linux", Fault.TUNNEL_ISATAP, Truth.NO),
        ("linux", Fault.TUNNEL_TEREDO, Truth.NO),
        ("windows", Fault.TUNNEL_TEREDO, Truth.UNKNOWN),
        ("windows", Fault.LATE, Truth.YES),
    ],
)
def test_tunnels_are_read_back(name: str, fault: Fault, expected: Truth) -> None:
    assert status(audit_of(lone_gateway(name), fault), "no-ipv6-tunnels") is expected


@pytest.mark.parametrize("name", ["linux", "cisco_nxos", "huawei_vrp"])
def test_sockets_are_read_back(name: str) -> None:
    sound = audit_of(lone_gateway(name))
    assert status(sound, "tcp-listens-on-ipv6") is Truth.YES
    assert status(sound, "snmp-answers-over-ipv6") is Truth.YES
    assert status(audit_of(lone_gateway(name), Fault.IPV4_SNMP), "snmp-answers-over-ipv6") is (
        Truth.NO
    )
    old = audit_of(lone_gateway(name), condition=Condition.NO_IPV6)
    assert status(old, "tcp-listens-on-ipv6") is Truth.UNKNOWN


def test_texts_that_end_in_carriage_returns_name_the_same_interfaces() -> None:
    sound, spoilt = (audit_of(lone_gateway("linux"), *f) for f in ((), (Fault.CARRIAGE_RETURNS,)))
    names = [{a.interface for a in audit.facts.addresses} for audit in (sound, spoilt)]
    assert names[0] == names[1]
    assert status(spoilt, "planned-interfaces-present") is Truth.YES


@pytest.mark.parametrize("condition", [*Condition])
def test_all_faults_at_once_leave_agents_that_can_be_played(condition: Condition) -> None:
    rule = Rule(where={}, chances=tuple((fault, 1000) for fault in Fault))
    dealt = Faults(default=condition, drift=(rule,))
    bare = device("bare", "server", "linux")
    empty = Province(inventory=inventory_of([bare]), intents=(intent(bare, (), routes=False),))
    for province in (*map(lone_gateway, SHOWING), empty, small_province()):
        made = make_agents(province.inventory, province.intents, dealt, CATALOGUE)
        for agent in made:
            assert all(ber.encode_varbind(varbind) for varbind in agent.varbinds)
            assert {oid for oid, _ in agent.growing} <= {v.oid for v in agent.varbinds}
            assert agent.varbinds or agent.silent
