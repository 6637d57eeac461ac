"""What agents made from a plan show, condition by condition, platform by platform."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from ipv6plan import resources, yamlfile
from ipv6plan.audit import evaluate, requests
from ipv6plan.model.address import IPv6Address
from ipv6plan.model.audit import Truth, Verdict
from ipv6plan.model.inventory import SecretRef
from ipv6plan.model.snmp import Answered, Community, Snapshot, Unreachable, User, parse_oid
from ipv6plan.platforms import Catalogue, load_platforms
from ipv6plan.simulator import Agent, Condition, Faults, make_agents, simulated
from ipv6plan.simulator.faults import Rule
from ipv6plan.simulator.playing import pack
from ipv6plan.snmp import Settings, collect
from ipv6plan.wire import write_snmprec
from tests.simulator.province import Province, lone_gateway, small_province

CATALOGUE = load_platforms()
MODELS = yamlfile.parse(
    (resources.templates() / "simulator" / "models.yaml").read_text(encoding="utf-8"), "models.yaml"
).data["platforms"]
EVERY_MODEL = [
    (name, model) for name, raw in MODELS.items() for model in ("", *raw.get("models", ()))
]

FORWARDING = "1.3.6.1.2.1.4.25.0"
HOP_LIMIT = "1.3.6.1.2.1.4.26"
INTERFACES = "1.3.6.1.2.1.4.30"
STATS = "1.3.6.1.2.1.4.31"
IPV6_STATS = "1.3.6.1.2.1.4.31.1.1.4.2"
ADDRESSES = "1.3.6.1.2.1.4.34.1.3.2"
ZONED = "1.3.6.1.2.1.4.34.1.3.4"
IPV4_ADDRESSES = "1.3.6.1.2.1.4.34.1.3.1"
IPV6_MIB = "1.3.6.1.2.1.55"
OLD_ADDRESSES = "1.3.6.1.2.1.55.1.8"
OSPFV3 = "1.3.6.1.2.1.191"
NEIGHBOURS = "1.3.6.1.2.1.191.1.9.1.8"
DEFAULT_ROUTE = f"1.3.6.1.2.1.4.24.7.1.9.2.16.{'0.' * 16}0"
DEFAULT_ROUTER = "1.3.6.1.2.1.4.37.1.4"


def agents_of(province: Province, condition: Condition) -> dict[str, Agent]:
    faults = Faults(default=condition)
    made = make_agents(province.inventory, province.intents, faults, CATALOGUE)
    return {agent.device: agent for agent in made}


def rows(agent: Agent, prefix: str) -> list[object]:
    under = parse_oid(prefix)
    return [v.value for v in agent.varbinds if v.oid[: len(under)] == under]


def snapshot(agent: Agent) -> Answered:
    asked = requests(CATALOGUE)
    return Answered(
        device=agent.device, varbinds=agent.varbinds, asked=(*asked.scalars, *asked.subtrees)
    )


def test_a_dual_stack_province(golden: Callable[[str, str], None]) -> None:
    made = agents_of(small_province(), Condition.DUAL_STACK)
    text = "".join(f"# {name}\n{write_snmprec(agent.varbinds)}" for name, agent in made.items())
    golden("simulator/province.snmprec", text)


def test_the_same_plan_makes_the_same_agents() -> None:
    first = agents_of(small_province(), Condition.LYING)
    second = agents_of(small_province(), Condition.LYING)
    assert first == second
    assert pack(tuple(first.values())) == pack(tuple(second.values()))


@pytest.mark.parametrize("name, model", EVERY_MODEL)
def test_every_model_is_identified_and_tells_its_version(name: str, model: str) -> None:
    province = lone_gateway(name, model)
    agent = agents_of(province, Condition.DUAL_STACK)["dic-gw"]
    only = province.intents[0]
    facts = evaluate(only.device, only, CATALOGUE, snapshot(agent)).facts
    expected = CATALOGUE[name].labels.get("reports-as", name)
    assert facts.platform == expected
    assert bool(facts.os_version) == bool(CATALOGUE[expected].versions)
    assert not re.search(r"[{}]", facts.description)


def test_a_platform_without_an_entry_presents_itself_by_its_name() -> None:
    known = replace(
        CATALOGUE["arista_eos"], name="new_os", title="New OS", sys_object_ids=((1, 3, 6, 1),)
    )
    catalogue = Catalogue(platforms={"new_os": known})
    province = lone_gateway("new_os", "X1")
    faults = Faults(default=Condition.DUAL_STACK)
    (agent,) = make_agents(province.inventory, province.intents, faults, catalogue)
    assert rows(agent, "1.3.6.1.2.1.1.1") == [b"New OS X1"]
    assert rows(agent, "1.3.6.1.2.1.1.2") == [(1, 3, 6, 1)]
    assert rows(agent, ADDRESSES)


@pytest.mark.parametrize(
    "condition, present, absent",
    [
        (Condition.DUAL_STACK, {FORWARDING, INTERFACES, ADDRESSES, OSPFV3, ZONED}, {IPV6_MIB}),
        (Condition.HALF_CONFIGURED, {FORWARDING, INTERFACES, ADDRESSES}, {IPV6_MIB}),
        (Condition.LINK_LOCAL, {FORWARDING, INTERFACES, ZONED}, {ADDRESSES, OSPFV3}),
        (
            Condition.NOT_CONFIGURED,
            {FORWARDING, HOP_LIMIT, STATS, IPV4_ADDRESSES},
            {ADDRESSES, ZONED, INTERFACES},
        ),
        (Condition.LYING, {FORWARDING, ADDRESSES}, {IPV6_MIB}),
        (
            Condition.DEPRECATED_MIB,
            {IPV6_MIB, OLD_ADDRESSES},
            {FORWARDING, ADDRESSES, IPV6_STATS, OSPFV3},
        ),
        (
            Condition.NO_IPV6,
            {"1.3.6.1.2.1.1.1", "1.3.6.1.2.1.2.2", "1.3.6.1.2.1.4.20"},
            {FORWARDING, HOP_LIMIT, IPV6_STATS, IPV4_ADDRESSES, ADDRESSES, IPV6_MIB, OSPFV3},
        ),
        (Condition.SILENT, set(), {"1.3"}),
    ],
)
def test_conditions_show_what_they_say(
    condition: Condition, present: set[str], absent: set[str]
) -> None:
    agent = agents_of(lone_gateway("cisco_ios"), condition)["dic-gw"]
    assert agent.silent == (condition is Condition.SILENT)
    assert {p for p in present if not rows(agent, p)} == set()
    assert {p for p in absent if rows(agent, p)} == set()


VERDICTS = {
    Condition.DUAL_STACK: {
        "dic-edge": Verdict.ROUTED,
        "dic-core": Verdict.ROUTED,
        "dic-sw": Verdict.ROUTED,
        "dic-srv": Verdict.ROUTED,
    },
    Condition.DEPRECATED_MIB: dict.fromkeys(
        ("dic-edge", "dic-core", "dic-sw", "dic-srv"), Verdict.CONFIGURED
    ),
    Condition.LINK_LOCAL: {
        "dic-edge": Verdict.LINK_LOCAL,
        "dic-sw": Verdict.LINK_LOCAL,
        "dic-srv": Verdict.LINK_LOCAL,
    },
    Condition.NOT_CONFIGURED: {
        "dic-edge": Verdict.NOT_CONFIGURED,
        "dic-sw": Verdict.NOT_CONFIGURED,
        "dic-srv": Verdict.NOT_CONFIGURED,
    },
    Condition.NO_IPV6: {
        "dic-edge": Verdict.NO_EVIDENCE,
        "dic-sw": Verdict.NO_EVIDENCE,
        "dic-srv": Verdict.NO_EVIDENCE,
    },
}


@pytest.mark.parametrize("condition", VERDICTS)
def test_the_audit_reaches_the_verdict_that_was_meant(condition: Condition) -> None:
    province = small_province()
    made = agents_of(province, condition)
    intents = {intent.device.id: intent for intent in province.intents}
    found = {
        name: evaluate(
            intents[name].device, intents[name], CATALOGUE, snapshot(agent)
        ).facts.verdict
        for name, agent in made.items()
        if not agent.silent
    }
    assert found == VERDICTS[condition]


def test_the_audit_hears_over_udp_what_was_meant() -> None:
    province = small_province()
    heard: dict[str, Snapshot] = {}
    with simulated(tuple(agents_of(province, Condition.DUAL_STACK).values())) as targets:
        collect(
            tuple(targets.values()),
            requests(CATALOGUE),
            Settings(timeout=5),
            lambda snapshot: heard.__setitem__(snapshot.device, snapshot),
        )
    for intent in province.intents:
        audit = evaluate(intent.device, intent, CATALOGUE, heard[intent.device.id])
        assert audit.facts.verdict is Verdict.TRAFFIC
        wrong = {f.check for f in audit.findings if f.status is Truth.NO}
        assert wrong <= {"ipv6-carries-most", "model-known"}


def test_neighbours_see_each_other() -> None:
    made = agents_of(small_province(), Condition.DUAL_STACK)
    assert rows(made["dic-edge"], NEIGHBOURS) == [8]
    assert rows(made["dic-core"], NEIGHBOURS) == [8]
    index = (*parse_oid(NEIGHBOURS), 3, 0, 0x0A00FF02)
    assert [v.oid for v in made["dic-edge"].varbinds if v.oid == index] == [index]


def test_a_neighbour_that_is_not_ready_is_not_seen() -> None:
    province = small_province()
    half = Faults(
        rules=(rule_for("dic-core", Condition.NOT_CONFIGURED),), default=Condition.DUAL_STACK
    )
    made = {a.device: a for a in make_agents(province.inventory, province.intents, half, CATALOGUE)}
    assert rows(made["dic-edge"], OSPFV3)
    assert rows(made["dic-edge"], NEIGHBOURS) == []
    assert rows(made["dic-srv"], DEFAULT_ROUTER) == []
    assert rows(made["dic-srv"], ADDRESSES)


def rule_for(name: str, condition: Condition) -> Rule:
    return Rule(where={"device": name}, weights=((condition, 1),))


def test_the_way_out_is_configured_at_the_edge_and_learnt_inside() -> None:
    made = agents_of(small_province(), Condition.DUAL_STACK)
    assert rows(made["dic-edge"], DEFAULT_ROUTE) == [3]
    assert rows(made["dic-core"], DEFAULT_ROUTE) == [13]
    assert rows(made["dic-srv"], DEFAULT_ROUTE) == []
    assert rows(made["dic-srv"], DEFAULT_ROUTER) == [1800]


def test_routeros_shows_its_addresses_in_ipv6_mib_alone() -> None:
    agent = agents_of(lone_gateway("mikrotik_routeros", "RB750Gr3"), Condition.DUAL_STACK)["dic-gw"]
    assert (
        rows(agent, ADDRESSES) == rows(agent, FORWARDING) == rows(agent, "1.3.6.1.2.1.55.1.1") == []
    )
    assert rows(agent, "1.3.6.1.2.1.55.1.8.1.2") == [128, 128, 64, 64]
    bare = agents_of(lone_gateway("mikrotik_routeros"), Condition.NOT_CONFIGURED)["dic-gw"]
    assert rows(bare, "1.3.6.1.2.1.55.1.8.1.2") == [128]


def test_lies_are_of_every_kind_and_always_alike() -> None:
    plain = snapshot_facts("gw", Condition.DUAL_STACK)
    kinds = set()
    for number in range(60):
        lying = snapshot_facts(f"gw{number}", Condition.LYING)
        assert lying == snapshot_facts(f"gw{number}", Condition.LYING)
        kinds.add(kind_of_lie(plain, lying))
    assert kinds == {"forwarding", "duplicate", "tentative", "length", "unplanned"}


Facts = tuple[Truth, frozenset[tuple[str, int | None, str]]]


def snapshot_facts(key: str, condition: Condition) -> Facts:
    province = lone_gateway("cisco_ios")
    named = replace(province.intents[0].device, id=f"dic-{key}")
    intent = replace(province.intents[0], device=named)
    renamed = Province(
        inventory=replace(
            province.inventory,
            sites=(replace(province.inventory.sites[0], devices=(named,)),),
        ),
        intents=(intent,),
    )
    agent = agents_of(renamed, condition)[named.id]
    facts = evaluate(named, intent, CATALOGUE, snapshot(agent)).facts
    return facts.forwarding, frozenset(
        (a.address, a.length, a.status)
        for a in facts.addresses
        if not a.address.startswith("fe80:")
    )


def kind_of_lie(plain: Facts, lying: Facts) -> str:
    forwarding, addresses = lying
    if forwarding is not plain[0]:
        assert addresses == plain[1]
        return "forwarding"
    ((address, length, status),) = addresses - plain[1]
    if status in {"duplicate", "tentative"}:
        return status
    known = {a: n for a, n, _ in plain[1]}
    return "length" if address in known and known[address] != length else "unplanned"


def test_half_configured_keeps_some_and_lacks_some() -> None:
    made = agents_of(small_province(), Condition.HALF_CONFIGURED)
    planned = {i.device.id: len(i.addresses) for i in small_province().intents}
    kept = {name: len(rows(agent, f"{ADDRESSES}.16.32")) for name, agent in made.items()}
    assert {name: (kept.get(name, 0), planned[name]) for name in planned} == {
        "dic-edge": (1, 3),
        "dic-core": (kept["dic-core"], 4),
        "dic-sw": (0, 1),
        "dic-srv": (0, 1),
    }


def test_half_of_a_single_address_is_a_link_local_one() -> None:
    switch = agents_of(small_province(), Condition.HALF_CONFIGURED)["dic-sw"]
    assert len(rows(switch, f"{ADDRESSES}.16.254.128")) == len(rows(switch, ADDRESSES)) == 1


def test_a_device_asked_over_ipv6_answers_only_if_it_has_its_address() -> None:
    silent = {
        condition: agents_of(small_province(), condition)["dic-core"].silent
        for condition in (Condition.DUAL_STACK, Condition.DEPRECATED_MIB, Condition.LINK_LOCAL)
    }
    assert silent == {
        Condition.DUAL_STACK: False,
        Condition.DEPRECATED_MIB: False,
        Condition.LINK_LOCAL: True,
    }


def test_devices_without_credential_or_address_have_no_agent() -> None:
    for changes in ({"credential": None}, {"management": None}, {"over_ipv6": True}):
        assert agents_of(lone_gateway("linux", **changes), Condition.DUAL_STACK) == {}


def test_access_follows_the_credential_and_holds_no_secret_of_the_network() -> None:
    made = agents_of(small_province(), Condition.DUAL_STACK)
    edge, server = made["dic-edge"].access, made["dic-srv"].access
    assert server == Community(name="dic-srv")
    assert isinstance(edge, User)
    assert (edge.auth_protocol, edge.priv_protocol) == ("sha256", "aes128")
    assert edge.auth_secret != edge.priv_secret
    assert min(len(edge.auth_secret), len(edge.priv_secret)) >= 8
    province = small_province()
    elsewhere = tuple(
        replace(c, community=c.community and SecretRef(kind="file", name="other"))
        for c in province.inventory.credentials
    )
    moved = replace(province, inventory=replace(province.inventory, credentials=elsewhere))
    assert agents_of(moved, Condition.DUAL_STACK) == made


def test_long_ids_have_short_contexts() -> None:
    user = User(name="u")
    names = ["a" * 32, "a" * 33, "a" * 100, "b" * 33]
    contexts = [Agent(device=name, varbinds=(), access=user).context for name in names]
    assert len(set(contexts)) == 4
    assert max(map(len, contexts)) == 32
    assert contexts[0] == "a" * 32


def test_silence_is_heard_as_no_answer() -> None:
    heard: list[Snapshot] = []
    agents = agents_of(lone_gateway("linux"), Condition.SILENT)
    with simulated(tuple(agents.values())) as targets:
        patience = Settings(timeout=0.2, retries=0)
        collect(tuple(targets.values()), requests(CATALOGUE), patience, heard.append)
    assert heard == [Unreachable(device="dic-gw", reason="no-answer")]


def test_link_local_addresses_come_from_mac_addresses() -> None:
    agent = agents_of(lone_gateway("linux"), Condition.DUAL_STACK)["dic-gw"]
    mac = next(v for v in rows(agent, "1.3.6.1.2.1.2.2.1.6") if v)
    assert isinstance(mac, bytes)
    identifier = bytes((mac[0] ^ 2,)) + mac[1:3] + b"\xff\xfe" + mac[3:]
    expected = IPv6Address.parse("fe80::").value | int.from_bytes(identifier, "big")
    index = parse_oid(f"{ADDRESSES}.16") + tuple(IPv6Address(expected).packed)
    assert any(v.oid == index for v in agent.varbinds)
